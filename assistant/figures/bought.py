"""What is bought: 都采购了什么, 买了哪些东西, 采购的服务有哪些. The things with their amounts, never a total in their place.

Purchase lists name each thing in a row of its own, below the kind, the unit or the project that buys it; some print how it is
bought as a row below it. Where a document prints no such list, the kinds (货物, 工程, 服务) are told and said to be that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import refusal
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, from_line
from assistant.documents.library import Line, Source, is_total
from assistant.documents.lines import DEFAULT_COLUMN, is_other_body, names_body
from assistant.figures import components, listing
from assistant.figures.purchased import is_list, is_part
from assistant.question import subunits
from assistant.question.phrases import phrase
from assistant.wording import span_mask
from index.money import MONEY

_THING = "(?:东西|货物|物品|商品|设备|服务|工程|项目|品目|内容)"
_WHAT = f"(?:哪些{_THING}?|(?:些|点)?什么{_THING}?|啥{_THING}?|哪几[样种项类]{_THING}?)"
_ASKS = re.compile(
    f"(?:采购|购买|购置|添置|买)(?:了|过|些)*{_WHAT}(?!时|车|意思|依据|方式|原因)"
    f"|(?:采购|购买|购置|买)(?:了|的)*{_THING}(?:都|主要|分别)*(?:有|是|包括|包含)*(?:哪些|什么|啥)(?!意思)"
    "|采购(?:预算|品目|清单|明细|目录)?(?:都|主要|里面?|中|分别)*(?:有|包括|包含|列了?)(?:了)?(?:哪些|什么|啥)(?!意思)"
    "|采购(?:清单|明细|品目)[?？]?$"
)
_COSTS = re.compile(
    "[,和、]?(?:一共|总共|共|分别|各|都|各自|要|得)*(?:花|用|是)?(?:费|了|掉)*多少(?:钱|资金|万元)?[?？]?$"
)
_ASIDE = re.compile(f"政府|采购|购买|购置|添置|买|预算|清单|明细|目录|打算|计划|准备|主要|要|想|{_THING}")
_KIND = re.compile(
    "(?:采购|购买|购置|买)(?:了|的)*(?:哪些|什么|啥)?(货物|服务|工程|设备)"
    "|(货物|服务|工程|设备)(?=(?:都|主要)?(?:有|是)?(?:哪些|什么))"
)
_SPENDING = ("支出总表", "一般公共预算支出表", "一般公共预算基本支出表")
_OPERATIONS = ("lookup", "list", "text", "count", "sum")
_WAY = re.compile(
    "^(?:政府|部门|单位|机构)?(?:集中|分散)(?:采购)?(?:机构)?(?:采购|自行组织|组织)?$|自行(?:组织|采购)$"
)
GROUP = re.compile("^(?:货物|工程|服务)[A-C]?类?$|^(?:全额|差额|定额|自收自支)$")
_BOUGHT = re.compile("^(?:购买|购置|采购)(?!服务)(?!.*(?:预算|总额|合计)$)|设备(?:费用?|购置)?$")
_SHOWN = 60


def answer(case: Case) -> Draft | None:
    """The things on the purchase list; None where the question does not ask for them, or names something besides."""
    said = _ASKS.search(case.text)
    if said is None or case.intent.operation not in _OPERATIONS or len(case.scope.groups) != 1:
        return None
    costs = _COSTS.search(case.text, said.end())
    asked = case.text[: costs.start()] if costs else case.text
    if case.intent.role not in ("amount", "count") or re.search("多少|几[个辆台]", asked):
        return None
    topic = phrase(case.text, case.terms, case.scope.covered)
    mask = topic.soft | span_mask(*said.span()) | (span_mask(*costs.span()) if costs else 0)
    for word in _ASIDE.finditer(case.text):
        mask |= span_mask(*word.span())
    if topic.residue(mask):
        return None
    found = _KIND.search(case.text)
    kind = (found[1] or found[2]) if found else ""
    for source in case.sources:
        if case.years and source.identity.year not in case.years:
            continue
        rows, whole = _things(case, source)
        group = "货物" if kind == "设备" else kind
        own = [r for r in rows if any(label.startswith(group) for label in _above(r))] if kind else rows
        if own:
            told = _listed(case, own, rows, whole)
            return replace(told, unsure=told.unsure or group != kind)  # not all goods are equipment
        if rows:
            told = replace(_listed(case, rows, rows, whole), unsure=True)
            told.sentences.insert(
                0, f"采购表没有按货物、工程、服务分开，哪些是{kind}请看原表；全部品目如下："
            )
            return told
    return _in_prose(case) or _kinds_only(case) or refusal.not_found(case, "文件没有列出采购的具体品目。")


def _above(row: Evidence) -> tuple[str, ...]:
    return row.line.above if row.line else ()


def _listed(case: Case, own: Sequence[Evidence], rows: Sequence[Evidence], whole: Evidence | None) -> Draft:
    """The things of the kind asked for; the list is whole where all of its rows come to its total."""
    draft = Draft(case)
    title = own[0].line.table.title if own[0].line else ""
    draft.say(f"《{title}》列有 {len(own)} 项：")
    for row in own[:_SHOWN]:
        under = [label for label in _above(row) if not GROUP.match(label) and label != row.label]
        told = f"（{under[-1]}）" if under else ""
        draft.say(f"{row.label}：{draft.add(row)}{told}")
    if len(own) > _SHOWN:
        draft.say(f"其余 {len(own) - _SHOWN} 项见原表。")
    together = sum((row.in_yuan() or Decimal(0) for row in rows), Decimal(0))
    if whole is not None and whole.in_yuan() == together:
        draft.check("各项之和与合计", "相符", f"各项之和等于合计 {whole.printed} {whole.unit}", (whole,))
    else:
        draft.unsure = True
    return draft


def _things(case: Case, source: Source) -> tuple[list[Evidence], Evidence | None]:
    """The rows of the first purchase list that names things, and its total; subjects of the budget are no things."""
    for table in source.tables.values():
        lines = [x for x in source.lines if x.fact.table == table.number]
        if not lines or table.form or not is_list(lines[0]):
            continue
        whole = whole_column(lines)
        groups = {x.above[:depth] for x in whole for depth in range(1, len(x.above) + 1)}
        rows = []
        for line in whole:
            named = _named(line)
            ends = not is_total(line.leaf) and not line.total and (*line.above, line.leaf) not in groups
            if ends and line.fact.value is not None and named and not _no_thing(named, source):
                rows.append(replace(from_line(source, line), label=named))
        body = case.intent.body
        rows = [r for r in rows if not body or subunits.owns(body, (*_above(r), r.label), source)]
        subjects = source.kept(_subjects)
        if rows and 2 * sum(row.label in subjects for row in rows) < len(rows):
            total = next((x for x in whole if x.total and not x.above and x.fact.value is not None), None)
            return rows, from_line(source, total) if total and not body else None
    return [], None


def _subjects(source: Source) -> frozenset[str]:
    """The names of the rows of tables of expenditure: what money is spent on, not what is bought for it."""
    return frozenset(line.leaf for line in source.lines if line.table.kind in _SPENDING)


def whole_column(lines: Sequence[Line]) -> list[Line]:
    """The cells of the column of whole amounts of a list."""
    money = [x for x in lines if x.fact.unit in MONEY and not any(is_part(label) for label in x.column)]
    whole = [x for x in money if x.column and DEFAULT_COLUMN.match(x.column[-1])]
    whole = whole or [x for x in money if x.column and x.column[-1].endswith(("金额", "预算", "预算数"))]
    return [x for x in whole if x.fact.column == whole[0].fact.column]


def _named(line: Line) -> str:
    """What a row is called: the row above it, where it only says in which way that is bought."""
    return line.above[-1] if _WAY.search(line.leaf) and line.above else line.leaf


def _no_thing(name: str, source: Source) -> bool:
    return bool(GROUP.match(name)) or names_body(name, source) or is_other_body(name, source)


def _in_prose(case: Case) -> Draft | None:
    """The things that a sentence names with their amounts (购买桌椅3.60万元、显示屏6.47万元), where no table lists them."""
    told = listing.answer(replace(case, intent=replace(case.intent, operation="list", role="amount")))
    named = [figure for figure in told.figures if figure.unit in MONEY]
    things = sum(_BOUGHT.search(figure.label) is not None for figure in named)
    if told.status != "answered" or len(named) < 2 or 2 * things < len(named):
        return None
    told.unsure = True
    return told


def _kinds_only(case: Case) -> Draft | None:
    """The amounts of the kinds, where the things are not listed."""
    told = components.purchases(case)
    if told is not None:
        told.unsure = True
        told.sentences.insert(0, "文件没有列出具体品目，只写了各类的采购预算：")
    return told
