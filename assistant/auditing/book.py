"""Reports as an Excel workbook: an overview, what is to be corrected, and every finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.auditing.report import VERDICTS, Report, health, pages, reason
from assistant.errors import UsageError
from index.errors import why_refused
from index.schema import Finding

_COLUMNS = ("文件", "页", "核对", "结论", "应为", "实为", "相差", "允许", "说明")
_WIDTHS = (34, 12, 30, 10, 18, 18, 14, 26, 90)
_TO_DO = (
    "序号",
    "文件",
    "页",
    "所在位置",
    "印出的数",
    "对照位置",
    "对照的数",
    "应为",
    "相差",
    "核对",
    "可能的原因",
    "改为",
    "备注",
)
BESIDE = 4  # places of the other side that are told
_TO_DO_WIDTHS = (6, 30, 12, 44, 18, 44, 18, 18, 14, 28, 34, 18, 24)


def write(reports: Sequence[Report], path: Path) -> None:
    """Raises UsageError where the file cannot be written."""
    from openpyxl import Workbook

    book = Workbook()
    overview = book.active
    overview.title = "体检报告"
    _rows(overview, (("文件", *VERDICTS, "读取情况"), *map(_summary, reports)), (34, 9, 9, 9, 9, 9, 90))
    wrong = [(report, finding) for report in reports for finding in report.wrong]
    every = [(report, finding) for report in reports for finding in report.findings]
    to_do = (_to_do(number, *pair) for number, pair in enumerate(wrong, 1))
    _rows(book.create_sheet("需要更正"), (_TO_DO, *to_do), _TO_DO_WIDTHS)
    _rows(book.create_sheet("全部核对"), (_COLUMNS, *(_line(*pair) for pair in every)), _WIDTHS)
    try:
        book.save(path)
    except OSError as error:
        raise UsageError(f"{path}：无法写入（{why_refused(error)}）") from error


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
        getattr(finding, "tolerance", ""),
        finding.detail,
    )


def _to_do(number: int, report: Report, finding: Finding) -> tuple[Any, ...]:
    """For the person who corrects: both places with what they print, and room for the right figure."""
    places = list(dict.fromkeys(finding.places))
    first, others = places[:1], places[1 : 1 + BESIDE]
    return (
        number,
        report.info.name,
        pages(finding, report.info.name),
        *(" ".join(getattr(place, part) for place in first) for part in ("where", "printed")),
        "；".join(dict.fromkeys(place.where for place in others if place.where)),
        "、".join(dict.fromkeys(place.printed for place in others))
        + ("……" if len(places) > 1 + BESIDE else ""),
        finding.expected,
        finding.difference,
        finding.check,
        reason(finding) or finding.detail,
        "",
        "",
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
