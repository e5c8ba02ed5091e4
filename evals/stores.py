"""Stores filled from parsed documents, without PDFs: with planted mistakes for the gate, with copies for the bench."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from assistant import Assistant
from assistant.answering.retriever import HybridRetriever
from index import build
from index.schema import Fact, Identity, ParsedDocument
from index.search import embedder
from index.store.ledger import Ledger

HEADS, TAILS = (
    "东南西北青白赤玄碧金银铜玉珠翠紫丹苍沧云霜雪",
    "河山川原湖泉溪林岭峰谷洲浦津港湾桥渡城关寨坪塘",
)


def read(folder: Path) -> list[ParsedDocument]:
    """The documents of a folder as they are read."""
    return [build.parse_file(path) for path in sorted(folder.glob("*.pdf"))]


def fill(folder: Path, documents: Iterable[ParsedDocument]) -> None:
    """Puts parsed documents into a store; an empty file stands for each PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    blank = folder / "blank.pdf"
    blank.touch()
    model = embedder.load()
    with Ledger(folder) as ledger:
        for parsed in documents:
            vectors = model.encode_documents([chunk.embedded for chunk in parsed.chunks])
            ledger.add(parsed, blank, parser=build.parser(), embedder=model.name, vectors=vectors)


def refresh(assistant: Assistant) -> None:
    """Makes the search indexes, as adding files would."""
    searches = HybridRetriever(assistant.ledger, assistant.config.store, assistant.config.embedding)
    searches.refresh()
    searches.close()


def copies(documents: Sequence[ParsedDocument], number: int) -> Iterator[ParsedDocument]:
    """The documents again and again under the names of other bodies, which nowhere are."""
    places = [f"{head}{tail}市" for head, tail in product(HEADS, TAILS)]
    for at in range(number):
        parsed = documents[at % len(documents)]
        place = places[at // len(documents) % len(places)]
        turn = at // len(documents) // len(places)
        old, new = parsed.identity.entity, f"{place}{'第二' * turn}{_trade(parsed.identity.entity)}"
        name = f"{new}{parsed.identity.year}年部门{parsed.identity.kind}_{at}.pdf"
        yield replace(
            parsed,
            name=name,
            sha256=hashlib.sha256(name.encode()).hexdigest(),
            identity=_named(parsed.identity, old, new, place),
            chunks=tuple(
                replace(chunk, id=f"{chunk.id}{at}", embedded=chunk.embedded.replace(old, new))
                for chunk in parsed.chunks
            ),
        )


def _trade(entity: str) -> str:
    """What kind of body it is: the name after its last place word."""
    cut = max(entity.rfind(mark) for mark in "省市州县区")
    return entity[cut + 1 :]


def _named(identity: Identity, old: str, new: str, place: str) -> Identity:
    return replace(identity, entity=new, place=place, title=identity.title.replace(old, new), aliases=())


def wrong_unit(parsed: ParsedDocument) -> ParsedDocument:
    """Every table amount in 万元 is taken for 元, and the other way round."""
    other = {"万元": "元", "元": "万元"}
    facts = tuple(replace(fact, unit=other.get(fact.unit, fact.unit)) for fact in parsed.facts)
    return replace(parsed, facts=facts)


def shifted_columns(parsed: ParsedDocument) -> ParsedDocument:
    """Each amount of a row stands under the column to the left of its own."""
    rows: dict[tuple[int, int], list[Fact]] = {}
    for fact in parsed.facts:
        rows.setdefault((fact.table, fact.row), []).append(fact)
    facts = [
        replace(fact, printed=right.printed, value=right.value)
        for row in rows.values()
        for fact, right in zip(row, (*row[1:], row[0]), strict=True)
    ]
    return replace(parsed, facts=tuple(facts))


def lost_page(parsed: ParsedDocument) -> ParsedDocument:
    """The page with most labels that no other page has is missing."""
    labels: dict[str, set[int]] = {}
    for fact in parsed.facts:
        labels.setdefault(fact.row_path[-1] if fact.row_path else "", set()).add(fact.page)
    alone = [page for pages in labels.values() if len(pages) == 1 for page in pages]
    gone = max(sorted(set(alone)), key=alone.count, default=0)
    return replace(
        parsed,
        facts=tuple(fact for fact in parsed.facts if fact.page != gone),
        tables=tuple(
            replace(table, rows=tuple(row for row in table.rows if row.page != gone))
            for table in parsed.tables
        ),
        paragraphs=tuple(paragraph for paragraph in parsed.paragraphs if paragraph.page != gone),
        claims=tuple(claim for claim in parsed.claims if claim.page != gone),
        chunks=tuple(chunk for chunk in parsed.chunks if chunk.page != gone),
    )


PLANTED: dict[str, Callable[[ParsedDocument], ParsedDocument]] = {
    "unit": wrong_unit,
    "column": shifted_columns,
    "page": lost_page,
}
