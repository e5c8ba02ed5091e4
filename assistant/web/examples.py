"""Questions to begin with, drawn from what is loaded: only those that were answered and verified are offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from threading import Lock

from assistant.schema import DocumentInfo
from assistant.web.library import Door

ITEMS = (
    "公务接待费多少？",
    "“三公”经费一共多少？",
    "收入总计是多少？",
    "人员经费占基本支出的比例是多少？",
    "项目支出多少？",
    "政府采购预算多少？",
)
OFFERED = 6
TRIED = 10
BODIES = 5


class Examples:
    """Made once for each set of documents."""

    def __init__(self, assistant: Door) -> None:
        self._assistant = assistant
        self._lock = Lock()
        self._made: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def of(self, documents: Sequence[DocumentInfo]) -> tuple[str, ...]:
        """A few questions about these documents that have an answer."""
        names = tuple(info.name for info in documents)
        with self._lock:
            if self._made[0] != names:
                good = (question for question in islice(_drafts(documents), TRIED) if self._answers(question))
                self._made = (names, tuple(islice(good, OFFERED)))
            return self._made[1]

    def _answers(self, question: str) -> bool:
        answer = self._assistant.ask(question)
        return answer.status == "answered" and answer.verification.verdict == "verified"


def _drafts(documents: Sequence[DocumentInfo]) -> Iterator[str]:
    """Each item asked of another body, from all over the list; where that is not enough, of the next one."""
    named = [info for info in documents if info.entity and info.year]
    if len(documents) <= 1 or not named:
        yield from ITEMS if documents else ()
        return
    bodies = named[:: max(1, len(named) // BODIES)]
    for further in range(len(bodies)):
        for at, item in enumerate(ITEMS):
            info = bodies[(at + further) % len(bodies)]
            yield f"{info.entity}{info.year}年{item}"
