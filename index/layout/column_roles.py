"""What each column of a table holds: amounts, names, codes, numbers of rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.amounts import DASH, STRONG
from index.grids.grid import Cell
from index.layout.headers import CATALOGUE, LEVEL_CODE, LEVELS, TOTAL_WORD, TREE_CODE, Role

VALUE_WORD = re.compile(
    r"(预算数|决算数|合计|小计|总计|收入|支出|经费|费|预算|拨款|结余|金额|结转|资金|数量|人数|基金|补助|执行数|其他)"
)
NAME_WORD = re.compile(r"(名称|科目|备注|说明|项目|内容|依据|目标|类别|级次|性质|资金来源|事项)$")
REMARK = r"(\((?!.*(名称|金额|数)).*\))?"  # 单位编码(科目编码), but not 编码(名称)
HOLDS_CODES = re.compile(rf".*([编代]码|编号){REMARK}")  # whatever their length, and so no amounts
CODE_LABEL = re.compile(rf"(类|款|项|.*[编代]码{REMARK}|科目|编号)")
NUMBERED = re.compile(r"[A-Z\d.\-]+")
SEQUENCE_LABEL = re.compile(
    r"(序号|行次|编号)(1|12|123)?"
)  # with the first numbers, where their side is lost
KIND_LABEL = re.compile(r"(类别|类型|性质|级次)$")
NO_CODES = re.compile(r"(数|额|计)$")


def roles(body: Sequence[Sequence[Cell]], leaves: Sequence[str]) -> list[Role]:
    """What each column holds: judged by the body first, by its own label (`leaves`) where the body is silent."""
    found: list[Role] = []
    for c, leaf in enumerate(leaves):
        cells = [cell for row in body if (cell := row[c]).norm and cell.c0 == cell.c1]
        values = [v for cell in cells if (v := cell.norm) not in LEVELS and not DASH.fullmatch(v)]
        amounts = [cell.norm for cell in cells if cell.amount is not None]
        found.append(_role(leaf, values, amounts, "amount" in found))
    for c in range(1, len(found) - 1):  # a silent column between amount columns is an amount column
        if found[c] == "name" and found[c - 1] == found[c + 1] == "amount":
            if not any(row[c].norm and row[c].c0 == row[c].c1 for row in body):
                found[c] = "amount"
    for c in range(len(found) - 1):  # the code of what is named beside it
        if found[c] == found[c + 1] == "name" and _only_codes([row[c].norm for row in body], leaves[c]):
            found[c] = "sequence"
    return found


def _only_codes(values: Sequence[str], leaf: str) -> bool:
    """Codes of the catalogue of government purchases (goods A, works B, services C) or of what `leaf` says, and totals."""
    own = [v for v in values if v and not TOTAL_WORD.fullmatch(v) and not DASH.fullmatch(v)]
    code = NUMBERED if HOLDS_CODES.fullmatch(leaf) else CATALOGUE
    return bool(own) and all(code.fullmatch(v) for v in own)


def _role(leaf: str, values: list[str], amounts: list[str], after_amounts: bool) -> Role:
    sure = [v for v in values if STRONG.fullmatch(v)]
    strong = len(sure)
    numeric = len(amounts) + sum([v.endswith("%") for v in sure])
    coded = sum([v.isdigit() and len(v) <= 9 for v in values])
    labelled = CODE_LABEL.fullmatch(leaf) is not None
    mere = strong == 0 or (HOLDS_CODES.fullmatch(leaf) is not None and 2 * strong <= len(values))
    if SEQUENCE_LABEL.fullmatch(leaf) and strong == 0:
        return "sequence"
    if labelled and mere and (coded >= 0.2 * len(values) or coded >= 2):
        return "code"
    if not values:
        return _silent_role(leaf, labelled)
    if mere and HOLDS_CODES.fullmatch(leaf):
        return "name"  # more decimals than codes: a lost wall, the heading is of the column beside it
    if strong:
        return "amount" if numeric >= len(values) - numeric else "name"
    if numeric > len(values) - numeric:
        return _integer_role(leaf, values, after_amounts)
    return "name"


def _silent_role(leaf: str, labelled: bool) -> Role:
    if labelled:
        return "code"
    if not leaf or (NAME_WORD.search(leaf) and not re.search(r"(合计|预算数|金额)$", leaf)):
        return "name"
    return "amount" if VALUE_WORD.search(leaf) else "name"


def _integer_role(leaf: str, values: list[str], after_amounts: bool) -> Role:
    """A column of integers: unit or subject codes, row numbers, or amounts without decimals."""
    if KIND_LABEL.search(leaf):
        return "name"
    digits = [v for v in values if v.isdigit()]
    if len(digits) == len(values) and any(LEVEL_CODE.fullmatch(v) for v in values):
        return "name" if after_amounts else "code"
    may_be_code = not NO_CODES.search(leaf) and not after_amounts
    if may_be_code and len(digits) == len(values) and all(len(v) >= 3 for v in values):
        if any(w != v and v.startswith(w) for v in values for w in values):
            return "code"
    if may_be_code and sum(TREE_CODE.fullmatch(v) is not None for v in values) >= 0.8 * len(values):
        return "code"
    if len(values) > 2 and digits and not VALUE_WORD.search(leaf):
        start = int(values[0]) if values[0].isdigit() else 0
        if [int(v) for v in digits] == list(range(start, start + len(values))):
            return "sequence"
    return "amount"
