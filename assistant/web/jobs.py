"""Sheets of questions being answered: one thread each, looked after by an id that only its reader knows."""

from __future__ import annotations

import logging
import tempfile
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from assistant.errors import AssistantError
from assistant.export import batch
from assistant.schema import Answer
from assistant.web.library import Door
from index.errors import CaiwenIndexError

KEPT = 20
AT_ONCE = 2
_log = logging.getLogger(__name__)


@dataclass(eq=False)
class Job:
    """One sheet. `answers` grows; `error` ends it."""

    questions: list[str]
    answers: list[Answer] = field(default_factory=list)
    error: str = ""
    stopped: bool = False
    finished: bool = False


class Jobs:
    """The latest sheets; an older one is stopped and forgotten."""

    def __init__(self, assistant: Door) -> None:
        self._assistant = assistant
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._turn = threading.Semaphore(AT_ONCE)

    def start(self, questions: list[str]) -> str:
        """Begin answering; the id to ask for it by."""
        job, name = Job(questions), uuid4().hex
        with self._lock:
            self._jobs[name] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)[1].stopped = True
        threading.Thread(target=self._work, args=(job,), name="batch", daemon=True).start()
        return name

    def get(self, name: str) -> Job | None:
        with self._lock:
            return self._jobs.get(name)

    def _work(self, job: Job) -> None:
        with self._turn:
            try:
                for question in job.questions:
                    if job.stopped:
                        return
                    job.answers.append(self._answer(question))
            except BaseException:
                job.error = "程序内部出错，已记入日志；已答出的可以下载。"
                raise
            finally:
                job.finished = True

    def _answer(self, question: str) -> Answer:
        """The answer; a question that cannot be taken (too long, say) is answered by the reason."""
        try:
            return self._assistant.ask(question)
        except (AssistantError, CaiwenIndexError) as error:
            _log.warning("question refused: %s", error)
            return Answer(question, "not_found", str(error))


def questions_in(content: bytes) -> list[str]:
    """The questions of an uploaded sheet; UsageError in one line without any path."""
    with tempfile.TemporaryDirectory(prefix="caiwen-") as folder:
        path = Path(folder) / "questions.xlsx"
        path.write_bytes(content)
        return batch.read_questions(path)


def sheet(job: Job) -> bytes:
    """The answers so far as an Excel file."""
    with tempfile.TemporaryDirectory(prefix="caiwen-") as folder:
        path = Path(folder) / "answers.xlsx"
        batch.write_answers(path, list(job.answers))
        return path.read_bytes()
