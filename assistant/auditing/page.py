"""Reports as one HTML file that needs nothing else: each contradiction with pictures of both its sides."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from html import escape

from assistant.auditing.report import MEANINGS, Report, health, pages, strips
from index.schema import Finding, Place

PICTURES = 120  # contradictions shown with pictures
SIDES = 3  # pictures of one of them
WIDE = 720  # pixels above which a picture has a line of its own
LISTED = 8  # of what is no contradiction, before the rest is folded away

Picture = Callable[[Sequence[Place]], bytes | None]

_STYLE = """
body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:64rem;margin:1.5rem auto;padding:0 1rem;color:#222}
h1{font-size:1.4rem;margin:.3rem 0}h2{font-size:1.1rem;border-bottom:1px solid #ccc;margin:1.4rem 0 .5rem}
table{border-collapse:collapse;font-size:.9rem}td,th{border:1px solid #ccc;padding:.1rem .7rem;text-align:left}
.tiles{display:flex;flex-wrap:wrap;gap:.6rem;margin:.6rem 0}
.tile{flex:1 1 9rem;border:1px solid #ddd;border-radius:6px;padding:.3rem .8rem}
.tile b{display:block;font-size:1.5rem;line-height:1.3}.tile.bad{border-color:#b00020;color:#b00020}
.card{border:1px solid #ddd;border-left:4px solid #b00020;padding:.5rem 1rem;margin:.7rem 0}
.wrong{color:#b00020}.says{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;margin:.2rem 0}
.both{display:flex;flex-wrap:wrap;gap:.8rem}.both figure{flex:1 1 22rem;min-width:0;margin:.4rem 0}
.both figure.wide{flex-basis:100%}
figure img{max-width:100%;max-height:16rem;border:1px solid #ddd}figcaption,.dim{color:#595959;font-size:.85rem}
ul{margin:.3rem 0;padding-left:1.3rem}summary{cursor:pointer;color:#1a4f8b}
@media print{.card{break-inside:avoid}details:not([open]){display:none}}
"""


def write(reports: Sequence[Report], picture: Picture) -> str:
    """The file's text; `picture` draws the surroundings of places, or gives None where it cannot."""
    body = "".join(part for report in reports for part in _of(report, picture))
    return (
        '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>体检报告</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>"
    )


def _of(report: Report, picture: Picture) -> Iterator[str]:
    yield f"<h1>体检报告　{escape(report.info.headline)}</h1>"
    told = "。".join([report.info.name, *health(report)])
    yield f'<div class="dim">{escape(told)}</div><div class="tiles">'
    for verdict, count in report.counts.items():
        bad = " bad" if verdict == "不符" and count else ""
        shown = len(report.wrong) if verdict == "不符" else count
        yield f'<div class="tile{bad}">{verdict}<b>{shown}</b><span class="dim">{MEANINGS[verdict]}</span></div>'
    yield "</div>"
    if report.wrong:
        yield f"<h2>需要更正（{len(report.wrong)} 处）</h2>"
    else:
        yield "<h2>没有发现对不上的数</h2>"
    for number, finding in enumerate(report.wrong, 1):
        yield _card(report, number, finding, picture if number <= PICTURES else None)
    yield from _list("请人工核对", report, "无法判断")
    yield from _list("提示", report, "不适用")
    yield from _done(report)


def _done(report: Report) -> Iterator[str]:
    """Every check with its counts, folded away."""
    yield f"<h2>做过的核对（{len(report.checks)} 种）</h2><details><summary>逐项列出</summary>"
    yield "<table><tr><th>核对</th><th>相符</th><th>四舍五入</th><th>不符</th><th>其他</th></tr>"
    for check, tally in report.checks.items():
        other = tally.get("无法判断", 0) + tally.get("不适用", 0)
        found = [tally.get(verdict, 0) for verdict in ("相符", "四舍五入", "不符")]
        row = "".join(f"<td>{count}</td>" for count in (*found, other))
        yield f"<tr><td>{escape(check)}</td>{row}</tr>"
    yield "</table></details>"


def _card(report: Report, number: int, finding: Finding, picture: Picture | None) -> str:
    where = pages(finding, report.info.name)
    said = [("应为", finding.expected), ("实为", finding.found), ("相差", finding.difference)]
    allowed = getattr(finding, "tolerance", "")
    parts = [
        f'<div class="card"><b>{number}. <span class="wrong">{finding.verdict}</span> {escape(finding.check)}</b>'
        f"（{escape(where)}）",
        '<div class="says">',
        *(f"<span>{word} <b>{escape(value)}</b></span>" for word, value in said if value not in ("", "0")),
        f'<span class="dim">允许：{escape(allowed)}</span></div>' if allowed else "</div>",
        f'<div class="dim">{escape(finding.detail)}</div><div class="both">',
    ]
    found = strips(finding, report.info.name) if picture else []
    for places in found[:SIDES]:
        png = picture(places) if picture else None
        if png is not None:
            data = base64.b64encode(png).decode("ascii")
            named = dict.fromkeys(place.where for place in places if place.where)
            caption = escape(f"{places[0].document} 第 {places[0].page} 页　{'；'.join(list(named)[:2])}")
            wide = ' class="wide"' if _width(png) > WIDE else ""
            parts.append(
                f'<figure{wide}><img alt="{caption}" src="data:image/png;base64,{data}">'
                f"<figcaption>{caption}</figcaption></figure>"
            )
    return "".join(parts) + "</div></div>"


def _width(png: bytes) -> int:
    """In pixels, from the picture's header."""
    return int.from_bytes(png[16:20], "big")


def _list(title: str, report: Report, verdict: str) -> Iterator[str]:
    found = report.of(verdict)
    if not found:
        return
    yield f"<h2>{title}（{len(found)} 处）</h2><ul>"
    for number, finding in enumerate(found):
        if number == LISTED:
            yield f"</ul><details><summary>还有 {len(found) - LISTED} 处</summary><ul>"
        where = escape(pages(finding, report.info.name))
        yield f"<li>{escape(finding.check)}（{where}）：{escape(finding.detail)}</li>"
    yield "</ul>" + ("</details>" if len(found) > LISTED else "")
