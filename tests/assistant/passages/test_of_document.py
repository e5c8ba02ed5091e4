"""Questions about the document itself: whose, which year and kind, when published, its pages, tables and unit of money."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.engine import Engine
from assistant.talk.memory import Memory
from tests.assistant.tiny import archive, body, engine


def county(published: str = "") -> Engine:
    document = body("己县教育局")
    document.identity = replace(document.identity, published=published)
    document.prose("第一部分", "己县教育局2025年部门预算")
    document.prose("第一部分", "2025年3月7日")
    document.table("部门收支总表", "收支总表", (("预算数",),), {("收入总计",): ("90.00",)})
    document.table("政府性基金预算支出表", "政府性基金表", (("合计",),), {("合计",): ("",)})
    return engine(document)


@pytest.mark.parametrize(
    "question",
    [
        "这份文件是哪个单位的预算？",
        "这份预算到底是哪个单位的",
        "是谁编的",
        "这是哪一年的",
        "预算是哪年的",
        "这份文件是预算还是决算",
        "这是部门预算还是单位预算",
    ],
)
def test_whose_document_it_is_of_which_year_and_kind(question: str) -> None:
    answer = county().ask(question)
    assert answer.text.startswith("这是己县教育局2025年部门预算。") and len(answer.citations) == 1


def test_several_things_of_the_document_are_told_in_one_answer() -> None:
    answer = county().ask("这份文件是哪家单位的，哪一年的，有哪些表？")
    assert answer.text.count("这是己县教育局2025年部门预算。") == 1
    assert "部门收支总表" in answer.text and len(answer.citations) == 3
    assert [f.value for f in county().ask("这份文件是哪家单位的，收入总计多少").figures] == ["90.00"]


@pytest.mark.parametrize("question", ["什么时候公开的", "公布时间", "这份文件的发布日期是什么时候？"])
def test_the_printed_date_of_publication(question: str) -> None:
    answer = county("2025-03-07").ask(question)
    assert "2025-03-07" in answer.text and answer.citations[0].quote == "2025年3月7日"
    assert county().ask(question).status == "not_found"


def test_how_many_pages() -> None:
    assert "共 9 页" in county().ask("这份文件一共多少页").text


@pytest.mark.parametrize("question", ["有哪些表", "这份文件一共几张表？", "公开了哪些表格"])
def test_its_tables_with_their_pages(question: str) -> None:
    answer = county().ask(question)
    assert "《部门收支总表》（第1页）" in answer.text
    assert "《政府性基金预算支出表》（第2页，没有填列金额）" in answer.text
    assert [citation.page for citation in answer.citations] == [1, 2]


@pytest.mark.parametrize("question", ["金额单位是什么", "表里的单位是万元还是元"])
def test_the_unit_of_its_tables(question: str) -> None:
    assert "2 张表的金额单位是万元" in county().ask(question).text


def test_where_a_table_is() -> None:
    answer = county().ask("收支总表在第几页")
    assert "《部门收支总表》在第1页" in answer.text and answer.citations[0].page == 1


def test_of_two_documents_each_is_told() -> None:
    others = [body(name) for name in ("己县教育局", "庚县教育局")]
    for document in others:
        document.prose("第一部分", f"{document.identity.entity}2025年部门预算")
    answer = engine(*others).ask("这是哪一年的")
    assert all(f"这是{document.identity.entity}2025年部门预算" in answer.text for document in others)


@pytest.mark.parametrize("question", ["公务接待费是谁负责的", "预算最大的是谁", "哪年的公务接待费最高"])
def test_what_it_says_is_another_question(question: str) -> None:
    assert not engine(archive()).ask(question).text.startswith("这是")


@pytest.mark.parametrize("question", ["有多少页", "金额单位是什么", "这是哪一年的", "收支总表在第几页"])
def test_in_a_conversation_it_is_not_of_the_figure_asked_about_before(question: str) -> None:
    asked, memory = county(), Memory()
    asked.ask("收入总计是多少", memory=memory)
    assert asked.ask(question, memory=memory).text == county().ask(question).text
    assert asked.ask("换成元", memory=memory).figures[0].value == "900000.00"
