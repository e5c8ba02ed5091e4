"""Contradictions between sentences, inside one, and between a sentence and the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from random import Random

from evals.contradictions.draft import (
    Draft,
    Edit,
    Group,
    Part,
    misprinted,
    number_of,
    place_in,
    restated,
    with_runs,
)
from evals.contradictions.wording import FLIPPED, UP_OR_DOWN
from evals.generate.arithmetic import rounded, share
from evals.generate.blocks import Figure, Text

LEAST = Decimal("0.3")
WHOLE = 100
ITEMIZED = ("三公经费", "政府采购", "车辆", "房屋", "办公家具", "其他资产")
Wrong = Callable[[Text, int, Figure], str | Figure]


def against_table(draft: Draft, random: Random, _: Group) -> Edit | None:
    """An amount in a sentence is not the one that the tables print."""
    return _stated(draft, random, lambda figure: restated(figure, _misprint(random, figure)))


def unit(draft: Draft, random: Random, _: Group) -> Edit | None:
    """A sentence says 元 where it means 万元, or gives 元 as 万元."""

    def other(figure: Figure) -> Figure:
        if random.random() < 0.5:
            return restated(figure, number_of(figure), "元")
        return restated(figure, f"{figure.value * 10000:.2f}")

    return _stated(draft, random, other)


def growth(draft: Draft, random: Random, _: Group) -> Edit | None:
    """The rate is not the change over what was before; one time in three it is the change over what is now."""

    def rate(text: Text, at: int, figure: Figure) -> Figure:
        amounts = _amounts(text)
        change = next(run for run in text.runs[:at][::-1] if isinstance(run, Figure) and run.role == "change")
        if random.random() < 0.33 and amounts:
            other = share(change.value, amounts[0].value)
            if abs(other - figure.value) >= LEAST:
                return restated(figure, f"{other:.2f}")
        return restated(figure, _misprint(random, figure))

    return _changed(draft, random, "growth", rate)


def change(draft: Draft, random: Random, _: Group) -> Edit | None:
    """The amount of the change does not fit its rate."""
    return _changed(
        draft, random, "change", lambda _, __, figure: restated(figure, _misprint(random, figure))
    )


def share_of(draft: Draft, random: Random, _: Group) -> Edit | None:
    """A share is not the part over the whole."""
    return _changed(draft, random, "share", lambda _, __, figure: restated(figure, _misprint(random, figure)))


def completion(draft: Draft, random: Random, _: Group) -> Edit | None:
    """A completion rate is not what was spent over what was planned."""
    return _changed(
        draft, random, "completion", lambda _, __, figure: restated(figure, _misprint(random, figure))
    )


def direction(draft: Draft, random: Random, _: Group) -> Edit | None:
    """More in amount, less in percent, or the other way round."""
    return _turned(draft, random, lambda places: [random.choice(places)])


def opposite(draft: Draft, random: Random, _: Group) -> Edit | None:
    """Both words say more where it is less, or less where it is more."""
    return _turned(draft, random, lambda places: places)


def compared(draft: Draft, random: Random, _: Group) -> Edit | None:
    """大于 where the outcome is below the budget, or 小于 where it is above."""
    found = []
    for at, text in draft.texts():
        for place, run in enumerate(text.runs):
            if isinstance(run, str) and (match := re.search("决算数(大于|小于)", run)):
                found.append((at, text, place, run, match[1]))
    if not found:
        return None
    at, text, place, run, word = random.choice(found)
    other = "小于" if word == "大于" else "大于"
    new = {place: run.replace(f"决算数{word}", f"决算数{other}")}
    return _edit(draft, at, with_runs(text, new), _amounts(text), (), f"决算数{other}", word)


def three_public(draft: Draft, random: Random, _: Group) -> Edit | None:
    """The parts of the three public costs, as a sentence lists them, do not make its total."""
    return _of_sum(draft, random, lambda figures: figures[0].concept == ("三公经费",) and len(figures) > 3)


def purchases(draft: Draft, random: Random, _: Group) -> Edit | None:
    """Goods, works and services do not make the purchases."""
    return _of_sum(draft, random, lambda figures: figures[0].concept == ("政府采购",))


def project_items(draft: Draft, random: Random, _: Group) -> Edit | None:
    """The items of a project do not make its amount."""
    names = {project.name for project in draft.data.projects}
    return _of_sum(
        draft, random, lambda figures: figures[0].concept[0] in names and len(figures[-1].concept) == 2
    )


def staff(draft: Draft, random: Random, _: Group) -> Edit | None:
    """Working and retired do not make the heads."""
    return _counted(draft, random, ("实有人数",), ("在职", "退休"))


def cars(draft: Draft, random: Random, _: Group) -> Edit | None:
    """The kinds of cars do not make their number."""
    return _counted(draft, random, ("车辆",), ("车辆",))


def small_firms(draft: Draft, random: Random, _: Group) -> Edit | None:
    """More is kept for small and middle-sized firms than is bought, or more for the small alone."""
    found = {f.concept[-1]: (at, f) for at, f in draft.figures("amount") if f.concept[0] == "政府采购"}
    if not found:
        return None
    whole, middle = found["政府采购"][1], found["为中小企业预留采购份额"][1]
    at, figure = found[random.choice(("为中小企业预留采购份额", "为小微企业预留采购份额"))]
    limit = whole if figure is middle else middle
    more = limit.value * random.randint(103, 160) / 100
    return _with_figure(draft, at, figure, restated(figure, f"{rounded(more):.2f}"), [limit])


def stale_year(draft: Draft, random: Random, _: Group) -> Edit | None:
    """A sentence on this year names another one, left over from an older document."""
    year = str(draft.data.year)
    found = []
    for at, text in draft.texts():
        first = next((run for run in text.runs if isinstance(run, Figure)), None)
        if first is not None and isinstance(text.runs[0], str) and text.runs[0].startswith(year):
            found.append((at, text, text.runs[0], first))
    if not found:
        return None
    at, text, lead, first = random.choice(found)
    older = str(draft.data.year - random.choice((1, 1, 2)))
    new = with_runs(text, {0: lead.replace(year, older, 1)})
    return _edit(draft, at, new, [first], (), older, year)


def residue(draft: Draft, random: Random, _: Group) -> Edit | None:
    """The template's words for both directions were left standing."""
    found = [
        (at, text, place, run, text.runs[place + 1])
        for at, text in draft.texts()
        for place, run in enumerate(text.runs)
        if isinstance(run, str) and re.search("(增加|减少)$", run)
    ]
    if not found:
        return None
    at, text, place, run, figure = random.choice(found)
    assert isinstance(figure, Figure)
    both = re.sub("(增加|减少)$", "增加（减少）", run)
    return _edit(draft, at, with_runs(text, {place: both}), [figure], (), "增加（减少）", run[-2:])


def _stated(draft: Draft, random: Random, new: Callable[[Figure], Figure]) -> Edit | None:
    """A figure that the tables print, too, replaced."""
    found = []
    projects = {project.name for project in draft.data.projects}
    for at, figure in draft.figures("amount"):
        if figure.value and figure.concept[0] not in (*ITEMIZED, *projects):
            cells = list(draft.cells_saying(figure.value))
            if cells:
                found.append((at, figure, cells))
    if not found:
        return None
    at, figure, cells = random.choice(found)
    return _with_figure(draft, at, figure, new(figure), cells)


def _changed(draft: Draft, random: Random, role: str, new: Wrong) -> Edit | None:
    """A figure computed from others replaced; the other side are the other figures of its paragraph."""
    found = [
        (at, figure) for at, figure in draft.figures(role) if figure.value and not _from_nothing(draft, at)
    ]
    if not found:
        return None
    at, figure = random.choice(found)
    text = draft.blocks[at]
    assert isinstance(text, Text)
    place = place_in(text.runs, figure)
    other = new(text, place, figure)
    assert isinstance(other, Figure)
    return _with_figure(draft, at, figure, other, _near(text, figure))


def _from_nothing(draft: Draft, at: int) -> bool:
    """From nothing there is no rate: the 100 % that some print for it proves nothing."""
    return any(figure.value == WHOLE for place, figure in draft.figures("growth") if place == at)


def _near(text: Text, figure: Figure) -> list[Figure]:
    """The figures of the same item beside this one."""
    own = [run for run in text.runs if isinstance(run, Figure) and run is not figure]
    return [run for run in own if run.concept == figure.concept] or own


def _turned(draft: Draft, random: Random, choose: Callable[[list[int]], Iterable[int]]) -> Edit | None:
    found = []
    for at, text in draft.texts():
        runs = text.runs
        for place, run in enumerate(runs):
            rate = runs[place + 2] if isinstance(run, Figure) and run.role == "change" else None
            if isinstance(rate, Figure) and rate.role == "growth":
                found.append((at, text, place))
    if not found:
        return None
    at, text, place = random.choice(found)
    new: dict[int, str | Figure] = {}
    for chosen in choose([place - 1, place + 1]):
        run = text.runs[chosen]
        assert isinstance(run, str)
        new[chosen] = UP_OR_DOWN.sub(lambda match: FLIPPED[match[0]], run)
    amount, rate = text.runs[place], text.runs[place + 2]
    assert isinstance(amount, Figure) and isinstance(rate, Figure)
    before = "".join(run for n, run in enumerate(text.runs) if n in new and isinstance(run, str))
    after = "".join(str(run) for run in new.values())
    return _edit(draft, at, with_runs(text, new), [amount, rate], (), after, before)


def _of_sum(draft: Draft, random: Random, wanted: Callable[[list[Figure]], bool]) -> Edit | None:
    """One of the addends or the sum of a sentence misprinted."""
    found = []
    for at, text in draft.texts():
        figures = _amounts(text)
        if len(figures) > 2 and wanted(figures):
            found.append((at, [figure for figure in figures if figure.value], figures))
    if not found:
        return None
    at, usable, figures = random.choice(found)
    figure = random.choice(usable)
    new = restated(figure, _misprint(random, figure))
    return _with_figure(draft, at, figure, new, [other for other in figures if other is not figure])


def _counted(draft: Draft, random: Random, whole: tuple[str, ...], part: Sequence[str]) -> Edit | None:
    counts = [(at, figure) for at, figure in draft.figures("count") if figure.concept]
    total = next(((at, figure) for at, figure in counts if figure.concept == whole), None)
    own = [(at, f) for at, f in counts if f.concept[0] in part and f.concept != whole]
    if total is None or not own:
        return None
    at, figure = random.choice([total, *own])
    number = int(figure.value)
    new = str(random.choice([n for n in (number - 2, number - 1, number + 1, number + 3) if n > 0]))
    sides = [other for _, other in (total, *own) if other is not figure]
    return _with_figure(draft, at, figure, restated(figure, new), sides)


def _misprint(random: Random, figure: Figure) -> str:
    return misprinted(random, number_of(figure), LEAST)


def _amounts(text: Text) -> list[Figure]:
    return [run for run in text.runs if isinstance(run, Figure) and run.role == "amount"]


def _with_figure(draft: Draft, at: int, old: Figure, new: Figure, sides: Sequence[Part]) -> Edit:
    text = draft.blocks[at]
    assert isinstance(text, Text)
    block = with_runs(text, {place_in(text.runs, old): new})
    return _edit(draft, at, block, [new], sides, new.printed, old.printed)


def _edit(
    draft: Draft, at: int, block: Text, wrong: Sequence[Part], sides: Sequence[Part], printed: str, right: str
) -> Edit:
    file = draft.data.file
    return Edit({at: block}, tuple(wrong), tuple((file, side) for side in sides), printed, right)
