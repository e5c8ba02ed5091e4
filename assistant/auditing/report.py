"""Findings of one document as a report: how many of each verdict, what is to be corrected first, how well it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.guards.privacy import mask_finding
from assistant.schema import DocumentInfo
from index.schema import Finding, Place, Verdict

TALL = 210.0  # points of a page that one picture shows
LIKELY = ("可能", "正负号", "应是这一格有误")  # what a likely reason says
MEANINGS = {
    "不符": "两处的数对不上，需要更正",
    "无法判断": "读数或口径不能确认，请人工核对",
    "不适用": "没有可比的数",
    "四舍五入": "尾差，不是错误",
    "相符": "逐位相同",
}
VERDICTS: tuple[Verdict, ...] = ("不符", "无法判断", "不适用", "四舍五入", "相符")


@dataclass(frozen=True, slots=True)
class Report:
    """One document's report; `findings` are all of them, in the order of the checks."""

    info: DocumentInfo
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings of each verdict, worst first; none left out."""
        found = Counter(finding.verdict for finding in self.findings)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """What is to be corrected, by page."""
        return wrong(self.findings)

    def of(self, *verdicts: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.verdict in verdicts)

    @property
    def checks(self) -> Mapping[str, Mapping[str, int]]:
        """The counts by check, in the order of the checks."""
        found: dict[str, Counter[str]] = {}
        for finding in self.findings:
            found.setdefault(finding.check, Counter())[finding.verdict] += 1
        return found


def make(info: DocumentInfo, findings: Sequence[Finding]) -> Report:
    """Personal data that a document prints is masked here, for every form of the report."""
    return Report(info, tuple(map(mask_finding, findings)))


def wrong(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those of verdict 不符, by page; what two checks say of the same two places once."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for finding in sorted((f for f in findings if f.verdict == "不符"), key=first_page):
        places = tuple(sorted((p.document, p.page, p.box) for p in finding.places[:2]))
        if places and places in seen:
            continue
        seen.add(places)
        kept.append(finding)
    return tuple(kept)


def first_page(finding: Finding) -> int:
    return finding.places[0].page if finding.places else 0


def pages(finding: Finding, name: str) -> str:
    """`第 3、5 页`, with the other document's name where a place is not in this one."""
    found: dict[str, list[int]] = {}
    for place in finding.places:
        numbers = found.setdefault(place.document or name, [])
        if place.page not in numbers:
            numbers.append(place.page)
    parts = [
        f"{'' if document == name else document + ' '}第 {'、'.join(map(str, sorted(numbers)))} 页"
        for document, numbers in found.items()
    ]
    return "；".join(parts)


def strips(finding: Finding, name: str) -> list[tuple[Place, ...]]:
    """The places of a finding, those near each other on one page together: what one picture can show."""
    found: list[list[Place]] = []
    for place in dict.fromkeys(finding.places):
        if not is_drawn(place):
            continue
        one = replace(place, document=place.document or name)
        near = (
            s
            for s in found
            if (s[0].document, s[0].page) == (one.document, one.page) and _span([*s, one]) <= TALL
        )
        strip = next(near, None)
        if strip is None:
            found.append([one])
        else:
            strip.append(one)
    return [tuple(strip) for strip in found]


def is_drawn(place: Place) -> bool:
    """Whether it has a box on its page."""
    return place.box.x1 > place.box.x0


def _span(places: Sequence[Place]) -> float:
    return max(place.box.y1 for place in places) - min(place.box.y0 for place in places)


def reason(finding: Finding) -> str:
    """The likely reason that a finding ends with; "" where it has none."""
    last = finding.detail.rpartition("；")[2]
    return last if any(word in last for word in LIKELY) else ""


def in_one_line(report: Report) -> str:
    """The report in one line."""
    counts = "，".join(f"{verdict} {count} 项" for verdict, count in report.counts.items() if count)
    return f"{report.info.name}：{counts or '没有可做的核对'}"


def health(report: Report) -> list[str]:
    """How well the document was read, in lines."""
    state = report.info.health
    lines = [
        f"共 {report.info.pages} 页，表内数字读入 {state.coverage:.1%}，"
        f"表内合计关系 {state.equations_held} 项相符、{state.equations_failed} 项不符"
    ]
    return [*lines, *state.notes]
