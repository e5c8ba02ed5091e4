"""One figure (or several named ones): found, cross-checked, said with its other readings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import refusal, several
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import agrees
from assistant.answering.finder import Found
from assistant.answering.refusal import unmatched
from assistant.documents.by_body import body_key
from assistant.figures import described, headings, operands, part_of, wholes, worked_back
from assistant.figures.by_meaning import nearest
from assistant.figures.one_column import of_column, one_column
from assistant.figures.saying import say, say_level, several_told
from assistant.figures.under_parents import (
    ALL,
    added_up,
    basic_and_projects,
    in_projects,
    of_basic_only,
    of_both_classes,
    of_named_level,
    rows_of,
    stated_whole,
)
from assistant.passages import cells, prose
from assistant.question import subunits
from assistant.question.phrases import Phrase, phrase
from assistant.question.topic import sum_masks
from index.money import MONEY

SPENT = re.compile("支出|[花用][了掉]?|开支|开销")
_IN_WORDS = re.compile("哪|什么|谁|怎么|如何")
_AMOUNT_ASKED = re.compile("多少|几|钱|金额")
WHOLES = ("支出总表", "收支总表", "收入总表")
_PER = re.compile(
    "平均|每个?月|月薪|月均|按月|人均|每[人位名]|每(?=[家户亩台套件张桌场批座间吨])|一(?:[张桌台套件把]|平方米)(?:要|是)?多少|多少钱一[张桌台套件把辆]|标准(?=$|[?？]|是?多)|每平方?米|每辆|每次|每天|一个?人(?=多少|几|要|得)|(?:一把手|领导|局长|书记|主任|院长|校长|厅长|处长)(?:个人)?的?.{0,3}(?:工资|年薪|收入)"
)
"""A figure for one person, month or thing: a total is no answer to it."""
BOTH_MEASURES = re.compile(
    "预算.{0,6}多少.{0,8}(?:决算|实际|执行|完成|[花用](?:了|掉|出)).{0,8}多少|(?:决算|执行)数?.{0,4}多少.{0,4}预算数?.{0,4}多少"
    "|(?:年初)?预算数?(?:和|与|、|跟)(?:实际)?(?:决算|支出|执行)数?(?:各|分别|[?？]?$)"
    "|(?:决算|执行)数?(?:和|与|、|跟)(?:年初|全年)?预算数?(?:各|分别|[?？]?$)"
)


def answer(case: Case) -> Draft:
    """The figure a question asks for; several when it names several."""
    if both := both_measures(case):
        return both
    named = of_column(case) or several.each_of(case) or several.operands(case)
    if len(named) > 1:
        picked = one_column([pick(case, part) for part in named])
        picked = several.in_one_row(case, named, picked)
        if not all(found and found.exact for found in picked) and (parts := part_of.each(case)):
            return parts
        if all(found and found.sure for found in picked):
            return several_told(case, [found for found in picked if found])
    founds = case.finder.find_in(case.topic, case.sources, case.intent, case.years)
    if case.intent.body and _only_total(case):
        founds = _whole_of_unit(case, founds)
    if case.intent.body == subunits.OWN:
        founds = [wholes.of_own(f) for f in founds]
    if not (founds and founds[0].sure) and case.years and _only_before(case):
        earlier = worked_back.back(case)
        if earlier.figures:
            return earlier
    draft = single(case, founds)
    if case.intent.body and draft.figures and draft.figures[0].label == "收入总计":
        income_for_spending(draft)
    return draft


def income_for_spending(draft: Draft) -> None:
    """What is said where a unit's income is told and its expenditure was asked for."""
    if SPENT.search(draft.case.text) and "收" not in draft.case.text:
        draft.unsure = True
        draft.say("文件没有分单位的支出总表，以上是单位的收入总计。")


def single(case: Case, founds: Sequence[Found]) -> Draft:
    """An answer from the finds of one phrase in one or several documents."""
    if not founds:
        return _unfound(case) or refusal.not_found(case)
    if told := _instead(case, founds):
        return told
    if not founds[0].sure:
        return _unfound(case) or refusal.not_found(case, unmatched(founds[0]), founds)
    best = of_named_level(case, _with_units(founds))
    parents = rows_of(best)
    whole = wholes.proved(best, parents) if len(parents) > 2 else None
    if whole is None and len(parents) > 1:
        in_units = wholes.together(case, best, parents)
        return in_units or added_up(case, best, parents) or refusal.which_parent(case, best, parents)
    best, founds = (whole, [whole, *founds[1:]]) if whole else (best, founds)
    if both := of_both_classes(case, best) or basic_and_projects(case, best):
        return added_up(case, best, both) or refusal.which_parent(case, best, both)
    chosen = _of_rivals(best, _rivals(founds))
    if chosen is None:
        return refusal.which_document(case, _rivals(founds))
    chosen = stated_whole(case, chosen)
    draft = Draft(case, unsure=_asked_in_words(case))  # an amount is no answer in words
    say(draft, chosen)
    if whole:
        wholes.say_proof(draft, whole.best, parents)
    if of_basic_only(case, chosen):
        if ALL.search(case.text):
            draft.unsure = True
            draft.say("这是基本支出里的数；项目支出里用于这一项的，文件没有按同一名称列出。")
        elif in_projects(chosen):
            draft.say("这是基本支出里的数，不含项目里的同名开支（见上面的其他口径）。")
    say_level(draft, chosen, founds)
    return draft


def _asked_in_words(case: Case) -> bool:
    return bool(_IN_WORDS.search(case.text)) and not _AMOUNT_ASKED.search(case.text)


def _unfound(case: Case) -> Draft | None:
    """What answers a question that no label surely fits: a cell in words or of a count, a stated none, a guess."""
    wants_cell = case.intent.target or case.intent.counter or cells.THINGS.search(case.text)
    in_text = cells.answer(case) if wants_cell or _asked_in_words(case) else None
    return in_text or prose.none_stated(case) or _guess(case)


def _instead(case: Case, founds: Sequence[Found]) -> Draft | None:
    """What answers better than the best find, or why that is no answer; None where it may be one."""
    best = founds[0]
    if not best.exact and (headed := headings.answer(case, True, best.best.label)):
        return headed
    claim = best.best.claim if best.best.line is None else None
    if claim and (none := prose.missing_beside(case, best.best.source, claim)):
        return none
    if part_of.asked(case) and (best.residue or part_of.passed_over(case, best)):
        return part_of.answer(case) or refusal.not_found(case, unmatched(best), founds)
    if best.residue and (part := part_of.answer(case)):
        return part
    told = _asked_in_words(case) or cells.THINGS.search(case.text)
    if best.residue and told and (in_text := cells.answer(case)):
        return in_text
    things = cells.COUNTED.search(case.text)
    if things and best.best.unit in MONEY and case.intent.role == "amount":
        return refusal.not_found(case, f"文件没有写明“{things.group(0)}”，找到的是金额。", founds)
    if (per := _PER.search(case.text)) and per.group(0)[:2] not in _words_of(best):
        return refusal.not_found(case, f"文件没有写明“{per.group(0)}”的数，只有全年的总数。", founds)
    return None


def _of_rivals(best: Found, rivals: Sequence[Found]) -> Found | None:
    """The find itself where its rivals tell the same figure; else that of the 部门 and not of a unit of the same body and year;
    None where the documents are of several bodies or years, or of one level."""
    if same_figure(rivals):
        return best
    identities = [rival.best.source.identity for rival in rivals]
    bodies = {body_key(rival.best.source) for rival in rivals}
    if (
        len({own.level for own in identities}) < 2
        or len({own.year for own in identities}) > 1
        or len(bodies) > 1
    ):
        return None
    return next((r for r in rivals if r.best.source.identity.level == "部门"), best)


def _with_units(founds: Sequence[Found]) -> Found:
    """The best find; that of the body with its units, where it has several rows of the label and the body's own has one."""
    own = founds[0].best.source
    if own.identity.level != "单位":
        return founds[0]
    wider = (
        found
        for found in founds[1:]
        if found.sure and found.best.source.identity.level == "部门" and len(rows_of(found)) > 1
        if body_key(found.best.source) == body_key(own)
        and found.best.source.identity.year == own.identity.year
    )
    return next(wider, founds[0])


def _guess(case: Case) -> Draft | None:
    """A part of something by its own name; else what the words describe, or the nearest label; never for how many things."""
    if (part := part_of.answer(case)) or part_of.asked(case) or _PER.search(case.text):
        return part
    if cells.COUNTED.search(case.text):
        return None
    return headings.answer(case) or described.answer(case) or nearest(case)


def both_measures(case: Case) -> Draft | None:
    """The budgeted and the final figure of one item, where the question asks for the two; None where one is missing."""
    if not BOTH_MEASURES.search(case.text) or not (both := operands.measures(case)):
        return None
    return several_told(case, [replace(f, best=replace(f.best, label=operands.named(f, both))) for f in both])


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


def pick(case: Case, part: Phrase) -> Found | None:
    """The best find of one operand over the sources in scope."""
    founds = case.finder.find_in(part, case.sources, case.intent, case.years)
    if not founds:
        return None
    return wholes.of_own(founds[0]) if case.intent.body == subunits.OWN else founds[0]


def same_place(founds: Sequence[Found]) -> bool:
    """Whether two finds are one and the same cell or sentence figure: then the question was not told apart."""
    places = {(f.best.source.name, f.best.line.fact if f.best.line else f.best.claim) for f in founds}
    names = {
        (f.best.source.name, f.body, f.best.label, f.best.year, _measure(f), _place_named(f)) for f in founds
    }
    return min(len(places), len(names)) < len(founds)


def _place_named(found: Found) -> tuple[int, int]:
    """The table and column of a find that is just what and where was asked for; -1 else."""
    line = found.best.line
    return (line.fact.table, line.fact.column) if found.exact and line else (-1, -1)


def _measure(found: Found) -> str:
    if found.best.line:
        return found.best.line.fact.measure
    return found.best.claim.base if found.best.claim else ""
