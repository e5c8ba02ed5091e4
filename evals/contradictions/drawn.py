"""Layouts drawn by lot, whose tables agree: the checks must call nothing 不符 there, and find one misprinted amount.

A drawn document has no prose, and its amounts are all bound by sums. Its reading may be in doubt (tables without rules are);
then the misprint can only be 无法判断.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

from assistant import Assistant
from evals.contradictions.draft import amounts, misprinted, place_in, reprinted, with_cells
from evals.contradictions.score import failed, meets
from evals.generate.blocks import Cell, Grid
from evals.generate.families import documents
from evals.generate.sheet import PlacedCell
from index.schema import Finding

GROUP = 20  # documents in one store
LEAST = Decimal(5)  # units of the amount's own: what is smaller could pass for rounding


@dataclass(slots=True)
class Drawn:
    """What came of it: alarms in clean documents, and misprints found, doubted or missed with where they stand."""

    documents: int = 0
    held: int = 0
    alarms: list[tuple[str, Finding]] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def run(folder: Path, count: int, seed: int) -> Drawn:
    """Clean documents and, of each, a copy with one amount misprinted."""
    result = Drawn(documents=count)
    for start in range(0, count, GROUP):
        numbers = range(start, min(start + GROUP, count))
        for name, findings in _audited(folder / f"clean{start}", seed, numbers, None):
            result.held += sum(finding.verdict in ("相符", "四舍五入") for finding in findings)
            result.alarms += [(name, finding) for finding in failed(findings)]
        wrong: dict[str, list[PlacedCell]] = {}
        for name, findings in _audited(folder / f"planted{start}", seed, numbers, wrong):
            _count(result, name, wrong[name], findings)
    return result


def _audited(
    folder: Path, seed: int, numbers: Sequence[int], wrong: dict[str, list[PlacedCell]] | None
) -> Iterator[tuple[str, list[Finding]]]:
    """The findings of documents; where `wrong` is given, one amount of each is misprinted and its place told."""
    folder.mkdir(parents=True)
    for number in numbers:
        changed: list[Cell] = []
        plant = None if wrong is None else _planter(Random(f"{seed}/{number}/misprint"), changed)
        path, state = documents.pressed(seed, number, folder, {}, plant, sound=True)
        if wrong is not None:
            wrong[path.name] = [
                placed for placed in state.cells if any(placed.cell is cell for cell in changed)
            ]
    with Assistant.open(folder / "store") as assistant:
        assistant.add(folder)
        for info in assistant.documents():
            yield info.name, assistant.audit(info.name)


def _planter(random: Random, changed: list[Cell]) -> documents.Change:
    def plant(grids: list[Grid]) -> list[Grid]:
        at = random.choice([n for n, grid in enumerate(grids) if any(map(_bound, amounts(grid)))])
        grid = grids[at]
        cell = random.choice([cell for cell in amounts(grid) if _bound(cell)])
        new = reprinted(cell, misprinted(random, cell.text, LEAST))
        changed.append(new)
        return [*grids[:at], with_cells(grid, {place_in(grid.cells, cell): new}), *grids[at + 1 :]]

    return plant


def _bound(cell: Cell) -> bool:
    """A positive amount that takes part in a sum: no rate, and no figure of the year before where nothing sums it."""
    fact = cell.fact
    plain = cell.text.replace(",", "").replace(".", "").isdigit()
    return bool(
        fact and plain and fact.unit in ("元", "千元", "万元") and fact.value and fact.value > LEAST * 20
    )


def _count(result: Drawn, name: str, wrong: Sequence[PlacedCell], findings: Sequence[Finding]) -> None:
    def shown(found: Sequence[Finding]) -> bool:
        return any(
            meets(place, placed.page, placed.box)
            for finding in found
            for place in finding.places
            for placed in wrong
        )

    fact = wrong[0].cell.fact if wrong else None
    where = f"{name}  {'·'.join((*fact.row, *fact.column)) if fact else ''}  {wrong[0].cell.text if wrong else ''}"
    open_ones = [finding for finding in findings if finding.verdict == "无法判断"]
    kind = result.found if shown(failed(findings)) else result.doubted if shown(open_ones) else result.missed
    kind.append(where)


def report(result: Drawn, examples: int) -> Iterator[str]:
    """Counts, every alarm, some misses."""
    planted = len(result.found) + len(result.doubted) + len(result.missed)
    yield (
        f"按种子抽取的版式 {result.documents} 份：相符 {result.held} 项，误判不符 {len(result.alarms)} 项；"
        f"各改错一个数，共 {planted} 处：判为不符 {len(result.found)}，只说无法判断 {len(result.doubted)}，"
        f"没有发现 {len(result.missed)}。"
    )
    for file, finding in result.alarms:
        places = "；".join(f"第{place.page}页 {place.printed}" for place in finding.places[:4])
        yield f"误报  {file}  {finding.check}：应为 {finding.expected}，印为 {finding.found}  {finding.detail}  [{places}]"
    for where in result.missed[:examples]:
        yield f"漏报  {where}"
