"""Units below a body: named in full or in short, ranked, listed, as a share of the whole."""

from __future__ import annotations

import pytest

from assistant.documents.library import Library, Source
from assistant.engine import Engine, Memory
from assistant.question.subunits import OWN, named, so_many
from tests.assistant.tiny import TinyDocument, TinyLedger, body, engine

HALL = "乙市水务局"
CENTRE = "乙市供水服务中心"
SCHOOL = "乙市水利学校"


def waterworks(second_unit: str = "2.00") -> TinyDocument:
    """A department with two units: a table with a row for each, and one with a section for each."""
    document = body(HALL, aliases=("市水务局",))
    document.table(
        "“三公”经费支出表",
        "三公经费表",
        (("合计",), ("公务接待费",)),
        {
            ("合计",): ("6.00", "1.00"),
            (HALL,): ("3.00", "0.50"),
            (CENTRE,): ("1.00", "0.20"),
            (SCHOOL,): (second_unit, "0.30"),
        },
    )
    document.table(
        "一般公共预算支出明细表",
        "一般公共预算支出表",
        (("合计",),),
        {
            ("合计",): ("90.00",),
            (HALL,): ("60.00",),
            (HALL, "培训费"): ("6.00",),
            (CENTRE,): ("20.00",),
            (CENTRE, "培训费"): ("2.00",),
            (SCHOOL,): ("10.00",),
            (SCHOOL, "差旅费"): ("1.00",),
        },
    )
    return document


def source(document: TinyDocument) -> Source:
    return Library(TinyLedger(document)).sources()[0]  # type: ignore[arg-type]


def test_units_are_read_off_the_tables() -> None:
    assert source(waterworks()).units == (CENTRE, SCHOOL)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("乙市供水服务中心的培训费", (CENTRE,)),
        ("供水服务中心的培训费", (CENTRE,)),
        ("供水中心的培训费", (CENTRE,)),
        ("局本级的培训费", (OWN,)),
        ("行政审批服务中心的培训费", ()),
        ("培训费多少", ()),
    ],
)
def test_a_unit_is_named_in_full_or_in_short(question: str, expected: tuple[str, ...]) -> None:
    unit = named(question, [source(waterworks())])
    assert (unit.names if unit else ()) == expected


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("供水中心的培训费是多少", "2.00"),
        ("局本级的培训费是多少", "6.00"),
        ("水利学校的公务接待费是多少", "0.30"),
        ("公务接待费是多少", "1.00"),
    ],
)
def test_a_figure_of_a_unit_and_of_the_whole(question: str, value: str) -> None:
    answer = engine(waterworks()).ask(question)
    assert (answer.status, answer.figures[0].value) == ("answered", value), answer.text


def test_what_a_unit_does_not_have_is_not_taken_from_another() -> None:
    answer = engine(waterworks()).ask("供水中心的差旅费是多少")
    assert answer.status == "not_found", answer.text


def test_a_unit_is_a_share_of_the_whole() -> None:
    answer = engine(waterworks()).ask("供水中心的公务接待费占全局的百分之几")
    assert (answer.figures[0].value, answer.figures[0].unit) == ("20.00", "%"), answer.text


def test_units_are_ranked() -> None:
    answer = engine(waterworks()).ask("哪个单位的三公经费最高")
    assert [figure.value for figure in answer.figures] == ["3.00", "2.00", "1.00"], answer.text
    assert answer.text.startswith(f"最高的是{HALL}")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("下属单位的三公经费一共多少", ["3.00", "1.00", "2.00"]),
        ("两家下属单位的三公经费加起来多少", ["3.00", "1.00", "2.00"]),
        ("两家下属单位的三公经费各是多少", ["1.00", "2.00"]),
        ("下属的两个单位三公经费分别是多少", ["1.00", "2.00"]),
    ],
)
def test_the_units_below_are_listed_or_added_up_without_the_body_itself(
    question: str, first: list[str]
) -> None:
    answer = engine(waterworks()).ask(question)
    assert [figure.value for figure in answer.figures] == first, answer.text


def test_another_number_of_units_than_the_question_says_is_told() -> None:
    answer = engine(waterworks()).ask("三家下属单位的三公经费各是多少")
    assert "问题说的是 3 个，表中列出的是 2 个" in answer.text
    assert answer.verification.verdict != "verified"


def test_only_the_units_of_the_kind_asked_for_are_added_up() -> None:
    document = body(HALL).table(
        "“三公”经费支出表",
        "三公经费表",
        (("合计",), ("公务接待费",)),
        {
            ("合计",): ("10.00", "1.00"),
            (HALL,): ("3.00", "0.50"),
            (CENTRE,): ("1.00", "0.10"),
            ("乙市河道管理中心",): ("4.00", "0.10"),
            (SCHOOL,): ("2.00", "0.30"),
        },
    )
    units = (CENTRE, "乙市河道管理中心", SCHOOL)
    document.table("收入总表", "收入总表", (("合计",),), {(unit,): ("9.00",) for unit in (HALL, *units)})
    answer = engine(document).ask("两个下属中心的三公经费加起来多少")
    assert "5.00" in [figure.value for figure in answer.figures], answer.text
    assert "2.00" not in [figure.value for figure in answer.figures], answer.text


def test_two_items_of_the_units_below_are_not_one() -> None:
    answer = engine(waterworks()).ask("下属单位的公务接待费和三公经费加起来多少")
    assert answer.verification.verdict != "verified", answer.text


def test_units_that_do_not_add_up_to_the_whole_are_not_verified() -> None:
    whole, part = (engine(waterworks(value)).ask("哪个单位的三公经费最高") for value in ("2.00", "1.50"))
    assert whole.verification.verdict == "verified", whole.text
    assert part.verification.verdict == "narrative" and "可能有单位没有列出" in part.text


def test_a_follow_up_names_a_unit_only() -> None:
    asked: Engine = engine(waterworks())
    memory = Memory()
    assert asked.ask("局本级的培训费是多少", memory=memory).figures[0].value == "6.00"
    assert asked.ask("供水中心的呢", memory=memory).figures[0].value == "2.00"


def test_the_body_named_over_its_units_and_among_them() -> None:
    document = body(HALL).table(
        "培训费表",
        "三公经费表",
        (("培训费",),),
        {
            ("合计",): ("9.00",),
            (HALL,): ("9.00",),
            ("本级", HALL): ("5.00",),
            (CENTRE,): ("3.00",),
            (SCHOOL,): ("1.00",),
        },
    )
    document.table("支出表", "", (("合计",),), {(CENTRE,): ("3.00",), (SCHOOL,): ("1.00",)})
    answer = engine(document).ask("哪个单位的培训费最高")
    assert [figure.value for figure in answer.figures] == ["5.00", "3.00", "1.00"], answer.text


def test_two_units_are_laid_side_by_side() -> None:
    answer = engine(waterworks()).ask("供水中心和水利学校谁的公务接待费多")
    assert [figure.value for figure in answer.figures] == ["0.30", "0.20", "0.10"], answer.text
    assert answer.text.startswith(f"最高的是{SCHOOL}")


def test_a_unit_that_lists_the_item_twice_is_listed_with_both() -> None:
    document = body(HALL)
    document.table(
        "项目支出表",
        "项目支出表",
        (("合计",),),
        {
            (HALL,): ("9.00",),
            (HALL, "因公出国（境）经费"): ("5.00",),
            (HALL, "因公出国（境）经费（外办）"): ("2.00",),
            (CENTRE,): ("1.50",),
            (CENTRE, "因公出国（境）经费"): ("1.50",),
        },
    )
    answer = engine(document).ask("各单位的因公出国经费分别是多少")
    assert sorted(figure.value for figure in answer.figures) == ["1.50", "2.00", "5.00"], answer.text
    assert "2 个单位" in answer.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("下属单位里三公经费最高的是哪个", ["2.00", "1.00"]),
        ("各单位的三公经费分别多少", ["3.00", "1.00", "2.00"]),
    ],
)
def test_which_units_are_meant(question: str, values: list[str]) -> None:
    answer = engine(waterworks()).ask(question)
    assert [figure.value for figure in answer.figures] == values, answer.text
    assert answer.verification.verdict == "verified"


def test_a_unit_of_another_kind_is_not_the_largest_of_its_kind() -> None:
    answer = engine(waterworks()).ask("哪个中心的三公经费最高")
    assert SCHOOL not in answer.text and answer.verification.verdict != "verified", answer.text


def test_the_whole_is_no_sum_over_the_units() -> None:
    answer = engine(waterworks()).ask("各中心的三公经费合计")
    assert answer.verification.verdict != "verified", answer.text


def by_unit() -> TinyDocument:
    """A budget by unit, where the body stands over all units and again among them; and one by purchase."""
    document = body(HALL, aliases=("市水务局",))
    document.table(
        "部门支出总表",
        "支出总表",
        (("合计",), ("基本支出",), ("项目支出",)),
        {
            (HALL,): ("90.00", "50.00", "40.00"),
            (HALL, f"{HALL}（本级）"): ("60.00", "35.00", "25.00"),
            (HALL, CENTRE): ("20.00", "10.00", "10.00"),
            (HALL, SCHOOL): ("10.00", "5.00", "5.00"),
        },
    )
    document.table(
        "政府采购支出表",
        "政府采购表",
        (("预算金额",),),
        {("合计",): ("5.00",), (CENTRE,): ("1.00",), (SCHOOL,): ("4.00",)},
    )
    return document


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("乙市水务局本级预算是多少", "60.00"),
        ("乙市水务局本级的项目支出是多少", "25.00"),
        ("乙市水务局下属单位中预算最大的是哪家", "20.00"),
    ],
)
def test_the_budget_of_the_body_alone_and_of_its_units(question: str, expected: str) -> None:
    answer = engine(by_unit()).ask(question)
    assert answer.figures[0].value == expected, answer.text


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("两家下属中心的基本支出加起来多少", 2),
        ("下属的三个单位各多少", 3),
        ("所属五所学校一共多少", 5),
        ("下面三个项目各多少", 0),
        ("下面两个数加起来多少", 0),
        ("三个下属科目各多少", 0),
    ],
)
def test_how_many_units_a_question_says_there_are(question: str, number: int) -> None:
    assert so_many(question) == number
