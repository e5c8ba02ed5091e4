"""One file, one process, under limits: a hostile or broken PDF can stop neither the program nor the machine.

    Worker ── keeps one `worker_process` running (everything imported, no document ever opened in it)
       └── which forks a child for each file: limits set, file read, result sent back, gone

A child that passes a limit is killed and reported as LimitExceeded; one that breaks down is reported
as InputError. `parse_many` keeps a worker for each processor.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from index.errors import InputError, LimitExceeded
from index.garbage import uncollected
from index.schema import ParsedDocument

MEGABYTE = 1024 * 1024
LENGTH = struct.Struct("<Q")
AHEAD = 4
"""Files for each process that may be begun while the first is still being read: it may take as long as ten others."""
_ALLOWED_MODULES = frozenset({"index.schema", "index.errors", "decimal"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may use. Generous for the largest disclosures (hundreds of pages take seconds).

    Reading pictures costs more: the `scan_` limits are for that, of one page or (memory) while any is read. Pages that
    `scanned_pages` or `scan_seconds` (of all of them) leave out are reported as not read.
    """

    memory_bytes: int = 1024 * MEGABYTE
    cpu_seconds: int = 60
    wall_seconds: int = 120
    file_bytes: int = 200 * MEGABYTE
    pages: int = 3000
    scanned_pages: int = 80
    scan_seconds: int = 900
    scan_page_cpu_seconds: int = 60
    scan_memory_bytes: int = 4096 * MEGABYTE


class Worker:
    """A running worker process. One thread at a time reads with it; any thread may close it, for good."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._lock = threading.Lock()
        self._closed = False
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def parse(self, path: Path) -> ParsedDocument:
        """Read one file. Raises InputError with one line when it cannot be taken."""
        return _outcome(path.name, self.reply(path))

    def reply(self, path: Path) -> bytes:
        """What the process sends back for one file; raises InputError where it sends nothing."""
        check_file(path, self.limits)
        request = pickle.dumps((str(path.absolute()), self.limits))
        process = self._running(path.name)
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(LENGTH.pack(len(request)) + request)
            process.stdin.flush()
            return _read(process)
        except (BrokenPipeError, EOFError) as error:
            with self._lock:
                self._stop()
            raise InputError(f"{path.name}：解析进程意外中止，请再试一次") from error

    def close(self) -> None:
        """Stop at once, whatever is being read."""
        with self._lock:
            self._closed = True
            self._stop()

    def _running(self, name: str) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise InputError(f"{name}：已停止读取")
            if self._process is None or self._process.poll() is not None:
                self._stop()
                self._process = _start()
            return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None and process.stdout is not None
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdin.close()
        process.stdout.close()


def _outcome(name: str, reply: bytes) -> ParsedDocument:
    with uncollected():
        outcome = _Unpickler(BytesIO(reply)).load()
    if isinstance(outcome, InputError):
        raise outcome
    if not isinstance(outcome, ParsedDocument):
        raise InputError(f"{name}：解析结果不完整，请再试一次")
    return outcome


def check_file(path: Path, limits: Limits) -> None:
    """Refuse what needs no reading: a path that is no file, or too large a file."""
    if not path.is_file():
        raise InputError(f"{path}：没有这个文件或文件夹")
    size = path.stat().st_size
    if size > limits.file_bytes:
        most = limits.file_bytes // MEGABYTE
        raise LimitExceeded(f"{path.name}：文件有 {size // MEGABYTE} MB，超过上限 {most} MB；请拆分后再添加")


def parse(path: Path, limits: Limits | None = None) -> ParsedDocument:
    """Read one file in a process of its own."""
    with Worker(limits or Limits()) as worker:
        return worker.parse(path)


def parse_many(
    paths: Iterable[Path], limits: Limits | None = None, processes: int = 0
) -> Generator[tuple[Path, ParsedDocument | InputError], None, None]:
    """Read files side by side, a process for each processor; results come in the order given."""
    count = processes or os.cpu_count() or 1
    workers: queue.SimpleQueue[Worker] = queue.SimpleQueue()

    def read(path: Path) -> ParsedDocument | InputError:
        try:
            worker = workers.get()
            try:
                reply = worker.reply(path)
            finally:
                workers.put(worker)  # it reads the next file while this thread unpacks the reply
            return _outcome(path.name, reply)
        except InputError as error:
            return error

    with ExitStack() as stack:
        # Left in the opposite order: nothing new begins, what is being read is stopped, its threads end.
        pool = stack.enter_context(ThreadPoolExecutor(count + 1))
        for _ in range(count):
            workers.put(stack.enter_context(Worker(limits or Limits())))
        stack.callback(pool.shutdown, wait=False, cancel_futures=True)
        ahead: deque[tuple[Path, Future[ParsedDocument | InputError]]] = deque()
        for path in paths:
            ahead.append((path, pool.submit(read, path)))
            if len(ahead) > AHEAD * count:
                first, done = ahead.popleft()
                yield first, done.result()
        for first, done in ahead:
            yield first, done.result()


def _start() -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parent.parent)
    paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "index.worker_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=True,
    )


def _read(process: subprocess.Popen[bytes]) -> bytes:
    """One reply. The worker process keeps the limits, so this ends in time."""
    assert process.stdout is not None
    (length,) = LENGTH.unpack(_exactly(process.stdout, LENGTH.size))
    return _exactly(process.stdout, length)


def _exactly(stream: Any, length: int) -> bytes:
    data: bytes = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


class _Unpickler(pickle.Unpickler):
    """Takes our own types only: what comes back from reading a stranger's file is not trusted further."""

    def find_class(self, module: str, name: str) -> Any:
        if module not in _ALLOWED_MODULES:
            raise pickle.UnpicklingError(f"{module}.{name} is not a type of this program")
        return super().find_class(module, name)
