"""Words of courtesy around a question, and of correcting the last answer: what is asked once they are taken away."""

from __future__ import annotations

import re

import prompts

_THANKS = "(?:非常|太|十分)?(?:谢谢|多谢|感谢|谢了|辛苦)(?:你们?|您|啦|了|大家)?"
_GREETING = "(?:(?:你们?|您|大家)好|早上?好|上午好|中午好|下午好|晚上好|哈喽|嗨|hi|hello|在吗|在不在|有人吗)"
_HEARD = (
    "(?:好(?:的|吧|嘞|呀|滴)?|嗯+|哦+|噢|喔|哈哈+|ok|okay|行(?:吧|了)?|可以(?:了)?|明白(?:了)?|知道了?|了解(?:了)?|收到|懂了|清楚了|原来如此"
    "|原来是这样|不错|很好|太好了|厉害|没事(?:了|儿)?|不用了|先这样|没(?:有)?(?:别的|其他)?(?:问题|了)|再见|拜拜|回见|打扰了|麻烦(?:你|您)?了)"
)
_BREATH = "[,。!！;；~、.…?？呀啊哈啦哦呢吧]*"
_POLITE = re.compile(f"(?:(?:{_THANKS}|{_GREETING}|{_HEARD}){_BREATH})+", re.IGNORECASE)
_LEADING = re.compile(
    rf"^(?:(?:{_THANKS}|{_GREETING}|{_HEARD})[呀啊哈啦哦吧]?[,。!！;；~、.…]+)+", re.IGNORECASE
)
_TRAILING = re.compile(rf"[,。!！;；?？]+(?:{_THANKS}|{_GREETING}){_BREATH}$")
_ASIDE = re.compile(
    "^(?:对了|另外|还有|顺便(?:再)?(?:问|说)?(?:一下|一句|下)?|再问(?:你)?(?:一下|一个|一句|下)?|换个?(?:问题|话题)|那个|哦对|话说)[,。!;~、]+(?=.{2,})"
)
_BACK = re.compile(
    "^(?:那么?|再)?(?:回到|说回)(?:钱|金额|数字|正题|主题|正事|刚才|前面)(?:上|这儿|这里)?[,。]+(?=.{3,})"
    "|^(?:那么?|我们|咱们)?(?:再|还是)?(?:回到|说回|回过头(?:来)?(?:看|说)?|接着说|继续说|再(?:来)?说)(?:刚才|之前|前面|上面|一开始)?(?:说|问)?的?(?=.{2,})"
)
"""Words that lead over to another thing, or back to one: 对了, 回到."""
_ASKING = re.compile(
    "^(?:那|再|还)*(?:麻烦|请|帮我|帮忙|替我|给我|我)?(?:想)?(?:再)?(?:(?:协助|配合|帮助)(?:我们?)?(?:核对|核实|核查|查明|查清|提供)|看看|看一下|看下|查一下|查下|查查|问一下|问下|问问|了解(?:一下|下)?)(?:下)?,?(?=.{3,})"
)
_HEARSAY = re.compile(
    "^(?:(?:我|我们)?(?:听说|听人说|据说|听闻|记得|印象(?:里|中)|(?:在)?(?:网上|新闻(?:里|上)?|报(?:纸)?上)(?:说|看到)?)|好像|貌似|似乎)(?:好像|说|是)?[,:]?(?=.{3,})"
)
"""From whom or how surely one has it is no part of what is asked: 听说甲市林业局有二百辆车."""
_BEFORE_ASKING = re.compile(
    "^(?:[^,。?:;多几什哪怎谁吗呢]{2,24}[,。;])?(?:最后|首先|先|再|另外|顺便|还|我|想|要|请|麻烦|帮我|跟?[你您])*"
    "(?:请教|问|咨询|打听|核实|确认)(?:[你您]|一?下|一?[个件](?:数字?|事儿?|问题))+[:,]?(?=.{4,})|^(?:换句话说|换个说法|也就是说|具体来说|简单说)[,:](?=.{2,})"
)
"""What leads up to a question and is no part of it: 我在写稿子,先请教一下…"""
_AND_WHERE = re.compile(
    "[,。;?]+(?:请|并|且|麻烦|同时)*(?:(?:注明|标明|标注|标出|写明|附上|指出|给出|说明)(?:一下)?(?:所在|对应|具体|原文)?的?(?:页码|页数|出处|依据)"
    "|(?:是|它|这个数|数据)?(?:在|出自|来自|见|来源是|出处是)(?:文件|原文)?的?(?:哪一?|第几|几)(?:页|张表|个表))(?:里|上|中)?[呢啊。?!]*$"
)
"""Asks where the figure stands beside what it is: every answer says so."""
_NOT_THAT = (
    "(?:(?:你|您)?(?:搞|弄|看|听|理解|答)?错了?|不对|不是(?:的)?|不(?=,)|我?(?:不是|没)(?:在)?(?:问|说|要|指|看)(?:的)?(?:是)?(?:这个|那个|它|这些|这)?"
    "|我?(?:问|说|要|指)的不是(?:这个|那个|它|这些|这)?|不是(?:这个|那个|它|这些|这))"
)
_I_MEAN = (
    "(?:我(?:是)?(?:想|要)?(?:问|说|要|指|看|知道)的?是|我(?:想|要)(?:问|看|知道)的?(?:是)?|我(?:问|指)的"
    "|我(?:想|要)?(?:问|说)(?!的)|要的是|问的是|说的是|应该是|应该问|(?:而)?是)"
)
_CORRECTION = re.compile(
    f"^(?:{_NOT_THAT}[,。!！;；呀啊吧]+(?:{_I_MEAN})?|{_NOT_THAT}?我(?:问|说|要|指|想问|要问|想看|想知道)的?是)"
)
_AND_NOT_SO = re.compile(
    "(?<=..),(?:可)?(?:不是|不要)(?!不是|因为)[^,?？吗么多少几哪谁什]{2,14}[哈啊呀哦噢喔]$"
)
"""Tells what is not meant after a question: 甲要求呢,不是乙哈."""
_AND_NOT = re.compile("[,。;；]?(?:而)?不是[^,。;；?？吗]{2,14}[?？。]?$")


def bare(text: str) -> str:
    """The folded text without courtesy before and after the question; "" where it is nothing else."""
    if _POLITE.fullmatch(text):
        return ""
    asked = _AND_NOT_SO.sub("", _AND_WHERE.sub("", _TRAILING.sub("", _LEADING.sub("", text))))
    for lead in (_ASIDE, _BACK, _BEFORE_ASKING, _ASKING, _HEARSAY):
        asked = lead.sub("", asked)
    return asked or text


def corrected(text: str) -> str:
    """What is asked instead, of a folded text that corrects how the last question was understood; else the text itself."""
    found = _CORRECTION.match(text)
    meant = text[found.end() :].strip(",。!") if found else ""
    return (_AND_NOT.sub("", meant) or meant) if len(meant) > 1 else text


def reply(text: str) -> str:
    """What is said to courtesy alone: that a question may follow."""
    return prompts.load(
        "answer_greeting" if re.match(_GREETING, text, re.IGNORECASE) else "answer_thanks"
    ).render()
