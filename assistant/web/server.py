"""The web server: API routes first, then the Gradio page over everything else."""

from __future__ import annotations

import os
import socket
import threading
from typing import TYPE_CHECKING, Any

from assistant.errors import UsageError
from assistant.web.handlers import Desk
from assistant.web.headers import SafeHeaders
from assistant.web.jobs import Jobs
from assistant.web.library import Door
from assistant.web.pages import PageImages
from index.errors import why_refused

if TYPE_CHECKING:
    from fastapi import FastAPI

LOOPBACK = ("127.0.0.1", "localhost")
CONCURRENT = 8
WAITING = 200
STOP_SECONDS = 2
NEVER = str(10**9)
WARMED = 200  # documents read into memory while nobody has asked yet


def create_app(assistant: Door, hosts: tuple[str, ...] | None = None) -> FastAPI:
    """The application. `hosts` are the names it answers to (None: any); elsewhere a page could be made to reach it."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = (
        NEVER  # else each event sums up all before it, with pandas
    )
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gradio as gr
    from fastapi import FastAPI
    from fastapi.middleware.trustedhost import TrustedHostMiddleware

    from assistant.web import api, batch_api, exports, page

    app = FastAPI(title=page.TITLE, docs_url=None, redoc_url=None)
    api.explain_errors(app)
    app.add_middleware(SafeHeaders)
    if hosts is not None:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    desk = Desk(assistant, assistant.config.store)
    images = PageImages(assistant)
    app.include_router(api.routes(assistant, images))
    app.include_router(batch_api.routes(Jobs(assistant)))
    app.include_router(exports.routes(assistant, desk.talks, images))
    blocks = page.build(desk)
    blocks.queue(default_concurrency_limit=CONCURRENT, max_size=WAITING)
    fonts: Any = list(page.FONTS)
    theme = gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"])
    mounted: FastAPI = gr.mount_gradio_app(
        app, blocks, path="/", theme=theme, head=page.head(), footer_links=[],
        run_history=False, show_error=False, ssr_mode=False, max_file_size="1kb", enable_monitoring=False,
    )  # fmt: skip
    return mounted


def serve(assistant: Door, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve until interrupted; UsageError when the address cannot be had, StoreError when the store cannot be read."""
    names = [info.name for info in assistant.documents()]
    with _listen(host, port) as door:
        print("正在启动网页……", flush=True)
        import uvicorn

        app = create_app(assistant, LOOPBACK if host in LOOPBACK else None)
        threading.Thread(target=assistant.warm, args=(names[:WARMED],), name="warm", daemon=True).start()
        shown = f"[{host}]" if ":" in host else host
        print(f"财问已启动：http://{shown}:{door.getsockname()[1]}/（按 Ctrl+C 结束）", flush=True)
        settings = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=STOP_SECONDS)
        uvicorn.Server(settings).run(sockets=[door])


def _listen(host: str, port: int) -> socket.socket:
    """The listening socket, had before the slow start: an address in use is told at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        why = why_refused(error) if isinstance(error, OSError) else "端口号在 0 至 65535 之间"
        raise UsageError(
            f"无法在 {host} 的端口 {port} 上启动网页（{why}）；请用 --port 换一个端口"
        ) from error
