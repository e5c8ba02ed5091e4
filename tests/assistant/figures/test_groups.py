"""Rows counted by the question, parts but one, items described by what they are for, numbers asked against each other."""

from __future__ import annotations

from dataclasses import replace

from tests.assistant.tiny import TinyDocument, body, engine


def projects() -> TinyDocument:
    return body("丙县文化局").table(
        "项目支出表",
        "项目支出表",
        (("金额",), ("绩效目标",)),
        {
            ("合计",): ("60.00",),
            ("东片图书馆运行维护项目",): ("10.00",),
            ("西片图书馆运行维护项目",): ("20.00",),
            ("群众文艺扶持项目",): ("30.00",),
        },
    )


def test_two_rows_of_one_kind_add_up() -> None:
    answer = engine(projects()).ask("两个图书馆运行维护项目加起来多少")
    assert answer.figures[0].value == "30.00" and answer.figures[0].formula == "10.00万元 + 20.00万元"
    assert answer.verification.verdict == "narrative"


def test_three_rows_are_not_made_of_two() -> None:
    answer = engine(projects()).ask("三个图书馆运行维护项目加起来多少")
    assert "30.00" not in [figure.value for figure in answer.figures]


def test_the_parts_but_one_add_up() -> None:
    document = body("丙县文化局").prose(
        "项目", "惠民专项总预算100万元，其中演出补贴50万元，场馆开放30万元，设备更新20万元。"
    )
    for name, printed in (("演出补贴", "50"), ("场馆开放", "30"), ("设备更新", "20")):
        document.claim(name, printed, "万元")
        document.claims[-1] = replace(document.claims[-1], concept=("惠民专项", name))
    answer = engine(document).ask("惠民专项里除了演出补贴那一块，其余几块加起来是多少？")
    assert (answer.figures[0].value, answer.figures[0].unit) == ("50", "万元"), answer.text


def test_an_item_is_found_by_its_purpose_and_not_verified() -> None:
    document = projects().prose(
        "支出情况", "文化事务（项）支出8万元。主要用于：聘请民间艺人传授剪纸和皮影技艺。"
    )
    document.claim("文化事务", "8", "万元")
    answer = engine(document).ask("请民间艺人教剪纸皮影花了多少钱")
    assert (answer.status, answer.figures[0].value) == ("answered", "8"), answer.text
    assert answer.verification.verdict == "narrative"


def test_what_no_item_is_for_is_not_found() -> None:
    document = projects().prose(
        "支出情况", "文化事务（项）支出8万元。主要用于：聘请民间艺人传授剪纸和皮影技艺。"
    )
    document.claim("文化事务", "8", "万元")
    answer = engine(document).ask("请外国专家修古琴花了多少钱")
    assert answer.status == "not_found", answer.text


def test_two_numbers_of_one_item_are_both_quoted() -> None:
    document = (
        body("丙县文化局")
        .prose("一", "图书购置经费增加55万元。")
        .claim("图书购置经费", "55", "万元", "change", 1)
    )
    document.prose("二", "图书购置经费增加35万元。").claim("图书购置经费", "35", "万元", "change", 1)
    answer = engine(document).ask("图书购置经费到底增加了55万元还是35万元？")
    assert [figure.value for figure in answer.figures] == ["55", "35"]
    assert answer.verification.verdict == "conflict" and "不一致" in answer.text


def test_prose_and_table_are_laid_side_by_side() -> None:
    document = (
        projects().prose("项目", "群众文艺扶持项目安排32万元。").claim("群众文艺扶持项目", "32", "万元")
    )
    answer = engine(document).ask("群众文艺扶持项目，表里的金额和文字说明写的对得上吗？")
    assert {"30.00", "32"} <= {figure.value for figure in answer.figures}, answer.text
    assert "不一致" in answer.text and answer.verification.verdict != "verified"


def test_a_first_budget_in_prose_is_not_the_final_figure() -> None:
    document = body("丙县文化局", kind="决算").prose(
        "一", "群众文化（项）年初预算为10万元，支出决算为8万元。"
    )
    document.claim("群众文化", "10", "万元", base="年初预算").claim("群众文化", "8", "万元")
    asked = engine(document)
    assert asked.ask("群众文化支出决算是多少").figures[0].value == "8"
    assert asked.ask("群众文化的年初预算和决算差了多少").figures[0].value == "2"
