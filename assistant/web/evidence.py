"""A citation as a panel: the page with the cell boxed, the words quoted, and the parsed table around it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.schema import Check, Citation, Figure
from assistant.web.formulas import formula
from assistant.web.grid import parsed_table
from assistant.web.library import title_of
from assistant.web.markup import attributes, button, text
from index.schema import Box, DocumentRecord, Table, TableRow

IMAGE_SCALE = 2


@dataclass(frozen=True, slots=True)
class View:
    """What the panel shows: a page of a document, and the citation that led there (None when just reading).

    `turn` and `mark` are how the page asks for it again; `cited` are all citations of the answer it belongs to.
    `whole`: a long table is shown with all its rows.
    """

    record: DocumentRecord
    page: int
    citation: Citation | None = None
    table: Table | None = None
    figure: Figure | None = None
    turn: str | int = 0
    mark: int = 0
    cited: tuple[Citation, ...] = ()
    checks: tuple[Check, ...] = ()
    whole: bool = False


def panel(view: View) -> str:
    """The evidence panel; the page's style and script find its parts by class."""
    shape = attributes(
        class_="cw-ev", data_turn=view.turn, data_mark=view.mark, data_page=view.page, aria_label="依据"
    )
    return f"<section{shape}>{_head(view)}{_tools(view)}{_sheet(view)}{_quote(view)}{_table(view)}</section>"


def empty() -> str:
    """Before anything was cited."""
    return '<p class="cw-noev">这里显示答案的依据：原文件的那一页，和框出的那一格。</p>'


def none() -> str:
    """Beside an answer that cites nothing."""
    return f'<p class="cw-noev">这个回答没有可以打开的依据。{_close()}</p>'


def gone(message: str) -> str:
    """When the document cannot be shown any more."""
    return f'<p class="cw-noev" role="alert">{text(message)}{_close()}</p>'


def placed(box: Box, size: tuple[float, float]) -> str:
    """The box in percent of the page, so that it holds at any zoom."""
    (x0, y0, x1, y1), (width, height) = box, size
    return (
        f"left:{x0 / width * 100:.3f}%;top:{y0 / height * 100:.3f}%;"
        f"width:{(x1 - x0) / width * 100:.3f}%;height:{(y1 - y0) / height * 100:.3f}%"
    )


def _close() -> str:
    return button("×", class_="cw-close", data_ui="close", aria_label="关闭依据（Esc）", title="关闭（Esc）")


def _head(view: View) -> str:
    where = ""
    if view.citation is not None:
        paths = [view.citation.table, " › ".join(view.citation.row), " › ".join(view.citation.column)]
        parts = [part for part in paths if part] or [" › ".join(view.citation.section)]
        where = f'<p class="cw-where">{"<span> · </span>".join(text(part) for part in parts if part)}</p>'
    return f'<header class="cw-evhead"><div><h2>{text(title_of(view.record))}</h2>{where}</div>{_close()}</header>'


def _tools(view: View) -> str:
    last = len(view.record.page_sizes)

    def turn_to(label: str, page: int, name: str) -> str:
        here = {"data_doc": view.record.sha256, "data_turn": view.turn, "data_mark": view.mark}
        return button(
            label,
            data_act="page",
            data_page=page,
            aria_label=name,
            title=name,
            disabled=not 1 <= page <= last,
            **here,
        )

    back = ""
    if view.citation is not None and view.citation.page != view.page:
        back = turn_to(f"回到第 {view.citation.page} 页", view.citation.page, "回到依据所在的页")
    return (
        f'<div class="cw-tools">{turn_to("‹", view.page - 1, "上一页")}'
        f"<span>第 {view.page} / {last} 页</span>{turn_to('›', view.page + 1, '下一页')}{back}"
        f'<span class="cw-gap"></span>{button("−", data_ui="zoom", data_zoom="-1", aria_label="缩小", title="缩小")}'
        f"{button('适宽', data_ui='zoom', data_zoom='0', aria_label='适合宽度')}"
        f"{button('＋', data_ui='zoom', data_zoom='1', aria_label='放大', title='放大')}</div>"
    )


def _sheet(view: View) -> str:
    width, height = size = view.record.page_sizes[view.page - 1]
    address = f"page/{view.record.sha256}/{view.page}.png?s={IMAGE_SCALE}"
    name = f"{title_of(view.record)}，第 {view.page} 页"
    image = f"<img{attributes(src=address, alt=name, width=round(width), height=round(height), draggable='false')}>"
    marks_on_page = "".join(
        f'<i class="{shape}" style="{placed(box, size)}"></i>' for shape, box in _boxes(view)
    )
    page = f'<div class="cw-pg" style="aspect-ratio:{width:g}/{height:g}">{image}{marks_on_page}</div>'
    return f'<div class="cw-sheet" tabindex="0" aria-label="页面">{page}</div>'


def _boxes(view: View) -> list[tuple[str, Box]]:
    """The row and the column in a faint band, their headers tinted, the cell boxed: what stands on the page shown."""
    citation, table = view.citation, view.table
    if citation is None or citation.page != view.page:
        return []
    boxes: list[tuple[str, Box]] = []
    row = row_of(table, citation.row_number)
    if row is not None and row.page == view.page:
        boxes += [("cw-band", row.box)]
        boxes += [("cw-tint", row.label_box)] if row.path else []
    if table is not None and citation.column_number >= 0:
        heads = [
            cell.box
            for cell in table.header
            if cell.page == view.page and cell.first <= citation.column_number < cell.last
        ]
        boxes += [("cw-band", _column(table, citation.column_number, view.page, heads))]
        boxes += [("cw-tint", box) for box in heads]
    return [*boxes, ("cw-box", Box(*citation.bbox))]


def _column(table: Table, column: int, page: int, heads: list[Box]) -> Box:
    """From the column's headers down to its last row on the page, as wide as its cells and its own header."""
    cells = [
        cell.box for row in table.rows for cell in row.cells if cell.column == column and cell.page == page
    ]
    own = [*cells, *heads[-1:]]
    down = [*cells, *heads]
    if not own:
        return Box(0, 0, 0, 0)
    left, right = min(box.x0 for box in own), max(box.x1 for box in own)
    return Box(left, min(box.y0 for box in down), right, max(box.y1 for box in down))


def row_of(table: Table | None, number: int) -> TableRow | None:
    """The row of this number, or None."""
    if table is None:
        return None
    return next((row for row in table.rows if row.number == number), None)


def _quote(view: View) -> str:
    if view.citation is None:
        return ""
    rows = [("原文", text(view.citation.quote or "（空白）"))]
    if view.figure is not None and view.figure.formula:
        rows.append(("算式", formula(view.figure, view.cited, view.turn)))
    if view.checks:
        rows.append(("核对", "<br>".join(dict.fromkeys(_check(check) for check in view.checks))))
    body = "".join(f"<dt>{name}</dt><dd>{shown}</dd>" for name, shown in rows)
    return f'<dl class="cw-quote">{body}</dl>'


def _check(check: Check) -> str:
    """The verdict and what was held against what; in full where it does not simply agree."""
    detail = f"：{check.detail}" if check.detail and check.verdict != "相符" else ""
    return f"{text(check.verdict)} · {text(check.name + detail)}"


def _table(view: View) -> str:
    if view.table is None or view.citation is None:
        return ""
    rows = len(view.table.rows)
    more = button(
        f"显示全部 {rows} 行", data_act="whole", data_turn=view.turn, data_mark=view.mark, data_page=view.page
    )
    row, column = view.citation.row_number, view.citation.column_number
    body = parsed_table(view.table, row, column, whole=view.whole, more=more)
    return f'<details id="cw-parsed" class="cw-parsed" open><summary>解析出的表格</summary>{body}</details>'
