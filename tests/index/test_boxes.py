"""Rectangles: what holds them all, and what lies in what."""

from __future__ import annotations

from index.boxes import holds_middle, union
from index.schema import Box


def test_the_union_holds_all() -> None:
    assert union(iter([Box(3, 4, 5, 6), Box(1, 5, 4, 9)])) == Box(1, 4, 5, 9)


def test_a_box_is_held_where_its_middle_lies_in_the_other_or_on_its_edge() -> None:
    cell = Box(0, 0, 10, 10)
    assert holds_middle(cell, Box(-20, 4, 40, 6))
    assert holds_middle(cell, Box(8, 4, 12, 6))
    assert not holds_middle(cell, Box(9, 4, 12, 6))
