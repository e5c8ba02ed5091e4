"""What a place must be to be looked at for a question: of its unit, its kind of percentage, its codes and its years."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents import measures, sides
from assistant.documents.library import Line, Source
from assistant.question import subunits
from assistant.question.intent import Intent
from assistant.question.phrases import Phrase
from assistant.wording import fold, is_blank
from index.money import MONEY
from index.schema import Claim

_PERCENT = {  # what a column of percentages must say to hold the kind asked for; a share may stand under any other
    "growth": re.compile("增|减|降|升|变动|变化|比上年|较上年|比去年|同比|幅度"),
    "share": re.compile("^(?!.*(?:增长|增减|变动|同比|完成|执行率))"),
    "completion": re.compile("完成|执行|进度|决算.*预算|预算.*决算|为预算|占预算"),
}
_THINGS = ("个", "项", "家", "次", "件", "期", "批", "场")
_STOCKS = ("限额", "余额")
_CHANGE = re.compile("增减|变动")
_OF_CHANGE = re.compile("增、?减")


def takes_line(line: Line, asked: Phrase, intent: Intent, source: Source) -> bool:
    """Whether a cell may answer: its unit, what its column says it is, and the unit or side that the question is about."""
    text = line.fact.value is None and not is_blank(line.fact.printed)
    if not _of_unit(line.fact.unit, intent) or text and not intent.target:
        return False
    wanted = _PERCENT.get(intent.role)
    if wanted and not intent.target and not wanted.search("".join(line.column)):
        return False
    changes = any(_OF_CHANGE.search(label) for label in line.column)
    if intent.role == "amount" and changes and not _CHANGE.search(asked.text):
        return False
    if intent.body and not subunits.owns(intent.body, (*line.above, line.leaf), source):
        return False
    return not intent.side or sides.owns(intent.side, line)


def takes_claim(claim: Claim, asked: Phrase, intent: Intent, source: Source, years: Sequence[int]) -> bool:
    """Whether a prose figure may answer: its role, unit, year and measure, the codes written, whose and what it is."""
    of_target = intent.target and claim.role in ("target", "count", "share")
    if intent.side or claim.role != intent.role and not of_target:
        return False
    if not _of_unit(claim.unit, intent) or years and not _of_years(claim, years):
        return False
    if any(mention.code and mention.code not in claim.sentence for mention in asked.mentions):
        return False
    if claim.role == "amount" and not measures.fits(claim, source, intent.measure):
        return False
    if intent.body and not subunits.owns(intent.body, [fold(c) for c in claim.concept], source):
        return False
    # what is owed and what may be owed have one name
    return not any(kind in asked.text and kind not in _said_before(claim) for kind in _STOCKS)


def bears(line: Line, codes: set[str], coded: set[str]) -> bool:
    """Whether a row bears a code that was written: its own, or one of a second classification where no row's own is it."""
    if coded:
        return line.fact.code in coded
    return any(of_second_class(line, code) for code in codes)


def of_second_class(line: Line, code: str) -> bool:
    """Whether a row has the code in a second classification beside its own."""
    return any(re.match(rf"{code}(?!\d)", label) for label in line.second_class)


def _said_before(claim: Claim) -> str:
    """What a sentence says up to a figure."""
    return "".join(claim.concept) + claim.sentence.partition(claim.printed)[0]


def _of_years(claim: Claim, years: Sequence[int]) -> bool:
    """Whether a prose figure is of one of the years, by its subject or by a date in its sentence."""
    if not claim.year or claim.year in years:
        return True
    sentence = fold(claim.sentence)
    return any(re.search(rf"{year}年(?:\d+月|年?[底末])", sentence) for year in years)


def _of_unit(unit: str, intent: Intent) -> bool:
    """The unit gate: who asks for 辆 or 人 is never answered with money, and the other way round."""
    if intent.target:
        return True
    if intent.role == "count" or intent.counter:
        if not intent.unit:
            return bool(unit) and unit not in MONEY and unit != "%"
        wanted = {"批次": "批", "名": "人", "台套": "台"}.get(intent.unit, intent.unit)
        got = {
            "批次": "批",
            "名": "人",
            "位": "人",
            "台套": "台",
            "套": "台" if wanted == "台" else "套",
        }.get(unit, unit)
        return (
            got.removeprefix("万") == wanted
            or wanted in _THINGS
            and got in _THINGS
            or wanted == "个"
            and got in ("人", "台", "辆")
        )
    if intent.role in ("growth", "share", "completion"):
        return unit == "%"
    return unit in MONEY
