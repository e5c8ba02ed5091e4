"""What became of a hostile or damaged file, and whether that is acceptable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from evals.hostile.drawn import Place
from index.boxes import holds_middle
from index.errors import InputError, LimitExceeded
from index.proof import doubts
from index.schema import Box, Fact, ParsedDocument

Expected = Literal["same", "hidden", "beside", "doubt", "drawn", "named", "some", "sound", "anything"]
"""What a file should give: the facts of the sound file; these and a note of hidden text; no planted text; the facts, each
in doubt; the facts, in doubt where something else is seen, or where what names them looks otherwise; the facts, in doubt (if only
that a cell is blank) where not every reader sees the amount; the facts, none in doubt; anything.
"""

ABOVE = 80.0  # points from a table up to its title and unit
NEAR = 15.0  # points from what is drawn to the amount it belongs to

Said = tuple[Decimal | None, str, int]

FAULTS = frozenset({"CHANGED", "LEAKED", "UNREPORTED", "BELIEVED", "DISTRUSTED", "LOST", "OVER LIMIT"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """One word for the outcome; the words in capitals are faults. `detail` shows a fault."""

    word: str
    detail: str = ""


def judge(
    outcome: ParsedDocument | InputError,
    sound: ParsedDocument | None,
    expected: Expected,
    planted: str,
    drawn: Place | None = None,
    said: str = "",
) -> Verdict:
    """`drawn` is where the file looks different from the sound one, `said` what the sound one says there."""
    if isinstance(outcome, LimitExceeded):
        return Verdict("stopped")
    if isinstance(outcome, InputError):
        broke = "解析时出错" in str(outcome)
        return Verdict("broke" if broke else "refused", str(outcome) if broke else "")
    if expected == "anything" or sound is None:
        return Verdict("read")
    if planted and (place := _holds(outcome, planted)):
        return Verdict("LEAKED", place)
    if expected == "hidden" and not any("看不见" in note for note in outcome.health.notes):
        return Verdict("UNREPORTED", str(outcome.health.notes))
    doubted = {table.number: doubts.find(table, outcome.findings) for table in outcome.tables}
    if expected == "doubt" and (sure := [fact for fact in outcome.facts if not doubted[fact.table].of(fact)]):
        return Verdict("BELIEVED", f"{len(sure)} {sure[0].printed}")
    at = _fact_at(outcome, drawn) if expected == "drawn" and drawn else None
    if at and not doubted[at.table].of(at):
        return Verdict("BELIEVED", f"page {at.page} {at.row_path[-1:]} {at.printed}")
    if expected == "named" and drawn:
        named = {(_place(fact), _meaning(fact)) for fact in _named_by(sound, drawn, said)}
        headed = _heads(outcome)
        for fact in outcome.facts:
            if fact.page != drawn[0] and (fact.table, fact.page, fact.column) in headed:
                continue  # its own page names it again, as it was
            if (_place(fact), _meaning(fact)) in named and not doubted[fact.table].of(fact):
                return Verdict(
                    "BELIEVED", f"page {fact.page} {fact.row_path} {fact.column_path} {fact.printed}"
                )
        return Verdict("doubted" if named else "same")
    changed = [fact for fact in _changed(outcome.facts, sound.facts) if not doubted[fact.table].of(fact)]
    if changed:
        fact = changed[0]
        shown = (len(changed), fact.page, fact.row_path[-1:], fact.column_path[-1:], fact.printed, fact.unit)
        return Verdict("CHANGED", " ".join(map(str, (*shown, fact.year, outcome.warnings[:2]))))
    in_doubt = [fact for fact in outcome.facts if doubted[fact.table].of(fact)]
    if expected == "some" and drawn is None and not in_doubt and _amounts(outcome) >= _amounts(sound):
        return Verdict("BELIEVED", "nothing in doubt")
    if expected == "some" and drawn:
        here = _cell_at(outcome, drawn) or _fact_at(outcome, drawn)
        if here and not doubted[here.table].of(here):
            return Verdict("BELIEVED", f"page {here.page} {here.row_path[-1:]} {here.printed}")
        return Verdict("doubted" if here else "same")
    if expected == "sound" and len(in_doubt) > _doubts_of(sound):
        return Verdict("DISTRUSTED", f"{in_doubt[0].printed}: {doubted[in_doubt[0].table].of(in_doubt[0])}")
    if len(outcome.facts) < len(sound.facts) or (expected == "sound" and _amounts(outcome) < _amounts(sound)):
        return Verdict("LOST" if expected == "sound" else "less")
    return Verdict("doubted" if at or any(table.doubt for table in outcome.tables) else "same")


def _doubts_of(document: ParsedDocument) -> int:
    about = {table.number: doubts.find(table, document.findings) for table in document.tables}
    return sum(bool(about[fact.table].of(fact)) for fact in document.facts)


def _amounts(document: ParsedDocument) -> int:
    return sum(fact.value is not None for fact in document.facts)


def _heads(outcome: ParsedDocument) -> set[tuple[int, int, int]]:
    """The columns (of a table, on a page) over which that page prints a heading."""
    return {
        (table.number, cell.page, column)
        for table in outcome.tables
        for cell in table.header
        for column in range(cell.first, cell.last)
    }


def _fact_at(outcome: ParsedDocument, drawn: Place) -> Fact | None:
    """The figure that what is drawn stands on or beside; None where it stands in prose, or the figure is not read: a cell
    that is read as blank, or as no number, claims none.
    """
    page, (x0, y0, x1, y1) = drawn
    middle, across = (y0 + y1) / 2, (x0 + x1) / 2
    none = (f.box for f in outcome.facts if f.page == page and f.value is None)
    if any(box.x0 < across < box.x1 and box.y0 < middle < box.y1 for box in none):
        return None
    row = [
        f
        for f in outcome.facts
        if f.page == page and (f.value is not None or f.printed) and f.box.y0 < middle < f.box.y1
    ]
    near = [(max(fact.box.x0 - x1, x0 - fact.box.x1, 0.0), index) for index, fact in enumerate(row)]
    distance, index = min(near, default=(NEAR, 0))
    return row[index] if distance < NEAR and row[index].value is not None else None


def _cell_at(outcome: ParsedDocument, drawn: Place) -> Fact | None:
    """The figure, or the cell read as blank, in the middle of which something is seen; no fact where none is read."""
    page, (x0, y0, x1, y1) = drawn
    here = Box(x0, y0, x1, y1)
    return next((fact for fact in outcome.facts if fact.page == page and holds_middle(fact.box, here)), None)


def _named_by(sound: ParsedDocument, drawn: Place, said: str) -> list[Fact]:
    """The amounts that a word at this place heads or names, or whose unit or table it says."""
    page, (x0, y0, x1, y1) = drawn
    here = Box(x0, y0, x1, y1)
    found = []
    for table in sound.tables:
        columns = {
            column
            for cell in table.header
            if cell.page == page and holds_middle(cell.box, here)
            for column in range(cell.first, cell.last)
        }
        rows = {row.number for row in table.rows if row.page == page and holds_middle(row.label_box, here)}
        tops = [cell.box.y0 for cell in table.header if cell.page == page]
        tops += [row.box.y0 for row in table.rows if row.page == page]
        above = bool(tops) and min(tops) - ABOVE < y1 < min(tops)
        heads = above and (said in table.title or bool(table.unit and said.endswith(f"{table.unit}")))
        found += [
            fact
            for fact in sound.facts
            if fact.table == table.number
            and fact.value is not None
            and (fact.column in columns or fact.row in rows or (heads and fact.page == page))
        ]
    return found


def _meaning(fact: Fact) -> tuple[object, ...]:
    return fact.value, fact.unit, fact.year, fact.row_path, fact.column_path


def _changed(read: Iterable[Fact], sound: Iterable[Fact]) -> list[Fact]:
    """Facts that say something else than the sound file says at the same place or under the same labels."""
    labels: dict[tuple[object, ...], set[Said]] = {}
    places: dict[tuple[object, ...], set[Said]] = {}
    for fact in sound:
        labels.setdefault(_labels(fact), set()).add(_said(fact))
        places.setdefault(_place(fact), set()).add(_said(fact))
    return [
        fact
        for fact in read
        if fact.value is not None
        and (
            _said(fact) not in labels.get(_labels(fact), {_said(fact)})
            or _said(fact) not in places.get(_place(fact), {_said(fact)})
        )
    ]


def _labels(fact: Fact) -> tuple[object, ...]:
    return fact.page, fact.row_path, fact.column_path, fact.code


def _place(fact: Fact) -> tuple[object, ...]:
    return fact.page, *(round(edge) for edge in fact.box)


def _said(fact: Fact) -> Said:
    return fact.value, fact.unit, fact.year


def _holds(document: ParsedDocument, planted: str) -> str:
    """Where a planted text got through, or ""."""
    plain = planted.replace(",", "")
    texts: list[tuple[str, str]] = [("fact", fact.printed) for fact in document.facts]
    texts += [("claim", claim.sentence) for claim in document.claims]
    texts += [("chunk", chunk.shown) for chunk in document.chunks]
    return next((f"{kind}: {text}" for kind, text in texts if plain in text.replace(",", "")), "")
