"""The budget of a whole government: the place is whose it is, where the document says so and nobody else is named."""

from __future__ import annotations

import pytest

from index import governments, naming

REPORT = "丁山县2024年财政预算执行情况和2025年财政预算草案的报告"


@pytest.mark.parametrize(
    ("lines", "entity"),
    [
        ((REPORT, "丁山县财政局", "税收收入完成75410万元"), "丁山县人民政府"),
        (("2025年丁山县一般公共预算收入表", "表二:丁山县地方政府债务限额表", "债务限额"), "丁山县人民政府"),
        (("丁山县本级2025年政府预算公开", "转移支付说明"), "丁山县人民政府"),
        (("丁山县2025年“三公”经费预算表", "经丁山县财政局汇总,2025年安排20万元"), "丁山县人民政府"),
        (("丁山县2025年“三公”经费预算表", "公务接待费"), ""),
        (("2025年丁山县一般公共预算支出表", "公务接待费"), ""),
        (("丁山县财政局2025年部门预算", "税收征收"), ""),
        (("我县2025年一般公共预算收入表", "税收收入"), ""),
    ],
)
def test_a_place_is_a_government_only_beside_a_sign_of_one(lines: tuple[str, ...], entity: str) -> None:
    assert governments.find([lines]) == entity


def test_who_signs_the_report_is_not_whose_budget_it_is() -> None:
    assert governments.find([(REPORT, "丁山县财政局", "税收收入")], titled=True) == "丁山县人民政府"
    assert governments.find([("2025年丁山县一般公共预算收入表", "税收收入")], titled=True) == ""


def test_the_short_forms_of_a_government() -> None:
    assert {"丁山县政府", "县政府"} <= set(naming.aliases("丁山县人民政府"))
