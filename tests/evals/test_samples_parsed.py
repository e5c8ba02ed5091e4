"""The bundled documents, in four layouts, are read back as they were written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evals.generate import bodies
from evals.generate.__main__ import write
from evals.generate.truth import load
from evals.parse_truth import BUNDLED, Miss, compare, read_file

NAMES = sorted(path.stem for path in BUNDLED.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_every_true_cell_is_read_with_its_unit_row_and_column(name: str) -> None:
    truth = load(BUNDLED / f"{name}.json")
    misses = list(compare(truth, read_file(BUNDLED / f"{name}.pdf", truth)))
    assert [miss for miss in misses if not _tolerated(miss)] == []
    assert len(misses) <= 0.03 * len(truth.facts)


def _tolerated(miss: Miss) -> bool:
    """Outer words left out, or one of the nested labels before the value of a form."""
    return miss.what == "outer" or (miss.what == "row" and miss.true.table.endswith("绩效目标表"))


@pytest.mark.parametrize("layout", ["分列编码", "单列编码", "横版三层"])
def test_the_same_figures_are_read_from_each_layout(tmp_path: Path, layout: str) -> None:
    (data,) = (item for item in bodies.bundled() if item.file == "克州档案局2025年部门预算")
    path = write(replace(data, layout=layout), bodies.chart(), tmp_path)
    truth = load(path.with_suffix(".json"))
    misses = compare(truth, read_file(path, truth))
    assert [miss for miss in misses if not _tolerated(miss)] == []


def test_a_wrong_reading_is_told_by_what_differs() -> None:
    truth = load(BUNDLED / f"{NAMES[0]}.json")
    assert {miss.what for miss in compare(truth, ())} == {"cell"}
