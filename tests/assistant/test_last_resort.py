"""The last resort: a detail that stands in a sentence or in a cell of a form, quoted; what is not printed is not answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.schema import Answer
from tests.assistant.tiny import TinyDocument, body, engine

GOALS = {
    "候鸟营地建设": "通过赴丙国、丁国开展候鸟保护调研，完成专题报告2份，培训护鸟员至少36名。",
    "护鸟小程序建设": "一是助力市民参与观鸟，发布观鸟路线。二是推动低碳出行，减少垃圾产生。",
    "湿地巡护": "面向社会招募志愿者，组建一支义务巡查队伍，对湿地进行巡查。",
}
PROSE = (
    "候鸟营地建筑高度为17.5米，主楼4层，位于芦花路与白鹭路路口。",
    "本年开展3次水鸟同步调查，组织2次专题座谈。",
    "候鸟救护站主要面向受伤候鸟、迷途幼鸟和误入居民区的蝙蝠。",
    "本部门职责经审查认定为涉密事项，因此不予公开。",
)


def reserve() -> TinyDocument:
    document = body("庚市候鸟保护局").table(
        "项目支出绩效表", "绩效目标表", (("金额",), ("绩效目标",)), {(name,): ("88.00", "") for name in GOALS}
    )
    texts = iter(GOALS.values())
    document.facts[:] = [
        replace(fact, printed=next(texts), unit="") if fact.column_path == ("绩效目标",) else fact
        for fact in document.facts
    ]
    for sentence in PROSE:
        document.prose("部门概况", sentence)
    return document


def ask(question: str) -> Answer:
    return engine(reserve()).ask(question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("候鸟保护调研要去哪两个国家", "丙国、丁国"),
        ("护鸟小程序建来干嘛的", "低碳出行"),
        ("湿地那边招志愿者组队是去干什么", "对湿地进行巡查"),
        ("候鸟营地在哪条路上", "芦花路与白鹭路"),
        ("救护站都面向哪些对象", "误入居民区的蝙蝠"),
        ("部门职责为什么没有公开", "涉密"),
    ],
)
def test_a_detail_in_words_is_quoted(question: str, said: str) -> None:
    answer = ask(question)
    assert answer.status == "answered" and said in answer.text, answer.text
    assert answer.verification.verdict == "narrative" and answer.citations


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("营地要培训多少名护鸟员", "36", "名"),
        ("候鸟营地建筑有多高", "17.5", "米"),
        ("候鸟营地主楼有几层", "4", "层"),
        ("今年开展几次水鸟同步调查", "3", "次"),
    ],
)
def test_a_number_in_a_sentence_is_a_figure_with_its_unit(question: str, value: str, unit: str) -> None:
    answer = ask(question)
    assert [(f.value, f.unit, f.basis) for f in answer.figures] == [(value, unit, "narrative")], answer.text
    assert answer.verification.verdict == "narrative"


@pytest.mark.parametrize(
    "question",
    [
        "候鸟营地有多少张床位",
        "候鸟营地建筑面积有多大",
        "候鸟营地什么时候开放",
        "候鸟营地是哪家公司承建的",
        "今年开展几次鱼类同步调查",
        "护鸟小程序有多少注册用户",
        "志愿者每月补贴多少钱",
        "去哪两个国家采购望远镜",
    ],
)
def test_what_is_printed_nowhere_stays_unanswered(question: str) -> None:
    answer = ask(question)
    assert answer.status == "not_found" and not answer.figures, answer.text


def test_what_comes_near_is_told_beside_the_refusal() -> None:
    answer = ask("今年开展几次水鸟同步标记调查")
    assert answer.status == "not_found" and not answer.figures
    assert "最接近的原文（未必是您问的）" in answer.text and "水鸟同步调查" in answer.text


def test_a_year_that_is_not_loaded_is_not_answered_from_another() -> None:
    assert ask("2019年开展几次水鸟同步调查").status == "not_found"
