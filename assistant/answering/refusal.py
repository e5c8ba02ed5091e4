"""Saying that it is not known, or asking back: what was searched, what is nearest, complete questions to pick from."""

from __future__ import annotations

import re
from collections.abc import Sequence

import prompts
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of
from assistant.answering.finder import Found
from assistant.documents import edition_names
from assistant.documents.library import Source
from assistant.question.spoken import written
from assistant.wording import clean_label, fold, round_numbers

_MOST_OPTIONS = 8
_MOST_NAMED = 3  # documents named as searched


def searched(sources: Sequence[Source]) -> str:
    """What was looked at, in words."""
    if not sources:
        return "没有可查的文件，请先添加"
    names = [source.title for source in sources[:_MOST_NAMED]]
    more = f"等{len(sources)}份文件" if len(sources) > _MOST_NAMED else ""
    return "、".join(names) + f"{more}的表格和正文"


def not_found(case: Case, why: str = "", nearest: Sequence[Found] = ()) -> Draft:
    """`not_found`: why, what was searched, and the nearest labels (named, not offered as the answer)."""
    draft = Draft(case, status="not_found")
    why = why or _year_missing(case) or "已加载的文件没有给出这个问题的答案。"
    draft.say(prompts.load("answer_not_found").render(why=why, searched=searched(case.sources)))
    seen: list[str] = []
    for found in nearest:
        if not _near(case, found):
            continue
        label = f"{found.best.label}（{context_of(found.best)}，第{found.best.page}页）"
        if label not in seen:
            seen.append(label)
    if seen:
        draft.say(prompts.load("answer_nearest").render(labels="；".join(seen[:3])))
    if len(case.sources) <= _MOST_NAMED:
        unread = [f"{source.title}{source.unread}" for source in case.sources if source.unread]
        if unread:
            draft.say(prompts.load("answer_unread").render(pages="；".join(unread)))
    return draft


def _near(case: Case, found: Found) -> bool:
    """Whether a label shares what the question is about: a concept, half of its words, or three characters in a row."""
    topic, label = case.topic, clean_label(found.best.label)
    if any(case.terms.likeness(mention, label) for mention in topic.mentions):
        return True
    shared = case.finder.linker.shared(topic, label) & topic.strong
    in_a_row = shared & shared >> 1 & shared >> 2
    return bool(in_a_row) or shared.bit_count() >= max(2, topic.strong.bit_count() / 2)


def _year_missing(case: Case) -> str:
    """That no document is of the years asked for, nor of the year after with its comparison columns; "" where one is."""
    loaded = sorted({source.identity.year for source in case.sources})
    if not case.years or not loaded or {y for year in loaded for y in (year, year - 1)} & set(case.years):
        return ""
    asked, known = ("、".join(f"{year}年" for year in years) for years in (case.years, loaded))
    return f"没有加载{asked}的文件，已加载的是{known}的。"


def ask_back(case: Case, why: str, options: Sequence[str]) -> Draft:
    """`clarify`: why the question has several answers, and complete questions to pick from."""
    draft = Draft(case, status="clarify")
    draft.say(why)
    told = dict.fromkeys(options)
    draft.options = tuple(told)[:_MOST_OPTIONS]
    if len(told) > _MOST_OPTIONS:
        draft.say(f"（共 {len(told)} 个，先列 {_MOST_OPTIONS} 个；要问其余的，请在问题里写明。）")
    return draft


def which_body(case: Case) -> Draft:
    """Several bodies fit and none is named."""
    by_title = {source.title: source for source in case.sources}
    options = [f"{title}：{asked(case)}" for title in by_title]
    return ask_back(case, prompts.load("answer_which_body").render(count=len(by_title)), options)


_TAIL = re.compile(",[^,]{0,6}(?:呢|多少)?[?？]?$")
"""What is left of an elliptic turn that was completed and named a body: 培训费,…的呢."""


def unnamed(case: Case) -> str:
    """The question without the bodies and the years that it names, to be asked of another."""
    rest = "".join(c for i, c in enumerate(case.text) if not case.scope.covered >> i & 1)
    return _TAIL.sub("", rest).lstrip("的")


def asked(case: Case) -> str:
    """The question to be picked, after the name of a document: as asked, or else completed and without the name it had."""
    return case.question if _as_asked(case) else unnamed(case) or case.text


def _as_asked(case: Case) -> bool:
    """Whether the question was understood in its own words and not completed from an earlier one."""
    return written(round_numbers(fold(case.question))) == case.text


def which_document(case: Case, founds: Sequence[Found]) -> Draft:
    """One body, but its documents (years, 部门 and 本级, versions) give different figures."""
    options = [f"{found.best.source.title}：{asked(case)}" for found in founds]
    draft = ask_back(case, "", options)
    lines = [
        f"{found.best.source.title}（{_told_by(found.best.source)}）为 {draft.cite(found.best)}"
        for found in founds
    ]
    draft.sentences = [prompts.load("answer_which_document").render(documents="；".join(lines))]
    return draft


def _told_by(source: Source) -> str:
    """The date that a document prints, and its file."""
    published = edition_names.dated(source.identity.published)
    said = f"{published}公布，" if published and published not in source.edition else ""
    return f"{said}{source.name}"


def which_unit(case: Case) -> Draft:
    """Several units below the body fit the words."""
    why = f"有 {len(case.units)} 个单位的名称与问题相符，请选择一个："
    title = case.sources[0].title
    return ask_back(case, why, [f"{title}{unit}：{asked(case)}" for unit in case.units])


def which_parent(case: Case, found: Found, rows: Sequence[Evidence]) -> Draft:
    """Several rows of one table bear the label, under different parents."""
    draft = ask_back(
        case, f"有 {len(rows)} 个“{found.best.label}”，属于不同的上级科目，请说明要问哪一个：", ()
    )
    options = []
    for evidence in rows:
        parent = (
            evidence.line.fact.row_path[-2] if evidence.line and len(evidence.line.fact.row_path) > 1 else ""
        )
        parent = parent or f"第{evidence.page}页"
        draft.say(f"{parent}：{draft.cite(evidence)}")
        options.append(f"{parent}的{evidence.label}是多少")
    draft.options = tuple(dict.fromkeys(options))[:_MOST_OPTIONS]
    return draft


def unmatched(found: Found) -> str:
    """Why a find is not good enough to answer with: the words of the question that nothing printed there has."""
    if found.residue:
        return f"文件中没有与“{'、'.join(found.residue)}”对应的内容。"
    return "文件中没有与问题完全对应的项目。"
