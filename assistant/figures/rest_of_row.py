"""What is left of an item without one of the columns of its row: 职业教育里除了项目支出还有多少, 有多少不是财政拨款.

Both figures are of one row of one table, so that the one is a part of the other.
"""

from __future__ import annotations

import re

from assistant.answering import calculator
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of, from_line
from assistant.documents.lines import column_name
from assistant.figures import lookup, operands, saying
from assistant.wording import clean_label

_COLUMN = (
    "(?P<column>基本支出|项目支出|(?:日常)?公用(?:经费|支出)|人员(?:经费|支出)|财政拨款(?:收入)?|经费拨款|一般公共预算|政府性基金"
    "|事业收入|其他收入|上年结[转余])"
)
_ASKED = re.compile(
    "^(?P<item>.{2,40}?)(?:里面?|之?中|当中),?(?:还|总共|一共)?(?:有|剩)?(?:多少)?(?:钱)?"
    f"(?:不是|并非|非|除(?:了|去|开|掉)?|不含|不包括|不算|剔除|扣除|扣掉|去掉|刨去)(?:由|用|来自)?{_COLUMN}"
    "(?:安排|支付)?(?:之外|以外|外|后|以后|之后)?的?(?:部分|钱|支出|收入)?,?"
    "(?:还|总共|一共|合计|余下|剩下)?(?:有|是|为|剩|余)?(?:多少|几何)?(?:钱|万元|元)?[?？]?$"
)


def answer(case: Case) -> Draft | None:
    """The difference with its formula; None where that is not asked, or no row has both cells."""
    said = _ASKED.search(case.text)
    if said is None or len(case.scope.groups) > 1:
        return None
    item = operands.part(operands.amounts(case), *said.span("item"))
    found = lookup.pick(operands.amounts(case), item) if item.weight else None
    if found is None or not found.sure:
        return None
    for place in found.places:
        if pair := _cells(place, said["column"]):
            whole, part = pair
            draft = Draft(case, unsure=found.best.label != place.label)
            result = calculator.difference(whole, part)
            rest = draft.compute(result, f"{place.label}除{said['column']}以外")
            draft.say(
                f"{place.label}{_heading(whole)}减去其中的{said['column']}，余 {rest}（{result.formula}）。"
            )
            draft.say(f"{place.label}：{draft.add(whole)}；其中{_heading(part)}：{draft.add(part)}。")
            draft.say(f"口径：{context_of(whole)}。")
            operands.in_unit(draft, result)
            saying.doubt(draft, found)
            return draft
    return None


def _cells(place: Evidence, column: str) -> tuple[Evidence, Evidence] | None:
    """The whole of the row that the place stands in, and its cell in the named column; None where the row lacks one."""
    if place.line is None:
        return None
    own = place.line.fact
    row = [
        line
        for line in place.source.lines
        if (line.fact.table, line.fact.row, line.fact.unit) == (own.table, own.row, own.unit)
        and line.fact.value is not None
    ]
    wholes = [line for line in row if not column_name(line)]
    parts = [line for line in row if line not in wholes and _is_headed(line.column, column)]
    if not wholes or not parts:
        return None
    return from_line(place.source, wholes[0]), from_line(place.source, parts[0])


def _is_headed(column: tuple[str, ...], name: str) -> bool:
    """Whether the named heading is that of the cell, or heads a group whose total the cell is."""
    bare = name.removesuffix("收入")
    labels = [clean_label(label) for label in column]
    return labels[-1].removesuffix("收入") == bare or (
        labels[-1] in ("小计", "合计", "金额") and any(label.removesuffix("收入") == bare for label in labels)
    )


def _heading(evidence: Evidence) -> str:
    """The heading of a cell, in brackets."""
    label = evidence.line.column[-1] if evidence.line and evidence.line.column else ""
    return f"（{label}）" if label else ""
