"""A small line chart as SVG, both axes logarithmic: how something grows with the number of documents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM = 520, 320, 70, 40


def growth(title: str, points: Sequence[tuple[float, float]]) -> str:
    """One series; points of zero or less have no place on it."""
    shown = [(x, y) for x, y in points if x > 0 and y > 0]
    xs, ys = ([math.log10(point[axis]) for point in shown] for axis in (0, 1))
    across, up = _scale(xs, LEFT, WIDTH - 20), _scale(ys, HEIGHT - BOTTOM, 40)
    places = [(_at(x, across), _at(y, up)) for x, y in zip(xs, ys, strict=True)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        f'<text x="{x:.1f}" y="{y - 9:.1f}" text-anchor="middle">{value:.3g}</text>'
        f'<text x="{x:.1f}" y="{HEIGHT - 18}" text-anchor="middle">{number:g}</text>'
        for (x, y), (number, value) in zip(places, shown, strict=True)
    )
    axes = f'<path d="M{LEFT},30 V{HEIGHT - BOTTOM} H{WIDTH - 10}" fill="none" stroke="#888"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12"><text x="{LEFT}" y="20" font-size="14">{escape(title)}</text>{axes}'
        f'<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="2"/>{marks}</svg>\n'
    )


def _scale(values: Sequence[float], start: float, end: float) -> tuple[float, float, float]:
    """(lowest value, its place, places a unit)."""
    low = min(values, default=0.0) - 0.1
    high = max(values, default=1.0) + 0.1
    return low, start, (end - start) / (high - low)


def _at(value: float, scale: tuple[float, float, float]) -> float:
    low, start, step = scale
    return start + (value - low) * step
