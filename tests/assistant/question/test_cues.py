"""What the wording of a question tells."""

from __future__ import annotations

import pytest

from assistant.question import cues
from index.schema import Identity

BODY = Identity("某市审计局", 2026, "预算", "部门", "2026年部门预算", "某市", ("市审计局", "审计局"))


def test_names_and_years_are_no_search_words() -> None:
    assert cues.searched("某市审计局2026年会议费为什么减少", [BODY]) == "会议费为什么减少"
    assert cues.searched("市审计局2026年度的会议费", [BODY]) == "的会议费"


def test_a_question_of_names_alone_stays() -> None:
    assert cues.searched("某市审计局？", [BODY]) == "某市审计局？"


@pytest.mark.parametrize(
    "question", ["会议费为什么减少", "怎么一下子少了八成", "下降的原因", "这笔钱是怎么来的"]
)
def test_a_why_question_prefers_reasons(question: str) -> None:
    assert cues.bonus(question, "会议费减少，主要原因是厉行节约。") > 0
    assert cues.bonus(question, "会议费3万元。") == 0


def test_a_question_for_a_meaning_prefers_definitions() -> None:
    assert cues.bonus("什么是机关运行经费", "机关运行经费：指保障机关运转的资金。") > 0
    assert cues.bonus("什么是机关运行经费", "机关运行经费12万元。") == 0
    assert cues.bonus("机关运行经费多少", "机关运行经费：指保障机关运转的资金。") == 0


def test_a_question_for_duties_prefers_their_heading() -> None:
    assert cues.bonus("这个单位是干什么的", "部门概况 > 主要职能\n（一）执行政策。") > 0
    assert cues.bonus("这个单位是干什么的", "部门概况 > 机构设置\n履行职能的处室。") == 0


def test_other_questions_do_not() -> None:
    assert cues.bonus("会议费怎么算", "主要原因是厉行节约。") == 0
    assert cues.bonus("会议费多少", "主要原因是厉行节约。") == 0
