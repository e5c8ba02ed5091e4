"""The record of a run: what produced it, and what became of each question. Small enough to be committed."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant import Assistant
from evals.ask import Outcome

RIGHT, UNCITED, MISSED, WRONG, SURE, CRASHED = "right", "uncited", "missed", "wrong", "sure", "crashed"
VERDICTS = (SURE, WRONG, CRASHED, MISSED, UNCITED, RIGHT)  # the worst first


def verdict(outcome: Outcome) -> str:
    """What became of a question, in one word."""
    if outcome.error:
        return CRASHED
    if outcome.score.sure:
        return SURE
    if outcome.score.wrong:
        return WRONG
    if not outcome.score.correct:
        return MISSED
    return RIGHT if outcome.score.cited else UNCITED


def header(files: Iterable[Path], stores: Mapping[str, str], embedder: str) -> dict[str, Any]:
    """What produced a run. Nothing in it depends on when it ran."""
    return {
        "revision": _revision(),
        "questions": {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in files},
        "stores": dict(stores),
        "embedder": embedder,
        "machine": f"{platform.machine()}, {os.cpu_count()} 核, Python {platform.python_version()}",
    }


def fingerprint(assistant: Assistant) -> str:
    """Of what is in a store: the documents' contents, the reader and the embedder."""
    records = assistant.ledger.documents()
    text = "\n".join(f"{r.name} {r.sha256} {r.parser} {r.embedder}" for r in records)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _revision() -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    command = [git, "-C", str(Path(__file__).parent), "describe", "--always", "--dirty"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.stdout.strip() if run.returncode == 0 else ""


def save(path: Path, head: Mapping[str, Any], outcomes: Sequence[Outcome]) -> None:
    """One line a question, so that a change shows in a diff."""
    lines = [f"{json.dumps(o.question.id, ensure_ascii=False)}: {json.dumps(verdict(o))}" for o in outcomes]
    body = ",\n  ".join(sorted(lines))
    text = json.dumps(head, ensure_ascii=False, indent=1)
    path.write_text(f'{{"header": {text},\n "outcomes": {{\n  {body}\n}}}}\n', encoding="utf-8")


def load(path: Path) -> dict[str, str]:
    """The verdicts of a saved run, by question."""
    outcomes: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["outcomes"]
    return outcomes
