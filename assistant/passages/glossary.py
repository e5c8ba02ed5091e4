"""What a term means: the document's own words first, then the general meaning, said to be so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answering.draft import Case, Draft
from assistant.documents.library import Source
from assistant.passages.extracts import shortened
from assistant.passages.prose import Passage, share_in, tell
from assistant.question.phrases import phrase
from assistant.wording import content_masks, fold, span_mask
from index.prose.headings import GLOSSARY
from index.schema import Paragraph

_HEAD = re.compile(r"[::]|是指|,?指|反映|具体包括|主要安排|即")
_NUMBERING = re.compile(r"^[一二三四五六七八九十\d()、.]+")
_CLAUSE = re.compile(r".+?(?:[;。]|,(?=[^,;。]{2,14}(?:反映|是?指)(?!标|导))|$)")
_WITHIN = re.compile(r"^(?:其中|具体为)[:,]?")
_TWO = re.compile("和|跟|与|同|、|及")
_COMPARED = re.compile("区别|不同|差别|差异|不一样")
_EXPLAINS = re.compile(
    "^(?:备?注|说明)[:,]|反映[^。]*反映"
)  # a note outside the glossary that explains terms
_LEAST = 0.6
_ALIAS = 0.1  # what a term explained under another name is behind one that is printed as asked
_LONGEST_HEAD = 40


def define(case: Case) -> Draft:
    """The explanation of each term asked for."""
    draft = Draft(case)
    for one in _terms(case):
        found = sorted(
            (p for source in one.sources for p in _explanations(one, source)),
            key=lambda p: (-p.score, p.source.name, p.paragraph.number),
        )
        if found and found[0].score >= _LEAST:
            best = found[0]
            draft.say(draft.quote(best.source, best.paragraph, best.quote))
    return draft if draft.sentences else _general_meaning(case) or tell(case)


def _terms(case: Case) -> list[Case]:
    """One case for each of several terms (A和B有什么区别); the question itself where it names one."""
    parts = [part for part in _TWO.split(case.text) if part]
    if len(parts) < 2 or not (_COMPARED.search(case.text) or len(case.topic.mentions) > 1):
        return [case]
    own = [phrase(part, case.terms, _before(case, part)) for part in parts]
    named = [replace(case, topic=topic) for topic in own if topic.strong.bit_count() > 1 or topic.mentions]
    return named if len(named) > 1 else [case]


def _before(case: Case, part: str) -> int:
    """What is already understood of a part of the question, as a mask over the part."""
    at = case.text.find(part)
    return ((case.scope.covered | case.intent.covered) >> at) & span_mask(0, len(part))


def _explanations(case: Case, source: Source) -> Iterator[Passage]:
    for paragraph in source.paragraphs.values():
        text = fold(paragraph.text)
        listed = bool(GLOSSARY.search(fold("".join(paragraph.heading))) or _EXPLAINS.search(text))
        if score := _fit(case, text, listed):
            yield Passage(source, paragraph, shortened(paragraph.text), score)
        elif listed:
            yield from _inside(case, source, paragraph, text)


def _inside(case: Case, source: Source, paragraph: Paragraph, text: str) -> Iterator[Passage]:
    """A term explained within the explanation of another: 其中：公务接待费反映……"""
    for match in _CLAUSE.finditer(text):
        clause = match[0].split("其中:")[-1].split("其中,")[-1]
        if score := _fit(case, _WITHIN.sub("", clause), True):
            yield Passage(source, paragraph, clause.rstrip(","), score - 0.05)


def _fit(case: Case, text: str, listed: bool) -> float:
    """How well the head of an explanation (before 指, 反映 or a colon) is the term asked for; 0 where it is not."""
    head = _HEAD.split(text, maxsplit=1)[0]
    if len(head) > _LONGEST_HEAD or len(text) - len(head) < 8:
        return 0.0
    score = share_in(case, head) * (0.8 + 0.2 * listed)
    strong, _ = content_masks(_NUMBERING.sub("", head))
    score -= 0.02 * max(0, strong.bit_count() - case.topic.strong.bit_count())
    score -= _ALIAS * (1 - case.topic.covered(case.finder.linker.shared(case.topic, head)))
    return score if score > 0.3 else 0.0


def _general_meaning(case: Case) -> Draft | None:
    """What the lexicon knows of a term that no loaded document explains."""
    known = [(c, case.terms.meaning(c)) for mention in case.topic.mentions for c in mention.concepts[:1]]
    known = [(concept, meaning) for concept, meaning in known if meaning]
    if not known:
        return None
    draft = Draft(case)
    draft.say("已加载的文件没有解释这个词。通行的含义是：")
    for concept, meaning in known:
        draft.say(f"{concept}：{meaning}")
    return draft
