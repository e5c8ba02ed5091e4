"""Cells read by eye from page images, and the published totals, on the real disclosures (skipped where absent)."""

from __future__ import annotations

import json

import pytest

from evals import parse_report
from index.equations import equations
from tests.realfiles import DISCLOSURES

pytestmark = pytest.mark.skipif(
    DISCLOSURES is None, reason="the real disclosures are not beside the checkout"
)


def test_cells_read_by_eye_are_reproduced() -> None:
    assert DISCLOSURES is not None
    lines = (DISCLOSURES / parse_report.BY_EYE).read_text(encoding="utf-8").splitlines()
    eye = [json.loads(line) for line in lines]
    reports = {
        name: parse_report.report(DISCLOSURES / name) for name in sorted({cell["file"] for cell in eye})
    }
    assert list(parse_report.missed_by_eye(eye, {name: done.facts for name, done in reports.items()})) == []
    assert all(done.coverage == 1.0 for done in reports.values())


@pytest.mark.parametrize("place", ["克州", "杭州", "江苏_江苏省委办公厅", "上海_2026年上海市财政局"])
def test_tables_prove_themselves_by_their_own_totals(place: str) -> None:
    assert DISCLOSURES is not None
    for path in sorted(DISCLOSURES.glob(f"{place}*.pdf")):
        held, failed = equations.health_counts(parse_report.report(path).findings)
        assert failed == 0
        assert held > 30 or not parse_report.report(path).facts


def test_the_publishers_own_error_is_found() -> None:
    assert DISCLOSURES is not None
    (path,) = DISCLOSURES.glob("苏州_规划和自然资源局*.pdf")
    broken = [finding for finding in parse_report.report(path).findings if finding.verdict == "不符"]
    assert {(finding.expected, finding.found) for finding in broken} == {
        ("9,466.77", "9,078.52"),
        ("4,644.55", "4,256.30"),
    }
