"""Bodies laid beside each other: the item is read alike of all of them, and a part is never called the whole."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import TinyDocument, body, engine

SPENT = {"甲市宣传局": ("22.00", "22.00", "8.00", ""), "甲市商务局": ("3.00", "44.00", "9.00", "30.00")}
"""公务接待费 of the 基本支出 and of the 三公 table; 差旅费 of the 基本支出 and of the projects."""


def one(name: str) -> TinyDocument:
    basic, whole, travel, in_projects = SPENT[name]
    document = body(name)
    document.table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("预算数",),),
        {("商品和服务支出", "公务接待费"): (basic,), ("商品和服务支出", "差旅费"): (travel,)},
    )
    if in_projects:
        document.table(
            "项目支出表", "项目支出表", (("预算数",),), {("商品和服务支出", "差旅费"): (in_projects,)}
        )
    document.table(
        "三公经费表",
        "三公经费表",
        (("合计",),),
        {("三公经费合计",): (whole,), ("（三）公务接待费支出",): (whole,)},
    )
    return document


@pytest.fixture(scope="module")
def asked() -> Engine:
    return engine(*map(one, SPENT))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("甲市宣传局跟甲市商务局比，谁的公务接待费多？", "44.00"),
        ("甲市宣传局和甲市商务局的公务接待费相差多少", "22.00"),
        ("甲市宣传局和甲市商务局的公务接待费一共多少", "66.00"),
        ("甲市宣传局和甲市商务局的公务接待费分别多少", "44.00"),
    ],
)
def test_one_body_that_pays_all_from_its_basic_spending_does_not_cut_the_other(
    asked: Engine, question: str, value: str
) -> None:
    answer = asked.ask(question)
    assert value in [figure.value for figure in answer.figures], answer.text
    assert "3.00" not in [figure.value for figure in answer.figures], answer.text


@pytest.mark.parametrize("ask", ["谁的差旅费多", "的差旅费相差多少", "的差旅费一共多少", "的差旅费分别多少"])
def test_a_part_of_one_body_beside_another_is_not_verified(asked: Engine, ask: str) -> None:
    answer = asked.ask(f"甲市宣传局和甲市商务局{ask}")
    assert answer.figures and answer.verification.verdict != "verified", answer.text


def test_a_basic_share_read_for_the_sake_of_another_body_is_not_verified() -> None:
    without = body("甲市农业局").table(
        "一般公共预算基本支出表",
        "一般公共预算基本支出表",
        (("预算数",),),
        {("商品和服务支出", "公务接待费"): ("5.00",)},
    )
    answer = engine(one("甲市商务局"), without).ask("甲市农业局和甲市商务局谁的公务接待费多")
    assert answer.verification.verdict != "verified", answer.text
