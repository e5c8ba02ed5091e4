"""Body rows of a table: which columns label them, their codes and paths, their value cells.

A list is a run of label columns followed by value columns; several lists may stand side by side in one grid, and each
list's share of a printed row is a row of its own. A row cut by a page break is joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from index import body_names
from index.amounts import normalize
from index.boxes import union
from index.grids.grid import Cell
from index.layout import codes, labels
from index.layout.draft import Draft, Piece
from index.layout.headers import LEVELS, Role, is_index_row
from index.layout.labels import State
from index.layout.lists import List
from index.schema import Box, TableCell, TableRow

HYPHENS = re.compile(r"[-—–−]+")  # a blank label; 无 may be a project's name
GLUED_SHARE = 0.7
CLASS = 3  # digits of the code of a class of subjects
SUM_LABEL = re.compile(r"(小计|合计|总计)$")
DOER = re.compile(r"(项目|实施|承担|执行|用款|预算|申报|主管)?(单位|部门)(名称)?")
CENTRED = 3.0  # label middles closer than this are centred: their indentation says nothing


@dataclass(slots=True)
class Reader:
    """What reading the rows of a table needs to know, and what it has read so far."""

    roles: list[Role]
    groups: dict[int, str]  # code column → the code system its header names
    lists: list[List]
    columns: dict[int, int]  # grid column → value column of the table
    indented: dict[int, bool]  # label column → does its indentation mean anything?
    glued: set[int]  # name columns that print a code of their own before most names
    states: list[State]
    doers: set[int]  # columns of the unit that carries out the project named left of it
    rows: list[TableRow] = field(default_factory=list)


@dataclass(slots=True)
class System:
    """A run of code columns with its name columns: one way to classify a row."""

    printed: dict[int, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.names[0] if self.names else ""


@dataclass(slots=True)
class Labels:
    """What the label columns of one row print."""

    systems: list[System] = field(default_factory=list)
    outer: list[str] = field(default_factory=list)  # merged cells reaching down from rows above
    own: list[tuple[int, str, float]] = field(default_factory=list)  # column, text, indentation
    boxes: list[Box] = field(default_factory=list)
    alone: bool = False  # printed apart from its list: nothing stands above or below it


def reader(
    roles: list[Role], lists: list[List], paths: Sequence[tuple[str, ...]], body: Sequence[Sequence[Cell]]
) -> Reader:
    groups = _groups(roles, paths)
    values = [c for part in lists for c in part.values]
    indented = {c: not _centred([row[c] for row in body]) for part in lists for c in part.labels}
    columns = {c: i for i, c in enumerate(values)}
    glued, states = _glued(roles, lists, body), [State() for _ in lists]
    return Reader(roles, groups, lists, columns, indented, glued, states, _doers(lists, paths))


def _doers(lists: Sequence[List], paths: Sequence[tuple[str, ...]]) -> set[int]:
    """Columns of units right of 项目名称: a row is its project's, under the unit's name, however they are ordered."""
    found = set()
    for part in lists:
        leaves = [(c, normalize(paths[c][-1])) for c in part.labels if paths[c]]
        named = next((c for c, leaf in leaves if leaf == "项目名称"), None)
        found |= {c for c, leaf in leaves if named is not None and c > named and DOER.fullmatch(leaf)}
    return found


def _glued(roles: Sequence[Role], lists: Sequence[List], body: Sequence[Sequence[Cell]]) -> set[int]:
    """Name columns left of all codes whose names carry codes themselves: 30101基本工资 | 50101 | 工资奖金津补贴."""
    found = set()
    for part in lists:
        first = next((c for c in part.labels if roles[c] == "code"), -1)
        for c in (c for c in part.labels if c < first and roles[c] == "name"):
            names = [row[c].norm for row in body if row[c].norm and row[c].c0 == row[c].c1]
            split = sum(codes.split_name(name, bracketed_only=False) is not None for name in names)
            if split > GLUED_SHARE * len(names):
                found.add(c)
    return found


def _groups(roles: Sequence[Role], paths: Sequence[tuple[str, ...]]) -> dict[int, str]:
    """类 款 项 side by side are one code system, even where a lost rule parts what stands over them; any other header
    names its own."""
    found: dict[int, str] = {}
    for c, path in enumerate(paths):
        if roles[c] != "code":
            continue
        leaf, before = path[-1] if path else "", paths[c - 1][-1] if c and paths[c - 1] else ""
        if leaf not in LEVELS:
            found[c] = leaf
        elif c - 1 in found and before in LEVELS and LEVELS.index(before) < LEVELS.index(leaf):
            found[c] = found[c - 1]
        else:
            found[c] = "/".join(path[:-1]) + "/"
    return found


def _centred(cells: list[Cell]) -> bool:
    lines = [cell.words for cell in cells if cell.words and cell.lines == 1]
    boxes = [union([word.box for word in line]) if len(line) > 1 else line[0].box for line in lines]
    widths = {round(box.x1 - box.x0) for box in boxes}
    if len(boxes) < 4 or len(widths) < 3:
        return False
    middles = sorted((box.x0 + box.x1) / 2 for box in boxes)
    middle = middles[len(middles) // 2]
    return sum(abs(m - middle) < CENTRED for m in middles) >= 0.8 * len(middles)


def read(draft: Draft, into: Reader) -> list[TableRow]:
    """All body rows of a draft, in reading order."""
    for piece in draft.pieces:
        for r in range(piece.head, piece.grid.rows):
            if is_index_row(piece.grid.row(r), r):
                continue
            for part in range(len(into.lists)):
                row = _read_row(piece, r, part, into)
                if row is not None:
                    into.rows.append(row)
    return into.rows


def _read_row(piece: Piece, r: int, part: int, into: Reader) -> TableRow | None:
    line = piece.grid.cells[r]
    found = _labels(piece, r, part, into)
    code, name, aliases, unit = _identify(found, into.states[part])
    amounts = {
        c: amount
        for c in into.lists[part].values
        if into.roles[c] == "amount" and (amount := line[c].amount) is not None
    }
    path = _path(found, code, name, amounts, into, part)
    if unit and unit not in path:
        path = (unit, *path)
    cells = tuple(_values(piece, r, part, into, labelled=bool(code or path)))
    blank = not path and not code and not any(cell.printed for cell in cells)
    if blank and (into.lists[part].labels or not cells):
        return None
    box = piece.page.displayed(piece.grid.row_box(r))
    label_box = union(found.boxes) if found.boxes else box
    depth = 0.0
    if found.own:
        first = next((c for c in into.lists[part].labels if into.roles[c] == "name"), -1)
        column, _, indent = found.own[-1]
        offset = piece.grid.xs[column] - piece.grid.xs[into.lists[part].labels[0]] + 1
        depth = indent if column == first or line[column] is line[first] else offset
    return TableRow(
        number=len(into.rows),
        path=path,
        code=code,
        page=piece.page.number,
        box=box,
        label_box=label_box,
        cells=cells,
        total=not code and bool(path) and labels.is_total(normalize(path[-1])),
        part=part,
        indent=depth,
        labels=len(found.own),
        aliases=aliases,
    )


def _labels(piece: Piece, r: int, part: int, into: Reader) -> Labels:
    columns = into.lists[part].labels
    has_codes = any(into.roles[c] == "code" for c in columns)
    out = Labels()
    before: Cell | None = None
    previous: Role | None = None
    last_group = ""
    headed: list[bool] = []
    for c in columns:
        role = into.roles[c]
        cell = piece.grid.cells[r][c]
        if role == "sequence":
            if not labels.is_total(cell.norm):
                continue
            role = "name"  # a total in the middle of the columns of labels
        group = into.groups.get(c, "")
        if not out.systems or (role == "code" and (previous != "code" or group != last_group)):
            out.systems.append(System())
        previous, last_group = role, group
        if cell is before or not cell.norm or HYPHENS.fullmatch(cell.norm):
            continue
        before = cell
        if cell.r0 != r:
            if role == "name":
                out.outer.append(cell.text)
                headed.append(cell.r0 < piece.head)
            continue
        out.boxes.append(piece.box(cell))
        if role == "code" and (code := codes.cell_code(cell.norm)):
            out.systems[-1].printed[c] = code
        elif not (role == "code" and codes.is_level_word(cell.norm)):
            _add_name(cell, c, has_codes, into, out)
    if not out.own and all(headed):
        out.outer.clear()  # the line below the header is lost, and with it what is the row's own name
    if not out.own and not out.outer and not any(system.printed for system in out.systems):
        _label_before(piece, r, part, into, out)
    return out


def _label_before(piece: Piece, r: int, part: int, into: Reader, out: Labels) -> None:
    """Below lists side by side a total stands further left: its words in a figure column, then nothing up to its figure."""
    line = piece.grid.cells[r]
    if not part or not any(line[c].amount is not None for c in into.lists[part].values if line[c].r0 == r):
        return
    for c in reversed(range(into.lists[part].values[0])):
        cell = line[c]
        if cell.norm and cell.r0 == r:
            if into.roles[c] == "amount" and SUM_LABEL.search(cell.norm):
                out.own.append((c, cell.text, 0.0))
                out.alone = True
                out.boxes.append(piece.box(cell))
                out.systems.append(System(names=[cell.text]))
            return


def _add_name(cell: Cell, c: int, has_codes: bool, into: Reader, out: Labels) -> None:
    system = out.systems[-1]
    text = cell.text
    bracketed = has_codes and c not in into.glued
    glued = None if system.printed else codes.split_name(cell.norm, bracketed_only=bracketed)
    if glued:
        if not (has_codes and len(glued[0]) == CLASS and body_names.find(glued[1])):
            system.printed[c] = glued[0]  # a body's own short code beside columns of subjects is no class
        text = _after_code(cell.text, *glued)
    if text not in system.names:
        system.names.append(text)
        out.own.append((c, text, cell.indent if into.indented.get(c, True) else 0.0))


def _after_code(text: str, code: str, norm_name: str) -> str:
    """The printed name behind a glued code (its own width kept where possible)."""
    at = text.find(code)
    name = text[at + len(code) :].lstrip("]】 　-—_") if at >= 0 else norm_name
    return name or norm_name


def _identify(found: Labels, state: State) -> tuple[str, str, tuple[str, ...], str]:
    """The row's code and name in its first code system, its labels in the others, and whose row it is.

    A unit printed before the subject in every row is no classification: the subject is the row's, under the unit's name.
    """
    pairs = []
    for number, system in enumerate(found.systems):
        above = state.levels.setdefault(number, {})
        pairs.append((codes.complete(above, system.printed), system.name))
    coded = [(code, name) for code, name in pairs if code]
    if not coded:
        return "", "".join(name for _, name in pairs), (), ""
    unit = ""
    if len(coded) > 1 and len(coded[0][0]) in codes.UNIT and len(coded[1][0]) in codes.SUBJECT:
        unit = coded.pop(0)[1]
    code, name = coded[0]
    aliases = tuple(f"{c} {n}".strip() for c, n in coded if name and n and (c, n) != (code, name))
    return code, name, aliases, unit


def _path(
    found: Labels, code: str, name: str, amounts: Mapping[int, Decimal], into: Reader, part: int
) -> tuple[str, ...]:
    state = into.states[part]
    if code and (name or not found.own):  # a code without its name only classifies what is named beside it
        names = [text for text in _texts(found, into) if text != name and _further(text, found)]
        return (*labels.coded_path(state, code, name or code), *names)
    if not found.own:
        return tuple(found.outer)
    if found.alone:
        state.steps.clear()
        state.columns.clear()
        return (found.own[0][1],)
    outer = list(found.outer)
    column = found.own[0][0]
    if labels.is_total(normalize(found.own[-1][1])):
        state.columns.clear()
    elif not outer:
        outer = [text for c, texts in sorted(state.columns.items()) if c < column for text in texts]
    for c in [c for c in state.columns if c >= column]:
        del state.columns[c]
    for c, text, _ in found.own:
        state.columns[c] = (text,)
    if outer or len(found.own) > 1:
        return (*outer, *_texts(found, into))
    path = labels.plain_path(state, found.own[0][1], found.own[0][2], amounts)
    state.columns[column] = path
    return path


def _texts(found: Labels, into: Reader) -> list[str]:
    """What the row's own labels print; a project's unit before the project, which names the row."""
    own = found.own if found.own and found.own[-1][0] in into.doers else []
    units = [text for c, text, _ in own if c in into.doers]
    at = next((i for i, (c, _, _) in enumerate(own) if c in into.doers), 0) - 1
    texts = [text for c, text, _ in found.own if not own or c not in into.doers]
    return texts if at < 0 else [*texts[:at], *units, *texts[at:]]


def _further(text: str, found: Labels) -> bool:
    """A label that is not the name of a code of the row names it further (a project under its subject)."""
    return not any(system.printed and text == system.name for system in found.systems)


def _values(piece: Piece, r: int, part: int, into: Reader, labelled: bool) -> Iterator[TableCell]:
    before: Cell | None = None
    for c in into.lists[part].values:
        cell = piece.grid.cells[r][c]
        if cell is before:
            continue
        before = cell
        if cell.r0 != r or (not labelled and not cell.text and into.lists[part].labels):
            continue
        if not labelled and into.roles[c] == "amount" and SUM_LABEL.search(cell.norm):
            continue  # names the total whose figure stands in a list further right: see `_label_before`
        yield TableCell(into.columns[c], cell.text, piece.page.number, piece.box(cell))
