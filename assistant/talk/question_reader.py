"""A question as the case that handlers work on: its scope, its intent, its topic, completed from what was asked before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering import several
from assistant.answering.draft import Case
from assistant.answering.finder import Finder
from assistant.answering.retriever import HybridRetriever
from assistant.documents import editions, levels, measures, sides
from assistant.documents.library import Library
from assistant.question import all_loaded, intent, subunits, year_words
from assistant.question import scope as scoping
from assistant.question import topic as topics
from assistant.question.body_names import each_in_full
from assistant.question.concepts import ConceptFinder
from assistant.question.intent import Intent
from assistant.question.labels import LabelFinder
from assistant.question.phrases import Phrase, phrase
from assistant.question.scope import Scope
from assistant.question.terms import Terms
from assistant.talk import choices, completing, conversation, places
from assistant.talk.memory import Memory
from assistant.wording import excepted, taken_apart


@dataclass(frozen=True)
class QuestionReader:
    """Reads questions over a library; what finds words and labels is passed on to the handlers."""

    library: Library
    terms: Terms
    finder: Finder
    retriever: Callable[[], HybridRetriever]
    labels: LabelFinder
    concepts: ConceptFinder

    def case(self, question: str, text: str, documents: Sequence[str] | None, memory: Memory) -> Case:
        """The folded `text` of a question, over the named documents (all when None). Raises UsageError for an unknown name."""
        sources = tuple(self.library.sources(documents))
        text = all_loaded.by_name(each_in_full(text), sources)
        text = places.spelt(text, sources, self.terms, memory.bodies) if memory.topic else text
        whole = completing.whole(text) and bool(phrase(text, self.terms, intent.read(text).covered).strong)
        memory = replace(memory, scope=conversation.carried(memory, intent.read(text), text, whole))
        scope = scoping.resolve(text, sources, memory.scope)
        if len(scope.sources) == 1:
            apart = taken_apart(text, (line.leaf for line in scope.sources[0].lines))
            if apart != text:
                text, scope = apart, scoping.resolve(apart, sources, memory.scope)
        read, units = _of_unit(text, scope, intent.read(text))
        turned = choices.chosen(text, memory.offered, memory.asked) if memory.offered else None
        turned = turned or places.turned(text, sources, memory.text, memory.scope)
        full, there = turned or (completing.complete(text, memory, self.terms, scope, read), None)
        if full != text:
            scope = there or scoping.resolve(full, sources, memory.scope)
        if full != (full := topics.called(full, scope.sources)):
            scope = scoping.resolve(full, sources, memory.scope)
        others = None if scope.problem else subunits.left_out(full, scope.sources, scope.covered)
        if not others and full != (full := excepted(full)):
            scope = scoping.resolve(full, sources, memory.scope)
        if full != text:
            read, units = _of_unit(full, scope, intent.read(full))
        beside = None if scope.problem else others or subunits.compared(full, scope.sources, scope.covered)
        if beside:
            units, read = (), replace(read, body="", covered=read.covered | beside.mask)
        read = _of_measure(full, scope, read)
        if not units and not beside:
            read = replace(read, body=completing.same_unit(text, memory, scope))
        both, read = _of_side(full, scope, read)
        if (
            editions.both(full, scope.sources)
            and not several.EACH.search(full)
            and read.operation in ("change", "lookup")
        ):
            read = replace(read, operation="difference", role="amount")
        topic = self._topic(full, scope, read)
        read = topics.counted(topic, read, self.terms)
        self.library.shelf.touch(scope.sources)
        return Case(
            question,
            full,
            sources,
            scope,
            read,
            topic,
            self.finder,
            self.terms,
            self.retriever,
            self.labels,
            self.concepts,
            units,
            beside.names if beside else (),
            both,
        )

    def parts(self, case: Case, questions: Sequence[str]) -> Iterator[Case]:
        """Several questions in one sentence, each as a case of its own, in order."""
        bases = {intent.read(text).base for text in questions}
        years = tuple(year for year in case.years if str(year) not in bases)
        years = _years_before(case, questions[0], years)
        for text in questions:
            scope = scoping.resolve(text, case.sources, replace(case.scope, years=years))
            read, _ = _of_unit(text, scope, intent.read(text))
            read = read if read.body else replace(read, body=case.intent.body)
            _, read = _of_side(text, case.scope, read)
            if text.startswith("其中"):
                read = replace(read, side=read.side or case.intent.side)
            own, _ = levels.narrowed(text, case.scope.groups)
            kept = () if year_words.mentions_year_relative(text) else years
            compared = {
                str(year) for year in scope.years
            } <= bases  # 比2024年多吗 is of the first part's year
            kept = (*kept, *scope.years) if compared else scope.years
            scope = replace(scope, sources=own or case.scope.sources, groups=case.scope.groups, years=kept)
            read = _of_measure(text, scope, read)
            yield replace(case, text=text, scope=scope, intent=read, topic=self._topic(text, scope, read))

    def _topic(self, text: str, scope: Scope, read: Intent) -> Phrase:
        """What a question in full words is about."""
        topic = phrase(text, self.terms, scope.covered | read.covered)
        topic = topics.spent(topics.default(topic, read, self.terms, text), text, scope.sources, self.terms)
        return topics.looked_back(topic, text, scope.covered, scope.sources, self.terms)


_SPENT = re.compile(
    "^(?!.*预算).*(?:花了|花掉了?|用掉了?|(?:花|用|支|付)出(?:去)?了?|开支了?|花费了?)(?:多少|几)"
)


def _years_before(case: Case, head: str, years: tuple[int, ...]) -> tuple[int, ...]:
    """The years of a part that names none: 去年 in a later part is not said of the first (三公多少,去年多少)."""
    relative = year_words.mentions_year_relative
    if not relative(case.text) or relative(head) or len(years) != 1:
        return years
    newest = {source.identity.year for source in case.scope.sources}
    return () if newest == {years[0] + 1} else years


_BUDGET = re.compile("预算(?!拨款|财政|单位|绩效|管理|外|的?百分|执行率|完成率)")


def _of_measure(text: str, scope: Scope, read: Intent) -> Intent:
    """In final accounts 预算 asks for the budget's figure, never for the outcome, and 花了 for the outcome."""
    final = bool(scope.sources) and all(source.identity.kind == "决算" for source in scope.sources)
    bare = re.sub("一般公共预算|政府性基金预算|国有资本经营预算|政府采购预算|部门预算|单位预算", "", text)
    if final and not read.measure and read.operation == "lookup" and _SPENT.search(text):
        return replace(read, measure="决算数")
    asked = not read.measure and _BUDGET.search(bare) and not re.search("决算|实际|花了|执行", text)
    return replace(read, measure=measures.BUDGET) if final and asked else read


def _of_unit(text: str, scope: Scope, read: Intent) -> tuple[Intent, tuple[str, ...]]:
    """The intent with the unit below the body that the question names; and all units that its words fit."""
    unit = None if scope.problem else subunits.named(text, scope.sources, scope.covered)
    if unit is None:
        return read, ()
    body = unit.names[0]
    if body == subunits.OWN and all(source.identity.level == "单位" for source in scope.sources):
        body = ""
    return replace(read, body=body, covered=read.covered | unit.mask), unit.names


def _of_side(text: str, scope: Scope, read: Intent) -> tuple[tuple[str, ...], Intent]:
    """Both sides (机关, 事业单位) where the question names both, and the intent with the side where it names one."""
    found = sides.named(text, scope.sources) if len(scope.groups) < 2 else None
    if found is None:
        return (), read
    both = found.sides if len(found.sides) > 1 else ()
    side = "" if both else found.sides[0]
    return both, replace(read, side=side, covered=read.covered | found.mask)
