"""In which form a figure is wanted: its unit or counter, its column, the base of a change, its place in an order."""

from __future__ import annotations

import re

from assistant.wording import number_of

_ASKED_COUNTER = re.compile(
    r"(?:多少|(?<![哪这那第])几|数量是?)(?:个|万)?(人次|批次|人|名|辆|台套|台|套|家|件|户|平方米|批(?!客|来)|场|次|起|分|天|岁|个(?!百分|单位|部门|[百千]?万|亿)|项(?!目)|度|吨|页|册|卷|亩|公里|株|棵|盏|座|份|篇|条|头|栋|箱|处|口(?!人))(?!员?经费)|(平方米)|(台)数|人数|(?:公务用?|公)?车辆?(?:总数|数量|总量|数(?!据|字))|编制数"
    r"|(?P<said>批次|人次)(?:数|总?数量?)?(?=(?:一共|总共|共)?(?:是|有|为)?(?:多少|几|[?？]?$))"
)
_TWO_YEARS = re.compile(
    r"(20\d\d)年?度?的?(?:预算|决算)?(?:和|跟|与|同)(20\d\d)年?度?的?(?:预算|决算)?(?:相?比|比较)"
)
"""Two years laid side by side: whichever is named last, the earlier one is what the later is measured against."""
_EXTENT = re.compile("(?<![很许最更])多(?:长|远|宽|深)(?!时间|期|时)")
"""An extent is asked for, in whatever unit it is printed; an amount of money is none."""
MOST = "最(?!低(?:生活|工资|收入|保障)|高(?:人民|法院|检察))"
"""最 of a comparison, not of a name: 最低生活保障, 最高人民法院."""
_FINAL = re.compile(
    r"(?<!预)决算(?![编汇审会]|工作|管理)数?|实际(?:支出|执行|花|缴|用|发生|完成)|最后(?:实际)?花|实际花|实际签"
)
_BUDGETED = re.compile(r"年初预算数?|预算数|年初(?!.{0,14}(?:结转|结余|余额))")
_FULL_YEAR = re.compile(r"全年预算数?|调整后?预算数?|调整预算")
_EXECUTED = re.compile(r"执行数|实际执行")
_WANTED = re.compile(
    r"(?:多少|几|换算?成|折合|折算成?|合|按|用|是|以|成)(?:多少|几)?个?(亿元?|万元|万|元|千元)(?![页人次件户册亩吨平公立条张])(?:为单位|计|表示|是多少)?"
)
PLACE = re.compile(
    r"(?:排|居|位列|位居)(?:在|名)?第([一二三四五六七八九十]|\d{1,2})|第([二三四五六七八九十]|\d{1,2})(?:高|多|大|低|少|小)(?:的|是|为|$)"
)
_TOP = re.compile(
    r"(?:前|哪|最[高多大低少小]的)([一二两三四五六七八九十]|\d{1,2})(?!年|\d)(?:名|个|位|家|项|大|类|款)?"
)
_LOWEST = re.compile(
    rf"第[二三四五六七八九十\d]+(?:低|少|小)|{MOST}(?:低|少|小|便宜)|从低到高|从少到多|更(?:少|低)"
)
_LESSER = re.compile("(?:谁|哪一?[个家项类年])[^,。?减缩至不多]{0,12}?(?:少|低|小)(?=$|[?,。呢啊些一点])")
"""哪家会议费少: the order begins with the least, though no word says 更 or 最."""

UNDERSTOOD = (
    _WANTED,
    _TOP,
    PLACE,
    _LOWEST,
    _FINAL,
    _BUDGETED,
    _FULL_YEAR,
    _EXECUTED,
    _ASKED_COUNTER,
    _EXTENT,
)
"""Words that say no more than this, and so are no part of what is asked about."""


def unit_of(q: str) -> tuple[str, bool]:
    """The unit of money or the counter that is asked for ("" for neither), and whether it is a counter."""
    if asked := _ASKED_COUNTER.search(q):
        word = asked.group(1) or asked.group(2) or asked.group(3) or asked["said"]
        if not word:
            word = "辆" if "车" in asked.group(0) else "人"
        if word not in ("项", "个", "次") or not re.search("多少钱|多少万|金额", q):
            return word, True
    if wanted := _WANTED.search(q):
        word = wanted.group(1)
        return {"亿": "亿元", "万": "万元"}.get(word, word), False
    return "", bool(_EXTENT.search(q))


def measure_of(q: str) -> str:
    """The column that is insisted on: 年初预算数, 全年预算数, 执行数, 决算数, or ""."""
    if _FULL_YEAR.search(q):
        return "全年预算数"
    if _FINAL.search(q):
        return "决算数"
    if _EXECUTED.search(q):
        return "执行数"
    if _BUDGETED.search(q) and not re.search(r"(?:完成|比|较)年初", q):
        return "年初预算数"
    return ""


def base_of(q: str) -> str:
    """What a change is measured against: 上年, 年初预算, a year, or ""."""
    if re.search(r"年初预算", q) and re.search(r"比|较|完成|占", q):
        return "年初预算"
    if re.search("上年|去年|上一年|前一年|同比", q):
        return "上年"
    if match := _TWO_YEARS.search(q):
        return min(match.group(1), match.group(2))
    if match := re.search(
        r"(?:比|较)(20\d\d|[12]\d(?=年))|(?:和|跟|与|同)(20\d\d)年?度?的?(?:预算|决算)?(?:相?比|比较)", q
    ):
        year = match.group(1) or match.group(2)
        return year if len(year) == 4 else f"20{year}"
    return ""


def place_of(question: str) -> int:
    """n of the n-th that is asked for alone (排第二的, 第三高的); 0 where none is."""
    said = PLACE.search(question)
    word = (said.group(1) or said.group(2)) if said else ""
    return number_of(word) if word else 0


def top_of(question: str) -> int:
    """How many of the first in an order are asked for (前三名); 1 where no number is said."""
    said = _TOP.search(question)
    return number_of(said.group(1)) if said else 1


def from_the_least(question: str) -> bool:
    """Whether the order begins with the least."""
    return bool(_LOWEST.search(question) or _LESSER.search(question))
