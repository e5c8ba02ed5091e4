"""The actions of the comparison and audit views. Their answers join the reader's conversation, so their marks open too."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from assistant.errors import AssistantError
from assistant.figures import compare
from assistant.schema import Answer
from assistant.web import auditing, comparing
from assistant.web.library import Door
from assistant.web.markup import pathless, text
from assistant.web.talks import Talks
from index.errors import CaiwenIndexError

ITEMS_MOST, ITEM_LIMIT = 8, 60
TOLD_EVERY = 0.5  # seconds


class Boards:
    """Over one assistant; conversations are looked up by their key."""

    def __init__(self, assistant: Door, talks: Talks) -> None:
        self._assistant = assistant
        self._talks = talks

    def compare(self, key: object, names: object, items: object) -> Iterator[str]:
        """The comparison, its progress first."""
        wanted = _words(names)
        asked = list(dict.fromkeys(item.strip()[:ITEM_LIMIT] for item in _words(items) if item.strip()))
        documents = [info for info in self._assistant.documents() if info.name in set(wanted)]
        total = len(documents) * len(asked)
        if len(documents) < 2 or not asked:
            yield _told("请至少选两份文件和一个项目。")
            return
        if len(asked) > ITEMS_MOST or total > compare.MOST:
            yield _told(
                f"一次最多比 {ITEMS_MOST} 个项目、{compare.MOST} 个数（现在是 {total} 个），请少选一些。"
            )
            return
        cells, told = [], 0.0
        try:
            for cell in compare.cells(self._assistant.ask, documents, asked):
                cells.append(cell)
                if monotonic() - told > TOLD_EVERY:
                    told = monotonic()
                    yield comparing.waiting(len(cells), total)
        except (AssistantError, CaiwenIndexError) as error:
            yield _told(pathless(str(error)))
            return
        self._keep(key, "c", {f"c{at}": cell.answer for at, cell in enumerate(cells)})
        yield comparing.result(cells)

    def audit(self, key: object, name: object) -> tuple[str, str]:
        """The choice of a document, and what its checks found."""
        documents = self._assistant.documents()
        info = next((info for info in documents if info.name == name), None)
        if info is None:
            self._talks.get(key).audited = ""
            return auditing.picker(documents, ""), _told("这份文件已不在库中，请另选一份。") if name else ""
        try:
            ledger = self._assistant.ledger
            findings = list(self._assistant.audit(info.name))
            record, tables = (
                ledger.get(info.name),
                {table.number: table for table in ledger.tables(info.name)},
            )
        except (AssistantError, CaiwenIndexError) as error:
            return auditing.picker(documents, ""), _told(pathless(str(error)))
        self._talks.get(key).audited = info.name
        self._keep(key, "a", auditing.answers(findings, info.name, tables))
        return auditing.picker(documents, info.name), auditing.report(info, record, findings)

    def _keep(self, key: object, view: str, answers: dict[str, Answer]) -> None:
        """What the view shows now, in place of what it showed."""
        talk = self._talks.get(key)
        others = {name: answer for name, answer in talk.others.items() if not name.startswith(view)}
        talk.others = {**others, **answers}


def _words(sent: object) -> list[str]:
    return [item for item in sent if isinstance(item, str)] if isinstance(sent, list) else []


def _told(sentence: str) -> str:
    return f'<p class="cw-none" role="alert">{text(sentence)}</p>'
