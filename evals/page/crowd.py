"""Many readers at once, each with a conversation of their own, over HTTP as the page's script speaks it.

No browsers: each reader has a machine of their own, so only what the server does is timed. Checks that nobody is shown
what another asked.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Barrier
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

ANSWERED = "cw-card"
TIMEOUT = 60


@dataclass(frozen=True, slots=True)
class Reply:
    """`seconds` from send until the card was here; `strange` are questions of others that were shown."""

    question: str
    seconds: float
    strange: tuple[str, ...]


def ask_together(address: str, questions: Sequence[str]) -> list[Reply]:
    """Each question by a reader of its own, all sent at the same moment."""
    fn, load = _events(address)
    barrier = Barrier(len(questions))

    def reader(question: str) -> Reply:
        key, session = f"{uuid4().hex}-{uuid4().hex}", uuid4().hex
        barrier.wait()
        begun = time.perf_counter()
        shown = _ask(address, fn, session, key, question)
        seconds = time.perf_counter() - begun
        again = _opened(address, load, session, key)
        strange = tuple(other for other in questions if other != question and other in shown + again)
        if question not in again:
            raise RuntimeError(f"the conversation was not kept: {question}")
        return Reply(question, seconds, strange)

    with ThreadPoolExecutor(len(questions)) as threads:
        return list(threads.map(reader, questions))


def _events(address: str) -> tuple[int, int]:
    """The numbers of the events that a typed question and an opened page call."""
    with_config = json.loads(_get(address, "config"))
    by_name = {event["api_name"]: event["id"] for event in with_config["dependencies"]}
    loads = [
        event["id"] for event in with_config["dependencies"] if [t[1] for t in event["targets"]] == ["load"]
    ]
    return by_name["ask_typed"], loads[-1]


def _ask(address: str, fn: int, session: str, key: str, question: str) -> str:
    """What was sent up to the card; RuntimeError where none came."""
    _post(
        address, "gradio_api/queue/join", {"data": [key, question], "fn_index": fn, "session_hash": session}
    )
    told = ""
    line = _connection(address)
    try:
        line.request("GET", f"/gradio_api/queue/data?session_hash={session}")
        stream = line.getresponse()
        while ANSWERED not in told:
            part = stream.readline().decode("utf-8")
            if not part or '"close_stream"' in part:
                raise RuntimeError(f"no answer: {question}")
            told += json.dumps(json.loads(part[5:]), ensure_ascii=False) if part.startswith("data:") else ""
    finally:
        line.close()
    return told


def _opened(address: str, load: int, session: str, key: str) -> str:
    """What the page shows when it is opened with this key."""
    sent = {"data": [key], "fn_index": load, "session_hash": session}
    return json.dumps(json.loads(_post(address, "gradio_api/run/predict", sent)), ensure_ascii=False)


def _get(address: str, path: str) -> str:
    line = _connection(address)
    try:
        line.request("GET", f"/{path}")
        return line.getresponse().read().decode("utf-8")
    finally:
        line.close()


def _post(address: str, path: str, sent: dict[str, Any]) -> str:
    line = _connection(address)
    try:
        line.request("POST", f"/{path}", json.dumps(sent), {"Content-Type": "application/json"})
        reply = line.getresponse()
        said = reply.read().decode("utf-8")
    finally:
        line.close()
    if reply.status != 200:
        raise RuntimeError(f"{path}: {reply.status} {said[:200]}")
    return said


def _connection(address: str) -> HTTPConnection:
    return HTTPConnection(urlsplit(address).netloc, timeout=TIMEOUT)
