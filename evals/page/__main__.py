"""How quick the page is, with the documents of a store loaded.

    python -m evals.page STORE [--json OUT]

Serves a copy of the store in a process of its own and measures, one after the other: opening the page, an answer after
send, a page image with its box (not drawn before, and drawn before), a long table shown whole, and twenty readers at once.
The load of the machine is printed: on a busy one the figures say little.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from evals.page import crowd, reader

OPENED, ASKED, DRAWN, CROWD, ROUNDS = 6, 24, 10, 20, 3
ITEMS = ("公务接待费", "“三公”经费", "项目支出", "收入总计", "住房公积金")
LONG = 200  # rows that make a table long
TRIED = 60
BARS = {
    "first paint, new reader": 2.0,
    "page ready, new reader": 2.0,
    "page ready, reader who comes again": 2.0,
    "send to answer": 0.3,
    "image and box, not drawn before": 0.3,
    "image and box, drawn before": 0.3,
    "twenty at once": 2.0,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of times; 1 when somebody was shown what another asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--json", type=Path, default=None)
    given = parser.parse_args(arguments)
    times: dict[str, list[float]] = {}
    with served(given.store) as address, reader.browser() as held:
        questions = figure_questions(address)
        print(f"load {load()}; {len(questions)} figure questions")
        painted, ready, again = reader.first_paints(held, address, OPENED)
        times |= {"first paint, new reader": painted, "page ready, new reader": ready}
        times |= {"page ready, reader who comes again": again}
        times["send to answer"] = reader.answers(held, address, spread(questions, ASKED))
        cold, kept = reader.images(held, address, spread(questions, DRAWN))
        times |= {"image and box, not drawn before": cold, "image and box, drawn before": kept}
        question = long_question(address, given.store)
        if question:
            seconds, rows, blocked = reader.long_table(held, address, question)
            print(
                f"table of {rows} rows: {seconds:.2f} s from click to seen, at most {blocked:.2f} s without reply"
            )
        rounds = [crowd.ask_together(address, spread(questions, CROWD)) for _ in range(ROUNDS)]
        times["twenty at once"] = [reply.seconds for replies in rounds[1:] for reply in replies]
        strange = [reply for replies in rounds for reply in replies if reply.strange]
    for name, measured in times.items():
        print(line(name, measured))
    print(f"shown another's question: {len(strange)} of {ROUNDS * CROWD}; load {load()}")
    if given.json:
        given.json.write_text(json.dumps(times, indent=1), encoding="utf-8")
    return 1 if strange else 0


def line(name: str, seconds: Sequence[float]) -> str:
    """Median, 95th of a hundred, and the longest, against the bar."""
    ordered = sorted(seconds)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95, 1.0)]
    told = ", ".join(f"{word} {value:.2f}" for word, value in zip(("median", "p95", "max"), at, strict=True))
    return f"{name}: {told} s (n {len(ordered)}, bar {BARS[name]:g})"


def spread(questions: Sequence[str], count: int) -> list[str]:
    """So many of the questions, from all over the list; RuntimeError where there are not enough."""
    if len(questions) < count:
        raise RuntimeError(
            f"only {len(questions)} questions have an answer in this store, {count} are needed"
        )
    return [questions[at * len(questions) // count] for at in range(count)]


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of the page over a copy of the store, served by a process of its own."""
    with tempfile.TemporaryDirectory(prefix="caiwen-") as folder:
        copy = Path(folder) / "store"
        shutil.copytree(store, copy)
        command = [sys.executable, "-m", "assistant", "--store", str(copy), "serve", "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                yield _address(server)
            finally:
                server.terminate()


def _address(server: subprocess.Popen[str]) -> str:
    for said in server.stdout or ():
        if "http://" in said:
            return said[said.index("http://") :].partition("/（")[0] + "/"
    raise RuntimeError("the server did not start")


def figure_questions(address: str) -> list[str]:
    """Questions for one figure that have a verified answer, of all bodies. Asking them warms the server too."""
    bodies = dict.fromkeys(
        (item["entity"], item["year"]) for item in _json(address, "api/documents") if item["entity"]
    )
    drafts = [f"{entity}{year}年{item}多少" for item in ITEMS for entity, year in bodies]
    return [draft for draft in drafts if _asked(address, draft)["verification"]["verdict"] == "verified"]


def long_question(address: str, store: Path) -> str:
    """A question whose main citation lies in a long table; "" where the store has none that is found."""
    from assistant import Assistant

    with Assistant.open(store) as assistant:
        for info in assistant.documents():
            for table in assistant.ledger.tables(info.name):
                if len(table.rows) < LONG:
                    continue
                for row in [row for row in table.rows if row.path][:TRIED]:
                    question = f"{info.entity}{info.year}年{row.path[-1]}多少"
                    answer = _asked(address, question)
                    marks = answer["figures"][0]["citations"] if answer["figures"] else []
                    place: dict[str, Any] = answer["citations"][marks[0] - 1] if marks else {}
                    if (place.get("document"), place.get("table_number")) == (info.name, table.number):
                        return question
    return ""


def _asked(address: str, question: str) -> dict[str, Any]:
    sent = urllib.request.Request(
        f"{address}api/ask",
        json.dumps({"question": question[:500]}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(sent) as reply:
        found: dict[str, Any] = json.load(reply)
    return found


def _json(address: str, path: str) -> Any:
    with urllib.request.urlopen(address + path) as reply:
        return json.load(reply)


def load() -> str:
    """The load of the last minute and the processors."""
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


if __name__ == "__main__":
    sys.exit(main())
