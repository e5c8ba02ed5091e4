"""What a sum of the prose is made of: its own parts, not what a part holds in turn."""

from __future__ import annotations

from index.prose import claims
from tests.assistant.tiny import body, engine


def test_the_parts_of_a_part_are_not_listed_beside_the_parts() -> None:
    document = body("丁县档案馆")
    document.prose(
        "三、项目支出",
        "2.展厅运行96.00万元，主要包括：讲解服务支出40.00万元，用于接待；设备维修支出26.00万元；"
        "档案修复支出30万元（含结转2024年采购经费2.5万元）。",
    )
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    answer = engine(document).ask("展厅运行包括哪些支出")
    assert [figure.value for figure in answer.figures] == ["40.00", "26.00", "30"]
