"""Contradictions inside a table, between two tables, and inside a performance form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from evals.contradictions.draft import (
    Draft,
    Edit,
    Group,
    amounts,
    in_ten_thousands,
    misprinted,
    place_in,
    reprinted,
    with_cells,
)
from evals.generate.blocks import Cell, CellFact, Grid
from evals.generate.model import Disclosure, FunctionLine

TOTALS = ("合计", "总计", "小计", "本年收入合计", "本年支出合计")
LEAST = Decimal("0.3")  # 万元; what is smaller could pass for rounding
COSTS = "公务接待费"
FUND_ROW = ("2120803", "城市建设支出")
Against = Callable[[Grid, Cell], Sequence[Cell]]


def total(draft: Draft, random: Random, _: Group) -> Edit | None:
    """合计 of a code tree is not the sum of its classes."""
    found = [
        (at, grid, cell)
        for at, grid in _trees(draft)
        for cell in amounts(grid)
        if _fact(cell).row in (("总计",), ("合计",)) and not _fact(cell).code
    ]
    return _misprint(draft, random, found, _classes)


def subtotal(draft: Draft, random: Random, _: Group) -> Edit | None:
    """A class or section is not the sum of what stands below it."""
    found = [
        (at, grid, cell)
        for at, grid in _trees(draft)
        for cell in amounts(grid)
        if len(_fact(cell).code) in (3, 5) and len(_below(grid, cell)) > 1
    ]
    return _misprint(draft, random, found, _below)


def leaf(draft: Draft, random: Random, _: Group) -> Edit | None:
    """An innermost item does not fit the sums above it."""
    found = [
        (at, grid, cell)
        for at, grid in _trees(draft)
        for cell in amounts(grid)
        if _fact(cell).code and not _below(grid, cell) and _above(grid, cell)
    ]
    return _misprint(draft, random, found, _above)


def across(draft: Draft, random: Random, _: Group) -> Edit | None:
    """A whole column adds up downwards, but rows are not the sum of their columns any more."""
    other = draft.built(_bumped(draft.data, random))
    found = []
    for at, grid in _trees(draft):
        changed = _changed(grid, other[at])
        inner = sorted({_fact(grid.cells[n]).column for n in changed if _is_part(grid.cells[n])})
        if inner and any(not _is_part(grid.cells[n]) for n in changed):
            chosen = random.choice(inner)
            kept = {n: cell for n, cell in changed.items() if _fact(grid.cells[n]).column == chosen}
            found.append((at, grid, kept))
    if not found:
        return None
    at, grid, kept = random.choice(found)
    rows = {cell.row for cell in kept.values()}
    sides = [cell for cell in amounts(grid) if cell.row in rows and not _is_part(cell)]
    return _edit(draft, at, grid, kept, sides)


def between_tables(draft: Draft, random: Random, _: Group) -> Edit | None:
    """One table adds up in itself, but states other amounts than the tables beside it."""
    other = draft.built(_bumped(draft.data, random))
    found = [(at, grid, changed) for at, grid in draft.grids() if (changed := _changed(grid, other[at]))]
    random.shuffle(found)
    for at, grid, changed in found:
        old = [grid.cells[n] for n in changed]
        wanted = {(_fact(cell).code, in_ten_thousands(cell)) for cell in old if cell.fact}
        sides = [
            cell
            for place, table in draft.grids()
            if place != at and not table.form
            for cell in amounts(table)
            if (_fact(cell).code, in_ten_thousands(cell)) in wanted
        ]
        if sides:
            return _edit(draft, at, grid, changed, sides)
    return None


def three_public(draft: Draft, random: Random, _: Group) -> Edit | None:
    """The parts of the three public costs do not make their total."""
    found = []
    for at, grid in draft.grids():
        labels = [cell.text for cell in grid.cells]
        if not grid.form and any(COSTS in text for text in labels) and not list(_codes(grid)):
            found += [(at, grid, cell) for cell in amounts(grid) if _fact(cell).value]
    return _misprint(draft, random, found, _line)


def blank_note(draft: Draft, random: Random, _: Group) -> Edit | None:
    """The note says that the table is blank, but it has amounts."""
    found = [(at, grid) for at, grid in draft.grids() if "基金" in grid.title and not amounts(grid)]
    if not found:
        return None
    at, grid = random.choice(found)
    code, name = FUND_ROW
    first = [n for n, cell in enumerate(grid.cells) if cell.row == grid.header]
    labels = [code[:3], code[3:5], code[5:], name] if draft.layout.codes == "three" else [code, name]
    printed = f"{random.randint(100, 9999)}.{random.randint(10, 99)}"
    values = first[len(labels) :]
    account = draft.data.kind == "决算"
    filled = [values[1], values[2], values[4]] if account else [values[0], values[-1]]
    new = {n: replace(grid.cells[n], text=text) for n, text in zip(first, labels, strict=False)}
    fact = CellFact((name,), (), code, Decimal(printed), grid.unit)
    new |= {n: replace(grid.cells[n], text=printed, align="right", fact=fact) for n in filled}
    wrong = tuple(new[n] for n in filled)
    return Edit({at: with_cells(grid, new)}, wrong, (), printed, grid.note)


def weights(draft: Draft, random: Random, _: Group) -> Edit | None:
    """The weights of a form's targets do not add up to its total."""
    found = []
    for at, grid in draft.grids():
        own = [cell for cell in amounts(grid) if any("权重" in label for label in _fact(cell).column)]
        found += [(at, grid, cell, own) for cell in own]
    if not found:
        return None
    at, grid, cell, own = random.choice(found)
    number = int(cell.text)
    text = str(random.choice([n for n in (number - 5, number + 5, number + 10) if n > 0]))
    new = {place_in(grid.cells, cell): reprinted(cell, text)}
    return _edit(draft, at, grid, new, [other for other in own if other is not cell])


def _misprint(
    draft: Draft, random: Random, found: Sequence[tuple[int, Grid, Cell]], against: Against
) -> Edit | None:
    """One of the cells misprinted; the other side are the cells that it must agree with."""
    usable = [item for item in found if against(item[1], item[2])]
    if not usable:
        return None
    at, grid, cell = random.choice(usable)
    least = LEAST * 10000 if _fact(cell).unit == "元" else LEAST
    new = {place_in(grid.cells, cell): reprinted(cell, misprinted(random, cell.text, least))}
    return _edit(draft, at, grid, new, against(grid, cell))


def _edit(draft: Draft, at: int, grid: Grid, new: Mapping[int, Cell], sides: Sequence[Cell]) -> Edit:
    first = min(new)
    file = draft.data.file
    return Edit(
        blocks={at: with_cells(grid, new)},
        wrong=tuple(new.values()),
        sides=tuple((file, cell) for cell in sides),
        printed=new[first].text,
        expected=grid.cells[first].text,
    )


def _fact(cell: Cell) -> CellFact:
    assert cell.fact is not None
    return cell.fact


def _codes(grid: Grid) -> set[str]:
    return {_fact(cell).code for cell in amounts(grid)} - {""}


def _trees(draft: Draft) -> Iterator[tuple[int, Grid]]:
    """The grids whose rows are codes of several levels."""
    for at, grid in draft.grids():
        if len({len(code) for code in _codes(grid)}) > 1:
            yield at, grid


def _same_column(grid: Grid, cell: Cell) -> Iterator[tuple[str, Cell]]:
    for other in amounts(grid):
        if _fact(other).column == _fact(cell).column:
            yield _fact(other).code, other


def _classes(grid: Grid, cell: Cell) -> list[Cell]:
    return [other for code, other in _same_column(grid, cell) if len(code) == 3]


def _below(grid: Grid, cell: Cell) -> list[Cell]:
    own = _fact(cell).code
    return [o for code, o in _same_column(grid, cell) if len(code) == len(own) + 2 and code.startswith(own)]


def _above(grid: Grid, cell: Cell) -> list[Cell]:
    own = _fact(cell).code[:-2]
    return [other for code, other in _same_column(grid, cell) if code == own]


def _line(grid: Grid, cell: Cell) -> list[Cell]:
    """The other costs of the same year and fund: in the row where a row is a year, else in the column."""
    fact = _fact(cell)
    if not fact.row:
        same = [other for other in amounts(grid) if _fact(other).column[0] == fact.column[0]]
    elif "年" in fact.row[0]:
        same = [other for other in amounts(grid) if other.row == cell.row]
    else:
        same = [other for other in amounts(grid) if _fact(other).column == fact.column]
    return [other for other in same if other is not cell]


def _is_part(cell: Cell) -> bool:
    return _fact(cell).column[-1] not in TOTALS


def _changed(grid: Grid, other: object) -> dict[int, Cell]:
    """The cells that the same grid of other content prints otherwise, by position."""
    assert isinstance(other, Grid)
    if len(grid.cells) != len(other.cells):
        return {}
    pairs = enumerate(zip(grid.cells, other.cells, strict=True))
    changed = {at: new for at, (old, new) in pairs if old.text != new.text}
    return changed if all(grid.cells[at].fact and new.fact for at, new in changed.items()) else {}


def _bumped(data: Disclosure, random: Random) -> Disclosure:
    """The same content with one other amount, and all that follows from it."""
    if random.random() < 0.25:
        chosen = random.randrange(len(data.economics))
        line = data.economics[chosen]
        changed = replace(line, amount=_other(random, line.amount))
        return replace(data, economics=(*data.economics[:chosen], changed, *data.economics[chosen + 1 :]))
    chosen = random.randrange(len(data.functions))
    changed_line = _spent(random, data.functions[chosen])
    functions = (*data.functions[:chosen], changed_line, *data.functions[chosen + 1 :])
    return replace(data, functions=functions)


def _spent(random: Random, line: FunctionLine) -> FunctionLine:
    if line.project:
        return replace(line, project=_other(random, line.project))
    if line.personnel:
        return replace(line, personnel=_other(random, line.personnel))
    return replace(line, public=_other(random, line.public))


def _other(random: Random, amount: Decimal) -> Decimal:
    return Decimal(misprinted(random, f"{amount:.2f}", LEAST))
