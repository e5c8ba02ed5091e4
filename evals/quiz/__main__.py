"""`python -m evals.quiz FOLDER`: writes the invented documents into a folder and the question files into evals/questions."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from evals.quiz import make, wording

QUESTIONS = Path(__file__).parents[1] / "questions"
VERSION = "2026-11-24.1"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.quiz", description=__doc__)
    parser.add_argument("folder", type=Path, help="for the documents; created when absent")
    folder = parser.parse_args(arguments).folder
    known = make.write_documents(folder)
    manifest = {
        "version": VERSION,
        "seed": make.SEED,
        "documents": {f"{name}.pdf": _hash(folder / f"{name}.pdf") for name in known},
    }
    for name in wording.SETS:
        path = QUESTIONS / f"invented_{name}.jsonl"
        path.write_text(make.build(name, known), encoding="utf-8")
        print(f"{path}  {len(path.read_text(encoding='utf-8').splitlines())}")
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (QUESTIONS / "invented.json").write_text(text, encoding="utf-8")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
