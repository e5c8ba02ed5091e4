from __future__ import annotations

import pickle
import threading
import time
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path

import pytest

from index import schema
from index.errors import InputError, LimitExceeded
from index.schema import Box, Finding, ParsedDocument, Place
from index.worker import Limits, Worker, _Unpickler, parse, parse_many
from index.worker_process import _send
from tests.pdfs import SENTENCE, write_endless_pdf, write_pdf


def test_a_file_that_never_ends_is_stopped_and_the_worker_goes_on(tmp_path: Path) -> None:
    endless = write_endless_pdf(tmp_path / "endless.pdf")
    with Worker(Limits(cpu_seconds=1, wall_seconds=20)) as worker:
        with pytest.raises(LimitExceeded, match=r"endless\.pdf.*处理器"):
            worker.parse(endless)
        good = worker.parse(write_pdf(tmp_path / "good.pdf", SENTENCE))
        assert isinstance(good, ParsedDocument)


def test_wall_time_is_kept(tmp_path: Path) -> None:
    endless = write_endless_pdf(tmp_path / "endless.pdf")
    with pytest.raises(LimitExceeded, match="超过 1 秒"):
        parse(endless, Limits(cpu_seconds=60, wall_seconds=1))


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    long = write_pdf(tmp_path / "long.pdf", SENTENCE, pages=3)
    with pytest.raises(LimitExceeded, match="3 页，超过上限 2 页"):
        parse(long, Limits(pages=2))


def test_too_large_a_file_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(LimitExceeded, match="超过上限"):
        parse(write_pdf(tmp_path / "a.pdf"), Limits(file_bytes=10))


def test_too_little_memory_is_an_error_not_a_crash(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", SENTENCE)
    with pytest.raises(InputError, match=r"a\.pdf"):
        parse(path, Limits(memory_bytes=1 << 20))


def test_many_files_come_back_in_order_each_with_its_own_outcome(tmp_path: Path) -> None:
    paths = []
    for number in range(6):
        path = tmp_path / f"{number}.pdf"
        if number == 3:
            path.write_bytes(b"<html>no pdf</html>")
        else:
            write_pdf(path, f"2025年收入总计{number + 1}.50万元。")
        paths.append(path)
    results = list(parse_many(paths, processes=2))
    assert [path for path, _ in results] == paths
    assert [isinstance(outcome, ParsedDocument) for _, outcome in results] == [True] * 3 + [False] + [
        True
    ] * 2
    assert "网页" in str(results[3][1])


def test_a_long_file_keeps_no_process_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    others = threading.Semaphore(0)
    first = Path("long.pdf")

    class Slow(Worker):
        def reply(self, path: Path) -> bytes:
            """The first file takes as long as six others; all are refused."""
            if path == first:
                assert all(others.acquire(timeout=5) for _ in range(6)), "its process was left idle"
            else:
                others.release()
            raise InputError(path.name)

    monkeypatch.setattr("index.worker.Worker", Slow)
    paths = [first, *(Path(f"{number}.pdf") for number in range(6))]
    assert [path for path, _ in parse_many(paths, processes=2)] == paths


def test_who_stops_listening_stops_the_reading(tmp_path: Path) -> None:
    paths = [write_pdf(tmp_path / "good.pdf", SENTENCE), write_endless_pdf(tmp_path / "endless.pdf")]
    reading = parse_many([*paths, paths[1], paths[1]], processes=1)
    start = time.monotonic()
    assert isinstance(next(reading)[1], ParsedDocument)
    reading.close()
    assert time.monotonic() - start < 5


def test_only_our_own_types_are_taken_back() -> None:
    assert _Unpickler(BytesIO(pickle.dumps(Box(1, 2, 3, 4)))).load() == Box(1, 2, 3, 4)
    with pytest.raises(pickle.UnpicklingError):
        _Unpickler(BytesIO(pickle.dumps(print))).load()


def test_what_a_child_sends_arrives_as_it_was() -> None:
    place = Place(3, Box(1, 2, 3, 4), "1,234.50", table=0, row=2, column=1)
    finding = Finding("合计=各行之和", "相符", "1,234.50", "1,234.50", "0.00", "", (place,))
    for outcome in (finding, InputError("空.pdf：文件是空的（0 字节）")):
        pipe = BytesIO()
        _send(outcome, pipe)
        arrived = _Unpickler(BytesIO(pipe.getvalue())).load()
        assert repr(arrived) == repr(outcome)


def test_every_type_that_is_sent_has_several_fields() -> None:
    sent = [kind for kind in vars(schema).values() if isinstance(kind, type) and is_dataclass(kind)]
    assert sent and all(len(fields(kind)) > 1 for kind in sent), "attrgetter of one name gives no tuple"
