"""The gate: what is now passes, and three planted mistakes of reading do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import gate, stores
from index.schema import ParsedDocument


@pytest.fixture(scope="module")
def parsed() -> list[ParsedDocument]:
    return gate.documents()


def test_the_program_as_it_is_passes(parsed: list[ParsedDocument], tmp_path: Path) -> None:
    """After a change for the better: `python -m evals gate --write`."""
    assert gate.failures(gate.outcomes(parsed, tmp_path)) == []


@pytest.mark.parametrize("planted", stores.PLANTED)
def test_a_planted_mistake_fails(planted: str, parsed: list[ParsedDocument], tmp_path: Path) -> None:
    broken = map(stores.PLANTED[planted], parsed)
    assert any("sure" in line for line in gate.failures(gate.outcomes(broken, tmp_path)))
