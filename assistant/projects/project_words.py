"""What a document says of a project besides its money: the goal, the kind, when, on what basis, who, what for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import from_line
from assistant.answering.resemblance import left_over, likeness, question, strong_bits
from assistant.projects import project_prose
from assistant.projects.project_rows import Project, label_of
from assistant.wording import fold, span_mask

_ATTRIBUTES = (
    (
        re.compile("绩效目标|总体目标|年度目标|目标是|目标写|目标有|目标:|什么目标|要达到什么"),
        re.compile("目标"),
    ),
    (re.compile("类别|类型|属性|哪一?类|性质"), re.compile("类别|类型|属性|性质|分类")),
    (
        re.compile("什么时候|何时|起止|期限|周期|多长时间|执行时间|实施时间|几年"),
        re.compile("期限|起止|周期|时间|年限|期间"),
    ),
    (
        re.compile("依据|根据什么|为(?:什么|啥|何)要?(?:做|搞|干|设|安排|建|办|上)"),
        re.compile("立项依据|设立依据|政策依据|设立的政策依据|^依据"),
    ),
    (
        re.compile(
            "归?谁|归?哪个(?:科|处|股)室?|牵头|科室|处室|哪个单位|哪家|由哪|实施单位|主管部门|承担|负责|实施主体|哪个部门"
        ),
        re.compile(
            "实施单位|主管部门|预算单位|项目单位|承担单位|实施主体|责任单位|负责人|(?:负责|责任|牵头|承担)(?:科|处|股)室"
        ),
    ),
    (
        re.compile("主要内容|做什么|干什么|用来|用途|用于|用在|内容|简介|概况|怎么用"),
        re.compile("内容|简介|概况|概述|用途"),
    ),
)
_GOAL, _BODY, _CONTENT = 0, 4, 5
_BRACKETED = re.compile(r"\([^()]*\)")
_NAMED = 0.9
_MOST_PARAGRAPHS = 6
_LONGEST = 420
_LONGEST_LABEL = 8
_MOST_GOALS, _SHORT_GOAL = 20, 160  # shown, and characters of each
TOLD = (2, 3, 4)
"""When, on what basis, who: asked of a project by name, these are no targets of it."""


def attribute(case: Case) -> int | None:
    """Which of the attributes a question asks for, None where it asks for none."""
    return next((i for i, (asked, _) in enumerate(_ATTRIBUTES) if asked.search(case.text)), None)


def _attributes(case: Case) -> list[int]:
    """All the attributes a question asks for, in its order; its first alone where it is one question."""
    places = {
        i: found.start() for i, (asked, _) in enumerate(_ATTRIBUTES) if (found := asked.search(case.text))
    }
    several = re.search("[,、;和及与]|以及|还有", case.text)
    return sorted(places, key=places.__getitem__) if several else list(places)[:1]


def _named_by(case: Case, mask: int, about: Sequence[int]) -> int:
    """`mask` with the characters that ask for the attributes."""
    for i in about:
        for asked in _ATTRIBUTES[i][0].finditer(question(case)):
            mask |= span_mask(*asked.span())
    return mask


def answer(case: Case, projects: Sequence[Project], mask: int) -> Draft | None:
    """What the documents say of it for the projects of one name; `mask` are the characters that name them."""
    about = _attributes(case)
    if not about or left_over(case, _named_by(case, mask, about)):
        return None
    drafts = [draft for i in about if (draft := _attribute_of(case, projects, i))]
    for other in drafts[1:]:
        drafts[0].absorb(other)
    return drafts[0] if drafts else None


def in_prose(case: Case) -> Draft | None:
    """What headings of the prose say of a project that no table names; None where they do not say all that is asked."""
    about = _attributes(case)
    told = [(source, one) for source in case.sources for one in source.kept(project_prose.read)]
    likes = {one.project: likeness(question(case), _BRACKETED.sub("", one.project)) for _, one in told}
    names = [n for n, like in likes.items() if like.fit >= _NAMED and strong_bits(case.text, like.mask) >= 2]
    if not about or len(names) != 1 or left_over(case, _named_by(case, likes[names[0]].mask, about)):
        return None
    draft = Draft(case)
    for i in about:
        labels = _ATTRIBUTES[i][1]
        kept = [(s, one.paragraph) for s, one in told if one.project == names[0] and labels.search(one.label)]
        if not kept:
            return None
        for source, paragraph in kept[:_MOST_PARAGRAPHS]:
            heading = f"{paragraph.heading[-1]}：" if paragraph.heading else ""
            draft.say(f"{heading}{draft.quote(source, paragraph, paragraph.text)}")
    return draft


def _attribute_of(case: Case, projects: Sequence[Project], about: int) -> Draft | None:
    draft = Draft(case)
    said: list[str] = []
    labels = _ATTRIBUTES[about][1]
    if about == _CONTENT and not any(labels.search(label_of(x)) for one in projects for x in one.texts):
        labels = _ATTRIBUTES[_GOAL][1]
    for project in projects:
        for line in project.texts:
            if not labels.search(label_of(line)) or fold(line.fact.printed) in said:
                continue
            said.append(fold(line.fact.printed))
            mark = draft.citations.mark(from_line(project.source, line))
            shown = (
                line.fact.printed
                if len(line.fact.printed) <= _LONGEST
                else line.fact.printed[:_LONGEST] + "……"
            )
            draft.say(f"{project.printed} › {label_of(line)}：“{shown}”[{mark}]")
        said += _beside_label(draft, project, labels) or _in_prose(draft, project, labels)
        if about == _BODY and not said and project.body:
            line = project.lines[0]
            mark = draft.citations.mark(from_line(project.source, line))
            draft.say(f"{project.printed}列在 {project.body} 名下[{mark}]。")
            said.append(project.body)
    return draft if said else None


def goals(case: Case, projects: Sequence[Project]) -> Draft | None:
    """What each project is to reach, in the words of its form or table; None where no document says it of any."""
    draft = Draft(case)
    labels = _ATTRIBUTES[_GOAL][1]
    told: dict[tuple[str, str], None] = {}
    for project in projects:
        for line in project.texts:
            said = project.name, fold(line.fact.printed)
            if not labels.search(label_of(line)) or said in told:
                continue
            told[said] = None
            if len(told) <= _MOST_GOALS:
                mark = draft.citations.mark(from_line(project.source, line))
                text = line.fact.printed
                shown = text if len(text) <= _SHORT_GOAL else text[:_SHORT_GOAL] + "……"
                draft.say(f"{project.printed} › {label_of(line)}：“{shown}”[{mark}]")
    if len(told) > _MOST_GOALS:
        draft.say(f"其余 {len(told) - _MOST_GOALS} 条见原表。")
    return draft if told else None


def _beside_label(draft: Draft, project: Project, labels: re.Pattern[str]) -> list[str]:
    """The cell right of one that is a label itself, in a form that sets two pairs in a row."""
    said = []
    for line, after in pairwise(project.texts):
        row = (line.fact.table, line.fact.row) == (after.fact.table, after.fact.row)
        if row and len(line.fact.printed) <= _LONGEST_LABEL and labels.search(fold(line.fact.printed)):
            mark = draft.citations.mark(from_line(project.source, after))
            draft.say(f"{project.printed} › {line.fact.printed}：“{after.fact.printed}”[{mark}]")
            said.append(fold(after.fact.printed))
    return said


def _in_prose(draft: Draft, project: Project, labels: re.Pattern[str]) -> list[str]:
    """What the paragraphs under the name of the project say under such a label."""
    said = []
    for told in project.source.kept(project_prose.read):
        alike = told.project == project.name or told.project.removesuffix(
            "项目"
        ) == project.name.removesuffix("项目")
        if alike and labels.search(told.label):
            draft.say(
                f"{project.printed} › {draft.quote(project.source, told.paragraph, told.paragraph.text)}"
            )
            said.append(fold(told.paragraph.text))
    return said
