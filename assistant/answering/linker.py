"""Words of a question → the lines of a document they name.

Every label of a document (row, parent rows, column, table title; name and path of a prose figure) covers some characters of
the question: all of them where an alias of a concept names the label or the label stands in the question as printed, else the
parts they share. A candidate is scored by how much of the question its labels cover together, how much of its own label
is asked for, and by the default readings. What stays uncovered tells how far to trust it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.documents import grants, line_index, measures, sides
from assistant.documents.library import Line, Source
from assistant.documents.lines import (
    BARE_TOTALS,
    DEFAULT_COLUMN,
    column_name,
    is_area,
    is_part,
    is_wider,
    name_of,
    names_body,
    stands_for_all,
)
from assistant.documents.row_kinds import project_of
from assistant.question import subunits
from assistant.question.intent import MONEY, Intent
from assistant.question.phrases import LONGER_NOUN, Phrase
from assistant.question.terms import Mention, Terms
from assistant.wording import clean_label, fold, soft_mask, span_mask
from index.schema import Claim

_REMEMBERED = 50_000  # matches of a phrase and a label: documents share most of their labels
_COVERAGE = 0.60
_PRECISION = 0.30
_OTHER_NAME = 0.2  # the words name a concept and the label is not it: 电费 in 邮电费
_UNIT_TOTAL = 0.9  # a unit's own row in a table whose title is what was asked for
_ATTRIBUTES = ("价值", "原值", "净值", "金额", "资金", "面积", "数量", "总额", "总数", "总量")
_PERCENT = {  # what a column of percentages must say to hold the kind asked for; a share may stand under any other
    "growth": re.compile("增|减|降|升|变动|变化|比上年|较上年|比去年|同比|幅度"),
    "share": re.compile("^(?!.*(?:增长|增减|变动|同比|完成|执行率))"),
    "completion": re.compile("完成|执行|进度|决算.*预算|预算.*决算|为预算|占预算"),
}
_SIDES = ("收入", "支出", "收支")
_FUNDS = ("一般公共预算", "政府性基金", "国有资本经营")
_STOCKS = ("限额", "余额")
_HALF_NAMED = 0.5
_REST = 0.5  # 其他… is what is left beside the thing asked for
_TITLE_WORDS = ("情况", "公开", "明细", "预算", "支出", "收入", "表")
_WEIGHT = re.compile("权重|分值")
_TARGET_VALUE = re.compile("(?:指标|目标)值$")
_CLAIM_TAIL = re.compile(
    r"(?:财政拨款)?(?:支出|收入)?(?:预算|决算)(?:支出|收入|总?额|数|安排|金额)*$|(?:年初)?(?:支出|收入)?(?:预算|决算)(?:支出|收入|总?额|数|安排|金额)*$|预期$|(?:总额|合计|数)$"
)
_CLAIM_HEAD = re.compile(
    r"^(?:20\d\d年度?|本部门|本单位|本年度?|今年|全年|安排|财政拨款安排的?|部门预算|行政单位的|全?[省市州盟县区旗](?=本级)|全[省市州盟县区旗]|本级的?)+"
)
_YEAR_HEAD = re.compile(r"^20\d\d年度?")
_CHANGE = re.compile("增减|变动")
_BEGINNING = 60  # characters of a paragraph that tell what it is about
_THINGS = ("个", "项", "家", "次", "件", "期", "批", "场")


@dataclass(frozen=True)
class Candidate:
    """One place that may hold the answer. `precision` is the share of its own label that was asked for."""

    source: Source
    score: float
    precision: float
    mask: int
    line: Line | None = None
    claim: Claim | None = None
    named: str = ""
    core: int = 0
    above: int = 0

    @property
    def unit(self) -> str:
        return self.line.fact.unit if self.line else self.claim.unit if self.claim else ""

    @property
    def label(self) -> str:
        if self.line:
            return self.named or name_of(self.line)
        return self.claim.name if self.claim else ""


class Linker:
    """Scores the lines and claims of sources for a phrase."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._matched = lru_cache(maxsize=_REMEMBERED)(self._match_label)

    def tables(
        self, asked: Phrase, source: Source, intent: Intent, years: Sequence[int] = ()
    ) -> list[Candidate]:
        """Table lines, best first."""
        labels: dict[str, tuple[int, float]] = {}
        titles = {t.number: self.shared(asked, t.title) for t in source.tables.values()}
        codes = {mention.code for mention in asked.mentions if mention.code}
        coded = codes & {line.fact.code for line in source.lines} if codes else codes
        found = []
        lines: Sequence[Line] = source.lines
        if not codes and not intent.body:
            lines = line_index.nameable(source, lambda leaf: self._match(asked, leaf, source, labels)[0] > 0)
        for line in lines:
            text = line.fact.value is None and line.fact.printed and not set(line.fact.printed) <= set("-—–/")
            if not _fits(line.fact.unit, intent) or text and not intent.target:
                continue
            if (
                (wanted := _PERCENT.get(intent.role))
                and not intent.target
                and not wanted.search("".join(line.column))
            ):
                continue
            if (
                intent.role == "amount"
                and any("增减" in label for label in line.column)
                and not _CHANGE.search(asked.text)
            ):
                continue
            if codes and not _bears(line, codes, coded):
                continue
            if intent.body and not subunits.owns(intent.body, (*line.above, line.leaf), source):
                continue
            if intent.side and not sides.owns(intent.side, line):
                continue
            candidate = self._line(asked, source, line, intent, years, labels, titles[line.table.number])
            if candidate:
                found.append(candidate)
        return sorted(found, key=_order)

    def claims(
        self, asked: Phrase, source: Source, intent: Intent, years: Sequence[int] = ()
    ) -> list[Candidate]:
        """Prose figures of the wanted role and unit, best first."""
        labels: dict[str, tuple[int, float]] = {}
        found = []
        for claim in source.claims:
            if (
                intent.side
                or claim.role != intent.role
                and not (intent.target and claim.role in ("target", "count", "share"))
            ):
                continue
            if not _fits(claim.unit, intent) or years and not _of_years(claim, years):
                continue
            if any(mention.code and mention.code not in claim.sentence for mention in asked.mentions):
                continue
            if claim.role == "amount" and not measures.fits(claim, source, intent.measure):
                continue
            if intent.body and not subunits.owns(intent.body, [fold(c) for c in claim.concept], source):
                continue
            if any(kind in asked.text and kind not in _said_before(claim) for kind in _STOCKS):
                continue  # what is owed and what may be owed have one name
            leaf, precision = self._match_claim(asked, claim, source, labels)
            if claim.name in _ATTRIBUTES:
                precision = min(precision, _HALF_NAMED)  # the value of what, its sentence says at best
            above = 0
            for label in claim.concept[:-1]:
                above |= self._match(asked, clean_label(label), source, labels)[0]
            context = _common(asked.text, source.kept(_contexts)[claim.paragraph, claim.start], 2)
            if not leaf and not (context and intent.counter):
                continue
            cover = 0.75 * asked.covered(leaf | above) + 0.25 * asked.covered(leaf | above | context)
            score = _COVERAGE * cover + _PRECISION * precision - 0.02
            found.append(Candidate(source, score, precision, leaf | above | context, claim=claim, core=leaf))
        return sorted(found, key=_order)

    def _match_claim(
        self, asked: Phrase, claim: Claim, source: Source, labels: dict[str, tuple[int, float]]
    ) -> tuple[int, float]:
        """The match of a prose figure's name, with and without words that only say what kind of figure it is."""
        label = clean_label(claim.name)
        best = self._match(asked, label, source, labels)
        bare = _CLAIM_HEAD.sub("", _CLAIM_TAIL.sub("", label)) if best[1] < 1.0 else label
        if bare != label and len(bare) >= 2:
            best = max(best, self._match(asked, bare, source, labels), key=lambda match: match[1])
        return best

    def _line(
        self,
        asked: Phrase,
        source: Source,
        line: Line,
        intent: Intent,
        years: Sequence[int],
        labels: dict[str, tuple[int, float]],
        title: int,
    ) -> Candidate | None:
        leaf, precision = self._match(asked, line.leaf, source, labels)
        if line.leaf in BARE_TOTALS:
            leaf, precision = 0, 0.0
        for mention in asked.mentions:
            if mention.code and (mention.code == line.fact.code or _second(line, mention.code)):
                leaf, precision = leaf | span_mask(mention.start, mention.end), 1.0
        name = column_name(line)
        # 债务余额合计 is what 债务余额 asks for
        summed = name.removesuffix("合计") if len(name) > 4 else name
        column, column_precision = self._match(asked, summed, source, labels) if name else (0, 0.0)
        for label in line.column:
            column |= self._match(asked, label, source, labels)[0] if label != name else 0
        named, whole = "", 0
        of_unit = bool(intent.body) and subunits.owns(intent.body, (line.leaf,), source)
        if grant := self._of_grant(asked, line, source):
            (named, whole), leaf, precision = grant, 0, 1.0
        elif line.total and precision < 0.9 or not leaf and (of_unit or stands_for_all(line, source)):
            named, whole, title_precision = self._of_table(asked, line, source, title)
            precision = max(column_precision, title_precision)
            if of_unit and not whole:
                whole, precision = self._of_unit(asked, line, title | column, precision)
            by_column = line.total and not leaf and bool(column) and column_precision >= 0.9
            if not named and (of_unit or by_column or names_body(line.leaf, source) or is_area(line.leaf)):
                named = column_name(line)
        elif not leaf:
            return None
        if not leaf and not column and not whole and not (line.total and title):
            return None
        above = 0
        for label in line.above:
            above |= self._match(asked, label, source, labels)[0]
        if line.fact.unit in MONEY and (project := project_of(line, source)):
            if self._match(asked, project, source, labels)[1] < _HALF_NAMED:
                return None
        core = leaf | whole | (column if column_precision >= 0.9 else 0)
        mask = core | column | above | (title if core or column or line.total else 0)
        score = _COVERAGE * asked.covered(mask) + _PRECISION * precision
        if asked.hint:
            score += 0.1 * ((mask | title) & asked.hint).bit_count() / asked.hint.bit_count()
        score += self._prior(asked, source, line, intent, years, bool(column_precision >= 0.9 and column))
        return Candidate(source, score, precision, mask, line=line, named=named, core=core, above=above)

    def _of_unit(self, asked: Phrase, line: Line, mask: int, precision: float) -> tuple[int, float]:
        """A unit's own row, where the title of its table says what was asked for: (the characters, how surely)."""
        for mention in asked.mentions:
            if self.terms.spoken(mention, fold(line.table.title)):
                mask |= span_mask(mention.start, mention.end)
        return (0, precision) if asked.strong & ~mask else (mask, max(precision, _UNIT_TOTAL))

    def _prior(
        self, asked: Phrase, source: Source, line: Line, intent: Intent, years: Sequence[int], column: bool
    ) -> float:
        """Default readings: the preferred table of the concept, this year's total column, the measure of the kind."""
        fact, table = line.fact, line.table
        prior = self.terms.table_prior(asked.mentions, table.kind)
        wanted_year = years[-1] if years else source.identity.year
        prior += 0.06 if fact.year == wanted_year else -0.25
        wanted = intent.measure or ("决算数" if source.identity.kind == "决算" else "预算数")
        if intent.measure and wanted in fact.measure:
            prior += 0.15
        elif intent.measure and wanted[-3:-1] in fact.measure:
            prior += 0.1
        elif wanted in fact.measure:
            prior += 0.03
        leaf = line.column[-1] if line.column else ""
        if fact.unit == "%" and not intent.target or "增减" in leaf or "比上年" in leaf or "差" in leaf:
            prior -= 0.2
        if column or DEFAULT_COLUMN.match(leaf) and not column_name(line):
            prior += 0.05
        elif column_name(line):
            prior -= 0.05
        if intent.target and table.form:
            heading = _WEIGHT if _WEIGHT.search(asked.text) else _TARGET_VALUE
            prior += 0.2 if any(heading.search(label) for label in line.column) else 0.0
        if not column:
            prior -= 0.004 * min(fact.column, 12) - 0.02 * (
                len(line.column) > 1 and line.column[0] in BARE_TOTALS
            )
        prior -= 0.15 if table.number in source.hollow else 0.05 * (fact.value is None)
        side = line.column[0][-2:] if line.column else ""
        other = {"收入": "支出", "支出": "收入"}.get(side, "")
        prior -= 0.1 * bool(other and other in asked.text and side not in asked.text)
        units = [
            label
            for label in line.above
            if not intent.body and is_part(label, line, source) and not self._named(asked, label)
        ]
        return prior - 0.004 * len(line.above) - 0.2 * bool(units)

    def _match(
        self, asked: Phrase, label: str, source: Source, cache: dict[str, tuple[int, float]]
    ) -> tuple[int, float]:
        """(characters of the phrase the label covers, share of the label asked for)."""
        if label not in cache:
            cache[label] = self._matched(asked, label, tuple(n for n in source.names if n in label))
        return cache[label]

    def _match_label(self, asked: Phrase, label: str, names: tuple[str, ...]) -> tuple[int, float]:
        """The match of a label that has these names of the document's body in it."""
        label = _YEAR_HEAD.sub("", label) or label
        if not label:
            return 0, 0.0
        mask, precision = 0, 0.0
        for mention in asked.mentions:
            likeness = self.terms.likeness(mention, label)
            if likeness:
                mask, precision = mask | span_mask(mention.start, mention.end), max(precision, likeness)
        if mask:
            at = asked.text.find(label)
            inside = any(
                m.start <= at and at + len(label) < m.end or m.start < at < m.end for m in asked.mentions
            )
            if at >= 0 and not inside:
                precision = 1.0
            return mask | _common(asked.text, label, 2) & asked.strong, precision
        at = asked.text.find(label)
        if at >= 0 and len(label) >= 2:
            end = at + len(label)
            longer = LONGER_NOUN.match(asked.text, end) and not LONGER_NOUN.match(label[-2:])
            # A concept one character longer is another thing: 邮电费 is not 电费, 离退休费 not 退休费.
            wider = any(m.start == at - 1 and m.end == end for m in asked.mentions)
            if label in _SIDES:  # nor is 收入 what 财政拨款收入 asks for
                wider = any(m.start <= at and end <= m.end and m.end - m.start > 2 for m in asked.mentions)
            return span_mask(at, end), 0.5 if longer or wider else 1.0
        shared = _common(asked.text, label, 2) & (asked.strong | asked.soft)
        if not (shared & asked.strong).bit_count():
            return (shared, 0.1) if shared else (0, 0.0)
        bare = label
        for name in names:
            bare = bare.replace(name, "")
        soft = soft_mask(bare)
        strong = ((1 << len(bare)) - 1) & ~soft
        own = strong.bit_count() + 0.3 * soft.bit_count()
        got = _common(bare, asked.text, 2)
        fit = ((got & strong).bit_count() + 0.3 * (got & soft).bit_count()) / own if own else 0.0
        if any(not shared & ~span_mask(m.start, m.end) for m in asked.mentions):
            fit *= _OTHER_NAME
        if label.startswith("其他") and "其他" not in asked.text:
            fit *= _REST
        return shared, fit

    def _named(self, asked: Phrase, label: str) -> bool:
        """Whether the question names a body well enough: three characters of it or more, in one run or in its order."""
        return (_common(asked.text, label, 3) & asked.strong).bit_count() >= 3

    def shared(self, asked: Phrase, text: str) -> int:
        """The characters of the phrase in runs of two or more that a printed text shares."""
        return _common(asked.text, fold(text), 2)

    def _of_grant(self, asked: Phrase, line: Line, source: Source) -> tuple[str, int] | None:
        """(the concept, its characters) where a row of the table of the grant is all that the grant brings or pays for."""
        side = grants.whole_side(line, source)
        for mention in asked.mentions if side else ():
            if f"财政拨款{side}" in mention.concepts:
                return f"财政拨款{side}", span_mask(mention.start, mention.end)
        return None

    def _of_table(self, asked: Phrase, line: Line, source: Source, title: int) -> tuple[str, int, float]:
        """(the concept the totals row of this table is, its characters, how far it or the title was asked for)."""
        for mention in asked.mentions:
            span = span_mask(mention.start, mention.end)
            of_kind = not column_name(line) and self.terms.totals(mention, line.table.kind)
            if of_kind and not is_wider(line) and not _of_more_funds(mention, line, source):
                return _of_this_year(line) or mention.concepts[0], span, 1.0
            side = line.column[0][-2:] if line.column else ""
            if (
                line.table.kind == "收支总表"
                and line.leaf in BARE_TOTALS
                and f"{side}总计" in mention.concepts
            ):
                return f"{side}总计", span, 1.0
        bare = clean_label(line.table.title)
        for word in _TITLE_WORDS:
            bare = bare.replace(word, "")
        return "", 0, 0.6 if bare and bare in asked.text else 0.3 if title else 0.0


def _of_more_funds(mention: Mention, line: Line, source: Source) -> bool:
    """Whether one fund is asked for and this is the table of all of the grant: its title says only 财政拨款, that of
    another of its kind names the fund."""
    fund = next((f for f in _FUNDS if any(f in concept for concept in mention.concepts)), "")
    if not fund or fund in line.table.title or "财政拨款" not in line.table.title:
        return False
    return any(t.kind == line.table.kind and fund in t.title for t in source.tables.values())


def _of_this_year(line: Line) -> str:
    """The heading of a column that is of this year's own money only: 本年收入合计 is not called 收入总计."""
    return next((label for label in line.column if label.startswith("本年")), "")


def _contexts(source: Source) -> dict[tuple[int, int], str]:
    """What is printed around each prose figure, folded: its headings, how its paragraph begins, its sentence."""
    found = {}
    for claim in source.claims:
        paragraph = source.paragraphs.get(claim.paragraph)
        before = (*paragraph.heading, paragraph.text[:_BEGINNING]) if paragraph else ()
        found[claim.paragraph, claim.start] = fold("\n".join((*before, claim.sentence)))
    return found


def _bears(line: Line, codes: set[str], coded: set[str]) -> bool:
    """Whether a row bears a code that was written: its own, or one of a second classification where no row's own is it."""
    if coded:
        return line.fact.code in coded
    return any(_second(line, code) for code in codes)


def _second(line: Line, code: str) -> bool:
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


def _fits(unit: str, intent: Intent) -> bool:
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


def _order(candidate: Candidate) -> tuple[float, str, int, int, int]:
    place = candidate.line.fact if candidate.line else None
    claim = candidate.claim
    return (
        -candidate.score,
        candidate.source.name,
        place.table if place else 10**6,
        place.row if place else claim.paragraph if claim else 0,
        place.column if place else claim.start if claim else 0,
    )


def _common(text: str, other: str, least: int) -> int:
    """Bits of `text` inside substrings of at least `least` characters that also stand in `other`."""
    mask, i, n = 0, 0, len(text)
    while i + least <= n:
        if text[i : i + least] not in other:
            i += 1
            continue
        j = i + least
        while j < n and text[i : j + 1] in other:
            j += 1
        mask |= span_mask(i, j)
        i = j - 1 if j - 1 > i else i + 1
    return mask
