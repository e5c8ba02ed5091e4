"""The best place for a phrase in one document or in the documents of one body, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering.evidence import SCALE, Evidence, from_candidate
from assistant.answering.linker import Candidate, Linker
from assistant.documents.library import Source
from assistant.documents.lines import column_name
from assistant.documents.row_kinds import total_below
from assistant.question.intent import Intent
from assistant.question.phrases import Phrase
from assistant.wording import clean_label, fold, span_mask

_SURE_PRECISION = 0.85
_EXACT = 0.97
_HALF = 0.5
_NEARLY = 0.6  # a label of which this share was asked for needs less of the question
_WELL = 0.6
_LEAST = 0.15
_TOLERATED = 0.34
_NEAR = 0.07
_FULL = 0.15
_TIE = 0.008
NEGATED = re.compile("(?<![莫是除])非(?![常要得])")
_OTHERS = re.compile("(?<![和与及、])其[他它]")
_DOING = "买购跑交缴发付花用请办做搞种类份"  # before a name these say what is done with it, or how much of it
_OF_ONE_FUND = ("一般公共预算支出表", "财政拨款收支总表")
_FUND = re.compile("一般公共预算|财政拨款|拨款")
_BASIC = re.compile("基本支出|公用经费|人员经费|日常|机关运行")


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


class Finder:
    """Looks phrases up in sources through the linker."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker

    def find(self, asked: Phrase, source: Source, intent: Intent, years: Sequence[int] = ()) -> Found | None:
        """The figure a phrase names in one document; None when no label fits at all."""
        candidates = self.linker.tables(asked, source, intent, years)
        spoken = self.linker.claims(asked, source, intent, years)
        if years:
            candidates = [c for c in candidates if c.line and c.line.fact.year in years]
        merged = sorted([*candidates[:60], *spoken[:20]], key=lambda c: -c.score)
        if not merged:
            return None
        best = _of_measure(_stated(_preferred(asked, merged)), merged, intent)
        best = _of_outcome(best, merged, source, intent)
        best = _below_heading(self._inside(asked, _of_all_funds(asked, best, merged), merged))
        addends = _addends(asked, best, candidates)
        siblings = _siblings(best, addends, candidates)
        near = [c for c in merged if c is not best and c not in addends and _same_label(best, c)]
        evidence = _sum(best, addends) if addends else from_candidate(best)
        near = [c for c in near if c.line or not c.claim or c.claim.year == evidence.year]
        others = [from_candidate(c) for c in near]
        same = tuple(e for e in others if agrees(evidence, e) or evidence.blank and e.value == 0)
        readings = _distinct([e for e in others if e.value is not None and e not in same])
        residue = _unexplained(asked, best)
        sure = _sure(asked, best, residue, merged[:40])
        named = sure and best.precision >= _EXACT and not residue
        rivals = [c for c in merged if c is best or self._where_said(asked, c)]
        within = [e for c, e in zip(near, others, strict=True) if e in readings and c in rivals]
        exact = named and not _split(best, within, asked) and not _tied(best, addends, rivals)
        exact = exact and self._where_said(asked, best) and not _glued(asked, best)
        if not _is_of(best, intent):
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
                inside |= span_mask(mention.start, mention.end)
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
    """Finds of several documents read from one kind of table, where there is a kind that all of them have."""
    options = [[f.best, *f.same, *f.readings] for f in founds]
    kinds = [e.line.table.kind for e in options[0] if e.line] if options else []
    for kind in dict.fromkeys(kinds):
        chosen = [next((e for e in group if e.line and e.line.table.kind == kind), None) for group in options]
        if all(chosen):
            return [replace(f, best=e) if e else f for f, e in zip(founds, chosen, strict=True)]
    return list(founds)


def agrees(left: Evidence, right: Evidence) -> bool:
    """Equal after conversion, or equal when the finer one is rounded half-up to the other's last printed digit."""
    a, b = left.in_yuan(), right.in_yuan()
    if a is None or b is None:
        return left.value == right.value and left.unit == right.unit
    if a == b:
        return True
    step = max(_step(left), _step(right))
    return abs(a - b) <= step / 2


def exactly(left: Evidence, right: Evidence) -> bool:
    """Equal to the last digit after conversion."""
    a, b = left.in_yuan(), right.in_yuan()
    return (left.value, left.unit) == (right.value, right.unit) if a is None or b is None else a == b


def _step(evidence: Evidence) -> Decimal:
    """One unit of the last printed digit, in 元."""
    value = evidence.value if evidence.value is not None else Decimal(0)
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * SCALE[evidence.unit]


def _glued(asked: Phrase, best: Candidate) -> bool:
    """Whether a character that no label has stands right before the name found: then the word asked for may be a longer one."""
    if any(mention.code for mention in asked.mentions):
        return False
    before = asked.strong & ~best.mask & ((best.mask & asked.strong) >> 1)
    return any(before >> i & 1 and c not in _DOING for i, c in enumerate(asked.text))


def _is_of(candidate: Candidate, intent: Intent) -> bool:
    """Whether a cell is of the measure that the question insists on; prose figures were chosen by it."""
    line = candidate.line
    return line is None or not intent.measure or intent.measure[-3:-1] in line.fact.measure


def _of_measure(best: Candidate, merged: Sequence[Candidate], intent: Intent) -> Candidate:
    """The best candidate, or where its cell is of another measure than asked, the best other place that is not."""
    if _is_of(best, intent):
        return best
    others = (
        c for c in merged if _is_of(c, intent) and c.core & best.core and c.precision >= _SURE_PRECISION
    )
    return next(others, best)


def _below_heading(best: Candidate) -> Candidate:
    """The total under a row that only heads others."""
    total = total_below(best.line, best.source) if best.line else None
    return replace(best, line=total, named=best.label) if total else best


def _of_outcome(best: Candidate, merged: Sequence[Candidate], source: Source, intent: Intent) -> Candidate:
    """In final accounts the outcome beside a budgeted figure, blank though it may be, where no measure is asked for."""
    line = best.line
    if source.identity.kind != "决算" or intent.measure or line is None or "预算" not in line.fact.measure:
        return best
    own = line.fact
    for other in merged:
        beside = other.line and (other.line.fact.table, other.line.fact.row) == (own.table, own.row)
        if beside and other.line and "决算" in other.line.fact.measure:
            if other.line.column[:-1] == line.column[:-1]:
                return other
    return best


def _of_all_funds(asked: Phrase, best: Candidate, merged: Sequence[Candidate]) -> Candidate:
    """The figure of the 三公 table rather than the part of it that is paid from the 基本支出, where that is not asked for."""
    line = best.line
    if line is None or line.table.kind != "一般公共预算基本支出表" or _BASIC.search(asked.text):
        return best
    for other in merged:
        wider = other.line and other.line.table.kind == "三公经费表" and other.line.fact.value is not None
        if (
            wider
            and other.line
            and other.core & best.core == best.core
            and other.precision >= _SURE_PRECISION
        ):
            of_year = (other.line.fact.year, other.line.fact.measure) == (line.fact.year, line.fact.measure)
            larger = (from_candidate(other).in_yuan() or 0) > (from_candidate(best).in_yuan() or 0)
            if of_year and larger:
                return other
    return best


def _preferred(asked: Phrase, merged: list[Candidate]) -> list[Candidate]:
    """The candidates with the fully matched ones first: a label asked for in full, nothing of the question left over,
    the more of it in the labels themselves the better."""
    top = merged[0].score
    full = [
        c
        for c in merged[:40]
        if c.precision >= _EXACT
        and c.score >= top - _FULL
        and not _unexplained(asked, c)
        and (from_candidate(c).value is not None or from_candidate(merged[0]).value is None)
    ]
    if not full:
        return _fuller(asked, merged)
    best = max(full, key=lambda c: (round(asked.covered(c.core), 1), c.precision, c.score))
    if best is merged[0]:
        return merged
    return [best, *(c for c in merged if c is not best)]


def _fuller(asked: Phrase, merged: list[Candidate]) -> list[Candidate]:
    """A longer label first where it holds all the words of the question, and the best one only some of them."""
    best = merged[0]
    if not _unexplained(asked, best):
        return merged
    own = best.core & asked.strong
    for other in merged[1:40]:
        wider = other.core & own == own and other.core & asked.strong != own
        stated = from_candidate(other).value is not None
        if wider and stated and other.precision >= _HALF and not _unexplained(asked, other):
            return [other, *(c for c in merged if c is not other)]
    return merged


def _addends(asked: Phrase, best: Candidate, merged: Sequence[Candidate]) -> list[Candidate]:
    """The other rows of one subject that a table splits by a second classification: they add up to it."""
    line = best.line
    if line is None or not line.second_class:
        return []
    written = any(mention.code and mention.code != line.fact.code for mention in asked.mentions)
    by_code = line.second_class if written else ()
    return [
        c
        for c in merged
        if c is not best
        and c.line
        and c.source is best.source
        and c.line.second_class
        and (c.line.fact.table, c.line.fact.column) == (line.fact.table, line.fact.column)
        and (
            (c.line.fact.code, c.line.fact.row_path) == (line.fact.code, line.fact.row_path)
            or c.line.second_class == by_code
        )
    ]


def _siblings(
    best: Candidate, addends: Sequence[Candidate], candidates: Sequence[Candidate]
) -> tuple[Evidence, ...]:
    """Every other row of the table that bears the label of the best one, in the order of the page."""
    line = best.line
    if line is None or line.second_class or line.total:
        return ()
    place = (line.fact.table, line.fact.column)
    found = [
        c
        for c in candidates
        if c is not best
        and c not in addends
        and c.line
        and c.line.leaf == line.leaf
        and c.line.fact.value is not None
        if (c.line.fact.table, c.line.fact.column) == place and c.line.fact.year == line.fact.year
    ]
    return tuple(from_candidate(c) for c in sorted(found, key=lambda c: c.line.fact.row if c.line else 0))


def _sum(best: Candidate, addends: Sequence[Candidate]) -> Evidence:
    whole = summed_up([from_candidate(c) for c in (best, *addends)])
    if len({part.label for part in whole.parts}) > 1 and best.line:
        label = "、".join(re.sub(r"^\d+\s*", "", name) for name in best.line.second_class)
        return replace(whole, label=label)
    return whole


def summed_up(parts: Sequence[Evidence]) -> Evidence:
    """The one figure that the rows of a split subject make together; a single one as it stands."""
    filled = tuple(part for part in parts if part.value is not None)
    if len(filled) < 2:
        return (filled or tuple(parts))[0]
    value = sum((part.value for part in filled if part.value is not None), Decimal(0))
    return replace(parts[0], value=value, printed="", parts=filled)


def _split(best: Candidate, readings: Sequence[Evidence], asked: Phrase) -> bool:
    """Whether the figure may be a part only: another row of its own table bears the label, or it is of the 基本支出 alone
    and another table has more under the same label."""
    if best.line is None:
        return False
    own = best.line.fact
    for reading in readings:
        if reading.line is None:
            # A claim under a longer path belongs to one project or unit and says nothing of the whole.
            if reading.claim is not None and len(reading.claim.concept) == 1:
                return True
            continue
        parent_named = bool(best.above & ~best.core)
        if (reading.line.fact.table, reading.line.fact.column) == (
            own.table,
            own.column,
        ) and not parent_named:
            return True
        basic = best.line.table.kind == "一般公共预算基本支出表" and not _BASIC.search(asked.text)
        if basic and reading.line.table.kind in (
            "一般公共预算支出表",
            "支出总表",
            "项目支出表",
            "三公经费表",
        ):
            return True
        of_fund = best.line.table.kind in _OF_ONE_FUND and not _FUND.search(asked.text)
        if of_fund and reading.line.table.kind in ("收支总表", "支出总表"):
            return True
    return False


def _tied(best: Candidate, addends: Sequence[Candidate], merged: Sequence[Candidate]) -> bool:
    """Whether another place fits just as well and says something else."""
    value = from_candidate(best).value
    return any(
        c.score >= best.score - _TIE
        and c is not best
        and c not in addends
        and from_candidate(c).value not in (value, None)
        for c in merged[:10]
    )


def _stated(merged: Sequence[Candidate]) -> Candidate:
    """The best candidate; where its cell is blank, an equally good one that states a figure."""
    best = merged[0]
    if best.line and best.line.fact.value is None:
        blank = best.line.fact
        for other in merged:
            same = (
                other.core == best.core
                and other.precision >= best.precision
                and other.score >= best.score - 0.2
            )
            measured = not other.line or (other.line.fact.year, other.line.fact.measure) == (
                blank.year,
                blank.measure,
            )
            if same and measured and from_candidate(other).value is not None:
                return other
    return best


def _unexplained(asked: Phrase, best: Candidate) -> list[str]:
    """The words of the question that neither are covered nor stand in the labels of the place found."""
    labels = best.label
    if best.line:
        labels += "".join((best.line.leaf, *best.line.above, *best.line.column)) + clean_label(
            best.line.table.title
        )
    left = [word for word in asked.residue(best.mask) if word not in labels]
    if NEGATED.search(asked.text) and "非" not in labels:
        return [*left, "非"]
    others = (found.end() for found in _OTHERS.finditer(asked.text))
    if "其他" not in labels and any(m.start == end for end in others for m in asked.mentions):
        return [*left, "其他"]
    return left


def _sure(asked: Phrase, best: Candidate, residue: list[str], rivals: Sequence[Candidate]) -> bool:
    """Labels that explain the question; a label asked for only in part must be the only such one."""
    if "非" in residue or residue[-1:] == ["其他"]:
        return False
    left = sum(map(len, residue))
    if best.precision >= _SURE_PRECISION:
        return not residue or left <= _TOLERATED * asked.weight and "其中" not in asked.text
    if (
        best.precision < _LEAST
        or residue
        or asked.covered(best.mask) < (_WELL if best.precision >= _NEARLY else 0.75)
        or (best.mask & asked.strong).bit_count() < 2
    ):
        return False
    near = (
        c
        for c in rivals
        if c.score >= best.score - 0.12 and c.label != best.label and c.core & best.core == best.core
    )
    return all(from_candidate(c).value == from_candidate(best).value for c in near)


def _same_label(best: Candidate, other: Candidate) -> bool:
    """Another place that prints the same concept of the same year: same words covered, label no worse."""
    if best.core & other.core != best.core or other.precision < best.precision - 0.01:
        return False
    if best.line and other.line:
        a, b = best.line, other.line
        if a.table.number == b.table.number and a.fact.row == b.fact.row:
            return False
        return (
            a.fact.year == b.fact.year
            and a.fact.measure == b.fact.measure
            and other.score >= best.score - 3 * _NEAR
            and (not column_name(b) or b.column == a.column or column_name(b) == other.label)
        )
    return True


def _distinct(readings: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """One evidence for each other value, in order, at most six."""
    kept: list[Evidence] = []
    for evidence in readings:
        if not any(agrees(evidence, k) for k in kept):
            kept.append(evidence)
    return tuple(kept[:6])


def _years_for(source: Source, years: Sequence[int]) -> tuple[int, ...]:
    """The named years this document can speak of: its own, or the one before as its comparison columns."""
    own = source.identity.year
    if not years:
        return ()
    if own in years:
        return (own,)
    return tuple(year for year in years if year == own - 1)


def context_of(evidence: Evidence) -> str:
    """Where a figure stands, in words: its table (or prose section) and parent rows."""
    if evidence.line:
        line = evidence.line
        above = " › ".join(line.fact.row_path[:-1])
        column = " › ".join(line.fact.column_path)
        parts = [
            f"《{line.table.title}》" if line.table.title else f"第{line.fact.page}页的表",
            above,
            column,
        ]
        return "，".join(part for part in parts if part)
    paragraph = evidence.source.paragraphs.get(evidence.claim.paragraph) if evidence.claim else None
    return "正文" + (f"“{paragraph.heading[-1]}”" if paragraph and paragraph.heading else "")
