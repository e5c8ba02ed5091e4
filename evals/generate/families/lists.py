"""Tables that set lists side by side: the overview in two or three lists, appropriations, the three public costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from evals.generate.arithmetic import ZERO, add
from evals.generate.blocks import Grid
from evals.generate.families.accounts import Accounts, Costs
from evals.generate.families.grids import Column, Mark, Row, Segment, build, money
from evals.generate.families.options import Look
from evals.generate.families.trees import HUNDRED

HAN = "一二三四五六七八九十"
CARS = "公务用车购置及运行维护费"


def _line(text: str, *values: Decimal | None, above: tuple[str, ...] = (), level: int = 0) -> Segment:
    return Segment((Mark(text, level=level),), values, (*above, text))


def _classes(accounts: Accounts, with_fund: bool) -> list[tuple[str, Decimal, Decimal]]:
    """Functions by class: name, general and fund."""
    found = []
    lines = [*accounts.spending, *(accounts.fund if with_fund else ())]
    for number, code in enumerate(sorted({line.code[:3] for line in lines})):
        name = f"{HAN[number]}、{accounts.words['functions'][code]}" if number < len(HAN) else code
        general = add(line.total for line in accounts.spending if line.code.startswith(code))
        fund = add(line.total for line in accounts.fund if line.code.startswith(code)) if with_fund else ZERO
        found.append((name, general, fund))
    return found


def _sources(accounts: Accounts) -> list[Segment]:
    fund = add(line.total for line in accounts.fund)
    own = "四、单位资金"
    lines = [
        _line("一、一般公共预算拨款收入", accounts.general),
        _line("二、政府性基金预算拨款收入", fund),
        _line("三、国有资本经营预算拨款收入", ZERO),
        _line(own, add(accounts.own)),
    ]
    for number, (name, value) in enumerate(zip(accounts.words["sources"], accounts.own, strict=True), 1):
        lines.append(_line(f"{number}.{name}", value, above=(own,), level=1))
    return lines


def overview(look: Look, accounts: Accounts, title: str) -> Grid:
    word = "决算数" if accounts.kind == "决算" else "预算数"
    income = Column("收入", (Column("项目", width=2.4), *money(word)))
    spent = "支出（按功能分类）" if look.overview == "three" else "支出"
    by_function = Column(spent, (Column("项目", width=2.4), *money(word)))
    left = _sources(accounts)
    right = [_line(name, general + fund) for name, general, fund in _classes(accounts, True)]
    lists, tops = [left, right], [income, by_function]
    if look.overview == "three":
        lists.append(_by_nature(accounts))
        tops.append(Column("支出（按支出性质）", (Column("项目", width=2.0), *money(word))))
    rows = side_by_side(lists, [1] * len(lists))
    year = _ends(accounts, "本年收入合计", "本年支出合计", len(lists), accounts.total)
    carried = _ends(accounts, "上年结转结余", "结转下年", len(lists), ZERO)
    last = _ends(accounts, "收入总计", "支出总计", len(lists), accounts.total)
    plain = replace(look, extra="no", index="no" if look.index != "栏次" else look.index)
    about = ("overview", "indent")
    return build(plain, title, tuple(tops), [*rows, year, carried, last], about=about)


def _by_nature(accounts: Accounts) -> list[Segment]:
    people = add(line.personnel for line in accounts.spending)
    public = add(line.public for line in accounts.spending)
    project = add(line.project for line in (*accounts.spending, *accounts.fund))
    basic = "一、基本支出"
    return [
        _line(basic, people + public),
        _line("人员经费", people, above=(basic,), level=1),
        _line("公用经费", public, above=(basic,), level=1),
        _line("二、项目支出", project),
    ]


def _ends(accounts: Accounts, left: str, right: str, lists: int, amount: Decimal) -> Row:
    return (_line(left, amount), *(_line(right, amount) for _ in range(lists - 1)))


def side_by_side(lists: Sequence[list[Segment]], values: Sequence[int]) -> list[Row]:
    """Independent lists in one grid; the shorter ones end in blanks."""
    count = max(len(lines) for lines in lists)
    return [
        tuple(
            lines[n] if n < len(lines) else Segment((Mark(""),), (None,) * width)
            for lines, width in zip(lists, values, strict=True)
        )
        for n in range(count)
    ]


def appropriation(look: Look, accounts: Accounts, title: str) -> Grid:
    """Income on the left, spending by fund on the right."""
    word = "决算数" if accounts.kind == "决算" else "预算数"
    names = ("合计", "一般公共预算", "政府性基金预算", "国有资本经营预算")
    columns = (
        Column("收入", (Column("项目", width=2.2), *money(word))),
        Column("支出", (Column("项目", width=2.2), *money(*names))),
    )
    fund = add(line.total for line in accounts.fund)
    spent = add(line.total for line in accounts.spending)
    own = add(accounts.own)
    left = [
        _line("一、本年收入", accounts.general + fund),
        _line("（一）一般公共预算拨款", accounts.general, above=("一、本年收入",), level=1),
        _line("（二）政府性基金预算拨款", fund, above=("一、本年收入",), level=1),
        _line("（三）国有资本经营预算拨款", ZERO, above=("一、本年收入",), level=1),
        _line("二、上年结转", own),
    ]
    right = [_line(name, g + f, g, f, ZERO) for name, g, f in _classes(accounts, True)]
    rows = side_by_side([left, right], [1, 4])
    whole = spent + fund
    rows.append((_line("收入总计", whole), _line("支出总计", whole, spent, fund, ZERO)))
    plain = replace(look, extra="no", index="no" if look.index != "栏次" else look.index)
    return build(plain, title, columns, rows, wide=True, about=("indent",))


def _names() -> tuple[str, ...]:
    return ("因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行维护费")


def _parts(costs: Costs) -> tuple[Decimal, ...]:
    return (costs.total, costs.abroad, costs.cars, costs.purchase, costs.running, costs.reception)


def three_public(look: Look, accounts: Accounts, title: str) -> Grid:
    shapes = {"rows": _in_rows, "columns": _in_columns, "blocks": _in_blocks, "years": _in_years}
    return shapes[look.three_public](look, accounts, title)


def _in_rows(look: Look, accounts: Accounts, title: str) -> Grid:
    """Costs in rows, two years and the change in columns."""
    year = accounts.year
    columns = (
        Column("项目", width=2.6),
        *money(f"{year - 1}年预算数", f"{year}年预算数", "增减额"),
        Column("增减幅度（%）", kind="percent"),
    )
    before, now = accounts.costs_before, accounts.costs
    rows = []
    for text, above, level, old, new in (
        ("合计", (), 0, before.total, now.total),
        ("1、因公出国（境）费用", (), 0, before.abroad, now.abroad),
        ("2、公务接待费", (), 0, before.reception, now.reception),
        ("3、公务用车费", (), 0, before.cars, now.cars),
        ("其中：（1）公务用车运行维护费", ("3、公务用车费",), 1, before.running, now.running),
        ("（2）公务用车购置", ("3、公务用车费",), 1, before.purchase, now.purchase),
    ):
        rate = (new - old) / old * HUNDRED if old else None
        mark = (Mark(text, level=level),)
        rows.append((Segment(mark, (old, new, new - old, rate), (*above, text)),))
    return build(look, title, columns, rows, about=("three_public", "negative", "percent", "indent"))


def _cost_columns() -> tuple[Column, ...]:
    cars = money("小计", "公务用车购置费", "公务用车运行费")
    return (
        *money("合计", "因公出国（境）费", width=1.1),
        Column(CARS, cars),
        *money("公务接待费"),
    )


def _in_columns(look: Look, accounts: Accounts, title: str) -> Grid:
    """One row a unit (or the whole body), costs in columns."""
    columns = (Column("单位名称", width=2.0), *_wrapped(look, f"{accounts.year}年预算数"))
    row = Segment((Mark(accounts.body),), _parts(accounts.costs), (accounts.body,))
    total = Segment((Mark("合计"),), _parts(accounts.costs), ("合计",))
    return build(look, title, columns, [(total,), (row,)], wide=True, about=("three_public", "depth"))


def _wrapped(look: Look, label: str) -> tuple[Column, ...]:
    return (Column(label, _cost_columns()),) if look.depth == "deep" else _cost_columns()


def _in_blocks(look: Look, accounts: Accounts, title: str) -> Grid:
    """One row, two blocks of columns: two years, or the budget and what was spent."""
    year = accounts.year
    names = ("预算数", "决算数") if accounts.kind == "决算" else (f"{year - 1}年预算数", f"{year}年预算数")
    columns = tuple(Column(name, _cost_columns()) for name in names)
    values = (*_parts(accounts.costs_before), *_parts(accounts.costs))
    plain = replace(look, extra="no", wrap="no")
    return build(plain, title, columns, [(Segment((), values),)], wide=True, about=("three_public",))


def _in_years(look: Look, accounts: Accounts, title: str) -> Grid:
    columns = (Column("年度", width=1.3), *_wrapped(look, "“三公”经费"))
    rows = []
    for year, costs in ((accounts.year - 1, accounts.costs_before), (accounts.year, accounts.costs)):
        label = f"{year}年预算数"
        rows.append((Segment((Mark(label),), _parts(costs), (label,)),))
    return build(look, title, columns, rows, wide=True, about=("three_public", "depth"))
