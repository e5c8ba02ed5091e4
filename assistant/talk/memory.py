"""What a conversation remembers: the last question as completed, what it was about, and the figures told so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence
from assistant.answering.refusal import unnamed
from assistant.documents.by_body import body_key
from assistant.documents.library import Source
from assistant.question import subunits, year_words
from assistant.question.intent import Intent
from assistant.question.phrases import THINGS
from assistant.question.scope import Scope
from assistant.schema import Answer
from assistant.talk import turns
from assistant.talk.told import Reckoning, Told, bodies_differ, ordered, row
from assistant.wording import clean_label, fold, span_mask

KEPT = 6
_FIGURES = ("sum", "one")
"""Reckonings that tell a figure of a thing, as a question for it does."""
_EXTREMES = ("most", "least")
_INSIDE = re.compile("(?P<whole>.{2,24}?)其中的?.{2,}")
_SPENT = re.compile("(?:花|用)(?:了|掉)?(?=多少|几)")
ONE_OF_TWO = re.compile("前者|后者")
_ASKS = re.compile("多少|几|什么|哪|吗|怎|如何|为何|谁|有没有|有无|是不是")
_ELLIPTIC = re.compile("^(?:那(?!些|个|家)|其中|里面|再|还|占)|呢[?？]?$")


@dataclass
class Memory:
    """The state of one conversation.

    `topics` are the last things asked about, `whole` what the last was said to be a part of (其中…); `bodies` and `years`
    those asked about one after the other, `ranked` those that the last turn put in order, `pair` the two bodies or things that
    前者 and 后者 mean; `named` whether the last turn named a thing itself; `rest` the last question without the body, or the
    unit below it, that it named; `ranking` what was ranked last, whatever was asked since; `told` the figures that can be
    reckoned with, `reckoned` what was made of them;
    `listed` the lines of the last list, in order, and `whole_of_listed` the figure told before that they add up to; `offered` the
    documents that the last answer asked to pick from, and `asked` the question for them; `looked_back` whether the year was
    only said by its distance (去年呢); `found` whether the last question was answered.
    """

    text: str = ""
    scope: Scope | None = None
    intent: Intent | None = None
    topic: str = ""
    topics: tuple[str, ...] = ()
    last: Answer | None = None
    years: tuple[int, ...] = ()
    bodies: tuple[str, ...] = ()
    ranked: tuple[str, ...] = ()
    whole: str = ""
    rest: str = ""
    named: bool = True
    pair: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    reckoned: Reckoning | None = None
    ranking: tuple[str, Intent] | None = None
    offered: tuple[Source, ...] = ()
    asked: str = ""
    listed: tuple[Told, ...] = ()
    whole_of_listed: Told | None = None
    looked_back: bool = False
    found: bool = True

    @property
    def thing(self) -> Told | None:
        """The figure in question (它): what came first where the last turn compared, else what was told last."""
        if self.reckoned and self.reckoned.kind in _EXTREMES:
            return next(iter(ordered(self.reckoned.told, self.reckoned.kind == "least")), None)
        if self.reckoned is None and self.intent and self.intent.operation == "rank" and self.listed:
            return self.listed[0]
        return self.told[-1] if self.told else None

    def become(self, tried: Memory) -> None:
        """Take over what a copy of this memory has become, where what was tried with the copy holds."""
        vars(self).update(vars(tried))

    def counted(self, unit: str) -> Memory:
        """The same, of the figures told in a counter (人, 辆): who asks how many people is told no number of vehicles."""
        of_unit = [t for t in self.told if t.evidence is not None and t.evidence.unit == unit]
        return replace(self, told=tuple(of_unit), listed=(), reckoned=None)

    @property
    def pair_told(self) -> tuple[Told, ...]:
        """The last two figures, those of two bodies that were listed; after their sum still the two."""
        if (
            self.intent
            and self.intent.operation == "list"
            and len(self.listed) == 2
            and bodies_differ(self.listed)
        ):
            return self.listed
        summed = self.told and self.told[-1].evidence and self.told[-1].evidence.parts
        return self.told[:-1][-2:] if summed else self.told[-2:]

    @property
    def among(self) -> tuple[Told, ...]:
        """What 第二个 and 最大的 are said of: the things asked about in a row, else the lines listed last."""
        asked = row(self.told)
        return asked if len(asked) > 1 else self.listed

    def remember(self, case: Case, draft: Draft, asked: str, reckoned: Reckoning | None = None) -> None:
        """Keep an answered case for the next question; `asked` is the folded turn, before it was completed.

        What was reckoned of figures told before names no new thing: of two things the last one stays the one in question.
        Only a sum is a further figure.
        """
        self.reckoned, self.found = reckoned, draft.status == "answered"
        ranks = reckoned.kind in _EXTREMES if reckoned else case.intent.operation == "rank"
        self.ranked = tuple({e.source.identity.entity: 0 for e in draft.evidences}) if ranks else ()
        self.offered = case.sources if draft.status == "clarify" else ()
        self.asked = unnamed(case) if self.offered else ""
        if reckoned:
            self._name(reckoned)
            if reckoned.kind in _EXTREMES and _of_bodies(draft):
                self.scope = _of_the_first(case.scope, draft)
            if reckoned.kind not in _FIGURES and len({told.topic for told in reckoned.told}) > 1:
                self.topic = _in_question(reckoned, draft) or self.topic
                return
        same = self.scope is not None and self.scope.years == case.scope.years
        self.looked_back = year_words.mentions_year_relative(asked) or self.looked_back and same
        self.named = not self.topic or not case.text.startswith(f"{self.topic},")
        self.text, self.scope, self.intent = case.text, case.scope, _of_its_unit(case, draft)
        if case.intent.operation == "rank":
            self.ranking = case.text, case.intent
            self.scope = _of_the_first(case.scope, draft) if _of_bodies(draft) else case.scope
        topic = turns.as_found(topic_words(case), draft)
        if reckoned is None:  # several units laid side by side are no one unit to be replaced
            self.rest = _without_scope(case) or (self.rest if topic == self.topic else "")
        elliptic = bool(_ELLIPTIC.search(asked)) or asked != case.text or not _ASKS.search(asked)
        self._go_on_to(topic, case, elliptic)
        self._add_bodies(case.scope)
        self._pair(case, asked)
        if reckoned is None or reckoned.kind in _FIGURES:
            self._tell(case, draft, elliptic)

    def _go_on_to(self, topic: str, case: Case, elliptic: bool) -> None:
        """The topic with the years it was asked of, the whole it is said to be a part of, and the things asked about before."""
        whole = turns.whole(case, _content(case))
        named = tuple(name for name in (whole, topic) if name and name not in self.topics[-1:])
        if case.intent.operation not in ("sum", "difference") and named:
            self.topics = (*(name for name in self.topics if name not in named), *named)[-KEPT:]
        if inside := _INSIDE.fullmatch(case.text):
            self.whole = inside["whole"]
        elif not elliptic:
            self.whole = ""
        kept = self.years if topic == self.topic else ()
        self.topic, self.years = topic, tuple(dict.fromkeys((*kept, *case.years)))

    def _add_bodies(self, scope: Scope) -> None:
        """The bodies asked about go to the end of those asked about before, each once."""
        bodies = {body_key(source): source.identity.entity for source in reversed(scope.sources)}
        asked_of = tuple(bodies.values())[::-1]
        if asked_of and not scope.problem and len(asked_of) == max(1, len(scope.groups)) <= KEPT:
            older = (name for name in self.bodies if name not in asked_of)
            self.bodies = (*older, *asked_of)[-KEPT:]

    def _name(self, reckoned: Reckoning) -> None:
        """What a reckoning had to look up is told too; the thing it was laid beside stays the one in question."""
        new = [replace(told, ask="") for told in reckoned.told if told.ask and told.evidence]
        after = self.told[-1:] if not reckoned.told[0].ask else ()
        if new:
            self.told = (*self.told[: len(self.told) - len(after)], *new, *after)[-KEPT:]
            self.reckoned = replace(reckoned, told=tuple(replace(told, ask="") for told in reckoned.told))

    def _pair(self, case: Case, asked: str) -> None:
        """What 前者 and 后者 mean from now on; whoever speaks of one of them may go on to the other."""
        if ONE_OF_TWO.search(asked):
            owners = tuple(told.evidence.owner for told in self.told[-2:] if told.evidence)
            self.pair = self.pair or (owners if len(set(owners)) > 1 else ())
            return
        if len(case.scope.groups) == 2 and not case.scope.problem:
            self.pair = self.bodies[-2:]
            return
        self.pair = ()

    def _tell(self, case: Case, draft: Draft, elliptic: bool) -> None:
        """Keep the figures of a question for figures; a list or a ranking begins anew, what asks for words changes nothing.

        A thing asked about otherwise (how it changed, and why) stands between: with its amount where that was told.
        """
        before = self.told[-1].topic if self.told else ""
        sure = not draft.unsure and draft.status == "answered"
        found: list[Told] = []
        evidences = [e for e in dict.fromkeys(draft.evidences) if e.value is not None]
        several = tuple(Told(fold(e.label), e, (), sure) for e in evidences)
        if case.intent.operation in ("list", "rank", "count", "difference"):
            if not _all_named(several, case.text):
                if case.intent.operation != "difference":
                    self._list(case, draft, several, elliptic)
                return
            found = sorted(several, key=lambda told: _at(told, case.text))
            if len({e.owner for e in evidences}) == len(case.scope.groups) == len(found):
                found = [replace(told, topic=self.topic) for told in found]  # one thing, by whatever label
        match case.intent.operation:
            case "lookup" if draft.status != "answered" or not evidences or len(evidences) > KEPT:
                found = [Told(self.topic, None)]
            case "lookup" if len(evidences) == 1:
                found = [Told(self.topic, evidences[0], readings(draft, evidences[0]), sure)]
            case "lookup":
                found = list(several)
            case "ratio" if draft.status == "answered" and len(evidences) == 2:
                found = [Told(self.topic, evidences[0], (), sure)]
            case "sum" if draft.status == "answered" and len(evidences) > 1:
                total = next((f for f in draft.figures if f.basis == "computed" and f.unit != "%"), None)
                if total:
                    first = evidences[0]
                    whole = replace(first, label=self.topic, value=Decimal(total.value), unit=total.unit)
                    found = [Told(self.topic, replace(whole, parts=tuple(evidences)), (), sure)]
            case "change" | "trend" | "explain" if self.topic:
                amount = _of_this_year(draft)
                found = [Told(self.topic, amount, (), sure)] if amount or self.topic != before else []
            case _:
                pass
        if inside := _INSIDE.fullmatch(case.text):
            found = [replace(t, within=inside["whole"]) if t.topic != inside["whole"] else t for t in found]
        if found and not elliptic:
            found[0] = replace(found[0], begins=True)
        for told in found:
            if not self.told or told.place != self.told[-1].place:
                self.told = (*self.told, told)[-KEPT:]

    def _list(self, case: Case, draft: Draft, lines: tuple[Told, ...], elliptic: bool) -> None:
        """A list or a ranking begins anew; what it adds up to is known where that was told before."""
        came = draft.status == "answered" and len(lines) > 0
        total = sum((e for told in lines if told.evidence and (e := told.evidence.in_yuan())), Decimal(0))
        wholes = [t for t in self.told if t.evidence and total and t.evidence.in_yuan() == total]
        kept = tuple(told for told in self.told if told.ranked) if elliptic else ()
        one = came and case.intent.operation == "rank" and len(lines) == 1
        self.listed = lines if came and len(lines) > 1 else ()
        self.whole_of_listed = wholes[-1] if wholes and self.listed else None
        self.told = (*kept, replace(lines[0], begins=not kept, ranked=True)) if one else ()


def readings(draft: Draft, chosen: Evidence) -> tuple[Evidence, ...]:
    """The other places cited for the one figure that was asked for."""
    label = clean_label(chosen.label)
    cited = (e for e in draft.citations.evidences if e != chosen and e.value is not None and not e.parts)
    return tuple(
        e for e in cited if (clean_label(e.label), e.year, e.owner) == (label, chosen.year, chosen.owner)
    )


def _in_question(reckoned: Reckoning, draft: Draft) -> str:
    """The one of several things that stays in question: the most or the least of them, else the first where the turn named it."""
    label = draft.figures[0].label if reckoned.kind in _EXTREMES and draft.figures else ""
    won = [told.topic for told in reckoned.told if told.evidence and told.evidence.label == label]
    first = reckoned.told[0]
    return won[0] if won else first.topic if first.ask and first.evidence else ""


def _of_its_unit(case: Case, draft: Draft) -> Intent:
    """The intent with the unit below the body that the one figure told is of, where the words name it if only in part (支队)."""
    owners = {e.owner for e in draft.evidences}
    own = {source.identity.entity for source in case.sources}
    if case.intent.body or len(owners) != 1 or owners & own or not draft.evidences:
        return case.intent
    unit, label = owners.pop(), draft.evidences[0].label
    said = (unit[i : i + 2] for i in range(len(unit) - 1))
    named = any(pair in case.text and pair not in label for pair in said)
    return replace(case.intent, body=unit) if named else case.intent


def _all_named(told: Sequence[Told], text: str) -> bool:
    """Whether a question named each of two or more figures, by the thing or by the body."""
    places = {_at(one, text) for one in told}
    return 1 < len(told) == len(places) <= KEPT and -1 not in places


def _at(told: Told, text: str) -> int:
    """Where a question names the figure: its thing, or the most of its name, or else its body; -1 for nowhere."""
    name, owner = told.topic, fold(told.evidence.owner) if told.evidence else ""
    for size in range(len(name), 1, -1):
        for start in range(len(name) - size + 1):
            if (at := text.find(name[start : start + size])) >= 0 and size * 2 >= len(name):
                return at
    return text.find(owner) if owner else -1


def _of_this_year(draft: Draft) -> Evidence | None:
    """The amount that a change was told of, where one alone was cited."""
    found = [
        e
        for e in draft.citations.evidences
        if e.in_yuan() is not None
        and e.year == e.source.identity.year
        and (e.claim is None or e.claim.role == "amount")
    ]
    values = {(e.owner, e.in_yuan()) for e in found}
    return found[0] if draft.status == "answered" and len(values) == 1 else None


def topic_words(case: Case) -> str:
    """The words of the question that name what it is about, in order; of a share its part, of a sum all that is added.

    One character alone names nothing beside others.
    """
    mask = turns.subject(case, _content(case))
    for verb in _SPENT.finditer(case.text):
        mask &= ~span_mask(*verb.span())
    text = case.topic.text if case.supplied else case.text
    if case.intent.operation == "sum" and mask and not case.supplied:
        together = turns.added(case, mask)
        if together:
            return together
    words = "".join(c if mask >> i & 1 else " " for i, c in enumerate(text)).split()
    if any(len(word) > 1 for word in words):
        words = [word for word in words if len(word) > 1 or word in THINGS]
    return "".join(words)


def _without_scope(case: Case) -> str:
    """The question without its bodies, years and the unit below the body that it names; "" where it names no unit and asks for
    no number of things: an amount is asked for again by its name alone."""
    unit = None
    if case.intent.body:
        unit = subunits.named(case.text, case.scope.sources, case.scope.covered)
    if unit is None and not (case.intent.counter and case.scope.named):
        return ""
    mask = case.scope.covered | (unit.mask if unit else 0)
    return "".join(c for i, c in enumerate(case.text) if not mask >> i & 1).lstrip("的")


def _of_bodies(draft: Draft) -> bool:
    """Whether the answer tells of several bodies, one of them first."""
    return draft.status == "answered" and len({figure.entity for figure in draft.figures}) > 1


def _of_the_first(scope: Scope, draft: Draft) -> Scope:
    """The scope of the body that came first: 它 is that one from now on."""
    kept = tuple(s for s in scope.sources if s.identity.entity == draft.figures[0].entity)
    return replace(scope, sources=kept, groups=(kept,), ambiguous=False) if kept else scope


def _content(case: Case) -> int:
    mask = case.topic.strong | case.topic.soft
    for mention in case.topic.mentions:
        mask |= mention.mask
    return mask
