"""Questions for a judgement (合理吗, 高不高, 够不够): none is given, the figure asked about is told beside that."""

from __future__ import annotations

import re

from assistant.answering.draft import Draft

_ASKED = re.compile(
    "(?:是不是|是否)?(?:太|偏|过)(?:高|多|低|少|贵)了?(?:吗|吧|呢)|(?<![提升增上下减降变涨])(?:高|贵)吗|高不高|多不多|贵不贵|够不够[用花]?(?![一-龥])|够用?吗|值不值得?|值得?吗|合不合理|合理吗|是否合理|是不是合理|划算吗|划不划算"
)
_THINK = re.compile("你(?:觉得|认为|看)|您(?:觉得|认为|看)")
_AGAINST = re.compile("[比较].{1,12}(?:高|多|低|少)")


def bare(text: str) -> str:
    """The folded question without the words that ask for a judgement; the text itself where it asks for none."""
    if not _ASKED.search(text) or _AGAINST.search(text):
        return text
    rest = _THINK.sub("", _ASKED.sub("", text)).strip(",，。?？ ")
    return f"{rest}是多少" if len(rest) > 3 else text


def withhold(draft: Draft) -> None:
    """The figures stay as what is nearest; they are no answer to what was asked."""
    if draft.status == "answered":
        draft.status = "not_found"
        draft.figures = []
        draft.sentences.insert(0, "这要作评价：文件没有说，这里也不作判断。下面是文件里有关的数：")
