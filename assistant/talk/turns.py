"""A turn that names another thing than the last one: it takes its place, and only the way of asking is kept.

After 三公经费比上年减少多少, 接待费呢 asks how 接待费 changed, and 服务呢 after 货物 asks for 服务 alone: two things of one level
are never asked for together, because no figure is of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import printed_about
from assistant.question.intent import Intent
from assistant.talk.words import END, HOW_MUCH, SHARE, TOGETHER
from assistant.wording import clean_label, fold, span_mask

_TURN = re.compile(
    "(?:那么?|那么|再看|还有)?(?:其中的?|里面的?)?(?P<item>[^,;?!，。？]{2,16}?)(?:的)?呢[?？]?"
)
_PURCHASED = re.compile(
    f"(?:那么?|其中的?|里面的?)?(?:政府)?(?:采购)?(?:的)?(?P<item>货物|工程|服务)(?:类|采购|项目|预算|支出)?(?:的)?(?P<rest>呢|{HOW_MUCH}|{SHARE}(?:呢)?|){END}"
)
_CAR_COSTS = re.compile(
    "(?P<before>(?:那么?|其中的?)?)(?:车辆|公车|汽车|用车)?(?P<item>运行费|运行维护费|运维费|购置费)(?P<rest>(?:呢|是?多少|占.*)[?？]?)"
)
_OF_THREE = re.compile("三公|接待|出国|出境|公务用车|公车")
CARRIED = ("change", "ratio", "explain", "trend", "difference")
_WHICH_WAY = re.compile("(?:增加|增长|上升|上涨|提高|减少|下降|降低|压减)(?=(?:了)?(?:多少|吗|没有|[?？]|$))")
_WHO = re.compile("谁|哪(?:个|一个|家)")
_PARTS = {
    "三公": re.compile("接待|用车|公车|出国|出境|购置费|运行费|运行维护费"),
    "采购": re.compile("货物|工程|服务"),
}
"""The wholes whose parts are settled: 三公经费 by the rules on 党政机关厉行节约, 政府采购 by article 2 of its law."""
_RANKS = (
    re.compile("(?:工资福利|商品和服务)支出|(?:公用|人员)经费"),
    re.compile("(?:基本|项目)支出"),
    re.compile("(?:总|全部|本年)?(?:支出|收入)(?:总计|合计)?"),
)
_QUALIFYING = re.compile("预算|决算|财政|拨款|国家|支出|收入|费用|经费|资金|开支|开销|花销")
_NAMING = re.compile("服务|项目|专项|人员|其他|业务|管理|事务|工作")
_NOUN = re.compile("(?:支出|收入|经费|费用)$")
_LIKEWISE = re.compile(
    f"(?:那么?|把|再把|再)?(?P<item>[^,?。]{{2,16}}?)也(?:这么|这样|照这样|照样|同样|来|给我|帮我)*(?:比|算|减|加)(?:一?[下比算减加]|较(?:一?下)?|起来)?(?:看)?(?:吧|呢)?{END}"
)
_NTH = re.compile(
    "(?:那么?)?排?第(?P<n>[二三四五六七八九十]|[1-9][0-9]?)(?:大|高|多|贵|名|位)?的?(?:项目|单位)?(?:呢|是(?:哪个|谁|什么))?[?？]?"
)
_FIRST = re.compile(
    "最[大高多贵]的?|前(?:[二两三四五六七八九十]|[1-9][0-9]?)(?:名|大|位|个|项)?的?|排?第(?:[二三四五六七八九十]|[1-9][0-9]?)(?:大|高|多|贵|名|位)?的?"
)
_SHARE = re.compile("占(?!用|地)")
_OF_NOTHING = re.compile("(?:了|比)?(?:多少|几成|百分之(?:几|多少)|多大|比[例重])*(?:比[例重])?[?？]?")
"""What follows 占 where a share is asked for and not of what."""
_PART_OF = re.compile("(?P<whole>.{2,24}?)其中的?(?P<part>.{2,20}?)(?P<share>占(?!用|地).+)")
_DIFFERS = re.compile("(?:之间)?的?相?差(?:了|额)?(?:多少|几)")
_TOGETHER = re.compile(TOGETHER)
_MOSTLY, _MUCH = 0.7, 5  # of a name's characters; characters said besides


def as_found(topic: str, draft: Draft) -> str:
    """What a lookup was about: the name of the one thing that was found, where the question said much besides it."""
    found = {fold(evidence.label): None for evidence in draft.evidences}
    if draft.status != "answered" or draft.case.intent.operation != "lookup" or len(found) != 1:
        return topic
    name = next(iter(found))
    said = sum(c in topic for c in name) >= _MOSTLY * len(name)
    return name if said and len(name) > 2 and len(topic) - len(name) >= _MUCH else topic


def purchased(question: str, topic: str) -> str:
    """货物, 工程 or 服务 as the part of what is bought that they are, after a question about 采购; "" where none is named."""
    said = _PURCHASED.fullmatch(question)
    if said is None or "采购" not in topic:
        return ""
    share = said["rest"].startswith("占")
    return f"政府采购{said['item']}" + ("占政府采购预算多少" if share else "多少")


def of_cars(question: str, topics: Iterable[str]) -> str:
    """运行费 and 购置费 among 三公经费 are costs of the vehicles: 公务用车运行费."""
    said = _CAR_COSTS.fullmatch(question)
    if said is None or not any(_OF_THREE.search(topic) for topic in topics):
        return question
    name = said["item"].replace("运维", "运行维护")
    return f"{said['before']}公务用车{name}{said['rest']}"


def again(question: str, asked: str, topic: str, before: Intent, intent: Intent, named: bool = True) -> str:
    """The last question asked of another thing; "" where it asked for an amount in no special way, or the turn asks its own.

    Which way the last one went is not said of the other. A bare 为什么, which named nothing (`named` False), is asked in between:
    the next thing is asked for as the thing before it was.
    """
    said = _TURN.fullmatch(question)
    if (
        said
        and before.operation == "ratio"
        and intent.operation == "lookup"
        and (part := _PART_OF.fullmatch(asked))
    ):
        return f"{part['whole']}其中{said['item']}{part['share']}"
    special = before.operation in CARRIED or before.operation == "lookup" and (before.unit or before.measure)
    own = intent.operation != "lookup" or intent.unit or intent.measure or intent.base
    special = special and (named or before.operation != "explain")
    if said is None or before.counter or not special or own or not topic or asked.count(topic) != 1:
        return ""
    share = before.operation == "ratio" and before.role != "completion"
    whole = _SHARE.split(asked, maxsplit=1)[-1]
    if share and not (_OF_NOTHING.fullmatch(whole) or belongs(said["item"], whole)):
        return ""
    return _WHICH_WAY.sub("变化", asked.replace(topic, said["item"]))


def is_nth(question: str) -> bool:
    """Whether a turn only asks for another place (第四名呢) of what was ranked."""
    return _NTH.fullmatch(question) is not None


def nth(question: str, asked: str, before: Intent) -> str:
    """The n-th (第四名呢) of what was ranked; the turn as it stands where nothing was, from the top."""
    said = _NTH.fullmatch(question)
    if said is None or before.operation != "rank" or before.lowest or not _FIRST.search(asked):
        return question
    return (
        _FIRST.sub(f"排第{said['n']}的", asked, count=1).replace("哪些", "哪个").replace("是什么", "是哪个")
    )


def alike(question: str, topic: str) -> str:
    """项目呢 after 基本支出: the thing of that kind, 项目支出; without a kind the word itself, never what was asked before.

    "" where the turn names nothing, or only qualifies a figure (预算呢).
    """
    said = item(question)
    if not said or not _NAMING.fullmatch(_QUALIFYING.sub("", said)) or said in topic:
        return ""
    kind = _NOUN.search(topic)
    return f"{said}{kind.group(0)}多少" if kind and not _NOUN.search(said) else f"{said}多少"


def likewise(question: str, asked: str, topic: str, before: Intent) -> str:
    """The last comparison or reckoning made of another thing: 会议费也这么比一下; "" where the last one was neither."""
    said = _LIKEWISE.fullmatch(question)
    if (
        said is None
        or before.operation not in (*CARRIED, "rank", "sum")
        or not topic
        or asked.count(topic) != 1
    ):
        return ""
    return _WHICH_WAY.sub("变化", asked.replace(topic, said["item"]))


def of_a_kind(question: str, label: str) -> str:
    """What a turn names by a part (宣传呢), as a thing of the last one's kind: 宣传经费 after 普查经费; "" for none."""
    said, kind = item(question), _NOUN.search(label)
    return f"{said}{kind.group(0)}是多少" if said and kind and not _NOUN.search(said) else ""


def item(question: str) -> str:
    """What an elliptic turn (那运行费呢) names; "" where it is none."""
    said = _TURN.fullmatch(question)
    return said["item"] if said else ""


def beside(question: str, topic: str, labels: Iterable[str]) -> str:
    """The label that begins as the last one does and ends in what the turn names: 公务用车购置费, 运行费呢 → 公务用车运行费.

    "" where no label, or more than one, is such.
    """
    said = item(question)
    found = set()
    for label in {clean_label(label) for label in labels} if said else ():
        head = label.removesuffix(said)
        if label != topic and label != head and len(head) > 1 and topic.startswith(head):
            found.add(label)
    return found.pop() if len(found) == 1 else ""


def belongs(part: str, whole: str) -> bool:
    """Whether a part can be a share of a whole: never of something of its own level, or of a whole it is known not to be in."""
    for name, parts in _PARTS.items():
        if name in whole and not parts.search(whole):
            return bool(parts.search(part)) and name not in part.removeprefix("政府采购")
    return _rank(part) < _rank(whole)


def settled(whole: str) -> bool:
    """Whether it is known without the document what belongs to a whole: 三公经费, 政府采购, and the totals."""
    return any(name in whole for name in _PARTS) or _rank(whole) == len(_RANKS)


def _rank(name: str) -> int:
    return next((rank for rank, names in enumerate(_RANKS, 1) if names.match(name)), 0)


def subject(case: Case, mask: int) -> int:
    """Of the content of a question, what it asks about: the part and not the whole, the things and not their difference."""
    text = case.text
    cut = {"ratio": _SHARE, "difference": _DIFFERS}.get(case.intent.operation)
    if cut and (found := cut.search(text)) and mask & (1 << found.start()) - 1:
        mask &= (1 << found.start()) - 1
    for found in _WHO.finditer(text):
        mask &= ~span_mask(*found.span())
    return mask


def bare(row: str) -> bool:
    """Whether nothing but words that qualify a figure (预算, 财政拨款) is left of a name."""
    return not _QUALIFYING.sub("", row)


def added(case: Case, mask: int) -> str:
    """The things that a question adds up, with the word for it; "" where it names none before that word."""
    found = _TOGETHER.search(case.text)
    first = (mask & -mask).bit_length() - 1
    if found is None or first >= found.start():
        return ""
    covered = case.scope.covered
    return "".join(c for i, c in enumerate(case.text) if first <= i < found.end() and not covered >> i & 1)


def whole(case: Case, mask: int) -> str:
    """What a share is asked of, in the words of the question; "" where no share of something named is asked."""
    found = _SHARE.search(case.text) if case.intent.operation == "ratio" else None
    if found is None:
        return ""
    return "".join(c for i, c in enumerate(case.text) if mask >> i & 1 and i >= found.end())


def unserved(question: str, case: Case, draft: Draft) -> str:
    """A word of a turn that no figure is surely of; "" for none.

    It stands nowhere by the figures, which are of what was asked before; or it is all that is asked, and of what is not said.
    """
    said = item(question)
    if not said or not draft.evidences:
        return ""
    if _NAMING.fullmatch(said) and re.match("呢|多少", case.text.removeprefix(said)):
        return said
    if case.text == question:
        return ""
    places = "".join(fold(printed_about(evidence)) for evidence in draft.evidences)
    named = _NAMING.findall(_QUALIFYING.sub("", said))
    if word := next((word for word in named if word not in places), ""):
        return word
    at = case.text.find(said)
    read = case.scope.covered | case.intent.covered
    left = "".join(c for i, c in enumerate(said, at) if not read >> i & 1) if at > 0 else ""
    left = _QUALIFYING.sub("", left)
    known = any(left[i : i + 2] in places for i in range(len(left) - 1))
    return left if len(left) > 1 and not known else ""
