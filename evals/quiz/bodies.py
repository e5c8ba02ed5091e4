"""The invented bodies and their documents: budgets of two years and the account between them, all by one seed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from random import Random
from typing import Any

from evals.generate import bodies as bundled
from evals.generate.arithmetic import CENT, ZERO, add
from evals.generate.model import (
    Assets,
    Body,
    Chart,
    Disclosure,
    EconomicLine,
    FunctionLine,
    Indicator,
    Procurement,
    Project,
    Staff,
    ThreePublic,
)

LAYOUTS = ("分列编码", "单列编码", "横版三层")
BUDGET_ONLY = (
    3  # the last bodies publish one budget; the others two budgets and the account of the first year
)
PEOPLE = ("30101", "30102", "30103", "30110", "30112", "30199")
OFFICE = ("30201", "30202", "30205", "30206", "30207", "30211", "30215", "30216", "30228", "30229")


def words() -> dict[str, Any]:
    """The names and sentences that the documents are made of."""
    text = (files("evals.quiz.data") / "bodies.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def chart() -> Chart:
    """The codes of the bundled documents and those of the invented bodies."""
    known, data = bundled.chart(), words()
    return Chart({**known.functions, **data["functions"]}, {**known.economics, **data["economics"]})


def draw(seed: int, year: int = 2025) -> Iterator[Disclosure]:
    """All documents of a seed. The same seed gives the same documents."""
    data = words()
    for number, entry in enumerate(data["bodies"]):
        random = Random(f"{seed}/{entry['name']}")
        layout = LAYOUTS[number % len(LAYOUTS)]
        first = _budget(random, data, entry, year - 1, layout)
        if number < len(data["bodies"]) - BUDGET_ONLY:
            yield first
            yield _account(random, data, entry, first)
        yield _after(random, data, first, _budget(random, data, entry, year, layout))


def _amount(random: Random, low: int, high: int) -> Decimal:
    """Between two amounts in 万元, to 100 元; hardly ever round."""
    return Decimal(random.randint(low * 100, high * 100)) * CENT


def _budget(
    random: Random, data: Mapping[str, Any], entry: Mapping[str, Any], year: int, layout: str
) -> Disclosure:
    """A budget that says nothing about the year before."""
    costs = ThreePublic(
        abroad=random.choice((ZERO, _amount(random, 3, 9))),
        reception=_amount(random, 1, 4),
        purchase=random.choice((ZERO, ZERO, _amount(random, 16, 20))),
        running=_amount(random, 4, 12),
    )
    social = {code: _amount(random, low, low * 2) for code, low in (("2080505", 40), ("2080506", 20))}
    health = {code: _amount(random, low, low * 2) for code, low in (("2101101", 15), ("2101103", 5))}
    housing, retired = _amount(random, 30, 70), _amount(random, 8, 30)
    office = {code: _amount(random, 1, 9) for code in random.sample(OFFICE, 8)}
    office |= {"30217": costs.reception, "30231": costs.running}
    people = {code: _amount(random, 20, 160) for code in PEOPLE}
    people |= {"30108": social["2080505"], "30109": social["2080506"], "30111": health["2101103"]}
    people |= {"30113": housing, "30302": retired}
    people["30110"] = health["2101101"]
    elsewhere = {**social, **health, "2210201": housing, "2080501": retired}
    operating = add(people.values()) - add(elsewhere.values())
    projects = tuple(_project(random, item, year) for item in entry["projects"])
    lines = [FunctionLine(entry["operating"], operating, add(office.values()), ZERO, ZERO, ZERO, None, "")]
    lines += [FunctionLine(item.code, ZERO, ZERO, item.total, ZERO, ZERO, None, "") for item in projects]
    lines += [
        FunctionLine(code, amount, ZERO, ZERO, ZERO, ZERO, None, "") for code, amount in elsewhere.items()
    ]
    return Disclosure(
        file=f"{entry['name']}{year}年部门预算",
        kind="预算",
        year=year,
        layout=layout,
        body=Body(entry["name"], entry["name"], tuple(entry["sections"]), tuple(entry["duties"])),
        date=f"{year}年2月{random.randint(3, 27)}日",
        functions=tuple(sorted(lines, key=lambda line: line.code)),
        economics=_economics({**people, **office}),
        projects=projects,
        three_public=costs,
        three_public_base=None,
        three_public_reason="",
        reception_groups=None,
        public_base=None,
        own_base=None,
        own_name="单位资金",
        own_reason="",
        basic_reason="",
        project_reason="",
        total_before=None,
        staff=_staff(random),
        procurement=_procurement(random),
        assets=_assets(random),
        goal=f"完成{year}年各项工作任务。",
        indicators=(),
    )


def _economics(amounts: Mapping[str, Decimal]) -> tuple[EconomicLine, ...]:
    return tuple(EconomicLine(code, amount) for code, amount in sorted(amounts.items()))


def _project(random: Random, item: Mapping[str, Any], year: int) -> Project:
    amounts = [_amount(random, 2, 90) for _ in item["items"]]
    name, target, _ = item["target"]
    return Project(
        name=item["name"],
        code=item["code"],
        basis=item["basis"],
        goal=item["goal"],
        period=f"{year}年{random.randint(1, 4)}月1日至{random.randint(10, 12)}月25日",
        economics=_economics(dict(zip(item["economics"], amounts, strict=True))),
        items=tuple(zip(item["items"], amounts, strict=True)),
        own=False,
        office=item["office"],
        indicators=(
            Indicator("产出指标", "数量指标", name, target, "计划标准", "新增", item["weight"]),
            Indicator("满意度指标", "满意度指标", "群众满意度（%）", "≥93%", "计划标准", "新增", 10),
        ),
    )


def _staff(random: Random) -> Staff:
    posts = random.randint(24, 60)
    return Staff(
        posts,
        posts - random.randint(1, 6),
        random.randint(6, 21),
        random.randint(-2, 3),
        random.randint(0, 2),
    )


def _procurement(random: Random) -> Procurement:
    goods, works, services = _amount(random, 10, 40), _amount(random, 0, 30), _amount(random, 20, 80)
    middle = _amount(random, 16, 28)
    return Procurement(goods, works, services, middle, _amount(random, 5, 15))


def _assets(random: Random) -> Assets:
    cars = (
        ("一般公务用车", random.randint(1, 4), _amount(random, 16, 60)),
        ("执法执勤用车", random.randint(0, 2), _amount(random, 16, 40)),
    )
    return Assets(
        _amount(random, 900, 4000),
        _amount(random, 300, 900),
        tuple((name, count, value if count else ZERO) for name, count, value in cars),
        _amount(random, 10, 50),
        _amount(random, 20, 90),
        random.randint(1, 6),
        0,
    )


def _reason(random: Random, data: Mapping[str, Any], now: Decimal, before: Decimal | None) -> str:
    reasons: Sequence[str] = data["reasons_up" if before is None or now >= before else "reasons_down"]
    return random.choice(reasons)


def _compared(
    random: Random, data: Mapping[str, Any], before: Disclosure, after: Disclosure
) -> tuple[FunctionLine, ...]:
    known = {line.code: line.general for line in before.functions}
    return tuple(
        replace(line, base=known[line.code], reason=_reason(random, data, line.general, known[line.code]))
        for line in after.functions
    )


def _after(random: Random, data: Mapping[str, Any], before: Disclosure, after: Disclosure) -> Disclosure:
    """The budget of the year after, which speaks of the changes."""
    functions = _compared(random, data, before, after)
    return replace(
        after,
        functions=functions,
        three_public_base=before.three_public,
        three_public_reason=random.choice(data["three_public_reasons"]),
        public_base=before.public,
        own_base=ZERO,
        basic_reason=_reason(random, data, after.basic, before.basic),
        project_reason=_reason(random, data, after.general - after.basic, before.general - before.basic),
    )


def _account(
    random: Random, data: Mapping[str, Any], entry: Mapping[str, Any], budget: Disclosure
) -> Disclosure:
    """What became of a budget: other figures, the budget's as its opening budget."""
    spent = _budget(random, data, entry, budget.year, "决算")
    return replace(
        _after(random, data, budget, spent),
        file=f"{entry['name']}{budget.year}年部门决算",
        kind="决算",
        date=f"{budget.year + 1}年9月{random.randint(3, 27)}日",
        reception_groups=(random.randint(3, 20), random.randint(30, 160)),
        total_before=_amount(random, 400, 900),
        staff=None,
    )
