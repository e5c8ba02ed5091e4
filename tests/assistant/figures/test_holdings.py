"""People, vehicles, equipment, rooms: what is asked for and what is stated are read into the same traits."""

from __future__ import annotations

import pytest

from assistant.engine import Engine
from assistant.schema import Answer
from index.prose import claims
from tests.assistant.tiny import body, engine

STAFF = (
    "截至2024年底，本部门人员编制120人，其中行政编制50人、事业编制70人；实有人员110人，其中行政45人、事业63人、"
    "工勤2人，县局机关48人。单位管理的离退休人员33人，其中离休1人、退休32人。"
)
ASSETS = (
    "截至2024年12月31日，共有车辆12辆，其中：机要通信用车1辆、应急保障用车2辆、执法执勤用车8辆、其他用车1辆；"
    "单价50万元（含）以上通用设备7台（套），单价100万元（含）以上专用设备3台（套）；房屋5,600.50平方米。"
)
PLANS = "2025年计划购置车辆2辆、36.00万元，均为执法执勤用车；购置单价100万元以上设备0台（套）。"


def county() -> Engine:
    document = body("丙县林业局", aliases=("县林业局",))
    document.prose("三、人员情况", STAFF).prose("五、国有资产占有使用情况", ASSETS).prose(
        "五、国有资产占有使用情况", PLANS
    )
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    return engine(document)


def values(answer: Answer) -> list[str]:
    return [figure.value for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("编制多少人", "120"),
        ("核定的编制有几个", "120"),
        ("行政编制有多少名？", "50"),
        ("行政编几个", "50"),
        ("事业编实有多少人", "63"),
        ("实有多少人", "110"),
        ("现在一共有多少职工", "110"),
        ("在职的事业人员有几个", "63"),
        ("工勤人员几个", "2"),
        ("局机关实际有多少人", "48"),
        ("退休的有多少人", "32"),
        ("退了休的多少人", "32"),
        ("还有几位离休的老同志", "1"),
        ("离退休人员总共多少", "33"),
        ("县林业局有几辆车", "12"),
        ("国有资产有多少辆车", "12"),
        ("他们有几辆车", "12"),
        ("公务用车保有量多少辆", "12"),
        ("执法用车几台", "8"),
        ("应急的车有几辆", "2"),
        ("今年准备买几辆车", "2"),
        ("100万以上的专用设备有几台", "3"),
        ("五十万以上的通用设备多少台套", "7"),
        ("打算买几台百万元以上的设备", "0"),
        ("房子总共多少平方米", "5600.50"),
        ("房屋面积多大", "5600.50"),
    ],
)
def test_one_thing(question: str, expected: str) -> None:
    answer = county().ask(question)
    assert answer.status == "answered"
    assert values(answer)[0] == expected
    assert answer.verification.verdict == "narrative"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("编制数和实有人数各多少", ["120", "110"]),
        ("行政和事业编制分别多少", ["50", "70"]),
        ("离休、退休各几人", ["1", "32"]),
        ("100万元以上的专用设备和车辆各有多少", ["3", "12"]),
        ("有几辆车，又要新买几辆", ["12", "2"]),
        ("今年打算买几辆车，花多少钱", ["2", "36.00"]),
    ],
)
def test_several_things_in_one_question(question: str, expected: list[str]) -> None:
    assert values(county().ask(question))[: len(expected)] == expected


def test_who_asks_for_posts_over_is_told_that_none_are() -> None:
    answer = county().ask("超编了吗，超编几个")
    assert "没有超编" in answer.text
    assert values(answer)[0] == "10"


def test_all_but_one_kind_is_another_question() -> None:
    assert county().ask("机要用车以外还有车吗").figures == ()


def test_what_kind_of_vehicles() -> None:
    answer = county().ask("都是什么车？")
    assert {"1", "2", "8"} <= set(values(answer))
    assert "执法执勤用车" in answer.text


def test_free_posts_are_computed_from_posts_and_people() -> None:
    answer = county().ask("编制还空多少个")
    assert (values(answer)[0], answer.figures[0].basis) == ("10", "computed")
    assert answer.figures[0].formula == "120人 − 110人"


@pytest.mark.parametrize(
    "question", ["机要用车的保险费多少钱", "遗属有几人", "编外人员多少人", "无人机有几架"]
)
def test_what_no_sentence_names_is_not_answered_with_another_count(question: str) -> None:
    answer = county().ask(question)
    assert (answer.status, values(answer)) == ("not_found", [])


def test_a_head_count_with_the_retired_in_it_is_no_staff_in_post() -> None:
    document = body("丙县水利局")
    document.prose("二、编制", "编制数15，实有人数19人，其中：在职13人，减少2人；退休6人，增加1人。")
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    asked = engine(document)
    assert values(asked.ask("在职多少人"))[0] == "13"
    assert values(asked.ask("实有多少人"))[0] == "19"
    assert values(asked.ask("空编多少个")) == ["2", "15", "13"]  # 15 − 13 in post, not 15 − 19


def test_the_value_of_the_assets_in_the_unit_asked_for() -> None:
    document = body("丙县林业局").prose(
        "五、国有资产占有使用情况", "本部门固定资产金额10,884.06万元，车辆4辆。"
    )
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    answer = engine(document).ask("固定资产有多少亿元")
    assert [(f.value, f.unit) for f in answer.figures] == [("1.088406", "亿元"), ("10884.06", "万元")]


@pytest.mark.parametrize("question", ["公务用车保有量", "公务用车保有量是多少", "有几辆公务用车保有量"])
def test_vehicles_kept_are_not_all_vehicles(question: str) -> None:
    document = body("丙县林业局", aliases=("县林业局",))
    kept = (
        "公务用车购置及运行维护费支出17.36万元。其中：公务用车购置费支出0.00万元，公务用车运行维护费支出17.36万元，"
        "期末财政拨款开支的公务用车保有量为6辆。"
    )
    document.prose("七、“三公”经费支出说明", kept).prose("五、国有资产占有使用情况", ASSETS)
    document.claims.extend(claims.read(document.paragraphs, 2025, "决算"))
    assert values(engine(document).ask(question))[:1] == ["6"]
    assert values(engine(document).ask("共有车辆多少辆"))[:1] == ["12"]


def test_how_many_times_is_no_question_for_the_money() -> None:
    document = body("丙县林业局", kind="决算").table(
        "“三公”经费支出决算表",
        "三公经费表",
        (("决算数",),),
        {("公务接待费",): ("3.60",), ("因公出国费",): ("1.00",)},
    )
    document.prose("七、“三公”经费支出说明", "公务接待费3.60万元。国内公务接待36批次、288人次。")
    document.claims.extend(claims.read(document.paragraphs, 2025, "决算"))
    assert "3.60" not in values(engine(document).ask("公务接待多少批次多少人次"))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("行政编制多少，实际多少", ["50", "45"]),
        ("行政编制多少实际多少", ["50", "45"]),
        ("编制多少人，实有多少人", ["120", "110"]),
        ("行政编制多少，实有人员多少", ["50", "110"]),
    ],
)
def test_the_second_count_is_of_the_kind_said_first(question: str, expected: list[str]) -> None:
    assert values(county().ask(question)) == expected


def test_a_kind_of_people_is_set_against_its_own_posts() -> None:
    text = "人员编制120人，其中行政编制50人、事业编制70人；实有人员110人，其中行政53人、事业57人。"
    document = body("丙县林业局").prose("三、人员情况", text)
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    assert values(engine(document).ask("行政人员超编几人")) == ["3", "50", "53"]


@pytest.mark.parametrize("question", ["工勤编制多少", "行政在职多少人"])
def test_another_kind_or_state_of_people_is_no_answer(question: str) -> None:
    document = body("丙县林业局").prose(
        "三、人员情况", "人员编制120人，其中行政编制50人、事业编制70人；实有人员110人。"
    )
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    answer = engine(document).ask(question)
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text
    assert "行政编制 50 人" in answer.text


@pytest.mark.parametrize("question", ["事业编制一共多少", "事业编制多少", "在职人员一共多少"])
def test_units_without_a_total_are_not_answered_with_one_of_them(question: str) -> None:
    text = "我局下属单位：县信息中心，事业编制12名，在职11人；县培训中心，事业编制8名，在职8人。"
    document = body("丙县林业局").prose("三、人员情况", text)
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    answer = engine(document).ask(question)
    assert (answer.status, answer.figures) == ("not_found", ()), answer.text
    assert "没有写合计" in answer.text and "8 " in answer.text


def test_what_is_there_is_no_answer_to_what_is_to_be_bought() -> None:
    document = body("丙县林业局")
    document.prose("五、国有资产占有使用情况", ASSETS).prose(
        "五、国有资产占有使用情况", "2025年计划购置车辆2辆、36.00万元，报废更新。"
    )
    document.claims.extend(claims.read(document.paragraphs, 2025, "预算"))
    asked = engine(document)
    assert asked.ask("打算再买几辆执法执勤用车").status == "not_found"
    assert values(asked.ask("有几辆执法执勤用车")) == ["8"]
    assert values(asked.ask("今年再买几辆车"))[:1] == ["2"]


def test_inside_what_is_to_be_bought_is_to_be_bought_too() -> None:
    together = county().ask("县林业局今年打算添几辆车，其中执法执勤用车几辆？")
    assert "8" not in values(together), together.text
    assert values(county().ask("今年公务用车购置几辆"))[0] == "2"


def test_cars_that_other_money_buys_are_not_left_out() -> None:
    """A 0 in the table of 三公经费 does not say that no car is bought, where the prose says that one is."""
    document = body("甲市气象站").table(
        "三公经费表",
        "三公经费表",
        (("预算数",),),
        {("公务用车购置费",): ("0.00",), ("公务接待费",): ("1.00",)},
    )
    document.prose("资产", "2025年预算安排购置车辆1辆。").claim("购置车辆", "1", "辆", "count")
    asked = engine(document)
    answer = asked.ask("甲市气象站今年买车吗")
    assert "1" in {figure.value for figure in answer.figures}, answer.text
    assert answer.verification.verdict != "verified" and not answer.text.startswith("没有"), answer.text
    assert [figure.value for figure in asked.ask("甲市气象站公务用车购置费多少").figures] == ["0.00"]
