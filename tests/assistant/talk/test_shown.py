"""The question as understood, shown with every turn that was completed: body, year and thing carried over."""

from __future__ import annotations

import pytest

from assistant.engine import Memory
from tests.assistant.tiny import TinyDocument, body, engine


def budget(entity: str, year: int) -> TinyDocument:
    return body(entity, year).table(
        "费用表",
        "三公经费表",
        (("预算数",),),
        {("会议费",): ("4.00",), ("培训费",): ("5.00",), ("差旅费",): ("1.00",)},
    )


@pytest.mark.parametrize(
    ("turns", "shown"),
    [
        (("甲市林业局2025年会议费多少",), ""),
        (("甲市林业局2025年会议费多少", "培训费呢"), "甲市林业局2025年培训费是多少"),
        (("甲市林业局2025年会议费多少", "2024年呢"), "甲市林业局2024年的会议费是多少"),
        (("甲市林业局2025年会议费多少", "2024年呢", "那差旅费呢"), "甲市林业局2024年差旅费是多少"),
        (("甲市林业局2025年会议费多少", "甲市审计局呢"), "甲市审计局的会议费是多少"),
        (("甲市林业局2025年会议费多少", "该局培训费多少"), "甲市林业局2025年培训费多少"),
        (("甲市林业局2025年会议费多少", "甲市审计局2025年培训费多少"), ""),
    ],
)
def test_the_question_in_full(turns: tuple[str, ...], shown: str) -> None:
    asked, memory = (
        engine(budget("甲市林业局", 2025), budget("甲市林业局", 2024), budget("甲市审计局", 2025)),
        Memory(),
    )
    for turn in turns:
        answer = asked.ask(turn, memory=memory)
    assert answer.figures and answer.interpreted == shown, answer.text
