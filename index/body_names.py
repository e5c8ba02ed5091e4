"""Whether a piece of text is the name of a public body, and the name without what stands around it."""

from __future__ import annotations

import re

_ORG = re.compile(
    r"(?:局|委|厅|院|部|室|中心|委员会|队|站|所|馆|校|学院|大学|中学|小学|幼儿园|医院|处|会|联|办|办事处|政府|法院|"
    r"检察院|街道|镇|乡|社|团|园|公司|基金|署|库|台|大厦|研究院|工委|党组|宫|厂|农场|林场|牧场|剧场|港|银行|监狱|基地|"
    r"书院|专班|服务部|保障部|苏木)$"
)
_LEAD = re.compile(
    r"^(?:关于|附件\d*|附表\d*|附|第[一二三四五六]部分|表\d+|[\d\-\[\]().、\s]+|(?:市|省|区|县|本)级)+[:、.\s]*"
)
_TAIL = re.compile(
    r"(?:\((?:本级|汇总|机关|部门|单位|公章|盖章)\)|本级|部门|单位|年度|市级|省级|区级|县级|[\d\s\-年度])+$"
)
_PARTED = re.compile(r"\s{2,}|(?:金额)?单位:|保密")
_NO_NAME = re.compile(r"[。;,:=]|合计|(?:预算|决算)(?!编|绩效|评审|中心|管理)|总表")
_BRACKET = re.compile(r"\((?!管委会|管理委员会)[^()]*\)$")


def find(text: str) -> str:
    """The body's name in a piece of a title or behind a label, or "" when it is not one."""
    name = _TAIL.sub("", _LEAD.sub("", text.strip()))
    name = _PARTED.split(name)[0].strip(' :、,;"')
    if not 3 <= len(name) <= 44 or _NO_NAME.search(name):
        return ""
    head = _BRACKET.sub("", name)
    return name if _ORG.search(head.removesuffix(")")) and len(head) > 2 else ""
