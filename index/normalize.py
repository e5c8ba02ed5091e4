"""Text forms used for matching. What is shown to people stays as printed.

Three forms, from weak to strong:
    flatten   same length: full-width marks and digits become ASCII, so offsets still fit the printed text
    tidy      for display: no spaces between Chinese characters, half-width digits and letters
    fold      for comparing: flattened, simplified, lower case, without spaces and quotation marks
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

_QUOTES = "“”\"„‟＂‘’'〝〞「」『』"
_DASHES = "‐‑‒–—―－−﹣"
_DASH_MAP = {ord(dash): "-" for dash in _DASHES}
_SPACES = " \u00a0\u3000\u2002\u2003\u2009\u200b\u200c\u200d\ufeff\t"

_DROP = re.compile("[" + re.escape(_QUOTES) + r"\s" + re.escape(_SPACES) + "]+")
_WIDE = "\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff01-\uff65“”‘’…—"
_GAP = re.compile(f"(?<=[{_WIDE}])[{_SPACES}]+|[{_SPACES}]+(?=[{_WIDE}])")
_UNUSUAL = re.compile(
    "[^\x00-\x7f\u3000-\u303f\u4e00-\u9fff“”‘’…—，：；（）]"
)  # may be a full-width digit or letter
_RUN = re.compile(f"[{_SPACES}]+")
_QUOTED = re.compile(r'"([^"]*)"')
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_SUPPLEMENT = (  # radicals that Unicode gives no plain form, or a traditional one (戶), each with the character of its shape
    "⼾户⺁厂⺇几⺒巳⺓幺⺝月⺟母⺠民⺪疋⺫目⺬示⺮竹⺶羊⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)
_SUPPLEMENTS = {ord(old): new for old, new in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)}
_MAY_FLATTEN = re.compile("[^ -&(-~\u4e00-\u9fff、。]")  # all other characters are flat already


@lru_cache(maxsize=1)
def _traditional() -> dict[int, str]:
    text = resources.files("index").joinpath("data/traditional.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {ord(old): new for old, new in pairs}


@lru_cache(maxsize=4096)
def _flat_char(char: str) -> str:
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return '"'
    if char in _SPACES:
        return " "
    form = unicodedata.normalize("NFKC", char)
    return form if len(form) == 1 else char


@lru_cache(maxsize=16384)
def flatten(text: str) -> str:
    """The text with ASCII digits, letters and marks, every character still at its place."""
    return _MAY_FLATTEN.sub(lambda found: _flat_char(found[0]), text)


def has_radicals(text: str) -> bool:
    """Whether some character is a radical sign of Unicode (U+2E80-2FDF), not an ideograph."""
    return bool(_RADICAL.search(text))


def ideographs(text: str) -> str:
    """The text, same length, with ideographs for the radical signs that look the same.

    Print to PDF names a glyph by the first code its font has for it, so 部门 may come as 部⻔ and 支出 as ⽀出.
    Unicode folds the Kangxi block (NFKC) but not the simplified forms of the supplement.
    """
    return _RADICAL.sub(lambda found: _SUPPLEMENTS.get(ord(found[0])) or _flat_char(found[0]), text)


def chinese_marks(text: str) -> str:
    """A flattened name with its full-width brackets and quotation marks again."""
    paired = _QUOTED.sub(r"“\1”", text)
    return paired.replace("(", "（").replace(")", "）")


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """The text without the spaces a typesetter left between Chinese characters; marks stay as printed."""
    narrow = _UNUSUAL.sub(_narrowed, text)
    return _RUN.sub(" ", _GAP.sub("", narrow)).strip()


def _narrowed(found: re.Match[str]) -> str:
    char = found[0]
    return _flat_char(char) if char.isdigit() or char.isalpha() and ord(char) > 0xFF00 else char


def simplified(text: str) -> str:
    """The text, same length, with the simplified forms of the traditional characters of budget words and questions."""
    return text.translate(_traditional())


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The form in which two spellings of one term are equal: “三公”经费 and 三公經費, （境） and (境)."""
    flat = unicodedata.normalize("NFKC", text).translate(_traditional())
    return _DROP.sub("", flat).translate(_DASH_MAP).lower()


def in_order(short: str, full: str) -> bool:
    """Whether a text has all characters of another in their order, as a full name has those of its short form."""
    rest = iter(full)
    return all(character in rest for character in short)
