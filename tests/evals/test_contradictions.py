from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from evals.contradictions import corpus, drawn, score
from evals.contradictions.corpus import KINDS, Place, Planted
from evals.contradictions.draft import Group, misprinted, parts
from evals.generate.blocks import Grid
from evals.generate.canvas import Rect
from evals.generate.families import documents
from index.schema import Box, Finding, Verdict
from index.schema import Place as Shown

CELL = Rect(100, 200, 160, 220)


@pytest.fixture(scope="module")
def planted() -> tuple[Group, Group, list[tuple[str, str, object]]]:
    """A group as it was, the same with two contradictions of every kind, and what they are."""
    edited = corpus.group(1, 0)
    edits = corpus.plant([edited], 2, Random(1))
    return corpus.group(1, 0), edited, list(edits)


def test_every_kind_is_planted_and_no_figure_twice(planted) -> None:
    _, edited, edits = planted
    kinds = [kind for kind, _, _ in edits]
    assert {kind: kinds.count(kind) for kind in KINDS} == dict.fromkeys(KINDS, 2)
    wrong = [id(part) for _, _, edit in edits for part in edit.wrong]
    assert len(wrong) == len(set(wrong))
    for _, file, edit in edits:
        standing = {id(part) for block in edited.drafts[file].blocks for part in parts(block)}
        assert {id(part) for part in edit.wrong} <= standing


def test_nothing_but_the_planted_figures_differs_from_the_clean_twin(planted) -> None:
    clean, edited, edits = planted
    for name, draft in edited.drafts.items():
        wrong = {id(part) for _, file, edit in edits if file == name for part in edit.wrong}
        for before, after in zip(clean.drafts[name].blocks, draft.blocks, strict=True):
            for one, other in zip(parts(before), parts(after), strict=True):
                label = (
                    isinstance(after, Grid) and "基金" in after.title
                )  # the rows of a blank table get labels, too
                assert one == other or id(other) in wrong or label


def test_a_misprint_differs_by_at_least_as_much_as_asked() -> None:
    for number in range(200):
        text = misprinted(Random(number), "1,204.50", Decimal("0.3"))
        assert abs(Decimal(text.replace(",", "")) - Decimal("1204.50")) >= Decimal("0.3")
        assert len(text) == len("1,204.50") and text[0] != "0"


def finding(verdict: Verdict, page: int, box: Rect) -> Finding:
    shown = Shown(page, Box(*box), "12.00")
    return Finding("合计=各行之和", verdict, "11.00", "12.00", "1.00", "", (shown,))


def scored(own: list[Finding], clean: list[Finding]) -> score.Result:
    place = Place("甲.pdf", 3, CELL, "支出总表·合计", "12.00")
    item = Planted("table_total", "甲.pdf", "12.00", "11.00", (place,), ())
    return score.score([item], {"甲.pdf": own}, {"甲.pdf": clean})


def test_a_finding_counts_only_at_the_planted_place() -> None:
    inside, outside = Rect(120, 205, 150, 215), Rect(120, 305, 150, 315)
    assert scored([finding("不符", 3, inside)], []).kinds["table_total"].found == 1
    for other in (finding("不符", 2, inside), finding("不符", 3, outside), finding("相符", 3, inside)):
        assert scored([other], []).kinds["table_total"].found == 0
    assert scored([finding("无法判断", 3, inside)], []).kinds["table_total"].doubted == 1


def test_a_finding_elsewhere_is_a_false_alarm() -> None:
    result = scored([finding("不符", 3, CELL), finding("不符", 4, CELL)], [finding("不符", 3, CELL)])
    assert (result.right.total(), result.wrong.total(), result.clean.total()) == (1, 1, 1)


def test_layouts_by_lot_raise_no_alarm_and_one_misprint_is_told(tmp_path: Path) -> None:
    result = drawn.run(tmp_path, 2, 3)
    assert result.documents == 2 and result.held > 100 and result.alarms == []
    assert len(result.found) + len(result.doubted) + len(result.missed) == 2
    assert result.missed == []
    assert any("误判不符 0 项" in line for line in drawn.report(result, 0))


def test_an_alarm_of_a_clean_layout_is_shown() -> None:
    result = drawn.Drawn(documents=1, alarms=[("a.pdf", finding("不符", 1, CELL))])
    assert any(line.startswith("误报  a.pdf") for line in drawn.report(result, 0))


def test_agreeing_accounts_say_the_same_in_every_table(tmp_path: Path) -> None:
    """Without being told to agree the same seed draws the same bytes as ever, and other amounts."""
    apart, sound = tmp_path / "apart", tmp_path / "sound"
    for folder in (apart, sound):
        folder.mkdir()
    plain, _ = documents.pressed(3, 1, apart, {})
    again = documents.write(3, 1, apart)
    agreeing, state = documents.pressed(3, 1, sound, {}, sound=True)
    assert plain.read_bytes() == again.read_bytes() != agreeing.read_bytes()
    assert len(state.grids) == len(documents.TABLES)
