"""Rows of indicators under 一级指标 | 二级指标 | … | 指标值, in a form or in a wide list of projects.

Merged level cells reach down over their rows and over the page break: the label is printed on one side of it only. A blank
cell that is itself merged names nothing, and is not filled from above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from index.amounts import normalize
from index.forms.form_rows import FormReader, Heading
from index.grids.grid import Cell, Grid
from index.layout.draft import Draft, Piece
from index.schema import TableCell

INDICATOR_HEADS = frozenset(
    ("一级指标", "二级指标", "三级指标", "四级指标", "指标名称", "指标值", "年度指标值", "目标值")
)
INDICATOR_LEVEL = re.compile(r"[一二三四]级指标(名称)?")
LEVEL = re.compile(r"(级指标|指标名称|绩效指标|指标内容)")
NO_LEVEL = re.compile(r"(值|说明|描述|单位|权重|性质|方向|解释|依据|标准)")
SEQUENCE = re.compile(r"(编码|代码|序号|编号)$")
PROJECT_COLUMN = re.compile(r"名称\)?$|^项目$")


def is_head(cells: Iterable[Cell]) -> bool:
    """A row that names two or more of the columns of an indicator table."""
    return sum([cell.norm in INDICATOR_HEADS for cell in cells]) >= 2


def heads_form(grid: Grid) -> bool:
    """An indicator header further down whose row begins at that row: beside it stand only labels of the rows below."""
    for r in range(1, grid.rows):
        cells = grid.row(r)
        if not is_head(cells):
            continue
        first = next(i for i, cell in enumerate(cells) if cell.norm in INDICATOR_HEADS)
        below = all(cell.r1 > r for cell in cells[:first])
        return all(cell.r0 == r for cell in cells) and below
    return False


def head_rows(grid: Grid) -> int:
    """How many leading rows a header reaches that names the levels: its cells stand over all of them; else 0."""
    at = next((r for r in range(grid.rows) if is_head(grid.row(r))), None)
    if at is None:
        return 0
    return 1 + max(cell.r1 for cell in grid.row(at) if cell.norm in INDICATOR_HEADS and cell.r0 == at)


def has_levels(grid: Grid) -> bool:
    return any(is_head(grid.row(r)) for r in range(grid.rows))


def level_columns(head: Mapping[int, str]) -> list[int]:
    """Grid columns of the levels, outermost first."""
    named = {c: normalize(text) for c, text in head.items()}
    return [c for c, text in named.items() if LEVEL.search(text) and not NO_LEVEL.search(text)]


def header(cells: Iterable[Cell]) -> dict[int, str]:
    return {c: cell.text for cell in cells if cell.norm for c in range(cell.c0, cell.c1 + 1)}


def groups(head: Mapping[int, str]) -> list[list[int]]:
    """The columns of each run of levels and values: one that begins with levels named before stands beside the first."""
    found: list[list[int]] = [[]]
    seen: dict[str, int] = {}
    levels = level_columns(head)
    for c in sorted(head):
        text = normalize(head[c])
        apart = c - 1 not in head or normalize(head[c - 1]) != text
        if c in levels and apart and text in seen and seen[text] == len(found) - 1:
            found.append([])
        seen[text] = len(found) - 1
        found[-1].append(c)
    return found


def carry_labels(pieces: Sequence[Piece], columns: Sequence[int] | None = None) -> None:
    """Give both halves of a label cell cut by a page break the text that one of them prints.

    Without `columns` they are the level columns of the header met so far, and the first column.
    """
    head: dict[int, str] = {}
    for upper, lower in pairwise(pieces):
        for r in range(upper.grid.rows):
            if is_head(upper.grid.row(r)):
                head = header(upper.grid.row(r))
        first = max(lower.head, int(is_head(lower.grid.row(0))))
        if upper.grid.columns != lower.grid.columns or first >= lower.grid.rows:
            continue
        levels = level_columns(head)[:-1]
        for c in columns if columns is not None else sorted({0, *levels}):
            _carry(upper.grid.cells[-1][c], lower.grid.cells[first][c])


def _carry(above: Cell, below: Cell) -> None:
    if above.norm and not below.norm:
        below.text, below.norm = above.text, above.norm
    elif below.norm and not above.norm:
        above.text, above.norm = below.text, below.norm


def read_row(piece: Piece, r: int, cells: list[Cell], reader: FormReader) -> None:
    """One row of indicators of a form: its levels open the path, the rest are values."""
    head = reader.head
    levels = level_columns(head)
    start = min(
        (c for c in levels if re.search("级指标|指标名称", normalize(head[c]))), default=min(head, default=0)
    )
    _forget_blank(piece.grid.cells[r], r, levels, reader)
    for cell in cells:
        if cell.c0 in levels:
            reader.levels = {c: text for c, text in reader.levels.items() if c < cell.c0}
            reader.levels[cell.c0] = cell.text
    found = groups(head)
    ends = [group[0] for group in found[1:]] + [piece.grid.columns]
    for group, end in zip(found, ends, strict=True):
        named = {head[c] for c in group}
        own = {c for c in levels if c in group or (c < group[0] and head[c] not in named)}
        within = [cell for cell in cells if (group is found[0] or group[0] <= cell.c0) and cell.c0 < end]
        labels = [piece.box(cell) for cell in cells if cell.c0 in own]
        values = [
            TableCell(reader.column(_heading(cell.c0, reader)), cell.text, piece.page.number, piece.box(cell))
            for cell in within
            if cell.c0 not in levels and cell.r0 == r and cell.c0 >= start
        ]
        path = dict.fromkeys(text for c, text in sorted(reader.levels.items()) if c in own)
        if values or any(cell.r0 == r and cell.c0 in levels for cell in within):
            reader.add(piece, r, tuple(path), labels, values)


def _heading(c: int, reader: FormReader) -> Heading:
    if c not in reader.head:
        return ()
    return (reader.periods[c], reader.head[c]) if c in reader.periods else (reader.head[c],)


def _forget_blank(line: list[Cell], r: int, levels: list[int], reader: FormReader) -> None:
    """A blank level cell that is merged, or the blank name of an indicator, is not what stands above it."""
    for c in levels:
        cell = line[c]
        if not cell.norm and cell.r0 == r and (cell.r1 > r or c == levels[-1]):
            reader.levels = {k: text for k, text in reader.levels.items() if k < c}


def is_list(paths: list[tuple[str, ...]]) -> bool:
    """A wide table of projects whose header itself names the levels of indicators."""
    return sum(bool(path) and INDICATOR_LEVEL.fullmatch(path[-1]) is not None for path in paths) >= 2


def read_list(draft: Draft) -> FormReader:
    """Rows (project, 一级, 二级, 三级指标); merged cells reach down over all their rows."""
    leaves = [path[-1].norm if path else "" for path in draft.paths]
    headings: list[Heading] = [tuple(cell.text for cell in path) for path in draft.paths]
    levels = [c for c, leaf in enumerate(leaves) if INDICATOR_LEVEL.fullmatch(leaf)]
    names = [c for c, leaf in enumerate(leaves) if c < levels[0] and PROJECT_COLUMN.search(leaf)][-1:]
    skipped = [c for c, leaf in enumerate(leaves) if c < levels[0] and SEQUENCE.search(leaf)]
    left = [c for c in range(levels[0]) if c not in (*names, *skipped)]
    right = [c for c in range(levels[0], len(leaves)) if c not in levels]
    reader = FormReader()
    carry_labels(draft.pieces, (*names, *levels[:-1]))
    for piece in draft.pieces:
        for r in range(piece.head, piece.grid.rows):
            line = piece.grid.cells[r]
            totals = [line[c] for c in skipped if line[c].norm in ("合计", "总计")]
            for label in [line[c] for c in names if line[c].norm] or totals:
                if label.text != reader.project:
                    reader.levels = {}
                reader.project = label.text
            _list_values(piece, r, left, headings, reader)
            _forget_blank(line, r, levels, reader)
            for c in levels:
                if line[c].norm:
                    reader.levels = {k: text for k, text in reader.levels.items() if k < c}
                    reader.levels[c] = line[c].text
            if any(line[c].r0 == r and line[c].norm for c in levels):
                path = tuple(text for _, text in sorted(reader.levels.items()))
                own = [line[c] for c in levels if line[c].norm]
                _list_values(piece, r, right, headings, reader, path, own)
    return reader


def _list_values(
    piece: Piece,
    r: int,
    columns: list[int],
    headings: list[Heading],
    reader: FormReader,
    path: tuple[str, ...] = (),
    labels: list[Cell] | None = None,
) -> None:
    line = piece.grid.cells[r]
    cells = [
        TableCell(reader.column(headings[c]), line[c].text, piece.page.number, piece.box(line[c]))
        for c in columns
        if line[c].r0 == r and line[c].norm
    ]
    if cells:
        reader.add(piece, r, path, [piece.box(cell) for cell in labels or ()], cells)
