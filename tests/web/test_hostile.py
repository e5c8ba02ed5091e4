"""What a document or a reader's file can say is shown as text in every view, and personal data in none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.api import mask_answer
from assistant.figures.compare import Cell
from assistant.schema import Answer, DocumentInfo
from assistant.web import auditing, comparing, listing
from assistant.web.evidence import View, panel
from assistant.web.talk_list import talk_list
from assistant.web.talk_store import Kept
from assistant.web.thread import Turn, thread
from index.schema import Finding, Health, Place
from tests.web.fake import ANSWERS, PROSE, FakeAssistant, cell_box, cite, figure, make_table

BAD = "\"><img src=x onerror='window.hit=1'><script>window.hit=1</script>"
CALLS, HIDDEN = "电话13812345678", "13812345678"
OPENED = re.compile(r"<(?:script|img src=x)|<[^>]*\sonerror=")


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    return FakeAssistant(tmp_path)


def views(assistant: FakeAssistant, words: str, own: str) -> dict[str, str]:
    """Every view, with `words` wherever a document may have put them, and `own` in names and questions."""
    record, table = assistant.ledger.record, make_table()
    identity = replace(record.identity, entity=f"局{own}", title=own)
    record = replace(record, name=f"{own}.pdf", identity=identity)
    health = Health(1, 1, 0.5, (2,), (words,))
    info = DocumentInfo(record.name, f"局{own}", 2025, "预算", "部门", 3, health, own, own)
    row = replace(table.rows[2], path=(words,), code=own)
    table = replace(table, title=words, doubt=words, columns=((words,), (words,)), rows=(row,))
    places = (Place(2, cell_box(1, 1), words, 0, 2, 0), Place(3, cell_box(2, 1), words, where=words))
    findings = [Finding(own, "不符", words, words, words, words, places)]
    cited = replace(cite(2), document=record.name, table=words, row=(words,), column=(words,), quote=words)
    said = replace(PROSE, document=record.name, section=(words,), quote=words)
    answer = Answer(
        own, "answered", f"{words}[1]", (figure(own, "0.25", (1,)),), (cited, said),
        replace(ANSWERS["公务接待费多少"].verification), interpreted=own, options=(words,), suggestions=(words,),
    )  # fmt: skip
    opened = auditing.answers(findings, record.name, {0: table})["a0"]
    asked = answer.question
    return {
        "文件": listing.documents_table([info], [info.name]) + listing.scope([info], [info.name]),
        "对比": comparing.picker([info, info])
        + comparing.result([Cell(info, asked, answer), Cell(replace(info, name="b"), asked, answer)]),
        "体检": auditing.picker([info], info.name) + auditing.report(info, record, findings),
        "体检依据": "".join(
            panel(View(record, at.page, at, table if at.table == 0 else None, cited=opened.citations))
            for at in opened.citations
        ),
        "对话": thread([Turn(asked, answer, vote="up"), Turn(asked, error=own)], 1, (own,), "t"),
        "对话列表": talk_list([Kept("1", own, "2026-03-02T12:00:00+00:00")], "1", date(2026, 3, 2)),
    }


def test_markup_is_shown_as_text_in_every_view(assistant: FakeAssistant) -> None:
    for view, shown in views(assistant, BAD, BAD).items():
        assert "onerror" in shown, view
        assert OPENED.search(re.sub(r'"[^"]*"', '""', shown)) is None, view


def test_what_a_document_prints_of_a_person_is_masked_in_every_view(assistant: FakeAssistant) -> None:
    drawn = views(assistant, CALLS, "无")
    for view in ("体检", "体检依据", "文件"):
        assert "138********" in drawn[view], view
        assert HIDDEN not in drawn[view], view
    answer = mask_answer(replace(ANSWERS["公务接待费多少"], text=CALLS, suggestions=(CALLS,)))
    assert HIDDEN not in thread([Turn("问", answer)], 1)
    info = assistant.documents()[0]
    assert HIDDEN not in comparing.result([Cell(info, "电话", mask_answer(Answer("问", "not_found", CALLS)))])
