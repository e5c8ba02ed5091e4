"""还有哪些 after the first few, and another year of several bodies."""

from __future__ import annotations

from assistant.engine import Memory
from tests.assistant.tiny import TinyDocument, body, engine

COLUMNS = (("合计",),)
PROJECTS = {("道路养护",): ("30.00",), ("路灯更新",): ("20.00",), ("绿化补种",): ("10.00",)}


def hosted(entity: str, year: int, printed: str) -> TinyDocument:
    return body(entity, year).table("三公经费表", "三公经费表", (("预算数",),), {("公务接待费",): (printed,)})


def test_the_rest_of_the_projects_after_the_largest() -> None:
    asked, memory = engine(body("丁市城管局").table("项目支出表", "项目支出表", COLUMNS, PROJECTS)), Memory()
    assert len(asked.ask("最大的两个项目是什么", memory=memory).figures) == 2
    answer = asked.ask("还有哪些", memory=memory)
    assert "绿化补种" in answer.text and "都在这里" not in answer.text, answer.text


def test_a_ranking_is_not_said_to_be_all() -> None:
    document = body("丁市城管局").table(
        "支出总表", "支出总表", COLUMNS, {("教育支出",): ("30.00",), ("住房保障支出",): ("20.00",)}
    )
    asked, memory = engine(document), Memory()
    asked.ask("最大的支出是哪项", memory=memory)
    assert "都在这里" not in asked.ask("还有哪些", memory=memory).text


def test_another_year_is_of_all_the_bodies_asked_about() -> None:
    documents = [
        hosted(name, year, printed)
        for name, year, printed in (
            ("甲市审计局", 2025, "1.00"),
            ("甲市审计局", 2024, "2.00"),
            ("乙市水利局", 2025, "3.00"),
            ("乙市水利局", 2024, "4.00"),
        )
    ]
    asked, memory = engine(*documents), Memory()
    first = asked.ask("甲市审计局和乙市水利局2025年公务接待费各多少", memory=memory)
    assert [figure.value for figure in first.figures] == ["1.00", "3.00"], first.text
    answer = asked.ask("去年呢", memory=memory)
    assert [figure.value for figure in answer.figures] == ["2.00", "4.00"], answer.text
