"""The things of one list picked by a column: the dearest meeting, the training of December, what is bought piece by piece.

The list is named by what it lists (会议, 培训, 采购); the largest is by amount where the question names no column. Verified only
where one list is meant, every row prints the column, and rows below others come to the printed total.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant.answering.draft import Case, Draft
from assistant.figures import detail_tables
from assistant.figures.detail_rows import asked, lists_of
from assistant.figures.detail_tables import AMOUNT, ASIDE, MONTH, WANTED, Row
from assistant.figures.purchased import is_list
from assistant.question import bounds
from assistant.question.phrases import phrase
from assistant.wording import fold, span_mask

_THINGS = {
    "会议": re.compile("会议(?:费?明细表?|安排|计划)?(?!费|室|服务)|会(?=是|有|开|最|哪|在|都|[?？]?$)"),
    "培训": re.compile("培训(?:班|项目)?(?:费?明细表?|安排|计划)?(?!费|服务|中心)"),
    "采购": re.compile(
        "(?:政府)?采购(?:的)?(?:物品|品目|项目|内容|货物|服务|工程|预算|清单|明细|表)*|(?:物品|品目|货物|东西|设备)"
    ),
}
_CLASS = re.compile("货物|工程|服务")
_NOUN = re.compile("[一]?[条项个场次笔种样]|物品|东西|品目|班")
_OTHER = re.compile(
    "单位|部门|处室|哪家|哪个局|科目|项目支出|占|增长|比上年|比去年|费(?!明细)|合计|一共|总共|平均|为什么|原因|哪一?类|哪几类|意思"
)
_MOST = re.compile(
    "最(?P<word>花钱|费钱|贵|高|大|多|长|省钱|便宜|少|低|小|短|早|晚|迟)(?:的|那|一|[条项个场次笔种样])*"
)
_LEAST_WORDS = ("省钱", "便宜", "少", "低", "小", "短")
_WHICH = re.compile("有?(?:哪些|哪[几一]?[个项场次条种样])|列出")
_WHICH_MOST = re.compile("哪|什么|列出|(?:的|里|中|最)[^,多]{0,8}[?？]?$")
_MUCH = re.compile("多少|几何")
_SIZE = re.compile(
    "(?P<word>超过|多于|大于|不少于|不到|少于|低于|不足)?了?(?P<value>\\d+)个?(?P<unit>[人名位])(?:次)?(?P<after>及?以上|及?以下|以内)?"
)
_WAY = re.compile("(?:走|用|属于|是|实行|采用)?(集中采购|分散采购|集采|分采)")
_BY_THEN = re.compile("不晚于|[之以]?前|左右")
_SHOWN = 20
_PLAIN = "高大多长少低小短"


def answer(case: Case) -> Draft | None:
    """The things picked; None where the question picks none of a list of things."""
    if case.intent.operation == "define":
        return None
    found = (_picked(case, lists) for lists in lists_of(case))
    return next((told for told in found if told), None)


def _picked(case: Case, lists: Sequence[Sequence[Row]]) -> Draft | None:
    """The things of one list that are the largest by a column, or that meet what is said of a column."""
    text = case.unscoped
    most = _MOST.search(text)
    thing = next((name for name, words in _THINGS.items() if words.search(text)), "")
    which = _WHICH_MOST if most else _WHICH
    if not thing or not which.search(text) or _OTHER.search(text) or not most and _MUCH.search(text):
        return None
    classes = set(_CLASS.findall(text)) if thing == "采购" else set()
    conditions = _conditions(text)
    if not most and not conditions or len(classes) > 1:
        return None
    bound = bounds.find(text)
    mask = (span_mask(*most.span()) if most else 0) | (bound.mask if bound else 0)
    for words in (_THINGS[thing], *WANTED.values(), ASIDE, _NOUN, which, MONTH, _SIZE, _WAY, _CLASS):
        for found in words.finditer(text):
            mask |= span_mask(*found.span())
    if phrase(case.text, case.terms, case.scope.covered).residue(mask):
        return None
    fitting = [rows for rows in lists if rows and _lists(thing, rows[0])]
    if len(fitting) != 1:
        return None
    rows = [row for row in fitting[0] if all(_above(row, group) for group in classes)]
    kept = [row for row in rows if all(meets(row) for _, meets in conditions)]
    kinds = [kind for kind, _ in conditions]
    if not rows or any(not any(row.text(kind) for row in rows) for kind in kinds):
        return None
    draft = _extreme(case, kept, most, text) if most else _listed(case, rows, kept, kinds)
    if draft:
        draft.understood = mask
        draft.unsure = draft.unsure or any(
            row.source.doubt(x.fact) for row in rows for x in row.cells.values()
        )
    return draft


def _lists(thing: str, row: Row) -> bool:
    """Whether a list is one of these things, by its title."""
    others = [name for name in _THINGS if name != thing]
    title = fold(row.table.title)
    if thing == "采购":
        return is_list(next(iter(row.cells.values())))
    return thing in title and not any(other in title for other in others)


def _extreme(case: Case, rows: Sequence[Row], most: re.Match[str], text: str) -> Draft | None:
    """The thing with the most, or the least, of a column: of the amount where the question names none."""
    kind = _by(most, text)
    known = [(value, row) for row in rows if (value := row.value(kind)) is not None]
    if not known or most["word"] in ("早", "晚", "迟"):
        return None
    edge = (min if most["word"] in _LEAST_WORDS else max)(value for value, _ in known)
    best = [row for value, row in known if value == edge]
    draft = Draft(case, unsure=len(known) < len(rows) or len(rows) < 2)
    draft.unsure = (
        draft.unsure or any(row.above for row in rows) and kind == AMOUNT and not _comes_to_total(rows)
    )
    way = most["word"] if most["word"] in _PLAIN else "低" if most["word"] in _LEAST_WORDS else "高"
    title = best[0].table.title
    draft.say(f"《{title}》中{best[0].heading(kind)}最{way}的是：")
    for row in best[:_SHOWN]:
        draft.say(_told(draft, row, kind, *asked(text[most.end() :])))
    return draft


def _by(most: re.Match[str], text: str) -> str:
    """The column that the words before 最 name, else the amount."""
    before = text[max(0, most.start() - 8) : most.start()]
    found = [
        (m.end(), kind)
        for kind in ("人数", "天数", "数量", "单价", AMOUNT)
        for m in WANTED[kind].finditer(before)
    ]
    if not found and re.search("人$|参[加会训]$", before) or text[most.end() - 1 :].startswith("人"):
        return "人数"
    return max(found)[1] if found else "天数" if most["word"] in "长短" else AMOUNT


def _listed(case: Case, rows: Sequence[Row], kept: Sequence[Row], kinds: Sequence[str]) -> Draft:
    """The things that meet the conditions, each with the cells that tell it."""
    open_ended = "时间" in kinds and any(_BY_THEN.search(row.text("时间")) for row in rows)
    untold = any(not row.text(kind) for row in rows for kind in kinds)
    draft = Draft(case, unsure=not kept or untold or open_ended)
    draft.say(f"《{rows[0].table.title}》中符合条件的有 {len(kept)} 项{'：' if kept else '。'}")
    for row in kept[:_SHOWN]:
        draft.say(_told(draft, row, *kinds))
    if len(kept) > _SHOWN:
        draft.say(f"其余 {len(kept) - _SHOWN} 项见原表。")
    if not kept:
        draft.citations.mark(rows[0].cell(kinds[0]))
    return draft


def _told(draft: Draft, row: Row, *kinds: str) -> str:
    """A thing with the cells asked about, and its amount; the amount is a figure of the answer too."""
    shown = [kind for kind in dict.fromkeys((*kinds, AMOUNT)) if row.text(kind)]
    name = row.names[-1] if row.names[-1] == row.name else f"{row.name}（{row.names[-1]}）"
    return f"{name}：" + "，".join(
        f"{row.heading(kind)} {draft.add(row.cell(kind), row.name)}" for kind in shown
    )


def _conditions(text: str) -> list[tuple[str, Callable[[Row], bool]]]:
    """What a question says of a column of the things it wants: the month, the people, the way of purchasing."""
    found: list[tuple[str, Callable[[Row], bool]]] = []
    if month := MONTH.search(text):
        wanted = int(month[1])
        found.append(("时间", lambda row: wanted in row.months))
    if size := _SIZE.search(text):
        found.append(("人数", lambda row: _sized(size, row.value("人数"))))
    if bound := bounds.find(text):
        found.append((AMOUNT, lambda row: AMOUNT in row.cells and bound.holds(row.cell(AMOUNT).in_yuan())))
    if way := _WAY.search(text):
        said = way[1][:1]
        found.append(("方式", lambda row: said in row.text("方式")))
    return found


def _sized(said: re.Match[str], value: Decimal | None) -> bool:
    if value is None:
        return False
    limit, word, after = Decimal(said["value"]), said["word"] or "", said["after"] or ""
    if value == limit:
        return not word or word == "不少于"
    above = bool(re.search("超|多于|大于|不少于", word)) or "上" in after
    below = bool(re.search("不到|(?<!不)少于|低于|不足", word)) or bool(re.search("下|内", after))
    return value > limit if above else below and value < limit


def _comes_to_total(rows: Sequence[Row]) -> bool:
    """Whether the amounts of all rows come to the total that their table prints."""
    source, table = rows[0].source, rows[0].table.number
    column = rows[0].cells[AMOUNT].fact.column
    cells = [x for x in source.lines if (x.fact.table, x.fact.column) == (table, column)]
    totals = [x.fact.value for x in cells if x.total and not x.above]
    own = [x for each in source.kept(detail_tables.tables) if each[0].table.number == table for x in each]
    return sum((row.value(AMOUNT) or Decimal(0) for row in own), Decimal(0)) in totals


def _above(row: Row, group: str) -> bool:
    return any(label.startswith(group) for label in row.above)
