"""A conversation or an answer saved as Excel and Word, with pictures of the cited cells."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from docx import Document
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from assistant.web.handlers import Desk
from tests.web.browser import build_app
from tests.web.fake import FakeAssistant

OWNER, TALK = "a" * 32, "1" * 32


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> FakeAssistant:
    return FakeAssistant(tmp_path_factory.mktemp("exports"))


@pytest.fixture(scope="module")
def client(assistant: FakeAssistant) -> Iterator[TestClient]:
    desk = Desk(assistant, assistant.config.store)
    for question in ("公务接待费多少", "占三公多少", "恶意"):
        list(desk.say(f"{OWNER}-{TALK}", question))
    with TestClient(build_app(assistant)) as client:
        yield client


def test_a_conversation_as_word_has_questions_figures_and_pictures(client: TestClient) -> None:
    reply = client.get(f"/export/{TALK}.docx")
    assert "财问 公务接待费多少.docx" in unquote(reply.headers["content-disposition"])
    document = Document(BytesIO(reply.content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "1. 公务接待费多少" in words
    assert "核对：已核对" in words
    assert "<script>window.hit=1</script>" in words
    assert document.tables[0].rows[1].cells[3].text == "0.25 万元"
    assert len(document.inline_shapes) == 4  # the cell; two operands; the cell again


def test_one_answer_as_excel_has_its_figure_and_the_cell(client: TestClient) -> None:
    book = load_workbook(BytesIO(client.get(f"/export/{TALK}.xlsx?turn=1").content))
    assert [sheet.title for sheet in book.worksheets] == ["答复", "数值", "依据"]
    assert float(book["答复"]["D2"].value) == 9.09
    assert book["答复"].max_row == 2
    assert len(book["依据"]._images) == 2


@pytest.mark.parametrize("kind", ["xlsx", "html", "pdf"])
def test_an_audit_is_saved(client: TestClient, assistant: FakeAssistant, kind: str) -> None:
    sha256 = assistant.ledger.record.sha256
    reply = client.get(f"/export/audit/{sha256}.{kind}")
    assert f"体检 甲县档案局2025年部门预算.{kind}" in unquote(reply.headers["content-disposition"])
    assert reply.content.startswith({"xlsx": b"PK", "html": b"<", "pdf": b"%PDF-"}[kind])
    assert client.get(f"/export/audit/{'0' * 64}.{kind}").status_code == 404
    assert client.get(f"/export/audit/{sha256}.exe").status_code == 404


@pytest.mark.parametrize(
    "path", [f"{'2' * 32}.docx", f"{TALK}.exe", f"{TALK}.docx?turn=9", f"{TALK}.docx?turn=-1", "..%2fx.docx"]
)
def test_what_is_not_there_cannot_be_saved(client: TestClient, path: str) -> None:
    assert client.get(f"/export/{path}").status_code == 404


def test_the_picture_of_a_cell_bears_a_frame(tmp_path: Path) -> None:
    from PIL import Image

    from index.page.page_drawing import FRAME_COLOUR, crop
    from index.schema import Box
    from tests.web.fake import cell_box, make_pdf

    make_pdf(tmp_path / "a.pdf")
    box = cell_box(3, 1)
    png = crop(tmp_path / "a.pdf", 2, Box(0, box.y0 - 50, 595, box.y1 + 50), (box,), 2.0)
    picture = Image.open(BytesIO(png)).convert("RGB")
    middle = (box.x0 + box.x1) / 2 * 2
    column = [picture.getpixel((int(middle), y)) for y in range(picture.height)]
    red = [y / 2 + box.y0 - 50 for y, colour in enumerate(column) if colour == FRAME_COLOUR]
    assert red
    assert abs(red[0] - (box.y0 - 3)) <= 1
    assert abs(red[-1] - (box.y1 + 2.5)) <= 1
