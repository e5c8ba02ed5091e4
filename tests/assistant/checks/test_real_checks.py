"""What a real disclosure is known to hold must come out with the right verdict. Skipped where the file is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from index.schema import Finding
from tests.realfiles import DISCLOSURES

FOUND = sorted(DISCLOSURES.glob("克州信访局*.pdf")) if DISCLOSURES else []
pytestmark = pytest.mark.skipif(not FOUND, reason="the real disclosures are not beside this checkout")


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    (path,) = FOUND
    with Assistant.open(Path(tmp_path_factory.mktemp("real")) / "store") as assistant:
        assistant.add(path)
        return assistant.audit(path.name)


def of(findings: list[Finding], *words: str, check: str = "") -> list[Finding]:
    return [f for f in findings if check in f.check and all(word in f.detail for word in words)]


def test_rounded_medical_items_and_basic_expenditure_are_no_errors(findings: list[Finding]) -> None:
    medical = of(findings, "行政事业单位医疗", check="上级科目")
    basic = [f for f in of(findings, "基本支出") if f.found.startswith("309.40") and f.difference == "0.01"]
    assert medical and {f.verdict for f in medical} == {"四舍五入"} == {f.verdict for f in basic}
    assert {(f.expected, f.found) for f in medical} == {("16.84", "16.85")} and len(basic) >= 3
    assert all(f.tolerance for f in medical + basic)  # type: ignore[attr-defined]


def test_small_firms_above_small_and_medium_ones(findings: list[Finding]) -> None:
    (found,) = [f for f in of(findings, check="小微≤中小") if f.verdict == "不符"]
    assert (found.expected, found.found, found.difference) == ("≤22.90万元", "28.45万元", "5.55")
    assert {place.page for place in found.places} == {21}


def test_a_screen_above_its_cost_target(findings: list[Finding]) -> None:
    (found,) = [f for f in of(findings, "LED", check="成本指标") if f.verdict == "不符"]
    assert (found.expected, found.found) == ("≤6万元", "6.47万元")
    assert [place.page for place in found.places[:2]] == [20, 24]


def test_growth_from_nothing_has_no_rate(findings: list[Finding]) -> None:
    found = [f for f in of(findings, "上年即为 0", check="增幅") if f.found == "100.00%"]
    assert len(found) == 4 and {f.verdict for f in found} == {"不适用"}


def test_form_weights_of_ninety_are_whole(findings: list[Finding]) -> None:
    found = of(findings, "合计 90", check="绩效权重")
    assert len(found) == 3 and {f.verdict for f in found} == {"相符"}


def test_nothing_else_is_called_wrong(findings: list[Finding]) -> None:
    assert sum(f.verdict == "不符" for f in findings) == 2
