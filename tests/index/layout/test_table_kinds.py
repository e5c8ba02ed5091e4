"""What kind a table is, by its title."""

from __future__ import annotations

import pytest

from index.layout.table_kinds import classify


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("政府采购预算表", "政府采购表"),
        ("政府采购（含政府购买服务）预算表", "政府采购表"),
        ("政府购买服务预算表", "政府购买服务表"),
        ("2025年政府购买服务支出情况表", "政府购买服务表"),
    ],
)
def test_services_given_away_are_no_procurement(title: str, kind: str) -> None:
    assert classify(title, (), ()) == kind
