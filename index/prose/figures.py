"""Figures printed in prose: numbers with a unit, and the bare zeros and head counts that go without one.

Numbers that name no quantity are left out: dates, thresholds of things (单价50万元以上), rates per head (150元/人).
All text here is flattened (see `normalize.flatten`), so offsets fit the printed paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from index.money import MONEY, SPELLED

_COUNT = (
    r"人次|人(?![大均民才事力员社])|名|辆|台(?:\((?:件、)?套\)|/套|套)?(?!账)|套|个(?!月|工作日|方面|百分点)|家|户|"
    r"项|件|批\(次\)|批次|批|次|平方米|㎡|公里|亩|份|期|场|栋|分钟|小时(?!工)|分(?![别析类钟为支局布管级配解])"
)
_UNIT = rf"(?P<unit>{SPELLED}(?!/)|万(?=[,;。、)]|$)|%|个百分点|{_COUNT})"
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_FIGURE = re.compile(rf"(?<![\d.A-Za-z第])(?<!\d,)(?P<sign>[≥≤><=]=?)?-?{_NUMBER}\s?{_UNIT}")
_THRESHOLD = re.compile(r"\s?(?:\(含\)|含)?(?:元)?(?:及|\(含\))?(?:以上|以下|以内|起)")
_AIMED = re.compile(r"(?:达到?|[为在至率度比]|比例|比重)$")
"""What makes a percentage with a threshold an aim and no description of things: 满意度达到95%以上."""

_THRESHOLD_SIGNS = {"上": "≥", "下": "≤", "内": "≤"}
_ENDS = re.compile(r"[,;。、)]|$")
_ZERO = re.compile(r"(?:为|共|计|:)(?P<number>0(?:\.0+)?)(?=[,;。、)]|$)")
_STAFF = re.compile(
    r"(?:编制|编制数|实有|在职|离休|退休)(?:总?人?数)?(?:为|共|:)?\s?(?P<number>\d{1,6})(?=[,;。、(])"
)
_SCORE = re.compile(r"得分(?:为|是|:)?(?P<number>\d{1,3}(?:\.\d+)?)(?=[,;。、(]|$)")
_SAME_UNIT = {
    "㎡": "平方米",
    "批(次)": "批次",
    "万": "万元",
    "台(套)": "台",
    "台(件、套)": "台",
    "台套": "台",
    "台/套": "台",
}
_SIGNS = {">": ">", "<": "<", ">=": "≥", "<=": "≤", "≥": "≥", "≤": "≤", "=": "=", "≥=": "≥", "≤=": "≤"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and its unit at start..end of a flattened text; `sign` is a printed comparator or ""."""

    start: int
    end: int
    value: Decimal
    unit: str
    sign: str = ""

    @property
    def money(self) -> bool:
        return self.unit in MONEY

    @property
    def percent(self) -> bool:
        return self.unit in ("%", "个百分点")


def find(flat: str) -> tuple[Figure, ...]:
    """All figures of a flattened text, in order."""
    found = [*_with_units(flat)]
    taken = [(figure.start, figure.end) for figure in found]
    unit = next((figure.unit for figure in found if figure.money), "万元")
    for pattern, default in ((_ZERO, unit), (_STAFF, "人"), (_SCORE, "分")):
        for match in pattern.finditer(flat):
            start, end = match.span("number")
            if not any(a < end and start < b for a, b in taken):
                found.append(Figure(start, end, Decimal(match["number"]), default))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _with_units(flat: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(flat):
        sign = _SIGNS.get(match["sign"] or "", "")
        if threshold := _THRESHOLD.match(flat, match.end()):
            if match["unit"] != "%" or not _AIMED.search(flat[: match.start()]):
                continue
            if threshold[0][-1] not in _THRESHOLD_SIGNS or not _ENDS.match(flat, threshold.end()):
                continue
            sign = sign or _THRESHOLD_SIGNS[threshold[0][-1]]
        value = Decimal(match["number"].replace(",", ""))
        unit = _SAME_UNIT.get(match["unit"], match["unit"])
        yield Figure(match.start("number"), match.end(), value, unit, sign)
