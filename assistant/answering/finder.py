"""The best place for a phrase in one document or in the documents of one body, and how sure it is.

`linker` scores every place; `picking` says which of them is meant, `namesakes` what else bears its label, `certainty` how
far to trust it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.candidates import Candidate
from assistant.answering.certainty import (
    EXACT,
    glued,
    is_half_a_unit,
    may_be_a_part,
    sure_of,
    tied,
    unexplained,
)
from assistant.answering.evidence import Evidence, agrees, from_candidate
from assistant.answering.linker import Linker
from assistant.answering.namesakes import added_up, addends_of, distinct, same_label, siblings_of
from assistant.answering.picking import (
    below_heading,
    is_of_measure,
    of_all_funds,
    of_measure,
    outcome,
    preferred,
    stating,
)
from assistant.documents.library import Source
from assistant.question.intent import Intent
from assistant.question.phrases import Phrase
from assistant.wording import fold


@dataclass(frozen=True)
class Found:
    """`best` is the default reading; `same` print the same figure elsewhere; `readings` print another one under the
    same label. `sure`: good enough to answer with; `exact`: the label is what was asked for and no word of the question
    is left over (`residue`), so that the answer may be called verified. `siblings` are the other rows of its table that
    bear the same label. `body` is the unit below the body whose figure it is."""

    best: Evidence
    candidate: Candidate
    same: tuple[Evidence, ...]
    readings: tuple[Evidence, ...]
    sure: bool
    exact: bool
    residue: list[str]
    siblings: tuple[Evidence, ...] = ()
    body: str = ""

    @property
    def places(self) -> tuple[Evidence, ...]:
        """All that bear the label, the default reading first."""
        return (self.best, *self.same, *self.readings)

    @property
    def cells(self) -> list[Evidence]:
        """Those of them that a table prints a figure in."""
        return [e for e in self.places if e.line and e.value is not None]


class Finder:
    """Looks phrases up in sources through the linker."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker

    def find(self, asked: Phrase, source: Source, intent: Intent, years: Sequence[int] = ()) -> Found | None:
        """The figure a phrase names in one document; None when no label fits at all.

        Without years a sentence that speaks of the year to come tells nothing, and tables tell by their columns.
        """
        candidates = self.linker.tables(asked, source, intent, years)
        spoken = self.linker.claims(asked, source, intent, years)
        if not years:
            spoken = [
                c for c in spoken if not (c.claim and c.claim.year > source.identity.year > 0)
            ] or spoken
        if years:
            candidates = [c for c in candidates if c.line and c.line.fact.year in years]
        merged = sorted([*candidates[:60], *spoken[:20]], key=lambda c: -c.score)
        if not merged:
            return None
        best = of_measure(stating(preferred(asked, merged)), merged, intent)
        best = outcome(best, merged, source, intent)
        best = below_heading(self._inside(asked, of_all_funds(asked, best, merged), merged))
        addends = addends_of(asked, best, candidates)
        siblings = siblings_of(best, addends, candidates)
        near = [c for c in merged if c is not best and c not in addends and same_label(best, c)]
        evidence = added_up(best, addends) if addends else from_candidate(best)
        near = [c for c in near if c.line or not c.claim or c.claim.year == evidence.year]
        others = [from_candidate(c) for c in near]
        same = tuple(e for e in others if agrees(evidence, e) or evidence.blank and e.value == 0)
        readings = distinct([e for e in others if e.value is not None and e not in same])
        residue = unexplained(asked, best)
        sure = sure_of(asked, best, residue, merged[:40])
        sure = sure and (bool(intent.body) or not is_half_a_unit(best))
        named = sure and best.precision >= EXACT and not residue
        rivals = [c for c in merged if c is best or self._where_said(asked, c)]
        within = [e for c, e in zip(near, others, strict=True) if e in readings and c in rivals]
        exact = named and not may_be_a_part(best, within, asked) and not tied(best, addends, rivals)
        exact = exact and self._where_said(asked, best) and not glued(asked, best)
        if not is_of_measure(best, intent):
            sure = exact = False
        return Found(evidence, best, same, readings, sure, exact, residue, siblings, intent.body)

    def _inside(self, asked: Phrase, best: Candidate, merged: Sequence[Candidate]) -> Candidate:
        """The best place inside what the question says to look in (基本支出里的培训费), where the best of all is not."""
        if self._where_said(asked, best):
            return best
        for other in merged[:40]:
            stated = other.line is not None and other.line.fact.value is not None
            as_good = other.core & best.core == best.core and other.precision >= best.precision - 0.01
            if stated and as_good and self._where_said(asked, other):
                return other
        return best

    def _where_said(self, asked: Phrase, best: Candidate) -> bool:
        """Whether the place is inside what the question says to look in: 项目支出里面的财政拨款 is not in 收入总表."""
        if not asked.hint:
            return True
        line = best.line
        place = (
            [line.table.title, line.leaf, *line.above, *line.column]
            if line
            else [best.claim.sentence if best.claim else ""]
        )
        inside = 0
        for mention in asked.mentions:
            if any(self.linker.terms.spoken(mention, fold(text)) for text in place):
                inside |= mention.mask
        for text in place:
            inside |= self.linker.shared(asked, text)
        return not asked.hint & ~inside

    def find_in(
        self, asked: Phrase, sources: Sequence[Source], intent: Intent, years: Sequence[int] = ()
    ) -> list[Found]:
        """The finds in each of several documents, best first."""
        found = []
        for source in sources:
            wanted = _years_for(source, years)
            if years and not wanted:
                continue
            result = self.find(asked, source, intent, wanted if wanted != (source.identity.year,) else ())
            if result:
                found.append(result)
        return sorted(found, key=lambda f: (not f.sure, -f.candidate.score, f.best.source.name))


def aligned(founds: Sequence[Found]) -> list[Found]:
    """Finds of several documents read from one kind of table, where there is a kind that all of them have.

    Of several such kinds the one that changes fewest of the figures: a body whose 三公 are all paid from its 基本支出 does not
    make the 基本支出 of another body all of its 三公. A figure that is changed is another reading of the label, and not exact.
    """
    options = [f.places for f in founds]
    kinds = dict.fromkeys(e.line.table.kind for e in options[0] if e.line) if options else {}
    shared = []
    for kind in kinds:
        chosen = [next((e for e in group if e.line and e.line.table.kind == kind), None) for group in options]
        moved = [
            replace(f, best=e, exact=f.exact and _as_read(f, e))
            for f, e in zip(founds, chosen, strict=True)
            if e
        ]
        if len(moved) == len(founds):
            shared.append(moved)
    return min(
        shared,
        key=lambda moved: sum(not _as_read(f, m.best) for f, m in zip(founds, moved, strict=True)),
        default=list(founds),
    )


def _as_read(found: Found, other: Evidence) -> bool:
    return other is found.best or other in found.same


def _years_for(source: Source, years: Sequence[int]) -> tuple[int, ...]:
    """The named years this document can speak of: its own, or the one before as its comparison columns."""
    own = source.identity.year
    if not years:
        return ()
    if own in years:
        return (own,)
    ahead = own + 1 in years and any(claim.year == own + 1 for claim in source.claims)
    return tuple(year for year in years if year == own - 1 or ahead and year == own + 1)
