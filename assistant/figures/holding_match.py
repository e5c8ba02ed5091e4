"""What a question asks of people, vehicles, equipment or rooms, and the sentences of a document that have the same traits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.draft import Case
from assistant.documents.library import Source
from assistant.figures.holding_claims import KEPT, Held, held_by
from assistant.question.holding_words import Traits, amounts, known, read, things
from assistant.wording import content_masks, fold

_CUT = re.compile(r"[,;。?!、:]|(?<=多少)(?=[实在离退编行事工现])|以及|还有|和|与|及|又|各有?|分别")
ASKS = re.compile(
    "多少|几|数|有没有|有无|吗|是否|各|多大|什么车|哪种车|哪类车|怎样|情况|是多少|呢|(?:价值|面积|原值|净值|总值|保有量)[?？]?$|万元?(?:及|\\(含\\))?以上的?(?:通用|专用|大型)*设备[?？]?$"
)
_WHICH = re.compile("什么车|哪种车|哪类车|什么样的车|什么用途的车")
_SECTION = re.compile("(?:国有)?资产(?:占有|占用|使用|情况|里|中|的)*(?=.)(?!总|价|原|净)")
"""Where it is told of, in front of what is asked for: 国有资产有多少辆车."""
_INSIDE = re.compile("其中|里面|里头|当中")
"""Of what the piece before it asks for: of what is to be bought, where that is."""
_ADJECTIVE = re.compile("(?:贵重|大型|大件|高价|高值|重要|各类|这类)+")
_COST = re.compile(
    "钱|经费|费用|花费|开支|开销|花销|费|万元|亿|资金|(?:花|安排|列|投入)(?:了|掉)?(?:多少|几)(?![辆台部套个人名])"
)
PRICE = re.compile(r"\d+万元?")
_PRICE_ASKED = re.compile("(?:要|得|需|共|一共|总共)?花?(?:多少钱|多少万元?|多少经费|多少元)")
FREE_POSTS = re.compile("比编制数?.{0,4}(?:少|低)|空编|缺编|编制.{0,6}(?:空|缺|富余|没满|剩)|空缺")
OVER_POSTS = re.compile("超编|编制.{0,4}超|比编制数?.{0,4}多")
_ALL_PEOPLE = re.compile("人员|人数|职工|干部|总|一共|全部|离|退")
_ASSETS = re.compile("资产|人员|编制|机构")
_ACCEPTED = {
    "": ("实有", "在职"),
    "实有": ("实有", "在职"),
    "在职": ("在职", "实有"),
    "退休": ("退休", "离退休"),
    "离休": ("离休",),
    "离退休": ("离退休",),
    "编制": ("编制",),
    "遗属": ("遗属",),
    "编外": ("编外",),
}


@dataclass(frozen=True)
class Asked:
    """One thing a question asks for, and the words of it that no trait explains; `kept`: by the name 保有量.

    `shared`: its kinds were said of the thing before it (行政编制多少，实有多少) and count where they are told apart.
    """

    traits: Traits
    rest: tuple[str, ...] = ()
    kept: bool = False
    shared: bool = False


def things_asked(case: Case) -> list[Asked]:
    """The things asked for, in order; none where a part of the question is about something else."""
    if FREE_POSTS.search(case.text) or OVER_POSTS.search(case.text):
        bare = "".join("" if case.scope.covered >> i & 1 else c for i, c in enumerate(case.text))
        kinds = read(bare, "人", asked=True).kinds
        return [Asked(Traits("人", "编制", kinds)), Asked(Traits("人", "在职", kinds))]
    bare = case.unscoped
    pieces = [piece for piece in _CUT.split(amounts(bare)) if piece.strip()]
    named = [things(piece) for piece in pieces]
    if any(len(set(names) - {"资产"}) > 1 for names in named) or not any(named):
        return []
    found: list[Asked] = []
    for i, (piece, names) in enumerate(zip(pieces, named, strict=True)):
        thing = names[0] if names else next((n[0] for n in (*named[i::-1], *named[i:]) if n), "")
        one = read(piece, thing, asked=True)
        if not names and found and found[-1].traits.planned and _PRICE_ASKED.fullmatch(piece.strip()):
            continue  # what they cost is said beside them
        rest = tuple(_content(known(_SECTION.sub("", piece), thing)))
        bare_piece = one == Traits(thing)
        if not names and bare_piece and (rest or found or not ASKS.search(piece)):
            if rest:
                return []
            continue
        if one.thing != "资产" and not one.value and _COST.search(PRICE.sub("", piece)):
            return []
        shared = bool(found) and one.thing == "人" and not one.kinds and not _ALL_PEOPLE.search(piece)
        if shared and one.state and one.state != found[-1].traits.state:
            one = replace(one, kinds=found[-1].traits.kinds)
        if found and _INSIDE.match(piece.strip()) and found[-1].traits.thing == one.thing:
            one = replace(one, planned=found[-1].traits.planned or one.planned)
        found.append(Asked(one, rest, KEPT in piece, shared and bool(one.kinds)))
    return list(dict.fromkeys(_filled(found)))


def _filled(found: Sequence[Asked]) -> list[Asked]:
    """行政和事业编制: a kind of people alone takes the state of its neighbour; equipment in a second part keeps its price."""
    filled: list[Asked] = []
    for i, one in enumerate(found):
        traits = one.traits
        if traits.thing == "人" and not traits.state:
            near = [o.traits.state for o in (*found[i + 1 :], *reversed(found[:i])) if o.traits.thing == "人"]
            traits = replace(traits, state=next((state for state in near if state), ""))
        if traits.thing == "设备" and not traits.least and filled and filled[-1].traits.thing == "设备":
            traits = replace(traits, least=filled[-1].traits.least)
        filled.append(replace(one, traits=traits))
    return filled


def _content(text: str) -> list[str]:
    """The words of two characters or more that carry content."""
    strong, _ = content_masks(text)
    marked = "".join(c if strong >> i & 1 else " " for i, c in enumerate(text))
    words = re.findall(r"[一-龥A-Za-z]{2,}", marked)
    return [word for word in words if not ASKS.fullmatch(word) and not _ADJECTIVE.fullmatch(word)]


def matched(asked: Sequence[Asked], source: Source, case: Case) -> list[list[Held]]:
    """What a document says it has of each thing, the most general first; [] for what it does not tell."""
    held = [h for h in source.kept(held_by) if _of_years(h, case.years)]
    return [match(one, held, bool(_WHICH.search(case.text))) for one in asked]


def _of_years(held: Held, years: Sequence[int]) -> bool:
    own = held.source.identity.year
    return not years or own in years or any(f"{year}年" in fold(held.claim.sentence) for year in years)


def match(asked: Asked, held: Sequence[Held], which: bool) -> list[Held]:
    """The claims with the traits asked for, the most general first."""
    want = asked.traits
    same = [
        h
        for h in held
        if h.traits.thing == want.thing
        and (want.thing == "资产" or h.traits.value == want.value)
        and h.traits.planned == want.planned
        and (not want.least or h.traits.least == want.least)
        and all(any(part in h.path for part in _parts(word)) for word in asked.rest)
    ]
    if which:
        return [h for h in same if h.traits.kinds and h.claim.value]
    if "机关" in want.kinds and not any("机关" in h.traits.kinds for h in same):
        want = replace(want, kinds=want.kinds - {"机关"})
    if want.thing == "房" and want.kinds and not any(h.traits.kinds for h in same):
        want = replace(want, kinds=frozenset())  # the rooms are told in one sum only
    for state in _ACCEPTED.get(want.state, ("",)) if want.thing == "人" else ("",):
        fits = [h for h in same if h.traits.state == state and h.traits.kinds == want.kinds]
        if want.state == "在职" and state == "实有":
            fits = [h for h in fits if not h.retired_inside]
        if fits:
            return sorted(fits, key=lambda h: _rank(h, asked))
    if asked.shared:
        all_kinds = replace(want, kinds=frozenset())
        return match(replace(asked, traits=all_kinds, shared=False), held, which)
    return []


def _parts(word: str) -> list[str]:
    """A word, or the two halves of it that a name may hold apart: 局机关 in 交通局机关."""
    return [word] if len(word) < 4 else [word, word[:2], word[-2:]]


def _rank(held: Held, asked: Asked) -> tuple[bool, int, int, int]:
    """公务用车保有量 tells of those kept with the 三公 money, 共有车辆 of all: what bears the name asked for comes first."""
    paragraph = held.source.paragraphs.get(held.claim.paragraph)
    heading = "".join(paragraph.heading) if paragraph else ""
    own = held.source.identity.entity
    unknown = known(held.path.replace(fold(own), ""), held.traits.thing)
    more = 0 if asked.rest else len(_content(unknown))
    return (asked.kept and KEPT not in held.path, more, not _ASSETS.search(heading), held.claim.paragraph)
