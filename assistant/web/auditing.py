"""The audit of a document as HTML: a summary, then what does not agree with both places cut from the page. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.guards.privacy import mask, mask_cell
from assistant.schema import Answer, Citation, DocumentInfo, Verification
from assistant.web.evidence import placed, row_of
from assistant.web.listing import remarks, told_apart
from assistant.web.markup import attributes, button, text
from index.schema import Box, DocumentRecord, Finding, Place, Table, Verdict

ORDER: tuple[Verdict, ...] = ("不符", "无法判断", "四舍五入", "不适用", "相符")
OPEN: tuple[Verdict, ...] = ("不符", "无法判断")
TONES = {"不符": "bad", "无法判断": "warn", "相符": "good"}
SHOWN = 60
SAVES = (("xlsx", "下载 Excel"), ("html", "下载网页"), ("pdf", "下载标注过的原件"))
PLACES = 8
ABOVE, BELOW = 46.0, 26.0  # points of the page about a place


def picker(documents: Sequence[DocumentInfo], chosen: str) -> str:
    """Which document to audit."""
    if not documents:
        return '<p class="cw-none">还没有文件。请先在“文件”页添加。</p>'
    options = "".join(
        f"<option{attributes(value=name, selected=name == chosen)}>{text(line)}</option>"
        for line, name in sorted((line, name) for name, line in told_apart(documents).items())
    )
    return (
        '<div class="cw-filters"><label>文件 <select class="cw-audited" aria-label="要体检的文件">'
        f'<option value="">请选择…</option>{options}</select></label></div>'
    )


def report(info: DocumentInfo, record: DocumentRecord, findings: Sequence[Finding]) -> str:
    """The summary, the findings that call for a look, and the rest counted by check."""
    counts = Counter(finding.verdict for finding in findings)
    chips = "".join(
        f'<span class="cw-badge cw-{TONES.get(verdict, "dim")}">{verdict} {counts[verdict]}</span>'
        for verdict in ORDER
        if counts[verdict]
    )
    saves = "".join(
        f"<a{attributes(class_='cw-plain', href=f'export/audit/{record.sha256}.{kind}', download=True)}>{name}</a>"
        for kind, name in SAVES
    )
    unread = "".join(f"<p>{text(remark)}</p>" for remark in remarks(info))
    opened = "".join(_group(record, findings, verdict) for verdict in ORDER[:-1])
    nothing = "" if any(counts[verdict] for verdict in OPEN) else "<p>没有发现不符的地方。</p>"
    return (
        f'<section class="cw-audit"><h2>{text(info.headline)}</h2><p class="cw-head">{chips}{saves}</p>'
        f'<p class="cw-about">共核对 {len(findings)} 处；{info.pages} 页，表内数字读入 '
        f"{int(info.health.coverage * 1000) / 10:g}%。</p>{unread}{nothing}{opened}{_passed(findings)}</section>"
    )


def answers(findings: Sequence[Finding], name: str, tables: Mapping[int, Table]) -> dict[str, Answer]:
    """Each finding as something whose places can be opened, by the reference its buttons carry."""
    return {
        f"a{at}": Answer(
            finding.check, "answered", mask(finding.detail),
            citations=tuple(_citation(place, name, tables) for place in finding.places),
            verification=Verification("", ()),
        )
        for at, finding in enumerate(findings)
    }  # fmt: skip


def _citation(place: Place, name: str, tables: Mapping[int, Table]) -> Citation:
    own = place.document in ("", name)
    table = tables.get(place.table) if own else None
    row = row_of(table, place.row)
    column = table.columns[place.column] if table and 0 <= place.column < len(table.columns) else ()
    path = row.path if row else ()
    return Citation(
        place.document or name, place.page, mask(table.title) if table else "", _masked(path), _masked(column),
        (mask(place.where),) if place.where and not table else (), mask_cell(place.printed, (*path, *column)),
        _corners(place.box),
        place.table, place.row, place.column,
    )  # fmt: skip


def _masked(path: Sequence[str]) -> tuple[str, ...]:
    return tuple(mask(part) for part in path)


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1


def _group(record: DocumentRecord, findings: Sequence[Finding], verdict: str) -> str:
    held = [(at, finding) for at, finding in enumerate(findings) if finding.verdict == verdict]
    if not held:
        return ""
    items = "".join(_finding(record, at, finding) for at, finding in held[:SHOWN])
    more = f'<p class="cw-note">另有 {len(held) - SHOWN} 处未列出。</p>' if len(held) > SHOWN else ""
    shape = attributes(id=f"cw-audit-{ORDER.index(verdict)}", open=verdict in OPEN)
    return f"<details{shape}><summary>{verdict} {len(held)} 处</summary>{items}{more}</details>"


def _finding(record: DocumentRecord, at: int, finding: Finding) -> str:
    tone = TONES.get(finding.verdict, "dim")
    difference = f"，相差 {text(mask(finding.difference))}" if finding.difference else ""
    detail = f'<p class="cw-about">{text(mask(finding.detail))}</p>' if finding.detail else ""
    opens = "".join(
        button(f"第 {place.page} 页 {mask(place.printed)}", class_="cw-plain", data_act="cite",
               data_turn=f"a{at}", data_mark=number)
        for number, place in enumerate(finding.places[:PLACES], 1)
        if place not in finding.places[: number - 1]
    )  # fmt: skip
    cuts = "".join(_cut(record, places) for places in _strips(finding, record))
    return (
        f'<article class="cw-card cw-{tone}"><p class="cw-head"><b>{text(finding.check)}</b>'
        f'<span class="cw-badge">{finding.verdict}</span></p>'
        f"<p>应为 <b>{text(mask(finding.expected))}</b>，实为 <b>{text(mask(finding.found))}</b>{difference}</p>{detail}"
        f'<div class="cw-cuts">{cuts}</div><div class="cw-next">{opens}</div></article>'
    )


def _strips(finding: Finding, record: DocumentRecord) -> list[list[Place]]:
    """Places of this document that fit into one strip together; two strips at most, of findings that call for a look."""
    if finding.verdict not in OPEN:
        return []
    own = [place for place in finding.places if place.document in ("", record.name)]
    strips: list[list[Place]] = []
    for place in own:
        near = [
            strip for strip in strips
            if strip[0].page == place.page and -ABOVE < place.box.y0 - strip[0].box.y0 < ABOVE + BELOW
        ]  # fmt: skip
        if near:
            near[0].append(place)
        else:
            strips.append([place])
    return [strips[0], strips[-1]] if len(strips) > 1 else strips


def _cut(record: DocumentRecord, places: Sequence[Place]) -> str:
    """A strip of the page image, as wide as the page, with the places boxed. Cut by the style sheet, not the server."""
    page = places[0].page
    width, height = record.page_sizes[page - 1]
    top = max(0.0, min(place.box.y0 for place in places) - ABOVE)
    bottom = min(height, max(place.box.y1 for place in places) + BELOW)
    high = bottom - top
    image = attributes(
        src=f"page/{record.sha256}/{page}.png?s=2", alt=f"第 {page} 页的一段", loading="lazy",
        style=f"top:{-top / high * 100:.3f}%;height:{height / high * 100:.3f}%",
    )  # fmt: skip
    boxes = "".join(
        f'<i class="cw-box" style="{placed(_moved(place.box, top), (width, high))}"></i>' for place in places
    )
    return (
        f'<figure class="cw-cut"><div style="aspect-ratio:{width:g}/{high:g}"><img{image}>{boxes}</div>'
        f"<figcaption>第 {page} 页</figcaption></figure>"
    )


def _moved(box: Box, top: float) -> Box:
    return Box(box.x0, box.y0 - top, box.x1, box.y1 - top)


def _passed(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.check for finding in findings if finding.verdict == "相符")
    rows = "".join(
        f'<tr><td>{text(check)}</td><td class="n">{count}</td></tr>' for check, count in counts.most_common()
    )
    if not rows:
        return ""
    return (
        f'<details id="cw-audit-passed"><summary>相符 {sum(counts.values())} 处</summary><div class="cw-scroll">'
        f'<table class="cw-table"><thead><tr><th>核对</th><th class="n">处数</th></tr></thead><tbody>{rows}</tbody></table>'
        "</div></details>"
    )
