"""Does the table reader lean on accidents? Pages changed so that a person reads the same, read again and compared.

    python -m evals.disturb FOLDER [NAME_PART] [--only DISTURBANCE] [--seed N] [--show N]

Figures of the undisturbed pages are looked for in the same place of the disturbed ones. Per disturbance: how many are the
same; how many miss outer words of their row or column path (`outer`); are wrong (value, unit, innermost row or column word)
without a doubt mark, or with one (`doubted`); are missing or read as no figure; and how many figures were read where none
had been (`extra`).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import recut
from evals.disturbances import PAGE_DISTURBANCES, upright
from evals.recut import Origin
from index.amounts import normalize
from index.equations import equations
from index.page import pdf
from index.proof import doubts, loose_proof
from index.proof.doubts import Doubts
from index.schema import Box, Fact, Finding, Page, Table
from index.tables import facts, tables

CUTS = {"cut, header repeated": True, "cut, no header": False}
NAMES = (*PAGE_DISTURBANCES, *CUTS)
VERDICTS = ("same", "outer", "wrong", "doubted", "missing", "extra")
SCALES = {"scale 0.7": 0.7, "scale 1.4": 1.4}
REACH = 1.5  # points around a cell's text within which it is the same place


@dataclass(frozen=True, slots=True)
class Reading:
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    doubts: tuple[Doubts, ...]

    def doubted(self, fact: Fact) -> bool:
        return bool(self.doubts[fact.table].of(fact))


@dataclass(frozen=True, slots=True)
class Difference:
    verdict: str
    what: str
    fact: Fact
    other: Fact | None


def read(pages: Sequence[Page]) -> Reading:
    found = tables.extract(pages)
    values = facts.from_tables(found, 2025, "预算")
    checked = equations.check(found, values)
    proved = loose_proof.settled(found, checked)
    found, checked = proved.tables, (*checked, *proved.findings)
    by_table: dict[int, list[Finding]] = {}
    for finding in checked:
        for number in {place.table for place in finding.places}:
            by_table.setdefault(number, []).append(finding)
    return Reading(found, values, tuple(doubts.find(t, by_table.get(t.number, ())) for t in found))


def disturbed(
    name: str, pages: Sequence[Page], base: Reading, chance: random.Random
) -> tuple[list[Page], dict[int, Origin]]:
    """The pages under a disturbance, and where each comes from."""
    if name in CUTS:
        return recut.cut(pages, base.tables, CUTS[name], chance)
    change = PAGE_DISTURBANCES[name]
    return [change(page, chance) for page in pages], {page.number: Origin(page.number) for page in pages}


def compare(name: str, base: Reading, other: Reading, origins: dict[int, Origin]) -> Iterator[Difference]:
    """One verdict for each figure of the undisturbed reading, and one for each figure that is in none of its places."""
    places: dict[int, list[tuple[Box, Fact]]] = {}
    for fact in other.facts:
        if fact.printed:
            origin = origins[fact.page]
            places.setdefault(origin.page, []).append((_undone(name, fact.box, origin), fact))
    taken: set[int] = set()
    for fact in base.facts:
        here = _nearest(fact.box, places.get(fact.page, ())) if fact.printed else None
        if here is not None:
            taken.add(id(here))
        if fact.value is not None:
            yield _verdict(fact, here, other)
    for found in (fact for items in places.values() for _, fact in items):
        if id(found) not in taken and found.value is not None:
            yield Difference("extra", "", found, None)


def _undone(name: str, box: Box, origin: Origin) -> Box:
    scale = SCALES.get(name, 1.0)
    dx, dy = (17.0, -11.0) if name == "shift" else (0.0, origin.moved)
    x0, y0, x1, y1 = (value / scale for value in box)
    return Box(x0 - dx, y0 - dy, x1 - dx, y1 - dy)


def _nearest(box: Box, places: Sequence[tuple[Box, Fact]]) -> Fact | None:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    best: tuple[float, Fact] | None = None
    for other, fact in places:
        inside = other.x0 - REACH < x < other.x1 + REACH and other.y0 - REACH < y < other.y1 + REACH
        far = abs((other.x0 + other.x1) / 2 - x) + abs((other.y0 + other.y1) / 2 - y)
        if inside and (best is None or far < best[0]):
            best = far, fact
    return best[1] if best else None


def _verdict(fact: Fact, other: Fact | None, reading: Reading) -> Difference:
    if other is None or other.value is None:
        return Difference("missing", "", fact, other)
    what = next(
        (
            name
            for name, same in (
                ("value", fact.value == other.value),
                ("unit", fact.unit == other.unit),
                ("row", _plain(fact.row_path)[-1:] == _plain(other.row_path)[-1:]),
                ("column", _plain(fact.column_path)[-1:] == _plain(other.column_path)[-1:]),
            )
            if not same
        ),
        "",
    )
    if what:
        return Difference("doubted" if reading.doubted(other) else "wrong", what, fact, other)
    outer = _plain(fact.row_path) != _plain(other.row_path) or _plain(fact.column_path) != _plain(
        other.column_path
    )
    return Difference("outer" if outer else "same", "", fact, other)


def _plain(path: Sequence[str]) -> list[str]:
    return [normalize(text) for text in path]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m evals.disturb", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("part", nargs="?", default="", help="only files whose name contains this")
    parser.add_argument("--only", choices=NAMES, action="append", help="one disturbance (may be repeated)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print this many differences of each kind")
    options = parser.parse_args(arguments)
    counts: Counter[tuple[str, str]] = Counter()
    shown: Counter[tuple[str, str, str]] = Counter()
    for path in sorted(options.folder.glob("*.pdf")):
        if options.part not in path.name:
            continue
        pages = [upright(page) for page in pdf.read_pages(path).pages]
        base = read(pages)
        for name in options.only or NAMES:
            changed, origins = disturbed(
                name, pages, base, random.Random(f"{options.seed}:{name}:{path.name}")
            )
            for difference in compare(name, base, read(changed), origins):
                counts[name, difference.verdict] += 1
                key = (name, path.name, difference.verdict + difference.what)
                shown[key] += 1
                if difference.verdict != "same" and shown[key] <= options.show:
                    print(_line(name, path.name, difference))
    _print(counts, options.only or NAMES)
    return 0


def _line(name: str, file: str, difference: Difference) -> str:
    def told(fact: Fact | None) -> str:
        if fact is None:
            return "-"
        return f"{fact.printed} {fact.unit} [{'/'.join(fact.row_path)}] [{'/'.join(fact.column_path)}]"

    fact = difference.fact
    kind = f"{difference.verdict} {difference.what}".strip()
    return f"{name} | {kind} | {file} p{fact.page} t{fact.table} | {told(fact)} | {told(difference.other)}"


def _print(counts: Counter[tuple[str, str]], names: Sequence[str]) -> None:
    print(f"{'':22}" + "".join(f"{verdict:>10}" for verdict in VERDICTS) + f"{'same %':>9}{'wrong %':>9}")
    for name in names:
        row = [counts[name, verdict] for verdict in VERDICTS]
        whole = max(1, sum(row[:-1]))
        rates = f"{row[0] / whole:9.2%}{row[2] / whole:9.2%}"
        print(f"{name:22}" + "".join(f"{count:10}" for count in row) + rates)


if __name__ == "__main__":
    sys.exit(main())
