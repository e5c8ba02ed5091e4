"""How documents look. A layout holds no figure; the same data can be set in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Codes = Literal["three", "one"]

_LONG_TITLES = {
    "收支": "部门收支总体情况表",
    "收入": "部门收入总体情况表",
    "支出": "部门支出总体情况表",
    "财政拨款": "财政拨款收支预算总体情况表",
    "一般公共": "一般公共预算支出情况表",
    "基本": "一般公共预算基本支出情况表",
    "项目": "一般公共预算项目支出情况表",
    "基金": "政府性基金预算支出情况表",
    "国资": "国有资本经营预算支出情况表",
    "三公": "财政拨款“三公”经费支出情况表",
    "结转": "上年结转结余情况明细表",
}
_SHORT_TITLES = {
    "收支": "部门收支总表",
    "收入": "部门收入总表",
    "支出": "部门支出总表",
    "财政拨款": "财政拨款收支总表",
    "一般公共": "一般公共预算支出表",
    "基本": "一般公共预算基本支出表",
    "项目": "一般公共预算项目支出表",
    "基金": "政府性基金预算支出表",
    "国资": "国有资本经营预算支出表",
    "三公": "财政拨款“三公”经费支出表",
    "结转": "上年结转结余表",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """One look: `index` is the mark of label columns in the row of column numbers, None for no such row."""

    name: str
    unit: str
    codes: Codes
    index: str | None
    landscape: bool
    cover: bool
    label: str
    page_number: str
    publisher: str
    thousands: bool
    spaced: bool
    repeat_header: bool
    split_basic: bool
    years_in_rows: bool
    titles: dict[str, str]
    body_size: float = 14.0
    cell_size: float = 8.0
    line_width: float = 0.5
    margin: float = 62.0


LAYOUTS = {
    layout.name: layout
    for layout in (
        Layout(
            name="分列编码",
            unit="万元",
            codes="three",
            index="※",
            landscape=False,
            cover=False,
            label="表 {}",
            page_number="{}",
            publisher="编制部门：{}",
            thousands=False,
            spaced=True,
            repeat_header=True,
            split_basic=False,
            years_in_rows=False,
            titles=_LONG_TITLES,
        ),
        Layout(
            name="单列编码",
            unit="元",
            codes="one",
            index=None,
            landscape=False,
            cover=True,
            label="",
            page_number="- {} -",
            publisher="部门名称：{}",
            thousands=True,
            spaced=False,
            repeat_header=False,
            split_basic=False,
            years_in_rows=True,
            titles=_SHORT_TITLES,
            cell_size=8.5,
            body_size=13.0,
        ),
        Layout(
            name="横版三层",
            unit="万元",
            codes="three",
            index="栏次",
            landscape=True,
            cover=True,
            label="公开{:02d}表",
            page_number="第 {} 页",
            publisher="填报部门：{}",
            thousands=True,
            spaced=False,
            repeat_header=True,
            split_basic=True,
            years_in_rows=False,
            titles=_SHORT_TITLES,
            cell_size=8.5,
            body_size=13.0,
            line_width=0.75,
        ),
        Layout(
            name="决算",
            unit="万元",
            codes="one",
            index="栏次",
            landscape=False,
            cover=True,
            label="公开{:02d}表",
            page_number="{}",
            publisher="部门：{}",
            thousands=True,
            spaced=False,
            repeat_header=True,
            split_basic=False,
            years_in_rows=False,
            titles={},
            body_size=13.0,
        ),
    )
}
