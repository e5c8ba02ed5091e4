"""Lists and counts: the rows of a table, the items a sentence breaks a sum into, else a passage."""

from __future__ import annotations

import os.path
import re
from dataclasses import replace
from decimal import Decimal

from assistant.answering import refusal, several
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, from_claim, from_line
from assistant.documents.library import Source
from assistant.figures import byunit, lookup, parts
from assistant.passages import prose
from assistant.question import bounds
from assistant.question.bounds import Bound
from assistant.question.topic import sum_masks
from index.money import MONEY

_TABLE_WORDS = re.compile(r"科目|项目|明细|经济分类|功能分类|三公|收入来源|由哪|构成|组成|几部分|采购")
_SPENDING = re.compile("支出(?:都)?(?:包括|包含|有|含)?(?:了)?哪些|哪些(?:方面的?|种类的?)?支出")
_PROSE_WORDS = re.compile(r"单位|处室|科室|部门|机构|职责|职能|哪几个|哪几家|做什么|花在|用在|用于|主要")

_NAMED = 0.8
_ITEMS = ("", "个", "家", "项", "件", "笔", "类", "条", "份", "场", "次")
"""Counters of what a list holds; 人 or 辆 are of the things themselves, which no amount of money tells."""


def answer(case: Case) -> Draft:
    """What is listed, with amounts where the place listed has them."""
    if case.topic.weight and byunit.applies(case) and (listed := byunit.answer(case)):
        return listed
    if both := lookup.both_measures(case):
        return both
    named = several.each_of(case) or several.operands(case)
    if len(named) > 1:
        founds = [lookup.pick(case, part) for part in named]
        if all(found and found.sure for found in founds):
            return lookup.answer(replace(case, intent=replace(case.intent, operation="lookup")))
    for source in case.sources:
        items = _items(case, source)
        if len(items) >= 2:
            return _say(case, items)
    if bounds.find(case.text):
        return refusal.not_found(case, "没有看懂要在哪些项目里按金额挑选。")
    return prose.tell(case)


def count(case: Case) -> Draft:
    """How many: a stated number with its counter, else the number of items listed."""
    counted = replace(
        case, intent=replace(case.intent, role="count", counter=True, unit=case.intent.unit or "个")
    )
    founds = counted.finder.find_in(counted.topic, counted.sources, counted.intent, ())
    if founds and founds[0].sure:
        return lookup.single(counted, founds)
    for source in case.sources:
        items = _items(case, source)
        if items:
            draft = _say(case, items)
            draft.sentences.insert(0, f"共 {len(items)} 项：")
            return draft
    return refusal.not_found(case, "文件没有写明数量。", founds) if founds else prose.tell(case)


def _items(case: Case, source: Source) -> list[Evidence]:
    """Children of the named row; else the rows of the named table; else the parts of a stated sum."""
    items = _listed(case, source)
    measured = case.intent.counter and case.intent.unit not in _ITEMS
    return [item for item in items if item.unit not in MONEY] if measured else items


def _listed(case: Case, source: Source) -> list[Evidence]:
    children = parts.components(case, source) or _children(case, source)
    if len(children) >= 2:
        return children
    if (_TABLE_WORDS.search(case.text) or _all_spending(case)) and not _PROSE_WORDS.search(case.text):
        rows = parts.rows_of(case, source)
        if rows:
            return rows
    return _parts(case, source)


def _all_spending(case: Case) -> bool:
    """Whether the question lists what is spent at all (有哪些支出), and names nothing narrower."""
    named = {concept for mention in case.topic.mentions for concept in mention.concepts[:1]}
    bare = named <= {"支出总计"} and not case.topic.residue(sum_masks(case.topic))
    return bool(_SPENDING.search(case.text)) and bare


def _children(case: Case, source: Source) -> list[Evidence]:
    found = case.finder.linker.tables(case.topic, source, replace(case.intent, role="amount", counter=False))
    if not found or not found[0].line or found[0].precision < 0.85 or not case.topic.mentions:
        return []
    if case.topic.residue(found[0].mask):
        return []
    head = found[0].line
    if "项目" in case.text and "项目" not in head.leaf and head.table.kind != "项目支出表":
        return []
    path = (*head.above, head.leaf)
    return [
        from_line(source, line)
        for line in source.lines
        if line.fact.table == head.fact.table
        and line.fact.column == head.fact.column
        and line.above == path
        and line.fact.value is not None
    ]


def _parts(case: Case, source: Source) -> list[Evidence]:
    """Figures of one sentence under the named item: `其中：办公费 4 万元、印刷费 0.80 万元`."""
    groups: dict[int, list[Evidence]] = {}
    best, paragraph = 0.0, -1
    heads: dict[int, list[tuple[str, ...]]] = {}
    for claim in source.claims:
        if claim.role != "amount" or len(claim.concept) < 2:
            continue
        share = prose.share_in(case, "".join(claim.concept[:-1]))
        groups.setdefault(claim.paragraph, []).append(from_claim(source, claim))
        if share >= _NAMED:
            heads.setdefault(claim.paragraph, []).append(claim.concept[:-1])
        if share > best:
            best, paragraph = share, claim.paragraph
    items = groups.get(paragraph, []) if best >= _NAMED else []
    for head in (min(heads.get(paragraph, []), key=len, default=()), _common(items)):
        below = [item for item in items if item.claim and item.claim.concept[:-1] == head]
        if len(below) > 1:
            return below  # not what one of them holds in turn: 律师服务120万元（含结转6.9万元）
    parents = {name for item in items if item.claim for name in item.claim.concept[:-1]}
    return [item for item in items if item.label not in parents]


def _common(items: list[Evidence]) -> tuple[str, ...]:
    """The name that all the parts of a sentence stand under."""
    above = [item.claim.concept[:-1] for item in items if item.claim]
    return tuple(os.path.commonprefix(above)) if above else ()


def _say(case: Case, items: list[Evidence]) -> Draft:
    draft = Draft(case)
    line = items[0].line
    where = f"《{line.table.title}》" if line else "正文"
    if bound := bounds.find(case.text):
        return _bounded(draft, items, bound, where)
    none = [item for item in items if item.value == 0] if "哪" in case.text else []
    if 0 < len(none) < len(items):
        items = [item for item in items if item.value != 0]
        draft.say(f"{where}有数的是 {len(items)} 项，另有 {len(none)} 项为 0：")
    else:
        draft.say(f"{where}列有 {len(items)} 项：")
    for item in items[:60]:
        draft.say(f"{item.label}：{draft.add(item)}")
    if len(items) > 60:
        draft.say(f"其余 {len(items) - 60} 项见原表。")
    return draft


def _bounded(draft: Draft, items: list[Evidence], bound: Bound, where: str) -> Draft:
    """Those of the items that are on the wanted side of an amount, the largest first."""
    kept = [item for item in items if bound.holds(item.in_yuan())]
    kept.sort(key=lambda item: item.in_yuan() or Decimal(0), reverse=True)
    draft.say(f"{where}的 {len(items)} 项里，{bound.said}的有 {len(kept)} 项：")
    for item in kept[:60]:
        draft.say(f"{item.label}：{draft.add(item)}")
    if not kept:
        draft.unsure = True
        draft.citations.mark(items[0])
    return draft
