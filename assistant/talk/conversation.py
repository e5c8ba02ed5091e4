"""How an elliptical question is completed from what a conversation remembers."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.draft import Case
from assistant.question import year_words
from assistant.question.intent import Intent
from assistant.question.phrases import phrase
from assistant.question.scope import Scope
from assistant.question.terms import Terms
from assistant.schema import Answer
from assistant.talk import pointers, pointing, turns
from assistant.talk.memory import Memory
from assistant.talk.words import (
    BARE_SHARE,
    COLUMN,
    END,
    HOW_MUCH,
    LEAD,
    SHARE,
    UNIT_ONLY,
    YEARS,
)

_WITHIN = re.compile(r"^(?:那)?(?:其中|里面|里头|这里面|那里面|这当中|当中|它的|其(?!他|它|余|实|次|中))")
_INSTEAD = re.compile("^(?:那么?)?(?:再)?(?:换成|换作|改成|换到|换)")
_THESE_YEARS = re.compile("[这那]?[两三几]年")
_WHERE = re.compile(
    "(?:那|这个?数?|刚才(?:那个?|的|说的)?数?|上面(?:那个?|的)?数?|它)?(?:的?(?:出处|依据|来源|原文|数据))?(?:是)?(?:在|印在|写在|来自|出自)?(?:文件的?)?(?:哪一?页|第几页|什么地方|哪里|哪儿|哪张表|哪个表)(?:能?看到|写的|印的|上|的|里|来的)?"
    "|(?:这个数)?(?:的)?出处(?:是|在)?(?:哪里?|什么)?"
)
_THE_WHOLE = re.compile("(?:那)?(?:总的|全部的?|总共|合计|一共)(?:呢|是?多少|有多少)?[?？]?")
_FUNDS = re.compile("的?(?:财政拨款|经费拨款|一般公共预算(?:拨款)?|政府性基金|单位资金|其他资金)")
_INSIDE = re.compile("^(?P<whole>.{4,24}?)(?:里面|里头|之中|当中)")
_PART = re.compile("(?P<whole>.{2,24}?)其中的?(?P<part>.{2,}?)(?:是|有)?(?:多少|呢)?[?？]?")
_CARS = re.compile("(?:那|其中)?(?:的)?(?:公务?用?车|公车|用?车)(?:呢|多少)?[?？]?")
"""After a question about money, 公车呢 asks for their costs and not for their number."""
_CAR_PRICE = re.compile(
    f"{LEAD}(?:一共|总共)?(?:得|要|需要?)?(?:花费?|用)?(?:掉)?(?:多少钱|多少经费|的?(?:预算|金额|经费)(?:是?多少|呢))(?:呢)?{END}"
)
_KIND_OF_CAR = re.compile(
    f"{LEAD}(?:其中的?)?(?P<kind>执法执勤|机要通信|应急保障|特种专业技术|离退休干部|主要(?:领导|负责人)|其他|一般公务)(?:的|类)?呢{END}"
)
"""The kinds that the disclosures of state assets tell vehicles by."""
_TO_BUY = re.compile("买|购|新增")
_NAMED_ALONE = ("人员经费", "公用经费")  # more often asked for by themselves than of a row
_COLUMN_WORDS = re.compile(f"的?{COLUMN}")
_COLUMN = re.compile(f"(?:那|其中的?)?({COLUMN})(?:呢|是?多少|有多少)?[?？]?")
_IN_COLUMN = re.compile(
    f"(?:那|再看)?(?P<column>{COLUMN})(?:里面?|里头|之?中|当中|内)(?:的)?(?:呢|有?{HOW_MUCH})?{END}"
)
_SHARE = re.compile(f"(?:那|又)?(?P<part>.{{2,14}}?){SHARE}(?:呢)?[?？]?")
_ACROSS = re.compile(
    "哪(?:个|些|几个)?(?:单位|部门|局|委办局)|哪(?:几)?家|各(?:个|家)?(?:单位|部门|局)|排名|排第"
)
_OF_ONE = ("text", "explain", "define", "list")
"""What is asked of one thing and not of all that were ranked."""
_OF_ALL = re.compile("占(?:总数|总额|全部|合计|总的|总体|整体)(?:的)?")
_AGAIN = re.compile(
    f"{LEAD}(?:还有(?:别的|其他的?|什么|没有|哪些)?(?:吗|么|没)?|就这些(?:吗|了吗|么)?|没(?:有)?(?:别的|其他的?)?了(?:吗|么)?|(?:能|可以)?(?:再)?(?:说|讲|写)?(?:得)?(?:详细|具体|仔细)(?:一?[点些])?(?:说说|讲讲|说明|介绍)?(?:一下)?(?:吗|呢)?|展开(?:说说|讲讲)?)[?？。]?"
)
_THINGS = ("车", "房", "水", "电", "油")  # one character that names a thing by itself
_POINTING = re.compile(r"它(?!们)|这个数|这笔|这项|该项|上述")
_LEFT = re.compile(
    f"^{LEAD}(?:剩下的?|其余的?|另外的?|还有|至于)(?=[^的呢?？]{{2,}}(?:呢|多少)|(?!.*(?:多少|几|什么|哪|吗|怎|谁))[^的呢?？]{{2,}}$)"
)
_NOT_SPENT = re.compile("没(?:有)?(?:花|用|支出|执行)(?:完|掉|了|出去)?|(?:花|用)不(?:完|掉)")
"""How it went, which names no thing: 为什么没花完."""
_OF_IT = re.compile(
    "占(?:它|他们|该局|该单位|该部门|其)的?(?=(?:总|全部|本年|基本|项目|财政|部门)?(?:支出|收入|预算))"
)
_SAME_YEAR = re.compile("(?:在)?同一?年度?的?|同期的?")
_AMOUNT_ONLY = re.compile(
    f"{LEAD}(?:(?:不(?:看|要|问|是)(?:比例|占比|比重|增减|变化|变动|幅度))?[,。]?(?:我?(?:看|要|问)(?:的是)?)?)?(?:我?(?:要|看|问))?(?:具体)?(?:的)?(?:金额|数额|绝对数|钱数)(?:,?不(?:要|看)(?:比例|占比|比重))?(?:是?多少|呢)?{END}"
)
_THEIRS = re.compile(f"^{LEAD}(?:它|他|她|人)(?:们)?家的?(?=[^的呢?？]{{2,}})")
"""Of the body, which stays the same."""
_CHANGED = re.compile(
    "(?:那|它)?(?:是)?(?:同比)?(?:增长|增加|上升|上涨|下降|减少|降低|变化|变动|涨|降)(?:了|幅度?|率)*(?:是)?(?:百分之几|百分之多少|多少|几成|多大)?(?:呢)?[?？]?|增幅(?:是?多少|呢)?[?？]?|同比(?:呢|多少)?[?？]?"
)
_BASE_YEAR = re.compile(r"[比较跟和与](?:20)?(?P<year>[0-4]\d)年")
_COMPLETION = re.compile(
    f"(?:那|它)?(?:的)?(?:预算)?(?:完成|执行)(?:率|了)?(?:是)?(?:多少|百分之几|几成|如何|怎么样)?(?:呢)?{END}"
)
_MEASURE = re.compile("(?:年初|全年|调整)?(?:预算|决算)数?$")
_ELLIPTIC = re.compile("^(?:那|其中|里面|占|[比跟和与同较](?:去年|上年|上一年))|呢[?？]?$")
_TURN_WORDS = re.compile("[那么的呢年度?,]")


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


def own_year(question: str, case: Case, memory: Memory) -> Scope | None:
    """The scope in the documents' own year, where a turn names another thing and the year before was only carried over."""
    if not case.topic.mentions or not memory.scope or YEARS.search(question) or not case.years:
        return None
    if year_words.mentions_year_relative(question) or {s.identity.year for s in case.sources} & set(
        case.years
    ):
        return None
    return replace(memory.scope, years=())


def asks_again(question: str) -> bool:
    """Whether a folded question only asks for more of the last answer (还有吗, 详细一点)."""
    return bool(_AGAIN.fullmatch(question))


def rest_of(memory: Memory) -> str:
    """After the first few of the projects, 还有哪些 asks for all of them; "" where the last answer was no such few."""
    ranked = memory.intent is not None and memory.intent.operation == "rank"
    return "有哪些项目,金额各多少" if ranked and "项目" in memory.text else ""


def again(question: str, last: Answer, ranked: bool = False) -> Answer:
    """The last answer: it holds all that was found, but for a ranking, which holds the first ones alone."""
    lead = (
        "上一个问题只问排在前面的，回答也只列了这些："
        if ranked
        else "与上一个问题有关、能在文件里找到依据的都在这里："
    )
    told = f"{lead}\n{last.text}"
    return replace(last, question=question, interpreted=last.interpreted or last.question, text=told)


def asks_where(question: str) -> bool:
    """Whether a folded question only asks where the last figure is printed."""
    return bool(_WHERE.fullmatch(question.rstrip("?？")))


def where(question: str, last: Answer) -> Answer:
    """The places of the last answer, in words."""
    places = [
        f"[{mark}]《{c.document}》第 {c.page} 页" + (f"，{c.table}" if c.table else "")
        for mark, c in enumerate(last.citations, 1)
    ]
    return replace(
        last, question=question, interpreted=last.interpreted or last.question, text="\n".join(places)
    )


def complete(question: str, memory: Memory, terms: Terms, scope: Scope, intent: Intent) -> str:
    """The folded question in full words: a missing topic is taken from the last one; `其中…` looks inside it."""
    if not memory.topic:
        return question
    question = _SAME_YEAR.sub("", _OF_IT.sub("占", _THEIRS.sub("", _LEFT.sub("", question))))
    if _AMOUNT_ONLY.fullmatch(question):
        return f"{memory.topic}是多少"
    money = memory.intent is not None and memory.intent.role == "amount" and not memory.intent.counter
    if money and _CARS.fullmatch(question):
        return "公务用车购置及运行维护费"
    if both := pointing.both(question, memory, terms, scope):
        return both
    if placed := pointers.placed(question, memory):
        by_name = placed[2].topic + placed[1]
    else:
        by_name = pointing.one_of_two(question, memory)
    question = by_name or question
    if (
        (said := _OF_ALL.search(question))
        and said.start() > 1
        and (whole := pointing.whole(memory, question[: said.start()]))
    ):
        return f"{question[: said.start()]}占{whole}多少"
    if by_name:
        return by_name
    if intent.counter and not _ELLIPTIC.search(question) and not scope.named:
        return question
    thing = memory.thing
    counted = thing.evidence.unit if thing and thing.evidence else memory.intent.unit if memory.intent else ""
    cars = counted == "辆" or counted == "台" and "车" in memory.text
    bought = cars and _TO_BUY.search(memory.text)
    if cars and (car := _KIND_OF_CAR.fullmatch(question)):
        return f"{car['kind']}用车有多少辆"
    if bought and _CAR_PRICE.fullmatch(question):
        return "公务用车购置费多少"
    if part := turns.purchased(question, memory.topic):
        return part
    if turns.is_nth(question):  # of what was ranked last, or of nothing
        return turns.nth(question, *memory.ranking) if memory.ranking else question
    if (
        memory.rest
        and (intent.body or scope.named)
        and (other := pointing.another_unit(question, memory, terms, scope, intent))
    ):
        return other
    question = turns.of_cars(pointing.first(question, memory), memory.topics)
    if (inside := _IN_COLUMN.fullmatch(question)) and (row := pointing.row(memory)):
        return f"{inside['column']}里{row}是多少"
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
    if (
        (base := _BASE_YEAR.search(question))
        and not own.mentions
        and intent.operation in ("change", "difference")
    ):
        own_years = [y for y in memory.scope.years if f"{y}"[2:] != base["year"]] if memory.scope else []
        if len(own_years) == 1 and not YEARS.search(question[: base.start()] + question[base.end() :]):
            return f"{memory.topic}{own_years[0]}年{question}"
    if _CHANGED.fullmatch(question) and len(memory.years) > 1:
        earlier, later = sorted(memory.years[-2:])
        return f"{memory.topic}{later}年比{earlier}年{re.sub('^(?:那|它)?(?:是)?(?:同比)?', '', question)}"
    inside = _PART.fullmatch(memory.text)
    if inside and not own.mentions and len(content) <= 1:
        if BARE_SHARE.fullmatch(question):
            return f"{inside['part']}占{inside['whole']}多少"
        if pointing.OTHER.search(question) and _named_beside(question, scope):
            return f"{inside['whole']}其中{pointing.OTHER.sub('', question)}"
    if (
        (share := _SHARE.fullmatch(question))
        and own.strong
        and (whole := pointing.whole(memory, share["part"]))
    ):
        return f"{share['part']}占{whole}多少"
    if _COMPLETION.fullmatch(question):
        return f"{_MEASURE.sub('', memory.topic)}预算完成率是多少"
    if unit := UNIT_ONLY.fullmatch(question):
        return f"{pointing.came_first(memory) or memory.topic}是多少{unit['unit']}"
    if BARE_SHARE.fullmatch(question) and (won := pointing.came_first(memory)):
        ranked_in = pointing.WHOLES.fullmatch(re.sub("(?:里面?|之?中|当中|内)$", "", memory.topic))
        if ranked_in:
            return f"{won}占{ranked_in['whole']}多少"
    if BARE_SHARE.fullmatch(question) and (whole := pointing.whole(memory, memory.topic, settled=True)):
        return f"{memory.topic}占{whole}多少"
    if BARE_SHARE.fullmatch(question) and re.search("占了?[它其]", question):
        return question  # of what, nothing before says
    content = _NOT_SPENT.sub("", content)
    left = "".join(c for i, c in enumerate(question) if not (scope.covered | intent.covered) >> i & 1)
    if (
        not own.mentions
        and len(content) <= 1
        and not any(thing in left and thing not in memory.text for thing in _THINGS)
    ):
        of_projects = intent.operation == "rank" and "项目" in question
        if kind := turns.alike(question, memory.topic):
            return kind
        if (same := _of_another(question, memory, scope)) and not content:
            return same
        told = pointing.came_first(memory) if intent.operation in _OF_ONE else ""
        return question if of_projects else (told or memory.topic) + "," + question
    if memory.intent and not scope.named and not year_words.mentions_year_relative(question):
        if further := turns.again(question, memory.text, memory.topic, memory.intent, intent, memory.named):
            return further
    if (column := _COLUMN.fullmatch(question)) and (row := _COLUMN_WORDS.sub("", memory.topic)):
        of_its_own = row.endswith("费") or column.group(1) in _NAMED_ALONE and "多少" in question
        alone = turns.bare(row) or of_its_own and not question.startswith("其中")
        return column.group(1) if alone else f"{row}的{column.group(1)}"
    if its := pointing.its(question, memory, terms):
        return its
    if _WITHIN.match(question):
        return memory.topic + "其中" + _WITHIN.sub("", question)
    if _THE_WHOLE.fullmatch(question):
        return _FUNDS.sub("", memory.topic) + "合计"
    if (
        (within := _INSIDE.match(memory.text))
        and pointing.OTHER.search(question)
        and own.strong
        and not scope.named
    ):
        if intent.operation == "lookup" and not _WITHIN.match(question):
            return within["whole"] + "里面" + re.sub("^(?:那|那么)", "", question)
    if intent.operation == "ratio" and re.match("(?:那|又|它)?占(?!它|这)", question):
        return memory.topic + re.sub("^(?:那|又|它)", "", question)
    if re.search("占它|占这|是它(?!们)", question):
        return re.sub("占它|占这个?|是它(?!们)", lambda m: m.group(0)[0] + memory.topic, question)
    if _POINTING.search(question):
        return _POINTING.sub(memory.topic, question, count=1)
    return question


def _of_another(question: str, memory: Memory, scope: Scope) -> str:
    """The last question of another body, where a turn names nothing else and the last asked in a special way (为什么下降)."""
    if not scope.named or memory.intent is None or memory.scope is None or not memory.named:
        return ""
    if memory.reckoned or len(memory.scope.groups) > 1 or memory.scope.problem:
        return ""
    if memory.intent.operation not in turns.CARRIED or _named_beside(question, scope):
        return ""
    rest = "".join(c for i, c in enumerate(memory.text) if not memory.scope.covered >> i & 1)
    own = "".join(c for i, c in enumerate(question) if scope.covered >> i & 1)
    return own + re.sub("^[的,]+", "", rest) if memory.topic in rest else ""


def _named_beside(question: str, scope: Scope) -> str:
    """What a turn names besides a body and a year."""
    own = "".join("" if scope.covered >> i & 1 else c for i, c in enumerate(question))
    return _TURN_WORDS.sub("", own)


def of_a_column(question: str) -> bool:
    """Whether a folded follow-up names a column only: of the row asked about last, or the whole column itself."""
    return bool(_COLUMN.fullmatch(question))


def same_unit(question: str, memory: Memory, scope: Scope) -> str:
    """The unit below the body that an elliptical question still means, or ""."""
    if memory.intent is None or scope.named or not _ELLIPTIC.search(question):
        return ""
    return memory.intent.body
