"""A passage answers the kind of thing that is asked for, or the question is refused."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from assistant.answering.retriever import Hit
from assistant.engine import Engine
from index.schema import Chunk
from tests.assistant.tiny import BOX, TinyDocument, TinyLedger, archive, engine

DUTY = "负责本行政区域内古籍修复项目的管理，组织开展相关工作。"
BASIS = "古籍修复项目依据《古籍保护条例》设立。"
TERM = "古籍修复项目：指根据条例安排的修复古籍的支出。"


@dataclass
class AllPassages:
    """A retriever that finds every paragraph."""

    document: TinyDocument

    def search(self, *_: object) -> list[Hit]:
        return [
            Hit(self.document.name, Chunk(str(p.number), "prose", p.text, p.text, 9, BOX, p.number), 1.0)
            for p in self.document.paragraphs
        ]


def over(*texts: tuple[str, str]) -> Engine:
    document = archive()
    for heading, text in texts:
        document.prose(heading, text)
    return Engine(TinyLedger(document), lambda: AllPassages(document))  # type: ignore[arg-type]


def test_a_basis_is_a_sentence_that_gives_one() -> None:
    answer = over(("一、主要职责", DUTY), ("二、项目", BASIS), ("名词解释", TERM)).ask(
        "古籍修复项目的立项依据是什么"
    )
    assert "条例》设立" in answer.text and "负责本行政" not in answer.text and "：指" not in answer.text


def test_duties_and_glossaries_are_no_basis() -> None:
    answer = over(("一、主要职责", DUTY), ("名词解释", TERM)).ask("古籍修复项目的立项依据是什么")
    assert answer.status == "not_found"


@pytest.mark.parametrize("when", ["明年", "后年", "未来三年"])
def test_what_is_to_come_is_not_answered_with_this_year(when: str) -> None:
    answer = over().ask(f"{when}的三公经费会是多少")
    assert (answer.status, answer.figures) == ("not_found", ())
    assert when in answer.text


def test_the_goal_of_a_project_is_not_what_only_shares_its_words() -> None:
    answer = over(("一、主要职责", DUTY)).ask("古籍修复项目的绩效目标是什么")
    assert answer.status == "not_found"


def test_the_money_under_performance_management_is_that_of_its_sentence() -> None:
    text = "所有项目支出预算纳入部门预算绩效管理，涉及预算资金26.50万元，设置并编报3个项目绩效目标。"
    document = archive().prose("绩效", text).claim("绩效管理的项目", "26.50", "万元")
    document.claim("项目绩效目标", "3", "个", "count")
    answer = engine(document).ask("预算绩效管理的项目涉及多少资金")
    assert [(f.value, f.unit) for f in answer.figures] == [("26.50", "万元")]


def test_the_only_amount_of_a_listing_passage_is_a_figure_of_the_answer() -> None:
    text = "古籍修复经费12.50万元，主要用于除尘、补页、装帧。"
    document = archive().prose("项目", text).claim("古籍经费", "12.50", "万元")
    over_it = Engine(TinyLedger(document), lambda: AllPassages(document))  # type: ignore[arg-type]
    answer = over_it.ask("古籍修复经费主要花在哪几件事上")
    assert [(f.value, f.unit) for f in answer.figures] == [("12.50", "万元")], answer.text


OFFICES = "内设3个科室，即办公室、业务指导科、古籍保护科。"
LEADERS = "负责对领导干部任期内的经济责任开展监督，落实好各项制度。"


@pytest.mark.parametrize("question", ["唐朝的处室怎样设", "怎样做一个好领导人", "如何评价唐朝的领导干部"])
def test_a_passage_about_something_else_is_no_answer(question: str) -> None:
    answer = over(("一、机构设置", OFFICES), ("二、主要工作", LEADERS)).ask(question)
    assert answer.status == "not_found", answer.text


def test_what_the_document_prints_elsewhere_may_be_missing_in_the_passage() -> None:
    texts = (("一、机构设置", OFFICES), ("二、主要工作", LEADERS))
    answer = over(*texts).ask("哪些科室负责古籍和领导干部的事")
    assert answer.status == "answered" and "古籍保护科" in answer.text, answer.text


def test_no_more_is_quoted_than_tells_what_a_thing_is_for() -> None:
    whole = (
        "1.管理业务900.00万元，主要包括：搬迁费用500.00万元，用于库房搬迁；消毒费用100.00万元，用于库房消毒；"
        "古籍修复费用50.00万元，主要用于修补破损古籍、制作函套；其他管理费用250.00万元，主要用于库房巡查等业务。"
    )
    other = "日常公用支出主要包括：办公费、印刷费、古籍修复费用。"
    answer = over(("三、支出", whole), ("四、公用", other)).ask("古籍修复费用是用来干什么的")
    assert answer.text == "古籍修复费用50.00万元，主要用于修补破损古籍、制作函套[1]"
