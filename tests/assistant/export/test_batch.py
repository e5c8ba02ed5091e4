from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from assistant.errors import UsageError
from assistant.export.batch import (
    FIGURE_HEADINGS,
    HEADINGS,
    check_target,
    read_questions,
    write_answers,
)
from assistant.schema import Answer, Citation, Figure, Verification


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_questions_stand_in_the_column_of_that_name(tmp_path: Path) -> None:
    path = sheet(tmp_path / "in.xlsx", ("序号", "问题"), (1, "公务接待费多少"), (2, None), (3, " 差旅费 "))
    assert read_questions(path) == ["公务接待费多少", "差旅费"]


def test_without_a_heading_the_first_column_is_taken_from_the_first_row(tmp_path: Path) -> None:
    assert read_questions(sheet(tmp_path / "in.xlsx", ("公务接待费多少",), ("差旅费",))) == [
        "公务接待费多少",
        "差旅费",
    ]


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no zip", b"<html>"])
def test_what_is_no_sheet_is_refused_in_one_line(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "in.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError) as raised:
        read_questions(path)
    assert len(str(raised.value).splitlines()) == 1


def test_a_sheet_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有问题"):
        read_questions(sheet(tmp_path / "in.xlsx", ("问题",)))


def test_answers_are_written_as_cells_one_can_use(tmp_path: Path) -> None:
    figure = Figure("公务接待费", "2.50", "万元", "某局", 2025, "table", "", (1,))
    citation = Citation("a.pdf", 3, "三公经费表", ("公务接待费",), ("预算数",), (), "2.50", (1, 2, 3, 4))
    found = Answer(
        "=公务接待费", "answered", "2.50万元[1]", (figure,), (citation,), Verification("verified", ())
    )
    path = tmp_path / "out.xlsx"
    write_answers(path, [found, Answer("别的", "not_found", "没有找到")])
    rows = list(load_workbook(path).active.iter_rows())
    assert tuple(cell.value for cell in rows[0]) == HEADINGS
    assert [cell.value for cell in rows[1]][:3] == ["=公务接待费", "已答", "2.50万元[1]"]
    assert rows[1][0].data_type == "s" and Decimal(str(rows[1][3].value)) == Decimal("2.5")
    assert rows[1][3].number_format == "#,##0.00"
    assert rows[1][5].value == "已核对"
    assert rows[1][6].value == "[1] a.pdf 第 3 页 三公经费表 › 公务接待费 › 预算数：2.50"
    assert rows[2][1].value == "未找到"


def test_every_figure_has_a_row_to_reckon_with(tmp_path: Path) -> None:
    first = Figure("公务接待费", "2.50", "万元", "某局", 2025, "table", "", (1,))
    second = Figure("变动额", "-1234.5", "元", "某局", 2025, "computed", "1元 − 1235.5元", (1, 2, 9))
    places = [
        Citation("a.pdf", 3, "表", ("接待",), ("预算数",), (), "2.50", (1, 2, 3, 4)),
        Citation("a.pdf", 9, "", (), (), ("第三部分",), "原文", (1, 2, 3, 4)),
    ]
    found = Answer("比上年呢", "answered", "…", (first, second), tuple(places), Verification("verified", ()))
    asked = replace(found, interpreted="某局公务接待费比上年呢")
    path = tmp_path / "out.xlsx"
    write_answers(path, [asked, Answer("别的", "not_found", "没有找到")])
    book = load_workbook(path)
    assert book["答复"]["A2"].value == "比上年呢\n（理解为：某局公务接待费比上年呢）"
    assert book["答复"]["A3"].value == "别的"
    rows = list(book["数值"].iter_rows(values_only=True))
    assert rows[0] == FIGURE_HEADINGS
    assert rows[1] == (
        "比上年呢", "公务接待费", "某局", "2025", 2.5, "万元", "表格", None, "已核对",
        "a.pdf 第 3 页 表 › 接待 › 预算数：2.50",
    )  # fmt: skip
    assert rows[2][4:8] == (-1234.5, "元", "算出", "1元 − 1235.5元")
    assert rows[2][9].splitlines()[1] == "a.pdf 第 9 页 第三部分：原文"
    assert len(rows) == 3


def test_where_answers_cannot_be_written_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    check_target(tmp_path / "out.xlsx")
    for wrong, said in (
        ("out.csv", "xlsx"),
        ("none/out.xlsx", "没有文件夹"),
        ("folder.xlsx", "那是一个文件夹"),
    ):
        (tmp_path / "folder.xlsx").mkdir(exist_ok=True)
        with pytest.raises(UsageError, match=said):
            check_target(tmp_path / wrong)


def test_what_excel_cannot_hold_is_left_out(tmp_path: Path) -> None:
    figure = Figure("指标", "有效保障", "", "某局", 2025, "table", "", ())
    write_answers(
        tmp_path / "out.xlsx", [Answer("问", "answered", "答\x0b\x00复\n二" + "长" * 40_000, (figure,))]
    )
    row = list(load_workbook(tmp_path / "out.xlsx").active.iter_rows(min_row=2, values_only=True))[0]
    assert row[2].startswith("答复\n二长") and len(row[2]) < 32_767
    assert row[3] == "有效保障"


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="无法写入"):
        write_answers(tmp_path / "none" / "out.xlsx", [])
