"""Documents of one body and year that are easily taken for each other, and questions that tell whether they were.

The department and its head office alone (本级), a budget and its revised version, tables and prose in two files.
Where nothing says which is meant, asking back is right, and so are both figures side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from evals.generate import truth
from evals.generate.__main__ import write
from evals.generate.arithmetic import ZERO, add, rounded
from evals.generate.model import (
    Disclosure,
    EconomicLine,
    FunctionLine,
    Procurement,
    Project,
    Staff,
    ThreePublic,
)
from evals.generate.truth import Truth
from evals.quiz import bodies, make
from evals.quiz.point import MONEY, Point, Proof, Value

SEED = 11
UNIT = "信息中心"
ADDED = Decimal("23.45")
_Sums = TypeVar("_Sums", ThreePublic, Staff, Procurement)
Measure = Callable[[Disclosure], Decimal]


@dataclass(frozen=True, slots=True)
class Item:
    """What is asked: its words, its amount, and the labels that its figure stands under."""

    words: str
    amount: Measure
    labels: tuple[str, ...]


RECEPTION = Item("公务接待费", lambda data: data.three_public.reception, ("公务接待费",))
RUNNING = Item("公用经费", lambda data: data.public, ("公用经费", "公用经费合计", "机关运行经费"))
BASIC = Item("基本支出", lambda data: data.basic, ("基本支出", "合计", "一般公共预算基本支出"))
PROJECTS = Item("项目支出", lambda data: data.total - data.basic, ("项目支出", "合计", "项目支出合计"))


@dataclass(frozen=True, slots=True)
class Editions:
    """All of them, by the names of their files."""

    departments: tuple[tuple[Disclosure, Disclosure], ...]  # the department, its head office
    versions: tuple[tuple[Disclosure, Disclosure], ...]  # as first published, as revised
    split: tuple[Disclosure, ...]


def draw(seed: int = SEED) -> Editions:
    """Two of each."""
    found = [data for data in bodies.draw(seed) if data.kind == "预算" and data.year == 2025]
    more = [data for data in bodies.draw(seed + 1) if data.kind == "预算" and data.year == 2025]
    heads = [_head(data) for data in found[:2]]
    return Editions(
        departments=tuple((_both(head, below), head) for head, below in zip(heads, more, strict=False)),
        versions=tuple((data, _revised(data, ADDED)) for data in found[2:4]),
        split=tuple(found[4:6]),
    )


def write_documents(folder: Path, seed: int = SEED) -> dict[str, Truth]:
    """Sets all of them; the truth by file name without ending."""
    folder.mkdir(parents=True, exist_ok=True)
    chart, found = bodies.chart(), draw(seed)
    whole = [data for pair in (*found.departments, *found.versions) for data in pair]
    paths = [write(data, chart, folder) for data in whole]
    for data in found.split:
        paths.append(write(replace(data, file=f"{data.file}公开表"), chart, folder, "tables"))
        paths.append(write(replace(data, file=f"{data.file}情况说明"), chart, folder, "prose"))
    return {path.stem: truth.load(path.with_suffix(".json")) for path in paths}


def build(known: Mapping[str, Truth], seed: int = SEED) -> list[dict[str, Any]]:
    """The questions as JSON objects."""
    found = draw(seed)
    lines = [line for pair in found.departments for line in _of_levels(*pair)]
    lines += [line for pair in found.versions for line in _of_versions(*pair)]
    lines += [line for data in found.split for line in _of_parts(data)]
    counts: dict[str, int] = {}
    out = []
    for text, point, unclear in lines:
        counts[point.key] = counts.get(point.key, 0) + 1
        line = make.line(f"editions-{point.key}-{counts[point.key]}", [text], point, known)
        out.append(_asked_back(line) if unclear else line)
    return out


def _asked_back(line: Mapping[str, Any]) -> dict[str, Any]:
    """A question back needs no citation; the figures side by side do."""
    beside = {"status": "answered", "values": line["values"], "cite": line["cite"]}
    return {**line, "status": "clarify", "values": [], "cite": [], "also_ok": beside}


Asked = tuple[str, Point, bool]
"""The words of a question, its answer, and whether nothing says which document is meant."""


def _of_levels(whole: Disclosure, head: Disclosure) -> Iterator[Asked]:
    body, year = head.body.name, head.year
    for item in (RECEPTION, RUNNING, PROJECTS):
        both = _point("level", "ambiguous", item, whole, head)
        yield f"{body}本级{year}年的{item.words}是多少？", _point("head", "lookup", item, head), False
        yield (
            f"{body}（含下属单位）{year}年部门预算的{item.words}是多少？",
            _point("department", "lookup", item, whole),
            False,
        )
        yield f"{body}{year}年{item.words}多少？", both, True
        yield (
            f"{body}{year}年的{item.words}，部门合计和本级各是多少？",
            replace(both, key="levels", kind="compare"),
            False,
        )
    difference = abs(rounded(BASIC.amount(whole)) - rounded(BASIC.amount(head)))
    point = _point("level_minus", "difference", BASIC, whole, head)
    point = replace(point, values=(Value(difference, MONEY, unsigned=True),))
    yield f"{body}{year}年部门预算的基本支出比本级单位预算多多少？", point, False


def _of_versions(first: Disclosure, last: Disclosure) -> Iterator[Asked]:
    body, year = first.body.name, first.year
    both = _point("version", "ambiguous", PROJECTS, first, last)
    yield f"{body}{year}年项目支出多少？", both, True
    yield (
        f"{body}{year}年预算里项目支出有两个版本，分别是多少？",
        replace(both, key="versions", kind="compare"),
        False,
    )
    yield (
        f"{body}{year}年修订后的部门预算，项目支出是多少？",
        _point("revised", "lookup", PROJECTS, last),
        False,
    )
    difference = abs(rounded(PROJECTS.amount(first)) - rounded(PROJECTS.amount(last)))
    point = replace(both, key="version_minus", kind="difference")
    point = replace(point, values=(Value(difference, MONEY, unsigned=True),))
    yield f"{body}{year}年部门预算修订前后，项目支出相差多少？", point, False
    for item in (RECEPTION, BASIC):
        yield f"{body}{year}年{item.words}是多少？", _point("same", "lookup", item, first, last), False


def _of_parts(data: Disclosure) -> Iterator[Asked]:
    body, year, bought, staff = data.body.name, data.year, data.procurement, data.staff
    assert bought is not None and staff is not None
    tables, prose = f"{data.file}公开表", f"{data.file}情况说明"
    office = max((line for line in data.economics if line.is_public), key=lambda line: line.amount)
    name = bodies.chart().economics[office.code]
    asked: Iterable[tuple[str, str, Decimal, str, tuple[str, ...], tuple[str, ...]]] = (
        ("tables_only", f"基本支出里的{name}", office.amount, MONEY, (name,), (tables,)),
        ("prose_only", "政府采购预算总额", bought.total, MONEY, ("政府采购",), (prose,)),
        ("prose_count", "退休人员人数", Decimal(staff.retired), "人", ("退休",), (prose,)),
        ("both_files", "公务接待费", data.three_public.reception, MONEY, ("公务接待费",), (tables, prose)),
    )
    for key, words, value, unit, labels, files in asked:
        proofs = tuple(Proof(file, labels, value, unit) for file in files)
        yield f"{body}{year}年{words}是多少？", Point(key, "split", "", (Value(value, unit),), proofs), False
    reason = Point("split_why", "why", "", text=((data.project_reason,),))
    yield f"{body}{year}年项目支出为什么比上年变了？", reason, False


def _point(key: str, kind: str, item: Item, *documents: Disclosure) -> Point:
    """The item's amounts in these documents, an equal one once."""
    amounts = [rounded(item.amount(data)) for data in documents]
    proofs = tuple(
        Proof(data.file, item.labels, value, MONEY) for data, value in zip(documents, amounts, strict=True)
    )
    return Point(key, kind, "", tuple(Value(value, MONEY) for value in dict.fromkeys(amounts)), proofs)


def _head(data: Disclosure) -> Disclosure:
    """The head office's own document."""
    return replace(data, level="单位", file=f"{data.body.name}（本级）{data.year}年单位预算")


def _both(head: Disclosure, below: Disclosure) -> Disclosure:
    """The department: its head office and one unit below it, line by line."""
    base = [data.three_public_base for data in (head, below)]
    assert head.procurement and below.procurement and head.staff and below.staff
    return replace(
        head,
        level="部门",
        file=f"{head.body.name}{head.year}年部门预算",
        units=(f"{head.body.name}{UNIT}",),
        functions=_lines(head, below),
        economics=_economics((*head.economics, *below.economics)),
        projects=tuple(map(_project, head.projects, below.projects)),
        three_public=_summed(ThreePublic, head.three_public, below.three_public),
        three_public_base=_summed(ThreePublic, *(costs for costs in base if costs)),
        public_base=add(data.public_base or ZERO for data in (head, below)),
        staff=_summed(Staff, head.staff, below.staff),
        procurement=_summed(Procurement, head.procurement, below.procurement),
    )


def _summed(kind: type[_Sums], *items: _Sums) -> _Sums:
    """Field by field."""
    return kind(*(sum(getattr(item, field.name) for item in items) for field in fields(kind)))


def _lines(head: Disclosure, below: Disclosure) -> tuple[FunctionLine, ...]:
    lines = sorted((*head.functions, *below.functions), key=lambda line: line.code)
    return tuple(_line(list(group)) for _, group in groupby(lines, key=lambda line: line.code))


def _line(lines: list[FunctionLine]) -> FunctionLine:
    return replace(
        lines[0],
        personnel=add(line.personnel for line in lines),
        public=add(line.public for line in lines),
        project=add(line.project for line in lines),
        base=add(line.base or ZERO for line in lines),
    )


def _economics(lines: Iterable[EconomicLine]) -> tuple[EconomicLine, ...]:
    ordered = sorted(lines, key=lambda line: line.code)
    groups = groupby(ordered, key=lambda line: line.code)
    return tuple(EconomicLine(code, add(line.amount for line in group)) for code, group in groups)


def _project(one: Project, other: Project) -> Project:
    return replace(
        one,
        economics=_economics((*one.economics, *other.economics)),
        items=tuple(
            (name, first + second) for (name, first), (_, second) in zip(one.items, other.items, strict=True)
        ),
    )


def _revised(data: Disclosure, more: Decimal) -> Disclosure:
    """The same budget after so much was added to its first project."""
    first = data.projects[0]
    project = replace(
        first,
        economics=(
            replace(first.economics[0], amount=first.economics[0].amount + more),
            *first.economics[1:],
        ),
        items=((first.items[0][0], first.items[0][1] + more), *first.items[1:]),
    )
    return replace(
        data,
        file=f"{data.body.name}{data.year}年部门预算（修订）",
        mark="（修订）",
        projects=(project, *data.projects[1:]),
        functions=tuple(
            replace(line, project=line.project + more) if line.code == first.code else line
            for line in data.functions
        ),
    )
