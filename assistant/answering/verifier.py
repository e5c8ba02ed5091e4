"""Checks on an answer: the same figure elsewhere in the document, the table's own sums."""

from __future__ import annotations

import re

from assistant.answering.draft import Case, Draft, worded
from assistant.answering.evidence import Evidence, context_of, exactly
from assistant.answering.finder import Found
from assistant.documents.row_kinds import heads


def cross_check(draft: Draft, found: Found) -> None:
    """Every other place that states the figure: 相符 or 四舍五入; and what the sums of its table say of its cell."""
    best = found.best
    for other in found.same[:6]:
        if best.value is None or other.value is None:
            continue  # two blank cells confirm nothing, nor is a blank one a printed 0
        verdict = "相符" if exactly(best, other) else "四舍五入"
        detail = f"第{other.page}页为 {worded(other)}，与 {worded(best)} {verdict}"
        draft.check(f"与{context_of(other)}核对", verdict, detail, (other,))
    if best.line:
        sums(draft, best)


def zero_by_sums(evidence: Evidence) -> bool:
    """Whether a blank cell is shown to be 0: a sum of its row or column holds without it, and one of its parts is a sibling."""
    line = evidence.line
    if line is None or heads(line, evidence.source):
        return False
    fact, own = line.fact, {}
    for other in evidence.source.facts:
        if other.table == fact.table and (other.row == fact.row or other.column == fact.column):
            own[other.row, other.column] = other
    for finding in evidence.source.findings:
        cells = [own.get((p.row, p.column)) for p in finding.places if p.table == fact.table]
        known = [cell for cell in cells if cell]
        if finding.verdict != "相符" or len(known) < len(finding.places) or not any(c.value for c in known):
            continue
        if all(c.column == fact.column for c in known) and any(
            c.row_path[:-1] == fact.row_path[:-1] for c in known
        ):
            return True
        if all(c.row == fact.row for c in known) and any(
            c.column_path[:-1] == fact.column_path[:-1] for c in known
        ):
            return True
    return False


def blanks(draft: Draft) -> None:
    """Say which blank cells the answer reckons with as 0: nothing printed shows that they are, so it is not verified."""
    told = dict.fromkeys(evidence.label for evidence in draft.as_zero)
    if told:
        draft.unsure = True
        names = "、".join(f"“{label.replace('“', '‘').replace('”', '’')}”" for label in told)
        draft.say(f"{names}一格在表中没有填数，计算时按 0 计；空白不是印出的 0，结果没有得到核实。")


def sums(draft: Draft, evidence: Evidence) -> None:
    """The equations of the table that the cell takes part in."""
    line = evidence.line
    if line is None:
        return
    place = (line.fact.table, line.fact.row, line.fact.column)
    for finding in evidence.source.findings:
        if finding.verdict in ("不适用", "无法判断"):
            continue
        if any((p.table, p.row, p.column) == place for p in finding.places):
            detail = finding.detail or f"应为 {finding.expected}，印为 {finding.found}"
            draft.check(finding.check, finding.verdict, detail)
            if finding.verdict == "不符":
                draft.say(f"注意：该数所在的合计关系不平（{finding.check}）：{detail}")


def doubted(draft: Draft) -> bool:
    """Whether a figure of the answer comes from a place whose reading is not certain; says so, once a reason."""
    reasons = dict.fromkeys(
        (evidence.line.table.title, reason)
        for evidence in draft.evidences
        if evidence.line and (reason := evidence.source.doubt(evidence.line.fact))
    )
    for title, reason in reasons:
        draft.say(f"“{title or '未命名的表'}”中该数的读取未能完全确认（{reason}），请对照原页。")
    return bool(reasons)


_SHARE_CUE = re.compile("占(?!用|地)|比例|比重|百分之几|百分之多少|几成")
_CHANGE_CUE = re.compile("比上年|比去年|同比|[和与跟同](?:上年|去年)相?比")
_ASKS = re.compile("多少(?!个百分点)")
_POINTS_CUE = re.compile("权重|分值|多少分")


def unserved(case: Case, draft: Draft) -> bool:
    """Whether the question asks for a share, a change or a weight and the answer's figures hold none: part of it was missed."""
    units = {figure.unit for figure in draft.figures}
    if not draft.figures:
        return False
    if case.intent.operation == "lookup" and len(_ASKS.findall(case.text)) > len(draft.figures):
        return True
    if _SHARE_CUE.search(case.text) and not units & {"%", "倍"}:
        return True
    if _POINTS_CUE.search(case.text) and "分" not in units:
        return True
    changed = any("变动" in figure.label or "相差" in figure.label for figure in draft.figures)
    return (
        bool(_CHANGE_CUE.search(case.text))
        and case.intent.operation in ("lookup", "list", "rank", "sum")
        and not changed
    )
