"""Several bodies or years named side by side: each is answered or named as missing, never one for all."""

from __future__ import annotations

import pytest

from assistant.engine import Memory
from tests.assistant.tiny import TinyDocument, body, engine


def bureau(entity: str, total: str, reception: str, year: int = 2025) -> TinyDocument:
    document = body(entity, year)
    document.table(
        "“三公”经费支出表",
        "三公经费表",
        (("合计",),),
        {("合计",): (total,), ("公务接待费",): (reception,), ("公务用车购置及运行维护费",): ("1.00",)},
    )
    return document


def county() -> tuple[TinyDocument, TinyDocument]:
    return bureau("甲县林业局", "3.00", "2.00"), bureau("乙县水利局", "5.00", "4.00")


@pytest.mark.parametrize(
    "question",
    [
        "甲县林业局和乙县水利局的三公经费各是多少",
        "甲县林业局、乙县水利局的三公经费分别是多少",
        "甲县林业局和乙县水利局的三公经费是多少",
    ],
)
def test_every_body_named_is_answered(question: str) -> None:
    answer = engine(*county()).ask(question)
    told = [(figure.entity, figure.value) for figure in answer.figures]
    assert told == [("甲县林业局", "3.00"), ("乙县水利局", "5.00")], answer.text


def test_two_items_of_two_bodies() -> None:
    answer = engine(*county()).ask("甲县林业局和乙县水利局的三公经费和公务接待费各是多少")
    assert [figure.value for figure in answer.figures] == ["3.00", "5.00", "2.00", "4.00"], answer.text


def test_a_body_without_the_figure_is_named() -> None:
    other = body("乙县水利局").table("支出表", "支出总表", (("合计",),), {("合计",): ("9.00",)})
    answer = engine(bureau("甲县林业局", "3.00", "2.00"), other).ask(
        "甲县林业局和乙县水利局的公务接待费各是多少"
    )
    assert "没有找到：乙县水利局" in answer.text
    assert answer.verification.verdict != "verified"


@pytest.mark.parametrize(
    "question",
    [
        "甲县林业局和丙县水利局的三公经费一共多少",
        "丙县水利局和甲县林业局的三公经费哪个高",
        "甲县林业局比丙县水利局的公务接待费多多少",
    ],
)
def test_a_body_that_is_not_loaded_is_named(question: str) -> None:
    answer = engine(*county()).ask(question)
    assert answer.status == "not_found"
    assert "没有加载“丙县水利局”的文件" in answer.text


@pytest.mark.parametrize("question", ["2024年和2025年的公务接待费对比", "公务接待费2024年是多少，2025年呢"])
def test_every_year_named_is_answered(question: str) -> None:
    documents = (bureau("甲县林业局", "3.00", "2.00", 2024), bureau("甲县林业局", "5.00", "4.00", 2025))
    answer = engine(*documents).ask(question)
    assert [(f.year, f.value) for f in answer.figures[:2]] == [(2024, "2.00"), (2025, "4.00")], answer.text


def test_one_year_of_two_is_not_verified() -> None:
    answer = engine(bureau("甲县林业局", "3.00", "2.00")).ask("2023年和2025年的公务接待费对比")
    assert answer.verification.verdict != "verified", answer.text


def test_last_year_in_the_second_part_is_not_said_of_the_first() -> None:
    answer = engine(bureau("甲县林业局", "3.00", "2.00")).ask("公务接待费多少，去年多少")
    assert (answer.figures[0].year, answer.figures[0].value) == (2025, "2.00"), answer.text


def yearly() -> TinyDocument:
    """Two items with last year's figure beside this year's."""
    document = body("甲县林业局")
    document.table(
        "经费表",
        "三公经费表",
        (("上年预算数",), ("预算数",)),
        {("会议费",): ("1.00", "2.00"), ("培训费",): ("3.00", "4.00")},
    )
    return document


@pytest.mark.parametrize(
    "question",
    [
        "会议费和培训费今年和去年各是多少",
        "去年和今年的会议费、培训费分别是多少",
        "会议费、培训费2024年和2025年分别多少",
    ],
)
def test_items_of_two_years(question: str) -> None:
    answer = engine(yearly()).ask(question)
    told = {(figure.label, figure.year, figure.value) for figure in answer.figures}
    assert told == {
        ("会议费", 2024, "1.00"),
        ("会议费", 2025, "2.00"),
        ("培训费", 2024, "3.00"),
        ("培训费", 2025, "4.00"),
    }
    assert answer.verification.verdict == "verified", answer.text


def test_an_item_that_is_missing_is_named_and_the_rest_told() -> None:
    answer = engine(yearly()).ask("会议费和取暖费各是多少")
    assert [figure.value for figure in answer.figures] == ["2.00"]
    assert "没有找到：取暖费" in answer.text
    assert answer.verification.verdict != "verified"


def test_items_written_in_one_run_are_told_apart() -> None:
    answer = engine(yearly()).ask("会议费培训费分别是多少")
    assert [figure.value for figure in answer.figures] == ["2.00", "4.00"], answer.text


def test_last_year_is_worked_back_from_the_change_the_prose_states() -> None:
    document = body("甲县林业局").table("经费表", "三公经费表", (("合计",),), {("公务接待费",): ("2.00",)})
    document.prose("三公经费", "公务接待费2.00万元，比上年减少0.50万元。")
    document.claim("公务接待费", "2.00", "万元").claim("公务接待费", "0.50", "万元", "change", -1, "上年")
    answer = engine(document).ask("2024年和2025年的公务接待费分别是多少")
    assert {(figure.year, figure.value) for figure in answer.figures} == {(2024, "2.50"), (2025, "2.00")}


def levels() -> tuple[TinyDocument, TinyDocument]:
    """A department's budget and that of its head office alone."""
    documents = []
    for level, value, basic in (("部门", "9.00", "80.00"), ("单位", "2.00", "30.00")):
        document = body("甲县林业局", level=level)
        document.table("三公经费表", "三公经费表", (("合计",),), {("公务接待费",): (value,)})
        document.table("支出总表", "支出总表", (("合计",), ("基本支出",)), {("总计",): ("99.00", basic)})
        documents.append(document)
    return documents[0], documents[1]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("甲县林业局2025年的公务接待费，部门合计和本级各是多少", ["9.00", "2.00"]),
        ("公务接待费，局本级和部门分别是多少", ["2.00", "9.00"]),
        ("甲县林业局（含下属单位）2025年部门预算的公务接待费是多少", ["9.00"]),
        ("甲县林业局本级的公务接待费是多少", ["2.00"]),
    ],
)
def test_a_department_and_its_head_office(question: str, values: list[str]) -> None:
    answer = engine(*levels()).ask(question)
    assert [figure.value for figure in answer.figures][: len(values)] == values, answer.text


def test_the_levels_are_subtracted() -> None:
    answer = engine(*levels()).ask("甲县林业局2025年部门预算的基本支出比本级单位预算多多少")
    assert answer.figures[0].value == "50.00", answer.text


def test_one_document_with_rows_for_its_units() -> None:
    document = body("甲县林业局")
    for title, kind in (("支出总表", "支出总表"), ("一般公共预算支出表", "一般公共预算支出表")):
        document.table(
            title,
            kind,
            (("合计",), ("项目支出",)),
            {
                ("合计",): ("9.00", "5.00"),
                ("甲县林业局",): ("6.00", "3.00"),
                ("甲县林业服务中心",): ("3.00", "2.00"),
            },
        )
    answer = engine(document).ask("项目支出，部门合计和本级各是多少")
    assert [figure.value for figure in answer.figures] == ["5.00", "3.00"], answer.text


@pytest.mark.parametrize(
    "question",
    [
        "甲县林业局和乙县水利局的公务接待费占三公经费的比例各是多少",
        "甲县林业局、乙县水利局公务接待费占各自三公经费的百分之几",
    ],
)
def test_a_share_is_told_of_each_body(question: str) -> None:
    answer = engine(*county()).ask(question)
    told = [(figure.entity, figure.value) for figure in answer.figures]
    assert told == [("甲县林业局", "66.67"), ("乙县水利局", "80.00")], answer.text


def test_a_body_without_the_share_is_named() -> None:
    answer = engine(*county(), body("丙县档案局")).ask(
        "甲县林业局、乙县水利局、丙县档案局公务接待费占各自三公经费的比例"
    )
    assert len(answer.figures) == 2 and "没有找到：丙县档案局" in answer.text, answer.text
    assert answer.verification.verdict != "verified"


def test_a_share_after_several_bodies_is_of_each_of_them() -> None:
    asked, memory = engine(*county()), Memory()
    asked.ask("甲县林业局和乙县水利局的公务接待费各是多少", memory=memory)
    answer = asked.ask("占三公经费多少", memory=memory)
    assert {figure.value for figure in answer.figures} == {"66.67", "80.00"}, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "甲县林业局、乙县水利局、丙县水利局的三公经费各是多少",
        "丙县水利局、甲县林业局和乙县水利局的三公经费分别是多少",
        "甲县林业局、丙县水利局、乙县水利局三公经费多少",
    ],
)
def test_those_loaded_are_answered_and_the_one_that_is_not_is_said(question: str) -> None:
    answer = engine(*county()).ask(question)
    assert [figure.value for figure in answer.figures] == ["3.00", "5.00"], answer.text
    assert "没有加载“丙县水利局”的文件" in answer.text
    assert answer.verification.verdict != "verified"


@pytest.mark.parametrize("asked", ["三公经费谁最高", "三公经费合计多少"])
def test_nothing_is_concluded_without_the_one_that_is_not_loaded(asked: str) -> None:
    answer = engine(*county()).ask(f"甲县林业局、乙县水利局、丙县水利局的{asked}")
    assert answer.status == "not_found" and "丙县水利局" in answer.text, answer.text
