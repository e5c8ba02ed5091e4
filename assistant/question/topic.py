"""What a question is about where its words do not say it: the totals, the vehicles, a number of things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.library import Source
from assistant.question.intent import Intent
from assistant.question.phrases import BLANK, Phrase, phrase
from assistant.question.terms import Terms
from assistant.wording import TOGETHER, span_mask, without_fillers

_CARS = re.compile("公务用?车|公车|公家|车辆|汽车|轿车|车|(?:计划|打算|准备|还要|还|再|新)*(?=[买购添])")
_BOUGHT = re.compile("买|购|新增")
_MONEY = re.compile("钱|元|经费|费用|资金|价值|金额|花|开支|开销|支出")
_AMOUNT = re.compile(r"\d+万?元")
_COUNTED = re.compile(
    "设备.{0,8}(?:有多少|几|数量)|编制数|实有人数|车辆.{0,4}(?:有多少|数量)|以上的?(?:通用|专用|大型)*设备(?:数量)?$"
)
_OF_TOTALS = ("rank", "trend", "change", "difference", "sum")
_ROWS = re.compile("项目|科目|明细|单位|类|款")
_ALL = re.compile("总共|一共|总的|拢共|统共|总盘子|盘子|总额|总账|总规模|收支规模|花销|开销|实际花|进出")
_BARE = re.compile(
    "花(?:了|掉|出去)?(?:多少|几)|(?:预算|决算|支出|收入|总额|盘子|规模)(?:数|额|总额|总数)?(?:是|有|为)?(?:多少|几|$)|几个?亿|多少亿"
)
_MUCH = re.compile("[的了掉出去]*(?:多少|几)(?:个?钱|万?元)?[?？]?")
"""All that is left of 实际花了多少 where 实际花 is understood."""
_POINTING = re.compile("这(?!个?单位|个?部门|年)|那|该|它|其中|里面")
_TOTAL = re.compile("预算|决算|收入|支出|收支|总|花|钱|亿|盘子|规模|开销")
_WHOLE_WORDS = re.compile(
    f"{_ALL.pattern}|{_BARE.pattern}|{_TOTAL.pattern}|费用|经费|资金|财政|拨款|花费|使用|安排|本级|机关|全部?门"
    "|(?:[我本贵该咱这]们?个?)(?:[局院委厅办处所校镇乡县市区]|中心|单位|部门|街道)|[局院委厅](?:里|机关|(?=全年|今年|总))"
)
_WORDLESS = frozenset(
    " \N{NULL}0123456789年月的了是有要花用给就都也还又只才各能会得下上来去从由向于以之等每共列多少几"
    "钱元万亿数总全个谁这那该里中内在为和呢吗啊吧请问计合,?、。!:;'\"()《》"
)
"""What may be left of a question for the whole besides words that say so."""
_SOME_MONEY = re.compile("(?:工作|业务|活动|管理|服务|办公|专项|项目)(?:经费|费用?|资金)")
_PROJECTS, _PROJECTS_CALLED = "项目支出", "专项业务经费支出"
_INCOME = re.compile("收入|能拿|拿到")


_ALL_PROJECTS = re.compile(
    f"(?:所有|全部|各个?|[这那]?[几两二三四五六七八九十]个)项目(?:支出)?的?(?:钱|经费|资金|预算)?(?:全部|全都|都)?(?:{TOGETHER}|共)"
    "(?:是|有|要|花|用)?了?(?:多少|几)(?:钱|万|元)*[?？]?"
)
_BOTH_TOTALS = re.compile("总(?:预算|支出|收入|盘子|额)")


def default(topic: Phrase, read: Intent, terms: Terms, text: str = "") -> Phrase:
    """The topic; where a question names none, 车辆 for a number of vehicles, the totals for 总共 or a comparison, 项目支出 for
    all projects together, 政府采购预算 for 采购 alone. `text` is the whole question."""
    if read.operation in ("sum", "lookup") and _ALL_PROJECTS.fullmatch(topic.text.replace(BLANK, "")):
        return phrase(_PROJECTS, terms)
    nameless = not topic.strong and not topic.mentions and not _SOME_MONEY.search(topic.text)
    asked = _ALL.search(topic.text) or _BARE.search(topic.text) and not _POINTING.search(topic.text)
    spent_only = bool(read.measure) and bool(_MUCH.fullmatch(topic.text.replace(BLANK, "")))
    whole = read.operation in _OF_TOTALS or read.operation == "lookup" and (asked or spent_only)
    rows = read.operation == "rank" and _ROWS.search(topic.text)
    total = _TOTAL.search(topic.text) or read.operation == "difference" and _BOTH_TOTALS.search(text)
    if nameless and whole and not rows and not read.counter and (total or spent_only):
        return phrase(
            "收入总计" if _INCOME.search(topic.text if _TOTAL.search(topic.text) else text) else "支出总计",
            terms,
        )
    strong = "".join(c for i, c in enumerate(topic.text) if topic.strong >> i & 1)
    if strong == "采购" and read.operation == "lookup" and not read.counter:
        return phrase("政府采购预算", terms)
    if read.unit == "辆" and not topic.residue(topic.soft | _masked(topic, _CARS)):
        return phrase("公务用车购置数" if _BOUGHT.search(topic.text) else "车辆", terms)
    return topic


def of_something(text: str) -> bool:
    """Whether a question for the whole names a thing that it is for (用人的花销, 台办花了多少), be it in words that are
    fillers elsewhere; what is known of it is blank."""
    left = without_fillers(_WHOLE_WORDS.sub(" ", text))
    return any(character not in _WORDLESS for character in left)


def spent(topic: Phrase, text: str, sources: Sequence[Source], terms: Terms) -> Phrase:
    """In final accounts 花了 asks for the year's spending; 支出总计 there holds what is carried over too."""
    final = bool(sources) and all(source.identity.kind == "决算" for source in sources)
    whole = {concept for mention in topic.mentions for concept in mention.concepts[:1]} == {"支出总计"}
    if final and whole and "总计" not in text and not topic.residue(sum_masks(topic)):
        return phrase("本年支出合计", terms)
    return topic


_LOOKED_BACK = "一般公共预算财政拨款支出"
_BUDGETED = re.compile(
    "年初预算|全年预算|调整(?:后的?)?预算|预算.{0,8}(?:完成|执行)|(?:完成|执行).{0,6}预算|年初.{0,6}预算"
)
_ONLY_MEASURES = re.compile(
    "年初|全年|年度|得(?:怎么样|怎样|如何)|情况(?:怎么样|怎样|如何)|调整后?的?|预算数?|决算数?|执行|完成|实际|支出|百分之|百分比|几成|多少|一共|总共|合计|分别|今年|这个?|本|部门|单位|安排"
    "|[总比率几花用了钱是有为给少多省超差额度和与跟各数的,?呢拨,、。]"
)


def looked_back(topic: Phrase, text: str, covered: int, sources: Sequence[Source], terms: Terms) -> Phrase:
    """In final accounts the year's budget of nothing named is that of the 一般公共预算财政拨款支出.

    It is the only total whose budget the form that the 财政部 prescribes for their prose states beside the outcome.
    """
    final = bool(sources) and all(source.identity.kind == "决算" for source in sources)
    if not final or not _BUDGETED.search(text):
        return topic
    own = "".join("" if covered >> i & 1 else c for i, c in enumerate(text))
    return topic if _ONLY_MEASURES.sub("", own) else phrase(_LOOKED_BACK, terms)


_SPOKEN = {
    "扶持": "支持",
    "添置": "购置",
    "资助": "补助",
    "整治": "治理",
    "修缮": "维修",
    "聘请": "聘用",
    "培育": "培养",
}
"""Words of like meaning: the second is what tables mostly print."""
_MOST = 12  # documents whose text is looked through for them


def _in_printed_words(text: str, sources: Sequence[Source]) -> str:
    """A word that no document has there, by the one of like meaning that stands beside the same words."""
    for spoken, printed in _SPOKEN.items():
        at = text.find(spoken)
        own = text[max(at - 2, 0) : at + 2], text[at : at + 4]
        if at < 0 or not 0 < len(sources) <= _MOST:
            continue
        if any(words in source.text for words in own if len(words) == 4 for source in sources):
            continue
        beside = printed + text[at + 2 : at + 4], text[max(at - 2, 0) : at] + printed
        if any(len(words) == 4 and words in source.text for words in beside for source in sources):
            text = text.replace(spoken, printed)
    return text


_BASIC_TABLE = "一般公共预算基本支出表"
_BASIC = re.compile("(?<!预算)(?<!拨款)(?<!财政)基本支出")


def _of_general_budget(text: str, sources: Sequence[Source]) -> str:
    """基本支出 by the only name it has where no table has a column of it: the total of the 一般公共预算基本支出表."""
    if not 0 < len(sources) <= _MOST or not _BASIC.search(text):
        return text
    lacking = all("基本支出" not in source.heads for source in sources)
    tabled = all(any(t.kind == _BASIC_TABLE and not t.empty for t in s.tables.values()) for s in sources)
    return _BASIC.sub("一般公共预算基本支出", text) if lacking and tabled else text


_HOSTED = re.compile(r"(?<!国内)(?<!国外)(?<!境外)(?<!境\)外)(?<!外事)公务接待(?=.{0,6}(?:批|人次))")
_AT_HOME = "国内公务接待"


def _hosted(text: str, sources: Sequence[Source]) -> str:
    """How many were received: documents count the 国内公务接待, apart from guests of other countries."""
    counted = 0 < len(sources) <= _MOST and all(_AT_HOME in source.text for source in sources)
    return _HOSTED.sub(_AT_HOME, text) if counted else text


def called(text: str, sources: Sequence[Source]) -> str:
    """The question in the words of its documents, where all of them call 项目支出, or what is done, by another name."""
    text = _hosted(_of_general_budget(_in_printed_words(text, sources), sources), sources)
    if _PROJECTS in text and sources and all(_PROJECTS_CALLED in source.heads for source in sources):
        if not any(_PROJECTS in source.heads for source in sources):
            return text.replace(_PROJECTS, _PROJECTS_CALLED)
    return text


def sum_masks(topic: Phrase) -> int:
    """The characters of all mentions."""
    mask = 0
    for mention in topic.mentions:
        mask |= mention.mask
    return mask


def counted(topic: Phrase, read: Intent, terms: Terms) -> Intent:
    """Who asks how many 设备, 编制 or 人员 without a counter still asks for a number of things."""
    asked = read.role == "amount" and not read.unit and read.operation in ("lookup", "list", "sum", "count")
    things = topic.mentions and all(terms.countable(mention) for mention in topic.mentions)
    if asked and (things or _COUNTED.search(topic.text)) and not _MONEY.search(_AMOUNT.sub("", topic.text)):
        return replace(read, role="count", counter=True)
    return read


def _masked(topic: Phrase, pattern: re.Pattern[str]) -> int:
    mask = 0
    for match in pattern.finditer(topic.text):
        mask |= span_mask(*match.span())
    return mask
