"""An economic item that projects pay for too: of the 基本支出, and said to be that."""

from __future__ import annotations

from assistant.engine import Engine
from tests.assistant.tiny import THREE_COLUMNS, body, engine


def trips(in_project: bool = True) -> Engine:
    document = body("丁市统计局")
    document.table("支出总表", "支出总表", THREE_COLUMNS, {("合计",): ("50.00", "30.00", "20.00")})
    document.table(
        "一般公共预算基本支出情况表",
        "一般公共预算基本支出表",
        (("合计",),),
        {("商品和服务支出", "差旅费"): ("1.50",)},
    )
    if in_project:
        document.prose("项目名称：人口普查", "其中：差旅费5.50万元。").claim("差旅费", "5.50", "万元")
    return engine(document)


def test_the_basis_is_said_where_a_project_pays_for_it_too() -> None:
    answer = trips().ask("差旅费多少")
    assert answer.figures[0].value == "1.50" and "5.50" in answer.text, answer.text
    assert "这是基本支出里的数" in answer.text


def test_nothing_is_said_where_no_project_names_it_or_the_question_says_the_basis() -> None:
    assert "这是基本支出里的数" not in trips(in_project=False).ask("差旅费多少").text
    assert "这是基本支出里的数" not in trips().ask("基本支出里的差旅费多少").text
