"""What a document says of a project besides its money: the goal, the kind, when, on what basis, who, what for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import from_line
from assistant.answering.resemblance import left_over, question
from assistant.documents.library import Line
from assistant.passages.extracts import LONGEST, shortened
from assistant.projects import project_prose
from assistant.projects.project_rows import Project, label_of
from assistant.wording import clean_label, fold, span_mask

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
        re.compile("方案|(?:怎么|怎样|如何)(?:实施|开展|推进)"),
        re.compile("方案|实施计划|实施内容"),
    ),
    (
        re.compile("资金(?:是|要|又)?(?:怎么|怎样|如何)(?:分配?|安排|使用)|资金分配|分配情况"),
        re.compile("资金(?:分配|安排|使用)|预算安排(?!规模)"),
    ),
    (
        re.compile("主要内容|做什么|干什么|用来|用途|用于|用在|内容|简介|概况|概述|怎么用"),
        re.compile("(?<!指标值)(?<!指标)内容|简介|概况|概述|用途"),
    ),
)
_GOAL, _BASIS, _BODY, _CONTENT = 0, 3, 4, 7
_SENTENCE = re.compile("[^。；;]+[。；;]?")
_FOLLOWS = re.compile("(?:根据|依据|按照|遵照|贯彻|落实|执行)[^,。;]{0,12}《")
_SEVERAL = re.compile("[,、;和及与]|以及|还有")
_NUMBERED = 6  # characters of a numbering before a name
_FOR = re.compile("^[^,;。]{2,60},(?:其中,)?(?:主要|专项|全部)?(?:用于|包括|包含|是用于)")
_LONGEST_LABEL = 8
_MOST_GOALS, _SHORT_GOAL = 20, 160  # shown, and characters of each
TOLD = (2, 3, 4, 5, 6)
"""When, on what basis, who, how, what for each part: asked of a project by name, these are no targets of it."""


def attribute(case: Case) -> int | None:
    """Which of the attributes a question asks for, None where it asks for none."""
    return next((i for i, (asked, _) in enumerate(_ATTRIBUTES) if asked.search(case.text)), None)


def attributes(case: Case) -> tuple[int, ...]:
    """All that a question asks for (由谁承担，什么时候执行), in its order; the first alone where it is one question."""
    places = {
        i: found.start() for i, (asked, _) in enumerate(_ATTRIBUTES) if (found := asked.search(case.text))
    }
    several = _SEVERAL.search(case.text)
    return tuple(sorted(places, key=places.__getitem__) if several else list(places)[:1])


def asked_at(case: Case, abouts: Sequence[int]) -> int:
    """The characters of the question that ask for the attributes, as a mask."""
    mask = 0
    for about in abouts:
        for asked in _ATTRIBUTES[about][0].finditer(question(case)):
            mask |= span_mask(*asked.span())
    return mask


def labels_of(about: int) -> re.Pattern[str]:
    """How documents label what is said of an attribute."""
    return _ATTRIBUTES[about][1]


def answer(case: Case, projects: Sequence[Project], mask: int) -> Draft | None:
    """What the documents say of it for the projects of one name; `mask` are the characters that name them."""
    abouts = attributes(case)
    if not abouts or left_over(case, mask | asked_at(case, abouts)):
        return None
    draft = Draft(case)
    said = [words for about in abouts for words in _told(draft, projects, about)]
    return draft if said else None


def _told(draft: Draft, projects: Sequence[Project], about: int) -> list[str]:
    """Says what is told of one attribute; returns the words."""
    said: list[str] = []
    labels = labels_of(about)
    if about == _CONTENT and not any(labels.search(label_of(x)) for one in projects for x in one.texts):
        if said := [words for one in projects for words in _use_in_prose(draft, one)]:
            return said
        labels = labels_of(_GOAL)
    for project in projects:
        for line in project.texts:
            if labels.search(label_of(line)) and fold(line.fact.printed) not in said:
                said.append(fold(line.fact.printed))
                _say_cell(draft, project, line, line.fact.printed)
        said += _beside_label(draft, project, labels) or _in_prose(draft, project, labels)
        if about == _BODY and not said and project.body:
            line = project.lines[0]
            mark = draft.citations.mark(from_line(project.source, line))
            draft.say(f"{project.printed}列在 {project.body} 名下[{mark}]。")
            said.append(project.body)
        if about == _BASIS and not said:
            said += _basis_in_words(draft, project)
    return said


def _say_cell(draft: Draft, project: Project, line: Line, text: str, longest: int = LONGEST) -> None:
    """A cell in words, shortened to whole sentences where it is very long."""
    mark = draft.citations.mark(from_line(project.source, line))
    draft.say(f"{project.printed} › {label_of(line)}：“{shortened(text, longest)}”[{mark}]")


def _use_in_prose(draft: Draft, project: Project) -> list[str]:
    """The paragraph that begins with the project's name and tells what it is for: 预算准备金4.90万元，主要用于…."""
    for paragraph in project.source.paragraphs.values():
        text = clean_label(paragraph.text[: len(project.printed) + _NUMBERED])
        if paragraph.is_heading or not text.startswith(project.name):
            continue
        if _FOR.search(fold(paragraph.text)):
            quoted = shortened(paragraph.text)
            draft.say(draft.quote(project.source, paragraph, quoted))
            return [fold(paragraph.text)]
    return []


def _basis_in_words(draft: Draft, project: Project) -> list[str]:
    """The sentences of a project's cells that name a document it follows: 为落实《…》等文件要求."""
    said: list[str] = []
    for line in project.texts:
        for sentence in _SENTENCE.findall(line.fact.printed):
            if _FOLLOWS.search(fold(sentence)) and fold(sentence) not in said:
                if not said:
                    draft.say(f"文件没有单列“{project.printed}”的依据，表中写到：")
                said.append(fold(sentence))
                _say_cell(draft, project, line, sentence.strip())
    return said


def goals(case: Case, projects: Sequence[Project]) -> Draft | None:
    """What each project is to reach, in the words of its form or table; None where no document says it of any."""
    draft = Draft(case)
    labels = labels_of(_GOAL)
    told: dict[tuple[str, str], None] = {}
    for project in projects:
        for line in project.texts:
            said = project.name, fold(line.fact.printed)
            if not labels.search(label_of(line)) or said in told:
                continue
            told[said] = None
            if len(told) <= _MOST_GOALS:
                _say_cell(draft, project, line, line.fact.printed, _SHORT_GOAL)
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
        if project_prose.same(told.project, project.name) and labels.search(told.label):
            label = f"{told.label}：" if told.apart else ""
            quoted = draft.quote(project.source, told.paragraph, told.paragraph.text)
            draft.say(f"{project.printed} › {label}{quoted}")
            said.append(fold(told.paragraph.text))
    return said
