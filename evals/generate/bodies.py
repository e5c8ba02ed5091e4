"""The bundled documents, read from the data files beside this module. Numbers become Decimal, never float."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from importlib.resources import files
from typing import Any, cast

from evals.generate.arithmetic import ZERO
from evals.generate.model import (
    Assets,
    Body,
    Chart,
    Disclosure,
    EconomicLine,
    FunctionLine,
    Indicator,
    Procurement,
    Project,
    Staff,
    ThreePublic,
)

_SHARED = ("bodies", "chart", "families")


def chart() -> Chart:
    """The names of all codes used."""
    data = _toml("chart")
    return Chart(data["functions"], data["economics"])


def names() -> tuple[str, ...]:
    """The bundled documents, by file name without ending."""
    folder = files("evals.generate") / "data"
    stems = (item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml"))
    return tuple(sorted(stem for stem in stems if stem not in _SHARED))


def bundled() -> Iterator[Disclosure]:
    """Every bundled document's content."""
    bodies = _toml("bodies")
    for name in names():
        yield _disclosure(name, _toml(name), bodies)


def _toml(name: str) -> dict[str, Any]:
    text = (files("evals.generate") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def _disclosure(name: str, data: Mapping[str, Any], bodies: Mapping[str, Any]) -> Disclosure:
    body = bodies[data["body"]]
    groups = data.get("reception_groups")
    return Disclosure(
        file=name,
        kind=data["kind"],
        year=data["year"],
        layout=data["layout"],
        body=Body(body["name"], body["short"], tuple(body["sections"]), tuple(body["duties"])),
        date=data["date"],
        functions=tuple(_function(line) for line in data["functions"]),
        economics=_economics(data["economics"]),
        projects=tuple(_project(item) for item in data.get("projects", ())),
        three_public=_three_public(data["three_public"]),
        three_public_base=_three_public(data["three_public_base"]) if "three_public_base" in data else None,
        three_public_reason=data.get("three_public_reason", ""),
        reception_groups=(groups[0], groups[1]) if groups else None,
        public_base=_optional(data, "public_base"),
        own_base=_optional(data, "own_base"),
        own_name=data["own_name"],
        own_reason=data.get("own_reason", ""),
        basic_reason=data.get("basic_reason", ""),
        project_reason=data.get("project_reason", ""),
        total_before=_optional(data, "total_before"),
        staff=_staff(data["staff"]) if "staff" in data else None,
        procurement=_procurement(data["procurement"]) if "procurement" in data else None,
        assets=_assets(data["assets"]) if "assets" in data else None,
        goal=data["goal"],
        indicators=tuple(_indicator(item) for item in data.get("indicators", ())),
    )


def _amount(data: Mapping[str, Any], key: str) -> Decimal:
    return Decimal(data.get(key, ZERO))


def _optional(data: Mapping[str, Any], key: str) -> Decimal | None:
    return Decimal(data[key]) if key in data else None


def _function(data: Mapping[str, Any]) -> FunctionLine:
    return FunctionLine(
        code=data["code"],
        personnel=_amount(data, "personnel"),
        public=_amount(data, "public"),
        project=_amount(data, "project"),
        own=_amount(data, "own"),
        transfer=_amount(data, "transfer"),
        base=_optional(data, "base"),
        reason=data.get("reason", ""),
    )


def _economics(data: Mapping[str, Any]) -> tuple[EconomicLine, ...]:
    return tuple(EconomicLine(code, Decimal(amount)) for code, amount in sorted(data.items()))


def _project(data: Mapping[str, Any]) -> Project:
    return Project(
        name=data["name"],
        code=data["code"],
        basis=data["basis"],
        goal=data["goal"],
        period=data["period"],
        economics=_economics(data["economics"]),
        items=tuple((name, Decimal(amount)) for name, amount in data.get("items", ())),
        own=data.get("own", False),
        office=data["office"],
        indicators=tuple(_indicator(item) for item in data.get("indicators", ())),
    )


def _indicator(data: Mapping[str, Any]) -> Indicator:
    return Indicator(
        data["group"],
        data["kind"],
        data["name"],
        data["target"],
        data["basis"],
        data.get("last", ""),
        data["weight"],
    )


def _three_public(data: Mapping[str, Any]) -> ThreePublic:
    return ThreePublic(*(_amount(data, key) for key in ("abroad", "reception", "purchase", "running")))


def _staff(data: Mapping[str, Any]) -> Staff:
    changes = (cast("int | None", data.get(key)) for key in ("working_change", "retired_change"))
    return Staff(data["posts"], data["working"], data["retired"], *changes)


def _procurement(data: Mapping[str, Any]) -> Procurement:
    keys = ("goods", "works", "services", "small_and_middle", "small")
    return Procurement(*(_amount(data, key) for key in keys))


def _assets(data: Mapping[str, Any]) -> Assets:
    return Assets(
        floor_area=_amount(data, "floor_area"),
        floor_value=_amount(data, "floor_value"),
        cars=tuple((name, count, Decimal(value)) for name, count, value in data.get("cars", ())),
        furniture=_amount(data, "furniture"),
        other=_amount(data, "other"),
        over_half_million=data.get("over_half_million", 0),
        over_million=data.get("over_million", 0),
    )
