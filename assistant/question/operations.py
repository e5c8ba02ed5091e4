"""What is to be done with figures: looked up, listed, added, compared, ranked, explained, checked."""

from __future__ import annotations

import re
from typing import Literal

from assistant.question.change_words import (
    BACK,
    CHANGE,
    GROWTH,
    MOST_CHANGED,
    SAME_YEARS,
    WHICH_CHANGED,
    asks_of_change,
)
from assistant.question.wanted import MOST, PLACE
from assistant.wording import ADDED, TOGETHER

Operation = Literal[
    "lookup",
    "list",
    "count",
    "sum",
    "difference",
    "ratio",
    "change",
    "rank",
    "trend",
    "explain",
    "define",
    "text",
    "check",
]
Role = Literal["amount", "change", "growth", "share", "completion", "count"]
_EXPLAIN = re.compile(
    r"导致|因素|为什么|为何|为啥|原因|咋回事|怎么回事|怎么(?=[是为成]了?(?:零|0|空))|怎么(?:会|就|突然|反倒|反而|倒|却|一下子|这么|那么|还是|没有?|少|多|增|减|降|涨|翻)|何以|因为什么|怎么来的|哪来的|为了什么|怎么(?:会)?(?:比|较)(?:去年|上年|上一年|20)|理由|缘由|缘故|凭什么|凭啥|主要(?:砍|减|增|压|加|多|少|降)(?:加|少|减)?(?:了|的是|的)?(?:什么|哪)|主要(?:都)?是?(?:哪|什么)(?:一?(?:些|块|项|部分|方面|里))?(?:增|减|降|涨|压|砍|多|少)(?:加|少|长|低)?(?:了|的)"
)
_DEFINE = re.compile(
    r"(?<!为)什么是|是什么意思|什么意思|啥意思|指的?是?什么|指的是哪|指哪些|是指|的含义|含义|定义|怎么理解|如何理解|有什么区别|有啥区别|区别是|反映的?是?什么|什么叫|啥叫|的意思|指的?啥|(?:什么|啥)概念|怎么解释|解释一下|请?解释(?!权|说明)|有什么不同|有啥不同|的区别|名词解释"
)
BARE = re.compile(
    r"^(?!.*(?:(?<!\d)(?!20\d\d(?!\d))\d{3}|职|目标|原因|内容|依据|用途|单位(?=[是的名性]|构成|情况|职)|科目|来源|标准|文件|什么车|理由|任务|重点|谁|多少|机构|项目名|时候|期限|目的))"
    r".{2,40}(?P<ask>是(?:个)?(?:什么|啥)(?:东西|费用|钱|支出|收入|资金)?)[??]?$"
)
_CHECK = re.compile(
    r"对得上|对不上|合得上|对不对|对吗|一致吗|一致不|是否一致|一样吗|相符|矛盾|收支平|平衡吗|平不平|勾稽|核对一下|算得对|正确吗|准不准|(?:数|数据|数字|预算|决算|报告|文件)准确吗|有没有问题|有没有.{0,6}(?:错|出入)|不一致|不相符|有误|(?:算|写|填|加|列|印)错|(?:预算|决算|文件|报告|数据|数字|表格?)(?:里|中|上)?面?(?:有|存在)(?:什么|哪些|啥)(?:地方)?(?:明显)?的?(?:问题|错|毛病|出入|矛盾)|吻合|说法一样|相等吗|平不|(?:得|算出?|加出?|凑出?)来的?吗|之和吗|真的?是.{0,12}吗"
    r"|到底.*还是|同一个数|(?:文字|说明|正文).{0,12}多少.{0,4}表.{0,8}多少|表.{0,10}多少.{0,4}(?:文字|说明|正文).{0,8}多少"
)
_EQUALS = re.compile("等于.{0,40}吗|等不等于|是不是等于|是否等于")
_SETTLED = re.compile(
    rf"(?:{ADDED}).{{0,24}}(?:是|等于|为|的|算).{{0,24}}吗|(?:是不是|是否(?:是|为)?)\d"
    r"|\d(?:万元|元|%|万)?还是\d|没(?:有)?改掉|模板(?:文字|残留|痕迹)"
    r"|(?:增幅|增长率|增减幅度|占比|比例|比重|完成率).{0,6}都.{0,8}(?:对|正确|准)|(?:小微|中小).{0,16}(?:超过|大于|多于).{0,12}(?:小微|中小)"
)
_SAME_BASE = re.compile("同一个(?:数|口径|基数)|跟.{0,10}比的吗")
EMPTY = re.compile(
    "空表|空白表|表(?!面|现|彰|决).{0,16}(?:是|为)(?:什么|何|啥)?.{0,4}空(?:的|白)?(?=[吗么,。?]|$)"
    "|(?:预算|决算|收支|支出|收入|明细|情况|张|经费)表.{0,8}没(?:有)?(?:填|数(?=[,。?]|$|据|字)|内容)"
)
"""Whether or why a table is empty."""
_LISTED = re.compile(
    "[一二两三四五六七八九十](?:大|个|项|类|种|方面).{0,12}(?:实际|到底|真的?).{0,6}(?:列|有)"
)
_RATIO = re.compile(
    r"占(?!用|有|地|了?多少(?:钱|万|元))|比例|比重|百分之几|百分之多少|百分比|几成|几倍|多少倍|倍数|完成得(?:怎么样|怎样|如何)|(?:预算|执行)完成情况(?:怎么样|怎样|如何)|完成率|执行率|完成了?(?:年初|全年|调整)?预算数?的|执行到"
)
_AGAINST_BUDGET = re.compile(
    "(?:实际|决算|执行|支出)[^,。]{0,8}比(?:年初|全年)?预算[^,。]{0,4}(?:省|少|多|超|节约|剩|低|高)|预算[和与跟](?:实际|决算)[^,。]{0,4}差|比(?:年初|全年)?预算(?:少花|多花|省|剩|超|节约|节省)了?"
)
_BUDGET = "(?:年初|全年|调整后?的?)?预算(?:数|安排)?"
OVERSPENT = re.compile(
    "(?:(?:决算|实际|支出|执行|花的?|用的?)(?:数|钱)?)?(?:到底|究竟)?"
    f"(?:(?:超没|有没有|有无|是否|是不是|没有?)超(?:过|出)?了?(?:{_BUDGET}|支|标)"
    f"|超(?:过|出)?了?(?:{_BUDGET}|支|标)(?:了)?(?=吗|没有?|么))(?:了)?(?:吗|没有?|么|呢)?[?。]?$"
)
"""Whether more was spent than budgeted: 超没超预算, 超支了吗."""
_COMPLETION = re.compile(
    r"(?:花|用|支出|执行)(?:了|掉|到)*(?:年初|全年|调整)?预算数?的?(?:百分之|几成|多少成|多大)|(?:花|用|支出|执行)(?:了|掉|到)?(?:年初|全年|调整)?预算数?的多少"
    r"|(?:决算|实际(?:支出|花费|执行)?|执行)(?:数|合计|总额|支出)?占(?:了|到)?(?:年初|全年|调整)?预算数?的?(?:比|百分|几成|多)|完成率|执行率|执行进度|完成了?(?:年初|全年|调整)?预算数?的|执行到百分|执行了百分|预算完成|完成了?(?:几成|百分之[几多])"
    r"|完成了?(?:年初|全年|调整)?预算数?(?:多少|几)"
)
OF_INDICATOR = re.compile(
    "[完达]成率.{0,3}(?:目标|要达到|要求|指标值|权重|分值|得了?几分|得分)|执行率的?(?:目标|指标值|权重|分值)"
)
"""An indicator by its name, which only sounds like a degree of completion."""
_DIFFERENCE = re.compile(
    r"差了?多少|相差|(?<!弥补收支)差额|之差|的差是|差了?几|差距|[一-龥)](?:高于|低于|多于|少于|大于|小于|高出|超出|超过|不及)[^,。?\d]{2,24}多少|.比.{1,24}(?:多|少|高|低|超|大)(?:出|了|花|安排|缴|列|支出|收入|付)?(?:了)?(?:多少|几|百分)|.比.{1,24}(?:多|少|高|低|大|小)(?:了|些|一些|一点)?(?:吗|么|嘛|没有|不)[??]?$|减去|扣除|扣掉|(?<=[支费入出])减(?![少掉去])(?=[一-龥]{2,12}(?:等于|得|是|剩)?多少)|除去|除了.{1,16}(?:其余|剩下)"
)
_FEES_TOGETHER = "费(?!用)[一-龥]{1,6}费.{0,4}(?:合计|一共|总共|共计|总计)"
PLUS = "(?<![增追参附更外添])加(?!强|大|快|班|工|起来|总|在一起|油|固|装|了|多少)(?:上)?"
"""加 between two things that are added, not 加油 or 增加."""
_SUM = re.compile(
    rf"[一-龥)]{{2,}}{PLUS}[一-龥]{{2,}}.{{0,6}}多少|费用?{PLUS}[一-龥]{{2,}}费|{_FEES_TOGETHER}|{ADDED}|求和|累计|(?:(?<!商品)和|与|、|加(?!油|班|强|固)|及).{{1,24}}(?:合计|一共|总共|(?<!公)共(?!同|享|建|青|产)|总计|(?<![增追参附更外添])加(?!了?多))|两项|三项|几项合计|两者|两家|三家|几家合计"
)
_TOTAL_OF_EACH = re.compile("(?:合计|总计|共计)数?(?=分别|各(?:自|是|为|有|多少))")
"""A row by its name, of which the figures are wanted one by one: 支出合计分别是多少."""
_RANK = re.compile(
    r"哪个.{0,14}(?:最|更|多(?!少)|高|大|(?<!多)少|低)|哪家.{0,14}(?:最|更|多(?!少)|高|大|(?<!多)少|低)|哪(?:一)?个(?:单位|部门|局|项目|科目|处室).{0,14}(?:最|更|多(?!少)|高|大|(?<!多)少|低|长|降)|哪一?[场次批].{0,10}最|哪年|哪一年|哪一?[块项].{0,12}(?:最|更|多(?!少)|高|大|(?<!多)少|低)|谁.{0,12}(?:多(?!少)|高|大|(?<!多)少|低|最)|最(?:高|多|大|少|低|小|贵|快|慢|便宜)(?:的|是|,|。|\?|$)|(?:占|是)?大头|排名|排序|排个序|从高到低|从多到少|从大到小|从低到高|前[一二三四五六七八九十\d]+(?!年)|怎么排|排一下|更(?:多|高|大|少|低)"
)
_NO_RANK = re.compile("哪家公司|每人每天|最高给|最多不|上限|最高不")
_EXTREME = re.compile(
    rf"(?:占|是)?大头|{MOST}(?:[高多大少低小贵]|便宜)|从[高多大]到[低少小]|从[低少小]到[高多大]|排名|排序|排个序|排一下|怎么排|更[高多大少低]|谁[高多大少低]"
)
_TREND = re.compile(
    r"近.年|历年|逐年|趋势|各年|每年|这.年|分别.{0,4}年|怎么变(?:化|的|了)?[?？]?$|怎么变化|如何变化|三年|两年|从20\d\d年?.{0,8}到20\d\d年?.{0,20}变"
)
_LIST = re.compile(
    r"哪家单位|哪个单位纳入|有哪些|哪些|列出|列一下|列举|罗列|分别(?:是|有|为|多少|安排|花)|各项?(?:是|有|为)多少|各多少|各有多少|各安排|由哪|哪几|包括什么|包含什么|明细|构成|组成|都有什么|有什么项目|怎么分|主要花在|花在哪|叫什么|哪些单位"
)
_COUNT = re.compile(r"几个|多少个|几项|几家|几类|多少项|多少家|几笔|项目的?(?:数量|个数|总数)")
_TEXT = re.compile(
    r"职责|职能|主要(?:是)?干什么|干什么|做什么|干啥|管什么|管哪|负责|谁来|由谁|实施主体|承担单位|什么时候|何时|起止|期限|执行时间|立项|依据|背景|(?:目标|任务|举措|措施|工作重点|重点工作)(?:都|主要)?(?:是|有|为)(?:些)?(?:什么|啥)|怎么用|用途|用在|用来|用于(?:什么|哪)|哪个单位的|审哪些|是什么会|内设|处室|科室|机构|简介|概况|哪份文件|干什么用|是什么车|什么车|哪里|在哪|怎样|如何|归.{0,6}管"
)


_AGAINST_YEAR = re.compile(
    r"上年|去年|上一年|前一年|同比|执行数|(?:比|较|到)(?:20\d\d|[12]\d年)|20\d\d年?(?:度)?(?:相?比|相?较)|增幅|降幅|涨幅|增长率|年初"
)

UNDERSTOOD = (_EXTREME, _TREND, _EXPLAIN, _DEFINE, _CHECK, _RATIO)
"""Words that say no more than what is to be done, and so are no part of what is asked about."""


def operation_of(q: str, counter: bool) -> tuple[Operation, Role]:
    """What is to be done, and with what kind of figure; `counter`: whether a number of things is asked for."""
    if found := _said_outright(q) or _reckoned(q):
        return found
    of_things: Role = "count" if counter else "amount"
    one_amount = re.search(r"多少|几(?!个处|个科)", q)
    if one_amount and not re.search(
        r"各项?(?:是|有|安排|为)?多少|分别.{0,4}多少|哪些|由哪|组成|构成|哪几", q
    ):
        return "lookup", of_things
    if _LIST.search(q):
        return "list", of_things
    if _COUNT.search(q):
        return "count", "count"
    if _TEXT.search(q) and not re.search(r"多少|几", q):
        return "text", "amount"
    return "lookup", of_things


def _said_outright(q: str) -> tuple[Operation, Role] | None:
    """What a question says in so many words: define, check, explain, over the budget, completed, risen."""
    if (_DEFINE.search(q) or BARE.search(q)) and not _EXTREME.search(q):
        return "define", "amount"
    if _SAME_BASE.search(q) or EMPTY.search(q) or _LISTED.search(q) or _SETTLED.search(q):
        return "check", "amount"
    if _EXPLAIN.search(q):
        return "explain", "amount"
    if SAME_YEARS.search(q):
        return "change", "change"
    if _AGAINST_BUDGET.search(q) or OVERSPENT.search(q):
        return "difference", "amount"
    if _CHECK.search(q) or _EQUALS.search(q):
        return "check", "amount"
    if OF_INDICATOR.search(q):
        return "lookup", "amount"
    if _COMPLETION.search(q):
        return "ratio", "completion"
    if asks_of_change(q):
        return "change", "change"
    if WHICH_CHANGED.search(q):
        return "rank", "change"
    return ("change", "amount") if BACK.search(q) else None


def _reckoned(q: str) -> tuple[Operation, Role] | None:
    """What is reckoned with several figures: an order, a trend, a growth, a share, a change, a difference, a sum."""
    growth, against_year = bool(GROWTH.search(q)), bool(_AGAINST_YEAR.search(q))
    if ranked := _ranked(q, growth):
        return ranked
    if _TREND.search(q):
        return ("sum", "amount") if re.search(TOGETHER, q) else ("trend", "amount")
    if growth and not re.search("占|比重", q) and (against_year or not re.search(r"[^分]比(?![例率]).", q)):
        return "change", "growth"
    if _RATIO.search(q) and not (growth and against_year):
        return "ratio", "share"
    if CHANGE.search(q) and against_year:
        return "change", "change"
    if _DIFFERENCE.search(q):
        return "difference", "amount"
    if _SUM.search(_TOTAL_OF_EACH.sub("", q)):
        return "sum", "amount"
    return ("change", "change") if CHANGE.search(q) else None


def _ranked(q: str, growth: bool) -> tuple[Operation, Role] | None:
    """An order by amounts, shares, changes or growth."""
    if not (_RANK.search(q) or PLACE.search(q)) or _NO_RANK.search(q):
        return None
    if CHANGE.search(q) and not re.search("最|哪|谁", q):
        return None
    if MOST_CHANGED.search(q):
        by_rate = growth or re.search("[增涨升降减](?:长|幅)?(?:得|的)?最?[快慢]", q)
        return "rank", "growth" if by_rate else "change"
    return "rank", "growth" if growth else "share" if re.search("比例|比重|占比", q) else "amount"
