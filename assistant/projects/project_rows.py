"""Projects as a document prints them: in tables of one row a project, in forms, in lists with indicators.

A project is a name under a body with all the cells printed for it. The same name in several tables is one project; under
several bodies it is several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from assistant.answering.resemblance import bare_name
from assistant.documents.library import Line, Source, is_total
from assistant.documents.lines import is_other_body, names_body
from assistant.projects import periods
from assistant.wording import clean_label
from index.forms.form_labels import PROJECT_LABEL
from index.money import MONEY
from index.schema import Table, TableRow

KINDS = ("项目支出表", "绩效目标表")
_BY_SUBJECT = re.compile("科目|功能分类|经济分类")
_OF_A_YEAR = re.compile("结转|^[本当]年(?:度)?(?:资金|安排|收入)$")
_GROUP = re.compile("(?:[类性]项目|项目支出|[类性])$")
_TASKS = re.compile("任务")
_WHOLE = re.compile("总额|合计|总计|小计|项目金额|^金额|预算数|预算金额|支出合计|资金总额|^总|项目支出")
_SOURCE = re.compile("拨款|(?:其[他它]|单位|自有|自筹|专户|债券|上级|本级)资金|结转|结余")
_DOER = re.compile("实施单位|项目单位|承担单位")
_NO_NAME = re.compile(r"(?:一|二|三)级指标|^任务\d+$")


@dataclass(frozen=True)
class Project:
    """`name` is comparable, `printed` as it stands; `body` is the unit it is listed under, "" where none is."""

    source: Source
    name: str
    printed: str
    body: str
    lines: tuple[Line, ...]
    task: bool = False

    @property
    def amounts(self) -> list[Line]:
        """The money cells of the project itself, the year's first, the whole before its parts, tables before forms."""
        own = [line for line in self.lines if line.fact.unit in MONEY and line.fact.value is not None]
        own = [line for line in own if line.fact.measure != "指标值" and not line.fact.comparator]
        return sorted(
            own, key=lambda line: (is_longer(line), not is_whole(line), line.table.form, line.fact.table)
        )

    @property
    def texts(self) -> list[Line]:
        """The cells in words."""
        return [line for line in self.lines if line.fact.value is None and line.fact.printed]


def label_of(line: Line) -> str:
    """What a cell of a project is called: its row label in a form, else its column."""
    if not line.table.form:
        return line.column[-1] if line.column else ""
    heading = line.column[-1] if line.column else ""
    if len(line.fact.row_path) <= 1 or not line.leaf:
        return heading
    return f"{line.leaf}{heading}" if heading else line.leaf


def is_longer(line: Line) -> bool:
    """Whether a cell of a form is of a whole period of several years."""
    return line.table.form and periods.is_whole((*line.fact.row_path[1:], *line.column))


def is_whole(line: Line) -> bool:
    """The whole amount of a project rather than a part by source."""
    label = label_of(line)
    if not line.table.form and any(_OF_A_YEAR.search(part) for part in line.column[:-1]):
        return False  # 上年结转 › 小计
    if "其中" in label or len(line.column) > 1 and not line.table.form and line.column[0] == "财政拨款":
        return False
    if line.table.form and len(line.fact.row_path) > 1 and line.column:  # 其中：财政拨款 › 年初预算数
        row = line.fact.row_path[-1]
        if "其中" in row or _SOURCE.search(row) and not _WHOLE.search(row):
            return False
    return bool(_WHOLE.search(label))


def read(source: Source) -> list[Project]:
    """All projects of a document, in reading order."""
    by_table: dict[int, list[Line]] = {}
    for line in source.lines:
        if line.table.kind in KINDS:
            by_table.setdefault(line.fact.table, []).append(line)
    found: dict[tuple[str, str, bool], list[Line]] = {}
    names: dict[tuple[str, str, bool], str] = {}
    for number, lines in by_table.items():
        table = source.tables[number]
        for body, printed, task, own in _of_table(source, table, lines):
            key = (bare_name(printed, source), body, task)
            found.setdefault(key, []).extend(own)
            names.setdefault(key, printed)
    return _merged(source, found, names)


def _merged(
    source: Source, found: dict[tuple[str, str, bool], list[Line]], names: dict[tuple[str, str, bool], str]
) -> list[Project]:
    """A form names no body: its cells belong to the one project of its name."""
    bodies: dict[str, list[str]] = {}
    for name, body, task in found:
        if body and not task:
            bodies.setdefault(name, []).append(body)
    result: dict[tuple[str, str, bool], list[Line]] = {}
    for (name, body, task), lines in found.items():
        own = bodies.get(name, [])
        key = (name, own[0], task) if not body and len(own) == 1 and not task else (name, body, task)
        result.setdefault(key, []).extend(lines)
    every = [
        Project(source, key[0], names.get(key) or names[(key[0], "", key[2])], key[1], tuple(lines), key[2])
        for key, lines in result.items()
    ]
    return _once(every)


def _once(projects: Sequence[Project]) -> list[Project]:
    """X in a table and X项目 in a form are one project where their whole amounts are the same."""
    kept: list[Project] = []
    for project in projects:
        alike = (
            i
            for i, other in enumerate(kept)
            if project.name != other.name
            and not (project.body and other.body)
            and (_plain(project), project.task) == (_plain(other), other.task)
            if _wholes(project) & _wholes(other)
        )
        place = next(alike, None)
        if place is None:
            kept.append(project)
        else:
            first = kept[place]
            kept[place] = replace(
                first, body=first.body or project.body, lines=(*first.lines, *project.lines)
            )
    return kept


def without_year(project: Project) -> str:
    """A name without the document's own year before it or in brackets after it, which goes without saying."""
    return (
        re.sub(
            rf"^{project.source.identity.year}年度?|\({project.source.identity.year}年度?\)$",
            "",
            project.name,
        )
        or project.name
    )


def _plain(project: Project) -> str:
    """A name without the year and 项目 after it, which one table prints and the next leaves out."""
    return without_year(project).removesuffix("项目") or project.name


def _wholes(project: Project) -> set[Decimal]:
    wholes = (line for line in project.amounts if is_whole(line) and line.fact.value)
    return {line.fact.value * MONEY[line.fact.unit] for line in wholes if line.fact.value is not None}


def _of_table(source: Source, table: Table, lines: list[Line]) -> Iterable[tuple[str, str, bool, list[Line]]]:
    """(body, printed name, is a task, cells) of each project of one table."""
    if table.form:
        yield from _of_form(source, lines)
        return
    if _BY_SUBJECT.search(table.title):
        return
    task = bool(_TASKS.search(table.title)) or any(_TASKS.search(t) for line in lines for t in line.above)
    for number in _items(source, table, lines):
        own = [line for line in lines if line.fact.row == number]
        path = own[0].fact.row_path
        body = clean_label(path[-2]) if len(path) > 1 and not task else ""
        if spenders := _spenders(source, lines, path):
            body = clean_label(next(iter(spenders))) if len(spenders) == 1 else ""
            own += [line for line in lines if line.fact.row_path[:-1] == path and line.fact.value is None]
        if own[0].fact.code:
            body = next((label for label in reversed(own[0].above) if _is_body(label, source)), "")
        yield body, path[-1], task, own


def _spenders(source: Source, lines: Sequence[Line], path: tuple[str, ...]) -> set[str]:
    """The units that a project's row has right below it."""
    below = {line.fact.row_path[-1] for line in lines if line.fact.row_path[:-1] == path}
    return {name for name in below if _is_body(clean_label(name), source)}


def _items(source: Source, table: Table, lines: list[Line]) -> list[int]:
    """The rows that are projects: no totals, no bodies, no codes, no groups of the rows below them.

    A project may have the units that spend its money below it: 支出项目类别(资金使用单位).
    """
    parents = {
        row.path[:i]
        for row in table.rows
        for i in range(1, len(row.path))
        if i < len(row.path) - 1
        or _GROUP.search(row.path[i - 1])
        or not _is_body(clean_label(row.path[-1]), source)
    }
    filled = {line.fact.row for line in lines if line.fact.printed}
    rows = [row for row in table.rows if row.path and row.number in filled]
    deeper = _unmarked_groups(rows, lines) | _without_unit(source, rows)
    kept = []
    for row in rows:
        leaf = clean_label(row.path[-1])
        if (
            row.code
            and not _named_beside(row, source)
            or is_total(leaf)
            or row.total
            or row.path in parents
            or row.number in deeper
        ):
            continue
        if names_body(leaf, source) or is_other_body(leaf, source) or _NO_NAME.search(leaf):
            continue
        kept.append(row.number)
    return kept


def _named_beside(row: TableRow, source: Source) -> bool:
    """Whether a row gives a project beside the subject that its code stands for: the name follows that of the subject."""
    if len(row.path) < 2:
        return False
    own = source.kept(subjects).get(row.code, frozenset())
    return clean_label(row.path[-2]) in own and clean_label(row.path[-1]) not in own


def subjects(source: Source) -> dict[str, frozenset[str]]:
    """What the tables of expenditure call each code."""
    found: dict[str, set[str]] = {}
    for line in source.lines:
        if line.fact.code and line.table.kind not in KINDS:
            found.setdefault(line.fact.code, set()).add(line.leaf)
    return {code: frozenset(names) for code, names in found.items()}


def _unmarked_groups(rows: Sequence[TableRow], lines: list[Line]) -> set[int]:
    """The rows that only their deeper left edge below tells to be groups: unless the row below is larger, which no part is.

    The lines of a long name may be set anywhere in its cell, so an edge alone proves nothing.
    """
    amounts: dict[int, list[Decimal]] = {}
    for line in lines:
        if line.fact.unit in MONEY and line.fact.value is not None:
            amounts.setdefault(line.fact.row, []).append(line.fact.value)
    largest = {row: max(values) for row, values in amounts.items()}
    return {
        a.number
        for a, b in pairwise(rows)
        if b.indent > a.indent + 3
        and b.path[:-1] == a.path[:-1]
        and not largest.get(a.number, Decimal("Infinity")) < largest.get(b.number, Decimal(0))
    }


def _without_unit(source: Source, rows: Sequence[TableRow]) -> set[int]:
    """Where every row but such heads names the unit it is carried out by, one that names none heads those below it."""
    rows = [row for row in rows if not row.total]
    named = {row.number: any(_is_body(clean_label(label), source) for label in row.path[:-1]) for row in rows}
    heads = {a.number for a, b in pairwise(rows) if named[b.number] and not named[a.number]}
    units = sum(named.values())
    return heads if units >= 2 and units + len(heads) == len(rows) and units >= len(heads) else set()


def _of_form(source: Source, lines: list[Line]) -> Iterable[tuple[str, str, bool, list[Line]]]:
    named = {
        line.fact.printed
        for line in lines
        if PROJECT_LABEL.fullmatch(line.leaf) and line.fact.row_path[0] == line.fact.printed
    }
    if not named:
        named = {
            line.fact.row_path[0]
            for line in lines
            if len(line.fact.row_path) == 1 and line.column and not is_total(line.leaf)
        }
        named = {name for name in named if not _is_body(clean_label(name), source)}
    groups: dict[tuple[str, bool], list[Line]] = {}
    for line in lines:
        path = line.fact.row_path
        if path and path[0] in named:
            groups.setdefault((path[0], False), []).append(line)
        elif len(named) == 1 and len(path) == 1 and not line.column:
            groups.setdefault((next(iter(named)), False), []).append(line)
        elif len(path) >= 2 and _TASKS.search(path[0]) and not is_total(clean_label(path[1])):
            groups.setdefault((path[1], True), []).append(line)
    for (printed, task), own in groups.items():
        yield (
            next((clean_label(x.fact.printed) for x in own if _DOER.fullmatch(x.leaf)), ""),
            printed,
            task,
            own,
        )


def _is_body(name: str, source: Source) -> bool:
    return names_body(name, source) or is_other_body(name, source) or is_total(name)
