"""Figures of an answer that the document itself contradicts elsewhere: both are shown, and nothing is called verified.

So are those that another loaded document of the same body contradicts. The findings are kept with the document, and with
each pair of documents, so this costs a look-up; they are made once, on the first question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant import checks
from assistant.answering.draft import Draft
from assistant.answering.evidence import Evidence, from_claim, from_line
from assistant.checks import across
from assistant.documents.library import Source
from index.schema import Finding, Place

MOST = 3  # told of one figure
_OF_THE_WHOLE = ("绩效权重", "模板残留", "空表")  # about a form or a paragraph, not about one of its figures

Key = tuple[str, int, int, int]


def tell(draft: Draft) -> None:
    """Say of each figure of the answer, and of those it was compared with, what contradicts it, by how much, and why
    that may be."""
    named = {source.name: source for source in draft.case.loaded}
    for source, key in dict.fromkeys(_keys(draft)):
        known = [*source.kept(index).get(key, ()), *_elsewhere(draft.case.loaded, source, key)]
        for finding in known[:MOST]:
            if any((check.name, check.detail) == (finding.check, finding.detail) for check in draft.checks):
                continue
            places = [p for p in finding.places if (p.document or source.name, _key(p)) != (source.name, key)]
            others = [e for place in places if (e := at(named.get(place.document, source), place))]
            draft.check(finding.check, finding.verdict, finding.detail, others[:2])
            marks = "".join(f"[{mark}]" for mark in dict.fromkeys(map(draft.citations.mark, others[:2])))
            here = all(place.document in ("", source.name) for place in finding.places)
            where = "文件中" if here else "两份文件之间"
            draft.say(
                f"注意：{where}对不上（{finding.check}）：{finding.detail}；相差 {finding.difference}。{marks}"
            )


def _keys(draft: Draft) -> Iterator[tuple[Source, Key]]:
    """The places of the answer's figures and of those cited beside them."""
    for evidence in (*draft.evidences, *draft.citations.evidences):
        if key := _key_of(evidence):
            yield evidence.source, key


def index(source: Source) -> Mapping[Key, Sequence[Finding]]:
    """The contradictions of a document by the cells and figures of its text that take part in them."""
    return _by_place(source, source.kept(checks.findings))


def against(source: Source, other: Source) -> Mapping[Key, Sequence[Finding]]:
    """The contradictions between two documents by the places of the first one."""
    return _by_place(source, [*across.between(source, other), *across.between(other, source)])


def _elsewhere(loaded: Sequence[Source], source: Source, key: Key) -> Iterator[Finding]:
    """What other documents of the body say otherwise of one figure."""
    for other in loaded:
        if across.related(source.identity, other.identity):
            yield from source.beside(other, against).get(key, ())


def _by_place(source: Source, findings: Iterable[Finding]) -> Mapping[Key, Sequence[Finding]]:
    found: dict[Key, list[Finding]] = {}
    for finding in findings:
        if finding.verdict == "不符" and not finding.check.startswith(_OF_THE_WHOLE):
            for place in (p for p in finding.places if p.document in ("", source.name)):
                known = found.setdefault(_key(place), [])
                if finding not in known:
                    known.append(finding)
    return found


def _key(place: Place) -> Key:
    if place.table >= 0:
        return "cell", place.table, place.row, place.column
    return "text", place.paragraph, place.column, 0


def _key_of(evidence: Evidence) -> Key | None:
    if evidence.line:
        fact = evidence.line.fact
        return "cell", fact.table, fact.row, fact.column
    return ("text", evidence.claim.paragraph, evidence.claim.start, 0) if evidence.claim else None


def at(source: Source, place: Place) -> Evidence | None:
    """What stands at a place of the document."""
    if place.table >= 0:
        cell = (place.table, place.row, place.column)
        lines = (x for x in source.lines if (x.fact.table, x.fact.row, x.fact.column) == cell)
        return next((from_line(source, line) for line in lines), None)
    stated = (c for c in source.claims if (c.paragraph, c.start) == (place.paragraph, place.column))
    return next((from_claim(source, claim) for claim in stated), None)
