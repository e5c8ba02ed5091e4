"""The document itself: whose it is, of which year and kind, when published, its pages, its tables and their unit of money."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.answering.draft import Case, Draft
from assistant.documents.library import Source
from assistant.wording import fold
from index.schema import Table

_Telling = Callable[[Case, Source], Draft | None]
_WORDS = re.compile("[^0-9一-龥]|到底|究竟|一共|总共|请问|分别|具体|一下|都|呢|吗|了|啊")
_THIS = "(?:这|那|本|该)?[份个篇本]?(?:文件|材料|公开|部门|单位|预算|决算|报告|的){0,3}"
_ITS = f"{_THIS}(?:是|属于)?"
_WHOSE = re.compile(
    f"{_ITS}(?:由|归)?(?:哪[个家]|什么|谁)(?:单位|部门|局|机关)?(?:编制?|公布|公开|发布|做|写|出)?的?{_THIS}"
)
_YEAR = re.compile(f"{_ITS}(?:哪一?|什么)个?年[份度]?{_THIS}")
_KIND = re.compile(f"{_ITS}(?:部门|单位|本级)?的?(?:预算|决算)?还是(?:部门|单位|本级)?的?(?:预算|决算)")
_OUT = "(?:公布|公开|发布|上网|挂网|发)"
_PUBLISHED = re.compile(
    f"{_ITS}(?:什么时候|何时|哪一?天|几月几[号日]|几[号日]){_OUT}出?来?的?|{_THIS}{_OUT}(?:时间|日期)是?(?:什么时候|哪一?天|多少|几[号日])?"
)
_PAGES = re.compile(f"{_THIS}有?(?:多少|几)页")
_TABLES = re.compile(
    f"{_THIS}(?:里面?|中)?(?:公开|包[括含]|附|列|有)*(?:哪些|哪几张|多少张|多少个|几张|几个|什么)表格?|{_THIS}表格?(?:目录|清单)"
)
_UNIT = re.compile(
    f"{_THIS}(?:表格?)?(?:里面?|中|的)*(?:金额|货币|计量)?单位是(?:什么|[百千万亿]?元还是[百千万亿]?元)"
)
_TITLE = 60  # characters
_FEW = 3  # documents that one answer tells of
_WHERE = re.compile("(.{2,16}表)是?在?(?:第几|哪一?)页")


def answer(case: Case) -> Draft | None:
    """What is asked of each document in scope, of few; None where the question is about what they say, or of many documents."""
    sources = case.sources or case.loaded
    if len(sources) > _FEW:
        return None
    drafts = [draft for source in sources for draft in _of_one(case, source)]
    return drafts[0] if len(drafts) == 1 else _together(case, drafts)


def _of_one(case: Case, source: Source) -> list[Draft]:
    if tellings := _asked(case.unscoped) or _asked(case.text):
        return [draft for tell in tellings if (draft := tell(case, source))]
    where = _WHERE.fullmatch(_WORDS.sub("", case.unscoped))
    told = _where(case, source, where.group(1)) if where else None
    return [told] if told else []


def asks(text: str) -> bool:
    """Whether a folded question is about the document as a whole."""
    return bool(_asked(text)) or bool(_WHERE.fullmatch(_WORDS.sub("", text)))


def _asked(text: str) -> list[_Telling]:
    """How what a question asks of the document is told, once for each part; none where a part asks for something else."""
    if whole := _kind(text):
        return [whole]
    found = [_kind(part) for part in re.split("[,;。?]", text) if part]
    return list(dict.fromkeys(tell for tell in found if tell)) if all(found) else []


def _kind(text: str) -> _Telling | None:
    asked = _WORDS.sub("", text)
    return next((tell for pattern, tell in _KINDS if pattern.fullmatch(asked)), None)


def _together(case: Case, drafts: list[Draft]) -> Draft | None:
    whole = Draft(case, status="not_found")
    for draft in drafts:
        whole.absorb(draft)
    return whole if drafts else None


def _named(case: Case, source: Source) -> Draft | None:
    """Whose document it is, with the place that names the body."""
    identity, entity = source.identity, fold(source.identity.entity)
    named = [p for p in source.paragraphs.values() if entity and entity in fold(p.text)]
    if not named:
        return None
    short = [p for p in named if len(p.text) <= _TITLE] or named
    title = next((p for p in short if str(identity.year) in p.text and identity.kind in p.text), short[0])
    draft = Draft(case)
    draft.say(f"这是{source.title}。原文：{draft.quote(source, title, title.text[:120])}")
    return draft


def _published(case: Case, source: Source) -> Draft | None:
    draft = Draft(case)
    date = source.identity.published
    if not date:
        draft.status = "not_found"
        draft.say(f"未找到：{source.title}没有印出公布日期。")
        return draft
    numbers = [int(part) for part in date.split("-")]
    printed = re.compile("[年月./-]".join(f"0?{n}" for n in numbers))
    places = (p for p in source.paragraphs.values() if printed.search(fold(p.text).replace(" ", "")))
    place = next(places, None)
    said = f"{source.title}印的日期是 {date}"
    draft.say(f"{said}。原文：{draft.quote(source, place, place.text[:120])}" if place else f"{said}。")
    return draft


def _pages(case: Case, source: Source) -> Draft:
    draft = Draft(case)
    draft.say(f"{source.title}的 PDF 文件共 {source.pages} 页。")
    return draft


def _tables(case: Case, source: Source) -> Draft | None:
    """Every table with a title, once for each title and page, with what is empty said."""
    draft = Draft(case)
    titled = list(_titled(source))
    if not titled:
        return None
    draft.say(f"{source.title}读到 {len(titled)} 张有标题的表：")
    for table in titled:
        empty = "，没有填列金额" if table.number in source.hollow and not table.form else ""
        draft.say(
            f"《{table.title}》（第{_span(table)}页{empty}）[{draft.citations.mark_table(source, table)}]"
        )
    return draft


def _titled(source: Source) -> Iterator[Table]:
    seen = set()
    for table in source.tables.values():
        if table.title and (table.title, table.pages) not in seen:
            seen.add((table.title, table.pages))
            yield table


def _span(table: Table) -> str:
    first, last = table.pages[0], table.pages[-1]
    return str(first) if first == last else f"{first}–{last}"


def _unit(case: Case, source: Source) -> Draft | None:
    """The unit of money of the tables: each unit with the tables that bear it, where there are several."""
    by_unit: dict[str, list[Table]] = {}
    for table in _titled(source):
        if table.unit:
            by_unit.setdefault(table.unit, []).append(table)
    if not by_unit:
        return None
    draft = Draft(case)
    for unit, tables in sorted(by_unit.items(), key=lambda item: -len(item[1])):
        named = "、".join(f"《{t.title}》[{draft.citations.mark_table(source, t)}]" for t in tables[:3])
        draft.say(f"{len(tables)} 张表的金额单位是{unit}：{named}{'等' if len(tables) > 3 else ''}。")
    return draft


def _where(case: Case, source: Source, name: str) -> Draft | None:
    """The pages of the tables whose titles hold the name."""
    wanted = re.sub("[^一-龥]", "", name)
    found = [t for t in _titled(source) if wanted.removesuffix("表") in re.sub("[^一-龥]", "", fold(t.title))]
    draft = Draft(case)
    for table in found[:8]:
        draft.say(f"《{table.title}》在第{_span(table)}页[{draft.citations.mark_table(source, table)}]。")
    return draft if found else None


_KINDS: tuple[tuple[re.Pattern[str], _Telling], ...] = (
    (_WHOSE, _named),
    (_YEAR, _named),
    (_KIND, _named),
    (_PUBLISHED, _published),
    (_PAGES, _pages),
    (_TABLES, _tables),
    (_UNIT, _unit),
)
