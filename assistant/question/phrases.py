"""A question (or one operand of it) as the linker takes it: its concepts, its content, where it says to look."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.question.terms import Mention, Terms
from assistant.wording import content_masks, span_mask

BLANK = "\N{NULL}"
LONGER_NOUN = re.compile(
    "中心|支队|大队|卡(?!片|通|费)|学院|医院|委员会|办公室|标准|人数|次数|批次|目标(?!值|是|为|多)|名单|公司|范围"
)
_TOTAL_VERB = re.compile("(?:一共|总共|共|总的)(?:要)?(?:花|用|支)(?:了|出|掉|费)?(?:多少)?(?:钱)?")
_BARE_SIDE = re.compile("(?:收入|支出|结余)(?:一共|总共|合计|总计|总额|总数)?|运行经费|运转经费")
_ITS_TOTAL = re.compile("(?:预算|支出)(?:总额|总数|合计)")
"""Right behind another name these are its own: 三公经费预算总额."""
_ANOTHER = (
    "收入",
    "支出",
    "占",
    "比",
    "减",
    "加",
)  # before 支出合计: it is a thing of its own, not the end of a word
_OF_KIND = re.compile(f"(?<={BLANK})(?:部门|单位)?(?:综合)?(?:预算|决算)(?:里面?|之?中|安排)?的?$")
"""After a year or a body, and before what is asked about: it says of which document that is (2025年预算项目支出)."""
THINGS = frozenset("车房水电油")  # one character that names a thing by itself
_INNER = "人大小上下中内外"  # small words elsewhere that join what stands on both sides of them
_WITHIN = re.compile("里头?|里面|之?中(?![介小心央])|当中|内(?![设部容控外])")
_TABLE_CONCEPTS = frozenset(
    (
        "“三公”经费",
        "基本支出",
        "项目支出",
        "一般公共预算支出",
        "一般公共预算基本支出",
        "一般公共预算拨款收入",
        "财政拨款收入",
        "财政拨款支出",
        "政府采购预算",
        "机关运行经费",
        "收入总计",
        "支出总计",
    )
)


@dataclass(frozen=True)
class Phrase:
    """A folded question (or one operand of it) with what is already understood taken out."""

    text: str
    strong: int
    soft: int
    mentions: tuple[Mention, ...]
    hint: int = 0

    @property
    def weight(self) -> float:
        return self.strong.bit_count() + 0.3 * self.soft.bit_count()

    def covered(self, mask: int) -> float:
        """Share of the phrase's content under `mask`, 0..1 (1 for a phrase without content)."""
        if not self.weight:
            return 1.0
        return ((mask & self.strong).bit_count() + 0.3 * (mask & self.soft).bit_count()) / self.weight

    def residue(self, mask: int) -> list[str]:
        """The words of two characters or more that `mask` leaves unexplained; 无人机 is one, though 人 is a filler elsewhere."""
        left = self.strong & ~mask
        between = left << 1 & left >> 1 & self.soft & ~mask
        between &= sum(1 << i for i, c in enumerate(self.text) if c in _INNER)
        marked = "".join(c if (left | between) >> i & 1 else " " for i, c in enumerate(self.text))
        return [word for word in marked.split() if len(word) >= 2 or word in THINGS]


def phrase(text: str, terms: Terms, covered: int = 0) -> Phrase:
    """Prepare a folded text: mentions of concepts, and masks of the content. What is `covered` is blanked out."""
    text = "".join(BLANK if covered >> i & 1 else character for i, character in enumerate(text))
    strong, soft = content_masks(text, covered)
    mentions = tuple(m for m in terms.mentions(text) if not _is_part(m, text, strong | soft))
    if len(mentions) > 1:
        mentions = tuple(m for m in mentions if not _TOTAL_VERB.fullmatch(text, m.start, m.end)) or mentions
        ends = {m.end for m in mentions if not _BARE_SIDE.fullmatch(text, m.start, m.end)}
        mentions = tuple(
            m for m in mentions if m.start not in ends or not _ITS_TOTAL.fullmatch(text, m.start, m.end)
        )
    for mention in mentions:
        span = mention.mask
        strong, soft = strong | span, soft & ~span
        said = _OF_KIND.search(text, 0, mention.start)
        soft = soft & ~span_mask(*said.span()) if said else soft
    strong &= ~_lone(strong, soft)
    whole = Phrase(text, strong, soft, mentions)
    hint = _hint(whole)
    return replace(whole, strong=strong & ~hint, soft=soft & ~hint, hint=hint)


def _is_part(mention: Mention, text: str, content: int) -> bool:
    """A bare 收入 or 支出 that ends a longer word (罚没收入) names no total; 应急救援 in 应急救援中心 no subject;
    退休人员经费 in 离退休人员经费 is but half of it."""
    if text.startswith("离退休", max(mention.start - 1, 0)) and text[mention.start] == "退":
        return True
    if LONGER_NOUN.match(text, mention.end) and not mention.code:
        return True
    if not mention.start or not _BARE_SIDE.fullmatch(text, mention.start, mention.end):
        return False
    return bool(content >> mention.start - 1 & 1) and not text[: mention.start].endswith(_ANOTHER)


def _lone(strong: int, soft: int) -> int:
    """Single characters left between fillers: debris of words, not content."""
    near = strong | soft
    return strong & ~(near << 1) & ~(near >> 1)


def _hint(asked: Phrase) -> int:
    """The characters before `里` or `中` where they only name a table: they say where to look, not what to look for."""
    for match in _WITHIN.finditer(asked.text):
        span = span_mask(0, match.start())
        inside = [m for m in asked.mentions if m.end <= match.start()]
        rest = asked.strong & ~span_mask(0, match.end())
        named = 0
        for mention in inside:
            if _TABLE_CONCEPTS.isdisjoint(mention.concepts):
                return 0
            named |= mention.mask
        if inside and rest and not asked.strong & span & ~named:
            return named
    return 0
