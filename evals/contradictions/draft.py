"""A document between its content and its pages, where figures can still be replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from evals.generate import document
from evals.generate.arithmetic import rounded
from evals.generate.blocks import Block, Cell, Figure, Grid, Text
from evals.generate.layouts import LAYOUTS, Layout
from evals.generate.model import Chart, Disclosure

Part = Cell | Figure
"""What has a place of its own on the page. Compared by identity: two cells may say the same."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One contradiction: the blocks that replace others, what is wrong in them, and what it contradicts.

    `sides` names a file where the other side stands in another document. `expected` is what would be right.
    """

    blocks: Mapping[int, Block]
    wrong: tuple[Part, ...]
    sides: tuple[tuple[str, Part], ...]
    printed: str
    expected: str


class Draft:
    """The blocks of one document, in one wording. Edits may not touch each other's figures."""

    def __init__(self, data: Disclosure, chart: Chart, reword: Callable[[str], str]) -> None:
        self.data, self.chart = data, chart
        self.layout: Layout = LAYOUTS[data.layout]
        self._reword = reword
        self.blocks = self.built(data)
        self._wrong: dict[int, Part] = {}
        self._fixed: dict[int, Part] = {}

    def built(self, data: Disclosure) -> list[Block]:
        """The blocks of other content in this look and wording; they line up with those of the same structure."""
        return [self._worded(block) for block in document.blocks(data, self.chart, self.layout)]

    def _worded(self, block: Block) -> Block:
        if not isinstance(block, Text):
            return block
        return Text(tuple(self._reword(run) if isinstance(run, str) else run for run in block.runs))

    def allows(self, edit: Edit) -> bool:
        """No figure of another edit is changed, and no side of this one is wrong itself."""
        gone = {id(part) for at in edit.blocks for part in parts(self.blocks[at])}
        gone -= {id(part) for block in edit.blocks.values() for part in parts(block)}
        changed = gone | {id(part) for part in edit.wrong}
        own = {id(part) for file, part in edit.sides if file == self.data.file}
        return not (changed & self._fixed.keys() or own & self._wrong.keys())

    def apply(self, edit: Edit) -> None:
        for at, block in edit.blocks.items():
            self.blocks[at] = block
        for part in edit.wrong:
            self._wrong[id(part)] = self._fixed[id(part)] = part
        self.keep(part for file, part in edit.sides if file == self.data.file)

    def keep(self, sides: Iterator[Part] | Sequence[Part]) -> None:
        """Figures that later edits have to leave alone."""
        for part in sides:
            self._fixed[id(part)] = part

    def holds(self, part: Part) -> bool:
        """Whether the figure still stands as it was, and right."""
        return id(part) not in self._wrong and any(p is part for block in self.blocks for p in parts(block))

    def grids(self) -> Iterator[tuple[int, Grid]]:
        for at, block in enumerate(self.blocks):
            if isinstance(block, Grid):
                yield at, block

    def texts(self) -> Iterator[tuple[int, Text]]:
        for at, block in enumerate(self.blocks):
            if isinstance(block, Text):
                yield at, block

    def figures(self, *roles: str) -> Iterator[tuple[int, Figure]]:
        """Prose figures of these roles with the number of their block."""
        for at, text in self.texts():
            for run in text.runs:
                if isinstance(run, Figure) and run.role in roles:
                    yield at, run

    def cells_saying(self, amount: Decimal) -> Iterator[Cell]:
        """Table cells of this amount in 万元, whatever their unit."""
        for _, grid in self.grids():
            yield from (cell for cell in amounts(grid) if in_ten_thousands(cell) == amount)


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that belong together: some bodies over the years."""

    drafts: Mapping[str, Draft]
    random: Random = field(default_factory=Random)


def parts(block: Block) -> Iterator[Part]:
    if isinstance(block, Grid):
        yield from block.cells
    elif isinstance(block, Text):
        yield from (run for run in block.runs if isinstance(run, Figure))


def amounts(grid: Grid) -> list[Cell]:
    """The cells that state a number."""
    return [cell for cell in grid.cells if cell.fact is not None and cell.fact.value is not None]


def in_ten_thousands(cell: Cell) -> Decimal | None:
    """A cell's amount in 万元, as prose would print it."""
    if cell.fact is None or cell.fact.value is None or cell.fact.unit not in ("元", "万元"):
        return None
    return rounded(cell.fact.value / 10000 if cell.fact.unit == "元" else cell.fact.value)


def with_cells(grid: Grid, new: Mapping[int, Cell]) -> Grid:
    """The grid with some cells, by their position, replaced."""
    return replace(grid, cells=tuple(new.get(at, cell) for at, cell in enumerate(grid.cells)))


def with_runs(text: Text, new: Mapping[int, str | Figure]) -> Text:
    return Text(tuple(new.get(at, run) for at, run in enumerate(text.runs)))


def place_in(items: Sequence[object], part: object) -> int:
    """Where this very object stands in a sequence."""
    return next(at for at, item in enumerate(items) if item is part)


def reprinted(cell: Cell, text: str) -> Cell:
    """The cell with another number printed in it."""
    assert cell.fact is not None
    return replace(cell, text=text, fact=replace(cell.fact, value=Decimal(text.replace(",", ""))))


def misprinted(random: Random, text: str, least: Decimal) -> str:
    """A number with one digit changed or two swapped, so that it differs by at least so much."""
    value = Decimal(text.replace(",", ""))
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    while True:
        letters = list(text)
        at = random.randrange(len(digits))
        if random.random() < 0.4 and at + 1 < len(digits):
            one, other = digits[at], digits[at + 1]
            letters[one], letters[other] = letters[other], letters[one]
        else:
            letters[digits[at]] = random.choice("0123456789")
        changed = "".join(letters)
        number = Decimal(changed.replace(",", ""))
        if abs(number - value) >= least and (changed[0] != "0" or text[0] == "0"):
            return changed


def restated(figure: Figure, text: str, unit: str = "") -> Figure:
    """The figure with another number, in another unit where one is given."""
    unit = unit or figure.unit
    return replace(figure, printed=text + unit, value=Decimal(text), unit=unit)


def number_of(figure: Figure) -> str:
    return figure.printed.removesuffix(figure.unit)
