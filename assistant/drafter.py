"""The draft that a question comes to: as its words stand, and where that does not come out, as what else they may ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answering.draft import FEW, Case, Draft
from assistant.dispatcher import BY_PASSAGE, Dispatcher
from assistant.documents.library import Source
from assistant.question import intent, typos
from assistant.question.terms import Terms
from assistant.talk import completing, conversation, reckoned, turns
from assistant.talk.memory import Memory
from assistant.talk.question_reader import QuestionReader
from assistant.talk.told import Reckoning
from assistant.talk.words import ONLY_HOW_MUCH
from assistant.wording import fold


@dataclass(frozen=True)
class Asked:
    """A question as it was written and as it was folded, over the named documents (all when None), after what was told."""

    question: str
    text: str
    documents: Sequence[str] | None
    memory: Memory


@dataclass(frozen=True)
class Drafter:
    """Reads a question and has it drafted, more than once where need be."""

    reader: QuestionReader
    dispatcher: Dispatcher
    terms: Terms

    def draft(self, asked: Asked) -> tuple[Case, Draft]:
        """The question, completed from what was asked before; a column (项目支出呢) without it where that has none."""
        case, draft = self._drafted(asked, asked.text, asked.memory)
        if case.text != asked.text and completing.of_a_column(asked.text) and _missed(draft):
            return self._drafted(asked, asked.text, Memory(scope=asked.memory.scope))
        return case, draft

    def otherwise(self, asked: Asked, case: Case, draft: Draft) -> tuple[Case, Draft]:
        """What did not come out, asked in the other ways that its words may be meant; the draft as it was where none does."""
        if asked.memory.topic:
            case, draft = self._as_a_turn(asked, case, draft)
        case, draft = self._as_it_sounds(asked, case, draft)
        return case, self.dispatcher.last(case, draft)

    def reckoned(self, asked: Asked, wanted: Reckoning) -> tuple[Case, Draft, Reckoning]:
        """What figures told before come to, as the question in full words; the reckoning with all that it had to look up."""
        memory = asked.memory

        def find(other: str) -> Draft:
            told = next((told for told in wanted.told if told.evidence), None)
            text = f"{told.topic if told else ''}是多少"
            scope = memory.scope
            if scope and told and told.evidence:
                scope = replace(scope, years=(told.evidence.year,) if scope.years else (), covered=0)
            elliptic = Memory(text, scope, intent.read(text), told.topic if told else "")
            before = elliptic if turns.item(other) else Memory(scope=scope)
            return self._drafted(asked, other, before)[1]

        wanted = reckoned.found(wanted, find)
        case = self._case(asked, wanted.text, Memory(scope=memory.scope))
        return case, reckoned.draft(case, wanted, find), wanted

    def _case(self, asked: Asked, text: str, memory: Memory) -> Case:
        return self.reader.case(asked.question, text, asked.documents, memory)

    def _drafted(self, asked: Asked, text: str, memory: Memory) -> tuple[Case, Draft]:
        case = self._case(asked, text, memory)
        return case, self.dispatcher.draft(case)

    def _as_a_turn(self, asked: Asked, case: Case, draft: Draft) -> tuple[Case, Draft]:
        """As the plain question that a turn may be too, of the label beside the last, or in the documents' own year."""
        text, memory = asked.text, asked.memory
        item = turns.item(text)
        plain = _may_be_plain(asked, case, draft)
        if not plain and not (item and _missed(draft)):
            return case, draft
        labels = {label for source in case.scope.sources[:FEW] for label in source.heads} if item else ()
        last = memory.told[-1].evidence if memory.told else None
        kind = turns.of_a_kind(case.text, last.label) if last and draft.status == "not_found" else ""
        others = [turns.beside(text, memory.topic, labels), text if plain else "", kind]
        if draft.status == "not_found" and (found := self._in_its_own_year(asked, case)):
            return found
        for other in filter(None, others):
            again, told = self._drafted(asked, other, Memory(scope=memory.scope))
            names = again.topic.mentions or again.topic.strong and again.intent.operation not in BY_PASSAGE
            if draft.status != "not_found" and (told.unsure or not again.topic.mentions):
                continue
            if told.status == "answered" and told.figures and again.topic.weight and names:
                return again, told
        return case, draft

    def _in_its_own_year(self, asked: Asked, case: Case) -> tuple[Case, Draft] | None:
        """The figure of the documents' own year, said to be that, where the year asked for was only carried over."""
        scope = conversation.own_year(asked.text, case, asked.memory)
        if scope is None:
            return None
        again, told = self._drafted(asked, case.text, Memory(scope=scope))
        if told.status != "answered" or not told.figures:
            return None
        years = "、".join(f"{year}年" for year in case.years)
        told.sentences.insert(0, f"没有找到{years}的数，下面是{told.figures[0].year}年的：")
        told.unsure = True
        return again, told

    @cached_property
    def _words(self) -> typos.Names:
        return typos.names(self.terms.words())

    def _as_it_sounds(self, asked: Asked, case: Case, draft: Draft) -> tuple[Case, Draft]:
        """Where nothing was found: what the question sounds like, said to be that."""
        if draft.status != "not_found" or case.scope.problem or len(case.scope.sources) > FEW:
            return case, draft
        labels = (source.kept(_labels) for source in case.scope.sources)
        found = typos.reading(case.text, self._words, *labels)
        if found is None:
            return case, draft
        again, told = self._drafted(asked, found.of(case.text), asked.memory)
        if told.status != "answered" or not told.figures:
            return case, draft
        told.sentences.insert(0, f"没有找到“{found.written}”，按“{found.name}”理解，请核对。")
        told.unsure = True
        return again, told


def _labels(source: Source) -> typos.Names:
    return typos.names({fold(leaf) for leaf in {line.leaf for line in source.lines if not line.table.form}})


def _missed(draft: Draft) -> bool:
    return draft.unsure or draft.status == "not_found"


def _may_be_plain(asked: Asked, case: Case, draft: Draft) -> bool:
    """Whether a turn that was completed may be meant as it stands.

    Not of several bodies (两家各是多少): without their names it would be asked of one.
    """
    scope = asked.memory.scope
    fewer = scope is not None and len(case.scope.groups) > max(1, len(scope.groups))
    if case.text == asked.text or fewer or ONLY_HOW_MUCH.fullmatch(asked.text):
        return False
    return draft.status == "not_found" or draft.unsure and completing.whole(asked.text)
