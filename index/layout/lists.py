"""Which columns of a grid label its rows, and which lists stand side by side in it.

A list is a run of label columns followed by value columns. A later label column opens a new list only if its header says so,
or if it has names where the first list has none; otherwise it is a text value of the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.grids.grid import Cell
from index.layout.headers import Role

LIST_LABEL = re.compile(
    r"(项目|支出|收入|项目\(按.*|支出项目.*|支出功能.*|功能分类.*|.*经济分类.*|项目名称|功能科目名称|科目名称|.*按.*大类.*"
    r"|.*分类科目.*|支出内容|统计数|.*情况|.*\(类\)|预算科目.*|支出性质.*|.*支出分类.*)"
)
HAN = re.compile(r"[\u4e00-\u9fff]")
ITEM = re.compile(
    r"(政府)?采购(物品|货物|商品|品目|标的)(名称)?|(物品|货物|商品)名称"
)  # names what a row buys
ATTRIBUTE = re.compile(
    r"(类别|类型|性质|属性|级次|方式|形式|(计量|数量|度量)单位|规格(型号)?|标准|备注|说明|依据|来源|单价|简介|时间|日期|期限|范围|用途"
    r"|(?<!目录)([编代]码|编号)([（(].*[）)])?)$"
)


@dataclass(frozen=True, slots=True)
class List:
    """Label and value columns (of the grid) of one list."""

    labels: tuple[int, ...]
    values: tuple[int, ...]


def find_lists(
    roles: list[Role], leaves: Sequence[tuple[str, ...]], body: Sequence[Sequence[Cell]]
) -> list[List]:
    """Label columns followed by value columns; marks late text columns as values in `roles`.

    A later label column opens a new list only if its header says so or it has names where the first list has none.
    What a project buys is named right of the project's money: the project and it label what stands further right.
    """
    found: list[List] = []
    label: list[int] = []
    value: list[int] = []
    for c, role in enumerate(roles):
        if role == "amount":
            value.append(c)
            continue
        if any(roles[d] == "amount" for d in value):
            first = found[0].labels if found else tuple(label)
            opens = _opens_list(c, roles, leaves, first, body)
            if opens:
                found.append(List(tuple(label), tuple(value)))
                label, value = [], []
            elif role == "name" and first and not found and leaves[c] and ITEM.fullmatch(leaves[c][-1]):
                found.append(List(tuple(label), tuple(value)))
                value = []
            elif opens is not None or label or found:
                value.append(c)
                roles[c] = "text"
                continue
        named = any(roles[d] == "name" for d in label)
        if role == "name" and named and leaves[c] and ATTRIBUTE.search(leaves[c][-1]):
            roles[c] = "text"  # says something about the row, does not name it
            value.append(c)
            continue
        label.append(c)
    if any(roles[c] == "amount" for c in value) or (value and found):
        found.append(List(tuple(label), tuple(value)))
    return found


def _opens_list(
    c: int,
    roles: Sequence[Role],
    leaves: Sequence[tuple[str, ...]],
    first: tuple[int, ...],
    body: Sequence[Sequence[Cell]],
) -> bool:
    run = [c]
    while run[-1] + 1 < len(roles) and roles[run[-1] + 1] != "amount":
        run.append(run[-1] + 1)
    if run[-1] + 1 >= len(roles) or not _names_something([d for d in run if roles[d] == "name"], body):
        return False
    head = leaves[first[0]] if first else ()
    other_top = len(leaves[c]) > 1 and len(head) > 1 and leaves[c][0] != head[0]
    named = any(leaves[d] and LIST_LABEL.fullmatch(leaves[d][-1]) for d in run)
    bare = not any(leaves[d] for d in run) and any(not leaves[d] for d in first)
    alone = 0
    if first:
        for row in body:
            here = any(row[d].norm for d in run if roles[d] != "sequence")
            there = any(row[d].norm for d in first if roles[d] != "sequence")
            alone += here and not there
    return other_top or named or bare or alone >= 2


def _names_something(columns: Sequence[int], body: Sequence[Sequence[Cell]]) -> bool:
    """Do these columns hold words (not only codes or dates), or is the whole table blank?"""
    if not columns:
        return False
    filled = [row[c].norm for row in body for c in columns if row[c].norm]
    return any(HAN.search(text) for text in filled) or not any(cell.amount for row in body for cell in row)
