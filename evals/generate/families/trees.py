"""Tables whose rows are a tree of codes: income, spending, general budget, fund, basic spending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from evals.generate.arithmetic import ZERO, add
from evals.generate.blocks import Grid
from evals.generate.families import codes
from evals.generate.families.accounts import Accounts, Economic
from evals.generate.families.codes import ECONOMIC, FUNCTION, Measure
from evals.generate.families.grids import Column, Mark, Row, Segment, build, money
from evals.generate.families.options import Look

ABOUT = ("codes", "totals", "indent", "sections", "depth")
HUNDRED = Decimal(100)


def deep(look: Look, label: str, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, under one more header cell where the look is deep."""
    return (Column(label, columns),) if look.depth == "deep" else columns


def _heads(look: Look) -> tuple[Column, ...]:
    found = codes.columns(look, FUNCTION, "科目编码", "科目名称")
    return (Column("功能分类科目", found),) if look.depth == "deep" else found


def income(look: Look, accounts: Accounts, title: str) -> Grid:
    """Own money pays the first lines down from the last; the rest is the general budget's."""
    left = add(accounts.own)
    paid: dict[int, Decimal] = {}
    for line in reversed(accounts.spending):
        paid[id(line)] = min(left, line.total)
        left -= paid[id(line)]
    funded = {id(line) for line in accounts.fund}
    measures: tuple[Measure, ...] = (
        lambda line: line.total,
        lambda line: ZERO if id(line) in funded else line.total - paid[id(line)],
        lambda line: line.total if id(line) in funded else ZERO,
        lambda line: paid.get(id(line), ZERO),
    )
    names = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "单位资金收入")
    columns = (*_heads(look), *deep(look, "本年收入", money("合计", *names)))
    rows = codes.spending_rows(look, accounts, accounts.lines, measures)
    return build(look, title, columns, rows, wide=True, about=ABOUT)


TOTAL: Measure = attrgetter("total")
BASIC: Measure = attrgetter("basic")
PERSONNEL: Measure = attrgetter("personnel")
PUBLIC: Measure = attrgetter("public")
PROJECT: Measure = attrgetter("project")
BEFORE: Measure = attrgetter("before")


def spending(look: Look, accounts: Accounts, title: str) -> Grid:
    measures: tuple[Measure, ...]
    if look.depth == "deep":
        parts = (
            *money("合计"),
            Column("基本支出", money("小计", "人员经费", "公用经费")),
            *money("项目支出"),
        )
        measures = (TOTAL, BASIC, PERSONNEL, PUBLIC, PROJECT)
    else:
        parts, measures = money("合计", "基本支出", "项目支出"), (TOTAL, BASIC, PROJECT)
    columns = (*_heads(look), *deep(look, f"{accounts.year}年支出", parts))
    rows = codes.spending_rows(look, accounts, accounts.lines, measures)
    return build(look, title, columns, rows, about=ABOUT)


def general(look: Look, accounts: Accounts, title: str) -> Grid:
    """Last year beside this year with the change, as amount and in percent."""
    year = accounts.year
    word = "决算数" if accounts.kind == "决算" else "预算数"
    now = (*money("小计"), *money("基本支出", "项目支出"))
    columns = (
        *_heads(look),
        *money(f"{year - 1}年{word}"),
        Column(f"{year}年{word}", now),
        Column("增减变化", (*money("增减额"), Column("增减%", kind="percent"))),
    )
    measures = (BEFORE, TOTAL, BASIC, PROJECT, lambda line: line.total - line.before)
    rows = codes.spending_rows(look, accounts, accounts.spending, measures)
    rows = [tuple(_grown(segment) for segment in row) for row in rows]
    return build(look, title, columns, rows, wide=True, about=(*ABOUT, "negative", "percent"))


def _grown(segment: Segment) -> Segment:
    """With the change in percent; from nothing there is no rate."""
    before, now = segment.values[0], segment.values[1]
    if not isinstance(before, Decimal) or not isinstance(now, Decimal) or before == 0:
        return replace(segment, values=(*segment.values, None))
    return replace(segment, values=(*segment.values, (now - before) / before * HUNDRED))


def fund(look: Look, accounts: Accounts, title: str) -> Grid:
    """Rows of a fund, the same grid with zeros only, or an empty one with a note."""
    columns = (*_heads(look), *deep(look, "本年支出", money("合计", "基本支出", "项目支出")))
    if look.funds == "rows":
        single = replace(look, sections="no")
        rows = codes.spending_rows(single, accounts, accounts.fund, (TOTAL, BASIC, PROJECT))
        return build(look, title, columns, rows, about=(*ABOUT, "funds"))
    if look.funds == "zeros":
        total = Segment(codes.total_labels(look, FUNCTION), (ZERO,) * 3, ("合计",))
        return build(replace(look, zero="0.00"), title, columns, [(total,)], about=(*ABOUT, "funds"))
    note = f"注：{accounts.body}{accounts.year}年没有使用政府性基金预算拨款安排的支出，本表为空表。"
    return build(look, title, columns, [()] * 4, note=note, about=(*ABOUT, "funds"))


def basic(look: Look, accounts: Accounts, title: str) -> Grid:
    """Economic items: by one classification, or each row by two."""
    about = (*ABOUT[:-2], "economic")
    if look.economic == "pairs":
        return _pairs(look, accounts, title, about)
    values = money("合计", "人员经费", "公用经费")
    two = look.economic == "two"
    heads: tuple[Column, ...] = codes.columns(look, ECONOMIC, "科目编码", "科目名称")
    if two:
        other = codes.columns(replace(look, codes="one"), ECONOMIC, "科目编码", "科目名称")
        heads = (Column("部门预算支出经济分类科目", heads), Column("政府预算支出经济分类科目", other))
    columns = (*heads, *deep(look, f"{accounts.year}年基本支出", values))
    return build(look, title, columns, _economic_rows(look, accounts, two), about=about)


def _economic_rows(look: Look, accounts: Accounts, two: bool) -> list[Row]:
    names = accounts.words["economics"]
    lines = accounts.economics
    blank = (Mark(""), Mark("")) if two else ()
    total = Segment((*codes.total_labels(look, ECONOMIC), *blank), _sums(lines), ("合计",))
    body: list[Row] = []
    for code, path in codes.tree([line.code for line in lines], names, ECONOMIC):
        below = [line for line in lines if line.code.startswith(code)]
        marks = codes.labels(look, code, path[-1], ECONOMIC)
        if two:
            other, _, name = accounts.words["government"][code].partition(" ")
            marks = (*marks, Mark(other), Mark(name))
        body.append((Segment(marks, _sums(below), path, code),))
    first = look.totals == "first" or look.codes == "words"
    return [(total,), *body] if first else [*body, (total,)]


def _sums(lines: list[Economic] | tuple[Economic, ...]) -> tuple[Decimal, ...]:
    return (
        add(line.total for line in lines),
        add(line.personnel for line in lines),
        add(line.public for line in lines),
    )


def _pairs(look: Look, accounts: Accounts, title: str, about: tuple[str, ...]) -> Grid:
    """Two lists side by side: people on the left, running costs on the right."""
    part = (*codes.columns(replace(look, codes="one"), ECONOMIC, "科目编码", "科目名称"), *money("金额"))
    columns = (Column("人员经费", part), Column("公用经费", part))
    people = list(_side(look, accounts, [line for line in accounts.economics if line.personnel]))
    public = list(_side(look, accounts, [line for line in accounts.economics if line.public]))
    rows = paired(people, public, 2, 1)
    sums = (
        add(line.personnel for line in accounts.economics),
        add(line.public for line in accounts.economics),
    )
    left, right = "人员经费合计", "公用经费合计"
    rows.append(
        (Segment((Mark(left, 2),), (sums[0],), (left,)), Segment((Mark(right, 2),), (sums[1],), (right,)))
    )
    plain = replace(look, extra="no", index="no")
    return build(plain, title, columns, rows, about=about)


def _side(look: Look, accounts: Accounts, lines: list[Economic]) -> Iterator[Segment]:
    one = replace(look, codes="one")
    for code, path in codes.tree([line.code for line in lines], accounts.words["economics"], ECONOMIC):
        below = [line for line in lines if line.code.startswith(code)]
        marks = codes.labels(one, code, path[-1], ECONOMIC)
        yield Segment(marks, (add(line.total for line in below),), path, code)


def paired(left: list[Segment], right: list[Segment], labels: int, values: int) -> list[Row]:
    """Two lists in one grid; the shorter one ends in blanks."""
    blank = Segment((Mark(""),) * labels, (None,) * values)
    count = max(len(left), len(right))
    first = [*left, *[blank] * (count - len(left))]
    second = [*right, *[blank] * (count - len(right))]
    return list(zip(first, second, strict=True))
