"""What the prose of a document says its body has, or is to buy: counts of people, vehicles, equipment, square metres."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.documents.library import Source
from assistant.question.holding_words import Traits, read, state_of, things
from assistant.wording import fold
from index.money import MONEY
from index.schema import Claim

_STAFF_TEXT = re.compile("编制|在职|实有|离休|退休|在编|在岗|遗属")
KEPT = "保有"
_PLAN = re.compile("(?:计划|拟|安排|新增|预算)[^,;。]{0,8}(?:购置|配置|配备|更新|采购)")
_HERE = re.compile("截至|截止|共有|现有|占用|拥有")
_STOCK = re.compile(r"年年?[末底]|截至|截止|年\d+月\d+日")
_UNITS = {"辆": "车", "台": "设备", "套": "设备", "件": "设备", "平方米": "房", "人": "人", "名": "人"}


@dataclass(frozen=True)
class Held:
    """A claim with its traits."""

    source: Source
    claim: Claim
    path: str
    traits: Traits
    retired_inside: bool = False

    @property
    def label(self) -> str:
        return " › ".join(dict.fromkeys(self.claim.concept))


def held_by(source: Source) -> list[Held]:
    """What the prose of a document says its body has, or is to buy, with its traits."""
    found = []
    for claim in source.claims:
        if claim.role not in ("count", "amount") or not _current(source, claim):
            continue
        path = fold(" > ".join(claim.concept))
        thing = _thing(claim, path)
        if not thing or thing == "人" and not _STAFF_TEXT.search(fold(claim.sentence)):
            continue
        found.append(_held(source, claim, path, thing))
    retired = {h.claim.concept[:-1] for h in found if h.traits.state in ("退休", "离休", "离退休")}
    return [replace(h, retired_inside=h.claim.concept in retired) for h in found]


def _current(source: Source, claim: Claim) -> bool:
    """Whether a count is of the document's year; what a body has is told as it was at the end of the year before."""
    own = source.identity.year
    stock = claim.year == own - 1 and _STOCK.search(fold(claim.sentence))
    return claim.year in (0, own) or bool(stock)


def _thing(claim: Claim, path: str) -> str:
    if claim.unit in _UNITS:
        thing = _UNITS[claim.unit]
        return thing if thing in things(path) or thing in ("车", "房") else ""
    named = [thing for thing in things(path) if thing != "人"]
    last = fold(claim.concept[-1])
    if not named or claim.unit not in MONEY:
        return ""
    if "资产" in last:
        return "资产"
    return named[-1] if re.search("价值|原值|净值|购置|新增|配置", last) else ""


def _held(source: Source, claim: Claim, path: str, thing: str) -> Held:
    traits = read(path, thing)
    state = next((s for name in reversed(claim.concept) if (s := state_of(fold(name)))), "")
    kept = KEPT in fold(claim.concept[-1])  # 购置 in the name of what it stands under is no purchase
    planned = thing != "人" and not kept and (traits.planned or _to_be_bought(source, claim))
    value = thing != "资产" and claim.unit not in _UNITS
    state = state if thing == "人" else ""
    return Held(source, claim, path, replace(traits, state=state, planned=planned, value=value))


def _to_be_bought(source: Source, claim: Claim) -> bool:
    """Whether the sentence speaks of what is to be bought when it comes to the figure."""
    paragraph = source.paragraphs.get(claim.paragraph)
    before = fold(paragraph.text[: claim.start]).split("。")[-1] if paragraph else ""
    plans = [match.end() for match in _PLAN.finditer(before)]
    return bool(plans) and not _HERE.search(before[plans[-1] :])
