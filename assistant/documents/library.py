"""The loaded documents in the form questions need them; read once from the ledger, kept while unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast
from weakref import WeakKeyDictionary

from assistant.documents import bodies, edition_names
from assistant.documents.shelf import Shelf
from assistant.errors import UsageError
from assistant.wording import clean_label, fold
from index.garbage import uncollected
from index.layout.table_kinds import PERFORMANCE
from index.page_numbers import listed
from index.proof import doubts
from index.proof.doubts import Doubts
from index.schema import Claim, Fact, Finding, Identity, Paragraph, Table

if TYPE_CHECKING:
    from index.store.ledger import Ledger

_T = TypeVar("_T")


@dataclass(frozen=True)
class Line:
    """A fact with its labels made comparable."""

    fact: Fact
    table: Table
    leaf: str
    above: tuple[str, ...]
    column: tuple[str, ...]
    total: bool
    second_class: tuple[str, ...] = ()


class Source:
    """One document: its identity, and its parts read lazily from the ledger, anew where they were let go meanwhile."""

    _LARGE = (
        *("tables", "facts", "claims", "paragraphs", "findings"),
        *("lines", "coded", "text", "_second", "_doubts"),
    )

    def __init__(self, ledger: Ledger, name: str, identity: Identity, shelf: Shelf | None = None) -> None:
        self.name = name
        self.identity = identity
        self.siblings: tuple[Source, ...] = ()  # the other documents of the same body, year, kind and level
        self._ledger = ledger
        self._shelf = shelf or Shelf()
        self._kept: dict[Callable[[Source], Any], Any] = {}
        self._beside: WeakKeyDictionary[Source, dict[Callable[[Source, Source], Any], Any]] = (
            WeakKeyDictionary()
        )

    def kept(self, build: Callable[[Source], _T]) -> _T:
        """What a function makes of this document, made once: it must depend on nothing else, and is not to be changed."""
        kept = self._kept
        if build not in kept:
            kept[build] = build(self)
        return cast(_T, kept[build])

    def empty(self) -> None:
        """Let go of all that is large; who still holds a part may go on with it."""
        self._kept = {}
        for name in self._LARGE:
            self.__dict__.pop(name, None)

    def beside(self, other: Source, build: Callable[[Source, Source], _T]) -> _T:
        """What a function makes of this document and another one, made once for as long as both stay as they are."""
        kept = self._beside.setdefault(other, {})
        if build not in kept:
            kept[build] = build(self, other)
        return cast(_T, kept[build])

    @cached_property
    def tables(self) -> dict[int, Table]:
        with uncollected():
            tables = self._ledger.tables(self.name)
        self._shelf.put(self, sum(len(row.cells) for table in tables for row in table.rows))
        return {table.number: table for table in tables}

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return self._read(self._ledger.facts)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return self._read(self._ledger.claims)

    @cached_property
    def paragraphs(self) -> dict[int, Paragraph]:
        return {paragraph.number: paragraph for paragraph in self._read(self._ledger.paragraphs)}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return self._read(self._ledger.findings)

    def _read(self, part: Callable[[str], Iterable[_T]]) -> tuple[_T, ...]:
        with uncollected():
            found = tuple(part(self.name))
        self._shelf.put(self, len(found))
        return found

    def read(self) -> None:
        """Read all parts now, so that the first question does not wait for them."""
        _ = self.lines, self.claims, self.paragraphs, self.findings, self.in_sections, self.split_by_unit

    @cached_property
    def unread(self) -> str:
        """Which pages hold something that was not read, in words: pictures on pages of text, pages without text; or ""."""
        health = self._ledger.get(self.name).health
        parts = (
            (health.picture_pages, "有大幅图片，图里的文字和数字没有读入"),
            (health.pages_without_text, "没有文字（可能是扫描页），没有读入"),
        )
        return "；".join(f"第 {listed(pages)} 页{said}" for pages, said in parts if pages)

    @cached_property
    def pages(self) -> int:
        """How many pages the PDF has."""
        return len(self._ledger.get(self.name).page_sizes)

    def listing(self, body: str) -> set[str]:
        """The names of all documents that may list a body in a table; those that do are among them."""
        return self._ledger.listing(body)

    def doubt(self, fact: Fact) -> str:
        """Why the reading of a fact is not certain, or ""."""
        known = self._doubts
        if fact.table not in known:
            known[fact.table] = doubts.find(self.tables[fact.table], self.findings)
        return known[fact.table].of(fact)

    @cached_property
    def _doubts(self) -> dict[int, Doubts]:
        return {}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        with uncollected():
            return tuple(self._line(fact) for fact in self.facts)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The folded names of the body itself, the full one first."""
        return tuple(name for name in map(fold, (self.identity.entity, *self.identity.aliases)) if name)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The folded names of the body itself."""
        return bodies.own_names(self.identity)

    @cached_property
    def coded(self) -> frozenset[str]:
        """The labels of the rows that bear a code: subjects of the budget."""
        return frozenset(line.leaf for line in self.lines if line.fact.code)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The labels of rows and columns in tables of money: what the document calls its figures."""
        lines = [line for line in self.lines if line.table.kind != PERFORMANCE]
        return frozenset(label for line in lines for label in (line.leaf, *line.column))

    @cached_property
    def hollow(self) -> frozenset[int]:
        """Tables without any figure but 0: an empty form of something that does not occur."""
        filled = {fact.table for fact in self.facts if fact.value}
        return frozenset(number for number in self.tables if number not in filled)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units below the body that the tables list, by their cleaned names."""
        return bodies.units(self.tables.values(), self.identity)

    @cached_property
    def split_by_unit(self) -> frozenset[int]:
        """Tables with a row for each unit and a totals row: the body's own row is one part there."""
        units = set(self.units)
        leaves = {
            number: {clean_label(row.path[-1]) for row in table.rows if row.path}
            for number, table in (self.tables.items() if units else ())
        }
        return frozenset(n for n, found in leaves.items() if found & units and any(map(is_total, found)))

    @cached_property
    def in_sections(self) -> frozenset[int]:
        """Tables with a section of rows for each unit: what stands in the body's own section is one part there."""
        units = set(self.units)
        return frozenset(
            number
            for number, table in (self.tables.items() if units else ())
            if any(clean_label(label) in units for row in table.rows for label in row.path[:-1])
        )

    @cached_property
    def text(self) -> str:
        """All prose and labels, folded: to tell whether a word occurs at all."""
        labels = {label for fact in self.facts for label in (*fact.row_path, *fact.column_path)}
        return "\n".join(
            [*(fold(p.text) for p in self.paragraphs.values()), *(fold(x) for x in sorted(labels))]
        )

    @property
    def title(self) -> str:
        """`克州信访局2025年部门预算（更正版）`: who, year, kind, and which edition where it is a later one."""
        identity = self.identity
        year = f"{identity.year}年" if identity.year else ""
        edition = f"（{self.edition}）" if self.edition else ""
        return f"{identity.entity}{year}{identity.level}{identity.kind}{edition}"

    @property
    def edition(self) -> str:
        """Which edition of a disclosure this is, where it says so or another is loaded; else ""."""
        own = edition_names.in_words(self.identity, self.name)
        if not self.siblings:
            return own
        alike = [s for s in self.editions if edition_names.in_words(s.identity, s.name) == own]
        if not alike:
            return own or (edition_names.FIRST if self.editions else "")
        apart = edition_names.apart(self.identity.published, {s.identity.published for s in alike}, self.name)
        return f"{own}，{apart}" if own else apart

    @property
    def anew(self) -> bool:
        """Whether the document takes the place of an earlier edition: it says so, or is dated later than the others."""
        if edition_names.in_words(self.identity, self.name):
            return True
        dates = [s.identity.published for s in self.editions]
        return bool(dates) and all(date and self.identity.published > date for date in dates)

    @property
    def editions(self) -> tuple[Source, ...]:
        """The other editions of this disclosure. Tables and prose of one edition may be two files, and are none."""
        return tuple(other for other in self.siblings if self.beside(other, _same_disclosure))

    @cached_property
    def _second(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """The labels of rows in a second code system, where a table has one."""
        rows = ((t.number, row) for t in self.tables.values() for row in t.rows)
        return {(number, row.number): row.aliases for number, row in rows if row.aliases}

    def _line(self, fact: Fact) -> Line:
        table = self.tables[fact.table]
        path = tuple(clean_label(label) for label in fact.row_path)
        leaf = path[-1] if path else ""
        column = tuple(clean_label(label) for label in fact.column_path)
        second = self._second.get((fact.table, fact.row), ())
        return Line(fact, table, leaf, path[:-1], column, is_total(leaf), second)


def _same_disclosure(one: Source, other: Source) -> bool:
    """Whether two documents of one body, year, kind and level hold the same tables."""
    titles = [{table.title for table in s.tables.values() if table.title} for s in (one, other)]
    return len(titles[0] & titles[1]) * 2 > max(1, *map(len, titles))


def is_total(leaf: str) -> bool:
    """Whether a cleaned row label is that of a totals row."""
    return leaf in _TOTALS or leaf.endswith(("总计", "合计")) and len(leaf) <= 8


_TOTALS = frozenset(
    {"合计", "总计", "小计", "本年收入合计", "本年支出合计", "收入总计", "支出总计", "收支总计", "总合计"}
)


def _introduce(sources: Sequence[Source]) -> None:
    """Let the documents of the same body, year, kind and level know each other."""
    groups: dict[tuple[object, ...], list[Source]] = {}
    for source in sources:
        who = source.identity
        groups.setdefault((who.entity, who.year, who.kind, who.level), []).append(source)
    for (entity, *_), group in groups.items():
        for source in group:
            source.siblings = tuple(s for s in group if s is not source) if entity else ()


class Library:
    """All sources of a ledger. Sources are kept between questions as long as their content is unchanged."""

    def __init__(self, ledger: Ledger, shelf: Shelf | None = None) -> None:
        self.ledger = ledger
        self.shelf = shelf or Shelf()
        self._known: dict[str, tuple[int, Source]] = {}
        self._version: tuple[int, int] | None = None
        self._lock = Lock()

    def sources(self, names: Sequence[str] | None = None) -> list[Source]:
        """The named documents (all when None) in a fixed order. Raises UsageError for an unknown name."""
        known = self._current()
        if names is None:
            return [source for _, source in known.values()]
        result = []
        for name in dict.fromkeys(names):
            if name not in known:
                raise UsageError(f"没有名为“{name}”的文件；已加载的文件可用 documents 查看")
            result.append(known[name][1])
        return result

    def _current(self) -> dict[str, tuple[int, Source]]:
        """The sources by name, in the order of names; made anew where the ledger holds other documents than before."""
        version = self.ledger.version()
        with self._lock:
            if version != self._version:
                self._known = {
                    name: self._kept(number, name, identity)
                    for number, name, identity in sorted(
                        self.ledger.identities(), key=lambda document: document[1]
                    )
                }
                _introduce([source for _, source in self._known.values()])
                self._version = version
            return self._known

    def _kept(self, number: int, name: str, identity: Identity) -> tuple[int, Source]:
        old = self._known.get(name)
        if old and old[0] == number:
            return old
        return number, Source(self.ledger, name, identity, self.shelf)
