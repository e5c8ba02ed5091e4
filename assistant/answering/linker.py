"""Words of a question → the lines of a document they name.

Every label of a document (row, parent rows, column, table title; name and path of a prose figure) covers some characters of
the question: all of them where an alias of a concept names the label or the label stands in the question as printed, else the
parts they share. A candidate is scored by how much of the question its labels cover together, how much of its own label
is asked for, and by the default readings. What stays uncovered tells how far to trust it.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.candidates import Candidate, best_first
from assistant.answering.default_readings import prior
from assistant.answering.gates import bears, of_second_class, takes_claim, takes_line
from assistant.answering.matching import HALF_NAMED, Cache, Matcher
from assistant.documents import grants, line_index
from assistant.documents.library import Line, Source
from assistant.documents.lines import (
    BARE_TOTALS,
    column_name,
    is_area,
    is_wider,
    names_body,
    stands_for_all,
)
from assistant.documents.row_kinds import project_of
from assistant.question import subunits
from assistant.question.intent import Intent
from assistant.question.phrases import Phrase
from assistant.question.terms import Terms
from assistant.wording import clean_label, fold, shared_mask
from index.money import MONEY

_PARTS_OF_BUDGET = ("三公经费表", "政府采购表")
_COVERAGE = 0.60
_PRECISION = 0.30
_OF_COLUMN = 0.9
_UNIT_TOTAL = 0.9  # a unit's own row in a table whose title is what was asked for
_TITLE_WORDS = ("情况", "公开", "明细", "预算", "支出", "收入", "表")
_BEGINNING = 60  # characters of a paragraph that tell what it is about
_ATTRIBUTES = ("价值", "原值", "净值", "金额", "资金", "面积", "数量", "总额", "总数", "总量")


class Linker:
    """Scores the lines and claims of sources for a phrase."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._match = Matcher(terms)

    def shared(self, asked: Phrase, text: str) -> int:
        """The characters of the phrase in runs of two or more that a printed text shares."""
        return shared_mask(asked.text, fold(text))

    def tables(
        self, asked: Phrase, source: Source, intent: Intent, years: Sequence[int] = ()
    ) -> list[Candidate]:
        """Table lines, best first."""
        labels: Cache = {}
        titles = {t.number: self.shared(asked, t.title) for t in source.tables.values()}
        codes = {mention.code for mention in asked.mentions if mention.code}
        coded = codes & {line.fact.code for line in source.lines} if codes else codes
        found = []
        lines: Sequence[Line] = source.lines
        if not codes and not intent.body:
            lines = line_index.nameable(
                source, lambda leaf: self._match.label(asked, leaf, source, labels)[0] > 0
            )
        for line in lines:
            if codes and not bears(line, codes, coded) or not takes_line(line, asked, intent, source):
                continue
            candidate = self._line(asked, source, line, intent, years, labels, titles[line.table.number])
            if candidate:
                found.append(candidate)
        return sorted(found, key=best_first)

    def claims(
        self, asked: Phrase, source: Source, intent: Intent, years: Sequence[int] = ()
    ) -> list[Candidate]:
        """Prose figures of the wanted role and unit, best first."""
        labels: Cache = {}
        found = []
        for claim in source.claims:
            if not takes_claim(claim, asked, intent, source, years):
                continue
            leaf, precision = self._match.claim(asked, claim, source, labels)
            if claim.name in _ATTRIBUTES:
                precision = min(precision, HALF_NAMED)  # the value of what, its sentence says at best
            above = 0
            for label in claim.concept[:-1]:
                above |= self._match.label(asked, clean_label(label), source, labels)[0]
            context = shared_mask(asked.text, source.kept(_contexts)[claim.paragraph, claim.start])
            if not leaf and not (context and intent.counter):
                continue
            cover = 0.75 * asked.covered(leaf | above) + 0.25 * asked.covered(leaf | above | context)
            score = _COVERAGE * cover + _PRECISION * precision - 0.02
            found.append(Candidate(source, score, precision, leaf | above | context, claim=claim, core=leaf))
        return sorted(found, key=best_first)

    def _line(
        self,
        asked: Phrase,
        source: Source,
        line: Line,
        intent: Intent,
        years: Sequence[int],
        labels: Cache,
        title: int,
    ) -> Candidate | None:
        if (
            line.table.kind in _PARTS_OF_BUDGET
            and asked.mentions
            and all(map(self.terms.of_budget, asked.mentions))
        ):
            return None  # a fund heads a column there, of the three items or of what is bought only
        leaf, precision = self._match.label(asked, line.leaf, source, labels)
        if line.leaf in BARE_TOTALS:
            leaf, precision = 0, 0.0
        for mention in asked.mentions:
            if mention.code and (mention.code == line.fact.code or of_second_class(line, mention.code)):
                leaf, precision = leaf | mention.mask, 1.0
        name = column_name(line)
        # 债务余额合计 is what 债务余额 asks for
        summed = name.removesuffix("合计") if len(name) > 4 else name
        column, column_precision = self._match.label(asked, summed, source, labels) if name else (0, 0.0)
        for label in line.column:
            column |= self._match.label(asked, label, source, labels)[0] if label != name else 0
        named, whole = "", 0
        of_unit = bool(intent.body) and subunits.owns(intent.body, (line.leaf,), source)
        if of_unit and column_precision >= _OF_COLUMN and not leaf & ~column:
            leaf = 0  # 培训 in the name of the unit is not what 培训费 asks for
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
            above |= self._match.label(asked, label, source, labels)[0]
        if line.fact.unit in MONEY and (project := project_of(line, source)):
            if self._match.label(asked, project, source, labels)[1] < HALF_NAMED:
                return None
        core = leaf | whole | (column if column_precision >= 0.9 else 0)
        mask = core | column | above | (title if core or column or line.total else 0)
        score = _COVERAGE * asked.covered(mask) + _PRECISION * precision
        if asked.hint:
            score += 0.1 * ((mask | title) & asked.hint).bit_count() / asked.hint.bit_count()
        score += prior(
            self._match, asked, source, line, intent, years, bool(column_precision >= 0.9 and column)
        )
        return Candidate(source, score, precision, mask, line=line, named=named, core=core, above=above)

    def _of_unit(self, asked: Phrase, line: Line, mask: int, precision: float) -> tuple[int, float]:
        """A unit's own row, where the title of its table says what was asked for: (the characters, how surely)."""
        for mention in asked.mentions:
            if self.terms.spoken(mention, fold(line.table.title)):
                mask |= mention.mask
        return (0, precision) if asked.strong & ~mask else (mask, max(precision, _UNIT_TOTAL))

    def _of_grant(self, asked: Phrase, line: Line, source: Source) -> tuple[str, int] | None:
        """(the concept, its characters) where a row of the table of the grant is all that the grant brings or pays for."""
        side = grants.whole_side(line, source)
        for mention in asked.mentions if side else ():
            if f"财政拨款{side}" in mention.concepts:
                return f"财政拨款{side}", mention.mask
        return None

    def _of_table(self, asked: Phrase, line: Line, source: Source, title: int) -> tuple[str, int, float]:
        """(the concept the totals row of this table is, its characters, how far it or the title was asked for)."""
        for mention in asked.mentions:
            span = mention.mask
            of_kind = not column_name(line) and self.terms.totals(mention, line.table.kind)
            if of_kind and not is_wider(line) and not grants.of_more_funds(mention.concepts, line, source):
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
