"""Projects asked about: what one costs and from which money, who, when, what for; which there are, the largest, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering import verifier
from assistant.answering.calculator import Computed
from assistant.answering.draft import Case, Draft, conversion, number, worded
from assistant.answering.evidence import Evidence, agrees, exactly, from_claim, from_line
from assistant.answering.resemblance import left_over, likeness, question, strong_bits
from assistant.documents.library import Line, Source
from assistant.figures import part_of
from assistant.projects import namesakes, periods, project_prose, project_rows, project_words
from assistant.projects.project_rows import Project, is_whole, label_of
from assistant.wording import clean_label, span_mask
from index.money import MONEY

_PROJECT = re.compile("项目|专项|工程|任务|绩效|指标")
_INDICATOR = re.compile("指标|权重|分值|绩效|目标|要求|达到")
_SOURCES = re.compile(
    "资金来源|钱从哪|经费来源|资金构成|资金性质|(?:哪一?[些种类项块笔]|什么|何种)(?:性质的?)?(?:资金|经费|拨款|钱)"
)
_MONEY_ASKED = re.compile("多少|几|钱|预算|资金|金额|经费|费用|安排|投入|投|花|额")
_BOTH = re.compile("预算.{0,8}多少.{0,8}(?:执行|花|实际|决算|用).{0,4}多少")
_OWN = re.compile("(?:单位)?自己(?:出|掏|拿|筹)?|自筹|自有")
_FULL, _PART = 0.9, 0.6
_KIND_END = re.compile("(?:项目|经费|资金|专项|费)+$")


@dataclass(frozen=True)
class Named:
    """A project that the question names, and the characters it covers."""

    project: Project
    fit: float
    mask: int


def named(case: Case, projects: Sequence[Project]) -> list[Named]:
    """The projects the question names best; several only where nothing in it tells them apart."""
    text = question(case)
    cued = bool(_PROJECT.search(case.text))
    found = []
    for project in projects:
        like = likeness(case.text if project.name in case.text else text, project.name)
        if like.fit < _FULL and (short := project_rows.without_year(project)) != project.name:
            like = max(like, likeness(text, short), key=lambda one: one.fit)
        strong = strong_bits(case.text, like.mask)
        near = cued and like.fit >= _PART and not left_over(case, like.mask, 1)
        indicator = like.fit >= _PART and bool(_INDICATOR.search(case.text))
        if (like.fit >= _FULL or near or indicator) and strong >= 2:
            size = (strong, like.mask.bit_count())
            found.append((size, like.fit, Named(project, like.fit, like.mask)))
    if not found:
        return _by_words(case, projects) if cued else []
    top, fit = max((size, fit) for size, fit, _ in found)
    best = [one for size, own, one in found if size == top and own >= fit - 0.05]
    if "任务" not in case.text and any(not one.project.task for one in best):
        best = [one for one in best if not one.project.task]
    bodies = [(likeness(text, one.project.body), one) for one in best if one.project.body]
    by_body = [replace(one, mask=one.mask | like.mask) for like, one in bodies if like.fit >= _PART]
    return by_body if len(best) > 1 and by_body else best


def _by_words(case: Case, projects: Sequence[Project]) -> list[Named]:
    """The only project whose name holds every word of the question: 政务云那个项目."""
    text = question(case)
    words = left_over(case, 0)
    holding = [p for p in projects if words and all(word in p.name for word in words)]
    if not holding and len(words) == 1 and (short := _abbreviated(words[0], projects)):
        holding = short
    holding = _barest(holding)
    if len({p.name for p in holding}) != 1:
        return []
    mask = 0
    for word in words:
        at = text.find(word)
        mask |= span_mask(at, at + len(word))
    return [Named(p, _PART, mask) for p in holding]


def _barest(projects: list[Project]) -> list[Project]:
    """Of 普查经费 and 普查宣传经费 the first, which says nothing beyond what both begin with; else all."""
    shortest = min((p.name for p in projects), key=len, default="")
    stem = _KIND_END.sub("", shortest)
    bare = stem and all(p.name.startswith(stem) for p in projects)
    return [p for p in projects if p.name == shortest] if bare else projects


def _abbreviated(word: str, projects: Sequence[Project]) -> list[Project]:
    """The projects whose name holds four characters (农业普查) that two (农普) stand for, the first and the third."""
    if len(word) != 2:
        return []
    full = re.compile(f"{re.escape(word[0])}[一-龥]{re.escape(word[1])}[一-龥]")
    return [p for p in projects if full.search(p.name)]


def answer(case: Case, found: Sequence[Named]) -> Draft | None:
    """What the question asks of the project it names; None where the cells do not tell."""
    if not found:
        return None
    if project_words.attribute(case) is not None:
        if len(found) > 1 and len({one.project.name for one in found}) > 1:
            return None
        return project_words.answer(case, [one.project for one in found], found[0].mask)
    if case.intent.operation == "rank":
        return None  # which part of it is largest
    if not _MONEY_ASKED.search(case.text) or case.intent.counter and case.intent.unit not in ("个", "项"):
        return None
    if len(found) > 1 and not _agreeing(found):
        return namesakes.which(case, [one.project for one in found], found[0].mask)
    return part_of.answer(case) or _amounts(case, found[0])


def _agreeing(found: Sequence[Named]) -> bool:
    """Whether all the projects of the name have one amount: then they are one, printed under two names of its body."""
    evidences = priced([one.project for one in found])
    return bool(evidences) and all(agrees(evidences[0], other) for other in evidences[1:])


def _amounts(case: Case, one: Named) -> Draft | None:
    project, text = one.project, question(case)
    lines = periods.kept(case, project.amounts, project_rows.is_longer)
    if not lines:
        return None
    parts = [line for line in lines if not is_whole(line)]
    asked, mask = [], one.mask
    named = "".join("\n" if one.mask >> i & 1 else c for i, c in enumerate(text))
    for line in parts:
        label = source_name(line)
        if _OWN.search(case.text) and re.fullmatch("单位资金|自有资金|其他资金", label):
            asked.append(line)
            mask |= _own_mask(text)
        elif label and label not in project.name and (like := likeness(named, _part(line))).fit >= _FULL:
            asked.append(line)
            mask |= like.mask
    asked = _measured(case, asked) or asked
    if _SOURCES.search(case.text):
        asked = [line for line in parts if line.fact.value]
    if not asked and part_of.asked(case):
        return None  # one thing inside the project, and not the project
    if left_over(case, mask) or (one.fit < _FULL and not _PROJECT.search(case.text)):
        return None
    wholes = _measured(case, [line for line in lines if is_whole(line)] or lines[:1])
    if not wholes:
        return None
    first_part = (
        asked
        and not re.search("(?<!公)共|总额(?![里中内])|总的|总计", text)
        and not _SOURCES.search(case.text)
    )
    if added := namesakes.in_rows(case, project, asked if first_part else wholes):
        return added
    if _row_of_longer_name(case, one):
        return None
    draft = Draft(case)
    main = _both_measures(case, lines) or wholes[:1]
    shown = _first_of(asked) if first_part else [*main, *_first_of(asked)]
    for line in shown:
        _say_amount(draft, project, line)
    if not first_part and len(main) == 1:
        _compare(draft, project, wholes)
    if (rest := "".join(left_over(case, mask, 1, joined=True))) and len(rest) > 1:
        draft.unsure = True
        draft.say(f"这是整个项目的数；问题中的“{rest}”没有对应，请核对。")
    if one.fit < _FULL:
        draft.unsure = True
        draft.say(f"这是按最接近的项目“{project.printed}”回答的，请核对。")
    return draft


def _row_of_longer_name(case: Case, one: Named) -> bool:
    """Whether a row of another name is what the question says: its words before the name of the project go on in the row.

    全市经责审计培训 is not the project 审计培训.
    """
    text, name = question(case), one.project.name
    at = text.find(name)
    before = text[max(at - 2, 0) : at]
    if at < 2 or not any(word.endswith(before) for word in left_over(case, one.mask, 1, joined=True)):
        return False
    return any(before + name in line.leaf for line in one.project.source.lines if not line.table.form)


def largest(case: Case, found: Sequence[Named]) -> Draft | None:
    """The largest (or smallest) of what the prose under its name says that a project is spent on; None where it says nothing."""
    project = found[0].project
    told = {
        one.paragraph.number for one in project.source.kept(project_prose.read) if one.project == project.name
    }
    claims = [
        c for c in project.source.claims if c.paragraph in told and c.role == "amount" and c.unit in MONEY
    ]
    deepest = max((len(claim.concept) for claim in claims), default=0)
    items = [from_claim(project.source, claim) for claim in claims if len(claim.concept) == deepest > 1]
    if len(items) < 2:
        return None
    items.sort(key=lambda e: e.in_yuan() or Decimal(0), reverse=not case.intent.lowest)
    draft = Draft(case)
    word = "最少" if case.intent.lowest else "最多"
    draft.say(f"{project.printed}中{word}的是{items[0].label}：{draft.add(items[0])}。")
    draft.say("各项为：" + "；".join(f"{e.label} {draft.cite(e)}" for e in items) + "。")
    return draft


def say_whole(draft: Draft, source: Source, name: str) -> None:
    """What the project of this name costs (in the measure the question asks for), where one project has the name."""
    named = [p for p in source.kept(project_rows.read) if p.name == name and p.amounts]
    wholes = [x for p in named for x in _measured(draft.case, [y for y in p.amounts if is_whole(y)])]
    if len(named) == 1 and wholes:
        _say_amount(draft, named[0], wholes[0])


def _own_mask(text: str) -> int:
    found = _OWN.search(text)
    return span_mask(*found.span()) if found else 0


def _first_of(lines: Sequence[Line]) -> list[Line]:
    """One cell for each source of money."""
    return list({source_name(line): line for line in reversed(lines)}.values())[::-1]


def source_name(line: Line) -> str:
    """The source of money a cell is of: 财政拨款 for 其中：财政拨款（万元）; 上年结转 › 一般公共预算 with its group."""
    label = clean_label(label_of(line))
    above = "" if line.table.form else next((x for x in line.column[:-1] if "结转" in x), "")
    if above and "结转" not in label:
        label = clean_label(above) + ("" if label in ("小计", "合计") else label)
    return re.sub(r"^其中:?|\(.*?\)", "", label)


def _part(line: Line) -> str:
    """What a cell is of, without the measure that heads it in a form: 其他资金 of 其他资金 › 全年执行数."""
    return re.sub(r"^其中:?|\(.*?\)", "", line.leaf) if line.table.form and line.leaf else source_name(line)


def _both_measures(case: Case, lines: Sequence[Line]) -> list[Line]:
    """The budget and what was carried out, where the question asks for both and the project has both."""
    if not _BOTH.search(case.text):
        return []
    wholes = [line for line in lines if is_whole(line)]
    found = [next((x for x in wholes if word in label_of(x)), None) for word in ("预算", "执行")]
    return [line for line in found if line] if all(found) else []


def _measured(case: Case, wholes: list[Line]) -> list[Line]:
    """The whole amounts of the measure that is asked for: 执行数 for what was spent."""
    measure = case.intent.measure or ("执行数" if re.search("执行|花了|实际", case.text) else "")
    if measure:
        words = ("决算", "执行") if measure[:2] in ("决算", "执行") else (measure[:2], "决算")
        own = [line for line in wholes if any(word in line.fact.measure for word in words)]
        return own or ([] if case.intent.measure else wholes)
    return wholes


def _say_amount(draft: Draft, project: Project, line: Line) -> None:
    evidence = replace(from_line(project.source, line), label=f"{project.printed}{_of(line)}")
    said = draft.add(evidence)
    where = f"《{line.table.title}》" if line.table.title else "表"
    named = source_name(line) if "结转" in _of(line) else label_of(line)
    draft.say(f"{project.printed}的{named or '金额'}：{said}（{where}第{line.fact.page}页）。")
    unit = draft.case.intent.unit
    converted = conversion(evidence, unit)
    if converted is not None:
        figure = draft.figures[-1]
        formula = f"{figure.value} {figure.unit} = {converted} {unit}"
        shown = replace(figure, value=str(converted), unit=unit, basis="computed", formula=formula)
        draft.figures.insert(len(draft.figures) - 1, shown)
        draft.say(f"折合 {number(converted)} {unit}。")
    verifier.sums(draft, evidence)


def _of(line: Line) -> str:
    label = source_name(line)
    return "" if is_whole(line) else label


def _compare(draft: Draft, project: Project, wholes: Sequence[Line]) -> None:
    """The same amount in other tables; another amount is said too."""
    main = from_line(project.source, wholes[0])
    for line in wholes[1:6]:
        other = from_line(project.source, line)
        if agrees(main, other):
            verdict = "相符" if exactly(main, other) else "四舍五入"
            where = f"《{line.table.title}》第{line.fact.page}页"
            draft.check(f"与{where}核对", verdict, f"{where}为 {worded(other)}", (other,))
        else:
            draft.unsure = draft.unsure or line.fact.table == wholes[0].fact.table
            draft.say(f"另有{label_of(line)}（第{line.fact.page}页）：{draft.also(other)}。")


def total(evidences: Sequence[Evidence], label: str, draft: Draft) -> str:
    """The number of things listed, as a computed figure."""
    count = Computed(Decimal(len(evidences)), "个", f"逐项计数 = {len(evidences)}", tuple(evidences))
    return draft.compute(count, label)


def priced(projects: Sequence[Project]) -> list[Evidence]:
    """The whole amount of each project that has one."""
    return [
        replace(from_line(p.source, p.amounts[0]), label=p.printed)
        for p in projects
        if p.amounts and p.amounts[0].fact.unit in MONEY
    ]
