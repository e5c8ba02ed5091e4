"""Lines of a table with their figures, and equations over them. Shared by the families of sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from index.amounts import decimals, normalize
from index.layout.labels import is_total
from index.once import once
from index.schema import Fact, TableRow

ZERO = Decimal(0)


class Term(NamedTuple):
    """One figure of an equation, and whether it is added or taken away."""

    line: Line
    column: int
    sign: int = 1

    @property
    def value(self) -> Decimal:
        value = self.line.value(self.column)
        return value if self.sign == 1 else self.sign * value

    @property
    def fact(self) -> Fact | None:
        return self.line.facts.get(self.column)


@dataclass(frozen=True)
class Line:
    """A body row with the facts of its money columns. `code` is "" where the printed code is a unit's."""

    row: TableRow
    facts: Mapping[int, Fact]
    code: str

    @once
    def name(self) -> str:
        return normalize(self.row.path[-1]) if self.row.path else ""

    @once
    def total(self) -> bool:
        return not self.code and is_total(self.name)

    @once
    def memo(self) -> bool:
        """其中 and change rows are no parts of a sum."""
        return not self.code and (self.name.startswith("其中") or "增减" in self.name)

    @property
    def filled(self) -> bool:
        return bool(self.facts)

    def value(self, column: int) -> Decimal:
        fact = self.facts.get(column)
        return ZERO if fact is None or fact.value is None else fact.value

    def has(self, column: int) -> bool:
        return column in self.facts


@dataclass(frozen=True)
class Equation:
    """`left` should equal the sum of `parts`. Equations of one `family` share a reading of the table."""

    check: str
    left: Term
    parts: tuple[Term, ...]
    family: str
    unread: bool = False

    @once
    def values(self) -> list[Decimal]:
        """The figures of `parts`."""
        return [part.value for part in self.parts]

    @once
    def expected(self) -> Decimal:
        return sum(self.values, ZERO)

    @once
    def difference(self) -> Decimal:
        return self.left.value - self.expected

    @property
    def proves(self) -> bool:
        """0 = 0 holds but proves nothing."""
        return any(self.values) or bool(self.left.value)

    @once
    def holds(self) -> bool:
        off = abs(self.difference)
        return not off or off <= tolerance(self.left.value, self.values)


def tolerance(left: Decimal, parts: Sequence[Decimal]) -> Decimal:
    """Half a unit of the sum's own last printed digit, for each rounded addend and the sum itself."""
    if len(parts) < 2:
        return ZERO
    places = [decimals(value) for value in (left, *parts)]
    digits = places[0] or max(places)
    return Decimal(1).scaleb(-digits) / 2 * (len(parts) + 1)


def balances(left: Decimal, parts: Sequence[Decimal]) -> bool:
    off = abs(left - sum(parts, ZERO))
    return not off or off <= tolerance(left, parts)


def terms(lines: Sequence[Line], chosen: Sequence[int], column: int) -> tuple[Term, ...]:
    return tuple(Term(lines[i], column) for i in chosen)


def money_columns(lines: Sequence[Line]) -> list[int]:
    return sorted({column for line in lines for column in line.facts})
