"""A thumbs-down in the chat becomes a case: the votes of a store as lines of a question file.

    python -m evals cases STORE --out CASES.jsonl

The page writes `votes.jsonl` into the store folder, one JSON object a line: time, question, documents, answer, vote,
reason. Nobody has said yet what would have been right. Until a person writes it into the line, a case asks for no more
than another outcome: an answer where there was none, and not the figure that was voted down.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

FILE = "votes.jsonl"
KIND = "vote"


def cases(votes: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One case a question that was voted down at last; the last vote on a question and its documents counts."""
    last: dict[tuple[str, ...], Mapping[str, Any]] = {}
    for vote in votes:
        last[(vote["question"], *vote["documents"])] = vote
    for key, vote in last.items():
        if vote["vote"] == "down":
            yield _case(key, vote)


def _case(key: tuple[str, ...], vote: Mapping[str, Any]) -> dict[str, Any]:
    answer, documents = vote["answer"], vote["documents"]
    figures = answer.get("figures") or ()
    return {
        "id": f"vote-{hashlib.sha256(chr(0).join(key).encode()).hexdigest()[:10]}",
        "scope": documents[0] if len(documents) == 1 else None,
        "history": [],
        "q": vote["question"],
        "type": KIND,
        "status": "answered",
        "values": [],
        "text": [],
        "forbid": [{"value": figure["value"], "unit": figure["unit"]} for figure in figures[:1]],
        "cite": [],
        "note": vote["reason"],
        "answer": answer.get("text", ""),
    }


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("store", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="question file to add to; made when absent")


def run(parser: argparse.ArgumentParser, given: argparse.Namespace) -> int:
    """Adds the cases that the file does not have yet; what a person wrote there stays."""
    file = given.store / FILE
    if not file.exists():
        parser.error(f"{file}：没有这个文件，还没有人评过")
    known = given.out.read_text(encoding="utf-8") if given.out.exists() else ""
    ids = {json.loads(line)["id"] for line in known.splitlines() if line.strip()}
    votes = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    new = [case for case in cases(votes) if case["id"] not in ids]
    with given.out.open("a", encoding="utf-8") as out:
        out.writelines(json.dumps(case, ensure_ascii=False) + "\n" for case in new)
    print(f"{given.out}：新增 {len(new)} 题，请补上应有的答案")
    return 0
