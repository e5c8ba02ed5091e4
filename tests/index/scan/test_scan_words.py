"""From found areas to words, with a reader whose answers stand in the test."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.scan import scan_words
from index.scan.ocr import Area, Glyph
from index.scan.ruling import Picture
from index.scan.scan_words import UNREAD, Sheet
from index.schema import Rule


class Scripted:
    """Reads each crop as the next of the given texts, all glyphs with one score."""

    def __init__(self, *texts: str, score: float = 0.99) -> None:
        self.texts, self.score = list(texts), score

    def find(self, picture: Picture) -> list[Area]:
        return []

    def read(self, crops: Sequence[Picture]) -> list[tuple[Glyph, ...]]:
        texts = [self.texts.pop(0) for _ in crops]
        return [
            tuple(Glyph(c, (i + 0.5) * crop.shape[1] / len(text), self.score) for i, c in enumerate(text))
            for text, crop in zip(texts, crops, strict=True)
        ]


def sheet(*blots: Area) -> Sheet:
    """Two cells side by side (100 by 40 pixels each, one pixel a point) with blots of ink."""
    ink = np.zeros((200, 300), np.bool_)
    for x0, y0, x1, y1 in blots:
        ink[y0:y1, x0:x1] = True
    horizontal = (Rule(50.0, 20.0, 220.0), Rule(90.0, 20.0, 220.0), Rule(130.0, 20.0, 220.0))
    vertical = (Rule(20.0, 50.0, 130.0), Rule(120.0, 50.0, 130.0), Rule(220.0, 50.0, 130.0))
    return Sheet(np.where(ink, 20, 240).astype(np.uint8), ink, horizontal, vertical, 1.0)


def texts(found: Sequence[scan_words.Scored]) -> list[str]:
    return [word.text for word, _ in found]


def test_an_area_over_a_wall_is_read_in_two_pieces() -> None:
    page = sheet(Area(80, 60, 115, 80), Area(125, 60, 170, 80))
    found = scan_words.read(page, [Area(78, 58, 172, 82)], Scripted("339.40", "201一般"))
    assert texts(found) == ["339.40", "201一般"]
    assert found[0][0].box.x1 < 120 < found[1][0].box.x0


def test_words_part_at_spaces() -> None:
    page = sheet(Area(30, 60, 60, 80), Area(70, 60, 110, 80))
    assert texts(scan_words.read(page, [Area(28, 58, 112, 82)], Scripted("201 外交"))) == ["201", "外交"]


def test_print_that_was_not_found_is_read_or_marked_but_never_blank() -> None:
    page = sheet(Area(160, 60, 168, 80))
    assert texts(scan_words.read(page, [], Scripted("0"))) == ["0"]
    lost = scan_words.read(page, [], Scripted("0", score=0.2))
    assert texts(lost) == [UNREAD] and lost[0][1] == 0.0


def test_specks_are_dirt() -> None:
    assert scan_words.read(sheet(Area(160, 60, 164, 64)), [], Scripted()) == []


def test_the_worst_glyph_is_the_confidence() -> None:
    page = sheet(Area(30, 60, 60, 80))
    assert scan_words.read(page, [Area(28, 58, 62, 82)], Scripted("2.50", score=0.4))[0][1] == 0.4


def test_a_minus_that_was_not_found_is_read_with_its_number() -> None:
    page = sheet(Area(140, 60, 200, 80), Area(130, 69, 137, 71))
    found = scan_words.read(page, [Area(139, 58, 202, 82)], Scripted("-2.50"))
    assert texts(found) == ["-2.50"] and found[0][0].box.x0 < 133


def test_a_number_that_runs_over_a_wall_is_not_trusted() -> None:
    page = sheet(Area(100, 60, 119, 80), Area(122, 60, 160, 80))
    found = scan_words.read(page, [Area(98, 58, 162, 82)], Scripted("-57", ",937.02"))
    assert [score for _, score in found] == [0.0, 0.0]


def test_a_space_read_into_a_number_does_not_part_it() -> None:
    page = sheet(Area(30, 60, 90, 80))
    assert texts(scan_words.read(page, [Area(28, 58, 92, 82)], Scripted("-2.0 1"))) == ["-2.01"]
