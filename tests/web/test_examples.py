"""Questions to begin with: only what has an answer, and none of them twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.schema import Answer
from assistant.web.examples import ITEMS, OFFERED, Examples
from tests.web.fake import ANSWERS, FakeAssistant

GOOD = ANSWERS["公务接待费多少"]
POOR = ANSWERS["差旅补助标准"]


class Knowing(FakeAssistant):
    """Answers and verifies whatever does not name one of these."""

    unknown: tuple[str, ...] = ()

    def ask(self, question: str, documents: object = None) -> Answer:
        return POOR if any(word in question for word in self.unknown) else GOOD


@pytest.mark.parametrize("bodies", [2, 5, 6, 12, 13])
def test_no_question_is_offered_twice(tmp_path: Path, bodies: int) -> None:
    assistant = Knowing(tmp_path)
    assistant.unknown = ("政府采购", "收入总计")
    (one,) = assistant.documents()
    documents = [replace(one, name=f"{at}.pdf", entity=f"甲{at}局") for at in range(bodies)]
    offered = Examples(assistant).of(documents)
    assert len(offered) == len(set(offered)) == OFFERED


def test_one_document_needs_no_name_of_its_body(tmp_path: Path) -> None:
    assistant = Knowing(tmp_path)
    assert Examples(assistant).of(assistant.documents()) == ITEMS
    assert Examples(assistant).of([]) == ()
