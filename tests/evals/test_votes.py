"""Votes become cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evals.__main__ import main
from evals.scoring import load, score

GIVEN = {
    "status": "answered",
    "text": "公务接待费：3.00 万元",
    "figures": [{"value": "3.00", "unit": "万元"}],
}


def vote(question: str, mark: str, **answer: Any) -> dict[str, Any]:
    return {
        "time": "2026-11-24T08:00:00+00:00",
        "question": question,
        "documents": ["甲.pdf"],
        "answer": {**GIVEN, **answer},
        "vote": mark,
        "reason": "应为 3.50",
    }


def cases(folder: Path, *votes: dict[str, Any]) -> Path:
    lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in votes)
    (folder / "votes.jsonl").write_text(lines, encoding="utf-8")
    out = folder / "cases.jsonl"
    assert main(["cases", str(folder), "--out", str(out)]) == 0
    return out


def test_the_figure_voted_down_is_not_right_and_another_one_is(tmp_path: Path) -> None:
    (case,) = load(cases(tmp_path, vote("公务接待费多少？", "down"), vote("基本支出多少？", "up")))
    assert (case.text, case.scope) == ("公务接待费多少？", "甲.pdf")
    assert not score(case, GIVEN).correct
    assert score(case, {**GIVEN, "figures": [{"value": "3.50", "unit": "万元"}]}).correct


def test_an_answer_is_asked_for_where_there_was_none(tmp_path: Path) -> None:
    nothing = {"status": "not_found", "figures": []}
    (case,) = load(cases(tmp_path, vote("公务接待费多少？", "down", **nothing)))
    assert not score(case, nothing).correct and score(case, GIVEN).correct


def test_the_last_vote_counts_and_what_a_person_wrote_stays(tmp_path: Path) -> None:
    out = cases(tmp_path, vote("公务接待费多少？", "down"))
    out.write_text(
        out.read_text(encoding="utf-8").replace('"values": []', '"values": [{"value": "3.5"}]'), "utf-8"
    )
    written = out.read_text(encoding="utf-8")
    cases(
        tmp_path,
        vote("公务接待费多少？", "down"),
        vote("基本支出多少？", "down"),
        vote("基本支出多少？", "up"),
    )
    assert out.read_text(encoding="utf-8") == written
