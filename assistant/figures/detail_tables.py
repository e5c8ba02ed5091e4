"""Tables whose rows are things with columns of several kinds: meetings with time and people, purchases with number and way.

Which kind a column is of, its heading says; which things a table lists, its title says. Rows that add others up, name a unit or
a class of purchases are no things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.evidence import Evidence, from_line
from assistant.documents.library import Line, Source, is_total
from assistant.documents.lines import is_other_body, names_body
from assistant.figures.bought import GROUP, whole_column
from assistant.wording import clean_label, fold, is_blank
from index.layout.table_kinds import PERFORMANCE
from index.schema import Table

AMOUNT, CODE = "金额", "编码"
_HEADINGS = {
    "时间": "(?:实施|采购|举办|召开|计划|拟|预计|会议|培训|开展|起止)*(?:时间|日期|月份)",
    "人数": "(?:参[加会训]|会议|培训|计划|预计|拟|参加人员)*(?:人数|人次|规模)",
    "天数": "(?:会议|培训|会期)?(?:天数|会期|期限)",
    "地点": "(?:举办|召开|会议|培训|实施)*地点",
    "数量": "(?:采购|购置|配置|计划|拟购)*数量",
    "单价": "(?:采购|预算|预计)*单价",
    "方式": "(?:政府)?采购(?:的)?(?:组织)?(?:方式|形式)|组织形式",
    "规格型号": "规格(?:型号)?|型号|(?:规格|技术)参数|配置(?:标准|要求)",
    "计量单位": "(?:计量)单位",
    CODE: "(?:采购|品目|目录|采购目录|采购品目)(?:编码|代码|编号)",
    "类别": "(?:项目|支出)?类[别型]",
    "备注": "备注|说明|用途",
}
_KINDS = {name: re.compile(f"^(?:{words})(?:\\(.*\\))?$") for name, words in _HEADINGS.items()}
_OWN = ("时间", "人数", "天数", "地点", "数量", "单价", "方式", "规格型号", "类别")
"""Columns that only a list of things has."""
_OF_A_THING = ("时间", "地点", "天数", "方式", "规格型号", "单价", "类别")
"""Columns that a row of a unit leaves empty."""
_MONTHS = re.compile(r"(?:20\d\d[年.\-/]|(?<![\d.\-/]))(1[0-2]|0?[1-9])(?=[月.\-/])")
_PRINTED_CODE = re.compile("^[A-C]\\d{2,10}")
_LEAST = 2


@dataclass(frozen=True)
class Row:
    """A thing: its printed name without its code, and its cells by kind."""

    source: Source
    name: str
    above: tuple[str, ...]
    cells: dict[str, Line]
    code: str

    @property
    def table(self) -> Table:
        return next(iter(self.cells.values())).table

    @property
    def names(self) -> tuple[str, ...]:
        """What the thing is called: its label, and what its specification says in words."""
        model = self.text("规格型号")
        return (self.name, model) if re.search("[一-龥]{2}", model) else (self.name,)

    @property
    def months(self) -> frozenset[int]:
        """The months that the time cell names; all of those between two of them."""
        found = [int(month) for month in _MONTHS.findall(self.text("时间"))]
        spans = len(found) == 2 and found[0] <= found[1]
        return frozenset(range(found[0], found[1] + 1) if spans else found)

    @property
    def about(self) -> str:
        """All that is printed of the thing."""
        cells = (self.text(kind) for kind in self.cells)
        return "".join((*self.names, *self.above, fold(self.table.title), *cells))

    def cell(self, kind: str) -> Evidence:
        """A cell with its place."""
        return from_line(self.source, self.cells[kind])

    def heading(self, kind: str) -> str:
        """What the table prints over a column of the kind."""
        return self.cells[kind].fact.column_path[-1] if kind in self.cells else kind

    def value(self, kind: str) -> Decimal | None:
        """The number in a cell, None where it has none."""
        return self.cells[kind].fact.value if kind in self.cells else None

    def text(self, kind: str) -> str:
        """The folded text of a cell, "" where it has none or a dash."""
        printed = self.cells[kind].fact.printed if kind in self.cells else ""
        return "" if is_blank(printed) else fold(printed)


def tables(source: Source) -> tuple[tuple[Row, ...], ...]:
    """The rows of each list of things in a document."""
    by_table: dict[int, list[Line]] = {}
    for line in source.lines:
        if not line.table.form and line.table.kind != PERFORMANCE:
            by_table.setdefault(line.table.number, []).append(line)
    return tuple(rows for lines in by_table.values() if (rows := _rows(source, lines)))


def _rows(source: Source, lines: Sequence[Line]) -> tuple[Row, ...]:
    columns = {x.fact.column: kind for x in lines if (kind := _kind(x))}
    if not set(columns.values()) & set(_OWN):
        return ()
    money = whole_column(lines)
    if money:
        columns[money[0].fact.column] = AMOUNT
    kinds = list(columns.values())
    cells: dict[int, dict[str, Line]] = {}
    for line in lines:
        kind = columns.get(line.fact.column, "")
        if kind and kinds.count(kind) == 1:
            cells.setdefault(line.fact.row, {})[kind] = line
    groups = {x.above[:depth] for x in lines for depth in range(1, len(x.above) + 1)}
    rows = []
    for own in cells.values():
        line = next(iter(own.values()))
        if len(line.leaf) >= _LEAST and not _adds_up(own, groups, source):
            printed = _PRINTED_CODE.match(fold(line.fact.row_path[-1]))
            rows.append(Row(source, line.leaf, line.above, own, printed[0] if printed else ""))
    return tuple(rows)


def _kind(line: Line) -> str:
    if not line.column:
        return ""
    heading = re.sub("\\(.*\\)$", "", clean_label(line.column[-1]))
    return next((name for name, words in _KINDS.items() if words.match(heading)), "")


def _adds_up(cells: dict[str, Line], groups: set[tuple[str, ...]], source: Source) -> bool:
    """Whether a row is of a total, a class or a unit; what has a time or a place of its own is none, be it called a 会."""
    line = next(iter(cells.values()))
    name = line.leaf
    if is_total(name) or line.total or GROUP.match(name) or (*line.above, name) in groups:
        return True
    own = any(kind in cells and not is_blank(cells[kind].fact.printed) for kind in _OF_A_THING)
    return not own and (names_body(name, source) or is_other_body(name, source))


_COUNTERS = "[台套个件辆部张把批项只组块]"
_ONE_WAY, _OTHER_WAY = "(?:集中采购|集采|集中)", "(?:分散采购|分散|分采)"
_BE = "(?:走|是|属于|用)?"
_WORDS = {
    "时间": "什么时[候间]|何时|哪一?[天日月]|几月(?:份|几[号日])?|几[号日]|时间|日期",
    "人数": "(?:多少|几)个?[人名位](?:次|参[加会训])?|人数|规模(?:多大)?|参[加会训]人[数员次]",
    "天数": "(?:多少|几)天|天数|会期|多[长久]",
    "地点": "在?(?:哪里|哪儿|什么地方|何处)|地点",
    "数量": f"(?:多少|几)(?:{_COUNTERS}|数量)|数量",
    "单价": "单价",
    "方式": f"(?:采购)?(?:组织)?(?:形式|方式)|{_BE}{_ONE_WAY}(?:还是|或){_OTHER_WAY}|{_BE}{_OTHER_WAY}(?:还是|或){_ONE_WAY}"
    "|怎么(?:采购|采|买)的?",
    "规格型号": "规格型号|规格|(?:什么)?型号",
    CODE: "(?:采购)?(?:目录|品目)的?(?:编码|代码|编号)|编码|代码|编号",
    "类别": "(?:什么|哪[个种])?(?:项目|支出)?类[别型]",
    "备注": "备注|说明(?=是|写|里)",
    AMOUNT: "(?:预算|采购|计划|总)?金额|(?:花|用|给|要|批|安排|预算|经费|费用|钱)(?:了|是|为|有|掉)*多少"
    "(?:预算|钱|经费|资金|万元|元)?|多少(?:预算|钱|经费|资金|万元|元)|预算",
}
WANTED = {name: re.compile(words) for name, words in _WORDS.items()}
"""How a folded question asks for a column of each kind."""
EACH = re.compile(
    f"(?:平均|均摊|摊)(?:下来)?(?:到)?(?:每|一)?{_COUNTERS}|每一?{_COUNTERS}|人均|(?:平均|摊到?)(?:每|一)个?人"
)
MONTH = re.compile("(?<!\\d)(1[0-2]|[1-9])月份?(?:里|中|那|的|开|办|召开)*")
ASIDE = re.compile(
    "政府采购|采购|购置|购买|配[备置]?|明细表?|清单|表格?(?:里|中|上)?的?|里面?|这一[条项行]|那一?[个场条项单次笔]|这[个场条项单次笔]"
    "|计划|打算|准备|预计|召开|开展|举[办行]|参[加会训]|安排|怎么|写了?|什么|[走办开搞配给让有的是和与及各分别要会在列中下类由于着了过得,、?？。]"
)
"""Words that change nothing about which thing is asked for."""
