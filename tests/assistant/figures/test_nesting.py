"""A sum of a thing and a part of it says that the part counts twice, and is not verified."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import body, engine

_TWICE = "计算了两次"


@pytest.fixture(scope="module")
def asked() -> Engine:
    document = body("庚市档案局")
    rows = {
        ("合计",): ("90.00", "70.00", "20.00"),
        ("工资福利支出",): ("70.00", "70.00", ""),
        ("工资福利支出", "基本工资"): ("30.00", "30.00", ""),
        ("商品和服务支出",): ("20.00", "", "20.00"),
        ("商品和服务支出", "办公费"): ("5.00", "", "5.00"),
        ("商品和服务支出", "印刷费"): ("2.00", "", "2.00"),
    }
    columns = (("合计",), ("人员经费",), ("公用经费",))
    codes = {"工资福利支出": "301", "基本工资": "30101", "办公费": "30201", "印刷费": "30202"}
    document.table("基本支出表", "一般公共预算基本支出表", columns, rows, codes=codes)
    columns = (("三公经费", "合计"), ("三公经费", "公务接待费"), ("三公经费", "因公出国（境）费"))
    document.table("“三公”经费支出表", "三公经费表", columns, {("庚市档案局",): ("6.00", "2.00", "4.00")})
    return engine(document)


@pytest.mark.parametrize(
    "question",
    [
        "庚市档案局工资福利支出加基本工资是多少",
        "庚市档案局基本工资和工资福利支出合计多少",
        "庚市档案局三公经费和公务接待费一共多少",
    ],
)
def test_a_part_that_counts_twice_is_said(asked: Engine, question: str) -> None:
    answer = asked.ask(question)
    assert _TWICE in answer.text, answer.text
    assert answer.verification.verdict != "verified"


@pytest.mark.parametrize(
    "question",
    [
        "庚市档案局办公费和印刷费合计多少",
        "庚市档案局工资福利支出和办公费合计多少",
        "庚市档案局公务接待费和因公出国费合计多少",
    ],
)
def test_things_beside_each_other_are_added_without_a_word(asked: Engine, question: str) -> None:
    answer = asked.ask(question)
    assert answer.verification.verdict == "verified", answer.text
    assert _TWICE not in answer.text
