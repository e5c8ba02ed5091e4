"""Indicators as rows of forms and as items packed into one cell: the target and the cells beside it by their role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answering.resemblance import bare_name
from assistant.documents.library import Line, Source
from assistant.projects import periods
from assistant.projects.packed import Amount, Item, amount, items
from assistant.wording import clean_label

_NUMBERED = re.compile(r"^指标\d*[:：.、]?")
_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_UNIT = re.compile(r"\([^()]{1,8}\)%?$")
_LEVEL = re.compile(r"指标|^(?:产出|效益|成本|满意度|履职效能)")
_ROLES = {
    "weight": re.compile("权重|分值"),
    "last": re.compile("上年|去年|上一年|往年"),
    "actual": re.compile("实际完成|完成值|实际值|实际达到"),
    "score": re.compile("得分"),
    "basis": re.compile("依据"),
}


@dataclass(frozen=True)
class Target:
    """One indicator: where it stands and its cells by role. `project` is "" in the form of a whole department."""

    source: Source
    project: str
    levels: tuple[str, ...]
    name: str
    cells: dict[str, Line]
    item: Item | None = None

    @property
    def whole(self) -> bool:
        """Of a whole period, not of the year."""
        return periods.is_whole(self.value.column)

    @property
    def called(self) -> str:
        """The word for its target: 指标值, with the period or the year that heads its column."""
        column = [clean_label(text) for text in self.value.column]
        if not self.whole and not _YEAR.fullmatch(column[-1] if column else ""):
            return "指标值"
        return (
            column[-1]
            if periods.is_whole(column[-1:])
            else f"{''.join(t for t in column if '指标值' not in t)}指标值"
        )

    @property
    def value(self) -> Line:
        return self.cells["target"]

    @property
    def where(self) -> str:
        return " › ".join((*self.value.fact.row_path, *(self.item.path if self.item else ())))

    @property
    def printed(self) -> str:
        return self.item.printed if self.item else self.value.fact.printed

    @cached_property
    def stated(self) -> Amount | None:
        """The figure of the target, also of one in words such as 投诉率≤5%."""
        fact = self.value.fact
        if self.item is None and fact.value is not None:
            return Amount(fact.value, fact.unit)
        return amount(self.printed)


_NAME_HEAD = re.compile("(?:三级|绩效|具体|年度|核心)*指标(?:名称|内容)?")
_TARGET_HEAD = re.compile("(?:指标|目标)值")
_LONGEST_NAME = 40


def read(source: Source) -> list[Target]:
    """All indicators of a document, in reading order."""
    rows: dict[tuple[int, int], list[Line]] = {}
    plain: dict[tuple[int, int], list[Line]] = {}
    found: list[Target] = []
    for line in source.lines:
        if line.table.form:
            rows.setdefault((line.fact.table, line.fact.row), []).append(line)
        elif line.fact.value is None and line.column and "指标" in line.column[-1]:
            found += _unpacked(source, line)
            plain.setdefault((line.fact.table, line.fact.row), []).append(line)
    beside = (target for lines in plain.values() if (target := _beside(source, lines)))
    return [*found, *(target for lines in rows.values() for target in _targets(source, lines)), *beside]


def _beside(source: Source, lines: Sequence[Line]) -> Target | None:
    """One indicator beside its target in the row of a project: 绩效指标 | 指标值."""
    named = next((line for line in lines if _NAME_HEAD.fullmatch(clean_label(line.column[-1]))), None)
    target = next((line for line in lines if _TARGET_HEAD.search(line.column[-1])), None)
    if named is None or target is None or not 1 < len(named.fact.printed) <= _LONGEST_NAME:
        return None
    project = bare_name(named.fact.row_path[-1], source) if named.fact.row_path else ""
    return Target(source, project, (), _UNIT.sub("", clean_label(named.fact.printed)), {"target": target})


def _unpacked(source: Source, line: Line) -> list[Target]:
    project = bare_name(line.fact.row_path[-1], source) if line.fact.row_path else ""
    return [
        Target(source, project, item.path[:-1], _UNIT.sub("", item.path[-1]), {"target": line}, item)
        for item in items(line.fact.printed)
    ]


def _targets(source: Source, lines: Sequence[Line]) -> Iterator[Target]:
    """The indicator of a row: once for the year, and once for the whole period where both have a column."""
    values = [line for line in lines if _is_value(line)]
    for whole in (False, True):
        own = [line for line in values if periods.is_whole(line.column) == whole]
        own.sort(key=lambda line: line.fact.year != source.identity.year)
        beside = [line for line in lines if line not in values]
        if own and (target := _target(source, [own[0], *beside])):
            yield target


def _is_value(line: Line) -> bool:
    heading = line.column[-1] if line.column else ""
    return line.fact.measure == "指标值" or re.search("(?:指标|目标)值$", heading) is not None


def _target(source: Source, lines: Sequence[Line]) -> Target | None:
    """The indicator of a row whose target is the first line."""
    cells = {"target": lines[0]}
    for line in lines[1:]:
        heading = line.column[-1] if line.column else ""
        for role, pattern in _ROLES.items():
            if pattern.search(heading):
                cells.setdefault(role, line)
                break
    path = lines[0].fact.row_path
    if len(path) < 2:
        return None
    cleaned = [clean_label(label) for label in path]
    name = _UNIT.sub("", _NUMBERED.sub("", cleaned[-1])) or cleaned[-1]
    levels = tuple(label for label in cleaned[:-1] if _LEVEL.search(label))
    project = "" if _LEVEL.search(cleaned[0]) else bare_name(path[0], source)
    return Target(source, project, levels, name, cells)
