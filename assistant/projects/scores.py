"""The score of a self-evaluation: the 总分 row of the form of a project or of the whole department, else the sentence on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, from_claim, from_line
from assistant.answering.resemblance import left_over, likeness, question
from assistant.documents.library import Line, Source
from assistant.projects.projects import Named
from assistant.wording import clean_label, fold, span_mask
from index.schema import Claim

_ASKED = re.compile("得分|得了(?:多少|几)分|打了?(?:多少|几)分|评分|总分|自评.{0,6}分|(?:多少|几)分")
_TOTAL = re.compile("总分|合计|总计|得分合计")
_TESTED, _SAID = re.compile("自评|评价|得分|绩效"), re.compile("自评|评价|绩效|得分|平均|项目|[评分]")
_QUOTED, _NAMED = re.compile('[“"]([^”"]+)[”"]'), 0.8
_WHOLE = re.compile("整体")
_RATE = re.compile("(?:年度|全年)?(?:预算|资金|支出)?执行率")
_SUM = re.compile("总额|合计|总计|预算总")


def answer(case: Case, found: Sequence[Named]) -> Draft | None:
    """The score of the named project's form, or of the form 整体支出, or in a sentence; None where none is printed."""
    if not _ASKED.search(case.text):
        return None
    return (None if "平均" in case.text else _of_form(case, found)) or _of_sentence(case)


def _of_form(case: Case, found: Sequence[Named]) -> Draft | None:
    scored = [e for source in case.sources for e in _scores(source)]
    mask = 0
    if found:
        names = {one.project.printed for one in found}
        scored = [e for e in scored if e.line and e.line.fact.row_path[0] in names]
        mask = found[0].mask
    elif _WHOLE.search(case.text):
        scored = [e for e in scored if e.line and _WHOLE.search(e.line.table.title)]
        mask = likeness(question(case), "部门整体支出绩效自评").mask
    else:
        return None
    if not scored or left_over(case, mask) or len({e.value for e in scored}) > 1:
        return None
    draft = Draft(case)
    best = scored[0]
    name = best.line.table.title if best.line else ""
    said = draft.add(replace(best, label="得分"))
    draft.say(f"《{name}》总分一行的得分：{said}（第{best.page}页）。")
    return draft


def rate(case: Case, found: Sequence[Named]) -> Draft | None:
    """The 执行率 that the form of the named project, or of the whole body, prints beside its whole amount."""
    asked = _RATE.search(question(case))
    lines = [(s, x) for s in case.sources for x in s.lines if asked and x.table.form and _is_rate(x)]
    if found:
        lines = [(s, x) for s, x in lines if x.fact.row_path[0] in {one.project.printed for one in found}]
    elif not _WHOLE.search(case.text):
        return None
    else:
        lines = [(s, x) for s, x in lines if _WHOLE.search(x.table.title)]
    if asked is None or len({x.fact.value for _, x in lines}) != 1:
        return None
    if left_over(case, span_mask(*asked.span()) | (found[0].mask if found else 0)):
        return None
    source, line = lines[0]
    draft = Draft(case)
    said = draft.add(replace(from_line(source, line), label=f"{line.fact.row_path[0]}执行率"))
    draft.say(f"《{line.table.title}》{line.leaf}一行的执行率：{said}（第{line.fact.page}页）。")
    return draft


def _is_rate(line: Line) -> bool:
    heading = line.column[-1] if line.column else ""
    return "执行率" in heading and line.fact.value is not None and bool(_SUM.search(clean_label(line.leaf)))


def _scores(source: Source) -> list[Evidence]:
    return [
        from_line(source, line)
        for line in source.lines
        if line.table.form and _TOTAL.fullmatch(line.leaf) and line.column and "得分" in line.column[-1]
    ]


def _of_sentence(case: Case) -> Draft | None:
    """The score that a sentence gives to what the question names, the average, or all scores of the document's one sentence."""
    scores = [
        (source, claim)
        for source in case.sources
        for claim in source.claims
        if claim.unit == "分" and claim.value is not None and _TESTED.search(claim.sentence)
    ]
    text, mask = question(case), 0
    if "平均" in text:
        scores = [(source, claim) for source, claim in scores if "平均" in claim.name]
    else:
        likes = [(likeness(text, fold(_subject(claim))), source, claim) for source, claim in scores]
        best = max((like.fit for like, _, _ in likes), default=0.0)
        if best >= _NAMED:
            scores = [(source, claim) for like, source, claim in likes if like.fit == best]
            mask = next(like.mask for like, _, _ in likes if like.fit == best)
    rest = [word for word in left_over(case, mask) if not _SAID.search(word)]
    if rest or len({claim.sentence for _, claim in scores}) != 1:
        return None
    draft = Draft(case)
    for source, claim in scores:
        draft.say(f"{claim.name}：{draft.add(from_claim(source, claim))}")
    draft.say(f"见正文：“{scores[0][1].sentence}”")
    return draft


def _subject(claim: Claim) -> str:
    """What a sentence scores: the name in quotation marks, else all that the score is of."""
    quoted = _QUOTED.search(claim.name)
    return quoted[1] if quoted else claim.name
