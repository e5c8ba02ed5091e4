"""The parts of a question that names several things, each as a phrase of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answering.draft import FEW, Case
from assistant.answering.evidence import from_line, printed_about
from assistant.answering.finder import Found
from assistant.documents.library import Line
from assistant.question.phrases import Phrase, phrase
from assistant.wording import TOGETHER, clean_label, span_mask

_EACH = re.compile(r"(?P<one>[^,、和与的?]{2,8})(?:和|与|、)(?P<other>[^,、和与?]{2,8}?)(?:的)?(?:各|分别)")
SEVERALLY = re.compile("分别|各(?:是|有|安排|为|花|占)?多少|各自")
EACH = re.compile(f"{SEVERALLY.pattern}|各单位")
"""An amount of each is asked for; what 各单位 have may be asked for together too."""
_EACH_OF_THEM = re.compile(f"各|分别|{TOGETHER}|共")
_FEES = re.compile("费(?=(?!用)[一-龥]{1,6}费)")
_HEADS = 0.8
_LABEL = 6  # characters of a label that is no list of two things by chance
_JOINED = re.compile("[^、和与]{2}[、和与][^、和与]{2}")
_SPLIT = re.compile(r"、|和|与|以及|,|;|还有|跟")


def items(case: Case) -> list[Phrase]:
    """The items asked for: the parts of a list of them, or the one topic."""
    parts = each_of(case) or operands(case)
    return parts if len(parts) > 1 else [case.topic]


def operands(case: Case) -> list[Phrase]:
    """The parts of a question that name several things: one phrase for each part with a concept or content of its own."""
    text, topic = case.text, case.topic
    cuts = [(0, 0), (len(text), len(text))]
    names = _printed_within(case)
    for match in _SPLIT.finditer(text):
        inside = (*((m.start, m.end) for m in topic.mentions), *names)
        if not any(start < match.end() and match.start() < end for start, end in inside):
            cuts.append(match.span())
    if _EACH_OF_THEM.search(text):
        for match in _FEES.finditer(text):
            if not any(m.start < match.end() < m.end for m in topic.mentions):
                cuts.append((match.end(), match.end()))
        cuts += [
            (m.end, m.end) for m, n in pairwise(topic.mentions) if m.end == n.start and case.terms.alike(m, n)
        ]
    cuts.sort()
    parts = []
    for (_, start), (end, _) in pairwise(cuts):
        part = case.part(span_mask(start, end))
        if says_something(part, case):
            parts.append(with_hint(part, case))
    return parts


def _printed_within(case: Case) -> list[tuple[int, int]]:
    """Where the question says a printed label whole that holds such a word itself: 区域规划和设计服务 is one thing."""
    if len(case.sources) > FEW:
        return []
    labels = {label for source in case.sources for label in source.heads if len(label) >= _LABEL}
    found = (
        (case.text.find(label), len(label))
        for label in labels
        if label in case.text and _JOINED.search(label)
    )
    return [(at, at + length) for at, length in found]


def each_of(case: Case) -> list[Phrase]:
    """X的，A和B各多少: the two phrases X A and X B, where X, A and B each say something."""
    said = _EACH.search(case.text)
    if said is None or any(m.start < said.end("one") < m.end for m in case.topic.mentions):
        return []
    if case.text[max(said.start() - 1, 0)] in "、和与":
        return []
    covered = case.scope.covered | case.intent.covered
    own, other = span_mask(*said.span("one")), span_mask(*said.span("other"))
    phrases = [phrase(case.text, case.terms, covered | left_out) for left_out in (other, own)]
    head = phrase(case.text, case.terms, covered | own | other)
    told = [(p.strong | p.soft) & ~(head.strong | head.soft) for p in phrases]
    if not head.strong or not all(
        mask.bit_count() >= 2 and mask & p.strong for mask, p in zip(told, phrases, strict=True)
    ):
        return []
    lead = span_mask(0, said.start()) if case.text[: said.start()].endswith(",") else 0
    if not head.strong & ~lead:
        return phrases
    return [
        replace(p, strong=p.strong & ~lead, soft=p.soft & ~lead, hint=p.hint | p.strong & lead)
        for p in phrases
    ]


def says_something(part: Phrase, case: Case) -> bool:
    """Whether a part of the question names something of its own, besides where to look."""
    own = part.strong & ~case.topic.hint
    return bool(own and any(m.mask & own for m in part.mentions)) or own.bit_count() >= 2


def with_hint(part: Phrase, case: Case) -> Phrase:
    """The part, looking where it says to look itself, else where the whole question says to look."""
    if part.hint:
        return part
    hint = case.topic.hint
    text = "".join(
        w if hint >> i & 1 else p for i, (p, w) in enumerate(zip(part.text, case.text, strict=True))
    )
    return replace(part, text=text, hint=hint, strong=part.strong & ~hint, soft=part.soft & ~hint)


def in_one_row(case: Case, parts: Sequence[Phrase], picked: Sequence[Found | None]) -> list[Found | None]:
    """X项目，A多少、B多少: where A and B head columns of the row X, its cells and not the totals of A and B.

    Not where another label says more of the words than the column does: 一般公共预算收入 is no 一般公共预算 of X.
    """
    first = picked[0]
    if first is None or not first.sure or first.best.line is None or first.best.line.total:
        return list(picked)
    own = first.best.line.fact
    row = [x for x in first.best.source.lines if (x.fact.table, x.fact.row) == (own.table, own.row)]
    result: list[Found | None] = [first]
    for part, found in zip(parts[1:], picked[1:], strict=True):
        heads = [(part.covered(_head(case, part, x)), x) for x in row if x.fact.value is not None]
        best = max(heads, key=lambda item: item[0], default=(0.0, None))
        heads_row = best[1] is not None and best[0] >= _HEADS and best[1].fact != own
        if best[1] is not None and heads_row and not _says_more(case, part, found, best[1]):
            own_head = any(clean_label(label) == first.best.label for label in first.best.line.column)
            name = best[1].column[-1] if own_head else f"{first.best.label}·{best[1].column[-1]}"
            cell = replace(from_line(first.best.source, best[1]), label=name)
            found = replace(first, best=cell, same=(), readings=())
        result.append(found)
    return result


def _says_more(case: Case, part: Phrase, found: Found | None, line: Line) -> bool:
    """Whether the label that the part was found by prints more of its words than the header of the cell does, or income is
    asked for and the cell is none."""
    if found is None or not found.sure:
        return False
    if "收入" in part.text and "收入" in printed_about(found.best) and "收入" not in "".join(line.column):
        return True
    shared = case.finder.linker.shared
    column = max((shared(part, label).bit_count() for label in line.column), default=0)
    return shared(part, found.best.label).bit_count() > column


def _head(case: Case, part: Phrase, line: Line) -> int:
    """The characters of a phrase that the header of a cell covers."""
    mask = 0
    for label in line.column:
        mask |= case.finder.linker.shared(part, label)
        for mention in part.mentions:
            if case.terms.likeness(mention, label):
                mask |= mention.mask
    return mask
