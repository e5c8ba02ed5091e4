# FastAPI reads the annotations of the routes while they are declared: no postponed annotations here.
"""A conversation, or one answer of it, as an Excel or Word file. Its id, 128 random bits, is known to its reader only."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from assistant.auditing import outputs, report
from assistant.export import batch, transcript
from assistant.schema import Answer
from assistant.web.library import Door, record_of
from assistant.web.pages import PageImages
from assistant.web.talks import Talks

if TYPE_CHECKING:
    from index.store.ledger import Ledger

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
TALK_KINDS = ("docx", "xlsx")
AUDIT_KINDS = ("xlsx", "html", "pdf")
NAME_LIMIT = 40


def routes(assistant: Door, talks: Talks, images: PageImages) -> APIRouter:
    """/export/{talk}.xlsx and .docx (`turn` picks one answer); /export/audit/{sha256}.xlsx, .html and .pdf."""
    router = APIRouter()

    @router.get("/export/{talk}.{kind}")
    def export(talk: str, kind: str, turn: int | None = None) -> Response:
        held = talks.find(talk) if kind in TALK_KINDS else None
        turns = list(held.turns) if held else []
        chosen = turns if turn is None else turns[turn : turn + 1] if turn >= 0 else []
        answers = [item.answer for item in chosen if item.answer is not None]
        if held is None or not answers:
            return JSONResponse({"error": "这个对话里没有可以保存的回答。"}, status_code=404)
        title = held.title if turn is None else answers[0].question
        return attachment(_written(kind, title, answers, images), f"财问 {title[:NAME_LIMIT]}.{kind}")

    @router.get("/export/audit/{sha256}.{kind}")
    def audit(sha256: str, kind: str) -> Response:
        if kind not in AUDIT_KINDS:
            return JSONResponse({"error": "没有这种格式。"}, status_code=404)
        name = record_of(assistant.ledger, sha256).name
        return attachment(_audited(assistant, name, kind, images), f"体检 {Path(name).stem}.{kind}")

    return router


def attachment(content: bytes, name: str) -> Response:
    """A file to save under this name."""
    kind = name.rpartition(".")[2]
    plain = name.replace("/", "_").replace("\n", " ")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(plain, safe='')}",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=TYPES[kind], headers=headers)


def _written(kind: str, title: str, answers: list[Answer], images: PageImages) -> bytes:
    with tempfile.TemporaryDirectory(prefix="caiwen-") as folder:
        path = Path(folder) / f"answers.{kind}"
        if kind == "xlsx":
            batch.write_answers(path, answers, images.crop)
        else:
            transcript.write(path, title, answers, images.crop)
        return path.read_bytes()


def _audited(assistant: Door, name: str, kind: str, images: PageImages) -> bytes:
    """The report of a document's audit; as PDF, a copy of the document with what was found boxed."""
    info = next(info for info in assistant.documents() if info.name == name)
    reports = [report.make(info, assistant.audit(name))]
    with tempfile.TemporaryDirectory(prefix="caiwen-") as folder, images.alone:
        path = Path(folder) / f"audit.{kind}"
        wanted = {other: str(path) if other == kind else None for other in AUDIT_KINDS}
        ledger = cast("Ledger", assistant.ledger)
        outputs.write(ledger, reports, wanted["xlsx"], wanted["html"], wanted["pdf"])
        return path.read_bytes()
