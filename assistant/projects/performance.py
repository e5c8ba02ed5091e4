"""Questions about projects and their performance targets, answered from the cells of forms and project tables.

1. what a sentence states of performance management; 2. a named indicator; 3. the indicators of a level; 4. a named project;
5. all projects. What names something that is not there is said not to be there; anything else is left to the general way.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import refusal
from assistant.answering.draft import FEW, Case, Draft
from assistant.answering.resemblance import left_over, likeness, question
from assistant.documents.bodies import is_own_name
from assistant.projects import (
    periods,
    project_lists,
    project_rows,
    project_words,
    projects,
    scores,
    stated,
    targets,
    told_apart,
)
from assistant.projects.project_rows import Project
from assistant.projects.target_rows import Target, read
from assistant.wording import clean_label, fold, span_mask

_OPERATIONS = ("lookup", "list", "count", "text", "rank", "sum")
_POINTS = re.compile("占(?:了|的)?(?:多少|几)分|实际完成|完成值")
_LEVEL = re.compile(
    "(数量|质量|时效|成本|社会效益|经济效益|生态效益|可持续影响|效益|满意度|产出)(?=指标|要求|目标)"
)
_ALL_LEVELS = re.compile(
    "(?:指标|绩效目标|考核目标)(?:值)?(?:都|分别|各自?|里)*(?:有哪些|有哪几|是哪些|是什么|有什么|有啥|包括|包含|列)"
    "|哪些(?:绩效|考核)?(?:指标|目标(?!管理))|(?:列出|列一下|列举)[^,。?]{0,14}(?:指标|绩效目标)"
)
_ASIDE = re.compile(
    "(?:部门)?整体(?:支出)?|部门|单位|项目(?:支出)?|预算|年度|绩效|考核|(?:指标|目标)值?|全部|所有|各个?"
)
_LARGEST = re.compile(
    "最[大多高贵少小低]的?(?:一?[笔块项部]|开支|支出|花费)|哪一?[块项笔].{0,6}最|主要(?:是)?(?:用|花)在哪|大头"
)
_WHY_DONE = re.compile("为(?:什么|啥|何)要?(?:做|搞|干|设|安排|建|办|上)")
_WHOLE = re.compile(
    "(?:经费|资金|专项|项目)(?:一共|总共|总的)?(?:是|有|为|列|安排|花|给|拨|投)?了?多少(?![个人名台辆套次场批件])|多少钱|总额|金额|总预算|总共多少|要花多少|安排了?多少|预算(?:是)?多少"
)
_GOAL = re.compile("(?:总体|整体|年度)(?:绩效)?目标")
_INDICATOR = re.compile("指标|权重|分值|目标值")
_COMPARING = re.compile("比.{1,20}(?:多|少|高|低)|占.{0,8}(?:比|百分|几成)|加起来|合计|相差|差多少")
_TO_DO = re.compile("要把|要(?:压减|减少|提高|增加|缩短|降低|提升)|目标|计划")
_ALIAS = 0.99
_SUBJECT = 4  # characters of a name that is no common word


def answer(case: Case, asked: int = 1) -> Draft | None:
    """The answer, or None where the question is not about projects or their targets.

    `asked` is how many questions the sentence holds: an answer with fewer figures is none to all of them.
    """
    if carried := _rate(case):
        return carried
    points = _POINTS.search(case.text) is not None
    if _planned(case):
        return targets.answer(case)
    done = case.intent.operation == "explain" and _WHY_DONE.search(case.text) is not None
    if case.intent.operation not in _OPERATIONS and not points and not done:
        return None
    if _COMPARING.search(case.text) or len(case.sources) > FEW:
        return None
    if case.intent.body and project_words.attribute(case) is None:
        return None
    draft = None if _other_year(case, []) else stated.answer(case) or stated.results(case)
    draft = draft or _of_projects(case)
    complete = draft and (asked == 1 or draft.status == "clarify" or len(draft.figures) >= asked)
    return draft if complete else None


def _rate(case: Case) -> Draft | None:
    """The printed 执行率 of a project or of the whole body, where nothing else is asked."""
    if (
        "执行率" not in case.text
        or len(case.sources) > FEW
        or _INDICATOR.search(case.text)
        or _other_year(case, [])
    ):
        return None
    return scores.rate(
        case, projects.named(case, [p for s in case.sources for p in s.kept(project_rows.read)])
    )


def _planned(case: Case) -> bool:
    """A change that a project is to bring about (要压减多少), measured against nothing: a target of it."""
    known = len(case.sources) <= FEW and case.intent.operation == "change" and not case.intent.base
    return known and bool(_TO_DO.search(case.text)) and not _other_year(case, [])


def _of_projects(case: Case) -> Draft | None:
    known = [p for source in case.sources for p in source.kept(project_rows.read)]
    if case.intent.body:
        return _of_unit(case, [p for p in known if p.body == clean_label(case.intent.body)])
    found = projects.named(case, known)
    if concept_only(case, found) or _other_year(case, found):
        return None
    if found and found[0].fit >= 0.9 and _LARGEST.search(case.text):
        return projects.largest(case, found)
    whole = bool(found) and found[0].fit >= 0.97 and _WHOLE.search(case.text)
    told = project_words.attribute(case) in project_words.TOLD
    sure = bool(found) and found[0].fit >= 0.9
    goal = _GOAL.search(case.text) is not None and not _INDICATOR.search(case.text)
    if (whole or (told or goal) and sure) and (draft := projects.answer(case, found)):
        return draft
    if not sure and (draft := told_apart.answer(case)):
        return draft
    task = bool(found) and found[0].project.task and found[0].fit >= 0.9 and "任务" in case.text
    return (
        _of_level(case, found)
        or (None if task else targets.answer(case))
        or scores.answer(case, found)
        or projects.answer(case, found)
        or (None if _ALL_LEVELS.search(case.text) else project_lists.answer(case, known))
        or _absent(case, found)
    )


def _of_unit(case: Case, known: list[Project]) -> Draft | None:
    """What is told of a unit's project, which may bear a name of words that many have (专项工作经费)."""
    literal = [
        p for p in known if len(name := project_rows.without_year(p)) >= _SUBJECT and name in case.text
    ]
    found = projects.named(case, known)
    if len(literal) == 1 and not found:
        name = project_rows.without_year(literal[0])
        at = case.text.index(name)
        found = [projects.Named(literal[0], 1.0, span_mask(at, at + len(name)))]
    unit = likeness(question(case), case.intent.body).mask
    return projects.answer(case, [replace(one, mask=one.mask | unit) for one in found])


def _other_year(case: Case, found: list[projects.Named]) -> bool:
    """Whether the question asks for a year that the documents are not of. A year in the project's own name is none."""
    years = {year for year in case.years if not any(str(year) in one.project.name for one in found)}
    return bool(years) and any(source.identity.year not in years for source in case.sources)


def concept_only(case: Case, found: list[projects.Named]) -> bool:
    """Whether the name of the project is that of a subject of the budget, or of the body, and nothing says that the
    project is meant."""
    if re.search("项目(?!支出)|绩效|指标|任务", case.text):
        return False
    names = {one.project.name for one in found}
    mentioned = {concept for mention in case.topic.mentions for concept in mention.concepts}
    alias = any(case.terms.likeness(m, name) >= _ALIAS for m in case.topic.mentions for name in names)
    coded = {name for s in case.sources for own in s.kept(project_rows.subjects).values() for name in own}
    of_body = bool(found) and is_own_name(fold(found[0].project.printed), found[0].project.source.identity)
    return (
        alias
        or bool(names & mentioned)
        or of_body
        or not names.isdisjoint(coded)
        or _within(case, names, coded)
    )


def _within(case: Case, names: set[str], coded: set[str]) -> bool:
    """Whether the question says a subject's whole name and the project's, which goes on after it, only in pieces.

    审计业务的项目经费 is the subject 审计业务, where 审计业务经费 is a project.
    """
    said = [name for name in coded if len(name) >= _SUBJECT and name in case.text]
    return bool(names) and all(
        name not in case.text and any(name.startswith(subject) for subject in said) for name in names
    )


def _of_level(case: Case, found: list[projects.Named]) -> Draft | None:
    """The indicators of one level (数量指标), or all of them, of the named project or of the document; else the goals."""
    level = _LEVEL.search(case.text)
    said = _ALL_LEVELS.search(case.text)
    if level is None and said is None:
        return None
    about = 0
    for word in _ASIDE.finditer(case.text):
        about |= span_mask(*word.span())
    found = [one for one in found if one.mask & ~about]  # 绩效管理 is no project that 绩效目标 names
    mask = (found[0].mask if found else 0) | (about if said else 0)
    word_mask = span_mask(*level.span()) if level else 0
    if left_over(case, mask | word_mask):
        return None
    known = [t for source in case.sources for t in source.kept(read)]
    own = [one.project for one in found]
    if found:
        names = {project.name.removesuffix("项目") for project in own}
        known = [t for t in known if t.project.removesuffix("项目") in names]
    elif "整体" in case.text:
        known = [t for t in known if not t.project] or known
    goals = said is not None and "目标" in said.group(0) and level is None and "整体" not in case.text
    told = None
    if goals or said and not known:
        every = own or [p for source in case.sources for p in source.kept(project_rows.read)]
        told = project_words.goals(case, every)
    if not known and found and told is None:
        return refusal.not_found(case, f"文件中没有列出“{found[0].project.printed}”的绩效指标。")
    listed = targets.level_list(case, _once(case, known), level)
    if told and listed:
        told.absorb(listed)
    return told or listed


def _once(case: Case, known: list[Target]) -> list[Target]:
    """Each indicator once, though a form repeats it, with the target of the period that is asked for."""
    seen: dict[tuple[str, tuple[str, ...], str], list[Target]] = {}
    for target in known:
        seen.setdefault((target.project, target.levels, target.name), []).append(target)
    return [periods.kept(case, same, lambda target: target.whole)[0] for same in seen.values()]


def _absent(case: Case, found: list[projects.Named]) -> Draft | None:
    """A named project whose form has no such indicator."""
    if not found or found[0].fit < 0.9 or not _INDICATOR.search(case.text):
        return None
    rest = left_over(case, found[0].mask)
    what = f"与“{'、'.join(rest)}”对应的指标" if rest else "所问的指标"
    return refusal.not_found(case, f"“{found[0].project.printed}”下没有{what}。")
