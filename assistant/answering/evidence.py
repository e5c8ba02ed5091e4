"""A figure with its place, and the list of citations an answer collects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering.candidates import Candidate
from assistant.documents.library import Line, Source
from assistant.documents.lines import name_of
from assistant.schema import Basis, Citation, Figure
from assistant.wording import is_blank
from index.amounts import last_digit
from index.boxes import union
from index.money import MONEY
from index.prose import spans
from index.schema import Box, Claim, Paragraph, Table

_NOWHERE = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Evidence:
    """A printed figure, or the sum of `parts` that a table splits it into.

    `value` is None for text values (a target such as “有效保障”) and blank cells.
    """

    source: Source
    label: str
    value: Decimal | None
    printed: str
    unit: str
    year: int
    line: Line | None = None
    claim: Claim | None = None
    parts: tuple[Evidence, ...] = ()

    @property
    def basis(self) -> Basis:
        return "table" if self.line else "narrative"

    @property
    def blank(self) -> bool:
        """Left blank, or a dash, in the table: nothing is printed for it."""
        return self.value is None and is_blank(self.printed)

    @property
    def owner(self) -> str:
        """Whose figure it is: the unit below the body that its row names, else the body."""
        labels = (self.line.leaf, *reversed(self.line.above)) if self.line else ()
        units = self.source.units if labels else ()
        return next((label for label in labels if label in units), self.source.identity.entity)

    @property
    def page(self) -> int:
        """The PDF page it is printed on; 0 where it has no place of its own."""
        if self.line:
            return self.line.fact.page
        return self.claim.page if self.claim else 0

    @property
    def table(self) -> tuple[str, int]:
        """Its document, and the number of its table there: -1 for a figure of the prose."""
        return self.source.name, self.line.table.number if self.line else -1

    def in_yuan(self) -> Decimal | None:
        """The value in 元, None when it is no money (or blank)."""
        if self.value is None or self.unit not in MONEY:
            return None
        return self.value * MONEY[self.unit]


def from_candidate(candidate: Candidate) -> Evidence:
    """The figure at a linked place."""
    if candidate.line:
        year = candidate.line.fact.year
        label = candidate.label.removeprefix(f"{year}年度").removeprefix(f"{year}年") or candidate.label
        return replace(from_line(candidate.source, candidate.line), label=label)
    claim = candidate.claim
    if claim is None:
        raise ValueError("a candidate has a line or a claim")
    return from_claim(candidate.source, claim)


def from_line(source: Source, line: Line) -> Evidence:
    """The figure of a table line."""
    fact = line.fact
    return Evidence(source, name_of(line), fact.value, fact.printed, fact.unit, fact.year, line=line)


def from_claim(source: Source, claim: Claim) -> Evidence:
    """The figure a sentence states; a decrease is negative."""
    value = -claim.value if claim.direction < 0 and claim.role in ("change", "growth") else claim.value
    return Evidence(
        source, claim.name, value, claim.printed, claim.unit, claim.year or source.identity.year, claim=claim
    )


class Citations:
    """The citations of one answer; the same place gets the same mark. `evidences` are the figures behind them."""

    def __init__(self) -> None:
        self._marks: dict[Citation, int] = {}
        self.evidences: list[Evidence] = []

    def mark(self, evidence: Evidence) -> int:
        """The 1-based mark of the evidence's place."""
        self.evidences.append(evidence)
        return self.take(_cell(evidence) if evidence.line else _sentence(evidence))

    def mark_paragraph(self, source: Source, paragraph: Paragraph, quote: str) -> int:
        """The mark of a paragraph of prose, quoted whole or in part: of the page that holds most of the quote."""
        lines = _lines_of(paragraph, quote)
        pages = Counter(page for page, _ in lines)
        page = max(pages, key=lambda page: (pages[page], -page), default=paragraph.page)
        bbox = union([box for at, box in lines if at == page]) if lines else _NOWHERE
        where = (paragraph.heading, quote, bbox)
        return self.take(Citation(source.name, page, "", (), (), *where, confidence=paragraph.confidence))

    def mark_table(self, source: Source, table: Table, quote: str = "") -> int:
        """The mark of a table as a whole, at the head of its first page; quotes its title, or a note below it."""
        box = table.header[0].box if table.header else _NOWHERE
        return self.take(
            Citation(source.name, table.pages[0], table.title, (), (), (), quote or table.title, box)
        )

    def __iter__(self) -> Iterator[Citation]:
        return iter(self._marks)

    def take(self, citation: Citation) -> int:
        """The mark of a place, a new one when it is not yet among them."""
        return self._marks.setdefault(citation, len(self._marks) + 1)


def _lines_of(paragraph: Paragraph, quote: str) -> tuple[tuple[int, Box], ...]:
    """The printed lines that a quote stands on; all of its paragraph where the quote is not its very words."""
    words = quote.rstrip("…")
    start = paragraph.text.find(words)
    if start < 0 or not paragraph.boxes:
        return paragraph.boxes
    return spans.boxes(paragraph, spans.widths(paragraph.text), start, start + len(words))


def _cell(evidence: Evidence) -> Citation:
    line = evidence.line
    if line is None:
        raise ValueError("a cell citation needs a line")
    fact = line.fact
    return Citation(
        evidence.source.name,
        fact.page,
        line.table.title,
        fact.row_path,
        fact.column_path,
        (),
        fact.printed,
        (fact.box.x0, fact.box.y0, fact.box.x1, fact.box.y1),
        fact.table,
        fact.row,
        fact.column,
        fact.confidence,
        fact.unit,
    )


def _sentence(evidence: Evidence) -> Citation:
    claim = evidence.claim
    if claim is None:
        raise ValueError("a sentence citation needs a claim")
    paragraph = evidence.source.paragraphs.get(claim.paragraph)
    same_page = [box for page, box in claim.boxes if page == claim.page]
    bbox = union(same_page) if same_page else _NOWHERE
    heading = paragraph.heading if paragraph else ()
    where = (heading, claim.sentence, bbox)
    return Citation(evidence.source.name, claim.page, "", (), (), *where, confidence=claim.confidence)


def figure(evidence: Evidence, marks: tuple[int, ...], label: str = "") -> Figure:
    """The public figure of a printed value."""
    value = "" if evidence.value is None else str(evidence.value)
    return Figure(
        label or evidence.label,
        value or evidence.printed,
        evidence.unit,
        evidence.owner,
        evidence.year,
        evidence.basis,
        "",
        marks,
    )


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
    return last_digit(evidence.value or Decimal(0)) * MONEY[evidence.unit]


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


def printed_about(evidence: Evidence) -> str:
    """All that is printed about a figure: labels of its cell and its table, or its sentence."""
    if evidence.line:
        fact = evidence.line.fact
        return "".join((*fact.row_path, *fact.column_path, evidence.line.table.title, evidence.label))
    if evidence.claim:
        return "".join((*evidence.claim.concept, evidence.claim.sentence))
    return evidence.label
