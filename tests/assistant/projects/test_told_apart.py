"""Projects that sections of the prose tell of, and no table names."""

from __future__ import annotations

import pytest

from assistant.passages.extracts import shortened
from index.schema import Paragraph
from tests.assistant.tiny import BOX, TinyDocument, archive, engine

SECTIONS = {
    "古籍修复专项经费情况说明": {
        "一、项目概述": ["修复馆藏古籍，防止虫蛀霉变。"],
        "二、立项依据": ["1、《古籍保护办法》（档发〔2023〕1号）。", "2、《修复规范》（档发〔2023〕3号）。"],
        "三、实施主体": ["甲州档案局保管科"],
        "四、实施方案": ["先除尘，再补缀，最后装帧。"],
        "五、实施周期": ["2025.1.1-2025.12.31"],
    },
    "数字档案馆经费情况说明": {
        "一、项目概述": ["馆藏档案全部数字化。"],
        "二、立项依据": ["《数字档案馆建设指南》。"],
        "三、实施主体": ["甲州档案局信息科"],
    },
}


def document(sections: dict[str, dict[str, list[str]]]) -> TinyDocument:
    made = archive()

    def add(heading: tuple[str, ...], text: str, is_heading: bool) -> None:
        number = len(made.paragraphs)
        made.paragraphs.append(Paragraph(number, heading, text, 9, ((9, BOX),), is_heading))

    for name, fields in sections.items():
        add((), name, True)
        for label, texts in fields.items():
            add((name,), label, True)
            for text in texts:
                add((name, label), text, False)
    return made


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("古籍修复专项经费的立项依据是什么", ("古籍保护办法", "修复规范"), "数字档案馆建设指南"),
        ("古籍修复专项的实施主体是谁", ("保管科",), "信息科"),
        ("古籍修复专项实施周期多长", ("2025.1.1-2025.12.31",), "除尘"),
        ("古籍修复专项怎么实施", ("先除尘，再补缀",), "保管科"),
        ("古籍修复专项由谁负责，什么时候实施", ("保管科", "2025.1.1"), "信息科"),
        ("数字档案馆的项目概述", ("全部数字化",), "虫蛀"),
    ],
)
def test_a_section_tells_of_the_project_it_is_headed_with(
    question: str, told: tuple[str, ...], other: str
) -> None:
    answer = engine(document(SECTIONS)).ask(question)
    assert answer.status == "answered"
    assert all(words in answer.text for words in told), answer.text
    assert other not in answer.text


def test_a_basis_asked_of_no_project_is_told_of_each_with_its_name() -> None:
    lines = engine(document(SECTIONS)).ask("立项依据是什么").text.splitlines()
    assert lines[0].startswith("古籍修复专项 › 立项依据：1、《古籍保护办法》")
    assert lines[2].startswith("数字档案馆 › 立项依据：《数字档案馆建设指南》")


def test_a_section_without_a_name_is_known_by_what_it_says() -> None:
    nameless = {"项目经费情况说明": SECTIONS["古籍修复专项经费情况说明"]}
    assert "古籍保护办法" in engine(document(nameless)).ask("古籍虫蛀霉变修复的立项依据是什么").text
    assert engine(document(nameless)).ask("老旧路灯改造的立项依据是什么").status == "not_found"


def test_headings_of_an_ordinary_report_are_no_projects() -> None:
    ordinary = {"部门概况": {"一、主要职责": ["管理档案。"], "二、机构设置": ["设办公室。"]}}
    assert engine(document(ordinary)).ask("立项依据是什么").status == "not_found"
    assert engine(document(ordinary)).ask("主要职责是什么").text == "管理档案。[1]"


def test_a_long_text_is_cut_after_a_sentence_else_a_clause() -> None:
    assert shortened("一二三四五。六七八九十。甲乙丙丁", 13) == "一二三四五。六七八九十。……"
    assert shortened("一二三四五六，七八九1,000元甲乙丙丁", 13) == "一二三四五六，……"
    assert shortened("一二三", 13) == "一二三"
