"""A follow-up that only names another place: after 深圳市财政局…, 那烟台呢 asks the same of the same kind of body there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.by_body import group_by_entity
from assistant.documents.library import Source
from assistant.question.body_names import abbreviation
from assistant.question.scope import AREA, Scope
from assistant.question.terms import Terms
from assistant.talk.words import LEAD, YEAR
from assistant.wording import fold
from index import naming

_TURN = re.compile(
    r"(?P<lead>那么?|换成|换|再看看?)?(?P<place>[一-龥]{2,9}?)(?:的(?P<item>[^?？]{2,20}?)?)?(?P<tail>呢)?[?？]?"
)
_OF_PLACE = re.compile(
    "(?:那么?)?(?P<place>[一-龥]{2,7}?)的(?P<item>[^?？]{2,20}(?:多少|几成|百分之几|比例|比重))[?？]?"
)
_TAIL = re.compile(",[^,]{0,6}(?:呢|多少)[?？]?$")
"""What is left of an elliptic question that was completed itself: 培训费,…的呢."""
_FEW = 4  # bodies among which a place alone tells one
_RANKS = re.compile("(?<=..)[省市区县州]")
_AREA = re.compile(f"{AREA}$")


def turned(
    question: str, sources: Sequence[Source], asked: str, previous: Scope | None
) -> tuple[str, Scope | None] | None:
    """The question in full where it only turns to another place; with a scope of its own where no one body of that place
    is of the kind asked about before: none is loaded, or it has to be asked which. None where it does not turn."""
    found = _TURN.fullmatch(question)
    if found and found["item"] and not found["tail"] and not _somewhere(sources, found["place"]):
        found = None
    if found is None and (of_place := _OF_PLACE.fullmatch(question)):
        found = of_place if _somewhere(sources, of_place["place"]) else None
    if found is None or previous is None or not asked:
        return None
    there = tuple(source for source in sources if lies_in(source, found["place"]))
    if found.re is _TURN and not found["tail"] and not there:
        return None
    if not there and not _is_place(found["place"]):
        return None
    before = "".join(c for i, c in enumerate(asked) if not previous.covered >> i & 1)
    rest = found["item"] or _TAIL.sub("", before)
    years = "、".join(f"{year}年" for year in previous.years)
    kinds = {_kind(source) for source in previous.sources}
    alike = {source.identity.entity for source in there if _kind(source) in kinds}
    if len(kinds) == 1 and len(alike) == 1:
        return f"{fold(alike.pop())}{years}{rest}", None
    if len({source.identity.entity for source in previous.sources}) > 1:
        problem = f"前一个问题不止一个单位，没有说明要问“{found['place']}”的哪个单位"
        return rest, Scope(tuple(sources), (), previous.years, problem=problem)
    there = tuple(s for s in there if not years or s.identity.year in previous.years)
    if not there:
        problem = f"没有加载“{found['place']}”{years}的文件"
        return rest, Scope(tuple(sources), (), previous.years, problem=problem)
    return rest, Scope(
        there, group_by_entity(there), previous.years, previous.kind, ambiguous=True, named=True
    )


_SHORT = re.compile(
    f"{LEAD}(?P<name>[一-龥]{{2}})(?P<rest>(?:{YEAR})?(?:的)?[^?？]{{0,12}}?(?:呢|多少)?[?？]?)"
)
_OVER_THERE = "(?:那边|这边|那里|那儿|那头|那家)"
_TURNS_TO = re.compile(f"{LEAD}(?:可是|但是?|不过|再看看?|再说|说到|至于|回到|换成)?")
_AFTER_PLACE = re.compile(f"(?:{_OVER_THERE}|这个?(?:局|单位)|市|省)?[的,]?(?P<rest>.+)")
_LONGEST_PLACE = 7
_PEOPLES = re.compile("人民(?=政府|法院|检察)")
_KIND_THERE = re.compile(f"(?P<kind>[一-龥]{{2,5}}?){_OVER_THERE}(?P<rest>.+)")


def spelt(question: str, sources: Sequence[Source], terms: Terms, told: Sequence[str] = ()) -> str:
    """The turn with the full name of the one body that its first words mean: 高院的呢 of 江苏省高级人民法院, and of several
    bodies `told` of before the one of a place (西安那边比上年少多少).

    So short a name is one only in a conversation, before 的 or nothing, and where the words name no thing.
    """
    question = re.sub(f"(?<=[局委厅院办部会]){_OVER_THERE}", "", question)
    if headed := _of_the_place_first(question, sources, told):
        return headed
    said = _SHORT.fullmatch(question)
    if (
        said is None
        or not re.match(f"(?:{YEAR})?(?:的|呢|[?？]?$)", said["rest"])
        or terms.mentions(said["name"])
    ):
        return question
    entities = {fold(source.identity.entity) for source in sources}
    fitting = {name for name in entities if len(name) > 3 and abbreviation(said["name"], 0, name) == 2}
    return fitting.pop() + said["rest"] if len(fitting) == 1 else question


def _of_the_place_first(question: str, sources: Sequence[Source], told: Sequence[str]) -> str:
    """A turn that begins with the place of one of the bodies told of, or of the few there are, or with what that one alone
    sees to (民政那边), with that body's name; else ""."""
    loaded = list(dict.fromkeys(source.identity.entity for source in sources))
    bodies = [fold(name) for name in (told if len(told) > 1 else loaded if len(loaded) <= _FEW else ())]
    lead = _TURNS_TO.match(question)
    start = lead.end() if lead else 0
    for end in range(min(len(question) - 1, start + _LONGEST_PLACE), start + 1, -1):
        there = [name for name in bodies if _is_of(name, question[start:end])]
        if len(there) == 1 and len(bodies) > 1 and (after := _AFTER_PLACE.fullmatch(question, end)):
            if abbreviation(question, start, there[0]) > end:
                return ""  # the name itself follows
            return there[0] + ("" if after["rest"].startswith("呢") else "的") + after["rest"]
    said = _KIND_THERE.match(question, start)
    there = [name for name in bodies if said["kind"] in _PEOPLES.sub("", name)] if said else []
    if said is None or len(there) != 1 or len(bodies) < 2:
        return ""
    return there[0] + ("" if said["rest"].startswith("呢") else "的") + said["rest"].lstrip("的,")


def _is_place(word: str) -> bool:
    full = naming.place(word)
    parts = naming.split(f"{word}财政局").places
    return bool(full) and _bare(full) == _bare(word) or "".join(parts) == word


def _somewhere(sources: Sequence[Source], word: str) -> bool:
    return any(lies_in(source, word) for source in sources)


def lies_in(source: Source, word: str) -> bool:
    """Whether a word is the place of a body, by its full, its last or its short name (克州), with or without its rank."""
    return _is_of(fold(source.identity.place) + "财政局", word) or _same_place(
        fold(source.identity.place), word
    )


def _is_of(entity: str, word: str) -> bool:
    """Whether a word is the place in the folded name of a body."""
    places = naming.split(entity).places
    short = (name for place in places[-1:] for name in naming.short_places(place))
    return any(_same_place(name, word) for name in ("".join(places), *places[-1:], *short))


def _same_place(name: str, word: str) -> bool:
    return bool(name) and (_bare(word) == _bare(name) or _RANKS.sub("", word) == _RANKS.sub("", name))


def _kind(source: Source) -> str:
    """What a body is without its place: 财政局."""
    return naming.split(fold(source.identity.entity)).body


def _bare(place: str) -> str:
    """Without the word for its rank, where that leaves a name: 广州市 and 广州 are 广州."""
    short = _AREA.sub("", place)
    return short if len(short) > 1 else place
