"""Words that ask for another kind of figure, or for more, than an answer holds: then it is not verified."""

from __future__ import annotations

import re

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, printed_about
from assistant.documents.library import Source
from assistant.figures import filters
from assistant.guards import too_few
from assistant.question import bounds
from assistant.question.topic import of_something
from assistant.question.wanted import MOST
from assistant.wording import TOGETHER, clean_label, fold
from index.money import MONEY

_FUND_WORDS = (
    "财政拨款",
    "经费拨款",
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "单位资金",
    "自有资金",
    "其他资金",
    "上年结转",
    "专户",
    "事业收入",
)
_IMPLIED = {
    "财政拨款": (
        "财政拨款收支总表",
        "一般公共预算支出表",
        "一般公共预算基本支出表",
        "三公经费表",
        "政府性基金表",
        "机关运行经费表",
    ),
    "一般公共预算": ("一般公共预算支出表", "一般公共预算基本支出表", "三公经费表", "机关运行经费表"),
    "政府性基金": ("政府性基金表",),
    "国有资本经营": ("国有资本经营表",),
}
_CHANGED = re.compile(
    "(?:砍|省|缩|裁|削|压|降|涨|增|减|多|少|下降|上升|增加|减少|提高|缩减|压减)(?:掉|下来?|去|低|少|长|幅)?了?(?:多少|几|没有?|吗)|个?百分点|幅度|增幅|降幅|比上年|比去年|同比|[增涨升多高减降跌少低][加少低]?了?还是[增涨升多高减降跌少低]|是增是减|[比较](?:年初|全年|当年)?预算(?!数)"
)
_TELLS_CHANGE = re.compile("变动|相差|增|减|降|差")
_OWN_NAME = 4  # characters of a label that is one thing's own
_WHOLES = ("支出总计", "收入总计", "本年支出合计", "本年收入合计", "总额")
_SHARE_EACH = re.compile("占比|占(?=.{0,12}(?:多少|几|比例|比重))")
_YES_OR_NO = re.compile("吗[?？]?$|是不是|是否|全是|都是|有没有")
_POINTING = re.compile("该类|该款|该项|本类|\\(?含项目|包括项目")
_PART_OF = re.compile("(?:里|中|里面|其中)(?:有)?(?:多少|几成)(?:是|用于|属于)(?P<part>[^,。?]{2,12})")
_THREE_PUBLIC = re.compile("接待|用车|公车|出国")
_SPREAD = re.compile("相差|差(?:多少|几|距|额)|[多高少低]多少")
_ADDED = re.compile(TOGETHER)
_EXTREME = re.compile(f"{MOST}(?:[高多大低少小贵]|便宜)")
_BEYOND = re.compile("的?(?:那)?(?:一)?部分")
"""After an amount: what goes beyond it is asked for, which is not the whole."""
_NONE_OF_IT = re.compile("哪(?:些|个|几个|几家|家)[^,。?]{0,6}(?:没有|无)")
_WHICH = re.compile("哪(?:些|几)")
_PICKED = re.compile(
    "只有|仅有|低于|高于|小于|大于|少于|多于|超过|不足|未达|没达|完不成|(?:没有?|未)(?:完成|用完|花完)"
)
"""Words that pick some of a list out: the whole list is no answer to them."""
_PLACE_ONLY = re.compile(
    '(?P<place>[一-龥"“”()]{2,20}?)表?(?:里面?|之?中|上|内)(?:有|是|为|写|列|安排|占)?了?(?:多少|几)(?!个?(?:是|属于|用于))'
)
_TABLE_SAID = re.compile('(?P<table>[一-龥()"]{2,30}表)(?:里|之?中|内|上|的|所?列)')
_TABLE_NAME = 4  # characters of a title that tell one table from others
_OF_A_PLACE = re.compile("(?:支出|收入|预算|总计|合计|数)+$")


def overlooked(case: Case, draft: Draft, yes_no: bool = False) -> bool:
    """Whether a word of the question asks for another kind, or for more, than the answer's figures are.

    `yes_no`: whether 是 or 有 has been answered, so that 是否 and 有没有 ask for nothing more.
    """
    if not draft.figures or filters.asks(
        case.text
    ):  # every word of a filter is accounted for where it is applied
        return False
    unanswered = case.intent.operation == "lookup" and not yes_no and _YES_OR_NO.search(case.text)
    return bool(
        unanswered
        or _POINTING.search(case.text)
        or passes_over_a_row(case, draft)
        or _of_another_kind(case, draft)
        or too_few.told(case, draft)
        or _not_picked(case, draft)
        or _of_a_part(case, draft)
        or _of_another_table(case, draft)
        or _of_another_whole(case, draft)
        or _fund_unsaid(case, draft)
    )


def _of_another_kind(case: Case, draft: Draft) -> bool:
    """Whether a change, a share, a difference or something's own figure is asked for and none of them is told."""
    labels, shares = _labels_of(draft), _shares(draft)
    if (
        case.intent.counter
        and case.intent.operation == "lookup"
        and all(f.unit in MONEY for f in draft.figures)
    ):
        return True
    asks_of_change = case.intent.operation not in ("explain", "text", "define") and _CHANGED.search(case.text)
    if asks_of_change and not (_TELLS_CHANGE.search(labels) or shares):
        return True
    if shares and len(_SHARE_EACH.findall(case.text)) > shares:
        return True
    if case.intent.operation == "difference" and not re.search("总|合计", case.text):
        if any(figure.label in ("收入总计", "支出总计") for figure in draft.figures):
            return True
    if case.intent.operation in ("lookup", "list") and _tells_of_the_place(case, draft):
        return True
    whole = case.intent.operation == "lookup" and draft.figures[0].label in _WHOLES
    return whole and of_something(_unread(case))


def _not_picked(case: Case, draft: Draft) -> bool:
    """Whether the question picks some out by a bound or a condition, and the figures are not those."""
    labels = "".join(figure.label for figure in draft.figures)
    if case.intent.operation == "rank" and _SPREAD.search(case.text) and "差" not in labels:
        return True
    if case.intent.operation == "rank" and _ADDED.search(case.text) and not too_few.summed(draft):
        return True
    less = case.intent.operation == "rank" and "减去" in case.text  # 除最大的外 is read so
    if less and not any("−" in figure.formula for figure in draft.figures):
        return True
    extreme = _EXTREME.search(case.text) if case.intent.operation in ("lookup", "list") else None
    if extreme and not any(extreme.group(0) in printed_about(evidence) for evidence in draft.evidences):
        return True
    bound = bounds.find(case.text)
    if bound and _BEYOND.match(case.text, bound.mask.bit_length()):
        return True
    if bound and not all(bound.holds(evidence.in_yuan()) for evidence in draft.evidences):
        return True
    if _NONE_OF_IT.search(case.text) and any(evidence.value for evidence in draft.evidences):
        return True
    if not _WHICH.search(case.text):
        return False
    named = all(clean_label(figure.label) in case.text for figure in draft.figures)
    said = _PICKED.search(case.text)
    picked = said is not None and not draft.understood >> said.start() & 1
    return not bound and picked or case.intent.operation == "list" and named


def _of_a_part(case: Case, draft: Draft) -> bool:
    """Whether a part of the figure is asked for (里有多少是退休费) that no label names."""
    part = _PART_OF.search(case.text)
    return part is not None and not _names(part["part"], _labels_of(draft))


def _labels_of(draft: Draft) -> str:
    return "".join(figure.label for figure in draft.figures)


def _shares(draft: Draft) -> int:
    return sum(figure.unit in ("%", "倍") for figure in draft.figures)


def passes_over_a_row(case: Case, draft: Draft) -> bool:
    """Whether the question says the name of a row and the answer is of a concept whose name or everyday word is part of it.

    物业管理服务 is a thing that is bought, and 物业管理费 what its subject is called.
    """
    if case.intent.operation not in ("lookup", "list") or not draft.figures or not case.topic.mentions:
        return False
    given = draft.figures[0].label + "".join(
        "".join((e.line.leaf, *e.line.above, *e.line.column))
        if e.line
        else e.claim.sentence
        if e.claim
        else ""
        for e in draft.evidences
    )
    spans = [(m.start, m.end) for m in case.topic.mentions]
    for source in {evidence.source.name: evidence.source for evidence in draft.evidences}.values():
        for leaf in source.kept(rows_named):
            at = case.text.find(leaf)
            wider = (
                start >= at and end <= at + len(leaf) and end - start < len(leaf) for start, end in spans
            )
            if at >= 0 and leaf not in given and any(wider):
                return True
    return False


def rows_named(source: Source) -> tuple[str, ...]:
    """The names of rows long enough to be one thing's own."""
    return tuple({line.leaf for line in source.lines if len(line.leaf) >= _OWN_NAME})


def _unread(case: Case) -> str:
    """The question less what was read as its scope and its operation."""
    read = case.scope.covered | case.intent.covered
    return "".join(" " if read >> i & 1 else character for i, character in enumerate(case.text))


def _of_another_table(case: Case, draft: Draft) -> bool:
    """Whether the question says which table to look in (项目支出表里), one is titled so, and no figure stands in such a one."""
    used = [evidence.line.table.title for evidence in draft.evidences if evidence.line]
    titles = {fold(t.title) for source in case.sources for t in source.tables.values()}
    for said in _TABLE_SAID.finditer(case.text):
        ends = (said["table"][i:] for i in range(len(said["table"]) - _TABLE_NAME + 1))
        name = next((end for end in ends if any(end in title for title in titles)), "")
        if name and used and not any(name in fold(title) for title in used):
            return True
    return False


def _tells_of_the_place(case: Case, draft: Draft) -> bool:
    """Whether a figure is the total of what the question only says to look in: 印刷费,项目支出里多少 with that of 项目支出."""
    labels = {_OF_A_PLACE.sub("", clean_label(figure.label)) for figure in draft.figures}
    return any(
        label and _OF_A_PLACE.sub("", said["place"]).endswith(label)
        for said in _PLACE_ONLY.finditer(case.text)
        for label in labels
    )


def _of_another_whole(case: Case, draft: Draft) -> bool:
    """Whether what is taken away (三公减去X, where the question said 除X外) is not known to be a part of the whole."""
    if "减去" not in case.text or "减去" in fold(case.question) or len(draft.evidences) < 2:
        return False
    whole, part = (clean_label(evidence.label) for evidence in draft.evidences[:2])
    if "三公" in whole:
        return not _THREE_PUBLIC.search(part)
    return not any(
        name in clean_label(label)
        for label in _labels(draft.evidences[1])
        for name in {whole, whole.removesuffix("总计")}
    )


def _labels(evidence: Evidence) -> tuple[str, ...]:
    """The labels of a figure's cell and the title of its table; the path of a prose figure."""
    if evidence.line:
        return (*evidence.line.fact.row_path, *evidence.line.fact.column_path, evidence.line.table.title)
    return evidence.claim.concept if evidence.claim else ()


def _fund_unsaid(case: Case, draft: Draft) -> bool:
    """Whether a source of money is named that the place of the first figure does not name."""
    if not draft.evidences or case.intent.operation not in ("lookup", "list", "rank"):
        return False
    place = draft.evidences[0]
    printed = printed_about(place)
    kind = place.line.table.kind if place.line else ""
    return any(
        word in case.text and word not in printed and kind not in _IMPLIED.get(word, ())
        for word in _FUND_WORDS
        if not any(longer in case.text and word in longer and longer in printed for longer in _FUND_WORDS)
    )


def _names(words: str, labels: str) -> bool:
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    return any(pair in labels for pair in pairs)
