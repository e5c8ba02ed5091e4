"""Who published the document, for which year, 预算 or 决算, 部门 or 单位: read from what is printed.

Evidence is weighed in this order: labels on the cover (预算单位：…), the cover's title, labels above tables and in
headings, and only then the file name, because file names lie. Nothing here guesses a body from a place alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from index import body_names, file_names, governments, naming, publication
from index.normalize import flatten
from index.prose import lines
from index.schema import Identity, Kind, Level, Page

COVER_PAGES = 2  # a cover is one of so many first pages
COVER_LINES = 14  # a first page with more lines than this is no cover
HEADING = 44  # a longer line is no heading
LABELLED = 3  # what a label above a table weighs against a mention in a heading

_KIND = (
    r"(?P<kind>(?:(?<!公共)(?<!基金)(?<!经营)预算|预算(?!.*(?:预算|决算))|决算)(?!编(?!制说明)|评|绩效|管理|中心|单位|部门|执行|科|处)"
    r"|绩效(?:单位|部门)?(?:自评|评价|目标)(?!中心|局|科|处))"
)  # the 预算 of 一般公共预算 is a fund's where another follows
_TITLE = re.compile(
    rf"(?P<names>[^。，,；;:]*?)(?P<level>部门|单位)?(?:\(单位\))?(?:综合|汇总|整体支出|项目支出)?(?:收支)?{_KIND}"
)
_YEAR = re.compile(r"(20[0-4]\d)\s*年?度?")
_OPENING = re.compile(
    r"(?=.*20[0-4]\d)[^。;:]{4,50}(?:预算|决算)(?:信息)?(?:公开)?(?:编制)?(?:有关|相关)?(?:情况|事项)?(?:的)?(?:说明|报告|公开|公示)?"
)
_OWN_LEVEL = re.compile(r"\(本级\)|(?<=[局委厅院部室会处心办府])本级(?:20|部门|单位|预算|决算)")
_END = re.compile(r"目录|第一部分|保密审查|部门主要负责人")
_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十]+、)?(?P<label>预算主管部门|主管预算单位|预算部门|编制部门|公开部门|填报部门|部门名称|部门\(单位\)|部门/单位|"
    r"单位\(部门\)|部门|预算单位|编制单位|公开单位|填报单位|单位名称|单位)(?:名称|\(公章\)|\(盖章\))?:(?P<name>.*)$"
)
_NUMERALS = "〇一二三四五六七八九○零0O"
_YEAR_ALONE = re.compile(r"(20[0-4]\d)\s*年度?")  # without 年 it may be an amount
_CHINESE_YEAR = re.compile(r"二[〇○零0O][一二三四][〇○零一二三四五六七八九0O](?=年)")
_ANEW = r"(?:关于)?(?:重新公开|重新公布|更正|修订|修正|调整)"
_EDITION = re.compile(
    rf"^\(?{_ANEW}(?:后的?|版|稿|公告|通知|说明|公开|公布)?的?\)?(?=[\u4e00-\u9fff]{{4}})|\(?{_ANEW}(?:后的?|版|稿)?的?\)?$"
)
"""Says beside a body's name that the document takes the place of one published earlier."""

_SERIAL = re.compile(r"\(?(?:监督|信息)?索[引取]号[:\s]*[\w\-—/.]*\)?")
"""The number a portal gives what it publishes, printed above the title."""

_DATE = re.compile(r"20\d\d年\d{1,2}月(?:\d{1,2}日)?")
_HEADINGS = "概况", "基本情况", "主要职能", "主要职责", "机构设置"
_HEADED = re.compile(
    r"^(?:第[一二三四五]部分)?[:、\s]*(?P<name>.{4,40}?)(?:20\d\d\s*年?度?)?(?:\((?P<level>部门|单位)\)|部门|单位)?"
    rf"(?:{'|'.join(_HEADINGS)})$"
)
_TABLE_YEAR = re.compile(r"(20[0-4]\d)\s*年?度?.{0,24}(?:表|预算|决算|概况|说明)")
_TELLING = re.compile(
    r":|发布|公布|部门|单位|预算|决算|概况|职能|职责|设置|[表明]|情况|公开|(?<!\d)20[0-4]\d(?!\d)|二[〇○零0O]"
)
"""What stands in every line that can say whose the document is, of what kind or of which year."""

_TRACES = re.compile("[:部单预决概职设表明情公二]|20")
"""What stands in the words of such a line, whether or not there is white between them."""


@dataclass(frozen=True, slots=True)
class _Cover:
    entity: str = ""
    year: int = 0
    kind: Kind = ""
    level: Level = ""
    title: str = ""


def read(pages: Sequence[Page], file_name: str) -> Identity:
    """The identity a document states; fields it does not state come from the file name, or stay empty."""
    printed = [
        [
            part
            for line in lines.of_page(page, wanted=_may_tell if place >= COVER_PAGES else None)
            if place < COVER_PAGES or _TELLING.search(flatten(line.text))
            for part in _parts(line)
        ]
        for place, page in enumerate(pages)
    ]
    cover = _read_cover(printed)
    hint = file_names.read(file_name)
    labelled, level = _labelled(printed)
    entity = governments.find(printed[:COVER_PAGES], titled=True) or cover.entity or labelled or hint.entity
    entity = entity or governments.find(printed)
    kind = cover.kind or _kind_by_titles(printed) or hint.kind
    year = cover.year or _year_by_titles(printed) or hint.year
    level = cover.level or level or hint.level
    return Identity(
        entity=_wide(entity),
        year=year,
        kind=kind,
        level=level,
        title=_wide(cover.title) or f"{entity}{year or ''}{'年' if year else ''}{level}{kind}",
        place=naming.place(entity),
        aliases=naming.aliases(entity) if entity else (),
        published=publication.date(printed),
    )


def _may_tell(text: str) -> bool:
    return _TRACES.search(flatten(text)) is not None


def _parts(line: lines.Line) -> tuple[str, ...]:
    """Side by side parts of a line, flattened; a bare label takes the part after it: 部门：| 某某局."""
    found: list[str] = []
    for part in line.parts:
        flat = _CHINESE_YEAR.sub(_digits, flatten(part).strip())
        if found and found[-1].endswith(":") and _LABEL.match(found[-1]):
            found[-1] += flat
        else:
            found.append(flat)
    return tuple(found)


def _digits(year: re.Match[str]) -> str:
    """二〇二五年 → 2025年."""
    return "".join(
        str(min(_NUMERALS.index(char) % 10, 9) if char in "一二三四五六七八九" else 0) for char in year[0]
    )


def _read_cover(printed: Sequence[Sequence[str]]) -> _Cover:
    """The first page when it holds a few lines only, else the first lines of a page that starts with a title."""
    first = next((page for page in printed[:COVER_PAGES] if page), [])
    first = [part for part in first if not _SERIAL.fullmatch(part)]
    is_cover = len(first) <= COVER_LINES
    if len(first) > COVER_LINES:
        first = list(_before_contents(first) or _opening(first))
    first = [part for part in first if not re.fullmatch(r"[-—\s\d]+", part)]
    label = next((m for m in map(_LABEL.match, first) if m and body_names.find(m["name"])), None)
    lead = (part for part in first if ":" not in part and not re.fullmatch(r"附件\s*\d*", part))
    text = _END.split(_DATE.sub("", "".join(lead)))[0]
    title = _TITLE.search(text)
    if title is None:
        years = _YEAR.findall(text) if is_cover else ()
        own = body_names.find(label["name"]) if label else _below(first) if years else ""
        return _Cover(own, int(years[-1]) if years else 0)
    names = [body_names.find(_EDITION.sub("", piece)) for piece in _YEAR.split(title["names"])]
    entity = body_names.find(label["name"]) if label else max(names, key=len) or _below(first)
    years = _YEAR.findall(title["names"]) or _YEAR.findall(text)
    level = "单位" if _OWN_LEVEL.search(text) else "部门" if "(汇总)" in text else title["level"] or ""
    if label and label["label"] in ("预算单位", "预算主管部门"):
        level = "单位" if label["label"] == "预算单位" else "部门"
    year = int(years[-1]) if years else 0
    return _Cover(entity, year, _as_kind(title["kind"]), _as_level(level), text[:60])


def _before_contents(parts: Sequence[str]) -> Iterable[str]:
    """The lines above 目录 on a page that starts with a title and goes on with the table of contents."""
    for position, part in enumerate(parts[:8]):
        if part.replace(" ", "") == "目录":
            return parts[:position]
    return []


def _opening(parts: Sequence[str]) -> Sequence[str]:
    """The title a page of text opens with: 某县某局2025年部门预算公开情况说明."""
    for upto in range(1, 5):
        if upto > len(parts) or len(parts[upto - 1]) > HEADING or re.search("[。;,，]", parts[upto - 1]):
            return ()
        if _OPENING.fullmatch("".join(parts[:upto])):
            return parts[:upto]
    return ()


def _below(parts: Sequence[str]) -> str:
    """The body on a line of its own, above or below a title that does not name it."""
    return max((body_names.find(part) for part in parts), key=len, default="")


def _labelled(printed: Sequence[Sequence[str]]) -> tuple[str, Level]:
    """The body most labels above tables and headings name, and the level they speak of."""
    votes: Counter[str] = Counter()
    levels: Counter[str] = Counter()
    for part in chain.from_iterable(printed):
        if len(part) > HEADING:
            continue
        label = _LABEL.match(part) if ":" in part else None
        headed = _HEADED.match(part) if part.endswith(_HEADINGS) else None
        if label and (name := body_names.find(label["name"])):
            votes[name] += LABELLED
            levels["部门"] += "部门" in label["label"]
        elif headed and (name := body_names.find(headed["name"])):
            votes[name] += 1
        levels["部门"] += "部门预算" in part or "部门决算" in part or "(部门)" in part
        levels["单位"] += "单位预算" in part or "单位决算" in part or "(单位)" in part
    entity = votes.most_common(1)[0][0] if votes else ""
    level = max(levels, key=lambda key: levels[key]) if any(levels.values()) else ""
    return entity, _as_level(level)


def _kind_by_titles(printed: Sequence[Sequence[str]]) -> Kind:
    counts: Counter[str] = Counter()
    for part in chain.from_iterable(printed):
        if len(part) <= HEADING and ("公开" in part or part.endswith(("表", "说明", "情况"))):
            counts["决算"] += "决算" in part or "绩效自评" in part
            counts["预算"] += bool(re.search("预算(?!法)", part)) or "绩效目标" in part
    return _as_kind(max(counts, key=lambda key: counts[key]) if any(counts.values()) else "")


def _year_by_titles(printed: Sequence[Sequence[str]]) -> int:
    years = Counter(
        int(match[1])
        for part in chain.from_iterable(printed)
        if len(part) <= HEADING and (match := _TABLE_YEAR.search(part))
    )
    years = years or Counter(int(m[1]) for m in map(_YEAR_ALONE.fullmatch, chain.from_iterable(printed)) if m)
    return years.most_common(1)[0][0] if years else 0


def _wide(text: str) -> str:
    return text.replace("(", "（").replace(")", "）")


def _as_kind(text: str) -> Kind:
    if re.search("决算|自评|评价", text):
        return "决算"
    return "预算" if text else ""


def _as_level(text: str) -> Level:
    return "部门" if text == "部门" else "单位" if text == "单位" else ""
