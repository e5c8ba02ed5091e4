"""Questions from an Excel sheet, answers into another, with their figures, and pictures of what they cite."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from assistant.export.printing import number, place, verdict
from assistant.schema import Answer, Citation, Figure
from index.amounts import decimals
from index.errors import why_refused

QUESTION = "问题"
HEADINGS = (QUESTION, "状态", "答复", "数值", "单位", "核对", "出处")
WIDTHS = (36, 10, 60, 16, 10, 12, 60)
FIGURE_HEADINGS = (QUESTION, "项目", "单位名称", "年度", "数值", "单位", "来自", "算式", "核对", "出处")
FIGURE_WIDTHS = (36, 30, 30, 8, 18, 10, 8, 36, 12, 60)
BASES = {"table": "表格", "narrative": "正文", "computed": "算出"}
STATUSES = {"answered": "已答", "not_found": "未找到", "clarify": "需要确认"}
MAX_QUESTIONS = 10_000
LONGEST_TEXT = 32_000  # Excel takes 32,767 characters in a cell
PICTURES = 60
ROW_PIXELS = 20
PICTURE_WIDTH = 760  # pixels
Picture = Callable[[Citation], bytes | None]
"""PNG of the page about a citation; None when the document is gone."""


def read_questions(path: Path) -> list[str]:
    """The filled cells of the column headed 问题, or of the first column when there is none."""
    rows = _rows(path)
    headings = [str(cell or "").strip() for cell in rows[0]] if rows else []
    column = headings.index(QUESTION) if QUESTION in headings else 0
    body = rows[1:] if QUESTION in headings else rows
    cells = (row[column] for row in body if column < len(row))
    questions = [text for cell in cells if cell is not None and (text := str(cell).strip())]
    if not questions:
        raise UsageError(f"{path}：没有问题（写在“问题”一列，或第一列）")
    if len(questions) > MAX_QUESTIONS:
        raise UsageError(f"{path}：有 {len(questions)} 个问题，一次最多 {MAX_QUESTIONS} 个，请分成几张表")
    return questions


def check_target(path: Path) -> None:
    """UsageError where answers could not be written in the end: before the questions are asked, which may take long."""
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"{path}：答案只能写成 .xlsx 文件")
    if not path.parent.is_dir():
        raise UsageError(f"{path}：无法写入（没有文件夹 {path.parent}）")
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise UsageError(f"{path}：无法写入（{'那是一个文件夹' if path.is_dir() else '没有权限'}）")


def write_answers(path: Path, answers: Sequence[Answer], picture: Picture | None = None) -> None:
    """A row for each answer, then a sheet with a row for each figure, under Chinese headings; replaces a file of that name.

    With `picture` a third sheet shows where the main figures are printed.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "答复"
    _table(book.active, HEADINGS, WIDTHS, map(_row, answers))
    figures = (_figure_row(answer, figure) for answer in answers for figure in answer.figures)
    _table(book.create_sheet("数值"), FIGURE_HEADINGS, FIGURE_WIDTHS, figures)
    if picture is not None:
        _add_pictures(book.create_sheet("依据"), answers, picture)
    partial = path.with_name(f".{path.name}.part")
    try:
        book.save(partial)
        partial.replace(path)
    except OSError as error:
        raise UsageError(f"{path}：无法写入（{why_refused(error)}）") from error


def _table(
    sheet: Any, headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str | Decimal]]
) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.freeze_panes = "A2"
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True), start=1):
        sheet.cell(1, column, heading).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    for line, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _fill(sheet.cell(line, column), value)
            sheet.cell(line, column).alignment = Alignment(wrap_text=True, vertical="top")


def _rows(path: Path) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    if not path.is_file():
        raise UsageError(f"{path}：没有这个文件")
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        rows = [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]
        book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UsageError(f"{path}：不是可以读取的 xlsx 文件") from error
    return rows


def _add_pictures(sheet: Any, answers: Sequence[Answer], picture: Picture) -> None:
    """Question, place and picture of each main figure, below each other."""
    from openpyxl.drawing.image import Image

    sheet.column_dimensions["A"].width = 60
    line, drawn = 1, 0
    for answer in answers:
        for mark in main_marks(answer):
            citation = answer.citations[mark - 1]
            png = picture(citation) if drawn < PICTURES else None
            if png is None:
                continue
            _fill(sheet.cell(line, 1), answer.question)
            _fill(sheet.cell(line + 1, 1), place(citation))
            image = Image(BytesIO(png))
            image.height = round(image.height * PICTURE_WIDTH / image.width)
            image.width = PICTURE_WIDTH
            sheet.add_image(image, f"A{line + 2}")
            line, drawn = line + 4 + round(image.height / ROW_PIXELS), drawn + 1


def main_marks(answer: Answer) -> tuple[int, ...]:
    """The citations of the figures, or else the first: what a reader would look at."""
    marks = dict.fromkeys(mark for figure in answer.figures for mark in figure.citations)
    return _known(answer, marks) or _known(answer, (1,))


def _known(answer: Answer, marks: Iterable[int]) -> tuple[int, ...]:
    return tuple(mark for mark in marks if 1 <= mark <= len(answer.citations))


def _fill(cell: Any, value: str | Decimal) -> None:
    """Numbers as numbers, with the decimals they were printed with; texts as texts."""
    if isinstance(value, Decimal):
        places = decimals(value)
        cell.value = value
        cell.number_format = "#,##0" + ("." + "0" * places if places else "")
    else:
        cell.value = "".join(sign for sign in value if sign.isprintable() or sign == "\n")[:LONGEST_TEXT]
        cell.data_type = "s"  # a text that begins with "=" must not become a formula


def _row(answer: Answer) -> tuple[str | Decimal, ...]:
    figures = answer.figures
    values = [figure.value for figure in figures]
    units = [figure.unit for figure in figures]
    understood = f"\n（理解为：{answer.interpreted}）" if answer.interpreted else ""
    return (
        answer.question + understood,
        STATUSES[answer.status],
        "\n".join([answer.text, *answer.options]),
        _value(values[0]) if len(values) == 1 else "；".join(values),
        units[0] if len(set(units)) == 1 else "；".join(units),
        verdict(answer),
        "\n".join(f"[{mark}] {place(item)}" for mark, item in enumerate(answer.citations, start=1)),
    )


def _figure_row(answer: Answer, figure: Figure) -> tuple[str | Decimal, ...]:
    return (
        answer.question,
        figure.label,
        figure.entity,
        str(figure.year or ""),
        _value(figure.value),
        figure.unit,
        BASES[figure.basis],
        figure.formula,
        verdict(answer),
        "\n".join(place(answer.citations[mark - 1]) for mark in _known(answer, figure.citations)),
    )


def _value(value: str) -> str | Decimal:
    """A number as such, so that one can reckon with it; words as they are."""
    found = number(value)
    return value if found is None else found
