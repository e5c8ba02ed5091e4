"""The budget of a whole government: whose it is, where no body is named and the titles name a place before 一般公共预算.

A department's tables are never titled by the place alone beside signs of a government: taxes, transfers, debt limits, the
report to a congress, an office of finance that has summed up all departments. Without such a sign a place stays a place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_LONGEST = 60  # characters of a title
_PLACE = r"(?P<place>[一-龥]{1,9}?(?:自治区|自治州|自治县|省|市|地区|新区|区|县|州|旗|盟|乡|镇))"
_TITLE = re.compile(
    r"^(?:附?[件表]?[一二三四五六七八九十\d]{0,3}[、:.：])?(?:关于)?(?:20\d\d年度?)?"
    rf"{_PLACE}(?:本级|全[省市州县区])?(?:20\d\d年度?|[和及与、\-—至])*(?:本级|地方)?(?P<own>政府|财政)?"
    r"(?:总|一般公共|政府性基金|国有资本经营|社会保险基金|(?:财政拨款|一般公共预算|安排的?)*[“\"]三公[”\"]经费(?:财政拨款|支出)*)?"
    r"(?:收支)?(?:预算|决算)(?!单位|部门|编制)"
)
_SIGNS = re.compile(
    "税收|转移支付|债务(?:限额|余额)|收支平衡|社会保险基金(?:预算|收入|支出)|人民代表大会|受.{0,8}人民政府.{0,4}委托"
    "|财政局汇总|部门汇总|汇总情况"
)
_NO_PLACE = re.compile("我|本|全|各|该|上年|社区|小区|园区")
_MOST_PLACES = 0.5


def find(printed: Sequence[Sequence[str]], titled: bool = False) -> str:
    """The government whose budget the lines of a document say it is, `某县人民政府`; "" where they do not say so.

    `titled`: only where a title says 政府预算 or 财政预算 of the place, whoever signs it (the office of finance, mostly).
    """
    places: Counter[str] = Counter()
    signs = said = False
    for part in (part for page in printed for part in page):
        text = "".join(part.split())
        signs = signs or bool(_SIGNS.search(text))
        title = _TITLE.match(text) if len(text) <= _LONGEST else None
        if title and not _NO_PLACE.search(title["place"]):
            places[title["place"]] += 1
            said = said or bool(title["own"])
    if not places or not signs or titled and not said:
        return ""
    place, votes = places.most_common(1)[0]
    return f"{place}人民政府" if votes > _MOST_PLACES * places.total() else ""
