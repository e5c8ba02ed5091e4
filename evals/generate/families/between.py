"""What stands between two tables on one page: a note, a sentence, or nothing; and a page that the file lacks."""

from __future__ import annotations

from random import Random

from evals.generate.blocks import Grid
from evals.generate.families.press import LEAST_ROW, Press
from evals.generate.sheet import PlacedCell

ROWS = 6  # of a table that must have room below the one before, its header among them
CAPTION = 90.0  # points that a title, its label and its unit take
GAP = 14.0
NOTES = (
    "注：本表各栏合计数与分项数之和如有差异，系四舍五入所致。",
    "说明：本表反映本年度安排情况，不含上年结转。",
    "备注：空格表示没有此项收支。",
)
SENTENCES = (
    "　　上表所列收支均已纳入本年预算管理，按规定的用途使用。",
    "　　有关增减变化的原因，见后附的情况说明。",
)


def follows(press: Press, grid: Grid, random: Random) -> bool:
    """Whether a table goes on below the one before; then a note or a sentence may stand between them."""
    wide = grid.wide or press.look.paper == "landscape"
    same = wide == (press.width > press.height)
    rows = grid.header + ROWS
    if not press.grids or not same or press.y + CAPTION + rows * LEAST_ROW > press.bottom:
        return False
    press.y += GAP
    if random.random() < 0.5:
        press.text([random.choice(NOTES)], 9.5)
    if random.random() < 0.3:
        press.text([random.choice(SENTENCES)], 12)
    return True


def lose_page(press: Press, random: Random) -> int:
    """Takes a page out of the file on which a table goes on; its number, or 0 where there is none."""
    first: dict[int, int] = {}
    for placed in press.cells:
        first[placed.grid] = min(first.get(placed.grid, placed.page), placed.page)
    middle = sorted({placed.page for placed in press.cells if placed.page > first[placed.grid]})
    if not middle:
        return 0
    lost = random.choice(middle)
    press.canvas.drop(lost)
    press.cells = [
        PlacedCell(placed.grid, placed.cell, placed.page - (placed.page > lost), placed.box)
        for placed in press.cells
        if placed.page != lost
    ]
    press.page -= 1
    return lost
