"""`python -m evals.quiz FOLDER`: writes the invented documents into a folder and the question files into evals/questions."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from evals.quiz import editions, looks, make, wording

QUESTIONS = Path(__file__).parents[1] / "questions"
VERSION = "2026-11-30.1"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.quiz", description=__doc__)
    parser.add_argument("folder", type=Path, help="for the documents; created when absent")
    folder = parser.parse_args(arguments).folder
    known = make.write_documents(folder / "invented")
    drawn = looks.write_documents(folder / "looks")
    alike = editions.write_documents(folder / "editions")
    manifest = {
        "version": VERSION,
        "seed": make.SEED,
        "documents": {
            f"{part}/{path.name}": _hash(path)
            for part in ("invented", "looks", "editions")
            for path in sorted((folder / part).glob("*.pdf"))
        },
    }
    texts = {"editions": make.dump(editions.build(alike))}
    for name in wording.SETS:
        texts[f"invented_{name}"] = make.build(name, known)
        texts[f"looks_{name}"] = make.dump(looks.build(name, drawn))
    for name, text in texts.items():
        path = QUESTIONS / f"{name}.jsonl"
        path.write_text(text, encoding="utf-8")
        print(f"{path}  {len(text.splitlines())}")
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (QUESTIONS / "invented.json").write_text(text, encoding="utf-8")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
