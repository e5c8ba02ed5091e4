"""How an elliptical question is completed from what a conversation remembers.

A turn is put to one rule after the other; the first that knows what it leaves out says the whole question. The rules come in
three steps: for turns that are whole once a word is added, for names that stand for what came before, and for turns that
leave out the topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.figures import filters
from assistant.passages import of_document
from assistant.question import year_words
from assistant.question.intent import Intent
from assistant.question.scope import Scope
from assistant.question.terms import Terms
from assistant.talk import pointers, pointing, turns
from assistant.talk.memory import Memory
from assistant.talk.turn import Rule, Turn, named_beside
from assistant.talk.turn_changes import COMPARED, counted_in_year
from assistant.talk.turn_projects import OF_PROJECTS
from assistant.talk.turn_shares import SHARES
from assistant.talk.words import (
    BOUGHT,
    COLUMN,
    END,
    HOW_MUCH,
    LEAD,
)

_WITHIN = re.compile(r"^(?:那)?(?:其中|里面|里头|这里面|那里面|这当中|当中|它的|其(?!他|它|余|实|次|中))")
_THE_WHOLE = re.compile("(?:那)?(?:总的|全部的?|总共|合计|一共)(?:呢|是?多少|有多少)?[?？]?")
_FUNDS = re.compile("的?(?:财政拨款|经费拨款|一般公共预算(?:拨款)?|政府性基金|单位资金|其他资金)")
_INSIDE = re.compile("^(?P<whole>.{4,24}?)(?:里面|里头|之中|当中)")
_CARS = re.compile("(?:那|其中)?(?:的)?(?:公务?用?车|公车|用?车)(?:的)?(?:费用|经费|钱)?(?:呢|多少)?[?？]?")
"""After a question about money, 公车呢 asks for their costs and not for their number."""
_CAR_PRICE = re.compile(
    f"{LEAD}(?:一共|总共)?(?:得|要|需要?)?(?:花费?|用)?(?:掉)?(?:多少钱|多少经费|的?(?:预算|金额|经费)(?:是?多少|呢))(?:呢)?{END}"
)
_KIND_OF_CAR = re.compile(
    f"{LEAD}(?:其中的?)?(?P<kind>执法执勤|机要通信|应急保障|特种专业技术|离退休干部|主要(?:领导|负责人)|其他|一般公务)(?:的|类)?(?:用车|车辆?)?(?:呢|(?:有|是|占)?(?:几|多少)辆){END}"
)
"""The kinds that the disclosures of state assets tell vehicles by."""
_NAMED_ALONE = ("人员经费", "公用经费")  # more often asked for by themselves than of a row
_COLUMN_WORDS = re.compile(f"的?{COLUMN}")
_COLUMN = re.compile(f"(?:那|其中的?)?({COLUMN})(?:呢|是?多少|有多少)?[?？]?")
_OF_ONE = ("text", "explain", "define", "list")
"""What is asked of one thing and not of all that were ranked."""
_OWN_KIND = re.compile("项目|会议(?!费)|活动(?!费)")
"""Things of a kind that are ranked among each other, and not within what was asked about before."""
_OF_ALL = re.compile("占(?:总数|总额|全部|合计|总的|总体|整体)(?:的)?")
_POINTING = re.compile(r"它(?!们)|这个数|这笔|这项|该项|上述")
_HALF_COLUMN = re.compile(
    f"{LEAD}(?P<half>公用|人员|基本|项目)(?:的|部分|方面)?(?P<rest>呢|{HOW_MUCH}|占.*){END}"
)
_KIND_OF = {"公用": "人员经费", "人员": "公用经费", "基本": "项目支出", "项目": "基本支出"}
_THIS = re.compile("^(?:那么?)?[这那](?:个|笔|项)?(?:钱|数)?(?=占(?!用|地))")
_LEFT = re.compile(
    f"^{LEAD}(?:剩下的?|其余的?|另外的?|还有|至于)(?=[^的呢?？]{{2,}}(?:呢|多少)|(?!.*(?:多少|几|什么|哪|吗|怎|谁))[^的呢?？]{{2,}}$)"
)
_OF_IT = re.compile(
    "占(?:它|他们|该局|该单位|该部门|其)的?(?=(?:总|全部|本年|基本|项目|财政|部门)?(?:支出|收入|预算))"
)
_SAME_YEAR = re.compile("(?:在)?同一?年度?的?|同期的?")
_AMOUNT_ONLY = re.compile(
    f"{LEAD}(?:(?:不(?:看|要|问|是)(?:比例|占比|比重|增减|变化|变动|幅度))?[,。]?(?:我?(?:看|要|问)(?:的是)?)?)?(?:我?(?:要|看|问))?(?:具体)?(?:的)?(?:金额|数额|绝对数|钱数)(?:,?不(?:要|看)(?:比例|占比|比重))?(?:是?多少|呢)?{END}"
)
_THEIRS = re.compile(f"^{LEAD}(?:它|他|她|人)(?:们)?家的?(?=[^的呢?？]{{2,}})")
"""Of the body, which stays the same."""
_THAT_PART = re.compile(
    "(?<=[^的下余他大小多少高低些][^的下余他大小多少高低些])[那这]一?(?:块|部分|方面)儿?的?(?=(?:呢|(?:是|有|花了?)?多少钱?)?[?？]?$)"
)
"""宣传那块呢 asks for 宣传."""
_ROWS = re.compile(
    "哪(?:些|几[个项]|一?[个项])?(?:科目|项目|支出|收入)|(?:科目|项目)(?:有|是|包括)?(?:哪|几|多少个)"
)
_ALL_CHECKED = re.compile(
    "收支.{0,4}平|收入(?:和|与|跟)支出.{0,4}(?:平|相等)|勾稽|(?:哪里|哪儿|哪些地方|什么地方).{0,4}(?:对不上|不平|不符|矛盾)"
    "|(?:预算|决算|文件|报告|表格?|数据|数字)(?:里|中|上)?面?(?:的?数据?|的?数字)?(?:有没有|有无|是否|有什么|有哪些)"
)
"""What is checked is the whole document, and not the one thing asked about before."""
_ASKS = re.compile("多少|几|什么|哪|怎|谁|有没有|有无|是不是|比[例重]|占比")
_ELLIPTIC = re.compile("^(?:那|其中|里面|占|[比跟和与同较](?:去年|上年|上一年))|呢[?？]?$")


def complete(question: str, memory: Memory, terms: Terms, scope: Scope, intent: Intent) -> str:
    """The folded question in full words: a missing topic is taken from the last one; `其中…` looks inside it."""
    if not memory.topic:
        return question
    question = _column_in_full(_THIS.sub("它", question), memory)
    question = _THAT_PART.sub(
        "", _SAME_YEAR.sub("", _OF_IT.sub("占", _THEIRS.sub("", _LEFT.sub("", question))))
    )
    turn = Turn(question, memory, terms, scope, intent)
    if _stands_alone(turn):
        return question
    if (told := _first(turn, (_amount, counted_in_year, _likewise, _costs_of_cars, _both))) is not None:
        return told
    by_name = _by_name(turn)
    turn = replace(turn, question=by_name or question)
    if (told := _share_of_all(turn)) is not None:
        return told
    if by_name:
        return by_name
    if (told := _first(turn, (*OF_PROJECTS, _count, _cars, _purchased, _nth, _other_unit))) is not None:
        return told
    turn = replace(turn, question=turns.of_cars(pointing.first(turn.question, memory), memory.topics))
    told = _first(turn, (*COMPARED, *SHARES, _topic_alone, _again, *_INSIDE_IT))
    return turn.question if told is None else told


def _column_in_full(question: str, memory: Memory) -> str:
    """公用呢 after 人员经费 is 公用经费呢: the columns of expenditure are of two kinds each."""
    said = _HALF_COLUMN.fullmatch(question)
    if said is None:
        return question
    kind = _KIND_OF[said["half"]]
    if not any(kind in topic for topic in memory.topics[-2:]):
        return question
    return f"{said['half']}{kind[-2:]}{said['rest']}"


def _stands_alone(turn: Turn) -> bool:
    """Whether a turn asks for rows by what it says of them itself: by a condition, or of a body that it names; or what the
    whole document is and whether it adds up."""
    if of_document.asks(turn.question):
        return True
    if turn.intent.operation == "check" and _ALL_CHECKED.search(turn.question):
        return not _POINTING.search(turn.question)
    own = turn.scope.named and turn.intent.operation in ("list", "rank", "count")
    return filters.asks(turn.question) or bool(
        own and _ROWS.search(turn.question) and not _ELLIPTIC.search(turn.question)
    )


def _first(turn: Turn, rules: Iterable[Rule]) -> str | None:
    return next((told for rule in rules if (told := rule(turn)) is not None), None)


def _amount(turn: Turn) -> str | None:
    return f"{turn.memory.topic}是多少" if _AMOUNT_ONLY.fullmatch(turn.question) else None


def _likewise(turn: Turn) -> str | None:
    memory = turn.memory
    return memory.intent and turns.likewise(turn.question, memory.text, memory.topic, memory.intent) or None


def _costs_of_cars(turn: Turn) -> str | None:
    last = turn.memory.intent
    money = last is not None and last.role == "amount" and not last.counter
    return "公务用车购置及运行维护费" if money and _CARS.fullmatch(turn.question) else None


def _both(turn: Turn) -> str | None:
    return pointing.both(turn.question, turn.memory, turn.terms, turn.scope) or None


def _by_name(turn: Turn) -> str:
    """The turn with the name of what it points at (第二个, 前者); "" where it points at nothing."""
    if placed := pointers.placed(turn.question, turn.memory):
        return placed[2].topic + placed[1]
    return pointing.one_of_two(turn.question, turn.memory)


def _share_of_all(turn: Turn) -> str | None:
    said = _OF_ALL.search(turn.question)
    part = turn.question[: said.start()] if said else ""
    whole = pointing.whole(turn.memory, part) if len(part) > 1 else ""
    return f"{part}占{whole}多少" if whole else None


def _count(turn: Turn) -> str | None:
    """A number of things is asked for in full words, unless the turn is elliptical."""
    whole = turn.intent.counter and not _ELLIPTIC.search(turn.question) and not turn.scope.named
    return turn.question if whole else None


def _cars(turn: Turn) -> str | None:
    """After a number of cars: those of a kind, what buying them costs."""
    memory, thing = turn.memory, turn.memory.thing
    counted = thing.evidence.unit if thing and thing.evidence else memory.intent.unit if memory.intent else ""
    if counted != "辆" and not (counted == "台" and "车" in memory.text):
        return None
    if car := _KIND_OF_CAR.fullmatch(turn.question):
        return f"{'新增' if BOUGHT.search(memory.text) else ''}{car['kind']}用车有多少辆"
    bought = BOUGHT.search(memory.text) and _CAR_PRICE.fullmatch(turn.question)
    return "公务用车购置费多少" if bought else None


def _purchased(turn: Turn) -> str | None:
    return turns.purchased(turn.question, turn.memory.topic) or None


def _nth(turn: Turn) -> str | None:
    """The n-th of what was ranked last, or of nothing."""
    if not turns.is_nth(turn.question):
        return None
    return turns.nth(turn.question, *turn.memory.ranking) if turn.memory.ranking else turn.question


def _other_unit(turn: Turn) -> str | None:
    if not turn.memory.rest or not (turn.intent.body or turn.scope.named):
        return None
    return pointing.another_unit(turn.question, turn.memory, turn.terms, turn.scope, turn.intent) or None


def _topic_alone(turn: Turn) -> str | None:
    """The turn names nothing: it asks its question of the last topic."""
    question, memory = turn.question, turn.memory
    if not turn.bare or turn.other_thing:
        return None
    if kind := turns.alike(question, memory.topic):
        return kind
    if (same := _of_another(question, memory, turn.scope)) and not turn.content:
        return same
    if turn.intent.operation == "rank" and _OWN_KIND.search(question):
        return question
    told = pointing.came_first(memory) if turn.intent.operation in _OF_ONE else ""
    return (told or memory.topic) + "," + question


def _of_another(question: str, memory: Memory, scope: Scope) -> str:
    """The last question of another body, where a turn names nothing else and the last asked in a special way (为什么下降)."""
    if not scope.named or memory.intent is None or memory.scope is None or not memory.named:
        return ""
    if memory.reckoned or len(memory.scope.groups) > 1 or memory.scope.problem:
        return ""
    if memory.intent.operation not in turns.CARRIED or named_beside(question, scope):
        return ""
    rest = "".join(c for i, c in enumerate(memory.text) if not memory.scope.covered >> i & 1)
    own = "".join(c for i, c in enumerate(question) if scope.covered >> i & 1)
    rest = re.sub("比(?=[多少增减涨降高低])", "比上年", rest)  # 2025年比2024年少了: without its years
    return own + re.sub("^[的,]+", "", rest) if memory.topic in rest else ""


def _again(turn: Turn) -> str | None:
    memory = turn.memory
    if memory.intent is None or turn.scope.named or year_words.mentions_year_relative(turn.question):
        return None
    told = turns.again(turn.question, memory.text, memory.topic, memory.intent, turn.intent, memory.named)
    return told or None


def _column(turn: Turn) -> str | None:
    """A column only: that of the last row, or the whole column itself."""
    column = _COLUMN.fullmatch(turn.question)
    row = _COLUMN_WORDS.sub("", turn.memory.topic) if column else ""
    if column is None or not row:
        return None
    of_its_own = row.endswith("费") or column.group(1) in _NAMED_ALONE and "多少" in turn.question
    alone = turns.bare(row) or of_its_own and not turn.question.startswith("其中")
    return column.group(1) if alone else f"{row}的{column.group(1)}"


def _its(turn: Turn) -> str | None:
    return pointing.its(turn.question, turn.memory, turn.terms) or None


def _within(turn: Turn) -> str | None:
    inside = _WITHIN.match(turn.question)
    whole = pointing.came_first(turn.memory) or turn.memory.topic
    return whole + "其中" + _WITHIN.sub("", turn.question) if inside else None


def _the_whole(turn: Turn) -> str | None:
    return _FUNDS.sub("", turn.memory.topic) + "合计" if _THE_WHOLE.fullmatch(turn.question) else None


def _other_inside(turn: Turn) -> str | None:
    """Another thing inside what the last question looked in."""
    within = _INSIDE.match(turn.memory.text)
    other = pointing.OTHER.search(turn.question) and turn.own.strong and not turn.scope.named
    if within is None or not other or turn.intent.operation != "lookup":
        return None
    return within["whole"] + "里面" + re.sub("^(?:那|那么)", "", turn.question)


def _share_of_it(turn: Turn) -> str | None:
    question, topic = turn.question, turn.memory.topic
    if turn.intent.operation == "ratio" and re.match("(?:那|又|它)?占(?!它|这)", question):
        return topic + re.sub("^(?:那|又|它)", "", question)
    if re.search("占它|占这|是它(?!们)", question):
        return re.sub("占它|占这个?|是它(?!们)", lambda m: m.group(0)[0] + topic, question)
    return None


def _pointed_at(turn: Turn) -> str | None:
    if not _POINTING.search(turn.question):
        return None
    return _POINTING.sub(turn.memory.topic, turn.question, count=1)


def inside(question: str) -> bool:
    """Whether a folded turn looks inside what was asked about (其中…, 里面…)."""
    return bool(_WITHIN.match(question))


def whole(question: str) -> bool:
    """Whether a folded turn asks in full, and neither leaves off nor points: so it may be no turn at all."""
    return bool(_ASKS.search(question)) and not (_ELLIPTIC.search(question) or _POINTING.search(question))


def of_a_column(question: str) -> bool:
    """Whether a folded follow-up names a column only: of the row asked about last, or the whole column itself."""
    return bool(_COLUMN.fullmatch(question))


def same_unit(question: str, memory: Memory, scope: Scope) -> str:
    """The unit below the body that an elliptical question still means, or ""."""
    if memory.intent is None or scope.named or not _ELLIPTIC.search(question):
        return ""
    return memory.intent.body


_INSIDE_IT: tuple[Rule, ...] = (
    *(_column, _its, _within, _the_whole, _other_inside),
    *(_share_of_it, _pointed_at),
)
