"""What readers say of answers: one JSON object a line in the store folder, appended and never changed.

{"time": UTC, "question": …, "documents": [names asked, [] for all], "answer": Answer.to_dict(),
 "vote": "up" | "down", "reason": …}
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from assistant.guards.privacy import mask
from assistant.schema import Answer

FILE = "votes.jsonl"
REASON_LIMIT = 500
VOTES = ("up", "down")


class Votes:
    """The file of votes of one store."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._lock = Lock()

    def add(self, answer: Answer, documents: Sequence[str], vote: str, reason: str) -> None:
        """Append one vote."""
        said = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "question": mask(answer.question),
            "documents": list(documents),
            "answer": {**answer.to_dict(), "question": mask(answer.question)},
            "vote": vote,
            "reason": mask(reason)[:REASON_LIMIT],
        }
        with self._lock, self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(said, ensure_ascii=False) + "\n")
