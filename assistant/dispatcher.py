"""Which way of answering takes a case: those for one kind of question in turn, then the one of its operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.agreement import checking
from assistant.answering import refusal
from assistant.answering.calculator import UnitMismatch
from assistant.answering.draft import FEW, Case, Draft
from assistant.figures import (
    across,
    among,
    attended,
    averages,
    balance,
    beside,
    bought,
    byside,
    byunit,
    changes,
    components,
    compute,
    detail_picks,
    detail_rows,
    either,
    filters,
    fund_table,
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
from assistant.guards import narrower, outside, strict
from assistant.passages import glossary, members, of_document, printed, prose, structure, tasks, why
from assistant.projects import performance
from assistant.talk import clauses
from assistant.talk.question_reader import QuestionReader

_BY_OPERATION: dict[str, Callable[[Case], Draft]] = {
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
BY_PASSAGE = ("check", "explain", "text", "list", "count", "define")
_OVER_MANY = ("rank", "sum", "trend", "difference")


def _beside(case: Case) -> Draft | None:
    return (beside.answer(case) if case.topic.weight else None) or byunit.apart(case)


def _of_the_body(case: Case) -> Draft | None:
    """What a body has and is made of; an answer before a statement that there is none."""
    drafts = (answer(case) for answer in (holdings.answer, members.answer, tasks.answer, structure.answer))
    found = [draft for draft in drafts if draft]
    return next((draft for draft in found if draft.status == "answered"), found[0] if found else None)


_Way = Callable[[Case], Draft | None]

# Each answers None to a question that is not of its kind. The order matters: the narrower kind comes first.
_OVER_BODIES: tuple[_Way, ...] = (among.answer, holdings_compared.answer)
_OF_ONE_BODY: tuple[_Way, ...] = (
    byside.answer,
    detail_rows.answer,
    detail_picks.answer,
    purchased.answer,
    bought.answer,
    fund_table.answer,
    filters.answer,
    _beside,
    balance.answer,
    either.answer,
    rest_of_row.answer,
    shares_of_sum.answer,
    components.answer,
    shares_told.answer,
    overspent.answer,
    averages.answer,
    attended.answer,
    per_head.answer,
    _of_the_body,
)


def _first(ways: Iterable[_Way], case: Case) -> Draft | None:
    return next((draft for way in ways if (draft := way(case))), None)


@dataclass(frozen=True)
class Dispatcher:
    """Drafts the answer to a case; the reader reads the parts of a question that asks several things."""

    reader: QuestionReader

    def draft(self, case: Case) -> Draft:
        """The draft of the first way that takes the case; amounts of different units are refused, never summed."""
        try:
            return of_document.answer(case) or self._refused(case) or self._answered(case)
        except UnitMismatch as error:
            return refusal.not_found(case, f"{error}。")

    def last(self, case: Case, draft: Draft, within: Case | None = None) -> Draft:
        """Where nothing was found, or nothing of the kind asked for: the words of the document that answer, else the nearest."""
        missing = draft.status == "not_found"
        if not missing and (draft.status != "answered" or not printed.lacks(case, draft)):
            return draft
        if case.scope.ambiguous or of_document.answer(case) or self._refused(case):
            return draft
        if told := printed.answer(case, within):
            return told
        if missing:
            printed.nearest(case, draft)
        return draft

    def _refused(self, case: Case) -> Draft | None:
        """What no document can tell: a body or year that is not loaded, what is to come, what might have been."""
        if case.scope.problem:
            return refusal.not_found(case, case.scope.problem + "。")
        if case.scope.absent and case.intent.operation not in ("lookup", "list"):
            return refusal.not_found(case, f"没有加载“{case.scope.absent}”的文件。")
        if ahead := strict.ahead(case):
            return refusal.not_found(case, f"文件没有“{ahead}”的数，也不作预测。")
        if supposed := strict.supposed(case):
            return refusal.not_found(case, f"文件没有写“{supposed}”的数，不作推算。")
        return None

    def _answered(self, case: Case) -> Draft:
        if found := _first(_OVER_BODIES, case):
            return found
        if case.scope.ambiguous and case.intent.operation not in _OVER_MANY:
            return _of_any_body(case)
        if len(case.units) > 1:
            return refusal.which_unit(case)
        if case.beside:
            return byunit.answer(case) or refusal.not_found(case, "没有在同一张表里找到这几个单位的数。")
        if found := _first(_OF_ONE_BODY, case):
            return found
        questions = clauses.split(case)
        if len(questions) == 1 and not case.topic.weight and case.intent.operation not in BY_PASSAGE:
            counted = f"文件没有写明有多少{case.intent.unit}。" if case.intent.counter else ""
            return refusal.not_found(case, counted or "没有看懂要问哪一项。")
        ranked = case.intent.operation == "rank" and byunit.applies(case)
        if ranked and (told := byunit.answer(case)):
            return told
        if told := performance.answer(case, len(questions)):
            return told
        if questions == [case.text]:
            return beside.partly(case) or _BY_OPERATION[case.intent.operation](case)
        return self._each(case, questions)

    def _each(self, case: Case, questions: Sequence[str]) -> Draft:
        """The answers to several questions in one sentence, as one answer."""
        whole = Draft(case, status="not_found")
        for part in self.reader.parts(case, questions):
            told = holdings.answer(part) or performance.answer(part)
            told = told or _BY_OPERATION[part.intent.operation](part)
            why = narrower.of_stock(part, told)
            told = refusal.not_found(part, why) if why else told
            whole.absorb(self.last(part, told, case))
        return whole


def _of_any_body(case: Case) -> Draft:
    """No body is named: a passage speaks for itself; a figure is asked back, unless no document has it."""
    if outside.asked(case):
        return refusal.not_found(case, "问题没有提到预算、决算公开文件里的内容。")
    operation, few = case.intent.operation, len(case.sources) <= FEW
    if operation == "check" and few and checking.of_document(case):
        return checking.answer(case)
    if operation in BY_PASSAGE and case.topic.weight and few:
        draft = _BY_OPERATION[operation](case)
        if draft.status == "answered":
            return draft
    if operation == "define" and case.topic.weight and (told := _defined(case)):
        return told
    if operation == "lookup" and case.topic.strong and few:
        founds = case.finder.find_in(case.topic, case.sources, case.intent, case.years)
        if not any(found.sure for found in founds):
            return refusal.not_found(case, nearest=founds)
    return refusal.which_body(case)


def _defined(case: Case) -> Draft | None:
    """What a term means does not hang on the body: as one of many documents explains it, with the name of that one."""
    some = case.sources[:FEW]
    draft = glossary.define(replace(case, scope=replace(case.scope, sources=some, ambiguous=False)))
    quoted = {citation.document for citation in draft.citations}
    titles = [source.title for source in some if source.name in quoted]
    if draft.status != "answered" or len(titles) != 1:
        return None
    draft.say(f"以上是{titles[0]}的解释，其他文件的写法可能不同。")
    return draft
