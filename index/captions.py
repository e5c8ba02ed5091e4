"""What stands around a table: its title, the money unit printed for it, and the notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.amounts import normalize
from index.schema import Word

MONEY = r"(?:人民币)?(亿元|万元|千元|百元|元)"
UNIT = re.compile(rf"单位[:：]?\(?{MONEY}\)?")
UNIT_ALONE = re.compile(rf"[(（]?{MONEY}[)）]?")
UNIT_HEAD = re.compile(r"[(（]?(?:金额|计量|货币)?单位[:：].*|(?:人民币)?(?:亿元|万元|千元|元)[)）]?")
BODY = re.compile(r"(编制|填报|公开|预算|主管|填表)?(单位|部门)(名称|\(公章\))?[:：].*")
TITLE = re.compile(r"(表|明细|一览)\d*(\([^()]*\))*[:：]?$")
NUMBERED = re.compile(r"((公开|附)?表\d+([-－]\d+)?|附件\d+)")
NOTE = re.compile(r"(注|说明|备注)[:：]")
EMPTY_NOTE = re.compile(
    r"(空表|本表无数据|故本表为空|无数据|没有使用|没有安排|无.{0,24}(支出|收入|安排|预算))"
)
LINE = 3.5  # words whose middles are closer than this stand on one line
REACH = 8  # lines above a table that may be its caption


class Line(NamedTuple):
    top: float
    bottom: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return normalize("".join(word.text for word in self.words))


class Caption(NamedTuple):
    title: str
    unit: str


def lines(words: Sequence[Word]) -> list[Line]:
    """Text lines from top to bottom."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.y0 + w.box.y1, w.box.x0)):
        middle = (word.box.y0 + word.box.y1) / 2
        if groups and abs(middle - (groups[-1][-1].box.y0 + groups[-1][-1].box.y1) / 2) <= LINE:
            groups[-1].append(word)
        else:
            groups.append([word])
    out = []
    for group in groups:
        group.sort(key=lambda w: w.box.x0)
        out.append(Line(min(w.box.y0 for w in group), max(w.box.y1 for w in group), tuple(group)))
    return out


def read(above: Sequence[Word]) -> Caption:
    """Title and money unit from the lines right above a table; the nearest of each counts."""
    title = unit = ""
    for line in reversed(lines(above)[-REACH:]):
        found = UNIT.search(line.text) or (UNIT_ALONE.fullmatch(line.text) if len(line.words) == 1 else None)
        if found and not unit:
            unit = found.group(1)
        if not title:
            title = _title(line, bool(found))
    return Caption(title, unit)


def _title(line: Line, has_unit: bool) -> str:
    words = list(line.words)
    if has_unit or BODY.match(line.text):
        words = [
            w for w in words if not UNIT_HEAD.match(normalize(w.text)) and not BODY.match(normalize(w.text))
        ]
    words = [w for w in words if not (len(words) > 1 and NUMBERED.fullmatch(normalize(w.text)))]
    text = "".join(word.text.strip() for word in words)
    norm = normalize(text)
    if len(norm) >= 60 or re.search(r"[。;；]", norm) or NUMBERED.fullmatch(norm):
        return ""
    return text if TITLE.search(norm) and len(norm) > 2 else ""


def notes(below: Sequence[Word]) -> list[str]:
    """Notes right below a table (注：…), their broken lines joined."""
    found: list[str] = []
    for line in lines(below)[:4]:
        if NOTE.match(line.text):
            found.append(line.text)
        elif found and len(line.text) > 10 and not found[-1].endswith("。"):
            found[-1] += line.text
    return found
