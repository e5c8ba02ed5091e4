"""Groups of projects printed as rows among their members: only the innermost are ranked, where the sums prove which they are."""

from __future__ import annotations

from tests.assistant.tiny import TinyDocument, body, engine


def listed(rows: dict[str, str], whole: str) -> TinyDocument:
    paths = {("合计",): (whole,), **{("己市林业局", name): (amount,) for name, amount in rows.items()}}
    return body("己市林业局").table("专项业务经费支出表", "项目支出表", (("项目金额",),), paths)


GROUPED = {
    "通用类": "36.50",
    "购买服务类": "35.00",
    "林地勘查服务": "35.00",
    "活动类": "1.50",
    "林业科普活动": "1.50",
    "专用类": "48.00",
    "防火物资储备": "28.00",
    "病虫害监测": "20.00",
}


def test_groups_are_not_ranked_with_their_members() -> None:
    answer = engine(listed(GROUPED, "84.50")).ask("己市林业局最大的三个项目是哪些")
    labels = [figure.label for figure in answer.figures]
    assert labels == ["林地勘查服务", "防火物资储备", "病虫害监测"], answer.text


def test_equal_neighbours_of_a_flat_list_both_stay() -> None:
    flat = {"林地勘查服务": "20.00", "防火物资储备": "20.00", "病虫害监测": "10.00"}
    answer = engine(listed(flat, "50.00")).ask("己市林业局最大的两个项目是哪些")
    assert [figure.label for figure in answer.figures] == ["林地勘查服务", "防火物资储备"], answer.text


def test_nothing_is_left_out_where_no_sum_proves_it() -> None:
    answer = engine(listed(GROUPED, "99.00")).ask("己市林业局最大的三个项目是哪些")
    assert answer.figures[0].label == "专用类" and "不相等" in answer.text
    assert answer.verification.verdict != "verified"
