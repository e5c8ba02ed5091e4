"""三公: the items of the text and of the table of 三公经费, and their sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.checks import cells
from assistant.checks.model import Checked, compare_sum, finding, plain
from assistant.checks.paper import Paper, is_money
from assistant.checks.prose_cells import judge, own
from assistant.checks.rates import grown
from assistant.wording import clean_label, fold
from index.schema import Claim, Fact, Table

_SPECIAL = (
    ("因公出国", r"出国"),
    ("公务接待", r"接待"),
    ("公务用车购置及运行", r"用车购置(及|和|与|、)运|^公务用车(费用?|经费|支出)$"),
    ("公务用车购置", r"用车购置(费|支出|预算|经费)*$"),
    ("公务用车运行", r"^(公务)?用车运[行维转]"),
    ("三公经费合计", r"三公\"?经费(支出|预算|财政拨款|数|总额|合计)*$"),
)


TOTAL, ABROAD, HOSTING = "三公经费合计", "因公出国", "公务接待"
CARS, BUYING, RUNNING = "公务用车购置及运行", "公务用车购置", "公务用车运行"
_SUMS = (
    (TOTAL, (ABROAD, HOSTING, CARS)),
    (TOTAL, (ABROAD, HOSTING, BUYING, RUNNING)),
    (CARS, (BUYING, RUNNING)),
)


def special(paper: Paper) -> Iterator[Checked]:
    """三公 items of the text against 三公经费表."""
    found = stated(paper)
    for claim in paper.claims:
        name = _special(claim.concept[-1])
        if not name or not found.get(name) or not own(paper, claim):
            continue
        told = "三公" in fold(
            "".join([*claim.concept, *paper.paragraphs[claim.paragraph].heading, claim.sentence])
        )
        if told:
            facts = [fact for fact in found[name] if _measured(paper, claim, fact)]
            yield from judge(paper, f"正文{name}=三公经费表", claim, facts, bool(facts))


def stated(paper: Paper) -> Mapping[str, list[Fact]]:
    """This year's cells of the one 三公经费表 by their item."""
    tables = cells.of_kind(paper, "三公经费表")
    found: dict[str, list[Fact]] = {}
    for table in tables if len(tables) == 1 else ():
        by_row = _by_row(table)
        for fact in paper.by_table[table.number]:
            name = _item(fact, by_row)
            if name and fact.value is not None and is_money(fact.unit) and fact.year == paper.identity.year:
                found.setdefault(name, []).append(fact)
    return found


def sums(paper: Paper) -> Iterator[Checked]:
    """Of one year, measure and fund the items make the total, and buying and running make the cars."""
    for table in cells.of_kind(paper, "三公经费表"):
        groups: dict[tuple[object, ...], dict[str, list[Fact]]] = {}
        by_row = _by_row(table)
        for fact in paper.by_table[table.number]:
            name = _item(fact, by_row)
            if name and is_money(fact.unit):
                rest = fact.column_path if by_row else (fact.row, fact.year, fact.measure)
                groups.setdefault(rest, {}).setdefault(name, []).append(fact)
        for found in groups.values():
            yield from _sums_of(paper, found)


def _sums_of(paper: Paper, found: dict[str, list[Fact]]) -> Iterator[Checked]:
    for whole, parts in _SUMS:
        listed = [found.get(name, []) for name in (whole, *parts)]
        facts = [[fact for fact in cells_of if fact.value is not None] for cells_of in listed]
        if any(len(stated) > 1 for stated in facts) or not facts[0]:
            continue
        if sum(map(bool, listed[1:])) < 2 or not any(facts[1:]):
            continue
        if whole == TOTAL and (CARS in parts) != bool(found.get(CARS)):
            continue
        if RUNNING in parts and found.get(BUYING) and not found.get(RUNNING):  # under a name not known here
            continue
        side, *sides = (paper.cell(stated[0]) for stated in facts if stated)
        if not side.value and not any(part.value for part in sides):
            continue
        total = plain(sum((part.amount for part in sides), 0 * side.amount) / side.scale)
        detail = (
            f"{side.label} {side.shown}；各项 {' + '.join(part.shown for part in sides)} = {total}{side.unit}"
        )
        yield finding(
            f"三公经费表：{whole}=各项之和",
            compare_sum(side, sides),
            total + side.unit,
            side,
            (side, *sides),
            detail,
        )


def moved(paper: Paper) -> Iterator[Checked]:
    """增减 of an item that the text gives without its amount, against the amount in the table."""
    tables = cells.of_kind(paper, "三公经费表")
    if len(tables) != 1 or paper.identity.kind != "预算":
        return
    by_row = _by_row(tables[0])
    for claims in paper.in_order.values():
        for at, (change, rate) in enumerate(zip(claims, claims[1:], strict=False)):
            pair = (change.role, rate.role) == ("change", "growth") and change.concept == rate.concept
            alone = not at or claims[at - 1].concept != change.concept or claims[at - 1].role != "amount"
            name = _special(change.concept[-1])
            if not (pair and alone and name and is_money(change.unit)) or "执行" in change.base:
                continue
            facts = [
                fact
                for fact in paper.by_table[tables[0].number]
                if _item(fact, by_row) == name and fact.value is not None and fact.year == paper.identity.year
            ]
            if facts and len({fact.value for fact in facts}) == 1:
                yield from grown(paper, paper.cell(facts[0]), change, rate)


def _by_row(table: Table) -> bool:
    """Whether the items are rows of the table; else they are its columns."""
    return sum(bool(row.path and _special(clean_label(row.path[-1]))) for row in table.rows) >= 2


def _item(fact: Fact, by_row: bool) -> str:
    """Which 三公 item a cell states: by its row, or by its column where the items stand side by side."""
    if by_row:
        leaf = clean_label(fact.row_path[-1]) if fact.row_path else ""
        if re.search("上年(?!度?(预算|决算|执行|数))|增减|比例", fold("".join(fact.column_path))):
            return ""
        return TOTAL if re.fullmatch("合计|总计|小计", leaf) else _special(leaf)
    parts = [re.sub(r"\(.*?\)", "", fold(part)) for part in fact.column_path]
    parts = [part for part in parts if not re.fullmatch(r"(20\d\d年)?(年初|全年)?(预算|决算)数?|小计", part)]
    if not parts or re.search("上年|增减|比例", "".join(parts)):
        return ""
    if re.fullmatch("合计", parts[-1]):
        return "三公经费合计" if "三公" in "".join(parts) or len(parts) == 1 else ""
    return _special(parts[-1])


def _special(name: str) -> str:
    bare = re.sub(r"[(（].*?[)）]", "", fold(name)).replace('"', "")
    return next((key for key, pattern in _SPECIAL if re.search(pattern, bare)), "")


def _measured(paper: Paper, claim: Claim, fact: Fact) -> bool:
    """In a final account the budget's figure is not the outcome's: the words right before the figure say which it is."""
    if paper.identity.kind != "决算":
        return True
    before = paper.paragraphs[claim.paragraph].text[max(0, claim.start - 8) : claim.start]
    said = (
        max(("预算", "决算"), key=before.rfind)
        if re.search("[预决]算", before)
        else claim.base + claim.concept[-1]
    )
    return ("预算" in fact.measure) == ("预算" in said)


CHECKS = (special, sums, moved)
