"""What a conversation remembers, and how an elliptical question is completed from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answering.draft import Case
from assistant.question import scope as scoping
from assistant.question.intent import Intent
from assistant.question.phrases import phrase
from assistant.question.scope import Scope
from assistant.question.terms import Terms
from assistant.schema import Answer
from assistant.talk import turns
from assistant.wording import fold, span_mask

_WITHIN = re.compile(r"^(?:那)?(?:其中|里面|里头|这里面|那里面|这当中|当中|它的|其)")
_OTHER = re.compile(r"呢[?？]?$")
_INSTEAD = re.compile("^(?:那么?)?(?:再)?(?:换成|换作|改成|换到|换)")
_UNIT_ONLY = re.compile(
    r"^(?:那)?(?:换成|换算|折合|折算|合|相当于|等于|是)?(?:成|为)?(?:多少)?(?:个)?(?P<unit>亿元?|万元?|元|千元)(?:呢|是多少|多少)?[?？。]?$"
)
_THESE_YEARS = re.compile("[这那]?[两三几]年")
_CORRECTION = re.compile("^(?:不对|不是|错了|不是这个)[,。]?(?:我(?:问|说|要|指)的是)?")
_AGAINST = re.compile(
    "(?:那|它)?(?:比|和|跟|与|同).{2,20}?(?:相?比(?:呢|怎么样|如何)?|(?:多|少|高|低)(?:了|出)?多少|相?差多少)[?？]?"
)
_TOGETHER = re.compile(
    "(?:那|这)?[两几三]?(?:个|项|者|笔)?数?(?:加起来|加在一起|合起来|合计|一共|总共|相加)(?:是|一共|共)?(?:多少|呢)?(?:钱)?[?？]?"
)
_WHERE = re.compile(
    "(?:那|这个?数?|它)?(?:在|印在|写在)?(?:文件的?)?(?:哪一?页|第几页|什么地方|哪里|哪儿)(?:能?看到|写的|印的)?|(?:这个数)?(?:的)?出处(?:是|在)?(?:哪里?|什么)?"
)
_THE_WHOLE = re.compile("(?:那)?(?:总的|全部的?|总共|合计|一共)(?:呢|是?多少|有多少)?[?？]?")
_FUNDS = re.compile("的?(?:财政拨款|经费拨款|一般公共预算(?:拨款)?|政府性基金|单位资金|其他资金)")
_INSIDE = re.compile("^(?P<whole>.{4,24}?)(?:里面|里头|之中|当中)")
_PART = re.compile("(?P<whole>.{2,24}?)其中的?(?P<part>.{2,}?)(?:是|有)?(?:多少)?[?？]?")
_CARS = re.compile("(?:那|其中)?(?:的)?(?:公务?用?车|公车|车)(?:呢|多少)?[?？]?")
"""After a question about money, 公车呢 asks for their costs and not for their number."""
_COLUMN_WORDS = re.compile("的?(?:基本支出|项目支出|人员经费|公用经费)")
_COLUMN = re.compile("(?:那|其中的?)?(基本支出|项目支出|人员经费|公用经费)(?:呢|是?多少|有多少)?[?？]?")
_WHOLES = re.compile(
    '(?P<whole>"?三公"?(?:经费)?|政府采购(?:预算)?|(?:基本|项目|总)?支出(?:总计)?|(?:总)?收入(?:总计)?|(?:公用|人员)经费|工资福利支出|商品和服务支出)(?:(?:总额)?(?:预算|决算)数?)?(?:其中.*)?'
)
_SHARE = re.compile(
    "(?:那|又)?(?P<part>.{2,14}?)占(?:了|比)?(?:多少|几成|百分之几|多大比[例重]|比[例重])(?:呢)?[?？]?"
)
_BARE_SHARE = re.compile(
    "(?:那么?|又)?(?:它|这)?占(?:了|比)?(?:多少|几成|百分之几|多大比[例重]|比[例重])?(?:呢)?[?？]?"
)
_ACROSS = re.compile(
    "哪(?:个|些|几个)?(?:单位|部门|局|委办局)|哪(?:几)?家|各(?:个|家)?(?:单位|部门|局)|排名|排第"
)
_TWO_BODIES = re.compile(
    "(?:那|这)?(?:两家|两个(?:局|单位|部门)|它们|他们|两者)(?:之间)?(?P<rest>(?:相?差|谁|哪|一共|合计|加起来|各).*)"
    "|(?P<who>(?:那)?(?:谁|哪家|哪个(?:局|单位|部门))(?:的)?(?:更|比较)?[多少高低大][?？]?)"
)
_TWO_ITEMS = re.compile(
    "(?:那|这)?(?:两个|两项|两者|二者)?(?:之间)?(?:的)?(?P<rest>相?差(?:了)?多少|哪个(?:更|比较)?[多少高低大]|之比(?:是多少)?)[?？]?"
)
_OF_ONE = ("text", "explain", "define", "list")
"""What is asked of one thing and not of all that were ranked."""
_POINTING = re.compile(r"它|这个数|这笔|这项|该项|前者|上述")


@dataclass
class Memory:
    """The state of one conversation: the last question as completed, its scope and its intent."""

    text: str = ""
    scope: Scope | None = None
    intent: Intent | None = None
    topic: str = ""
    topics: tuple[str, ...] = ()
    last: Answer | None = None
    years: tuple[int, ...] = ()
    bodies: tuple[str, ...] = ()
    ranking: tuple[str, Intent] | None = None

    def remember(self, case: Case) -> None:
        """Keep an answered case for the next question."""
        self.text, self.scope, self.intent = case.text, case.scope, case.intent
        if case.intent.operation == "rank":
            self.ranking = case.text, case.intent
        topic, whole = topic_words(case), turns.whole(case, _content(case))
        kept = self.years if topic == self.topic else ()
        named = tuple(name for name in (whole, topic) if name and name not in self.topics[-1:])
        if case.intent.operation not in ("sum", "difference") and named:
            self.topics = (*(name for name in self.topics if name not in named), *named)[-5:]
        self.topic, self.years = topic, tuple(dict.fromkeys((*kept, *case.years)))
        asked = tuple(dict.fromkeys(source.identity.entity for source in case.scope.sources))
        if len(asked) == 1 and asked[0] != (self.bodies or ("",))[-1]:
            self.bodies = (*self.bodies, asked[0])[-2:]


def carried(scope: Scope | None, intent: Intent, question: str) -> Scope | None:
    """The scope that a follow-up takes over.

    None for a question over bodies (哪个单位最多) after one body that lists no units. How something has changed is told of
    the year of a document, not of the year before it that the last question was about (去年是多少 → 降了多少).
    """
    if scope is None or _ACROSS.search(question) and not any(source.units for source in scope.sources):
        return None
    if intent.operation not in ("change", "explain"):
        return scope
    own = tuple(year for year in scope.years if any(year == source.identity.year for source in scope.sources))
    return replace(scope, years=own)


def asks_where(question: str) -> bool:
    """Whether a folded question only asks where the last figure is printed."""
    return bool(_WHERE.fullmatch(question.rstrip("?？")))


def where(question: str, last: Answer) -> Answer:
    """The places of the last answer, in words."""
    places = [
        f"[{mark}]《{c.document}》第 {c.page} 页" + (f"，{c.table}" if c.table else "")
        for mark, c in enumerate(last.citations, 1)
    ]
    return replace(last, question=question, text="\n".join(places))


def complete(question: str, memory: Memory, terms: Terms, scope: Scope, intent: Intent) -> str:
    """The folded question in full words: a missing topic is taken from the last one; `其中…` looks inside it."""
    question = _CORRECTION.sub("", question) or question
    if not memory.topic:
        return question
    money = memory.intent is not None and memory.intent.role == "amount" and not memory.intent.counter
    if money and _CARS.fullmatch(question):
        return "公务用车购置及运行维护费"
    if both := _both(question, memory, scope):
        return both
    if part := turns.purchased(question, memory.topic):
        return part
    if turns.is_nth(question):  # of what was ranked last, or of nothing
        return turns.nth(question, *memory.ranking) if memory.ranking else question
    question = turns.of_cars(_first(question, memory), memory.topics)
    if _TOGETHER.fullmatch(question) and (first := _apart(memory)):
        return f"{first}和{memory.topics[-1]}合计多少"
    if scope.named and _AGAINST.fullmatch(question) and (pair := _against(question, memory, scope)):
        return pair
    if intent.operation == "difference" and re.match("(?:那|它)?[比和跟与]", question):
        return memory.topic + re.sub("^(?:那|它)", "", question)
    own = phrase(question, terms, scope.covered | intent.covered)
    content = "".join(c for i, c in enumerate(question) if own.strong >> i & 1)
    if scope.named and (instead := _INSTEAD.match(question)) and not own.mentions:
        if not own.strong >> instead.end():
            return memory.topic + "," + question[instead.end() :]
    if _THESE_YEARS.search(question) and len(memory.years) > 1:
        years = "、".join(f"{year}年" for year in sorted(memory.years))
        return years + memory.topic + _THESE_YEARS.sub("", question)
    inside = _PART.fullmatch(memory.text)
    if inside and not own.mentions and len(content) <= 1:
        if _BARE_SHARE.fullmatch(question):
            return f"{inside['part']}占{inside['whole']}多少"
        if _OTHER.search(question) and _named_beside(question, scope):
            return f"{inside['whole']}其中{_OTHER.sub('', question)}"
    if (share := _SHARE.fullmatch(question)) and own.strong and (whole := _whole(memory, share["part"])):
        return f"{share['part']}占{whole}多少"
    if unit := _UNIT_ONLY.match(question):
        return f"{_came_first(memory) or memory.topic}是多少{unit['unit']}"
    if _BARE_SHARE.fullmatch(question) and (whole := _whole(memory, memory.topic, settled=True)):
        return f"{memory.topic}占{whole}多少"
    if not own.mentions and len(content) <= 1:
        of_projects = intent.operation == "rank" and "项目" in question
        if kind := turns.alike(question, memory.topic):
            return kind
        told = _came_first(memory) if intent.operation in _OF_ONE else ""
        return question if of_projects else (told or memory.topic) + "," + question
    if memory.intent and not scope.named and not scoping.mentions_year_relative(question):
        if further := turns.again(question, memory.text, memory.topic, memory.intent, intent):
            return further
    if (column := _COLUMN.fullmatch(question)) and (row := _COLUMN_WORDS.sub("", memory.topic)):
        alone = turns.bare(row) or row.endswith("费") and not question.startswith("其中")
        return column.group(1) if alone else f"{row}的{column.group(1)}"
    if _WITHIN.match(question):
        return memory.topic + "其中" + _WITHIN.sub("", question)
    if _THE_WHOLE.fullmatch(question):
        return _FUNDS.sub("", memory.topic) + "合计"
    if (within := _INSIDE.match(memory.text)) and _OTHER.search(question) and own.strong and not scope.named:
        if intent.operation == "lookup" and not _WITHIN.match(question):
            return within["whole"] + "里面" + re.sub("^(?:那|那么)", "", question)
    if intent.operation == "ratio" and re.match("(?:那|又|它)?占(?!它|这)", question):
        return memory.topic + re.sub("^(?:那|又|它)", "", question)
    if re.search("占它|占这|是它", question):
        return re.sub("占它|占这个?|是它", lambda m: m.group(0)[0] + memory.topic, question)
    if _POINTING.search(question):
        return _POINTING.sub(memory.topic, question, count=1)
    return question


_TURN_WORDS = re.compile("[那么的呢年度?,]")


def _named_beside(question: str, scope: Scope) -> str:
    """What a turn names besides a body and a year."""
    own = "".join("" if scope.covered >> i & 1 else c for i, c in enumerate(question))
    return _TURN_WORDS.sub("", own)


def _both(question: str, memory: Memory, scope: Scope) -> str:
    """The last two bodies, or the last two things, laid beside each other (两家差多少, 哪个更多); "" where not asked for."""
    if scope.named:
        return ""
    if (said := _TWO_BODIES.fullmatch(question)) and len(memory.bodies) > 1:
        return f"{'和'.join(memory.bodies)}的{memory.topic}{said['rest'] or said['who']}"
    if (said := _TWO_ITEMS.fullmatch(question)) and len(memory.topics) > 1:
        first, second = memory.topics[-2:]
        ratio = said["rest"].startswith("之比")
        return f"{first}是{second}的几倍" if ratio else f"{first}和{second}{said['rest']}"
    return ""


def _first(question: str, memory: Memory) -> str:
    """After a question which is the most, 它 is what came first and not what was ranked."""
    first = _came_first(memory)
    return re.sub("^(?:那么?)?(?:它|这个项目|该项目|这一?项)", first, question) if first else question


def _came_first(memory: Memory) -> str:
    """What came first of the things ranked last, not of bodies or years; "" where nothing was."""
    ranked = memory.intent is not None and memory.intent.operation == "rank" and memory.intent.top == 1
    if not ranked or memory.last is None or not memory.last.figures:
        return ""
    label = fold(memory.last.figures[0].label)
    return "" if label in memory.text or memory.topic in label and len(memory.topic) > 2 else label


def _apart(memory: Memory) -> str:
    """The last thing asked about before this one that is no whole or part of it: only such two are added up; "" for none."""
    *before, last = memory.topics or ("",)
    return next(
        (t for t in reversed(before) if not turns.belongs(last, t) and not turns.belongs(t, last)), ""
    )


def _whole(memory: Memory, part: str, settled: bool = False) -> str:
    """The last thing asked about that a part can be a share of, of the settled wholes only where told so; "" for none."""
    for topic in reversed(memory.topics):
        found = _WHOLES.fullmatch(topic)
        if found and turns.belongs(part, found["whole"]) and (not settled or turns.settled(found["whole"])):
            return found["whole"]
    return ""


def _against(question: str, memory: Memory, scope: Scope) -> str:
    """`和乙局比呢` after a question about one body: the difference of both; "" where no one body was asked about."""
    asked = {source.identity.entity for source in memory.scope.sources} if memory.scope else set()
    if len(asked) != 1 or asked & {source.identity.entity for source in scope.sources}:
        return ""
    other = "".join(c for i, c in enumerate(question) if scope.covered >> i & 1)
    years = "、".join(f"{year}年" for year in scope.years)
    return f"{asked.pop()}和{other}{years}{memory.topic}相差多少"


_ELLIPTIC = re.compile("^(?:那|其中|里面|占|[比跟和与同较](?:去年|上年|上一年))|呢[?？]?$")


def of_a_column(question: str) -> bool:
    """Whether a folded follow-up names a column only: of the row asked about last, or the whole column itself."""
    return bool(_COLUMN.fullmatch(question))


def same_unit(question: str, memory: Memory, scope: Scope) -> str:
    """The unit below the body that an elliptical question still means, or ""."""
    if memory.intent is None or scope.named or not _ELLIPTIC.search(question):
        return ""
    return memory.intent.body


def topic_words(case: Case) -> str:
    """The words of the question that name what it is about, in order; of a share its part, of a sum all that is added."""
    mask = turns.subject(case, _content(case))
    text = case.topic.text if case.supplied else case.text
    if case.intent.operation == "sum" and mask and not case.supplied:
        together = turns.added(case, mask)
        if together:
            return together
    return "".join(c for i, c in enumerate(text) if mask >> i & 1)


def _content(case: Case) -> int:
    mask = case.topic.strong | case.topic.soft
    for mention in case.topic.mentions:
        mask |= span_mask(mention.start, mention.end)
    return mask
