"""Reports as an Excel workbook: an overview, what is to be corrected, and every finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.auditing.report import VERDICTS, Report, health, pages
from assistant.errors import UsageError
from index.schema import Finding

_COLUMNS = ("文件", "页", "核对", "结论", "应为", "实为", "相差", "说明")
_WIDTHS = (34, 12, 30, 10, 18, 18, 14, 90)


def write(reports: Sequence[Report], path: Path) -> None:
    """Raises UsageError where the file cannot be written."""
    from openpyxl import Workbook

    book = Workbook()
    overview = book.active
    overview.title = "体检报告"
    _rows(overview, (("文件", *VERDICTS, "读取情况"), *map(_summary, reports)), (34, 9, 9, 9, 9, 9, 90))
    wrong = [(report, finding) for report in reports for finding in report.wrong]
    every = [(report, finding) for report in reports for finding in report.findings]
    for title, found in (("需要更正", wrong), ("全部核对", every)):
        _rows(book.create_sheet(title), (_COLUMNS, *(_line(*pair) for pair in found)), _WIDTHS)
    try:
        book.save(path)
    except OSError as error:
        raise UsageError(f"{path}：无法写入（{error.strerror}）") from error


def _summary(report: Report) -> tuple[Any, ...]:
    return (report.info.name, *report.counts.values(), "；".join(health(report)))


def _line(report: Report, finding: Finding) -> tuple[str, ...]:
    return (
        report.info.name,
        pages(finding, report.info.name),
        finding.check,
        finding.verdict,
        finding.expected,
        finding.found,
        finding.difference,
        finding.detail,
    )


def _rows(sheet: Any, rows: Iterable[tuple[Any, ...]], widths: Sequence[int]) -> None:
    """Text stays text: a cell that begins with = is no formula."""
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(at, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    sheet.freeze_panes = "A2"
