"""Several rows meant by one phrase: 两个…项目, 四个培训班; and all parts of a sum but one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from assistant.answering.draft import Case
from assistant.answering.evidence import Evidence, from_claim, from_line
from assistant.documents.library import Source
from assistant.passages import prose
from assistant.question.phrases import phrase
from assistant.wording import fold, number_of, span_mask

_COUNTED = re.compile("(?:这|那)?([两二三四五六七八九十])(?:个|项|家|场|次|笔|期|类)(?!单位|部门)")
_ALL_BUT = re.compile(
    "除(?:了|去|开)?(?P<one>[^,。?]{2,20}?)(?:那一?[块项个部]分?|这一?[块项个部]分?|之外|以外|外)?[,的]?(?:其余|其他|其它|剩下|剩余|别的)"
)
_NAMES_ALL = 0.99
_NAMES_ONE = 0.9


def counted_rows(case: Case) -> list[Evidence]:
    """The rows of one table and column whose labels hold all the words asked for, where there are as many as said."""
    said = _COUNTED.search(case.text)
    if said is None or not case.topic.strong:
        return []
    wanted = number_of(said.group(1))
    asked = phrase(case.text, case.terms, case.scope.covered | case.intent.covered | span_mask(*said.span()))
    for source in case.sources:
        candidates = case.finder.linker.tables(replace(asked, mentions=()), source, case.intent, case.years)
        groups: dict[tuple[int, int], dict[int, Evidence]] = defaultdict(dict)
        for candidate in candidates:
            line = candidate.line
            if line and line.fact.value is not None and not line.total:
                if not asked.residue(candidate.core):
                    groups[line.fact.table, line.fact.column][line.fact.row] = from_line(source, line)
        for rows in groups.values():
            if len(rows) == wanted:
                return [rows[number] for number in sorted(rows)]
    return []


def all_but(case: Case) -> list[Evidence]:
    """The parts that a sentence breaks a sum into, without the one that the question leaves out."""
    said = _ALL_BUT.search(case.text)
    if said is None:
        return []
    whole, left_out = case.text[: said.start()], said["one"]
    topic = phrase(whole, case.terms, case.scope.covered & span_mask(0, said.start()))
    for source in case.sources:
        parts = _parts(replace(case, topic=topic), source)
        rest = [part for part in parts if not _names(case, left_out, part.label)]
        if len(rest) >= 2 and len(rest) == len(parts) - 1:
            return rest
    return []


def _parts(case: Case, source: Source) -> list[Evidence]:
    """The amounts of the one sentence that breaks the topic down, without its sums."""
    best: list[Evidence] = []
    by_sentence: dict[tuple[int, str], list[Evidence]] = defaultdict(list)
    for claim in source.claims:
        if claim.role == "amount" and len(claim.concept) > 1:
            by_sentence[claim.paragraph, claim.sentence].append(from_claim(source, claim))
    for parts in by_sentence.values():
        parents = "".join(name for part in parts[:1] if part.claim for name in part.claim.concept[:-1])
        if prose.share_in(case, fold(parents)) >= _NAMES_ALL and len(parts) > len(best):
            best = parts
    return best


def _names(case: Case, words: str, label: str) -> bool:
    asked = phrase(words, case.terms)
    return asked.covered(case.finder.linker.shared(asked, label)) >= _NAMES_ONE
