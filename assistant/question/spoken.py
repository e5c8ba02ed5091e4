"""What people say short, in the words that disclosures use: 用多少电 is 用电量多少, 来了几批客人 is 公务接待多少批次."""

from __future__ import annotations

import re

from index.normalize import simplified

_HOSTED = "(?:公务)?(?:接待|招待)(?:了|过)*"
_GUESTS = "(?:外地)?(?:来的)?(?:客人|来客|来宾|客)"

_SAID = (
    (re.compile("(?:用掉|用了|耗用|消耗|用|耗)多少(电|水|气|油|煤)(?![一-龥])"), r"用\1量多少"),
    (re.compile("其它"), "其他"),
    (re.compile("有(?:没有|无)?车(?:子|辆)?(?:吗|么|没有)?(?=[?？]?$)"), "有几辆车"),
    (re.compile("货物(类?)[和与]?工程(类?)[和与]?服务"), r"货物\1、工程\2、服务"),
    (re.compile("干嘛|干吗(?=的|用|使)"), "干什么"),
    (re.compile("加(?:到)?一(?:起|块)儿?"), "加在一起"),
    (re.compile("平米"), "平方米"),
    (re.compile("整体的?(?:收支)?预算的?规模|预算的?整体规模"), "预算总规模"),
    (re.compile(r"(?<=[一-龥)])\+(?=[一-龥])"), "加"),
    (re.compile(r"价值(?=\d+万元?(?:及以上|以上).{0,3}(?:设备|仪器))"), "单价"),
    (re.compile(r"前([一二三四五六七八九十]|\d{1,2})大(?:支出|开支|费用)"), r"前\1项"),
    (re.compile("(多少|几)(?:号|口|来号)人"), r"\1人"),
    (
        re.compile(
            f"(?:公务)?(?:(?:{_HOSTED}|来了)(?:多少|几)批次?|(?:接待|招待)的?批次数?)(?:{_GUESTS}|人)?"
            "(?:(?:[,、和与及]|以及)(?:一?共|总共)?(?:多少|几)?(?:个|位)?人次?数?|(?:多少|几)(?:个|位)?人次?|人次)"
            "(?:各|分别)?(?:是|有)?(?:多少)?"
        ),
        "公务接待多少批次,公务接待多少人次",
    ),
    (re.compile(f"(?:{_HOSTED}|来了)(多少|几)批次?(?:{_GUESTS}|人)?"), r"公务接待\1批次"),
    (re.compile(f"{_HOSTED}(多少|几)(?:个|位|名)?(?:人次?|{_GUESTS})(?!员)"), r"公务接待\1人次"),
    (re.compile("(?:公务)?(?:来访|来宾|客人)?(?:公务)?(?:接待|招待)(?:的)?(?:人数|人次)"), "公务接待人次"),
    (re.compile("项目的?(?:清单|名单|一览)(?:[和及与、]?金额)?"), "有哪些项目,金额各多少"),
    (re.compile("出国[、和]?(?:用车|公车|车辆|养车)[、和]?接待(?=.{0,2}三)"), "出国、公车、接待"),
    (re.compile("(?:预算)?执行进度"), "预算执行率"),
    (re.compile("最(?:费|烧|花|耗)钱"), "花钱最多"),
    (
        re.compile("[买购]车[和与跟、及][养用]车(?=.{0,6}(?:各|分别|哪个?|谁))"),
        "公务用车购置费和公务用车运行维护费",
    ),
    (
        re.compile(
            "(?P<one>[^,?、]{2,20}?)(?:和|与|跟|同)(?P<other>[^,?、和与]{2,16}?)(?:两者)?之比(?:是|为)?(?:多少)?(?=[?？]?$)"
        ),
        r"\g<one>是\g<other>的多少倍",
    ),
    (
        re.compile(
            r"项目(?:支出)?(?:金额)?(?:最[大多高]的)?前(?P<most>[二三四五六七八九十]|\d{1,2})[名位大项个](?:是|有)?(?:哪些|哪几个|什么)?"
        ),
        r"金额最大的\g<most>个项目是哪些",
    ),
    (
        re.compile(
            "(?:(?:到底|究竟)?是)?(?P<one>[^,?、是]{2,16}?)(?P<more>[多高大])(?:呢)?,?还是(?P<other>[^,?、是]{2,16}?)(?P=more)"
        ),
        r"\g<one>和\g<other>哪个\g<more>",
    ),
    (re.compile("人员(?:经费)?([减比加和与跟、])公用(?!经费|支出)"), r"人员经费\1公用经费"),
    (re.compile("基本(?:支出)?([减比加和与跟、])项目(?!支出|数|名|[一-龥]*费)"), r"基本支出\1项目支出"),
    (re.compile("项目(?=占(?:了)?(?:全年|部门|本年)?(?:总|全部)(?:支出|预算|盘子))"), "项目支出"),
    (
        re.compile(
            "(?P<of>(?!其他)[一-龥]{2,10}?)(?:支出)?(?:里|中|当中)的?其他(?:项|部分|支出|的)?(?=是(?!什么)|有|多|[?？]?$)"
        ),
        r"其他\g<of>支出",
    ),
)


_YEAR_IN_WORDS = re.compile(
    "二[〇零○0o](?P<tens>[〇零○一二三四])(?P<ones>[〇零○一二三四五六七八九])(?=年)", re.IGNORECASE
)
_DIGITS = {"〇": "0", "零": "0", "○": "0"} | {c: str(i) for i, c in enumerate("一二三四五六七八九", 1)}


def written(text: str) -> str:
    """A folded question with its short or spoken turns in the words that documents print: in simplified characters."""
    text = simplified(text)
    text = _YEAR_IN_WORDS.sub(lambda said: f"20{_DIGITS[said['tens']]}{_DIGITS[said['ones']]}", text)
    for said, meant in _SAID:
        text = said.sub(meant, text)
    return text
