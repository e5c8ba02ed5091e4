"""The other side of `worker`: reads requests from standard input, forks a child for each, sends its reply.

This process never opens a document itself, so it outlives whatever happens to a child. A child leaves as soon as its
reply is sent: taking apart all that it read, object by object, took a tenth of the time. An error nobody expected
leaves through `main` and ends the child with a traceback, which becomes the reply.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from operator import attrgetter
from pathlib import Path
from typing import IO, Any, NoReturn

from index import build, schema
from index.errors import InputError, LimitExceeded
from index.page import pdf
from index.scan import ocr
from index.scan.scans import Effort
from index.worker import LENGTH, MEGABYTE, Limits

RESULT_BYTES = 512 * MEGABYTE
TRACE_BYTES = 64 * 1024
SCANNING = b"S"  # a child says this before each page it reads from its picture; no pickle begins with it
SMALLER = "请拆分成较小的文件，或另存为普通 PDF 后再添加"
NEARLY = 0.6
"""A child that broke down with this share of its memory in use ran out of it: libraries crash then."""


@dataclass(frozen=True)
class _Ended:
    """How a child ended: what it sent, its wait status, why we killed it ("" if we did not), its last words."""

    sent: bytes
    status: int
    killed: str
    trace: str
    peak_bytes: int


def main() -> None:
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    _quiet()
    pdf.preload()  # once here, not in each child: it takes longer than reading most files
    gc.freeze()  # nor need a child look through it for garbage: that would copy its memory
    while head := requests.read(LENGTH.size):
        path, limits = pickle.loads(requests.read(*LENGTH.unpack(head)))
        receive, send = os.pipe()
        with tempfile.TemporaryFile() as errors:
            child = os.fork()
            if child == 0:
                os.close(receive)
                os.dup2(errors.fileno(), 2)
                _child(Path(path), limits, send)
            os.close(send)
            reply = _reply(Path(path).name, limits, _watch(child, receive, limits, errors))
        replies.write(LENGTH.pack(len(reply)) + reply)
        replies.flush()


def _quiet() -> None:
    """Nothing a library prints may get between the replies."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def _child(path: Path, limits: Limits, send: int) -> NoReturn:
    _limit(limits)
    try:
        effort = Effort(limits.scanned_pages, limits.scan_seconds, lambda: _allow_scan(limits, send))
        outcome: object = build.parse_file(path, limits.pages, effort)
    except InputError as error:
        outcome = error
    with os.fdopen(send, "wb") as pipe:
        _send(outcome, pipe)
    os._exit(0)


def _send(outcome: object, pipe: IO[bytes]) -> None:
    """Our own types as the values of their fields: what `pickle` does for them takes as long as a stage of reading."""
    pickler = pickle.Pickler(pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {
        kind: _by_fields(kind)
        for kind in vars(schema).values()
        if isinstance(kind, type) and is_dataclass(kind)
    }
    pickler.dump(outcome)


def _by_fields(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda item: (kind, values(item))


def _limit(limits: Limits) -> None:
    most = max(limits.memory_bytes, limits.scan_memory_bytes) if ocr.installed() else limits.memory_bytes
    if sys.platform != "darwin":  # macOS refuses to limit it
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, most))
    last = limits.cpu_seconds + (limits.scan_seconds if ocr.installed() else 0)
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, last + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (TRACE_BYTES, TRACE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_scan(limits: Limits, send: int) -> None:
    """Before a page is read from its picture: memory for the models, and time for this page from now on."""
    os.write(send, SCANNING)
    if sys.platform != "darwin":
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    used, last = time.process_time(), resource.getrlimit(resource.RLIMIT_CPU)[1]
    seconds = max(limits.cpu_seconds, int(used) + 1 + limits.scan_page_cpu_seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (min(seconds, last), last))


def _watch(child: int, receive: int, limits: Limits, errors: IO[bytes]) -> _Ended:
    """Collect what the child sends until it closes the pipe, time is up or it sends too much.

    Each page read from its picture has the time of a file.
    """
    deadline = time.monotonic() + limits.wall_seconds
    parts: list[bytes] = []
    size, killed = 0, ""
    with os.fdopen(receive, "rb", buffering=0) as pipe:
        while not killed:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([pipe], [], [], left)[0]:
                killed = f"读取超过 {limits.wall_seconds} 秒"
            elif not (part := pipe.read(MEGABYTE)):
                break
            else:
                if not part.strip(SCANNING):
                    deadline = time.monotonic() + limits.wall_seconds
                parts.append(part)
                size += len(part)
                if size > RESULT_BYTES:
                    killed = f"读出的内容超过 {RESULT_BYTES // MEGABYTE} MB"
    if killed:
        os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    errors.seek(0)
    trace = errors.read(TRACE_BYTES).decode("utf-8", "replace").strip()
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return _Ended(b"".join(parts).lstrip(SCANNING), status, killed, trace, peak)


def _reply(name: str, limits: Limits, ended: _Ended) -> bytes:
    if not ended.killed and ended.status == 0:
        return ended.sent
    return pickle.dumps(_failure(name, limits, ended))


def _failure(name: str, limits: Limits, ended: _Ended) -> InputError:
    number = os.WTERMSIG(ended.status) if os.WIFSIGNALED(ended.status) else 0
    last = ended.trace.splitlines()[-1] if ended.trace else ""
    if ended.killed:
        return LimitExceeded(f"{name}：{ended.killed}，已停止；{SMALLER}")
    if number == signal.SIGXCPU:
        return LimitExceeded(f"{name}：读取用去处理器 {limits.cpu_seconds} 秒以上，已停止；{SMALLER}")
    starved = ended.peak_bytes > limits.memory_bytes * NEARLY or number == signal.SIGKILL
    if starved or "MemoryError" in last or "malloc" in last:
        return LimitExceeded(
            f"{name}：读取需要的内存超过 {limits.memory_bytes // MEGABYTE} MB，已停止；{SMALLER}"
        )
    reason = last or (signal.Signals(number).name if number else "没有说明")
    return InputError(f"{name}：解析时出错，无法添加（{reason}）；请换一份完整的文件")


if __name__ == "__main__":
    main()
