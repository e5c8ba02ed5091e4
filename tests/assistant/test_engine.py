"""From a question to an answer, on documents small enough to check by eye."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.engine import Memory
from assistant.errors import UsageError
from assistant.schema import Answer
from index.schema import Finding, Health, Place
from tests.assistant.tiny import BOX, archive, body, engine


def main(answer: Answer) -> tuple[str, str]:
    return answer.figures[0].value, answer.figures[0].unit


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("公务接待费多少？", "1.20"),
        ("请客吃饭花了多少", "1.20"),
        ("三公经费一共多少", "4.20"),
        ("行政运行安排了多少", "130.00"),
        ("2012601 是多少", "130.00"),
        ("３０２０１多少", "5.00"),
        ("人员经费多少", "120.00"),
        ("基本支出多少", "150.00"),
        ("行政运行的基本支出是多少", "130.00"),
        ("支出总计是多少", "200.00"),
        ("2025年州档案局办公费", "5.00"),
    ],
)
def test_a_figure_is_found_and_verified(question: str, value: str) -> None:
    answer = engine(archive()).ask(question)
    assert (answer.status, main(answer), answer.verification.verdict) == (
        "answered",
        (value, "万元"),
        "verified",
    )
    assert answer.citations[answer.figures[0].citations[0] - 1].quote == value


def test_the_citation_names_the_cell() -> None:
    answer = engine(archive()).ask("公务接待费多少")
    cited = answer.citations[0]
    assert (cited.page, cited.table, cited.row) == (3, "财政拨款“三公”经费支出情况表", ("公务接待费",))
    assert cited.bbox == (10, 20, 30, 40)


def test_the_same_figure_in_another_table_is_a_check() -> None:
    checks = engine(archive()).ask("公务接待费多少").verification.checks
    assert [check.verdict for check in checks] == ["相符"]


def test_another_figure_under_the_same_label_is_shown() -> None:
    document = archive()
    document.table("政府采购表", "政府采购表", (("合计",),), {("公务接待费",): ("0.50",)})
    answer = engine(document).ask("公务接待费多少")
    assert main(answer) == ("1.20", "万元")
    assert "0.50" in [figure.value for figure in answer.figures[1:]]


def test_a_blank_cell_is_not_called_zero() -> None:
    answer = engine(archive()).ask("因公出国费多少")
    assert answer.status == "answered"
    assert answer.figures == ()
    assert "空白" in answer.text


def test_a_blank_cell_is_zero_where_the_sums_show_it() -> None:
    document = archive()
    places = tuple(Place(3, BOX, "", table=2, row=row, column=0) for row in range(4))
    document.findings.append(Finding("三公经费合计=各项之和", "相符", "4.20", "4.20", "0", "", places))
    answer = engine(document).ask("因公出国费多少")
    assert main(answer) == ("0", "万元")
    assert "没有填数" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "差旅补助标准是多少",
        "2023年的公务接待费",
        "乙县档案局公务接待费多少",
        "局长工资多少",
        "公务用车有几辆",
        "今天天气怎么样",
    ],
)
def test_what_is_not_there_is_not_found(question: str) -> None:
    answer = engine(archive()).ask(question)
    assert (answer.status, answer.figures) == ("not_found", ())
    assert "已查找" in answer.text


def test_a_share_shows_its_formula_and_its_operands() -> None:
    answer = engine(archive()).ask("人员经费占基本支出的比例是多少")
    assert main(answer) == ("80.00", "%")
    assert "120.00万元 ÷ 150.00万元" in answer.figures[0].formula
    assert answer.verification.verdict == "verified"
    assert len(answer.figures[0].citations) == 2


def test_a_sum_and_a_difference() -> None:
    asked = engine(archive())
    assert main(asked.ask("办公费和公务接待费加起来多少")) == ("6.20", "万元")
    assert main(asked.ask("基本支出比项目支出多多少")) == ("100.00", "万元")


def test_another_unit_is_converted_and_the_printed_one_stays() -> None:
    answer = engine(archive()).ask("公务接待费多少元")
    assert [(f.value, f.unit) for f in answer.figures[:2]] == [("12000.00", "元"), ("1.20", "万元")]


def test_money_of_another_unit_of_print_is_not_confused() -> None:
    document = body("甲市审计局")
    document.table("三公表", "三公经费表", (("合计",),), {("公务接待费",): ("12,000.00",)}, unit="元")
    assert main(engine(document).ask("公务接待费多少")) == ("12000.00", "元")


def test_several_bodies_are_asked_back() -> None:
    other = body("乙州档案局")
    other.table("三公表", "三公经费表", (("合计",),), {("公务接待费",): ("9.00",)})
    answer = engine(archive(), other).ask("公务接待费多少")
    assert answer.status == "clarify"
    assert len(answer.options) == 2
    option = next(option for option in answer.options if option.startswith("乙州档案局"))
    again = engine(archive(), other).ask(option)
    assert main(again) == ("9.00", "万元")


def test_several_years_are_asked_back_and_can_be_named() -> None:
    asked = engine(archive(2024, "1.50"), archive(2025, "1.20"))
    assert asked.ask("档案局公务接待费多少").status == "clarify"
    assert main(asked.ask("档案局2024年公务接待费多少")) == ("1.50", "万元")
    assert main(asked.ask("今年公务接待费多少")) == ("1.20", "万元")


def test_what_is_said_alike_of_two_parts_is_said_once() -> None:
    answer = engine(archive()).ask("公务接待几批次几人")
    assert answer.status == "not_found"
    lines = answer.text.splitlines()
    assert len(lines) == len(set(lines)) > 1


def test_more_bodies_than_can_be_offered_are_counted() -> None:
    bodies = [body(f"{name}州档案局") for name in "甲乙丙丁戊己庚辛壬癸"]
    for one in bodies:
        one.table("三公表", "三公经费表", (("合计",),), {("公务接待费",): ("9.00",)})
    answer = engine(*bodies).ask("公务接待费多少")
    assert answer.status == "clarify" and len(answer.options) == 8
    assert "共 10 个，先列 8 个" in answer.text


def test_bodies_are_ranked() -> None:
    other = body("乙州审计局")
    other.table("三公表", "三公经费表", (("合计",),), {("公务接待费",): ("30,000.00",)}, unit="元")
    answer = engine(archive(), other).ask("哪个单位的公务接待费最高")
    assert [figure.entity for figure in answer.figures[:2]] == ["乙州审计局", "甲州档案局"]


def test_of_many_bodies_the_first_fifty_are_written_out() -> None:
    many = [body(f"{a}{b}县档案局") for a in "东西南北上中下左" for b in "山河湖海江泉湾"]
    for number, one in enumerate(many):
        one.table("“三公”经费支出表", "三公经费表", (("合计",),), {("公务接待费",): (f"{number + 1}.00",)})
    answer = engine(*many).ask("哪个单位的公务接待费最高")
    assert [figure.value for figure in answer.figures] == [f"{number}.00" for number in range(56, 6, -1)]
    assert "其余的没有列出" in answer.text


def test_a_change_is_computed_from_two_documents() -> None:
    answer = engine(archive(2024, "1.50"), archive(2025, "1.20")).ask("档案局2025年公务接待费比上年减少多少")
    assert main(answer) == ("0.30", "万元")
    assert answer.figures[0].basis == "computed"


def test_a_stated_change_is_given_with_its_recomputation() -> None:
    document = archive()
    document.prose("说明", "公务接待费1.20万元，比上年预算减少0.30万元，下降20.00%，主要原因是压减接待。")
    document.claim("公务接待费", "1.20", "万元").claim("公务接待费", "0.30", "万元", "change", -1, "上年预算")
    document.claim("公务接待费", "20.00", "%", "growth", -1, "上年预算")
    answer = engine(document).ask("公务接待费比上年减少多少")
    assert [(f.value, f.unit) for f in answer.figures[:2]] == [("0.30", "万元"), ("20.00", "%")]
    assert ("增幅复算", "相符") in [(check.name, check.verdict) for check in answer.verification.checks]


def test_a_wrong_stated_growth_is_a_conflict() -> None:
    document = archive()
    document.prose("说明", "公务接待费1.20万元，比上年预算减少0.30万元，下降25.00%。")
    document.claim("公务接待费", "0.30", "万元", "change", -1, "上年预算")
    document.claim("公务接待费", "25.00", "%", "growth", -1, "上年预算")
    assert engine(document).ask("公务接待费比上年减少多少").verification.verdict == "conflict"


def test_a_figure_only_in_prose_is_said_to_be_so() -> None:
    document = archive().prose("项目", "培训费0.20万元用于业务培训。")
    document.claim("培训费", "0.20", "万元")
    answer = engine(document).ask("培训费多少")
    assert (main(answer), answer.verification.verdict) == (("0.20", "万元"), "narrative")
    assert "只见于正文" in answer.text


def test_a_reason_is_quoted() -> None:
    document = archive().prose("说明", "公务接待费比上年减少，主要原因是压减接待批次。其他费用不变。")
    answer = engine(document).ask("公务接待费为什么减少")
    assert answer.status == "answered"
    assert "压减接待批次" in answer.text


def test_a_follow_up_keeps_body_year_and_topic() -> None:
    other = body("乙州审计局")
    other.table("三公表", "三公经费表", (("合计",),), {("公务接待费",): ("9.00",)})
    asked, memory = engine(archive(), other), Memory()
    assert main(asked.ask("州档案局公务接待费多少", memory=memory)) == ("1.20", "万元")
    assert main(asked.ask("那办公费呢", memory=memory)) == ("5.00", "万元")
    assert main(asked.ask("公务接待费呢", memory=memory)) == ("1.20", "万元")
    assert main(asked.ask("乙州审计局呢", memory=memory)) == ("9.00", "万元")
    assert main(asked.ask("折合多少元", memory=memory)) == ("90000.00", "元")


def test_the_same_question_gives_the_same_answer() -> None:
    asked = engine(archive())
    assert asked.ask("公务接待费多少").to_dict() == asked.ask("公务接待费多少").to_dict()


def test_an_empty_question_and_an_unknown_document_are_usage_errors() -> None:
    with pytest.raises(UsageError, match="空"):
        engine(archive()).ask("  ")
    with pytest.raises(UsageError, match=r"无此\.pdf"):
        engine(archive()).ask("公务接待费", ["无此.pdf"])


def test_words_are_linked_to_ranked_concepts() -> None:
    assert engine(archive()).link("请客吃饭花了多少")[0].name == "公务接待费"


def test_two_topics_are_added_and_the_page_is_told() -> None:
    asked, memory = engine(archive()), Memory()
    asked.ask("办公费多少", memory=memory)
    asked.ask("公务接待费呢", memory=memory)
    assert main(asked.ask("两个加起来多少", memory=memory)) == ("6.20", "万元")
    assert "第 2 页" in asked.ask("在哪一页", memory=memory).text


def test_a_correction_is_taken() -> None:
    asked, memory = engine(archive()), Memory()
    asked.ask("办公费多少", memory=memory)
    assert main(asked.ask("不对，我问的是公务接待费", memory=memory)) == ("1.20", "万元")


def test_rows_that_a_second_class_splits_are_added() -> None:
    document = body("乙州水利局")
    document.table(
        "基本支出表",
        "一般公共预算基本支出表",
        (("合计",),),
        {("工资福利支出", "基本工资"): ("10.00",)},
        codes={"基本工资": "30101"},
    )
    first = document.tables[0].rows[0]
    second = replace(first, number=1, aliases=("50501 工资福利支出",))
    rows = (replace(first, aliases=("50101 工资奖金津补贴",)), second)
    document.tables[0] = replace(document.tables[0], rows=rows)
    document.facts.append(replace(document.facts[0], row=1, printed="2.50", value=Decimal("2.50")))
    answer = engine(document).ask("基本工资多少")
    assert main(answer) == ("12.50", "万元")
    assert "10.00万元 + 2.50万元" in answer.figures[0].formula


def test_a_longer_word_is_not_its_tail() -> None:
    assert engine(archive()).ask("罚没收入多少").status == "not_found"


def test_a_statement_that_there_is_none_is_quoted() -> None:
    document = archive().prose("说明", "2025年没有安排政府性基金预算拨款支出。")
    answer = engine(document).ask("政府性基金预算支出多少")
    assert (answer.status, answer.figures) == ("answered", ())
    assert "没有安排政府性基金预算拨款支出" in answer.text


def test_a_term_no_document_explains_gets_its_general_meaning() -> None:
    answer = engine(archive()).ask("什么是机关运行经费")
    assert answer.status == "answered"
    assert "没有解释这个词" in answer.text


def test_pages_that_were_not_read_are_named_where_nothing_is_found() -> None:
    seen = replace(archive(), health=Health(9, 0, 1.0, (7,), (), picture_pages=(3, 4, 9)))
    unread = "第 3–4、9 页有大幅图片，图里的文字和数字没有读入；第 7 页没有文字（可能是扫描页），没有读入"
    asked = engine(seen)
    assert unread in asked.ask("甲州档案局会展经费多少").text
    assert "页有大幅图片" not in asked.ask("甲州档案局公务接待费多少").text
    assert "没有读到的页" not in engine(archive()).ask("甲州档案局会展经费多少").text
