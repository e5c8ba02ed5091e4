"""Which unit below the body a question is about: 宣教中心, 局本级, 儿童医院."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.bodies import is_own_name, short_names
from assistant.documents.library import Source
from assistant.question.body_names import abbreviation, begins_name
from assistant.wording import number_of, span_mask

OWN = "本级"
"""Stands for the body itself where its tables tell it from its units."""

_OWN_WORDS = re.compile(r"\((?:本级|机关)\)|(?:[局委办厅院部]|机关)?本级|[局委办厅院]机关|机关本部|本部")
_SHORTEST = 3
_EACH = re.compile(
    r"各(?:个|家)?(?:下属|所属|直属|预算)?(?:单位|部门)|(?<!\d)[几两二三四五六七八九十]+(?:家|个)(?:下属|所属|直属|预算)单位|(?:下属|所属|直属|(?:下面|底下)的?)单位|[几两二三四五六七八九十]+(?:家|个单位)|哪(?:几?个|几?家|些)(?:下属|所属|直属)?单位|哪家(?!公司|企业|银行)|[两二三四五六七八九十]个单位"
)
_KIND = re.compile(
    "(?:哪(?:一)?(?:个|家|所)|各(?:个|家|所)?(?![项类种自级市区]))(?P<kind>[一-龥]{0,3}(?:局|中心|[支大总]队|医院|学校|[中小]学|学院|幼儿园|站|馆))(?!级|长)"
)
_KINDS = "(?:中心|[支大总]队|医院|学校|[中小]学|学院|幼儿园|站|馆|单位|机构)"
_SO_MANY = re.compile(
    rf"(?:下属|所属|直属|下面|底下)的?(?P<few>[两二三四五六七八九十])(?:[家所]|个(?=[一-龥]{{0,3}}?{_KINDS}))(?P<kind>[一-龥]{{0,3}}?{_KINDS})?"
    rf"|(?P<number>[两二三四五六七八九十])[家个所](?:下属|所属|直属|下面|底下)的?(?P<named>[一-龥]{{0,3}}?{_KINDS})"
    rf"|(?P<more>[两二三四五六七八九十])[家所](?:下属|所属|直属)"
)
"""So many of the units below: 两家下属中心, 下属的三个单位."""
_THAT_ONE = re.compile("(?<=[大多高少小低]的)[那这]家(?:单位)?")
_BELOW = re.compile("(?:下属|所属|直属|下级|下面|底下)(?:的)?(?:各)?(?:单位|部门)?(?:里面?|之?中|当中|的)?")
_THE_ONE = re.compile(
    "(?:下属|下面|所属|直属)的?(?:(?:[那这](?:一)?[个家所])的?(?:单位|部门|机构)|(?:[那这](?:一)?[个家所])?的?(?P<kind>[一-龥]{0,4}?(?:中心|支队|医院|学校|学院|幼儿园|站|馆)))"
)
"""The only unit there is, or the only one of its kind: 下属那个中心."""
_WITHOUT_OWN = re.compile(
    r"\(?(?:不算|不含|不包括|不计|除(?:了|去|开|掉)?|剔除|去掉|扣除)[局委办厅院部]?(?:机关)?(?:本级|本部|机关)(?:之外|以外|外)?\)?"
)
"""The body itself is left out: 不算局本级."""
_WITH_OWN = re.compile(
    f"(?:{_OWN_WORDS.pattern}|本[局委办厅院])(?:和|与|跟|及其?|以及|、)(?:各|它的)?(?:下属|所属|直属|下面|底下)的?(?:各)?"
    "(?:(?:事业)?单位|部门)?(?:里面?|之?中|当中|的)?"
)
"""The body itself beside its units (本级和下属单位): all of them are meant."""
_LEAVES_OUT = re.compile("除(?:了|去|开|掉)?|不算|不含|不包括|不计|剔除|去掉|扣除|抛开")
_THE_OTHERS = re.compile(
    "(?:之外|以外|外)?,?的?(?:其他|其它|其余|剩下|余下|别的)?的?(?:各|几)?(?:个|家)?(?:下属|所属|直属)?的?(?:单位|部门|机构)?(?:里面?|之?中|当中|的)*"
)
_BLANK = "\N{NULL}"


@dataclass(frozen=True)
class Unit:
    """Units that the words under `mask` may name; more than one where the words fit several equally well."""

    names: tuple[str, ...]
    mask: int


def named(question: str, sources: Sequence[Source], covered: int = 0) -> Unit | None:
    """The unit a folded question names, None where it names none; `covered` characters are understood already."""
    text = "".join(_BLANK if covered >> i & 1 else c for i, c in enumerate(question))
    for pattern in (_WITHOUT_OWN, _WITH_OWN):
        text = pattern.sub(lambda said: _BLANK * len(said.group(0)), text)
    names = tuple(dict.fromkeys(unit for source in sources for unit in source.units))
    alone = bool(sources) and all(source.identity.level == "单位" for source in sources)
    if not names and not alone:
        return None
    spans: dict[tuple[int, int], list[str]] = {}
    for unit in names:
        for start, end in _spans(text, unit):
            spans.setdefault((start, end), []).append(unit)
    if spans:
        (start, end), found = max(spans.items(), key=lambda item: (item[0][1] - item[0][0], -item[0][0]))
        return Unit(tuple(dict.fromkeys(found)), span_mask(start, end))
    if (one := _THE_ONE.search(text)) and not asks_each(text):
        kind = one["kind"] or ""
        fitting = [name for name in names if re.sub(r"\(.*?\)", "", name).endswith(kind)]
        if len(fitting) == 1:
            return Unit((fitting[0],), span_mask(*one.span()))
    own = _OWN_WORDS.search(text)
    return Unit((OWN,), span_mask(*own.span())) if own else None


def compared(question: str, sources: Sequence[Source], covered: int = 0) -> Unit | None:
    """The units that a folded question names side by side, and their characters; None where it names fewer than two."""
    found: list[str] = []
    mask = 0
    while (unit := named(question, sources, covered | mask)) is not None:
        if len(unit.names) != 1 or unit.names[0] in found:
            return None
        found.append(unit.names[0])
        mask |= unit.mask
    return Unit(tuple(found), mask) if len(found) > 1 else None


def left_out(question: str, sources: Sequence[Source], covered: int = 0) -> Unit | None:
    """All units but the one that a folded question leaves out (除执法支队外的其他单位); None where it leaves none out.

    The body itself is among them, unless only those below it are meant.
    """
    said = _LEAVES_OUT.search(question)
    names = tuple(dict.fromkeys(unit for source in sources for unit in source.units)) if said else ()
    if said is None or not names or covered >> said.end() & 1:
        return None
    after = question[said.end() :]
    ends = {unit: max((end for start, end in _spans(after, unit) if not start), default=0) for unit in names}
    longest = max(ends.values())
    fitting = [unit for unit, end in ends.items() if end == longest > 0]
    rest = _THE_OTHERS.match(after, longest)
    if len(fitting) != 1 or rest is None:
        return None
    own = () if _BELOW.search(after) else (OWN,)
    others = (*own, *(unit for unit in names if unit not in fitting))
    return Unit(others, span_mask(said.start(), said.end() + rest.end())) if len(others) > 1 else None


def owns(body: str, labels: Sequence[str], source: Source) -> bool:
    """Whether one of the cleaned labels is the unit (or, for `OWN`, the body itself)."""
    if body == OWN:
        return any(is_own_name(label, source.identity) for label in labels)
    return body in labels


def asks_each(question: str) -> bool:
    """Whether a folded question asks for every unit: 各单位分别多少, 哪个单位最多, 哪个管理局最多."""
    return bool(_EACH.search(question) or _KIND.search(question) or _SO_MANY.search(question))


def below(question: str) -> bool:
    """Whether only the units below a body are meant, and not the body's own level."""
    only = _BELOW.search(question) and not _WITH_OWN.search(question) or _KIND.search(question)
    return bool(only) or without_own(question)


def so_many(question: str) -> int:
    """How many units below the body a folded question says there are (三家下属单位); 0 where it does not say."""
    said = _SO_MANY.search(question)
    return (number_of(said["few"] or said["number"] or said["more"]) or 0) if said else 0


def words_for_each(question: str) -> int:
    """The characters of a folded question that only say that units are meant, and which."""
    mask = 0
    for pattern in (_EACH, _KIND, _SO_MANY, _WITH_OWN, _BELOW, _THAT_ONE, _WITHOUT_OWN):
        for match in pattern.finditer(question):
            mask |= span_mask(*match.span())
    return mask


def without_own(question: str) -> bool:
    """Whether a folded question leaves the body itself out: 不算局本级."""
    return _WITHOUT_OWN.search(question) is not None


def meant(question: str, name: str) -> bool:
    """Whether a unit (or, for `OWN`, the body itself) is of those asked about: below it, or of the kind named."""
    said, few = _KIND.search(question), _SO_MANY.search(question)
    if name == OWN:
        return not said and not below(question)
    kind = said["kind"] if said else (few["kind"] or few["named"] or "") if few else ""
    return kind in ("", "单位", "机构") or re.sub(r"\(.*?\)", "", name).endswith(kind)


def _spans(text: str, unit: str) -> list[tuple[int, int]]:
    found = []
    for name in short_names(unit):
        for start in range(len(text)):
            end = start + len(name) if text.startswith(name, start) else abbreviation(text, start, name)
            if end - start >= _SHORTEST and begins_name(text[:start]):
                found.append((start, end))
    return found
