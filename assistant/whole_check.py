"""有哪些数据对不上: what all checks of a document found, the contradictions one by one with both figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant import checks, contradictions
from assistant.auditing.report import VERDICTS, pages, wrong
from assistant.checks import across
from assistant.draft import Case, Draft
from assistant.evidence import Evidence
from assistant.library import Source
from index.schema import Finding

_DOCUMENTS, _WRONG, _UNDECIDED = 5, 20, 5  # told of at most
_OTHER_YEAR = re.compile("去年|上年|上一年|往年|前一年|20\\d\\d年")
_NOTES = {
    "四舍五入": "（尾差，不逐项列出）",
    "无法判断": "（读数或口径不能确认，不算错误）",
    "不适用": "（没有可比的数）",
}


def answer(case: Case) -> Draft:
    """The findings of the documents in question, with those against the other documents of the same body."""
    draft = Draft(case)
    for source in case.sources[:_DOCUMENTS]:
        relatives = _relatives(case, source)
        beside = across.findings(source, relatives)
        _tell(draft, source, [*source.kept(checks.findings), *beside])
        if beside:
            draft.say(f"其中与同一单位的其他文件核对 {len(beside)} 项。")
        elif _OTHER_YEAR.search(case.text):
            draft.say(
                "没有加载可以与之核对的上年文件。" if not relatives else "与其他年度的文件没有可以核对的数。"
            )
    if len(case.sources) > _DOCUMENTS:
        draft.say(f"其余 {len(case.sources) - _DOCUMENTS} 份文件没有列出，请指明文件。")
    return draft


def _relatives(case: Case, source: Source) -> list[Source]:
    """The other documents of the same body that the question may use."""
    bare = source.identity.entity.removesuffix("（本级）")
    others = (s for s in case.loaded if s.name != source.name)
    return [s for s in others if s.identity.entity.removesuffix("（本级）") == bare]


def _tell(draft: Draft, source: Source, found: Sequence[Finding]) -> None:
    counts: Counter[str] = Counter(finding.verdict for finding in found)
    failed = wrong(found)
    if not found:
        draft.say(f"{source.title}：没有可做的核对。")
        return
    counts["不符"] = len(failed)
    told = [f"{v} {counts[v]} 项{_NOTES.get(v, '')}" for v in reversed(VERDICTS) if counts[v] or v == "不符"]
    draft.say(f"{source.title}：共核对 {counts.total()} 项，{'，'.join(told)}。")
    if not failed:
        draft.say("没有发现对不上的数。")
    for finding in failed[:_WRONG]:
        _line(draft, source, finding)
    if len(failed) > _WRONG:
        draft.say(f"还有 {len(failed) - _WRONG} 项不符，见体检报告。")
    undecided = [finding for finding in found if finding.verdict == "无法判断"]
    for finding in undecided[:_UNDECIDED]:
        _line(draft, source, finding)


def _line(draft: Draft, source: Source, finding: Finding) -> None:
    """A finding in one line, both figures cited."""
    both = _both(draft, source, finding)
    marks = "".join(f"[{mark}]" for mark in dict.fromkeys(map(draft.citations.mark, both)))
    where = pages(finding, source.name)
    draft.say(
        f"{finding.verdict}：{finding.check}（{where}）：{finding.detail}；应为 {finding.expected}，"
        f"实为 {finding.found}，相差 {finding.difference}。{marks}"
    )
    draft.check(finding.check, finding.verdict, finding.detail, both)
    if finding.verdict == "不符":
        for evidence in both:
            draft.also(evidence)


def _both(draft: Draft, source: Source, finding: Finding) -> list[Evidence]:
    """What stands at the first two places of a finding, of whichever document they are."""
    named = {loaded.name: loaded for loaded in draft.case.loaded}
    found = (contradictions.at(named.get(p.document, source), p) for p in finding.places)
    return [evidence for evidence in found if evidence][:2]
