"""A body's budget or final account as data. Amounts are Decimal in 万元, often finer than what is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from evals.generate.arithmetic import ZERO, add

Kind = Literal["预算", "决算"]


@dataclass(frozen=True, slots=True)
class Chart:
    """Names of the classification codes: functions ("2014001") and economic items ("30217")."""

    functions: Mapping[str, str]
    economics: Mapping[str, str]

    def function_path(self, code: str) -> tuple[str, ...]:
        """Names of class, section and item down to this code."""
        return tuple(self.functions[code[:end]] for end in (3, 5, 7) if end <= len(code))

    def economic_path(self, code: str) -> tuple[str, ...]:
        """Names of class and item down to this code."""
        return tuple(self.economics[code[:end]] for end in (3, 5) if end <= len(code))


@dataclass(frozen=True, slots=True)
class Body:
    """Who publishes: full name, usual short name, and what it does in our own words."""

    name: str
    short: str
    sections: tuple[str, ...]
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """Spending on one function item.

    `project` is paid by the budget, `own` by the body's own income (also project spending), `transfer` is the part
    of `project` that comes from above. `base` is last year's budget, or the opening budget of a final account;
    None where it is not known. `reason` explains the change.
    """

    code: str
    personnel: Decimal
    public: Decimal
    project: Decimal
    own: Decimal
    transfer: Decimal
    base: Decimal | None
    reason: str

    @property
    def basic(self) -> Decimal:
        return self.personnel + self.public

    @property
    def general(self) -> Decimal:
        """All that the general public budget pays."""
        return self.basic + self.project

    @property
    def total(self) -> Decimal:
        return self.general + self.own


@dataclass(frozen=True, slots=True)
class EconomicLine:
    """Basic spending on one economic item: 302 and 310 are running costs, the rest is for people."""

    code: str
    amount: Decimal

    @property
    def is_public(self) -> bool:
        return self.code[:3] in ("302", "310")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One performance target of a project or of the whole body."""

    group: str
    kind: str
    name: str
    target: str
    basis: str
    last: str
    weight: int


@dataclass(frozen=True, slots=True)
class Project:
    """A project with its economic split (two-level codes) and its items as the prose lists them."""

    name: str
    code: str
    basis: str
    goal: str
    period: str
    economics: tuple[EconomicLine, ...]
    items: tuple[tuple[str, Decimal], ...]
    own: bool
    office: str
    indicators: tuple[Indicator, ...]

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.economics), ZERO)


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """The three public costs: travel abroad, reception, cars bought and cars run."""

    abroad: Decimal
    reception: Decimal
    purchase: Decimal
    running: Decimal

    @property
    def cars(self) -> Decimal:
        return self.purchase + self.running

    @property
    def total(self) -> Decimal:
        return self.abroad + self.reception + self.cars


@dataclass(frozen=True, slots=True)
class Staff:
    """Heads; changes against last year are None where unknown."""

    posts: int
    working: int
    retired: int
    working_change: int | None
    retired_change: int | None

    @property
    def total(self) -> int:
        return self.working + self.retired


@dataclass(frozen=True, slots=True)
class Procurement:
    """Government purchases by kind, and what is kept for small and middle-sized firms."""

    goods: Decimal
    works: Decimal
    services: Decimal
    small_and_middle: Decimal
    small: Decimal

    @property
    def total(self) -> Decimal:
        return self.goods + self.works + self.services


@dataclass(frozen=True, slots=True)
class Assets:
    """What the body uses at the end of the year before (budget) or of the year (final account)."""

    floor_area: Decimal
    floor_value: Decimal
    cars: tuple[tuple[str, int, Decimal], ...]
    furniture: Decimal
    other: Decimal
    over_half_million: int
    over_million: int

    @property
    def car_count(self) -> int:
        return sum(count for _, count, _ in self.cars)

    @property
    def car_value(self) -> Decimal:
        return sum((value for _, _, value in self.cars), ZERO)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One document's content. `None` marks a part that the document does not speak of.

    `level` is 单位 for the document of the head office alone (本级), `units` are those below a 部门; `mark` stands
    behind the title of a version that replaces another.
    """

    file: str
    kind: Kind
    year: int
    layout: str
    body: Body
    date: str
    functions: tuple[FunctionLine, ...]
    economics: tuple[EconomicLine, ...]
    projects: tuple[Project, ...]
    three_public: ThreePublic
    three_public_base: ThreePublic | None
    three_public_reason: str
    reception_groups: tuple[int, int] | None
    public_base: Decimal | None
    own_base: Decimal | None
    own_name: str
    own_reason: str
    basic_reason: str
    project_reason: str
    total_before: Decimal | None
    staff: Staff | None
    procurement: Procurement | None
    assets: Assets | None
    goal: str
    indicators: tuple[Indicator, ...]
    level: Literal["部门", "单位"] = "部门"
    units: tuple[str, ...] = ()
    mark: str = ""

    @property
    def general(self) -> Decimal:
        return add(line.general for line in self.functions)

    @property
    def own(self) -> Decimal:
        return add(line.own for line in self.functions)

    @property
    def total(self) -> Decimal:
        return self.general + self.own

    @property
    def personnel(self) -> Decimal:
        return add(line.personnel for line in self.functions)

    @property
    def public(self) -> Decimal:
        return add(line.public for line in self.functions)

    @property
    def basic(self) -> Decimal:
        return self.personnel + self.public

    @property
    def transfer(self) -> Decimal:
        return add(line.transfer for line in self.functions)

    def base(self, part: Literal["all", "basic", "project"] = "all") -> Decimal | None:
        """What the general budget was before, where it is known. A line is either basic or project spending."""
        chosen = [
            line.base for line in self.functions if part == "all" or (part == "basic") == (line.basic > 0)
        ]
        known = [value for value in chosen if value is not None]
        return add(known) if len(known) == len(chosen) else None
