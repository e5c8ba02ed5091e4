"""The public door: `Assistant.open(store)`, then `add`, `ask`, `documents`, …

Nothing heavy is imported before it is used. `open` makes the folder of the store, whatever asks it first the ledger in it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import settings
from assistant.config import Config
from assistant.documents import edition_names
from assistant.errors import UsageError
from assistant.guards.privacy import mask_answer
from assistant.language_model import llm
from assistant.schema import AddItem, Answer, ConceptMatch, DocumentInfo
from index.errors import DocumentNotFound, StoreError, why_refused
from index.schema import DocumentRecord, Finding

if TYPE_CHECKING:
    from assistant.answering.retriever import HybridRetriever
    from assistant.auditing.report import Report
    from assistant.documents.facts_view import FactsView
    from assistant.engine import Engine, Memory
    from index.intake import Progress
    from index.store.ledger import Ledger


class Assistant:
    """Documents and questions about them. May be shared by threads; close it, or use it in a `with`."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._lock = threading.RLock()
        self._ledger: Ledger | None = None
        self._engine: Engine | None = None
        self._retriever: HybridRetriever | None = None

    @classmethod
    def open(cls, store: str | PathLike[str] | Config = "store") -> Assistant:
        """Open a store folder, made when it is absent, with its settings file, or what a `Config` describes."""
        config = store if isinstance(store, Config) else settings.load(Path(store))
        try:
            config.store.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"无法建立库文件夹 {config.store}：{why_refused(error)}") from error
        return cls(config)

    def __enter__(self) -> Assistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store. The next call opens it again."""
        with self._lock:
            self._engine = None
            if self._retriever is not None:
                self._retriever.close()
                self._retriever = None
            if self._ledger is not None:
                self._ledger.close()
                self._ledger = None

    @property
    def ledger(self) -> Ledger:
        """The store of record, opened on first use."""
        with self._lock:
            if self._ledger is None:
                from index.store.ledger import Ledger

                self._ledger = Ledger(self.config.store, self.config.ledger_url)
            return self._ledger

    def add(
        self, *paths: str | PathLike[str], progress: Progress | None = None, warm: bool = True
    ) -> list[AddItem]:
        """Read files and the PDFs in folders into the store; what cannot be taken is reported, not raised.

        `warm` reads them into memory too: whoever only stores them can do without.
        """
        from index import intake

        setup = intake.Setup(self.config.limits, self.config.processes, self.config.embedding)
        given = [Path(path) for path in paths]
        report = intake.add(given, lambda: self.ledger, self._is_fresh(), setup, progress)
        if any(item.outcome == "added" for item in report):
            self._open_retriever().refresh()
        taken = {item.path.name for item in report if item.outcome != "rejected"}
        if warm and taken:
            self.warm([info.name for info in self.documents() if info.name in taken])
        return [AddItem(str(item.path), item.outcome, item.reason) for item in report]

    def warm(self, names: Sequence[str] | None = None) -> None:
        """Read the named documents (all when None) into memory, so that no question waits for them."""
        self._open_engine().warm(names)

    def reindex(self, progress: Progress | None = None) -> None:
        """Bring the search indexes in line with the store and with the embedding model that is set."""
        self._open_retriever().refresh(progress)

    def remove(self, name: str) -> None:
        """Take a document out of the store."""
        try:
            self.ledger.remove(name)
        except DocumentNotFound as error:
            raise UsageError(str(error)) from error

    def documents(self) -> list[DocumentInfo]:
        """What is loaded, by name."""
        return [_info(record) for record in self.ledger.documents()]

    def ask(self, question: str, documents: Sequence[str] | None = None) -> Answer:
        """Answer a question from the named documents, or from all of them."""
        *_, (answer, _) = self._stages(question, documents, None)
        return answer

    def followups(self, answer: Answer, documents: Sequence[str] | None = None) -> tuple[str, ...]:
        """Up to three questions that lead on from an answer, each asked and verified; () where there are none."""
        from assistant.talk import followups

        marks = answer.figures[0].citations if answer.figures else ()
        if answer.status != "answered" or not marks:
            return ()
        place, engine = answer.citations[marks[0] - 1], self._open_engine()
        table = self.ledger.table(place.document, place.table_number)
        return followups.followups(answer, table, lambda question: engine.ask(question, documents, None))

    def ask_many(self, questions: Iterable[str], documents: Sequence[str] | None = None) -> list[Answer]:
        """Answer questions that have nothing to do with each other, in order."""
        return [self.ask(question, documents) for question in questions]

    def conversation(self, documents: Sequence[str] | None = None) -> Conversation:
        """Questions that may lean on the ones before."""
        from assistant.engine import Memory

        return Conversation(self._stages, documents, Memory())

    def audit(self, name: str) -> list[Finding]:
        """What the checks of a document found, with both figures."""
        from assistant import checks
        from assistant.checks import across

        engine = self._open_engine()
        source = engine.source(name)
        return [*source.kept(checks.findings), *across.findings(source, engine.relatives(source))]

    def checkup(self, names: Sequence[str] | None = None) -> list[Report]:
        """The 体检报告 of the named documents, or of all: counts, what is to be corrected, health."""
        from assistant.auditing import report

        loaded = {info.name: info for info in self.documents()}
        wanted = sorted(loaded) if names is None else list(dict.fromkeys(names))
        if missing := next((name for name in wanted if name not in loaded), ""):
            raise UsageError(f"没有名为“{missing}”的文件；已加载的文件可用 documents 查看")
        return [report.make(loaded[name], self.audit(name)) for name in wanted]

    def link(self, text: str) -> list[ConceptMatch]:
        """The concepts that words may mean, best first."""
        return list(self._open_engine().link(text))

    def facts(
        self, entity: str | None = None, year: int | None = None, concept: str | None = None
    ) -> FactsView:
        """The parsed table facts of all documents, or those of one entity, year or concept."""
        from assistant.documents.facts_view import FactsView

        return FactsView(self.ledger, entity, year, concept)

    def _stages(
        self, question: str, documents: Sequence[str] | None, memory: Memory | None
    ) -> Iterator[tuple[Answer, str]]:
        if not question.strip():
            raise UsageError("问题是空的，请写明要问什么")
        engine = self._open_engine()

        def own(text: str) -> Answer:
            return engine.ask(text, documents, memory)

        model = llm.chosen(self.config.llm)
        if model is None:
            yield mask_answer(own(question)), ""
            return
        from assistant.language_model import helped

        names = engine.names(documents)
        seconds = self.config.llm.timeout
        for answer, doing in helped.stages(
            question, own, model, lambda: engine.labels(documents), names, seconds
        ):
            yield mask_answer(answer), doing

    def _is_fresh(self) -> bool:
        from index.store.ledger import Ledger

        return not Ledger.exists(self.config.store, self.config.ledger_url)

    def _open_engine(self) -> Engine:
        with self._lock:
            if self._engine is None:
                from assistant.engine import Engine

                self._engine = Engine(self.ledger, self._open_retriever)
            return self._engine

    def _open_retriever(self) -> HybridRetriever:
        with self._lock:
            if self._retriever is None:
                from assistant.answering.retriever import HybridRetriever

                self._retriever = HybridRetriever(
                    self.ledger, self.config.store, self.config.embedding, self.config.reranker
                )
            return self._retriever


class Conversation:
    """Remembers entity, year and concept from one question to the next. One person's: not for threads."""

    def __init__(
        self,
        stages: Callable[[str, Sequence[str] | None, Memory | None], Iterator[tuple[Answer, str]]],
        documents: Sequence[str] | None,
        memory: Memory,
    ) -> None:
        self.documents = documents
        self._stages = stages
        self._memory = memory

    def ask(self, question: str) -> Answer:
        *_, (answer, _) = self.stages(question)
        return answer

    def stages(self, question: str) -> Iterator[tuple[Answer, str]]:
        """The answer as far as it is known, with what a language model still does about it; "" with the last."""
        return self._stages(question, self.documents, self._memory)


def _info(record: DocumentRecord) -> DocumentInfo:
    who = record.identity
    return DocumentInfo(
        record.name,
        who.entity,
        who.year,
        who.kind,
        who.level,
        len(record.page_sizes),
        record.health,
        who.title,
        who.place,
        edition_names.in_words(who, record.name),
        edition_names.dated(who.published),
    )
