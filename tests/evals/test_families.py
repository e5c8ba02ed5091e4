"""Documents by lot: reproducible, true to what they print, and read back right."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest

from evals import parse_options
from evals.__main__ import main
from evals.generate.families import documents, options
from evals.generate.truth import load
from index.page import pdf

PLAIN = {
    "frame": "closed",
    "lost": "no",
    "paper": "landscape",
    "wrap": "no",
    "zero": "0.00",
    "negative": "-",
    "sections": "no",
    "unit_place": "right",
    "align": "left",
}
TURNS = ("no", "rotate90", "rotate270", "sideways90", "sideways270")


def test_the_same_numbers_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        documents.write(3, 5, folder)
    names = sorted(path.name for path in first.iterdir())
    assert len(names) == 2
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)


def test_a_look_is_one_choice_of_every_option() -> None:
    look = options.draw(Random(1), frame="three_line", wrap="numbers")
    assert set(dict(look.choices())) == set(options.AXES)
    assert all(value in options.AXES[name] for name, value in look.choices())
    assert (look.frame, look.wrap) == ("three_line", "names"), "numbers cannot be broken without side borders"


@pytest.mark.parametrize("turn", TURNS)
def test_every_true_cell_is_printed_in_its_box_on_the_page_as_displayed(tmp_path: Path, turn: str) -> None:
    path = documents.write(1, 2, tmp_path, turn=turn, wrap="no", cut="no")
    pages = pdf.read_pages(path).pages
    checked = 0
    for fact in load(path.with_suffix(".json")).facts:
        page = pages[fact.page - 1]
        inside = [
            word.text
            for word in page.words
            if fact.box.x0 <= sum(page.displayed(word.box)[::2]) / 2 <= fact.box.x1
            and fact.box.y0 <= sum(page.displayed(word.box)[1::2]) / 2 <= fact.box.y1
        ]
        assert "".join(inside) == re.sub(r"\s", "", fact.printed)
        checked += 1
    assert checked > 100


@pytest.mark.parametrize("number", range(3))
def test_ruled_tables_by_lot_are_read_right(tmp_path: Path, number: int) -> None:
    path = documents.write(11, number, tmp_path, **PLAIN, turn=TURNS[number])
    verdicts = list(parse_options.judge(path))
    wrong = [verdict for verdict in verdicts if verdict.group != "right" and verdict.what != "ambiguous"]
    assert len(verdicts) > 100
    assert wrong == []


def test_the_command_writes_documents_and_counts_by_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "--documents", "1", "--out", str(tmp_path), "--look", "frame=closed"]) == 0
    assert main(["parse", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"^frame=closed +\d+", printed, re.MULTILINE)
    with pytest.raises(SystemExit):
        main(["generate", "--out", str(tmp_path), "--look", "frame=golden"])


def test_forms_follow_the_tables_and_are_read_back(tmp_path: Path) -> None:
    plain = documents.write(3, 5, tmp_path, **PLAIN)
    before = load(plain.with_suffix(".json")).facts
    path = documents.write(3, 5, tmp_path, True, **PLAIN)
    facts = load(path.with_suffix(".json")).facts
    assert facts[: len(before)] == before, "what else is drawn stays as it was"
    forms = [verdict for verdict in parse_options.judge(path) if ("table", "form") in verdict.true.options]
    assert len(forms) == len(facts) - len(before) > 20
    assert {verdict.what for verdict in forms} <= {"", "outer"}


def test_further_tables_follow_each_in_its_own_unit_and_are_read_back(tmp_path: Path) -> None:
    documents.write(6, 1, tmp_path, wide=True, **PLAIN)
    (path,) = tmp_path.glob("*.pdf")
    verdicts = [v for v in parse_options.judge(path) if any(name == "more" for name, _ in v.true.options)]
    assert {value for v in verdicts for name, value in v.true.options if name == "more"} >= {
        "units_first",
        "units_nested",
        "catalogue",
        "sources",
    }
    assert len({v.true.unit for v in verdicts if v.true.value is not None}) > 2
    assert [v for v in verdicts if v.group != "right"] == []


def test_dense_documents_set_tables_below_each_other_and_are_read_back(tmp_path: Path) -> None:
    path = documents.write(
        6, 2, tmp_path, wide=True, dense=True, **PLAIN | {"paper": "portrait"}, room="tall"
    )
    truth = load(path.with_suffix(".json"))
    shared = {
        fact.page for fact in truth.facts if len({f.table for f in truth.facts if f.page == fact.page}) > 1
    }
    assert shared
    assert [v for v in parse_options.judge(path) if v.group == "wrong"] == []


def test_a_lost_page_takes_its_cells_with_it(tmp_path: Path) -> None:
    found = [documents.write(7, n, tmp_path, dense=True, cut="no", room="tiny", **PLAIN) for n in range(6)]
    lost = {path: json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["lost"] for path in found}
    (path, number), *_ = [(path, number) for path, number in lost.items() if number]
    content = pdf.read_pages(path).pages
    printed = [word.text for page in content for word in page.words]
    truth = load(path.with_suffix(".json"))
    assert number <= len(content)
    assert all(fact.page <= len(content) for fact in truth.facts)
    assert all(fact.printed in "".join(printed) for fact in truth.facts if fact.value is not None)
