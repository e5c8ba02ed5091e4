"""Bodies, years or rows beside each other: rank, compare, trend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant import byunit, calculator, lookup, refusal, several, subunits, verifier
from assistant.draft import Case, Draft
from assistant.evidence import Evidence, from_claim, from_line
from assistant.finder import Found, aligned, context_of
from assistant.library import Line, Source, is_total
from assistant.wording import span_mask

_ROWS = re.compile(r"项目|科目|明细|经济|功能|单位|处室|类")
_BODIES = re.compile(r"哪家|哪个(?:单位|部门|局)|谁|哪些单位")


def rank(case: Case) -> Draft:
    """Which body (or year, or row) has most: every one's figure, sorted."""
    if len(case.scope.groups) > 1:
        return _of_groups(case, case.scope.groups)
    if len(case.years) > 1:
        return trend(case)
    if byunit.applies(case) and (ranked := byunit.answer(case)):
        return ranked
    parts = several.operands(case)
    if len(parts) >= 2 and not re.search(r"前|最", case.text):
        founds = [f for f in (lookup.pick(_amounts(case), p) for p in parts) if f and f.sure]
        if len(founds) >= 2:
            return _sorted(case, founds, False)
    return _rows(case)


def trend(case: Case) -> Draft:
    """One body's figure over the years named (or loaded)."""
    years = case.years or tuple(sorted({source.identity.year for source in case.sources}))
    founds = []
    for year in years:
        candidates = case.finder.find_in(case.topic, case.sources, _amounts(case).intent, (year,))
        if candidates and candidates[0].sure:
            founds.append(candidates[0])
    if len(founds) < 2:
        return lookup.answer(replace(case, intent=replace(case.intent, operation="lookup")))
    founds = aligned(founds)
    draft = Draft(case)
    if re.search("哪|最", case.text):
        founds = _in_order(founds, case.intent.lowest)
    for found in founds:
        draft.say(
            f"{found.best.year}年{found.best.label}：{draft.add(found.best)}（{context_of(found.best)}）"
        )
        verifier.cross_check(draft, found)
        lookup.doubt(draft, found)
    missing = [str(year) for year in years if year not in {f.best.year for f in founds}]
    if missing:
        draft.say(f"没有找到{'、'.join(missing)}年的数。")
    ordered = sorted(founds, key=lambda f: f.best.year)
    first, last = ordered[0].best, ordered[-1].best
    rate = calculator.growth(last, first)
    delta = calculator.difference(last, first)
    word = "增加" if delta.value > 0 else "减少" if delta.value < 0 else "持平，差"
    said = draft.compute(replace(delta, value=abs(delta.value)), f"{first.year}至{last.year}年变动额")
    growth = f"，幅度 {draft.compute(replace(rate, value=abs(rate.value)), '变动幅度')}" if rate else ""
    draft.say(f"{first.year}至{last.year}年{word} {said}{growth}。")
    return draft


def _amounts(case: Case) -> Case:
    return replace(case, intent=replace(case.intent, role="amount" if not case.intent.counter else "count"))


def _of_groups(case: Case, groups: Sequence[Sequence[Source]]) -> Draft:
    if case.intent.role == "share":
        return _shares(case, groups)
    founds, missing = [], []
    for group in groups:
        found = case.finder.find_in(case.topic, group, _amounts(case).intent, case.years)
        if found and found[0].sure:
            founds.append(found[0])
        else:
            missing.append(group[0].identity.entity)
    if len(founds) < 2:
        return refusal.not_found(case, f"没有找到可比的数：{'、'.join(missing)}。", founds)
    draft = _sorted(case, aligned(founds), True)
    if missing and case.scope.named:
        draft.sentences[0] = (
            f"没有找到{'、'.join(missing)}的数，不能说哪家最{'低' if case.intent.lowest else '高'}；找到的是："
        )
        draft.unsure = True
    elif missing:
        draft.say(f"没有找到：{'、'.join(missing[:10])}；以上只比较找到的。")
    return draft


def _shares(case: Case, groups: Sequence[Sequence[Source]]) -> Draft:
    from assistant import shares

    drafts = []
    for group in groups:
        scope = replace(case.scope, sources=tuple(group), groups=(tuple(group),))
        drafts.append(
            shares.share(replace(case, scope=scope, intent=replace(case.intent, operation="ratio")))
        )
    good = [d for d in drafts if d.figures]
    if len(good) < 2:
        return refusal.not_found(case, "没有找到可比的比例。")
    good.sort(key=lambda d: Decimal(d.figures[0].value), reverse=not case.intent.lowest)
    draft = Draft(case)
    for one in good:
        shown = one.figures[0]
        computed = calculator.Computed(
            Decimal(shown.value), shown.unit, shown.formula, tuple(one.evidences[:2])
        )
        draft.say(
            f"{shown.entity}：{draft.compute(computed, f'{shown.entity}{shown.label}')}（{shown.formula}）"
        )
    draft.sentences.insert(0, f"{'最低' if case.intent.lowest else '最高'}的是{good[0].figures[0].entity}。")
    return draft


def _sorted(case: Case, founds: Sequence[Found], bodies: bool) -> Draft:
    if lookup.same_place(founds):
        return refusal.not_found(case, "没有分清要比较的两项。", founds)
    ordered = _in_order(founds, case.intent.lowest)
    draft = Draft(case)
    top = ordered[0].best
    name = top.source.identity.entity if bodies else top.label
    draft.say(f"{'最低' if case.intent.lowest else '最高'}的是{name}。" if len(ordered) > 1 else "")
    for found in ordered:
        best = found.best
        who = best.source.identity.entity if bodies else ""
        draft.say(
            f"{who}{best.year}年{best.label}：{draft.add(best)}（{context_of(best)}，第{lookup.page_of(found)}页）"
        )
        verifier.cross_check(draft, found)
        lookup.doubt(draft, found)
    if len(ordered) == 2:
        delta = calculator.difference(ordered[0].best, ordered[1].best)
        said = draft.compute(replace(delta, value=abs(delta.value)), "相差")
        draft.say(f"相差 {said}（{delta.formula}）。")
    return draft


def _in_order(founds: Sequence[Found], lowest: bool) -> list[Found]:
    def size(found: Found) -> tuple[Decimal, str]:
        value = found.best.in_yuan()
        value = value if value is not None else calculator.amount(found.best)
        return (value if lowest else -value, found.best.source.name)

    return sorted(founds, key=size)


def _rows(case: Case) -> Draft:
    """The largest rows of the table that the question is about."""
    if case.intent.role == "growth":
        return _growths(case)
    for source in case.sources:
        lines = parts_of(case, source) or rows_of(case, source)
        if len(lines) >= 2:
            ordered = sorted(lines, key=lambda e: (e.value or Decimal(0)) * (1 if case.intent.lowest else -1))
            draft = Draft(case)
            title = ordered[0].line.table.title if ordered[0].line else ""
            extreme = "最小" if case.intent.lowest else "最大"
            how_many = "是" if case.intent.top == 1 else f"前{case.intent.top}项是"
            draft.say(f"《{title}》中{extreme}的{how_many}：")
            for evidence in ordered[: case.intent.top]:
                draft.say(
                    f"{evidence.label}：{draft.add(evidence)}（第{evidence.line.fact.page if evidence.line else 0}页）"
                )
            return draft
    return refusal.not_found(case, "没有看懂要在哪些项目之间比较。")


def parts_of(case: Case, source: Source) -> list[Evidence]:
    """The rows below the row that the question names: the parts of 工资福利支出."""
    found = case.finder.linker.tables(case.topic, source, replace(case.intent, role="amount", counter=False))
    if not case.topic.mentions or not found or not found[0].line or found[0].precision < 0.85:
        return []
    if case.topic.residue(found[0].mask):
        return []
    head = found[0].line
    path = (*head.above, head.leaf)
    return [
        from_line(source, line)
        for line in source.lines
        if (line.fact.table, line.fact.column) == (head.fact.table, head.fact.column)
        and line.above == path
        and line.fact.value is not None
    ]


def rows_of(case: Case, source: Source) -> list[Evidence]:
    """The leaf rows (no totals, no parents) of the table the topic names, in its default column.

    Empty where the question has words that the name of the table does not explain.
    """
    kind, explained = _kind(case)
    projects = "项目" in case.topic.text
    tables = [t for t in source.tables.values() if kind and t.kind == kind and not t.empty]
    if projects:
        tables = [t for t in tables if t.kind == "项目支出表" and "经济分类" not in t.title]
    for table in tables:
        titled = case.finder.linker.shared(case.topic, table.title)
        if case.topic.residue(_whole_words(case, explained | titled)):
            continue
        column = _default_column(source, table.number)
        rows = [
            line
            for line in source.lines
            if line.fact.table == table.number
            and line.fact.column == column
            and (not case.intent.body or subunits.owns(case.intent.body, (*line.above, line.leaf), source))
        ]
        leaves = _of_level(case, [x for x in rows if not is_total(x.leaf) and x.fact.value is not None])
        if len(leaves) >= 2:
            return [from_line(source, line) for line in leaves]
    return []


def _whole_words(case: Case, mask: int) -> int:
    """The mask with every mention that it touches taken whole."""
    for mention in case.topic.mentions:
        span = span_mask(mention.start, mention.end)
        mask |= span if 2 * (mask & span).bit_count() >= span.bit_count() else 0
    return mask


_CLASSES = re.compile("类(?!似|型)|功能分类|大块")
_SECTIONS = re.compile("款(?!项)")
_SECTION_CODE, _CLASS_CODE = 5, 3


def _of_level(case: Case, rows: list[Line]) -> list[Line]:
    """The rows of the level a question names (类, 款), by their codes; else those that have no parts of their own."""
    for words, length in ((_CLASSES, _CLASS_CODE), (_SECTIONS, _SECTION_CODE)):
        level = [row for row in rows if len(row.fact.code) == length]
        if words.search(case.text) and "项级" not in case.text and len(level) >= 2:
            return level
    parents = {row.above for row in rows}
    return [row for row in rows if (*row.above, row.leaf) not in parents]


_KIND_WORDS = re.compile(
    "机关运行经费|日常运转|采购|三公|经济分类|功能分类|基本支出|开销|明细|科目|项目|收入|来源|支出|单个|组成|构成|花得|最多|最大|最高|最少|最低"
)


def _growths(case: Case) -> Draft:
    """The items whose stated growth (or fall) is largest."""
    fall = bool(re.search("降|减|少", case.text))
    stated = [
        from_claim(source, claim)
        for source in case.sources
        for claim in source.claims
        if claim.role == "growth" and (claim.direction < 0) == fall and claim.direction
    ]
    if len(stated) < 2:
        return refusal.not_found(case, "正文没有写出各项的增减幅度。")
    stated.sort(key=lambda e: e.value or Decimal(0), reverse=not fall)
    draft = Draft(case)
    how_many = "是" if case.intent.top == 1 else f"前{case.intent.top}项是"
    draft.say(f"正文写明的{'降幅' if fall else '增幅'}最大的{how_many}：")
    for evidence in stated[: case.intent.top]:
        shown = replace(evidence, value=abs(evidence.value or Decimal(0)))
        draft.say(f"{evidence.label}：{draft.add(shown)}")
    return draft


_KINDS = (
    (re.compile("机关运行|日常运转"), "机关运行经费表"),
    (re.compile("采购"), "政府采购表"),
    (re.compile("三公"), "三公经费表"),
    (re.compile("经济|基本支出|开销|明细科目"), "一般公共预算基本支出表"),
    (re.compile("项目"), "项目支出表"),
    (re.compile("收入来源"), "收入总表"),
    (re.compile("功能|科目|类|款|支出"), "支出总表"),
)


def _kind(case: Case) -> tuple[str, int]:
    """(kind of table the question names, the characters that name it)."""
    for pattern, kind in _KINDS:
        if match := pattern.search(case.topic.text):
            mask = 0
            for word in _KIND_WORDS.finditer(case.topic.text):
                mask |= span_mask(*word.span())
            return kind, mask | span_mask(*match.span())
    return "", 0


def _default_column(source: Source, table: int) -> int:
    """The column of this year's totals: the leftmost amount column with most values."""
    counts: dict[int, int] = {}
    for line in source.lines:
        if (
            line.fact.table == table
            and line.fact.value is not None
            and line.fact.unit != "%"
            and _current(source, line)
        ):
            counts[line.fact.column] = counts.get(line.fact.column, 0) + 1
    most = max(counts.values(), default=0)
    return next((column for column in sorted(counts) if counts[column] >= 0.7 * most), -1)


def _current(source: Source, line: Line) -> bool:
    return line.fact.year == source.identity.year and not any(
        "增减" in label or "上年" in label for label in line.column
    )
