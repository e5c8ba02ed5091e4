"""Question sets with the documents they are asked of: the bundled samples, the invented documents, and staff's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.quiz import editions as alike
from evals.quiz import looks as drawn
from evals.quiz import make

HERE = Path(__file__).parent
QUESTIONS = HERE / "questions"


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of documents and the question files about it."""

    name: str
    folder: Path
    questions: tuple[Path, ...]


def bundled() -> Corpus:
    """The sample documents."""
    return Corpus("samples", HERE / "samples", _files("samples*.jsonl"))


def invented(folder: Path) -> Corpus:
    """The invented documents, typeset into a folder."""
    make.write_documents(folder)
    return Corpus("invented", folder, _files("invented_*.jsonl"))


def looks(folder: Path) -> Corpus:
    """Documents drawn over the options of looks, typeset into a folder."""
    drawn.write_documents(folder)
    return Corpus("looks", folder, _files("looks_*.jsonl"))


def editions(folder: Path) -> Corpus:
    """Documents that are easily taken for each other, typeset into a folder."""
    alike.write_documents(folder)
    return Corpus("editions", folder, _files("editions.jsonl"))


def every(work: Path, others: Sequence[tuple[Path, Path]]) -> Iterator[Corpus]:
    """All sets; `others` are (question file or folder of such, folder of PDFs)."""
    yield bundled()
    yield invented(work / "invented")
    yield looks(work / "looks")
    yield editions(work / "editions")
    for questions, folder in others:
        files = sorted(questions.glob("*.jsonl")) if questions.is_dir() else [questions]
        yield Corpus(questions.stem, folder, tuple(files))


def _files(pattern: str) -> tuple[Path, ...]:
    return tuple(sorted(QUESTIONS.glob(pattern)))
