"""How much of the ground truth the reader gets back: every cell of generated PDFs, by place, value, unit, row and column.

    python -m evals.parse_truth [FOLDER]          (default: the bundled samples)

A fact counts as right when a read fact lies in its cell (same page, centre inside the drawn box) with the same value and
unit, the same row and column paths, and the same code. Otherwise the first difference is named: `row` and `column` are
the innermost words, `path` are other outer words than the true ones, `outer` are outer words left out (a layout need not
print them: where 其中： stands before the first part only, the parts after it look like rows of their own).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.generate.truth import TrueFact, Truth, load
from index.page import pdf
from index.schema import Fact
from index.tables import facts, tables

BUNDLED = Path(__file__).with_name("samples")


@dataclass(frozen=True, slots=True)
class Miss:
    """A true cell that was not read right, and in what respect."""

    document: str
    true: TrueFact
    found: Fact | None
    what: str


def compare(truth: Truth, read: Sequence[Fact]) -> Iterator[Miss]:
    """What differs, cell by cell; nothing for a cell read right."""
    for true, found in paired(truth, read):
        what = difference(true, found)
        if what:
            yield Miss(truth.document, true, found, what)


def paired(truth: Truth, read: Sequence[Fact]) -> Iterator[tuple[TrueFact, Fact | None]]:
    """Each true cell with what was read in its place."""
    by_page: dict[int, list[Fact]] = {}
    for fact in read:
        by_page.setdefault(fact.page, []).append(fact)
    for true in truth.facts:
        yield true, next((fact for fact in by_page.get(true.page, ()) if inside(fact, true)), None)


def inside(fact: Fact, true: TrueFact) -> bool:
    """The middle of what was read lies in the drawn cell."""
    x, y = (fact.box.x0 + fact.box.x1) / 2, (fact.box.y0 + fact.box.y1) / 2
    return true.box.x0 <= x <= true.box.x1 and true.box.y0 <= y <= true.box.y1


def difference(true: TrueFact, found: Fact | None) -> str:
    """In what respect a cell was not read right; nothing where it was."""
    if found is None:
        return "cell"
    if _plain(found.printed) != _plain(true.printed):
        return "printed"
    if true.value is not None and found.value != true.value:
        return "value"
    if true.value is not None and true.unit and found.unit != true.unit:
        return "unit"
    if true.row and not _same(true.row, found.row_path, true.code):
        return "row"
    if true.column and not _same(true.column, found.column_path):
        return "column"
    if true.code and found.code != true.code and not _same_glued(true, found):
        return "code"
    rows = tuple(_unglued(text, true) for text in found.row_path)
    outer = [_outer(true.row, rows), _outer(true.column, found.column_path)]
    return "path" if "path" in outer else max(outer)


def _same(true: Sequence[str], found: Sequence[str], code: str = "") -> bool:
    """The innermost words agree; 其中： before a name is layout, not name, and so is a unit's code in one cell with it."""
    words = _plain(true[-1])
    return bool(found) and _plain(found[-1]) in (words, code + words)


def _unglued(text: str, true: TrueFact) -> str:
    """A unit's name without the code printed in one cell with it."""
    return next((word for word in true.row if re.fullmatch(rf"\d{{6,9}}{re.escape(word)}", text)), text)


def _same_glued(true: TrueFact, found: Fact) -> bool:
    """A unit's code that is read as part of its name."""
    return len(true.code) in (6, 9) and _plain("".join(found.row_path[-1:])).startswith(true.code)


def _outer(true: Sequence[str], found: Sequence[str]) -> str:
    """Nothing when the paths agree, `outer` when words are left out, `path` when other words are read.

    A form may put its project's name first, and words repeated one below the other may be read once.
    """
    expected, read = ([_plain(word) for word in path] for path in (true, found))
    if len(read) > 1 and read[0] not in expected:
        read = read[1:]
    if any(word not in expected for word in read):
        return "path"
    return "" if all(word in read for word in expected) else "outer"


def _plain(text: str) -> str:
    return re.sub(r"\s|^其中[：:]", "", text)


def read_file(path: Path, truth: Truth) -> tuple[Fact, ...]:
    """The facts of one PDF, read as documents are read when they are added."""
    kind = "决算" if truth.kind == "决算" else "预算"
    return facts.from_tables(tables.extract(pdf.read_pages(path).pages), truth.year, kind)


def report(folder: Path) -> Iterator[str]:
    """One line a document, then the misses gathered by table, respect and count."""
    misses: list[Miss] = []
    for path in sorted(folder.glob("*.json")):
        truth = load(path)
        missed = list(compare(truth, read_file(path.with_suffix(".pdf"), truth)))
        misses.extend(missed)
        total = len(truth.facts)
        yield f"{truth.document}: {total - len(missed)} of {total} cells right"
    yield from _gathered(misses)


def _gathered(misses: Iterable[Miss]) -> Iterator[str]:
    counts = Counter((miss.document, miss.true.table, miss.what) for miss in misses)
    examples = {(miss.document, miss.true.table, miss.what): miss for miss in misses}
    for key, count in counts.most_common():
        miss = examples[key]
        seen = (
            (miss.found.printed, miss.found.unit, miss.found.row_path, miss.found.column_path)
            if miss.found
            else None
        )
        yield f"  {count:4} {' · '.join(key)}: page {miss.true.page} {miss.true.row} {miss.true.column} "
        yield f"       {miss.true.printed} {miss.true.unit}, read as {seen}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m evals.parse_truth", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("folder", type=Path, nargs="?", default=BUNDLED, help="default: the bundled samples")
    folder = parser.parse_args(arguments).folder
    for line in report(folder):
        print(line)


if __name__ == "__main__":
    main()
