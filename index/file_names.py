"""What a file name says of its document: a hint where the document is silent, and a note where the two disagree."""

from __future__ import annotations

import re
from typing import NamedTuple

from index import body_names
from index.normalize import flatten, in_order
from index.schema import Identity, Kind, Level

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)|(?<!\d)([12]\d)年")
_APART = re.compile(r"[_\s\-—]|20\d\d|年度?|\d\d年|部门预算|部门决算|单位预算|单位决算|预算|决算|公开")


class Hint(NamedTuple):
    """Who, which year, 预算 or 决算, 部门 or 单位, as far as a file name says."""

    entity: str
    year: int
    kind: Kind
    level: Level


def read(file_name: str) -> Hint:
    """What a file name says."""
    stem = flatten(re.sub(r"\.pdf$", "", file_name, flags=re.IGNORECASE))
    year = _YEAR.search(stem)
    kind: Kind = "决算" if "决算" in stem else "预算" if re.search("预算|绩效目标", stem) else ""
    level: Level = "单位" if re.search("单位|本级", stem) else "部门" if "部门" in stem else ""
    names = [name for name in map(body_names.find, _APART.split(stem)) if name]
    entity = max(names, key=len, default="")
    return Hint(entity, int(year[1] or f"20{year[2]}") if year else 0, kind, level)


def contradictions(file_name: str, who: Identity) -> tuple[str, ...]:
    """One line for each respect in which the file name says something else than the document."""
    hint = read(file_name)
    notes = []
    if hint.entity and who.entity and not _may_be(hint.entity, who):
        notes.append(f"文件名写的是“{hint.entity}”，内容是“{who.entity}”的")
    years = {match[1] or f"20{match[2]}" for match in _YEAR.finditer(file_name)}
    if hint.year and who.year and str(who.year) not in years:
        notes.append(f"文件名写的是 {hint.year} 年，内容是 {who.year} 年的")
    if hint.kind and who.kind and hint.kind != who.kind:
        notes.append(f"文件名写的是{hint.kind}，内容是{who.kind}")
    return tuple(f"{note}，以内容为准" for note in notes)


def _may_be(name: str, who: Identity) -> bool:
    """Whether a name leaves out characters of the body's full name or of a short form of it, and adds none."""
    names = (flatten(full) for full in (who.entity, *who.aliases))
    return any(in_order(name, full) or in_order(full, name) for full in names)
