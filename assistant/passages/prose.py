"""Questions answered by passages: why, what it means, duties, bases, who, when. The passage is quoted, never rewritten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering import refusal
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import from_claim
from assistant.documents.library import Source
from assistant.passages.extracts import LONGEST, narrowed, shortened
from assistant.question.phrases import phrase
from assistant.question.terms import TOTALS
from assistant.wording import fold
from index.prose import absences
from index.prose.headings import GLOSSARY
from index.schema import Claim, Paragraph

_REASON = re.compile(
    r"主要原因|原因是|原因:|主要是|主要为|主要系|由于|是因为|因为|因[^公此素]|为落实|按照.{2,30}要求|根据"
)
_SENTENCE = re.compile(r"[^。!?]+[。!?]?")
_OPEN_END = re.compile(r"(?:[::]|包括|如下|原因是?|主要是|主要原因)[,，]?$")
_MUCH = re.compile("多少|这么多|那么多|这么少|不少|至少")
_LEANING = re.compile(r"主要原因|原因是|主要是|主要为|由于|[比较与和同](?:上年|去年|20\d\d年)|同比|其中")
_OF_PROJECTS = (
    (re.compile("目标(?!值)"), re.compile("目标|指标")),
    (re.compile("依据"), re.compile("依据|根据|按照|贯彻|落实|《")),
    (
        re.compile("由谁|谁来|哪个单位(?:负责|实施|承担)|实施主体|实施单位"),
        re.compile("由.{2,30}(?:负责|实施|承担)|(?:实施|承担|责任|主管)(?:单位|主体|部门)"),
    ),
    (re.compile("什么时候|何时|起止|期限|多长时间|周期"), re.compile("\\d+年|\\d+月|期限|周期|长期|每年")),
)
_OFFICES = re.compile("内设|处室|科室"), re.compile("内设|下设|处室|科室|处、|科、|室、")
_USE = (
    re.compile("用于什么|用途|用在|怎么用|用来"),
    re.compile("用于|用来|用途|包括|拟(?:开展|召开|举办|安排)"),
)
_KINDS = (*_OF_PROJECTS, _OFFICES, _USE)
"""How a question asks for a kind of thing, and how a paragraph about it tells that kind. Several may be asked for at once;
`question.kinds` has the one kind that a sentence taken by itself is tested for, and so is stricter."""
_RISE, _FALL = re.compile("增|涨|多|高|翻"), re.compile("减|降|少|低|压")
_RISEN, _FALLEN = re.compile("增加|增长|上升|提高"), re.compile("减少|下降|压减|降低")
TURNED = "文件写的变化方向与问题不同："
_ABOUT = 0.75
_NEAR_BEST = 0.85
_TELLS = 0.75  # of the words asked about, with a little for the likeness of the whole: less is about something else
_NAMED = 0.8
_WHOLLY = 0.99
_WHETHER = re.compile("有没有|有无|是否|是不是|[了过][吗么没]|吗[?]?$|没有[?]?$")
_NOT_HELD = re.compile("(?:未|没有)(?:举办|开展|召开|组织|举行|承办)[^，,；;。]{2,40}[。；;]?")
_BLANKS = "\N{NULL}?"
_OVERALL_WORDS = ("收支预算", "收入预算", "支出预算", "收入支出总计", "部门预算", "财政拨款")
_OVERALL = re.compile("收支|预算|收支预算|总?收支总?|预算收支")


@dataclass(frozen=True)
class Passage:
    """A paragraph with the part to quote and how well it fits, 0..1."""

    source: Source
    paragraph: Paragraph
    quote: str
    score: float


def explain(case: Case) -> Draft:
    """Why: the sentence that names the item and gives the reason, with the figures it states."""
    if not case.topic.strong or _OVERALL.fullmatch(case.topic.text.strip(_BLANKS)):
        asked = [replace(case, topic=phrase(words, case.terms)) for words in _OVERALL_WORDS]
        passages = max((_reasons(one) for one in asked), key=lambda found: found[0].score if found else 0.0)
    else:
        passages = _reasons(case)
    if not passages:
        return refusal.not_found(case, "正文没有说明原因。")
    draft = Draft(case)
    for passage in passages[:2]:
        if turned(asked_of(case), passage.quote):
            draft.say(TURNED)
        draft.say(draft.quote(passage.source, passage.paragraph, passage.quote))
        _figures_of(draft, passage)
    return draft


def none_stated(case: Case) -> Draft | None:
    """A sentence that says there is none of what is asked for, quoted; None where no sentence says so.

    That there is none of one fund says nothing of the totals, nor of a unit below the body.
    """
    if case.intent.body or any(TOTALS.intersection(m.concepts) for m in case.topic.mentions):
        return None
    for source in case.sources:
        if case.years and source.identity.year not in case.years:
            continue
        for absence in absences.read(tuple(source.paragraphs.values())):
            words = fold(absence.words)
            named = not case.topic.mentions or any(case.terms.spoken(m, words) for m in case.topic.mentions)
            if named and case.topic.strong.bit_count() > 2 and share_in(case, words) >= 0.99:
                draft = Draft(case)
                draft.say(
                    "文件写明没有："
                    + draft.quote(source, source.paragraphs[absence.paragraph], absence.sentence)
                )
                return draft
    return _not_held(case)


def _not_held(case: Case) -> Draft | None:
    """The clause that says that what is asked for was not held or carried out: 未举办节庆、晚会、论坛、赛事等活动."""
    if not _WHETHER.search(case.text) or case.topic.strong.bit_count() < 2:
        return None
    for source in case.sources:
        if case.years and source.identity.year not in case.years:
            continue
        for paragraph in source.paragraphs.values():
            for clause in _NOT_HELD.findall(paragraph.text):
                if share_in(case, fold(clause)) >= _WHOLLY:
                    draft = Draft(case)
                    draft.say("文件写明没有：" + draft.quote(source, paragraph, clause))
                    return draft
    return None


def missing_beside(case: Case, source: Source, claim: Claim) -> Draft | None:
    """The sentence of a figure, where it says that there is none of what the question names beyond what the figure is of.

    政府采购预算52.70万元，其中：货物6.80万元，服务45.90万元，无工程类采购: asked for the works, the total is no answer.
    """
    linker = case.finder.linker
    own = linker.shared(case.topic, fold("".join(claim.concept)))
    for absence in absences.read((source.paragraphs[claim.paragraph],)):
        if absence.sentence == claim.sentence.strip():
            beyond = linker.shared(case.topic, fold(absence.words)) & ~own & case.topic.strong
            if beyond.bit_count() > 1:
                draft = Draft(case)
                paragraph = source.paragraphs[absence.paragraph]
                draft.say("文件写明没有：" + draft.quote(source, paragraph, absence.sentence))
                return draft
    return None


def tell(case: Case) -> Draft:
    """Any other question about the text: the passages that fit best."""
    passages = [p for p in search(case) if _speaks(case, p) and (p.score >= _TELLS or _all_printed(case, p))]
    if not passages:
        from assistant.passages import cells

        return _answers(case, cells.answer(case)) or refusal.not_found(case, "正文没有相关内容。")
    return say(case, passages)


def _speaks(case: Case, passage: Passage) -> bool:
    """Whether a passage says the kind of thing that is asked for: a basis, a doer, a time, offices; a glossary says none."""
    if GLOSSARY.search(fold("".join(passage.paragraph.heading))):
        return False
    text = fold(passage.quote)
    asked = _kinds(case)
    of_project = any(asks.search(case.text) for asks, _ in _OF_PROJECTS)
    about = not of_project or share_in(case, fold("".join(passage.paragraph.heading)) + text) >= _ABOUT
    return about and all(said.search(text) for said in asked)


def _all_printed(case: Case, passage: Passage) -> bool:
    """Whether a passage says the kind of thing asked for, and its document prints all that is asked about: not 唐朝的机构."""
    of_kind = any(asks.search(case.text) for asks, _ in _KINDS)
    return of_kind and not case.topic.residue(case.finder.linker.shared(case.topic, passage.source.text))


def _answers(case: Case, draft: Draft | None) -> Draft | None:
    """The draft, where its words say the kind of thing that is asked for."""
    said = draft.sentences[-1] if draft and draft.sentences else ""
    fits = all(pattern.search(said) for asks, pattern in _KINDS if asks.search(case.text))
    return draft if fits else None


def say(case: Case, passages: Sequence[Passage]) -> Draft:
    """Passages quoted, best first, with the amounts that the best one states of the item."""
    draft = Draft(case)
    for passage in (p for p in passages[:2] if p.score >= _NEAR_BEST * passages[0].score):
        quote = _narrowed(case, passage)
        draft.say(draft.quote(passage.source, passage.paragraph, quote))
        if _kinds(case) and share_in(case, fold(quote)) >= _WHOLLY:
            break  # it says the kind of thing asked for, of all that is asked about
    _named_figures(draft, passages[0])
    return draft


def _kinds(case: Case) -> list[re.Pattern[str]]:
    """How passages say the kinds of thing that a question asks for: a basis, a doer, a time, a use."""
    return [said for asks, said in _KINDS if asks.search(case.text)]


def _narrowed(case: Case, passage: Passage) -> str:
    """The part of a passage that names all that it names of the question, and says the kind of thing asked for.

    Only where a kind of thing is asked for that words tell (用途, 依据, 由谁): else what belongs together is not known.
    """
    kinds = _kinds(case)
    listed = case.intent.operation == "list" and kinds != [_USE[1]]
    if not kinds or listed:
        return passage.quote
    most = share_in(case, fold(passage.quote))

    def tells(text: str) -> bool:
        return share_in(case, fold(text)) >= most and all(said.search(fold(text)) for said in kinds)

    return narrowed(passage.quote, tells)


def _named_figures(draft: Draft, passage: Passage) -> None:
    """The amounts that the first passage states of the very item asked about."""
    case, quoted = draft.case, fold(passage.quote)
    stated = [
        claim
        for claim in passage.source.claims
        if claim.paragraph == passage.paragraph.number
        and claim.role == "amount"
        and fold(claim.printed) in quoted
    ]
    only = len(stated) == 1 and case.intent.operation == "list"
    for claim in stated if case.topic.strong else ():
        if only or share_in(case, fold("".join(claim.concept))) >= _NAMED:
            draft.add(from_claim(passage.source, claim))


def search(case: Case, least: float = 0.45) -> list[Passage]:
    """Passages by retrieval, kept where they share enough of the question's content words."""
    names = [source.name for source in case.sources]
    by_name = {source.name: source for source in case.sources}
    found = []
    for hit in case.retriever().search(case.question, names, ("prose",), 12):
        source = by_name[hit.document]
        paragraph = source.paragraphs.get(hit.chunk.paragraph)
        if paragraph is None:
            continue
        text = _whole(source, paragraph)
        share = share_in(case, fold("".join(paragraph.heading) + text)) if case.topic.weight else hit.score
        found.append(Passage(source, paragraph, shortened(text), share + 0.2 * hit.score))
    found.sort(key=lambda p: -p.score)
    return [p for p in found if p.score >= least and p.score >= 0.75 * found[0].score]


def _whole(source: Source, paragraph: Paragraph) -> str:
    """A heading, or a paragraph that ends open (`包括：`), stands for what follows it too."""
    if not paragraph.is_heading and not _OPEN_END.search(fold(paragraph.text)):
        return paragraph.text
    following: list[str] = []
    number = paragraph.number + 1
    while number in source.paragraphs and sum(map(len, following)) < LONGEST:
        text = source.paragraphs[number]
        if text.is_heading and (not paragraph.is_heading or len(text.heading) <= len(paragraph.heading)):
            break
        following.append(text.text)
        number += 1
    return "\n".join([paragraph.text, *following])


def _reasons(case: Case) -> list[Passage]:
    """Sentences with a reason, by how much of the topic they (and a little their heading) name."""
    found: list[Passage] = []
    for source in case.sources:
        for paragraph in source.paragraphs.values():
            text = fold(paragraph.text)
            if paragraph.is_heading or not _REASON.search(text):
                continue
            text = fold(_whole(source, paragraph))
            heading = fold("".join(paragraph.heading))
            for sentence in _windows(text):
                if not _REASON.search(sentence):
                    continue
                score = 0.8 * share_in(case, sentence, True) + 0.2 * share_in(case, heading + sentence, True)
                found.append(
                    Passage(
                        source, paragraph, sentence, score + _direction(_MUCH.sub("", case.text), sentence)
                    )
                )
    found.sort(key=lambda p: (-p.score, p.source.name, p.paragraph.number))
    best = found[0].score if found else 0.0
    return [p for p in found if p.score >= 0.5 and p.score >= best - 0.05]


def _windows(text: str) -> list[str]:
    """Each sentence, with the one before where it begins with its reason only."""
    sentences = [m.group(0) for m in _SENTENCE.finditer(text)]
    result = []
    for i in range(len(sentences)):
        first = i
        while first and _LEANING.match(sentences[first]):
            first -= 1
        result.append("".join(sentences[first : i + 1]))
    return result


def asked_of(case: Case) -> str:
    """The question without its bodies (高级人民法院 is no rise) and its words for how much."""
    covered = case.scope.covered
    return _MUCH.sub("", "".join(c for i, c in enumerate(case.text) if not covered >> i & 1))


def moved(case: Case) -> bool:
    """Whether a question speaks of a rise or a fall, whose reason stands with its figures."""
    return bool(_RISE.search(asked_of(case)) or _FALL.search(asked_of(case)))


def turned(question: str, sentence: str) -> bool:
    """Whether the sentence tells of a rise only and the question asks of a fall, or the other way round."""
    asked = bool(_RISE.search(question)) - bool(_FALL.search(question))
    told = bool(_RISEN.search(sentence)) - bool(_FALLEN.search(sentence))
    return bool(asked) and told == -asked


def _direction(question: str, sentence: str) -> float:
    rise, fall = bool(_RISE.search(question)), bool(_FALL.search(question))
    if rise == fall:
        return 0.0
    return 0.08 if (_RISEN if rise else _FALLEN).search(sentence) else -0.05


def share_in(case: Case, text: str, whole: bool = False) -> float:
    """Share of the topic's content that stands in a folded text, in runs of two characters or more; aliases count.

    With `whole` a name counts only where it stands as a whole.
    """
    topic = case.topic
    mask = case.finder.linker.shared(topic, text)
    for mention in topic.mentions:
        span = mention.mask
        if case.terms.spoken(mention, text):
            mask |= span
        elif mask & span != span or whole and topic.text[mention.start : mention.end] not in text:
            mask &= ~span  # neither 经费 alone speaks of 三公经费, nor 项目 and 支出 apart of 项目支出
    return topic.covered(mask)


def _figures_of(draft: Draft, passage: Passage) -> None:
    """The figures stated in the quoted words."""
    quoted = fold(passage.quote)
    for claim in passage.source.claims:
        if claim.paragraph == passage.paragraph.number and fold(claim.printed) in quoted:
            shown = from_claim(passage.source, claim)
            value = abs(shown.value) if shown.value is not None else None
            draft.add(replace(shown, value=value))
