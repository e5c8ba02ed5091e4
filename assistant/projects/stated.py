"""What the prose says of the management of performance: how many projects, how much money, which score, what results."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import from_claim
from assistant.answering.resemblance import left_over, likeness, question
from assistant.documents.library import Source
from assistant.wording import fold, span_mask
from index.prose.headings import GLOSSARY
from index.schema import Claim, Paragraph

_ABOUT = re.compile("绩效")
_COUNT = re.compile("(?:几|多少)个|(?:几|多少)项|项目数|多少项目|几个项目")
_MONEY = re.compile("钱|资金|金额|万元|多少元")
_SCORE = re.compile("分数|得分|平均分|多少分|几分|打分")
_STAGE = re.compile("自评|跟踪|监控|重点评价|评价|目标")
_RESULTS = re.compile("绩效(?:自评|评价|考核)(?:的)?(?:结果|情况|工作)?|(?:自评|评价)(?:的)?(?:结果|情况)")
_HOW = re.compile(
    "怎么样|怎样|如何|怎么[用运应]用?|运用|应用|使用|用到|是什么|有哪些|开展|结果|情况|哪里|什么地方|部门|整体|支出|项目"
)
_PART = re.compile(r"(?:[^。；;（(]|[（(][^）)]*[）)])+[。；;]?")
_INVOLVED = re.compile("涉及|编报|纳入")
_SCORED = re.compile("分")


def results(case: Case) -> Draft | None:
    """What the prose says of the results of evaluation (绩效自评结果怎么样, 评价结果怎么用); None where it says nothing."""
    asked = _RESULTS.search(case.text)
    if asked is None or left_over(case, _mask(asked, question(case))):
        return None
    kind = _STAGE.search(asked[0])
    about = re.compile(kind[0] if kind else "结果")
    said = (
        [re.compile(f"{kind[0]}.*(?:分|评级|结果|问题)"), about]
        if kind
        else [re.compile("(?:自评|评价)结果")]
    )
    found = (
        _quoted(case, source, paragraph, about)
        for pattern in said
        for source in case.sources
        for paragraph in source.paragraphs.values()
        if not paragraph.is_heading and "绩效" in paragraph.text and pattern.search(fold(paragraph.text))
    )
    return next((draft for draft in found if draft), None)


def _mask(asked: re.Match[str], text: str) -> int:
    mask = span_mask(*asked.span())
    for word in _HOW.finditer(text):
        mask |= span_mask(*word.span())
    return mask


def _quoted(case: Case, source: Source, paragraph: Paragraph, about: re.Pattern[str]) -> Draft | None:
    """The sentences, or their parts between semicolons, that speak of it, with what is in brackets after them."""
    parts = [part for part in _PART.findall(paragraph.text) if about.search(fold(part))]
    if not parts or any(GLOSSARY.search(name) for name in paragraph.heading):
        return None
    draft = Draft(case)
    draft.say(draft.quote(source, paragraph, "".join(parts)))
    return draft


def answer(case: Case) -> Draft | None:
    """The count, the money and the score that the question asks of the projects under performance management."""
    if not _ABOUT.search(case.text) or "项目" not in case.text:
        return None
    wanted = [pattern for pattern in (_COUNT, _MONEY, _SCORE) if pattern.search(case.text)]
    only_money = wanted == [_MONEY] and not _INVOLVED.search(case.text)
    if len(wanted) < 2 and (only_money or not wanted or wanted == [_SCORE]):
        return None
    if left_over(case, 0) and not _only_said(case):
        return None
    for source in case.sources:
        claims = _claims(case, source, wanted)
        if claims:
            return _say(case, source, claims)
    return None


def _only_said(case: Case) -> bool:
    """Whether the words left over stand in the sentences themselves: 编报, 平均."""
    rest = [word for word in left_over(case, 0) if not re.search("编|涉及|平均|纳入|管理", word)]
    return not rest


def _claims(case: Case, source: Source, wanted: Sequence[re.Pattern[str]]) -> list[Claim]:
    """One claim for each thing wanted, all of one sentence and one stage; none where one is missing."""
    stages = set(_STAGE.findall(case.text))
    counts = [
        claim
        for claim in source.claims
        if claim.unit in ("个", "项")
        and _ABOUT.search(claim.sentence)
        and "项目" in claim.sentence
        and not re.search("单位|评级|发现|整改", claim.name)
        and "设置" not in claim.name
    ]
    text = question(case)
    counts.sort(key=lambda c: (-_stage_fit(stages, c), -likeness(text, fold(c.name)).fit))
    for count in counts[:1]:
        around = [c for c in source.claims if c.paragraph == count.paragraph and c.sentence == count.sentence]
        chosen: list[Claim | None] = []
        if _COUNT in wanted:
            chosen.append(count)
        if _MONEY in wanted:
            chosen.append(_nearest(count, [c for c in around if c.role == "amount"]))
        if _SCORE in wanted:
            chosen.append(_nearest(count, [c for c in around if _SCORED.fullmatch(c.unit)]))
        return [c for c in chosen if c] if all(chosen) else []
    return []


def _stage_fit(stages: set[str], claim: Claim) -> int:
    return sum(stage in claim.concept[0] for stage in stages)


def _nearest(count: Claim, others: Sequence[Claim]) -> Claim | None:
    """The claim of the same concept, else the next one after it, else the one before."""
    same = [c for c in others if c.concept[0] == count.concept[0]]
    after = [c for c in others if c.start > count.start]
    return next(iter(same or after or others[-1:]), None)


def _say(case: Case, source: Source, claims: Sequence[Claim]) -> Draft:
    draft = Draft(case)
    for claim in claims:
        draft.say(f"{claim.name}：{draft.add(from_claim(source, claim))}")
    draft.say(f"见正文：“{claims[0].sentence}”")
    return draft
