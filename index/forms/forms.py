"""Forms (绩效目标表 and their like): labels and values both ways, then rows of indicators under their own header.

A label that spans rows is outer to what stands right of it; a row of labels over values heads the columns below, as far as
they reach. The project's name opens the path of every row of its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from index.amounts import normalize, parse
from index.forms import indicators
from index.forms.form_labels import (
    BODY_LABEL,
    MONEY_LABEL,
    NAME_LABEL,
    PERIOD,
    PROJECT_LABEL,
    bare,
    is_label,
    label_flags,
)
from index.forms.form_rows import FormReader, Heading
from index.grids.grid import Cell, Grid
from index.layout.draft import Draft, Piece
from index.schema import TableCell

FORM_LABEL = re.compile(
    r"(项目(政策)?名称|政策名称|主管部门.*|预算单位|实施单位|项目单位|部门名称.*|部门\(单位\)名称|单位名称|项目资金.*|资金金额.*"
    r"|总体目标|年度目标|绩效目标|年度绩效目标|年度总体目标|项目总体目标|项目属性|项目类别|项目类型|项目编码|部门联系人|.*概况.*"
    r"|立项依据.*|设立依据|整体绩效目标|(年度)?主要任务|项目负责人|资金总额.*|年度资金总额.*|.*绩效总?目标)"
)
INDICATOR = re.compile(r"(一级指标|二级指标|三级指标|四级指标|指标值|绩效指标)")
BOTH_IN_ONE = re.compile(r"((?:其中:)?[^:。;]{2,18}):(.+)")
SUM = re.compile(r"(总额|合计|总计|总预算)(\(.*\))?$")
ROW_NAME = re.compile(r"(任务|项目|事项|内容|科目|资金)(名称)?$|名称$")


class Above(NamedTuple):
    """Labels heading a column, outermost first, the last row they reach, and the last column the innermost covers."""

    texts: Heading
    last_row: int
    right: int


def is_form(grid: Grid) -> bool:
    """Form labels in several rows of the left columns, or an indicator header further down."""
    labelled: set[int] = set()
    indicators_at: int | None = None
    for r in range(grid.rows):
        for cell in grid.row(r)[:4]:
            if cell.r0 != r or not cell.norm:
                continue
            if FORM_LABEL.fullmatch(bare(cell.norm)):
                labelled.add(r)
            if INDICATOR.fullmatch(cell.norm) and indicators_at is None:
                indicators_at = r
    if indicators.heads_form(grid):
        return True
    if not labelled:
        return False
    top = [r for r in labelled if indicators_at is None or r < indicators_at]
    if len(top) >= 3:
        return True
    narrow = max(4, grid.columns // 2)
    few = any(sum(bool(cell.norm) for cell in grid.row(r)) <= narrow for r in top)
    return indicators_at is not None and indicators_at >= 1 and few


def begins(grid: Grid) -> bool:
    """The first rows name a project or a body: no page within a form does."""
    first = [cell.norm.rstrip(":") for r in range(min(2, grid.rows)) for cell in grid.row(r)[:2]]
    return any(BODY_LABEL.fullmatch(text) or PROJECT_LABEL.fullmatch(text) for text in first)


def read_form(draft: Draft) -> FormReader:
    """The rows of a form over all its pages."""
    reader = FormReader()
    indicators.carry_labels(draft.pieces)
    for piece in draft.pieces:
        above: dict[int, Above] = {}
        for r in range(piece.grid.rows):
            cells = [cell for cell in piece.grid.row(r) if cell.norm]
            if indicators.is_head(cells):
                reader.head = indicators.header(cells)
                reader.levels = {}
                reader.periods = _periods(reader.head, above)
            elif reader.head and not _opens_form(cells):
                indicators.read_row(piece, r, cells, reader)
            else:
                reader.head = {}
                _pair_row(piece, r, cells, above, reader)
    return reader


def _periods(head: Mapping[int, str], above: Mapping[int, Above]) -> dict[int, str]:
    """What heads each run of indicators, where several stand side by side: the goals of the same stretch of time."""
    found = indicators.groups(head)
    texts = [
        next(
            (a.texts[-1] for c in group if (a := above.get(c)) and PERIOD.fullmatch(normalize(a.texts[-1]))),
            "",
        )
        for group in found
    ]
    if len(found) < 2 or len(set(texts)) < len(found) or "" in texts:
        return {}
    return {c: text for group, text in zip(found, texts, strict=True) for c in group}


def _opens_form(cells: list[Cell]) -> bool:
    return any(PROJECT_LABEL.fullmatch(cell.norm.rstrip(":")) for cell in cells[:2])


def _pair_row(piece: Piece, r: int, cells: list[Cell], above: dict[int, Above], reader: FormReader) -> None:
    flags = label_flags(cells, r)
    if _heads_columns(piece.grid, r, cells, flags):
        reach = max(cell.r1 for cell in [c for c in cells if c.r0 == r][1:])
        for cell in cells:
            if cell.r0 == r and cell.r1 <= reach:  # a first label that reaches further down labels rows
                over = above.get(cell.c0)
                outer = over.texts if over is not None and over.last_row == r - 1 else ()
                for c in range(cell.c0, cell.c1 + 1):
                    above[c] = Above((*outer, cell.text), cell.r1, cell.c1)
        return
    norms = [cell.norm for cell, flag in zip(cells, flags, strict=True) if flag and cell.r0 == r]
    for path, cell, text, heading, labels in _pairs(cells, flags, above, r):
        if labels and norms.count(labels[-1].norm) > 1 and (own := _own_sum(piece.grid, labels[-1])):
            path = (*path[:-1], own.text.rstrip(":： "), path[-1])
        if path and PROJECT_LABEL.fullmatch(normalize(path[-1])):
            reader.project = text
        value = TableCell(reader.column(heading), text, piece.page.number, piece.box(cell))
        reader.add(piece, r, path, [piece.box(label) for label in labels], [value])


def _heads_columns(grid: Grid, r: int, cells: list[Cell], flags: list[bool]) -> bool:
    """Every new cell is a label, and what stands below one of them is a value."""
    new = [cell for cell in cells if cell.r0 == r]
    if len(new) < 2 or r + 1 >= grid.rows:
        return False
    if not all(flag for cell, flag in zip(cells, flags, strict=True) if cell.r0 == r):
        return False
    single = [cell for cell in cells if cell.r0 == cell.r1]
    periods = sum(PERIOD.fullmatch(cell.norm) is not None for cell in single) > 1
    named = not periods and any(NAME_LABEL.fullmatch(cell.norm) for cell in single)
    if named or any(cell.norm.endswith(":") for cell in cells):
        return False
    below = [grid.cells[cell.r1 + 1][cell.c0] for cell in new if cell.r1 + 1 < grid.rows]
    return any(cell.norm and cell.r0 > r and not is_label(cell.norm) for cell in below)


def _pairs(
    cells: list[Cell], flags: list[bool], above: dict[int, Above], r: int
) -> Iterator[tuple[tuple[str, ...], Cell, str, Heading, list[Cell]]]:
    """(path, value cell, value text, heading above, label cells) for each value that row r prints."""
    pending: list[Cell] = []  # labels waiting for a value
    name: tuple[str, ...] = ()  # the row's own name, where columns are headed from above
    labelled = True  # has a label been met since the last value?
    for i, cell in enumerate(cells):
        both = BOTH_IN_ONE.fullmatch(cell.norm)
        if both and parse(both.group(2)) is not None and cell.r0 == r:
            yield (*_texts(pending), both.group(1).replace(":", "：")), cell, both.group(2), (), [cell]
            continue
        if flags[i] and not (cell.r0 == r and cell.c0 in above and name):
            outer = [p for p in pending if p.r1 - p.r0 > cell.r1 - cell.r0 or p.r0 < r or _sums_up(p, cell)]
            pending = [*outer, cell]
            labelled = True
            continue
        if cell.r0 != r:
            if i == 0:
                pending = [cell]  # a spanning heading that is no label word
            continue
        if not pending and i == 0 and i + 1 < len(cells) and len(cell.norm) <= 16:
            pending = [cell]
            continue
        head = above.get(cell.c0)
        if head is not None and cell.c1 > head.right:
            head = None  # the headed columns ended above
        path = (*_texts(pending), *name) or (head.texts[-1:] if head else ())
        heading: Heading = head.texts if head and (pending or name) else ()
        if not labelled and not head and cell.amount is not None:
            path = ()  # a figure that nothing names: the label before it belongs to another
        labelled = False
        yield path, cell, cell.text, heading, list(pending)
        if head and not name and ROW_NAME.search(normalize(head.texts[-1])) and cell.amount is None:
            name = (cell.text,)
        if pending and pending[-1].r1 == pending[-1].r0 and not head:
            pending = pending[:-1]


def _own_sum(grid: Grid, label: Cell) -> Cell | None:
    """The sum above a part, where parts of the same name stand side by side: 其中：财政拨款 of 中期 and of 年度资金总额."""
    for r in reversed(range(label.r0)):
        over = grid.cells[r][label.c0]
        if (over.c0, over.c1) != (label.c0, label.c1) or not is_label(over.norm):
            return None
        if SUM.search(over.norm.rstrip(":")):
            return over
    return None


def _sums_up(label: Cell, after: Cell) -> bool:
    """其他资金（万元） | 其他 | 0.00: a label of money right before another label is outer to it."""
    return label.c1 + 1 == after.c0 and MONEY_LABEL.search(label.norm) is not None


def _texts(labels: list[Cell]) -> tuple[str, ...]:
    return tuple(label.text.rstrip(":： ") for label in labels)
