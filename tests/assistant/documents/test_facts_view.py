from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant import Assistant
from tests.index.documents import sample


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    """Two documents of different bodies; the second one's fact is of the year before."""
    pdf = tmp_path / "x.pdf"
    pdf.write_bytes(b"%PDF-")
    opened = Assistant.open(tmp_path / "store")
    opened.ledger.add(sample(), pdf, parser="1")
    other = sample("b.pdf", "b" * 64)
    identity = replace(other.identity, entity="某市审计局", aliases=())
    opened.ledger.add(
        replace(other, identity=identity, facts=(replace(other.facts[0], year=2024),)), pdf, parser="1"
    )
    return opened


def test_facts_of_everything_come_with_their_place(assistant: Assistant) -> None:
    records = list(assistant.facts())
    assert [record.document for record in records] == ["a.pdf", "a.pdf", "b.pdf"]
    first = records[0]
    assert (first.value, first.unit, first.printed) == (Decimal("2.50"), "万元", "2.50")
    assert (first.table, first.row[-1], first.column[-1]) == ("三公经费表", "公务接待费", "预算数")
    assert records[1].value is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"entity": "某市审计局"}, ["b.pdf"]),
        ({"entity": "县档案局"}, ["a.pdf", "a.pdf"]),
        ({"year": 2024}, ["b.pdf"]),
        ({"concept": "公务接待费"}, ["a.pdf", "a.pdf", "b.pdf"]),
        ({"concept": "招待费", "year": 2024}, ["b.pdf"]),
        ({"concept": "30217", "year": 2025}, ["a.pdf", "a.pdf"]),
        ({"concept": "差旅费"}, []),
        ({"concept": " "}, []),
    ],
)
def test_facts_are_chosen_by_entity_year_and_concept(
    assistant: Assistant, wanted: dict[str, object], found: list[str]
) -> None:
    assert [record.document for record in assistant.facts(**wanted)] == found  # type: ignore[arg-type]


def test_facts_make_a_data_frame(assistant: Assistant) -> None:
    frame = assistant.facts(year=2025).to_pandas()
    assert list(frame["value"]) == [Decimal("2.50"), None]
    assert list(assistant.facts(year=1999).to_pandas().columns) == list(frame.columns)
