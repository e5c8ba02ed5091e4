"""What a document says of the body itself: its duties, its offices, the units in its budget.

These stand under headings of their own in most documents (主要职责, 机构设置, 预算单位构成); where they do not, the
sentence that lists them is looked for. Questions that name anything besides are left to the general search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering import refusal
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import from_claim
from assistant.documents.library import Source
from assistant.wording import fold
from index.schema import Claim, Paragraph

_DUTIES_ASKED = re.compile(
    "职责|职能|干什么的|干啥的|管什么|管哪些|[做干](?:些|的)?(?:什么|哪些|啥)(?:工作|事|的)?|做些什么|负责什么|负责哪些"
)
_OFFICES_ASKED = re.compile(
    "内设机构|内设(?:了?哪些|几|多少)|处室|科室|机构设置|(?:哪些|几个|多少个?)(?:处|科|部门|机构|股)(?!级)|组织架构"
)
_MEMBERS_ASKED = re.compile(
    "(?:下属|所属|下级|二级|直属|基层|预算|下辖)(?:的)?(?:预算|事业|行政)?单位|"
    "(?:名下|旗下|手?底下|手下|系统里?)(?:一共|总共|都)?(?:挂着|挂了|管着|管|有)?(?:多少|几)(?:个|家)(?:预算|下属|事业)?单位|"
    "(?:哪些|几家|几个|多少家|多少个)(?:预算|下属|所属|二级|事业)?单位|编制范围|预算构成|单位构成"
)
_OTHER_WORDS = re.compile(
    _DUTIES_ASKED.pattern + "|" + _OFFICES_ASKED.pattern + "|" + _MEMBERS_ASKED.pattern + "|"
    "主要|工作|部门|单位|机构|设置|预算|决算|编制|范围|纳入|构成|分别|名称|叫什么|名字|哪些|哪家|几家|列入|职|权|任务|多少|具体|内部|设了?|有|家|个|包括|下面|下头|手?底下|手下|名下|旗下|系统里?|挂着|挂了|管着|数一数|啊"
)
_DUTIES_HEAD = re.compile("职责|职能")
_DUTIES_SENTENCE = re.compile(
    "(?:主要)?(?:职责|职能|任务)(?:是|为|有|包括|如下|:)|主要负责|，负责|,负责|负责贯彻"
)
_TITLE = re.compile("^[^,;。]{1,5}(?:主要)?(?:职责|职能)[。.]?$")
_DUTIES_ONLY = re.compile("(?:职责|职能)$")
_OFFICES = re.compile(
    "内设|下设|(?:设有?|设立|设置)[^,;。]{0,8}?(?:\\d+|[一二三四五六七八九十]+)个|处室|科室|设内设机构"
)
_OFFICE = re.compile("处|科|室|部|大队|支队|庭|股")
_OFFICES_HEAD = re.compile("机构设置|内设机构|机构编制|机构情况")
_OFFICE_LIST = re.compile(
    "^(?:[^、,;。:]{2,16}(?:处|科|室|部|队|庭|股|中心|所|组)(?:\\([^)]*\\))?[、和及]){1,}[^,;。:]{2,16}[。.]?$"
)
"""A paragraph that is nothing but names of offices."""
_MEMBERS = re.compile(
    "(?:预算|决算|汇总)[^。;]{0,6}(?:编制)?范围[^。;]{0,12}(?:单位|包括)|(?:下属|所属|直属|下级)[^。;,]{0,8}单位|二级(?:预算)?单位|"
    "预算单位构成|基层单位|(?:部门|单位)(?:预算|决算)(?:是)?(?:包括|由)"
)
_MEMBERS_HEAD = re.compile("单位构成|预算构成|单位情况|机构设置|机构编制|机构情况|基本情况|概况|编制范围")
_NOT_PROSE = re.compile("名词解释|术语|绩效|情况说明$")
_NO_MEMBERS = re.compile("[是系](?!包括|由)[^,;。]{2,40}(?:直属|下属|所属)[^,;。]{0,8}单位|主要用于|含直属")
_FIRST_RATE = re.compile(
    "范围|构成|预算是?(?:包括|由)|决算(?:是)?(?:包括|由)|(?:无|没有)[^,;。]{0,8}(?:下属|二级|所属)"
)
_NAMED_MEMBERS = re.compile("(?:下属|所属|直属)[^,;。]{0,6}单位(?:具体)?(?:包括|有|为|如下|分别|:)")
_COUNTED = {"offices": re.compile("内设机构|处室|科室|机构|部门"), "members": re.compile("(?<!内设)单位")}
_OPEN = re.compile("[:：]。?$|包括$|如下$|^.{1,5}(?:主要)?(?:职责|职能)[。.]?$")
_LONGEST = 1600
_MOST = 40  # paragraphs of a list


@dataclass(frozen=True)
class _Piece:
    source: Source
    paragraphs: tuple[Paragraph, ...]
    counted: str = ""  # what its counts are of: offices, members


def answer(case: Case) -> Draft | None:
    """The passage on duties, offices or member units; None where the question is another one or no passage is there."""
    find = _finder(case)
    if find is None:
        return None
    pieces = [piece for source in case.sources for piece in find(source)]
    if not pieces:
        return refusal.not_found(case, "正文没有写有哪些下属或预算单位。") if find is _members else None
    draft = Draft(case)
    for piece in pieces[:2]:
        _say(draft, piece)
    return draft


def _finder(case: Case) -> Callable[[Source], list[_Piece]] | None:
    """How to look for what is asked; None where the question names something besides."""
    kinds = ((_MEMBERS_ASKED, _members), (_OFFICES_ASKED, _offices), (_DUTIES_ASKED, _duties))
    found = next((find for asked, find in kinds if asked.search(case.text)), None)
    if any(mention.code for mention in case.topic.mentions):
        return None  # what a subject is for, not what the body does
    if found is None or case.intent.operation not in ("text", "list", "count", "lookup", "define"):
        return None
    bare = case.unscoped
    rest = re.sub(
        r"[^一-龥]|的|了|是|吗|呢|和|与|请问|这个?[局委院厅部办校]|一下|列出|说明|介绍|各|都|共|一共|总共|我们|你们|[咱俺]们?|局(?=名下|旗下|底下|手)|局里|本|该|什么|怎么",
        "",
        _OTHER_WORDS.sub("", bare),
    )
    return found if len(rest) < 2 else None


def _duties(source: Source) -> list[_Piece]:
    """What stands under a heading of duties, offices left out; else the sentence that says what the body is for."""
    under = [
        p
        for p in source.paragraphs.values()
        if not p.is_heading and p.heading and _under(p, _DUTIES_HEAD) and not _OFFICES.search(fold(p.text))
    ]
    if under:
        titled = (i for i, p in enumerate(under) if _TITLE.search(fold(p.text)))
        return [_Piece(source, tuple(_run(under[next(titled, 0) :])))]
    for paragraph in _prose(source):
        if _DUTIES_SENTENCE.search(fold(paragraph.text)):
            return [_Piece(source, tuple(_with_list(source, paragraph)))]
    return []


def _under(paragraph: Paragraph, pattern: re.Pattern[str]) -> bool:
    """Whether one of the two innermost headings is of the kind."""
    return any(pattern.search(name) and not _NOT_PROSE.search(name) for name in paragraph.heading[-2:])


def _run(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The first paragraphs that stand under one heading."""
    first = paragraphs[0].heading
    for paragraph in paragraphs[:_MOST]:
        if paragraph.heading[: len(first)] != first:
            return
        yield paragraph


def _prose(source: Source) -> Iterator[Paragraph]:
    for paragraph in source.paragraphs.values():
        if not paragraph.is_heading and not any(_NOT_PROSE.search(name) for name in paragraph.heading):
            yield paragraph


def _offices(source: Source) -> list[_Piece]:
    """The sentence that lists the offices: the more of them it names, the better."""
    scored = [
        (len(_OFFICE.findall(text)) + 5 * bool(_under(p, _MEMBERS_HEAD)), p)
        for p in _prose(source)
        if _OFFICES.search(text := fold(p.text)) or _OFFICE_LIST.search(text) and _under(p, _OFFICES_HEAD)
    ]
    if not scored:
        return []
    best = max(scored, key=lambda pair: (pair[0], -pair[1].number))
    return [_Piece(source, tuple(_with_list(source, best[1])), "offices")] if best[0] > 1 else []


def _members(source: Source) -> list[_Piece]:
    """The sentences on the units a budget takes in, those under their own heading first."""
    found = [
        p
        for p in _prose(source)
        if _MEMBERS.search(text := fold(p.text))
        and not _NO_MEMBERS.search(text)
        and not _under(p, _DUTIES_ONLY)
    ]
    own = [p for p in found if _under(p, _MEMBERS_HEAD)] or found
    named = [p for p in found if _NAMED_MEMBERS.search(fold(p.text))]
    listing = list(
        {p.number: p for p in (*named, *own) if p in named or _FIRST_RATE.search(fold(p.text))}.values()
    )
    listing = listing or own
    return [_Piece(source, tuple(_with_list(source, p)), "members") for p in listing[:2]]


def _with_list(source: Source, paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph, and the list it opens."""
    yield paragraph
    if not _OPEN.search(fold(paragraph.text).rstrip()):
        return
    number, length = paragraph.number + 1, 0
    while (
        (after := source.paragraphs.get(number)) and length < _LONGEST and number <= paragraph.number + _MOST
    ):
        if after.is_heading and len(after.heading) < len(paragraph.heading):
            return
        if after.page > source.paragraphs[number - 1].page + 1:
            return
        yield after
        length += len(after.text)
        number += 1


def _say(draft: Draft, piece: _Piece) -> None:
    """The paragraphs quoted, one mark for each page, and the counts they state."""
    length, page = 0, 0
    for paragraph in piece.paragraphs:
        if length > _LONGEST:
            draft.say(f"……（共 {len(piece.paragraphs)} 段，其余见原文）")
            break
        marked = paragraph.page != page
        draft.say(draft.quote(piece.source, paragraph, paragraph.text) if marked else paragraph.text)
        length, page = length + len(paragraph.text), paragraph.page
    numbers = {paragraph.number for paragraph in piece.paragraphs}
    for claim in piece.source.claims:
        if claim.paragraph in numbers and _counts(claim, piece.counted):
            draft.add(replace(from_claim(piece.source, claim)))


def _counts(claim: Claim, counted: str) -> bool:
    pattern = _COUNTED.get(counted)
    return (
        claim.role == "count"
        and claim.unit in ("个", "家")
        and bool(pattern and pattern.search(claim.concept[-1]))
    )
