"""Forms (绩效目标表 and their like): labels and values both ways, then rows of indicators under their own header.

A label that spans rows is outer to what stands right of it; a row of labels over values heads the columns below; right of
项目名称 and its like stands a value, whatever it looks like. The project's name opens the path of every row of its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from index.amounts import normalize, parse
from index.draft import Draft, Piece
from index.grid import Cell, Grid, union
from index.schema import Box, TableCell, TableRow

FORM_LABEL = re.compile(
    r"(项目(政策)?名称|政策名称|主管部门.*|预算单位|实施单位|项目单位|部门名称.*|部门\(单位\)名称|单位名称|项目资金.*|资金金额.*"
    r"|总体目标|年度目标|绩效目标|年度绩效目标|年度总体目标|项目总体目标|项目属性|项目类别|项目类型|项目编码|部门联系人|.*概况.*"
    r"|立项依据.*|设立依据|整体绩效目标|(年度)?主要任务|项目负责人|资金总额.*|年度资金总额.*|.*绩效总?目标)"
)
MONEY_LABEL = re.compile(r"[(（][万亿]?元[)）]$")
SHORT_NAME = re.compile(r"[\u4e00-\u9fff]{1,8}")
NAME_LABEL = re.compile(
    r"(项目(政策)?名称|政策名称|主管部门.*|预算单位|实施单位|项目单位|部门名称.*|部门\(单位\)名称|单位名称|总体目标|年度绩效目标"
    r"|项目总体目标|项目类别|项目属性|项目类型|部门联系人|项目负责人|联系人)"
)
PROJECT_LABEL = re.compile(r"(项目(\(?政策\)?)?|政策(和项目)?|\(?项目\)?)名称")
INDICATOR_HEAD = re.compile(r"(一级指标|二级指标|三级指标|四级指标|指标值|年度指标值|目标值)")
INDICATOR = re.compile(r"(一级指标|二级指标|三级指标|四级指标|指标值|绩效指标)")
INDICATOR_LEVEL = re.compile(r"[一二三四]级指标(名称)?")
LEVEL = re.compile(r"(级指标|指标名称|绩效指标|指标内容)")
NO_LEVEL = re.compile(r"(值|说明|单位|权重|性质|方向|解释|依据|标准)")
LABEL_ENDING = re.compile(
    r"(名称|部门.*|单位|负责人|联系人|电话|金额|资金.*|总额|拨款|安排|目标\d*|期限|类别|属性|类型|时间|周期|编码|代码|依据|概况"
    r"|分值.*|权重.*|来源|任务|内容|性质|方式|级次|情况|期|值|等级|必要性|措施|标准|说明|地点|用途|领域|文号|计划|支出|收入"
    r"|预算.*|合计|小计|总计|补助|执行[率数情].*|得分|费|余额|结转.*|财政.*)$"
)
BODY_NAME = re.compile(r"(公司|厅|委员会|局|中心|大学|医院)(机关|本级)?$")
IN_BRACKETS = re.compile(r"\((万元|元|盖章|章|年|[^)]{1,8})\)")
BOTH_IN_ONE = re.compile(r"([^:。;]{2,18}):(.+)")

ROW_NAME = re.compile(r"(任务|项目|事项|内容|科目|资金)(名称)?$|名称$")

Heading = tuple[str, ...]


class Above(NamedTuple):
    """Labels heading a column, outermost first, and the last row they reach."""

    texts: Heading
    last_row: int


@dataclass(slots=True)
class FormReader:
    project: str = ""
    head: dict[int, str] = field(default_factory=dict)  # grid column → indicator header
    levels: dict[int, str] = field(default_factory=dict)  # grid column → last level text
    columns: list[Heading] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)

    def column(self, heading: Heading) -> int:
        if heading not in self.columns:
            self.columns.append(heading)
        return self.columns.index(heading)

    def add(
        self, piece: Piece, r: int, path: tuple[str, ...], labels: list[Box], cells: list[TableCell]
    ) -> None:
        box = piece.page.displayed(piece.grid.row_box(r))
        named = (self.project, *path) if self.project and path[:1] != (self.project,) else path
        self.rows.append(
            TableRow(len(self.rows), named, "", piece.page.number, box, union(labels or [box]), tuple(cells))
        )


def is_form(grid: Grid) -> bool:
    """Form labels in several rows of the left columns, or an indicator header further down."""
    labelled: set[int] = set()
    indicators: int | None = None
    for r in range(grid.rows):
        for cell in grid.row(r)[:4]:
            if cell.r0 != r or not cell.norm:
                continue
            if FORM_LABEL.fullmatch(cell.norm.rstrip(":")):
                labelled.add(r)
            if INDICATOR.fullmatch(cell.norm) and indicators is None:
                indicators = r
    if not labelled:
        return False
    top = [r for r in labelled if indicators is None or r < indicators]
    if len(top) >= 3:
        return True
    narrow = max(4, grid.columns // 2)
    few = any(sum(bool(cell.norm) for cell in grid.row(r)) <= narrow for r in top)
    return indicators is not None and indicators >= 1 and few


def read_form(draft: Draft) -> tuple[list[TableRow], list[Heading]]:
    reader = FormReader()
    for piece in draft.pieces:
        above: dict[int, Above] = {}
        for r in range(piece.grid.rows):
            cells = [cell for cell in piece.grid.row(r) if cell.norm]
            if sum(INDICATOR_HEAD.fullmatch(cell.norm) is not None for cell in cells) >= 2:
                reader.head = {c: cell.text for cell in cells for c in range(cell.c0, cell.c1 + 1)}
                reader.levels = {}
            elif reader.head and not _opens_form(cells):
                _indicator_row(piece, r, cells, reader)
            else:
                reader.head = {}
                _pair_row(piece, r, cells, above, reader)
    return reader.rows, reader.columns


def _opens_form(cells: list[Cell]) -> bool:
    return any(PROJECT_LABEL.fullmatch(cell.norm.rstrip(":")) for cell in cells[:2])


def _indicator_row(piece: Piece, r: int, cells: list[Cell], reader: FormReader) -> None:
    head = reader.head
    levels = [
        c
        for c, text in head.items()
        if LEVEL.search(normalize(text)) and not NO_LEVEL.search(normalize(text))
    ]
    start = min(
        (c for c in levels if re.search("级指标|指标名称", normalize(head[c]))), default=min(head, default=0)
    )
    path: list[str] = []
    labels: list[Box] = []
    values: list[TableCell] = []
    for cell in cells:
        if cell.c0 in levels:
            reader.levels = {c: text for c, text in reader.levels.items() if c < cell.c0}
            reader.levels[cell.c0] = cell.text
            labels.append(piece.box(cell))
        elif cell.r0 == r and cell.c0 >= start:
            heading: Heading = (head[cell.c0],) if cell.c0 in head else ()
            values.append(TableCell(reader.column(heading), cell.text, piece.page.number, piece.box(cell)))
    for _, text in sorted(reader.levels.items()):
        if text not in path:
            path.append(text)
    if values or any(cell.r0 == r and cell.c0 in levels for cell in cells):
        reader.add(piece, r, tuple(path), labels, values)


def _pair_row(piece: Piece, r: int, cells: list[Cell], above: dict[int, Above], reader: FormReader) -> None:
    flags = _label_flags(cells, r)
    if _heads_columns(piece.grid, r, cells, flags):
        reach = max(cell.r1 for cell in [c for c in cells if c.r0 == r][1:])
        for cell in cells:
            if cell.r0 == r and cell.r1 <= reach:  # a first label that reaches further down labels rows
                over = above.get(cell.c0)
                outer = over.texts if over is not None and over.last_row == r - 1 else ()
                for c in range(cell.c0, cell.c1 + 1):
                    above[c] = Above((*outer, cell.text), cell.r1)
        return
    for path, cell, text, heading, labels in _pairs(cells, flags, above, r):
        if path and PROJECT_LABEL.fullmatch(normalize(path[-1])):
            reader.project = text
        value = TableCell(reader.column(heading), text, piece.page.number, piece.box(cell))
        reader.add(piece, r, path, [piece.box(label) for label in labels], [value])


def is_indicator_list(paths: list[tuple[str, ...]]) -> bool:
    """A wide table of projects whose header itself names the levels of indicators."""
    return sum(bool(path) and INDICATOR_LEVEL.fullmatch(path[-1]) is not None for path in paths) >= 2


def read_indicator_list(draft: Draft) -> tuple[list[TableRow], list[Heading]]:
    """Rows (project, 一级, 二级, 三级指标); merged cells reach down over all their rows."""
    leaves = [path[-1].norm if path else "" for path in draft.paths]
    headings: list[Heading] = [tuple(cell.text for cell in path) for path in draft.paths]
    levels = [c for c, leaf in enumerate(leaves) if INDICATOR_LEVEL.fullmatch(leaf)]
    names = [c for c, leaf in enumerate(leaves) if c < levels[0] and re.search(r"名称\)?$|^项目$", leaf)][-1:]
    skipped = [
        c for c, leaf in enumerate(leaves) if c < levels[0] and re.search(r"(编码|代码|序号|编号)$", leaf)
    ]
    reader = FormReader()
    for piece in draft.pieces:
        for r in range(piece.head, piece.grid.rows):
            line = piece.grid.cells[r]
            totals = [line[c] for c in skipped if line[c].norm in ("合计", "总计")]
            for label in [line[c] for c in names if line[c].norm] or totals:
                if label.text != reader.project:
                    reader.levels = {}
                reader.project = label.text
            _list_values(
                piece, r, [c for c in range(levels[0]) if c not in (*names, *skipped)], headings, reader
            )
            for c in levels:
                if line[c].norm:
                    reader.levels = {k: text for k, text in reader.levels.items() if k < c}
                    reader.levels[c] = line[c].text
            if any(line[c].r0 == r and line[c].norm for c in levels):
                right = [c for c in range(levels[0], len(leaves)) if c not in levels]
                path = tuple(text for _, text in sorted(reader.levels.items()))
                _list_values(
                    piece, r, right, headings, reader, path, [line[c] for c in levels if line[c].norm]
                )
    return reader.rows, reader.columns


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


def is_label(norm: str) -> bool:
    """Does a form's text read like a label rather than a value?"""
    plain = IN_BRACKETS.sub("", norm).rstrip(":")
    if not plain or parse(plain) is not None:
        return False
    if norm.endswith(":"):
        return len(plain) <= 18
    if len(plain) > 14 or re.search(r"[\d。;,]", plain) or BODY_NAME.search(plain):
        return False
    return LABEL_ENDING.search(plain) is not None


def _label_flags(cells: list[Cell], r: int) -> list[bool]:
    """Which cells are labels. What stands right of a name label is its value, whatever it looks like.

    Words between a label of money and an amount name the amount: 其他资金（万元） | 其他 | 0.00.
    """
    flags = [is_label(cell.norm) for cell in cells]
    for i in range(len(cells) - 1):
        here, after = cells[i].norm.rstrip(":"), cells[i + 1].norm.rstrip(":")
        follows_value = i == 0 or not flags[i - 1] or cells[i].r0 == r
        if NAME_LABEL.fullmatch(here) and not NAME_LABEL.fullmatch(after) and follows_value:
            flags[i], flags[i + 1] = True, False
        between = i + 2 < len(cells) and cells[i + 1].amount is None and cells[i + 2].amount is not None
        if flags[i] and between and MONEY_LABEL.search(here) and SHORT_NAME.fullmatch(after):
            flags[i + 1] = True
    return flags


def _heads_columns(grid: Grid, r: int, cells: list[Cell], flags: list[bool]) -> bool:
    """Every new cell is a label, and what stands below one of them is a value."""
    new = [cell for cell in cells if cell.r0 == r]
    if len(new) < 2 or r + 1 >= grid.rows:
        return False
    if not all(flag for cell, flag in zip(cells, flags, strict=True) if cell.r0 == r):
        return False
    if any(cell.norm.endswith(":") or NAME_LABEL.fullmatch(cell.norm) for cell in cells):
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
            yield (*_texts(pending), both.group(1)), cell, both.group(2), (), [cell]
            continue
        if flags[i] and not (cell.r0 == r and cell.c0 in above and name):
            pending = [p for p in pending if p.r1 - p.r0 > cell.r1 - cell.r0 or p.r0 < r] + [cell]
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


def _texts(labels: list[Cell]) -> tuple[str, ...]:
    return tuple(label.text.rstrip(":： ") for label in labels)
