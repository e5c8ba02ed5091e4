"""What people say short, in the words that disclosures use: 用多少电 is 用电量多少, 来了几批客人 is 公务接待多少批次.

The rewritings are data (`data/spoken.toml`); a year in Chinese numerals and traditional characters are rules here.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from index.normalize import simplified

_YEAR_IN_WORDS = re.compile(
    "二[〇零○0o](?P<tens>[〇零○一二三四])(?P<ones>[〇零○一二三四五六七八九])(?=年)", re.IGNORECASE
)
_DIGITS = {"〇": "0", "零": "0", "○": "0"} | {c: str(i) for i, c in enumerate("一二三四五六七八九", 1)}


def written(text: str) -> str:
    """A folded question with its short or spoken turns in the words that documents print: in simplified characters."""
    text = simplified(text)
    text = _YEAR_IN_WORDS.sub(lambda said: f"20{_DIGITS[said['tens']]}{_DIGITS[said['ones']]}", text)
    for said, meant in _rewritings():
        text = said.sub(meant, text)
    return text


@cache
def _rewritings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each pattern with what it is replaced by, in the order in which they are tried."""
    data = tomllib.loads(resources.files("assistant").joinpath("data/spoken.toml").read_text("utf8"))
    return tuple((_pattern(entry["said"], data["words"]), entry["meant"]) for entry in data["rewrite"])


def _pattern(said: str, words: dict[str, str]) -> re.Pattern[str]:
    for name, alternatives in words.items():
        said = said.replace(f"{{{name}}}", alternatives)
    return re.compile(said)
