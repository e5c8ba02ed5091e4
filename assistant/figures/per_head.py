"""An amount for each of what a document counts: 人均公用经费, 平均每辆车的运行维护费, 平均每批接待花了多少.

Both are cited and the division is shown. Which people or vehicles are counted is our choice, so it is said, and never verified;
where the document does not tell the number, it is said that there is none, and the amount alone is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculator, refusal
from assistant.answering.calculator import Computed
from assistant.answering.draft import Case, Draft, number
from assistant.answering.evidence import Evidence, context_of, from_claim
from assistant.answering.finder import Found
from assistant.documents.library import Source
from assistant.figures.holding_match import Asked, matched
from assistant.question.holding_words import Traits
from assistant.question.phrases import phrase
from assistant.wording import fold, span_mask
from index.money import MONEY
from index.schema import Claim

_PER = re.compile(
    "(?:平均|人均)?(?:下来|算下来|摊到|到)?每一?(?P<what>人次|个?人|[名位个](?:在编|在职)?(?:职工|干部|人员|人|民警)|[辆台部](?:公务用?车|公车|车)?|个?团组"
    "|批次?|次)|(?P<short>[人车批次])均"
)
_PRINTED = re.compile("人均|每人|每辆|每批|平均|/人|/天")
_MEAN = re.compile("平均(?:下来|算下来|起来)?|均摊|分摊")
_CARS, _GUESTS, _ABROAD = re.compile("车"), re.compile("接待|招待"), re.compile("出国|出境|因公|团组")
_RUNNING = re.compile(
    "公务用?车|公车|车辆?|运行|运维|维护|养护?|费用?|钱|花费?|开支|开销|支出|成本|一年|每年|年|用|要|的|平均|多少|需"
)
_OTHER = re.compile("培训|会议|标准|工资|薪|补助标准|每[天月]|天|学时|增长|比上年|比去年|占")
_OPERATIONS = ("lookup", "ratio", "count", "list", "sum")
_COUNTED = {
    "批": (("批次", "批", "次", "个"), "批次|批|次|团组", "接待"),
    "人次": (("人次", "人"), "人次|人数|来宾|人", "接待"),
    "团组": (("个", "团组"), "团组", "出国|出境|因公"),
    "出国人次": (("人次", "人"), "人次|人", "出国|出境|因公"),
}


def answer(case: Case) -> Draft | None:
    """The quotient with both its figures; None where none is asked for, or the amount is not found for sure."""
    said = _PER.search(case.text)
    if said is None or case.intent.operation not in _OPERATIONS or case.intent.target:
        return None
    if len(case.scope.groups) != 1 or len(case.years) > 1 or _OTHER.search(case.text):
        return None
    amount = _amount(case, said)
    if amount is None or not amount.best.value or amount.best.unit not in MONEY:
        return None
    kind = _kind(said, amount)
    counted = _number(case, amount.best.source, kind)
    if counted is None or not counted.value:
        return refusal.not_found(case, f"文件没有写明{_NAMES[kind]}，不能算平均数。", [amount])
    return _divided(case, amount, counted, kind)


_NAMES = {
    "人": "人数",
    "车": "车辆数",
    "批": "接待批次",
    "人次": "接待人次",
    "团组": "出国团组数",
    "出国人次": "出国人次",
}


def _amount(case: Case, said: re.Match[str]) -> Found | None:
    """The whole amount; of the vehicles, what they cost to run, where no cost is named."""
    covered = case.scope.covered | span_mask(*said.span())
    for word in _MEAN.finditer(case.text):
        covered |= span_mask(*word.span())
    intent = replace(case.intent, operation="lookup", role="amount", counter=False, unit="")
    topics = [phrase(case.text, case.terms, covered)]
    if any(_PRINTED.search(line.leaf) for source in case.sources for line in source.lines if line.table.form):
        topics = topics if topics[0].mentions else []
    if re.search("车|每一?[辆台部]", said.group(0)) and "购" not in case.text:
        own = any("公务用车" in concept for t in topics for m in t.mentions for concept in m.concepts[:1])
        cost = phrase("公务用车运行维护费", case.terms)
        topics = topics if own or _names_more(case, covered) else [cost]
    elif _GUESTS.search(case.text):
        topics.append(phrase("公务接待费", case.terms))
    for topic in topics:
        if not topic.mentions:
            continue
        founds = case.finder.find_in(topic, case.sources, intent, case.years)
        if founds and founds[0].sure and not founds[0].residue:
            return founds[0]
    return None


def _names_more(case: Case, covered: int) -> bool:
    """Whether the question names something besides the vehicles and what they cost to run: 每辆车的保险费."""
    topic = phrase(case.text, case.terms, covered)
    mask = topic.soft
    for word in _RUNNING.finditer(case.text):
        mask |= span_mask(*word.span())
    return bool(topic.residue(mask))


def _kind(said: re.Match[str], amount: Found) -> str:
    """What is counted, by the words for it and by what the amount is of."""
    what = said["what"] or said["short"] or ""
    name = amount.best.label
    if _CARS.search(what) or re.match("[辆台部]", what):
        return "车"
    if "团组" in what:
        return "团组"
    if re.match("批|次", what):
        return "团组" if _ABROAD.search(name) else "批"
    if _GUESTS.search(name):
        return "人次"
    return "出国人次" if _ABROAD.search(name) else "人"


def _number(case: Case, source: Source, kind: str) -> Evidence | None:
    """How many there are, as the text of the same document tells."""
    if kind in ("人", "车"):
        asked = Asked(Traits("人", "在职") if kind == "人" else Traits("车"))
        found = matched([asked], source, case)[0]
        return replace(from_claim(source, found[0].claim), label=found[0].label) if found else None
    units, names, about = _COUNTED[kind]
    claims = [c for c in source.claims if _is_of(source, c, units, names, about)]
    home = [c for c in claims if "国内" in c.sentence or "国内" in "".join(c.concept)] or claims
    shortest = min((len(c.concept) for c in home), default=0)
    best = [c for c in home if len(c.concept) == shortest]
    if len({c.value for c in best}) != 1:
        return None
    return from_claim(source, best[0])


def _is_of(source: Source, claim: Claim, units: Sequence[str], names: str, about: str) -> bool:
    """Whether a count is of these things: by its unit, its own name and what its sentence is about."""
    if claim.role != "count" or claim.unit not in units or not claim.value:
        return False
    paragraph = source.paragraphs.get(claim.paragraph)
    where = fold("".join((*(paragraph.heading if paragraph else ()), claim.sentence, *claim.concept)))
    own = fold(claim.name)
    named = re.search(names, own) if claim.unit in ("个", "次", "人") else True
    return bool(named) and re.search(about, where) is not None and claim.year in (0, source.identity.year)


def _divided(case: Case, amount: Found, counted: Evidence, kind: str) -> Draft:
    whole = amount.best
    unit = case.intent.unit if case.intent.unit in MONEY else whole.unit
    value = calculator.convert(calculator.amount(whole), whole.unit, unit) / calculator.amount(counted)
    if not case.intent.unit and value < 1 and unit != "元":
        value, unit = calculator.convert(value, unit, "元"), "元"
    worth = Decimal(MONEY[whole.unit] / MONEY[unit])
    scale = f" × {number(worth)}" if worth > 1 else f" ÷ {number(1 / worth)}" if worth < 1 else ""
    formula = f"{calculator.printed(whole)}{scale} ÷ {calculator.printed(counted)}"
    result = Computed(calculator.rounded(value), unit, formula, (whole, counted))
    draft = Draft(case, unsure=True)  # which of those counted are meant is our choice
    each = {
        "批": "每批",
        "人次": "每人次",
        "人": "每人",
        "车": "每辆",
        "团组": "每个团组",
        "出国人次": "每人次",
    }[kind]
    draft.say(f"平均{each} {draft.compute(result, f'{whole.label}平均{each}')}（{formula}）。")
    draft.say(f"{whole.label}：{draft.cite(whole)}（{context_of(whole)}）。")
    draft.say(
        f"{counted.label}：{draft.cite(counted)}（{context_of(counted)}）。文件没有直接写出这个平均数。"
    )
    return draft
