"""The bundled PDFs say exactly what their ground truth says, where it says so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evals.generate import bodies
from evals.generate.arithmetic import add, rounded
from evals.generate.model import Disclosure
from evals.generate.truth import TrueFact, Truth, load

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "evals" / "samples"
BUNDLED = {data.file: data for data in bodies.bundled()}
NAMES = pytest.mark.parametrize("name", BUNDLED)

Glyph = tuple[float, float, str]


def glyphs(name: str) -> dict[int, list[Glyph]]:
    """Every printed character of a bundled file by page, as (centre x, centre y, character)."""
    import pymupdf

    found: dict[int, list[Glyph]] = defaultdict(list)
    with pymupdf.open(SAMPLES / f"{name}.pdf") as document:
        for page in document:
            for block in page.get_text("rawdict")["blocks"]:
                for line in block.get("lines", ()):
                    for span in line["spans"]:
                        found[page.number + 1].extend(map(_glyph, span["chars"]))
    return found


def _glyph(char: dict[str, Any]) -> Glyph:
    x0, y0, x1, y1 = char["bbox"]
    return (x0 + x1) / 2, (y0 + y1) / 2, char["c"]


def inside(page: list[Glyph], box: tuple[float, float, float, float]) -> str:
    x0, y0, x1, y1 = box
    return "".join(char for x, y, char in page if x0 <= x <= x1 and y0 <= y <= y1 and char.strip())


@NAMES
def test_each_true_cell_and_figure_is_printed_inside_its_box(name: str) -> None:
    truth, pages = load(SAMPLES / f"{name}.json"), glyphs(name)
    wrong = [
        fact for fact in truth.facts if inside(pages[fact.page], fact.box) != re.sub(r"\s", "", fact.printed)
    ]
    assert wrong == []
    for claim in truth.claims:
        assert "".join(inside(pages[page], box) for page, box in claim.boxes) == claim.printed
        assert re.sub(r"\s", "", claim.sentence).count(claim.printed) >= 1
    assert len(truth.facts) > 100
    assert len(truth.claims) > 30


@NAMES
def test_the_files_are_small_and_embed_one_font(name: str) -> None:
    import pymupdf

    path = SAMPLES / f"{name}.pdf"
    assert path.stat().st_size < 150_000
    with pymupdf.open(path) as document:
        fonts = {font[3] for page in document for font in page.get_fonts()}
        assert len(fonts) == 1
        assert document.page_count == load(path.with_suffix(".json")).pages


def test_the_bundled_set_is_under_its_budget() -> None:
    assert sum(path.stat().st_size for path in SAMPLES.iterdir()) < 1_500_000


def by_code(truth: Truth) -> dict[tuple[str, tuple[str, ...]], list[TrueFact]]:
    """Facts with a code, gathered by table and column."""
    found: dict[tuple[str, tuple[str, ...]], list[TrueFact]] = defaultdict(list)
    for fact in truth.facts:
        if fact.code and fact.value is not None:
            found[fact.table, fact.column].append(fact)
    return found


@NAMES
def test_code_trees_add_up_in_every_column_as_printed(name: str) -> None:
    checked = 0
    for facts in by_code(load(SAMPLES / f"{name}.json")).values():
        values: dict[str, list[Decimal]] = defaultdict(list)
        for fact in facts:
            values[fact.code].append(fact.value or Decimal(0))
        for code, own in values.items():
            children = [v for other, vs in values.items() if _is_child(other, code) for v in vs]
            if children and len(own) == 1:
                assert abs(add(children) - own[0]) <= Decimal("0.005") * (len(children) + 1), (name, code)
                checked += 1
    assert checked > 20


def _is_child(code: str, parent: str) -> bool:
    return len(code) == len(parent) + 2 and code.startswith(parent)


@NAMES
def test_prose_states_what_the_model_says(name: str) -> None:
    data, truth = BUNDLED[name], load(SAMPLES / f"{name}.json")
    amounts = {claim.concept[-1]: claim.value for claim in truth.claims if claim.role == "amount"}
    assert amounts["人员经费"] == rounded(data.personnel)
    assert amounts["公用经费"] == rounded(data.public)
    assert amounts["机关运行经费"] == rounded(data.public)
    assert amounts["三公经费"] == rounded(data.three_public.total)


@NAMES
def test_changes_and_rates_follow_from_each_other(name: str) -> None:
    """b of "增加 a 万元，增长 b%" is a ÷ what was there before, from the printed figures; from nothing, 100."""
    truth = load(SAMPLES / f"{name}.json")
    for change, rate in zip(truth.claims, truth.claims[1:], strict=False):
        if (change.role, rate.role) != ("change", "growth"):
            continue
        now = next(
            c.value
            for c in reversed(truth.claims[: truth.claims.index(change)])
            if c.concept == change.concept and c.role == "amount"
        )
        before = now - change.direction * change.value
        expected = Decimal(100) if before == 0 else rounded(change.value / before * 100)
        assert rate.value == expected


@pytest.mark.parametrize("seed", ["1"])
def test_rebuilding_gives_the_bundled_set(tmp_path: Path, seed: str) -> None:
    """Two builds in two processes are the same bytes; the bundled files hold what a build gives."""
    folders = [tmp_path / "first", tmp_path / "second"]
    for number, folder in enumerate(folders):
        subprocess.run(
            [sys.executable, "-m", "evals.generate", str(folder)],
            cwd=ROOT,
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": f"{seed}{number}", "PATH": ""},
        )
    names = sorted(path.name for path in folders[0].iterdir())
    assert names == sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".pdf", ".json"))
    for name in names:
        first = (folders[0] / name).read_bytes()
        assert first == (folders[1] / name).read_bytes(), name
        if name.endswith(".json"):
            built, bundled = json.loads(first), json.loads((SAMPLES / name).read_bytes())
            del built["sha256"], bundled["sha256"]  # another compression library writes other bytes
            assert built == bundled, f"{name} is stale: run python -m evals.generate evals/samples"


def test_no_personal_data_in_the_bundled_set() -> None:
    for data in BUNDLED.values():
        assert isinstance(data, Disclosure)
        assert not re.search(r"1\d{2}[\d*]{4}\d{4}|联系人|负责人", repr(data))
