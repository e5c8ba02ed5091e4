"""A question from its place in the conversation to its outcome: answered, stopped, refused or broken; kept when settled."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock

from assistant.errors import AssistantError
from assistant.web.library import Door
from assistant.web.markup import pathless
from assistant.web.talks import Talk, Talks
from assistant.web.thread import Turn
from index.errors import CaiwenIndexError

QUESTION_LIMIT = 500
BROKEN = "这个问题没有答成：程序内部出错，已记入日志。请换个问法再试。"
STOPPED = "已停止。"
GONE = "所选的文件都已移除，范围已改为全部文件。请再问一次，或先重选范围。"
_log = logging.getLogger(__name__)


class Answering:
    """Over one assistant and its conversations. Safe to call from several threads."""

    def __init__(self, assistant: Door, talks: Talks) -> None:
        self._assistant = assistant
        self._talks = talks
        self._turning = Lock()  # only while a turn takes its place or gets its outcome
        self._asking = 0  # questions being answered now

    @contextmanager
    def turn(self, talk: Talk, question: str) -> Iterator[int | None]:
        """The place of a new question in its conversation; None for an empty one, and for one that waits there already."""
        with self._turning:
            at = len(talk.turns)
            taken = bool(question) and not any(
                turn.pending and turn.question == question for turn in talk.turns
            )
            if taken:
                talk.turns.append(Turn(question))
                self._asking += 1
        try:
            yield at if taken else None
        finally:
            with self._turning:
                self._asking -= taken

    def stop(self, talk: Talk, at: int) -> None:
        """Give up waiting: what arrives later is dropped, and not remembered for the next question."""
        if 0 <= at < len(talk.turns) and self._settle(talk, at, Turn(talk.turns[at].question, error=STOPPED)):
            talk.conversation = None

    def outcomes(self, talk: Talk, at: int) -> Iterator[Turn]:
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

    def leads_on(self, talk: Talk, at: int) -> bool:
        """Give an answer what one may ask next; False when there is nothing, or others wait."""
        answer = talk.turns[at].answer
        if answer is None or answer.suggestions or talk.turns[at].pending or self._asking > 1:
            return False
        try:
            more = tuple(self._assistant.followups(answer, list(talk.scope) or None))
        except (AssistantError, CaiwenIndexError) as error:
            _log.warning("no follow-ups: %s", error)
            return False
        with self._turning:
            held = talk.turns[at]
            if not more or held.answer is not answer:
                return False
            talk.turns[at] = replace(held, answer=replace(answer, suggestions=more))
        self._talks.save(talk, at)
        return True

    def _settle(self, talk: Talk, at: int, outcome: Turn) -> bool:
        """Give a waiting turn its outcome and keep it; False when it has one already."""
        with self._turning:
            if not talk.turns[at].pending:
                return False
            talk.turns[at] = outcome
        if not outcome.pending:
            self._talks.save(talk, at)
        return True

    def _answered(self, talk: Talk, question: str) -> Iterator[Turn]:
        if len(question) > QUESTION_LIMIT:
            yield Turn(question, error=f"问题太长（{len(question)} 字），请缩短到 {QUESTION_LIMIT} 字以内。")
            return
        if talk.scope and not self._still_there(talk):
            yield Turn(question, error=GONE)
            return
        try:
            held = talk.conversation
            if held is None:
                held = talk.conversation = self._assistant.conversation(documents=list(talk.scope) or None)
                for earlier in talk.recalled:
                    next(held.stages(earlier))  # to remember it; nothing is phrased again
            for answer, doing in held.stages(question):
                yield Turn(question, answer, doing=doing)
        except (AssistantError, CaiwenIndexError) as error:
            _log.warning("question refused: %s", error)
            yield Turn(question, error=pathless(str(error)))

    def _still_there(self, talk: Talk) -> bool:
        """Take out of the scope what was removed meanwhile; False when nothing of it is left: then all are asked."""
        loaded = {info.name for info in self._assistant.documents()}
        talk.scope = tuple(name for name in talk.scope if name in loaded)
        if talk.conversation is not None:
            talk.conversation.documents = list(talk.scope) or None
        return bool(talk.scope)
