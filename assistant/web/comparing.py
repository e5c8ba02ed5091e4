"""The comparison view as HTML: what to compare, then a table whose figures open their evidence, and charts. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.export.printing import grouped
from assistant.figures.compare import ITEMS, Cell, ranked
from assistant.schema import DocumentInfo
from assistant.web import charts
from assistant.web.cards import badge_of
from assistant.web.listing import told_apart
from assistant.web.markup import attributes, button, text

CHARTED = 30
SERIES = 6


def picker(documents: Sequence[DocumentInfo]) -> str:
    """Documents and items to tick."""
    if len(documents) < 2:
        return '<p class="cw-none">对比至少要有两份文件。请先在“文件”页添加。</p>'
    years = sorted({str(info.year) for info in documents if info.year}, reverse=True)
    options = "".join(f"<option>{year}</option>" for year in years)
    told = told_apart(documents)
    ordered = sorted(documents, key=lambda info: (told[info.name], info.name))
    lines = "".join(_line(info, told[info.name]) for info in ordered)
    items = "".join(
        f'<label><input type="checkbox" class="cw-item"{attributes(value=item, checked=not at)}>{text(item)}</label>'
        for at, item in enumerate(ITEMS)
    )
    return (
        '<div class="cw-filtered cw-choose"><div class="cw-filters"><b>单位</b>'
        '<input class="cw-filter" type="search" placeholder="筛选单位" aria-label="筛选单位">'
        f'<select data-by="year" aria-label="年度"><option value="">全部年度</option>{options}</select>'
        f"{button('选中列出的', data_ui='pick-all')}{button('清除', data_ui='pick-none')}</div>"
        f'<ul class="cw-choices cw-columns">{lines}</ul>'
        f'<div class="cw-filters cw-items"><b>项目</b>{items}'
        '<input class="cw-own" type="text" maxlength="60" placeholder="其他项目，用顿号隔开" aria-label="其他项目"></div>'
        f'<div class="cw-filters">{button("对比", class_="cw-primary", data_ui="compare")}</div></div>'
    )


def waiting(done: int, total: int) -> str:
    return f'<p role="status">正在比较 {done} / {total}</p><progress max="{total}" value="{done}"></progress>'


def result(cells: Sequence[Cell]) -> str:
    """The table, ranked by the first item, and what can be charted."""
    items = list(dict.fromkeys(cell.item for cell in cells))
    numbered = {(cell.document.name, cell.item): at for at, cell in enumerate(cells)}
    by_item = {item: [cell for cell in cells if cell.item == item] for item in items}
    first = ranked(by_item[items[0]])
    order = list(
        dict.fromkeys([cell.document.name for cell in first] + [cell.document.name for cell in cells])
    )
    place = {cell.document.name: str(at) for at, cell in enumerate(first, 1)}
    told = told_apart(list({cell.document.name: cell.document for cell in cells}.values()))
    rows = []
    for name in order:
        row = [cells[numbered[name, item]] for item in items]
        info = row[0].document
        amounts = "".join(
            f"<td{attributes(class_='n', data_name=cell.item)}>{_amount(cell, numbered[name, cell.item])}</td>"
            for cell in row
        )
        apart = told[name].removeprefix(info.headline).strip("（）")
        about = " · ".join(part for part in (str(info.year or ""), info.level + info.kind, apart) if part)
        rows.append(
            f'<tr><td class="n" data-name="名次">{place.get(name, "–")}</td>'
            f'<th scope="row">{text(info.entity or info.name)}<small>{text(about)}</small></th>{amounts}</tr>'
        )
    heads = "".join(f'<th scope="col" class="n">{text(item)}</th>' for item in items)
    head = f'<tr><th scope="col" class="n">名次</th><th scope="col">单位</th>{heads}</tr>'
    table = f'<table class="cw-table cw-result"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'
    drawn = "".join(_chart(item, by_item[item], told) for item in items) + _composition(items, by_item)
    note = (
        f'<p class="cw-note">名次按“{text(items[0])}”由大到小。点数字看依据。带记号的请先核对：'
        "! 口径不止一个，§ 只在正文里，≠ 文件中有不一致。</p>"
    )
    return f'<div class="cw-scroll">{table}</div>{note}<div class="cw-charts">{drawn}</div>'


def _line(info: DocumentInfo, told: str) -> str:
    shape = attributes(
        data_words=f"{info.headline} {info.name} {info.place}".lower(), data_year=info.year or ""
    )
    box = attributes(type="checkbox", class_="cw-pick", value=info.name)
    return (
        f"<li{shape}><label{attributes(title=info.name)}><input{box}><span>{text(told)}</span></label></li>"
    )


def _amount(cell: Cell, at: int) -> str:
    """The figure as a button to its evidence, with the verdict's sign unless it is verified."""
    figure, badge = cell.figure, badge_of(cell.answer)
    if figure is None:
        words = "需要确认" if cell.answer.status == "clarify" else "未找到"
        return f'<span class="cw-missing"{attributes(title=cell.answer.text[:300])}>{words}</span>'
    mark = next(iter(figure.citations), 1)
    shown = f"{grouped(figure.value)} {figure.unit}"
    sign = (
        ""
        if badge.tone == "good"
        else f'<span class="cw-v-{badge.tone}" title="{badge.words}"> <b>{badge.sign}</b></span>'
    )
    opens = button(
        shown, class_="cw-operand", data_act="cite", data_turn=f"c{at}", data_mark=mark,
        title=f"{figure.label}：{badge.words}",
    )  # fmt: skip
    return opens + sign + _converted(cell)


def _converted(cell: Cell) -> str:
    """The amount in the unit that ranks and charts are in, where it is printed in another."""
    figure, value = cell.figure, cell.value
    if figure is None or value is None or figure.unit == cell.unit:
        return ""
    return f"<small>合 {grouped(f'{value:f}')} {text(cell.unit)}</small>"


def _chart(item: str, found: Sequence[Cell], told: Mapping[str, str]) -> str:
    """Lines where every body has several years, else bars in order."""
    known = ranked(found)
    if len(known) < 2:
        return ""
    title = f"{item}（{known[0].unit}）" if known[0].unit else item
    series: dict[str, list[Cell]] = {}
    for cell in known:
        series.setdefault(_who(cell.document), []).append(cell)
    over_years = [
        (who, [(cell.document.year, cell.value) for cell in cells if cell.value is not None])
        for who, cells in series.items()
        if len({cell.document.year for cell in cells}) == len(cells) > 1
    ]
    if len(over_years) == len(series) <= SERIES:
        return charts.lines(title, over_years)
    return charts.bars(
        title,
        [
            charts.Bar(told[cell.document.name], cell.value, grouped(f"{cell.value:f}"))
            for cell in known[:CHARTED]
            if cell.value is not None
        ],
    )


def _composition(items: Sequence[str], by_item: dict[str, list[Cell]]) -> str:
    """Basic and project expenditure are parts of one whole: shown as such where both are asked."""
    if not {"基本支出", "项目支出"} <= set(items):
        return ""
    parts = ("基本支出", "项目支出")
    rows = []
    for pair in zip(*(by_item[part] for part in parts), strict=True):
        values = [cell.value for cell in pair if cell.value is not None and cell.value >= 0]
        if len(values) == len(parts):
            rows.append((pair[0].document.headline, values))
    return charts.shares("支出构成", parts, rows[:CHARTED]) if rows else ""


def _who(info: DocumentInfo) -> str:
    return f"{info.entity} {info.level}{info.kind}"
