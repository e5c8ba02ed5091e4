"""Which of several bodies have more, or less, of an item than an amount: 哪些单位的公务接待费超过10万元."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.answering import refusal, verifier
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence
from assistant.answering.finder import aligned, context_of
from assistant.figures import lookup
from assistant.question import bounds

_BODIES = re.compile(
    "(?:哪|几|多少)(?:些|几?个|几?家)?(?:单位|部门|委办局|机关|局)|(?:哪|几|多少)几?家(?!公司|企业|银行|医院|学校)"
    "|的(?:单位|部门|委办局|机关|局)(?:(?:都|分别)?(?:有|是)(?:哪|谁|几|多少)|[?]?$)"
)


def answer(case: Case) -> Draft | None:
    """Every body whose figure is on the wanted side, the largest first; None where no such question is asked."""
    bound = bounds.find(case.text)
    if bound is None or len(case.scope.groups) < 2 or not case.topic.weight or not _BODIES.search(case.text):
        return None
    read = replace(case.intent, role="amount", counter=False)
    founds, missing = [], []
    for group in case.scope.groups:
        nearest = case.finder.find_in(case.topic, group, read, case.years)
        sure = [f for f in nearest if f.sure and f.best.in_yuan() is not None]
        if sure:
            founds.append(max(sure, key=lambda f: f.best.year))
        else:
            missing.append(group[0].identity.entity)
    if not founds:
        return refusal.not_found(case, f"没有找到可比的数：{'、'.join(missing[:10])}。")
    founds = aligned(founds)
    kept = [found for found in founds if bound.holds(found.best.in_yuan())]
    kept.sort(key=lambda found: (-_yuan(found.best), found.best.source.name))
    draft = Draft(case)
    draft.say(f"找到 {len(founds)} 家的数，{bound.said}的有 {len(kept)} 家" + ("：" if kept else "。"))
    for found in kept:
        best = found.best
        draft.say(f"{best.owner}{best.year}年{best.label}：{draft.add(best)}（{context_of(best)}）")
        verifier.cross_check(draft, found)
        lookup.doubt(draft, found)
    draft.unsure = draft.unsure or bool(missing) or not kept
    if missing:
        more = f"等{len(missing)}家" if len(missing) > 10 else ""
        draft.say(f"没有找到：{'、'.join(missing[:10])}{more}。")
    if len({(f.best.year, f.best.source.identity.kind) for f in founds}) > 1:
        draft.unsure = True
        draft.say("各家文件的年度或种类（预算、决算）不同，这样比较只供参考。")
    if not kept:
        top = max(founds, key=lambda found: _yuan(found.best))
        draft.say(f"最多的是{top.best.owner}：{draft.cite(top.best)}。")
    return draft


def _yuan(evidence: Evidence) -> Decimal:
    return evidence.in_yuan() or Decimal(0)
