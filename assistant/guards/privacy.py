"""Personal data out of what we say: phone and identity numbers that a disclosure happens to print.

An amount or a code must never be touched, so each pattern asks for the exact shape of such a number, with
no digit, separator, letter or unit beside it. A table cell that is nothing but digits is only a phone or
identity number when a label of its row or column says so: see `mask_cell`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.schema import Answer, Citation
from index.schema import Finding

_BEFORE = r"(?<![\dA-Za-z])(?<!\d[.,，])(?<![¥￥])"
_AFTER = r"(?![\dA-Za-z％%])(?![.,，]\d)(?!\s*(?:[百千万亿]|元|人|辆|台|套|个|次|项|户|家|名|平方米))"
_DATE = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_CALL = r"(?:电话|手机|传真|联系方式)(?:号码?)?\s*[:：]?\s*"
_IDENTITY = re.compile(rf"{_BEFORE}[1-9]\d{{5}}{_DATE}\d{{3}}[\dXx]{_AFTER}")
_MOBILE = re.compile(rf"{_BEFORE}(?:\+?86[- ]?)?1[3-9]\d(?:\d{{8}}|[- ]\d{{4}}[- ]\d{{4}}){_AFTER}")
_LANDLINE = re.compile(
    rf"{_BEFORE}(?:[(（]{_AREA}[)）]\s?|{_AREA}\s?[-—－–]{{1,2}}\s?)[2-9]\d{{6,7}}{_AFTER}"
)
_CALLED = re.compile(rf"({_CALL})({_AREA}\s?)?[2-9]\d{{6,7}}{_AFTER}")
_LABEL = re.compile(
    r"(?:.*(?:人|者|部门|单位))?(?:联系|咨询|监督|办公|移动)?(?:电话|手机|传真|联系方式)(?:号码?)?[:：]?"
    r"|(?:.*人)?(?:身份证|身份证件|证件)号码?[:：]?"
)
_DIGITS_ONLY = re.compile(r"[\d\s-]+")
_SHORTEST = 7
_SHOWN = 3


def mask(text: str) -> str:
    """The text with identity and phone numbers made unreadable; everything else as it was."""
    for pattern in (_IDENTITY, _MOBILE, _LANDLINE):
        text = pattern.sub(lambda found: _stars(found.group()), text)
    return _CALLED.sub(lambda found: found[1] + _stars(found.group()[len(found[1]) :]), text)


def mask_cell(printed: str, labels: Iterable[str]) -> str:
    """A quoted table cell, masked: bare digits are an amount or a code unless a label says otherwise.

    The label must name a number to call or to be identified by, and nothing else: 12345热线电话运行费 does not.
    """
    if not _DIGITS_ONLY.fullmatch(printed):
        return mask(printed)
    long = sum(sign.isdigit() for sign in printed) >= _SHORTEST
    if long and any(_LABEL.fullmatch(label.strip()) for label in labels):
        return _stars(printed)
    return printed


def mask_answer(answer: Answer) -> Answer:
    """The answer with every text that comes from a document masked; the question is the asker's own."""
    return replace(
        answer,
        text=mask(answer.text),
        figures=tuple(
            replace(figure, label=mask(figure.label), value=mask_cell(figure.value, [figure.label]))
            for figure in answer.figures
        ),
        citations=tuple(_citation(citation) for citation in answer.citations),
        verification=replace(
            answer.verification,
            checks=tuple(replace(check, detail=mask(check.detail)) for check in answer.verification.checks),
        ),
        options=tuple(mask(option) for option in answer.options),
        suggestions=tuple(mask(suggestion) for suggestion in answer.suggestions),
    )


def mask_finding(finding: Finding) -> Finding:
    """A finding of the checks with every text that comes from the document masked; its places stay where they are."""
    return replace(
        finding,
        expected=mask_cell(finding.expected, ()),
        found=mask_cell(finding.found, ()),
        detail=mask(finding.detail),
        places=tuple(
            replace(
                place,
                printed=mask_cell(place.printed, re.split(r" › |/", place.where)),
                where=mask(place.where),
            )
            for place in finding.places
        ),
    )


def _citation(citation: Citation) -> Citation:
    labels = (*citation.row, *citation.column)
    return replace(
        citation,
        quote=mask_cell(citation.quote, labels) if labels else mask(citation.quote),
        row=tuple(mask(label) for label in citation.row),
        column=tuple(mask(label) for label in citation.column),
        section=tuple(mask(heading) for heading in citation.section),
    )


def _stars(number: str) -> str:
    """Stars for all digits but the first few."""
    result, seen = [], 0
    for sign in number:
        digit = sign.isdigit() or sign in "Xx"
        seen += digit
        result.append("*" if digit and seen > _SHOWN else sign)
    return "".join(result)
