"""All the bodies there are, spoken of by their number (两局, 三家, 两份预算), said by their names; 两口径 likewise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.by_body import body_key
from assistant.documents.library import Source
from assistant.question.body_names import named_bodies
from assistant.wording import fold, number_of

_SO_MANY = re.compile(
    "(?:这|那|上述|上面|以上)?(?P<n>[两俩三仨四])(?:份(?:文件|材料|[一-龥]{0,4}[预决]算)?|家(?:单位|部门)?|个?(?:单位|部门|[局委办厅院]|街道))"
    "(?!下属|所属|直属|[一-龥]?级|[里内]设|人员|[一-龥]{0,4}车)(?:的)?"
)
_BELOW = re.compile("下属|所属|直属|下面|底下|[一-龥]本级")
_LEVELS = re.compile("(?:部门口径[、和与](?:本级|单位)口径|(?:这|上述)?两个?(?:口径|层级))的?")
_MOST = 4


def by_name(question: str, sources: Sequence[Source]) -> str:
    """The folded question with the names of all bodies of the documents, where it says how many there are and names none;
    with 部门和本级 where it speaks of two 口径 of the one body that published both. Else as it is."""
    entities = {body_key(source): fold(source.identity.entity) for source in sources}
    if len(entities) == 1 and {source.identity.level for source in sources} == {"部门", "单位"}:
        said = _LEVELS.search(question)
        return "部门和本级的" + question.replace(said.group(0), "", 1) if said else question
    if not 1 < len(entities) <= _MOST or not (said := _SO_MANY.search(question)):
        return question
    number = {"俩": 2, "仨": 3}.get(said["n"]) or number_of(said["n"])
    if number != len(entities) or _BELOW.search(question):
        return question
    if named_bodies(question, [source.identity for source in sources]):
        return question
    return "和".join(entities.values()) + "的" + question[: said.start()] + question[said.end() :]
