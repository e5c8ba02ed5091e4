"""What the tables of different places are called."""

from __future__ import annotations

from random import Random

BUDGET = {
    "overview": ("部门收支总表", "收支预算总表", "部门收支总体情况表", "部门预算收支总表"),
    "income": ("部门收入总表", "收入预算总表", "部门收入总体情况表", "部门收入预算表"),
    "spending": ("部门支出总表", "支出预算总表", "部门支出总体情况表", "部门支出预算表"),
    "appropriation": ("财政拨款收支总表", "财政拨款收支预算总表", "财政拨款收支总体情况表"),
    "general": ("一般公共预算支出表", "一般公共预算支出情况表", "一般公共预算财政拨款支出预算表"),
    "basic": ("一般公共预算基本支出表", "一般公共预算基本支出情况表", "一般公共预算财政拨款基本支出预算表"),
    "three_public": ("一般公共预算“三公”经费支出表", "财政拨款“三公”经费支出表", "“三公”经费预算表"),
    "fund": ("政府性基金预算支出表", "政府性基金预算财政拨款支出表", "政府性基金预算支出情况表"),
    "state": ("国有资本经营预算支出表", "国有资本经营预算支出情况表", "国有资本经营预算财政拨款支出表"),
    "projects": ("项目支出表", "部门项目支出预算表", "项目支出预算明细表"),
    "purchases": ("政府采购预算表", "政府采购预算明细表", "政府采购支出表"),
}
ACCOUNT = {
    "overview": ("收入支出决算总表",),
    "income": ("收入决算表",),
    "spending": ("支出决算表",),
    "appropriation": ("财政拨款收入支出决算总表",),
    "general": ("一般公共预算财政拨款支出决算表",),
    "basic": ("一般公共预算财政拨款基本支出决算表", "一般公共预算财政拨款基本支出决算明细表"),
    "three_public": ("财政拨款“三公”经费支出决算表", "一般公共预算财政拨款“三公”经费支出决算表"),
    "fund": ("政府性基金预算财政拨款收入支出决算表", "政府性基金预算财政拨款支出决算表"),
    "state": ("国有资本经营预算财政拨款支出决算表",),
    "projects": ("项目支出决算明细表",),
    "purchases": ("政府采购情况表",),
}


def draw(random: Random, kind: str, year: int) -> dict[str, str]:
    """A title for each table; some places print the year before all of them."""
    chosen = {key: random.choice(names) for key, names in (ACCOUNT if kind == "决算" else BUDGET).items()}
    lead = random.choice(("", "", f"{year}年", f"{year}年度"))
    return {key: lead + name for key, name in chosen.items()}
