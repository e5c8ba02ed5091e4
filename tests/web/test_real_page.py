"""The whole way in a browser: a sample disclosure is uploaded, asked, and the box lies on the cell that was typeset."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from tests.web.browser import NEEDS_BROWSER, ask, boxed, opened, served, started

SAMPLE = Path(__file__).parents[2] / "evals" / "samples" / "克州信访局2025年部门预算.pdf"
pytestmark = NEEDS_BROWSER


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Any]:
    with (
        Assistant.open(tmp_path) as assistant,
        served(assistant) as address,
        started() as browser,
        opened(browser, address) as page,
    ):
        yield page


def typeset(title_word: str, row: str) -> dict[str, Any]:
    """The first figure of a row in a table, as the generator of the sample wrote it down."""
    truth = json.loads(SAMPLE.with_suffix(".json").read_text(encoding="utf-8"))
    facts = (fact for table in truth["tables"] if title_word in table["title"] for fact in table["facts"])
    return next(fact for fact in facts if fact["row"][-1] == row)


def test_a_sample_is_uploaded_asked_and_its_cell_boxed(page: Any) -> None:
    page.click("text=添加文件")
    page.set_input_files(".cw-file", [SAMPLE])
    page.wait_for_selector(".cw-uploads li[data-outcome='added']")
    page.wait_for_selector(f".cw-docs :text('{SAMPLE.name}')")
    page.click("#cw-header [data-view='chat']")
    ask(page, "公务接待费多少")
    expected = typeset("三公", "公务接待费")
    assert page.inner_text(".cw-figure") == f"{expected['printed']}{expected['unit']}"
    assert "已核对" in page.inner_text(".cw-badge")
    assert page.get_attribute(".cw-ev", "data-page") == str(expected["page"])
    left, top, right, bottom = boxed(page)
    x0, y0, x1, y1 = expected["box"]
    assert x0 - 1 <= left < right <= x1 + 1
    assert y0 - 1 <= top < bottom <= y1 + 1
