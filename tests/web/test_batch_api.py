"""Sheets of questions over HTTP."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from io import BytesIO

import pytest
from fastapi.testclient import TestClient
from openpyxl import Workbook, load_workbook

from assistant.web import batch_api
from assistant.web.exports import TYPES
from tests.web.browser import build_app
from tests.web.fake import FakeAssistant

XLSX = {"content-type": TYPES["xlsx"]}


def sheet(*questions: str) -> bytes:
    book, out = Workbook(), BytesIO()
    for question in ("问题", *questions):
        book.active.append([question])
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(build_app(FakeAssistant(tmp_path_factory.mktemp("batch")))) as client:
        yield client


def finished(client: TestClient, job: str) -> dict[str, object]:
    for _ in range(200):
        state: dict[str, object] = client.get(f"/api/batch/{job}").json()
        if state["finished"]:
            return state
        time.sleep(0.02)
    raise AssertionError("the sheet was never finished")


def test_a_sheet_is_answered_and_fetched(client: TestClient) -> None:
    reply = client.post(
        "/api/batch", content=sheet("公务接待费多少", "出错", "总支出是多少"), headers=XLSX
    ).json()
    assert reply["total"] == 3
    state = finished(client, reply["job"])
    assert (state["done"], state["error"]) == (3, "")
    assert state["rows"][0][:4] == ["公务接待费多少", "已答", "0.25 万元", "已核对"]  # type: ignore[index]  # a list
    assert client.get(f"/api/batch/{reply['job']}?seen=2").json()["rows"][0][1] == "需要确认"
    book = load_workbook(BytesIO(client.get(f"/export/batch/{reply['job']}.xlsx").content))
    assert [row[1] for row in book["答复"].iter_rows(min_row=2, values_only=True)] == [
        "已答",
        "未找到",
        "需要确认",
    ]


def test_what_is_no_sheet_is_refused_in_words_without_a_path(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.post("/api/batch", content=b"a,b").status_code == 415
    for content, words in ((b"PK", "不是可以读取的 xlsx 文件"), (sheet(), "没有问题")):
        reply = client.post("/api/batch", content=content, headers=XLSX)
        assert reply.status_code == 422
        assert reply.json()["error"].startswith(words)
    monkeypatch.setattr(batch_api, "SHEET_LIMIT", 10)
    assert client.post("/api/batch", content=sheet("a"), headers=XLSX).status_code == 413


def test_an_unknown_sheet_is_404(client: TestClient) -> None:
    for path in ("/api/batch/x", "/export/batch/x.xlsx"):
        assert client.get(path).status_code == 404


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnhandledThreadExceptionWarning"
)  # it ends the thread, and is logged
def test_an_unforeseen_error_ends_the_sheet_in_words(client: TestClient) -> None:
    reply = client.post("/api/batch", content=sheet("公务接待费多少", "意外"), headers=XLSX).json()
    state = finished(client, reply["job"])
    for thread in threading.enumerate():
        if thread.name == "batch":
            thread.join(5)  # it must not end, with its error, while the next test runs
    assert "程序内部出错" in str(state["error"])
    assert state["done"] == 1
