"""How many people meetings and training are for, as the clause of their money says; and how many guests were received.

培训费5万元，拟开展…，人数200人; 国内公务接待12批次，来宾96人次: the number itself bears no name that tells what it is of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import prompts
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of, from_claim
from assistant.answering.resemblance import question
from assistant.documents.library import Source
from assistant.wording import content_masks, fold
from index.money import MONEY
from index.schema import Claim

_THINGS = {
    "会议": re.compile("会议费?|开会|办会|会务"),
    "培训": re.compile("培训费?|办班|参训|受训"),
    "接待": re.compile("(?:国内)?(?:公务)?(?:接待|招待)费?|来访|请客"),
}
_PEOPLE = re.compile("(?:多少|几)个?(?:人|名|位|客)|人数|人次|来宾|客人")
_VISITORS = re.compile("人次|来宾|客人|(?:多少|几)个?[人位名]")
_GROUPS = re.compile("(?:多少|几)个?批|批次|团组")
_MONEY_ASKED = re.compile(
    "(?:多少|几)个?(?:钱|万元|元)|(?:[费钱花]|安排|预算|支出)(?:是|有|了|要)?(?:多少|几)(?![个名位人批])"
)
_ASKING = re.compile(
    "打算|计划|准备|安排|预算|决算|预计|拟|花费?|钱|经费|费用|支出|参加|参会|多少|几个?|批次?|团组|人次|人数|来宾|客人|[人名位批客]"
    "|各|分别|一共|总共|开展|召开|举办|组织|要|费|共|次"
)
_PERSONS, _PARTIES = ("人", "人次", "名"), ("批", "批次", "个")
_WHOSE_EVER = re.compile("(?:累计|共计?|合计)?(?:接待)?(?:人次|人数|来宾)?(?:为|是)?")
_ABROAD_ASKED = re.compile("外宾|外事|国?[(（]?境[)）]?外")
_FROM_ABROAD = re.compile("外宾|外事|外国|境[)）]外|国[(（]境")


def answer(case: Case) -> Draft | None:
    """The people of all meetings, all training or all receptions of a body, with the groups and the money where they are
    asked for too; None where one of them is named, or the prose does not tell the number once."""
    asked = question(case)
    things = [name for name, words in _THINGS.items() if words.search(asked)]
    if len(things) != 1 or not _PEOPLE.search(asked) or _of_one(asked, things[0]):
        return None
    for source in case.sources:
        told = (
            _told(source, things[0], _PERSONS, asked)
            if not case.years or source.identity.year in case.years
            else []
        )
        if len({claim.value for claim in told}) == 1:
            return _say(case, source, things[0], told[0])
    return None


def asks_visits(case: Case) -> bool:
    """Whether the question asks how many groups or guests are received, and of nothing else."""
    asked = question(case)
    return bool(_THINGS["接待"].search(asked) and (_VISITORS.search(asked) or _GROUPS.search(asked)))


def visits(case: Case, sources: Sequence[Source]) -> Evidence | None:
    """The number of groups (or of guests) received that the documents of one body tell; None where not just one."""
    asked = question(case)
    units, label = (_PARTIES, "接待批次") if _GROUPS.search(asked) else (_PERSONS, "接待人次")
    for source in sources:
        told = (
            []
            if case.years and source.identity.year not in case.years
            else _told(source, "接待", units, asked)
        )
        if len({claim.value for claim in told}) == 1:
            return replace(from_claim(source, told[0]), label=label)
    return None


def _say(case: Case, source: Source, thing: str, people: Claim) -> Draft | None:
    asked = question(case)
    shown: list[tuple[Claim, str]] = [(people, f"{thing}{'人次' if people.unit == '人次' else '人数'}")]
    if _GROUPS.search(asked):
        parties = _told(source, thing, _PARTIES, asked)
        if len({claim.value for claim in parties}) != 1:
            return None
        shown.insert(0, (parties[0], f"{thing}批次"))
    price = _price(source, people, thing)
    if _MONEY_ASKED.search(asked):
        if price is None:
            return None
        shown.insert(0, (price, price.name))
    draft = Draft(case)
    for claim, label in shown:
        evidence = replace(from_claim(source, claim), label=label)
        draft.say(f"{label}：{draft.add(evidence)}（{context_of(evidence)}）。")
    for sentence in dict.fromkeys(claim.sentence for claim, _ in shown):
        draft.say(prompts.load("answer_only_in_prose").render(sentence=sentence))
    return draft


def _told(source: Source, thing: str, units: Sequence[str], asked: str) -> list[Claim]:
    """The numbers of people (or groups) that stand in a clause of the thing; guests from abroad are counted apart."""
    counts = [c for c in source.claims if c.role == "count" and c.unit in units]
    if thing != "接待":
        return [c for c in counts if _price(source, c, thing)]
    abroad = bool(_FROM_ABROAD.search(asked))
    own = [c for c in counts if thing in _clause(source, c)]
    own = [c for c in own if bool(_FROM_ABROAD.search(_piece(source, c))) == abroad]
    return [c for c in own if c.unit != "个" or "团组" in c.name]


def _of_one(asked: str, thing: str) -> bool:
    """Whether words are left that tell one meeting from the others."""
    left = _ASKING.sub(" ", _THINGS[thing].sub(" ", _ABROAD_ASKED.sub("", asked)))
    strong, _ = content_masks(left)
    return any(strong >> i & 1 and "一" <= c <= "龥" for i, c in enumerate(left))


def _clause(source: Source, claim: Claim) -> str:
    """What stands before a figure in its clause, which ends in a semicolon or a stop."""
    paragraph = source.paragraphs.get(claim.paragraph)
    return re.split("[；。;]", paragraph.text[: claim.start])[-1] if paragraph else ""


def _piece(source: Source, claim: Claim) -> str:
    """The last piece between commas before a figure that says whose it is: 累计 and 接待人次 alone do not."""
    pieces = re.split("[，,、]", _clause(source, claim))
    return next(
        (p for p in reversed(pieces) if re.search("[一-龥]{2}", p) and not _WHOSE_EVER.fullmatch(p)), ""
    )


def _price(source: Source, people: Claim, thing: str) -> Claim | None:
    """The money of the thing that the clause of a number of people states before it."""
    start = people.start - len(_clause(source, people))
    return next(
        (
            claim
            for claim in source.claims
            if claim.paragraph == people.paragraph
            and start <= claim.start < people.start
            and claim.role == "amount"
            and claim.unit in MONEY
            and f"{thing}费" in fold(claim.name)
        ),
        None,
    )
