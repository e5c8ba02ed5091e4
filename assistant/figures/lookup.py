"""One figure (or several named ones): found, cross-checked, said with its other readings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

import prompts
from assistant.answering import calculator, refusal, several, verifier
from assistant.answering.draft import Case, Draft, conversion, number
from assistant.answering.evidence import Evidence, agrees, context_of, from_line
from assistant.answering.finder import Found
from assistant.documents.library import Source
from assistant.figures import described, headings, operands, part_of, wholes
from assistant.passages import cells, prose
from assistant.question import subunits
from assistant.question.intent import MONEY
from assistant.question.labels import asked_for, plain
from assistant.question.phrases import Phrase, phrase
from assistant.question.scope import body_key
from assistant.question.topic import sum_masks
from assistant.schema import Figure


def answer(case: Case) -> Draft:
    """The figure a question asks for; several when it names several."""
    if both := both_measures(case):
        return both
    named = several.each_of(case) or several.operands(case)
    if len(named) > 1:
        picked = several.in_one_row(case, named, [pick(case, part) for part in named])
        if all(found and found.sure for found in picked):
            return _several(case, [found for found in picked if found])
    founds = case.finder.find_in(case.topic, case.sources, case.intent, case.years)
    if case.intent.body and _only_total(case):
        founds = _whole_of_unit(case, founds)
    if case.intent.body == subunits.OWN:
        founds = [wholes.of_own(f) for f in founds]
    if not (founds and founds[0].sure) and case.years and _only_before(case):
        from assistant.figures import changes

        worked_back = changes.back(case)
        if worked_back.figures:
            return worked_back
    return single(case, founds)


def both_measures(case: Case) -> Draft | None:
    """The budgeted and the final figure of one item, where the question asks for the two; None where one is missing."""
    if not BOTH_MEASURES.search(case.text) or not (both := operands.measures(case)):
        return None
    return _several(case, [replace(f, best=replace(f.best, label=operands.named(f, both))) for f in both])


_MEANINGS = 3
_MEANS = 0.6  # a word alone, to be taken for another name of a concept
_NO_ITEM = re.compile(
    "^(?:请|帮我|给我|你|麻烦)*(?:讲|唱|写|画|推荐|翻译|背|聊|播放|订|算命|说个|来个)|电话(?:号码?)?(?:是|为)?多少(?!钱)"
    "|(?:长|主任|书记|联系|咨询|投诉|举报|值班|办公室)的?电话(?!费|机)|联系方式"
)
"""Something else than an item is wanted: a joke, a phone number."""
_IN_WORDS = re.compile("哪|什么|谁|怎么|如何")
_AMOUNT_ASKED = re.compile("多少|几|钱|金额")
_TOTALS = ("支出总计", "收入总计")
WHOLES = ("支出总表", "收支总表", "收入总表")


def _only_total(case: Case) -> bool:
    """Whether nothing but all expenditure is asked for."""
    named = {concept for mention in case.topic.mentions for concept in mention.concepts[:1]}
    return named == {"支出总计"} and not case.topic.residue(sum_masks(case.topic))


def _whole_of_unit(case: Case, founds: list[Found]) -> list[Found]:
    """A unit's whole budget: of the tables of expenditure, else of income; never of one purpose alone."""
    income = phrase("收入总计", case.terms)
    for found in (founds, case.finder.find_in(income, case.sources, case.intent, case.years)):
        kept = [f for f in found if f.sure and f.best.line and f.best.line.table.kind in WHOLES]
        if kept:
            return kept
    return []


def _only_before(case: Case) -> bool:
    """Whether the year asked for is the one before every document in scope."""
    return all(source.identity.year - 1 in case.years for source in case.sources)


def single(case: Case, founds: Sequence[Found]) -> Draft:
    """An answer from the finds of one phrase in one or several documents."""
    in_words = _IN_WORDS.search(case.text) and not _AMOUNT_ASKED.search(case.text)
    in_cells = case.intent.target or case.intent.counter or in_words or cells.THINGS.search(case.text)
    if not founds:
        in_text = cells.answer(case) if in_cells else None
        return in_text or prose.none_stated(case) or _guess(case) or refusal.not_found(case)
    best = founds[0]
    if not best.exact and (headed := headings.answer(case, in_full=True)):
        return headed
    claim = best.best.claim if best.best.line is None else None
    if claim and (none := prose.missing_beside(case, best.best.source, claim)):
        return none
    if part_of.asked(case) and (best.residue or part_of.passed_over(case, best)):
        return part_of.answer(case) or refusal.not_found(case, unexplained(best), founds)
    if best.residue and (part := part_of.answer(case)):
        return part
    told = in_words or cells.THINGS.search(case.text)
    if best.residue and told and (in_text := cells.answer(case)):
        return in_text
    things = cells.COUNTED.search(case.text)
    if things and best.best.unit in MONEY and case.intent.role == "amount":
        return refusal.not_found(case, f"文件没有写明“{things.group(0)}”，找到的是金额。", founds)
    if (per := _PER.search(case.text)) and per.group(0)[:2] not in _words_of(best):
        return refusal.not_found(case, f"文件没有写明“{per.group(0)}”的数，只有全年的总数。", founds)
    if not best.sure:
        in_text = cells.answer(case) if in_cells else None
        guess = in_text or prose.none_stated(case) or _guess(case)
        return guess or refusal.not_found(case, unexplained(best), founds)
    parents = _under_parents(best)
    whole = wholes.proved(best, parents) if len(parents) > 2 else None
    if whole is None and len(parents) > 1:
        in_units = wholes.together(case, best, parents)
        return in_units or _all_of(case, best, parents) or refusal.which_parent(case, best, parents)
    best, founds = (whole, [whole, *founds[1:]]) if whole else (best, founds)
    if both := _of_both_classes(case, best) or _basic_and_projects(case, best):
        return _all_of(case, best, both) or refusal.which_parent(case, best, both)
    rivals = _rivals(founds)
    if not same_figure(rivals):
        levels = {rival.best.source.identity.level for rival in rivals}
        years = {rival.best.source.identity.year for rival in rivals}
        bodies = {body_key(rival.best.source) for rival in rivals}
        if len(levels) < 2 or len(years) > 1 or len(bodies) > 1:
            return refusal.which_document(case, rivals)
        best = next((r for r in rivals if r.best.source.identity.level == "部门"), best)
    draft = Draft(case, unsure=bool(in_words))  # an amount is no answer in words
    _say(draft, best)
    if whole:
        wholes.say_proof(draft, whole.best, parents)
    _of_level(draft, best, founds)
    return draft


def _guess(case: Case) -> Draft | None:
    """A part of something by its own name; else what the words describe, or the nearest label; never for how many things."""
    if (part := part_of.answer(case)) or part_of.asked(case) or _PER.search(case.text):
        return part
    if cells.COUNTED.search(case.text):
        return None
    return headings.answer(case) or described.answer(case) or _nearest(case)


def _of_level(draft: Draft, best: Found, founds: Sequence[Found]) -> None:
    """Where a body's own budget and the one with its units are both loaded: which one this is, and what the other says."""
    own = best.best.source
    others = [
        s
        for s in draft.case.sources
        if body_key(s) == body_key(own)
        and s.identity.level != own.identity.level
        and (s.identity.year, s.identity.kind) == (own.identity.year, own.identity.kind)
    ]
    if not others or best.body:
        return
    there = next((f for f in founds if f.best.source is others[0] and f.sure and not f.best.blank), None)
    said = f"为 {draft.also(there.best)}" if there else "没有找到这一项"
    draft.say(f"这是{own.identity.level}{own.identity.kind}的数；{others[0].title}{said}。")


_PER = re.compile(
    "平均|每个?月|月薪|月均|按月|人均|每[人位名]|标准(?=$|[?？]|是?多)|每平方?米|每辆|每次|每天|一个?人(?=多少|几|要|得)|(?:一把手|领导|局长|书记|主任|院长|校长|厅长|处长)(?:个人)?的?.{0,3}(?:工资|年薪|收入)"
)
"""A figure for one person, month or thing: a total is no answer to it."""
BOTH_MEASURES = re.compile(
    "预算.{0,6}多少.{0,8}(?:决算|实际|执行|完成|[花用](?:了|掉|出)).{0,8}多少|(?:决算|执行)数?.{0,4}多少.{0,4}预算数?.{0,4}多少"
    "|(?:年初)?预算数?(?:和|与|、|跟)(?:实际)?(?:决算|支出|执行)数?(?:各|分别|[?？]?$)"
    "|(?:决算|执行)数?(?:和|与|、|跟)(?:年初|全年)?预算数?(?:各|分别|[?？]?$)"
)
ALL = re.compile("一共|合计|总共|共计|加起来|总的")


def _all_of(case: Case, found: Found, parents: Sequence[Evidence]) -> Draft | None:
    """The sum of rows of one label under different parents, where the question asks for all of them together."""
    if not ALL.search(case.text) or any(evidence.value is None for evidence in parents):
        return None
    draft = Draft(case)
    draft.unsure = True
    result = calculator.total(parents)
    draft.say(
        f"{found.best.label}分 {len(parents)} 处列出，合计 {draft.compute(result, found.best.label)}（{result.formula}）。"
    )
    return draft


def _basic_and_projects(case: Case, found: Found) -> list[Evidence]:
    """The figure of the 基本支出 and that of the projects, where they stand in tables of their own and 一共 asks for both."""
    line = found.best.line
    if line is None or line.table.kind != "一般公共预算基本支出表" or not ALL.search(case.text):
        return []
    kinds = {e.line.table.kind: e for e in found.readings if e.line}
    if "项目支出表" not in kinds or kinds.keys() & {"一般公共预算支出表", "支出总表"}:
        return []
    return [found.best, kinds["项目支出表"]]


def _of_both_classes(case: Case, found: Found) -> list[Evidence]:
    """All rows of one subject that a second classification sets apart, where 一共 asks for them together."""
    line = found.best.line
    if (
        line is None
        or not line.second_class
        or found.best.parts
        or case.intent.side
        or not ALL.search(case.text)
    ):
        return []
    own = (line.fact.table, line.fact.column, line.fact.code, line.leaf)
    rows = [
        from_line(found.best.source, x)
        for x in found.best.source.lines
        if (x.fact.table, x.fact.column, x.fact.code, x.leaf) == own and x.fact.value is not None
    ]
    return rows if len(rows) > 1 else []


def _under_parents(found: Found) -> list[Evidence]:
    """The rows of one table that bear the same label under different parents: no reading of them is the natural one."""
    line = found.best.line
    if line is None or found.candidate.above & ~found.candidate.core:
        return []  # the question names the parent
    if all(agrees(found.best, sibling) for sibling in found.siblings):
        return []  # a 款 and its only 项 of the same name
    return [found.best, *found.siblings]


def _nearest(case: Case) -> Draft | None:
    """Everyday words that names explain only in part: the label nearest in meaning, where it is clearly the nearest."""
    if case.intent.role != "amount" or case.intent.target or len(case.sources) != 1:
        return None
    if _NO_ITEM.search(case.text):
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
    found = case.finder.find(phrase(label, case.terms), source, case.intent) if label else None
    if found is None or not found.sure:
        return None
    return told(case, replace(found, exact=False, residue=[]))


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
    part = meant in _TOTALS and bool(case.topic.residue(case.topic.soft))
    if (spoken_of or part) and not _all_mean(case, meant):
        return ""  # named and not found as asked: the words beside it ask for a part of it
    return printed.get(meant, "")


def _all_mean(case: Case, concept: str) -> bool:
    """Whether each word beside the name of a concept is by itself another word for it: 通讯 beside 邮寄费."""
    beside = case.topic.residue(case.topic.soft | sum_masks(case.topic))
    near = [{m.name for m in case.concepts.nearest(word, _MEANINGS) if m.score >= _MEANS} for word in beside]
    return bool(near) and all(concept in names for names in near)


def pick(case: Case, part: Phrase) -> Found | None:
    """The best find of one operand over the sources in scope."""
    founds = case.finder.find_in(part, case.sources, case.intent, case.years)
    if not founds:
        return None
    return wholes.of_own(founds[0]) if case.intent.body == subunits.OWN else founds[0]


def _words_of(found: Found) -> str:
    """All that is printed with a figure: its labels, or its sentence."""
    best = found.best
    return (
        "".join((*best.line.fact.row_path, *best.line.fact.column_path))
        if best.line
        else (best.claim.sentence if best.claim else "")
    )


def same_figure(founds: Sequence[Found]) -> bool:
    return all(agrees(founds[0].best, found.best) for found in founds[1:])


def _rivals(founds: Sequence[Found]) -> list[Found]:
    top = founds[0]
    return [f for f in founds if f.sure and f.candidate.score >= top.candidate.score - 0.1]


def unexplained(found: Found) -> str:
    if found.residue:
        return f"文件中没有与“{'、'.join(found.residue)}”对应的内容。"
    return "文件中没有与问题完全对应的项目。"


def say_figure(draft: Draft, found: Found) -> None:
    """The sentence with the best figure, its place and its mark."""
    best = found.best
    draft.say(
        prompts.load("answer_figure").render(
            entity=best.owner,
            year=best.year,
            label=best.label,
            figure=draft.add(best),
            context=context_of(best),
            page=page_of(found),
        )
    )


def told(case: Case, found: Found) -> Draft:
    """The answer that is one find, as sure as the find is."""
    draft = Draft(case)
    _say(draft, found)
    return draft


def _say(draft: Draft, found: Found) -> None:
    best = found.best
    say_figure(draft, found)
    in_unit(draft, best)
    if best.claim and not best.line:
        draft.say(prompts.load("answer_only_in_prose").render(sentence=best.claim.sentence))
    if best.blank:
        _say_blank(draft, found)
    verifier.cross_check(draft, found)
    doubt(draft, found)
    if len(best.parts) > 1:
        split = [f"{'、'.join(p.line.second_class)}：{draft.also(p)}" for p in best.parts if p.line]
        draft.say("表中分列为：" + "；".join(split) + "。")
    others = [f"{context_of(e)}：{draft.also(e)}" for e in found.readings[:4]]
    if others:
        draft.say("同名的其他口径：" + "；".join(others) + "。")


def _say_blank(draft: Draft, found: Found) -> None:
    """A blank cell: 0 where the sums of its table show it or another place says so, else no figure at all."""
    best = found.best
    zero = next((e for e in found.same if e.value == 0), None)
    if verifier.zero_by_sums(best):
        draft.figures[0] = replace(draft.figures[0], value="0")
        draft.say(prompts.load("answer_blank_zero").render())
    elif zero:
        draft.figures.pop(0)
        draft.say(f"表中该格没有填数；{context_of(zero)}写为 {draft.add(zero)}。")
    else:
        draft.unsure = True
        draft.figures.pop(0)
        stated = prose.none_stated(
            replace(draft.case, scope=replace(draft.case.scope, sources=(best.source,)))
        )
        if stated:
            draft.absorb(stated)
        draft.say(prompts.load("answer_blank_cell").render())


def in_unit(draft: Draft, evidence: Evidence) -> None:
    """The first figure once more in the unit of money that the question asks for."""
    converted = conversion(evidence, draft.case.intent.unit)
    if converted is not None:
        draft.figures.insert(0, _converted(draft, converted))
        draft.say(f"折合 {number(converted)} {draft.case.intent.unit}。")


def _converted(draft: Draft, value: Decimal) -> Figure:
    shown = draft.figures[0]
    unit = draft.case.intent.unit
    formula = f"{shown.value} {shown.unit} = {value} {unit}"
    return replace(shown, value=str(value), unit=unit, basis="computed", formula=formula)


def doubt(draft: Draft, found: Found) -> None:
    """Say so where the place found is only the nearest one, and keep the answer from being called verified."""
    if not found.exact and not found.residue and found.candidate.precision >= 0.97:
        draft.unsure = True
        draft.say("同一名称还有别的数，问题没有指明是哪一个口径，请核对。")
    elif not found.exact:
        draft.unsure = True
        left = f"，问题中的“{'、'.join(found.residue)}”没有对应" if found.residue else ""
        draft.say(f"这是按最接近的项目“{found.best.label}”回答的{left}，请核对。")


def same_place(founds: Sequence[Found]) -> bool:
    """Whether two finds are one and the same cell or sentence figure: then the question was not told apart."""
    places = {(f.best.source.name, f.best.line.fact if f.best.line else f.best.claim) for f in founds}
    names = {
        (f.best.source.name, f.body, f.best.label, f.best.year, _measure(f), _place_named(f)) for f in founds
    }
    return min(len(places), len(names)) < len(founds)


def _place_named(found: Found) -> int:
    """The table of a find that is just what and where was asked for; -1 else."""
    return found.best.line.table.number if found.exact and found.best.line else -1


def _measure(found: Found) -> str:
    if found.best.line:
        return found.best.line.fact.measure
    return found.best.claim.base if found.best.claim else ""


def page_of(found: Found) -> int:
    """The PDF page of the best place."""
    if found.best.line:
        return found.best.line.fact.page
    return found.best.claim.page if found.best.claim else 0


def _several(case: Case, founds: Sequence[Found]) -> Draft:
    draft = Draft(case)
    for found in founds:
        said = draft.add(found.best)
        draft.say(f"{found.best.label}：{said}（{context_of(found.best)}，第{page_of(found)}页）。")
        verifier.cross_check(draft, found)
        doubt(draft, found)
    return draft
