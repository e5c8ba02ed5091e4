"""What each action of the reader does: plain methods without Gradio, each returning the parts of the screen that change."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock

from assistant.errors import AssistantError
from assistant.web import auditing, comparing, evidence, listing, opening
from assistant.web.boards import Boards
from assistant.web.examples import Examples
from assistant.web.library import Door
from assistant.web.markup import pathless
from assistant.web.talk_list import talk_list
from assistant.web.talks import Talk, Talks
from assistant.web.thread import Turn, thread
from assistant.web.votes import VOTES, Votes
from index.errors import CaiwenIndexError

QUESTION_LIMIT = 500
BROKEN = "这个问题没有答成：程序内部出错，已记入日志。请换个问法再试。"
STOPPED = "已停止。"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Screen:
    """The parts of the page to redraw; None leaves a part as it is."""

    talk: str | None = None
    thread: str | None = None
    evidence: str | None = None
    scope: str | None = None
    files: str | None = None
    talks: str | None = None
    chooser: str | None = None
    compared: str | None = None
    auditor: str | None = None
    audited: str | None = None


class Desk:
    """The actions, over one assistant and its conversations. Safe to call from several threads."""

    def __init__(self, assistant: Door, folder: Path) -> None:
        self.talks = Talks(folder)
        self.examples = Examples(assistant)
        self._boards = Boards(assistant, self.talks)
        self.assistant = assistant
        self._votes = Votes(folder)
        self._turning = Lock()  # only while a turn takes its place or gets its outcome
        self._asking = 0  # questions being answered now

    # ---- conversations -------------------------------------------------------------------------------------------

    def start(self, key: object) -> Screen:
        """The whole screen, when a page loads."""
        return self._opened(self.talks.get(key))

    def fresh(self, key: object) -> Screen:
        """A new conversation; one without questions is new already."""
        talk = self.talks.get(key)
        return self._opened(self.talks.another(talk) if talk.turns else talk)

    def open(self, key: object, name: object) -> Screen:
        """Another conversation of the same reader."""
        talk = self.talks.get(key)
        return self._opened(self.talks.get(f"{talk.owner}-{name}"))

    def rename(self, key: object, title: object) -> Screen:
        talk = self.talks.get(key)
        if isinstance(title, str) and title.strip():
            self.talks.rename(talk, title.strip())
        return Screen(talks=self._list(talk))

    def forget(self, key: object) -> Screen:
        """Delete the open conversation; the latest of the others is opened."""
        talk = self.talks.get(key)
        self.talks.delete(talk)
        rest = self.talks.mine(talk)
        return self._opened(
            self.talks.get(f"{talk.owner}-{rest[0].id}") if rest else self.talks.another(talk)
        )

    # ---- questions -----------------------------------------------------------------------------------------------

    def say(self, key: object, asked: object) -> Iterator[Screen]:
        """Show the question at once, then figure and verdict, then the whole answer with the evidence of its main figure.

        At last what one may ask next, unless somebody else is waiting for an answer.
        """
        question = asked.strip() if isinstance(asked, str) else ""
        talk = self.talks.get(key)
        with self._turning:
            at, opened = len(talk.turns), talk.opened
            if not question or any(turn.pending and turn.question == question for turn in talk.turns):
                return
            talk.turns.append(Turn(question))
            self._asking += 1
        try:
            yield from self._said(talk, at, opened)
        finally:
            with self._turning:
                self._asking -= 1

    def _said(self, talk: Talk, at: int, opened: int) -> Iterator[Screen]:
        yield Screen(talk=talk.key, thread=self._thread(talk))
        for outcome in self._outcomes(talk, at):
            shown = self._main_evidence(talk) or evidence.none() if talk.opened == opened else None
            if not outcome.pending:
                yield Screen(thread=self._thread(talk, arriving=at))
            yield Screen(thread=self._thread(talk), evidence=shown, talks=self._list(talk))
        if self._leads_on(talk, at):
            yield Screen(thread=self._thread(talk))

    def stop(self, key: object, turn: object) -> Screen:
        """Give up waiting for an answer: what arrives later is dropped, and not remembered for the next question."""
        talk, at = self.talks.get(key), index(turn)
        if 0 <= at < len(talk.turns):
            if self._settle(talk, at, Turn(talk.turns[at].question, error=STOPPED)):
                talk.conversation = None
        return Screen(thread=self._thread(talk))

    def vote(self, key: object, turn: object, vote: object, reason: object) -> Screen:
        """Keep what the reader thinks of an answer."""
        talk, at = self.talks.get(key), index(turn)
        given = talk.turns[at] if 0 <= at < len(talk.turns) else None
        if given and given.answer and not given.pending and isinstance(vote, str) and vote in VOTES:
            self._votes.add(given.answer, talk.scope, vote, reason if isinstance(reason, str) else "")
            talk.turns[at] = replace(given, vote=vote)
            self.talks.save(talk, at)
        return Screen(thread=self._thread(talk))

    def redraw(self, key: object) -> Screen:
        """The thread as it stands, after an action that failed."""
        return Screen(thread=self._thread(self.talks.get(key)))

    # ---- documents -----------------------------------------------------------------------------------------------

    def refresh(self, key: object) -> Screen:
        """The lists and the thread, after documents were added."""
        talk = self.talks.get(key)
        documents = self.assistant.documents()
        return Screen(
            thread=self._thread(talk),
            scope=listing.scope(documents, talk.scope),
            files=listing.documents_table(documents, talk.scope),
            chooser=comparing.picker(documents),
            auditor=auditing.picker(documents, talk.audited),
        )

    def remove(self, key: object, name: object) -> Screen:
        """Take a document out of the store; one that is gone already is no error."""
        if isinstance(name, str) and any(info.name == name for info in self.assistant.documents()):
            self.assistant.remove(name)
            _log.info("removed %s", name)
        return self.refresh(key)

    def choose(self, key: object, names: object) -> Screen:
        """Ask these documents only; no names means all. What was asked before stays known."""
        talk = self.talks.get(key)
        documents = self.assistant.documents()
        wanted = {names} if isinstance(names, str) else set(names) if isinstance(names, list) else set()
        scope = tuple(info.name for info in documents if info.name in wanted)
        with talk.lock:
            if scope != talk.scope:
                talk.scope = scope
                if talk.conversation is not None:
                    talk.conversation.documents = list(scope) or None
        return Screen(
            talk=talk.key,
            scope=listing.scope(documents, talk.scope),
            files=listing.documents_table(documents, talk.scope),
        )

    # ---- evidence ------------------------------------------------------------------------------------------------

    def cite(
        self, key: object, turn: object, mark: object, page: object = None, *, whole: bool = False
    ) -> Screen:
        """Open a citation, or another page beside it; `whole` with all rows of its table."""
        talk = self.talks.get(key)
        talk.opened += 1
        answer = talk.answer(turn)
        return Screen(
            evidence=opening.citation(
                self.assistant.ledger, answer, str(turn), index(mark), index(page), whole=whole
            )
        )

    def read(self, sha256: object, page: object) -> Screen:
        """A page of a document, without a citation."""
        return Screen(evidence=opening.leaf(self.assistant.ledger, sha256, index(page)))

    def read_named(self, key: object, name: object) -> Screen:
        """The first page of the named document."""
        self.talks.get(key).opened += 1
        return Screen(evidence=opening.document(self.assistant.ledger, name))

    # ---- other views ---------------------------------------------------------------------------------------------

    def compare(self, key: object, names: object, items: object) -> Iterator[Screen]:
        """The same items of several documents."""
        for shown in self._boards.compare(key, names, items):
            yield Screen(compared=shown)

    def audit(self, key: object, name: object) -> Screen:
        """The checks of one document."""
        auditor, audited = self._boards.audit(key, name)
        return Screen(auditor=auditor, audited=audited)

    # ---- inside --------------------------------------------------------------------------------------------------

    def _opened(self, talk: Talk) -> Screen:
        shown = self._main_evidence(talk) or evidence.empty()
        return replace(self.refresh(talk.key), talk=talk.key, evidence=shown, talks=self._list(talk))

    def _list(self, talk: Talk) -> str:
        return talk_list(self.talks.mine(talk), talk.id, date.today())

    def _thread(self, talk: Talk, arriving: int = -1) -> str:
        if talk.turns:
            return thread(talk.turns, 0, (), talk.id, arriving)
        documents = self.assistant.documents()
        return thread((), len(documents), self.examples.of(documents), talk.id)

    def _settle(self, talk: Talk, at: int, outcome: Turn) -> bool:
        """Give a waiting turn its outcome and keep it; False when it has one already."""
        with self._turning:
            if not talk.turns[at].pending:
                return False
            talk.turns[at] = outcome
        if not outcome.pending:
            self.talks.save(talk, at)
        return True

    def _leads_on(self, talk: Talk, at: int) -> bool:
        """Give an answer what one may ask next; False when there is nothing, or others wait."""
        answer = talk.turns[at].answer
        if answer is None or answer.suggestions or talk.turns[at].pending or self._asking > 1:
            return False
        try:
            more = tuple(self.assistant.followups(answer, list(talk.scope) or None))
        except (AssistantError, CaiwenIndexError) as error:
            _log.warning("no follow-ups: %s", error)
            return False
        with self._turning:
            held = talk.turns[at]
            if not more or held.answer is not answer:
                return False
            talk.turns[at] = replace(held, answer=replace(answer, suggestions=more))
        self.talks.save(talk, at)
        return True

    def _outcomes(self, talk: Talk, at: int) -> Iterator[Turn]:
        """What becomes of a waiting turn, each outcome settled when it comes. The lock is not held while the page is drawn."""
        question = talk.turns[at].question
        steps = self._answered(talk, question)
        while talk.turns[at].pending:  # else it was stopped
            with talk.lock:
                try:
                    outcome = next(steps) if talk.turns[at].pending else None
                except BaseException:
                    self._settle(talk, at, Turn(question, error=BROKEN))
                    raise
                if outcome is None:
                    return
                if not self._settle(talk, at, outcome):
                    talk.conversation = None  # it has learnt from the question that was stopped
                    return
            yield outcome

    def _answered(self, talk: Talk, question: str) -> Iterator[Turn]:
        if len(question) > QUESTION_LIMIT:
            yield Turn(question, error=f"问题太长（{len(question)} 字），请缩短到 {QUESTION_LIMIT} 字以内。")
            return
        try:
            held = talk.conversation
            if held is None:
                held = talk.conversation = self.assistant.conversation(documents=list(talk.scope) or None)
                for earlier in talk.recalled:
                    next(held.stages(earlier))  # to remember it; nothing is phrased again
            for answer, doing in held.stages(question):
                yield Turn(question, answer, doing=doing)
        except (AssistantError, CaiwenIndexError) as error:
            _log.warning("question refused: %s", error)
            yield Turn(question, error=pathless(str(error)))

    def _main_evidence(self, talk: Talk) -> str | None:
        """The main citation of the last answer."""
        answer = talk.turns[-1].answer if talk.turns else None
        if answer is None:
            return None
        return opening.main_citation(self.assistant.ledger, answer, str(len(talk.turns) - 1))


def index(value: object) -> int:
    """A number sent by the browser, or -1."""
    return int(value) if isinstance(value, (str, int)) and str(value).isdecimal() else -1
