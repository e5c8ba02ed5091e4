"""Conversations: whose they are, what stays of them on disk, and what a reader's vote leaves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.schema import Answer
from assistant.web.answering import STOPPED
from assistant.web.handlers import Desk
from assistant.web.talk_list import talk_list
from assistant.web.talk_store import FILE, Kept
from assistant.web.talks import Talks
from assistant.web.thread import Turn
from assistant.web.votes import FILE as VOTES_FILE
from tests.web.fake import ANSWERS, NAME, FakeAssistant

ANNE, BEN = "a" * 32, "b" * 32
KEY = f"{ANNE}-{'1' * 32}"


def ask(desk: Desk, key: object, question: str) -> str:
    return [screen.thread or "" for screen in desk.say(key, question)][-1]


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    return FakeAssistant(tmp_path)


@pytest.fixture
def desk(assistant: FakeAssistant, tmp_path: Path) -> Desk:
    return Desk(assistant, tmp_path)


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
def test_an_answer_comes_back_from_its_json(answer: Answer) -> None:
    assert Answer.from_dict(json.loads(json.dumps(answer.to_dict()))) == answer


def test_a_conversation_outlives_the_program_and_remembers(desk: Desk, tmp_path: Path) -> None:
    desk.choose(KEY, [NAME])
    ask(desk, KEY, "公务接待费多少")
    later = FakeAssistant(tmp_path)
    again = Desk(later, tmp_path).start(KEY)
    assert "已核对" in (again.thread or "")
    assert 'class="cw-box"' in (again.evidence or "")
    assert "公务接待费多少" in (again.talks or "")
    ask(Desk(later, tmp_path), KEY, "占三公多少")
    assert later.talks[-1].asked == ["公务接待费多少", "占三公多少"]
    assert later.talks[-1].documents == [NAME]


def test_nothing_is_written_before_there_is_a_turn(desk: Desk, tmp_path: Path) -> None:
    desk.start(None)
    desk.fresh(KEY)
    assert not (tmp_path / FILE).exists()


def test_nobody_opens_the_conversation_of_another(desk: Desk, tmp_path: Path) -> None:
    ask(desk, KEY, "公务接待费多少")
    for fresh in (desk, Desk(FakeAssistant(tmp_path), tmp_path)):  # in memory, and from disk
        stolen = fresh.start(f"{BEN}-{'1' * 32}")
        assert "已核对" not in (stolen.thread or "")
        assert stolen.talks == ""
        assert "已核对" not in (fresh.open(f"{BEN}-{'2' * 32}", "1" * 32).thread or "")
        fresh.forget(f"{BEN}-{'1' * 32}")
    assert "已核对" in (desk.start(KEY).thread or "")


@pytest.mark.parametrize("key", [None, "", "x", "../../etc", 7, f"{ANNE}-{'1' * 31}", f"{ANNE}{BEN}"])
def test_a_key_that_is_none_of_ours_gets_a_conversation_of_its_own(tmp_path: Path, key: object) -> None:
    talks = Talks(tmp_path)
    assert talks.get(key).key != key
    assert talks.get(key) is not talks.get(key)


def test_the_longest_untouched_leaves_memory_first(tmp_path: Path) -> None:
    talks = Talks(tmp_path, live=2)
    first = talks.get(f"{ANNE}-{'1' * 32}")
    talks.get(f"{ANNE}-{'2' * 32}")
    assert talks.get(first.key) is first
    talks.get(f"{ANNE}-{'3' * 32}")
    talks.get(f"{ANNE}-{'4' * 32}")
    assert talks.get(first.key) is not first


def test_several_conversations_are_listed_renamed_and_deleted(desk: Desk) -> None:
    ask(desk, KEY, "公务接待费多少")
    second = desk.fresh(KEY).talk
    ask(desk, second, "培训费多少")
    listed = desk.rename(second, "  <b>培训</b>  ").talks or ""
    assert listed.index("&lt;b&gt;培训") < listed.index("公务接待费多少")
    assert "改名" in listed and listed.count("删除") == 2  # label and its word, once
    left = desk.forget(second)
    assert left.talk == KEY
    assert "培训" not in (left.talks or "")
    assert "公务接待费" in (left.thread or "")
    assert "试着问" in (desk.forget(KEY).thread or "")


def test_an_empty_conversation_is_new_already(desk: Desk) -> None:
    assert desk.fresh(KEY).talk == KEY


def test_a_list_is_parted_by_day() -> None:
    kept = [Kept("1", "新", "2026-03-02T12:00:00+00:00"), Kept("2", "旧", "2026-02-01T12:00:00+00:00")]
    shown = talk_list(kept, "2", date(2026, 3, 2))
    assert shown.index("今天") < shown.index("新") < shown.index("更早") < shown.index("旧")


def test_a_stopped_question_stays_stopped_when_its_answer_arrives(desk: Desk, tmp_path: Path) -> None:
    steps = desk.say(KEY, "公务接待费多少")
    next(steps)
    assert STOPPED in (desk.stop(KEY, "0").thread or "")
    assert list(steps) == []
    assert desk.talks.get(KEY).turns == [Turn("公务接待费多少", error=STOPPED)]
    assert STOPPED in (Desk(FakeAssistant(tmp_path), tmp_path).start(KEY).thread or "")
    assert "已核对" in ask(desk, KEY, "公务接待费多少")
    assert "已核对" in (desk.stop(KEY, "1").thread or "")  # an answer cannot be stopped any more


def test_a_vote_is_one_line_with_answer_scope_and_reason(desk: Desk, tmp_path: Path) -> None:
    desk.choose(KEY, [NAME])
    ask(desk, KEY, "公务接待费多少")
    shown = desk.vote(KEY, "0", "down", "数不对，请打13812345678").thread or ""
    assert "已记下：有误" in shown
    (line,) = (tmp_path / VOTES_FILE).read_text(encoding="utf-8").splitlines()
    said = json.loads(line)
    assert said.pop("time")[:2] == "20"
    assert said == {
        "question": "公务接待费多少",
        "documents": [NAME],
        "answer": ANSWERS["公务接待费多少"].to_dict(),
        "vote": "down",
        "reason": "数不对，请打138********",
    }
    assert "已记下" in (Desk(FakeAssistant(tmp_path), tmp_path).start(KEY).thread or "")


@pytest.mark.parametrize(("turn", "vote"), [("7", "up"), ("0", "sideways"), (None, None), ("0", ["up"])])
def test_a_vote_that_is_none_leaves_nothing(desk: Desk, tmp_path: Path, turn: object, vote: object) -> None:
    ask(desk, KEY, "公务接待费多少")
    desk.vote(KEY, turn, vote, None)
    assert not (tmp_path / VOTES_FILE).exists()
