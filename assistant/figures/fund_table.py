"""What money of a fund is spent on: 政府性基金花在哪, 政府性基金支出有哪些. The innermost rows of that fund's own table.

Every disclosure has such a table, by the forms of the Ministry of Finance; where the body has no such money it is empty.
"""

from __future__ import annotations

import re

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, from_line
from assistant.documents.library import Line, Source, is_total
from assistant.documents.lines import names_body
from assistant.figures import parts
from assistant.wording import span_mask
from index.schema import Table

_FUNDS = {"政府性基金": "政府性基金表", "国有资本经营": "国有资本经营表"}
_FUND = re.compile(
    "(?P<fund>政府性基金|国有资本经营)(?:预算)?(?:财政)?(?:拨款)?(?:安排)?的?(?:支出|资金|钱|收支)?"
)
_SPENT_ON = re.compile(
    "(?:主要|都|具体|是)*(?:花|用|投|支)(?:在|到|于|出)?(?:了)?(?:哪些?|什么|何处)(?:地方|方面|里|儿|项目|科目|上)*(?:了|去了)?"
    "|(?:包括|包含|有|是|列了?|安排了?)?(?:哪些|哪几[项个类]|什么)(?:项目|科目|支出|内容|方面)?|(?:支出)?(?:明细|构成|组成)(?:是什么|有哪些)?"
)
_LITTLE = re.compile("各?(?:是|有)?多少|分别|金额|呢|了|的|主要|都|具体|预算|支出|各")
_TOTAL = ("合计", "总计", "小计", "支出总计", "支出合计")


def answer(case: Case) -> Draft | None:
    """The items of the fund's table with their amounts, or that the table is empty; None for another question."""
    said = _FUND.search(case.text)
    asked = _SPENT_ON.search(case.text, said.end()) if said else None
    if (
        not (said and asked)
        or len(case.scope.groups) > 1
        or case.intent.operation in ("explain", "check", "define")
    ):
        return None
    mask = span_mask(*said.span()) | span_mask(*asked.span())
    for word in _LITTLE.finditer(case.text):
        mask |= span_mask(*word.span())
    if case.topic.residue(mask):
        return None
    tables = [
        (source, table)
        for source in sorted(case.sources, key=lambda source: source.identity.level != "部门")
        for table in source.tables.values()
        if table.kind == _FUNDS[said["fund"]]
    ]
    drafts = (_listed(case, source, table) for source, table in tables)
    return next((draft for draft in drafts if draft), None) or (_empty(case, *tables[0]) if tables else None)


def _listed(case: Case, source: Source, table: Table) -> Draft | None:
    lines = [x for x in source.lines if x.fact.table == table.number and x.fact.value]
    column = _column(source, lines)
    rows = [
        x
        for x in lines
        if x.fact.column == column and not is_total(x.leaf) and not names_body(x.leaf, source)
    ]
    items: list[Evidence] = [from_line(source, row) for row in parts.of_level(case, rows)]
    if not items:
        return None
    draft = Draft(case)
    draft.say(f"{source.title}《{table.title}》列有 {len(items)} 项：")
    for item in items:
        draft.say(f"{item.label}：{draft.add(item)}")
    return draft


def _column(source: Source, lines: list[Line]) -> int:
    """The column of what is spent this year in all."""
    spent = [x for x in lines if x.fact.year == source.identity.year and "收入" not in "".join(x.column)]
    of_totals = [x for x in spent if x.column and x.column[-1] in _TOTAL]
    named = [x for x in of_totals if any("支出" in label for label in x.column)]
    columns = [line.fact.column for line in named or of_totals or spent]
    return min(columns, default=-1)


def _empty(case: Case, source: Source, table: Table) -> Draft:
    draft = Draft(case)
    mark = draft.citations.mark_table(source, table)
    draft.say(f"{source.title}《{table.title}》（第{table.pages[0]}页）里没有填列数字，是空表[{mark}]。")
    return draft
