"""One thing inside a project by its name is not answered with the whole body's, nor with all of the project."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from index.prose import claims
from tests.assistant.tiny import body, engine


@pytest.fixture(scope="module")
def asked() -> Engine:
    document = body("己市信访局")
    document.table(
        "项目支出表",
        "项目支出表",
        (("预算数",),),
        {("合计",): ("60.00",), ("社工服务",): ("45.00",), ("接访大厅改造",): ("15.00",)},
    )
    document.table(
        "一般公共预算支出表（按经济分类）",
        "一般公共预算支出表",
        (("合计",),),
        {
            ("合计",): ("90.00",),
            ("商品和服务支出", "培训费"): ("20.00",),
            ("商品和服务支出", "差旅费"): ("7.00",),
        },
    )
    document.prose("社工服务", "社工服务45.00万元，其中：差旅费3.00万元。")
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    return engine(document)


@pytest.mark.parametrize("question", ["社工服务项目的培训费多少", "接访大厅改造项目里的差旅费多少"])
def test_the_figure_of_the_body_is_not_that_of_the_project(asked: Engine, question: str) -> None:
    answer = asked.ask(question)
    assert answer.status == "not_found" and not answer.figures, answer.text


def test_what_the_text_tells_of_the_project_is_told(asked: Engine) -> None:
    answer = asked.ask("社工服务项目里差旅费多少")
    assert answer.figures and answer.figures[0].value == "3.00", answer.text
    assert asked.ask("培训费多少").figures[0].value == "20.00"
