"""What counts as a right answer."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evals.scoring import Expected, Question, load, score, states

ITEM = {
    "id": "x",
    "q": "公务接待费多少",
    "type": "lookup",
    "status": "answered",
    "values": [{"value": "0.25", "unit": "万元"}],
    "text": [["接待", "招待"]],
    "cite": [{"doc": "a.pdf", "page": 7}],
}


def question(tmp_path: Path, **changes: object) -> Question:
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps({**ITEM, **changes}, ensure_ascii=False), encoding="utf-8")
    (only,) = load(path)
    return only


def answer(
    value: str, unit: str = "万元", status: str = "answered", verdict: str = "verified"
) -> dict[str, Any]:
    return {
        "status": status,
        "text": "公务接待费",
        "figures": [{"value": value, "unit": unit}],
        "citations": [{"document": "a.pdf", "page": 7}],
        "verification": {"verdict": verdict},
    }


@pytest.mark.parametrize(
    ("value", "unit", "right"),
    [
        ("0.25", "万元", True),
        ("2,500.00", "元", True),
        ("2549", "元", True),
        ("2560", "元", False),
        ("0.25", "元", False),
        ("0.25", "%", False),
        ("0.25", "人", False),
        ("0.25", "", True),
        ("-0.25", "万元", False),
        ("无", "万元", False),
    ],
)
def test_a_figure_is_compared_after_unit_conversion(value: str, unit: str, right: bool) -> None:
    assert states({"value": value, "unit": unit}, Expected(Decimal("0.25"), "万元")) is right


def test_a_decrease_may_be_stated_with_or_without_sign() -> None:
    assert states({"value": "-10.64", "unit": "万元"}, Expected(Decimal("10.64"), "万元", unsigned=True))


def test_a_right_answer_is_correct_and_cited(tmp_path: Path) -> None:
    result = score(question(tmp_path), answer("0.25"))
    assert (result.correct, result.wrong, result.sure, result.cited) == (True, False, False, True)


def test_a_wrong_figure_called_verified_is_the_worst(tmp_path: Path) -> None:
    result = score(question(tmp_path), answer("2.50"))
    assert (result.correct, result.wrong, result.sure) == (False, True, True)
    assert not score(question(tmp_path), answer("2.50", verdict="narrative")).sure


def test_any_figure_is_wrong_where_nothing_is_to_be_found(tmp_path: Path) -> None:
    absent = question(tmp_path, status="not_found", values=[], text=[], cite=[])
    assert score(absent, answer("0.25")).wrong
    assert score(absent, {"status": "not_found", "text": "没有"}).correct


def test_a_forbidden_main_figure_is_not_correct(tmp_path: Path) -> None:
    strict = question(tmp_path, values=[], text=[], forbid=[{"value": "2.50", "unit": "万元"}])
    assert not score(strict, answer("2.50")).correct


def test_another_reading_may_be_just_as_right(tmp_path: Path) -> None:
    either = question(tmp_path, also_ok={"status": "clarify"})
    assert score(either, {"status": "clarify", "text": "哪一年？"}).correct
    assert score(either, answer("0.25")).correct
    assert (
        score(either, answer("9.99")).wrong is False
    )  # asking back was right as well, so it is not judged here


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('\n{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"line 2: KeyError\('status'\)"):
        list(load(path))
