"""What is in doubt is told and not verified."""

from __future__ import annotations

from dataclasses import replace

from tests.assistant.tiny import archive, engine


def test_a_figure_whose_reading_is_in_doubt_is_told_and_not_verified() -> None:
    document = archive()
    assert engine(document).ask("公务接待费多少").verification.verdict == "verified"
    document.tables[:] = [replace(table, doubt="没有表格线") for table in document.tables]
    answer = engine(document).ask("公务接待费多少")
    assert answer.status == "answered" and answer.verification.verdict == "narrative"
    assert "没有表格线" in answer.text
