"""An answer while it is being written: figures with marks, sentences, checks; and the case a handler works on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answering.calculator import Computed, printed
from assistant.answering.evidence import Citations, Evidence, figure
from assistant.answering.finder import Finder
from assistant.documents.library import Source
from assistant.question.intent import Intent
from assistant.question.phrases import BLANK, Phrase, phrase
from assistant.question.scope import Scope
from assistant.question.terms import Terms
from assistant.schema import Answer, AnswerVerdict, Check, Figure, Status, Verification
from assistant.wording import span_mask
from index.money import MONEY
from index.schema import Paragraph

if TYPE_CHECKING:
    from assistant.answering.retriever import HybridRetriever
    from assistant.question.concepts import ConceptFinder
    from assistant.question.labels import LabelFinder


_MARK = re.compile(r"\[(\d+)\]")

FEW = 12  # documents that may be read through for one question


@dataclass(frozen=True)
class Case:
    """A question in its scope, with the tools to answer it.

    `topic` is the phrase without scope and operation words; `loaded` are all documents the question may use;
    `units` the units below the body that the question may mean; `beside` those that it lays side by side; `sides` both
    sides of the economic classification (机关, 事业单位) where it asks for both.
    """

    question: str
    text: str
    loaded: tuple[Source, ...]
    scope: Scope
    intent: Intent
    topic: Phrase
    finder: Finder
    terms: Terms
    retriever: Callable[[], HybridRetriever]
    labels: LabelFinder
    concepts: ConceptFinder
    units: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()

    @property
    def supplied(self) -> bool:
        """Whether the topic is none of the words of the question: 总共多少 is about 支出总计."""
        own, text = self.topic.text, self.text
        return len(own) != len(text) or any(a not in (b, BLANK) for a, b in zip(own, text, strict=True))

    @property
    def unscoped(self) -> str:
        """The folded question with the body, place and year blanked out."""
        return "".join(" " if self.scope.covered >> i & 1 else c for i, c in enumerate(self.text))

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.scope.sources

    @property
    def years(self) -> tuple[int, ...]:
        return self.scope.years

    def part(self, kept: int) -> Phrase:
        """What the characters `kept` of the question ask about, less those that its scope and operation explain."""
        outside = span_mask(0, len(self.text)) & ~kept
        return phrase(self.text, self.terms, self.scope.covered | self.intent.covered | outside)


@dataclass
class Draft:
    """Collects the parts of one answer. Every figure goes through `add` or `compute`, so that none is without a place.

    `as_zero` are the blank cells that were reckoned with as 0; `parts` the answers to parts of the question that were taken
    over, `missing` those of them that were none. `understood` are the characters of the question that the way of answering
    has itself accounted for.
    """

    case: Case
    status: Status = "answered"
    sentences: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    evidences: list[Evidence] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    citations: Citations = field(default_factory=Citations)
    options: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    unsure: bool = False
    as_zero: list[Evidence] = field(default_factory=list)
    parts: int = 0
    missing: int = 0
    understood: int = 0

    def say(self, sentence: str) -> None:
        self.sentences.append(sentence)

    def add(self, evidence: Evidence, label: str = "") -> str:
        """Make a printed figure part of the answer; returns it in words with its mark: `0.25 万元[1]`."""
        if evidence.parts:
            return self.compute(summed(evidence), label or evidence.label)
        mark = self.citations.mark(evidence)
        self.evidences.append(evidence)
        self.figures.append(figure(evidence, (mark,), label))
        return f"{worded(evidence)}[{mark}]"

    def also(self, evidence: Evidence) -> str:
        """Another reading of the question as a further figure; it does not weigh in the verdict on the main one."""
        mark = self.citations.mark(evidence)
        self.figures.append(figure(evidence, (mark,)))
        return f"{worded(evidence)}[{mark}]"

    def cite(self, evidence: Evidence) -> str:
        """A printed figure named beside the answer; returns it in words with its mark."""
        marks = dict.fromkeys(self.citations.mark(part) for part in evidence.parts or (evidence,))
        return worded(evidence) + "".join(f"[{mark}]" for mark in marks)

    def compute(self, computed: Computed, label: str) -> str:
        """Make a computed figure part of the answer; returns it in words with the marks of its operands."""
        marks = tuple(dict.fromkeys(self.citations.mark(operand) for operand in computed.operands))
        self.evidences.extend(computed.operands)
        self.as_zero += [e for e in computed.operands if e.blank and printed(e) in computed.formula]
        first = computed.operands[0]
        self.figures.append(
            Figure(
                label,
                str(computed.value),
                computed.unit,
                first.source.identity.entity,
                first.year,
                "computed",
                computed.formula,
                marks,
            )
        )
        return f"{number(computed.value)} {computed.unit}" + "".join(f"[{mark}]" for mark in marks)

    def quote(self, source: Source, paragraph: Paragraph, text: str) -> str:
        """A passage quoted with its mark."""
        return f"{text}[{self.citations.mark_paragraph(source, paragraph, text)}]"

    def check(self, name: str, verdict: str, detail: str, evidences: Sequence[Evidence] = ()) -> None:
        marks = tuple(self.citations.mark(evidence) for evidence in evidences)
        self.checks.append(Check(name, verdict, detail, marks))

    def absorb(self, other: Draft) -> None:
        """Take over the answer to another part of the question, its marks renumbered."""
        marks = {old: self.citations.take(citation) for old, citation in enumerate(other.citations, 1)}
        self.sentences += [renumbered(sentence, marks) for sentence in other.sentences]
        self.figures += [replace(f, citations=tuple(marks[m] for m in f.citations)) for f in other.figures]
        self.checks += [replace(c, citations=tuple(marks[m] for m in c.citations)) for c in other.checks]
        self.evidences += other.evidences
        self.citations.evidences += other.citations.evidences
        self.as_zero += other.as_zero
        self.unsure = self.unsure or other.unsure or other.status != "answered"
        if other.status == "answered" or self.status == "not_found":
            self.status = other.status
        self.options += other.options
        self.parts += 1
        self.missing += other.status != "answered"

    def finish(self) -> Answer:
        """The answer, with the verdict that its figures and checks allow; what two parts of it say alike is said once."""
        return Answer(
            self.case.question,
            self.status,
            "\n".join(dict.fromkeys(self.sentences)),
            tuple(self.figures),
            tuple(self.citations),
            Verification(self._verdict(), tuple(dict.fromkeys(self.checks))),
            self.options,
            suggestions=self.suggestions,
        )

    def _verdict(self) -> AnswerVerdict:
        if self.status != "answered":
            return ""
        if any(check.verdict == "不符" for check in self.checks):
            return "conflict"
        tables = bool(self.evidences) and all(evidence.line for evidence in self.evidences)
        return "verified" if tables and not self.unsure else "narrative"


def renumbered(text: str, marks: Mapping[int, int]) -> str:
    """A text with its marks ([1]) renumbered; one that `marks` does not know stays."""
    return _MARK.sub(lambda found: f"[{marks.get(int(found.group(1)), int(found.group(1)))}]", text)


def summed(evidence: Evidence) -> Computed:
    """The sum that a figure in parts is."""
    formula = " + ".join(f"{part.value:,f}{part.unit}" for part in evidence.parts)
    return Computed(evidence.value or Decimal(0), evidence.unit, formula, evidence.parts)


def number(value: Decimal) -> str:
    """With thousands separators and without an exponent: `1,234.50`."""
    return f"{value:,f}"


def worded(evidence: Evidence) -> str:
    """A figure in words: `0.25 万元`, `“有效保障”`, `空白（表中未填数）`."""
    if evidence.value is None:
        return "空白（表中未填列数字）" if evidence.blank else f"“{evidence.printed}”"
    comparator = evidence.line.fact.comparator if evidence.line else ""
    sign = comparator if comparator not in ("", "=") else ""
    return f"{sign}{number(evidence.value)} {evidence.unit}".rstrip()


def conversion(evidence: Evidence, unit: str) -> Decimal | None:
    """The value in another money unit, exact; None where it is no money or already in that unit."""
    if unit not in MONEY or evidence.unit not in MONEY or unit == evidence.unit or evidence.value is None:
        return None
    return evidence.value * MONEY[evidence.unit] / MONEY[unit]
