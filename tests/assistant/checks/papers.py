"""Small disclosures for the checks: tables made by hand, prose read by the real reader of claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import checks
from assistant.documents.library import Source
from index.prose import claims
from index.schema import Finding
from tests.assistant.tiny import TinyDocument, TinyLedger, body

COLUMNS = (("合计",), ("基本支出",), ("项目支出",))


def county(kind: str = "预算") -> TinyDocument:
    """甲县档案局 with its table of expenditure; 2025."""
    return body("甲县档案局", 2025, kind).table(
        "部门支出总体情况表",
        "支出总表",
        COLUMNS,
        {
            ("总计",): ("200.00", "150.00", "50.00"),
            ("一般公共服务支出",): ("180.00", "130.00", "50.00"),
            ("一般公共服务支出", "档案事务"): ("180.00", "130.00", "50.00"),
            ("一般公共服务支出", "档案事务", "行政运行"): ("130.00", "130.00", ""),
            ("一般公共服务支出", "档案事务", "档案馆"): ("50.00", "", "50.00"),
            ("住房保障支出",): ("20.00", "20.00", ""),
        },
        codes={
            "一般公共服务支出": "201",
            "档案事务": "20126",
            "行政运行": "2012601",
            "档案馆": "2012604",
            "住房保障支出": "221",
        },
    )


def told(document: TinyDocument, *sentences: str, heading: str = "支出预算情况说明") -> TinyDocument:
    """The document with these paragraphs, their figures read as they are from a file."""
    for sentence in sentences:
        document.prose(heading, sentence)
    document.claims[:] = claims.read(document.paragraphs, document.identity.year, document.identity.kind)
    return document


def judged(document: TinyDocument, check: str) -> Sequence[Finding]:
    """The findings of the checks whose name holds `check`."""
    source = Source(TinyLedger(document), document.name, document.identity)  # type: ignore[arg-type]
    return [finding for finding in checks.findings(source) if check in finding.check]


def verdicts(document: TinyDocument, check: str) -> list[str]:
    return [finding.verdict for finding in judged(document, check)]


def doubtful(document: TinyDocument, number: int, reason: str) -> TinyDocument:
    document.tables[number] = replace(document.tables[number], doubt=reason)
    return document
