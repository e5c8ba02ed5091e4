"""Everyday words that name nothing printed: the label, or the concept, nearest to them in meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.answering.draft import Case, Draft
from assistant.answering.finder import Found
from assistant.documents.library import Source
from assistant.figures.saying import told
from assistant.question.labels import asked_for, plain
from assistant.question.phrases import phrase
from assistant.question.topic import sum_masks
from index.money import MONEY

_MEANINGS = 3
_MEANS = 0.6  # a word alone, to be taken for another name of a concept
NO_ITEM = re.compile(
    "^(?:请|帮我|给我|你|麻烦)*(?:讲|唱|写|画|推荐|翻译|背|聊|播放|订|算命|说个|来个)|电话(?:号码?)?(?:是|为)?多少(?!钱)"
    "|(?:长|主任|书记|联系|咨询|投诉|举报|值班|办公室)的?电话(?!费|机)|联系方式"
)
"""Something else than an item is wanted: a joke, a phone number."""
_LEFT = re.compile("其他|其它|其余|别的|另外")
_OF_A_PROJECT = re.compile("专项(?!债)|项目(?!支出)|工程")
_WHOLES = (
    *("支出总计", "收入总计", "基本支出", "项目支出", "一般公共预算支出", "政府采购预算"),
    *("“三公”经费", "机关运行经费"),
)
"""What words that name one thing (水果采购) never mean."""


def nearest(case: Case) -> Draft | None:
    """Everyday words that names explain only in part: the label nearest in meaning, where it is clearly the nearest."""
    if case.intent.role != "amount" or case.intent.target or len(case.sources) != 1:
        return None
    if NO_ITEM.search(case.text):
        return None
    source = case.sources[0]
    if case.years and source.identity.year not in case.years:
        return None
    names = {
        line.leaf
        for line in source.lines
        if line.fact.unit in MONEY and line.fact.value is not None and not line.total
    }
    words = "".join(c for i, c in enumerate(case.text) if not case.scope.covered >> i & 1)
    near = [] if case.topic.mentions else case.labels.nearest(words, sorted(names), 1, case.terms.official())
    label = near[0].label if near and near[0].sure else _meant(case, words, names, source)
    if _of_one_thing(case, set(case.terms.names().get(plain(label), ()))):
        return None
    found = case.finder.find(phrase(label, case.terms), source, case.intent) if label else None
    if found is None or not found.sure or _leftover_class(case, found):
        return None
    by_meaning = replace(
        found.candidate, precision=0.0
    )  # what its name has in common with the words says nothing
    return told(case, replace(found, candidate=by_meaning, exact=False, residue=[]))


def _leftover_class(case: Case, found: Found) -> bool:
    """Whether it is a class of what is left (其他…) that nobody names, or a subject with a code where a project is asked for."""
    line, label = found.best.line, found.best.label
    left = label.startswith(("其他", "其它")) and not _LEFT.search(case.text)
    return left or line is not None and bool(line.fact.code) and bool(_OF_A_PROJECT.search(case.text))


def _meant(case: Case, words: str, labels: Iterable[str], source: Source) -> str:
    """The label of the concept that everyday words mean, where they surely mean one that is printed; else ""."""
    named = case.terms.names()
    printed = {concept: label for label in sorted(labels) for concept in named.get(plain(label), ())}
    words = asked_for(words) or words
    (top,) = case.concepts.nearest(words, 1)
    found = case.finder.find(phrase(top.name, case.terms), source, case.intent)
    if found and found.sure and found.best.value is not None:
        printed.setdefault(top.name, top.name)  # printed by another of its names
    meant = case.concepts.sure(words, printed)
    spoken_of = any(meant in mention.concepts for mention in case.topic.mentions)
    if (spoken_of or _of_one_thing(case, {meant})) and not _all_mean(case, meant):
        return ""  # named and not found as asked: the words beside it ask for a part of it
    return printed.get(meant, "")


def _of_one_thing(case: Case, concepts: set[str]) -> bool:
    """Whether words that name a thing would be taken for a whole that it may be a part of."""
    return not concepts.isdisjoint(_WHOLES) and bool(case.topic.residue(case.topic.soft))


def _all_mean(case: Case, concept: str) -> bool:
    """Whether each word beside the name of a concept is by itself another word for it: 通讯 beside 邮寄费."""
    beside = case.topic.residue(case.topic.soft | sum_masks(case.topic))
    near = [{m.name for m in case.concepts.nearest(word, _MEANINGS) if m.score >= _MEANS} for word in beside]
    return bool(near) and all(concept in names for names in near)
