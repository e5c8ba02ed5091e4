"""Reasons: of the same thing and the same change as asked for; no reason where none is stated."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from assistant.schema import Answer
from index.prose import claims
from index.schema import Identity
from index.tables import facts, tables
from tests.assistant.tiny import TinyDocument, body, engine
from tests.index.drawn import page

THREE = (
    "2025年“三公”经费预算48.80万元，较上年增加31.30万元（178.86%），增加的主要原因是车辆口径调整。其中：因公出国（境）经费"
    "未安排，较上年无变化；公务接待费8.80万元，较上年减少1.70万元（16.19%），减少的主要原因是来访批次减少；公务用车运行维护费"
    "40.00万元，较上年增加33.00万元，增加的主要原因是上年未列运行费。"
)
TOTALS = (
    "2025年支出预算500.00万元，较上年增加60.00万元，其中基本支出减少20.00万元，项目支出增加80.00万元。基本支出减少的原因是"
    "三人退休；项目支出增加的主要原因是新增档案数字化项目。"
)
MEETING = "2025年会议费2.00万元，比上年减少1.00万元，下降33.33%。主要是压缩会议次数。"
SAME = "2025年培训费3.00万元，与2024年预算持平。"
STEPS = "2025年收入预算500.00万元，比上年增加60.00万元，主要原因是：1.新进人员增加；2.专项资金增加30.00万元。"


def county(kind: str = "预算", *texts: str) -> Engine:
    document = body("丁县档案馆", 2025, kind)
    for text in texts or (THREE, TOTALS, MEETING, SAME, STEPS):
        document.prose("三、预算情况说明", text)
    document.claims.extend(claims.read(document.paragraphs, 2025, kind))
    return engine(document)


@pytest.mark.parametrize(
    ("question", "reason", "others"),
    [
        ("公务接待费为什么减少", "来访批次减少", ("口径调整", "未列运行费")),
        ("三公经费怎么涨了这么多", "车辆口径调整", ("来访批次", "未列运行费")),
        ("公务用车运行维护费增加的原因", "上年未列运行费", ("来访批次", "口径调整")),
        ("基本支出为什么少了", "三人退休", ("数字化",)),
        ("项目支出为何增加", "数字化项目", ("退休",)),
        ("会议费下降的理由是什么", "压缩会议次数", ("退休",)),
        ("收入预算增加是什么原因", "专项资金增加30.00万元", ("退休",)),
        ("今年预算为什么比去年多", "新进人员增加", ("压缩会议",)),
    ],
)
def test_the_reason_of_the_same_thing(question: str, reason: str, others: tuple[str, ...]) -> None:
    answer = county().ask(question)
    assert answer.status == "answered"
    assert reason in answer.text
    assert not [other for other in others if other in answer.text]
    assert answer.citations[0].page == 9


def test_a_change_without_a_reason_is_told_with_its_sentence() -> None:
    answer = county().ask("培训费为什么和上年一样")
    assert (answer.status, answer.figures) == ("not_found", ())
    assert "没有说明原因" in answer.text and "持平" in answer.text
    assert len(answer.citations) == 1


def test_a_sum_without_a_reason_of_its_own_takes_those_of_its_parts() -> None:
    text = (
        "2025年“三公”经费预算数为30.00万元，比2024年预算增加20.00万元。其中：公务接待费5.00万元，比2024年预算减少1.00万元，"
        "主要原因是厉行节约；公务用车购置费25.00万元，比2024年预算增加14.00万元，主要原因是更新车辆。"
    )
    answer = county("预算", text).ask("三公经费为什么增加")
    assert "更新车辆" in answer.text and "厉行节约" not in answer.text


def test_against_the_budget_and_against_last_year_are_two_reasons() -> None:
    text = (
        "行政运行支出年初预算为100.00万元，支出决算为90.00万元，完成年初预算的90.00%，决算数小于年初预算数的主要原因是人员调出。"
        "与2024年度相比，行政运行支出增加5.00万元，增长5.88%，主要原因是晋级晋档。"
    )
    asked: Engine = county("决算", text)
    against_budget: Answer = asked.ask("行政运行决算为什么比年初预算少")
    assert "人员调出" in against_budget.text and "晋级" not in against_budget.text
    assert "晋级晋档" in asked.ask("行政运行比上年增加的原因").text


def test_a_reason_in_the_next_paragraph() -> None:
    answer = county(
        "决算", "2025年度收入支出总计99.00万元。与2024年度相比减少1.00万元。主要原因：", "项目完工。"
    ).ask("收支总计为什么减少")
    assert "项目完工" in answer.text


def test_a_thing_no_sentence_names_has_no_reason() -> None:
    assert county().ask("差旅费为什么增加").status == "not_found"


def test_a_change_the_other_way_is_said_to_be_so() -> None:
    answer = county().ask("公务接待费为什么增加")
    assert answer.text.startswith("文件写的变化方向与问题不同") and "来访批次减少" in answer.text


def test_the_reason_of_a_project_is_not_that_of_all_projects() -> None:
    text = "档案修复项目28.00万元，属技术支出，比上年减少3.00万元，主要原因是修复工作已经完成。"
    assert "修复工作" not in county("预算", text).ask("项目支出为什么减少").text


ENDED = (
    "“三公”经费比上年预算减少1.43万元，下降5.06%。公务用车购置费比上年预算增加1.00万元，增长5.34%。"
    "公务接待费比上年预算减少1.20万元，下降33.80%。主要原因是从严控制公务接待和车辆运行。"
)


def test_a_reason_that_ends_the_paragraph_of_a_whole_is_given_for_it_with_that_said() -> None:
    answer = county("预算", ENDED).ask("三公经费为什么有变化")
    assert answer.status == "answered"
    assert "减少1.43万元" in answer.text and "同一段末尾写明的原因" in answer.text
    assert "从严控制" in answer.text
    assert answer.figures == ()
    assert "变化方向与问题不同" in county("预算", ENDED).ask("三公经费为什么增加").text


def test_it_is_not_given_for_a_part_in_the_middle() -> None:
    answer = county("预算", ENDED).ask("公务用车购置费为什么增加")
    assert (answer.status, "从严控制" in answer.text) == ("not_found", False)


BOTH = "2024年度收、支总计11,361.01万元，与2023年度相比，收、支总计各增加864.25万元，增长8.23%。主要原因是：保洁面积扩大。"


@pytest.mark.parametrize("question", ["总支出为什么增加", "支出为什么增加", "收入总计为什么增加"])
def test_the_reason_of_income_and_expenditure_together_is_that_of_either(question: str) -> None:
    answer = county("决算", BOTH).ask(question)
    assert "保洁面积扩大" in answer.text
    assert "：2024年度收、支总计" in answer.text, "quoted from its first character"


def test_a_reason_in_a_column_beside_the_change() -> None:
    drawn = page(
        3,
        [
            ["指标", "本年决算数", "增减额", "增减原因"],
            ["基本支出", "500.00", "-44.12", "退休3人"],
            ["项目支出", "80.00", "12.85", "新增经办系统升级"],
            ["“三公”经费", "4.83", "-1.02", "接待批次减少"],
        ],
        above=["主要收支指标增减变动情况表", "单位：万元"],
    )
    found = tables.extract([drawn])
    document = TinyDocument(
        "a.pdf",
        Identity("丁县人社局", 2024, "决算", "部门", "丁县人社局2024年度部门决算"),
        tables=list(found),
        facts=list(facts.from_tables(found, 2024, "决算")),
    )
    answer = engine(document).ask("基本支出为什么减少")
    assert (answer.status, answer.figures[0].value) == ("answered", "-44.12")
    assert "退休3人" in answer.text and "升级" not in answer.text
    assert "接待批次减少" in engine(document).ask("三公经费下降的原因").text
    assert "变化方向与问题不同" in engine(document).ask("项目支出为什么减少").text
    assert engine(document).ask("人员经费为什么减少").status == "not_found"


def test_what_the_prose_gives_of_the_general_budget_is_explained_too() -> None:
    document = body("丁市统计局")
    document.prose("财政拨款", "财政拨款支出400.00万元，较上年减少9.00万元，主要原因是：压减培训等项目支出。")
    text = "一般公共预算培训费预算支出14.00万元，较上年减少3.50万元，主要原因是：少办收费的班。"
    document.prose("培训费", text)
    document.claim("一般公共预算培训费预算支出", "14.00", "万元")
    document.claim("一般公共预算培训费预算支出", "3.50", "万元", "change", -1, "上年")
    answer = engine(document).ask("培训费为什么降了")
    assert "少办收费的班" in answer.text and "压减培训" not in answer.text, answer.text


@pytest.mark.parametrize(
    "question", ["三公经费为什么一分没花", "三公经费决算为什么是0", "三公经费为啥没有支出"]
)
def test_why_nothing_was_spent(question: str) -> None:
    said = (
        "2025年度“三公”经费年初预算1.30万元，决算0.00万元。"
        "“三公”经费支出决算数小于预算数的主要原因：这一年没有接待任务。"
        "决算数同2024年一样。"
    )
    answer = county("决算", said).ask(question)
    assert answer.status == "answered" and "没有接待任务" in answer.text


def test_how_much_it_moved_is_no_part_of_what_moved() -> None:
    said = "财政拨款收入支出增加的主要原因是：专项资金项目增加。"
    assert "专项资金项目增加" in county("预算", said).ask("财政拨款收入为什么大幅增加").text


def test_a_part_without_a_reason_is_told_with_that_of_its_whole() -> None:
    said = (
        "公务用车购置及运行维护费34.50万元（公务用车购置费0.00万元，比上年减少9.00万元；公务用车运行维护费34.50万元，"
        "比上年增加21.50万元。）比上年增加12.50万元，增长56.82%，主要原因是老旧车辆大修；公务接待费2.00万元，"
        "比上年减少0.30万元，主要原因是来访减少。"
    )
    answer = county("预算", said).ask("公务用车运行维护费为什么增加")
    assert answer.status == "answered" and answer.verification.verdict == "narrative"
    assert "没有单独说明" in answer.text and "老旧车辆大修" in answer.text
    assert "来访减少" not in answer.text
    other = county("预算", said).ask("公务用车购置费为什么减少")
    assert other.status == "not_found", "the whole moved the other way"


def test_mainly_is_a_reason_after_a_change_and_a_content_after_an_amount() -> None:
    said = "项目支出44万元，主要为课桌购置；其中：基本支出增加36万元，主要为人员调入。"
    document = body("丁区教育局", 2026).prose("增减", said)
    document.claim("项目支出", "44", "万元").claim("基本支出", "36", "万元", role="change", direction=1)
    asked = engine(document)
    told = asked.ask("基本支出为什么增加").text
    assert "人员调入" in told and "课桌" not in told, told


SPENT = (
    "2025年度“三公”经费支出年初预算为20万元，支出决算为9万元，完成年初预算的45%。2025年度“三公”经费支出决算数小于年初预算数"
    "的主要原因是压缩开支。2025年度“三公”经费支出决算数比上年减少3万元，下降25%。“三公”经费下降的主要原因是车辆报废。"
)
STAFF = (
    "2025年度财政拨款支出460万元，与上年相比，增加161万元，增长53.85%。其中：基本支出460万元，项目支出0万元。"
    "增减变化的主要原因是：教师增加。"
)
GUESTS = (
    "公务接待费用4万元，接待52批次601人，比上年增加2万元，主要用于“湿地巡护”项目，主要原因：一是巡护时间长。"
)
CAR = "公务用车购置及运行维护费12万元（公务用车购置费0万元、公务用车运行维护费12万元），较上年减少7万元，主要是公车改革。"


@pytest.mark.parametrize(
    ("said", "question", "reason", "other"),
    [
        (SPENT, "三公经费为什么低于年初预算", "压缩开支", "车辆报废"),
        (SPENT, "三公经费下降的主要原因", "车辆报废", "压缩开支"),
        (STAFF, "财政拨款支出增长的原因", "教师增加", "没有说明"),
        (GUESTS, "公务接待费用为什么增加", "巡护时间长", "没有说明"),
        (CAR, "公务用车运行维护费为什么减少", "公车改革", "项目"),
    ],
)
def test_reasons_of_final_accounts(said: str, question: str, reason: str, other: str) -> None:
    answer = county("决算", said).ask(question)
    assert answer.status == "answered" and reason in answer.text, answer.text
    assert other not in answer.text


def test_reasons_that_are_counted_over_several_sentences_are_quoted_together() -> None:
    said = (
        "公务用车运行维护费31.2万元，较上年增加9.4万元，原因为：一是油价上涨。二是部分车辆老旧。另有新项目。"
    )
    answer = county("决算", said).ask("公务用车运行维护费为什么增加")
    assert "油价上涨" in answer.text and "车辆老旧" in answer.text and "另有" not in answer.text


def test_the_reason_of_all_income_is_none_of_all_expenditure() -> None:
    said = (
        "2025年度总收入124万元，比2024年度总收入105万元增加19万元，主要原因是收到补偿款。"
        "2025年度总支出109万元，比2024年度总支出106万元增加3万元，主要是校园绿化多了。"
    )
    answer = county("决算", said).ask("总支出增加的原因")
    assert "校园绿化" in answer.text and "补偿款" not in answer.text
