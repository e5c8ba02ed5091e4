"""The text of the pages of a folder's documents, line by line, and the line most like a question: no tables, no ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.baselines import nearest
from evals.scoring import Question
from index.page import pdf
from index.prose import lines


@dataclass(frozen=True, slots=True)
class PageText:
    """The printed lines of one page."""

    document: str
    number: int
    lines: tuple[str, ...]


def read(folder: Path) -> tuple[PageText, ...]:
    """All pages of the PDFs in a folder."""
    return tuple(
        PageText(path.name, page.number, tuple(line.text for line in lines.of_page(page)))
        for path in sorted(folder.rglob("*.pdf"))
        for page in pdf.read_pages(path).pages
    )


class LineReader:
    """Answers with the figure of the line that shares most words with the question."""

    def __init__(self, pages: tuple[PageText, ...]) -> None:
        self._pages = pages

    def ask(self, question: Question) -> dict[str, Any]:
        asked = "".join((*question.history, question.text))
        best: tuple[float, str, PageText] | None = None
        for page in self._pages:
            if question.scope not in (None, page.document):
                continue
            named = nearest.likeness(asked, page.document) if question.scope is None else 0.0
            for line in page.lines:
                score = nearest.likeness(asked, line) + named
                if best is None or score > best[0]:
                    best = score, line, page
        if best is None or best[0] == 0:
            return nearest.nothing()
        return nearest.answer(asked, best[1], best[2].document, best[2].number)
