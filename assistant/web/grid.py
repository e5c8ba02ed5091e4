"""A parsed table as an HTML table, with one row highlighted and one cell marked. Pure."""

from __future__ import annotations

from assistant.guards.privacy import mask, mask_cell
from assistant.web.markup import attributes, text
from index.schema import Table, TableRow

ROWS_SHOWN = 60
ROWS_MOST = 2000
LONGEST_AMOUNT = 24  # characters of a cell; above it words


def parsed_table(
    table: Table, row: int = -1, column: int = -1, *, whole: bool = False, more: str = ""
) -> str:
    """The table as it was read; of a long one, unless it is wanted whole, the part around the row and `more`, a button."""
    first, last = _window(table, row, ROWS_MOST if whole else ROWS_SHOWN)
    rows = "".join(_row(item, table.columns, row, column) for item in table.rows[first:last])
    caption = " · ".join(part for part in (table.title, f"单位：{table.unit}" if table.unit else "") if part)
    notes = []
    if first or last < len(table.rows):
        notes.append(f"共 {len(table.rows)} 行，这里是第 {first + 1} 至 {last} 行")
    if table.empty:
        notes.append("表中没有印出任何金额")
    if table.doubt:
        notes.append(f"表格结构存疑：{table.doubt}")
    below = "".join(f'<p class="cw-note">{text(mask(note))}</p>' for note in notes)
    if more and not whole and last - first < len(table.rows):
        below = f'<p class="cw-filters">{more}</p>{below}'
    return (
        f'<div class="cw-scroll"><table class="cw-grid"><caption>{text(mask(caption))}</caption>'
        f"<thead>{_head(table)}</thead><tbody>{rows}</tbody></table></div>{below}"
    )


def _window(table: Table, row: int, shown: int) -> tuple[int, int]:
    count = len(table.rows)
    if count <= shown:
        return 0, count
    at = next((index for index, item in enumerate(table.rows) if item.number == row), 0)
    first = max(0, min(at - shown // 2, count - shown))
    return first, first + shown


def _head(table: Table) -> str:
    """Header rows from the column paths: equal neighbours are joined, short paths reach down."""
    depth = max((len(path) for path in table.columns), default=1) or 1
    corner = "项目" if any(row.path for row in table.rows) else ""
    lines = []
    for level in range(depth):
        cells = [f'<th scope="col" rowspan="{depth}">{corner}</th>'] if level == 0 else []
        at = 0
        while at < len(table.columns):
            path = table.columns[at]
            end = at + 1
            while end < len(table.columns) and path[: level + 1] == table.columns[end][: level + 1]:
                end += 1
            cells.append(_head_cell(path, level, end - at, depth))
            at = end
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "".join(lines)


def _head_cell(path: tuple[str, ...], level: int, span: int, depth: int) -> str:
    if level >= len(path) and not (level == 0 and not path):
        return ""
    label = path[level] if path else ""
    down = depth - level if level >= len(path) - 1 else 1
    shape = attributes(
        scope="col", colspan=span if span > 1 else None, rowspan=down if down > 1 else None, class_="n"
    )
    return f"<th{shape}>{text(mask(label))}</th>"


def _row(row: TableRow, paths: tuple[tuple[str, ...], ...], marked_row: int, marked_column: int) -> str:
    here = row.number == marked_row
    printed = {cell.column: mask_cell(cell.printed, (*row.path, *paths[cell.column])) for cell in row.cells}
    code = f'<small class="cw-code">{text(row.code)}</small> ' if row.code else ""
    label = mask(row.path[-1]) if row.path else ""
    indent = f"padding-left:{0.5 + 0.9 * max(0, len(row.path) - 1):.1f}em"
    cells = "".join(_cell(printed.get(at, ""), here and at == marked_column) for at in range(len(paths)))
    shape = attributes(
        class_=" ".join(("cw-row" if here else "", "cw-total" if row.total else "")).strip() or None
    )
    return f'<tr{shape}><th scope="row" style="{indent}">{code}{text(label)}</th>{cells}</tr>'


def _cell(printed: str, marked: bool) -> str:
    """An amount stands to the right on one line; a sentence runs over several."""
    shape = "cw-told" if len(printed) > LONGEST_AMOUNT else "n"
    return f"<td{attributes(class_=f'{shape} cw-here' if marked else shape)}>{text(printed)}</td>"
