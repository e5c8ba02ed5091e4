"""`python -m evals`: documents with their truth, how well they are read, and how well questions are answered.

python -m evals generate --documents 100 --seed 1 --out FOLDER [--look rules=dotted …]
python -m evals parse FOLDER [--examples 20]
python -m evals ask QUESTIONS.jsonl FOLDER [--store DIR] [--json OUT]
python -m evals report --out DIR [--also QUESTIONS FOLDER] [--against RUN.json] [--quick]
python -m evals contradictions [--each 20] [--layouts 40] [--examples 10] [--out FOLDER]
python -m evals compare BEFORE.json AFTER.json
python -m evals gate [--write]
python -m evals cases STORE --out CASES.jsonl
python -m evals steady [--others 1000]
python -m evals bench [--sizes 12 100 1000 10000] [--out FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import ask, commands, parse_options, steady, votes
from evals.contradictions import command as contradictions
from evals.generate.families import documents, options

Run = Callable[[argparse.ArgumentParser, argparse.Namespace], int]


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: its options, and what it does with them."""

    help: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Run


def _generate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--documents", type=int, default=20, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to; created when absent")
    parser.add_argument("--forms", action="store_true", help="performance forms after the tables")
    parser.add_argument("--wide", action="store_true", help="further tables, each in its own money unit")
    parser.add_argument("--dense", action="store_true", help="tables below each other, notes, lost pages")
    parser.add_argument("--look", nargs="*", default=[], metavar="OPTION=CHOICE", help="options not drawn")


def _generate(parser: argparse.ArgumentParser, given: argparse.Namespace) -> int:
    look = dict(text.partition("=")[::2] for text in given.look)
    for name, value in look.items():
        if value not in options.AXES.get(name, ()):
            known = "、".join(dict.fromkeys(options.AXES.get(name, tuple(options.AXES))))
            parser.error(f"{name}={value}：没有这个选项，可选 {known}")
    given.out.mkdir(parents=True, exist_ok=True)
    for number in range(given.documents):
        print(documents.write(given.seed, number, given.out, given.forms, given.wide, given.dense, **look))
    return 0


def _parse_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="kinds of mistakes to show")


def _parse(_: argparse.ArgumentParser, given: argparse.Namespace) -> int:
    for line in parse_options.report(given.folder, given.examples):
        print(line)
    return 0


COMMANDS = {
    "generate": Command("write documents and their truth", _generate_options, _generate),
    "parse": Command("read such a folder and count what is right, by option", _parse_options, _parse),
    "ask": Command("ask one question set of one folder", ask.configure, ask.run),
    "report": Command(
        "ask all sets and write Markdown and JSON", commands.report_options, commands.write_report
    ),
    "contradictions": Command(
        "plant contradictions and count which of them the checks find",
        contradictions.configure,
        contradictions.run,
    ),
    "compare": Command(
        "what changed between two runs, question by question", commands.compare_options, commands.show_changes
    ),
    "gate": Command(
        "the small fixed part that a change must pass", commands.gate_options, commands.pass_gate
    ),
    "cases": Command("turn votes in the chat into cases", votes.configure, votes.run),
    "steady": Command("is an answer always the same", steady.configure, steady.run),
    "bench": Command(
        "speed and size, alone and in large stores", commands.bench_options, commands.show_bench
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    summary = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m evals", description=summary)
    chosen = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        command.configure(chosen.add_parser(name, help=command.help))
    given = parser.parse_args(arguments)
    return COMMANDS[given.command].run(parser, given)


if __name__ == "__main__":
    sys.exit(main())
