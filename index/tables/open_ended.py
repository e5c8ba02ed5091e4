"""The last rows of a table that draws no outer border: rules between the open table's columns, and few or none across.

Rules between rows may be drawn too, but for beside a label that stands for them all: then both borders of its column are
missing, and what is drawn ends short of the open table. Other tables may stand below.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.grids.grid import Frame
from index.page.strokes import GAP
from index.schema import Page, Rule

NARROWER = 3.0  # points by which the columns of a table's last rows may be off


def frames(page: Page, drawn: Sequence[Frame], xs: Sequence[float]) -> Sequence[Frame]:
    """The grids of a page, `drawn` without the open table's last rows; `xs` are its columns."""
    upright = _highest(page.vertical)
    if len(upright) < 2 or any(min(abs(rule.at - x) for x in xs) >= NARROWER for rule in upright):
        return drawn
    left, right = xs[0], xs[-1]
    if abs(min(rule.at for rule in upright) - left) < NARROWER:
        return drawn  # it draws its outer border: what ends short of the open table is another
    top, bottom = min(rule.start for rule in upright), max(rule.end for rule in upright)
    within = [frame for frame in drawn if min(rule.at for rule in frame[0]) < bottom + GAP]
    if len(within) > 1 or any(_reaches(frame, left, right) for frame in within):
        return drawn
    across = [rule for rule in page.horizontal if top < rule.at < bottom]
    horizontal = [Rule(top, left, right), *across, Rule(bottom, left, right)]
    ended = (horizontal, [Rule(left, top, bottom), *upright, Rule(right, top, bottom)])
    return [ended, *(frame for frame in drawn if frame not in within)]


def _highest(vertical: Sequence[Rule]) -> list[Rule]:
    """The rules at the top of a page, and those that go on below them without white between."""
    found: list[Rule] = []
    bottom = 0.0
    for rule in sorted(vertical, key=lambda rule: rule.start):
        if found and rule.start > bottom + GAP:
            break
        found.append(rule)
        bottom = max(bottom, rule.end)
    return found


def _reaches(frame: Frame, left: float, right: float) -> bool:
    """Is it drawn over the open table's whole width?"""
    across = frame[0]
    return min(r.start for r in across) < left + NARROWER and max(r.end for r in across) > right - NARROWER
