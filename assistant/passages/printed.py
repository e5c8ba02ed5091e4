"""The last resort: the smallest thing printed that holds what a question names and the kind of thing it asks for.

Every other way has failed by then, so nothing is known of the question but its words. A sentence or a cell answers only where
all of them stand in it or over it, and where it holds the kind of thing asked for (who → a name, how many X → a number of X);
it is quoted and never called verified. What comes near is told beside the refusal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.draft import FEW, Case, Draft
from assistant.answering.evidence import from_line
from assistant.passages import prose
from assistant.passages.extracts import narrowed, shortened
from assistant.passages.fits import Asked, Fit, asked, fits
from assistant.passages.units import Unit
from assistant.question import kinds
from assistant.question.kinds import Kind
from assistant.schema import Figure
from assistant.wording import clean_label, fold, shared_mask
from index.money import MONEY

_WHOLE, _OWN = 0.8, 0.25
"""Of the question, what a sentence says with what it stands under, and by itself, to answer it."""
_NEAR = 0.6  # … with what it stands under, to be told beside a refusal
_TIED = 0.02  # scores apart at most: members of one list
_MOST = 6  # members of a list that are quoted
_MUCH = ("figure", "money")  # kinds of which the answer is an amount
_MONEY = re.compile(r"\d[万亿]?元")
_PARTS = re.compile(r"[,;。](?!\d{3})")
_ASKS = re.compile("多少|(?<![哪这那第])几")


def answer(case: Case, within: Case | None = None) -> Draft | None:
    """The unit that holds all that is asked about and the kind of thing asked for, quoted; None where none does.

    `within` is the whole question that the case is a part of.
    """
    of = asked(case, within)
    if of.kind is None or _of_budget(case, of):
        return None
    sure = [fit for fit in _ranked(case, of) if fit.told and _sure(fit)]
    if case.intent.operation == "explain":
        if prose.moved(case):
            return None
        # the reason of a figure is looked for by its figure
        sure = [fit for fit in sure if not _MONEY.search(fit.unit.text)]
    if not sure:
        return None
    draft = Draft(case, unsure=True)
    for fit in _tied(of.kind, sure):
        quote = _quoted(of, fit)
        mark = _mark(draft, fit, quote)
        draft.say(f"{_where(fit.unit)}：“{quote}”[{mark}]")
        draft.figures += _figures(of, fit, quote, mark)
    if of.kind.name in _MUCH and not draft.figures:
        return None  # the words speak of it, and of other amounts
    draft.say("这是文件里与问题最相符的原文，请核对是否就是您问的。")
    return draft


def nearest(case: Case, draft: Draft) -> None:
    """Add to a refusal the passage that comes nearest to the question, where one shares much with it."""
    of = asked(case, None)
    found = [] if _of_budget(case, of) or case.intent.operation == "explain" else _ranked(case, of)
    if found and found[0].whole >= _NEAR and found[0].own >= _OWN and found[0].told:
        quote = shortened(found[0].unit.quote, 160)
        draft.say(f"最接近的原文（未必是您问的）：“{quote}”[{_mark(draft, found[0], quote)}]")


def _of_budget(case: Case, of: Asked) -> bool:
    """Whether it asks how much of what a budget has a name for: its tables and claims have been looked through for that."""
    return of.kind is not None and of.kind.name in _MUCH and bool(case.topic.mentions)


def lacks(case: Case, draft: Draft) -> bool:
    """Whether the figures of an answer that is not sure are nothing of the kind that the question asks for."""
    kind = kinds.asked(case.unscoped)
    in_tables = bool(draft.evidences) and all(evidence.line for evidence in draft.evidences)
    if kind is None or not draft.figures or in_tables and not draft.unsure:
        return False
    if not all(figure.unit in MONEY for figure in draft.figures):
        return False
    if draft.unsure and (kind.name == "number" or kinds.in_words(case.unscoped)):
        return True
    return len(draft.figures) == 1 and kind.find(fold("\n".join(draft.sentences))) is None


def _sure(fit: Fit) -> bool:
    return fit.whole >= _WHOLE and fit.own >= _OWN and not fit.left


def _tied(kind: Kind, sure: Sequence[Fit]) -> list[Fit]:
    """The best; of a list also those that fit as well, in the order of the document."""
    if kind.name != "list" or sure[0].unit.whole:
        return [sure[0]]
    tied = [
        f
        for f in sure
        if f.score >= sure[0].score - _TIED and f.source is sure[0].source and f.unit.paragraph
    ]
    return sorted(tied, key=lambda f: f.unit.paragraph.number if f.unit.paragraph else 0)[:_MOST] or [sure[0]]


def _quoted(of: Asked, fit: Fit) -> str:
    """As much of a unit as names what is asked about and tells the kind asked for."""
    if fit.unit.whole:
        return shortened(fit.unit.quote)
    return shortened(narrowed(fit.unit.quote, lambda part: _as_much(of, fit, part)))


def _as_much(of: Asked, best: Fit, part: str) -> bool:
    text = fold(part)
    told = of.kind is not None and of.kind.find(text) is not None
    return (
        told and shared_mask(of.text, text) & of.content == shared_mask(of.text, best.unit.text) & of.content
    )


def _ranked(case: Case, of: Asked) -> list[Fit]:
    found = [fit for source in case.sources[:FEW] for fit in fits(case, source, of)]
    return sorted(found, key=lambda fit: -fit.score)


def _where(unit: Unit) -> str:
    if unit.line:
        return " › ".join(
            label for label in (*unit.line.fact.row_path, *unit.line.fact.column_path[-1:]) if label
        )
    heading = unit.paragraph.heading if unit.paragraph else ()
    return f"正文“{heading[-1]}”" if heading else "正文"


def _mark(draft: Draft, fit: Fit, quote: str) -> int:
    line, paragraph = fit.unit.line, fit.unit.paragraph
    if line:
        return draft.citations.mark(from_line(fit.source, line))
    if paragraph is None:
        raise ValueError("a unit has a line or a paragraph")
    return draft.citations.mark_paragraph(fit.source, paragraph, quote)


def _figures(of: Asked, fit: Fit, quote: str, mark: int) -> list[Figure]:
    """The numbers asked for, where the clauses that name what is asked about hold just as many as the question asks for."""
    if of.kind is None or not of.kind.numeric:
        return []
    line = fit.unit.line
    text = fold(quote) + (line.fact.unit if line and line.fact.value is not None else "")
    found: dict[str, re.Match[str]] = {}
    before = ""
    for clause in _PARTS.split(text):
        told = list(of.kind.told.finditer(clause))
        if told and (
            line and line.table.form or (shared_mask(of.text, before + clause) & of.content).bit_count() > 1
        ):
            found |= {m[0]: m for m in told}
        before = clause if not told else ""
    if not 0 < len(found) <= max(1, len(_ASKS.findall(of.text))):
        return []
    identity = fit.source.identity
    label = clean_label(line.leaf) if line else ""
    return [
        Figure(
            label,
            m["number"].replace(",", ""),
            kinds.unit(m),
            identity.entity,
            identity.year,
            "narrative",
            "",
            (mark,),
        )
        for m in found.values()
        if m["number"][0].isdigit()
    ]
