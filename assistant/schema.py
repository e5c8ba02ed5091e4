"""The answer and what leads to it. `Answer.to_dict()` is the public JSON: CLI, HTTP and Python give the same object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal

Status = Literal["answered", "not_found", "clarify"]
Basis = Literal["table", "narrative", "computed"]
AnswerVerdict = Literal["verified", "narrative", "conflict", ""]


@dataclass(frozen=True, slots=True)
class Citation:
    """A place on a page. `row`/`column` are header paths of a table cell; `section` is the heading path of prose.

    `confidence` is None for text of the file itself, and 0..1 for what was recognised in a scanned page.
    `unit` is that of a cell's figure, which the cell itself does not print.
    """

    document: str
    page: int
    table: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    section: tuple[str, ...]
    quote: str
    bbox: tuple[float, float, float, float]
    table_number: int = -1
    row_number: int = -1
    column_number: int = -1
    confidence: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that answers the question. `value` is a decimal string as printed (separators kept out), or computed.

    `citations` are 1-based marks into `Answer.citations`. `formula` names its operands for computed figures, else "".
    """

    label: str
    value: str
    unit: str
    entity: str
    year: int
    basis: Basis
    formula: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One check made on the answer: `verdict` is 相符, 四舍五入, 不符, 不适用 or 无法判断."""

    name: str
    verdict: str
    detail: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    verdict: AnswerVerdict
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The public answer: status, text with marks [1], figures, citations, verification, options.

    `interpreted` is the question as understood, in full words ("" when it is the question itself);
    `suggestions` are natural next questions. Neither is part of the contract; both are in the JSON.
    """

    question: str
    status: Status
    text: str
    figures: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()
    verification: Verification = Verification("", ())
    options: tuple[str, ...] = ()
    interpreted: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def rests_on_prose(self) -> bool:
        """Whether the main figure (or, without one, the text) comes from prose and not from a table."""
        if not self.figures:
            return True
        marks = self.figures[0].citations
        return any(
            not self.citations[mark - 1].table and self.citations[mark - 1].row == () for mark in marks
        )

    @property
    def rests_on_scan(self) -> bool:
        """Whether a figure (or, without one, the text) comes from what was recognised in a scanned page."""
        return bool(self.scanned_marks)

    @property
    def scanned_marks(self) -> tuple[int, ...]:
        """The marks of recognised places that the figures rest on; of all such places in an answer without figures."""
        used = {mark for figure in self.figures for mark in figure.citations}
        return tuple(
            mark
            for mark, place in enumerate(self.citations, 1)
            if place.confidence is not None and (mark in used or not self.figures)
        )

    def to_dict(self) -> dict[str, Any]:
        """The public JSON object: plain lists, dicts, strings and numbers."""
        data = asdict(self)
        for citation in data["citations"]:
            citation["bbox"] = [round(v, 2) for v in citation["bbox"]]
        return _plain(data)  # type: ignore[no-any-return]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Answer:
        """The answer that this public JSON object shows. What another version wrote beside it is left out."""
        verification = data["verification"]
        checks = tuple(Check(**_known(Check, check)) for check in verification["checks"])
        parts = {
            "figures": tuple(Figure(**_known(Figure, figure)) for figure in data["figures"]),
            "citations": tuple(Citation(**_known(Citation, place)) for place in data["citations"]),
            "verification": Verification(verification["verdict"], checks),
        }
        return cls(**{**_known(cls, data), **parts})


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A loaded document, as listed by `Assistant.documents()`.

    `edition` is what it says of itself where it was published anew (更正版); `published` the date it prints, in words.
    """

    name: str
    entity: str
    year: int
    kind: str
    level: str
    pages: int
    health: Any
    title: str = ""
    place: str = ""
    edition: str = ""
    published: str = ""

    @property
    def headline(self) -> str:
        """Who and when, in one line; the printed title or the file's name when the document does not say who."""
        if not self.entity:
            return self.title or self.name
        edition = f"（{self.edition}）" if self.edition else ""
        year = f"{self.year} " if self.year else ""
        return f"{self.entity} {year}{self.level}{self.kind}{edition}".strip()


@dataclass(frozen=True, slots=True)
class AddItem:
    """What became of one file given to `Assistant.add`. `reason` is one line in Chinese when rejected."""

    path: str
    outcome: Literal["added", "unchanged", "rejected"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ConceptMatch:
    """A concept that words of a question may mean; `score` is in 0..1."""

    name: str
    score: float


def _known(kind: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of this type, lists as tuples."""
    held = {name: data[name] for name in kind.__dataclass_fields__ if name in data}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in held.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    return value
