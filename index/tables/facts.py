"""Tables → facts: one per value cell, blanks included, with the year, measure and unit its column says.

The column decides first, then the row (三公 tables of some provinces put years into rows), then the document. A header's own
unit (%, 人, 金额（元）) outranks the table's. Nothing is guessed: a table without a printed unit gives facts without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from index.amounts import COMPARATORS, is_bracketed, normalize, parse, parse_quantity
from index.equations import equations
from index.money import MONEY, SPELLED
from index.schema import HELD, Fact, Table, TableCell, TableRow

YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年度?)?(?!\d)")
LAST = re.compile(r"(上年|上一年|去年|上年度)")
BEFORE_LAST = re.compile(r"前年(度)?(实际|实现|完成|指标)?(值|数|情况)?")
THIS = re.compile(r"(本年|当年|今年|本年度)")
MEASURES = (
    (
        "增减%",
        re.compile(
            r"(增、?减|增长|变动|变化|比上年|较上年|同比).*(%|比例|比率|幅度|百分比|率)|增长率|增减幅|增减率|增幅"
        ),
    ),
    ("增减额", re.compile(r"(增、?减|增长|变动|变化|比上年|较上年|同比).*(额|情况|数|金额|$)")),
    ("占比", re.compile(r"占.*(%|比)|比重|比例")),
    ("完成率", re.compile(r"(完成|执行)(预算)?(率|进度|比例|的?%)|为预算的?%|预算完成")),
    ("调整预算数", re.compile(r"调整(后)?预算数?|预算调整数?")),
    ("全年预算数", re.compile(r"全年预算数?")),
    ("年初预算数", re.compile(r"年初预算数?")),
    ("执行数", re.compile(r"预计执行数?|执行数")),
    ("决算数", re.compile(r"决算数?|统计数")),
    ("预算数", re.compile(r"预算数?|预算金额|控制数")),
)
UNIT_IN_BRACKETS = re.compile(
    rf"[(（【\[](?:(?:金额|计量|货币|数量)?单位[:：])?({SPELLED}|%|％|人次|人|辆|台套|台|套|个|平方米|㎡|次|批次|件)[)）】\]]"
)
EITHER_UNIT = re.compile(r"[(（]([台套辆件])(?:[、,/或][台套辆件])+[)）]$")  # 车辆（台、辆）
UNIT_AT_END = re.compile(rf"(?:单位[:：])({SPELLED}|%|人次|人|辆|台|套|个|平方米|次)$")
PERCENT_LABEL = re.compile(r"(%|百分比|比率|增长率|增减率|完成率|执行率|比重|占比)")
HEAD_COUNT = re.compile(r"(人数|人员数|在职人员|退休人员|编制数?)$")
COUNT_UNITS = (
    ("人次", re.compile(r"人次")),
    ("人", HEAD_COUNT),
    ("批次", re.compile(r"批次|团组数")),
    ("辆", re.compile(r"(车辆|公务用车)(购置)?(数量?|保有量|数)|保有量")),
    ("台", re.compile(r"台数")),
    ("平方米", re.compile(r"面积")),
)
RATE_ROW = re.compile(
    r"(比上年|较上年|同比|预算|支出|年度)*(增减|增长|变动|变化|完成|执行|占比)(变化|变动)?(%|率|比例|幅度|百分比)+"
)
COUNT_ROW = re.compile(r"(?<![预决]算)(?<!执行)(数量?|人次|批次|保有量|面积)$")
OF_ANY_KIND = re.compile(
    r"数量(或|或者|、|/|及|和)(人次|人数|金额)"
)  # a column whose rows say what they count
FUND_NAME = re.compile(r"一般公共预算|政府性基金预算|国有资本经营预算|预算外|预算单位")
YEAR_ROW = re.compile(
    r"((20\d\d)年?度?|上年|本年|当年|去年)(年初|部门)?(预算|决算|执行|预计执行|支出)?(数|合计|安排)?"
)
AMOUNT_OF_THINGS = re.compile(r"(采购|购置|配置|计划)?数量$")
COUNT_UNIT = re.compile(r"(计量|度量|数量)?单位(名称)?")
COUNTER_ALONE = re.compile(
    r"[台辆套个件箱批次项份张只块支把部本册盒卷瓶桶袋包株棵户人亩吨米]|平方米|㎡|立方米|公里|台套|千克|公斤"
)
WORTH = re.compile(r"(价值|原值|净值|金额)(合计|小计)?$")
QUANTITY_LABEL = re.compile(r"(数量|单价|人数|面积|台数|时间|文号|编号|权重|分值|年限|比例|个数)")
SHOWN = 3  # sums with a number in brackets that show it to be negative, if no sum speaks against it
SPELLING = {"％": "%", "㎡": "平方米"}


class Meaning(NamedTuple):
    """What a header says about the figures under (or beside) it; None where it is silent."""

    year: int | None
    measure: str | None
    unit: str | None


def from_tables(tables: Sequence[Table], year: int, kind: str) -> tuple[Fact, ...]:
    """Every value cell of every table; `year` and `kind` are the document's."""
    return tuple(fact for table in tables for fact in _proved(table, list(_table_facts(table, year, kind))))


def _proved(table: Table, found: list[Fact]) -> list[Fact]:
    """Numbers in brackets that are no changes: negative where the sums of the table show it, else of no known value."""
    signed = {
        n: replace(fact, value=value)
        for n, fact in enumerate(found)
        if fact.value is None
        and fact.column in table.amounts
        and is_bracketed(fact.printed)
        and (value := parse(fact.printed)) is not None
    }
    if not signed or table.form:
        return found
    whole = [signed.get(n, fact) for n, fact in enumerate(found)]
    places = {(fact.row, fact.column) for fact in signed.values()}
    sums = [
        finding
        for finding in equations.check([table], whole)
        if any((place.row, place.column) in places for place in finding.places)
    ]
    held = sum(finding.verdict in HELD for finding in sums)
    return whole if held == len(sums) >= SHOWN else found


def _table_facts(table: Table, year: int, kind: str) -> Iterator[Fact]:
    titled = meaning((table.title,), year).year
    columns = [meaning(path, year) for path in table.columns]
    usual = Meaning(titled if titled and abs(titled - year) <= 1 else year, f"{kind}数" if kind else "", None)
    for row in table.rows:
        spoken = row_meaning(row.path[-1] if row.path else "", year)
        for cell in row.cells:
            path = table.columns[cell.column] if cell.column < len(table.columns) else ()
            said = columns[cell.column] if cell.column < len(columns) else Meaning(None, None, None)
            if table.form:
                yield _form_fact(table, row, cell, path, said, usual)
            else:
                yield _fact(table, row, cell, path, said, spoken, usual)


def meaning(path: Sequence[str], year: int) -> Meaning:
    """Year, measure and unit that a header path (outermost first) says; the innermost word counts."""
    said_year: int | None = None
    measure: str | None = None
    unit: str | None = None
    for text in path:
        norm = normalize(text)
        said_year = _year(norm, year) or said_year
        bare = FUND_NAME.sub("", norm)
        measure = next((name for name, pattern in MEASURES if pattern.search(bare)), measure)
        unit = _unit(norm) or unit
    return Meaning(said_year, measure, unit)


@lru_cache(maxsize=8192)  # tables of one document name the same rows
def row_meaning(label: str, year: int) -> Meaning:
    """What a row label says. Names of projects and units say much that is no measure: only clear words count."""
    own = normalize(label)
    said_year = YEAR_ROW.fullmatch(own) and _year(own, year)
    measure = next((name for name, pattern in MEASURES if pattern.fullmatch(own)), None)
    bracketed = UNIT_IN_BRACKETS.search(own) or UNIT_AT_END.search(own)
    unit = SPELLING.get(bracketed.group(1), bracketed.group(1)) if bracketed else None
    if unit is None and (either := EITHER_UNIT.search(own)):
        unit = "辆" if "车" in own and "辆" in either[0] else either[1]
    if unit is None and RATE_ROW.fullmatch(own):
        unit = "%"
    if unit is None and COUNT_ROW.search(own):
        unit = next((name for name, pattern in COUNT_UNITS if pattern.search(own)), None)
    return Meaning(said_year or None, measure, unit)


def _year(norm: str, year: int) -> int | None:
    printed = YEAR.findall(norm)
    if len(printed) == 1:
        return int(printed[0])
    if printed:
        return None  # a comparison of two years
    if LAST.search(norm) and not re.search(r"(比|较|与|同)(上年|去年)|上年(结转|结余)", norm):
        return year - 1 if year else None
    if BEFORE_LAST.fullmatch(norm):
        return year - 2 if year else None
    return year if THIS.search(norm) else None


@lru_cache(maxsize=8192)
def _unit(norm: str) -> str | None:
    bracketed = UNIT_IN_BRACKETS.search(norm) or UNIT_AT_END.search(norm)
    if bracketed:
        return SPELLING.get(bracketed.group(1), bracketed.group(1))
    if PERCENT_LABEL.search(norm):
        return "%"
    if OF_ANY_KIND.search(norm):
        return None
    return next((unit for unit, pattern in COUNT_UNITS if pattern.search(norm)), None)


def _fact(
    table: Table,
    row: TableRow,
    cell: TableCell,
    path: tuple[str, ...],
    column: Meaning,
    spoken: Meaning,
    usual: Meaning,
) -> Fact:
    value = parse(cell.printed) if cell.column in table.amounts else None
    own = None if _priced(path, spoken.unit) else spoken.unit
    unit = column.unit or own or table.unit
    if value is None and cell.printed:
        quantity = parse_quantity(cell.printed)
        if quantity is not None and quantity.unit == "%":
            value, unit = quantity.value, "%"
    measure = column.measure or spoken.measure or usual.measure or ""
    if is_bracketed(cell.printed) and not measure.startswith("增减"):
        value = None
    if value is None and cell.column not in table.amounts:
        unit = ""
    if not column.unit and not spoken.unit and _counts(path, row):
        unit = (
            _counter_of(table, row) if path and _has(AMOUNT_OF_THINGS, path[-1]) and value is not None else ""
        )
    return Fact(
        table=table.number,
        row=row.number,
        column=cell.column,
        row_path=row.path,
        column_path=path,
        code=row.code,
        printed=cell.printed,
        value=value,
        unit=unit,
        year=column.year or spoken.year or usual.year or 0,
        measure=measure,
        page=cell.page,
        box=cell.box,
    )


def _counter_of(table: Table, row: TableRow) -> str:
    """What the things of a row are counted in, where a column of its own prints it (计量单位: 台); "" where none does."""
    printed = next(
        (
            cell.printed
            for cell in row.cells
            if (path := table.columns[cell.column]) and COUNT_UNIT.fullmatch(normalize(path[-1]))
        ),
        "",
    )
    found = COUNTER_ALONE.fullmatch(normalize(printed))
    return SPELLING.get(found[0], found[0]) if found else ""


def _priced(path: tuple[str, ...], unit: str | None) -> bool:
    """Money in a row whose unit is of its quantities: the 价值 of 办公用房（平方米）."""
    return bool(unit and path) and unit not in (*MONEY, "%") and _has(WORTH, path[-1])


def _counts(path: tuple[str, ...], row: TableRow) -> bool:
    """A quantity, not money, though nothing prints its unit."""
    if row.path and _has(COUNT_ROW, row.path[-1]):
        return not _has(MONEY_LABEL, row.path[-1])
    return bool(path) and _has(QUANTITY_LABEL, path[-1])


@lru_cache(maxsize=4096)  # labels are asked about for every figure beside or below them
def _has(pattern: re.Pattern[str], name: str) -> bool:
    return pattern.search(normalize(name)) is not None


def _form_fact(
    table: Table, row: TableRow, cell: TableCell, path: tuple[str, ...], column: Meaning, usual: Meaning
) -> Fact:
    value, unit, comparator = _form_value(table, row, cell, path)
    return Fact(
        table=table.number,
        row=row.number,
        column=cell.column,
        row_path=row.path,
        column_path=path,
        code="",
        printed=cell.printed,
        value=value,
        unit=unit,
        year=column.year or usual.year or 0,
        measure=_form_measure(path, column, usual, unit, cell.printed if value is None else ""),
        page=cell.page,
        box=cell.box,
        comparator=comparator,
    )


MONEY_LABEL = re.compile(r"(金额|资金|总额|拨款|预算|支出|收入|补助|合计|小计)")
REMARK_LABEL = re.compile(r"(备注|说明|标准|解释|依据|规则|佐证)")
UNIT_COLUMN = re.compile(r"(计量|度量|指标)?单位$")
WEIGHT_LABEL = re.compile(r"(权重|分值)")
POINTS_LABEL = re.compile(r"(权重|分值|得分)")
TARGET_LABEL = re.compile(
    r"(年度|全年|实施期|实施周期|全周期|中期|长期|本年|预期|计划)*(绩效)?(指标值|目标值|目标|指标)(\(.*\))?|预计(当年|本年)(实现|完成)(值|数)?"
)
LONGEST_TARGET = 20  # a longer text, or a sentence, under 绩效目标 is the goal in words
COUNTER = (
    r"[\u4e00-\u9fff]{0,2}"
    r"[元个人名次件份篇条项户家台套辆批天日月年时分秒度吨里米亩顷起期张本册座处所间株头只支部幅例班组岁斤方倍场届宗页笔枚盏艘架]"
)
COUNTED = re.compile(
    rf"\((?![含本当全每])([%‰]|(?![类款])[\u4e00-\u9fff]|{COUNTER}(?:/[\u4e00-\u9fff]{{1,3}})*)\)[%:]?$"
)


def _form_value(
    table: Table, row: TableRow, cell: TableCell, path: tuple[str, ...]
) -> tuple[Decimal | None, str, str]:
    labels = [normalize(text) for text in (*row.path, *path)]
    bracketed = next((unit for text in reversed(labels) if (unit := _unit(text))), None)
    quantity = parse_quantity(cell.printed)
    if quantity is None:
        return None, "", ""
    target = TARGET_LABEL.fullmatch(_heading(path)) is not None
    if quantity.unit:
        return quantity.value, quantity.unit, quantity.comparator or ("=" if target else "")
    if target:
        unit, comparator = _beside(table, row, cell)
        return quantity.value, unit or _counted(row), quantity.comparator or comparator or "="
    own = [normalize(names[-1]) for names in (row.path, path) if names]
    if own and POINTS_LABEL.search(own[-1]):
        return quantity.value, "分", quantity.comparator
    if REMARK_LABEL.search(_heading(path)):
        return quantity.value, "", quantity.comparator
    money = any(MONEY_LABEL.search(text) for text in own)
    return quantity.value, bracketed or (table.unit if money else ""), quantity.comparator


def _heading(path: tuple[str, ...]) -> str:
    """What a form's column holds: its innermost heading that is no year (指标值 over 2026年), normalized."""
    return next((own for text in reversed(path) if not YEAR.fullmatch(own := normalize(text))), "")


def _counted(row: TableRow) -> str:
    """The unit that the name of an indicator ends with: 完成审计项目（个）, 中级会计师（元/人/天）."""
    found = COUNTED.search(normalize(row.path[-1])) if row.path else None
    return found.group(1) if found else ""


def _beside(table: Table, row: TableRow, cell: TableCell) -> tuple[str, str]:
    """Unit and comparator printed in columns of their own beside a target (计量单位, 指标值类型)."""
    unit = comparator = ""
    for other in row.cells:
        path = table.columns[other.column]
        if other.column == cell.column or not path:
            continue
        if UNIT_COLUMN.search(normalize(path[-1])):
            unit = other.printed
        comparator = COMPARATORS.get(normalize(other.printed), comparator)
    return unit, comparator


def _form_measure(path: tuple[str, ...], column: Meaning, usual: Meaning, unit: str, text: str) -> str:
    head = _heading(path)
    if WEIGHT_LABEL.search(head):
        return "权重"
    goal = text.endswith("。") and "值" not in head
    if TARGET_LABEL.fullmatch(head) and len(text) <= LONGEST_TARGET and not goal:
        return "指标值"
    if unit in MONEY:
        return column.measure or usual.measure or ""
    return column.measure or head
