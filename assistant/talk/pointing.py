"""Turns that point at bodies, years or a whole (两个局, 它的, 占比), said in full words; figures told: `pointers`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.question.intent import Intent
from assistant.question.intent import read as read_intent
from assistant.question.phrases import phrase
from assistant.question.scope import Scope
from assistant.question.terms import Terms
from assistant.talk import turns
from assistant.talk.memory import ONE_OF_TWO, Memory
from assistant.talk.told import Told
from assistant.talk.words import (
    COLUMN,
    COUNT,
    END,
    HOW_MUCH,
    LEAD,
    MORE,
    TOGETHER,
    YEAR,
    YEARS,
)
from assistant.wording import fold

OTHER = re.compile(r"呢[?？]?$")
_OTHERS = re.compile(r"(?:呢|的)[?？]?$")
_ONLY_YEAR = re.compile(rf"{LEAD}(?P<year>{YEAR}|去年|上年|今年|前年)(?:的)?(?:呢|{HOW_MUCH}(?:呢)?){END}")
_FEW = 4
_VEHICLES = re.compile("^(?:公家的?)?(?:公务?用?车|公车|车|汽车)$")
WHOLES = re.compile(
    '(?P<whole>"?三公"?(?:经费)?|政府采购(?:预算)?|(?:基本|项目|总)?支出(?:总计)?|(?:总)?收入(?:总计)?|(?:公用|人员)经费|工资福利支出|商品和服务支出)(?:(?:总额)?(?:预算|决算)数?)?(?:其中.*)?'
)
_BODY_WORDS = "(?:单位|部门|局|委|厅|法院|街道|机关)"
_SEVERAL = re.compile(
    f"{LEAD}(?P<item>[^,?]{{2,14}}?)??(?:这|那|上面|前面|以上)*(?:(?P<n>[两三四五])(?:家{_BODY_WORDS}?|个{_BODY_WORDS})|它们|他们|两者|双方)(?:之间|加起来|合起来)?(?:的|,)?(?P<rest>.+)"
)
_OVER_BODIES = ("difference", "rank", "sum", "ratio")
_EACH = re.compile(f"{TOGETHER}|各|分别|都是?")
_WHICH_BODY = re.compile(
    f"{LEAD}(?P<before>[^,?]{{2,12}}?)??(?:是)?(?:谁|哪(?:一)?(?:家{_BODY_WORDS}?|个{_BODY_WORDS}))(?:的|花的?)?(?P<item>.{{0,12}}?)(?P<way>{MORE})(?:一?些|一点)?(?:呢)?(?:,(?:多|少|高|低|相?差)(?:了|出)?{HOW_MUCH})?{END}"
)
_OTHER_ITEM = re.compile(f"{LEAD}(?P<item>[^它其这该此,?]{{2,14}})呢{END}")
_FROM_EACH = re.compile(f"{LEAD}(?P<item>[^,?]{{2,14}}?)的?(?:各自?|分别)(?:的)?{HOW_MUCH}{END}")
"""X各是多少 after several bodies were laid beside each other: of each of them, not of its parts."""
_ITS = re.compile(f"^{LEAD}(?:(?:它|其)(?:的|(?={YEAR}|今年|去年)))")


def both(question: str, memory: Memory, terms: Terms, scope: Scope) -> str:
    """The last bodies, or the last two things, laid beside each other (两家差多少, 两个局的采购总额差多少, 哪个局的车多;
    会议费呢 after they were ranked)."""
    if scope.named:
        return ""
    groups = memory.scope.groups if memory.scope and memory.scope.named else ()
    if (said := _ONLY_YEAR.fullmatch(question)) and 1 < len(groups) <= _FEW and memory.intent:
        bodies = "和".join(group[0].identity.entity for group in groups)
        way = "哪个更多" if memory.intent.operation == "rank" else "各是多少"
        return f"{bodies}{said['year']}的{memory.topic}{way}"
    years = "、".join(f"{year}年" for year in memory.scope.years) if memory.scope else ""
    if said := _SEVERAL.fullmatch(question):
        count = COUNT.get(said["n"] or "", 2)
        of_all = read_intent(said["rest"]).operation in _OVER_BODIES or _EACH.search(said["rest"])
        if len(memory.bodies) >= count and of_all:
            own = _names_something((said["item"] or "") + said["rest"], terms)
            item = (said["item"] or "") if own else memory.topic
            return f"{'和'.join(memory.bodies[-count:])}{years}的{item}{said['rest']}"
    if (said := _OTHER_ITEM.fullmatch(question)) and 1 < len(memory.ranked) <= _FEW:
        if _names_something(said["item"], terms) and not YEARS.search(question):
            way = "低" if memory.intent and memory.intent.lowest else "高"
            return f"{'和'.join(memory.ranked)}{years}的{said['item']}哪个更{way}"
    if (said := _FROM_EACH.fullmatch(question)) and len(memory.bodies) > 1 and _turned_bodies(memory):
        asked_of = memory.bodies[-max(2, len(groups), len(_owners(memory.listed))) :]
        return f"{'和'.join(asked_of)}{years}的{said['item']}各是多少"
    if (said := _WHICH_BODY.fullmatch(question)) and len(memory.bodies) > 1 and _turned_bodies(memory):
        item = _VEHICLES.sub("车辆", ((said["before"] or "") + said["item"]).rstrip("的"))
        item = item if _names_something(item, terms) else memory.topic
        asked_of = memory.bodies[-max(2, len(groups), len(_owners(memory.listed))) :]
        return f"{'和'.join(asked_of)}{years}的{item}哪个更{said['way'][-1]}"
    return ""


def _turned_bodies(memory: Memory) -> bool:
    """Whether what was told is of several bodies, the last two asked about among them: 谁 then means one of those."""
    owners = _owners(memory.told or memory.listed)
    return len(owners) > 1 or bool(memory.scope and len(memory.scope.groups) > 1)


def _owners(told: Iterable[Told]) -> set[str]:
    return {one.evidence.source.identity.entity for one in told if one.evidence}


def _names_something(words: str, terms: Terms) -> bool:
    read = read_intent(words)
    own = phrase(words, terms, read.covered)
    return bool(own.mentions or own.residue(0) or read.counter)


def one_of_two(question: str, memory: Memory) -> str:
    """前者, 后者 by name: of the two bodies where the last figures are of two, else of the things asked about."""
    if not ONE_OF_TWO.search(question):
        return ""
    pair = memory.pair or [told.evidence.owner for told in memory.told[-2:] if told.evidence]
    if len(set(pair)) < 2:
        pair = [told.topic for told in memory.told[-2:]]
    if len(set(pair)) < 2:
        return ""
    names = {"前者": pair[0], "后者": pair[1]}
    named = ONE_OF_TWO.sub(lambda found: names[found.group(0)], re.sub(f"^{LEAD}", "", question))
    bare = re.fullmatch(
        f"(?P<name>{'|'.join(map(re.escape, pair))})(?P<year>(?:{YEAR})?)的?(?:(?:是|有)?多少|呢){END}", named
    )
    return f"{bare['name']}{bare['year']}的{memory.topic}是多少" if bare else named


def another_unit(question: str, memory: Memory, terms: Terms, scope: Scope, intent: Intent) -> str:
    """The last question asked of another body or unit: 讲师团呢 after 国防教育中心今年预算多少; "" where more is named."""
    own = phrase(question, terms, scope.covered | intent.covered)
    if own.mentions or own.strong.bit_count() > 1 or not _OTHERS.search(question):
        return ""
    return re.sub(f"^{LEAD}|(?:的)?呢?{END}$", "", question) + memory.rest


def row(memory: Memory) -> str:
    """What the last question was about without the column it was looked for in."""
    return re.sub(f"{COLUMN}(?:里面?|里头|之?中|当中|内)?的?", "", memory.topic) or ""


def its(question: str, memory: Memory, terms: Terms) -> str:
    """它的基本支出 and 它2024年的…, where that is no part of the thing asked about before: the body is meant, which stays."""
    found = _ITS.match(question)
    if found is None:
        return ""
    rest = question[found.end() :]
    own, last = phrase(rest, terms, read_intent(rest).covered), phrase(memory.topic, terms)
    named = 0  # a project's own name is no concept, even where one is part of it: 它 is the project
    for mention in last.mentions:
        named |= mention.mask
    if not own.mentions or not named or last.strong & ~named or turns.belongs(rest, memory.topic):
        return ""
    return rest


def first(question: str, memory: Memory) -> str:
    """After a question which is the most, 它 is what came first and not what was ranked."""
    first = came_first(memory)
    return re.sub("^(?:那么?)?(?:它|这个项目|该项目|这一?项)", first, question) if first else question


def came_first(memory: Memory) -> str:
    """What came first of the things ranked last, not of bodies or years; "" where nothing was."""
    ranked = memory.intent is not None and memory.intent.operation == "rank" and memory.intent.top == 1
    if not ranked or not memory.found or memory.last is None or not memory.last.figures:
        return ""
    if len({figure.entity for figure in memory.last.figures}) > 1:
        return ""  # bodies were ranked: the first of them is the one in question
    label = fold(memory.last.figures[0].label)
    return "" if label in memory.text or memory.topic in label and len(memory.topic) > 2 else label


def whole(memory: Memory, part: str, settled: bool = False) -> str:
    """What a part is a share of: the last whole asked about that can hold it, of the settled ones only where told so, else the
    one it was said to be in (其中…); "" for none."""
    for topic in reversed(memory.topics):
        found = WHOLES.fullmatch(topic)
        if found and turns.belongs(part, found["whole"]) and (not settled or turns.settled(found["whole"])):
            return found["whole"]
    across = ("支出" in part and "收入" in memory.whole) or ("收入" in part and "支出" in memory.whole)
    return memory.whole if settled and memory.whole != part and not across else ""
