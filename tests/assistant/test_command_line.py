from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.__main__ import main
from assistant.export.printing import show_documents
from assistant.schema import DocumentInfo
from index.schema import Health
from index.search.embedder import DEFAULT_FOLDER
from index.store.ledger import Ledger
from tests.pdfs import SENTENCE, write_pdf

ROOT = Path(__file__).resolve().parents[2]


def cpu_seconds(*command: str) -> tuple[float, str]:
    """Processor time a Python command takes, which other programs on the machine hardly change, and its output."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run.stdout


def test_help_is_quick_and_in_chinese() -> None:
    seconds, shown = cpu_seconds("-m", "assistant", "--help")
    assert "用法" in shown and "audit" in shown
    assert seconds < 0.3


def test_importing_the_facade_is_quick() -> None:
    seconds, _ = cpu_seconds("-c", "import assistant")
    assert seconds < 0.3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "缺少 命令"),
        (["fly"], "没有这个命令 'fly'，可用的有"),
        (["ask"], "缺少 QUESTION"),
        (["ask", "多少", "--document"], "后面要有一个值"),
        (["serve", "--port", "x"], "要整数"),
    ],
)
def test_wrong_usage_is_one_chinese_line(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    error = capsys.readouterr().err
    assert says in error and len(error.splitlines()) == 1


def test_another_embedding_model_makes_all_vectors_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    assert main(["add", str(write_pdf(tmp_path / "a.pdf", SENTENCE)), "--store", str(store)]) == 0
    model = tmp_path / "model"
    shutil.copytree(DEFAULT_FOLDER, model)
    about = json.loads((model / "caiwen.json").read_text("utf8"))
    (model / "caiwen.json").write_text(json.dumps({**about, "name": "another"}), "utf8")
    (store / "caiwen.toml").write_text(f'[embedding]\nmodel = "{model}"\n', "utf8")
    assert main(["reindex", "--store", str(store)]) == 0
    with Ledger(store) as ledger:
        assert [record.embedder for record in ledger.documents()] == ["another"]
    assert "检索索引" in capsys.readouterr().out


def test_adding_listing_and_removing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["--store", str(tmp_path / "store")]
    path = str(write_pdf(tmp_path / "a.pdf", SENTENCE))
    assert main(["add", path, *store]) == 0
    assert "已添加 a.pdf" in capsys.readouterr().out
    assert main(["add", path, *store, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"path": path, "outcome": "unchanged", "reason": ""}]
    assert main(["documents", *store, "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert listed["name"] == "a.pdf" and listed["pages"] == 1
    assert set(listed["health"]) >= {
        "equations_held",
        "equations_failed",
        "coverage",
        "pages_without_text",
        "notes",
    }
    assert main(["audit", "a.pdf", *store]) == 0
    assert main(["remove", "a.pdf", *store]) == 0
    capsys.readouterr()
    assert main(["remove", "a.pdf", *store]) == 2
    assert capsys.readouterr().err == "库里没有名为 a.pdf 的文件\n"


def test_bad_input_is_one_line_status_2_and_no_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.pdf"
    page.write_text("<html><body>404</body></html>")
    for given in (page, tmp_path / "missing.pdf", tmp_path):
        page.rename(tmp_path / "page.htm") if given == tmp_path else None
        assert main(["add", str(given), "--store", str(tmp_path / "store")]) == 2
        shown = capsys.readouterr()
        assert shown.out == "" and len(shown.err.splitlines()) == 1
    assert not (tmp_path / "store").exists()


def test_a_store_that_cannot_be_made_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("no folder")
    assert main(["documents", "--store", str(tmp_path / "file")]) == 2
    assert "无法建立库文件夹" in capsys.readouterr().err


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    listing = [sys.executable, "-m", "assistant", "documents", "--store", store]
    with subprocess.Popen(listing, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_serve_fills_an_empty_store_from_the_samples_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served: list[list[str]] = []
    server = SimpleNamespace(serve=lambda door, host, port: served.append([d.name for d in door.documents()]))
    monkeypatch.setitem(sys.modules, "assistant.web.server", server)
    monkeypatch.setattr("assistant.web.server", server, raising=False)
    (tmp_path / "samples").mkdir()
    write_pdf(tmp_path / "samples" / "a.pdf", SENTENCE)
    start = ["serve", "--samples", str(tmp_path / "samples"), "--store", str(tmp_path / "store")]
    assert main(start) == 0
    assert "先装入" in capsys.readouterr().err
    assert main(start) == 0
    assert "先装入" not in capsys.readouterr().err
    assert served == [["a.pdf"], ["a.pdf"]]


def test_documents_are_listed_with_edition_and_date(capsys: pytest.CaptureFixture[str]) -> None:
    info = DocumentInfo("b.pdf", "某县档案局", 2025, "预算", "部门", 3, Health(0, 0, 1.0, (), ()))
    show_documents([info, replace(info, edition="更正版", published="2025年4月11日")])
    plain, anew = capsys.readouterr().out.splitlines()
    assert "某县档案局 2025年部门预算\t" in plain
    assert "某县档案局 2025年部门预算（更正版，2025年4月11日公布）\t" in anew
