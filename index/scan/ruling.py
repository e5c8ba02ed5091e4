"""A page's picture → how far it leans, its ink, and the lines drawn on it. Pure numpy, knows no library of pictures.

A scanned line is never quite straight, black or whole: it is found as many short dark runs, which `strokes.merge` joins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from index.page.strokes import SNAP, merge
from index.schema import Rule

BLOCK = 64  # pixels: paper is measured in squares of this side
CONTRAST = 0.35  # ink is darker than paper by this share of the page's contrast
FAINTEST = 40  # and by at least this many grey values
MOST_SKEW = 5.0  # degrees
LONG = 20.0  # points: a dark run longer than this is a piece of a rule, no stroke of a glyph
SHORT = 7.0  # points: a shorter one than that counts where it joins two crossing rules
TOUCH = 1.0  # points: this exactly
SURE = 100.0  # points: a shorter rule must end at crossing ones
END = 5.0  # points: this near
THICK = 2.5  # points: what is thicker is no rule but a filled area
BAND = 6  # pixels beside a rule that are paper, on one side at least
BRIDGE = 3  # pixels: smaller gaps in a run are noise

Picture = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]


def ink(picture: Picture) -> Mask:
    """The pixels that are clearly darker than the paper around them."""
    paper = _paper(picture)
    darkest = float(np.percentile(picture[::4, ::4], 0.5))
    margin = np.maximum(FAINTEST, CONTRAST * (paper - darkest))
    found: Mask = picture < paper - margin
    return found


def _paper(picture: Picture) -> npt.NDArray[np.float32]:
    """The grey of the paper at each pixel: the median of its square."""
    height, width = picture.shape
    rows, columns = -(-height // BLOCK), -(-width // BLOCK)
    padded = np.pad(picture, ((0, rows * BLOCK - height), (0, columns * BLOCK - width)), mode="edge")
    squares = padded.reshape(rows, BLOCK, columns, BLOCK)[:, ::4, :, ::4].transpose(0, 2, 1, 3)
    middle = np.median(squares.reshape(rows, columns, -1), axis=2).astype(np.float32)
    return np.repeat(np.repeat(middle, BLOCK, 0), BLOCK, 1)[:height, :width]


def skew(marks: Mask) -> float:
    """Degrees clockwise that the page leans by: rows of text and lines are sharpest when looked at along them."""
    ys, xs = np.nonzero(marks[:, ::3])
    if len(ys) < 200:
        return 0.0
    xs = xs * 3
    step = max(1, len(ys) // 100_000)
    ys, xs = ys[::step].astype(np.float32), xs[::step].astype(np.float32)

    def sharpness(angle: float) -> float:
        rows = (ys - xs * np.tan(np.radians(angle))).astype(np.int32)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        return float((counts * counts).sum())

    coarse = sorted(np.arange(-MOST_SKEW, MOST_SKEW + 0.01, 0.2), key=abs)
    best = max(coarse, key=sharpness)
    best = max(np.arange(best - 0.2, best + 0.21, 0.02), key=sharpness)
    return 0.0 if abs(best) < 0.03 else round(float(best), 2)


def rules(marks: Mask, scale: float) -> tuple[tuple[Rule, ...], tuple[Rule, ...], Mask]:
    """Horizontal and vertical rules in points, and the pixels that draw them."""
    across, pieces = _long(marks, scale)
    down, more = _long(marks.T, scale)
    horizontal, vertical = merge(pieces), merge(more)
    horizontal, vertical = _held(horizontal, vertical), _held(vertical, horizontal)
    between, added = _short(marks, vertical, scale)
    beside, beams = _short(marks.T, horizontal, scale)
    horizontal, vertical = (*horizontal, *added), (*vertical, *beams)
    drawn = (across | between) & _near(horizontal, marks.shape, scale)
    drawn |= ((down | beside) & _near(vertical, marks.T.shape, scale)).T
    return horizontal, vertical, drawn


def _held(found: Sequence[Rule], crossing: Sequence[Rule]) -> tuple[Rule, ...]:
    """Long rules, and short ones that end at crossing ones: strokes of glyphs in a row do not."""

    def meets(rule: Rule, end: float) -> bool:
        return any(
            abs(other.at - end) < END and other.start - END < rule.at < other.end + END for other in crossing
        )

    return tuple(
        rule
        for rule in found
        if rule.end - rule.start > SURE or (meets(rule, rule.start) and meets(rule, rule.end))
    )


def _near(found: Sequence[Rule], shape: tuple[int, ...], scale: float) -> Mask:
    """The pixels on and beside horizontal rules."""
    out = np.zeros(shape, np.bool_)
    for rule in found:
        top, bottom = round((rule.at - SNAP) * scale), round((rule.at + SNAP) * scale) + 1
        out[max(0, top) : bottom, max(0, round(rule.start * scale)) : round(rule.end * scale)] = True
    return out


def _long(marks: Mask, scale: float) -> tuple[Mask, list[Rule]]:
    """Long thin dark runs along the rows: their pixels, and a rule for each of them."""
    found = _thin(_bridged(_thickened(marks)), LONG, scale)
    clear = _clear(marks, found, scale)
    return found, [rule for rule, run in _pieces(found, LONG, scale) if clear(*run)]


def _short(marks: Mask, crossing: Sequence[Rule], scale: float) -> tuple[Mask, tuple[Rule, ...]]:
    """Shorter ones, as in a low row or a narrow column: they begin in one crossing rule and end in another."""

    def touches(rule: Rule, end: float) -> bool:
        return any(
            abs(other.at - end) < TOUCH and other.start - TOUCH < rule.at < other.end + TOUCH
            for other in crossing
        )

    found = _thin(_thickened(marks), SHORT, scale)
    clear = _clear(marks, found, scale)
    pieces = [
        rule
        for rule, run in _pieces(found, SHORT, scale)
        if rule.end - rule.start < LONG + TOUCH
        and touches(rule, rule.start)
        and touches(rule, rule.end)
        and clear(*run)
    ]
    return found, merge(pieces)


def _thickened(marks: Mask) -> Mask:
    thick = marks.copy()
    thick[1:] |= marks[:-1]
    thick[:-1] |= marks[1:]
    return thick


def _thin(marks: Mask, length: float, scale: float) -> Mask:
    """Runs along the rows of at least this length in points that are no part of an area."""
    starts, ends, rows = _runs(marks)
    long = ends - starts >= length * scale
    found = np.zeros_like(marks)
    for start, end, row in zip(starts[long], ends[long], rows[long], strict=True):
        found[row, start:end] = True
    return found & ~_filled(found, round(THICK * scale) + 2)


def _pieces(found: Mask, length: float, scale: float) -> Iterator[tuple[Rule, tuple[int, int, int]]]:
    """Each run as a rule in points, and its pixels (start, end, row)."""
    for start, end, row in zip(*(item.tolist() for item in _runs(found)), strict=True):
        if end - start >= length * scale:
            yield Rule((row + 0.5) / scale, start / scale, end / scale), (start, end, row)


def _clear(marks: Mask, found: Mask, scale: float) -> Callable[[int, int, int], bool]:
    """Whether a run has paper beside it: strokes of glyphs that happen to join up have other strokes there."""
    starts, ends, rows = _runs(found)
    sure = np.zeros_like(marks)  # two long rules close together are a double rule
    for start, end, row in zip(starts, ends, rows, strict=True):
        if end - start > SURE * scale:
            sure[row, start:end] = True
    edge = BAND + round(THICK * scale)
    line, beside = (np.pad(part, ((edge, edge), (0, 0))) for part in (marks, marks & ~_beside(sure)))

    def share(start: int, end: int, row: int, step: int) -> float:
        at = row + edge + step
        while abs(at - row - edge) < edge - BAND and line[at, start:end].mean() > 0.5:
            at += step  # the rule's own thickness
        top, bottom = min(at, at + step * BAND), max(at, at + step * BAND)
        return float(beside[top:bottom, start:end].any(axis=0).mean())

    def clear(start: int, end: int, row: int) -> bool:
        sides = share(start, end, row, -1), share(start, end, row, 1)
        return min(sides) < 0.25 and max(sides) < 0.7

    return clear


def _beside(marks: Mask) -> Mask:
    """Marks with two rows above and below them."""
    out = marks.copy()
    for shift in (1, 2):
        out[shift:] |= marks[:-shift]
        out[:-shift] |= marks[shift:]
    return out


def _bridged(marks: Mask) -> Mask:
    """Gaps of a few pixels along the rows closed."""
    wide = marks.copy()
    for shift in range(1, BRIDGE + 1):
        wide[:, shift:] |= marks[:, :-shift]
    closed = wide.copy()
    for shift in range(1, BRIDGE + 1):
        closed[:, :-shift] &= wide[:, shift:]
    return closed | marks


def _filled(marks: Mask, height: int) -> Mask:
    """Pixels of columns of marks at least `height` tall: an area, not a line."""
    starts, ends, columns = _runs(marks.T)
    tall = ends - starts >= height
    out = np.zeros_like(marks)
    for start, end, column in zip(starts[tall], ends[tall], columns[tall], strict=True):
        out[start:end, column] = True
    return out


def _runs(marks: Mask) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Start, end (exclusive) and row of every run of marks along the rows."""
    padded = np.zeros((marks.shape[0], marks.shape[1] + 2), np.int8)
    padded[:, 1:-1] = marks
    change = np.diff(padded, axis=1)
    rows, starts = np.nonzero(change == 1)
    _, ends = np.nonzero(change == -1)
    return starts, ends, rows
