"""The figures of the bundled documents' prose are read back as they were written."""

from __future__ import annotations

import pytest

from evals.claims_truth import compare, read_file
from evals.generate.truth import load
from evals.parse_truth import BUNDLED

NAMES = sorted(path.stem for path in BUNDLED.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_every_true_figure_of_the_prose_is_read(name: str) -> None:
    """A point in time said once and meant for the paragraphs after it may be missed, nothing else."""
    truth = load(BUNDLED / f"{name}.json")
    misses = list(compare(truth, read_file(BUNDLED / f"{name}.pdf", truth)))
    assert [miss for miss in misses if miss.what != "year"] == []


def test_a_wrong_reading_is_told_by_what_differs() -> None:
    truth = load(BUNDLED / f"{NAMES[0]}.json")
    assert {miss.what for miss in compare(truth, ())} == {"missing"}
