"""A thing of a list and what its row says of it: 年度工作会什么时候开、多少人, 台式计算机的数量和预算, 走集采还是分散.

Every cell asked for is cited by itself. A row is named by its printed name; a shortened name (台式机 for 台式计算机) that fits
one thing only is answered and never called verified.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answering import calculator
from assistant.answering.calculator import Computed
from assistant.answering.draft import Case, Draft
from assistant.figures import detail_tables
from assistant.figures.detail_tables import AMOUNT, ASIDE, CODE, EACH, MONTH, WANTED, Row
from assistant.question import subunits
from assistant.question.phrases import phrase
from assistant.wording import span_mask
from index.money import MONEY

_NAME = 3  # characters of a name that is a thing's own
_ALIKE = 8  # rows of one name that are told one by one
_NOT_ASKED = ("check", "explain", "change", "trend")


def answer(case: Case) -> Draft | None:
    """The asked cells of the one row that the question names; None where it names none, or asks for its amount alone."""
    found = (_of_row(case, [row for rows in lists for row in rows]) for lists in lists_of(case))
    return next((told for told in found if told), None)


def lists_of(case: Case) -> Iterator[list[list[Row]]]:
    """The lists of things of each document of one body, with the rows of the unit that is asked about."""
    if len(case.scope.groups) != 1 or case.intent.target or case.intent.operation in _NOT_ASKED:
        return
    body = case.intent.body
    for source in case.sources:
        if not case.years or source.identity.year in case.years:
            lists = source.kept(detail_tables.tables)
            owned = [
                [r for r in rows if not body or subunits.owns(body, (*r.above, r.name), source)]
                for rows in lists
            ]
            if any(owned):
                yield [rows for rows in owned if rows]


def _of_row(case: Case, rows: Sequence[Row]) -> Draft | None:
    text = case.unscoped
    said = {name for row in rows for name in row.names if len(name) >= _NAME and name in text}
    named = max(said, key=len, default="")
    bare = text.replace(named, " " * len(named)) if named else text
    each, month = EACH.search(bare), MONTH.search(bare)
    wanted = asked(bare.replace(each[0], " " * len(each[0]), 1) if each else bare)
    if not set(wanted) - {AMOUNT} and not (month and wanted) and not each:
        return None
    mask = _mask(bare, wanted)
    own = span_mask(text.index(named), text.index(named) + len(named)) if named else 0
    left = phrase(case.text, case.terms, case.scope.covered).residue(mask | own)
    if named:
        fits = [row for row in rows if named in row.names]
        fits = [row for row in fits if all(_has(row, kind) for kind in wanted)] or fits
        fits = [row for row in fits if row.name == named] or fits
        left = [word for word in left if not all(word in row.about for row in fits)]
    else:
        runs = "".join(" " if mask >> i & 1 else c for i, c in enumerate(bare)).split()
        fits = [row for row in rows if len(runs) == 1 and _short_for(runs[0], row.name)]
        left = []
    fits = [row for row in fits if not month or int(month[1]) in row.months]
    fits = [row for row in fits if any(_has(row, kind) for kind in wanted)]
    if left or not 1 <= len(fits) <= (_ALIKE if named else 1):
        return None
    draft = Draft(case, unsure=len(fits) > 1 or not named)
    for row in fits:
        _say(draft, row, wanted)
        if each:
            _divide(draft, row)
    if not named:
        draft.say(f"这是按名称相近的“{fits[0].name}”回答的，请核对。")
    draft.understood = mask
    return draft


def _mask(text: str, asked: Sequence[str]) -> int:
    """The characters that ask for columns or change nothing."""
    mask = 0
    for words in (*(WANTED[kind] for kind in asked), EACH, MONTH, ASIDE):
        for found in words.finditer(text):
            mask |= span_mask(*found.span())
    return mask


def _say(draft: Draft, row: Row, asked: Sequence[str]) -> None:
    where = "，".join((f"《{row.table.title}》", *([" › ".join(row.above)] if row.above else [])))
    draft.say(f"{row.name}（{where}）：")
    for kind in asked:
        if row.text(kind):
            draft.say(f"{row.heading(kind)}：{draft.add(row.cell(kind), row.heading(kind))}")
        elif _has(row, kind):
            first = row.cell(AMOUNT if AMOUNT in row.cells else next(iter(row.cells)))
            printed = first.line.fact.row_path[-1] if first.line else ""
            draft.say(f"{kind}：{row.code}（表中印为“{printed}”[{draft.citations.mark(first)}]）")
        else:
            draft.unsure = True
            draft.say(f"{kind}：表中没有填写。")


def _has(row: Row, kind: str) -> bool:
    return bool(row.text(kind)) or kind == CODE and bool(row.code)


def _divide(draft: Draft, row: Row) -> None:
    """The amount for each of the people, or the pieces, of the row."""
    counted = next((row.cell(kind) for kind in ("数量", "人数") if row.value(kind)), None)
    amount = row.cell(AMOUNT) if row.value(AMOUNT) is not None else None
    draft.unsure = True  # the table does not print it
    if counted is None or counted.value is None or amount is None or amount.value is None:
        draft.say("表中没有可以相除的数。")
        return
    formula = f"{calculator.printed(amount)} ÷ {calculator.printed(counted)}"
    value, unit = amount.value / counted.value, amount.unit
    if value < 1 and unit in MONEY:
        formula += f" × {MONEY[unit]:f}" if unit != "元" else ""
        value, unit = value * MONEY[unit], "元"
    result = Computed(calculator.rounded(value), unit, formula, (amount, counted))
    draft.say(f"平均每{counted.unit or '件'}：{draft.compute(result, '平均')}（{formula}）。")


def asked(text: str) -> list[str]:
    """The kinds of columns that a question asks for, in its order."""
    found = [(said.start(), kind) for kind, words in WANTED.items() if (said := words.search(text))]
    return [kind for _, kind in sorted(found)]


def _short_for(word: str, name: str) -> bool:
    """Whether a word is a printed name with characters left out: 台式机 for 台式计算机."""
    rest = iter(name)
    same = word[:2] == name[:2] and word[-1] == name[-1]
    return len(word) >= _NAME and same and all(character in rest for character in word)
