"""Documents by the thousand, without PDFs: read ones with every amount multiplied, straight into a store.

A whole factor keeps every sum, share and rate as it was, so that a multiplied document is one that the parser could
have written: facts, table cells, sentences and their claims agree. It has no passages to search: facts only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from evals.stores import copies
from index import build
from index.equations import equations
from index.schema import Claim, Fact, Paragraph, ParsedDocument, Table
from index.search import embedder
from index.store.ledger import Ledger

LIGHT = 120  # facts
MONEY = ("元", "百元", "千元", "万元", "亿元")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
Edit = tuple[int, int, str]


def documents(own: Sequence[ParsedDocument], number: int) -> Iterator[ParsedDocument]:
    """The documents' small tables again and again for other bodies, each body with figures of its own."""
    own = [lightened(parsed) for parsed in own]
    for at, copy in enumerate(copies(own, number)):
        old = own[at % len(own)].identity.entity
        yield multiplied(copy, 2 + at // len(own) % 89, old)


def fill(folder: Path, parsed: Iterable[ParsedDocument]) -> None:
    """Puts them into a store; an empty file stands for each PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    blank = folder / "blank.pdf"
    blank.touch()
    model = embedder.load().name  # nothing to embed: so that nothing is embedded anew either
    with Ledger(folder) as ledger:
        for one in parsed:
            ledger.add(one, blank, parser=build.parser(), embedder=model)


def lightened(parsed: ParsedDocument, most: int = LIGHT) -> ParsedDocument:
    """The smallest tables that have figures, together of no more than so many facts, and the sentences with figures."""
    sizes = Counter(fact.table for fact in parsed.facts)
    kept: set[int] = set()
    for number, size in sorted(sizes.items(), key=lambda item: (item[1], item[0])):
        if sum(sizes[one] for one in kept) + size <= most:
            kept.add(number)
    spoken = {claim.paragraph for claim in parsed.claims}
    return replace(
        parsed,
        tables=tuple(table for table in parsed.tables if table.number in kept),
        facts=tuple(fact for fact in parsed.facts if fact.table in kept),
        paragraphs=tuple(paragraph for paragraph in parsed.paragraphs if paragraph.number in spoken),
        chunks=(),
    )


def multiplied(parsed: ParsedDocument, factor: int, entity: str) -> ParsedDocument:
    """All amounts times a factor; `entity` is what the sentences still call the body."""
    facts = tuple(_fact(fact, factor) for fact in parsed.facts)
    tables = _tables(parsed.tables, {(f.table, f.row, f.column): f.printed for f in facts})
    claims: list[Claim] = []
    paragraphs = []
    for paragraph in parsed.paragraphs:
        own = [claim for claim in parsed.claims if claim.paragraph == paragraph.number]
        text, moved = _rewritten(paragraph, own, factor, (entity, parsed.identity.entity))
        paragraphs.append(text)
        claims += moved
    return replace(
        parsed,
        facts=facts,
        tables=tables,
        paragraphs=tuple(paragraphs),
        claims=tuple(claims),
        findings=equations.check(tables, facts),
        chunks=(),
    )


def times(text: str, factor: int) -> str:
    """The number in a text, multiplied, in the format it had."""

    def product(match: re.Match[str]) -> str:
        value = Decimal(match[0].replace(",", "")) * factor
        return f"{value:,f}" if "," in match[0] else f"{value:f}"

    return NUMBER.sub(product, text, count=1)


def _fact(fact: Fact, factor: int) -> Fact:
    if fact.value is None or fact.unit not in MONEY:
        return fact
    return replace(fact, value=fact.value * factor, printed=times(fact.printed, factor))


def _tables(tables: Iterable[Table], printed: dict[tuple[int, int, int], str]) -> tuple[Table, ...]:
    return tuple(
        replace(
            table,
            rows=tuple(
                replace(
                    row,
                    cells=tuple(
                        replace(
                            cell, printed=printed.get((table.number, row.number, cell.column), cell.printed)
                        )
                        for cell in row.cells
                    ),
                )
                for row in table.rows
            ),
        )
        for table in tables
    )


def _rewritten(
    paragraph: Paragraph, claims: Sequence[Claim], factor: int, names: tuple[str, str]
) -> tuple[Paragraph, list[Claim]]:
    """The paragraph with other amounts and another body, and its claims where they stand now."""
    text = paragraph.text
    spans = {(claim.start, claim.end) for claim in claims if claim.unit in MONEY}
    edits = [(start, end, times(text[start:end], factor)) for start, end in spans]
    edits += [(match.start(), match.end(), names[1]) for match in re.finditer(re.escape(names[0]), text)]
    edits.sort()
    moved = [_moved(text, claim, edits, factor) for claim in claims]
    heading = tuple(title.replace(*names) for title in paragraph.heading)
    return replace(paragraph, text=_applied(text, edits, 0, len(text)), heading=heading), moved


def _applied(text: str, edits: Sequence[Edit], first: int, last: int) -> str:
    """The part of the text from `first` to `last`, edited."""
    out, at = "", first
    for start, end, words in edits:
        if first <= start and end <= last:
            out, at = out + text[at:start] + words, end
    return out + text[at:last]


def _moved(text: str, claim: Claim, edits: Sequence[Edit], factor: int) -> Claim:
    start = len(_applied(text, edits, 0, claim.start))
    length = len(_applied(text, edits, claim.start, claim.end))
    first = text.find(claim.sentence)
    sentence = _applied(text, edits, first, first + len(claim.sentence)) if first >= 0 else claim.sentence
    claim = replace(claim, start=start, end=start + length, sentence=sentence)
    if claim.unit not in MONEY:
        return claim
    return replace(claim, value=claim.value * factor, printed=times(claim.printed, factor))
