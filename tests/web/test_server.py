"""The JSON API, page images and uploads, through FastAPI's client."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.errors import UsageError
from assistant.schema import DocumentInfo
from assistant.web import api
from assistant.web.markup import pathless
from assistant.web.pages import PageImages
from assistant.web.server import LOOPBACK, serve
from index.errors import StoreError
from tests.web.browser import build_app
from tests.web.fake import ANSWERS, NAME, FakeAssistant

PDF = {"content-type": "application/pdf"}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> FakeAssistant:
    return FakeAssistant(tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="module")
def client(assistant: FakeAssistant) -> Iterator[TestClient]:
    with TestClient(build_app(assistant, LOOPBACK), base_url="http://127.0.0.1") as client:
        yield client


def test_asking_gives_the_public_json(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "公务接待费多少", "documents": [NAME]})
    assert reply.status_code == 200
    assert reply.json() == ANSWERS["公务接待费多少"].to_dict()


def test_a_refused_question_is_one_sentence(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "出错"})
    assert (reply.status_code, reply.json()) == (400, {"error": "问题里没有内容，请写出要问的数字或事项。"})


def test_an_error_names_no_folder_of_the_machine() -> None:
    assert pathless("/srv/某处/库/账.sqlite：由另一版本建立") == "账.sqlite：由另一版本建立"
    assert pathless(r"C:\库\甲.pdf 打不开；/srv/x/乙.pdf 也打不开") == "甲.pdf 打不开；乙.pdf 也打不开"
    for plain in ("增长 5%（万元/人）", "1/2、3/4/5", "见 http 说明"):
        assert pathless(plain) == plain


def test_what_breaks_inside_is_one_sentence(assistant: FakeAssistant) -> None:
    with TestClient(
        build_app(assistant, LOOPBACK), base_url="http://127.0.0.1", raise_server_exceptions=False
    ) as client:
        reply = client.post("/api/ask", json={"question": "意外"})
    assert (reply.status_code, reply.json()) == (500, {"error": "程序内部出错，已记入日志。"})


def test_a_question_that_is_none_is_refused(client: TestClient) -> None:
    for body in ({}, {"question": ""}, {"question": "问" * 501}, {"question": 1}):
        reply = client.post("/api/ask", json=body)
        assert reply.status_code == 422
        assert "question" in reply.json()["error"]


def test_documents_are_listed_with_their_health(client: TestClient) -> None:
    (listed,) = client.get("/api/documents").json()
    assert listed["name"] == NAME
    assert listed["pages"] == 3
    assert listed["health"] == {
        "equations_held": 12, "equations_failed": 0, "coverage": 1.0, "pages_without_text": [3], "notes": [],
        "scanned_pages": [], "picture_pages": [],
    }  # fmt: skip


def test_page_images_are_png_and_may_be_cached(client: TestClient, assistant: FakeAssistant) -> None:
    reply = client.get(f"/page/{assistant.ledger.record.sha256}/2.png?s=1")
    assert reply.status_code == 200
    assert reply.content.startswith(b"\x89PNG")
    assert reply.headers["content-type"] == "image/png"
    assert "immutable" in reply.headers["cache-control"]


def test_pages_that_do_not_exist_are_404(client: TestClient, assistant: FakeAssistant) -> None:
    sha = assistant.ledger.record.sha256
    for path in (
        f"{sha}/0.png",
        f"{sha}/4.png",
        f"{sha}/2.png?s=9",
        f"{'0' * 64}/1.png",
        "..%2f..%2fx/1.png",
    ):
        assert client.get(f"/page/{path}").status_code in {404, 422}, path


def test_an_image_is_drawn_once_and_the_oldest_makes_room(assistant: FakeAssistant) -> None:
    drawn: list[int] = []

    def draw(path: Path, page: int, scale: float, cover: object) -> bytes:
        drawn.append(page)
        return b"x" * 10

    images = PageImages(assistant, draw, room=20)
    sha = assistant.ledger.record.sha256
    for page in (1, 1, 2, 1, 3, 1, 2):
        images.png(sha, page, 2)
    assert drawn == [1, 2, 3, 2]


def test_uploads_are_added_or_refused_with_a_reason(client: TestClient, assistant: FakeAssistant) -> None:
    pdf = assistant.ledger.pdf_path(NAME).read_bytes()
    reply = client.post("/api/documents", params={"name": NAME}, content=pdf, headers=PDF).json()
    assert reply == {"name": NAME, "outcome": "unchanged", "reason": ""}
    reply = client.post("/api/documents", params={"name": "网页.pdf"}, content=b"<html>", headers=PDF).json()
    assert reply == {"name": "网页.pdf", "outcome": "rejected", "reason": "不是 PDF 文件"}


def test_uploads_of_another_type_or_too_large_are_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = client.post("/api/documents", params={"name": "a.pdf"}, content=b"a=b")
    assert reply.status_code == 415
    monkeypatch.setattr(api, "UPLOAD_LIMIT", 10)
    reply = client.post("/api/documents", params={"name": "a.pdf"}, content=b"%PDF-" * 5, headers=PDF)
    assert reply.status_code == 413


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\文件\\2025年部门预算（公开）.pdf", "2025年部门预算（公开）.pdf"),
        ("a\x00b\n.pdf", "a_b_.pdf"),
        ("..", "未命名.pdf"),
        ("/", "未命名.pdf"),
    ],
)
def test_an_upload_cannot_leave_its_folder(given: str, kept: str) -> None:
    assert api.safe_name(given) == kept


def test_other_host_names_are_refused(client: TestClient) -> None:
    assert client.get("/api/documents", headers={"host": "evil.example"}).status_code == 400


def test_a_port_in_use_is_told_in_one_line(assistant: FakeAssistant) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"端口 {port} .*--port"):
            serve(assistant, port=port)


def test_a_store_that_cannot_be_read_is_told_before_anything_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Unreadable(FakeAssistant):
        def documents(self) -> list[DocumentInfo]:
            raise StoreError("由另一版本建立")

    with pytest.raises(StoreError):
        serve(Unreadable(tmp_path), port=0)
    assert capsys.readouterr().out == ""


def test_every_reply_forbids_what_comes_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/api/documents"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"


def test_the_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/").text
    assert "财问" in page
    for outside in ("fonts.googleapis", "fonts.gstatic", "cdnjs", "huggingface.co"):
        assert outside not in page
