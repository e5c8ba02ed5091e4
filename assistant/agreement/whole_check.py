"""有哪些数据对不上: what all checks of a document found, the contradictions one by one with both figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant import checks
from assistant.agreement import contradictions
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence
from assistant.auditing.report import VERDICTS, pages, wrong
from assistant.checks import across
from assistant.documents.by_body import relatives
from assistant.documents.library import Source
from assistant.wording import fold
from index.schema import Finding

_DOCUMENTS, _WRONG, _UNDECIDED = 5, 20, 5  # told of at most
_OTHER_YEAR = re.compile("去年|上年|上一年|往年|前一年|20\\d\\d年")
_UNITS = re.compile("下属|所属|各(个)?单位|单位(合计|之和|加|汇总)|本级")
_BARE_NAME = re.compile("(经费|预算|决算|费用|的|数)+$")
OF_UNITS = "部门合计≥所属单位"
_NOTES = {
    "四舍五入": "（尾差，不逐项列出）",
    "无法判断": "（读数或口径不能确认，不算错误）",
    "不适用": "（没有可比的数）",
}


def answer(case: Case) -> Draft:
    """The findings of the documents in question, with those against the other documents of the same body."""
    draft = Draft(case)
    for source in case.sources[:_DOCUMENTS]:
        others = relatives(source, case.loaded)
        beside = across.findings(source, others)
        _tell(draft, source, [*source.kept(checks.findings), *beside])
        if beside:
            draft.say(f"其中与同一单位的其他文件核对 {len(beside)} 项。")
        elif _OTHER_YEAR.search(case.text):
            draft.say(
                "没有加载可以与之核对的上年文件。" if not others else "与其他年度的文件没有可以核对的数。"
            )
        if _UNITS.search(case.text):
            _of_units(draft, source, beside)
    if len(case.sources) > _DOCUMENTS:
        draft.say(f"其余 {len(case.sources) - _DOCUMENTS} 份文件没有列出，请指明文件。")
    return draft


def concerning(draft: Draft, name: str) -> int:
    """Add what the checks of the documents in question say of one item, told by its name; how many checks that were.

    Contradictions are told one by one, so that a figure that agrees by itself is not all that is said.
    """
    core, number = _BARE_NAME.sub("", fold(name)) or fold(name), 0
    for source in draft.case.sources[:_DOCUMENTS]:
        every = [
            *source.kept(checks.findings),
            *across.findings(source, relatives(source, draft.case.loaded)),
        ]
        found = [finding for finding in every if core in fold(finding.check + finding.detail)]
        if not found:
            continue
        number += len(found)
        failed = wrong(found)
        counts = Counter(finding.verdict for finding in found)
        counts["不符"] = len(failed)
        told = "，".join(
            f"{verdict} {counts[verdict]} 项" for verdict in reversed(VERDICTS) if counts[verdict]
        )
        summary = f"与“{core}”有关的核对共 {counts.total()} 项：{told}"
        draft.say(f"文件中{summary}。")
        draft.check(f"与“{core}”有关的核对", "不符" if failed else "相符", summary)
        for finding in failed[:_UNDECIDED]:
            _line(draft, source, finding)
        if len(failed) > _UNDECIDED:
            draft.say(f"还有 {len(failed) - _UNDECIDED} 项不符，见体检报告。")
    return number


def _of_units(draft: Draft, source: Source, beside: Sequence[Finding]) -> None:
    """The department against its units: each comparison, or why there is none."""
    found = [finding for finding in beside if finding.check == OF_UNITS]
    for finding in (f for f in found if f.verdict != "不符"):
        _line(draft, source, finding)
    if not found and source.identity.level == "部门":
        units = len(source.units)
        among = f"文件列出所属单位 {units} 个，" if units else "文件没有列出所属单位，"
        draft.say(f"{among}没有加载它们的文件，不能把各单位的数加起来与部门核对。")


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


def lines(draft: Draft, source: Source, findings: Sequence[Finding]) -> None:
    """Each finding in a line, both its figures cited."""
    for finding in findings:
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
