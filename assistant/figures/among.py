"""Which of several bodies have more, or less, of an item than an amount: 哪些单位的公务接待费超过10万元."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.answering import refusal, verifier
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of
from assistant.answering.finder import Found, aligned
from assistant.figures import saying
from assistant.question import bounds
from assistant.question.bounds import Bound

_BODIES = re.compile(
    "(?:哪|几|多少)(?:些|几?个|几?家)?(?:单位|部门|委办局|机关|局)|(?:哪|几|多少)几?家(?!公司|企业|银行|医院|学校)"
    "|的(?:单位|部门|委办局|机关|局)(?:(?:都|分别)?(?:有|是)(?:哪|谁|几|多少)|[?]?$)"
)


_NONE = re.compile(
    "(?:哪些|哪几个|哪几家|哪家|哪个)(?:单位|部门|委办局|机关|局)?(?:里面?)?(?:都)?(?:没有?|无|未)(?:安排|编列|列)?(?!超|变)"
    "|(?:没有|无|未安排)(?!超|变)[^,。?]{2,16}的(?:单位|部门|委办局|机关|局)"
)
_PRICED = re.compile(r"\d+万元?(?:及|\(含\))*以上的?(?:通用|专用|大型)*(?:设备|仪器)")
"""The price from which equipment counts: no bound that figures are held against."""
_NOTHING = Bound("没有这一项（印为 0 或空白）", Decimal(0), True, True, 0, only=True)


def answer(case: Case) -> Draft | None:
    """Every body whose figure is on the wanted side, the largest first; None where no such question is asked."""
    none = _NONE.search(case.text) is not None
    bound = bounds.find(case.text) or (_NOTHING if none else None)
    none = none and bound is _NOTHING
    if (
        bound is None
        or _PRICED.search(case.text)
        or len(case.scope.groups) < 2
        or not case.topic.weight
        or not _BODIES.search(case.text)
    ):
        return None
    read = replace(case.intent, role="amount", counter=False)
    founds, missing = [], []
    for group in case.scope.groups:
        nearest = case.finder.find_in(case.topic, group, read, case.years)
        sure = [f for f in nearest if f.sure and (f.best.in_yuan() is not None or none and f.best.blank)]
        if sure:
            founds.append(max(sure, key=lambda f: f.best.year))
        else:
            missing.append(group[0].identity.entity)
    if not founds:
        return refusal.not_found(case, f"没有找到可比的数：{'、'.join(missing[:10])}。")
    founds = founds if none else aligned(founds)
    kept = [f for f in founds if (_has_none(f) if none else bound.holds(f.best.in_yuan()))]
    kept.sort(key=lambda found: (-_yuan(found.best), found.best.source.name))
    draft = Draft(case)
    draft.say(f"找到 {len(founds)} 家的数，{bound.said}的有 {len(kept)} 家" + ("：" if kept else "。"))
    for found in kept:
        best = found.best
        draft.say(f"{best.owner}{best.year}年{best.label}：{draft.add(best)}（{context_of(best)}）")
        verifier.cross_check(draft, found)
        saying.doubt(draft, found)
    draft.unsure = draft.unsure or bool(missing) or not kept or any(f.best.blank for f in kept)
    if missing:
        more = f"等{len(missing)}家" if len(missing) > 10 else ""
        draft.say(f"没有找到：{'、'.join(missing[:10])}{more}。")
    saying.unlike(draft, {(f.best.year, f.best.source.identity.kind) for f in founds})
    if not kept:
        top = max(founds, key=lambda found: _yuan(found.best))
        draft.say(f"最多的是{top.best.owner}：{draft.cite(top.best)}。")
    return draft


def _has_none(found: Found) -> bool:
    """Whether every place that tells it of a body prints 0 or nothing."""
    return not any(evidence.value for evidence in found.places)


def _yuan(evidence: Evidence) -> Decimal:
    return evidence.in_yuan() or Decimal(0)
