"""Ways to change a page so that a person would still read the same facts from it.

Each is a function of a page and a source of chance; it moves, breaks or loses rules, or moves, splits or joins words.
(`recut` changes the pages of a document instead.)
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from index import boxes
from index.grids import grid
from index.page import strokes
from index.schema import Box, Page, Rule, Word

Disturbance = Callable[[Page, random.Random], Page]
Rules = Sequence[Rule]

JITTER = 0.8  # points
DASH, HOLE = 9.0, 3.0
NEAR = 3.0


def upright(page: Page) -> Page:
    """The same page with its reading space as the displayed one."""
    if page.turn == 0:
        return page
    across, down = (page.height, page.width) if page.turn in (90, 270) else (page.width, page.height)
    return replace(page, width=across, height=down, turn=0)


def _ruled(page: Page, horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> Page:
    return replace(page, horizontal=strokes.merge(list(horizontal)), vertical=strokes.merge(list(vertical)))


def _sides(rules: Rules, crossing: Rules) -> list[Rule]:
    """Rules cut where others meet them: the sides of cells."""
    out = []
    for at, start, end in rules:
        cuts = sorted(r.at for r in crossing if r.start - NEAR <= at <= r.end + NEAR and start < r.at < end)
        edges = [start, *(c for c in cuts if c - start > NEAR and end - c > NEAR), end]
        out += [Rule(at, a, b) for a, b in zip(edges, edges[1:], strict=False)]
    return out


def lost_sides(page: Page, chance: random.Random) -> Page:
    """One cell side in twenty-five is missing."""
    horizontal = _sides(page.horizontal, page.vertical)
    vertical = _sides(page.vertical, page.horizontal)
    return _ruled(
        page,
        [side for side in horizontal if chance.random() > 0.04],
        [side for side in vertical if chance.random() > 0.04],
    )


def lost_lines(page: Page, chance: random.Random) -> Page:
    """One whole rule in fifty is missing."""
    return replace(
        page,
        horizontal=tuple(rule for rule in page.horizontal if chance.random() > 0.02),
        vertical=tuple(rule for rule in page.vertical if chance.random() > 0.02),
    )


def jittered(page: Page, chance: random.Random) -> Page:
    """Every cell side is off by less than a point."""

    def moved(rule: Rule) -> Rule:
        return Rule(*(value + chance.uniform(-JITTER, JITTER) for value in rule))

    horizontal = [moved(side) for side in _sides(page.horizontal, page.vertical)]
    vertical = [moved(side) for side in _sides(page.vertical, page.horizontal)]
    return _ruled(page, horizontal, vertical)


def dashed(page: Page, chance: random.Random) -> Page:
    """Rules are rows of dashes."""

    def dashes(rules: Rules) -> Iterable[Rule]:
        for at, start, end in rules:
            while start < end:
                stop = min(end, start + chance.uniform(0.5, 1) * DASH)
                yield Rule(at, start, stop)
                start = stop + chance.uniform(0.5, 1) * HOLE

    return _ruled(page, dashes(page.horizontal), dashes(page.vertical))


def doubled(page: Page, _chance: random.Random) -> Page:
    """Outer borders are drawn twice, three points apart."""
    horizontal, vertical = list(page.horizontal), list(page.vertical)
    for across, down in grid.frames(page.horizontal, page.vertical):
        horizontal += _outside(across)
        vertical += _outside(down)
    return _ruled(page, horizontal, vertical)


def _outside(rules: Rules) -> list[Rule]:
    """The outermost of parallel rules once more, further out."""
    low, high = min(rule.at for rule in rules), max(rule.at for rule in rules)
    out = [Rule(r.at - NEAR, r.start - NEAR, r.end + NEAR) for r in rules if r.at - low < NEAR]
    return out + [Rule(r.at + NEAR, r.start - NEAR, r.end + NEAR) for r in rules if high - r.at < NEAR]


def open_sides(page: Page, _chance: random.Random) -> Page:
    """Tables without their left and right border."""
    lost = set()
    for _, down in grid.frames(page.horizontal, page.vertical):
        edges = min(rule.at for rule in down), max(rule.at for rule in down)
        lost |= {rule for rule in down if min(abs(rule.at - edge) for edge in edges) < NEAR}
    return replace(page, vertical=tuple(rule for rule in page.vertical if rule not in lost))


def no_border(page: Page, chance: random.Random) -> Page:
    """Tables without any outer border."""
    lost = set()
    for across, _ in grid.frames(page.horizontal, page.vertical):
        edges = min(rule.at for rule in across), max(rule.at for rule in across)
        lost |= {rule for rule in across if min(abs(rule.at - edge) for edge in edges) < NEAR}
    return replace(
        open_sides(page, chance),
        horizontal=tuple(rule for rule in page.horizontal if rule not in lost),
    )


def no_verticals(page: Page, _chance: random.Random) -> Page:
    """Only horizontal rules."""
    return replace(page, vertical=(), glyphs=())


def no_rules(page: Page, _chance: random.Random) -> Page:
    return replace(page, horizontal=(), vertical=(), glyphs=())


def scaled(factor: float) -> Disturbance:
    def scale(page: Page, _chance: random.Random) -> Page:
        return replace(
            page,
            width=page.width * factor,
            height=page.height * factor,
            words=tuple(_scaled_word(word, factor) for word in page.words),
            horizontal=tuple(Rule(*(value * factor for value in rule)) for rule in page.horizontal),
            vertical=tuple(Rule(*(value * factor for value in rule)) for rule in page.vertical),
            glyphs=tuple((i, tuple(_scaled_word(g, factor) for g in glyphs)) for i, glyphs in page.glyphs),
        )

    return scale


def _scaled_word(word: Word, factor: float) -> Word:
    return Word(Box(*(value * factor for value in word.box)), word.text)


def shifted(page: Page, _chance: random.Random) -> Page:
    """Everything 17 points to the right and 11 up."""
    return replace(
        page,
        words=tuple(_moved(word, 17.0, -11.0) for word in page.words),
        horizontal=tuple(Rule(at - 11.0, a + 17.0, b + 17.0) for at, a, b in page.horizontal),
        vertical=tuple(Rule(at + 17.0, a - 11.0, b - 11.0) for at, a, b in page.vertical),
        glyphs=tuple((i, tuple(_moved(g, 17.0, -11.0) for g in glyphs)) for i, glyphs in page.glyphs),
    )


def _moved(word: Word, dx: float, dy: float) -> Word:
    box = word.box
    return Word(Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy), word.text)


def shuffled(page: Page, chance: random.Random) -> Page:
    """Words come in another order."""
    order = list(range(len(page.words)))
    chance.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    glyphs = tuple(sorted((place[i], glyphs) for i, glyphs in page.glyphs))
    return replace(page, words=tuple(page.words[old] for old in order), glyphs=glyphs)


def split_words(page: Page, chance: random.Random) -> Page:
    """One word in six arrives in two pieces that touch."""
    crossed = {i for i, _ in page.glyphs}
    words: list[Word] = []
    place: dict[int, int] = {}
    for i, word in enumerate(page.words):
        place[i] = len(words)
        if i in crossed or len(word.text) < 2 or chance.random() > 1 / 6:
            words.append(word)
        else:
            at = chance.randrange(1, len(word.text))
            x = _glyph_edges(word)[at]
            words.append(Word(word.box._replace(x1=x), word.text[:at]))
            words.append(Word(word.box._replace(x0=x), word.text[at:]))
    return replace(page, words=tuple(words), glyphs=tuple((place[i], g) for i, g in page.glyphs))


def _glyph_edges(word: Word) -> list[float]:
    """Where each glyph of a word begins, and where the last one ends; Chinese ones are twice as wide."""
    widths = [1.0 if char >= "⺀" else 0.5 for char in word.text]
    unit = (word.box.x1 - word.box.x0) / sum(widths)
    edges = [word.box.x0]
    for width in widths:
        edges.append(edges[-1] + width * unit)
    return edges


def glued_words(page: Page, chance: random.Random) -> Page:
    """One pair of neighbours on a line in ten arrives as one word, across the wall between their cells."""
    crossed = {i for i, _ in page.glyphs}
    order = sorted(
        (i for i in range(len(page.words)) if i not in crossed),
        key=lambda i: (round(page.words[i].box.y0), page.words[i].box.x0),
    )
    joined: dict[int, int] = {}
    for left, right in zip(order, order[1:], strict=False):
        a, b = page.words[left].box, page.words[right].box
        level = abs(a.y0 - b.y0) < 1 and abs(a.y1 - b.y1) < 1 and 0 < b.x0 - a.x1 < 6
        if level and left not in joined.values() and chance.random() < 0.1:
            joined[left] = right
    words: list[Word] = []
    glyphs: list[tuple[int, tuple[Word, ...]]] = []
    known = dict(page.glyphs)
    for i, word in enumerate(page.words):
        if i in joined.values():
            continue
        if i in joined:
            glyphs.append((len(words), (*_glyph_words(word), *_glyph_words(page.words[joined[i]]))))
            word = Word(
                boxes.union([word.box, page.words[joined[i]].box]), word.text + page.words[joined[i]].text
            )
        elif i in known:
            glyphs.append((len(words), known[i]))
        words.append(word)
    return replace(page, words=tuple(words), glyphs=tuple(glyphs))


def _glyph_words(word: Word) -> list[Word]:
    edges = _glyph_edges(word)
    return [
        Word(word.box._replace(x0=a, x1=b), char)
        for char, a, b in zip(word.text, edges, edges[1:], strict=False)
        if char.strip()
    ]


PAGE_DISTURBANCES: dict[str, Disturbance] = {
    "lost sides": lost_sides,
    "lost lines": lost_lines,
    "jitter": jittered,
    "dashes": dashed,
    "double border": doubled,
    "open sides": open_sides,
    "no border": no_border,
    "no verticals": no_verticals,
    "no rules": no_rules,
    "scale 0.7": scaled(0.7),
    "scale 1.4": scaled(1.4),
    "shift": shifted,
    "word order": shuffled,
    "split words": split_words,
    "glued words": glued_words,
}
