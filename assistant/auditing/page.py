"""Reports as one HTML file that needs nothing else: each contradiction with pictures of both its sides."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from html import escape

from assistant.auditing.report import Report, headline, health, pages
from index.schema import Finding, Place

PICTURES = 120  # contradictions shown with pictures
SIDES = 2

Picture = Callable[[Place], bytes | None]

_STYLE = """
body{font:15px/1.6 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:1px solid #ccc;margin-top:2rem}
table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .7rem;text-align:left}
.wrong{color:#b00020}.card{border:1px solid #ddd;border-left:4px solid #b00020;padding:.5rem 1rem;margin:1rem 0}
.card img{max-width:100%;border:1px solid #ddd;margin:.3rem 0}.dim{color:#666;font-size:.9rem}
@media print{.card{break-inside:avoid}}
"""


def write(reports: Sequence[Report], picture: Picture) -> str:
    """The file's text; `picture` draws the surroundings of a place, or gives None where it cannot."""
    body = "".join(part for report in reports for part in _of(report, picture))
    return (
        '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>体检报告</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>"
    )


def _of(report: Report, picture: Picture) -> Iterator[str]:
    yield f"<h1>体检报告　{escape(report.info.title or report.info.name)}</h1>"
    yield f'<p class="dim">{escape(headline(report))}</p>'
    cells = "".join(f"<th>{verdict}</th>" for verdict in report.counts)
    counts = "".join(f"<td>{count}</td>" for count in report.counts.values())
    yield f"<table><tr>{cells}</tr><tr>{counts}</tr></table>"
    yield f"<h2>需要更正（{len(report.wrong)} 处）</h2>"
    for number, finding in enumerate(report.wrong, 1):
        yield _card(report, number, finding, picture if number <= PICTURES else None)
    yield from _list("请人工核对", report, "无法判断")
    yield from _list("提示", report, "不适用")
    yield "<h2>读取情况</h2><ul>"
    yield from (f"<li>{escape(line)}</li>" for line in health(report))
    yield "</ul><h2>做过的核对</h2><table><tr><th>核对</th><th>相符</th><th>四舍五入</th><th>不符</th><th>其他</th></tr>"
    for check, tally in report.checks.items():
        other = tally.get("无法判断", 0) + tally.get("不适用", 0)
        found = [tally.get(verdict, 0) for verdict in ("相符", "四舍五入", "不符")]
        row = "".join(f"<td>{count}</td>" for count in (*found, other))
        yield f"<tr><td>{escape(check)}</td>{row}</tr>"
    yield "</table>"


def _card(report: Report, number: int, finding: Finding, picture: Picture | None) -> str:
    where = pages(finding, report.info.name)
    parts = [
        f'<div class="card"><b>{number}. <span class="wrong">{finding.verdict}</span> {escape(finding.check)}</b>'
        f"（{escape(where)}）<br>应为 <b>{escape(finding.expected)}</b>，实为 <b>{escape(finding.found)}</b>"
        f'<br><span class="dim">{escape(finding.detail)}</span>'
    ]
    for place in finding.places[:SIDES] if picture else ():
        png = picture(place) if picture else None
        if png is not None:
            data = base64.b64encode(png).decode("ascii")
            caption = escape(f"{place.document} 第 {place.page} 页 {place.where}")
            parts.append(
                f'<div class="dim">{caption}</div><img alt="{caption}" src="data:image/png;base64,{data}">'
            )
    return "".join(parts) + "</div>"


def _list(title: str, report: Report, verdict: str) -> Iterator[str]:
    found = report.of(verdict)
    if not found:
        return
    yield f"<h2>{title}（{len(found)} 处）</h2><ul>"
    for finding in found:
        where = escape(pages(finding, report.info.name))
        yield f"<li>{escape(finding.check)}（{where}）：{escape(finding.detail)}</li>"
    yield "</ul>"
