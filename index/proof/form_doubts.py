"""Where the reading of a form contradicts itself: two cells read as one, or a value whose label was lost.

The labels of indicators and of their columns are the same everywhere (绩效目标申报表 and 自评表 of the budget's rules), so two
of them in one cell show that a line between them was not drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.amounts import normalize
from index.schema import Box, Table, TableRow

TWO_IN_CELL = "一格里有几个数"
TWO_IN_LABEL = "行名里混有两行"
TWO_IN_HEADER = "栏目名里混有两栏"
NO_OWN_LABEL = "没有自己的行名"
SAME_NAME = "同一行里有两个同名的数"

SUM = re.compile(r"(总额|合计|总计)(\(.*\))?$")  # printed in a row of its own, whatever stands below it
HEADED = re.compile(r"[一二三四]级指标.+")
WITH_PART = re.compile(r".*[\u4e00-\u9fff]其中[:：].*")  # 年度资金总额 and 其中：财政拨款 in one
TWO_NUMBERS = re.compile(r"[≥≤=><]{0,2}[\d,.]+[%％]? +[\d,.]+[%％]?")
AMOUNT_AT_END = re.compile(r".*[\u4e00-\u9fff)）]\d{1,3}(,\d{3})*\.\d\d")
SCORE = r"([(（]?\d+分?[)）]?)?"
TWO_LEVELS = re.compile(
    rf"(.*指标{SCORE}.*[^:：]指标{SCORE})|(数量|质量|时效|成本|效益|影响|满意度)指标[^\d(（年完值].*"
)
HEADING = (
    r"(分值|得分|权重|(年度|预期)?指标值|实际完成值|完成值|[一二三四]级指标|执行率([(（].*?[)）])?|备注"
    r"|(年初|全年|调整)?(预算|执行)数([(（].*?[)）])?|度量单位|计量单位)"
)
OUTER = re.compile(
    rf"{HEADING}|(项目)?资金(金额)?[(（]万?元[)）]|(数量|质量|时效|经济成本|社会成本|经济效益|社会效益)指标"
)
BUDGET_LABEL = re.compile(r".*(预算|资金)(规模|安排|情况).*")  # of which 预算数 beside it is the figure
WITH_VALUE = re.compile(rf"{HEADING}\d[\d.]*")  # a heading, and the first value below it
TWO_HEADINGS = re.compile(rf"(?!分值权重){HEADING}{HEADING}+|总额财政拨款|财政拨款其他资金")


def rows(table: Table) -> Iterator[tuple[int, str]]:
    """Rows of a form that hold what belongs to two, or that lost their own label, each with the reason."""
    outer = {row.path[:-1] for row in table.rows if len(row.path) > 1}
    inner = {path for path in outer if not SUM.search(normalize(path[-1]))}
    twice = _named_twice(table)
    for row in table.rows:
        reason = _row(table, row, inner) or (SAME_NAME if row.number in twice else "")
        if reason:
            yield row.number, reason


def _named_twice(table: Table) -> set[int]:
    """Rows with figures that differ under one name and one heading, printed side by side."""
    seen: dict[tuple[int, Box, tuple[str, ...], int], tuple[int, str]] = {}
    found: set[int] = set()
    for row in table.rows:
        for cell in row.cells:
            if any(char.isdigit() for char in cell.printed):
                at, printed = seen.setdefault(
                    (row.page, row.box, row.path, cell.column), (row.number, cell.printed)
                )
                if printed != cell.printed:
                    found |= {at, row.number}
    return found


def _row(table: Table, row: TableRow, inner: set[tuple[str, ...]]) -> str:
    figures = [cell.printed for cell in row.cells if any(char.isdigit() for char in cell.printed)]
    if any(TWO_NUMBERS.fullmatch(printed) for printed in figures):
        return TWO_IN_CELL
    if any(
        p.fullmatch(normalize(label))
        for label in row.path
        for p in (AMOUNT_AT_END, TWO_LEVELS, WITH_PART, HEADED)
    ):
        return TWO_IN_LABEL
    if not figures or not row.path:
        return ""
    if all(_names(table.columns[cell.column]) for cell in row.cells):
        return ""
    if len(row.path) > 1 and BUDGET_LABEL.fullmatch(normalize(row.path[-2])):
        return ""
    return NO_OWN_LABEL if row.path in inner or OUTER.fullmatch(normalize(row.path[-1])) else ""


def _names(heading: tuple[str, ...]) -> bool:
    """Does a heading name what stands below it (其中：财政拨款), and not only how it is measured?"""
    return bool(heading) and OUTER.fullmatch(normalize(heading[-1])) is None


def columns(paths: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """Columns headed by two headings in one."""
    for column, path in enumerate(paths):
        if any(p.fullmatch(normalize(text)) for text in path for p in (TWO_HEADINGS, WITH_VALUE)):
            yield column, TWO_IN_HEADER
