"""Header cells of a table without vertical rules: headings over the columns they are centred on, then the labels."""

from __future__ import annotations

from collections.abc import Sequence

from index.grids.grid import Cell
from index.loose.loose_columns import Column
from index.loose.loose_labels import LEVEL, Label
from index.loose.loose_matching import NEVER
from index.schema import Rule


def cells(
    xs: Sequence[float],
    columns: Sequence[Column],
    headings: Sequence[Label],
    inner: Sequence[Rule],
    bottom: float,
) -> list[list[Cell]]:
    """Rows of header cells; `inner` are the rules drawn inside the header, `bottom` is where it ends."""
    tops = [top_of(column, inner, bottom) for column in columns]
    rows: list[list[Cell]] = []
    for i, level in enumerate(_levels(headings)):
        row: list[Cell | None] = [None] * len(columns)
        short = [label for label in level if _own_rule(label, inner, xs)]
        for label in short:
            covered = _covered(_own_rule(label, inner, xs), xs)
            cell = Cell(i, covered[0], i, covered[-1], words=list(label.words))
            row[covered[0] : covered[-1] + 1] = [cell] * len(covered)
        y = level[0].level
        for run in runs([top > y - 1 and row[c] is None for c, top in enumerate(tops)]):
            inside = [
                label
                for label in level
                if label not in short and xs[run[0]] - 2 <= label.centre <= xs[run[-1] + 1] + 2
            ]
            if inside and len(inside) <= len(run):
                _share(inside, run, xs, i, row)
        rows.append([cell or Cell(i, c, i, c) for c, cell in enumerate(row)])
    last = len(rows)
    rows.append(_own(columns, xs, last))
    return rows


def _own(columns: Sequence[Column], xs: Sequence[float], last: int) -> list[Cell]:
    """The columns' own labels; one beside columns without a label may stand over them too."""
    row: list[Cell | None] = [
        Cell(last, c, last, c, words=list(column.label.words)) if column.label else None
        for c, column in enumerate(columns)
    ]
    bare = [column.label is None for column in columns]
    near = [any(bare[max(c - 1, 0) : c + 2]) for c in range(len(columns))]
    for run in runs(near):
        found = [label for c in run if (label := columns[c].label)]
        if found:
            _share(found, run, xs, last, row)
    return [cell or Cell(last, c, last, c) for c, cell in enumerate(row)]


def _levels(headings: Sequence[Label]) -> list[list[Label]]:
    levels: list[list[Label]] = []
    for label in sorted(headings, key=lambda label: label.level):
        if levels and label.level - levels[-1][0].level < LEVEL:
            levels[-1].append(label)
        else:
            levels.append([label])
    return [sorted(level, key=lambda label: label.centre) for level in levels]


def top_of(column: Column, inner: Sequence[Rule], bottom: float) -> float:
    """Where a column's own label cell begins: at the rule above it, or as far above its middle as it ends below."""
    if column.label is None:
        return bottom
    label = column.label
    drawn = [r.at for r in inner if r.at < label.level and r.start <= label.centre <= r.end]
    return max(drawn) if drawn else 2 * label.level - bottom


def _own_rule(label: Label, inner: Sequence[Rule], xs: Sequence[float]) -> Rule | None:
    """The rule right below a heading, where it is drawn below this heading only."""
    below = [r for r in inner if r.at > label.level and r.start <= label.centre <= r.end]
    nearest = min(below, default=None)
    if nearest is None or nearest.end - nearest.start > 0.9 * (xs[-1] - xs[0]):
        return None
    centred = abs((nearest.start + nearest.end) / 2 - label.centre) < LEVEL
    return nearest if centred else None


def _covered(rule: Rule | None, xs: Sequence[float]) -> list[int]:
    if rule is None:
        return []
    return [c for c in range(len(xs) - 1) if rule.start <= (xs[c] + xs[c + 1]) / 2 <= rule.end]


def runs(flags: Sequence[bool]) -> list[list[int]]:
    """The stretches of neighbours that are flagged."""
    runs: list[list[int]] = []
    for i, flag in enumerate(flags):
        if flag and runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        elif flag:
            runs.append([i])
    return runs


def _share(
    found: Sequence[Label], run: Sequence[int], xs: Sequence[float], row: int, out: list[Cell | None]
) -> None:
    """Divide a run of columns among the headings over it so that each is nearest to its own middle."""
    count = len(run)
    cost = [[NEVER] * (count + 1) for _ in range(len(found) + 1)]
    start: dict[tuple[int, int], int] = {}
    cost[0][0] = 0.0
    for j, label in enumerate(found):
        for end in range(j + 1, count + 1):
            for begin in range(j, end):
                middle = (xs[run[begin]] + xs[run[end - 1] + 1]) / 2
                total = cost[j][begin] + abs(label.centre - middle)
                if total < cost[j + 1][end]:
                    cost[j + 1][end] = total
                    start[j + 1, end] = begin
    end = count
    for j in range(len(found), 0, -1):
        if (j, end) not in start:
            return
        begin = start[j, end]
        cell = Cell(row, run[begin], row, run[end - 1], words=list(found[j - 1].words))
        for k in range(begin, end):
            out[run[k]] = cell
        end = begin
