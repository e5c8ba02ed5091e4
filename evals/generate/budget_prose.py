"""The words of a department budget, made from its figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evals.generate.arithmetic import add
from evals.generate.blocks import Block, Figure, Heading, Text, say
from evals.generate.model import Chart, Disclosure, FunctionLine, Project
from evals.generate.phrases import change, count, listed, money, percent
from evals.generate.prose_common import numbered

BASE = "上年预算"


def explanation(data: Disclosure, chart: Chart) -> Iterator[Block]:
    """Part three, up to the other matters."""
    name, year = data.body.name, data.year
    chapters = (
        ("收支预算情况的总体说明", _overview(data, chart)),
        ("收入预算情况说明", _income(data)),
        ("支出预算情况说明", _spending(data)),
        ("财政拨款收支预算情况的总体说明", _appropriation(data, chart)),
        ("一般公共预算当年拨款情况说明", _general(data, chart)),
        ("一般公共预算基本支出情况说明", _basic(data, chart)),
        ("一般公共预算项目支出情况说明", _projects(data)),
        ("政府性基金预算拨款情况说明", _blank(data, "政府性基金预算")),
        ("国有资本经营预算拨款情况说明", _blank(data, "国有资本经营预算")),
        ("财政拨款“三公”经费预算情况说明", _three_public(data)),
        ("上年结转结余预算情况说明", _blank(data, "上年结转结余")),
    )
    for number, (title, blocks) in enumerate(chapters, start=1):
        yield Heading(f"{numbered(number)}、关于{name}{year}年{title}", 2)
        yield from blocks


def _overview(data: Disclosure, chart: Chart) -> Iterator[Block]:
    year = data.year
    yield say(
        "本部门把全部收入和支出编入{year}年部门预算，收支总预算{total}。",
        year=str(year),
        total=money(data.total, year, "收支总预算"),
    )
    sources = ["一般公共预算拨款", *([data.own_name] if data.own else [])]
    yield say("收入来自{sources}。", sources=listed(sources))
    classes = sorted({line.code[:3] for line in data.functions})
    yield say("支出分为{classes}。", classes=listed(chart.functions[code] for code in classes))


def _income(data: Disclosure) -> Iterator[Block]:
    year = data.year
    yield say("{year}年部门收入预算为{total}。", year=str(year), total=money(data.total, year, "收入预算"))
    yield _part(data, "一般公共预算拨款", data.general, data.base(), data.total, "收入预算", "")
    if data.transfer:
        yield say(
            "一般公共预算拨款中，上级一般公共预算安排的转移支付{part}。",
            part=money(data.transfer, year, "上级一般公共预算安排的转移支付"),
        )
    if data.own or data.own_base:
        yield _part(data, data.own_name, data.own, data.own_base, data.total, "收入预算", data.own_reason)
    yield say("政府性基金预算、国有资本经营预算和财政专户资金都没有安排。")


def _part(
    data: Disclosure,
    label: str,
    now: Decimal,
    before: Decimal | None,
    whole: Decimal,
    of: str,
    reason: str,
) -> Text:
    """One part of a whole: amount, share, change against the year before, reason."""
    runs: list[str | Figure] = [f"{label}", money(now, data.year, label), "，占"]
    runs.append(percent(now, whole, data.year, of, label))
    runs.extend(_compared(data, (label,), now, before, reason))
    return Text((*runs, "。"))


def _compared(
    data: Disclosure, concept: tuple[str, ...], now: Decimal, before: Decimal | None, reason: str
) -> list[str | Figure]:
    if before is None:
        return []
    cause = [f"，原因是{reason}"] if reason else []
    return ["，", *change(now, before, data.year, BASE, concept), *cause]


def _spending(data: Disclosure) -> Iterator[Block]:
    year = data.year
    yield say("{year}年部门支出预算为{total}。", year=str(year), total=money(data.total, year, "支出预算"))
    basic, project = data.basic, data.total - data.basic
    before = data.base("project")
    if before is not None and data.own_base is not None:
        before += data.own_base
    yield _part(data, "基本支出", basic, data.base("basic"), data.total, "支出预算", data.basic_reason)
    yield _part(data, "项目支出", project, before, data.total, "支出预算", data.project_reason)


def _appropriation(data: Disclosure, chart: Chart) -> Iterator[Block]:
    year = data.year
    yield say(
        "{year}年财政拨款收支总预算{total}，全部是一般公共预算拨款，没有政府性基金预算和国有资本经营预算拨款。",
        year=str(year),
        total=money(data.general, year, "财政拨款收支总预算"),
    )
    runs: list[str | Figure] = ["按功能分类，"]
    for position, (name, amount) in enumerate(_classes(data, chart)):
        runs.extend(["；" if position else "", name, money(amount, year, name)])
    yield Text((*runs, "。"))


def _classes(data: Disclosure, chart: Chart) -> Iterator[tuple[str, Decimal]]:
    for code in sorted({line.code[:3] for line in data.functions if line.general}):
        lines = (line.general for line in data.functions if line.code.startswith(code))
        yield chart.functions[code], add(lines)


def _general(data: Disclosure, chart: Chart) -> Iterator[Block]:
    year = data.year
    yield Heading("（一）一般公共预算当年拨款规模变化情况", 3)
    yield say(
        "{year}年一般公共预算当年拨款{total}，分为两部分。",
        year=str(year),
        total=money(data.general, year, "一般公共预算当年拨款"),
    )
    for label, now, before, reason in (
        ("基本支出", data.basic, data.base("basic"), data.basic_reason),
        ("项目支出", data.general - data.basic, data.base("project"), data.project_reason),
    ):
        concept = ("一般公共预算", label)
        compared = _compared(data, concept, now, before, reason)
        yield Text((label, money(now, year, *concept), *compared, "。"))
    yield Heading("（二）一般公共预算当年拨款结构情况", 3)
    for number, (name, amount) in enumerate(_classes(data, chart), start=1):
        yield say(
            f"{number}、{name}（类）{{amount}}，占{{part}}。",
            amount=money(amount, year, name),
            part=percent(amount, data.general, year, "一般公共预算当年拨款", name),
        )
    yield Heading("（三）一般公共预算当年拨款具体使用情况", 3)
    chosen = [line for line in data.functions if line.general]
    for number, line in enumerate(chosen, start=1):
        yield _item(data, chart, number, line)


def _item(data: Disclosure, chart: Chart, number: int, line: FunctionLine) -> Text:
    path = chart.function_path(line.code)
    head = "".join(f"{name}（{mark}）" for name, mark in zip(path, "类款项", strict=True))
    runs: list[str | Figure] = [f"{number}、{head}：{data.year}年预算数"]
    runs.append(money(line.general, data.year, *path))
    if line.base is not None:
        runs.extend(["，", *change(line.general, line.base, data.year, BASE, path)])
        runs.append(f"，原因是{line.reason}")
    return Text((*runs, "。"))


def _basic(data: Disclosure, chart: Chart) -> Iterator[Block]:
    year = data.year
    yield say(
        "{year}年一般公共预算基本支出{total}，由人员经费和公用经费组成。",
        year=str(year),
        total=money(data.basic, year, "一般公共预算基本支出"),
    )
    for label, public in (("人员经费", False), ("公用经费", True)):
        lines = [line for line in data.economics if line.is_public == public]
        yield say(
            f"{label}{{amount}}，用于{{names}}。",
            amount=money(add(line.amount for line in lines), year, label),
            names=listed(chart.economics[line.code] for line in lines),
        )


def _projects(data: Disclosure) -> Iterator[Block]:
    for number, project in enumerate((item for item in data.projects if not item.own), start=1):
        yield Heading(f"（{numbered(number)}）项目名称：{project.name}", 3)
        yield from _project(data, project)


def _project(data: Disclosure, project: Project) -> Iterator[Block]:
    year = data.year
    yield say("设立依据：{basis}", basis=project.basis)
    yield say("预算安排：{total}。", total=money(project.total, year, project.name))
    yield say("承担单位：{name}{office}。", name=data.body.name, office=project.office)
    runs: list[str | Figure] = ["资金分配：共", money(project.total, year, project.name), "，其中"]
    for position, (item, amount) in enumerate(project.items):
        runs.extend(["、" if position else "", item, money(amount, year, project.name, item)])
    yield Text((*runs, "。"))
    yield say("执行时间：{period}。", period=project.period)


def _blank(data: Disclosure, fund: str) -> Iterator[Block]:
    yield say("本部门{year}年没有{fund}安排的支出，对应的表为空表。", year=str(data.year), fund=fund)


def _three_public(data: Disclosure) -> Iterator[Block]:
    year, costs, before = data.year, data.three_public, data.three_public_base
    parts = (
        ("因公出国（境）费", costs.abroad, before.abroad if before else None),
        ("公务用车购置费", costs.purchase, before.purchase if before else None),
        ("公务用车运行费", costs.running, before.running if before else None),
        ("公务接待费", costs.reception, before.reception if before else None),
    )
    runs: list[str | Figure] = [f"{year}年财政拨款安排的“三公”经费为", money(costs.total, year, "三公经费")]
    runs.append("，包括")
    for position, (label, now, _) in enumerate(parts):
        runs.extend(["、" if position else "", label, money(now, year, "三公经费", label)])
    yield Text((*runs, "。"))
    if before is None:
        return
    runs = ["“三公”经费", *change(costs.total, before.total, year, BASE, ("三公经费",)), "。"]
    for label, now, then in parts:
        if then is not None:
            runs.extend([label, *change(now, then, year, BASE, ("三公经费", label)), "。"])
    yield Text((*runs, f"主要原因是{data.three_public_reason}。"))


def performance(data: Disclosure) -> Iterator[Block]:
    """What the forms after it cover."""
    year = data.year
    public = [project for project in data.projects if not project.own]
    yield say(
        "{year}年本部门编制整体绩效目标{whole}，涉及预算金额{total}；安排项目{count}，其中财政拨款项目涉及预算金额{public}，"
        "非财政拨款项目涉及预算金额{own}。各项目标见后面的表。",
        year=str(year),
        whole=count(1 if data.indicators else 0, "个", year, "整体绩效目标"),
        total=money(data.total, year, "整体绩效目标", "涉及预算金额"),
        count=count(len(data.projects), "个", year, "安排项目"),
        public=money(add(project.total for project in public), year, "财政拨款项目", "涉及预算金额"),
        own=money(data.own, year, "非财政拨款项目", "涉及预算金额"),
    )
