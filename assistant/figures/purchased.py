"""A thing that is bought, asked for by the name that its row in a purchase list prints: 印刷服务, 台式计算机.

Such names are near to those of subjects (印刷服务 and 印刷费, 培训服务 and 培训费) and mean less: what of it goes through public
purchasing. A name written out in full is that row's. A list has a row for each project or unit that buys the thing; without
a row of the whole they are added up, shown one by one, and not called verified.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import calculator
from assistant.answering.candidates import Candidate
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, from_line
from assistant.answering.finder import Found
from assistant.documents.library import Line, Source
from assistant.documents.lines import DEFAULT_COLUMN
from assistant.figures import saying
from assistant.question import subunits
from assistant.question.terms import Mention
from assistant.wording import fold, span_mask
from index.money import MONEY

_LEAST = 4  # characters of a name that is a thing's own
_LIST = re.compile("采购|购买服务|资产配置")
_ASIDE = re.compile("政府采购|购买服务|采购|购买|购置|买|采")
_PART = re.compile("其中|来源|中小|小微|预留|上年|结转")
_SHOWN = 12
_OWN_NAME = 0.99


def answer(case: Case) -> Draft | None:
    """The amount of a purchased thing; None where the question does not say the name of one, or says more than it."""
    if case.intent.operation not in ("lookup", "sum") or case.intent.role != "amount" or case.intent.target:
        return None
    named = [(source, name) for source in case.sources if (name := _named(case, source))]
    if len(named) != 1 or case.years and named[0][0].identity.year not in case.years:
        return None
    source, name = named[0]
    rows = [from_line(source, line) for line in _rows(case, source, name)]
    if len(rows) == 1:
        return saying.told(case, _found(case, rows[0], name))
    return _together(case, name, rows) if rows else None


def _named(case: Case, source: Source) -> str:
    """The longest printed row name that the question says in full, where only purchase lists have it; else ""."""
    text = case.topic.text
    said = [leaf for leaf in source.kept(_names) if leaf in text]
    name = max(said, key=len, default="")
    if not name or name not in source.kept(_purchases):
        return ""
    at = text.index(name)
    whole = [m for m in case.topic.mentions if m.start <= at and at + len(name) <= m.end]
    if any(_is_subject(case, mention, name) for mention in whole):
        return ""
    asked = span_mask(at, at + len(name)) | case.topic.soft
    for match in _ASIDE.finditer(text):
        asked |= span_mask(*match.span())
    return "" if case.topic.residue(asked) else name


def _is_subject(case: Case, mention: Mention, name: str) -> bool:
    """Whether a name is also the official one of a subject, or the question says a longer word around it."""
    return case.terms.likeness(mention, name) >= _OWN_NAME or mention.end - mention.start > len(name)


def _names(source: Source) -> frozenset[str]:
    """All names of rows that are long enough to be one thing's own."""
    return frozenset(line.leaf for line in source.lines if len(line.leaf) >= _LEAST)


def _purchases(source: Source) -> frozenset[str]:
    """The names that only purchase lists print beside an amount."""
    with_amount = [line for line in source.lines if line.fact.unit in MONEY and line.fact.value is not None]
    inside = {line.leaf for line in with_amount if is_list(line) and not line.total}
    return frozenset(inside - {line.leaf for line in with_amount if not is_list(line)})


def is_list(line: Line) -> bool:
    """Whether a cell stands in a list of things that are bought."""
    return line.table.kind == "政府采购表" or _LIST.search(fold(line.table.title)) is not None


def is_part(label: str) -> bool:
    """Whether a column is of a part of the money only: one source of it, or what is kept for small firms."""
    return _PART.search(label) is not None


def _rows(case: Case, source: Source, name: str) -> list[Line]:
    """The rows of that name in the first list that has them, in its column of whole amounts, none inside another."""
    body = case.intent.body
    lines = [
        line
        for line in source.lines
        if line.leaf == name
        and is_list(line)
        and line.fact.unit in MONEY
        and not any(is_part(label) for label in line.column)
        and (not body or subunits.owns(body, (*line.above, line.leaf), source))
    ]
    whole = [x for x in lines if x.column and DEFAULT_COLUMN.match(x.column[-1])]
    whole = whole or [x for x in lines if x.column and x.column[-1].endswith(("金额", "预算", "预算数"))]
    if not whole:
        return []
    first = whole[0].fact
    rows = [x for x in whole if (x.fact.table, x.fact.column) == (first.table, first.column)]
    return [x for x in rows if name not in x.above and x.fact.value is not None]


def _found(case: Case, row: Evidence, name: str) -> Found:
    at = case.topic.text.index(name)
    mask = span_mask(at, at + len(name))
    candidate = Candidate(row.source, 1.0, 1.0, mask, line=row.line, core=mask)
    return Found(row, candidate, (), (), True, True, [], body=case.intent.body)


def _together(case: Case, name: str, rows: Sequence[Evidence]) -> Draft:
    """The sum of several rows, each with what it stands under."""
    draft = Draft(case, unsure=True)
    total = calculator.total(rows)
    title = rows[0].line.table.title if rows[0].line else ""
    draft.say(
        f"《{title}》里“{name}”有 {len(rows)} 行，没有印出合计；相加为 {draft.compute(total, name)}（{total.formula}）："
    )
    saying.in_unit(draft, rows[0])
    for row in rows[:_SHOWN]:
        draft.say(f"{_under(row)}：{draft.cite(row)}")
    if len(rows) > _SHOWN:
        draft.say(f"另有 {len(rows) - _SHOWN} 行，见原页。")
    return draft


def _under(row: Evidence) -> str:
    """What a row stands under, the nearest two labels."""
    above = row.line.fact.row_path[:-1] if row.line else ()
    return " › ".join(above[-2:]) or f"第{row.line.fact.page if row.line else 0}页"
