"""A word that nothing about the answer accounts for takes "verified" away; words that only ask do not."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from tests.assistant.tiny import THREE_COLUMNS, archive, body, engine


@pytest.fixture(scope="module")
def asked() -> Engine:
    document = archive()
    columns = (("支出预算", "合计"),)
    document.table(
        "支出预算总表", "支出总表", columns, {("住房保障支出",): ("20.00",), ("总计",): ("200.00",)}
    )
    document.table(
        "收入总表",
        "收入总表",
        (("合计",),),
        {("总计",): ("200.00",), ("单位资金", "上级补助收入"): ("7.00",)},
    )
    return engine(document)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("档案局住房公积金欠了多少", "欠"),
        ("档案局办公费申请了多少", "申请"),
        ("档案局首付办公费多少", "首付"),
        ("档案局办公费含税多少", "含税"),
        ("档案局住房公积金的上限是多少", "上限"),
        ("档案局公务接待费的三倍是多少", "三倍"),
        ("档案局公务接待费的10%是多少", "10%"),
        ("档案局公务接待费中位数是多少", "中位数"),
        ("档案局全市住房公积金是多少", "全市"),
        ("档案局女职工的住房公积金是多少", "女"),
        ("档案局工会住房公积金是多少", "工会"),
        ("档案局未列入办公费的金额", "未"),
        ("档案局没花在办公费上的是多少", "没"),
        ("档案局不属于办公费的支出是多少", "不"),
        ("档案局小公务接待费是多少", "小"),
        ("档案局中央资金安排的办公费是多少", "中央"),
        ("档案局境外公务接待费是多少", "境外"),
        ("档案局公务接待费返还是多少", "返"),
        ("档案局上级补助收入上缴了多少", "上缴"),
        ("档案局公务接待费是多少美元", "美"),
        ("档案局事业单位办公费是多少", "事业单位"),
        ("档案局住房保障支出预付了多少", "预付"),
    ],
)
def test_a_word_that_may_narrow_widen_or_turn_round_is_never_verified(
    asked: Engine, question: str, left: str
) -> None:
    answer = asked.ask(question)
    assert answer.verification.verdict != "verified", answer.text
    assert answer.status != "answered" or left in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("请问档案局2025年公务接待费一共安排了多少钱？", "1.20"),
        ("档案局全年的办公费预算数额是多少", "5.00"),
        ("帮我查一下档案局给职工缴的住房公积金列了多少", "20.00"),
        ("档案局30201这个科目安排多少钱", "5.00"),
        ("档案局用在公务接待费上的钱一年要花多少", "1.20"),
        ("档案局公务接待费是1.2万元还是2.1万元", "1.20"),
        ("档案局上级补助收入有多少", "7.00"),
        ("档案局办公费那一行是多少", "5.00"),
        ("请找出甲州档案局2025年办公费的预算数", "5.00"),
        ("文件中显示甲州档案局办公费为多少", "5.00"),
        ("档案局办公费的准确金额是多少？请标注出处", "5.00"),
        ("档案局办公费支出总额是多少", "5.00"),
        ("档案局2025年“三公”经费预算总额是多少", "4.20"),
        ("根据公开的预算文件，档案局办公费大致是多少", "5.00"),
        ("我想了解一下档案局的办公费是多少？请注明页码", "5.00"),
        ("档案局办公费是多少，在哪一页", "5.00"),
        ("档案局办公费是多少，出自哪张表", "5.00"),
    ],
)
def test_words_that_only_ask_leave_an_answer_verified(asked: Engine, question: str, value: str) -> None:
    answer = asked.ask(question)
    assert answer.verification.verdict == "verified", answer.text
    assert answer.figures[0].value == value


def test_units_below_the_body_account_for_the_word_that_says_so() -> None:
    document = body("庚市自然资源局")
    rows = {("合计",): ("30.00",) * 3, ("规划院",): ("20.00",) * 3, ("测绘院",): ("10.00",) * 3}
    document.table("支出总表", "支出总表", THREE_COLUMNS, rows)
    answer = engine(document).ask("庚市自然资源局下属单位中哪家的支出合计最多")
    assert "下属" not in answer.text


def test_a_word_of_a_body_in_a_column_of_its_own_is_not_explained_by_that_column() -> None:
    document = body("庚市商务局")
    columns = (("合计",), ("事业单位经营支出",))
    rows = {
        ("合计",): ("30.00", "0.00"),
        ("事业单位离退休",): ("9.00", "0.00"),
        ("纪检监察事务",): ("7.00", "0.00"),
    }
    document.table("支出总表", "支出总表", columns, rows)
    asked = engine(document)
    assert asked.ask("庚市商务局事业单位纪检监察事务是多少").verification.verdict != "verified"
    assert asked.ask("庚市商务局事业单位离退休是多少").verification.verdict == "verified"


def test_a_thing_of_a_list_that_no_figure_is_of_is_said(asked: Engine) -> None:
    answer = asked.ask("档案局年度资金总额、办公费、公务接待费合计多少")
    assert answer.verification.verdict != "verified", answer.text
    assert asked.ask("档案局办公费、公务接待费合计多少").verification.verdict == "verified"


def test_the_body_itself_is_not_a_unit_below_it() -> None:
    document = body("庚市财政局")
    rows = {
        ("合计",): ("30.00",) * 3,
        ("庚市财政局",): ("20.00",) * 3,
        ("庚市财政局", "办公费"): ("4.00",) * 3,
        ("庚市信息中心",): ("10.00",) * 3,
        ("庚市信息中心", "办公场所租赁"): ("3.00",) * 3,
    }
    document.table("支出总表", "支出总表", THREE_COLUMNS, rows)
    asked = engine(document)
    assert asked.ask("庚市财政局本级办公场所租赁是多少").verification.verdict != "verified"
    assert asked.ask("庚市财政局本级办公费是多少").verification.verdict == "verified"


def test_an_everyday_word_for_a_part_is_not_the_column_that_the_whole_is_split_by() -> None:
    document = body("庚市档案局")
    columns = (("合计",), ("人员经费",), ("公用经费",))
    rows = {("合计",): ("9.00", "7.00", "2.00"), ("工资福利支出", "奖金"): ("7.00", "7.00", "")}
    document.table("基本支出表", "一般公共预算基本支出表", columns, rows)
    asked = engine(document)
    assert asked.ask("庚市档案局奖金里面人工费多少").verification.verdict != "verified"
    assert asked.ask("庚市档案局奖金里面人员经费多少").verification.verdict == "verified"


def test_words_that_only_ask_but_are_the_name_of_a_row_are_not_passed_over() -> None:
    document = body("庚市档案局").table(
        "收支总表", "收支总表", (("预算数",),), {("本年支出合计",): ("9.00",), ("结转下年",): ("0.00",)}
    )
    document.table("绩效目标表", "项目绩效目标表", (("金额",),), {("年度资金总额",): ("9.00",)})
    asked = engine(document)
    assert asked.ask("庚市档案局年度资金总额结余多少").verification.verdict != "verified"
    assert asked.ask("庚市档案局结转下年多少").verification.verdict == "verified"


def test_a_side_of_the_classification_is_not_served_by_a_row_of_neither() -> None:
    document = body("庚市财政局")
    codes = {"办公费": "50201", "印刷费": "50502"}
    rows = {("办公费",): ("4.00",), ("印刷费",): ("2.00",)}
    document.table("支出明细表", "支出明细表", (("合计",),), rows, codes=codes)
    document.table("政府采购表", "政府采购表", (("金额",),), {("出版服务",): ("5.00",)})
    asked = engine(document)
    assert asked.ask("庚市财政局出版服务多少").verification.verdict == "verified"
    assert asked.ask("庚市财政局事业单位出版服务多少").verification.verdict != "verified"
    assert asked.ask("庚市财政局事业单位印刷费多少").verification.verdict == "verified"
