"""The bench of passage search, in small."""

from __future__ import annotations

from pathlib import Path

from evals import search_bench


def test_every_scope_is_measured_and_nothing_near_is_missed(tmp_path: Path) -> None:
    search_bench.fill(tmp_path, 10)
    lines = list(search_bench.measured(tmp_path))
    assert len(lines) == 5
    assert all(line.endswith("recall 1.000") for line in lines[1:])
