"""How words of questions and labels are made comparable, and which characters of a question carry content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

ADDED = "加起来|加在一起|合起来|合在一起|相加|加总|之和|总和"
"""Words for several amounts as one, alternatives of a pattern."""
TOGETHER = f"{ADDED}|一共|总共|合计|共计"
"""The same, and words that one amount may be asked for with too."""
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "〃": '"', "﹒": ".", "−": "-"})
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.](?!\d)|其中[::]?|[减加][::])"
)
_CODE_PREFIX = re.compile(
    r"^(?:\[\d{3,9}\]|\(\d{3,9}\)|(?!(?:12\d{3}|119|120|122)(?!\d))\d{3,7}(?=[^\d年.,%-])|[ABC]\d{2,8}(?=[一-龥]))[-—_]?"
)
"""A code of the classifications (1xx income, 2xx function, 3xx and 5xx economic; of what is bought A, B and C).

12345热线 and 119指挥中心 are names.
"""
_LEVEL_SUFFIX = re.compile(
    r"\((?:以[^()]{2,12}为准|类|款|项|小计|合计|万元|元|%|个|件|次|套|台|场次|场|批次|批|人次|人|平方米|户|家|天|分|辆|年|期"
    r"|[台套辆件架](?:[、,/或][台套辆件架])+)\)%?$"
)

_BLANK = "\N{NULL}"
_NUMERALS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_PARTICLES = frozenset("的了是有吗呢啊吧呀么嘛呗几哪和与及跟或在为这那该其各、,。?!;:\"'()《》")
_QUANTITY = re.compile(
    r"(?<!\d)\d+[名位](?=[一-龥]{2})|(?<!\d)(?!\d+万元?(?:及以上|以上))\d[\d,.]*(?:多|余)?(?:个?亿|万|千|百)?(?:多)?(?:元|%|个百分点|倍|成)|(?<!\d)(?!\d+万元?(?:及以上|以上))\d[\d,.]*(?:亿|万)(?:多|余)?(?:元)?|小?[一二两三四五六七八九几十]+[百千](?:来|多|余)?(?=[辆人个台名套件户家])|[一二两三四五六七八九十百千]+(?:多|余)?[亿万倍成](?:[一二两三四五六七八九十百千]+多?[千百万]?万?)?(?:多)?(?:元)?"
)

_SOFT = re.compile(
    "支出|收入|费用|经费|资金|预算|决算|开支|开销|花销|科目|工作|业务|项目|专项|服务|管理|事务|其他|财政|拨款|国家|人员"
)
_KEPT = re.compile(
    _SOFT.pattern
    + "|中心|小微|大厅|小型|大型|老年人?|儿童|未成年人|青少年|年终|人才|人大|人代会|人民|人力|准备金|奖励金|保证金"
    "|罚款|罚金|罚没|贷款|借款|捐款|存款|欠款|货款|赔款|退款|外聘|招聘|聘用|返聘|解聘"
)


@cache
def _filler() -> re.Pattern[str]:
    lines = resources.files("assistant").joinpath("data/filler.txt").read_text("utf8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """NFKC, no white space, one kind of quote: `（款）　１２` → `(款)12`."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)


@lru_cache(maxsize=65536)
def clean_label(label: str) -> str:
    """A printed label without numbering, code, 其中： and level marks: `一、其中：[30101]基本工资（款）` → `基本工资`."""
    text = fold(label)
    while True:
        bare = _LEVEL_SUFFIX.sub("", _CODE_PREFIX.sub("", _NUMBERING.sub("", text)))
        if bare == text or not bare:
            return text.replace('"', "")
        text = bare


_CHINESE = {"一": 1, "二": 2, "两": 2, "三": 3, "五": 5, "十": 10, "二十": 20, "五十": 50}
_ROUND = re.compile("(一|两|二|三|五|十|二十|五十)?(百|十)?万(?=元?(?:以上|及以上))")


def round_numbers(text: str) -> str:
    """Round amounts in words as digits: `百万元以上` → `100万元以上`."""

    def digits(found: re.Match[str]) -> str:
        factor = {"百": 100, "十": 10}.get(found.group(2) or "", 1)
        return (
            f"{_CHINESE.get(found.group(1) or '', 1) * factor}万"
            if found.group(0) != "万"
            else found.group(0)
        )

    return _ROUND.sub(digits, text)


_PART = "(?P<part>(?:(?!哪|什么|还)[^,。?、除]){2,14}?)"
_WHOLE = (
    '(?P<whole>"?三公"?(?:经费)?|(?:财政拨款|一般公共预算)?(?:基本|项目|总|全部|本年)?支出(?:总计|合计)?'
    "|(?:总|全部|本年)?收入(?:总计|合计)?|(?:公用|人员)经费|政府采购(?:预算)?|工资福利支出|商品和服务支出)"
)
_LEFT = "(?:预算|决算)?(?:还|一共|总共|合计)?(?:有|剩下?|余下?|是|为)?(?:多少|几何)(?:钱|万元|元)?"
_LESS = "(?:除(?:了|去|开|掉)?|去掉|扣掉|扣除|剔除|刨去|刨掉|撇开|抛开|不算|不含|不包括|不计)"
_EXCEPTED = (
    re.compile(f"{_LESS}{_PART}(?:之后|以后|之外|以外|后|外)?[,的]*{_WHOLE}(?:{_LEFT})?[?]?$"),
    re.compile(f"{_WHOLE}(?:里面?|中)?{_LESS}{_PART}(?:之后|以后|之外|以外|后|外)?,?{_LEFT}[?]?$"),
)
_OTHERS_LEFT = re.compile(
    f"{_LESS}{_PART}(?:之后|以后|之外|以外|后|外)?,?(?:其他|其它|其余|剩下|余下)的?(?:全部|所有)?项目(?:支出|经费|资金)?的?(?:钱|金额)?"
    f"(?:{ADDED})?{_LEFT}[?]?$"
)
"""除了甲项目，其他项目一共多少: all projects less one."""


def _of_something(text: str, found: re.Match[str]) -> bool:
    """Whether a bare 支出 or 收入 is but the end of a longer name (城乡社区支出) or of the part (项目支出)."""
    if found["whole"] not in ("支出", "收入"):
        return False
    before = text[found.start("whole") - 1 : found.start("whole")]
    return (
        found["part"].endswith(("项目", "基本"))
        or bool(re.match("[一-龥]", before))
        and before not in "年度的外后局委部厅院里中"
    )


def excepted(text: str) -> str:
    """A whole without one part as a difference: `除了接待费三公还有多少` → `三公减去接待费是多少`."""
    for pattern in _EXCEPTED:
        found = pattern.search(text)
        if found and not _of_something(text, found):
            return f"{text[: found.start()]}{found['whole']}减去{found['part']}是多少"
    if others := _OTHERS_LEFT.search(text):
        return f"{text[: others.start()]}项目支出减去{others['part']}是多少"
    return text


def without_fillers(text: str) -> str:
    """A folded text less its filler words of two characters and more."""
    return _filler().sub(lambda word: word.group(0) if len(word.group(0)) == 1 else " ", text)


def filler_mask(text: str) -> int:
    """The bits of a folded text that filler words of two characters and more cover, and particles."""
    mask = 0
    for word in _filler().finditer(text):
        if len(word.group(0)) > 1 or word.group(0) in _PARTICLES:
            mask |= span_mask(*word.span())
    return mask


_JOINT = {"水电费": "水费和电费", "离退休费": "离休费和退休费"}


def taken_apart(text: str, labels: Iterable[str]) -> str:
    """Words for two things at once, where the tables print them apart: 水电费 is 水费和电费."""
    for word, both in _JOINT.items():
        if word in text:
            printed = set(labels)
            apart = word not in printed and printed.issuperset(both.split("和"))
            return text.replace(word, both, 1) if apart else text
    return text


@lru_cache(maxsize=1024)
def content_masks(text: str, covered: int = 0) -> tuple[int, int]:
    """Bit masks (bit i = character i of folded `text`) of strong and of weak content, less the `covered` bits."""
    strong = (1 << len(text)) - 1
    soft = soft_mask(text)
    rest = _KEPT.sub(lambda match: _BLANK * len(match.group(0)), text)
    weak = 0
    for match in _filler().finditer(rest):
        strong &= ~span_mask(*match.span())
        if len(match.group(0)) == 1 and match.group(0) not in _PARTICLES:
            weak |= span_mask(*match.span())
    for match in _QUANTITY.finditer(text):
        strong &= ~span_mask(*match.span())
    strong &= ~soft
    soft |= weak & _joined(strong, weak)
    return strong & ~covered, soft & ~covered


def _joined(strong: int, weak: int) -> int:
    """The runs of strong and weak characters that hold a strong one: `增人增资` is one word, though 增 and 人 may be fillers."""
    grown = strong
    while (more := grown | (grown << 1 | grown >> 1) & weak) != grown:
        grown = more
    return grown


@lru_cache(maxsize=16384)
def soft_mask(text: str) -> int:
    """The bits of words such as 支出 and 经费, which many labels share."""
    soft = 0
    for match in _SOFT.finditer(text):
        soft |= span_mask(*match.span())
    return soft


def span_mask(start: int, end: int) -> int:
    """The bits start … end-1."""
    return ((1 << (end - start)) - 1) << start


def shared_mask(text: str, other: str, least: int = 2) -> int:
    """Bits of `text` inside substrings of at least `least` characters that also stand in `other`."""
    mask, i, n = 0, 0, len(text)
    while i + least <= n:
        if text[i : i + least] not in other:
            i += 1
            continue
        j = i + least
        while j < n and text[i : j + 1] in other:
            j += 1
        mask |= span_mask(i, j)
        i = j - 1 if j - 1 > i else i + 1
    return mask


def number_of(word: str) -> int:
    """A small number in figures or as one Chinese numeral: `两` → 2, `12` → 12."""
    return _NUMERALS.get(word) or int(word)


def is_blank(printed: str) -> bool:
    """Whether nothing is printed, or only a dash in place of it."""
    return set(printed) <= set("-—–/")
