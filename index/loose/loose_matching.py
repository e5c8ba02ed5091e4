"""Which label of the header stands over which column: the cheapest way to give them to each other in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.amounts import normalize
from index.loose.loose_columns import Column
from index.loose.loose_labels import LEVEL, Label
from index.schema import Rule

NO_LABEL = 40.0  # the cost, in points, of a column without a label …
NEW_COLUMN = 60.0  # … of a label without a column …
ONE_SIDE = 25.0  # … less, where a neighbour stands lower …
BETWEEN = 5.0  # … and least between two lower ones: then it is a heading over several
FORCED = 100.0  # the cost of no column for a label right over one
LEVELLED = 20.0  # the cost of a label for a column whose own label is printed below the header
ASIDE = 10.0  # … and of one that stands right of all its figures: they are set flush right, or in the middle
NEARER = 2.0  # how many times as far from a label other columns are, where it is plainly one column's
NEVER = 1e9
REMARKS = re.compile(r"备注|说明")


def assign(columns: list[Column], found: Sequence[Label], inner: Sequence[Rule]) -> list[Label]:
    """Give columns their labels, from left to right; a label that fits none makes a column. Returns the headings
    over several columns. `inner` are the rules inside the header: what stands right above one is a heading."""
    ordered = sorted(found, key=lambda label: label.centre)
    leaves = [label for label in ordered if not (inner and _above_rule(label, inner))]
    skip = [
        _alone(label, ordered, bool(inner)) + (FORCED if _lowest_over(label, ordered, columns) else 0.0)
        for label in leaves
    ]
    matched = _match(columns, leaves, skip)
    headings = [label for label in ordered if label not in leaves]
    for i, label in enumerate(leaves):
        at = matched.get(i)
        if at is not None:
            columns[at].label = label
        elif skip[i] < ONE_SIDE:
            headings.append(label)
    for i, label in enumerate(leaves):
        if i not in matched and skip[i] >= ONE_SIDE:
            columns.append(Column(label.low, label.high, label=label))
    columns.sort(key=lambda column: column.low + column.high)
    return headings


def _lowest_over(label: Label, ordered: Sequence[Label], columns: Sequence[Column]) -> bool:
    """Does the label stand over a column that no lower label stands over?"""
    over = [c for c in columns if not c.levelled and label.low < c.high and label.high > c.low]
    lower = [other for other in ordered if other.level > label.level + LEVEL]
    if _covers_lower(label, ordered):
        return False
    level = [o for o in ordered if o is not label and abs(o.level - label.level) <= LEVEL]
    beside = [_nearest(other, columns) for other in lower]  # a lower label may stand aside of its figures
    return any(
        not any(other.low < c.high and other.high > c.low for other in lower)
        and not any(column is c for column in beside)
        and not any(
            _overlap(other, c) > _overlap(label, c) for other in level
        )  # a total over two blank columns
        for c in over
    )


def _nearest(label: Label, columns: Sequence[Column]) -> Column | None:
    """The column that a label stands beside, where it stands over none and no other is nearly as near."""
    apart = sorted((max(c.low - label.high, label.low - c.high), n) for n, c in enumerate(columns))
    if not apart or apart[0][0] <= 0 or (len(apart) > 1 and apart[1][0] < NEARER * apart[0][0]):
        return None
    return columns[apart[0][1]]


def _overlap(label: Label, column: Column) -> float:
    return min(label.high, column.high) - max(label.low, column.low)


def _above_rule(label: Label, inner: Sequence[Rule]) -> bool:
    return any(rule.at > label.level and rule.start <= label.centre <= rule.end for rule in inner)


def _alone(label: Label, ordered: Sequence[Label], ruled: bool) -> float:
    """What it costs to give the label no column. Remarks are mostly blank."""
    if REMARKS.fullmatch(normalize("".join(word.text for word in label.words))):
        return ONE_SIDE
    if ruled:
        return NEW_COLUMN
    if _covers_lower(label, ordered):
        return 0.0
    left = [o for o in ordered if o.centre < label.centre]
    right = [o for o in ordered if o.centre > label.centre]
    lower = sum(
        min(abs(o.centre - label.centre) for o in side)
        == min((abs(o.centre - label.centre) for o in side if o.level > label.level + LEVEL), default=-1.0)
        for side in (left, right)
        if side
    )
    return (NEW_COLUMN, ONE_SIDE, BETWEEN)[lower]


def _covers_lower(label: Label, ordered: Sequence[Label]) -> bool:
    return any(
        other.level > label.level + LEVEL and min(label.high, other.high) - max(label.low, other.low) > 1
        for other in ordered
    )


def _match(columns: Sequence[Column], leaves: Sequence[Label], skip: Sequence[float]) -> dict[int, int]:
    """The cheapest way to give labels (in their order) to columns (in theirs)."""
    n, m = len(leaves), len(columns)
    cost = [[NEVER] * (m + 1) for _ in range(n + 1)]
    step: dict[tuple[int, int], str] = {}
    cost[0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            ways = [(cost[i][j], step.get((i, j), ""))]
            if i:
                ways.append((cost[i - 1][j] + skip[i - 1], "label"))
            if j:
                ways.append((cost[i][j - 1] + (0.0 if columns[j - 1].levelled else NO_LABEL), "column"))
            if i and j and skip[i - 1]:
                ways.append((cost[i - 1][j - 1] + _distance(leaves[i - 1], columns[j - 1]), "both"))
            cost[i][j], step[i, j] = min(ways)
    matched: dict[int, int] = {}
    i, j = n, m
    while i or j:
        if step[i, j] == "both":
            matched[i - 1] = j - 1
        i, j = i - (step[i, j] != "column"), j - (step[i, j] != "label")
    return matched


def _distance(label: Label, column: Column) -> float:
    apart = max(label.low - column.high, column.low - label.high, 0.0)
    return (
        apart
        + (ASIDE if label.low >= column.high else 0.0)
        + (LEVELLED if column.levelled else 0.0)
        + 0.05 * abs(label.centre - (column.low + column.high) / 2)
    )
