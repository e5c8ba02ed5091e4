"""A conversation as a Word document: question, answer, checks, and pictures of the cited places. The only user of docx."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from assistant.export.batch import STATUSES, Picture, main_marks
from assistant.export.printing import grouped, place, verdict
from assistant.schema import Answer

PICTURES_EACH = 4
PICTURE_CM = 16.0
FONT = "SimSun"


def write(path: Path, title: str, answers: Sequence[Answer], picture: Picture) -> None:
    """Replaces a file of that name."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document()
    style = document.styles["Normal"]
    style.font.name = FONT
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    document.core_properties.title = _printable(title)
    document.core_properties.author = "财问"
    document.add_heading(_printable(title), level=1)
    for number, answer in enumerate(answers, 1):
        _add_answer(document, number, answer, picture)
    document.save(str(path))


def _add_answer(document: Any, number: int, answer: Answer, picture: Picture) -> None:
    document.add_heading(_printable(f"{number}. {answer.question}"), level=2)
    if answer.interpreted:
        document.add_paragraph(_printable(f"理解为：{answer.interpreted}"))
    if answer.status == "answered" and answer.figures:
        _add_figures(document, answer)
    document.add_paragraph(_printable(answer.text))
    document.add_paragraph(f"核对：{verdict(answer) or STATUSES[answer.status]}")
    for check in answer.verification.checks:
        detail = f"：{check.detail}" if check.detail else ""
        document.add_paragraph(_printable(f"{check.verdict} {check.name}{detail}"), style="List Bullet")
    _add_places(document, answer, picture)


def _add_figures(document: Any, answer: Answer) -> None:
    table = document.add_table(rows=1, cols=5, style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, ("项目", "单位", "年度", "数额", "依据"), strict=True):
        cell.text = heading
    for figure in answer.figures:
        marks = "".join(f"[{mark}]" for mark in figure.citations)
        told = (
            figure.label,
            figure.entity,
            str(figure.year or ""),
            f"{grouped(figure.value)} {figure.unit}",
            marks,
        )
        for cell, value in zip(table.add_row().cells, told, strict=True):
            cell.text = _printable(value)
    formulas = dict.fromkeys(figure.formula for figure in answer.figures if figure.formula)
    for formula in formulas:
        document.add_paragraph(_printable(f"算式：{formula}"))


def _add_places(document: Any, answer: Answer, picture: Picture) -> None:
    """Every citation in words, the main ones with their picture."""
    from docx.shared import Cm

    shown = main_marks(answer)[:PICTURES_EACH]
    for mark, citation in enumerate(answer.citations, 1):
        document.add_paragraph(_printable(f"[{mark}] {place(citation)}"))
        png = picture(citation) if mark in shown else None
        if png is not None:
            document.add_picture(BytesIO(png), width=Cm(PICTURE_CM))


def _printable(text: str) -> str:
    """Without the control characters that a Word file cannot hold."""
    return "".join(sign for sign in text if sign.isprintable() or sign == "\n")
