"""Performance forms: weights add up, money adds up, and what the text spends on an item keeps to its cost target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.checks.model import ZERO, Checked, Outcome, Side, compare_sum, finding, plain
from assistant.checks.paper import Paper, is_money
from assistant.wording import clean_label, fold
from index.schema import Claim, Fact

FULL, WITHOUT_EXECUTION = Decimal(100), Decimal(90)  # 预算执行率 carries the other 10
MOST_SOURCES = 8
_GENERIC = re.compile(
    r"\(.*?\)|购买|购置|采购|设备|电子|费用|经费|支出|成本|项目|资金|相关|工作|其他|预算|金额|总额|数量|及|和|的|[%\d.]"
)
_PER_ITEM = re.compile(r"单价|每|人均|单位|平均|/|标准|单个|户均|次均|单台|单套")
_WHOLE = re.compile(r"(年度)?(预算|资金)?(总额|总金额|总计|合计|资金总额|预算总额|年度预算总额|年度资金总额)")
_PARTS = re.compile(r"财政拨款|其他资金|财政资金|单位资金|一般公共预算|政府性基金|上年结转")


def weights(paper: Paper) -> Iterator[Checked]:
    """The weights of a form add up to 100, or to 90 where 预算执行率 has the other 10."""
    for name, facts in _forms(paper).items():
        weighed = [f for f in facts if f.measure == "权重" and f.value and f.value > 0 and _is_indicator(f)]
        if len(weighed) < 3 or len({(f.row, f.column) for f in weighed}) != len(weighed):
            continue
        if len({f.column for f in weighed}) > 1 or any(_repeats(weighed)):
            continue
        sides = [paper.cell(fact) for fact in weighed]
        total = sum((side.value for side in sides), ZERO)
        close = total in (FULL, WITHOUT_EXECUTION)
        if not close and not WITHOUT_EXECUTION - 30 <= total <= FULL + 30:
            continue
        outcome = Outcome("相符" if close else "不符", ZERO if close else total - FULL, "合计为 100 或 90")
        note = "（另 10 分通常为预算执行率）" if total == WITHOUT_EXECUTION else ""
        detail = f"{name[1] or name[0]}：{len(sides)} 项权重合计 {plain(total)}{note}"
        if not close:
            detail += f"：{' + '.join(plain(side.value) for side in sides)}"
        yield finding("绩效权重合计=100 或 90", outcome, "100 或 90", plain(total), sides, detail)


def money(paper: Paper) -> Iterator[Checked]:
    """The money of a project's form is the sum of its sources."""
    for name, facts in _forms(paper).items():
        amounts = [f for f in facts if f.value is not None and is_money(f.unit) and f.row_path]
        wholes = [f for f in amounts if _WHOLE.fullmatch(clean_label(f.row_path[-1]))]
        for whole in wholes[:1]:
            stem = whole.row_path[:-1]
            listed = [
                f
                for f in amounts
                if f.column == whole.column
                and f.row > whole.row
                and f.row_path[:-1] == stem
                and _PARTS.search(clean_label(f.row_path[-1]))
            ]
            if not 2 <= len(listed) <= MOST_SOURCES or not whole.value:
                continue
            side, sides = (
                paper.cell(whole),
                _making_up(paper.cell(whole), [paper.cell(fact) for fact in listed]),
            )
            outcome = compare_sum(side, sides)
            total = sum((s.amount for s in sides), ZERO) / side.scale
            detail = f"{name[1] or name[0]}：{side.shown}，各项 {' + '.join(s.shown for s in sides)}"
            yield finding(
                "项目资金=各来源之和", outcome, plain(total) + side.unit, side, (side, *sides), detail
            )


def targets(paper: Paper) -> Iterator[Checked]:
    """What the text spends on an item of a project keeps to the cost target of that item."""
    for name, facts in _forms(paper).items():
        costs = [f for f in facts if _is_cost(f)]
        items = _items(paper, name[1])
        for fact, claim in _pairs(costs, items):
            target, item = paper.cell(fact), paper.said(claim)
            met = _meets(item, target, fact.comparator)
            outcome = Outcome(
                "相符" if met else "不符", (item.amount - target.amount) / item.scale, "不超出指标值"
            )
            shown = f"{fact.comparator}{target.shown}"
            detail = f"{name[1]}：{item.label} {item.shown}，成本指标“{fact.row_path[-1]}”为 {shown}"
            yield finding("项目支出明细与成本指标", outcome, shown, item.shown, (item, target), detail)


def _making_up(whole: Side, listed: Sequence[Side]) -> Sequence[Side]:
    """Of the money listed below a total the part that makes it up: what is listed may be split up again."""
    for size in range(len(listed), 0, -1):
        for chosen in combinations(listed, size):
            if compare_sum(whole, chosen).verdict != "不符":
                return chosen
    return listed


def _forms(paper: Paper) -> Mapping[tuple[str, str], list[Fact]]:
    """The facts of forms by (table, project)."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for table in paper.tables:
        if not table.form:
            continue
        for fact in paper.by_table[table.number]:
            project = fact.row_path[0] if len(fact.row_path) > 2 else ""
            key = (
                f"{table.title or '绩效表'}{table.number}",
                project if _is_project(paper, table.number, project) else "",
            )
            found.setdefault(key, []).append(fact)
    return found


def _is_indicator(fact: Fact) -> bool:
    """No weight of 预算执行率, which stands beside the project's money, and no total."""
    if any("指标" in fold(part) for part in fact.row_path):
        return True
    return not re.search("资金|拨款|执行率|总分|合计", fold("".join(fact.row_path[1:])))


def _is_project(paper: Paper, table: int, name: str) -> bool:
    return any(f.printed == name for f in paper.by_table[table] if f.row_path and f.row_path[0] == name)


def _repeats(weighed: Sequence[Fact]) -> Iterator[bool]:
    """A weight of a level above others, printed in the same column, would be counted twice."""
    paths = {fact.row_path for fact in weighed}
    for fact in weighed:
        yield any(path != fact.row_path and path[: len(fact.row_path)] == fact.row_path for path in paths)


def _is_cost(fact: Fact) -> bool:
    words = fold("".join(fact.row_path))
    return (
        fact.measure == "指标值"
        and fact.value is not None
        and is_money(fact.unit)
        and fact.comparator in ("≤", "<", "=")
        and "成本" in words
        and not _PER_ITEM.search(fold(fact.row_path[-1]))
    )


def _items(paper: Paper, project: str) -> list[Claim]:
    """The amounts that the text states below a project of this name."""
    if not project:
        return []
    wanted = _content(project)
    return [
        claim
        for claim in paper.claims
        if claim.role == "amount"
        and is_money(claim.unit)
        and len(claim.concept) > 1
        and _alike(_content(claim.concept[0]), wanted)
        and not _alike(_content(claim.concept[-1]), wanted)
    ]


def _alike(a: str, b: str) -> bool:
    return bool(a and b) and (a in b or b in a)


def _pairs(costs: Sequence[Fact], items: Sequence[Claim]) -> Iterator[tuple[Fact, Claim]]:
    """Targets and items that share words none of the others has."""
    for fact in costs:
        own = _grams(fact.row_path[-1])
        alike = [claim for claim in items if own & _grams(claim.concept[-1])]
        if len(alike) != 1:
            continue
        rivals = [f for f in costs if f is not fact and _grams(f.row_path[-1]) & _grams(alike[0].concept[-1])]
        if not rivals:
            yield fact, alike[0]


def _grams(name: str) -> set[str]:
    text = _content(name)
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _content(name: str) -> str:
    return _GENERIC.sub("", fold(name))


def _meets(item: Side, target: Side, comparator: str) -> bool:
    if comparator == "<":
        return item.amount < target.amount
    return item.amount <= target.amount if comparator == "≤" else item.amount == target.amount


CHECKS = (weights, money, targets)
