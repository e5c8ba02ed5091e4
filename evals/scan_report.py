"""How well scanned pages are read: PDFs with text are scanned here, read by OCR, and compared with what their text says.

    python -m evals.scan_report FILE… [--dpi 200] [--skew 1] [--pages 10] [--shown 20]

Of the tables of each file, `--pages` pages are scanned; a figure counts as right when a figure lies in its place with the
same value, unit and innermost labels. `unflagged` are wrong values that nothing about them tells: it must be 0.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.guards.scanned import SURE
from evals.generate import scan
from evals.generate.scan import Scanner
from index import build, worker
from index.normalize import flatten
from index.schema import Box, Fact, ParsedDocument

REACH = 4.0  # points that a figure of the scan may lie off its place
OUTCOMES = ("right", "labels", "wrong", "missing", "extra", "unflagged")


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of the text, that of the scan in its place, and what became of it."""

    true: Fact | None
    read: Fact | None
    outcome: str


def compare(text: ParsedDocument, scanned: ParsedDocument, scanner: Scanner) -> Iterator[Match]:
    """Every figure of the scanned pages, and those that the scan adds."""
    pages = set(scanned.health.scanned_pages)
    left = [fact for fact in scanned.facts if fact.page in pages and fact.value is not None]
    for true in text.facts:
        if true.page not in pages or true.value is None:
            continue
        x, y = (true.box.x0 + true.box.x1) / 2, (true.box.y0 + true.box.y1) / 2
        x, y = scan.on_scan(x, y, text.page_sizes[true.page - 1], scanner.angle(true.page))
        read = next((fact for fact in left if fact.page == true.page and _holds(fact.box, x, y)), None)
        if read is not None:
            left.remove(read)
        yield Match(true, read, _outcome(true, read))
    for fact in left:
        yield Match(None, fact, "extra")


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 - REACH <= x <= box.x1 + REACH and box.y0 - REACH <= y <= box.y1 + REACH


def _outcome(true: Fact, read: Fact | None) -> str:
    if read is None:
        return "missing"
    if read.value != true.value:
        return "wrong"
    same = _last(true.row_path) == _last(read.row_path) and _last(true.column_path) == _last(read.column_path)
    return "right" if same and read.unit == true.unit else "labels"


def _last(path: Sequence[str]) -> str:
    return flatten(path[-1]) if path else ""


def unflagged(match: Match) -> bool:
    """A wrong or added value whose confidence does not tell."""
    read = match.read
    return match.outcome in ("wrong", "extra") and read is not None and (read.confidence or 0) >= SURE


def read_scan(file: Path, count: int, scanner: Scanner, folder: Path) -> tuple[list[Match], int, float]:
    """The matches of one file, how many of its pages were scanned, and the seconds that took."""
    text = build.parse_file(file)
    figures = Counter(fact.page for fact in text.facts if fact.value is not None)
    pages = sorted(figures)[:: max(1, len(figures) // count)][:count]
    scan.write(file, folder / file.name, scanner, pages)
    started = time.monotonic()
    scanned = worker.parse(folder / file.name)
    return list(compare(text, scanned, scanner)), len(pages), time.monotonic() - started


def lines(file: Path, matches: Sequence[Match], pages: int, seconds: float, shown: int) -> Iterator[str]:
    counts = Counter(match.outcome for match in matches)
    counts["unflagged"] = sum(map(unflagged, matches))
    total = sum(match.true is not None for match in matches)
    told = "  ".join(f"{name} {counts[name]}" for name in OUTCOMES)
    yield f"{file.name}: {pages} pages, {seconds / max(1, pages):.1f} s a page, {total} figures: {told}"
    for match in [match for match in matches if match.outcome != "right"][:shown]:
        yield f"  {match.outcome}: {_told(match.true)}  read as {_told(match.read)}"


def _told(fact: Fact | None) -> str:
    if fact is None:
        return "nothing"
    labels = f"{'·'.join(fact.row_path[-1:])} | {'·'.join(fact.column_path[-1:])}"
    sure = "" if fact.confidence is None else f" ({fact.confidence})"
    return f"p{fact.page} {labels} {fact.printed} {fact.unit}{sure}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m evals.scan_report", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("files", type=Path, nargs="+", help="PDFs with text")
    parser.add_argument("--dpi", type=int, default=200, help="pixels to an inch (default: 200)")
    parser.add_argument("--skew", type=float, default=1.0, help="degrees the paper leans by (default: 1)")
    parser.add_argument(
        "--pages", type=int, default=10, help="pages with figures to scan of each file (default: 10)"
    )
    parser.add_argument("--shown", type=int, default=20, help="misses shown of each file (default: 20)")
    options = parser.parse_args(arguments)
    scanner = Scanner(options.dpi, options.skew)
    with tempfile.TemporaryDirectory() as folder:
        for file in options.files:
            for line in lines(file, *read_scan(file, options.pages, scanner, Path(folder)), options.shown):
                print(line, flush=True)


if __name__ == "__main__":
    main()
