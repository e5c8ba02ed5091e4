"""Which glyphs of a page a reader can see. Hidden text must not answer.

Hidden are: invisible text (render mode 3), fully transparent text, text under two points, text in the
colour of what lies beneath it, and text under an opaque fill or image drawn later. Works on what `pdf` reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from index.boxes import union
from index.schema import Box, Word

INVISIBLE = 3  # text trace type: neither filled nor stroked
FAINT = 0.05  # opacity below this cannot be seen
SMALLEST = 2.0  # points
ALIKE = 0.07  # colours closer than this in every component cannot be told apart
UNLIKE = 0.3  # colours further apart than this in some component can, however they were converted
PAPER = (1.0, 1.0, 1.0)
MITER = 30.0  # widths of a stroke that the spike at a sharp corner of it may reach
PAINTED = 16 | 32  # flags of a character that is filled or stroked


Color = tuple[float, float, float]
Point = tuple[float, float]
Edge = tuple[Point, Point]
Key = tuple[float, float, str]
Hidden = Counter[Key]


class Patch(NamedTuple):
    """An opaque area painted at `order` in the page's drawing order; `sides` where it is no upright rectangle."""

    order: int
    box: Box
    color: Color
    sides: tuple[Edge, ...] = ()

    def covers(self, x: float, y: float) -> bool:
        x0, y0, x1, y1 = self.box
        if not (x0 <= x <= x1 and y0 <= y <= y1):
            return False
        return not self.sides or _within(self.sides, x, y)

    def holds(self, box: Box) -> bool:
        """Whether it covers all of a box."""
        x0, y0, x1, y1 = self.box
        return not self.sides and x0 <= box.x0 and box.x1 <= x1 and y0 <= box.y0 and box.y1 <= y1


def unpainted(span: dict[str, Any]) -> bool:
    """Whether a span of a text page is neither filled nor stroked, or only with nothing (as text used to clip)."""
    return not span["char_flags"] & PAINTED or span["alpha"] < 255 * FAINT


class Paint(NamedTuple):
    """The opaque areas painted on a page, and the place in the drawing order before which no text is drawn."""

    patches: list[Patch]
    first: int

    def over_text(self) -> list[Patch]:
        """The areas painted after the first text."""
        return [patch for patch in self.patches if patch.order >= self.first]


def painted(drawings: Sequence[dict[str, Any]]) -> Paint:
    """The paint among what is drawn on a page."""
    return Paint(_fills(drawings), _first_text(drawings))


def plain(spans: Sequence[dict[str, Any]], paint: Paint) -> bool:
    """Whether the text lies dark, solid and large enough on paper, or on paint of another colour laid before any text.

    Then nothing of it can be hidden by paint.
    """
    if min([span["size"] for span in spans], default=SMALLEST) < SMALLEST:
        return False
    colors: set[Color] = set()
    for color, alpha, flags in {(span["color"], span["alpha"], span["char_flags"]) for span in spans}:
        if alpha < 255 or not flags & PAINTED:
            return False
        rgb = (color >> 16 & 255) / 255, (color >> 8 & 255) / 255, (color & 255) / 255
        if min(rgb) > 1 - ALIKE:
            return False
        colors.add(rgb)
    boxes = [
        patch.box
        for patch in paint.patches
        if patch.order >= paint.first or not all(_apart(patch.color, color) for color in colors)
    ]
    return not boxes or not any(_touches(span["bbox"], boxes) for span in spans)


def _first_text(drawings: Sequence[dict[str, Any]]) -> int:
    """No text is drawn before this place in the drawing order: up to there every place is a drawing's."""
    for place, drawing in enumerate(drawings):
        if drawing["seqno"] != place:
            return place
    return len(drawings)


def _apart(a: Color, b: Color) -> bool:
    return any(abs(p - q) > UNLIKE for p, q in zip(a, b, strict=True))


def _touches(box: Sequence[float], others: Sequence[Box]) -> bool:
    x0, y0, x1, y1 = box
    return any(top < y1 and bottom > y0 and left < x1 and right > x0 for left, top, right, bottom in others)


def veiled(spans: Sequence[dict[str, Any]], drawings: Sequence[dict[str, Any]]) -> bool:
    """Whether a light line or strip of what is drawn after the first text lies on text: too narrow to cover a line of it,
    but not a digit.
    """
    boxes = []
    for drawing in drawings:
        fill, stroke = drawing.get("fill"), drawing.get("color")
        if fill and min(fill) > 1 - ALIKE and not _large(drawing["rect"]):
            boxes.append(Box(*drawing["rect"]))
        if stroke and min(stroke) > 1 - ALIKE and drawing.get("width"):
            x0, y0, x1, y1 = drawing["rect"]
            reach = drawing["width"] * (MITER if len(drawing["items"]) > 1 else 0.5)
            boxes.append(Box(x0 - reach, y0 - reach, x1 + reach, y1 + reach))
    return bool(boxes) and any(_touches(span["bbox"], boxes) for span in spans)


def hidden_glyphs(
    trace: Sequence[dict[str, Any]],
    patches: Sequence[Patch],
    images: Callable[[], list[tuple[int, Box]]],
) -> Hidden:
    """How many glyphs of each `key` (place and character) cannot be seen."""
    covers = [*patches, *(Patch(order, box, (-1.0, -1.0, -1.0)) for order, box in images())]
    covers.sort()
    shaded = any(patch.color != PAPER for patch in covers)
    last = covers[-1].order if covers else -1
    placed = [(patch, *patch.box) for patch in covers]
    unseen: Hidden = Counter()
    for span in trace:
        if _faint(span):
            unseen.update(key(char[2], chr(char[0])) for char in span["chars"])
            continue
        color, order = _rgb(span["color"]), span["seqno"]
        light = _alike(color, PAPER)
        if not shaded and last <= order and not light:
            continue
        box = Box(*span["bbox"])
        x0, y0, x1, y1 = box
        near = [
            patch
            for patch, left, top, right, bottom in placed
            if top < y1 and bottom > y0 and left <= x1 and right >= x0
        ]
        if not near and not light:
            continue
        chars = span["chars"]
        if all(patch.holds(box) for patch in near):  # the same lies under and over all of them
            chars = chars if _lost(box, color, order, near) else ()
        else:
            chars = [char for char in chars if _lost(Box(*char[3]), color, order, near)]
        unseen.update(key(char[2], chr(char[0])) for char in chars)
    return unseen


def meets(a: Box, b: Box) -> bool:
    """Whether two boxes lie on each other, if only by their left or right edge."""
    return a.y0 < b.y1 and a.y1 > b.y0 and a.x0 <= b.x1 and a.x1 >= b.x0


def key(origin: tuple[float, float], char: str) -> Key:
    return round(origin[0], 1), round(origin[1], 1), char


def characters(
    blocks: Sequence[dict[str, Any]], hidden: Hidden, wanted: Callable[[Box], bool] | None = None
) -> Iterator[Word]:
    """Visible glyphs of a raw text page, in its order; of the lines whose box is `wanted`, where none is hidden."""
    left = hidden.copy()
    for line in _lines(blocks):
        if wanted is None or hidden or wanted(Box(*line["bbox"])):
            yield from _visible(line, left)


def missing(blocks: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]]) -> list[Word]:
    """The glyphs of a raw text page that another one of the same page lacks."""
    held = Counter(key(char["origin"], char["c"]) for char in _chars(others))
    found = []
    for char in _chars(blocks):
        here = key(char["origin"], char["c"])
        if held[here] > 0:
            held[here] -= 1
        else:
            found.append(Word(Box(*char["bbox"]), char["c"]))
    return found


def _chars(blocks: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (char for line in _lines(blocks) for span in line["spans"] for char in span["chars"])


def rebuild(blocks: Sequence[dict[str, Any]], hidden: Hidden) -> list[Word]:
    """Words of a raw text page without its hidden glyphs."""
    words: list[Word] = []
    left = hidden.copy()
    for line in _lines(blocks):
        run: list[Word] = []
        for box, char in _visible(line, left):
            apart = bool(run) and _distance(run[-1][0], box) > 0.5 * max(box.y1 - box.y0, box.x1 - box.x0)
            if (char in " \xa0" or apart) and run:
                words.append(_word(run))
                run = []
            if char not in " \xa0":
                run.append(Word(box, char))
        if run:
            words.append(_word(run))
    return words


def _lines(blocks: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield from block.get("lines", ())


def _visible(line: dict[str, Any], left: Hidden) -> Iterator[Word]:
    for span in line["spans"]:
        gone = unpainted(span)
        for char in span["chars"]:
            here = key(char["origin"], char["c"]) if left else None
            if here is not None and left[here] > 0:
                left[here] -= 1  # the trace counts what is not painted, too
            elif not gone:
                yield Word(Box(*char["bbox"]), char["c"])


def _distance(a: Box, b: Box) -> float:
    return max(b.x0 - a.x1, a.x0 - b.x1, b.y0 - a.y1, a.y0 - b.y1)


def _word(run: list[Word]) -> Word:
    return Word(union(box for box, _ in run), "".join(char for _, char in run))


def _faint(span: dict[str, Any]) -> bool:
    return bool(span["type"] == INVISIBLE or span["opacity"] < FAINT or span["size"] < SMALLEST)


def _fills(drawings: Sequence[dict[str, Any]]) -> list[Patch]:
    """Opaque filled boxes large enough to lie under or over text."""
    patches = []
    for drawing in drawings:
        fill = drawing.get("fill")
        if fill is None or "f" not in drawing["type"]:
            continue
        opacity = drawing.get("fill_opacity", 1)
        if (1 if opacity is None else opacity) < 0.95:
            continue
        for item in drawing["items"]:
            if item[0] == "re" and _large(item[1]):
                patches.append(Patch(drawing["seqno"], Box(*item[1]), _rgb(fill)))
        edges = _edges(drawing["items"]) if _large(drawing["rect"]) else ()
        if edges:
            patches.append(Patch(drawing["seqno"], Box(*drawing["rect"]), _rgb(fill), edges))
    return patches


def _large(box: Sequence[float]) -> bool:
    return box[2] - box[0] > 3 and box[3] - box[1] > 3


def _edges(items: Sequence[tuple[Any, ...]]) -> tuple[Edge, ...]:
    """The sides of a filled shape that is no rectangle, each part of it closed; a curve counts as its chord."""
    edges: list[Edge] = []
    first: Point | None = None
    last: Point | None = None
    for item in items:
        if item[0] == "qu":
            a, b, c, d = ((x, y) for x, y in item[1])
            edges += [(a, b), (b, d), (d, c), (c, a)]
        elif item[0] in ("l", "c"):
            start, end = (item[1][0], item[1][1]), (item[-1][0], item[-1][1])
            if start != last:
                if first is not None and last is not None:
                    edges.append((last, first))
                first = start
            edges.append((start, end))
            last = end
    if first is not None and last is not None and last != first:
        edges.append((last, first))
    return tuple(edges)


def _within(edges: Sequence[Edge], x: float, y: float) -> bool:
    """Even-odd rule: how often a ray to the right crosses the sides."""
    inside = False
    for (ax, ay), (bx, by) in edges:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _lost(box: Box, color: Color, order: int, covers: list[Patch]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    ground = PAPER
    for patch in covers:
        if patch.covers(x, y):
            if patch.order > order:
                return True
            ground = patch.color
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
