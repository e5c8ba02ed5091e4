"""The hostile files are what they say, and the judge calls a changed or planted amount a fault."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from evals.hostile import altered, craft, damage, drawn, plant, readings, sources, switched
from evals.hostile.judge import Expected, judge
from evals.hostile.mutants import mutant
from index import build, worker
from index.errors import InputError, LimitExceeded
from index.schema import ParsedDocument

SAMPLES = Path(__file__).resolve().parents[2] / "evals" / "samples"


@pytest.fixture(scope="module")
def source() -> sources.Source:
    (first, *_) = sources.sources(sorted(SAMPLES.glob("*.pdf"))[:1], Random(3))
    return first


def read(data: bytes, name: str, folder: Path) -> ParsedDocument | InputError:
    path = folder / name
    path.write_bytes(data)
    try:
        return build.parse_file(path)
    except InputError as error:
        return error


@pytest.mark.parametrize("kind", [*plant.HIDDEN, *plant.BESIDE])
def test_planted_amounts_are_not_read(kind: str, source: sources.Source, tmp_path: Path) -> None:
    data = plant.edited(source.data, (plant.HIDDEN | plant.BESIDE)[kind], Random(5), "765,432.10")
    outcome = read(data, source.name, tmp_path)
    assert not isinstance(outcome, InputError)
    expected: Expected = "hidden" if kind in plant.HIDDEN else "beside"
    assert judge(outcome, source.sound, expected, "765,432.10").word == "same"


def test_a_visible_plant_is_found_by_the_judge(source: sources.Source, tmp_path: Path) -> None:
    data = plant.edited(source.data, plant.printed_note, Random(5), "765,432.10")
    outcome = read(data, source.name, tmp_path)
    assert judge(outcome, source.sound, "beside", "765,432.10").word in ("LEAKED", "same")


def test_the_judge_tells_outcomes_apart(source: sources.Source) -> None:
    sound = source.sound
    index = next(i for i, fact in enumerate(sound.facts) if fact.value)
    facts = list(sound.facts)
    facts[index] = replace(facts[index], value=Decimal("987654321"))
    changed = replace(sound, facts=tuple(facts))
    doubted = replace(changed, tables=tuple(replace(table, doubt="x") for table in sound.tables))
    assert judge(sound, sound, "same", "").word == "same"
    assert judge(changed, sound, "same", "").word == "CHANGED"
    assert judge(changed, sound, "anything", "").word == "read"
    assert judge(doubted, sound, "same", "").word == "doubted"
    assert judge(sound, sound, "hidden", "1").word in ("UNREPORTED", "LEAKED")
    assert judge(LimitExceeded("x"), sound, "same", "").word == "stopped"
    assert judge(InputError("x"), sound, "same", "").word == "refused"


def test_the_same_seed_gives_the_same_damage(source: sources.Source) -> None:
    for kind in damage.KINDS.values():
        assert kind(source.data, Random(9)) == kind(source.data, Random(9))


@pytest.mark.parametrize("kind", [kind.__name__ for kind in craft.QUICK])
def test_crafted_files_are_answered(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "crafted.pdf"
    path.write_bytes(craft.KINDS[kind](Random(1)))
    with pytest.raises(InputError) as caught:
        worker.parse(path, readings.LIMITS)
    assert "\n" not in str(caught.value)


def test_every_number_of_a_seed_can_be_made_again_alone(source: sources.Source) -> None:
    first = [mutant([source], 7, number) for number in range(40)]
    again = [mutant([source], 7, number) for number in reversed(range(40))][::-1]
    assert [m.kind for m in first] == [m.kind for m in again]
    assert len({m.kind for m in first}) > 5
    damaged = [n for n, m in enumerate(first) if m.kind in damage.KINDS][:5]
    assert [first[n].make() for n in damaged] == [again[n].make() for n in damaged]


def test_glyphs_shown_for_each_other_must_be_in_doubt(source: sources.Source, tmp_path: Path) -> None:
    data = plant.edited(source.data, plant.lying_glyphs, Random(5), "")
    assert plant.looks_different(source.data, data) and not plant.looks_different(source.data, source.data)
    outcome = read(data, source.name, tmp_path)
    assert judge(outcome, source.sound, "doubt", "").word == "doubted"
    assert judge(source.sound, source.sound, "doubt", "").word == "BELIEVED"


def test_two_processes_judge_the_same_files_as_one(source: sources.Source, tmp_path: Path) -> None:
    numbers = [n for n in range(200) if mutant([source], 7, n).kind in ("truncate", "white")][:6]
    one, _ = readings.run([source], numbers, 7, tmp_path / "one")
    two, _ = readings.run_side_by_side([source], numbers, 7, tmp_path / "two", (), 2)
    assert (one.words, one.count, one.failed) == (two.words, two.count, two.failed)
    assert one.count == len(numbers)


@pytest.mark.parametrize("kind", drawn.DRAWN)
def test_an_amount_that_is_drawn_on_must_be_in_doubt(
    kind: str, source: sources.Source, tmp_path: Path
) -> None:
    data = plant.edited(source.data, drawn.DRAWN[kind], Random(5), "")
    place = drawn.difference(source.data, data)
    assert place is not None
    outcome = read(data, source.name, tmp_path)
    assert judge(outcome, source.sound, "drawn", "", place).word == "doubted"
    assert judge(source.sound, source.sound, "drawn", "", place).word == "BELIEVED"


@pytest.mark.parametrize("kind", drawn.REDRAWN)
def test_an_amount_whose_point_is_drawn_is_not_changed(
    kind: str, source: sources.Source, tmp_path: Path
) -> None:
    data = plant.edited(source.data, drawn.REDRAWN[kind], Random(5), "")
    assert drawn.difference(source.data, data) is not None
    outcome = read(data, source.name, tmp_path)
    assert judge(outcome, source.sound, "same", "").word in ("same", "doubted")


@pytest.mark.parametrize("kind", altered.ALTERED)
def test_an_amount_that_is_altered_is_in_doubt_or_not_read(
    kind: str, source: sources.Source, tmp_path: Path
) -> None:
    data = plant.edited(source.data, altered.ALTERED[kind], Random(5), "")
    place = drawn.difference(source.data, data)
    assert place is not None
    outcome = read(data, source.name, tmp_path)
    assert judge(outcome, source.sound, "drawn", "", place).word in ("doubted", "same")
    assert judge(source.sound, source.sound, "drawn", "", place).word == "BELIEVED"


@pytest.mark.parametrize("kind", [*altered.PICTURED, *altered.DISPUTED])
def test_an_amount_that_not_every_reader_sees_is_in_doubt(
    kind: str, source: sources.Source, tmp_path: Path
) -> None:
    data = plant.edited(source.data, (altered.PICTURED | altered.DISPUTED)[kind], Random(5), "12.34")
    place = drawn.edited_at(source.data, data)
    assert place is not None
    outcome = read(data, source.name, tmp_path)
    assert judge(outcome, source.sound, "some", "", place).word == "doubted"
    assert judge(source.sound, source.sound, "some", "", place).word == "BELIEVED"


@pytest.mark.parametrize("kind", switched.SWITCHED)
def test_an_amount_that_a_switch_may_change_is_in_doubt(
    kind: str, source: sources.Source, tmp_path: Path
) -> None:
    data = plant.edited(source.data, switched.SWITCHED[kind], Random(5), "")
    assert data != source.data
    outcome = read(data, source.name, tmp_path)
    assert drawn.page_of(source.data, data) in {fact.page for fact in source.sound.facts}
    assert not drawn.page_of(source.data, source.data)
    place = drawn.edited_at(source.data, data)
    assert judge(outcome, source.sound, "some", "", place).word in ("doubted", "same")
    assert judge(source.sound, source.sound, "some", "", place).word == "BELIEVED"


@pytest.mark.parametrize("kind", altered.HARMLESS)
def test_an_amount_that_is_only_set_unusually_is_not_in_doubt(
    kind: str, source: sources.Source, tmp_path: Path
) -> None:
    data = plant.edited(source.data, altered.HARMLESS[kind], Random(5), "")
    assert data != source.data
    outcome = read(data, source.name, tmp_path)
    assert judge(outcome, source.sound, "sound", "").word == "same"
    doubted = replace(source.sound, tables=tuple(replace(table, doubt="x") for table in source.sound.tables))
    assert judge(doubted, source.sound, "sound", "").word == "DISTRUSTED"


def test_a_file_that_opens_without_a_password_is_read(source: sources.Source, tmp_path: Path) -> None:
    outcome = read(plant.locked_for_printing(source.data, Random(5)), source.name, tmp_path)
    assert judge(outcome, source.sound, "sound", "").word == "same"


def test_a_page_written_anew_does_not_look_different(source: sources.Source) -> None:
    """A shade here and there, or a stroke that melts into a rule, is nothing that a reader sees."""

    def shade(document: object, page: object, chance: Random, text: str) -> None:
        page.draw_line((20, 20), (20, 30), color=(0.8, 0.8, 0.8), width=0.9)  # type: ignore[attr-defined]

    def stroke(document: object, page: object, chance: Random, text: str) -> None:
        page.draw_line((20, 20), (20, 30), width=0.9)  # type: ignore[attr-defined]

    assert drawn.difference(source.data, plant.edited(source.data, shade, Random(5), "")) is None
    assert drawn.difference(source.data, plant.edited(source.data, stroke, Random(5), "")) is not None


def test_where_no_fact_is_read_none_is_believed_but_a_blank_cell_is(source: sources.Source) -> None:
    fact = next(fact for fact in source.sound.facts if fact.value)
    place = fact.page, fact.box
    others = tuple(f for f in source.sound.facts if f.page != fact.page)
    lost = replace(source.sound, facts=others)
    blank = replace(source.sound, facts=(*others, replace(fact, value=None, printed="")))
    assert judge(lost, source.sound, "some", "", place).word == "same"
    assert judge(blank, source.sound, "some", "", place).word == "BELIEVED"
    assert judge(source.sound, source.sound, "some", "", place).word == "BELIEVED"
    assert judge(source.sound, source.sound, "some", "").word == "BELIEVED"


def test_a_figure_is_named_by_the_headings_of_its_own_page(source: sources.Source) -> None:
    table, cell = next((t, c) for t in source.sound.tables for c in t.header if c.last == c.first + 1)
    column = [
        f for f in source.sound.facts if (f.table, f.column, f.page) == (table.number, cell.first, cell.page)
    ]
    elsewhere = tuple(replace(fact, page=99) for fact in column if fact.value is not None)
    assert elsewhere
    goes_on = replace(source.sound, facts=(*source.sound.facts, *elsewhere))
    place = cell.page, cell.box
    doubted = replace(
        goes_on, tables=tuple(t if t is not table else replace(t, doubt="x") for t in goes_on.tables)
    )
    apart = replace(table, number=98, header=tuple(replace(c, page=99) for c in table.header))
    own = replace(
        doubted, tables=(*doubted.tables, apart), facts=tuple(replace(f, table=98) for f in elsewhere)
    )
    assert judge(own, goes_on, "named", "", place, cell.text).word == "doubted"
    unheaded = replace(own, tables=(*doubted.tables, replace(apart, header=())))
    assert judge(unheaded, goes_on, "named", "", place, cell.text).word == "BELIEVED"


def test_what_is_nearest_to_a_stroke_and_no_number_claims_none(source: sources.Source) -> None:
    fact = next(fact for fact in source.sound.facts if fact.value)
    page, (x0, y0, _, y1) = fact.page, fact.box
    beside = replace(fact, printed="1,1.0", value=None, box=fact.box._replace(x0=x0 - 12, x1=x0 - 8))
    both = replace(source.sound, facts=(beside, fact))
    nearest = page, (x0 - 7, y0, x0 - 5, y1)
    assert judge(both, source.sound, "drawn", "", nearest).word != "BELIEVED"
    assert judge(source.sound, source.sound, "drawn", "", nearest).word == "BELIEVED"


def test_a_rule_that_is_wider_by_a_hair_shows_nothing(source: sources.Source) -> None:
    def ruled(wide: float) -> plant.Plant:
        def draw(document: object, page: object, chance: Random, text: str) -> None:
            page.draw_rect((20, 20, 20 + wide, 60), color=None, fill=(0, 0, 0))  # type: ignore[attr-defined]

        return draw

    plain = plant.edited(source.data, ruled(0.5), Random(5), "")
    assert drawn.difference(plain, plant.edited(source.data, ruled(1), Random(5), "")) is None
    assert drawn.difference(plain, plant.edited(source.data, ruled(1.6), Random(5), "")) is not None
