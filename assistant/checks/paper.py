"""A document as the checks see it: its tables' cells by what they are, its claims in order, and the doubts about both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from assistant.checks.model import Side
from index.money import MONEY
from index.proof import doubts
from index.prose import spans
from index.schema import Box, Claim, Fact, Finding, Identity, Paragraph, Place, Table

NEAR = 2  # characters: lines keep no text, so where one ends is an estimate


class Document(Protocol):
    """What a check may look at; `assistant.documents.library.Source` is one."""

    @property
    def name(self) -> str: ...
    @property
    def identity(self) -> Identity: ...
    @property
    def tables(self) -> Mapping[int, Table]: ...
    @property
    def facts(self) -> Sequence[Fact]: ...
    @property
    def claims(self) -> Sequence[Claim]: ...
    @property
    def paragraphs(self) -> Mapping[int, Paragraph]: ...
    @property
    def findings(self) -> Sequence[Finding]: ...


@dataclass(frozen=True)
class Paper:
    """A document under examination. Sides made here carry the document's name and the doubts of their place."""

    document: Document

    @property
    def identity(self) -> Identity:
        return self.document.identity

    @property
    def claims(self) -> Sequence[Claim]:
        return self.document.claims

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(self.document.tables.values())

    @cached_property
    def by_table(self) -> Mapping[int, tuple[Fact, ...]]:
        found: dict[int, list[Fact]] = {table.number: [] for table in self.tables}
        for fact in self.document.facts:
            found.setdefault(fact.table, []).append(fact)
        return {number: tuple(facts) for number, facts in found.items()}

    @cached_property
    def paragraphs(self) -> Mapping[int, Paragraph]:
        return self.document.paragraphs

    @cached_property
    def in_order(self) -> Mapping[int, tuple[Claim, ...]]:
        """The claims of each paragraph as they stand in it."""
        found: dict[int, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.paragraph, []).append(claim)
        return {number: tuple(sorted(c, key=lambda x: x.start)) for number, c in found.items()}

    @cached_property
    def _doubts(self) -> Mapping[int, doubts.Doubts]:
        """Doubts about the reading; a sum that fails is what the checks are to judge."""
        about = doubts.by_table([f for f in self.document.findings if f.check in doubts.READINGS])
        return {table.number: doubts.find(table, about.get(table.number, ())) for table in self.tables}

    @cached_property
    def damaged(self) -> str:
        """A doubt that lies on every table is one about the file."""
        if not self.tables:
            return ""
        shared = set.intersection(*(set(table.doubt.split("；")) for table in self.tables))
        return "；".join(sorted(shared - {""}))

    def doubt_of_sum(self, places: Sequence[Place]) -> str:
        """Why cells that were added up may have been misread: doubts of the table, of these cells, of a row between."""
        for number in dict.fromkeys(place.table for place in places if place.table >= 0):
            own, rows = self._doubts[number], [place.row for place in places if place.table == number]
            between = (own.rows.get(row, "") for row in range(min(rows), max(rows) + 1))
            cells = ((place.row, place.column) for place in places if place.table == number)
            alone = (own.cells.get(cell, "") or own.columns.get(cell[1], "") for cell in cells)
            if found := own.table or next(filter(None, (*between, *alone)), ""):
                return found
        return ""

    def named(self, fact: Fact) -> str:
        """A cell in words: its table, row and column."""
        title = self.document.tables[fact.table].title or "未命名的表"
        return " › ".join(
            part for part in (title, "/".join(fact.row_path), "/".join(fact.column_path)) if part
        )

    def located(self, place: Place) -> Place:
        """A place of a table with the document and its name in words."""
        cell = (place.row, place.column)
        facts = self.by_table.get(place.table, ())
        where = next((self.named(fact) for fact in facts if (fact.row, fact.column) == cell), place.where)
        return replace(place, document=self.document.name, where=where)

    def cell(self, fact: Fact) -> Side:
        """A table's figure as a side of a check."""
        if fact.value is None:
            raise ValueError("a blank cell is no side of a comparison")
        where = self.named(fact)
        place = Place(
            fact.page,
            fact.box,
            fact.printed,
            fact.table,
            fact.row,
            fact.column,
            -1,
            self.document.name,
            where,
        )
        doubt = self._doubts[fact.table].of(fact)
        if fact.confidence is not None:
            doubt = doubt or "扫描页识别的数"
        return Side(fact.value, fact.unit, place, where, doubt)

    def said(self, claim: Claim) -> Side:
        """A figure of the prose as a side of a check, as printed: a decrease has no sign."""
        paragraph = self.paragraphs.get(claim.paragraph)
        heading = paragraph.heading[-1] if paragraph and paragraph.heading else ""
        lines = (
            self.lines(paragraph, claim.start, claim.end)
            if paragraph and paragraph.boxes
            else claim.boxes[:1]
        )
        first, *more = (
            Place(page, box, claim.printed, -1, -1, claim.start, claim.paragraph, self.document.name, heading)
            for page, box in lines
        )
        label = f"正文“{'·'.join(claim.concept)}”"
        doubt = self.damaged or ("扫描页识别的文字" if claim.confidence is not None else "")
        return Side(claim.value, claim.unit, first, label, doubt, tuple(more))

    @staticmethod
    def lines(paragraph: Paragraph, start: int, end: int) -> tuple[tuple[int, Box], ...]:
        """The lines that hold start..end of a paragraph, and a neighbour where the figure may stand on that instead."""
        text = paragraph.text
        return spans.boxes(paragraph, spans.widths(text), max(0, start - NEAR), min(len(text), end + NEAR))


def is_money(unit: str) -> bool:
    return unit in MONEY
