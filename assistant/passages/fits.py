"""How far each unit of a document says what a question asks: the words they share, by how rare those are in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answering.draft import Case
from assistant.documents.library import Source
from assistant.passages.units import Unit, Units
from assistant.question import kinds
from assistant.question.kinds import Kind
from assistant.wording import content_masks, filler_mask, fold, shared_mask, span_mask

_QUOTED = re.compile('"([^"]{2,30})"')
_PLAIN = re.compile(
    "(?:[要得需会能应该可去来到把给让将配建盖修搞办弄招设定做用花买占说讲有在是为和与及或等都还也就才再又只至最少多些个那这边里上下时后前年月编期次场条项家人日号天一想靠]|解释)+"
)
"""What may be left of a question: verbs and small words that anybody says otherwise than the document."""
_CANDIDATES = 60  # units of a document that are weighed
_CLOSE = 90  # characters within which the parts of a word taken apart (组队: 组建一支队伍) belong together
_NEVER = re.compile("至少|最少|最多|面向|针对|包括|覆盖|涉及")
"""Words that are never what is asked about."""
_COUNTED = re.compile("[一二两三四五六七八九十](?:个|项|大|种|条|类|方面)")
"""How many are asked for (哪三个方面), not what."""
_GOAL = re.compile("目标|内容|简介|用途|概况|职责|职能")
"""The heading of a column that says what a project is for."""


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
