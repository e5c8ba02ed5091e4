"""`python -m evals`: documents by lot with their ground truth, and how well they are read.

python -m evals generate --documents 100 --seed 1 --out FOLDER [--look rules=dotted …]
python -m evals parse FOLDER [--examples 20]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evals import parse_options
from evals.generate.families import documents, options


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals", description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    generate = commands.add_parser("generate", help="write documents and their truth")
    generate.add_argument("--documents", type=int, default=20, metavar="N")
    generate.add_argument("--seed", type=int, default=1, metavar="S")
    generate.add_argument("--out", type=Path, required=True, help="folder to write to; created when absent")
    generate.add_argument("--look", nargs="*", default=[], metavar="OPTION=CHOICE", help="options not drawn")
    parse = commands.add_parser("parse", help="read such a folder and count what is right, by option")
    parse.add_argument("folder", type=Path)
    parse.add_argument("--examples", type=int, default=0, metavar="N", help="kinds of mistakes to show")
    given = parser.parse_args(arguments)
    if given.command == "generate":
        _generate(parser, given)
    else:
        for line in parse_options.report(given.folder, given.examples):
            print(line)
    return 0


def _generate(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    look = dict(text.partition("=")[::2] for text in given.look)
    for name, value in look.items():
        if value not in options.AXES.get(name, ()):
            known = "、".join(dict.fromkeys(options.AXES.get(name, tuple(options.AXES))))
            parser.error(f"{name}={value}：没有这个选项，可选 {known}")
    given.out.mkdir(parents=True, exist_ok=True)
    for number in range(given.documents):
        print(documents.write(given.seed, number, given.out, **look))


if __name__ == "__main__":
    sys.exit(main())
