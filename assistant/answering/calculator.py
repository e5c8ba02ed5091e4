"""Decimal arithmetic over printed figures, units first. Every result carries its formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.answering.evidence import Evidence
from index.money import MONEY


@dataclass(frozen=True)
class Computed:
    """A result: `value` in `unit`, the `formula` with printed operands, and the operands."""

    value: Decimal
    unit: str
    formula: str
    operands: tuple[Evidence, ...]


_PEOPLE = {"人", "名", "位"}


class UnitMismatch(ValueError):
    """Figures of different kinds (money and 辆, say) cannot be combined."""


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """A money value in another unit, exact. Raises UnitMismatch for what is no money."""
    if unit == to or {unit, to} <= _PEOPLE:
        return value
    if unit not in MONEY or to not in MONEY:
        raise UnitMismatch(f"{unit} 与 {to} 不能换算")
    result = value * MONEY[unit] / MONEY[to]
    return result if result == 0 else plain(result)


def plain(value: Decimal) -> Decimal:
    """Without exponent and without trailing zeros after the point."""
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral() else normal


def amount(evidence: Evidence) -> Decimal:
    """The value of a figure; a blank cell counts as 0."""
    return evidence.value if evidence.value is not None else Decimal(0)


def printed(evidence: Evidence) -> str:
    """`260.68万元`; blanks say so."""
    if evidence.value is None:
        return "空白（按0）" if evidence.blank else evidence.printed
    return f"{evidence.value:,}{evidence.unit}"


def total(parts: Sequence[Evidence], unit: str = "") -> Computed:
    """The sum of figures in one unit (the first one's)."""
    unit = unit or common_unit(parts)
    value = sum((convert(amount(p), p.unit or unit, unit) for p in parts), Decimal(0))
    return Computed(value, unit, " + ".join(map(printed, parts)), tuple(parts))


def difference(left: Evidence, right: Evidence) -> Computed:
    """left − right in the unit of the left figure."""
    unit = common_unit((left, right))
    value = convert(amount(left), left.unit, unit) - convert(amount(right), right.unit, unit)
    return Computed(value, unit, f"{printed(left)} − {printed(right)}", (left, right))


def share(part: Evidence, whole: Evidence) -> Computed | None:
    """part ÷ whole in %, two decimals; None when the whole is 0."""
    unit = common_unit((part, whole))
    below = convert(amount(whole), whole.unit, unit)
    if not below:
        return None
    value = convert(amount(part), part.unit, unit) / below * 100
    return Computed(rounded(value), "%", f"{printed(part)} ÷ {printed(whole)} × 100%", (part, whole))


def share_of(part: Evidence, whole: Computed) -> Computed | None:
    """part ÷ a sum in %, two decimals, with the sum spelt out; None when it is 0."""
    result = share(part, replace(part, value=whole.value, unit=whole.unit))
    if result is None:
        return None
    formula = f"{printed(part)} ÷ ({whole.formula}) × 100%"
    return Computed(result.value, "%", formula, (part, *whole.operands))


def share_in(part: Computed, whole: Evidence) -> Computed | None:
    """A sum ÷ whole in %, two decimals, with the sum spelt out; None when the whole is 0."""
    result = share(replace(part.operands[0], value=part.value, unit=part.unit), whole)
    if result is None:
        return None
    formula = f"({part.formula}) ÷ {printed(whole)} × 100%"
    return Computed(result.value, "%", formula, (*part.operands, whole))


def times(part: Evidence, whole: Evidence) -> Computed | None:
    """part ÷ whole as a multiple, two decimals."""
    result = share(part, whole)
    if result is None:
        return None
    below = convert(amount(whole), whole.unit, part.unit)
    return Computed(
        rounded(amount(part) / below), "倍", f"{printed(part)} ÷ {printed(whole)}", result.operands
    )


def times_more(part: Evidence, whole: Evidence) -> Computed | None:
    """By what multiple of the whole the part is more, two decimals: three times as much is two times more."""
    result = times(part, whole)
    if result is None:
        return None
    more = rounded(amount(part) / convert(amount(whole), whole.unit, part.unit) - 1)
    return Computed(more, "倍", f"({printed(part)} − {printed(whole)}) ÷ {printed(whole)}", result.operands)


def growth(new: Evidence, old: Evidence) -> Computed | None:
    """(new − old) ÷ old in %; None when there was nothing before."""
    unit = common_unit((new, old))
    before = convert(amount(old), old.unit, unit)
    if not before:
        return None
    value = (convert(amount(new), new.unit, unit) - before) / before * 100
    return Computed(
        rounded(value), "%", f"({printed(new)} − {printed(old)}) ÷ {printed(old)} × 100%", (new, old)
    )


def before_change(now: Evidence, change: Evidence) -> Computed:
    """Last year's amount: this year's less the stated change."""
    unit = now.unit
    value = amount(now) - convert(amount(change), change.unit, unit)
    return Computed(value, unit, f"{printed(now)} − ({printed(change)})", (now, change))


def before_growth(now: Evidence, rate: Evidence) -> Computed | None:
    """Last year's amount: this year's ÷ (1 + the stated rate)."""
    factor = 1 + amount(rate) / 100
    if not factor:
        return None
    places = Decimal(1).scaleb(min(0, amount(now).as_tuple().exponent))  # type: ignore[arg-type]
    value = (amount(now) / factor).quantize(places, ROUND_HALF_UP)
    return Computed(value, now.unit, f"{printed(now)} ÷ (1 + {amount(rate)}%)", (now, rate))


def common_unit(parts: Sequence[Evidence]) -> str:
    """The first figure's unit. Raises UnitMismatch where another is of another kind."""
    unit = next((p.unit for p in parts if p.unit), "")
    for part in parts:
        alike = part.unit == unit or {part.unit, unit} <= _PEOPLE or part.unit in MONEY and unit in MONEY
        if part.unit and not alike:
            raise UnitMismatch(f"{unit} 与 {part.unit} 不能合并计算")
    return unit


def rounded(value: Decimal) -> Decimal:
    """To two decimals, half up; to two significant digits what two decimals would make 0.00."""
    hundredths = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if hundredths or not value:
        return hundredths
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 1), ROUND_HALF_UP)
