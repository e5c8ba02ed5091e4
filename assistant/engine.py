"""The one way from a question to a checked, cited answer; UI, command line, HTTP and evaluations all call it.

1. fold the words; 2. scope: which documents and years; 3. intent: which operation; 4. link and look up, compute, or retrieve;
5. cross-check, mask personal data, and hold back any text with an untraced digit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.agreement import checking, contradictions
from assistant.answering import refusal, verifier
from assistant.answering.calculator import UnitMismatch
from assistant.answering.draft import Case, Draft
from assistant.answering.finder import Finder
from assistant.answering.linker import Linker
from assistant.documents import by_body, line_index
from assistant.documents.library import Library, Source
from assistant.errors import UsageError
from assistant.figures import (
    across,
    among,
    averages,
    balance,
    beside,
    bought,
    byside,
    byunit,
    changes,
    components,
    compute,
    either,
    filters,
    holdings,
    holdings_compared,
    listing,
    lookup,
    overspent,
    per_head,
    purchased,
    rest_of_row,
    shares,
    shares_of_sum,
    shares_told,
)
from assistant.figures.holding_claims import held_by
from assistant.guards import (
    narrower,
    opinion,
    other_edition,
    outside,
    overlooked,
    scanned,
    strict,
    traced,
    yes_no,
)
from assistant.passages import glossary, members, prose, structure, why
from assistant.projects import performance
from assistant.question import intent, typos
from assistant.question.concepts import ConceptFinder
from assistant.question.labels import LabelFinder
from assistant.question.spoken import written
from assistant.question.terms import Terms
from assistant.schema import Answer, ConceptMatch, Verification
from assistant.talk import clauses, completing, conversation, manners, reckoned, reckoning, shown, turns
from assistant.talk.memory import Memory
from assistant.talk.question_reader import QuestionReader
from assistant.talk.told import Reckoning
from assistant.wording import fold, round_numbers
from index import lexicon

if TYPE_CHECKING:
    from assistant.answering.retriever import HybridRetriever
    from index.store.ledger import Ledger

_HANDLERS: dict[str, Callable[[Case], Draft]] = {
    "lookup": lookup.answer,
    "list": listing.answer,
    "count": listing.count,
    "sum": compute.total,
    "difference": compute.difference,
    "ratio": shares.share,
    "change": changes.change,
    "rank": across.rank,
    "trend": across.trend,
    "explain": why.explain,
    "define": glossary.define,
    "text": prose.tell,
    "check": checking.answer,
}
_BY_PASSAGE = ("check", "explain", "text", "list", "count", "define")
_OVER_MANY = ("rank", "sum", "trend", "difference")
_FEW = 12
_LONGEST_QUESTION = 500

__all__ = ["Engine", "Memory"]


def _of_the_body(case: Case) -> Draft | None:
    """What a body has and is made of; an answer before a statement that there is none."""
    drafts = (answer(case) for answer in (holdings.answer, members.answer, structure.answer))
    found = [draft for draft in drafts if draft]
    return next((draft for draft in found if draft.status == "answered"), found[0] if found else None)


def _defined(case: Case) -> Draft | None:
    """What a term means does not hang on the body: as one of many documents explains it, with the name of that one."""
    some = case.sources[:_FEW]
    draft = glossary.define(replace(case, scope=replace(case.scope, sources=some, ambiguous=False)))
    quoted = {citation.document for citation in draft.citations}
    titles = [source.title for source in some if source.name in quoted]
    if draft.status != "answered" or len(titles) != 1:
        return None
    draft.say(f"以上是{titles[0]}的解释，其他文件的写法可能不同。")
    return draft


def _guarded(case: Case, draft: Draft, text: str) -> Draft:
    """The answer as it may go out: refused where it passes over words, doubted where it serves them only in part.

    `text` is the folded turn before it was completed from what was asked before.
    """
    if left_out := strict.excludes(case, draft):
        draft = refusal.not_found(case, f"问题里的“{left_out}”排除了一部分，文件没有直接写出排除后的数。")
    if why := narrower.of_less(case, draft):
        draft = refusal.not_found(case, why)
    if year := strict.later_year(case, draft):
        draft = refusal.not_found(case, f"没有加载{year}年的文件。")
    strict.without_money(case, draft)
    settled = yes_no.lead(case, draft)
    unserved = verifier.unserved(case, draft) or overlooked.overlooked(case, draft, bool(settled))
    unserved = unserved or bool(turns.unserved(text, case, draft))
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
        judged, text = text, opinion.bare(text)
        if memory is not None and (asked := reckoning.read(text, memory)):
            return self._reckoned(question, text, asked, documents, memory)
        turned = memory is not None and memory.scope is not None
        case = self._reader.case(question, text, documents, memory or Memory())
        draft = self._drafted(case)
        if (
            case.text != text
            and completing.of_a_column(text)
            and (draft.unsure or draft.status == "not_found")
        ):
            case = self._reader.case(
                question, text, documents, Memory(scope=memory.scope if memory else None)
            )
            draft = self._drafted(case)
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
        cited = {evidence.source for evidence in draft.citations.evidences}
        answer = self._gate(draft.finish(), [edition.title for s in cited for edition in (s, *s.editions)])
        known = case.topic.weight and not case.scope.problem
        if memory is not None and (answer.status != "not_found" or case.scope.named or known):
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
        if len(sources) > _FEW:
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
            return self._drafted(self._reader.case(question, other, documents, before))

        asked = reckoned.found(asked, find)
        case = self._reader.case(question, asked.text, documents, Memory(scope=memory.scope))
        draft = reckoned.draft(case, asked, find)
        verifier.blanks(draft)
        draft.unsure = verifier.doubted(draft) or draft.unsure
        answer = self._gate(draft.finish(), [evidence.source.title for evidence in draft.citations.evidences])
        memory.remember(case, draft, text, asked)
        memory.last = answer if answer.citations else memory.last
        return replace(answer, interpreted=shown.in_full(text, case))

    def _drafted(self, case: Case) -> Draft:
        try:
            return self._dispatch(case)
        except UnitMismatch as error:
            return refusal.not_found(case, f"{error}。")

    def _as_a_turn(
        self, case: Case, draft: Draft, text: str, documents: Sequence[str] | None, memory: Memory
    ) -> tuple[Case, Draft]:
        """A turn that did not come out: asked as the plain question it may be too, or of the label beside the last."""
        item = turns.item(text)
        whole = completing.whole(text)
        plain = case.text != text and (draft.status == "not_found" or draft.unsure and whole)
        if not plain and not (item and (draft.unsure or draft.status == "not_found")):
            return case, draft
        labels = {label for source in case.scope.sources[:_FEW] for label in source.heads} if item else ()
        last = memory.told[-1].evidence if memory.told else None
        kind = turns.of_a_kind(case.text, last.label) if last and draft.status == "not_found" else ""
        others = [turns.beside(text, memory.topic, labels), text if plain else "", kind]
        if draft.status == "not_found" and (now := conversation.own_year(text, case, memory)):
            again = self._reader.case(case.question, case.text, documents, Memory(scope=now))
            told = self._drafted(again)
            if told.status == "answered" and told.figures:
                years = "、".join(f"{year}年" for year in case.years)
                told.sentences.insert(0, f"没有找到{years}的数，下面是{told.figures[0].year}年的：")
                told.unsure = True
                return again, told
        for other in filter(None, others):
            again = self._reader.case(case.question, other, documents, Memory(scope=memory.scope))
            told = self._drafted(again)
            names = again.topic.mentions or again.topic.strong and again.intent.operation not in _BY_PASSAGE
            if draft.status != "not_found" and (told.unsure or not again.topic.mentions):
                continue
            if told.status == "answered" and told.figures and again.topic.weight and names:
                return again, told
        return case, draft

    def _as_it_sounds(
        self, case: Case, draft: Draft, documents: Sequence[str] | None, memory: Memory
    ) -> tuple[Case, Draft]:
        """Where nothing was found: the answer to what the question sounds like, said to be that; else as it was."""
        if draft.status != "not_found" or case.scope.problem or len(case.scope.sources) > _FEW:
            return case, draft
        labels = (line.leaf for source in case.scope.sources for line in source.lines if not line.table.form)
        found = typos.reading(case.text, (*self._terms.words(), *map(fold, labels)))
        if found is None:
            return case, draft
        other = self._reader.case(case.question, found.of(case.text), documents, memory)
        told = self._drafted(other)
        if told.status != "answered" or not told.figures:
            return case, draft
        told.sentences.insert(0, f"没有找到“{found.written}”，按“{found.name}”理解，请核对。")
        told.unsure = True
        return other, told

    def _dispatch(self, case: Case) -> Draft:
        if case.scope.problem:
            return refusal.not_found(case, case.scope.problem + "。")
        if ahead := strict.ahead(case):
            return refusal.not_found(case, f"文件没有“{ahead}”的数，也不作预测。")
        if supposed := strict.supposed(case):
            return refusal.not_found(case, f"文件没有写“{supposed}”的数，不作推算。")
        if found := among.answer(case) or holdings_compared.answer(case):
            return found
        if case.scope.ambiguous and case.intent.operation not in _OVER_MANY:
            return self._ambiguous(case)
        if len(case.units) > 1:
            return refusal.which_unit(case)
        if case.beside:
            return byunit.answer(case) or refusal.not_found(case, "没有在同一张表里找到这几个单位的数。")
        if case.sides and (found := byside.answer(case)):
            return found
        if found := purchased.answer(case) or bought.answer(case) or filters.answer(case):
            return found
        if case.topic.weight and (found := beside.answer(case) or byunit.apart(case)):
            return found
        if (
            found := balance.answer(case)
            or either.answer(case)
            or rest_of_row.answer(case)
            or shares_of_sum.answer(case)
            or components.answer(case)
            or shares_told.answer(case)
            or overspent.answer(case)
            or averages.answer(case)
            or per_head.answer(case)
            or _of_the_body(case)
        ):
            return found
        questions = clauses.split(case)
        if len(questions) == 1 and not case.topic.weight and case.intent.operation not in _BY_PASSAGE:
            counted = f"文件没有写明有多少{case.intent.unit}。" if case.intent.counter else ""
            return refusal.not_found(case, counted or "没有看懂要问哪一项。")
        if told := performance.answer(case, len(questions)):
            return told
        if questions == [case.text]:
            return beside.partly(case) or _HANDLERS[case.intent.operation](case)
        return self._each(case, questions)

    def _ambiguous(self, case: Case) -> Draft:
        """No body is named: a passage speaks for itself; a figure is asked back, unless no document has it."""
        if outside.asked(case):
            return refusal.not_found(case, "问题没有提到预算、决算公开文件里的内容。")
        if case.intent.operation == "check" and checking.of_document(case) and len(case.sources) <= _FEW:
            return checking.answer(case)
        if case.intent.operation in _BY_PASSAGE and case.topic.weight and len(case.sources) <= _FEW:
            draft = _HANDLERS[case.intent.operation](case)
            if draft.status == "answered":
                return draft
        if case.intent.operation == "define" and case.topic.weight and (told := _defined(case)):
            return told
        if case.intent.operation == "lookup" and case.topic.strong and len(case.sources) <= _FEW:
            founds = case.finder.find_in(case.topic, case.sources, case.intent, case.years)
            if not any(found.sure for found in founds):
                return refusal.not_found(case, nearest=founds)
        return refusal.which_body(case)

    def _each(self, case: Case, questions: Sequence[str]) -> Draft:
        """The answers to several questions in one sentence, as one answer."""
        whole = Draft(case, status="not_found")
        for part in self._reader.parts(case, questions):
            handler = _HANDLERS[part.intent.operation]
            whole.absorb(holdings.answer(part) or performance.answer(part) or handler(part))
        return whole

    def _gate(self, answer: Answer, titles: Sequence[str]) -> Answer:
        """A text with a digit that has no place never leaves as verified, nor does a figure recognised in a scan."""
        answer = scanned.settle(answer)
        loose = traced.untraced(answer, titles)
        if loose and answer.verification.verdict == "verified":
            return replace(answer, verification=Verification("narrative", answer.verification.checks))
        return answer
