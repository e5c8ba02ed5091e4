"""What the reader gets wrong, by option of the look: documents by lot, read as they are when they are added.

Right is a cell with its value, unit, row, column and code. An `outer` cell lacks a word of its path that leaves it no less
clear; it counts as right too. Wrong is any other reading, and every amount read where the truth has none. A reading is marked
when it is in doubt (see `index.proof.doubts`) or one of its sums is 不符: an unmarked wrong one could be served as verified,
and a marked right one cannot be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.generate.truth import TrueFact, Truth, load
from evals.parse_truth import difference, inside, paired
from index.equations import equations
from index.page import pdf
from index.proof import doubts, health, loose_proof, page_gaps, placing
from index.schema import Fact, Finding, Table
from index.tables import facts, tables

MONEY = ("元", "千元", "万元", "%")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one true cell was read; or, with what `spurious`, a reading that no cell holds."""

    document: str
    true: TrueFact
    found: Fact | None
    what: str
    marked: bool

    @property
    def group(self) -> str:
        if self.what in ("", "outer"):
            return "right"
        return "missing" if self.found is None else "wrong"


def judge(path: Path) -> Iterator[Verdict]:
    """Every cell of one generated document."""
    truth = load(path.with_suffix(".json"))
    kind = "决算" if truth.kind == "决算" else "预算"
    content = pdf.read_pages(path)
    read = tables.extract(content.pages)
    found = facts.from_tables(read, truth.year, kind)
    sums = equations.check(read, found)
    proved = loose_proof.settled(read, sums)
    read = health.doubted(proved.tables, content, placing.check(content.pages, proved.tables), truth.year, {})
    marked = Marks(read, (*sums, *proved.findings, *page_gaps.findings(content.pages, read)))
    names = Counter((fact.table, fact.row_path, fact.column_path, fact.value) for fact in found)
    paths = Counter((fact.table, fact.row_path, fact.column_path) for fact in found)
    for true, fact in paired(truth, found):
        what = difference(true, fact)
        if what == "outer" and fact is not None:
            key = (fact.table, fact.row_path, fact.column_path)
            what = "outer" if paths[key] == names[*key, fact.value] else "ambiguous"
        yield Verdict(path.stem, true, fact, what, fact is not None and fact in marked)
    yield from _spurious(path.stem, truth, found, marked)


class Marks:
    """Whether a figure would be shown as uncertain."""

    def __init__(self, read: Sequence[Table], sums: Sequence[Finding]) -> None:
        self._doubts = {table.number: doubts.find(table, sums) for table in read}
        self._failed = {
            (place.table, place.row, place.column)
            for finding in sums
            if finding.verdict == "不符"
            for place in finding.places
        }

    def __contains__(self, fact: Fact) -> bool:
        return bool(self._doubts[fact.table].of(fact)) or (fact.table, fact.row, fact.column) in self._failed


def _spurious(document: str, truth: Truth, found: Iterable[Fact], marked: Marks) -> Iterator[Verdict]:
    """Amounts read where no true cell stands; they go to the table that has cells on their page."""
    by_page: dict[int, list[TrueFact]] = {}
    for true in truth.facts:
        by_page.setdefault(true.page, []).append(true)
    for fact in found:
        cells = by_page.get(fact.page, [])
        if fact.value is not None and fact.unit in MONEY and not any(inside(fact, true) for true in cells):
            if cells:
                true = replace(cells[0], row=(), column=(), printed="")
                yield Verdict(document, true, fact, "spurious", fact in marked)


def report(folder: Path, examples: int = 0) -> Iterator[str]:
    """One line for all, one a table, then one a choice; with examples of each kind of mistake."""
    verdicts = [verdict for path in sorted(folder.glob("*.pdf")) for verdict in judge(path)]
    yield f"{'option':28}{'cells':>8}{'right %':>9}{'wrong':>7}{'missing':>9}{'unmarked':>10}{'right but marked %':>20}"
    yield _line("all", verdicts)
    for option in sorted({option for verdict in verdicts for option in verdict.true.options}):
        yield _line("=".join(option), [v for v in verdicts if option in v.true.options])
    yield from _examples(verdicts, examples)


def _line(name: str, verdicts: list[Verdict]) -> str:
    groups = Counter(verdict.group for verdict in verdicts)
    unmarked = sum(verdict.group == "wrong" and not verdict.marked for verdict in verdicts)
    shaded = 100 * sum(v.group == "right" and v.marked for v in verdicts) / max(groups["right"], 1)
    right = 100 * groups["right"] / max(len(verdicts), 1)
    return f"{name:28}{len(verdicts):8}{right:9.2f}{groups['wrong']:7}{groups['missing']:9}{unmarked:10}{shaded:20.2f}"


def _examples(verdicts: Iterable[Verdict], count: int) -> Iterator[str]:
    """The mistakes gathered by document, table and respect, the most frequent first."""
    missed = [verdict for verdict in verdicts if verdict.group != "right"]
    gathered = Counter((verdict.document, verdict.true.table, verdict.what) for verdict in missed)
    first = {(v.document, v.true.table, v.what): v for v in reversed(missed)}
    for key, number in gathered.most_common(count):
        verdict, true, found = first[key], first[key].true, first[key].found
        yield f"{number:5} {' · '.join(key)}{'' if verdict.marked else ' unmarked'}: page {true.page}"
        yield f"      {true.row} {true.column} {true.code} {true.printed!r} {true.unit}"
        if found is not None:
            yield f"      {found.row_path} {found.column_path} {found.code} {found.printed!r} {found.unit}"
