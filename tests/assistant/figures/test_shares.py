"""One kind of things as a share of all."""

from __future__ import annotations

from index.prose import claims
from tests.assistant.tiny import body, engine


def test_one_kind_of_vehicles_as_a_share_of_all() -> None:
    document = body("甲市林业局")
    document.prose("资产", "本部门共有车辆20辆，其中，执法执勤用车5辆、其他用车15辆。")
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    answer = engine(document).ask("执法执勤用车占车辆总数的比例")
    assert answer.figures[0].value == "25.00", answer.text
