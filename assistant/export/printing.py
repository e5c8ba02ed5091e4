"""What the command line prints: answers, lists and reports as plain text or JSON."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.schema import AddItem, Answer, Citation, DocumentInfo

_VERDICTS = {"verified": "已核对", "narrative": "仅见于正文", "conflict": "存在不一致"}
LONGEST_QUOTE = 100
_DECIMAL = re.compile(r"^([-+−]?)(\d+)((?:\.\d+)?)$")


def verdict(answer: Answer) -> str:
    """The verdict in words; a figure of a table that was not certain to be the one meant is to be checked."""
    if answer.verification.verdict == "narrative" and answer.rests_on_scan:
        return "扫描页识别"
    if answer.verification.verdict == "narrative" and not answer.rests_on_prose:
        return "请核对口径"
    return _VERDICTS.get(answer.verification.verdict, "")


def tell(done: int, total: int, name: str) -> None:
    """Progress on standard error. A single file needs none: its outcome is the one line."""
    if name and total > 1:
        print(f"[{done + 1}/{total}] {name}", file=sys.stderr, flush=True)


def show_json(data: Any) -> None:
    """Frozen types as objects, amounts as the strings they were read from."""
    print(json.dumps(data, ensure_ascii=False, indent=2, default=_as_json))


def show_report(report: Sequence[AddItem], loaded: Mapping[str, DocumentInfo]) -> None:
    for item in report:
        name = Path(item.path).name
        if item.outcome == "added":
            info = loaded.get(name)
            print(f"已添加 {name}{f'：{_who(info)}，{info.pages} 页' if info else ''}")
        elif item.outcome == "unchanged":
            print(f"无变化 {item.reason or name}")
    counts = Counter(item.outcome for item in report)
    if len(report) > 1:
        print(f"添加 {counts['added']} 个，无变化 {counts['unchanged']} 个，未能添加 {counts['rejected']} 个")


def show_documents(found: Sequence[DocumentInfo]) -> None:
    if not found:
        print("还没有文件；用 add 添加")
    for info in found:
        health = info.health
        equations = f"勾稽 {health.equations_held} 相符 {health.equations_failed} 不符"
        print(f"{info.name}\t{_who(info)}\t{info.pages} 页\t{equations}\t表内数字读入 {health.coverage:.1%}")
        for note in health.notes:
            print(f"\t{note}")


def show_answer(answer: Answer) -> None:
    print(answer.text)
    for number, option in enumerate(answer.options, start=1):
        print(f"  {number}. {option}")
    if answer.verification.verdict:
        print(f"核对：{verdict(answer)}")
        for check in answer.verification.checks:
            print(f"  {check.verdict} {check.name}{f'：{check.detail}' if check.detail else ''}")
    for mark, citation in enumerate(answer.citations, start=1):
        print(f"[{mark}] {place(citation)}")


def grouped(value: str) -> str:
    """A decimal string with thousands separators; anything else as it is."""
    found = _DECIMAL.match(value)
    if not found:
        return value
    sign, whole, rest = found.groups()
    return f"{sign}{int(whole):,}{rest}"


def number(value: str) -> Decimal | None:
    """The Decimal of a decimal string, or None for text."""
    return Decimal(value.replace("−", "-")) if _DECIMAL.match(value) else None


def _who(info: DocumentInfo) -> str:
    year = f"{info.year}年" if info.year else ""
    told = "，".join(filter(None, (info.edition, info.published and f"{info.published}公布")))
    return f"{info.entity or '未写明单位'} {year}{info.level}{info.kind}{f'（{told}）' if told else ''}"


def place(citation: Citation) -> str:
    """`x.pdf 第 11 页 表名 › 行 › 列：原文`"""
    path = [citation.table, " / ".join(citation.row), " / ".join(citation.column)]
    if not citation.table:
        path = [" / ".join(citation.section)]
    where = " › ".join(part for part in path if part)
    quote = " ".join(citation.quote.split())
    shown = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}……"
    return f"{citation.document} 第 {citation.page} 页 {where}：{shown}"


def _as_json(value: object) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
