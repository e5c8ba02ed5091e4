"""The reasons a document gives, each with what it explains: the figures its sentence has just stated, or a noun before it.

“公务接待费2万元，比上年减少1万元，主要原因是来访减少；公车费…，主要原因是…”: two reasons, each of its own subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents.library import Source
from assistant.wording import fold
from index.normalize import flatten
from index.prose import spans
from index.prose.headings import GLOSSARY
from index.schema import Claim, Paragraph

_MARK = re.compile(
    r"(?:主要|具体|其|变动|变化|增减|增加|减少|下降|增长)?的?(?:主要)?原因(?:分析)?(?:是|为|在于|系|如下|有|:|,)*|"
    r"(?<=[,;。])(?:主要)?(?:是|系|为)?(?:由于|是因为|因为)|(?<=[,;。])因(?=[^此公素])|"
    r"(?<=[,;。])(?:这)?主要(?:是因|系因|是由于|由于|是|系|为)(?!用于|包括|负责|从事|指)"
)
_MOVED = re.compile(
    r"增加|减少|增减|增长|下降|降低|上升|提高|变动|变化|持平|不变|较大|较小|幅度|主要|支出数?|收入数?|决算数?|预算数?|执行数|年初|"
    r"当年|本年度?|年度|全年|大于|小于|等于|高于|低于|大|小|多|少|与|较|比|同|上年度?|去年|20\d\d年度?|基本|相比|差异|"
    r"[的了其在为是,;:。、()%\d.\s-]|元|万"
)
_WHOLE = re.compile("(?:基本|项目|财政拨款|拨款)(?:支出|收入)|收入支出|收支")
_TO_BUDGET = re.compile("(?:大于|小于|高于|低于|超过|少于|多于|等于|与|较|比)(?:年初|全年|调整)?预算")
_ENUMERATED = re.compile(
    r"\s*(?:\(?[\d一二三四五六七八九]{1,2}[).、]|[一二三四五六七八九]是|同时|另外|以及|但)"
)
_COMPARED = ("小于,低于,少于", "大于,高于,多于,超过")
_WAYS = {"增加": (1,), "增长": (1,), "减少": (-1,), "下降": (-1,), "变化": (1, -1), "变动": (1, -1)}
"""How a figure has moved whose reason is announced as 减少的原因, 增减变化的原因."""
_COUNTED = re.compile(r"[:,]?(?:一是|1[.、])")
_COUNTED_ON = re.compile(r"(?:[二三四五六七]是|[2-7][.、])[^。]*(?:。|$)")
_OPEN = re.compile(r"(?:原因|原因是|原因为|如下|[::])[,。]?$")


@dataclass(frozen=True)
class Reason:
    """A reason at start..end of a paragraph, its subject included.

    `claims` are the figures it explains (last stated before it, all of one subject), `subject` the words that name the
    subject where no figure does, `to_budget` whether it explains the distance from the budget and not from last year.
    """

    source: Source
    paragraph: Paragraph
    start: int
    end: int
    claims: tuple[Claim, ...]
    subject: str
    to_budget: bool
    following: str = ""

    @property
    def text(self) -> str:
        """The words that name the subject and give the reason, as printed."""
        return self.paragraph.text[self.start : self.end].strip(" ,，;；") + self.following


def stated(source: Source) -> list[Reason]:
    """All reasons of a document in reading order; glossaries give none."""
    by_paragraph: dict[int, list[Claim]] = {}
    for claim in source.claims:
        by_paragraph.setdefault(claim.paragraph, []).append(claim)
    found: list[Reason] = []
    before: list[Claim] = []
    for number, paragraph in source.paragraphs.items():
        own = by_paragraph.get(number, [])
        if not paragraph.is_heading and not any(GLOSSARY.search(name) for name in paragraph.heading):
            found += _in_paragraph(source, paragraph, own, before)
        before = own or before
    return found


def _in_paragraph(
    source: Source, paragraph: Paragraph, own: Sequence[Claim], before: Sequence[Claim]
) -> Iterator[Reason]:
    flat = flatten(paragraph.text)
    done = 0
    for mark in _MARK.finditer(flat):
        if mark.start() < done:
            continue
        ahead = [claim for claim in own if claim.end <= mark.start()]
        within = [claim for claim in ahead if claim.start >= done]
        if mark[0].endswith("主要为") and not (within and within[-1].direction):
            continue  # 项目支出44万元,主要为… says what it holds
        gap = flat[max(ahead[-1].end if ahead else 0, done) : mark.start()]
        subject = _named(gap)
        chosen = _of_one(within) if within and not subject else ()
        if not chosen and not subject:
            chosen = _of_one(within or ahead or before)
        chosen = _of_direction(mark[0], within or ahead, chosen) if chosen and not subject else chosen
        end = _end(flat, mark.end(), own)
        start = _start(flat, mark.start(), done, chosen if within and not subject else ())
        done = end
        following = _next(source, paragraph) if _OPEN.search(flat[mark.start() : end].strip()) else ""
        to_budget = bool(_TO_BUDGET.search(flat[max(0, mark.start() - 24) : mark.end()]))
        yield Reason(source, paragraph, start, end, tuple(chosen), subject, to_budget, following)


def _named(gap: str) -> str:
    """What the words between the last figure and the mark name, or "": 增加 and its like name nothing."""
    clause = spans.clause(re.split("[;。]", gap)[-1].rstrip(",")) if gap.strip() else ""
    return clause if _WHOLE.search(clause) or len(_MOVED.sub("", clause)) > 1 else ""


def _of_one(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The last claims of one subject."""
    if not claims:
        return ()
    last = claims[-1].concept
    kept: list[Claim] = []
    for claim in reversed(claims):
        if claim.concept != last:
            break
        kept.append(claim)
    return tuple(reversed(kept))


def _of_direction(mark: str, claims: Sequence[Claim], chosen: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """下降的主要原因 after the parts of a whole that fell: the figures of what was said to fall, if the last one was not."""
    ways = _WAYS.get(mark[:2], ())
    moved = [
        claim.concept for claim in claims if claim.role in ("change", "growth") and claim.direction in ways
    ]
    if not moved or chosen[-1].concept in moved:
        return chosen
    return tuple(claim for claim in claims if claim.concept == moved[-1])


def _start(flat: str, mark: int, done: int, chosen: Sequence[Claim]) -> int:
    """Where the subject's clause begins, or the sentence of the mark."""
    if not chosen:
        return max(done, flat.rfind("。", 0, mark) + 1)
    first = chosen[0].start
    floor = max(done, flat.rfind("。", 0, first) + 1, flat.rfind(";", 0, first) + 1)
    return floor + spans.clause_start(flat[floor:first])


def _end(flat: str, mark: int, own: Sequence[Claim]) -> int:
    """The end of the sentence, or the semicolon after which another subject's figure stands."""
    stop = flat.find("。", mark)
    stop = len(flat) if stop < 0 else stop + 1
    while _COUNTED.match(flat, mark) and (more := _COUNTED_ON.match(flat, stop)):
        stop = more.end()
    at = flat.find(";", mark, stop)
    while at >= 0:
        segment_end = next((i for i in (flat.find(";", at + 1, stop),) if i >= 0), stop)
        figures = [c for c in own if at < c.start < segment_end and c.role in ("amount", "change", "count")]
        another = bool(figures) or "原因" in flat[at:segment_end]
        if another and not _ENUMERATED.match(flat, at + 1):
            return at
        at = flat.find(";", at + 1, stop)
    return stop


def _next(source: Source, paragraph: Paragraph) -> str:
    """The paragraph that follows a mark with nothing after it (原因：)."""
    after = source.paragraphs.get(paragraph.number + 1)
    return after.text if after and not after.is_heading else ""


def announced(reason: Reason) -> str:
    """The folded words that name the subject of a reason, up to 原因: 决算数小于预算数 is said to be 低于 it too."""
    before, mark, _ = folded(reason).partition("原因")
    said = before if mark else fold(reason.subject)
    return said + "".join(words for words in _COMPARED if any(word in said for word in words.split(",")))


def folded(reason: Reason) -> str:
    """The words of a reason, folded, for looking words up in them."""
    return fold(reason.text)
