"""How much of what generated prose states is read back: every figure by place, value, unit, role, direction and name.

    python -m evals.claims_truth [FOLDER]          (default: the bundled samples)

Names are compared loosely: the innermost words of the true concept and of the read one must contain one another, since
a sentence may call a figure by more or fewer words.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.generate.truth import TrueClaim, Truth, load
from evals.parse_truth import BUNDLED
from index.page import pdf
from index.prose import claims, sections
from index.schema import Claim
from index.tables import tables


@dataclass(frozen=True, slots=True)
class Miss:
    """A true figure that was not read right, and in what respect."""

    document: str
    true: TrueClaim
    found: Claim | None
    what: str


def compare(truth: Truth, read: Sequence[Claim]) -> Iterator[Miss]:
    """What differs, figure by figure; nothing for one read right. A read claim answers for one figure only."""
    left = list(read)
    for true in truth.claims:
        here = [claim for claim in left if _on_its_line(claim, true)]
        differences = [(len(found := _differences(true, claim)), found, claim) for claim in here]
        if not differences:
            yield Miss(truth.document, true, None, "missing")
            continue
        count, found, claim = min(
            differences, key=lambda item: (item[0], "value" in item[1], "unit" in item[1])
        )
        if count < len(_RESPECTS):
            left.remove(claim)
        if found:
            yield Miss(truth.document, true, claim, found[0])


_RESPECTS = ("value", "unit", "role", "direction", "year", "name")


def _on_its_line(claim: Claim, true: TrueClaim) -> bool:
    """Claims keep the boxes of whole printed lines."""
    return any(
        page == at and place.x0 < box.x1 and box.x0 < place.x1 and box.y0 < (place.y0 + place.y1) / 2 < box.y1
        for page, box in true.boxes
        for at, place in claim.boxes
    )


def _differences(true: TrueClaim, found: Claim) -> list[str]:
    same = (
        true.value == found.value,
        true.unit == found.unit,
        true.role == found.role,
        true.direction == found.direction,
        true.year == found.year,
        _same_name(true.concept, (*found.concept, found.name)),
    )
    return [what for what, equal in zip(_RESPECTS, same, strict=True) if not equal]


def _same_name(true: Sequence[str], found: Sequence[str]) -> bool:
    names = [_plain(name) for name in found if name]
    return any(name in _plain(word) or _plain(word) in name for word in true[-2:] for name in names[-2:])


def _plain(text: str) -> str:
    return text.replace("“", "").replace("”", "").replace(" ", "")


def read_file(path: Path, truth: Truth) -> tuple[Claim, ...]:
    """The claims of one PDF, read as documents are read when they are added."""
    pages = pdf.read_pages(path).pages
    prose = sections.read(pages, tables.extract(pages))
    return claims.read(prose, truth.year, truth.kind)


def report(folder: Path) -> Iterator[str]:
    """One line a document, then how often what differs, then each miss."""
    misses: list[Miss] = []
    for path in sorted(folder.glob("*.json")):
        truth = load(path)
        missed = list(compare(truth, read_file(path.with_suffix(".pdf"), truth)))
        misses.extend(missed)
        yield f"{truth.document}: {len(truth.claims) - len(missed)} of {len(truth.claims)} figures right"
    yield str(dict(Counter(miss.what for miss in misses)))
    for miss in misses:
        found = miss.found
        read = (
            (found.printed, found.unit, found.role, found.direction, found.year, found.concept)
            if found
            else None
        )
        true = (miss.true.printed, miss.true.role, miss.true.direction, miss.true.year, miss.true.concept)
        yield f"  {miss.document} page {miss.true.boxes[0][0]} {miss.what}: {true}, read as {read}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m evals.claims_truth", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("folder", type=Path, nargs="?", default=BUNDLED, help="default: the bundled samples")
    for line in report(parser.parse_args(arguments).folder):
        print(line)


if __name__ == "__main__":
    main()
