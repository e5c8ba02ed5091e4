"""The words of a final account, made from its figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evals.generate.arithmetic import add
from evals.generate.blocks import Block, Figure, Heading, Text, say
from evals.generate.model import Chart, Disclosure, FunctionLine
from evals.generate.phrases import change, completion, count, listed, money, percent
from evals.generate.prose_common import numbered

OPENING = "年初预算"


def explanation(data: Disclosure, chart: Chart) -> Iterator[Block]:
    """Part three, up to the other matters."""
    chapters = (
        ("收入支出决算总体情况说明", _overview(data)),
        ("收入决算情况说明", _income(data)),
        ("支出决算情况说明", _spending(data)),
        ("财政拨款收入支出决算总体情况说明", _appropriation(data)),
        ("一般公共预算财政拨款支出决算情况说明", _general(data, chart)),
        ("一般公共预算财政拨款基本支出决算情况说明", _basic(data, chart)),
        ("财政拨款“三公”经费支出决算情况说明", _three_public(data)),
        ("政府性基金预算财政拨款收入支出决算情况说明", _blank(data, "政府性基金预算")),
        ("国有资本经营预算财政拨款收入支出决算情况说明", _blank(data, "国有资本经营预算")),
    )
    for number, (title, blocks) in enumerate(chapters, start=1):
        yield Heading(f"{numbered(number)}、{title}", 2)
        yield from blocks


def _overview(data: Disclosure) -> Iterator[Block]:
    concept = ("收入支出总计",)
    runs: list[str | Figure] = [
        f"{data.year}年度收入支出总计",
        money(data.total, data.year, *concept),
    ]
    if data.total_before is not None:
        base = f"{data.year - 1}年度"
        runs.extend(["，", *change(data.total, data.total_before, data.year, base, concept)])
        runs.append(f"，原因是{data.project_reason}，{data.basic_reason}")
    yield Text((*runs, "。"))


def _income(data: Disclosure) -> Iterator[Block]:
    year = data.year
    yield say(
        "本年收入合计{total}，其中财政拨款收入{general}，占{part}；没有事业收入、经营收入和其他收入。",
        total=money(data.total, year, "本年收入合计"),
        general=money(data.general, year, "财政拨款收入"),
        part=percent(data.general, data.total, year, "本年收入合计", "财政拨款收入"),
    )


def _spending(data: Disclosure) -> Iterator[Block]:
    year, project = data.year, data.total - data.basic
    yield say(
        "本年支出合计{total}，其中基本支出{basic}，占{share}；项目支出{project}，占{rest}。",
        total=money(data.total, year, "本年支出合计"),
        basic=money(data.basic, year, "基本支出"),
        share=percent(data.basic, data.total, year, "本年支出合计", "基本支出"),
        project=money(project, year, "项目支出"),
        rest=percent(project, data.total, year, "本年支出合计", "项目支出"),
    )


def _appropriation(data: Disclosure) -> Iterator[Block]:
    yield say(
        "{year}年度财政拨款收入支出总计{total}，与本部门全部收支相同，没有年初和年末结转。",
        year=str(data.year),
        total=money(data.general, data.year, "财政拨款收入支出总计"),
    )


def _general(data: Disclosure, chart: Chart) -> Iterator[Block]:
    year, opening = data.year, data.base()
    assert opening is not None
    yield Heading("（一）总体情况", 3)
    yield say(
        "一般公共预算财政拨款支出年初预算{budget}，支出决算{actual}，完成年初预算的{rate}。",
        budget=_opening(opening, year, "一般公共预算财政拨款支出"),
        actual=money(data.general, year, "一般公共预算财政拨款支出"),
        rate=completion(data.general, opening, year, "一般公共预算财政拨款支出"),
    )
    yield Heading("（二）结构情况", 3)
    runs: list[str | Figure] = []
    for position, code in enumerate(sorted({line.code[:3] for line in data.functions})):
        name = chart.functions[code]
        amount = add(line.general for line in data.functions if line.code.startswith(code))
        runs.extend(["；" if position else "", f"{name}（类）", money(amount, year, name)])
        runs.extend(["，占", percent(amount, data.general, year, "一般公共预算财政拨款支出", name)])
    yield Text((*runs, "。"))
    yield Heading("（三）具体情况", 3)
    for number, line in enumerate(data.functions, start=1):
        yield _item(data, chart, number, line)


def _opening(amount: Decimal, year: int, *concept: str) -> Figure:
    return money(amount, year, *concept, OPENING)


def _item(data: Disclosure, chart: Chart, number: int, line: FunctionLine) -> Text:
    path, year = chart.function_path(line.code), data.year
    head = "".join(f"{name}（{mark}）" for name, mark in zip(path, "类款项", strict=True))
    opening = line.base or Decimal(0)
    runs: list[str | Figure] = [f"{number}、{head}。年初预算", _opening(opening, year, *path)]
    runs.extend(["，支出决算", money(line.general, year, *path)])
    if opening:
        runs.extend(["，完成年初预算的", completion(line.general, opening, year, *path)])
    word = "大于" if line.general > opening else "小于"
    return Text((*runs, f"。决算数{word}年初预算数，原因是{line.reason}。"))


def _basic(data: Disclosure, chart: Chart) -> Iterator[Block]:
    runs: list[str | Figure] = ["一般公共预算财政拨款基本支出"]
    runs.append(money(data.basic, data.year, "一般公共预算财政拨款基本支出"))
    for label, public in (("人员经费", False), ("公用经费", True)):
        lines = [line for line in data.economics if line.is_public == public]
        runs.extend([f"。{label}", money(add(line.amount for line in lines), data.year, label)])
        runs.append(f"，用于{listed(chart.economics[line.code] for line in lines)}")
    yield Text((*runs, "。"))


def _three_public(data: Disclosure) -> Iterator[Block]:
    year, actual, budget = data.year, data.three_public, data.three_public_base
    assert budget is not None
    yield say(
        "{year}年度“三公”经费财政拨款支出预算{budget}，支出决算{actual}，完成预算的{rate}，原因是{reason}。",
        year=str(year),
        budget=money(budget.total, year, "三公经费", "预算数"),
        actual=money(actual.total, year, "三公经费"),
        rate=completion(actual.total, budget.total, year, "三公经费"),
        reason=data.three_public_reason,
    )
    for label, spent, planned in (
        ("因公出国（境）费", actual.abroad, budget.abroad),
        ("公务用车购置费", actual.purchase, budget.purchase),
        ("公务用车运行维护费", actual.running, budget.running),
        ("公务接待费", actual.reception, budget.reception),
    ):
        if not planned and not spent:
            yield say(f"{label}没有安排预算，也没有支出。")
            continue
        yield say(
            f"{label}预算{{budget}}，支出决算{{actual}}，完成预算的{{rate}}。",
            budget=money(planned, year, "三公经费", label, "预算数"),
            actual=money(spent, year, "三公经费", label),
            rate=completion(spent, planned, year, "三公经费", label),
        )
    if data.reception_groups:
        batches, people = data.reception_groups
        yield say(
            "全年国内公务接待{batches}、{people}。",
            batches=count(batches, "批次", year, "国内公务接待", "批次"),
            people=count(people, "人次", year, "国内公务接待", "人次"),
        )


def _blank(data: Disclosure, fund: str) -> Iterator[Block]:
    yield say(f"{data.year}年度没有{fund}财政拨款收入，也没有这类支出。")


def performance(data: Disclosure) -> Iterator[Block]:
    """How many projects were assessed."""
    total = add(project.total for project in data.projects)
    yield say(
        "{year}年度绩效自评项目{count}，涉及资金{total}，全部完成。",
        year=str(data.year),
        count=count(len(data.projects), "个", data.year, "绩效自评项目"),
        total=money(total, data.year, "绩效自评项目", "涉及资金"),
    )
