"""The 体检报告 of a sample disclosure: as data, text, web page, workbook and marked PDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant import Assistant
from assistant.__main__ import main
from assistant.auditing import book, marked, outputs, page, report, words
from assistant.errors import UsageError
from assistant.schema import DocumentInfo
from index.schema import Box, Finding, Health, Place

SAMPLES = Path(__file__).resolve().parents[3] / "evals" / "samples"
NAME = "克州信访局2025年部门预算.pdf"
INFO = DocumentInfo("a.pdf", "甲局", 2025, "预算", "部门", 3, Health(5, 0, 1.0, (), ("第 2 页没有文字",)))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit") / "store"
    with Assistant.open(folder) as assistant:
        assistant.add(SAMPLES / NAME, SAMPLES / "克州审计局2025年部门预算.pdf")
    return folder


def finding(check: str, verdict: str, page: int, *, x: float = 0.0) -> Finding:
    places = (Place(page, Box(x, 0, x + 9, 9), "1", document="a.pdf"), Place(1, Box(x, 5, x + 9, 9), "2"))
    return Finding(check, verdict, "2", "1", "-1", f"{check}的说明", places)  # type: ignore[arg-type]


def test_a_report_counts_every_verdict_and_orders_what_is_wrong_by_page() -> None:
    made = report.make(
        INFO, [finding("乙", "不符", 3, x=20), finding("甲", "不符", 2), finding("丙", "相符", 1)]
    )
    assert made.counts == {"不符": 2, "无法判断": 0, "不适用": 0, "四舍五入": 0, "相符": 1}
    assert [found.check for found in made.wrong] == ["甲", "乙"]


def test_two_checks_of_the_same_two_places_are_one_thing_to_correct() -> None:
    made = report.make(INFO, [finding("甲", "不符", 2), finding("乙", "不符", 2)])
    assert [found.check for found in made.wrong] == ["甲"]


def test_text_says_where_and_what_and_how_well_it_was_read() -> None:
    text = "\n".join(words.lines([report.make(INFO, [finding("甲", "不符", 2)])]))
    assert "第 1、2 页" in text and "应为 2，实为 1" in text and "第 2 页没有文字" in text


def test_a_set_is_told_by_headlines_and_the_documents_with_something_wrong() -> None:
    clean = report.make(INFO, [finding("丙", "相符", 1)])
    text = "\n".join(words.lines([clean, report.make(INFO, [finding("甲", "不符", 2)])]))
    assert text.startswith("共 2 份文件，需要更正 1 处") and text.count("体检报告") == 1
    assert f"体检报告　{INFO.headline}" in text and INFO.entity in INFO.headline


def test_the_files_hold_the_findings(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {name: tmp_path / f"report.{name}" for name in ("xlsx", "html", "pdf")}
    options = [part for name, path in files.items() for part in (f"--{name}", str(path))]
    assert main(["audit", NAME, *options, "--store", str(store)]) == 0
    html = files["html"].read_text(encoding="utf-8")
    assert (
        "28.45万元" in html and html.count("data:image/png;base64,") == 3
    )  # both sides of the second stand on one line
    book = load_workbook(files["xlsx"])
    assert book.sheetnames == ["体检报告", "需要更正", "全部核对"]
    assert [row[9].value for row in book["需要更正"].iter_rows(min_row=2)] == [
        "项目支出明细与成本指标",
        "采购：小微≤中小≤合计",
    ]
    import pymupdf

    with pymupdf.open(files["pdf"]) as document:
        notes = [a.info["content"] for page in document for a in page.annots()]
    assert len(notes) >= 4 and all(note.startswith("不符") for note in notes)


def test_no_form_of_a_report_prints_a_phone_or_identity_number(tmp_path: Path) -> None:
    mobile, identity, amount = "13912345678", "110101199003077758", "13,912,345,678.00元"
    places = tuple(
        Place(2, Box(0, 0, 9, 9), printed, 1, 1, 1, document="a.pdf", where=where)
        for printed, where in ((mobile, "信息表 › 联系电话"), (amount, f"负责人身份证{identity}"))
    )
    detail = f"联系人电话{mobile}，身份证号{identity}，合计 {amount}"
    made = report.make(INFO, [Finding("甲", "不符", amount, "1", "-1", detail, places)])
    book.write([made], tmp_path / "r.xlsx")
    cells = [str(c.value) for sheet in load_workbook(tmp_path / "r.xlsx") for row in sheet for c in row]
    forms = {
        "text": "\n".join(words.lines([made])),
        "html": page.write([made], lambda places: b""),
        "xlsx": "\n".join(cells),
        "pdf": "\n".join(mark.note for mark in marked.marks(made)),
        "json": str([printed for found in made.findings for printed in found.places]),
    }
    for form, text in forms.items():
        assert mobile not in text and identity not in text, form
        assert amount in text, form


def test_all_loaded_documents_without_a_name(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--store", str(store)]) == 0
    assert capsys.readouterr().out.startswith("共 2 份文件")


def test_json_is_a_list_of_findings_with_both_places(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", NAME, "--json", "--store", str(store)]) == 0
    found = json.loads(capsys.readouterr().out)
    wrong = [item for item in found if item["verdict"] == "不符"]
    assert {"check", "verdict", "expected", "found", "difference", "detail", "places", "tolerance"} == set(
        wrong[0]
    )
    assert {place["document"] for item in wrong for place in item["places"]} == {NAME}


def test_a_marked_copy_of_two_files_at_once_is_refused(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "--pdf", "x.pdf", "--store", str(store)]) == 2
    assert "--pdf" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told(store: Path, tmp_path: Path) -> None:
    with Assistant.open(store) as assistant, pytest.raises(UsageError, match="无法写入"):
        outputs.write(
            assistant.ledger, assistant.checkup([NAME]), None, str(tmp_path / "no" / "x.html"), None
        )
