from __future__ import annotations

import pickle
from io import BytesIO
from pathlib import Path

import pytest

from index.errors import InputError, LimitExceeded
from index.schema import Box, ParsedDocument
from index.worker import Limits, Worker, _Unpickler, parse, parse_many


def write_pdf(path: Path, pages: int = 1, text: str = "") -> Path:
    """A PDF with the same line on each page."""
    import pymupdf

    document = pymupdf.open()
    for _ in range(pages):
        document.new_page().insert_text((72, 72), text, fontname="china-s")
    document.save(path)
    document.close()
    return path


def write_endless(path: Path) -> Path:
    """A small PDF that takes for ever to read: forms that each draw the next one ten times."""
    depth = 12
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>/Font<</F 99 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    for level in range(depth):
        body = b"/X Do " * 10 if level < depth - 1 else b"0 0 5 5 re f"
        inner = b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + level) if level < depth - 1 else b""
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]%s/Length %d>>" % (inner, len(body))
        objects.append(head + b"stream\n" + body + b"\nendstream")
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, item in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj" % number + item + b"endobj\n"
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    path.write_bytes(data)
    return path


def test_a_file_that_never_ends_is_stopped_and_the_worker_goes_on(tmp_path: Path) -> None:
    endless = write_endless(tmp_path / "endless.pdf")
    with Worker(Limits(cpu_seconds=1, wall_seconds=20)) as worker:
        with pytest.raises(LimitExceeded, match=r"endless\.pdf.*处理器"):
            worker.parse(endless)
        good = worker.parse(write_pdf(tmp_path / "good.pdf", text="收入总计 12.50 万元。"))
        assert isinstance(good, ParsedDocument)


def test_wall_time_is_kept(tmp_path: Path) -> None:
    endless = write_endless(tmp_path / "endless.pdf")
    with pytest.raises(LimitExceeded, match="超过 1 秒"):
        parse(endless, Limits(cpu_seconds=60, wall_seconds=1))


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    long = write_pdf(tmp_path / "long.pdf", pages=3, text="收入总计 12.50 万元")
    with pytest.raises(LimitExceeded, match="3 页，超过上限 2 页"):
        parse(long, Limits(pages=2))


def test_too_large_a_file_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(LimitExceeded, match="超过上限"):
        parse(write_pdf(tmp_path / "a.pdf"), Limits(file_bytes=10))


def test_too_little_memory_is_an_error_not_a_crash(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", text="收入总计 12.50 万元")
    with pytest.raises(InputError, match=r"a\.pdf"):
        parse(path, Limits(memory_bytes=1 << 20))


def test_many_files_come_back_in_order_each_with_its_own_outcome(tmp_path: Path) -> None:
    paths = []
    for number in range(6):
        path = tmp_path / f"{number}.pdf"
        if number == 3:
            path.write_bytes(b"<html>no pdf</html>")
        else:
            write_pdf(path, text=f"收入总计 {number + 1}.50 万元。")
        paths.append(path)
    results = list(parse_many(paths, processes=2))
    assert [path for path, _ in results] == paths
    assert [isinstance(outcome, ParsedDocument) for _, outcome in results] == [True] * 3 + [False] + [
        True
    ] * 2
    assert "网页" in str(results[3][1])


def test_only_our_own_types_are_taken_back() -> None:
    assert _Unpickler(BytesIO(pickle.dumps(Box(1, 2, 3, 4)))).load() == Box(1, 2, 3, 4)
    with pytest.raises(pickle.UnpicklingError):
        _Unpickler(BytesIO(pickle.dumps(print))).load()
