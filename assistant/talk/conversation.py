"""What a turn takes over from the turns before it: their scope, their answer; and what asks for no more than that."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.draft import Case
from assistant.question import year_words
from assistant.question.intent import Intent
from assistant.question.scope import Scope
from assistant.schema import Answer
from assistant.talk.memory import Memory
from assistant.talk.words import (
    LEAD,
    YEARS,
)

_WHERE = re.compile(
    "(?:那|[这那](?:个|些|几个|两个|俩|句|段|条)?(?:数字?|解释|定义|说明|说法|理由|原因|答案|话|字)?|刚才(?:那个?|那些|的|说的)?数?字?|上面(?:那个?|那些|的)?数?字?|它们?)?(?:都|分别|各)?(?:的?(?:出处|依据|来源|原文|数据))?(?:是)?(?:在|印在|写在|来自|出自)?(?:文件的?)?(?:哪一?页|第几页|什么地方|哪里|哪儿|哪张表|哪个表)(?:能?看到|写的|印的|上|的|里|来的)?"
    "|(?:这个数)?(?:的)?出处(?:是|在)?(?:哪里?|什么)?"
)
_ACROSS = re.compile(
    "哪(?:个|些|几个)?(?:单位|部门|局|委办局)|哪(?:几)?家|各(?:个|家)?(?:单位|部门|局)|排名|排第"
)
_AGAIN = re.compile(
    f"{LEAD}(?:还有(?:别的|其他的?|什么|没有|哪些)?(?:吗|么|没)?|就这些(?:吗|了吗|么)?|没(?:有)?(?:别的|其他的?)?了(?:吗|么)?|(?:能|可以)?(?:再)?(?:说|讲|写)?(?:得)?(?:详细|具体|仔细)(?:一?[点些])?(?:说说|讲讲|说明|介绍)?(?:一下)?(?:吗|呢)?|展开(?:说说|讲讲)?)[?？。]?"
)


def carried(memory: Memory, intent: Intent, question: str, whole: bool = False) -> Scope | None:
    """The scope that a follow-up takes over.

    None for a question over bodies (哪个单位最多) after one body that lists no units. How something has changed, and rows
    ranked after it, are told of the year of a document, the later of two, not of the year before it that the last question
    was about (去年是多少 → 降了多少). So is a `whole` question for another thing, where that year was only looked back at
    (去年呢).
    """
    scope = memory.scope
    if scope is None or _ACROSS.search(question) and not any(source.units for source in scope.sources):
        return None
    later = intent.operation in ("change", "explain") or intent.role == "change"
    ranked = intent.operation == "rank" and memory.intent is not None and memory.intent.operation == "change"
    rows = ranked and "年" not in question
    if not (later or rows or whole and memory.looked_back):
        return scope
    own = [year for year in scope.years if any(year == source.identity.year for source in scope.sources)]
    return replace(scope, years=tuple(sorted(own)[-1:]))


def own_year(question: str, case: Case, memory: Memory) -> Scope | None:
    """The scope in the documents' own year, where a turn names another thing and the year before was only carried over."""
    if not case.topic.mentions or not memory.scope or YEARS.search(question) or not case.years:
        return None
    if year_words.mentions_year_relative(question) or {s.identity.year for s in case.sources} & set(
        case.years
    ):
        return None
    return replace(memory.scope, years=())


def gone_on(question: str, memory: Memory) -> str:
    """The folded turn; 还有哪些 after the first few of the projects as the question for all of them."""
    ranked = memory.intent is not None and memory.intent.operation == "rank"
    return (
        "有哪些项目,金额各多少"
        if ranked and "项目" in memory.text and _AGAIN.fullmatch(question)
        else question
    )


def told_again(question: str, text: str, memory: Memory, last: Answer) -> Answer | None:
    """The last answer, where a folded turn only asks where it is printed, or for more of it (还有吗, 详细一点); else None.

    It holds all that was found, but for a ranking, which holds the first ones alone.
    """
    if _WHERE.fullmatch(text.rstrip("?？")):
        said = "\n".join(
            f"[{mark}]《{c.document}》第 {c.page} 页" + (f"，{c.table}" if c.table else "")
            for mark, c in enumerate(last.citations, 1)
        )
    elif _AGAIN.fullmatch(text):
        ranked = memory.intent is not None and memory.intent.operation == "rank"
        lead = (
            "上一个问题只问排在前面的，回答也只列了这些："
            if ranked
            else "与上一个问题有关、能在文件里找到依据的都在这里："
        )
        said = f"{lead}\n{last.text}"
    else:
        return None
    return replace(last, question=question, interpreted=last.interpreted or last.question, text=said)
