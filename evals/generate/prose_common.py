"""Parts of the prose that budgets and final accounts share: what the body is, running costs, purchases, assets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evals.generate.arithmetic import rounded
from evals.generate.blocks import Block, Figure, Heading, Text, say
from evals.generate.model import Disclosure
from evals.generate.phrases import change, count, heads, listed, money

_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三")


def numbered(number: int) -> str:
    """The Chinese numeral of a chapter."""
    return _ORDINALS[number - 1]


def profile(data: Disclosure) -> Iterator[Block]:
    """Part one: duties, offices, heads."""
    body = data.body
    yield Heading(f"第一部分 {data.year}年部门概况", 1)
    yield Heading("一、主要职能", 2)
    for number, duty in enumerate(body.duties, start=1):
        yield say(f"（{numbered(number)}）{duty}")
    yield Heading("二、机构设置及人员情况", 2)
    below = f"有下属预算单位{len(data.units)}个，即{listed(data.units)}" if data.units else "没有下属预算单位"
    yield say(
        "{name}{below}，内设{count}科室，即{sections}。",
        name=body.name,
        below=below,
        count=count(len(body.sections), "个", data.year, "内设科室"),
        sections=listed(body.sections),
    )
    if data.staff:
        yield _staff(data)


def _staff(data: Disclosure) -> Text:
    staff, year = data.staff, data.year
    assert staff is not None
    runs: list[str | Figure] = ["编制数", count(staff.posts, "名", year, "编制数"), "，实有人数"]
    runs.append(count(staff.total, "人", year, "实有人数"))
    for label, number, difference in (
        ("在职", staff.working, staff.working_change),
        ("退休", staff.retired, staff.retired_change),
    ):
        runs.extend([f"，{'其中' if label == '在职' else ''}{label}", count(number, "人", year, label)])
        if difference is not None:
            runs.append(f"（{heads(difference)}）")
    return Text((*runs, "，没有离休人员。"))


def running_costs(data: Disclosure, base: str) -> Iterator[Block]:
    """The running costs of the office."""
    runs: list[str | Figure] = [f"{data.year}年机关运行经费{'支出' if data.kind == '决算' else '预算'}"]
    runs.append(money(data.public, data.year, "机关运行经费"))
    if data.public_base is not None:
        runs.extend(["，", *change(data.public, data.public_base, data.year, base, ("机关运行经费",))])
    yield Text((*runs, "。"))


def purchases(data: Disclosure) -> Iterator[Block]:
    """Government purchases."""
    item, year = data.procurement, data.year
    if item is None:
        return
    word = "支出" if data.kind == "决算" else "预算"
    yield say(
        f"{year}年政府采购{word}{{total}}，其中货物类{{goods}}、工程类{{works}}、服务类{{services}}。",
        total=money(item.total, year, "政府采购"),
        goods=money(item.goods, year, "政府采购", "货物类"),
        works=money(item.works, year, "政府采购", "工程类"),
        services=money(item.services, year, "政府采购", "服务类"),
    )
    yield say(
        "为中小企业预留采购份额{middle}，其中为小微企业预留采购份额{small}。"
        if item.small <= item.small_and_middle
        else "为中小企业预留采购份额{middle}，为小微企业预留采购份额{small}。",
        middle=money(item.small_and_middle, year, "政府采购", "为中小企业预留采购份额"),
        small=money(item.small, year, "政府采购", "为小微企业预留采购份额"),
    )


def assets(data: Disclosure) -> Iterator[Block]:
    """What the body uses: floor area, cars, furniture, large machines."""
    item = data.assets
    if item is None:
        return
    year = data.year if data.kind == "决算" else data.year - 1
    area = rounded(item.floor_area)
    yield say(
        "{year}年年末，本部门使用的国有资产如下：房屋{area}，价值{value}。",
        year=str(year),
        area=Figure(f"{area}平方米", area, "平方米", ("房屋", "面积"), "count", year),
        value=money(item.floor_value, year, "房屋", "价值"),
    )
    runs: list[str | Figure] = ["车辆", count(item.car_count, "辆", year, "车辆")]
    runs.extend(["，价值", money(item.car_value, year, "车辆", "价值")])
    for name, number, value in item.cars:
        runs.extend([f"；{name}", count(number, "辆", year, "车辆", name)])
        runs.extend(["，价值", money(value, year, "车辆", name, "价值")])
    yield Text((*runs, "。"))
    yield say(
        "办公家具价值{furniture}，其他资产价值{other}。单价50万元以上的大型设备{half}，单价100万元以上的大型设备{million}。",
        furniture=money(item.furniture, year, "办公家具", "价值"),
        other=money(item.other, year, "其他资产", "价值"),
        half=count(item.over_half_million, "台", year, "单价50万元以上的大型设备"),
        million=count(item.over_million, "台", year, "单价100万元以上的大型设备"),
    )
    if data.kind == "预算":
        yield _purchase_plan(data)


def _purchase_plan(data: Disclosure) -> Text:
    bought = data.three_public.purchase
    if bought == Decimal(0):
        return say("{year}年没有安排购置车辆和大型设备。", year=str(data.year))
    return say(
        "{year}年安排购置车辆{amount}。",
        year=str(data.year),
        amount=money(bought, data.year, "三公经费", "公务用车购置费"),
    )


_GLOSSARY = (
    ("财政拨款", "财政部门用一般公共预算、政府性基金预算和国有资本经营预算拨给部门的钱"),
    ("一般公共预算", "以税收为主要来源、用于保障民生和政府运转的那本预算"),
    ("单位资金", "财政拨款和财政专户资金之外，单位自己取得的收入"),
    ("基本支出", "维持机构运转必须花的钱，分为人员经费和公用经费"),
    ("项目支出", "基本支出以外，为完成某项任务专门安排的钱"),
    ("“三公”经费", "因公出国（境）、公务用车购置及运行、公务接待三类开支的合称"),
    ("机关运行经费", "行政单位和参公事业单位用于办公、水电、差旅、维修等日常运转的公用经费"),
)
_ACCOUNT_GLOSSARY = (
    ("年初结转和结余", "以前年度没有用完、留到本年继续使用的资金"),
    ("年末结转和结余", "本年没有用完、留到以后年度使用的资金"),
)


def glossary(data: Disclosure) -> Iterator[Block]:
    """Part four, in our own words, then who publishes and when, and that this is a sample."""
    terms = _GLOSSARY + (_ACCOUNT_GLOSSARY if data.kind == "决算" else ())
    yield Heading("第四部分 名词解释", 1)
    for number, (term, meaning) in enumerate(terms, start=1):
        yield say(f"{numbered(number)}、{term}：指{meaning}。")
    yield say("发布单位：{name}", name=data.body.name)
    yield say("发布日期：{date}", date=data.date)
    yield say("提示：本文件是软件附带的样例，由程序排印，不是该部门公布的原件。")
