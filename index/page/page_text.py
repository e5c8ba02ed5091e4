"""The text of a page that a reader can see: words, the way they run, and how much else the file's text holds.

Most pages print dark text on bare paper: their words are taken as they are. Where paint, pictures, transparency or
layers might hide some of it, each glyph is looked at (`visible`), and then the page's picture (`ink`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from index.boxes import union
from index.normalize import has_radicals, ideographs
from index.page import clips, ink, inked, looks, marks, opening, page_contents, torn, visible
from index.page.page_contents import Contents
from index.schema import Box, Word

DRAWN = 2.0  # pixels a point of the picture that is looked at
LARGEST = 20_000_000  # pixels; a larger page is drawn coarser
FOOT, UPPER = 0.2, 0.1  # of the height of a line: below the digits, and above them
ASIDE = 0.7  # heights: how far beside an amount a sign or a digit of it may stand
UNKNOWN = "\ufffd"
MOSTLY = 0.6  # share of the glyphs that decides how the text of a page runs


class PageText(NamedTuple):
    """`rotation` is the page's own; `unseen` is how many characters cannot be seen; `glyphs` gives those that can, of
    the lines whose boxes are asked for.

    `images` are the boxes of the page's images, where words stand too: in the page's own space.
    `amounts` are the words that are figures, `altered` the words that a reader sees otherwise than as they are read:
    upside down, mirrored, or not as a whole.
    `unread` is how many are printed, but the file does not say as what; `stray` whether text is set in a font that the
    file does not hold.
    """

    words: list[Word]
    turn: int
    rotation: int
    unseen: int
    glyphs: Callable[[Callable[[Box], bool]], list[Word]]
    images: tuple[Box, ...]
    amounts: list[Word]
    altered: list[Word]
    unread: int = 0
    stray: bool = False


def read(
    page: Any,
    drawings: Sequence[dict[str, Any]],
    layered: bool,
    clipped: clips.Areas,
    below: Sequence[Box] = (),
) -> PageText:
    """What can be read on a page. `layered`: the page uses something that can hide text as a whole; `clipped`: areas of
    its clips; `below`: lines drawn below texts by notes, in a colour of their own.
    """
    flags, contents = _flags(), Contents(page)
    text = contents.text(flags | opening.library().TEXT_PRESERVE_IMAGES)
    images = page_contents.images(text)
    if images:
        text = contents.text(flags)  # an image parts words
    lines, spans, said = _spans(contents.all_text(flags))
    unread = 0
    if UNKNOWN in said:
        unread = _unread(contents.picture(_scale(page)), text)
        flags |= opening.library().TEXT_CID_FOR_UNKNOWN_UNICODE
        text = contents.text(flags)
        lines, spans, said = _spans(contents.all_text(flags))
    turn = _turn(lines, contents.rotation)
    held, radicals = _solid(said), has_radicals(said)
    words = [Word(Box(x0, y0, x1, y1), word) for x0, y0, x1, y1, word, *_ in text.extractWORDS()]
    written = words

    @cache
    def raw() -> list[dict[str, Any]]:
        return list(text.extractRAWDICT()["blocks"])

    hidden: visible.Hidden = Counter()
    paint = visible.painted(drawings)
    over: list[visible.Patch] = []
    if images or layered or not visible.plain(spans, paint):
        opaque = (lambda: _images(page)) if images else list
        hidden = visible.hidden_glyphs(page.get_texttrace(), paint.patches, opaque)
        if hidden or any(visible.unpainted(span) for span in spans):
            words = visible.rebuild(raw(), hidden)
        unread += torn.torn(words, hidden)
        over = paint.over_text()
    layered = layered or visible.veiled(spans, drawings[paint.first :])
    layered = layered or any(_touch(box, image) for image in images for box, _ in words)
    if layered:
        lost = set(ink.unprinted(contents.picture(_scale(page)), [box for box, _ in words]))
        words = [word for index, word in enumerate(words) if index not in lost]
    amounts = marks.amounts(words)
    if looks.printed_again(amounts):
        held -= _solid("".join([text for _, text in words]))
        words = looks.once(words)
        held += _solid("".join([text for _, text in words]))
        amounts = marks.amounts(words)
    altered = looks.altered(words, [*looks.astray(lines), *looks.uneven(spans)])
    if light := looks.pale(spans):
        picture = contents.picture(_scale(page))
        altered += looks.altered(words, [one.box for one in light if one.on(ink.ground(picture, one.box))])
    altered += torn.patched(words, hidden, images, lambda box: _prints(contents, page, box))
    if images and (
        below_image := [word for word in amounts if any(_touch(about(word.box), image) for image in images)]
    ):
        altered += _drawn_over(contents, _scale(page), below_image)
    looked_at: Sequence[Word] = ()
    figures = set(amounts)
    if amounts and (
        layered or hidden or clips.crossed([patch.box for patch in over], [box for box, _ in words])
    ):
        names = torn.apart([word for word in words if word not in figures], hidden)
        looked_at = list(dict.fromkeys([*amounts, *clips.whole(clipped, names), *marks.headed(names)]))
    elif clipped:
        telling = [*amounts, *marks.headed(words)]
        looked_at = telling if clips.may_cut(clipped, telling) else ()
    if not layered:
        looked_at = clips.met(clipped, [(patch.box, not patch.sides) for patch in over], looked_at)
    if looked_at:
        near = union(box for box, _ in looked_at)
        seen = list(visible.characters(raw(), hidden, lambda line: visible.meets(line, near)))
        sideways = (turn + contents.rotation) % 180 == 90
        altered += _faded(contents, _scale(page), looked_at, seen, sideways, below, not layered)
    kept = _solid("".join([text for _, text in words]))
    if held > kept and _of_amounts(said) > _of_amounts("".join([text for _, text in written])):
        everything = contents.all_text(flags).extractRAWDICT()["blocks"]
        altered += clips.cut(amounts, visible.missing(everything, raw()))
    if radicals:
        words = _spelt(words)

    def glyphs(wanted: Callable[[Box], bool]) -> list[Word]:
        found = list(visible.characters(raw(), hidden, wanted))
        return _spelt(found) if radicals else found

    stray = any(span["text"].strip() for span in spans if not span["font"])
    unseen = max(0, held - kept)
    return PageText(words, turn, contents.rotation, unseen, glyphs, images, amounts, altered, unread, stray)


def _prints(contents: Contents, page: Any, box: Box) -> bool:
    """Whether anything is to be seen in a box."""
    return not ink.unprinted(contents.picture(_scale(page)), [box])


def _drawn_over(contents: Contents, scale: float, figures: Sequence[Word]) -> list[Word]:
    """The figures in or beside which images show more than lines and text do: a seal lets them be read, a digit changes one."""
    places = [about(box) for box, _ in figures]
    area = union(places)
    shown, plain = contents.part(scale, area), contents.picture_of_text_and_paths(scale, area)
    return [figures[index] for index in inked.added(shown, plain, places)]


def about(box: Box) -> Box:
    """An amount and where a sign or a digit of it may stand."""
    high = box.y1 - box.y0
    return Box(box.x0 - ASIDE * high, box.y0 + UPPER * high, box.x1 + ASIDE * high, box.y1 - FOOT * high)


def _faded(
    contents: Contents,
    scale: float,
    words: Sequence[Word],
    glyphs: Sequence[Word],
    sideways: bool,
    below: Sequence[Box],
    in_part: bool,
) -> list[Word]:
    """The words of which some glyph does not show, or not as a whole.

    `sideways`: the text runs up or down the page. A point that one of the lines `below` runs over is seen through it.
    `in_part`: no more of the page needs to be drawn than where the words stand.
    """
    by_line: dict[int, list[tuple[Box, Word]]] = {}
    for word in words:
        box = _flipped(word.box, sideways)
        by_line.setdefault(int(box.y0 + box.y1), []).append((box, word))
    parts, owners = [], []
    for box, said in glyphs:
        box = _flipped(box, sideways)
        if not said.isspace() and (owner := _of_word(box, by_line)):
            parts.append(_flipped(_above_line(box) if said.isdigit() else box, sideways))
            owners.append(owner)
    if not parts:
        return []
    area = union(parts) if in_part else None
    picture = contents.part(scale, area) if area else contents.picture(scale)
    written = contents.picture_of_text(scale, area)
    most = [inked.MOST if any(_touch(box, line) for line in below) else inked.LOST for box in parts]
    lost = set(inked.faded(picture, written, parts, most))
    blank = inked.blank(written, parts)  # white on a dark ground, or nothing
    middles = [_flipped(_middle(_flipped(parts[index], sideways)), sideways) for index in blank]
    lost.update(blank[index] for index in ink.unprinted(picture, middles))
    return list(dict.fromkeys(owners[index] for index in sorted(lost)))


def _flipped(box: Box, sideways: bool) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1) if sideways else box


def _above_line(box: Box) -> Box:
    """A digit without its foot, where a line below the text may touch it."""
    return box._replace(y1=box.y1 - FOOT * (box.y1 - box.y0))


def _middle(box: Box) -> Box:
    return Box(0.7 * box.x0 + 0.3 * box.x1, box.y0, 0.3 * box.x0 + 0.7 * box.x1, box.y1)


def _of_word(box: Box, words: dict[int, list[tuple[Box, Word]]]) -> Word | None:
    middle, line = (box.x0 + box.x1) / 2, int(box.y0 + box.y1)
    near = (entry for at in (line - 1, line, line + 1) for entry in words.get(at, ()))
    return next((word for place, word in near if place.x0 < middle < place.x1), None)


def _spelt(words: Sequence[Word]) -> list[Word]:
    return [Word(box, ideographs(text)) for box, text in words]


def words(page: Any) -> list[Word]:
    """The words of a page, whatever can be seen of them, in its own space."""
    found = Contents(page).text(_flags()).extractWORDS()
    return [Word(Box(x0, y0, x1, y1), said) for x0, y0, x1, y1, said, *_ in found]


def characters(page: Any) -> int:
    """How many characters the page's text holds, seen or not, spaces apart."""
    return _solid(Contents(page).all_text(_flags()).extractTEXT())


def _spans(text: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]], str]:
    """The lines of a text page, their spans, and what these say."""
    lines = [line for block in text.extractDICT()["blocks"] for line in block.get("lines", ())]
    spans = [span for line in lines for span in line["spans"]]
    return lines, spans, "".join([span["text"] for span in spans])


def _of_amounts(text: str) -> int:
    """How many of the characters of a text may be part of an amount."""
    return sum(map(text.count, clips.OF_AMOUNTS))


def _touch(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and a.x1 > b.x0 and a.y0 < b.y1 and a.y1 > b.y0


def _solid(text: str) -> int:
    return len("".join(text.split()))


def _flags() -> int:
    """Words as their glyphs stand on the page; what the file says instead of them (ActualText) nobody sees.

    Glyphs of which the file does not say what they are come as UNKNOWN, not as whatever has their number.
    """
    pymupdf = opening.library()
    words = pymupdf.TEXTFLAGS_WORDS | pymupdf.TEXT_IGNORE_ACTUALTEXT
    return int(words & ~pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE)


def _unread(picture: ink.Picture, text: Any) -> int:
    """How many of the unknown glyphs print something."""
    chars = [
        char
        for block in text.extractRAWDICT()["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        for char in span["chars"]
    ]
    boxes = [Box(*char["bbox"]) for char in chars if char["c"] == UNKNOWN]
    return len(boxes) - len(ink.unprinted(picture, boxes))


def _turn(lines: Sequence[dict[str, Any]], rotation: int) -> int:
    """Degrees clockwise that make most of the text of the displayed page run from left to right."""
    if not rotation and {line["dir"] for line in lines} <= {looks.LEVEL}:
        return 0
    counts = {0: 0, 90: 0, 180: 0, 270: 0}
    for line in lines:
        dx, dy = line["dir"]
        runs = (0 if dx > 0 else 180) if abs(dx) >= abs(dy) else (90 if dy > 0 else 270)
        counts[(runs + rotation) % 360] += sum(len(span["text"]) for span in line["spans"])
    runs = max(counts, key=lambda angle: counts[angle])
    return (360 - runs) % 360 if counts[runs] >= MOSTLY * sum(counts.values()) else 0


def _images(page: Any) -> list[tuple[int, Box]]:
    """Opaque images of the page with their place in drawing order (comparable with `seqno`)."""
    opaque = [Box(*info["bbox"]) for info in page.get_image_info() if not info.get("has-mask")]
    if not opaque:
        return []
    return [
        (order, Box(*entry[1]))
        for order, entry in enumerate(page.get_bboxlog())
        if entry[0] == "fill-image" and any(_same(Box(*entry[1]), box) for box in opaque)
    ]


def _same(a: Box, b: Box) -> bool:
    return all(abs(p - q) < 1 for p, q in zip(a, b, strict=True))


def _scale(page: Any) -> float:
    """Pixels a point of a picture of the page that is not too large."""
    size = max(float(page.rect.width * page.rect.height), 1.0)
    return float(min(DRAWN, (LARGEST / size) ** 0.5))
