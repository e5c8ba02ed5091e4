"""Does it add up? The places that state an item, laid side by side; or the findings of the whole document."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant import calculator, lookup, prose, refusal, verifier
from assistant.draft import Case, Draft
from assistant.finder import Found, context_of, exactly
from assistant.library import Source
from index.schema import Finding


def answer(case: Case) -> Draft:
    """A question about agreement: of the named item's places; without a named item, of the document's sums."""
    if not case.topic.mentions and not case.topic.strong.bit_count() > 2:
        return _document(case)
    founds = case.finder.find_in(case.topic, case.sources, case.intent, case.years)
    if founds and founds[0].sure:
        return _item(case, founds[0])
    passages = prose.search(case)
    if passages:
        return prose.tell(case)
    return refusal.not_found(case, "没有找到要核对的数。", founds)


def _item(case: Case, found: Found) -> Draft:
    draft = Draft(case)
    best = found.best
    draft.say(f"{best.label}：{draft.add(best)}（{context_of(best)}，第{lookup.page_of(found)}页）。")
    for other in found.same[:5]:
        word = "相同" if exactly(best, other) else "四舍五入后相同"
        draft.say(f"{context_of(other)}：{draft.cite(other)}，{word}。")
    for other in found.readings[:4]:
        draft.say(f"{context_of(other)}：{draft.add(other)}，与前者不一致（口径可能不同）。")
    claimed = [Decimal(number) for number in _CLAIMED.findall(case.text)]
    stated = [abs(e.value) for e in (best, *found.same, *found.readings) if e.value is not None]
    if any(number not in stated for number in claimed):
        draft.unsure = True
        draft.say("问题里提到的数，有的没有在这一项下找到，请对照原文。")
    verifier.cross_check(draft, found)
    lookup.doubt(draft, found)
    if found.readings:
        result = calculator.difference(best, found.readings[0])
        draft.say(f"相差 {draft.compute(result, '相差')}（{result.formula}）。")
        draft.unsure = True
    sums = [check for check in draft.checks if not check.citations]
    for check in sums:
        draft.say(f"{check.name}：{check.verdict}（{check.detail}）。")
    if not (found.readings or found.same or sums):
        draft.say("没有其他地方列出这个数，也没有合计关系可供核对。")
    return draft


_CLAIMED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?=万|元|%|亿|个百分点|人|辆|台)")


def _document(case: Case) -> Draft:
    draft = Draft(case)
    for source in case.sources[:5]:
        held, failed = tally(source)
        draft.say(
            f"{source.title}：表内合计关系 {held + len(failed)} 项，相符 {held} 项，不符 {len(failed)} 项。"
        )
        draft.check(
            "表内勾稽", "不符" if failed else "相符", f"{source.name}：相符 {held} 项，不符 {len(failed)} 项"
        )
        for finding in failed[:10]:
            page = finding.places[0].page if finding.places else 0
            draft.say(
                f"第{page}页：{finding.check}，{finding.detail or f'应为 {finding.expected}，印为 {finding.found}'}"
            )
            draft.check(finding.check, finding.verdict, finding.detail)
    return draft


def tally(source: Source) -> tuple[int, list[Finding]]:
    """(equations that hold, those that fail)."""
    held = sum(f.verdict in ("相符", "四舍五入") for f in source.findings)
    return held, [f for f in source.findings if f.verdict == "不符"]
