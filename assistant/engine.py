"""The one way from a question to a checked, cited answer; UI, command line, HTTP and evaluations all call it.

1. fold the words, take courtesy away, hand back what only asks for the last answer; 2. `drafter`: scope, intent, the way that
takes the question, what the figures told before come to; 3. `guarding`: cross-check, doubt, refuse, and let no untraced digit
go as verified; 4. keep it for the next question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import guarding
from assistant.agreement import claimed_figures, contradictions
from assistant.answering.draft import FEW, Draft
from assistant.answering.finder import Finder
from assistant.answering.linker import Linker
from assistant.dispatcher import Dispatcher
from assistant.documents import by_body, line_index
from assistant.documents.library import Library, Source
from assistant.drafter import Asked, Drafter
from assistant.errors import UsageError
from assistant.figures.holding_claims import held_by
from assistant.guards import opinion
from assistant.passages import of_document
from assistant.question.concepts import ConceptFinder
from assistant.question.labels import LabelFinder
from assistant.question.spoken import written
from assistant.question.terms import Terms
from assistant.schema import Answer, ConceptMatch
from assistant.talk import completing, conversation, in_turn, manners, reckoning, shown
from assistant.talk.memory import Memory
from assistant.talk.question_reader import QuestionReader
from assistant.talk.told import Reckoning
from assistant.wording import fold, round_numbers
from index import lexicon
from index.garbage import settle, uncollected

if TYPE_CHECKING:
    from assistant.answering.retriever import HybridRetriever
    from index.store.ledger import Ledger

_LONGEST_QUESTION = 500

__all__ = ["Engine", "Memory"]


class Engine:
    """Answers questions over a ledger. Safe to share between threads as long as the ledger is."""

    def __init__(self, ledger: Ledger, retriever: Callable[[], HybridRetriever]) -> None:
        self._library = Library(ledger)
        self._terms = Terms(lexicon.load())
        labels = LabelFinder()
        self._concepts = ConceptFinder(self._terms, labels)
        finder = Finder(Linker(self._terms))
        reader = QuestionReader(self._library, self._terms, finder, retriever, labels, self._concepts)
        self._drafter = Drafter(reader, Dispatcher(reader), self._terms)

    def ask(
        self, question: str, documents: Sequence[str] | None = None, memory: Memory | None = None
    ) -> Answer:
        """The answer; `memory` carries a conversation and is updated. Raises UsageError for an empty or endless question."""
        text = manners.bare(_folded(question))
        if not text:
            return Answer(question, "not_found", manners.reply(fold(question)))
        memory = Memory() if memory is None else memory
        if memory.last is not None:
            text = conversation.gone_on(manners.corrected(text), memory)
            if told := conversation.told_again(question, text, memory, memory.last):
                return told
        if claimed := claimed_figures.read(text):
            tried = replace(memory)
            told = self.ask(claimed.asked, documents, tried)
            if settled := claimed_figures.judged(told, claimed):
                memory.become(tried)
                return replace(settled, question=question)
        asked = Asked(question, opinion.bare(text), documents, memory)
        if wanted := reckoning.read(asked.text, memory):
            return self._reckoned(asked, wanted)
        return self._answered(asked, judgement=asked.text != text)

    def _answered(self, asked: Asked, judgement: bool) -> Answer:
        """The answer to a question by its own words; `judgement`: whether it asked for an opinion of the figure."""
        text, memory = asked.text, asked.memory
        case, draft = self._drafter.draft(asked)
        if (part := reckoning.named(text, memory)) and (told := self._of_the_last(asked, part, draft)):
            return told
        case, draft = self._drafter.otherwise(asked, case, draft)
        draft = guarding.guarded(case, draft, text)
        if judgement:
            opinion.withhold(draft)
        if parted := self._in_turn(asked, draft):
            return parted
        answer = guarding.finished(draft)
        full = shown.in_full(text, case) if memory.scope else case.text if case.text != text else ""
        known = case.topic.weight and not case.scope.problem
        about_text = not of_document.asks(text)  # what the file is stands beside what the talk is about
        if about_text and (answer.status != "not_found" or case.scope.named or known):
            memory.remember(case, draft, text)
            memory.last = answer if answer.citations else memory.last
        return replace(answer, interpreted=full) if full else answer

    def _of_the_last(self, asked: Asked, part: Reckoning, draft: Draft) -> Answer | None:
        """What the words name, reckoned with the figure told last; None where their own `draft` is the better answer."""
        tried = replace(asked.memory)
        told = self._reckoned(replace(asked, memory=tried), part)
        sure = told.verification.verdict == "verified" and (draft.unsure or not completing.inside(asked.text))
        other = draft.status == "not_found" or draft.unsure and reckoning.of_another(part, draft.evidences)
        if told.status != "answered" or not (sure or other):
            return None
        asked.memory.become(tried)
        return told

    def _in_turn(self, asked: Asked, draft: Draft) -> Answer | None:
        """A question of several parts that was not answered whole: its parts asked one after the other, where that tells more."""
        if in_turn.whole(draft, asked.text):
            return None
        tried, stated = replace(asked.memory), ""
        told: list[tuple[in_turn.Part, Answer]] = []
        parts = in_turn.parts(asked.text)
        for part in parts:
            answer = self.ask(part.text, asked.documents, tried)
            if part.asks != "maybe" and answer.status != "answered" and not in_turn.better(told, draft):
                return None
            if stated and tried.topic != stated:
                answer = in_turn.doubted(answer)
            stated = tried.topic if part.asks == "no" else stated
            told.append((part, answer))
            if in_turn.lost(told, parts, draft):
                return None
        if not (answers := in_turn.better(told, draft)):
            return None
        asked.memory.become(tried)
        return in_turn.together(asked.question, answers)

    def _reckoned(self, asked: Asked, wanted: Reckoning) -> Answer:
        """What the figures told before come to; the conversation goes on from the question in full words."""
        case, draft, made = self._drafter.reckoned(asked, wanted)
        guarding.doubt_places(draft)
        answer = guarding.finished(draft)
        asked.memory.remember(case, draft, asked.text, made)
        asked.memory.last = answer if answer.citations else asked.memory.last
        return replace(answer, interpreted=shown.in_full(asked.text, case))

    def warm(self, names: Sequence[str] | None = None) -> None:
        """Read the named documents (all when None) before they are asked about."""
        with uncollected():
            self._concepts.ready()
            for source in self._library.sources(names):
                source.read()
                source.kept(line_index.build)
                source.kept(held_by)
                source.kept(contradictions.index)
        settle()

    def source(self, name: str) -> Source:
        """The loaded document of this name. Raises UsageError where there is none."""
        return self._library.sources([name])[0]

    def relatives(self, source: Source) -> list[Source]:
        """The other loaded documents of the same body, whatever their year, kind and level, and of its units."""
        return by_body.relatives(source, self._library.sources())

    def link(self, text: str, limit: int = 10) -> list[ConceptMatch]:
        """Concepts the words may mean, best first: those they name, and those with a name near to them in meaning."""
        return self._concepts.nearest(fold(text), limit)

    def names(self, documents: Sequence[str] | None) -> list[str]:
        """The bodies that the documents are of, by all their names."""
        sources = self._library.sources(documents)
        return [name for s in sources for name in (s.identity.entity, *s.identity.aliases) if name]

    def labels(self, documents: Sequence[str] | None) -> list[str]:
        """What the rows of the documents are called; nothing over many documents, where no one list serves."""
        sources = self._library.sources(documents)
        if len(sources) > FEW:
            return []
        lines = (line for source in sources for line in source.lines if not line.table.form)
        return list(dict.fromkeys(line.leaf for line in lines if line.leaf))


def _folded(question: str) -> str:
    """The question in the characters that all rules are written in. Raises UsageError where it is empty or too long."""
    text = written(round_numbers(fold(question)))
    if not text:
        raise UsageError("问题是空的，请写出要问什么")
    if len(text) > _LONGEST_QUESTION:
        raise UsageError(f"问题太长（{len(text)} 字），请控制在 {_LONGEST_QUESTION} 字以内")
    return text
