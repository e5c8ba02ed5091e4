"""Is an answer always the same: asked twice, in another order, and with other bodies' documents loaded beside it?

    python -m evals steady [--others 1000]

Two answers are the same when status, figures, verdict and cited places are; `worded alike` compares everything, also the
list of documents that a refusal says it searched. Questions over all documents (who has most) are not asked with others.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant import Assistant
from evals import corpora, stores
from evals.ask import Outcome, ask_all
from evals.scoring import Question, load

OVER_ALL = ("rank", "ambiguous")


def said(answer: dict[str, Any]) -> object:
    """What an answer states, without its wording."""
    figures = [(figure["value"], figure["unit"]) for figure in answer.get("figures") or ()]
    places = [(item.get("document"), item.get("page")) for item in answer.get("citations") or ()]
    return answer.get("status"), figures, (answer.get("verification") or {}).get("verdict"), places


def differing(
    first: Sequence[Outcome], again: Sequence[Outcome], view: Callable[[dict[str, Any]], object]
) -> list[str]:
    """The questions whose answers differ, seen in a certain way."""
    known = {outcome.question.id: view(outcome.answer) for outcome in first}
    return sorted(one.question.id for one in again if known[one.question.id] != view(one.answer))


def run_all(work: Path, others: int) -> Iterator[str]:
    """Everything, as lines of text."""
    corpus = corpora.invented(work / "invented")
    questions = [question for path in corpus.questions for question in load(path)]
    own = stores.read(corpus.folder)
    stores.fill(work / "own", own)
    first = _asked(work / "own", questions)
    yield from _row("再问一遍", first, _asked(work / "own", questions))
    yield from _row("倒过来问", first, _asked(work / "own", questions[::-1]))
    if not others:
        return
    stores.fill(work / "own", stores.copies(own, others))
    named = [question for question in questions if question.kind not in OVER_ALL]
    yield from _row(f"另有 {others} 份别家的文件", first, _asked(work / "own", named))


def _asked(store: Path, questions: Sequence[Question]) -> list[Outcome]:
    with Assistant.open(store) as assistant:
        stores.refresh(assistant)
        return list(ask_all(assistant, questions))


def _row(name: str, first: Sequence[Outcome], again: Sequence[Outcome]) -> Iterator[str]:
    other = differing(first, again, said)
    worded = differing(first, again, lambda answer: answer)
    same = len(again) - len(other)
    yield f"{name}：{len(again)} 题，结果相同 {same}（{same / len(again):.1%}），连措辞都相同 {len(again) - len(worded)}"
    if other:
        yield f"  不同：{'、'.join(other[:20])}"


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--others", type=int, default=1000, metavar="N", help="documents of other bodies")


def run(_: argparse.ArgumentParser, given: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as work:
        for line in run_all(Path(work), given.others):
            print(line, flush=True)
    return 0
