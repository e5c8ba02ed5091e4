"""Random accounts of an invented body: every figure in 元, exact to the printed digit of the look, all sums exact."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.resources import files
from random import Random
from typing import Any

from evals.generate.arithmetic import ZERO, add

CENT = Decimal("0.01")
STEPS = {"元": CENT, "千元": Decimal(10), "万元": Decimal(100), "万元6": CENT}


@dataclass(frozen=True, slots=True)
class Spending:
    """One function item of one unit: basic spending (personnel, public) or project spending, now and a year before."""

    unit: int
    code: str
    personnel: Decimal
    public: Decimal
    project: Decimal
    before: Decimal

    @property
    def basic(self) -> Decimal:
        return self.personnel + self.public

    @property
    def total(self) -> Decimal:
        return self.basic + self.project


@dataclass(frozen=True, slots=True)
class Economic:
    code: str
    personnel: Decimal
    public: Decimal

    @property
    def total(self) -> Decimal:
        return self.personnel + self.public


@dataclass(frozen=True, slots=True)
class Project:
    unit: int
    kind: str
    name: str
    code: str
    parts: tuple[Decimal, ...]  # general budget, fund, own money


@dataclass(frozen=True, slots=True)
class Costs:
    """The three public costs of one year."""

    abroad: Decimal
    reception: Decimal
    purchase: Decimal
    running: Decimal

    @property
    def cars(self) -> Decimal:
        return self.purchase + self.running

    @property
    def total(self) -> Decimal:
        return self.abroad + self.reception + self.cars


@dataclass(frozen=True, slots=True)
class Purchase:
    unit: int
    project: str
    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Accounts:
    """All that the tables of one document say."""

    place: str
    body: str
    year: int
    kind: str
    units: tuple[tuple[str, str], ...]  # code, name
    spending: tuple[Spending, ...]
    fund: tuple[Spending, ...]
    economics: tuple[Economic, ...]
    projects: tuple[Project, ...]
    purchases: tuple[Purchase, ...]
    costs: Costs
    costs_before: Costs
    own: tuple[Decimal, ...]  # own income by source
    words: Mapping[str, Any]
    sound: bool = False  # the tables agree with each other, too

    @property
    def lines(self) -> tuple[Spending, ...]:
        """What the tables of all income and all spending list."""
        return (*self.spending, *self.fund) if self.sound else self.spending

    @property
    def general(self) -> Decimal:
        return add(line.total for line in self.spending) - add(self.own)

    @property
    def total(self) -> Decimal:
        return add(line.total for line in (*self.spending, *self.fund))


def agreeing(accounts: Accounts, random: Random, with_fund: bool, step: Decimal) -> Accounts:
    """The same body with tables that agree: projects make up project spending, and a fund stands in all or in none."""
    fund = accounts.fund if with_fund else ()
    general = add(line.project for line in accounts.spending)
    shares = [
        _split(random, whole, [p.name for p in accounts.projects], step)
        for whole in (general, add(f.total for f in fund))
    ]
    projects = tuple(
        replace(project, parts=(one[1], other[1], ZERO))
        for project, one, other in zip(accounts.projects, *shares, strict=True)
    )
    return replace(accounts, fund=fund, projects=projects, sound=True)


def words() -> dict[str, Any]:
    """Names that accounts are made of."""
    text = (files("evals.generate") / "data" / "families.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def draw(random: Random, unit: str, sections: str) -> Accounts:
    """Accounts by lot, in steps of the smallest amount that the unit prints."""
    data, step = words(), STEPS[unit]
    place, name = random.choice(data["places"]), random.choice(data["bodies"])
    units = _units(random, f"{place}{name}", sections, data["parts"])
    general = [code for code in data["functions"] if len(code) == 7 and not code.startswith(("212", "229"))]
    spending = tuple(
        line for number in range(len(units)) for line in _spending(random, number, general, step)
    )
    fund = tuple(
        Spending(0, code, ZERO, ZERO, _amount(random, step), _amount(random, step))
        for code in sorted(random.sample(["2120803", "2120804", "2296002", "2296003"], 3))
    )
    projects = _projects(random, data, len(units), step, [line.code for line in spending if line.project])
    return Accounts(
        place=place,
        body=f"{place}{name}",
        year=random.randint(2021, 2026),
        kind=random.choice(("预算", "预算", "决算")),
        units=units,
        spending=spending,
        fund=fund,
        economics=_economics(random, data["economics"], spending, step),
        projects=projects,
        purchases=_purchases(random, data, projects, step),
        costs=_costs(random, step),
        costs_before=_costs(random, step),
        own=tuple(_amount(random, step, 3) if random.random() < 0.4 else ZERO for _ in data["sources"]),
        words=data,
    )


def _units(random: Random, body: str, sections: str, parts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    if sections == "no":
        return ((f"{random.randint(101, 899)}001", body),)
    head = str(random.randint(101, 399)) + ("001" if sections == "9" else "")
    chosen = ["本级", *random.sample(parts[1:], random.randint(1, 2))]
    return tuple(
        (f"{head}{number:03}", f"{body}（{part}）" if part == "本级" else f"{body}{part}")
        for number, part in enumerate(chosen, start=1)
    )


def _amount(random: Random, step: Decimal, digits: int = 5) -> Decimal:
    """From a few hundred 元 to millions, few of them round."""
    low, high = 10**3, 10 ** random.randint(4, digits + 3)
    value = Decimal(random.randint(low, high)) + Decimal(random.randint(0, 99)) * CENT
    return max(value // step * step, step)


def _spending(random: Random, unit: int, codes: Sequence[str], step: Decimal) -> list[Spending]:
    chosen = sorted(random.sample(list(codes), random.randint(5, 11)))
    lines = []
    for code in chosen:
        before = ZERO if random.random() < 0.15 else _amount(random, step)
        if random.random() < 0.5:
            public = _amount(random, step, 3) if random.random() < 0.6 else ZERO
            lines.append(Spending(unit, code, _amount(random, step), public, ZERO, before))
        else:
            lines.append(Spending(unit, code, ZERO, ZERO, _amount(random, step), before))
    if not any(line.basic for line in lines):
        first = lines[0]
        lines[0] = Spending(unit, first.code, first.project, _amount(random, step, 3), ZERO, first.before)
    return lines


def _economics(
    random: Random, names: Mapping[str, str], spending: Sequence[Spending], step: Decimal
) -> tuple[Economic, ...]:
    codes = [code for code in names if len(code) == 5]
    people = [code for code in codes if code[:3] != "302"]
    public = [code for code in codes if code[:3] == "302"]
    salaries = _split(random, add(line.personnel for line in spending), _some(random, people), step)
    costs = _split(random, add(line.public for line in spending), _some(random, public), step)
    lines = [Economic(code, value, ZERO) for code, value in salaries]
    lines += [Economic(code, ZERO, value) for code, value in costs]
    return tuple(sorted((line for line in lines if line.total), key=lambda line: line.code))


def _some(random: Random, codes: Sequence[str]) -> list[str]:
    return sorted(random.sample(list(codes), random.randint(6, min(len(codes), 14))))


def _split(random: Random, whole: Decimal, codes: Sequence[str], step: Decimal) -> list[tuple[str, Decimal]]:
    """The whole over the codes, some of which get nothing when it is small."""
    steps = int(whole / step)
    cuts = sorted(random.randint(0, steps) for _ in codes[1:])
    return [
        (code, (end - start) * step)
        for code, start, end in zip(codes, [0, *cuts], [*cuts, steps], strict=True)
    ]


def _projects(
    random: Random, data: Mapping[str, Any], units: int, step: Decimal, codes: Sequence[str]
) -> tuple[Project, ...]:
    found = []
    for unit in range(units):
        names = random.sample(data["projects"], random.randint(4, 8))
        for number, name in enumerate(names):
            kind = data["kinds"][number * 2 // len(names)]
            rest = [_amount(random, step) if random.random() < 0.2 else ZERO for _ in range(2)]
            found.append(
                Project(unit, kind, name, random.choice(codes or ["2010302"]), (_amount(random, step), *rest))
            )
    return tuple(found)


def _purchases(
    random: Random, data: Mapping[str, Any], projects: Sequence[Project], step: Decimal
) -> tuple[Purchase, ...]:
    found = []
    for project in random.sample(list(projects), min(4, len(projects))):
        for name in random.sample(data["purchases"], random.randint(1, 3)):
            found.append(Purchase(project.unit, project.name, name, _amount(random, step, 3)))
    return tuple(found)


def _costs(random: Random, step: Decimal) -> Costs:
    abroad, reception, purchase, running = (
        _amount(random, step, 2) if random.random() < chance else ZERO for chance in (0.3, 0.8, 0.3, 0.9)
    )
    return Costs(abroad, reception, purchase, running)
