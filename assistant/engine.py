"""The one way from a question to a checked, cited answer; UI, command line, HTTP and evaluations all call it.

1. fold the words; 2. scope: which documents and years; 3. intent: which operation; 4. link and look up, compute, or retrieve;
5. cross-check, mask personal data, and hold back any text with an untraced digit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.agreement import claimed_figures, contradictions
from assistant.answering import refusal, verifier
from assistant.answering.draft import FEW, Case, Draft
from assistant.answering.finder import Finder
from assistant.answering.linker import Linker
from assistant.dispatcher import BY_PASSAGE, Dispatcher
from assistant.documents import by_body, line_index
from assistant.documents.library import Library, Source
from assistant.errors import UsageError
from assistant.figures import holdings
from assistant.figures.holding_claims import held_by
from assistant.guards import (
    cut_name,
    in_project,
    leftover,
    narrower,
    opinion,
    other_edition,
    overlooked,
    scanned,
    strict,
    too_few,
    traced,
    yes_no,
)
from assistant.passages import of_document
from assistant.question import intent, typos
from assistant.question.concepts import ConceptFinder
from assistant.question.labels import LabelFinder
from assistant.question.spoken import written
from assistant.question.terms import Terms
from assistant.schema import Answer, ConceptMatch, Verification
from assistant.talk import completing, conversation, in_turn, manners, reckoned, reckoning, shown, turns
from assistant.talk.memory import Memory
from assistant.talk.question_reader import QuestionReader
from assistant.talk.told import Reckoning
from assistant.talk.words import ONLY_HOW_MUCH
from assistant.wording import fold, round_numbers
from index import lexicon

if TYPE_CHECKING:
    from assistant.answering.retriever import HybridRetriever
    from index.store.ledger import Ledger

_LONGEST_QUESTION = 500

__all__ = ["Engine", "Memory"]


def _guarded(case: Case, draft: Draft, text: str) -> Draft:
    """The answer as it may go out: refused where it passes over words, doubted where it serves them only in part.

    `text` is the folded turn before it was completed from what was asked before.
    """
    if left_out := strict.excludes(case, draft):
        draft = refusal.not_found(case, f"问题里的“{left_out}”排除了一部分，文件没有直接写出排除后的数。")
    if why := (
        narrower.of_less(case, draft)
        or holdings.of_stock(case, draft)
        or in_project.elsewhere(case, draft)
        or too_few.of_one_body(case, draft)
    ):
        draft = refusal.not_found(case, why)
    if year := strict.later_year(case, draft):
        draft = refusal.not_found(case, f"没有加载{year}年的文件。")
    if year := strict.base_untold(case, draft):
        draft = refusal.not_found(case, f"没有{year}年的数可比。")
    strict.without_money(case, draft)
    if case.scope.absent and draft.status == "answered":
        draft.unsure = True
        draft.say(f"没有加载“{case.scope.absent}”的文件，以上只是已加载的各家。")
    settled = yes_no.lead(case, draft)
    unserved = verifier.unserved(case, draft) or overlooked.overlooked(case, draft, bool(settled))
    unserved = unserved or bool(turns.unserved(text, case, draft))
    unserved = leftover.doubt(case, draft) or unserved
    unserved = cut_name.doubt(case, draft) or unserved
    contradictions.tell(draft)
    other_edition.tell(draft)
    verifier.blanks(draft)
    draft.unsure = verifier.doubted(draft) or draft.unsure or unserved
    draft.sentences = [settled, *draft.sentences] if settled else draft.sentences
    return draft


class Engine:
    """Answers questions over a ledger. Safe to share between threads as long as the ledger is."""

    def __init__(self, ledger: Ledger, retriever: Callable[[], HybridRetriever]) -> None:
        self._library = Library(ledger)
        self._terms = Terms(lexicon.load())
        labels = LabelFinder()
        self._concepts = ConceptFinder(self._terms, labels)
        finder = Finder(Linker(self._terms))
        self._reader = QuestionReader(self._library, self._terms, finder, retriever, labels, self._concepts)
        self._dispatcher = Dispatcher(self._reader)

    def ask(
        self, question: str, documents: Sequence[str] | None = None, memory: Memory | None = None
    ) -> Answer:
        """The answer; `memory` carries a conversation and is updated. Raises UsageError for an empty or endless question."""
        text = written(round_numbers(fold(question)))
        if not text:
            raise UsageError("问题是空的，请写出要问什么")
        if len(text) > _LONGEST_QUESTION:
            raise UsageError(f"问题太长（{len(text)} 字），请控制在 {_LONGEST_QUESTION} 字以内")
        if not (text := manners.bare(text)):
            return Answer(question, "not_found", manners.reply(fold(question)))
        if memory is not None and memory.last is not None:
            text = manners.corrected(text)
            if conversation.asks_where(text):
                return conversation.where(question, memory.last)
            if conversation.asks_again(text) and (rest := conversation.rest_of(memory)):
                text = rest
            elif conversation.asks_again(text):
                ranked = memory.intent is not None and memory.intent.operation == "rank"
                return conversation.again(question, memory.last, ranked)
        if claimed := claimed_figures.read(text):
            told = self.ask(claimed.asked, documents, replace(memory) if memory else None)
            if settled := claimed_figures.judged(told, claimed):
                if memory is not None:
                    self.ask(claimed.asked, documents, memory)
                return replace(settled, question=question)
        judged, text = text, opinion.bare(text)
        if memory is not None and (asked := reckoning.read(text, memory)):
            return self._reckoned(question, text, asked, documents, memory)
        turned = memory is not None and memory.scope is not None
        case = self._reader.case(question, text, documents, memory or Memory())
        draft = self._dispatcher.draft(case)
        if (
            case.text != text
            and completing.of_a_column(text)
            and (draft.unsure or draft.status == "not_found")
        ):
            case = self._reader.case(
                question, text, documents, Memory(scope=memory.scope if memory else None)
            )
            draft = self._dispatcher.draft(case)
        if memory is not None and (part := reckoning.named(text, memory)):
            told = self._reckoned(question, text, part, documents, replace(memory))
            sure = told.verification.verdict == "verified" and (draft.unsure or not completing.inside(text))
            other = (
                draft.status == "not_found" or draft.unsure and reckoning.of_another(part, draft.evidences)
            )
            if told.status == "answered" and (sure or other):
                return self._reckoned(question, text, part, documents, memory)
        if memory is not None and memory.topic:
            case, draft = self._as_a_turn(case, draft, text, documents, memory)
        case, draft = self._as_it_sounds(case, draft, documents, memory or Memory())
        draft = _guarded(case, draft, text)
        if judged != text:
            opinion.withhold(draft)
        if parted := self._in_turn(question, text, draft, documents, memory):
            return parted
        cited = {evidence.source for evidence in draft.citations.evidences}
        answer = self._gate(draft.finish(), [edition.title for s in cited for edition in (s, *s.editions)])
        known = case.topic.weight and not case.scope.problem
        about_text = not of_document.asks(text)  # what the file is stands beside what the talk is about
        if memory is not None and about_text and (answer.status != "not_found" or case.scope.named or known):
            memory.remember(case, draft, text)
            memory.last = answer if answer.citations else memory.last
        full = shown.in_full(text, case) if turned else case.text if case.text != text else ""
        return replace(answer, interpreted=full) if full else answer

    def warm(self, names: Sequence[str] | None = None) -> None:
        """Read the named documents (all when None) before they are asked about."""
        for source in self._library.sources(names):
            source.read()
            source.kept(line_index.build)
            source.kept(held_by)
            source.kept(contradictions.index)

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

    def _reckoned(
        self, question: str, text: str, asked: Reckoning, documents: Sequence[str] | None, memory: Memory
    ) -> Answer:
        """What the figures told before come to; the conversation goes on from the question in full words."""

        def find(other: str) -> Draft:
            told = next((told for told in asked.told if told.evidence), None)
            text = f"{told.topic if told else ''}是多少"
            scope = memory.scope
            if scope and told and told.evidence:
                scope = replace(scope, years=(told.evidence.year,) if scope.years else (), covered=0)
            elliptic = Memory(text, scope, intent.read(text), told.topic if told else "")
            before = elliptic if turns.item(other) else Memory(scope=scope)
            return self._dispatcher.draft(self._reader.case(question, other, documents, before))

        asked = reckoned.found(asked, find)
        case = self._reader.case(question, asked.text, documents, Memory(scope=memory.scope))
        draft = reckoned.draft(case, asked, find)
        verifier.blanks(draft)
        draft.unsure = verifier.doubted(draft) or draft.unsure
        answer = self._gate(draft.finish(), [evidence.source.title for evidence in draft.citations.evidences])
        memory.remember(case, draft, text, asked)
        memory.last = answer if answer.citations else memory.last
        return replace(answer, interpreted=shown.in_full(text, case))

    def _in_turn(
        self, question: str, text: str, draft: Draft, documents: Sequence[str] | None, memory: Memory | None
    ) -> Answer | None:
        """A question of several parts that was not answered whole: its parts asked one after the other, where that tells more."""
        if draft.status == "answered" and not draft.missing and not draft.unsure:
            return None
        own, stated = replace(memory) if memory is not None else Memory(), ""
        told: list[tuple[in_turn.Part, Answer]] = []
        for part in in_turn.parts(text):
            answer = self.ask(part.text, documents, own)
            if part.asks != "maybe" and answer.status != "answered" and not in_turn.better(told, draft):
                return None
            if stated and own.topic != stated:
                answer = in_turn.doubted(answer)
            stated = own.topic if part.asks == "no" else stated
            told.append((part, answer))
        if not (answers := in_turn.better(told, draft)):
            return None
        if memory is not None:
            vars(memory).update(vars(own))
        return in_turn.together(question, answers)

    def _as_a_turn(
        self, case: Case, draft: Draft, text: str, documents: Sequence[str] | None, memory: Memory
    ) -> tuple[Case, Draft]:
        """A turn that did not come out: asked as the plain question it may be too, or of the label beside the last."""
        item = turns.item(text)
        whole = completing.whole(text)
        fewer = memory.scope is not None and len(case.scope.groups) > max(1, len(memory.scope.groups))
        plain = (
            case.text != text
            and not fewer  # of several bodies (两家各是多少): without their names it would be asked of one
            and not ONLY_HOW_MUCH.fullmatch(text)
            and (draft.status == "not_found" or draft.unsure and whole)
        )
        if not plain and not (item and (draft.unsure or draft.status == "not_found")):
            return case, draft
        labels = {label for source in case.scope.sources[:FEW] for label in source.heads} if item else ()
        last = memory.told[-1].evidence if memory.told else None
        kind = turns.of_a_kind(case.text, last.label) if last and draft.status == "not_found" else ""
        others = [turns.beside(text, memory.topic, labels), text if plain else "", kind]
        if draft.status == "not_found" and (now := conversation.own_year(text, case, memory)):
            again = self._reader.case(case.question, case.text, documents, Memory(scope=now))
            told = self._dispatcher.draft(again)
            if told.status == "answered" and told.figures:
                years = "、".join(f"{year}年" for year in case.years)
                told.sentences.insert(0, f"没有找到{years}的数，下面是{told.figures[0].year}年的：")
                told.unsure = True
                return again, told
        for other in filter(None, others):
            again = self._reader.case(case.question, other, documents, Memory(scope=memory.scope))
            told = self._dispatcher.draft(again)
            names = again.topic.mentions or again.topic.strong and again.intent.operation not in BY_PASSAGE
            if draft.status != "not_found" and (told.unsure or not again.topic.mentions):
                continue
            if told.status == "answered" and told.figures and again.topic.weight and names:
                return again, told
        return case, draft

    def _as_it_sounds(
        self, case: Case, draft: Draft, documents: Sequence[str] | None, memory: Memory
    ) -> tuple[Case, Draft]:
        """Where nothing was found: the answer to what the question sounds like, said to be that; else as it was."""
        if draft.status != "not_found" or case.scope.problem or len(case.scope.sources) > FEW:
            return case, draft
        labels = (line.leaf for source in case.scope.sources for line in source.lines if not line.table.form)
        found = typos.reading(case.text, (*self._terms.words(), *map(fold, labels)))
        if found is None:
            return case, draft
        other = self._reader.case(case.question, found.of(case.text), documents, memory)
        told = self._dispatcher.draft(other)
        if told.status != "answered" or not told.figures:
            return case, draft
        told.sentences.insert(0, f"没有找到“{found.written}”，按“{found.name}”理解，请核对。")
        told.unsure = True
        return other, told

    def _gate(self, answer: Answer, titles: Sequence[str]) -> Answer:
        """A text with a digit that has no place never leaves as verified, nor does a figure recognised in a scan."""
        answer = scanned.settle(answer)
        loose = traced.untraced(answer, titles)
        if loose and answer.verification.verdict == "verified":
            return replace(answer, verification=Verification("narrative", answer.verification.checks))
        return answer
