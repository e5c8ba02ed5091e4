"""The sums of tables as their reader found them, judged for what they say of the publisher.

Where the reading of a cell is in doubt a failing sum stays open. Where two sums fail by the same amount and have one clearly
printed cell in common, and nothing else, it is that cell that is wrong: a misread row or column would not fail both alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from assistant.checks.model import Checked
from assistant.checks.paper import Paper
from index.schema import Finding, Place

Cell = tuple[int, int, int]
MOST = 13  # figures of a sum that are told one by one


def findings(paper: Paper, named: Sequence[Checked]) -> list[Checked]:
    """All but those that a check has already told of the very same cells under a name of its own."""
    told = {frozenset(map(cell_of, found.places)) for found in named}
    sums = [f for f in paper.document.findings if frozenset(map(cell_of, f.places)) not in told]
    wrong = crossings(paper, sums)
    return [_checked(paper, finding, wrong) for finding in sums]


def crossings(paper: Paper, sums: Sequence[Finding]) -> dict[Cell, Decimal]:
    """Cells in which two open sums meet that fail by the same amount, with that amount."""
    found: Counter[tuple[Cell, Decimal]] = Counter()
    for finding in sums:
        off = _amount(finding.difference)
        if finding.verdict == "无法判断" and off and not paper.doubt_of_sum(finding.places):
            found.update({(cell_of(place), off) for place in finding.places})
    twice = [key for key, count in found.items() if count > 1]
    # sums that share more than one cell fail together for any reason
    return {cell: off for cell, off in twice if sum(other == off for _, other in twice) == 1}


def cell_of(place: Place) -> Cell:
    return place.table, place.row, place.column


def _checked(paper: Paper, finding: Finding, wrong: dict[Cell, Decimal]) -> Checked:
    parts = max(len(finding.places) - 1, 1)
    if finding.verdict in ("不符", "无法判断"):
        places = tuple(map(paper.located, finding.places))
    else:
        places = tuple(replace(place, document=paper.document.name) for place in finding.places)
    verdict, detail = finding.verdict, finding.detail
    doubt = paper.doubt_of_sum(finding.places) if verdict in ("不符", "无法判断") else ""
    off = _amount(finding.difference)
    if verdict in ("不符", "无法判断") and 1 < len(places) <= MOST:
        detail = (
            f"{detail}：{' + '.join(place.printed for place in places[1:])}，印出的合计为 {finding.found}"
        )
    if doubt:
        verdict, detail = "无法判断", f"{detail}；读数未能完全确认：{doubt}"
    elif verdict == "无法判断" and off and any(wrong.get(cell_of(place)) == off for place in finding.places):
        verdict, detail = "不符", f"{detail}；同一格的另一个合计关系差同样的数，应是这一格有误"
    return Checked(
        finding.check,
        verdict,
        finding.expected,
        finding.found,
        finding.difference,
        detail,
        places,
        f"{parts} 个加数及其和各半个末位",
    )


def _amount(shown: str) -> Decimal:
    """Without its sign; 0 where it is no number."""
    try:
        return abs(Decimal(shown.replace(",", "")))
    except InvalidOperation:
        return Decimal(0)
