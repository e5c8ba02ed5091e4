"""What the reader's actions do to the screen."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from assistant.web.answering import BROKEN, GONE, QUESTION_LIMIT
from assistant.web.handlers import Desk
from assistant.web.page import ACTIONS, ASKED
from tests.web.fake import NAME, OWNER, FakeAssistant

KEY = f"{'0' * 32}-{'1' * 32}"
OTHER = f"{'2' * 32}-{'3' * 32}"


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    return FakeAssistant(tmp_path)


@pytest.fixture
def desk(assistant: FakeAssistant) -> Desk:
    return Desk(assistant, assistant.config.store)


def ask(desk: Desk, question: str, key: str = KEY) -> list[tuple[str, str]]:
    return [(screen.thread or "", screen.evidence or "") for screen in desk.say(key, question)]


def test_the_question_shows_at_once_and_then_its_answer_with_evidence(desk: Desk) -> None:
    (first, nothing), (second, none_yet), (last, evidence) = ask(desk, "公务接待费多少？")
    assert "公务接待费多少" in first and "正在查找" in first
    assert nothing == none_yet == ""
    assert "已核对" in second and "cw-figure" in second and "cw-text" not in second
    assert "已核对" in last and "cw-text" in last
    assert 'class="cw-box"' in evidence


def test_follow_ups_go_to_the_same_conversation(desk: Desk, assistant: FakeAssistant) -> None:
    ask(desk, "公务接待费多少")
    ask(desk, "占三公多少")
    ask(desk, "公务接待费多少", key=OTHER)
    assert [talk.asked for talk in assistant.talks] == [["公务接待费多少", "占三公多少"], ["公务接待费多少"]]


def test_what_a_model_phrases_comes_after_its_check_and_the_page_says_so(
    desk: Desk, assistant: FakeAssistant
) -> None:
    assistant.model = True
    steps = ask(desk, "公务接待费多少")
    draft, evidence = steps[1]
    assert "已核对" in draft and "正在核对措辞…" in draft and "停止" in draft
    assert "cw-text" not in draft and "重问" not in draft
    assert 'class="cw-box"' in evidence  # wording changes nothing about where it is printed
    assert "正在核对措辞" not in steps[-1][0] and "简短地说" in steps[-1][0]


def test_an_answer_stopped_while_it_is_phrased_is_dropped(desk: Desk, assistant: FakeAssistant) -> None:
    assistant.model = True
    steps = desk.say(KEY, "公务接待费多少")
    assert "正在核对措辞" in [next(steps).thread or "" for _ in range(2)][-1]
    desk.vote(KEY, "0", "up", "")
    desk.stop(KEY, "0")
    assert list(steps) == []
    for kept in (desk, Desk(assistant, assistant.config.store)):
        shown = kept.start(KEY).thread or ""
        assert "已停止" in shown and "0.25" not in shown
    assert not list(assistant.config.store.glob("votes*"))
    ask(desk, "占三公多少")
    assert assistant.talks[-1].asked == ["占三公多少"]  # nothing remembers the question that was stopped


def test_an_answer_does_not_replace_evidence_opened_meanwhile(desk: Desk) -> None:
    ask(desk, "公务接待费多少")
    steps = desk.say(KEY, "三公由哪几部分组成")
    next(steps)
    assert desk.cite(KEY, "0", "2").evidence is not None
    assert [step.evidence for step in steps] == [None, None]


def test_a_known_error_is_one_sentence(desk: Desk) -> None:
    *_, (thread, _) = ask(desk, "出错")
    assert "请写出要问的数字或事项" in thread


def test_an_unforeseen_error_leaves_a_sentence_and_no_endless_wait(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError):
        ask(desk, "意外")
    shown = desk.redraw(KEY).thread or ""
    assert BROKEN in shown
    assert "正在查找" not in shown
    assert "已核对" in ask(desk, "公务接待费多少")[-1][0]


@pytest.mark.parametrize("asked", ["", "   ", None, 7, {"a": 1}])
def test_nothing_asked_changes_nothing(desk: Desk, asked: object) -> None:
    assert list(desk.say(KEY, asked)) == []


def test_a_question_beyond_the_limit_is_refused_in_words(desk: Desk) -> None:
    assert "问题太长" in ask(desk, "问" * (QUESTION_LIMIT + 1))[-1][0]


def test_the_same_question_sent_twice_at_once_is_asked_once(desk: Desk) -> None:
    steps = desk.say(KEY, "公务接待费多少")
    next(steps)
    assert ask(desk, "公务接待费多少") == []
    assert "已核对" in ([*steps][-1].thread or "")


def test_scope_is_checked_and_reaches_the_conversation(desk: Desk, assistant: FakeAssistant) -> None:
    ask(desk, "公务接待费多少")
    assert "甲县档案局 2025 部门预算</b>" in (desk.choose(KEY, [NAME, "别处.pdf"]).scope or "")
    assert assistant.talks[0].documents == [NAME]
    assert "全部文件（1）" in (desk.choose(KEY, []).scope or "")
    assert assistant.talks[0].documents is None
    assert "全部文件（1）" in (desk.choose(KEY, {"x": 1}).scope or "")


@pytest.mark.parametrize(
    ("turn", "mark"), [("9", "1"), ("-1", "1"), ("0", "0"), ("0", "99"), (None, None), ("x", [])]
)
def test_a_citation_that_does_not_exist_is_answered_in_words(desk: Desk, turn: object, mark: object) -> None:
    ask(desk, "公务接待费多少")
    assert "已结束的对话" in (desk.cite(KEY, turn, mark).evidence or "")


def test_pages_turn_beside_a_citation_and_without_one(desk: Desk, assistant: FakeAssistant) -> None:
    ask(desk, "公务接待费多少")
    assert 'data-page="3"' in (desk.cite(KEY, "0", "1", "3").evidence or "")
    assert 'data-page="2"' in (desk.cite(KEY, "0", "1", "77").evidence or "")  # back to the citation's own
    sha = assistant.ledger.record.sha256
    assert "第 3 / 3 页" in (desk.read(sha, "99").evidence or "")
    assert "已不在库中" in (desk.read("0" * 64, "1").evidence or "")
    assert "第 1 / 3 页" in (desk.read_named(KEY, NAME).evidence or "")


def test_a_new_conversation_forgets_turns_but_keeps_the_scope(desk: Desk, assistant: FakeAssistant) -> None:
    desk.choose(KEY, [NAME])
    ask(desk, "公务接待费多少")
    assert "试着问" in ((fresh := desk.fresh(KEY)).thread or "")
    ask(desk, "占三公多少", key=str(fresh.talk))
    assert len(assistant.talks) == 2
    assert assistant.talks[1].documents == [NAME]


def test_a_page_loaded_again_finds_its_conversation(desk: Desk) -> None:
    started = desk.start(None)
    assert started.talk is not None
    assert "试着问" in (started.thread or "")
    ask(desk, "公务接待费多少", key=started.talk)
    again = desk.start(started.talk)
    assert again.talk == started.talk
    assert "已核对" in (again.thread or "")
    assert 'class="cw-box"' in (again.evidence or "")


def test_removing_a_document_empties_the_lists(desk: Desk) -> None:
    assert "甲县档案局" in (desk.remove(KEY, "别处.pdf").files or "")
    assert "还没有文件" in (desk.remove(KEY, NAME).files or "")


def test_an_answer_without_citations_clears_the_evidence(desk: Desk) -> None:
    ask(desk, "公务接待费多少")
    assert "没有可以打开的依据" in ask(desk, "差旅补助标准")[-1][1]


def test_without_documents_the_page_says_what_to_do(tmp_path: Path) -> None:
    screen = Desk(FakeAssistant(tmp_path, empty=True), tmp_path).start(None)
    assert "还没有文件" in (screen.thread or "")


def test_every_action_changes_only_the_parts_that_the_page_redraws_for_it(desk: Desk) -> None:
    ask(desk, "公务接待费多少")
    sent = {
        "turn": "0",
        "mark": "1",
        "page": "2",
        "name": NAME,
        "names": [NAME],
        "vote": "up",
        "title": "新名",
    }
    for event, (parts, action) in ACTIONS.items():
        screen = action(desk, KEY, {**sent, "talk": "1" * 32})
        drawn = {part.name for part in fields(screen) if getattr(screen, part.name) is not None}
        assert drawn <= set(parts), event
    for screen in desk.say(KEY, "占三公多少"):
        assert {part.name for part in fields(screen) if getattr(screen, part.name) is not None} <= set(ASKED)


def test_what_may_be_asked_next_comes_after_the_answer_and_is_kept(
    desk: Desk, assistant: FakeAssistant
) -> None:
    desk.choose(KEY, [NAME])
    steps = ask(desk, "培训费多少")
    assert "接着问" not in steps[-2][0]
    assert (
        f'data-say="{OWNER}2025年公务接待费多少？"' in steps[-1][0] and ">公务接待费多少？<" in steps[-1][0]
    )
    assert assistant.led == [("培训费多少", [NAME])]
    assert ">公务接待费多少？<" in (Desk(assistant, assistant.config.store).start(KEY).thread or "")


def test_where_the_chosen_document_was_removed_the_reader_is_told_and_all_are_asked(
    desk: Desk, assistant: FakeAssistant
) -> None:
    desk.choose(KEY, [NAME])
    ask(desk, "公务接待费多少")
    assistant.remove(NAME)
    last = list(desk.say(KEY, "培训费多少"))[-1]
    assert GONE in (last.thread or "") and "还没有文件" in (last.scope or "")
    assert assistant.talks[0].documents is None
    assert "1.20" in ask(desk, "培训费多少")[-1][0]


def test_while_others_wait_nothing_more_is_sought(desk: Desk, assistant: FakeAssistant) -> None:
    waiting = desk.say(OTHER, "公务接待费多少")
    next(waiting)
    assert "接着问" not in ask(desk, "培训费多少")[-1][0]
    assert assistant.led == []
    list(waiting)
    ask(desk, "培训费多少")
    assert [question for question, _ in assistant.led] == ["培训费多少"]
