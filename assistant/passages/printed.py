"""The last resort: the smallest thing printed that holds what a question names and the kind of thing it asks for.

Every other way has failed by then, so nothing is known of the question but its words. A sentence or a cell answers only where
all of them stand in it or over it, and where it holds the kind of thing asked for (who → a name, how many X → a number of X);
it is quoted and never called verified. What comes near is told beside the refusal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.draft import FEW, Case, Draft
from assistant.answering.evidence import from_line
from assistant.documents.library import Source
from assistant.passages import prose
from assistant.passages.extracts import narrowed, shortened
from assistant.passages.units import Unit, Units
from assistant.question import kinds
from assistant.question.kinds import Kind
from assistant.schema import Figure
from assistant.wording import clean_label, content_masks, filler_mask, fold, shared_mask, span_mask
from index.money import MONEY

_QUOTED = re.compile('"([^"]{2,30})"')
_PLAIN = re.compile(
    "(?:[要得需会能应该可去来到把给让将配建盖修搞办弄招设定做用花买占说讲有在是为和与及或等都还也就才再又只至最少多些个那这边里上下时后前年月编期次场条项家人日号天一想]|想靠|解释)+"
)
"""What may be left of a question: verbs and small words that anybody says otherwise than the document."""
_WHOLE, _OWN, _NEAR, _TIED = 0.8, 0.25, 0.6, 0.02
_CANDIDATES = 60
_CLOSE = 90  # characters within which the parts of a word taken apart (组队: 组建一支队伍) belong together
_MOST = 6
_MUCH = ("figure", "money")
_NEVER = re.compile("至少|最少|最多|面向|针对|包括|覆盖|涉及")
_COUNTED = re.compile("[一二两三四五六七八九十](?:个|项|大|种|条|类|方面)")
_GOAL = re.compile("目标|内容|简介|用途|概况|职责|职能")
_MONEY = re.compile(r"\d[万亿]?元")
_PARTS = re.compile(r"[,;。](?!\d{3})")
_ASKS = re.compile("多少|(?<![哪这那第])几")


@dataclass(frozen=True)
class Asked:
    """A folded question without its scope, the kind of thing it asks for, and the characters that name what it is about.

    `setting`: what the question names that it is a part of.
    """

    text: str
    kind: Kind | None
    content: int
    setting: str = ""


@dataclass(frozen=True)
class Fit:
    """A unit and the share of the question's content, by rarity, that it says (`own`) or stands under (`whole`), 0..1."""

    source: Source
    unit: Unit
    whole: float
    own: float
    told: bool
    left: tuple[str, ...]
    beside: float = 0.0  # for its column, and for what it shares with the rest of the question

    @property
    def score(self) -> float:
        """How well it answers, 0 … about 1.9."""
        return self.whole + 0.5 * self.own + 0.3 * self.told + self.beside - 0.0001 * len(self.unit.text)


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
        sure = [
            fit for fit in sure if not _MONEY.search(fit.unit.text)
        ]  # the reason of a figure is looked for by its figure
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


def asked(case: Case, within: Case | None) -> Asked:
    """What a question asks, as the units are held against it; a part that names nothing asks it of the whole question."""
    kind = kinds.asked(case.unscoped)
    own = _content(case)
    of = Asked(case.unscoped, kind, own)
    if within is None:
        return of
    whole = _content(within)
    if not _left(of, 0):
        return Asked(within.unscoped, kind, whole)
    return replace(of, setting="".join(c if whole >> i & 1 else " " for i, c in enumerate(within.unscoped)))


def _content(case: Case) -> int:
    text = case.unscoped
    strong, soft = content_masks(text, case.scope.covered)
    han = sum(1 << i for i, c in enumerate(text) if "一" <= c <= "龥")
    content = strong | soft | han & ~filler_mask(text) & ~case.scope.covered
    for quoted in _QUOTED.finditer(text):
        content |= span_mask(*quoted.span(1))
    for aside in (*_COUNTED.finditer(text), *_NEVER.finditer(text)):
        content &= ~span_mask(*aside.span())
    content &= ~kinds.asking(text)
    return content & sum(1 << i for i, c in enumerate(text) if "一" <= c <= "龥" or c.isalnum())


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


def fits(case: Case, source: Source, of: Asked) -> list[Fit]:
    """The units of a document that share most with a question, unordered."""
    units = source.kept(Units)
    pairs, weights = _weights(of, units)
    total = sum(weights)
    if not total:
        return []

    def share(mask: int) -> float:
        return sum(weight for i, weight in enumerate(weights) if mask >> i & 1) / total

    other = bool(case.years) and source.identity.year not in case.years
    numeric = of.kind is not None and of.kind.numeric
    purpose = of.kind is not None and of.kind.name == "purpose"
    spoken = () if case.supplied or of.text != case.unscoped else case.topic.mentions
    found = []
    for unit in units.best(pairs, _CANDIDATES):
        if numeric and unit.whole or other and not any(str(year) in unit.about for year in case.years):
            continue
        own = shared_mask(of.text, unit.text) & of.content
        whole = own | shared_mask(of.text, unit.about) & of.content
        for mention in spoken:
            own |= mention.mask & of.content if case.terms.spoken(mention, unit.text) else 0
            whole |= mention.mask & of.content if case.terms.spoken(mention, unit.about) else 0
        whole |= own
        whole |= _taken_apart(of, whole, unit)
        told = of.kind is None or of.kind.find(fold(unit.quote) if unit.whole else unit.text) is not None
        around = shared_mask(of.setting, f"{unit.about} {unit.text}").bit_count() / max(1, len(of.setting))
        goal = purpose and unit.line is not None and bool(_GOAL.search("".join(unit.line.fact.column_path)))
        found.append(
            Fit(source, unit, share(whole), share(own), told, _left(of, whole), 0.1 * goal + 0.3 * around)
        )
    return found


def _weights(of: Asked, units: Units) -> tuple[dict[str, float], list[float]]:
    """How rare the pairs of the question are, and how much each of its characters weighs: what is not printed, the most."""
    text = of.text
    weights = [0.0] * len(text)
    pairs: dict[str, float] = {}
    for i in range(len(text) - 1):
        rare = units.rarity(text[i : i + 2]) if of.content >> i & 3 == 3 else None
        if rare is not None:
            pairs[text[i : i + 2]] = rare
            weights[i], weights[i + 1] = max(weights[i], rare), max(weights[i + 1], rare)
    plain = _plain(of)
    for i in range(len(text)):
        beside = of.content >> i + 1 & 1 or i and of.content >> i - 1 & 1
        if of.content >> i & 1 and not weights[i] and beside and not plain >> i & 1:
            weights[i] = 1.0
    return pairs, weights


def _plain(of: Asked) -> int:
    mask = 0
    for found in _PLAIN.finditer(of.text):
        mask |= span_mask(*found.span())
    return mask


def _taken_apart(of: Asked, mask: int, unit: Unit) -> int:
    """The words of two characters that a short unit holds apart: 组队 in 组建一支队伍."""
    if len(unit.text) > _CLOSE or unit.whole:
        return 0
    more = 0
    for at, run in _runs(of, mask):
        if len(run) == 2 and run[0] in unit.text and run[1] in unit.text[unit.text.index(run[0]) :]:
            more |= span_mask(at, at + 2)
    return more


def _runs(of: Asked, mask: int) -> list[tuple[int, str]]:
    rest = of.content & ~mask
    marked = "".join(c if rest >> i & 1 else " " for i, c in enumerate(of.text))
    return [(found.start(), found[0]) for found in re.finditer(r"\S+", marked)]


def _left(of: Asked, mask: int) -> tuple[str, ...]:
    """The words that a unit does not hold, but for those that change nothing."""
    why = of.kind is not None and of.kind.name == "why"  # 为什么没有公开: 不予公开
    return tuple(run for _, run in _runs(of, mask) if not (_PLAIN.fullmatch(run) or why and run == "没"))
