"""Which glyphs of a page a reader can see. Hidden text must not answer.

Hidden are: invisible text (render mode 3), fully transparent text, text under two points, text in the
colour of what lies beneath it, and text under an opaque fill or image drawn later. Works on what `pdf` reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from index.schema import Box

INVISIBLE = 3  # text trace type: neither filled nor stroked
FAINT = 0.05  # opacity below this cannot be seen
SMALLEST = 2.0  # points
ALIKE = 0.07  # colours closer than this in every component cannot be told apart
PAPER = (1.0, 1.0, 1.0)

Color = tuple[float, float, float]
Key = tuple[float, float, str]
Hidden = Counter[Key]


class Patch(NamedTuple):
    """An opaque area painted at `order` in the page's drawing order."""

    order: int
    box: Box
    color: Color


def hidden_glyphs(
    trace: Sequence[dict[str, Any]],
    drawings: Sequence[dict[str, Any]],
    images: Callable[[], list[tuple[int, Box]]],
) -> Hidden:
    """How many glyphs of each `key` (place and character) cannot be seen."""
    fills = _fills(drawings)
    covers = fills + [Patch(order, box, (-1.0, -1.0, -1.0)) for order, box in images()]
    covers.sort()
    shaded = any(patch.color != PAPER for patch in covers)
    last = covers[-1].order if covers else -1
    unseen: Hidden = Counter()
    for span in trace:
        if _faint(span):
            unseen.update(key(char[2], chr(char[0])) for char in span["chars"])
            continue
        color, order = _rgb(span["color"]), span["seqno"]
        light = _alike(color, PAPER)
        if not shaded and last <= order and not light:
            continue
        _, top, _, bottom = span["bbox"]
        near = [patch for patch in covers if patch.box.y0 < bottom and patch.box.y1 > top]
        if not near and not light:
            continue
        unseen.update(
            key(char[2], chr(char[0])) for char in span["chars"] if _lost(Box(*char[3]), color, order, near)
        )
    return unseen


def key(origin: tuple[float, float], char: str) -> Key:
    return round(origin[0], 1), round(origin[1], 1), char


def characters(blocks: Sequence[dict[str, Any]], hidden: Hidden) -> Iterator[tuple[Box, str]]:
    """Visible glyphs of a raw text page, in its order."""
    left = hidden.copy()
    for line in _lines(blocks):
        yield from _visible(line, left)


def rebuild(blocks: Sequence[dict[str, Any]], hidden: Hidden) -> list[tuple[Box, str]]:
    """Words of a raw text page without its hidden glyphs."""
    words: list[tuple[Box, str]] = []
    left = hidden.copy()
    for line in _lines(blocks):
        run: list[tuple[Box, str]] = []
        for box, char in _visible(line, left):
            apart = bool(run) and _distance(run[-1][0], box) > 0.5 * max(box.y1 - box.y0, box.x1 - box.x0)
            if (char in " \xa0" or apart) and run:
                words.append(_word(run))
                run = []
            if char not in " \xa0":
                run.append((box, char))
        if run:
            words.append(_word(run))
    return words


def _lines(blocks: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield from block.get("lines", ())


def _visible(line: dict[str, Any], left: Hidden) -> Iterator[tuple[Box, str]]:
    for span in line["spans"]:
        for char in span["chars"]:
            here = key(char["origin"], char["c"]) if left else None
            if here is not None and left[here] > 0:
                left[here] -= 1
            else:
                yield Box(*char["bbox"]), char["c"]


def _distance(a: Box, b: Box) -> float:
    return max(b.x0 - a.x1, a.x0 - b.x1, b.y0 - a.y1, a.y0 - b.y1)


def _word(run: list[tuple[Box, str]]) -> tuple[Box, str]:
    boxes = [box for box, _ in run]
    box = Box(
        min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
    )
    return box, "".join(char for _, char in run)


def _faint(span: dict[str, Any]) -> bool:
    return bool(span["type"] == INVISIBLE or span["opacity"] < FAINT or span["size"] < SMALLEST)


def _fills(drawings: Sequence[dict[str, Any]]) -> list[Patch]:
    """Opaque filled boxes large enough to lie under or over text."""
    patches = []
    for drawing in drawings:
        fill = drawing.get("fill")
        opacity = drawing.get("fill_opacity", 1)
        if fill is None or "f" not in drawing["type"] or (1 if opacity is None else opacity) < 0.95:
            continue
        for item in drawing["items"]:
            if item[0] == "re" and item[1][2] - item[1][0] > 3 and item[1][3] - item[1][1] > 3:
                patches.append(Patch(drawing["seqno"], Box(*item[1]), _rgb(fill)))
    return patches


def _lost(box: Box, color: Color, order: int, covers: list[Patch]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    ground = PAPER
    for painted, (x0, y0, x1, y1), shade in covers:
        if x0 <= x <= x1 and y0 <= y <= y1:
            if painted > order:
                return True
            ground = shade
    return _alike(color, ground)


def _alike(a: Color, b: Color) -> bool:
    return all(abs(p - q) < ALIKE for p, q in zip(a, b, strict=True))


def _rgb(color: Sequence[float] | None) -> Color:
    if not color:
        return 0.0, 0.0, 0.0
    if len(color) == 1:
        return color[0], color[0], color[0]
    if len(color) == 4:
        c, m, y, k = color
        return (1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)
    return color[0], color[1], color[2]
