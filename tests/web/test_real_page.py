"""The whole way in a browser: a sample disclosure is uploaded, asked, and the box lies on the cell that was typeset."""

from __future__ import annotations

import json
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from tests.web.browser import NEEDS_BROWSER, ask, boxed, opened, served, started

SAMPLE = Path(__file__).parents[2] / "evals" / "samples" / "克州信访局2025年部门预算.pdf"
pytestmark = NEEDS_BROWSER


OTHER = SAMPLE.with_name("克州信访局2024年部门决算.pdf")


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Where this process, server and all, opens connections to, and whose address it asks for."""
    seen: list[object] = []
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def connected(own: socket.socket, address: Any) -> None:
        seen.append(address[0] if isinstance(address, tuple) else "")
        connect(own, address)

    def resolved(host: Any, *rest: Any, **more: Any) -> Any:
        seen.append(host)
        return resolve(host, *rest, **more)

    monkeypatch.setattr(socket.socket, "connect", connected)
    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    return seen


@pytest.fixture
def page(tmp_path: Path, reached: list[object]) -> Iterator[Any]:
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


def test_through_all_views_nothing_is_sent_outside_and_no_folder_is_shown(
    page: Any, reached: list[object], tmp_path: Path
) -> None:
    asked: list[str] = []
    own = page.url
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.click("text=添加文件")
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    page.set_input_files(".cw-file", [SAMPLE, OTHER, tmp_path / "坏.pdf"])
    page.wait_for_function("document.querySelectorAll('.cw-uploads li[data-outcome]').length === 3")
    shown = [page.content()]
    page.click(".cw-docs [data-act=read] >> nth=0")
    page.wait_for_selector(".cw-ev")
    page.click("#cw-header [data-view='chat']")
    ask(page, "克州信访局2025年公务接待费多少")
    page.click("#cw-thread [aria-label='接着问'] button >> nth=0")
    page.wait_for_function("document.querySelectorAll('#cw-thread .cw-card').length === 2")
    shown.append(page.content())
    page.click("#cw-header [data-view='compare']")
    page.click("text=选中列出的")
    page.click("#cw-compare .cw-primary")
    page.wait_for_selector(".cw-result .cw-operand")
    page.click("#cw-header [data-view='audit']")
    page.select_option(".cw-audited", index=1)
    page.wait_for_selector(".cw-audit h2")
    page.click("#cw-header [data-view='about']")
    shown.append(page.content())
    assert len(asked) > 20
    assert [address for address in asked if not address.startswith((own, "data:", "blob:"))] == []
    urllib.request.urlopen(own).close()  # so that what would note a connection is seen to do so
    assert {str(host) for host in reached if host} == {"127.0.0.1"}
    assert not any(str(tmp_path) in content or str(SAMPLE.parent) in content for content in shown)


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
