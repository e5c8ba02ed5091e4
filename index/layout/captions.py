"""What stands around a table: its title, the money unit printed for it, and the notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.amounts import normalize
from index.money import SPELLED
from index.schema import Word

_MONEY = rf"(?:人民币)?({SPELLED})"
UNIT = re.compile(rf"单位[:：]?\(?{_MONEY}\)?")
UNIT_ALONE = re.compile(rf"([(（])?{_MONEY}(?(1)[)）])")  # the end of a broken （千元） is no unit
UNIT_HEAD = re.compile(rf"[(（]?(?:金额|计量|货币)?单位[:：].*|(?:人民币)?(?:{SPELLED})[)）]?")
BODY = re.compile(r"(编制|填报|公开|预算|主管|填表)?(单位|部门)(名称|\(公章\))?[:：].*")
TITLE = re.compile(r"((表|明细|一览|清单(目录)?)\d*|(政府采购|购买服务)(预算|计划))(\([^()]*\))*[:：]?$")
NUMBERED = re.compile(
    r"(公开|附|预算|决算)*(表\d+([-－]\d+)*|\d{1,2}([-－]\d+)*表?|表[一二三四五六七八九十]+|附件\d*)[:：]?"
)
TITLE_MARK = re.compile("[表细览]|清单|(采购|服务)(预算|计划)")  # no title is without one of these
NOTE = re.compile(r"(注|说明|备注)[:：]")
BROKEN_UNIT = re.compile(r"单位[:：]\(?(亿|百?万|千|百)$")
SENTENCE = re.compile(r"[。;；!?？]")
STARTS_TITLE = re.compile(
    r"(表[一二三四五六七八九十\d]|20\d\d|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|附)"
)
LINE = 3.5  # words whose middles are closer than this stand on one line
REACH = 8  # lines above a table that may be its caption


class Line(NamedTuple):
    """`text` is that of its words, normalized."""

    top: float
    bottom: float
    words: tuple[Word, ...]
    text: str


class Caption(NamedTuple):
    title: str
    unit: str


def lines(words: Sequence[Word]) -> list[Line]:
    """Text lines from top to bottom."""
    groups: list[list[Word]] = []
    before = 0.0  # twice the middle of the word before
    for word in sorted(words, key=lambda w: (w.box.y0 + w.box.y1, w.box.x0)):
        (_, top, _, bottom), _ = word
        if groups and top + bottom - before <= 2 * LINE:
            groups[-1].append(word)
        else:
            groups.append([word])
        before = top + bottom
    out = []
    for group in groups:
        if len(group) > 1:
            group.sort(key=lambda w: w.box.x0)
        top, bottom = min([w.box.y0 for w in group]), max([w.box.y1 for w in group])
        out.append(Line(top, bottom, tuple(group), normalize("".join([w.text for w in group]))))
    return out


def read(above: Sequence[Word]) -> Caption:
    """Title and money unit from the lines right above a table; the nearest of each counts."""
    near = lines(above)[-REACH:]
    title = ""
    for i in range(len(near) - 1, -1, -1):
        title = title or _title(near, i)
    return Caption(title, _unit(near))


def _unit(near: Sequence[Line]) -> str:
    words = [normalize(word.text) for line in near for word in line.words]
    broken = next((found for word in words if (found := BROKEN_UNIT.search(word))), None)
    if broken and (broken.group(1)[-1] in "万亿" or "元" in words):
        return f"{broken.group(1)}元"
    for line in reversed(near):
        found = UNIT.search(line.text) or (UNIT_ALONE.fullmatch(line.text) if len(line.words) == 1 else None)
        if found:
            return str(found.groups()[-1])
    return ""


def _title(near: Sequence[Line], i: int) -> str:
    """The title that ends on line i, with the lines above that it was broken from."""
    text = _title_text(near[i])
    norm = normalize(text)
    if not norm:
        return ""
    first = i
    while first and _broken_from(near[first - 1], near[first], norm):
        upper = _title_text(near[first - 1])
        if not upper:
            break
        text, first = upper + text, first - 1
        norm = normalize(text)
    if len(norm) >= 80 or len(norm) <= 2 or SENTENCE.search(norm):
        return ""
    return text if TITLE.search(norm) else ""


def _title_text(line: Line) -> str:
    """Words of a line that may be a title: no unit, no publisher, no number of the table."""
    words = list(line.words)
    if BODY.match(line.text) or UNIT.search(line.text) or UNIT_ALONE.fullmatch(line.text):
        words = [
            w for w in words if not UNIT_HEAD.match(normalize(w.text)) and not BODY.match(normalize(w.text))
        ]
        if words and BODY.match(line.text):
            return ""
    words = [w for w in words if not (len(line.words) > 1 and NUMBERED.fullmatch(normalize(w.text)))]
    text = "".join(word.text.strip() for word in words)
    return "" if NUMBERED.fullmatch(normalize(text)) else text


def _broken_from(upper: Line, lower: Line, text: str) -> bool:
    """Is `lower` the rest of a title that began on `upper`? Same size, close by, and not whole by itself."""
    high, low = upper.bottom - upper.top, lower.bottom - lower.top
    if abs(high - low) > 0.15 * low or lower.top - upper.bottom > 1.1 * low:
        return False
    if SENTENCE.search(upper.text) or TITLE.search(upper.text):
        return False
    unbalanced = text.count("(") != text.count(")")
    left, right = upper.words[0].box.x0, upper.words[-1].box.x1
    wide = right - left > 1.15 * (lower.words[-1].box.x1 - lower.words[0].box.x0)
    return unbalanced or len(text) <= 3 or (wide and len(text) <= 24 and not STARTS_TITLE.match(text))


def notes(below: Sequence[Word]) -> list[str]:
    """Notes right below a table (注：…), their broken lines joined."""
    found: list[str] = []
    for line in lines(below)[:4]:
        if NOTE.match(line.text):
            found.append(line.text)
        elif found and len(line.text) > 10 and not found[-1].endswith("。"):
            found[-1] += line.text
    return found
