"""Items asked for by what they are for: the row or the paragraph whose words hold the rare words of the question.

A label need not say what people call a thing; its paragraph (主要用于：委托中介机构…) or the text cells of its row do. Pairs of
characters weigh by how rare they are among the rows and paragraphs of the document; a pair that the document does not
have at all weighs too, against every item. What is found so is never called verified.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.certainty import NEGATED
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of, from_claim, from_line
from assistant.documents import measures
from assistant.documents.bodies import is_body_name
from assistant.documents.library import Line, Source, is_total
from assistant.documents.lines import DEFAULT_COLUMN, column_name
from assistant.question import kinds
from assistant.question.intent import Intent
from assistant.question.terms import Mention
from assistant.question.topic import sum_masks
from assistant.wording import clean_label, fold
from index.money import MONEY
from index.schema import Claim

_ENOUGH = 0.62
_AHEAD = 0.12
_ABSENT = 0.5
_LABEL = 0.2  # words of the label itself count more
_SHORTEST = 4
_RARE = 4
_MANY = 4
_WHOLE = re.compile("(?:基本支出|项目支出|人员(?:经费|支出)|公用(?:经费|支出))(?:预算|决算|合计|数)*")
_MONEY = re.compile("钱|花|经费|支出|费用|资金|预算|工资|薪")
_LISTED = re.compile(r"[^、，,。;；:：()（）]+(?:、[^、，,。;；:：()（）]+){2,}")
"""What a whole pays for, one after another (办公费、印刷费、水电费): the whole is no figure for any one of them."""
_SEGMENT = re.compile(r"[^;；。!?]+[;；。!?]?")


@dataclass(frozen=True)
class Item:
    """A row or a piece of prose that is about one thing, with the figures it gives."""

    label: str
    text: str
    figures: tuple[Evidence, ...]


class Items:
    """The described items of one document and the pairs of characters they hold."""

    def __init__(self, source: Source) -> None:
        self.items = [*_rows(source), *_prose(source)]
        self._holding: dict[str, set[int]] = defaultdict(set)
        self._labels = [_pairs(item.label) for item in self.items]
        for number, item in enumerate(self.items):
            for pair in _pairs(item.text) | self._labels[number]:
                self._holding[pair].add(number)

    def scores(self, pairs: set[str]) -> list[tuple[float, int]]:
        """(share of the weight of the pairs that an item holds, number of the item), best first."""
        count = max(2, len(self.items))
        most = math.log(count)
        weights = {
            pair: math.log(count / len(held)) if (held := self._holding.get(pair)) else _ABSENT * most
            for pair in pairs
        }
        whole = sum(weights.values())
        got: dict[int, float] = defaultdict(float)
        for pair in pairs:
            for number in self._holding.get(pair, ()):
                got[number] += weights[pair] * (1 + _LABEL * (pair in self._labels[number]))
        return (
            sorted(((score / whole, number) for number, score in got.items()), reverse=True) if whole else []
        )

    def rare(self, pairs: set[str], number: int) -> int:
        """How many of the pairs that an item holds stand in few items."""
        return sum(number in held and len(held) <= _RARE for p in pairs if (held := self._holding.get(p)))


def answer(case: Case) -> Draft | None:
    """The figure of the one item that the words describe; None where none does, or several do."""
    if case.intent.role != "amount" or case.intent.target or case.intent.counter:
        return None
    if case.intent.body or case.intent.side or kinds.in_words(case.unscoped) and not _MONEY.search(case.text):
        return None
    if NEGATED.search(case.text) or _names_concepts_only(case):
        return None
    found = [pair for source in case.sources if (pair := _best(case, source))]
    if len(found) != 1:
        return None
    item, evidence = found[0]
    draft = Draft(case)
    draft.unsure = True
    draft.say(
        f"{evidence.source.identity.entity}{evidence.year}年{evidence.label}：{draft.add(evidence)}（{context_of(evidence)}）。"
    )
    draft.say(f"这是按文件对该项内容的说明找到的：“{_short(item.text)}”，请核对是否就是您问的事项。")
    return draft


def _names_concepts_only(case: Case) -> bool:
    """Whether every word names a concept: a line or sentence of that name answers, not one whose text speaks of it."""
    return bool(case.topic.mentions) and not case.topic.strong & ~sum_masks(case.topic)


def _best(case: Case, source: Source) -> tuple[Item, Evidence] | None:
    if case.years and source.identity.year not in case.years:
        return None
    words = _marked(case, case.topic.strong | case.topic.soft)
    pairs = {pair for word in words for pair in _pairs(word)}
    if len("".join(words)) < _SHORTEST or not pairs:
        return None
    items = source.kept(Items)
    ranked = items.scores(pairs)
    if not ranked or ranked[0][0] < _ENOUGH or not items.rare(pairs, ranked[0][1]):
        return None
    score, number = ranked[0]
    item = items.items[number]
    telling = {pair for word in _marked(case, case.topic.strong) for pair in _pairs(word)}
    told = f"{item.label} {item.text}" if telling else item.label
    if not any(pair in told for pair in telling or pairs):
        return None  # alike only in words that any item may have: 开支, 工作
    if any(not _speaks_of(case, mention, item) for mention in case.topic.mentions):
        return None  # 会议室改造 without the 差旅费 of it
    beside = {
        pair for word in _marked(case, case.topic.strong & ~sum_masks(case.topic)) for pair in _pairs(word)
    }
    named = any(case.terms.likeness(mention, clean_label(item.label)) for mention in case.topic.mentions)
    if named and beside and not any(pair in item.text for pair in beside):
        return None  # it holds the name alone, and nothing of what the question says beside it
    if _one_of_many(item, pairs):
        return None
    evidence = _figure(item, case.intent)
    if evidence is None:
        return None
    for other, rival in ranked[1:20]:
        shown = _figure(items.items[rival], case.intent) if other > score - _AHEAD else None
        if shown and shown.in_yuan() != evidence.in_yuan():
            return None
    return item, evidence


def _speaks_of(case: Case, mention: Mention, item: Item) -> bool:
    """Whether an item says a concept by one of its names, or by a pair of the characters that the question has for it."""
    said = case.topic.text[mention.start : mention.end]
    told = f"{item.label} {item.text}"
    return case.terms.spoken(mention, told) or not _pairs(said).isdisjoint(_pairs(told))


def _marked(case: Case, mask: int) -> list[str]:
    """The words of the topic under a mask."""
    return "".join(c if mask >> i & 1 else " " for i, c in enumerate(case.topic.text)).split()


def _one_of_many(item: Item, pairs: set[str]) -> bool:
    """Whether the words only name one of many things that the amount is for together: 公用经费用于办公费、水费、取暖费……"""
    if pairs & _pairs(item.label):
        return False
    things = [part for part in item.text.split("、") if pairs & _pairs(part)]
    return item.text.count("、") >= _MANY and len(things) == 1


def _figure(item: Item, intent: Intent) -> Evidence | None:
    """The item's figure of the wanted measure."""
    for evidence in item.figures:
        line, claim = evidence.line, evidence.claim
        if line and (not intent.measure or intent.measure[-3:-1] in line.fact.measure):
            return evidence
        if claim and measures.fits(claim, evidence.source, intent.measure):
            return evidence
    return None


def _rows(source: Source) -> Iterator[Item]:
    rows: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in source.lines:
        if not line.table.form:
            rows[(line.fact.table, line.fact.row)].append(line)
    for lines in rows.values():
        figures = [x for x in lines if x.fact.unit in MONEY and x.fact.value is not None]
        figures = [x for x in figures if x.fact.year == source.identity.year]
        if not figures or is_total(figures[0].leaf) or is_body_name(figures[0].leaf):
            continue
        first = next((x for x in figures if _is_default(x)), figures[0])
        texts = [x.fact.printed for x in lines if x.fact.value is None and len(x.fact.printed) > 1]
        text = fold("，".join((first.leaf, *texts)))
        yield Item(first.leaf, text, (from_line(source, first),))


def _is_default(line: Line) -> bool:
    return bool(line.column) and bool(DEFAULT_COLUMN.match(line.column[-1])) and not column_name(line)


def _prose(source: Source) -> Iterator[Item]:
    by_paragraph: dict[int, list[Claim]] = defaultdict(list)
    for claim in source.claims:
        if claim.role == "amount":
            by_paragraph[claim.paragraph].append(claim)
    for number, claims in by_paragraph.items():
        text = source.paragraphs[number].text
        if len({claim.concept for claim in claims}) == 1:
            yield _spoken(source, text, claims)
            continue
        for match in _SEGMENT.finditer(text):
            own = [c for c in claims if match.start() <= c.start < match.end()]
            if len({c.concept for c in own}) == 1:
                yield _spoken(source, match.group(0), own)


def _spoken(source: Source, text: str, claims: list[Claim]) -> Item:
    figures = tuple(from_claim(source, c) for c in claims if c.unit in MONEY)
    label = fold("".join(claims[0].concept))
    told = _LISTED.sub("", text) if _WHOLE.fullmatch(fold(claims[0].name)) else text
    return Item(label, fold(told), figures)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:120] + "……"
