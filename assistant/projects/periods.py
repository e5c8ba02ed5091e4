"""Goals, targets and money of a whole period (中期, 实施期, 全周期) beside those of its first year.

Forms of projects over several years print both. What is asked of a budget is the year's, unless the question says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from assistant.answering.draft import Case

_WHOLE = re.compile("中期|中长期|实施期(?!限)|(?:实施|全)周期")
_Item = TypeVar("_Item")


def is_whole(labels: Sequence[str]) -> bool:
    """Whether labels or headings are of a whole period."""
    return any(_WHOLE.search(label) for label in labels)


def kept(case: Case, items: Sequence[_Item], whole: Callable[[_Item], bool]) -> list[_Item]:
    """The items of the period that is asked for, where there are any; else all."""
    wanted = _WHOLE.search(case.text) is not None
    return [item for item in items if whole(item) == wanted] or list(items)
