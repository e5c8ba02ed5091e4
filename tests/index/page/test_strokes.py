"""Drawn paths become rules, however they are drawn."""

from __future__ import annotations

from index.page import strokes
from index.schema import Rule


def test_dots_of_a_point_make_the_line_they_run_along() -> None:
    down = [("l", (10.0, y), (10.0, y + 1.0)) for y in range(20, 80, 3)]
    across = [("l", (x, 50.0), (x + 1.0, 50.0)) for x in range(10, 100, 3)]
    drawing = {"type": "s", "color": (0, 0, 0), "items": down + across}
    drawn = strokes.drawn([drawing], lambda x, y: (x, y))
    horizontal, vertical = strokes.merge(drawn.horizontal), strokes.merge(drawn.vertical)
    assert vertical == (Rule(10.0, 20.0, 78.0),)
    assert horizontal == (Rule(50.0, 10.0, 98.0),)
