"""Chinese text → the tokens of both searches: characters, overlapping pairs, whole latin and number runs.

Chinese has no spaces, and most words of a budget have two to four characters: single characters catch what
pairs miss (请客, 接待客人), pairs keep 住房 apart from 房住. No dictionary, so no word is unknown.
"""

from __future__ import annotations

import re
import unicodedata

NUMBER = "#"
_RUN = re.compile(r"[㐀-䶿一-鿿豈-﫿𠀀-𲎯]+|\d[\d,]*(?:\.\d+)?|[a-z]+")
_SMALL_CHANGE = (
    "是多少钱",
    "有多少",
    "了多少",
    "的是什么",
    "什么时",
    "花了",
    "一共有",
    "有哪些",
    "请问一下",
    "分别是哪",
)
_FUNCTION_PAIRS = frozenset(text[at : at + 2] for text in _SMALL_CHANGE for at in range(len(text) - 1))


def fold(text: str) -> str:
    """One written form for all that look alike: full-width, compatibility and upper-case characters."""
    return unicodedata.normalize("NFKC", text).lower()


def runs(text: str) -> list[str]:
    """The Chinese, number and latin runs of a text; numbers lose their separators."""
    return [run.replace(",", "") if run[0].isdigit() else run for run in _RUN.findall(fold(text))]


def grams(text: str) -> list[str]:
    """All tokens in reading order, numbers as printed: for exact and full-text search."""
    found: list[str] = []
    for run in runs(text):
        if not is_chinese(run):
            found.append(run)
            continue
        found.extend(run)
        found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found


def prepared(text: str) -> str:
    """The text as the small embedding model reads it: tokens set apart by spaces, every number the same."""
    return " ".join(NUMBER if token[0].isdigit() else token for token in grams(text))


def question_pairs(text: str) -> list[str]:
    """The tokens worth finding candidates by: no single characters, no small change of questions."""
    return [token for token in grams(text) if len(token) > 1 and token not in _FUNCTION_PAIRS]


def is_chinese(run: str) -> bool:
    """Whether a run (or token) is made of Chinese characters."""
    return not (run[0].isdigit() or "a" <= run[0] <= "z" or run[0] == NUMBER)
