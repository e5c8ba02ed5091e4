"""The hostile files are what they say, and the judge calls a changed or planted amount a fault."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from evals.hostile import __main__ as hostile
from evals.hostile import craft, damage, plant, sources
from evals.hostile.judge import judge
from index import build, worker
from index.errors import InputError, LimitExceeded

SAMPLES = Path(__file__).resolve().parents[2] / "evals" / "samples"


@pytest.fixture(scope="module")
def source() -> sources.Source:
    (first, *_) = sources.sources(sorted(SAMPLES.glob("*.pdf"))[:1], Random(3))
    return first


def read(data: bytes, name: str, folder: Path) -> object:
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
    expected = "hidden" if kind in plant.HIDDEN else "beside"
    assert judge(outcome, source.sound, expected, "765,432.10").word == "same"  # type: ignore[arg-type]


def test_a_visible_plant_is_found_by_the_judge(source: sources.Source, tmp_path: Path) -> None:
    data = plant.edited(source.data, plant.printed_note, Random(5), "765,432.10")
    outcome = read(data, source.name, tmp_path)
    assert judge(outcome, source.sound, "beside", "765,432.10").word in ("LEAKED", "same")  # type: ignore[arg-type]


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
        worker.parse(path, hostile.LIMITS)
    assert "\n" not in str(caught.value)
