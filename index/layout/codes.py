"""Subject and unit codes: split over columns, printed on their own level only, or glued to the name."""

from __future__ import annotations

import re

from index.layout.headers import CODE, LEVELS

GLUED = re.compile(
    r"(?:\[(\d{3,9})\](?=.)|(?!(?:19|20)\d\d年|(?:12\d{3}|119|120|122)(?!\d))((?:\d{3}|\d{5}|\d{6}|\d{7}|\d{9})(?=[^\d])))[-—_]?([^\d.、,:%年月日个元万].*)"
)
"""A code and the name glued to it. No classification has codes of 12…, 119 or 122: these are the numbers of hotlines."""
UNIT = (6, 9)  # digits of a unit's code …
SUBJECT = (3, 5, 7)  # … and of a subject's
CLASS = 3  # digits of the code of a class (类) of subjects
FULL = 3  # a code of three digits or more stands for itself


def cell_code(norm: str) -> str:
    """The code a code cell prints (a lone digit is a level written short), or ""."""
    if CODE.fullmatch(norm):
        return norm
    return f"0{norm}" if len(norm) == 1 and norm.isdigit() else ""


def is_level_word(norm: str) -> bool:
    return norm in LEVELS


def split_name(norm: str, bracketed_only: bool) -> tuple[str, str] | None:
    """("30101", "基本工资") of "[30101]基本工资" or "30101基本工资"; None where no code leads the name."""
    match = GLUED.fullmatch(norm)
    if match is None or (bracketed_only and not match.group(1)):
        return None
    return match.group(1) or match.group(2), match.group(3)


def complete(above: dict[int, str], printed: dict[int, str]) -> str:
    """The whole code of a row from its code columns; updates `above`, the levels printed so far.

    类 / 款 / 项 filled on their own level only are completed from the rows above; so is 05 under 208 in one column. A level
    whose upper one is not printed since the last class (its page is lost) is left as it is: nothing says what it is part of.
    """
    if not printed:
        return ""
    columns = sorted(printed)
    first = printed[columns[0]]
    if len(first) >= FULL:
        code = first
        for column in columns[1:]:
            level = printed[column]
            code += level[len(code) :] if level.startswith(first) else level
    elif len(columns) == 1 and len(first) == 2 and len(above.get(columns[0], "")) >= FULL:
        return above[columns[0]][:FULL] + first
    else:
        before = [above[column] for column in sorted(above) if column < columns[0]]
        base = "".join(before) if all(before) else ""
        code = base + "".join(printed[column] for column in columns)
    for column in [column for column in above if column >= columns[0]]:
        above[column] = ""
    for position, column in enumerate(columns):
        level = printed[column]
        glued = position and level.startswith(first) and len(first) >= FULL
        above[column] = level[-2:] if glued else level
    return code


def ancestors(code: str) -> list[str]:
    """Prefixes that may name the levels above a code."""
    return [code[:length] for length in (3, 5, 6) if len(code) > length]
