"""Small charts: bars in order, lines over years, parts of a whole. Pure; axes start at 0 unless values are negative.

Bars are lists that the style sheet draws, so that they fit any width; lines are SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.export.printing import grouped
from assistant.web.markup import text

WIDTH, HIGH, EDGE = 480, 240, 34
COLOURS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `shown` is the figure as printed."""

    label: str
    value: Decimal
    shown: str


def bars(title: str, drawn: Sequence[Bar]) -> str:
    """Bars below each other, as given; negative ones point to the left of a common zero."""
    low = min((bar.value for bar in drawn), default=Decimal(0))
    high = max((bar.value for bar in drawn), default=Decimal(0))
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    span = high - low or Decimal(1)
    rows = []
    for bar in drawn:
        start = (min(bar.value, Decimal(0)) - low) / span * 100
        wide = abs(bar.value) / span * 100
        part = f'<i class="cw-k0" style="margin-left:{start:.2f}%;width:{wide:.2f}%"></i>'
        rows.append(_row(bar.label, part, bar.shown))
    return _figure(title, f'<ul class="cw-bars">{"".join(rows)}</ul>')


def lines(title: str, series: Sequence[tuple[str, Sequence[tuple[int, Decimal]]]]) -> str:
    """One line for each series of (year, value)."""
    years = sorted({year for _, points in series for year, _ in points})
    values = [value for _, points in series for _, value in points]
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    span = high - low or Decimal(1)
    left, right, bottom = 92, WIDTH - 30, HIGH - EDGE
    across = (right - left) / max(1, years[-1] - years[0])

    def place(year: int, value: Decimal) -> tuple[float, float]:
        return left + (year - years[0]) * across, float(bottom - (value - low) / span * (bottom - 16))

    drawn = [
        f'<line class="cw-axis" x1="{left}" x2="{right}" y1="{place(years[0], at)[1]:.1f}" y2="{place(years[0], at)[1]:.1f}"/>'
        f'<text x="{left - 8}" y="{place(years[0], at)[1] + 4:.1f}" text-anchor="end">{grouped(f"{at:f}")}</text>'
        for at in dict.fromkeys((low, high))
    ]
    drawn += [
        f'<text x="{place(year, low)[0]:.1f}" y="{HIGH - 14}" text-anchor="middle">{year}</text>'
        for year in years
    ]
    for at, (name, points) in enumerate(series):
        spots = [(*place(year, value), year, value) for year, value in sorted(points)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in spots)
        drawn.append(f'<polyline class="cw-l{at % COLOURS}" points="{path}"/>')
        drawn += [
            f'<circle class="cw-c{at % COLOURS}" cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{text(name)} {year}：'
            f"{grouped(f'{value:f}')}</title></circle>"
            for x, y, year, value in spots
        ]
    picture = (
        f'<svg viewBox="0 0 {WIDTH} {HIGH}" role="img" aria-label="{text(title)}">{"".join(drawn)}</svg>'
    )
    return _figure(title, picture, [name for name, _ in series])


def shares(title: str, names: Sequence[str], rows: Sequence[tuple[str, Sequence[Decimal]]]) -> str:
    """Each row's values as parts of their own sum."""
    drawn = []
    for label, values in rows:
        whole = sum(values, Decimal(0))
        parts = [value / whole * 100 if whole else Decimal(0) for value in values]
        strip = "".join(
            f'<i class="cw-k{at % COLOURS}" style="width:{part:.2f}%" title="{text(name)} {part:.1f}%"></i>'
            for at, (name, part) in enumerate(zip(names, parts, strict=True))
        )
        drawn.append(_row(label, strip, " / ".join(f"{part:.1f}%" for part in parts)))
    return _figure(title, f'<ul class="cw-bars">{"".join(drawn)}</ul>', names)


def _row(label: str, strip: str, shown: str) -> str:
    """A name, what is drawn, and the figure in words: read out and printed as well as seen."""
    return f'<li><span>{text(label)}</span><span class="cw-track" aria-hidden="true">{strip}</span><b>{text(shown)}</b></li>'


def _figure(title: str, drawn: str, names: Sequence[str] = ()) -> str:
    """A titled chart, with a legend where there are several colours."""
    key = "".join(f'<li><i class="cw-k{at % COLOURS}"></i>{text(name)}</li>' for at, name in enumerate(names))
    legend = f'<ul class="cw-legend">{key}</ul>' if key else ""
    return f'<figure class="cw-chart"><figcaption>{text(title)}</figcaption>{drawn}{legend}</figure>'
