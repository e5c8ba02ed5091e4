"""Several questions in one sentence: `政府采购预算是多少，其中货物多少，比上年多多少？`."""

from __future__ import annotations

import re

from assistant.answering.draft import Case
from assistant.figures.either import COLUMNS
from assistant.question import intent, year_words
from assistant.question.phrases import BLANK, phrase
from assistant.talk.words import BOUGHT

_BREAK = re.compile(
    r"[,;。?!]+|(?<=多少)、|(?<=[几少][辆台个人名])、(?=[^,;。?、]{1,8}多少)|(?<=多少)(?!批|人(?!员)|[次辆台件户]|个(?!人)|项(?!目)|家(?!庭))(?=[一-龥]{2,10}多少)"
)
_TWO_AMOUNTS = re.compile("(?<=多少)(?P<of>[^,;。?、多少]{1,4})、(?=[^,;。?、]{0,6}(?:多少|几))")
"""多少人参加、花多少钱 are two questions."""
_ASKS = re.compile("有没有|有无|多少|几|什么|吗|哪|怎么|怎样|如何|为何|为什么|谁|呢|原因|不一致|各是")
_WHY = re.compile("为什么|为何|原因|哪来的|怎么来的|从哪|怎么回事")
_INSIDE = re.compile("^(?:其中|里面|里头|那里面|当中)")
_PURCHASED = re.compile("(?:货物|工程|服务)(?:类)?(?:是|有|为|占)?多少")
_PAIR = rf"(?P<one>{COLUMNS})(?:里|中)?(?:和|与|、)(?P<other>{COLUMNS})(?:里|中)?"
_PLACE = re.compile(rf"(?P<column>{COLUMNS})(?:里面?|之?中|内)(?:有|是|为|安排|列)?了?多少(?:钱)?")
"""Only where to look for what the question before it was about: 培训费基本支出里多少,项目支出里多少."""
_COLUMN = re.compile(rf"(?P<column>{COLUMNS})(?:有|是|为|安排|列)?了?多少(?:钱)?")
"""The other column of the row that the question before it names with one: 办公费基本支出多少,项目支出多少."""
_TABLE_PLACE = re.compile(
    r"(?P<table>[^,;?]{2,20}?表)(?:里面?|之?中|上|内)(?:的)?(?:写|列|印|填)?(?:的)?(?:有|是|为|安排)?了?多少(?:钱)?"
)
"""Only which table to read the thing named before it from: 会议费,机关运行经费表里是多少."""
_EVERYWHERE = re.compile(
    "(?:整个|全|本)?(?:部门|单位|局)?(?:一共|总共|合计|全部|整个|总的)?(?:是|有|为)?多少"
)
_COLUMN_PLACE = re.compile(rf"(?:{COLUMNS})(?:里面?|之?中|内)?")
_SHARED = re.compile(rf"(?P<item>[^,;?]{{2,30}}?)(?:在|的){_PAIR}(?:各|分别)")
_SHARED_LAST = re.compile(rf"{_PAIR}的(?P<item>[^,;?]{{2,30}}?)(?:各|分别)")
_RATE_TOO = re.compile(
    "(?:又|同比|相?当于)?(?:增长|增加|上升|提高|涨|升|增|下降|减少|降低|降|减)了?(?:多少|几)个?(?:百分点|点|%)|(?:[增降涨升减]幅|幅度|比例|增长率|增速)(?:是|有|为|达)?(?:多少|多大|几何|百分之几)|(?:增长|增加|上升|下降|减少|降低)了?百分之(?:多少|几)"
)
_OF_WHICH = re.compile("项目|专项|采购")
"""Before the piece that asks, this says of which project, or of which purchases, it does."""
_SHARES = re.compile(
    r"(?P<one>[^,;?、和与的]{2,14})(?:和|与|、)(?P<other>[^,;?、和与]{2,14}?)(?:各|分别)(?P<share>占[^,;?]{2,24})"
)
_ANY_AND_HOW_MANY = re.compile(
    "^(?P<lead>[^,?]*?)有(?!没有)(?P<item>[^,?吗]{1,8}?)(?:吗|没有?)[,?]?(?:一共|总共|总的|都)?(?:是|有)?(?P<count>(?:几|多少)[辆台套个人])[?。]?$"
)
"""局里有车吗,几辆: the number says whether there is any."""
_VEHICLES = re.compile("车(?:有|是|占)?(?:多少|几)辆")
_WHOLE_ANSWERS = ("rank", "difference", "check", "sum", "trend", "text", "define")
_MORE = ("change", "explain", "ratio", "list")


def pieces(text: str) -> list[str]:
    """The pieces of a folded question between its commas and stops, and between two amounts that it asks for."""
    return [piece for piece in _BREAK.split(_TWO_AMOUNTS.sub(r"\g<of>,", text)) if piece]


def asks(piece: str) -> bool:
    """Whether a piece of a question asks for something itself."""
    return bool(_ASKS.search(piece))


def split(case: Case) -> list[str]:
    """The questions a question is made of, each in full words; just the question itself when it is one."""
    shares = _SHARES.search(case.text) if case.intent.operation == "ratio" else None
    if shares and not case.text[: shares.start()].endswith(("、", "和", "与")):
        return [f"{shares[name]}{shares['share']}" for name in ("one", "other")]
    if shared := _SHARED.search(case.text) or _SHARED_LAST.search(case.text):
        return [f"{shared['item']}的{column}是多少" for column in (shared["one"], shared["other"])]
    if both := _ANY_AND_HOW_MANY.search(case.text):
        return [f"{both['lead']}有{both['count']}{both['item']}"]
    said = pieces(case.text)
    asking = [piece for piece in said if asks(piece)]
    if len(asking) == 1 and asking[0] is said[-1] and _said_again(case, asking[0]):
        return asking
    if len(asking) < 2 or case.intent.operation in _WHOLE_ANSWERS and not _WHY.search(asking[-1]):
        return [case.text]
    first = said[: said.index(asking[0]) + 1]
    head = ",".join(first)
    if in_tables := _in_tables(case, said, asking):
        return in_tables
    apart = intent.read(head).operation == "difference" and all(_WHY.search(piece) for piece in asking[1:])
    if intent.read(head).operation in _WHOLE_ANSWERS and not apart:
        return [case.text]
    questions, topic = [head], _topic(case, head) or _implied(case)
    for piece in asking[1:]:
        if _RATE_TOO.fullmatch(piece) and intent.read(questions[-1]).operation == "change":
            continue  # a change is told with its rate
        row = _COLUMN_PLACE.sub("", topic)
        if place := _PLACE.fullmatch(piece) or row and row != topic and _COLUMN.fullmatch(piece):
            questions.append(f"{row}的{place['column']}是多少")
            continue
        if _PURCHASED.match(_INSIDE.sub("", piece)) and "采购" in case.text:
            questions.append("采购" + _INSIDE.sub("", piece))
            continue
        own = _topic(case, piece)
        operation = intent.read(piece).operation
        before, asked = intent.read(questions[-1]), intent.read(piece)
        same = (before.operation, before.counter) == (operation, asked.counter)
        other = len(asking) > 2 and before.measure != asked.measure
        again = same and not other and not year_words.mentions_year_relative(piece)
        if not own and (operation not in (*_MORE, "lookup") or again):
            continue
        if _INSIDE.match(piece):
            inside = _INSIDE.sub("", piece)
            new = BOUGHT.search(head) if _VEHICLES.search(inside) else None
            questions.append("新增" + inside if new else topic + "其中" + inside)
        elif not own or piece.startswith("占"):
            questions.append(topic + piece)
        else:
            questions.append(piece)
            topic = own
    return questions if len(questions) > 1 else [case.text]


def _in_tables(case: Case, pieces: list[str], asking: list[str]) -> list[str]:
    """One thing read from several places: `会议费,机关运行经费表里多少,整个部门多少`; [] where the first is no table."""
    named = _topic(case, pieces[0])
    if not named or pieces[1:] != asking or not _TABLE_PLACE.fullmatch(asking[0]):
        return []
    questions = []
    for piece in asking:
        if table := _TABLE_PLACE.fullmatch(piece):
            questions.append(f"{table['table'].removesuffix('表')}里{named}是多少")
        elif _EVERYWHERE.match(piece) or not _topic(case, piece):
            questions.append(named + piece)
        else:
            return []
    return questions


def _implied(case: Case) -> str:
    """What the question is about where its words do not name it: 总共能拿多少 is about 收入总计."""
    named = case.topic.text.replace(BLANK, "")
    return named if named not in case.text and case.topic.mentions and BLANK not in case.topic.text else ""


def _said_again(case: Case, last: str) -> bool:
    """Whether the last piece names all that it asks for itself, in words the pieces before it used: they only lead up to it."""
    at = len(case.text.rstrip("?。!")) - len(last)
    own = {m.concepts for m in case.topic.mentions if m.start >= at}
    named = sum(m.mask for m in case.topic.mentions if m.start >= at)
    again = any(m.concepts in own for m in case.topic.mentions if m.end <= at)
    return again and not case.topic.strong >> at << at & ~named and not _OF_WHICH.search(case.text[:at])


def _topic(case: Case, piece: str) -> str:
    """The content words of one piece."""
    at = case.text.find(piece)
    outside = ~(((1 << len(piece)) - 1) << at) if at >= 0 else 0
    full = (1 << len(case.text)) - 1
    covered = (case.scope.covered | intent.read(case.text).covered | outside) & full
    own = phrase(case.text, case.terms, covered)
    mask = own.strong | (own.soft if own.strong else 0) | own.hint
    return "".join(c for i, c in enumerate(case.text) if mask >> i & 1)
