"""The bundled budgets add up before anything is printed, and fit each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evals.generate import bodies
from evals.generate.arithmetic import add, growth, rounded, share
from evals.generate.model import Disclosure

CHART = bodies.chart()
BUNDLED = {data.file: data for data in bodies.bundled()}
ALL = pytest.mark.parametrize("data", BUNDLED.values(), ids=BUNDLED)


@ALL
def test_economic_items_add_up_to_the_functions(data: Disclosure) -> None:
    assert add(line.amount for line in data.economics if not line.is_public) == data.personnel
    assert add(line.amount for line in data.economics if line.is_public) == data.public


@ALL
def test_projects_add_up_to_their_function_item(data: Disclosure) -> None:
    for line in data.functions:
        below = [project for project in data.projects if project.code == line.code]
        assert add(project.total for project in below if not project.own) == line.project
        assert add(project.total for project in below if project.own) == line.own


@ALL
def test_listed_items_and_weights_of_a_project_are_complete(data: Disclosure) -> None:
    for project in data.projects:
        if project.items:
            assert add(amount for _, amount in project.items) == project.total
        if project.indicators:
            assert sum(item.weight for item in project.indicators) == 90
    if data.indicators:
        assert sum(item.weight for item in data.indicators) == 90


@ALL
def test_three_public_costs_are_in_the_basic_spending(data: Disclosure) -> None:
    items = {line.code: line.amount for line in data.economics}
    assert items.get("30217", 0) == data.three_public.reception
    assert items.get("30231", 0) == data.three_public.running


@ALL
def test_every_code_has_a_name_and_its_parents(data: Disclosure) -> None:
    for line in data.functions:
        assert len(CHART.function_path(line.code)) == 3
    for item in (*data.economics, *(item for project in data.projects for item in project.economics)):
        assert len(CHART.economic_path(item.code)) == 2


def test_the_2024_budget_is_what_the_2025_budget_compares_with() -> None:
    before, after = BUNDLED["克州信访局2024年部门预算"], BUNDLED["克州信访局2025年部门预算"]
    general = {line.code: line.general for line in before.functions}
    assert {line.code: line.base for line in after.functions if line.base} == general
    assert (before.own, before.public) == (after.own_base, after.public_base)
    assert before.three_public == after.three_public_base
    assert before.staff is not None
    assert after.staff is not None
    assert before.staff.working + (after.staff.working_change or 0) == after.staff.working
    assert before.staff.retired + (after.staff.retired_change or 0) == after.staff.retired


def test_the_final_account_opens_with_the_budget_of_its_year() -> None:
    budget, account = BUNDLED["克州信访局2024年部门预算"], BUNDLED["克州信访局2024年部门决算"]
    general = {line.code: line.general for line in budget.functions}
    assert {line.code: line.base for line in account.functions if line.base} == general
    assert budget.three_public == account.three_public_base


def test_printed_changes_of_the_published_budget_come_out_of_the_model() -> None:
    data = BUNDLED["克州信访局2025年部门预算"]
    before = {"all": Decimal("335.036"), "basic": Decimal("320.036"), "project": Decimal("15.00")}
    assert {part: data.base(part) for part in ("all", "basic", "project")} == before
    assert (rounded(data.general - before["all"]), growth(data.general, before["all"])) == (
        Decimal("4.36"),
        Decimal("1.30"),
    )
    assert growth(data.basic, before["basic"]) == Decimal("3.32")
    assert share(data.basic, data.total) == Decimal("91.16")
