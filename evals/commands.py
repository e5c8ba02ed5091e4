"""The subcommands that ask questions: their options, and what they print."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from evals import bench, compare, gate, record, report

BASELINE = Path(__file__).with_name("baseline.json")


def report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="folder for report.md and run.json")
    parser.add_argument(
        "--also",
        nargs=2,
        type=Path,
        action="append",
        default=[],
        metavar=("QUESTIONS", "FOLDER"),
        help="another question file (or folder of such) and its documents; may be repeated",
    )
    parser.add_argument(
        "--against",
        type=Path,
        default=BASELINE,
        help="an earlier run.json to compare with (default: the committed one)",
    )
    parser.add_argument("--quick", action="store_true", help="leave out retrieval and the simpler ways")


def write_report(parser: argparse.ArgumentParser, given: argparse.Namespace) -> int:
    for path in (path for pair in given.also for path in pair):
        if not path.exists():
            parser.error(f"{path}：没有这个文件或文件夹")
    before = record.load(given.against)
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        done = report.run(Path(work), given.also, with_baselines=not given.quick)
    text = "\n".join(report.markdown(done, before)) + "\n"
    (given.out / "report.md").write_text(text, encoding="utf-8")
    record.save(given.out / "run.json", done.header, done.outcomes)
    print(text)
    return 1 if any(outcome.score.sure or outcome.error for outcome in done.outcomes) else 0


def compare_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)


def show_changes(_: argparse.ArgumentParser, given: argparse.Namespace) -> int:
    before, after = record.load(given.before), record.load(given.after)
    for line in compare.table(before, after):
        print(line)
    return 1 if any(change.worse for change in compare.changes(before, after)) else 0


def gate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--write", action="store_true", help="make what comes out the new baseline")


def pass_gate(_: argparse.ArgumentParser, given: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as work:
        outcomes = gate.outcomes(gate.documents(), Path(work))
    if given.write:
        record.save(gate.BASELINE, {}, outcomes)
        return 0
    failed = gate.failures(outcomes)
    for line in failed:
        print(line)
    return 1 if failed else 0


def bench_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sizes", type=int, nargs="*", default=[12, 100, 1000], metavar="N")
    parser.add_argument("--out", type=Path, help="folder for a plot of each measure")


def show_bench(_: argparse.ArgumentParser, given: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as work:
        for line in bench.run(Path(work), given.sizes, given.out):
            print(line, flush=True)
    return 0
