# FastAPI reads the annotations of the routes while they are declared: no postponed annotations here.
"""Sheets of questions over HTTP: send one, see how far it is, stop it, fetch the answers."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response

from assistant.errors import UsageError
from assistant.export.batch import STATUSES
from assistant.export.printing import grouped, verdict
from assistant.schema import Answer
from assistant.web.api import refused
from assistant.web.exports import TYPES, attachment
from assistant.web.jobs import Job, Jobs, questions_in, sheet

SHEET_LIMIT = 5 * 1024 * 1024
SHOWN = 200


def routes(jobs: Jobs) -> APIRouter:
    """/api/batch and /api/batch/{job}, and /export/batch/{job}.xlsx."""
    router = APIRouter()

    @router.post("/api/batch")
    async def start(request: Request) -> JSONResponse:
        if request.headers.get("content-type", "") != TYPES["xlsx"]:
            return refused(415, "只接受 .xlsx 表格")
        content = b""
        async for part in request.stream():
            content += part
            if len(content) > SHEET_LIMIT:
                return refused(413, f"表格超过 {SHEET_LIMIT // 1024 // 1024} MB，请分成几张")
        try:
            questions = await run_in_threadpool(questions_in, content)
        except UsageError as error:
            return refused(422, str(error).partition("：")[2])
        return JSONResponse({"job": jobs.start(questions), "total": len(questions)})

    @router.get("/api/batch/{job}")
    def progress(job: str, seen: Annotated[int, Query(ge=0)] = 0) -> JSONResponse:
        held = jobs.get(job)
        return JSONResponse(_state(held, seen)) if held else refused(404, "这张表已不在，请重新上传")

    @router.post("/api/batch/{job}/stop")
    def stop(job: str) -> JSONResponse:
        held = jobs.get(job)
        if held is None:
            return refused(404, "这张表已不在，请重新上传")
        held.stopped = True
        return JSONResponse({})

    @router.get("/export/batch/{job}.xlsx")
    def fetch(job: str) -> Response:
        held = jobs.get(job)
        if held is None or not held.answers:
            return refused(404, "还没有答复可以下载")
        return attachment(sheet(held), "财问 批量答复.xlsx")

    return router


def _state(job: Job, seen: int) -> dict[str, Any]:
    """How far it is, and the answers after the first `seen`, as the table of the page shows them."""
    done = len(job.answers)
    rows = [_row(answer) for answer in job.answers[seen : min(done, SHOWN)]]
    return {
        "done": done, "total": len(job.questions), "finished": job.finished, "stopped": job.stopped,
        "error": job.error, "rows": rows,
    }  # fmt: skip


def _row(answer: Answer) -> list[str]:
    figures = "；".join(f"{grouped(figure.value)} {figure.unit}".strip() for figure in answer.figures)
    place = next((f"{place.document} 第 {place.page} 页" for place in answer.citations), "")
    return [answer.question, STATUSES[answer.status], figures or answer.text, verdict(answer), place]
