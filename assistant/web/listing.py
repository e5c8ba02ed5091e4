"""The documents as HTML: the list with its health, and the choice of which to ask. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.guards.privacy import mask
from assistant.schema import DocumentInfo
from assistant.web.markup import attributes, button, text

FILTER_FROM = 8
PAGES_NAMED = 8
WELL_READ = 0.99


def scope(documents: Sequence[DocumentInfo], chosen: Sequence[str]) -> str:
    """Which documents are asked: none chosen means all of them."""
    names = set(chosen)
    lines = told_apart(documents)
    items = "".join(_choice(info, info.name in names, lines[info.name]) for info in documents)
    find = ""
    if len(documents) >= FILTER_FROM:
        find = '<input class="cw-filter" type="search" placeholder="筛选单位、年度" aria-label="筛选文件">'
    every = button("改为全部", data_ui="scope-all") if names else ""
    return (
        f'<div class="cw-scope"><h3>范围</h3><p class="cw-scoped"><b>{text(summary(documents, chosen))}</b>{every}</p>'
        f'{find}<ul class="cw-choices">{items}</ul></div>'
    )


def told_apart(documents: Sequence[DocumentInfo]) -> dict[str, str]:
    """The headline of each document by its name; of those with the same one also the date, or else the file."""
    known = Counter(info.headline for info in documents)
    dated = Counter((info.headline, info.published) for info in documents)

    def line(info: DocumentInfo) -> str:
        if known[info.headline] == 1:
            return info.headline
        once = info.published and dated[info.headline, info.published] == 1
        return f"{info.headline}（{f'{info.published}公布' if once else info.name}）"

    return {info.name: line(info) for info in documents}


def summary(documents: Sequence[DocumentInfo], chosen: Sequence[str]) -> str:
    """The scope in a few words."""
    held = [info for info in documents if info.name in set(chosen)]
    if not documents:
        return "还没有文件"
    if not held:
        return f"全部文件（{len(documents)}）"
    if len(held) == 1:
        return held[0].headline
    return f"已选 {len(held)} / {len(documents)} 份"


def _published(info: DocumentInfo) -> str:
    """`更正版 · 2025年4月11日公布`."""
    return " · ".join(filter(None, (info.edition, info.published and f"{info.published}公布")))


def documents_table(documents: Sequence[DocumentInfo], chosen: Sequence[str] = ()) -> str:
    """Body, year, kind, pages and health of every document, with what could not be read; a filter, and a choice to ask."""
    if not documents:
        return '<p class="cw-none">还没有文件。把预算、决算公开的 PDF 拖到上面的框里即可。</p>'
    head = "".join(f"<th{attributes(class_=shape)}>{name}</th>" for name, shape in _COLUMNS)
    names = set(chosen)
    rows = "".join(_document(info, info.name in names) for info in documents)
    return (
        f'{_filters(documents)}<div class="cw-scroll"><table class="cw-table cw-docs">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _filters(documents: Sequence[DocumentInfo]) -> str:
    """Narrows the rows below: words, year, kind. The buttons act on the rows ticked."""
    years = sorted({str(info.year) for info in documents if info.year}, reverse=True)
    kinds = sorted({info.level + info.kind for info in documents if info.kind})
    pickers = _picker("全部年度", "year", years) + _picker("全部类型", "kind", kinds)
    find = (
        '<input class="cw-filter" type="search" placeholder="筛选单位、文件名" aria-label="筛选文件">'
        if len(documents) > 1
        else ""
    )
    asks = button("只问所选", data_ui="scope-picked") + button("清除选择", data_ui="scope-all")
    count = f'<span class="cw-count">共 {len(documents)} 份</span>'
    return f'<div class="cw-filters">{find}{pickers}{count}<span class="cw-gap"></span>{asks}</div>'


def _picker(every: str, name: str, values: Sequence[str]) -> str:
    if len(values) < 2:
        return ""
    options = "".join(f"<option{attributes(value=value)}>{text(value)}</option>" for value in values)
    return f'<select{attributes(data_by=name, aria_label=every)}><option value="">{every}</option>{options}</select>'


_COLUMNS = (
    ("", None),
    ("单位", None),
    ("年度", None),
    ("类型", None),
    ("页数", "n"),
    ("状况", None),
    ("勾稽", "n"),
    ("覆盖", "n"),
    ("操作", None),
)


def _choice(info: DocumentInfo, chosen: bool, line: str) -> str:
    box = f"<input{attributes(type='checkbox', class_='cw-pick', value=info.name, checked=chosen, data_chosen=chosen)}>"
    words = f"{line} {info.name} {info.place}".lower()
    label = f"<label{attributes(title=info.name)}>{box}<span>{text(line)}</span></label>"
    return f"<li{attributes(data_words=words)}>{label}</li>"


def _document(info: DocumentInfo, chosen: bool) -> str:
    health = info.health
    total = health.equations_held + health.equations_failed
    balance = f"{health.equations_held}/{total}" if total else "–"
    words, tone = state(info)
    box = attributes(
        type="checkbox", class_="cw-pick", value=info.name, data_chosen=chosen, checked=chosen,
        aria_label=f"选择 {info.headline}",
    )  # fmt: skip
    said = "".join(f'<small class="cw-remark">{text(remark)}</small>' for remark in remarks(info))
    actions = button("查看", data_act="read", data_name=info.name)
    actions += button("体检", data_act="audit", data_name=info.name, data_view="audit")
    actions += button("移除", data_ui="sure", data_act_sure="remove", data_name=info.name, data_word="移除")
    line = attributes(
        data_words=f"{info.headline} {info.name} {info.place}".lower(),
        data_year=info.year or "",
        data_kind=info.level + info.kind,
    )
    return (
        f"<tr{line}><td><input{box}></td>"
        f"<td><b>{text(info.entity or '（未写明单位）')}</b><small>{text(info.name)}</small>{said}</td>"
        f"<td>{info.year or '–'}</td>"
        f"<td>{text(info.level + info.kind) or '–'}<small>{text(_published(info))}</small></td>"
        f'<td class="n" data-name="页数">{info.pages}</td>'
        f'<td><span class="cw-badge cw-{tone}">{words}</span></td>'
        f'<td class="n" data-name="勾稽">{balance}</td>'
        f'<td class="n" data-name="覆盖">{_percent(health.coverage)}</td>'
        f'<td class="cw-actions">{actions}</td></tr>'
    )


def state(info: DocumentInfo) -> tuple[str, str]:
    """How far a document can be relied on, as words and a tone of the style sheet."""
    health = info.health
    if health.equations_failed:
        return f"≠ {health.equations_failed} 处不符", "bad"
    if not health.equations_held:
        return "○ 没有可核对的表", "dim"
    if health.pages_without_text or health.coverage < WELL_READ:
        return "! 部分未读", "warn"
    return "✓ 良好", "good"


def _percent(share: float) -> str:
    """Rounded down, so that 100% means all."""
    return f"{int(share * 1000) / 10:g}%"


def remarks(info: DocumentInfo) -> list[str]:
    """What could not be read: the notes of the reader, or else the pages without text."""
    if info.health.notes:
        return [mask(note) for note in info.health.notes]
    pages = info.health.pages_without_text
    if pages:
        named = "、".join(str(page) for page in pages[:PAGES_NAMED])
        more = f"等 {len(pages)} 页" if len(pages) > PAGES_NAMED else "页"
        return [f"第 {named} {more}没有文字，读不到"]
    return []
