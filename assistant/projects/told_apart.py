"""What sections of the prose say of projects that no table names; and of every project, where the question names none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.draft import Case, Draft
from assistant.answering.resemblance import bare_name, left_over, likeness, question
from assistant.documents.library import Source
from assistant.projects import project_prose, project_words
from assistant.projects.project_prose import Told
from assistant.wording import fold

_OPERATIONS = ("lookup", "list", "text", "explain")
_NAMED = 0.8
_SAID = 0.95
_MOST_PIECES = 12  # paragraphs of one label
_OF_PROJECT = re.compile(
    "依据|立项|实施(?:主体|单位|方案|周期|期限)|承担单位|资金分配|项目(?:概述|概况|简介)"
)
"""Words that are said of projects only: who in 哪家的预算最少 is no doer of one."""
_BUDGET = re.compile("(?:项目|年度|当年)*(?:预算安排|资金安排|预算金额|预算数|预算|资金)")
_NAMELESS = 4  # characters: a section headed 项目经费情况说明 bears no name

Section = tuple[Source, tuple[Told, ...]]


def answer(case: Case) -> Draft | None:
    """The basis, the doer, the time … of the project that the question names; None where the prose tells nothing of it."""
    abouts = project_words.attributes(case)
    sections = [section for source in case.sources for section in _sections(source)]
    if not sections or case.intent.operation not in _OPERATIONS:
        return None
    draft = Draft(case)
    if not abouts:
        return _money(case, draft, sections)
    for source, pieces in _named(case, sections, project_words.asked_at(case, abouts)):
        for about in abouts:
            labels = project_words.labels_of(about)
            said = [told for told in pieces if labels.search(told.label)]
            if not said and len(abouts) > 1:
                return None
            _say(draft, source, said)
    return draft if draft.sentences else None


def _money(case: Case, draft: Draft, sections: list[Section]) -> Draft | None:
    """The budget that the labels below its name give a project which no table names: 年度预算安排：260万元."""
    if case.intent.role != "amount" or case.intent.target:
        return None
    for source, pieces in _by_name(case, sections, 0):
        named_elsewhere = any(bare_name(line.leaf, source) == pieces[0].project for line in source.lines)
        if named_elsewhere or len(pieces[0].project) < _NAMELESS:
            return None
        _say(draft, source, [told for told in pieces if _BUDGET.fullmatch(told.label)])
    return draft if draft.sentences else None


def _say(draft: Draft, source: Source, said: Sequence[Told]) -> None:
    """The paragraphs quoted, the first of each label after the name of the project."""
    for i, told in enumerate(said[:_MOST_PIECES]):
        quoted = draft.quote(source, told.paragraph, told.paragraph.text)
        name = told.printed if len(told.printed) >= _NAMELESS else told.paragraph.heading[0]
        label = f"{told.label}：" if told.apart else ""
        first = not i or told.label != said[i - 1].label
        draft.say(f"{name} › {label}{quoted}" if first else quoted)


def _sections(source: Source) -> list[Section]:
    """The paragraphs told of each project, in reading order."""
    found: dict[tuple[str, tuple[str, ...]], list[Told]] = {}
    for told in source.kept(project_prose.read):
        above = told.paragraph.heading[:-1] if told.apart else ()
        found.setdefault((told.project, above), []).append(told)
    return [(source, tuple(pieces)) for pieces in found.values()]


def _by_name(case: Case, sections: list[Section], asked: int) -> list[Section]:
    """The sections of the project whose name the question says, and nothing beside it."""
    text = question(case)
    fits = [(likeness(text, section[1][0].project), section) for section in sections]
    named = [
        (like.fit, section)
        for like, section in fits
        if like.fit >= _NAMED and not left_over(case, like.mask | asked)
    ]
    best = max((fit for fit, _ in named), default=0)
    return [section for fit, section in named if fit == best]


def _named(case: Case, sections: list[Section], asked: int) -> list[Section]:
    """The sections that the question means: by the name, by all its words, or the only one where it names nothing."""
    if named := _by_name(case, sections, asked):
        return named
    words = left_over(case, asked)
    if not words:
        return sections if _OF_PROJECT.search(case.text) else []
    return [s for s in sections if all(likeness(_text(s), word).fit >= _SAID for word in words)][:1]


def _text(section: Section) -> str:
    return fold("".join(told.paragraph.text for told in section[1]) + section[1][0].printed)
