"""Every text of the page against what it stands on, light and dark: the ratio of WCAG 2, from the style sheet itself."""

from __future__ import annotations

import re

import pytest

from assistant.web.page import asset

LEAST = 4.5
SIGN = 3.0  # of marks that are no text: the line beside a card, the box, the focus ring, parts of a chart
BACKS = ("bg", "panel", "hover", "row")
PAIRS = [
    *((ink, back) for ink in ("ink", "soft", "accent", "dim") for back in BACKS),
    *((f"{tone}", f"{tone}-bg") for tone in ("good", "warn", "bad", "dim")),
    *((tone, back) for tone in ("good", "warn", "bad") for back in ("bg", "panel", "row")),
    ("ink", "bad-bg"), ("soft", "dim-bg"), ("ink", "dim-bg"), ("on-accent", "accent"),
]  # fmt: skip


def colours(dark: bool) -> dict[str, str]:
    """The custom properties in force; the dark ones lie over the light."""
    blocks = re.findall(r"^body(\.dark)? \{([^}]*--cw[^}]*)\}", asset("page.css"), re.MULTILINE)
    held = [found for name, block in blocks if dark or not name for found in _declared(block)]
    return dict(held)


def _declared(block: str) -> list[tuple[str, str]]:
    return re.findall(r"--cw-([\w-]+): (#[0-9a-f]{6});", block)


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_is_that_of_wcag() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_can_be_read(dark: bool) -> None:
    held = colours(dark)
    weak = {
        (ink, back): round(found, 2) for ink, back in PAIRS if (found := ratio(held[ink], held[back])) < LEAST
    }
    assert weak == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_marks_that_are_no_text_stand_out(dark: bool) -> None:
    held = colours(dark)
    marks = [held[name] for name in ("accent", "good", "warn", "bad", "dim")]
    marks += re.findall(r"\.cw-c\d \{ fill: (#[0-9a-f]{6})", asset("page.css"))
    backs = [held["bg"], held["panel"]]
    assert [(mark, back) for mark in marks for back in backs if ratio(mark, back) < SIGN] == []
    assert ratio(held["box"], "#ffffff") >= SIGN  # the page image is paper in both


def test_no_text_has_a_colour_of_its_own() -> None:
    """Colours of text and of what lies under it come from the properties that are measured here."""
    rules = re.sub(r"^body[^{]*\{[^}]*--cw[^}]*\}", "", asset("page.css"), flags=re.MULTILINE)
    named = re.findall(r"[{;]\s*(?:color|background(?:-color)?):\s*([^;}]+)", rules)
    paper = ("#fff", "rgba(15, 90, 156, .07)", "rgba(15, 90, 156, .13)", "rgba(212, 56, 13, .1)")
    assert {
        value for value in named
        if not re.search(r"var\(--cw|^none|inherit|^#[0-9a-f]{6}$", value) and value not in paper
    } == set()  # fmt: skip
    faded = re.findall(r"([^{}]*)\{[^}]*\bopacity: \.\d", rules)
    assert all("disabled" in rule or "cw-bar" in rule for rule in faded)
