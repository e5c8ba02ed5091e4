# FastAPI reads the annotations of the routes while they are declared: no postponed annotations here.
"""The JSON API and the page images, as FastAPI routes."""

import asyncio
import re
import tempfile
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Body, FastAPI, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response

from assistant.errors import AssistantError
from assistant.web.answering import QUESTION_LIMIT
from assistant.web.library import Door
from assistant.web.markup import pathless
from assistant.web.pages import SCALES, PageImages
from index.errors import CaiwenIndexError, DocumentNotFound
from index.worker import Limits

UPLOAD_LIMIT = Limits().file_bytes
UPLOADS_MOST = 100  # chosen at once
READ_AT_ONCE = 1  # files being read: the rest wait, so that questions are still answered
NAME_LIMIT = 180
_SHA256 = r"^[0-9a-f]{64}$"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')


def routes(assistant: Door, images: PageImages) -> APIRouter:
    """/api/ask, /api/documents and /page/{sha256}/{n}.png over this assistant."""
    router = APIRouter()
    reading = asyncio.Semaphore(READ_AT_ONCE)

    @router.post("/api/ask")
    def ask(
        question: Annotated[str, Body(min_length=1, max_length=QUESTION_LIMIT)],
        documents: Annotated[list[str] | None, Body()] = None,
    ) -> JSONResponse:
        return JSONResponse(assistant.ask(question, documents=documents).to_dict())

    @router.get("/api/documents")
    def documents() -> JSONResponse:
        return JSONResponse([asdict(info) for info in assistant.documents()])

    @router.post("/api/documents")
    async def add(request: Request, name: Annotated[str, Query(min_length=1)]) -> JSONResponse:
        return await _add(assistant, request, name, reading)

    @router.get("/page/{sha256}/{page}.png")
    def image(sha256: str, page: int, s: int = 2) -> Response:
        if s not in SCALES or not re.match(_SHA256, sha256):
            return refused(404, "没有这个页面")
        png = images.png(sha256, page, s)
        if png is None:
            return refused(404, "没有这一页")
        kept = {"Cache-Control": "private, max-age=86400, immutable", "X-Content-Type-Options": "nosniff"}
        return Response(png, media_type="image/png", headers=kept)

    return router


def explain_errors(app: FastAPI) -> None:
    """Known errors as one sentence with a fitting status."""

    @app.exception_handler(RequestValidationError)
    def malformed(_: Request, error: Exception) -> JSONResponse:
        faults = error.errors() if isinstance(error, RequestValidationError) else []
        where = "、".join(".".join(str(part) for part in fault["loc"][1:]) for fault in faults)
        return refused(422, f"请求的内容不合规定：{where}")

    @app.exception_handler(DocumentNotFound)
    def not_found(_: Request, error: Exception) -> JSONResponse:
        return refused(404, str(error))

    @app.exception_handler(AssistantError)
    def misused(_: Request, error: Exception) -> JSONResponse:
        return refused(400, pathless(str(error)))

    @app.exception_handler(CaiwenIndexError)
    def failed(_: Request, error: Exception) -> JSONResponse:
        return refused(422, pathless(str(error)))

    @app.exception_handler(Exception)
    def broken(_: Request, __: Exception) -> JSONResponse:
        return refused(500, "程序内部出错，已记入日志。")


def safe_name(name: str) -> str:
    """The base name of an uploaded file, free of separators and control characters."""
    base = PurePosixPath(name.replace("\\", "/")).name
    stem = _UNSAFE.sub("_", base).strip(". ")
    return stem[-NAME_LIMIT:] or "未命名.pdf"


async def _add(assistant: Door, request: Request, name: str, reading: asyncio.Semaphore) -> JSONResponse:
    """Take one PDF in the body. The content type keeps other sites' forms from posting here."""
    if request.headers.get("content-type", "") != "application/pdf":
        return refused(415, "只接受 PDF 文件")
    with tempfile.TemporaryDirectory(prefix="caiwen-") as folder:
        path = Path(folder) / safe_name(name)
        size = 0
        with path.open("wb") as file:
            async for part in request.stream():
                size += len(part)
                if size > UPLOAD_LIMIT:
                    return refused(413, f"文件超过 {UPLOAD_LIMIT // 1024 // 1024} MB，请拆分后再添加")
                file.write(part)
        async with reading:
            items = await run_in_threadpool(lambda: list(assistant.add(path)))
    outcome, reason = (items[0].outcome, items[0].reason) if items else ("rejected", "没有读到内容")
    return JSONResponse(
        {"name": path.name, "outcome": outcome, "reason": pathless(reason.removeprefix(f"{path.name}："))}
    )


def refused(status: int, reason: str) -> JSONResponse:
    """An error as one sentence."""
    return JSONResponse({"error": reason}, status_code=status)
