"""The list of documents and the choice of which to ask."""

from __future__ import annotations

from dataclasses import replace

from assistant.schema import DocumentInfo
from assistant.web import auditing, comparing
from assistant.web.listing import documents_table, scope, summary, told_apart
from index.schema import Health

GOOD = Health(128, 0, 1.0, (), ())
ONE = DocumentInfo("甲.pdf", "甲县档案局", 2025, "预算", "部门", 30, GOOD)
TWO = DocumentInfo("乙.pdf", "乙县档案局", 2024, "决算", "单位", 12, Health(9, 1, 0.9996, (3, 4), ()))
BARE = DocumentInfo("说明.pdf", "", 0, "", "", 2, Health(0, 0, 1.0, (), ()))


def test_health_is_shown_as_counted_and_never_rounded_up() -> None:
    shown = documents_table([ONE, TWO, BARE])
    assert ">128/128<" in shown
    assert ">9/10<" in shown
    assert ">99.9%<" in shown
    assert "第 3、4 页没有文字，读不到" in shown
    assert "（未写明单位）" in shown


def test_no_documents_says_what_to_do() -> None:
    assert "拖到上面的框里" in documents_table([])


def test_scope_in_words() -> None:
    assert summary([], []) == "还没有文件"
    assert summary([ONE, TWO], []) == "全部文件（2）"
    assert summary([ONE, TWO], ["乙.pdf"]) == "乙县档案局 2024 单位决算"
    assert summary([ONE, TWO, BARE], ["甲.pdf", "说明.pdf"]) == "已选 2 / 3 份"


def test_the_chosen_are_checked() -> None:
    shown = scope([ONE, TWO], ["乙.pdf"])
    assert 'value="乙.pdf" checked data-chosen' in shown
    assert 'value="甲.pdf" checked' not in shown


def test_a_long_list_can_be_filtered() -> None:
    many = [replace(ONE, name=f"{at}.pdf") for at in range(9)]
    assert "cw-filter" in scope(many, [])
    assert "cw-filter" not in scope([ONE], [])


def test_names_are_escaped() -> None:
    bad = replace(ONE, name='"><img src=x>', entity="<b>")
    assert "<img" not in documents_table([bad]) + scope([bad], [bad.name])


FIRST = replace(ONE, published="2025年2月20日")
ANEW = replace(ONE, name="甲(2).pdf", published="2025年4月11日", edition="更正版")


def test_editions_are_listed_with_their_words_and_dates() -> None:
    shown = documents_table([FIRST, ANEW])
    assert "<small>2025年2月20日公布</small>" in shown
    assert "<small>更正版 · 2025年4月11日公布</small>" in shown
    assert "甲县档案局 2025 部门预算（更正版）" in scope([FIRST, ANEW], [])


def test_documents_of_one_headline_are_told_apart_where_one_is_chosen() -> None:
    shown = scope([FIRST, replace(ANEW, edition=""), TWO], [])
    assert "部门预算（2025年2月20日公布）" in shown and "部门预算（2025年4月11日公布）" in shown
    bare = scope([ONE, replace(ONE, name="甲(2).pdf"), TWO], [])
    assert "部门预算（甲.pdf）" in bare and "部门预算（甲(2).pdf）" in bare
    assert "乙县档案局 2024 单位决算<" in bare


def test_wherever_a_document_is_picked_those_of_one_headline_are_told_apart() -> None:
    documents = [ONE, replace(ONE, name="甲(2).pdf"), TWO]
    for shown in (auditing.picker(documents, ""), comparing.picker(documents)):
        assert "部门预算（甲.pdf）" in shown and "部门预算（甲(2).pdf）" in shown
    same_day = told_apart([FIRST, replace(FIRST, name="又.pdf")])
    assert len(set(same_day.values())) == 2
