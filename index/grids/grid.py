"""Pure geometry: drawn rules and words → the cells a reader sees.

The elementary grid comes from the distinct x and y of the rules; a wall exists where a rule covers most of a side; maximal
wall-free rectangles are the true spans, so nothing is filled forward blindly. A word that crosses a wall is cut glyph by
glyph; one that overlaps another word is clipped overflow and stays whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import compress
from operator import is_not

from index.amounts import parse
from index.boxes import union
from index.grids import lost_sides
from index.page.strokes import GAP, SNAP
from index.schema import Box, Rule, Word

COVER = 0.6  # a rule is a wall where it covers more than this share of a cell side
OVERHANG = 6.0  # rules running this far past the outermost crossing rule imply an undrawn border
SLIVER = 4.0  # no column or row is this narrow: such rules are one border drawn twice
INSIDE = 1.2  # a word may overlap a wall by this much and still stand in one cell


@dataclass(slots=True)
class Cell:
    """A maximal wall-free rectangle of the grid: rows r0..r1, columns c0..c1, both inclusive."""

    r0: int
    c0: int
    r1: int
    c1: int
    words: list[Word] = field(default_factory=list)
    text: str = ""
    norm: str = ""
    amount: Decimal | None = None
    indent: float = 0.0
    lines: int = 0


@dataclass(slots=True)
class Grid:
    xs: list[float]
    ys: list[float]
    cells: list[list[Cell]]
    doubt: str = ""

    @property
    def rows(self) -> int:
        return len(self.cells)

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def row(self, index: int) -> list[Cell]:
        """The distinct cells that row `index` touches, from left to right."""
        line = self.cells[index]
        return list(compress(line, map(is_not, line, [None, *line])))

    def box(self, cell: Cell) -> Box:
        """The cell's printed text where there is any, else its rectangle."""
        if cell.words:
            return union([word.box for word in cell.words]) if len(cell.words) > 1 else cell.words[0].box
        return Box(self.xs[cell.c0], self.ys[cell.r0], self.xs[cell.c1 + 1], self.ys[cell.r1 + 1])

    def row_box(self, index: int) -> Box:
        return Box(self.xs[0], self.ys[index], self.xs[-1], self.ys[index + 1])


Frame = tuple[Sequence[Rule], Sequence[Rule]]


@lru_cache(maxsize=1024)  # several stages ask for those of the same page
def frames(horizontal: tuple[Rule, ...], vertical: tuple[Rule, ...]) -> tuple[Frame, ...]:
    """Groups of rules that touch each other, from top to bottom; each is one drawn table."""
    count = len(horizontal)
    parent = list(range(count + len(vertical)))

    def root(i: int) -> int:
        while (above := parent[i]) != i:
            parent[i] = i = parent[above]
        return i

    order = sorted(range(len(vertical)), key=lambda j: vertical[j].at)
    places = [vertical[j].at for j in order]
    for i, (y, left, right) in enumerate(horizontal):
        own = i  # the root of what this rule touches so far
        for j in order[bisect_left(places, left - GAP) : bisect_right(places, right + GAP)]:
            _, top, bottom = vertical[j]
            if parent[count + j] != own and top - GAP <= y <= bottom + GAP:
                joined = root(count + j)
                parent[own] = joined
                own = joined
    level: dict[tuple[int, int], int] = {}
    for j, rule in enumerate(vertical):  # as high as each other: a merged column parted them
        other = level.setdefault((round(rule.start), round(rule.end)), j)
        parent[root(count + j)] = root(count + other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(horizontal):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(vertical):
        groups.setdefault(root(count + j), ([], []))[1].append(rule)
    found = [(h, v) for h, v in groups.values() if len(h) >= 2 and len(v) >= 2]
    return tuple(sorted(found, key=lambda frame: min(rule.at for rule in frame[0])))


def build(frame: Frame, xs: list[float] | None = None, words: Sequence[Word] = ()) -> Grid | None:
    """The grid of one frame; `xs` imposes the columns of the table it continues, `words` tell which sides are lost."""
    horizontal, vertical = frame
    xs = xs or _positions([r.at for r in vertical], horizontal)
    ys = _positions([r.at for r in horizontal], vertical)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1:
        return None
    beside = _walls(vertical, xs, ys)  # beside[x][row]: a wall at x along that row
    above = _walls(horizontal, ys, xs)  # above[y][column]
    whole = lost_sides.mend(lost_sides.Lattice(xs, ys, beside, above), words)
    cells: list[list[Cell | None]] = [[None] * columns for _ in range(rows)]
    for r, line in enumerate(cells):
        for c in range(columns):
            if line[c] is None:
                cell = line[c] = _span(r, c, cells, beside, above)
                if cell.r1 > r or cell.c1 > c:
                    for i in range(r, cell.r1 + 1):
                        cells[i][c : cell.c1 + 1] = [cell] * (cell.c1 - c + 1)
    doubt = "" if whole else lost_sides.NOT_WHOLE
    return Grid(xs, ys, [[cell for cell in row if cell is not None] for row in cells], doubt)


def _positions(values: list[float], crossing: Sequence[Rule]) -> list[float]:
    """Distinct positions, with the ends of the crossing rules where they run far beyond."""
    low, high = min(r.start for r in crossing), max(r.end for r in crossing)
    values = sorted(values)
    if low < values[0] - OVERHANG:
        values.insert(0, low)
    if high > values[-1] + OVERHANG:
        values.append(high)
    found = distinct(values)
    ends = [end for rule in crossing for end in rule[1:] if found[0] < end < found[-1]]
    lost = [end for end in ends if abs(found[_nearest(found, end)] - end) > OVERHANG]
    return distinct([*found, *lost]) if lost else found


def distinct(values: Iterable[float]) -> list[float]:
    """Sorted positions, those within a sliver of the one before dropped."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > SLIVER:
            out.append(value)
    return out


def _walls(rules: Sequence[Rule], at: list[float], along: list[float]) -> list[list[bool]]:
    """walls[i][k]: a rule at position `at[i]` covers the stretch from `along[k]` to `along[k + 1]`."""
    walls = [[False] * (len(along) - 1) for _ in at]
    for rule in rules:
        i = _nearest(at, rule.at)
        if abs(at[i] - rule.at) > 2 * SNAP:
            continue
        first = max(0, bisect_right(along, rule.start) - 1)
        last = min(bisect_right(along, rule.end), len(along) - 1) - 1
        for k in (first, last) if first <= last else ():
            low, high = along[k], along[k + 1]
            if min(rule.end, high) - max(rule.start, low) > COVER * (high - low):
                walls[i][k] = True
        walls[i][first + 1 : last] = [True] * (last - first - 1)
    return walls


def _nearest(places: list[float], value: float) -> int:
    """The index of the place nearest to a value; places come in order."""
    i = bisect_left(places, value)
    before = i == len(places) or (i > 0 and value - places[i - 1] <= places[i] - value)
    return i - 1 if before else i


def _span(
    r: int, c: int, cells: list[list[Cell | None]], beside: list[list[bool]], above: list[list[bool]]
) -> Cell:
    """Grow right, then down while the rows below have no wall inside and the same side walls."""
    rows, columns = len(cells), len(cells[0])
    if beside[c + 1][r] and above[r + 1][c]:
        return Cell(r, c, r, c)  # as most are
    c1 = c
    while c1 + 1 < columns and not beside[c1 + 1][r] and cells[r][c1 + 1] is None:
        c1 += 1
    r1 = r
    while r1 + 1 < rows and not any(above[r1 + 1][c : c1 + 1]):
        if any(beside[k][r1 + 1] for k in range(c + 1, c1 + 1)):
            break
        if any(cells[r1 + 1][k] is not None for k in range(c, c1 + 1)):
            break
        if (c > 0 and not beside[c][r1 + 1]) or (c1 + 1 < columns and not beside[c1 + 1][r1 + 1]):
            break
        r1 += 1
    return Cell(r, c, r1, c1)


def place(grid: Grid, words: Sequence[Word], glyphs: Mapping[int, Sequence[Word]]) -> list[Word]:
    """Put words into cells; return those outside the grid. `glyphs` holds the glyphs of crossed words."""
    outside: list[Word] = []
    crossing: list[tuple[int, int, int, int]] = []  # word, row, first and last column touched
    xs, ys, cells, rows, columns = grid.xs, grid.ys, grid.cells, grid.rows, grid.columns
    left, top, right, bottom = xs[0] - 3, ys[0] - 1, xs[-1] + 3, ys[-1] + 1
    for index, word in enumerate(words):
        x0, y0, x1, y1 = word.box
        y = (y0 + y1) / 2
        if not (top < y < bottom and left < (x0 + x1) / 2 < right):
            outside.append(word)
            continue
        r = bisect_right(ys, y, 1, rows) - 1  # the first row reaches up to any height, the last one down
        line = cells[r]
        first = bisect_right(xs, x0 + INSIDE, 1, columns) - 1
        last = bisect_right(xs, x1 - INSIDE, 1, columns) - 1
        if first == last or line[first] is line[last]:
            line[first].words.append(word)
        else:
            crossing.append((index, r, first, last))
    _place_crossing(grid, words, glyphs, crossing)
    return outside


def _place_crossing(
    grid: Grid,
    words: Sequence[Word],
    glyphs: Mapping[int, Sequence[Word]],
    crossing: list[tuple[int, int, int, int]],
) -> None:
    cut: list[tuple[int, int]] = []
    for index, r, first, last in crossing:
        word = words[index]
        others = [
            other for k in range(first, last + 1) for other in grid.cells[r][k].words if other is not word
        ]
        others += [words[i] for i, *_ in crossing if i != index and abs(words[i].box.y0 - word.box.y0) < 4]
        if any(_overlaps(other.box, word.box) for other in others):
            _put(grid, r, word)  # clipped overflow: keep it whole
        else:
            cut.append((index, r))
    for index, r in cut:
        pieces = _cut(grid, r, words[index], glyphs.get(index, ()))
        if _runs_into_amount(grid, r, pieces):
            grid.cells[r][column_at(grid, pieces[0])].words.append(words[index])
        elif _overflows(grid, r, words[index], pieces):
            _put(grid, r, words[index])
        else:
            for piece in pieces:
                _put(grid, r, piece)


def column_at(grid: Grid, word: Word) -> int:
    """The elementary column in which a word's middle stands."""
    return min(max(bisect_right(grid.xs, (word.box.x0 + word.box.x1) / 2) - 1, 0), grid.columns - 1)


def _put(grid: Grid, r: int, word: Word) -> None:
    grid.cells[r][column_at(grid, word)].words.append(word)


def _overlaps(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 1.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 0.5 * (b.y1 - b.y0)


def _cut(grid: Grid, r: int, word: Word, glyphs: Sequence[Word]) -> list[Word]:
    """The word's runs of glyphs between walls; the word itself where its glyphs are not known."""
    pieces: list[tuple[Cell, Word]] = []
    for glyph in glyphs:
        cell = grid.cells[r][column_at(grid, glyph)]
        if pieces and pieces[-1][0] is cell:
            before = pieces[-1][1]
            box = Box(before.box.x0, before.box.y0, glyph.box.x1, before.box.y1)
            pieces[-1] = (cell, Word(box, before.text + glyph.text))
        else:
            pieces.append((cell, glyph))
    return [piece for _, piece in pieces] or [word]


def _overflows(grid: Grid, r: int, word: Word, pieces: list[Word]) -> bool:
    """A label too long for its cell: what sticks out lies off centre in a neighbour that has words of its own."""
    home = grid.cells[r][column_at(grid, word)]
    for piece in pieces:
        cell = grid.cells[r][column_at(grid, piece)]
        if cell is home or not cell.words:
            continue
        middle = (grid.xs[cell.c0] + grid.xs[cell.c1 + 1]) / 2
        if not piece.box.x0 <= middle <= piece.box.x1:
            return True
    return False


def _runs_into_amount(grid: Grid, r: int, pieces: list[Word]) -> bool:
    """A long name whose letters would land in a cell that already holds an amount."""
    home = grid.cells[r][column_at(grid, pieces[0])]
    for piece in pieces[1:]:
        cell = grid.cells[r][column_at(grid, piece)]
        letters = not any(char.isdigit() for char in piece.text)
        if letters and cell is not home and any(parse(word.text) is not None for word in cell.words):
            return True
    return False
