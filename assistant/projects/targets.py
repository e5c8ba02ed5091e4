"""Indicators of performance forms: target with comparator and unit, weight, last year's and actual value, score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.draft import Case, Draft, worded
from assistant.answering.evidence import Evidence, from_line
from assistant.answering.resemblance import Likeness, left_over, likeness, question, strong_bits
from assistant.projects import periods, project_rows, projects
from assistant.projects.packed import Amount
from assistant.projects.target_rows import Target, read
from assistant.wording import fold, soft_mask, span_mask
from index.money import MONEY

_ASKED = {
    "weight": re.compile("权重|分值|占(?:多少|几)分|几分|多少分"),
    "last": re.compile("上年|去年|上一年"),
    "actual": re.compile("实际|完成值|完成了多少|做到"),
    "score": re.compile("得分|得了|评了|自评"),
    "basis": re.compile("指标.{0,4}依据"),
}
_WORDS = {"weight": "权重", "last": "上年值", "actual": "实际完成值", "score": "得分", "basis": "设定依据"}
_COUNTER = re.compile(r"(?:多少|几)(?:个(?=人|月|百分))?([\u4e00-\u9fff]{1,2})")
_SURE, _NAMED, _CUED, _COUNTED = 0.6, 0.5, 0.9, 0.8
_ENDING, _TOLD = 5, 3
"""Characters at the end of an indicator's name that may stand for it, and how many of them must tell something."""
_CUE = re.compile(
    "指标|目标|权重|分值|绩效|要求|达到|满意|不低于|不超过|不少于|上限|下限|最多|最高|至少|最晚|最迟|控制在|率(?:要|是|为|多少)|任务|多长时间|多久|时限|什么时候|何时"
)
_COSTS = re.compile(
    "多少钱|投了?多少|投入多少|给了?多少|花多少|花了多少|要花|费用多少|多少费用|多少资金|多少经费|安排了?多少|预算多少|预算是多少|(?:花费|开支|开销|花销)[?？]?$"
)
_HELD = re.compile(
    "(?:车辆?|车|设备|仪器|房屋|人员|人|编制)(?:[台辆套人]?(?:数|总数))|(?:有|共|现有)(?:多少|几)[台辆套人名]"
)
_BOTH = re.compile("指标值|目标值|目标是|要求|目标[和与及、]|[和与及、]目标")
_GENERIC = re.compile("(?<=[一-龥]{4})(?:数量?|个数|人数|标准|金额)$")
"""The end of an indicator's name that only says what its figure is."""
_PEOPLE = ("人", "名")
_PER = re.compile(r"^(元|万元|亿元)/")


@dataclass(frozen=True)
class Match:
    """A target with the characters of the question that its name, levels and project cover."""

    target: Target
    fit: float
    own: int
    mask: int
    score: float
    counted: bool = False  # the question asks for things of its unit


def matches(case: Case, targets: Sequence[Target]) -> list[Match]:
    """The indicators a question names, best first."""
    text = question(case)
    doers = _doers(case)
    counter = {m.group(1) for m in _COUNTER.finditer(text)}
    found = []
    for target in targets:
        bare = _GENERIC.sub("", target.name)
        named, less = likeness(text, target.name), likeness(text, bare)
        if named.fit < _COUNTED <= less.fit:
            named = replace(less, fit=_COUNTED)  # never as sure as a name said whole
        if named.fit < _SURE and (tail := _tail(text, target.name)):
            named = tail
        project = likeness(text, target.project)
        has_project = project.fit >= 0.6 and strong_bits(text, project.mask) >= 2
        stated = target.stated
        if stated and stated.words and (spoken := likeness(text, stated.words)).fit > named.fit:
            named = spoken
        unit = stated.unit if stated else ""
        counted = bool(unit) and any(_of_unit(word, unit, target.name) for word in counter)
        priced = _PER.match(unit) and _COSTS.search(case.text) and not _is_concept(case, bare)
        counted = counted or bool(priced)
        fit = named.fit + (0.25 if has_project and counted else 0.0)
        if fit < (_NAMED if has_project else _SURE) or _content(text, named.mask) < 2:
            continue
        if has_project and not (counted or _CUE.search(case.text)) and not named.mask & ~project.mask:
            continue  # its words are but part of the project's name
        if (
            not (counted and named.fit >= _COUNTED)
            and _other_unit(case, stated)
            or fit < _CUED
            and not (counted or _CUE.search(case.text))
        ):
            continue
        told = has_project or strong_bits(text, project.mask) >= 4
        mask = named.mask | (project.mask if told else 0)
        for level in target.levels:
            mask |= likeness(text, level).mask
        doer = likeness(text, doers.get((target.source.name, target.project), ""))
        mask |= doer.mask if doer.fit >= _NAMED else 0
        score = strong_bits(text, mask) + min(fit, 1.0)
        found.append(Match(target, min(fit, 1.0), named.mask, mask, score, counted))
    return sorted(found, key=lambda match: -match.score)


def _of_unit(asked: str, unit: str, name: str) -> bool:
    """Whether what is counted (台, 个, 护林员) is what an indicator is told in; people are counted by 个 and by what they are."""
    if asked.startswith(unit) or unit.endswith(asked):
        return True
    return unit in _PEOPLE and (asked[0] in "个位人名" or len(asked) > 1 and asked in name)


def _tail(text: str, name: str) -> Likeness | None:
    """How the question names an indicator by the end of its name alone: 注册用户总数 of 某平台现有渠道累计注册用户总数."""
    for start in range(1, len(name) - _ENDING + 1):
        at = text.find(name[start:])
        if at >= 0:
            mask = span_mask(at, at + len(name) - start)
            return Likeness(mask, _SURE) if strong_bits(text, mask) >= _TOLD else None
    return None


def _doers(case: Case) -> dict[tuple[str, str], str]:
    """Who carries out each project."""
    known = (p for source in case.sources for p in source.kept(project_rows.read))
    return {(p.source.name, p.name): p.body for p in known if p.body}


def _other_unit(case: Case, stated: Amount | None) -> bool:
    """Who asks what something costs is not answered with pieces or with words, and the other way round."""
    unit = stated.unit if stated else ""
    money = unit.startswith(tuple(MONEY))
    if _COSTS.search(case.text):
        return not money and (bool(unit) or stated is None)
    return money and case.intent.counter and case.intent.unit not in ("", "个", "项", "分")


def _content(text: str, mask: int) -> int:
    return (mask & ~soft_mask(text)).bit_count()


def answer(case: Case) -> Draft | None:
    """The asked cells of the indicators that a question names; None where it names none well enough."""
    found = _of_period(case, matches(case, [t for source in case.sources for t in source.kept(read)]))
    if "整体" in case.text:
        found = [m for m in found if not m.target.project] or found
    cued = bool(_CUE.search(case.text))
    found = [m for m in found if not _in_longer_name(case, m)]
    found = [
        m
        for m in found
        if cued
        or m.mask != m.own
        or m.counted
        and m.fit >= _COUNTED
        or m.fit >= 0.99
        and not _is_concept(case, m.target.name)
    ]
    if not found:
        return None
    several = _disjoint([m for m in found if m.fit >= 0.99])
    if len(several) > 1:
        covered = 0
        for match in several:
            covered |= match.mask
        return None if left_over(case, covered) else _say(case, several)
    best = found[0]
    if left_over(case, best.mask):
        return None
    if not cued and best.mask == best.own and _HELD.search(case.text):
        return None  # what the body has, not what one of its projects is to buy
    rivals = [m for m in found if m.score >= best.score - 0.05 and m.mask == best.mask]
    asked = _roles(case) or ["target"]
    values = {tuple(_cell(m.target, role) for role in asked) for m in rivals}
    if len(values) > 1:
        return _which(case, rivals) if len({m.target.where for m in rivals}) > 1 else None
    return _say(case, [best], rivals[1:])


def _of_period(case: Case, found: Sequence[Match]) -> list[Match]:
    """Each indicator once, where it has a target for the year and one for a whole period."""
    groups: dict[tuple[str, str], list[Match]] = {}
    for match in found:
        groups.setdefault((match.target.source.name, match.target.where), []).append(match)
    chosen = [periods.kept(case, group, lambda match: match.target.whole) for group in groups.values()]
    return [match for match in found if any(match in group for group in chosen)]


def _in_longer_name(case: Case, match: Match) -> bool:
    """Whether an indicator's name is but a part of an item that the question names: 电费 is not 邮电费."""
    spans = [mention.mask for mention in case.topic.mentions]
    return any(match.own & span and span & ~match.own and not match.own & ~span for span in spans)


def _is_concept(case: Case, name: str) -> bool:
    """Whether the name of the indicator is that of a subject or a total of the budget too."""
    return any(
        name in mention.concepts or likeness(name, mention.concepts[0]).fit >= 1
        for mention in case.topic.mentions
        if mention.concepts
    )


def _cell(target: Target, role: str) -> str:
    line = target.cells.get(role)
    return fold(target.printed if role == "target" else line.fact.printed if line else "")


def _disjoint(found: Sequence[Match]) -> list[Match]:
    """Matches of different words of the question, the longest names first, in the order of the question."""
    taken, kept = 0, []
    for match in sorted(found, key=lambda m: (-m.own.bit_count(), -m.score)):
        if not match.own & taken:
            taken |= match.own
            kept.append(match)
    return sorted(kept, key=lambda m: m.own & -m.own)


def _roles(case: Case) -> list[str]:
    return [role for role, pattern in _ASKED.items() if pattern.search(case.text)]


def _say(case: Case, found: Sequence[Match], same: Sequence[Match] = ()) -> Draft | None:
    roles = _roles(case)
    draft = Draft(case)
    for match in found:
        target = match.target
        missing = [_WORDS[role] for role in roles if role not in target.cells]
        wanted = [role for role in roles if role in target.cells]
        if missing and not wanted:
            return None
        if not wanted or _BOTH.search(case.text):
            wanted = ["target", *wanted]
        said = [f"{_WORDS.get(role, target.called)} {shown(draft, target, role)}" for role in wanted]
        beside = [r for r in ("weight", "last", "actual") if r not in wanted and r in target.cells]
        said += [
            f"{_WORDS[role]} {draft.cite(from_line(target.source, target.cells[role]))}" for role in beside
        ]
        page = target.value.fact.page
        draft.say(f"{target.where}：{'，'.join(said)}（《{target.value.table.title}》，第{page}页）。")
        if missing:
            draft.say(f"表中没有列出该指标的{'、'.join(missing)}。")
        money = target.stated is not None and target.stated.unit.startswith(tuple(MONEY))
        if not (money or match.counted or case.intent.target or _CUE.search(case.text)):
            draft.unsure = True  # nothing says that a target is asked for
        if match.fit < _CUED:
            draft.unsure = True
            draft.say(f"这是按最接近的指标“{target.name}”回答的，请核对。")
    if _COSTS.search(case.text) and not any(f.unit in MONEY for f in draft.figures):
        projects.say_whole(draft, found[0].target.source, found[0].target.project)
    for match in same:
        value = from_line(match.target.source, match.target.value)
        draft.check(f"与{match.target.where}核对", "相符", f"该处同为 {worded(value)}", (value,))
    return draft


def shown(draft: Draft, target: Target, role: str) -> str:
    """A cell of an indicator as a figure of the answer, as printed where it is in words."""
    evidence = replace(
        from_line(target.source, target.cells[role]), label=f"{target.name}{_WORDS.get(role, '')}"
    )
    stated = target.stated
    if role == "target" and evidence.value is None and stated:
        evidence = replace(evidence, value=stated.value, unit=stated.unit)
        draft.add(evidence)
        return f"“{target.printed}”[{draft.citations.mark(evidence)}]"
    return draft.add(per_head(evidence)) + (f"（{evidence.unit}）" if _PER.match(evidence.unit) else "")


def per_head(evidence: Evidence) -> Evidence:
    """元/人/天 is money: the figure is in 元, and the text says for what."""
    per = _PER.match(evidence.unit)
    return replace(evidence, unit=per.group(1)) if per else evidence


def _which(case: Case, rivals: Sequence[Match]) -> Draft:
    """The same indicator in several projects, with different targets."""
    draft = Draft(case, status="clarify")
    draft.say(f"有 {len(rivals)} 处列有“{rivals[0].target.name}”，请说明要问哪一个：")
    options = []
    for match in rivals[:8]:
        target = match.target
        value = draft.cite(from_line(target.source, target.value))
        draft.say(f"{target.where}：{value}")
        options.append(f"{target.project or target.source.title}的{target.name}是多少")
    draft.options = tuple(dict.fromkeys(options))
    return draft


def level_list(case: Case, targets: Sequence[Target], level: re.Match[str] | None) -> Draft | None:
    """All indicators (of one level) of the given targets, each with its value."""
    kept = [t for t in targets if level is None or any(level.group(0) in label for label in t.levels)]
    if not kept:
        return None
    draft = Draft(case)
    draft.say(f"列有 {len(kept)} 项{level.group(0) + '指标' if level else '指标'}：")
    for target in kept[:60]:
        weight = target.cells.get("weight")
        beside = f"，权重 {draft.cite(from_line(target.source, weight))}" if weight else ""
        called = f"{target.called} " if target.whole else ""
        draft.say(f"{target.where}：{called}{shown(draft, target, 'target')}{beside}")
    if len(kept) > 60:
        draft.say(f"其余 {len(kept) - 60} 项见原表。")
    return draft
