"""A part of a larger item: `福彩公益金里给老年人福利的有多少` asks for the part, and is never answered with the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, agrees, context_of, from_claim, from_line
from assistant.answering.finder import Found
from assistant.answering.resemblance import likeness, question
from assistant.documents.library import Source
from assistant.question.phrases import BLANK, Phrase, phrase
from assistant.wording import clean_label, content_masks, fold, span_mask
from index.money import MONEY

_INSIDE = "(?:(?<![有的])那[块台套张辆部批](?!钱|资金)|里头|里面|里|之中|当中|其中|(?<!其)(?<!之)(?<!当)中(?![心小介]))"
_ASKED = re.compile(
    rf"(?P<whole>[^,。?]{{2,30}}?){_INSIDE}的?[,]?(?:有)?(?:用于|用在|用来|投向|投在|安排给|安排|分给|给|花在)?"
    rf"(?P<part>(?:(?!{_INSIDE})[^,。?]){{2,14}}?)(?:的|方面的?)?(?:打算|计划|准备|预计|需要)?(?:是|有|占|花|安排|要|用)*了?(?:多少|几)(?:钱|万|元|亿|资金)?[^,。?]{{0,3}}[?]?$"
)
_EACH_ASKED = re.compile(
    rf"(?P<whole>[^,。?]{{2,30}}?){_INSIDE}的?[,]?(?P<one>[^,。?、和与及]{{2,14}}?)(?:和|与|、|及)(?P<other>[^,。?、和与及]{{2,14}}?)的?"
    "(?:各自?|分别)(?:是|有|占|花|安排|要|用)*了?(?:多少|几)"
)
_NAMED = 0.5
_SHORTEST = 4  # characters of a name that may stand before its part without 里
DOING = frozenset("买购请做办修租付交用花占打算给发去跑从出")
_COST = "的钱"  # 出差 names what is paid for, 出差的钱 the subject
_UNSAID = re.compile("项目|专项|经费|资金")


def asked(case: Case) -> re.Match[str] | None:
    """The whole and the part, where the question names both. 预算里 and 决算中 name no whole."""
    found = _ASKED.search(question(case))
    return found if found and content_masks(_bared(found["whole"]))[0] else None


def answer(case: Case) -> Draft | None:
    """The one figure that stands under the whole and bears the part's name; None where there is none, or several differ."""
    if case.intent.role != "amount" or case.intent.counter or case.intent.target:
        return None
    found = asked(case)
    wholes = [(_bared(found["whole"]), phrase(found["part"].replace(BLANK, ""), case.terms))] if found else []
    evidences = [e for source in case.sources for e in _parts(case, source, wholes)]
    if not evidences or not all(agrees(evidences[0], other) for other in evidences[1:]):
        return None
    draft = Draft(case)
    draft.unsure = True
    best = evidences[0]
    draft.say(f"{best.label}：{draft.add(best)}（{context_of(best)}）。")
    if best.claim:
        draft.say(f"原文：“{best.claim.sentence}”")
    draft.say("问题没有用文件里的名称，请核对是否就是您问的部分。")
    return draft


def each(case: Case) -> Draft | None:
    """Two parts of one whole (公益金项目里，老年人类和儿童类各多少): both, or None where one of them is not found."""
    said = _EACH_ASKED.search(question(case))
    if said is None or case.intent.role != "amount" or not content_masks(_bared(said["whole"]))[0]:
        return None
    draft = Draft(case)
    draft.unsure = True
    for name in ("one", "other"):
        wholes = [(_bared(said["whole"]), phrase(_bared(said[name]), case.terms))]
        evidences = [e for source in case.sources for e in _parts(case, source, wholes)]
        if not evidences or not all(agrees(evidences[0], other) for other in evidences[1:]):
            return None
        draft.say(f"{evidences[0].label}：{draft.add(evidences[0])}（{context_of(evidences[0])}）。")
    draft.say("问题没有用文件里的名称，请核对是否就是您问的部分。")
    return draft


def passed_over(case: Case, found: Found) -> bool:
    """Whether a figure is that of the whole, or of another part, where the question names whole and part."""
    said = asked(case)
    if said is None or not found.best.label:
        return False
    of_whole, of_part = (_concepts(case, *said.span(name)) for name in ("whole", "part"))
    if of_whole & of_part:
        return True  # 奖金里的年终奖: another word for the whole is here a part of it
    if found.candidate.core & case.topic.strong & span_mask(*said.span("part")):
        return False
    part = phrase(_bared(said["part"]) + _COST, case.terms)
    line, claim = found.best.line, found.best.claim
    beside = (*line.column, line.table.title) if line else claim.concept if claim else ()
    return bool(part.strong) and not _fits(
        case, part, fold("".join((clean_label(found.best.label), *beside)))
    )


def _concepts(case: Case, start: int, end: int) -> set[str]:
    """The concepts that the words of a span name first."""
    return {m.concepts[0] for m in case.topic.mentions if start <= m.start and m.end <= end}


def _bared(words: str) -> str:
    return words.replace(BLANK, "")


def _parts(case: Case, source: Source, wholes: Sequence[tuple[str, Phrase]]) -> Iterator[Evidence]:
    """The amounts that stand under the whole and bear the name of the part."""
    text = question(case)
    for claim in source.claims:
        *above, leaf = map(fold, claim.concept)
        if (
            above
            and claim.role == "amount"
            and claim.unit in MONEY
            and _is_asked(case, text, above, leaf, wholes)
        ):
            yield from_claim(source, claim)
    for line in source.lines:
        current = line.fact.year == source.identity.year and line.fact.unit in MONEY
        if current and line.above and line.fact.value is not None and not line.total:
            if _is_asked(case, text, line.above, line.leaf, wholes):
                yield from_line(source, line)


def _is_asked(
    case: Case, text: str, above: Sequence[str], leaf: str, wholes: Sequence[tuple[str, Phrase]]
) -> bool:
    """Whether a label under others is what the question names as a part: with 里, or right after the name of the whole."""
    for whole, part in wholes:
        if _any(above, whole) and _fits(case, part, leaf):
            return True
    for label in () if wholes else above:
        at = text.find(label) if len(label) >= _SHORTEST else -1
        if at < 0 or leaf in label:
            continue
        covered = span_mask(at, at + len(label))
        for word in _UNSAID.finditer(text):
            covered |= span_mask(*word.span())
        rest = phrase(text, case.terms, covered)
        if rest.strong.bit_count() >= 2 and _fits(case, rest, leaf):
            return True
    return False


def _fits(case: Case, part: Phrase, leaf: str) -> bool:
    """Whether a label holds all that the words of a part say, by their characters or by a name of what they mean."""
    mask = case.finder.linker.shared(part, leaf)
    for mention in part.mentions:
        if case.terms.likeness(mention, leaf) or case.terms.spoken(mention, leaf):
            mask |= mention.mask
    left = part.strong & ~mask
    return bool(part.strong & mask) and all(c in DOING for i, c in enumerate(part.text) if left >> i & 1)


def _holds(label: str, words: str) -> bool:
    """Whether a label holds all that the words say, in pairs of characters."""
    strong, _ = content_masks(words)
    return bool(strong) and not strong & ~likeness(words, label).mask


def _any(labels: Sequence[str], words: str) -> bool:
    return any(_names(words, label) for label in labels)


def _names(words: str, label: str) -> bool:
    """Whether words name a label in full or shortened: 福彩公益金 is 福利彩票公益金项目 with characters left out."""
    rest = iter(label)
    shortened = len(words) >= 4 and all(character in rest for character in words)
    return shortened or likeness(words, label).fit >= _NAMED and _holds(label, words)
