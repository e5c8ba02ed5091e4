"""What a table line is called: by its row, its column or its table."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.documents.bodies import is_body_name, without_part
from assistant.documents.library import Line, Source
from assistant.wording import clean_label

YEAR_ROW = re.compile(
    r"^(?:20\d\d年?度?|本年|上年|当年|今年|去年|年初|全年)*(?:预算|决算|执行|预计执行)?数?$"
)
BARE_TOTALS = ("合计", "总计", "小计")
_WHOLE_AREA = re.compile("全[省市州盟县区旗乡镇]|全地区|全系统|全部门")
DEFAULT_COLUMN = re.compile(
    r"^(?:20\d\d年?度?)?(?:合计|总计|小计|预算|决算|预算数|决算数|金额|预算金额|本年预算数|(?:支出|收入)(?:合计|总计))$"
)
_GENERIC = re.compile(
    r"^(?:20\d\d年?度?|本年度?|当年|上年|年初|全年|调整)*(?:部门|单位|公开)?(?:合计|总计|小计|预算|决算|执行|预算数|决算数|执行数|金额|资金|支出|收入|"
    r"数|(?:支出)?(?:功能|经济)(?:分类|分|科目)+(?:\(按大类\))?|预算安排|预算金额|支出预算|支出决算|本年支出|本年收入|其中|备注|栏次)*(?:合计|小计)?(?:\(.*\))?$|^\d+$|^项目$"
)
_FUND = re.compile("^(?:一般公共预算|政府性基金预算|国有资本经营预算)$")
_SOURCE = re.compile("(?:收入|支出|拨款|资金|预算|结转|结余)$")


def name_of(line: Line) -> str:
    """What a line is called: its row label, or its column or table for a bare totals row."""
    if line.leaf and line.leaf not in BARE_TOTALS and not YEAR_ROW.match(line.leaf):
        return line.leaf
    return column_name(line) or clean_label(line.table.title) or line.leaf


def column_name(line: Line) -> str:
    """The innermost header label that says more than 合计, 预算数, a year or the title; "" where none does."""
    return _innermost(line.column, line.table.title) if line.column else ""


@lru_cache(maxsize=16384)
def _innermost(column: tuple[str, ...], printed: str) -> str:
    title = clean_label(printed)
    if _FUND.match(column[-1]):
        outer = [x for x in column[:-1] if not _GENERIC.match(x) and not _SOURCE.search(x) and x not in title]
        if outer:
            return outer[-1]
    for depth, label in enumerate(reversed(column)):
        if not _GENERIC.match(label) and not (depth and label in title):
            return label
    return ""


def stands_for_all(line: Line, source: Source) -> bool:
    """A row that is the whole body: its own name, 全县, a year or measure, or the only row of its table."""
    leaf = line.leaf
    if names_body(leaf, source):
        return line.table.number not in source.split_by_unit
    return len(line.table.rows) == 1 or not leaf or bool(YEAR_ROW.match(leaf) or is_area(leaf))


def is_area(label: str) -> bool:
    """Whether a cleaned label is all that a government governs (全县): its row is the whole, its columns the concepts."""
    return _WHOLE_AREA.fullmatch(label) is not None


def names_body(label: str, source: Source) -> bool:
    """Whether a cleaned label is the body of the document itself (or its 本级)."""
    return without_part(label) in source.own_names


def is_other_body(label: str, source: Source) -> bool:
    """Whether a cleaned parent label is a unit below the body of the document."""
    return is_body_name(label) and not names_body(label, source)


def is_part(label: str, line: Line, source: Source) -> bool:
    """Whether what stands under a label is a part of the body only: a unit's, or its own beside units'."""
    return (
        is_other_body(label, source) or line.table.number in source.in_sections and names_body(label, source)
    )


def is_wider(line: Line) -> bool:
    """A 合计 of a 三公 table that also holds 会议费 and 培训费: not the 小计 below a header 三公 of its own."""
    table = line.table
    if table.kind != "三公经费表" or any("三公" in label for label in (*line.column, *line.above, line.leaf)):
        return False
    labels = "".join((table.title, *(label for path in table.columns for label in path)))
    return bool(re.search("会议|培训", labels))
