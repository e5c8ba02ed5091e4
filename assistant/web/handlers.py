"""What each action of the reader does: plain methods without Gradio, each returning the parts of the screen that change."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from assistant.errors import AssistantError
from assistant.schema import Answer
from assistant.web import evidence, listing
from assistant.web.library import Door, record_of, table_of
from assistant.web.talks import Talk, Talks
from assistant.web.thread import Turn, thread
from index.errors import CaiwenIndexError, DocumentNotFound

QUESTION_LIMIT = 500
BROKEN = "这个问题没有答成：程序内部出错，已记入日志。请换个问法再试。"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Screen:
    """The parts of the page to redraw; None leaves a part as it is."""

    talk: str | None = None
    thread: str | None = None
    evidence: str | None = None
    scope: str | None = None
    files: str | None = None


class Desk:
    """The actions, over one assistant and its conversations. Safe to call from several threads."""

    def __init__(self, assistant: Door, talks: Talks) -> None:
        self._assistant = assistant
        self._talks = talks
        self._asking = Lock()  # only while a question takes its place in the thread

    def start(self, key: object) -> Screen:
        """The whole screen, when a page loads."""
        talk = self._talks.get(key)
        return replace(
            self.refresh(talk.id), talk=talk.id, evidence=self._main_evidence(talk) or evidence.empty()
        )

    def refresh(self, key: object) -> Screen:
        """The lists and the thread, after documents were added."""
        talk = self._talks.get(key)
        documents = self._assistant.documents()
        return Screen(
            thread=thread(talk.turns, len(documents)),
            scope=listing.scope(documents, talk.scope),
            files=listing.documents_table(documents),
        )

    def remove(self, key: object, name: object) -> Screen:
        """Take a document out of the store; one that is gone already is no error."""
        if isinstance(name, str) and any(info.name == name for info in self._assistant.documents()):
            self._assistant.remove(name)
            _log.info("removed %s", name)
        return self.refresh(key)

    def fresh(self, key: object) -> Screen:
        """A new conversation."""
        talk = self._talks.get(key)
        with talk.lock:
            talk.clear()
        return Screen(thread=self._thread(talk), evidence=evidence.empty())

    def say(self, key: object, asked: object) -> Iterator[Screen]:
        """Show the question at once, then its answer and the evidence of its main figure."""
        question = asked.strip() if isinstance(asked, str) else ""
        talk = self._talks.get(key)
        with self._asking:
            turns, at, opened = talk.turns, len(talk.turns), talk.opened
            if not question or any(turn.pending and turn.question == question for turn in turns):
                return
            turns.append(Turn(question))
        yield Screen(talk=talk.id, thread=self._thread(talk))
        with talk.lock:
            turns[at] = Turn(question, error=BROKEN)  # stands if an unforeseen error ends this call here
            turns[at] = self._answered(talk, question)
        undisturbed = talk.opened == opened and talk.turns is turns
        shown = (self._main_evidence(talk) or evidence.none()) if undisturbed else None
        yield Screen(thread=self._thread(talk), evidence=shown)

    def redraw(self, key: object) -> Screen:
        """The thread as it stands, after an action that failed."""
        return Screen(thread=self._thread(self._talks.get(key)))

    def choose(self, key: object, names: object) -> Screen:
        """Ask these documents only; no names means all. What was asked before stays known."""
        talk = self._talks.get(key)
        documents = self._assistant.documents()
        wanted = {names} if isinstance(names, str) else set(names) if isinstance(names, list) else set()
        scope = tuple(info.name for info in documents if info.name in wanted)
        with talk.lock:
            if scope != talk.scope:
                talk.scope = scope
                if talk.conversation is not None:
                    talk.conversation.documents = list(scope) or None
        return Screen(talk=talk.id, scope=listing.scope(documents, talk.scope))

    def cite(self, key: object, turn: object, mark: object, page: object = None) -> Screen:
        """Open a citation, or another page beside it."""
        talk = self._talks.get(key)
        at, number = _index(turn), _index(mark)
        answer = talk.turns[at].answer if 0 <= at < len(talk.turns) else None
        if answer is None or not 1 <= number <= len(answer.citations):
            return Screen(evidence=evidence.gone("这个依据属于已结束的对话，请重新提问。"))
        talk.opened += 1
        return Screen(evidence=self._evidence(answer, at, number, _index(page)))

    def read(self, sha256: object, page: object) -> Screen:
        """A page of a document, without a citation."""
        try:
            record = record_of(self._assistant.ledger, sha256 if isinstance(sha256, str) else "")
        except DocumentNotFound as error:
            return Screen(evidence=evidence.gone(str(error)))
        number = min(max(1, _index(page)), len(record.page_sizes))
        return Screen(evidence=evidence.panel(evidence.View(record, number)))

    def read_named(self, key: object, name: object) -> Screen:
        """The first page of the named document."""
        self._talks.get(key).opened += 1
        try:
            record = self._assistant.ledger.get(name if isinstance(name, str) else "")
        except DocumentNotFound as error:
            return Screen(evidence=evidence.gone(str(error)))
        return Screen(evidence=evidence.panel(evidence.View(record, 1)))

    # ---- inside --------------------------------------------------------------------------------------------------

    def _thread(self, talk: Talk) -> str:
        return thread(talk.turns, len(self._assistant.documents()))

    def _answered(self, talk: Talk, question: str) -> Turn:
        if len(question) > QUESTION_LIMIT:
            return Turn(question, error=f"问题太长（{len(question)} 字），请缩短到 {QUESTION_LIMIT} 字以内。")
        try:
            if talk.conversation is None:
                talk.conversation = self._assistant.conversation(documents=list(talk.scope) or None)
            return Turn(question, talk.conversation.ask(question))
        except (AssistantError, CaiwenIndexError) as error:
            _log.warning("question refused: %s", error)
            return Turn(question, error=str(error))

    def _main_evidence(self, talk: Talk) -> str | None:
        """The main citation of the last answer."""
        answer = talk.turns[-1].answer if talk.turns else None
        if answer is None or not answer.citations:
            return None
        wanted: Sequence[int] = answer.figures[0].citations if answer.figures else ()
        number = next((mark for mark in wanted if 1 <= mark <= len(answer.citations)), 1)
        return self._evidence(answer, len(talk.turns) - 1, number, 0)

    def _evidence(self, answer: Answer, turn: int, number: int, page: int) -> str:
        citation = answer.citations[number - 1]
        ledger = self._assistant.ledger
        try:
            record = ledger.get(citation.document)
            table = table_of(ledger, citation.document, citation.table_number)
        except DocumentNotFound as error:
            return evidence.gone(str(error))
        computed = (figure for figure in answer.figures if figure.formula and number in figure.citations)
        shown = page if 1 <= page <= len(record.page_sizes) else citation.page
        known = len(answer.citations)
        view = evidence.View(record, shown, citation, table, next(computed, None), turn, number, known)
        return evidence.panel(view)


def _index(value: object) -> int:
    """A number sent by the browser, or -1."""
    return int(value) if isinstance(value, (str, int)) and str(value).isdecimal() else -1
