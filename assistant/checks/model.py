"""What checks are made of: the two sides, how they are compared, and the finding they give.

Tolerances: figures of one unit and precision agree to the last printed digit; of two precisions, when the finer one
rounds to the coarser one; a sum of rounded parts may be off by half a unit of its last digit for each of them and itself.
Figures whose reading is in doubt never give 不符.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from index.amounts import last_digit
from index.money import MONEY
from index.schema import Finding, Place, Verdict

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a check: a printed figure and where it stands; `doubt` says why its reading is not certain.

    `more` are further places that may hold it: a figure near the end of a line may stand on the next one.
    """

    value: Decimal
    unit: str
    place: Place
    label: str
    doubt: str = ""
    more: tuple[Place, ...] = ()

    @property
    def scale(self) -> Decimal:
        return MONEY.get(self.unit, Decimal(1))

    @property
    def amount(self) -> Decimal:
        """In 元 where it is money."""
        return self.value * self.scale

    @property
    def step(self) -> Decimal:
        """A unit of its last printed digit, in 元 where it is money."""
        return last_digit(self.value) * self.scale

    @property
    def shown(self) -> str:
        return f"{self.value:,f}{self.unit}"


@dataclass(frozen=True, slots=True)
class Checked(Finding):
    """A finding with what was allowed, in words."""

    tolerance: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How two figures compare: the verdict, found less expected, and what was allowed."""

    verdict: Verdict
    difference: Decimal
    tolerance: str


def compare(found: Side, expected: Side) -> Outcome:
    """Two printed figures of the same thing."""
    difference = (found.amount - expected.amount) / found.scale
    if not difference:
        return Outcome("相符", difference, "逐位相同")
    coarse, fine = sorted((found, expected), key=lambda side: side.step, reverse=True)
    if coarse.step > fine.step:
        units = fine.amount / coarse.step
        for mode, how in ((ROUND_HALF_UP, "四舍五入"), (ROUND_DOWN, "截去尾数")):
            if units.quantize(Decimal(1), mode) * coarse.step == coarse.amount:
                return Outcome("四舍五入", difference, f"较细的数{how}到 {coarse.shown} 的末位")
    return Outcome("不符", difference, "末位相同")


def compare_sum(whole: Side, parts: Sequence[Side]) -> Outcome:
    """A printed sum and its printed parts."""
    total = sum((part.amount for part in parts), ZERO)
    difference = (whole.amount - total) / whole.scale
    if not difference:
        return Outcome("相符", difference, "逐位相同")
    if whole.unit not in MONEY and whole.unit != "%":
        return Outcome("不符", difference, "个数逐一相加")
    step = max(side.step for side in (whole, *parts))
    allowed = step / 2 * (len(parts) + 1)
    shown = f"±{plain(allowed / whole.scale)}{whole.unit}（{len(parts)} 个加数各半个末位）"
    return Outcome("四舍五入" if abs(difference * whole.scale) <= allowed else "不符", difference, shown)


def finding(
    check: str,
    outcome: Outcome,
    expected: Side | str,
    found: Side | str,
    sides: Iterable[Side],
    detail: str,
) -> Checked:
    """The finding of a comparison; a doubtful reading on either side leaves 不符 undecided."""
    sides = tuple(sides)
    verdict, notes = outcome.verdict, []
    doubts = tuple(dict.fromkeys(side.doubt for side in sides if side.doubt))
    if verdict == "不符":
        if doubts:
            verdict = "无法判断"
            notes.append(f"读数未能完全确认：{'、'.join(doubts)}")
        elif isinstance(expected, Side) and isinstance(found, Side):
            notes.append(likely(found, expected))
    shown = [side.shown if isinstance(side, Side) else side for side in (expected, found)]
    return Checked(
        check=check,
        verdict=verdict,
        expected=shown[0],
        found=shown[1],
        difference=plain(outcome.difference),
        detail="；".join([detail, *notes]),
        places=tuple(place for side in sides for place in (side.place, *side.more)),
        tolerance=outcome.tolerance,
    )


def likely(found: Side, expected: Side) -> str:
    """The likely reason why two figures differ, from their digits."""
    a, b = abs(found.amount), abs(expected.amount)
    left, right = _digits(found), _digits(expected)
    if a == b:
        return "正负号相反"
    if a and b and any(a == b * 10**n or b == a * 10**n for n in range(1, 9)):
        return "可能是小数点或单位错位"
    if abs(a - b) == max(found.step, expected.step):
        return "末位相差 1，可能是取舍方式不同"
    if len(left) == len(right):
        apart = [i for i in range(len(left)) if left[i] != right[i]]
        if len(apart) == 1:
            return "只有一位数字不同，可能是录入有误"
        if len(apart) == 2 and sorted(left) == sorted(right):
            return "两位数字颠倒，可能是录入有误"
    return "两处写法不同，可能是漏改或口径不同"


def plain(value: Decimal) -> str:
    """Without an exponent or trailing zeros: `-0.5`, `1,200`."""
    value = round(value, 6).normalize()
    return f"{value:,f}" if value else "0"


def _digits(side: Side) -> str:
    return f"{abs(side.value):f}".replace(".", "").lstrip("0")
