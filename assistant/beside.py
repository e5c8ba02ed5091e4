"""One item of several bodies, or of several years, that a question names side by side: 甲局和乙局的三公经费各是多少.

Every one of them is answered, or named as missing: an answer for one of two never stands for both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import across, lookup, operands, several, verifier
from assistant.draft import Case, Draft
from assistant.finder import Found, aligned
from assistant.library import Source
from assistant.phrases import Phrase
from assistant.scope import body_key

_BLANK = "\N{NULL}"
_JOINED = re.compile(f"{_BLANK}的?(?:和|与|跟|同|及|以及|还有|、|,)+{_BLANK}")
_YEARS = re.compile(
    r"20\d\d年?度?(?:和|与|跟|同|及|以及|、|,|/)20\d\d"
    r"|20\d\d年[^。;]{0,16}(?:多少|几|呢)[,，?]?(?:那|和|到)?20\d\d年[^。;]{0,8}(?:多少|几|呢)"
)


_THIS_AND_LAST = re.compile(
    "(?:今年|本年)(?:和|与|跟|、)(?:去年|上年)|(?:去年|上年)(?:和|与|跟|、)(?:今年|本年)"
)


def answer(case: Case) -> Draft | None:
    """The item for each body or year named; None where the question names one, or is about something else than an item."""
    if case.intent.operation not in ("lookup", "list"):
        return None
    if bodies(case) > 1:
        return _of_bodies(case)
    if years(case) > 1 and len(case.scope.groups) < 2:
        return across.over_years(case, tuple(sorted(case.years)))
    return None


def bodies(case: Case) -> int:
    """How many bodies the question names in one list."""
    if not case.scope.named or len(case.scope.groups) < 2:
        return 1
    bare = "".join(_BLANK if case.scope.covered >> i & 1 else c for i, c in enumerate(case.text))
    return len({body_key(group[0]) for group in case.scope.groups}) if _JOINED.search(bare) else 1


def years(case: Case) -> int:
    """How many years the question names in one list."""
    if _THIS_AND_LAST.search(case.text):
        return 2
    return len(case.years) if _YEARS.search(case.text) else 1


def _of_bodies(case: Case) -> Draft | None:
    groups: dict[str, list[Source]] = {}
    for group in case.scope.groups:
        groups.setdefault(body_key(group[0]), []).extend(
            s for s in group if s not in groups.get(body_key(group[0]), ())
        )
    asked = operands.amounts(case)
    draft, missing = Draft(case), []
    for item in _items(case):
        founds = []
        for own in groups.values():
            found = case.finder.find_in(item, own, asked.intent, case.years)
            if found and found[0].sure:
                founds.append(found[0])
            else:
                missing.append(own[0].identity.entity)
        for one in aligned(founds) if len(founds) > 1 else founds:
            _say(draft, one)
    if not draft.figures:
        return None
    if missing:
        draft.unsure = True
        draft.say(f"没有找到：{'、'.join(dict.fromkeys(missing))}。")
    return draft


def _items(case: Case) -> Sequence[Phrase]:
    """The items asked for: one, or the parts of a list of items. The bodies themselves are none."""
    parts = several.operands(case)
    return parts if len(parts) > 1 else (case.topic,)


def _say(draft: Draft, found: Found) -> None:
    best = found.best
    lookup.say_figure(draft, found)
    if best.blank:
        draft.unsure = draft.unsure or not verifier.zero_by_sums(best)
        draft.figures[-1] = (
            replace(draft.figures[-1], value="0") if verifier.zero_by_sums(best) else draft.figures[-1]
        )
    verifier.cross_check(draft, found)
    lookup.doubt(draft, found)
