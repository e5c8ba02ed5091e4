"""Which bodies a budget takes in: 部门预算包括哪几家单位, 还有哪些下属单位."""

from __future__ import annotations

import re

from assistant.answering import refusal
from assistant.answering.draft import Case, Draft
from assistant.documents.bodies import is_body_name
from assistant.documents.library import Source
from assistant.schema import Citation
from assistant.wording import clean_label, fold
from index.schema import Paragraph, Table, TableRow

_ASKED = re.compile(
    r"(?:哪[些几]|哪一?家|多少|几)(?:个|家)?(?:所属|下属|直属|预算|二级)*(?:预算)?单位|(?:所属|下属|直属)(?:预算)?单位(?:有|是|包括|都)?(?:哪|几|多少|什么)"
    r"|单位(?:包括|有|是)哪|由哪.{0,4}单位(?:组成|构成)"
)
_ABOUT = re.compile("包括|纳入|组成|构成|下属|所属|直属|下面|编制范围|范围|汇总")
_SAID = re.compile(
    r"(?:下属|所属|直属|二级|预算|决算)(?:预算|决算)?(?:事业)?单位.{0,12}?(?:包括|有|为|是|共)|编制范围的?.{0,16}?(?:单位|只有|包括)|(?:预算|决算)(?:是|由)?包括.{0,40}?(?:预算|决算|本级|单位)"
    r"|部门(?:预算|决算)由.{2,80}?组成|只有本级"
)
_NONE = re.compile("(?:无|没有).{0,8}(?:下属|所属|直属|二级).{0,8}单位|只有本级")
_MONEY = re.compile("钱|万元|金额|各(?:是|有|安排)?多少|经费")
_SENTENCE = re.compile(r"[^。]+[。]?")
_ITEM = re.compile(
    r"(?:[局委办厅院处队所站馆校部会社团]|中心|支队|总队|学院|大学|医院|机关|本级)(?:\(.*?\))?(?:预算|决算)?[、,;。.]?$"
)
_HOW_MANY = re.compile("多少个?|(?<!哪)几[个家]")
_NUMBER = re.compile(r"[\d一二两三四五六七八九十]+(?:个|家)")
_MOST_LINES = 60


def answer(case: Case) -> Draft | None:
    """The bodies that a table or a list of the prose names; None where the question is another."""
    asked = _ASKED.search(case.text)
    if asked is None or not _ABOUT.search(case.text) or _MONEY.search(case.text):
        return None
    if any(m.start < asked.start() or m.end > asked.end() for m in case.topic.mentions):
        return None
    for source in case.sources:
        if draft := _of_table(case, source) or _of_prose(case, source) or _of_names(case, source):
            return draft
    return refusal.not_found(case, "文件没有列出所属的预算单位。")


def _of_table(case: Case, source: Source) -> Draft | None:
    for table in source.tables.values():
        if table.form or table.amounts:
            continue
        rows = [row for row in table.rows if row.path and is_body_name(clean_label(row.path[-1]))]
        if rows:
            return _list(case, source, table, rows)
    return None


def _list(case: Case, source: Source, table: Table, rows: list[TableRow]) -> Draft:
    draft = Draft(case)
    draft.unsure = True
    where = f"《{table.title}》" if table.title else f"第{rows[0].page}页的单位名录"
    draft.say(f"{where}列有 {len(rows)} 个单位：")
    for row in rows[:_MOST_LINES]:
        draft.say(f"{row.path[-1]}[{_mark(draft, source, table, row, row.path[-1])}]")
    return draft


def _mark(draft: Draft, source: Source, table: Table, row: TableRow, quote: str) -> int:
    box = row.label_box
    bbox = (box.x0, box.y0, box.x1, box.y1)
    place = Citation(
        source.name, row.page, table.title, row.path, (), (), quote, bbox, table.number, row.number
    )
    return draft.citations.take(place)


def _of_prose(case: Case, source: Source) -> Draft | None:
    """The sentences that say what the budget takes in, with the lines below them that are names of bodies."""
    most, best = 0, None
    for paragraph in source.paragraphs.values():
        sentences = [m.group(0) for m in _SENTENCE.finditer(fold(paragraph.text))]
        said = "".join(text for text in sentences if _SAID.search(text) or _NONE.search(text))
        if not said or paragraph.is_heading:
            continue
        names = _names_below(source, paragraph)
        inside = [word for word in re.split("[、,;。:]", said) if _ITEM.search(word) and len(word) >= 4]
        found = 2 * len(names) + len(inside) + bool(_NONE.search(said))
        if found > most and not (said.endswith(":") and not names):
            most, best = found, (paragraph, said, names)
    if best is None:
        return None
    paragraph, said, names = best
    draft = Draft(case)
    draft.say(draft.quote(source, paragraph, said))
    for name in names:
        draft.say(draft.quote(source, name, name.text))
    listed = len(names) or sum(_ITEM.search(word) is not None for word in _in_a_row(said))
    if _HOW_MANY.search(case.text) and listed and not _NUMBER.search(said) and not _NONE.search(said):
        draft.unsure = True
        draft.say(f"文件没有写明个数；以上列出 {listed} 个（可能含本级，请核对）。")
    return draft


def _in_a_row(said: str) -> list[str]:
    """The names of a sentence that lists them: what stands after its colon."""
    return [word for word in re.split("[、,;。]", said.partition(":")[2]) if len(word) >= 4]


def _of_names(case: Case, source: Source) -> Draft | None:
    """The units whose rows the tables of figures hold."""
    if not source.units:
        return None
    first: dict[str, tuple[Table, TableRow]] = {}
    for table in source.tables.values():
        for row in table.rows:
            for label in row.path:
                first.setdefault(clean_label(label), (table, row))
    draft = Draft(case)
    draft.unsure = True
    draft.say(f"表格里列有 {len(source.units)} 个下属单位：")
    for unit in source.units[:_MOST_LINES]:
        table, row = first[unit]
        draft.say(f"{unit}[{_mark(draft, source, table, row, unit)}]")
    return draft


def _names_below(source: Source, paragraph: Paragraph) -> list[Paragraph]:
    names: list[Paragraph] = []
    number = paragraph.number + 1
    while number in source.paragraphs and len(names) < _MOST_LINES:
        below = source.paragraphs[number]
        if not _ITEM.search(fold(below.text)) or len(below.text) > 60:
            break
        names.append(below)
        number += 1
    return names
