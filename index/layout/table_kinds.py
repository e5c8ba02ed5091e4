"""What kind of table it is: by the words of its title first, then by what its header and rows name.

Provinces name the same table differently and final accounts say 决算表; a table printed without a title is still told by
its content where that is clear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.amounts import normalize

PERFORMANCE = "绩效目标表"
# In order: the first pattern found in the title decides.
TITLES: tuple[tuple[str, str], ...] = (
    (PERFORMANCE, r"绩效|评价表|自评"),
    ("三公经费表", r"三公|公务接待费|因公出国|公务用车"),
    ("机关运行经费表", r"机关运行(经)?费"),
    ("政府采购表", r"政府采购|采购(预算|明细|支出|情况)"),
    ("政府购买服务表", r"购买服务"),  # tasks given away under their own rules: no part of what is procured
    ("结转结余表", r"(?<!不含)(?<!不含上年)(?<!含)(结转|结余)(结余)?(资金|情况|支出)?(情况)?(明细|支出)?表"),
    ("资产表", r"资产|设备购置"),
    ("人员表", r"人员(情况|编制|构成|基本情况|信息)|编制(人数|情况)|基础信息|基本情况表|基本数字"),
    ("国有资本经营表", r"国有资本|国资预算"),
    ("政府性基金表", r"政府性基金|基金预算"),
    (
        "项目支出表",
        r"项目支出|项目(预算)?(明细|汇总|清单|一览)|重点项目|专项(资金|业务费|业务经费|经费).*(表|清单)",
    ),
    ("一般公共预算基本支出表", r"基本支出|人员经费.*公用经费"),
    (
        "一般公共预算支出表",
        r"一般公共预算财政拨款收入支出决算(明细)?表",
    ),  # by subjects, each with what it had and spent
    (
        "财政拨款收支总表",
        r"财政拨款(收入支出|收支|预算收支|预算)?(预算|决算)?总(体情况)?表|财政拨款收支|财政拨款收入支出",
    ),
    (
        "一般公共预算支出表",
        r"一般公共预算(财政拨款|当年拨款|当年|本级)?(财力)?(收入)?(支出)|一般公共预算拨款支出|财政拨款支出|一般公共预算(预算|决算)?表",
    ),
    ("收支总表", r"收支(预算|决算)?(总|汇总)|收入支出(预算|决算)?总|收支(预算|决算)?(总)?表"),
    ("收入总表", r"收入(预算|决算)?(总|汇总|明细)?(体)?(情况)?表|收入(预算|决算)?总"),
    ("支出总表", r"支出(预算|决算)?(总|汇总|明细|分类)?(体)?(情况)?表|支出(预算|决算)?总"),
)
COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in TITLES)
CAR_AND_RECEPTION = re.compile(r"公务接待费?")
ABROAD = re.compile(r"因公出国")
ECONOMIC_ROW = re.compile(r"(工资福利支出|商品和服务支出|基本工资|津贴补贴|办公费|对个人和家庭的补助)")
FUNCTION_ROW = re.compile(
    r".*(一般公共服务支出|社会保障和就业支出|卫生健康支出|住房保障支出|教育支出|城乡社区支出)"
)


def classify(title: str, columns: Sequence[tuple[str, ...]], labels: Sequence[str]) -> str:
    """The table's kind, or "" where neither its title nor its content tells."""
    named = _by_title(normalize(title))
    return named or _by_content(
        [normalize("/".join(path)) for path in columns], [normalize(x) for x in labels]
    )


def _by_title(title: str) -> str:
    plain = re.sub(r"[\"“”]|\(?-?不含上年结转\)?", "", title)
    if not plain:
        return ""
    return next((kind for kind, pattern in COMPILED if pattern.search(plain)), "")


def _by_content(columns: list[str], labels: list[str]) -> str:
    head = " ".join(columns)
    body = " ".join(labels[:200])
    if re.search(r"[一二三]级指标", head) or re.search(r"绩效目标$", head):
        return PERFORMANCE
    if (CAR_AND_RECEPTION.search(head) and ABROAD.search(head)) or (
        CAR_AND_RECEPTION.search(body) and ABROAD.search(body) and len(labels) <= 12
    ):
        return "三公经费表"
    if re.search(r"采购(目录|品目|方式|项目|内容)", head):
        return "政府采购表"
    economic = sum(ECONOMIC_ROW.search(label) is not None for label in labels)
    function = sum(FUNCTION_ROW.search(label) is not None for label in labels)
    if economic >= 3:
        return "一般公共预算基本支出表"
    both = "收入" in body and "支出" in body and ("收入总计" in body or "收入合计" in body)
    if both:
        return "财政拨款收支总表" if "政府性基金" in head and "一般公共预算" in head else "收支总表"
    if function and "基本支出" in head and "项目支出" in head:
        return "支出总表"
    if function and re.search(r"(事业收入|经营收入|其他收入)", head):
        return "收入总表"
    return ""
