"""Which tables are published empty, why, and whether one that is said to be empty is: the list of contents beside the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.answering.draft import FEW, Case, Draft
from assistant.answering.evidence import from_line
from assistant.answering.resemblance import left_over, likeness, question, strong_bits
from assistant.documents.library import Line, Source
from assistant.question.operations import EMPTY
from assistant.wording import fold
from index.prose import absences
from index.schema import Paragraph, Table

_T = TypeVar("_T")

_YEAR = re.compile(r"^20\d\d年度?")
_ASKED = re.compile(EMPTY.pattern + "|没填|填没填|有没有填")
_ALL = re.compile("哪些|哪几张|哪张|哪个表|几张|多少张")
_TITLE = re.compile("表$|表[((]")
_SAID = re.compile("^[是否√]$")
_REASON = re.compile("无|没有|未|不涉及|不存在")
_BESIDE = re.compile("目录|后面|前面|公开|空|填|真")
_GENERAL = re.compile(
    r"20\d\d年?度?|[市区县省]级|部门|单位|综合|预算|决算|财政拨款|一般公共|基本|收入|支出|收支|情况|明细|总体|总表|表|\(.*?\)|[\d:：、.附公开]"
)
"""Words in a title that say nothing of what is missing."""
_ABOUT_TABLE = re.compile("本表(?:反映|为|是|数据|按)|四舍五入|尾差|单位[:：]")
_WHY = re.compile("为什么|为何|为啥|怎么|原因|理由|凭什么")
_LEAST = 0.7


@dataclass(frozen=True)
class _Entry:
    """A line of the list of contents: the table's name, whether it is said to be empty, and the reason given."""

    source: Source
    title: Line
    said: Line
    reason: Line | None

    @property
    def empty(self) -> bool:
        return fold(self.said.fact.printed) != "否"


def answer(case: Case) -> Draft | None:
    """What the list of contents says and what the table holds; None where the question is another one."""
    if not _ASKED.search(case.text) or len(case.sources) > FEW:
        return None
    entries = [entry for source in case.sources for entry in source.kept(_entries)]
    if _ALL.search(case.text):
        return _all(case, entries)
    draft = Draft(case)
    said = _named(case, [(entry.title.fact.printed, entry) for entry in entries])
    for entry in said[:1]:
        mark = draft.citations.mark(from_line(entry.source, entry.said))
        why = f"，理由：{entry.reason.fact.printed}" if entry.reason else ""
        word = "空表" if entry.empty else "不是空表"
        draft.say(f"目录把《{entry.title.fact.printed}》标为{word}[{mark}]{why}。")
    found = _named(case, [(t.title, (s, t)) for s in case.sources for t in s.tables.values()])
    for source, table in found[:2]:
        reason = Draft(case)
        given = _say_reason(reason, source, table) or any(entry.reason for entry in said[:1])
        if _WHY.search(case.text) and not _filled(source, table):
            draft.absorb(reason)
        filled = _say_table(draft, source, table)
        if said and said[0].empty == filled:
            draft.say("与目录的说法不一致。")
        if not given and not filled and _WHY.search(case.text):
            draft.say("文件没有写明这张表为什么没有数。")
    return draft if found else None


def _named(case: Case, titled: Sequence[tuple[str, _T]]) -> list[_T]:
    """Those whose title the question names best, where it names one well."""
    text = question(case)
    fits = [(likeness(text, _YEAR.sub("", fold(title))), thing) for title, thing in titled]
    fits = [
        (like, thing)
        for like, thing in fits
        if strong_bits(text, like.mask) > 2
        and (like.fit >= _LEAST or not [w for w in left_over(case, like.mask) if not _BESIDE.search(w)])
    ]
    best = max((like.fit for like, _ in fits), default=0.0)
    return [thing for like, thing in fits if like.fit == best]


def _filled(source: Source, table: Table) -> list[Line]:
    """The cells of a table that hold an amount other than 0."""
    return [line for line in source.lines if line.table.number == table.number and line.fact.value]


def _say_reason(draft: Draft, source: Source, table: Table) -> bool:
    """The note below an empty table and the sentence that says there is none of what it lists; whether there is either."""
    notes = [note for note in table.notes if not _ABOUT_TABLE.search(note)]
    for note in notes:
        draft.say(f"表下注明：“{note}”[{draft.citations.mark_table(source, table, note)}]")
    subject = _GENERAL.sub("", fold(table.title)).replace('"', "")
    stated = _stated(source, subject) if len(subject) > 2 else None
    if stated and not any(_alike(stated[1], note) for note in notes):
        paragraph, sentence = stated
        draft.say(f"正文写明：{draft.quote(source, paragraph, sentence)}")
    return bool(notes or stated)


def _alike(sentence: str, note: str) -> bool:
    """Whether a sentence of the prose is the note, read twice."""
    return re.sub("[^一-龥]", "", sentence) in re.sub("[^一-龥]", "", note)


def _stated(source: Source, subject: str) -> tuple[Paragraph, str] | None:
    """The sentence of the prose that says there is none of a thing, or that it is 0: the one that says least besides."""
    found = [
        (source.paragraphs[absence.paragraph], absence.sentence)
        for absence in absences.read(tuple(source.paragraphs.values()))
        if subject in fold(absence.sentence)
    ]
    found += [
        (source.paragraphs[claim.paragraph], claim.sentence)
        for claim in source.claims
        if claim.role == "amount" and not claim.value and subject in fold(claim.name)
    ]
    return min(found, key=lambda one: len(one[1]), default=None)


def _say_table(draft: Draft, source: Source, table: Table) -> bool:
    """Whether the table holds an amount other than 0, said with one of its cells."""
    lines = [line for line in source.lines if line.table.number == table.number]
    filled = _filled(source, table)
    pages = "、".join(str(page) for page in table.pages)
    if not filled:
        cell = from_line(source, lines[0]) if lines else None
        mark = draft.citations.mark(cell) if cell else draft.citations.mark_table(source, table)
        draft.say(f"《{table.title}》（第{pages}页）里没有填列数字，是空表[{mark}]。")
        return False
    first = filled[0]
    label = "·".join((*first.fact.row_path, *first.fact.column_path))
    said = draft.cite(from_line(source, first))
    draft.say(f"《{table.title}》（第{pages}页）不是空表，有内容，如“{label}”为 {said}。")
    return True


def _all(case: Case, entries: list[_Entry]) -> Draft | None:
    """The tables that the list of contents calls empty, with their reasons."""
    if len(case.sources) != 1:
        return None
    empty = [entry for entry in entries if entry.empty]
    draft = Draft(case)
    if not empty:
        return _without_figures(draft, case.sources[0])
    draft.say("目录中列为空表的有：")
    for entry in empty:
        why = f"（{entry.reason.fact.printed}）" if entry.reason else ""
        mark = draft.citations.mark(from_line(entry.source, entry.title))
        draft.say(f"《{entry.title.fact.printed}》{why}[{mark}]")
    return draft


def _without_figures(draft: Draft, source: Source) -> Draft | None:
    """Without such a list: the tables in which no amount other than 0 is printed."""
    hollow = [t for t in source.tables.values() if t.number in source.hollow and t.title and not t.form]
    if not hollow:
        return None
    draft.say("没有填列金额（或只填 0）的表有：")
    for table in hollow:
        draft.say(f"《{table.title}》（第{table.pages[0]}页）[{draft.citations.mark_table(source, table)}]")
    return draft


def _entries(source: Source) -> list[_Entry]:
    return list(_read(source))


def _read(source: Source) -> Iterator[_Entry]:
    """The rows of a table without figures that name tables and say 是 or 否 of each."""
    rows: dict[tuple[int, int], list[Line]] = {}
    for line in source.lines:
        if line.fact.value is None and line.fact.printed:
            rows.setdefault((line.fact.table, line.fact.row), []).append(line)
    for lines in rows.values():
        title = next((x for x in lines if _TITLE.search(fold(x.fact.printed))), None)
        said = next((x for x in lines if _SAID.match(fold(x.fact.printed))), None)
        if title and said:
            rest = [x for x in lines if x not in (title, said) and _REASON.search(x.fact.printed)]
            yield _Entry(source, title, said, rest[0] if rest else None)
