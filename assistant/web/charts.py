"""Small charts as SVG: bars in order, lines over years, parts of a whole. Pure; axes start at 0 unless values are negative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.web.markup import grouped, text

WIDTH, LABEL, AMOUNT = 720, 230, 130
STEP, BAR = 26, 14
HIGH, EDGE = 240, 34
COLOURS = 6
LONGEST = 16


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
    room = Decimal(WIDTH - LABEL - AMOUNT)
    scale = room / (high - low) if high > low else Decimal(0)
    rows = []
    for at, bar in enumerate(drawn):
        y = at * STEP
        start = LABEL + (min(bar.value, Decimal(0)) - low) * scale
        wide = abs(bar.value) * scale
        rows.append(
            f'<text x="{LABEL - 8}" y="{y + 17}" text-anchor="end">{text(_short(bar.label))}<title>{text(bar.label)}</title>'
            f'</text><rect class="cw-c0" x="{start:.1f}" y="{y + 6}" width="{wide:.1f}" height="{BAR}" rx="2"/>'
            f'<text x="{start + wide + 6:.1f}" y="{y + 17}">{text(bar.shown)}</text>'
        )
    return _figure(title, "".join(rows), len(drawn) * STEP + 4)


def lines(title: str, series: Sequence[tuple[str, Sequence[tuple[int, Decimal]]]]) -> str:
    """One line for each series of (year, value)."""
    years = sorted({year for _, points in series for year, _ in points})
    values = [value for _, points in series for _, value in points]
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    span = high - low or Decimal(1)
    left, right, bottom = 90, WIDTH - 30, HIGH - EDGE
    across = (right - left) / max(1, len(years) - 1)

    def place(year: int, value: Decimal) -> tuple[float, float]:
        return left + years.index(year) * across, float(bottom - (value - low) / span * (bottom - 16))

    drawn = [
        f'<line class="cw-axis" x1="{left}" x2="{right}" y1="{place(years[0], at)[1]:.1f}" y2="{place(years[0], at)[1]:.1f}"/>'
        f'<text x="{left - 8}" y="{place(years[0], at)[1] + 4:.1f}" text-anchor="end">{grouped(f"{at:f}")}</text>'
        for at in dict.fromkeys((low, high))
    ]
    drawn += [
        f'<text x="{left + at * across:.1f}" y="{HIGH - 14}" text-anchor="middle">{year}</text>'
        for at, year in enumerate(years)
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
    return _figure(title, "".join(drawn), HIGH, [name for name, _ in series])


def shares(title: str, names: Sequence[str], rows: Sequence[tuple[str, Sequence[Decimal]]]) -> str:
    """Each row's values as parts of their own sum."""
    room = Decimal(WIDTH - LABEL - 10)
    drawn = []
    for at, (label, values) in enumerate(rows):
        whole, x, y = sum(values, Decimal(0)), Decimal(LABEL), at * STEP
        drawn.append(
            f'<text x="{LABEL - 8}" y="{y + 17}" text-anchor="end">{text(_short(label))}<title>{text(label)}</title></text>'
        )
        for number, value in enumerate(values):
            wide = value / whole * room if whole else Decimal(0)
            told = f"{names[number]} {value / whole * 100:.1f}%" if whole else names[number]
            drawn.append(
                f'<rect class="cw-c{number % COLOURS}" x="{x:.1f}" y="{y + 5}" width="{wide:.1f}" height="16">'
                f"<title>{text(told)}</title></rect>"
            )
            x += wide
    return _figure(title, "".join(drawn), len(rows) * STEP + 4, names)


def _figure(title: str, drawn: str, high: int, names: Sequence[str] = ()) -> str:
    """A titled chart, with a legend where there are several colours."""
    key = "".join(f'<li><i class="cw-k{at % COLOURS}"></i>{text(name)}</li>' for at, name in enumerate(names))
    legend = f'<ul class="cw-legend">{key}</ul>' if key else ""
    return (
        f'<figure class="cw-chart"><figcaption>{text(title)}</figcaption>'
        f'<svg viewBox="0 0 {WIDTH} {high}" role="img" aria-label="{text(title)}">{drawn}</svg>{legend}</figure>'
    )


def _short(label: str) -> str:
    """The end of a long label: bodies of one place begin alike, and the year stands last."""
    return label if len(label) <= LONGEST else f"…{label[1 - LONGEST :]}"
