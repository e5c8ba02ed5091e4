"""Where a table's header ends, and the header path of each column; `column_roles` says what each column holds.

The header ends, by content, with the last row above the first amount in which a column that holds amounts further down
holds a label. Key words are asked only when a table prints no amount. 栏次 rows end a header and are no data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from index.amounts import DASH, STRONG, normalize
from index.grids.grid import Cell, Grid

CATALOGUE = re.compile(r"[ABC]\d{2,10}")
CODE = re.compile(r"\d{2,9}")
YEAR = re.compile(r"(19|20)\d\d")
TREE_CODE = re.compile(r"[1235]\d{2}(\d{2}){0,2}")
LEVEL_CODE = re.compile(r"0\d")
ENUM_HAN = re.compile(r"[一二三四五六七八九十]+、")
ENUM_OTHER = re.compile(r"(\d+[.、]|[（(][一二三四五六七八九十\d]+[)）])")
TOTAL_WORD = re.compile(
    r"(合计|总计|收入总计|支出总计|收入合计|支出合计|本年收入合计|本年支出合计|人员经费合计|公用经费合计|收入支出总计)"
)
TITLE_IN_FRAME = re.compile(r"(表(\(.*\)|[一二三四五六七八九十\d]*)|单位[:：].*元\)?)$")
LEVELS = ("类", "款", "项")
HEADER_WORD = re.compile(
    r"(项目|科目|编码|名称|预算数|决算数|合计|小计|基本支出|项目支出|收入|支出|类|款|项|经费|结余|金额|序号|备注)"
)
HEADER_KEY = re.compile(
    r"(序号|单位名称|备注|项目|收入|支出|本年收入|本年支出|财政拨款收入|财政拨款支出|类|款|项|.*科目编码|.*科目名称|科目名称"
    r"|.*编码|预算数|决算数|经济分类|功能分类|.*\"三公\"经费.*)"
)
INDEX_ROW_MARK = re.compile(r"(\*+|※|栏次)")
INDEX_ROW_WORD = re.compile(r"(栏次|行次|※|\*+|[甲乙丙丁戊己庚辛壬癸]|类|款|项|合计|-+|—+)")
INDEX_ROW_NUMBER = re.compile(r"\(?(\d{1,2})\)?([=＝].*)?")
INDEX_ROW_LETTER = re.compile(r"\(?([A-Z])\)?([=＝][A-Z\d+\-−()×*/÷.=]+)?")
INDEX_ROW_PART = re.compile(
    "|".join(pattern.pattern for pattern in (INDEX_ROW_NUMBER, INDEX_ROW_WORD, INDEX_ROW_LETTER))
)
TOUCHING = 0.2  # of a line's height: pieces of one word
Role = Literal["code", "sequence", "name", "amount", "text"]


def is_index_row(cells: Sequence[Cell], r: int) -> bool:
    """Is row r a 栏次 row: nothing but column numbers or letters (1 2 3, A B C, also 4=5+6) and ※ ** 栏次?"""
    texts: list[str] = []
    for cell in cells:
        for text in _marks(cell) if cell.norm and cell.r0 == r else ():
            if not _column_mark(text):
                return False
            texts.append(text)
    if not texts:
        return False
    letters = [ord(m.group(1)) - ord("A") + 1 for text in texts if (m := INDEX_ROW_LETTER.fullmatch(text))]
    if letters:  # A B C, or A B and then 1 2 3
        named = letters[0] == 1 and all(b == a + 1 for a, b in zip(letters, letters[1:], strict=False))
        return named and len(texts) >= 3
    marks = [text for text in texts if INDEX_ROW_MARK.fullmatch(text)]
    if len(texts) >= 2 and len(marks) == len(texts):
        return True
    numbers = [int(m.group(1)) for text in texts if (m := INDEX_ROW_NUMBER.fullmatch(text))]
    words = sum(INDEX_ROW_WORD.fullmatch(text) is not None for text in texts)
    if not numbers or len(numbers) + words != len(texts) or numbers[0] > 2:
        return False
    if any(b <= a for a, b in zip(numbers, numbers[1:], strict=False)):
        return False
    consecutive = len(numbers) >= 3 and numbers[-1] - numbers[0] <= len(numbers)
    return consecutive or bool(marks) or texts[:2] == ["甲", "乙"]


def _column_mark(text: str) -> bool:
    return INDEX_ROW_PART.fullmatch(text) is not None


def _marks(cell: Cell) -> list[str]:
    """The marks of a cell; where a lost rule joins cells, those of each."""
    if len(cell.words) < 2:
        return [cell.norm]
    parts: list[str] = []
    end = 0.0
    for word in cell.words:
        if parts and 0 <= word.box.x0 - end < TOUCHING * (word.box.y1 - word.box.y0):
            parts[-1] += normalize(word.text)
        else:
            parts.append(normalize(word.text))
        end = word.box.x1
    joined = len(parts) > 1 and all(map(_column_mark, parts))
    return parts if joined else [cell.norm]


def header_rows(grid: Grid) -> int:
    """How many leading rows name the columns."""
    for r in range(min(grid.rows, 10)):
        if is_index_row(grid.row(r), r):
            return r + 1
    columns, first = _amount_columns(grid)
    if not columns or first is None:
        return _header_by_words(grid)
    first = _first_small_amount(grid, columns, first)
    end = 0
    for r in range(first):
        if any(_labels(cell, grid) and any(cell.c0 <= c <= cell.c1 for c in columns) for cell in grid.row(r)):
            end = r + 1
    if not end:
        return min(_header_by_words(grid), first)
    return _trim(grid, _deepen(grid, end, first), columns)


def _labels(cell: Cell, grid: Grid) -> bool:
    whole_width = cell.c0 == 0 and cell.c1 == grid.columns - 1
    return bool(cell.norm) and cell.amount is None and not whole_width and not DASH.fullmatch(cell.norm)


def amount_columns(grid: Grid) -> set[int]:
    """Columns that hold amounts."""
    return _amount_columns(grid)[0]


def _amount_columns(grid: Grid) -> tuple[set[int], int | None]:
    """Columns that hold amounts, and the first row that has one."""
    columns: set[int] = set()
    first: int | None = None
    for r in range(grid.rows):
        for cell in grid.row(r):
            if cell.r0 == r and cell.norm and cell.c1 - cell.c0 < 3 and STRONG.fullmatch(cell.norm):
                columns.update(range(cell.c0, cell.c1 + 1))
                first = r if first is None else first
    if columns:
        return columns, first
    for r in range(grid.rows):  # no decimals, no commas: integers right of the first name, not codes
        line = grid.cells[r]
        name = next((c for c, cell in enumerate(line) if cell.norm and cell.amount is None), grid.columns)
        for cell in grid.row(r):
            if cell.r0 != r or cell.c0 <= name or cell.c0 != cell.c1 or cell.amount is None:
                continue
            if not YEAR.fullmatch(cell.norm) and not TREE_CODE.fullmatch(cell.norm):
                columns.add(cell.c0)
                first = r if first is None else first
    return columns, first


def _first_small_amount(grid: Grid, columns: set[int], first: int) -> int:
    """Integers (元 without decimals, 0) above the first strong amount are data too."""
    for r in range(first):
        for cell in grid.row(r):
            if (
                cell.r0 == r
                and cell.c0 in columns
                and cell.amount is not None
                and not YEAR.fullmatch(cell.norm)
            ):
                return r
    return first


def _deepen(grid: Grid, end: int, first: int) -> int:
    """Header cells that span downwards belong to the header whole."""
    for r in range(end):
        for cell in grid.row(r):
            if cell.norm and cell.r1 - cell.r0 < 6:
                end = max(end, min(cell.r1 + 1, first))
    return end


def _trim(grid: Grid, end: int, columns: set[int]) -> int:
    """A last row of names only (unit, first item) is body unless cells above span into it."""
    while end > 1:
        line = grid.cells[end - 1]
        own = any(
            line[c].norm and line[c].r0 == end - 1 and not CODE.fullmatch(line[c].norm) for c in columns
        )
        if own or any(cell.r0 < end - 1 and cell.norm for cell in line):
            break
        end -= 1
    return end


def _header_by_words(grid: Grid) -> int:
    """Leading rows of header words, for tables that print no amount."""
    end = 0
    for r in range(grid.rows):
        cells = grid.row(r)
        if not any(cell.norm for cell in cells):
            if end == 0:
                return 0
            spanned = any(cell.r0 < r for cell in cells)
            follows = r + 1 < grid.rows and any(
                HEADER_KEY.fullmatch(cell.norm) for cell in grid.row(r + 1) if cell.r0 == r + 1
            )
            if spanned or follows:
                end = r + 1
                continue
            break
        own = [cell.norm for cell in cells if cell.norm and cell.r0 == r]
        if any(cell.amount is not None for cell in cells if cell.r0 == r):
            break
        if own and _opens_body(own, r):
            break
        end = r + 1
    keyed = any(HEADER_KEY.fullmatch(cell.norm) for r in range(end) for cell in grid.row(r))
    return end if keyed else 0


def _opens_body(own: list[str], r: int) -> bool:
    first = own[0]
    if CODE.fullmatch(first) or ENUM_HAN.match(first) or ENUM_OTHER.match(first):
        return True
    if TOTAL_WORD.fullmatch(first) and r > 0 and len(own) == 1:
        return True
    return not any(HEADER_WORD.search(text) for text in own)


def column_paths(grid: Grid, end: int) -> list[list[Cell]]:
    """For each column the distinct header cells from top to bottom, titles and 栏次 rows left out."""
    skipped = {r for r in range(end) if is_index_row(grid.row(r), r)}
    paths: list[list[Cell]] = []
    for c in range(grid.columns):
        path: list[Cell] = []
        last: Cell | None = None
        for r in range(end):
            cell = grid.cells[r][c]
            if cell is last:
                continue
            last = cell
            title = cell.c0 == 0 and cell.c1 == grid.columns - 1 and TITLE_IN_FRAME.search(cell.norm)
            if cell.norm and not title and r not in skipped:
                path.append(cell)
        paths.append(path)
    return paths
