"""A library that is killed while documents are added."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.api import Assistant
from evals import crash

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "evals" / "samples"


def test_a_killed_run_loses_nothing_it_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert crash.main([str(SAMPLES), "--count", "1", "--seed", "3"]) == 0
    assert "1 killed before their end, 0 at fault" in capsys.readouterr().out


def test_a_lost_document_is_a_fault(tmp_path: Path) -> None:
    store = tmp_path / "store"
    sample = min(SAMPLES.glob("*.pdf"))
    with Assistant.open(store) as assistant:
        assistant.add(sample)
    assert crash.fault(store, [sample.name]) == ({sample.name}, "")
    assert crash.fault(store, [sample.name, "other.pdf"])[1] == "lost other.pdf"
