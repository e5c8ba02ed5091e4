"""Checks that a question spells out: parts and their whole, a stated change, text beside table, lists, grades, empty tables."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from assistant.schema import Answer
from index.prose import claims
from tests.assistant.tiny import TinyDocument, archive, body, engine

HALL = "档案馆新馆工程规划建筑面积约为900平方米，其中地上建筑面积为600平方米，地下建筑面积为250平方米。"
SHARES = "一般公共预算财政拨款支出160.00万元，主要用于以下方面：教育支出40.00万元，占26.00%；卫生健康支出120.00万元，占75.00%。"
MODULES = "数字档案专项的目标是完成扫描、著录、上架等四大模块工作。"
GRADED = (
    "1.档案数字化项目。评价得分83.06，综合评价等级为“B”。",
    "档案数字化项目绩效评价综合得分83.06分，评价结果为“良”。",
)


def spoken(*texts: str) -> Engine:
    document = body("甲州档案局")
    for text in texts:
        document.prose("三、情况说明", text)
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    return engine(document)


def values(answer: Answer) -> list[str]:
    return [figure.value for figure in answer.figures]


def test_parts_that_do_not_add_up_to_the_whole_in_their_sentence() -> None:
    answer = spoken(HALL).ask("新馆工程的地上面积加地下面积，跟规划建筑面积对得上吗")
    assert "对不上" in answer.text
    assert values(answer)[:3] == ["850", "900", "50"]
    assert answer.verification.verdict == "conflict"


@pytest.mark.parametrize(
    "question",
    [
        "人员经费加公用经费等于基本支出吗",
        "人员经费、公用经费加起来等于基本支出吗",
        "基本支出是人员经费加公用经费得来的吗",
    ],
)
def test_parts_that_add_up(question: str) -> None:
    answer = engine(archive()).ask(question)
    assert "对得上" in answer.text and "对不上" not in answer.text
    assert values(answer)[0] == "150.00"


def test_a_whole_called_only_the_total_is_that_of_the_parts_own_table() -> None:
    answer = engine(archive()).ask("三公经费表里公务接待费和公务用车购置及运行费加起来等于合计吗")
    assert "对得上" in answer.text
    assert values(answer)[:2] == ["4.20", "4.20"]


def test_figures_of_different_tables_need_not_add_up() -> None:
    answer = engine(archive()).ask("办公费加住房公积金等于三公经费吗")
    assert "口径可能不同" in answer.text and "对不上" not in answer.text
    assert answer.verification.verdict != "conflict"


def two_years() -> Engine:
    document = archive()
    document.table(
        "对比表", "支出总表", (("上年预算数",), ("本年预算数",)), {("档案保护",): ("30.00", "25.00")}
    )
    return engine(document)


def test_a_change_given_in_the_question_is_reckoned_from_the_two_years() -> None:
    wrong = two_years().ask("说明里写档案保护比上年减少6.00万元，按两年的表算对不对")
    assert "对不上" in wrong.text and values(wrong)[0] == "5.00"
    assert "对不上" not in two_years().ask("说明里写档案保护比上年减少5.00万元，按两年的表算对不对").text


def test_a_stated_share_is_reckoned_on_the_whole_of_its_sentence() -> None:
    answer = spoken(SHARES).ask("说明里写教育支出占26.00%，按金额自己算应该是百分之几")
    assert values(answer)[0] == "25.00"
    assert "26.00" in answer.text


def test_a_number_of_things_beside_the_things_listed() -> None:
    answer = spoken(MODULES).ask("数字档案专项说有四大模块，实际列出来的有几个")
    assert "四大" in answer.text and "三个" in answer.text and "可能没有列全" in answer.text


def test_grades_in_two_places() -> None:
    answer = spoken(*GRADED).ask("档案数字化项目的评价等级，正文和报告写的一致吗")
    assert "“B”" in answer.text and "“良”" in answer.text and "不一样" in answer.text


def test_what_two_changes_are_measured_against() -> None:
    text = (
        "收入预算90.00万元，比2024年预算执行数增加12.34万元；支出预算90.00万元，比2024年预算增加11.11万元。"
    )
    answer = spoken(text).ask("收入增加12.34万元、支出增加11.11万元，为什么增加额不同？是跟同一个数比的吗？")
    assert "执行数" in answer.text and values(answer) == ["12.34", "11.11"]


def contents() -> Engine:
    document = TinyDocument("甲.pdf", body("甲州档案局").identity)
    document.table("政府性基金收支表", "政府性基金表", (("合计",),), {("合计",): ("12.00",)})
    document.table("国有资本经营支出表", "国有资本经营表", (("合计",),), {("合计",): ("",)})
    return engine(document)


def test_an_empty_table_and_one_that_is_not() -> None:
    assert "不是空表" in contents().ask("政府性基金收支表是空表吗").text
    assert "是空表" in contents().ask("国有资本经营支出表是空的吗").text
    listed = contents().ask("哪些表是空表")
    assert "国有资本经营支出表" in listed.text and "政府性基金" not in listed.text


def test_two_totals_are_laid_side_by_side() -> None:
    document = archive()
    document.table(
        "收支总表", "收支总表", (("收入", "预算数"), ("支出", "预算数")), {("总计",): ("200.00", "200.00")}
    )
    answer = engine(document).ask("收入总计和支出总计一样吗")
    assert "相等" in answer.text and values(answer) == ["200.00", "200.00"]


def test_a_check_of_what_no_place_states_is_refused() -> None:
    answer = spoken("机关运行经费：指为保障行政单位运行用于购买货物和服务的各项资金。").ask(
        "正文说的机关运行经费和表里一致吗"
    )
    assert answer.status == "not_found"
