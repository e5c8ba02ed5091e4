"""The web server: API routes first, then the Gradio page over everything else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from assistant.web.handlers import Desk
from assistant.web.library import Door
from assistant.web.talks import Talks

if TYPE_CHECKING:
    from fastapi import FastAPI

LOOPBACK = ("127.0.0.1", "localhost", "::1")
CONCURRENT = 8
WAITING = 200
STOP_SECONDS = 2


def create_app(assistant: Door, hosts: tuple[str, ...] | None = None) -> FastAPI:
    """The application. `hosts` are the names it answers to (None: any); elsewhere a page could be made to reach it."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gradio as gr
    from fastapi import FastAPI
    from fastapi.middleware.trustedhost import TrustedHostMiddleware

    from assistant.web import api, page

    app = FastAPI(title=page.TITLE, docs_url=None, redoc_url=None)
    app.include_router(api.routes(assistant))
    api.explain_errors(app)
    if hosts is not None:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    blocks = page.build(Desk(assistant, Talks()))
    blocks.queue(default_concurrency_limit=CONCURRENT, max_size=WAITING)
    fonts: Any = list(page.FONTS)
    theme = gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"])
    mounted: FastAPI = gr.mount_gradio_app(
        app, blocks, path="/", theme=theme, head=page.head(), footer_links=[],
        run_history=False, show_error=False, ssr_mode=False, max_file_size="1kb", enable_monitoring=False,
    )  # fmt: skip
    return mounted


def serve(assistant: Door, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve until interrupted."""
    import uvicorn

    hosts = LOOPBACK if host in LOOPBACK else None
    app = create_app(assistant, hosts)
    print(f"财问已启动：http://{host}:{port}/（按 Ctrl+C 结束）", flush=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=STOP_SECONDS)
