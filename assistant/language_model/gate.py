"""What a model's text may say: only what the passages it cites say.

Every sentence cites; every number (in digits or in words) stands with its unit in a passage that the sentence cites; so does
every body and year; nothing is turned into its opposite; and most of its words do. What is wrong comes back in words,
for one repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.language_model import polarity
from assistant.wording import fold

_MARK = re.compile(r"\[(\d+)\]")
_SENTENCE = re.compile(r"[^。!?\n]+[。!?]?(?:\[\d+\])*")
_UNITS = "亿元|万元|千元|元|%|个百分点|平方米|万度|万吨|人次|台套|[人辆台套家件户批场次起分天岁个项年月日度吨倍成级]"
_NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?(?:{_UNITS})?")
_WORDED = re.compile(
    rf"百分之[零〇一二两三四五六七八九十百点]+|[〇零一二两三四五六七八九十百千万亿]+(?:{_UNITS})|[一二两三四五六七八九十百千]{{2,}}"
)
_BODY = re.compile("[一-龥]{2,12}?(?:委员会|办公室|办公厅|管理局|局|厅|中心|法院|检察院|街道办事处)")
_LEAST_SHARED = 0.7


def faults(text: str, passages: Sequence[str], names: Iterable[str] = ()) -> list[str]:
    """What in the text has no ground; `passages[0]` is what [1] cites, `names` are the bodies known to the program."""
    sentences = [s for s in _SENTENCE.findall(fold(text)) if _MARK.sub("", s).strip()]
    if not sentences:
        return ["没有内容"]
    known = [fold(name) for name in names]
    return [fault for sentence in sentences for fault in _of_sentence(sentence, passages, known)]


def _of_sentence(sentence: str, passages: Sequence[str], names: Sequence[str]) -> list[str]:
    marks = [int(mark) for mark in _MARK.findall(sentence)]
    wrong = [mark for mark in marks if not 1 <= mark <= len(passages)]
    if wrong or not marks:
        return [f"没有编号为 {wrong[0]} 的资料" if wrong else f"没有写出处：{sentence}"]
    ground = fold("\n".join(passages[mark - 1] for mark in marks))
    bare = _MARK.sub("", sentence)
    numbers = {_exact(number) for number in _NUMBER.findall(ground)}
    found = [f"资料里没有 {n}" for n in _NUMBER.findall(bare) if _exact(n) not in numbers]
    found += [f"资料里没有 {n}" for n in _WORDED.findall(bare) if n not in ground]
    found += [f"资料里没有提到 {n}" for n in names if n in bare and n not in ground]
    found += [f"资料里没有提到 {n}" for n in _BODY.findall(bare) if n[-4:] not in ground]
    found += [f"资料里没有这样说：{word}" for word in dict.fromkeys(polarity.turned(bare, ground))]
    if not found and _shared(bare, ground) < _LEAST_SHARED:
        found.append(f"与资料说的不是一回事：{sentence}")
    return found


def _exact(number: str) -> tuple[Decimal, str]:
    """A number and its unit, however its digits are grouped."""
    digits = re.match(r"[\d,.]+", number)
    end = digits.end() if digits else 0
    return Decimal(number[:end].replace(",", "").rstrip(".")), number[end:]


def _shared(text: str, ground: str) -> float:
    """The share of the text's pairs of characters that stand in the ground."""
    words = re.sub("[^一-龥0-9A-Za-z]", "", text)
    pairs = [words[i : i + 2] for i in range(len(words) - 1)]
    return sum(pair in ground for pair in pairs) / len(pairs) if pairs else 0.0
