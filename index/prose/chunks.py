"""Tables and paragraphs → chunks: what retrieval searches, kept apart from what an answer quotes.

Prose is cut at sentences and carries its heading path; a row carries its table's title and unit; a table
as a whole carries its headers and row labels, so that "which table says this" can be found too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from index.boxes import union
from index.schema import Box, Chunk, ChunkKind, Paragraph, Table, TableRow

LONGEST_PROSE = 360
SHORT_ITEM = 45
LONGEST_LIST = 240
MOST_LABELS = 80
_SENTENCE = re.compile(r"[^。！？；!?;]*[。！？；!?;]+[”」』）)]*|[^。！？；!?;]+$")
_DEFINITION = re.compile(r"[:：，]\s*是?指|是指|[:：]\s*反映")
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+(?:部分|章|节)|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])\s*"
)


def make(document_key: str, tables: Sequence[Table], paragraphs: Sequence[Paragraph]) -> tuple[Chunk, ...]:
    """All chunks of a document, prose first. Ids come from the key, the place and the text."""
    made = [*_prose(document_key, paragraphs)]
    for table in tables:
        made.append(_whole(document_key, table))
        made.extend(_row(document_key, table, row) for row in table.rows if row.cells)
    return tuple(made)


def _prose(key: str, paragraphs: Sequence[Paragraph]) -> Iterator[Chunk]:
    for group in _groups(paragraphs):
        first = group[0]
        shown = "\n".join(paragraph.text for paragraph in group)
        pieces = [shown] if len(group) > 1 else _pieces(shown)
        for part, piece in enumerate(pieces):
            yield Chunk(
                id=_identify(key, "prose", first.number, part, piece),
                kind="prose",
                embedded=f"{_headings(first.heading)}\n{piece}".strip(),
                shown=piece,
                page=first.page,
                box=_around(
                    box for paragraph in group for page, box in paragraph.boxes if page == first.page
                ),
                paragraph=first.number,
            )


def _groups(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Paragraphs to embed together: runs of short items under one heading, with the sentence that leads to them by a
    colon (具体包括：); definitions stay alone."""
    group: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.is_heading or not paragraph.text.strip():
            continue
        if group and not _continues(group, paragraph):
            yield group
            group = []
        group.append(paragraph)
    if group:
        yield group


def _continues(group: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    size = sum(len(member.text) for member in group)
    leads = group[0].text.rstrip().endswith((":", "："))
    return (
        paragraph.heading == group[-1].heading
        and len(paragraph.text) <= SHORT_ITEM
        and (len(group[-1].text) <= SHORT_ITEM or leads and len(group) == 1)
        and not _DEFINITION.search(paragraph.text)
        and size + len(paragraph.text) <= (LONGEST_PROSE if leads else LONGEST_LIST)
    )


def _pieces(text: str) -> list[str]:
    """Whole sentences gathered up to `LONGEST_PROSE` characters; a longer sentence stays whole."""
    if len(text) <= LONGEST_PROSE:
        return [text]
    pieces = [""]
    for sentence in _SENTENCE.findall(text):
        if pieces[-1] and len(pieces[-1]) + len(sentence) > LONGEST_PROSE:
            pieces.append("")
        pieces[-1] += sentence
    return pieces


def _headings(path: Sequence[str]) -> str:
    return " > ".join(_NUMBERING.sub("", heading.strip()) for heading in path)


def _whole(key: str, table: Table) -> Chunk:
    labels: dict[str, None] = dict.fromkeys(row.path[-1] for row in table.rows if row.path)
    columns = "、".join("/".join(column) for column in table.columns)
    shown = f"{_titled(table)} | {columns}".strip(" |")
    body = "、".join(list(labels)[:MOST_LABELS])
    first = [row.box for row in table.rows if row.page == table.pages[0]]
    box = _around([*first, *(cell.box for cell in table.header if cell.page == table.pages[0])])
    return Chunk(
        id=_identify(key, "table", table.number, -1, shown + body),
        kind="table",
        embedded="\n".join(text for text in (shown, body, *table.notes) if text),
        shown=shown,
        page=table.pages[0],
        box=box,
        table=table.number,
    )


def _row(key: str, table: Table, row: TableRow) -> Chunk:
    label = " > ".join(part for part in row.path if part)
    values = "；".join(
        f"{'/'.join(table.columns[cell.column])} {cell.printed}" for cell in row.cells if cell.printed.strip()
    )
    unit = f"（{table.unit}）" if table.unit else ""
    shown = f"{row.code} {label}：{values}{unit}".strip()
    return Chunk(
        id=_identify(key, "row", table.number, row.number, shown),
        kind="row",
        embedded=f"{table.title} | {row.code} {label} | {values}{unit}",
        shown=shown,
        page=row.page,
        box=row.box,
        table=table.number,
        row=row.number,
    )


def _titled(table: Table) -> str:
    return f"{table.title}（单位：{table.unit}）" if table.unit else table.title


def _identify(key: str, kind: ChunkKind, number: int, part: int, text: str) -> str:
    return hashlib.sha256(f"{key}\0{kind}\0{number}\0{part}\0{text}".encode()).hexdigest()[:20]


def _around(boxes: Iterable[Box]) -> Box:
    found = list(boxes)
    return union(found) if found else Box(0.0, 0.0, 0.0, 0.0)
