"""The scorer that comes with the questions on published files and ours judge made-up answers alike."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from evals.scoring import load, score
from tests.realfiles import DISCLOSURES

REFERENCE = DISCLOSURES.parent / "questions" / "score.py" if DISCLOSURES else None

EXPECTED: tuple[dict[str, Any], ...] = (
    {
        "status": "answered",
        "values": [{"value": "0.25", "unit": "万元"}],
        "cite": [{"doc": "a.pdf", "page": 7}],
    },
    {
        "status": "answered",
        "values": [{"value": "10.64", "unit": "万元", "sign": "any"}, {"value": "3.3", "unit": "%"}],
    },
    {"status": "answered", "values": [], "text": [["接待", "招待"], ["压减"]], "not_text": ["增长"]},
    {
        "status": "answered",
        "values": [{"value": "5", "unit": "个"}],
        "forbid": [{"value": "7", "unit": "个"}],
    },
    {"status": "not_found"},
    {"status": "clarify", "also_ok": {"status": "answered", "values": [{"value": "2500", "unit": "元"}]}},
)
FIGURES: tuple[list[dict[str, str]], ...] = (
    [],
    [{"value": "0.25", "unit": "万元"}],
    [{"value": "2,500.00", "unit": "元"}],
    [{"value": "-10.64", "unit": "万元"}, {"value": "3.31", "unit": "%"}],
    [{"value": "7", "unit": "个"}, {"value": "5", "unit": "项"}],
    [{"value": "0.25", "unit": ""}, {"value": "无", "unit": "万元"}],
)
TEXTS = ("", "公务接待费压减", "公务接待费压减后仍增长")
PLACES: tuple[list[dict[str, object]], ...] = ([], [{"document": "a.pdf", "page": 7}])


def answers() -> list[dict[str, Any]]:
    return [
        {
            "status": status,
            "figures": figures,
            "text": text,
            "citations": places,
            "verification": {"verdict": verdict},
        }
        for status, figures, text, places, verdict in itertools.product(
            ("answered", "not_found", "clarify"), FIGURES, TEXTS, PLACES, ("verified", "narrative")
        )
    ]


@pytest.mark.skipif(
    REFERENCE is None or not REFERENCE.is_file(), reason="the questions are not beside the checkout"
)
@pytest.mark.parametrize("expected", EXPECTED)
def test_both_scorers_agree(expected: dict[str, Any], tmp_path: Path) -> None:
    assert REFERENCE is not None
    reference: dict[str, Any] = {"__file__": str(REFERENCE)}
    source = REFERENCE.read_text(encoding="utf-8").rstrip().removesuffix("main()")  # it runs when imported
    exec(compile(source, str(REFERENCE), "exec"), reference)
    item = {"id": "x", "q": "多少", "type": "lookup", **expected}
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(item, ensure_ascii=False), encoding="utf-8")
    (question,) = load(path)
    for answer in answers():
        theirs = reference["score"](item, answer)
        ours = score(question, answer)
        assert (ours.correct, ours.wrong, ours.sure, ours.cited) == tuple(
            bool(theirs[key]) for key in ("correct", "wrong", "sure", "cited")
        ), answer
