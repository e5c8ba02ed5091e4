"""The rows of the table of the grant (财政拨款收支总表) that stand for all that it brings in or pays for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.library import Line, Source
from assistant.documents.lines import column_name

_KIND = "财政拨款收支总表"
_OF_THE_YEAR = re.compile("本年(?:(?:收入|支出)(?:合计|总计|小计)?|合计)")
_ALL = re.compile("(?:收入|支出)?(?:总计|合计)")
_CARRIED = re.compile("结转|结余")
_FUNDS = ("一般公共预算", "政府性基金", "国有资本经营")


def of_more_funds(concepts: Sequence[str], line: Line, source: Source) -> bool:
    """Whether one fund is asked for and this is a table of all of the grant: its title says only 财政拨款, that of
    another of its kind names the fund."""
    fund = next((f for f in _FUNDS if any(f in concept for concept in concepts)), "")
    if not fund or fund in line.table.title or "财政拨款" not in line.table.title:
        return False
    return any(t.kind == line.table.kind and fund in t.title for t in source.tables.values())


def whole_side(line: Line, source: Source) -> str:
    """收入 or 支出 where the cell is the grant's whole on that side, else "".

    The year's own total (本年支出合计) where the table prints one; else the total of all, unless money is carried over in it.
    """
    return source.kept(_wholes).get((line.fact.table, line.fact.row, line.fact.column), "")


def _wholes(source: Source) -> dict[tuple[int, int, int], str]:
    found: dict[tuple[int, int, int], str] = {}
    sides: dict[tuple[int, str], list[Line]] = {}
    for line in source.lines:
        if line.table.kind == _KIND and line.fact.value is not None and (side := _side(line)):
            sides.setdefault((line.fact.table, side), []).append(line)
    for (_, side), lines in sides.items():
        year = [line for line in lines if _OF_THE_YEAR.fullmatch(line.leaf)]
        carried = any(_CARRIED.search(line.leaf) and line.fact.value for line in lines)
        every = [] if carried else [line for line in lines if _ALL.fullmatch(line.leaf)]
        for line in year or every:
            found[line.fact.table, line.fact.row, line.fact.column] = side
    return found


def _side(line: Line) -> str:
    """The side a cell stands on: as its column is headed, in the column of all the funds."""
    heading = line.column[0] if line.column else ""
    if column_name(line) or any(fund in label for fund in _FUNDS for label in line.column):
        return ""
    return next((side for side in ("收入", "支出") if heading.endswith(side)), "")
