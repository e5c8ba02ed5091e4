"""Forms without vertical rules: a grid with invented walls, from the labels of the indicators and the white around them.

The levels and values of the indicators keep to columns over all pages of the form, each under its own label; above them each
line, or what stands between two rules, is a row of labels and values. The grid is in doubt, unless rules part all its rows and
all its columns are parted by white, each below its label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.amounts import normalize
from index.forms.indicators import INDICATOR_HEADS
from index.grids import cell_text, grid
from index.grids.grid import Grid
from index.layout import captions
from index.layout.captions import Line
from index.loose import borderless, loose_regions, loose_rows
from index.loose.borderless import Found
from index.loose.loose_clear import LOOSE
from index.schema import Page, Rule, Word

PAD = 3.0  # points around the words of a form
APART = 0.5  # text sizes of white between a label and its value, at least
LINE = 1.3  # text sizes that a line is high
GUTTER = 2.5  # points of white between two columns that are plainly two
TOUCHING = 1.0  # points of white that do not part two columns


@dataclass(frozen=True, slots=True)
class Part:
    """A form's share of a page: rows of labels and values, then the indicators under their header (first page only)."""

    page: Page
    upper: tuple[Line, ...]
    block: tuple[Line, ...]
    above: tuple[Word, ...]
    ends: bool  # something else stands below it

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.upper, *self.block)


def find(pages: Sequence[Page]) -> tuple[list[Found], list[Page]]:
    """The forms on pages without a drawn grid, and these pages without the words and rules of the forms."""
    if not any(_is_head(page.words) for page in pages):
        return [], list(pages)
    running = loose_regions.running_heads(pages)
    forms: list[list[Part]] = []
    left: list[Page] = []
    for page in pages:
        goes_on = bool(forms) and page.number == forms[-1][-1].page.number + 1
        if not goes_on and not _is_head(page.words):
            left.append(page)
            continue
        lines = loose_regions.lines(page, running)
        own: list[Part] = []
        if forms and (rest := _rest(page, lines, forms[-1])):
            forms[-1].append(rest)
            own.append(rest)
            lines = lines[len(rest.block) :]
        for part in _parts(page, lines):
            if _columns([part]):
                forms.append([part])
                own.append(part)
        left.append(_without(page, own) if own else page)
    return [found for form in forms for found in _grids(form)], left


def _is_head(words: Sequence[Word]) -> bool:
    return sum([normalize(word.text) in INDICATOR_HEADS for word in words if "标" in word.text]) >= 2


def _parts(page: Page, lines: Sequence[Line]) -> Iterator[Part]:
    """The forms that begin on a page: from below a caption to the next one."""
    start = 0
    for h, line in enumerate(lines):
        if h < start or not _is_head(line.words):
            continue
        first = next((i + 1 for i in reversed(range(start, h)) if loose_regions.is_caption(lines[i])), start)
        end = next((i for i in range(h + 1, len(lines)) if _ends(lines[i])), len(lines))
        above = tuple(word for other in lines[start:first] for word in other.words)
        if first < h and above:
            yield Part(page, tuple(lines[first:h]), tuple(lines[h:end]), above, end < len(lines))
        start = end


def _ends(line: Line) -> bool:
    return (
        loose_regions.is_caption(line) or captions.NOTE.match(line.text) is not None or _is_head(line.words)
    )


def _rest(page: Page, lines: Sequence[Line], form: Sequence[Part]) -> Part | None:
    """The indicators of a form that go on at the top of the next page, without a header and in the same columns."""
    end = next((i for i, line in enumerate(lines) if _ends(line)), len(lines))
    if form[-1].ends or page.number - form[-1].page.number != 1 or not end:
        return None
    rest = Part(page, (), tuple(lines[:end]), (), end < len(lines))
    return rest if _columns([*form, rest]) else None


def _columns(form: Sequence[Part]) -> list[float]:
    """The borders of the columns of the indicators; none where white does not part them as their labels say.

    Labels may stand aside of what they are over: where there are as many columns of words as labels, each has its own.
    """
    labels = form[0].block[0].words
    body = [word for part in form for line in part.block for word in line.words if word not in labels]
    reach = _reach([*labels, *body])
    if len(reach) != len(labels) and len(own := _reach(body)) == len(labels):
        reach = [
            [min(low, word.box.x0), max(high, word.box.x1)]
            for (low, high), word in zip(own, labels, strict=True)
        ]
    if len(reach) != len(labels) or any(right[0] <= left[1] for left, right in pairwise(reach)):
        return []
    between = [(left[1] + right[0]) / 2 for left, right in pairwise(reach)]
    return [reach[0][0] - PAD, *between, reach[-1][1] + PAD]


def _reach(words: Sequence[Word]) -> list[list[float]]:
    """The stretches of the width on which words stand."""
    reach: list[list[float]] = []
    for word in sorted(words, key=lambda word: word.box.x0):
        if reach and word.box.x0 <= reach[-1][1] + TOUCHING:
            reach[-1][1] = max(reach[-1][1], word.box.x1)
        else:
            reach.append([word.box.x0, word.box.x1])
    return reach


def _grids(form: Sequence[Part]) -> Iterator[Found]:
    """One grid a page, all with the same columns."""
    xs = _columns(form)
    upper = form[0].upper
    xs[0] = min(xs[0], *(line.words[0].box.x0 - PAD for line in upper))
    xs[-1] = max(xs[-1], *(line.words[-1].box.x1 + PAD for line in upper))
    walls = [(band, _parted(band, xs)) for band in _bands(form[0])]
    every = grid.distinct([*xs, *(x for _, parted in walls for x in parted)])
    for number, part in enumerate(form):
        built = _grid(part, xs, every, walls if not number else [], _plain(form))
        if built is not None:
            below: tuple[Word, ...] = ()
            yield Found(part.page, built, 0, part.above, below, number > 0)


def _bands(part: Part) -> list[tuple[Line, ...]]:
    """The rows of labels and values: lines, or what stands between two rules over the whole width.

    Without such rules a label in the middle of several lines, all else of which stands right of it, is one band with them.
    """
    middles = [loose_regions.middle(line) for line in part.upper]
    full = [rule.at for rule in loose_regions.full_rules(_rules(part)) if middles[0] < rule.at < middles[-1]]
    if not full:
        return _labelled(part.upper)
    bands: list[list[Line]] = []
    for line, level in zip(part.upper, middles, strict=True):
        new = not bands or any(loose_regions.middle(bands[-1][-1]) < at < level for at in full)
        if new:
            bands.append([])
        bands[-1].append(line)
    return [tuple(band) for band in bands]


def _labelled(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Lines, those joined that have one label on the left: as many of them below it as above it, or it is between them."""
    border = _reach([word for line in lines for word in line.words])[0][1]
    own = [line.words[0].box.x0 < border for line in lines]
    found: list[tuple[Line, ...]] = []
    start = 0
    for i in (i for i, labelled in enumerate(own) if labelled):
        end = 2 * i - start + 1
        if start < i and end <= len(lines) and not any(own[i + 1 : end]):
            found.append(tuple(lines[start:end]))
        else:
            end = i + 1
            found += [(line,) for line in lines[start:end]]
        start = end
    return [*found, *((line,) for line in lines[start:])]


def _between(band: Sequence[Line], right: float) -> Iterator[Rule]:
    """The borders between the lines of a band, right of the label that all of them have; none in a text of several lines."""
    label = min((line.words[0] for line in band), key=lambda word: word.box.x0)
    rest = [[word for word in line.words if word is not label] for line in band]
    rows = [words for words in rest if words]
    if not all(len(words) > 1 for words in rows):
        return
    wall = (label.box.x1 + min(words[0].box.x0 for words in rows)) / 2
    for above, below in pairwise(rows):
        yield Rule((above[0].box.y1 + below[0].box.y0) / 2, wall, right)


def _rules(part: Part) -> list[Rule]:
    """The rules drawn across the page, from the form's first line to below its last."""
    top, bottom = part.lines[0].top, part.lines[-1].bottom
    height = bottom - top if len(part.lines) == 1 else (bottom - top) / (len(part.lines) - 1)
    return sorted(rule for rule in part.page.horizontal if top - height < rule.at < bottom + height)


def _parted(band: Sequence[Line], xs: Sequence[float]) -> list[float]:
    """Where white parts the cells of a band: at a border of the indicators that lies in it, else in its middle."""
    found: list[float] = []
    words = sorted((word for line in band for word in line.words), key=lambda word: word.box.x0)
    end = words[0].box.x1
    for word in words[1:]:
        if word.box.x0 - end > APART * (word.box.y1 - word.box.y0):
            found.append(next((x for x in xs if end <= x <= word.box.x0), (end + word.box.x0) / 2))
        end = max(end, word.box.x1)
    return found


def _grid(
    part: Part,
    xs: list[float],
    every: list[float],
    walls: Sequence[tuple[Sequence[Line], list[float]]],
    plain: bool,
) -> Grid | None:
    rules = _rules(part)
    horizontal, split, ruled = _heights(part, xs, rules)
    low, high = min(rule.at for rule in horizontal), max(rule.at for rule in horizontal)
    vertical = [Rule(x, low, high) for x in (every[0], every[-1])]
    vertical += [Rule(x, split, high) for x in xs[1:-1]]
    levels = sorted({rule.at for rule in horizontal})
    for band, parted in walls:
        top = max((y for y in levels if y <= band[0].top + TOUCHING), default=low)
        bottom = min((y for y in levels if y >= band[-1].bottom - TOUCHING), default=split)
        vertical += [Rule(x, top, bottom) for x in parted]
    built = grid.build((horizontal, vertical), list(every))
    if built is None:
        return None
    grid.place(built, [word for line in part.lines for word in line.words], {})
    cell_text.finish(built)
    built.doubt = "" if ruled and plain else LOOSE
    return built


def _plain(form: Sequence[Part]) -> bool:
    """Is there white between all columns, and each label over its own?"""
    reach = _reach([word for part in form for line in part.block for word in line.words])
    apart = all(right[0] - left[1] > GUTTER for left, right in pairwise(reach))
    return apart and len(reach) == len(form[0].block[0].words)


def _heights(part: Part, xs: Sequence[float], rules: Sequence[Rule]) -> tuple[list[Rule], float, bool]:
    """The rules between the rows, drawn or invented, the height above which the indicators do not reach, and whether
    rules part all rows of the indicators."""
    left, right = xs[0], xs[-1]
    block = part.block
    middles = [loose_regions.middle(line) for line in block if len(line.words) > 1]
    drawn = sum(any(a < rule.at < b for rule in rules) for a, b in pairwise(middles))
    top, bottom = part.lines[0].top - PAD, part.lines[-1].bottom + PAD
    split = (part.upper[-1].bottom + block[0].top) / 2 if part.upper else top
    alone = len(middles) == 1 and {rule.at < middles[0] for rule in rules} == {True, False}
    if alone or 2 * drawn >= len(middles) > 1:
        inner = [rule for rule in rules if top + PAD < rule.at < bottom - PAD]
        if part.upper:
            split = max((r.at for r in inner if r.at < middles[0]), default=split)
        ends = [Rule(y, left, right) for y in (top, split, bottom)]
        return [*ends, *inner], split, drawn == len(middles) - 1
    body = block[1:] if part.upper else block
    between = [Rule(bottom, left, right)]
    if body:
        size = (block[0].bottom - block[0].top) / LINE
        between = borderless.between_rows(*loose_rows.edges(body, xs, size), list(xs))
    bands = _bands(part) if part.upper else []
    upper = [(a[-1].bottom + b[0].top) / 2 for a, b in pairwise(bands)]
    ends = [Rule(y, left, right) for y in (top, *upper, split)] if part.upper else []
    ends += [rule for band in bands if len(band) > 1 for rule in _between(band, right)]
    return [*ends, *between], split, False


def _without(page: Page, parts: Sequence[Part]) -> Page:
    """The page without the words of its forms and the rules drawn among them."""
    taken = {id(word) for part in parts for line in part.lines for word in line.words}
    kept = [index for index, word in enumerate(page.words) if id(word) not in taken]
    drawn = {rule for part in parts for rule in _rules(part)}
    return replace(
        page,
        words=tuple(page.words[index] for index in kept),
        scores=tuple(page.scores[index] for index in kept) if page.scores else (),
        horizontal=tuple(rule for rule in page.horizontal if rule not in drawn),
        glyphs=(),
    )
