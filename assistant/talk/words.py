"""The turns of speech that follow-up questions are recognised by, in one place. Patterns are of folded text."""

from __future__ import annotations

import re

from assistant import wording

LEAD = "(?:那么?|那)?"
END = "[?？。]?"
HOW_MUCH = "(?:(?:一共|总共|共)?(?:是|有|为|要|花)?了?(?:多少|几)(?:钱|万元?|个?亿元?|元|[辆台人个套件])?)"
SHARE = (
    "(?:占(?:了|比|的)?(?:多少|几成|百分之几|百分之多少|多大比[例重]|多大|比[例重])|的?占比(?:是)?(?:多少)?)"
)
TOGETHER = f"(?:{wording.TOGETHER}|总计)"
APART = "(?:相?差(?:了|额|距)?|差额|差距)"
MORE = "(?:更|最|比较|要)?(?:多|高|大|少|低|小|贵|便宜)"
THIS_BODY = "(?:这|该|本|此)(?:一?个|家)?(?:单位|部门|局|委|办|厅|院|街道|机关)(?!级)"
YEAR = r"(?:20)?[0-4]\d年度?"
YEARS = re.compile(YEAR)
COLUMN = "(?:基本支出|项目支出|人员经费|公用经费)"
COUNT = {"两": 2, "俩": 2, "二": 2, "三": 3, "四": 4, "五": 5}
UNIT_ONLY = re.compile(
    f"{LEAD}(?:换成|换算|折合|折算|合|相当于|等于|是|用)?(?:成|为)?(?:多少)?(?:个)?(?P<unit>亿元?|万元?|元|千元)(?:表示|来说|计算|为单位|作单位)?(?:呢|是多少|多少)?{END}"
)
"""All that a turn says is the unit the last figure is wanted in."""
BARE_SHARE = re.compile(
    f"(?:那么?|又)?(?:它|这)?(?:的)?(?:{SHARE}|占(?:了)?(?:它|其)的?(?:多少|几成|百分之几|多大比[例重]|比[例重])|占(?:了|比)?)(?:呢|是多少)?[?？]?"
)
"""Only that a share is asked for, of what was told last."""
ONLY_HOW_MUCH = re.compile(
    f"{LEAD}(?:今年|去年|到底|实际|究竟|得)?(?:花|用|支|要|安排|拨)?(?:了|出|掉|费)*{HOW_MUCH}(?:呢)?{END}"
)
"""Only an amount is asked for and not of what: alone it would be of the whole budget."""
BOUGHT = re.compile("买|购|新增|添|新配")
"""What is asked about is to be bought: its kinds are those of what is new, and not of what there is."""
