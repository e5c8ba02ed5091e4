"""The kind of thing a question asks for, and what a text must print to tell it: who → a name, when → a date, how many X → a
number of X. A sentence about the right thing that does not hold the kind asked for is no answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.wording import span_mask

_NUMBER = r"(?<![\d.])\d[\d,]*(?:\.\d+)?"
_HAN = "[一二两三四五六七八九十百千]+"
_ANY_NUMBER = rf"(?:{_NUMBER}|{_HAN})"
_COUNTER = (
    "人次|批次|台套|平方米|公里|个工作日|工作日|小时|分钟|人|名|位|辆|台|套|家|件|户|批|场|次|起|分|天|岁|个|项|度|吨|页|册|卷|亩|株|棵|盏"
    "|座|份|篇|条|头|期|所|张|间|处|门|部|艘|架|枚|只|颗|本|幅|支|组|班|届|轮|遍|回|站|点|米|层|栋|幢|年|个?月"
)
_FAMILY = {
    "人": "人|名|位|人次", "名": "人|名|位", "位": "人|名|位", "次": "次|场|回|轮", "场": "场|次", "回": "次|场|回", "几个": "个|项|家|处",
    "个": "个|项|家|处|所|名|人|条|座|大|种|类|套|台", "家": "家|个|户|所", "件": "件|起|宗", "项": "项|个|条", "条": "条|项|个",
    "辆": "辆|台", "台": "台|套|辆", "期": "期", "所": "所|家|个", "天": "天|日|个?工作日", "趟": "次|趟", "层": "层",
}  # fmt: skip
_MANY = re.compile(
    rf"(?:多少|(?<![哪这那第])几)个?(?P<counter>{_COUNTER}|趟)(?!分之)(?P<thing>[一-龥]{{0,4}})"
    r"|(?:多少)(?!钱|万|亿|元|千|百|分比|比例|经费|资金|费用|预算|款|度)(?P<noun>[一-龥]{2,6})"
)
_MONEY_ASKED = re.compile(
    r"多少(?:个)?(?:钱|万|亿|元|经费|资金|费用|款项|补贴|补助)|几(?:个)?(?:亿|块|万|元)|(?:花|给|拨|补|投|要|用)(?:了|掉|费|出|入)?多少(?![一-龥]{0,2}(?:人|名|次|场|个|台|套|家|天|时间))|(?:安排|拨)了?多少|什么价|单价|标准是"
)
_PLAIN_MUCH = re.compile("多少|几何")
_BEFORE = 9  # kinds that are told apart before money and numbers are


@dataclass(frozen=True)
class Kind:
    """What is asked for: its name, the characters of the question that ask for it, and how a text tells it."""

    name: str
    mask: int
    told: re.Pattern[str]

    def find(self, text: str) -> re.Match[str] | None:
        """The first place of a folded text that tells it."""
        return self.told.search(text)


_WORDS = (
    ("place", "去(?:了|过)?(?:哪里|哪儿|哪些?(?:个)?(?:国家|地方|城市)|哪)|(?:在|到|位于|设在|建在|盖在|跑)?(?:哪里|哪儿|什么地方|啥地方|哪个地方|哪(?:几|两|三|些)?(?:个|条)(?:国家|城市|路|街|区|县|镇)(?:的)?(?:路?口|交叉口)?)|什么位置|地址",
     "赴|前往|位于|地处|坐落|设在|建在|地址|[东西南北]至|路口|[一-龥]{2}(?:路|街|大道|大厦|广场)(?=[、,。;与和(\\d]|$)|[一-龥](?:区|县|镇|村|乡|社区)(?=[、,。;的与和]|$)"
     "|[美英法德韩俄]国|日本|新加坡|新西兰|澳大利亚|加拿大|欧洲|香港|澳门|港澳"),
    ("who", "谁(?:来|家)?|哪位|由哪(?:个|家)|哪(?:个|家|些)(?:单位|部门|处室|科室|机构|局|公司|企业)|(?=负责人|联系人|牵头的?是)|姓(?:什么|啥|名)|叫啥名",
     "(?:局|委|办|厅|院|处|科|室|中心|部|司|队|所|公司|单位|政府|学校|集团|站)(?:[、,。;和与及]|负责|牵头|承担|实施|组织|共同|$)|负责人|联系人|由"),
    ("score", "(?:打|得|评)了?(?:多少|几)分|(?=得分|等级)|(?:啥|什么)(?=等级)", r"\d分|得分|等级|[优良中差]"),
    ("when", "什么时候|啥时候|何时|哪(?:一)?(?:年|天|月|个月)|几月|几号|起止|期限|什么时间", r"\d年|\d月|\d日|季度|[年月]底|长期|常年|期限|周期"),
    ("long", "多长时间|多久|几年|多少年", rf"{_ANY_NUMBER}(?:个)?(?:年|月|天|日|小时|分钟|工作日|周)|长期|周期"),
    ("size", "多高|多长|多宽|多深|多重|多大(?:面积)?|面积(?:是|有)?多少|占地", rf"{_NUMBER}(?:万|亿)?(?:平方)?(?:米|公里|亩|吨|公顷|千米)"),
    ("often", "多久(?:一次|搞一次|办一次)|频率|频次|几(?:天|个?月|年)一次", "每[年月周日季天]|定期|次/|季度|年度"),
    ("share", "百分之(?:几|多少)|百分比|[增减涨降升跌]幅|减[福副]|占比|占(?:了)?多少|比例|几成|(?<=率)(?:要求|要|应)?(?:达到?|是|为)?(?:多少|多高)", rf"(?P<number>{_NUMBER})(?P<unit>%|个?百分点)"),
    ("basis", "依据|凭什么|根据什么|按什么", "依据|根据|按照|贯彻|落实|《"),
    ("why", "为什么|为何|为啥|咋(?!样)|怎么会|原因|缘故|理由|怎么(?=没|就|不|又|突然|一下)", "因|由于|为了|为落实|按照|根据|系|主要是|不再|调整|涉密"),
    ("purpose", "干嘛|干什么|干啥|做什么|做啥|来干(?:什么|嘛)|(?:想|要)?(?:达到|取得|起到)(?:什么|啥|怎样的?)(?:效果|作用|目的|目标)|什么(?:效果|作用|目的|用途|目标)|用途|目的|管(?:啥|什么|哪些)|有(?:什么|啥)用|图(?:个)?(?:啥|什么)|为了(?:啥|什么)|用来|怎么用|用在哪|用于",
     "用于|为[^了期止]|通过|助力|确保|保障|实现|推动|提升|促进|开展|负责|承担|组织|建设|提供|加强|完成|支持|依法"),
    ("list", "哪(?:些|几)(?:个|种|类|项|家|方面|件|块|条|样|人群?|内容|对象)?|哪[二两三四五六七八九十](?:个|项|大|条|方面|样)+|(?:什么|啥)(?:东西|内容|类型|类别|品牌|样的?|活动|设备|服务|问题|人群?)|有(?:啥|什么)|是(?:什么|啥)|分别是|哪样|(?:什么|啥)(?=[?]?$)",
     '[^、]{2}、|[^;];.|"[^"]+"|一是|[(、;。]1[.)、]'),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(asks), re.compile(told)) for name, asks, told in _WORDS)
_SCALE = "(?:多|余)?(?P<scale>万|亿|千|百)?"
_FIGURE = re.compile(rf"(?P<number>{_NUMBER}){_SCALE}(?P<unit>元|%|{_COUNTER})?")
_MONEY = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>(?:万|亿|千|百)?元)")


def asked(text: str) -> Kind | None:
    """The kind of thing a folded question asks for; None where its words ask for none that a text could be tested for."""
    for name, asks, told in _PATTERNS[:_BEFORE]:
        if asks.search(text):
            return Kind(name, _mask(asks, text), told)
    if _MONEY_ASKED.search(text):
        return Kind("money", _mask(_MONEY_ASKED, text), _MONEY)
    if found := _MANY.search(text):
        return _number_of(found)
    for name, asks, told in _PATTERNS[_BEFORE:]:
        if asks.search(text):
            return Kind(name, _mask(asks, text), told)
    if _PLAIN_MUCH.search(text):
        return Kind("figure", _mask(_PLAIN_MUCH, text), _FIGURE)
    return None


def asking(text: str) -> int:
    """The characters of a folded question that only ask, whatever the kind."""
    mask = 0
    for asks in (*(asks for _, asks, _ in _PATTERNS), _MONEY_ASKED, _PLAIN_MUCH):
        mask |= _mask(asks, text)
    for found in _MANY.finditer(text):
        mask |= _number_of(found).mask
    return mask


def of_number(text: str) -> bool:
    """Whether a folded question asks for a number of things."""
    kind = asked(text)
    return kind is not None and kind.name == "number"


def much(text: str) -> bool:
    """Whether a folded question asks how much, be it beside something else."""
    return bool(_MONEY_ASKED.search(text) or _PLAIN_MUCH.search(text))


def unit(found: re.Match[str]) -> str:
    """The unit of a number found, its scale with it: 万元, 万人次."""
    said = found.groupdict()
    return f"{said.get('scale') or ''}{said.get('unit') or ''}"


def _number_of(found: re.Match[str]) -> Kind:
    counter = found["counter"]
    family = _FAMILY.get(counter, re.escape(counter)) if counter else _COUNTER
    end = found.end("counter") if counter else found.start() + 2
    told = re.compile(rf"(?P<number>{_ANY_NUMBER}){_SCALE}(?P<unit>{family})(?!费)")
    return Kind("number", span_mask(found.start(), end), told)


def _mask(pattern: re.Pattern[str], text: str) -> int:
    mask = 0
    for found in pattern.finditer(text):
        mask |= span_mask(*found.span())
    return mask
