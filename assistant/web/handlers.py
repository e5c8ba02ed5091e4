"""What each action of the reader does: plain methods without Gradio, each returning the parts of the screen that change."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.web import auditing, comparing, evidence, listing, opening
from assistant.web.answering import Answering
from assistant.web.boards import Boards
from assistant.web.examples import Examples
from assistant.web.library import Door
from assistant.web.talk_list import talk_list
from assistant.web.talks import Talk, Talks
from assistant.web.thread import thread
from assistant.web.votes import VOTES, Votes

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
        self._answering = Answering(assistant, self.talks)

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
        talk = self.talks.get(key)
        opened, scope = talk.opened, talk.scope
        with self._answering.turn(talk, asked.strip() if isinstance(asked, str) else "") as at:
            if at is None:
                return
            yield Screen(talk=talk.key, thread=self._thread(talk))
            for outcome in self._answering.outcomes(talk, at):
                shown = self._main_evidence(talk) or evidence.none() if talk.opened == opened else None
                if not outcome.pending:
                    yield Screen(thread=self._thread(talk, arriving=at))
                chosen = (
                    None if talk.scope == scope else listing.scope(self.assistant.documents(), talk.scope)
                )
                yield Screen(thread=self._thread(talk), evidence=shown, talks=self._list(talk), scope=chosen)
            if self._answering.leads_on(talk, at):
                yield Screen(thread=self._thread(talk))

    def stop(self, key: object, turn: object) -> Screen:
        """Give up waiting for an answer."""
        talk = self.talks.get(key)
        self._answering.stop(talk, index(turn))
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

    def _main_evidence(self, talk: Talk) -> str | None:
        """The main citation of the last answer."""
        answer = talk.turns[-1].answer if talk.turns else None
        if answer is None:
            return None
        return opening.main_citation(self.assistant.ledger, answer, str(len(talk.turns) - 1))


def index(value: object) -> int:
    """A number sent by the browser, or -1."""
    return int(value) if isinstance(value, (str, int)) and str(value).isdecimal() else -1
