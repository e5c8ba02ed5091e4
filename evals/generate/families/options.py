"""The options of a look and the draw among them. Every choice is one that offices are known to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from random import Random

AXES: Mapping[str, tuple[str, ...]] = {
    "rules": ("strokes", "boxes", "hairs", "path", "dotted", "double"),
    "frame": ("closed", "closed", "closed", "no_outer", "no_sides", "horizontal", "three_line", "none"),
    "lost": ("no", "no", "no", "some"),
    "shade": ("no", "header", "zebra"),
    "turn": ("no", "no", "rotate90", "rotate270", "sideways90", "sideways270"),
    "paper": ("portrait", "landscape"),
    "room": ("tall", "short", "tiny"),
    "repeat": ("yes", "no"),
    "cut": ("no", "no", "row", "total"),
    "unit": ("万元", "万元", "万元6", "元", "千元"),
    "unit_place": ("right", "publisher", "title", "header", "alone", "left"),
    "label": ("no", "line", "before", "inside"),
    "thousands": ("yes", "no"),
    "zero": ("0.00", "blank", "dash", "0"),
    "negative": ("-", "−", "()", "△"),
    "percent": ("sign", "bare"),
    "foot": ("{}", "- {} -", "第 {} 页", "—{}—"),
    "head": ("no", "yes"),
    "codes": ("own", "full", "words", "one", "mixed", "bracket", "hyphen", "glued"),
    "index": ("no", "no", "numbers", "栏次", "※", "**", "甲乙", "bracketed"),
    "totals": ("first", "last"),
    "align": ("left", "left", "center"),
    "indent": ("spaces", "points", "no"),
    "wrap": ("no", "names", "numbers"),
    "extra": ("no", "sequence", "remarks"),
    "depth": ("plain", "deep"),
    "sections": ("no", "no", "6", "9"),
    "overview": ("two", "three"),
    "three_public": ("rows", "columns", "blocks", "years"),
    "economic": ("one", "two", "pairs"),
    "funds": ("rows", "zeros", "note"),
    "projects": ("flat", "merged"),
}
PERSONAL = ("rules", "frame", "turn", "unit", "codes", "index")  # what a table's own options always matter to


@dataclass(frozen=True, slots=True)
class Look:
    """One choice an option; the names and choices are those of `AXES`."""

    rules: str
    frame: str
    lost: str
    shade: str
    turn: str
    paper: str
    room: str
    repeat: str
    cut: str
    unit: str
    unit_place: str
    label: str
    thousands: str
    zero: str
    negative: str
    percent: str
    foot: str
    head: str
    codes: str
    index: str
    totals: str
    align: str
    indent: str
    wrap: str
    extra: str
    depth: str
    sections: str
    overview: str
    three_public: str
    economic: str
    funds: str
    projects: str

    @property
    def money(self) -> str:
        """The unit as it is printed."""
        return self.unit.removesuffix("6")

    @property
    def ruled(self) -> bool:
        return self.frame not in ("three_line", "horizontal", "none")

    def choices(self, *names: str) -> tuple[tuple[str, str], ...]:
        """The choices of some options, or of all."""
        return tuple((name, value) for name, value in asdict(self).items() if not names or name in names)


def draw(random: Random, **fixed: str) -> Look:
    """A look by lot; `fixed` options are as told. Choices that cannot be printed together give way."""
    chosen = {name: random.choice(values) for name, values in AXES.items()}
    chosen |= fixed
    if chosen["frame"] not in ("closed", "no_sides") or chosen["rules"] not in ("strokes", "hairs"):
        chosen["lost"] = "no"
    if chosen["frame"] != "closed" and chosen["rules"] == "boxes":
        chosen["rules"] = "strokes"
    if chosen["frame"] in ("three_line", "none", "horizontal"):
        chosen["wrap"] = "names" if chosen["wrap"] == "numbers" else chosen["wrap"]
        chosen["cut"] = "no" if chosen["cut"] == "row" else chosen["cut"]
    if chosen["cut"] == "row":
        chosen["wrap"] = "numbers"
    if chosen["align"] == "center":
        chosen["indent"] = "no"
    return Look(**chosen)
