"""What the words of a disclosure say about it: empty tables, what a template left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.checks import cells
from assistant.checks.model import ZERO, Checked, Outcome, finding
from assistant.checks.paper import Paper
from assistant.wording import fold
from index.boxes import union
from index.schema import Box, Paragraph, Place, Table

_EMPTY = re.compile(r"(?P<title>[^,。;:、()]{1,40}?表)(?:为空表|为空|无数据|是空表)")
_RESIDUE = re.compile(
    r"(增加|增长|上升)[（(](减少|下降|降低)[）)]|(减少|下降)[（(](增加|增长)[）)]|(增加|增长)/(减少|下降)"
    r"|(?<![A-Za-z0-9*])[XxＸ×]{1,4}(?=万元|年|%|人|辆|项|个|元|局)|[XＸ×]{2,}"
)
_FUNDS = ((cells.FUND, "政府性基金表"), (cells.CAPITAL, "国有资本经营表"))
_NONE = re.compile(
    r"(没有|无)(使用)?(当年|本年)?(?=[^,。;:]*(政府性基金|国有资本经营))"
    r"((?!结转|上年|去年)[^,。;:]){0,30}?(支出|收支|收入|预算)[^,。;:]{0,20}"
)


def empty_tables(paper: Paper) -> Iterator[Checked]:
    """A table said to be empty holds no figure."""
    told = [(p.text, _places(paper, p, 0, len(p.text))[0]) for p in paper.paragraphs.values()]
    told += [
        (
            note,
            Place(
                table.pages[0],
                _box(table),
                note,
                table.number,
                document=paper.document.name,
                where=table.title,
            ),
        )
        for table in paper.tables
        for note in table.notes
    ]
    seen: set[int] = set()
    for text, place in told:
        for match in _EMPTY.finditer(fold(text)):
            table = _titled(paper, match["title"]) or (
                _beside(paper, place, fold(text)) if match["title"].endswith("本表") else None
            )
            if table is None or table.number in seen:
                continue
            seen.add(table.number)
            yield from _emptiness(paper, table, place, match[0])


def funds(paper: Paper) -> Iterator[Checked]:
    """The table of a fund holds figures where 财政拨款收支总表 has some of it, and only there."""
    tops = cells.of_kind(paper, "财政拨款收支总表")
    if len(tops) != 1:
        return
    top = [e for e in cells.entries(paper, tops[0]) if e.role == cells.TOTAL]
    for fund, kind in _FUNDS:
        tables = [t for t in paper.tables if t.kind == kind and not t.form]
        printed = [fact for fact in paper.by_table[tops[0].number] if fund in fold("".join(fact.column_path))]
        known = any(e.fund == cells.GENERAL for e in top) and printed
        if len(tables) != 1 or not known or tables[0].doubt:
            continue
        stated = [e for e in top if e.fund == fund and e.fact.value]
        filled = [e for e in cells.entries(paper, tables[0]) if e.role == cells.TOTAL and e.fact.value]
        loose = any(f.value and f.year == paper.identity.year for f in paper.by_table[tables[0].number])
        if loose != bool(filled):
            continue  # figures, but none that is surely an amount of the fund
        some = [paper.cell(entry.fact) for entry in (stated[:1] or filled[:1])]
        place = Place(tables[0].pages[0], _box(tables[0]), "", tables[0].number, document=paper.document.name)
        in_top, in_own = ("有" if found else "没有" for found in (stated, filled))
        detail = f"{tops[0].title} {in_top}{fund}，{tables[0].title} {in_own}数"
        same = bool(stated) == bool(filled)
        outcome = Outcome("相符" if same else "不符", ZERO if same else some[0].value, "有无相合")
        shown = ("有数" if stated else "空表", "有数" if filled else "空表")
        yield _with(finding(f"{kind}空表与财政拨款收支总表相合", outcome, *shown, some, detail), place)


def said_none(paper: Paper) -> Iterator[Checked]:
    """Where the text says that there is no money of a fund, its table holds none."""
    seen: set[str] = set()
    for paragraph in paper.paragraphs.values():
        for match in _NONE.finditer(fold(paragraph.text)):
            for fund, kind in _FUNDS:
                tables = [t for t in paper.tables if t.kind == kind and not t.form]
                if fund not in match[0] or kind in seen or len(tables) != 1 or tables[0].doubt:
                    continue
                seen.add(kind)
                place = _places(paper, paragraph, 0, len(paragraph.text))[0]
                yield from _emptiness(paper, tables[0], place, match[0], f"正文所说没有{fund}与表相合")


def residue(paper: Paper) -> Iterator[Checked]:
    """Words of a template that were to be replaced: 增加（减少）, XX万元."""
    for paragraph in paper.paragraphs.values():
        match = _RESIDUE.search(paragraph.text)
        if match and not paragraph.is_heading:
            outcome = Outcome("不符", ZERO, "不应保留模板文字")
            start = max(0, match.start() - 20)
            detail = f"“……{paragraph.text[start : match.end() + 20]}……”像是模板里没有改掉的文字"
            found = finding("模板残留", outcome, "改为实际的内容", match[0], (), detail)
            yield _with(found, *_places(paper, paragraph, match.start(), match.end()))


def _emptiness(
    paper: Paper, table: Table, place: Place, said: str, check: str = "空表说明与表相合"
) -> Iterator[Checked]:
    """A figure of this year in a table that has none by what is said of it."""
    year = paper.identity.year
    filled = [fact for fact in paper.by_table[table.number] if fact.value and fact.year == year]
    sides = [paper.cell(fact) for fact in filled[:1]]
    outcome = Outcome("不符" if filled else "相符", ZERO, "空表没有数")
    shown = f"有 {len(filled)} 个数" if filled else "没有数"
    detail = f"“{said}”，{table.title}{shown}"
    yield _with(finding(check, outcome, "空表", shown, sides, detail), place)


def _titled(paper: Paper, title: str) -> Table | None:
    """The one table whose title is meant: the words of one are those of the other or end them."""
    found = [
        table
        for table in paper.tables
        if table.title
        and not table.form
        and (fold(table.title).endswith(title) or title.endswith(fold(table.title)))
    ]
    return found[0] if len(found) == 1 else None


def _beside(paper: Paper, place: Place, text: str) -> Table | None:
    """The table that 本表 of a note means: the one it belongs to, of the fund it names, or alone on its page."""
    found = [t for t in paper.tables if t.number == place.table]
    if not found:
        named = next((kind for word, kind in _FUNDS if word in text), "")
        found = [t for t in paper.tables if named and t.kind == named] or [
            t for t in paper.tables if place.page in t.pages and not t.form
        ]
    return found[0] if len(found) == 1 else None


def _box(table: Table) -> Box:
    cells_of = table.header or ()
    if not cells_of:
        return Box(0, 0, 0, 0)
    return union(cell.box for cell in cells_of)


def _places(paper: Paper, paragraph: Paragraph, start: int, end: int) -> list[Place]:
    heading = paragraph.heading[-1] if paragraph.heading else ""
    text = paragraph.text[start:end][:80]
    lines = paper.lines(paragraph, start, end) if paragraph.boxes else ((paragraph.page, Box(0, 0, 0, 0)),)
    return [
        Place(
            page,
            box,
            text,
            column=start,
            paragraph=paragraph.number,
            document=paper.document.name,
            where=heading,
        )
        for page, box in lines
    ]


def _with(found: Checked, *places: Place) -> Checked:
    return replace(found, places=(*places, *found.places))


CHECKS = (empty_tables, funds, said_none, residue)
