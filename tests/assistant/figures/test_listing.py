"""What a sum of the prose is made of: its own parts, not what a part holds in turn."""

from __future__ import annotations

from index.prose import claims
from tests.assistant.tiny import body, engine


def test_the_parts_of_a_part_are_not_listed_beside_the_parts() -> None:
    document = body("丁县档案馆")
    document.prose(
        "三、项目支出",
        "2.大厅运行603.84万元，主要包括：保安服务支出328.69万元，用于安检；日常运维支出155.15万元；"
        "律师服务支出120万元（含结转2024年采购经费6.9万元）。",
    )
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    answer = engine(document).ask("大厅运行包括哪些支出")
    assert [figure.value for figure in answer.figures] == ["328.69", "155.15", "120"]
