"""Which rows of a table meet a condition: 哪些科目没有基本支出, 只有项目支出的科目, 占比超过10%的科目, 决算低于预算的科目.

The condition is reckoned for every row of the level asked for, and each row that is named brings the figures that decide it.
What cannot be picked out by its condition is not listed at all: a whole list is no answer to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from assistant.answering import calculator, refusal
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, from_claim, from_line
from assistant.documents.library import Source, is_total
from assistant.documents.measures import FIRST, fits
from assistant.figures import parts, spending_sides, wholes
from assistant.figures.spending_sides import FUND, SIDE, TOTAL, Row, total
from assistant.wording import span_mask
from index.amounts import last_digit
from index.money import MONEY

_NOT_READ = "没有看懂要在哪些科目里挑选"
_WHICH = re.compile(
    "哪(?:些|几[个类款项]|一?[个类款项])|有哪些|都有什么|列出|列一下|的(?:功能|经济)?(?:[类款项]级)?(?:科目|支出|类|款)(?:(?:都|分别)?(?:有|是)?(?:哪|什么|几)|[?。]?$)"
)
_THINGS = re.compile(
    "(?:功能|经济)?(?:分类)?(?:[类款项]级)?的?(?:支出)?(?:科目|[类款](?!型)|项(?!目|级))|哪些支出|支出(?=有哪些|都有)|[类款项]级"
)
_BODIES = re.compile("单位|部门(?!预算)|哪家|哪几家|哪个局|处室|项目(?!支出)")
_LACKS = re.compile(
    f"(?:没有|没|无|不含|未)(?:安排|编列|列支?|用)?(?P<none>{SIDE})"
    f"|(?P<zero>{SIDE})(?:的?预算数?|金额)?(?:为|是)(?:0|零|空白?)"
    f"|(?:只|仅|光)(?:有|安排了?|列了?|含|用)?了?(?P<only>{SIDE})"
    f"|(?:全部?|都|完全)(?:是|为|属于|列在|靠)(?P<all>{SIDE})"
)
_MORE = re.compile(
    f"(?P<left>{SIDE})(?:比(?P<than>{SIDE})(?P<word>[多大高少小低])|(?P<sign>大于|高于|超过|多于|小于|低于|少于)(?P<right>{SIDE}))"
)
_SHARE = re.compile(
    "(?:(?:总支出|支出总计|支出)的?)?占(?P<of>(?:支出|预算|总额|总支出|支出总计|本年支出|合计)*)(?:的?(?:比例|比重|比))?(?:在|都)?"
    "(?P<word>超过了?|大于|高于|多于|达到了?|不到|不足|低于|小于|少于)?(?:了)?"
    "(?P<value>\\d+(?:\\.\\d+)?)%(?P<after>及?以上|及?以下|以内)?"
)
_BELOW = ("不到", "不足", "低于", "小于", "少于")
_BUDGETED = "(?:年初|全年|调整)?预算(?:数|安排)?"
_AGAINST = re.compile(
    "(?:(?:支出)?决算|实际(?:支出)?|执行|支出)数?(?P<word>低于|小于|少于|未达到?|没有?达到|不及|超过?了?|高于|大于|多于|超出)"
    f"(?:了)?{_BUDGETED}|(?:(?P<over>超过?了?|超出了?)|(?P<under>没有?完成|未完成|没有?用完|没有?花完|低于|少于)){_BUDGETED}"
    f"|{_BUDGETED}(?P<left>没有?完成|未完成|没有?用完|没有?花完)"
)
_SHOWN = 60


def asks(text: str) -> bool:
    """Whether a folded question picks rows of a list out by a condition that is answered here."""
    picked = _LACKS.search(text) or _MORE.search(text) or _SHARE.search(text) or _AGAINST.search(text)
    return bool(picked) and bool(_WHICH.search(text)) and not _BODIES.search(_sides_out(text))


def answer(case: Case) -> Draft | None:
    """The rows that meet the condition; None where the question sets none of these."""
    if len(case.scope.groups) > 1 or len(case.years) > 1 or not asks(case.text):
        return None
    for pattern, picked in ((_MORE, _by_sides), (_LACKS, _by_side), (_SHARE, _by_share), (_AGAINST, _spent)):
        said = pattern.search(case.text)
        if said is not None:
            return picked(case, said)
    return None


def _sides_out(text: str) -> str:
    return re.sub(SIDE, "", text)


def _unread(case: Case, said: re.Match[str]) -> bool:
    """Whether the question names something besides its condition and what it picks from."""
    mask = case.topic.soft | span_mask(*said.span())
    for pattern in (_THINGS, FUND, _WHICH):
        for word in pattern.finditer(case.text):
            mask |= span_mask(*word.span())
    return bool(case.topic.residue(mask))


def _refused(case: Case, why: str) -> Draft:
    return refusal.not_found(case, f"{why}，不能按这个条件挑选。")


def _by_side(case: Case, said: re.Match[str]) -> Draft:
    """The rows that have nothing on one side and something on the other."""
    lacking = said["none"] or said["zero"]
    present = _other(_called(lacking)) if lacking else _called(said["only"] or said["all"])
    return _of_sides(case, said, lambda row: _has_only(row, present), present)


def _by_sides(case: Case, said: re.Match[str]) -> Draft:
    """The rows that have more on one side than on the other."""
    more = (
        (said["word"] or "") in "多大高" if said["word"] else said["sign"] in ("大于", "高于", "超过", "多于")
    )
    left = _called(said["left"])
    larger = left if more else _other(left)
    return _of_sides(
        case,
        said,
        lambda row: total(row.side(larger)) > total(row.other(larger)),
        larger,
    )


def _called(name: str) -> str:
    return "基本支出" if name.endswith("基本支出") else "项目支出"


def _other(side: str) -> str:
    return "项目支出" if side == "基本支出" else "基本支出"


def _of_sides(case: Case, said: re.Match[str], meets: Callable[[Row], bool], present: str) -> Draft:
    source, table, rows = spending_sides.split(case)
    if source is None or table is None or len(rows) < 2:
        return _refused(case, "文件没有逐项列出基本支出和项目支出")
    if _unread(case, said):
        return _refused(case, _NOT_READ)
    kept = [row for row in rows if meets(row)]
    one_fund = table.kind != "支出总表" and not FUND.search(case.question)
    draft = Draft(case, unsure=one_fund)  # another fund may pay on the other side
    draft.say(f"《{table.title}》里{said.group(0)}的有 {len(kept)} 项{'：' if kept else '。'}")
    for row in kept[:_SHOWN]:
        own = "，".join(_shown(draft, e, row.label) for e in row.side(present) if e.value)
        against = "，".join(f"{_column(e)} {draft.cite(e)}" for e in row.other(present))
        draft.say(f"{row.label}：{own}" + (f"（{against}）" if against else ""))
        draft.unsure = draft.unsure or not spending_sides.adds_up(row)
    if len(kept) > _SHOWN:
        draft.say(f"其余 {len(kept) - _SHOWN} 项见原表。")
    cells = [e.line.fact for row in rows for e in (*row.basic, *row.project) if e.line]
    draft.unsure = draft.unsure or any(source.doubt(fact) for fact in cells)
    if not kept:
        draft.unsure = True
        shown = next((e for row in rows for e in (*row.basic, *row.project)), None)
        if shown:
            draft.citations.mark(shown)
    return draft


def _shown(draft: Draft, evidence: Evidence, label: str) -> str:
    return f"{_column(evidence)} {draft.add(evidence, label)}"


def _column(evidence: Evidence) -> str:
    labels = [x for x in evidence.line.column if not TOTAL.match(x)] if evidence.line else []
    return labels[-1] if labels else evidence.label


def _has_only(row: Row, present: str) -> bool:
    return total(row.side(present)) > 0 and not total(row.other(present))


def _by_share(case: Case, said: re.Match[str]) -> Draft:
    """The rows whose share of the total of their table is above or below so many per cent."""
    rows, whole = _of_total(case)
    if whole is None or len(rows) < 2:
        return _refused(case, "没有找到可以算占比的各项和它们的合计")
    if _unread(case, said):
        return _refused(case, _NOT_READ)
    below = (
        (said["word"] or "") in _BELOW and bool(said["word"]) or bool(re.search("下|内", said["after"] or ""))
    )
    equal = bool(said["after"]) or (said["word"] or "").startswith("达到")
    limit = Decimal(said["value"])
    kept = []
    for row in rows:
        exact = (row.in_yuan() or Decimal(0)) * 100 / (whole.in_yuan() or Decimal(1))
        if exact == limit and equal or (exact < limit if below else exact > limit):
            kept.append(row)
    kept.sort(key=lambda row: row.in_yuan() or Decimal(0), reverse=True)
    title = whole.line.table.title if whole.line else ""
    of_all = "总" in (said["of"] or "") and whole.line is not None and whole.line.table.kind == "支出总表"
    draft = Draft(case, unsure=not of_all or not kept)
    draft.say(f"《{title}》里{said.group(0)}的有 {len(kept)} 项{'：' if kept else '。'}")
    for row in kept[:_SHOWN]:
        result = calculator.share(row, whole)
        if result:
            told = draft.compute(result, f"{row.label}占比")
            draft.say(f"{row.label}：{draft.cite(row)}，占 {told}（{result.formula}）")
    draft.say(f"以《{title}》的合计 {draft.cite(whole)} 为基数。")
    return draft


def _of_total(case: Case) -> tuple[list[Evidence], Evidence | None]:
    """The rows of the table that the question picks from, in its column of totals, and the total they are parts of."""
    kinds = ("一般公共预算基本支出表",) if "经济" in case.text else ("支出总表", "一般公共预算支出表")
    kinds = kinds[::-1] if FUND.search(case.text) else kinds
    for source in case.sources:
        for kind in kinds:
            for table in source.tables.values():
                if (
                    table.kind != kind
                    or table.empty
                    or kind != "一般公共预算基本支出表"
                    and "经济" in table.title
                ):
                    continue
                column = parts.default_column(source, table.number)
                own = [x for x in source.lines if (x.fact.table, x.fact.column) == (table.number, column)]
                whole = next((x for x in own if is_total(x.leaf) and not x.above and x.fact.value), None)
                heads = [x for x in own if x.fact.value and spending_sides.is_item(x, source)]
                heads = [x for x in heads if case.intent.body or not wholes.in_a_unit(x, source)]
                rows = [from_line(source, x) for x in parts.of_level(case, heads)]
                if whole is None or len(rows) < 2:
                    continue
                summed = from_line(source, whole)
                if _comes_to(rows, summed):
                    return rows, summed
    return [], None


def _comes_to(rows: Sequence[Evidence], whole: Evidence) -> bool:
    """Whether rows add up to a total, but for the rounding of each."""
    gap = abs(total(rows) - (whole.in_yuan() or Decimal(0)))
    last = last_digit(whole.value or Decimal(0)) * MONEY[whole.unit]
    return gap <= last * len(rows) / 2


def _spent(case: Case, said: re.Match[str]) -> Draft:
    """The subjects of which less, or more, was spent than budgeted, by the two figures that tell it of each."""
    word = said["word"] or said["over"] or said["under"] or said["left"] or ""
    over = bool(re.match("超|高于|大于|多于", word))
    pairs = [pair for source in case.sources for pair in _pairs(source)]
    if len(pairs) < 2:
        return _refused(case, "文件没有逐项写明预算数和决算数")
    if _unread(case, said):
        return _refused(case, _NOT_READ)
    kept = []
    for budget, final in pairs:
        gap = (final.in_yuan() or Decimal(0)) - (budget.in_yuan() or Decimal(0))
        if gap > 0 if over else gap < 0:
            kept.append((budget, final))
    draft = Draft(case, unsure=True)  # what the text goes through need not be all
    draft.say(f"写明预算数和决算数的科目里，{said.group(0)}的有 {len(kept)} 个{'：' if kept else '。'}")
    for budget, final in kept[:_SHOWN]:
        result = calculator.difference(final, budget)
        word = "超出" if over else "少"
        apart = calculator.Computed(abs(result.value), result.unit, result.formula, result.operands)
        told = f"{final.label}：年初预算 {draft.cite(budget)}，决算 {draft.add(final)}"
        draft.say(f"{told}，{word} {draft.compute(apart, f'{final.label}相差')}")
    if not kept:
        draft.citations.mark(pairs[0][1])
    return draft


def _pairs(source: Source) -> Iterator[tuple[Evidence, Evidence]]:
    """The budgeted and the final amount that one sentence states of each subject."""
    groups: dict[tuple[int, str, tuple[str, ...]], list[Evidence]] = {}
    for claim in source.claims:
        if claim.role == "amount" and len(claim.concept) > 1:
            key = claim.paragraph, claim.sentence, claim.concept
            groups.setdefault(key, []).append(from_claim(source, claim))
    for found in groups.values():
        measured = [
            [e for e in found if e.claim and fits(e.claim, source, measure)] for measure in (FIRST, "决算数")
        ]
        if all(len(own) == 1 for own in measured):
            yield measured[0][0], measured[1][0]
