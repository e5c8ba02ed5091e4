"""The years that the text names: this document's own, and the one before where it compares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks import prose_cells
from assistant.checks.model import ZERO, Checked, Outcome, finding
from assistant.checks.paper import Paper, is_money
from assistant.wording import fold
from index.schema import Claim

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_OWN = re.compile(r"(?<!\d)(20\d\d)年(?:12月31日|(?!\d|[起来以]))")  # no event of some month
_PAST = re.compile(r"上年|去年|执行数|印发|发布|批准|成立|以来|累计|历年")
_BASES = (("执行", re.compile("执行|决算|完成")), ("预算", re.compile("预算")))
_COMPARED = re.compile(r"(比|与|较|同|对比)(20\d\d)年")
_DAY = re.compile(r"截[至止]|[年月期]末|年底|12月31日")
OLDEST = 3  # years: what is older is history
USUAL = 3  # passages that name the document's own year
OPENING = 60  # characters
CLIP = 60


def compared_year(paper: Paper) -> Iterator[Checked]:
    """What is compared with is the year before."""
    year = paper.identity.year
    for claim in paper.claims:
        named = _YEAR.search(claim.base)
        if claim.role not in ("change", "growth") or not named or not year:
            continue
        against = int(named[1])
        if against == year - 1 or (
            against == year and re.search("年初|预算", claim.base) and paper.identity.kind == "决算"
        ):
            continue
        side = paper.said(claim)
        outcome = Outcome("不符" if against >= year else "无法判断", ZERO, "比较年份为上一年")
        detail = f"{year}年的文件与“{claim.base}”比较"
        yield finding("比较的年份是上一年", outcome, f"{year - 1}年", f"{against}年", (side,), detail)


def bases(paper: Paper) -> Iterator[Checked]:
    """One passage compares with last year's budget throughout, or with what was carried out; both are to be looked at."""
    found: dict[tuple[str, ...], dict[str, list[Claim]]] = {}
    for claim in paper.claims if paper.identity.kind == "预算" else ():
        named = next((base for base, pattern in _BASES if pattern.search(fold(claim.base))), "")
        if claim.role in ("change", "growth") and named:
            heading = paper.paragraphs[claim.paragraph].heading
            found.setdefault(heading, {}).setdefault(named, []).append(claim)
    for heading, spoken in found.items():
        (usual, most), *rest = sorted(spoken.items(), key=lambda item: -len(item[1]))
        outcome = Outcome("无法判断" if rest else "相符", ZERO, "同一部分用同一口径")
        told = "、".join(f"上年{base}数 {len(claims)} 处" for base, claims in ((usual, most), *rest))
        sides = [paper.said(claim) for _, claims in ((usual, most), *rest) for claim in claims[:1]]
        detail = f"{heading[-1] if heading else '正文'}：比较的口径是{told}"
        shown = "、".join(f"上年{base}数" for base in spoken)
        yield finding("比较口径前后一致", outcome, f"上年{usual}数", shown, sides, detail)


def as_in_tables(paper: Paper) -> Iterator[Checked]:
    """A sentence that gives this year's figure under another year."""
    known, found = prose_cells.rows(paper), prose_cells.totals_of(paper)
    this = paper.identity.year
    for claims in paper.in_order.values():
        claim = claims[0]
        dated = set(_YEAR.findall(fold(claim.sentence)))
        if (
            claim.role != "amount"
            or not is_money(claim.unit)
            or claim.year == this
            or dated != {str(claim.year)}
        ):
            continue
        key = prose_cells.named(paper, claim, known)
        facts = prose_cells.facts_of(known, key) if key else found.get(prose_cells.headline(claim), [])
        same = [fact for fact in facts if fact.value and prose_cells.same(paper, claim, fact)]
        before = paper.paragraphs[claim.paragraph].text[: claim.start]
        if same and not re.search("上年|去年|执行", before) and this - 3 < claim.year < this:
            side, other = paper.said(claim), paper.cell(same[0])
            outcome = Outcome("不符", ZERO, "年份相同")
            detail = f"正文写的是 {claim.year}年，数却是 {this}年的：{other.label} {other.shown}"
            yield finding(
                "正文的年份与表相合", outcome, f"{this}年", f"{claim.year}年", (side, other), detail
            )


def left_over(paper: Paper) -> Iterator[Checked]:
    """A passage whose first figure is told of an older year alone, where the document speaks of its own year."""
    this = paper.identity.year
    opening = [
        (claims[0], year) for claims in paper.in_order.values() if (year := _opening(paper, claims[0]))
    ]
    own = sum(year == this for _, year in opening)
    older = [(claim, year) for claim, year in opening if this - OLDEST <= year < this]
    if own < USUAL or own < len(older):
        return
    now = {
        (paper.paragraphs[claim.paragraph].heading, claim.concept[-1])
        for claim, year in opening
        if year == this
    }
    for claim, year in older:
        if (paper.paragraphs[claim.paragraph].heading, claim.concept[-1]) in now:
            continue
        side, outcome = paper.said(claim), Outcome("不符", ZERO, "年份相同")
        detail = f"本文件说的是 {this}年，这一段写的却是 {year}年，没有 {this}年的数：{_clip(claim.sentence)}"
        yield finding("正文的年份是本年", outcome, f"{this}年", f"{year}年", (side,), detail)


def _opening(paper: Paper, claim: Claim) -> int:
    """The one year that a passage names before its first figure; 0 where it is about another time on purpose."""
    text = fold(paper.paragraphs[claim.paragraph].text)
    before = text[: text.find(fold(claim.printed)) + 1][:OPENING]
    dated = set(_OWN.findall(before))
    if len(dated) != 1 or claim.role not in ("amount", "count") or claim.base or _PAST.search(before):
        return 0
    (year,) = dated
    on_a_day = _DAY.search(before) is not None
    if int(year) != claim.year or (on_a_day and paper.identity.kind != "决算"):
        return 0  # a budget tells the assets of an earlier day
    others = set(_YEAR.findall(_COMPARED.sub("", fold(claim.sentence)))) - dated
    return 0 if others else int(year)


def _clip(sentence: str) -> str:
    return sentence if len(sentence) <= CLIP else f"{sentence[:CLIP]}……"


CHECKS = (compared_year, bases, as_in_tables, left_over)
