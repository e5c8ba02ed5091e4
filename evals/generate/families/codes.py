"""Code trees in the styles of a look, and sections of units above them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from evals.generate.arithmetic import add
from evals.generate.families.accounts import Accounts, Economic, Spending
from evals.generate.families.grids import Column, Mark, Row, Segment
from evals.generate.families.options import Look

FUNCTION = (3, 5, 7)
ECONOMIC = (3, 5)
SPLIT = ("own", "full", "words")
Measure = Callable[[Spending], Decimal]
Line = Spending | Economic


def columns(look: Look, levels: Sequence[int], heading: str, name: str) -> tuple[Column, ...]:
    """The label columns of a code tree."""
    marks = ("类", "款", "项")[: len(levels)]
    if look.codes == "words":
        return (Column(heading, width=0.45, span=len(levels)), Column(name, width=2.4))
    if look.codes in SPLIT:
        return (Column(heading, tuple(Column(mark, width=0.45) for mark in marks)), Column(name, width=2.4))
    if look.codes in ("one", "mixed"):
        return (Column(heading, width=1.0), Column(name, width=2.4))
    return (Column(name, width=3.2),)


def labels(look: Look, code: str, name: str, levels: Sequence[int]) -> tuple[Mark, ...]:
    """The label cells of a row with a code."""
    level = levels.index(len(code))
    if look.codes in SPLIT:
        pieces = [code[a:b] for a, b in zip((0, *levels), levels, strict=False) if b <= len(code)]
        if look.codes != "full":
            pieces = ["" for _ in pieces[:-1]] + pieces[-1:]
        pieces += [""] * (len(levels) - len(pieces))
        return (*(Mark(piece) for piece in pieces), Mark(name, level=level))
    if look.codes == "one":
        return (Mark(code), Mark(name, level=level))
    if look.codes == "mixed":
        return (Mark(code[3:] if len(code) == 5 else code), Mark(name, level=level))
    return (Mark(_glued(look, code, name), level=level),)


def _glued(look: Look, code: str, name: str) -> str:
    return {"bracket": f"[{code}]{name}", "hyphen": f"{code}-{name}", "glued": f"{code}{name}"}[look.codes]


def _width(look: Look, levels: Sequence[int]) -> int:
    return len(levels) + 1 if look.codes in SPLIT else 2 if look.codes in ("one", "mixed") else 1


def unit_labels(look: Look, code: str, name: str, levels: Sequence[int]) -> tuple[Mark, ...]:
    """The label cells of a row that opens the section of a unit."""
    if look.codes in SPLIT:
        return (Mark(f"{code}{name}", _width(look, levels)),)
    if look.codes in ("one", "mixed"):
        return (Mark(code), Mark(name))
    return (Mark(_glued(look, code, name)),)


def total_labels(look: Look, levels: Sequence[int], word: str = "合计") -> tuple[Mark, ...]:
    if look.codes == "words":
        return (*(Mark(mark) for mark in ("类", "款", "项")[: len(levels)]), Mark(word))
    if look.codes in ("one", "mixed"):
        return (Mark(""), Mark(word))
    return (Mark(word, _width(look, levels)),)


def tree(
    codes: Sequence[str], names: Mapping[str, str], levels: Sequence[int]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """All codes above and including the given ones, with their names from the outermost down."""
    every = sorted({code[:end] for code in codes for end in levels if end <= len(code)})
    for code in every:
        yield code, tuple(names[code[:end]] for end in levels if end <= len(code))


def spending_rows(
    look: Look, accounts: Accounts, lines: Sequence[Spending], measures: Sequence[Measure]
) -> list[Row]:
    """A totals row and the tree of codes, one tree a unit where the look has sections."""
    names = accounts.words["functions"]
    total = Segment(
        total_labels(look, FUNCTION), tuple(add(m(line) for line in lines) for m in measures), ("合计",)
    )
    body: list[Row] = []
    units = sorted({line.unit for line in lines})
    sectioned = look.sections != "no"
    for number in units if sectioned else [-1]:
        own = [line for line in lines if line.unit == number or not sectioned]
        above: tuple[str, ...] = ()
        if sectioned:
            code, name = accounts.units[number]
            above = (name,)
            values = tuple(add(m(line) for line in own) for m in measures)
            body.append((Segment(unit_labels(look, code, name, FUNCTION), values, above, code),))
        for code, path in tree([line.code for line in own], names, FUNCTION):
            below = [line for line in own if line.code.startswith(code)]
            values = tuple(add(m(line) for line in below) for m in measures)
            body.append((Segment(labels(look, code, path[-1], FUNCTION), values, (*above, *path), code),))
    first = look.totals == "first" or look.codes == "words"
    return [(total,), *body] if first else [*body, (total,)]
