"""What the reader gets wrong, by option of the look: documents by lot, read as they are when they are added.

Right is a cell with its value, unit, row, column and code. An `outer` cell lacks a word of its path that leaves it no less
clear; it counts as right too. Wrong is any other reading, and every amount read where the truth has none. A wrong reading is
flagged when its table is in doubt or one of its sums is 不符: else it could be served as verified.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evals.generate.truth import TrueFact, Truth, load
from evals.parse_truth import compare, inside
from index import equations, facts, pdf, tables
from index.schema import Fact, Finding, Table

MONEY = ("元", "千元", "万元", "%")
Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one true cell was read; or, with what `spurious`, a reading that no cell holds."""

    document: str
    true: TrueFact
    found: Fact | None
    what: str
    flagged: bool

    @property
    def group(self) -> str:
        if self.what in ("", "outer"):
            return "right"
        return "missing" if self.found is None else "wrong"


def judge(path: Path) -> Iterator[Verdict]:
    """Every cell of one generated document."""
    truth = load(path.with_suffix(".json"))
    kind = "决算" if truth.kind == "决算" else "预算"
    read = tables.extract(pdf.read_pages(path).pages)
    found = facts.from_tables(read, truth.year, kind)
    doubtful = _doubtful(read, equations.check(read, found))
    names = Counter((fact.table, fact.row_path, fact.column_path, fact.value) for fact in found)
    paths = Counter((fact.table, fact.row_path, fact.column_path) for fact in found)
    misses = {id(miss.true): miss for miss in compare(truth, found)}
    for true in truth.facts:
        miss = misses.get(id(true))
        fact = miss.found if miss else None
        what = miss.what if miss else ""
        if what == "outer" and fact is not None:
            key = (fact.table, fact.row_path, fact.column_path)
            what = "outer" if paths[key] == names[*key, fact.value] else "ambiguous"
        yield Verdict(path.stem, true, fact, what, fact is not None and doubtful(fact))
    yield from _spurious(path.stem, truth, found, doubtful)


class _doubtful:
    """Whether a fact would be shown as uncertain."""

    def __init__(self, read: Iterable[Table], findings: Iterable[Finding]) -> None:
        self._tables = {table.number for table in read if table.doubt}
        self._cells = {
            (place.table, place.row, place.column)
            for finding in findings
            if finding.verdict == "不符"
            for place in finding.places
        }

    def __call__(self, fact: Fact) -> bool:
        return fact.table in self._tables or (fact.table, fact.row, fact.column) in self._cells


def _spurious(document: str, truth: Truth, found: Iterable[Fact], doubtful: _doubtful) -> Iterator[Verdict]:
    """Amounts read where no true cell stands; they go to the table that has cells on their page."""
    by_page: dict[int, list[TrueFact]] = {}
    for true in truth.facts:
        by_page.setdefault(true.page, []).append(true)
    for fact in found:
        cells = by_page.get(fact.page, [])
        if fact.value is not None and fact.unit in MONEY and not any(inside(fact, true) for true in cells):
            if cells:
                true = replace(cells[0], row=(), column=(), printed="")
                yield Verdict(document, true, fact, "spurious", doubtful(fact))


def report(folder: Path, examples: int = 0) -> Iterator[str]:
    """One line for all, one a table, then one a choice; with examples of each kind of mistake."""
    verdicts = [verdict for path in sorted(folder.glob("*.pdf")) for verdict in judge(path)]
    yield f"{'option':28}{'cells':>8}{'right %':>9}{'wrong':>7}{'missing':>9}{'unflagged':>11}"
    yield _line("all", verdicts)
    for option in sorted({option for verdict in verdicts for option in verdict.true.options}):
        yield _line("=".join(option), [v for v in verdicts if option in v.true.options])
    yield from _examples(verdicts, examples)


def _line(name: str, verdicts: list[Verdict]) -> str:
    groups = Counter(verdict.group for verdict in verdicts)
    unflagged = sum(verdict.group == "wrong" and not verdict.flagged for verdict in verdicts)
    right = 100 * groups["right"] / max(len(verdicts), 1)
    return f"{name:28}{len(verdicts):8}{right:9.2f}{groups['wrong']:7}{groups['missing']:9}{unflagged:11}"


def _examples(verdicts: Iterable[Verdict], count: int) -> Iterator[str]:
    """The mistakes gathered by document, table and respect, the most frequent first."""
    missed = [verdict for verdict in verdicts if verdict.group != "right"]
    gathered = Counter((verdict.document, verdict.true.table, verdict.what) for verdict in missed)
    first = {(v.document, v.true.table, v.what): v for v in reversed(missed)}
    for key, number in gathered.most_common(count):
        verdict, true, found = first[key], first[key].true, first[key].found
        yield f"{number:5} {' · '.join(key)}{'' if verdict.flagged else ' unflagged'}: page {true.page}"
        yield f"      {true.row} {true.column} {true.code} {true.printed!r} {true.unit}"
        if found is not None:
            yield f"      {found.row_path} {found.column_path} {found.code} {found.printed!r} {found.unit}"
