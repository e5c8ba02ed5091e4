"""A report as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.auditing.report import Report, health, in_one_line, pages

MOST = 40


def lines(reports: Sequence[Report]) -> Iterator[str]:
    """One report in full; of several, after their headlines, what is to be corrected in each."""
    if len(reports) > 1:
        total = sum(len(report.wrong) for report in reports)
        yield f"共 {len(reports)} 份文件，需要更正 {total} 处："
        yield from (in_one_line(report) for report in reports)
    for report in reports:
        if len(reports) == 1 or report.wrong:
            yield from _of(report)


def _of(report: Report) -> Iterator[str]:
    yield f"体检报告　{report.info.headline}"
    yield from (f"  {line}" for line in health(report))
    for title, verdicts in (("需要更正", "不符"), ("请人工核对", "无法判断"), ("提示", "不适用")):
        found = report.wrong if verdicts == "不符" else report.of(verdicts)
        if found:
            yield f"{title}（{len(found)} 处）"
        for number, finding in enumerate(found[:MOST], 1):
            where = pages(finding, report.info.name)
            yield f"  {number}. {finding.verdict} {finding.check}（{where}）：应为 {finding.expected}，实为 {finding.found}"
            yield f"     {finding.detail}"
        if len(found) > MOST:
            yield f"  ……还有 {len(found) - MOST} 处，全部内容请输出到 Excel 查看"
    yield in_one_line(report)
