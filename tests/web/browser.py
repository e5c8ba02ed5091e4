"""A served page in headless Chromium, and what a reader does there."""

from __future__ import annotations

import asyncio
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from assistant.web.library import Door
from assistant.web.server import create_app

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), "")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NEEDS_BROWSER = [
    pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine (Debian: apt-get install chromium)"),
    pytest.mark.skipif(find_spec("playwright") is None, reason="playwright is not installed (extra: dev)"),
]
BOX = "#cw-panel .cw-box"


def build_app(assistant: Door, hosts: tuple[str, ...] | None = None) -> FastAPI:
    """The application, built inside a running loop: outside of one Gradio makes loops that it never closes.

    In a thread of its own, because a browser under test already runs one in this thread.
    """

    async def inside() -> FastAPI:
        return create_app(assistant, hosts)

    with ThreadPoolExecutor(1) as threads:
        return threads.submit(lambda: asyncio.run(inside())).result()


@contextmanager
def served(assistant: Door) -> Iterator[str]:
    """The address of the page over this assistant."""
    app = build_app(assistant)
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        yield f"http://127.0.0.1:{door.getsockname()[1]}/"
        server.should_exit = True
        thread.join()


@contextmanager
def started() -> Iterator[Any]:
    """A browser with a fresh profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, address: str) -> Iterator[Any]:
    """The page, ready for a question."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#cw-thread .cw-empty")
    page.wait_for_selector("#cw-scope .cw-scope")
    yield page
    context.close()


def ask(page: Any, question: str, cards: int = 1) -> None:
    """Type a question, press Enter, and wait for that many cards."""
    page.fill("#cw-ask textarea", question)
    page.press("#cw-ask textarea", "Enter")
    page.wait_for_function(f"document.querySelectorAll('#cw-thread .cw-card').length === {cards}")


def boxed(page: Any) -> list[float]:
    """The box shown, back in points of the page."""
    page.wait_for_selector(BOX)
    found: list[float] = page.evaluate(
        """() => {
          const page = document.querySelector('#cw-panel .cw-pg');
          const [width, height] = page.style.aspectRatio.split('/').map(Number);
          const b = document.querySelector('#cw-panel .cw-box').getBoundingClientRect();
          const p = page.getBoundingClientRect();
          const x = width / p.width, y = height / p.height;
          return [(b.left - p.left) * x, (b.top - p.top) * y, (b.right - p.left) * x, (b.bottom - p.top) * y];
        }"""
    )
    return found
