"""Sound pages to start from: short extracts of the given PDFs, and what reading them gives."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from index import build
from index.errors import InputError
from index.schema import ParsedDocument

EACH = 2  # extracts of each file
PAGES = 3  # pages of an extract, at most
LARGEST = 400_000  # bytes; larger extracts (pictures, whole fonts) only cost time


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    data: bytes
    sound: ParsedDocument


def sources(paths: Sequence[Path], chance: Random) -> list[Source]:
    """Extracts that read well: figures in them, nothing repaired, nothing doubted."""
    found: list[Source] = []
    for path in paths:
        for number in range(EACH):
            source = _extract(path, number, chance)
            if source is not None:
                found.append(source)
    if not found:
        raise InputError("没有可以用来做试验的文件：需要含有表格数字的 PDF")
    return found


def _extract(path: Path, number: int, chance: Random) -> Source | None:
    with _pymupdf().open(path) as document:
        amounts = [i for i in range(document.page_count) if document[i].get_text().count(".") > 8]
        if not amounts:
            return None
        first = chance.choice(amounts)
        last = min(document.page_count, first + chance.randrange(1, PAGES + 1))
        document.select(list(range(first, last)))
        data = bytes(
            document.tobytes(garbage=3, use_objstms=number % 2)
        )  # as old and as newer files are kept
    if len(data) > LARGEST:
        return None
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"{path.stem}-{number}.pdf"
        copy.write_bytes(data)
        try:
            sound = build.parse_file(copy)
        except InputError:
            return None
    clean = not sound.warnings and not any(table.doubt for table in sound.tables)
    return Source(copy.name, data, sound) if clean and sound.facts else None


def _pymupdf() -> Any:
    import pymupdf

    return pymupdf
