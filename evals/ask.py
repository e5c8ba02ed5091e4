"""Asks a set of questions through the public API and prints how many answers are right.

    python -m evals.ask QUESTIONS.jsonl PDF_FOLDER [--store DIR] [--json OUT]

The folder is added to the store first (a temporary one unless DIR is given). Exit status 1 when a wrong figure is
stated as verified, or a question crashes.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.schema import Answer
from evals.scoring import Question, Score, load, score
from index.errors import CaiwenIndexError

# What a bug raises: it counts as a crash of that question, is shown, and the next question is asked.
CRASHES = (
    ArithmeticError,
    AssertionError,
    AssistantError,
    AttributeError,
    CaiwenIndexError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


class Talk(Protocol):
    """What is needed of a conversation."""

    def ask(self, question: str) -> Answer: ...


class Asked(Protocol):
    """What is needed of an assistant: a new conversation about some documents."""

    def conversation(self, documents: Sequence[str] | None = None) -> Talk: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question with its answer (or the error it ran into) and score."""

    question: Question
    answer: dict[str, Any]
    score: Score
    seconds: float
    error: str = ""


def ask_all(assistant: Asked, questions: Iterable[Question]) -> Iterator[Outcome]:
    """Asks each question in a conversation of its own, after its history."""
    for question in questions:
        start = time.process_time()
        try:
            talk = assistant.conversation(documents=[question.scope] if question.scope else None)
            for earlier in question.history:
                talk.ask(earlier)
            start = time.process_time()
            answer = talk.ask(question.text).to_dict()
        except CRASHES as error:
            failed = Score(correct=False, wrong=False, sure=False, cited=False)
            yield Outcome(question, {}, failed, time.process_time() - start, repr(error))
        else:
            yield Outcome(question, answer, score(question, answer), time.process_time() - start)


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """One line for all questions, then one a type."""
    yield "".join(
        _padded(word, 10) for word in ("类型", "题数", "答对", "错数", "错且称已核对", "有出处", "崩溃")
    )
    kinds = sorted({outcome.question.kind for outcome in outcomes})
    for kind in ("全部", *kinds):
        chosen = [item for item in outcomes if kind in ("全部", item.question.kind)]
        counts = (
            len(chosen),
            sum(item.score.correct for item in chosen),
            sum(item.score.wrong for item in chosen),
            sum(item.score.sure for item in chosen),
            sum(item.score.cited for item in chosen),
            sum(bool(item.error) for item in chosen),
        )
        yield "".join(_padded(str(cell), 14) for cell in (kind, *counts))


def _padded(text: str, width: int) -> str:
    """Padded by what it fills on a terminal: a Chinese character is two columns wide."""
    used = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * max(width - used, 2)


def failures(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What was not right, with what came instead."""
    for item in outcomes:
        if item.score.correct and item.score.cited:
            continue
        figures = [f"{figure['value']}{figure['unit']}" for figure in item.answer.get("figures", ())]
        what = item.error or f"{item.answer.get('status')} {figures[:4]} {item.answer.get('text', '')[:60]!r}"
        mark = "没有出处" if item.score.correct else "不对"
        yield f"{item.question.id}  {mark}  {item.question.text}  ->  {what}"


def write_json(path: Path, outcomes: Iterable[Outcome]) -> None:
    """One JSON line a question."""
    with path.open("w", encoding="utf-8") as out:
        for item in outcomes:
            line = {
                "id": item.question.id,
                "q": item.question.text,
                "score": asdict(item.score),
                "seconds": round(item.seconds, 4),
                "error": item.error,
                "answer": item.answer,
            }
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("questions", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--store", type=Path, help="default: a temporary folder")
    parser.add_argument("--json", type=Path, help="write questions, answers and scores to this file")


def run(_: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Adds, asks, prints; 1 when a wrong figure is stated as verified, or a question crashes."""
    with tempfile.TemporaryDirectory() as temporary, Assistant.open(options.store or temporary) as assistant:
        for item in assistant.add(options.folder):
            if item.outcome == "rejected":
                print(f"未加入：{item.path}  {item.reason}")
        outcomes = list(ask_all(assistant, load(options.questions)))
    for line in (*failures(outcomes), "", *table(outcomes)):
        print(line)
    times = sorted(item.seconds for item in outcomes)
    if times:
        print(f"每题用时：中位 {times[len(times) // 2] * 1000:.1f} 毫秒，最长 {times[-1] * 1000:.1f} 毫秒")
    if options.json:
        write_json(options.json, outcomes)
    return 1 if any(item.score.sure or item.error for item in outcomes) else 0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m evals.ask", description=(__doc__ or "").partition("\n")[0]
    )
    configure(parser)
    return run(parser, parser.parse_args(arguments))


if __name__ == "__main__":
    raise SystemExit(main())
