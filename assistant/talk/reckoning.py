"""Reckoning with the figures of the turns before: 两个加起来, 差多少, 哪个多, 比它多多少, and what their sum is a share of.

The figures themselves are taken, with their places, and not asked for again: what was read is what is reckoned with. Where
fewer figures were told than the turn speaks of, or one was asked for and not found, nothing is reckoned. A thing that the turn
names beside what was told is looked for where that was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence import Evidence
from assistant.talk import pointers, pointing, turns, two_sides
from assistant.talk.memory import Memory
from assistant.talk.told import Reckoning, Told, bodies_differ, holds, nested, ordered, row, summed
from assistant.talk.two_sides import Sides
from assistant.talk.words import (
    APART,
    BARE_SHARE,
    COUNT,
    END,
    HOW_MUCH,
    LEAD,
    MORE,
    ONLY_HOW_MUCH,
    SHARE,
    TOGETHER,
    UNIT_ONLY,
)
from assistant.wording import ADDED

_OF_THEM = (
    f"{LEAD}(?:其中的?|这?里面|这?当中)?(?:再|把|将)?(?:以上|上面|上述|前面|刚才|最后|后面?|前)?(?:说的|问的|提到的|的)?(?:这|那|它们|他们|她们|两者|二者|双方)?"
    "(?P<n>[两俩仨二三四五几])?(?P<kind>个|些|项|者|笔|样|块|家|类)?(?P<noun>数字?|项目|专项|费用?|经费|支出|钱|金额|单位|局|部门)?(?:的)?(?:之间|分别)?(?:的)?"
)
_THESE = re.compile("[这那]些|[这那上]几|上述|以上")
_WHICH = "哪(?:一)?(?:个|项|家|块|样|笔|边|类|年)(?:局|单位|部门)?"
_SUM = re.compile(f"{_OF_THEM}{TOGETHER}(?:数|金额)?{HOW_MUCH}?(?:呢)?{END}")
_GAP = re.compile(f"{_OF_THEM}{APART}{HOW_MUCH}?(?:呢)?{END}")
_RATIO_OF_TWO = re.compile(f"{_OF_THEM}(?:之比|比值)(?:是|为)?(?:多少|几)?(?:呢)?{END}")
_BY_HOW_MUCH = re.compile(
    f"{LEAD}(?P<left>前者|后者)?(?:具体)?(?:多|少|高|低|大|小|贵|便宜)(?:了|出)?{HOW_MUCH}(?:呢)?{END}"
)
_OF_A_KIND = re.compile(f"{LEAD}(?:项目|专项|科目|单位|部门)(?:里面?|之?中|当中)")
"""Of all there are, and not of those told."""
_BY_HOW_MANY_TIMES = re.compile(f"{LEAD}(?:是|多|高|大|贵)?(?:了|出)?(?:几|多少)倍(?:呢)?{END}")
_MOST = re.compile(
    f"{_OF_THEM}(?:里面?|之?中|当中)?(?:(?:{_WHICH}|谁)(?:的|花的?)?(?:数字?|钱|金额)?(?P<way>{MORE})(?:一?些|一点)?|最(?P<most>[多高大贵少低小]|便宜)的?(?:是?(?:{_WHICH}|谁))?)(?:呢)?(?:[,、](?:多|少|高|低|大|小|相?差)(?:了|出)?{HOW_MUCH})?{END}"
)
_PART = re.compile(
    f"{LEAD}(?P<inside>(?:其中|里面|里头|这里面|当中)的?)?(?P<part>[^,?。占]{{2,14}}?){SHARE}(?:呢)?{END}"
)
_AVERAGE = re.compile(
    f"{_OF_THEM}平均(?:下来|算下来)?(?:每|一|每一)?(?:个|项|家|笔|年|个?单位|个?部门)?(?:是|有)?{HOW_MUCH}?(?:呢)?{END}"
)
_EACH_SHARE = re.compile(
    f"{_OF_THEM}(?:(?:各自?|分别|各是)(?:的)?{SHARE}|(?:比例|占比|比重)(?:分别|各)(?:是|为)?(?:多少)?)(?:呢)?{END}"
)
_REST = re.compile(
    f"{LEAD}(?:剩下|剩余|其余|余下|除此之外|其他|另外)(?:的)?(?:部分|钱|支出|金额)?(?:呢|{HOW_MUCH}(?:呢)?){END}"
)
_SHOWN = re.compile(
    f"(?:(?:的)?(?:金额|预算)?{HOW_MUCH}(?:呢)?|呢|(?:是|叫)(?:什么|哪个|哪一?[项家块]|谁|啥)(?:项目|单位)?(?:呢)?)?{END}"
)
_ALL = re.compile("(?:全部门?|整个(?:部门|单位|局)?|全局|总|所有|全体|部门)的?")
_COUNTED = re.compile(f"(?:多少|几)个?(?P<unit>人次|批次|人|辆|台){END}")
_LEAST = re.compile("[少低小]|便宜")
_BODIES = re.compile("家|单位|局|部门")


def read(question: str, memory: Memory) -> Reckoning | None:
    """The reckoning that a folded turn asks for; None where it asks for none, or names what it is about itself."""
    if (unit := UNIT_ONLY.fullmatch(question)) and (last := memory.reckoned or _told_last(memory)):
        return _in_unit(last, unit["unit"])
    counter = _COUNTED.search(question)
    if counter and memory.thing and memory.thing.evidence and memory.thing.evidence.unit != counter["unit"]:
        memory = memory.counted(counter["unit"])
    if sides := two_sides.read(question):
        return _of_sides(sides, memory)
    if BARE_SHARE.fullmatch(question) and (held := _held(memory)):
        return held
    if said := _BY_HOW_MUCH.fullmatch(question):
        return _by_how_much(said["left"] or "", memory)
    if _BY_HOW_MANY_TIMES.fullmatch(question) and (gap := _by_how_much("", memory)) and len(gap.told) == 2:
        return of(gap.told, "times")
    if _RATIO_OF_TWO.fullmatch(question) and len(memory.pair_told) == 2:
        return of(memory.pair_told, "times")
    if said := _GAP.fullmatch(question):
        return _gap(said, memory)
    if said := _SUM.fullmatch(question):
        return _sum(said, question, memory)
    if (said := _AVERAGE.fullmatch(question)) and (among := _added_last(memory)):
        return of(among, "average")
    if said := _EACH_SHARE.fullmatch(question):
        return _shares(memory, COUNT.get(said["n"] or "", 0))
    if _REST.fullmatch(question):
        return _rest(memory)
    if (said := _MOST.fullmatch(question)) and (most := _most(said, question, memory)):
        return most
    first = memory.thing if ONLY_HOW_MUCH.fullmatch(question) else None
    if first and first.ranked and first.evidence and memory.intent and memory.intent.operation == "rank":
        return Reckoning("one", (first,), f"{first.topic}是多少")
    if told := pointers.of_unit(turns.item(question), memory):
        return Reckoning("one", (told,), f"{told.evidence.owner if told.evidence else ''}{told.topic}是多少")
    if (placed := pointers.placed(question, memory)) and _SHOWN.fullmatch(placed[1]):
        way = pointers.way(placed[0], memory)
        return Reckoning("one", (placed[2],), f"{placed[2].topic}是多少", way=way)
    return None


def _told_last(memory: Memory) -> Reckoning | None:
    """The one amount that the last turn was answered with: it is said again, and not looked for again."""
    looked_up = (
        memory.intent is not None and memory.intent.operation == "lookup" and not memory.intent.counter
    )
    told = memory.thing if looked_up else None
    if told is None or told.evidence is None or told.topic != memory.topic or told.evidence.in_yuan() is None:
        return None
    return Reckoning("one", (told,), f"{told.topic}是多少")


def _in_unit(asked: Reckoning, unit: str) -> Reckoning:
    """The same in another unit; after a share, the amount that the share is of."""
    if asked.kind in ("share", "part", "shares", "times"):
        first = asked.told[0]
        kind = "sum" if first.evidence and first.evidence.parts else "one"
        return Reckoning(kind, (first,), f"{first.topic}多少{unit}")
    return replace(asked, text=re.sub("多少(?:亿元?|万元?|千元|元)?$", "多少", asked.text) + unit)


def _of_sides(sides: Sides, memory: Memory) -> Reckoning | None:
    """What a turn lays side by side, where it points at one of the two at least and names the other, or points at both."""
    thing = memory.thing
    right = pointers.told_by(sides.right, memory) or pointers.called(sides.right, memory)
    left = pointers.told_by(sides.left, memory) or pointers.called(sides.left, memory)
    if not sides.left:
        left = (thing,) if thing else None
    if (
        not sides.left and right and thing and right[-1] is thing
    ):  # 占它的多少, of the last thing: what holds it
        right = tuple(t for t in memory.told if t is not thing and holds(t, thing))[-1:] or None
        if right is None:
            return None
    if thing is None and memory.topic and not sides.left and sides.kind == "gap" and left is right is None:
        return Reckoning("gap", (Told("", None),), f"{memory.topic}和{sides.right}相差多少")
    if (
        not (memory.told or memory.listed)
        or (left is None and right is None)
        or (not sides.left and left is None)
    ):
        return None
    if right is None and sides.kind == "share":
        whole = _one(left or ())
        if whole and not sides.left and _below(whole, sides.right):
            item = sides.right if _ALL.sub("", sides.right) else whole.topic
            return Reckoning("share", (whole,), f"{whole.topic}占{sides.right}多少", item)
        if whole is None or whole.evidence is None or not whole.evidence.parts:
            return None  # a share of something named: a question of its own, with the name for what is pointed at
        return Reckoning("share", (whole,), f"{whole.topic}占{sides.right}多少", sides.right)
    pair = [
        _one(found) if found else Told(name, None, ask=_ask(name, memory))
        for found, name in ((left, sides.left), (right, sides.right))
    ]
    if pair[0] is None or pair[1] is None:
        return Reckoning(
            "gap", (*(left or ()), *(right or ()), Told("", None)), _text("gap", [*(left or ())])
        )
    told = [one for one in pair if one]
    if told[0].place == told[1].place and not any(one.ask for one in told):
        return None
    return of(told, "part" if sides.kind == "share" else sides.kind)


def _ask(name: str, memory: Memory) -> str:
    """The question that finds a thing which a turn names: 排第二的 is of what was ranked last."""
    nth = f"{name.removesuffix('的')}呢"
    return turns.nth(nth, *memory.ranking) if memory.ranking and turns.is_nth(nth) else f"{name}呢"


def _below(part: Told, whole: str) -> bool:
    """Whether the figure is of a unit below the body, and the whole is the same thing of the body itself (占全部收入的)."""
    e = part.evidence
    if e is None or e.owner == e.source.identity.entity or not _ALL.match(whole):
        return False
    name = _ALL.sub("", whole)
    return not name or name in part.topic or name in e.label


def _held(memory: Memory) -> Reckoning | None:
    """The last figure as a share of the whole told before that holds it, where both stand in one table."""
    thing = memory.thing
    if thing is None or thing.evidence is None or not thing.evidence.line or bodies_differ(memory.told[-2:]):
        return None
    table = thing.evidence.source.name, thing.evidence.line.table.number
    for told in reversed(memory.told):
        e = told.evidence
        if e and e.line and (e.source.name, e.line.table.number) == table and holds(told, thing):
            return of((thing, told), "part")
    return None


def named(question: str, memory: Memory) -> Reckoning | None:
    """What a turn names, looked up beside the figure in question, where its words did not come out as a question of their own:
    a part of it (出国占了多少), or a whole that it is a share of (占城乡社区支出多少)."""
    thing = memory.thing
    if thing is None or thing.evidence is None:
        return None
    said = _PART.fullmatch(question)
    if said and (said["inside"] or turns.belongs(said["part"], thing.topic)):
        counted = thing.evidence.in_yuan() is None
        ask = f"{said['part']}有多少{thing.evidence.unit}" if counted else f"{said['part']}呢"
        return of((Told(said["part"], None, ask=ask), thing), "part")
    sides = two_sides.read(question)
    if sides and sides.kind == "share" and not sides.left and not pointers.told_by(sides.right, memory):
        return Reckoning("share", (thing,), f"{thing.topic}占{sides.right}多少", sides.right)
    return None


def of_another(asked: Reckoning, taken: Sequence[Evidence]) -> bool:
    """Whether the figure told last, which a turn is about, is none of those that its words led to."""
    told = asked.told[0].evidence
    return told is not None and told.in_yuan() not in {e.in_yuan() for e in taken}


def _one(told: Sequence[Told]) -> Told | None:
    return told[0] if len(told) == 1 else summed(told)


def _by_how_much(side: str, memory: Memory) -> Reckoning | None:
    if side:
        pair = memory.told[-2:][::-1] if side == "后者" else memory.told[-2:]
        return of(pair, "gap") if len(pair) == 2 else None
    if memory.reckoned and memory.reckoned.kind == "gap":
        return memory.reckoned
    if memory.reckoned and memory.reckoned.kind in ("most", "least") and len(memory.reckoned.told) == 2:
        return of(ordered(memory.reckoned.told, memory.reckoned.kind == "least"), "gap")
    last = memory.intent.operation if memory.intent and not memory.reckoned else ""
    if last == "lookup" and len(row(memory.told)) > 1:
        return of(memory.told[-2:], "gap")
    ranked = last == "rank"
    pair = memory.listed[:2] if len(memory.listed) > 1 else ordered(memory.told[-2:])
    return of(pair, "gap") if ranked and len(pair) == 2 else None


def _of_bodies(told: Sequence[Told]) -> bool:
    """Whether the figures are of several bodies and of one thing: 三公经费 of one and 公务接待费 of another are not 两家."""
    return bodies_differ(told) and len({one.topic for one in told}) == 1


def _gap(said: re.Match[str], memory: Memory) -> Reckoning | None:
    pair = memory.pair_told
    if _BODIES.search((said["kind"] or "") + (said["noun"] or "")) and not _of_bodies(pair):
        return None
    return of(pair, "gap") if len(pair) == 2 else None


def _sum(said: re.Match[str], question: str, memory: Memory) -> Reckoning | None:
    number = COUNT.get(said["n"] or "", 0)
    if number:
        chosen = memory.told[-number:]
        if _BODIES.search((said["kind"] or "") + (said["noun"] or "")) and not _of_bodies(chosen):
            return None
        return of(chosen, "sum", number)
    both = len(memory.told) == 2 and _THESE.search(question)  # no others were told of that could be meant
    chosen = memory.told if both else row(memory.told)
    added = re.search(ADDED, question) is not None and bool(memory.told)
    return of(chosen, "sum") if len(chosen) > 1 or added else None


def _most(said: re.Match[str], question: str, memory: Memory) -> Reckoning | None:
    if _OF_A_KIND.match(question):
        return None
    number = COUNT.get(said["n"] or "", 0) if said["way"] else 0
    chosen = memory.told[-number:] if number else row(memory.told)
    if _BODIES.search(question) and not _of_bodies(chosen):
        return None
    if "年" in question and len({t.evidence.year for t in chosen if t.evidence}) < 2:
        return None
    way = "least" if _LEAST.search(said["way"] or said["most"]) else "most"
    return of(chosen, way, max(number, 2)) if len(chosen) > 1 and not any(t.ranked for t in chosen) else None


def _added_last(memory: Memory) -> tuple[Told, ...]:
    """What was added up last, else the things told in a row; () for fewer than two."""
    if memory.reckoned and memory.reckoned.kind == "sum":
        return memory.reckoned.told if len(memory.reckoned.told) > 1 else ()
    if memory.told and len(parts := memory.told[-1].parts) > 1:
        return tuple(replace(memory.told[-1], evidence=part) for part in parts)
    return row(memory.told) if len(row(memory.told)) > 1 else ()


def _shares(memory: Memory, number: int) -> Reckoning | None:
    """Each of the things told, as a share of the whole that holds them all: told before, settled, or the total of expenditure."""
    parts = memory.told[-number:] if number else memory.among
    if (
        len(parts) < 2
        or len(parts) < number
        or bodies_differ(parts)
        or any(t.evidence is None for t in parts)
    ):
        return None
    held = [t for t in memory.told if t not in parts and all(holds(t, part) for part in parts)]
    if memory.whole_of_listed and parts == memory.listed:
        held = [memory.whole_of_listed]
    names = "和".join(t.topic for t in parts)
    if held:
        return Reckoning("shares", (*parts, held[-1]), f"{names}各占{held[-1].topic}多少")
    item = pointing.whole(memory, parts[-1].topic) or "支出总计"
    return Reckoning("shares", tuple(parts), f"{names}各占{item}多少", item)


def _rest(memory: Memory) -> Reckoning | None:
    """A whole without those of its parts that were told since."""
    for at in reversed(range(len(memory.told) - 1)):
        whole, since = memory.told[at], memory.told[at + 1 :]
        if whole.evidence and all(t.evidence and holds(whole, t) for t in since) and not nested(since):
            part = since[0] if len(since) == 1 else summed(since)
            if part:
                return Reckoning(
                    "rest", (whole, part), f"{whole.topic}除{'和'.join(t.topic for t in since)}以外多少"
                )
    return None


def of(told: Sequence[Told], kind: str, wanted: int = 2) -> Reckoning:
    """With the question in full words: the bodies laid side by side where only they differ."""
    if len(told) < wanted:
        return Reckoning(kind, (*told, Told("", None)), _text(kind, told))
    return Reckoning(kind, tuple(told), _text(kind, told))


_WORDS = {
    "sum": "合计多少",
    "gap": "相差多少",
    "most": "哪个最高",
    "least": "哪个最低",
    "times": "之比是几倍",
    "average": "平均多少",
}


def _text(kind: str, told: Sequence[Told]) -> str:
    topics = list(dict.fromkeys(t.topic for t in told if t.topic))
    found = [t.evidence for t in told if t.evidence]
    owners = list(dict.fromkeys(e.owner for e in found))
    years = list(dict.fromkeys(e.year for e in found))
    if kind == "part":
        return "占".join(t.topic for t in told) + "多少"
    word = _WORDS[kind]
    if len(topics) == 1 and len(owners) > 1:
        return f"{'和'.join(owners)}的{topics[0]}{word}"
    if len(topics) == 1 and len(years) > 1:
        return f"{'和'.join(f'{year}年' for year in years)}{topics[0]}{word}"
    if len(topics) > 1 and len(owners) == len(told) > 1:
        return "和".join(f"{t.evidence.owner}{t.topic}" for t in told if t.evidence) + word
    return f"{'和'.join(topics)}{word}"
