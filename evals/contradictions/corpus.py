"""Planted documents and their clean twins, in folders of their own, and the list of what was planted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from evals.contradictions import prose, tables, years
from evals.contradictions.draft import Draft, Edit, Group, Part
from evals.contradictions.wording import wording
from evals.generate import document
from evals.generate.canvas import Canvas, Rect
from evals.generate.flow import lay_out
from evals.generate.model import Disclosure, Indicator, Project
from evals.generate.sheet import Sheet
from evals.quiz import bodies

Planter = Callable[[Draft, Random, Group], Edit | None]

KINDS: Mapping[str, Planter] = {
    "table_total": tables.total,
    "table_subtotal": tables.subtotal,
    "table_item": tables.leaf,
    "table_across": tables.across,
    "between_tables": tables.between_tables,
    "three_public_table": tables.three_public,
    "blank_with_figures": tables.blank_note,
    "weights": tables.weights,
    "prose_against_table": prose.against_table,
    "unit": prose.unit,
    "growth": prose.growth,
    "change": prose.change,
    "share": prose.share_of,
    "completion": prose.completion,
    "direction": prose.direction,
    "opposite": prose.opposite,
    "above_or_below": prose.compared,
    "three_public_prose": prose.three_public,
    "purchases": prose.purchases,
    "small_firms": prose.small_firms,
    "project_items": prose.project_items,
    "staff": prose.staff,
    "cars": prose.cars,
    "stale_year": prose.stale_year,
    "residue": prose.residue,
    "last_year": years.last_year,
    "opening_budget": years.opening_budget,
}
PLACES = ("云岚", "赤洲", "白榆", "玄渡", "碧坪", "丹峰", "霜桥", "沧浦", "翠湾", "铜关", "玉塘", "紫寨")
RANKS = ("市", "县", "区", "州")
MOST = 6  # contradictions in one document
PER_GROUP = 40  # and in the dozen documents of a group
WHOLE = 100  # what the weights of a project's targets add up to
REST = (("产出指标", "质量指标", "验收合格率（%）"), ("产出指标", "时效指标", "按期完成率（%）"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure of a contradiction is printed."""

    file: str
    page: int
    box: Rect
    where: str
    printed: str


@dataclass(frozen=True, slots=True)
class Planted:
    """One contradiction: the wrong figures, and those that they contradict."""

    kind: str
    file: str
    printed: str
    expected: str
    wrong: tuple[Place, ...]
    sides: tuple[Place, ...]


def write(folder: Path, each: int, seed: int = 1) -> list[Planted]:
    """Both corpora; `each` contradictions of every kind. The same numbers give the same bytes."""
    groups = [group(seed, number) for number in range(-(-each * len(KINDS) // PER_GROUP))]
    sheets: dict[str, Sheet] = {}
    for number, own in enumerate(groups):
        for draft in own.drafts.values():
            _set(draft, folder / "clean" / f"{number:02}")
    edits = plant(groups, each, Random(f"{seed}/contradictions"))
    for number, own in enumerate(groups):
        for name, draft in own.drafts.items():
            sheets[name] = _set(draft, folder / "planted" / f"{number:02}")
    found = [_placed(kind, file, edit, sheets) for kind, file, edit in edits]
    text = "".join(json.dumps(_line(item), ensure_ascii=False) + "\n" for item in found)
    (folder / "contradictions.jsonl").write_text(text, encoding="utf-8")
    return found


def group(seed: int, number: int) -> Group:
    """A dozen documents of six bodies, under names that no other group has."""
    chart, place = bodies.chart(), place_of(number)
    drafts: dict[str, Draft] = {}
    known: dict[tuple[str, int], Disclosure] = {}
    for at, drawn in enumerate(bodies.draw(seed * 1000 + number)):
        name = place + re.sub("^.+?[市州县]", "", drawn.body.name)
        data = replace(
            drawn,
            file=drawn.file.replace(drawn.body.name, name),
            body=replace(drawn.body, name=name, short=name),
            projects=tuple(_weighted(project) for project in drawn.projects),
        )
        data = _counted(data, known)
        drafts[data.file] = Draft(data, chart, wording(at + number))
    return Group(drafts)


def place_of(number: int) -> str:
    """A place's name, as places are called, that no other group has."""
    turn, at = divmod(number, len(PLACES))
    return PLACES[at][0] + PLACES[(at + turn) % len(PLACES)][1] + RANKS[(at + turn) % len(RANKS)]


def _weighted(project: Project) -> Project:
    """With more targets, so that the weights are whole."""
    left = WHOLE - sum(item.weight for item in project.indicators)
    shares = (left // 2, left - left // 2)
    more = tuple(
        Indicator(group, kind, name, "100%", "计划标准", "新增", weight)
        for (group, kind, name), weight in zip(REST, shares, strict=True)
    )
    first = project.indicators[:1]
    return replace(project, indicators=(*first, *more, *project.indicators[1:]))


def _counted(data: Disclosure, known: dict[tuple[str, int], Disclosure]) -> Disclosure:
    """With changes in heads that fit the document of the year before."""
    if data.kind != "预算" or data.staff is None:
        return data
    before = known.get((data.body.name, data.year - 1))
    if before is not None and before.staff is not None:
        staff = replace(
            data.staff,
            working_change=data.staff.working - before.staff.working,
            retired_change=data.staff.retired - before.staff.retired,
        )
        data = replace(data, staff=staff)
    known[(data.body.name, data.year)] = data
    return data


def plant(groups: list[Group], each: int, random: Random) -> list[tuple[str, str, Edit]]:
    """Kind by kind, over all documents in turn."""
    found: list[tuple[str, str, Edit]] = []
    counts: dict[str, int] = {}
    for kind, planter in KINDS.items():
        left = each
        drafts = [(own, draft) for own in groups for draft in own.drafts.values()]
        random.shuffle(drafts)
        drafts.sort(key=lambda pair: counts.get(pair[1].data.file, 0))
        for own, draft in [*drafts, *drafts]:
            file = draft.data.file
            if left == 0 or counts.get(file, 0) >= MOST:
                continue
            edit = planter(draft, random, own)
            if edit is not None and draft.allows(edit):
                draft.apply(edit)
                for other, part in edit.sides:
                    own.drafts[other].keep([part])
                found.append((kind, file, edit))
                counts[file] = counts.get(file, 0) + 1
                left -= 1
    return found


def _set(draft: Draft, folder: Path) -> Sheet:
    """One PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    data, canvas = draft.data, Canvas()
    sheet = lay_out(draft.blocks, draft.layout, canvas)
    year, month, day = (int(part) for part in re.findall(r"\d+", data.date))
    title = "".join(document.title(data))
    pdf = canvas.to_pdf(title, data.body.name, "程序排印的样例", f"{year:04d}{month:02d}{day:02d}")
    (folder / f"{data.file}.pdf").write_bytes(pdf)
    return sheet


def _placed(kind: str, file: str, edit: Edit, sheets: Mapping[str, Sheet]) -> Planted:
    wrong = [place for part in edit.wrong for place in _places(file, part, sheets[file])]
    sides = [place for other, part in edit.sides for place in _places(other, part, sheets[other])]
    return Planted(kind, f"{file}.pdf", edit.printed, edit.expected, tuple(wrong), tuple(sides))


def _places(file: str, part: Part, sheet: Sheet) -> Iterator[Place]:
    for item in sheet.cells:
        if item.cell is part and item.cell.fact is not None:
            fact = item.cell.fact
            where = "·".join((sheet.grids[item.grid].title, *fact.row, *fact.column))
            yield Place(f"{file}.pdf", item.page, item.box, where, item.cell.text)
    for figure in sheet.figures:
        if figure.figure is part:
            where = "·".join((*figure.heading, figure.sentence))
            for page, box in figure.boxes:
                yield Place(f"{file}.pdf", page, box, where, figure.figure.printed)


def _line(item: Planted) -> dict[str, Any]:
    def shown(place: Place) -> dict[str, Any]:
        box = [round(number, 1) for number in place.box]
        return {
            "file": place.file,
            "page": place.page,
            "box": box,
            "where": place.where,
            "printed": place.printed,
        }

    return {
        "kind": item.kind,
        "file": item.file,
        "printed": item.printed,
        "expected": item.expected,
        "wrong": [shown(place) for place in item.wrong],
        "sides": [shown(place) for place in item.sides],
    }
