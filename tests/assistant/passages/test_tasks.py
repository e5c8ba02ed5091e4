"""What a body plans: the items under 主要工作任务, each by its first sentence."""

from __future__ import annotations

import pytest

from tests.assistant.tiny import archive, body, engine

HEADING = "三、2025年度部门主要工作任务及目标"
ITEMS = (
    "2025年，全局坚持以人民为中心。重点抓好以下三方面工作：",
    "一是在资源建设上走在前。接收进馆档案两万卷，完成口述史料征集，开展民生档案清理整顿专项行动，持续推进村级档案规范化建设，指导机关单位做好归档工作，建立台账并逐月通报，年底前全部验收，把成果纳入考核，形成长效机制。",
    "1.科目编码为必填项。",
    "二是在数字转型上走在前。",
    "馆藏档案全部数字化，建成共享平台。",
    "三是在安全保障上走在前。修缮库房。",
)


@pytest.mark.parametrize(
    "question",
    [
        "今年的主要工作任务有哪些",
        "2025年工作目标是什么",
        "今年打算做哪些工作",
        "今年三项主要工作是什么",
        "档案局今年档案工作的重点有哪几个方面",
        "档案局工作任务",
    ],
)
def test_the_items_by_their_first_sentences(question: str) -> None:
    document = archive()
    for text in ITEMS:
        document.prose(HEADING, text)
    answer = engine(document).ask(question)
    assert answer.text.splitlines() == [
        "重点抓好以下三方面工作：[1]",
        "一是在资源建设上走在前。[2]",
        "二是在数字转型上走在前。[3]",
        "三是在安全保障上走在前。修缮库房。[4]",
    ]
    assert [citation.page for citation in answer.citations] == [9] * 4


@pytest.mark.parametrize(
    "question", ["今年的主要职责是什么", "数字化项目的绩效目标有哪些", "文物保护工作任务有哪些"]
)
def test_other_questions_are_left_alone(question: str) -> None:
    document = archive()
    for text in ITEMS:
        document.prose(HEADING, text)
    assert "在资源建设上走在前" not in engine(document).ask(question).text


def test_a_section_without_items_is_quoted() -> None:
    document = body("甲州档案局").prose("二、工作任务", "本部门此项内容涉密，按规定不予公开。")
    assert "按规定不予公开" in engine(document).ask("今年的工作任务是什么").text
