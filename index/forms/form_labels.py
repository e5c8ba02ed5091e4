"""Which cells of a form are labels: by their words, and by what stands beside them.

Right of 项目名称 and its like stands a value, whatever it looks like; a blank cell between them is the value, and blank.
"""

from __future__ import annotations

import re

from index.amounts import parse
from index.grids.grid import Cell
from index.money import SPELLED

NAME_LABEL = re.compile(
    r"(项目(政策)?名称|政策名称|主管部门.*|预算单位|实施单位|项目单位|部门名称.*|部门\(单位\)名称|单位名称|总体目标|年度绩效目标"
    r"|项目总体目标|项目类别|项目属性|项目类型|部门联系人|项目负责人|联系人)"
)
PROJECT_LABEL = re.compile(r"(?!.*(单位|部门))\(?[^:]{0,6}(项目|政策|专项)[^:]{0,6}名称")
BODY_LABEL = re.compile(r"(主管部门.*|预算单位|.*(部门|单位).*名称.*)")
MONEY_LABEL = re.compile(rf"[(（](?:{SPELLED})[)）]$")
SHORT_NAME = re.compile(r"[\u4e00-\u9fff]{1,8}")
LABEL_ENDING = re.compile(
    r"(名称|部门.*|单位|负责人|联系人|电话|金额|资金.*|总额|拨款|安排|目标\d*|期限|类别|属性|类型|时间|周期|编码|代码|依据|概况"
    r"|分值.*|权重.*|来源|任务|内容|性质|方式|级次|情况|期|值|等级|必要性|成效|措施|标准|说明|地点|用途|领域|文号|计划|范围|支出|收入"
    r"|预算.*|按.*分类?|合计|小计|总计|补助|执行[率数情].*|得分|费|余额|结转.*|财政.*)$"
)
BODY_NAME = re.compile(r"(公司|厅|委员会|局|中心|大学|医院)(机关|本级)?$")
PERIOD = re.compile(
    r"(中期|中长期|长期|实施期|(实施|全)周期|总体|年度|当年)(绩效)?总?(体)?目标(\([\d年度月\-—–~至]+\))?"
)
"""The heading of the goals or indicators of one stretch of time, where two stand side by side."""
IN_BRACKETS = re.compile(r"\((万元|元|盖章|章|年|[^)]{1,8})\)")
_MOMENT = re.compile(r"(截至|截止)?(\d{1,2}月(底|末|份)?|第?[一二三四]季度(末)?|[上下]半年)")
_SCHEDULE = 3  # moments in one row that head what is planned for each; one alone is when something is done
LONGEST = 14
_NUMBERING = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,2}\)|[一二三四五六七八九十]{1,2}、|\d{1,2}[、.](?!\d))"
)


def bare(norm: str) -> str:
    """A label without its numbering and its colon: 一、项目名称 is 项目名称."""
    return _NUMBERING.sub("", norm).rstrip(":")


def is_label(norm: str) -> bool:
    """Does a form's text read like a label rather than a value?"""
    plain = IN_BRACKETS.sub("", bare(norm))
    if not plain or parse(plain) is not None:
        return False
    if PERIOD.fullmatch(norm):
        return True
    if norm.endswith(":"):
        return len(plain) <= 18
    if len(plain) > LONGEST or re.search(r"[\d。;,]", plain) or BODY_NAME.search(plain):
        return False
    return LABEL_ENDING.search(plain) is not None


def label_flags(cells: list[Cell], r: int) -> list[bool]:
    """Which cells of row `r` are labels.

    Right of a name label stands its value, unless the label reaches over several rows: then labels may head them.
    Words between a label of money and an amount name the amount: 其他资金（万元） | 其他 | 0.00.
    """
    flags = [is_label(cell.norm) for cell in cells]
    moments = [_MOMENT.fullmatch(cell.norm) is not None for cell in cells]
    if sum(moments) >= _SCHEDULE:
        flags = [flag or moment for flag, moment in zip(flags, moments, strict=True)]
    for i in range(len(cells) - 1):
        here, after = bare(cells[i].norm), bare(cells[i + 1].norm)
        follows_value = i == 0 or not flags[i - 1] or cells[i].r0 == r
        beside = cells[i + 1].c0 == cells[i].c1 + 1 and cells[i].r1 == cells[i].r0
        named = NAME_LABEL.fullmatch(here) or PROJECT_LABEL.fullmatch(here)
        if named and not NAME_LABEL.fullmatch(after) and follows_value:
            flags[i], flags[i + 1] = True, flags[i + 1] and not beside
        between = i + 2 < len(cells) and cells[i + 1].amount is None and cells[i + 2].amount is not None
        if flags[i] and between and MONEY_LABEL.search(here) and SHORT_NAME.fullmatch(after):
            flags[i + 1] = True
    return flags
