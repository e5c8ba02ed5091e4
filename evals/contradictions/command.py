"""The subcommand: writes the corpora, has them checked, prints the score."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from evals.contradictions import corpus, drawn, score


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--each", type=int, default=20, metavar="N", help="contradictions of each kind")
    parser.add_argument(
        "--layouts", type=int, default=0, metavar="N", help="and in so many documents of layouts drawn by lot"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--out", type=Path, help="keep the documents here (default: a temporary folder)")
    parser.add_argument(
        "--examples", type=int, default=0, metavar="N", help="misses and false alarms to show"
    )


def run(_: argparse.ArgumentParser, given: argparse.Namespace) -> int:
    """1 where the checks call something 不符 in a document that has no contradiction."""
    alarms = 0
    with tempfile.TemporaryDirectory() as work:
        folder = given.out or Path(work) / "documents"
        if given.each:
            planted = corpus.write(folder, given.each, given.seed)
            found = score.audited(folder / "planted", Path(work) / "planted")
            clean = score.audited(folder / "clean", Path(work) / "clean")
            result = score.score(planted, found, clean)
            alarms += result.clean.total()
            for line in score.report(result, given.examples):
                print(line)
        if given.layouts:
            laid = drawn.run(folder / "layouts", given.layouts, given.seed)
            alarms += len(laid.alarms)
            for line in drawn.report(laid, given.examples):
                print(line)
    return 1 if alarms else 0
