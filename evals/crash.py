"""Kill the program while it adds documents: python -m evals.crash FOLDER --count N --seed S

Each time some PDFs of the folder are added to one store by a process of its own, which says when it begins to add, notes every
document that it has reported as taken and is killed (SIGKILL) at a random moment between its beginning and its end. Only
runs that were killed before their end count. Then the store is opened: every noted document must be there with its
facts, a passage search over all documents must work, and the search indexes must hold what the ledger holds. A
store is used for up to ten kills, so that a kill also meets what an earlier one left behind, and given only files that it
does not hold yet.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.answering.retriever import HybridRetriever
from assistant.api import Assistant

KILLS_A_STORE = 10
FILES_A_RUN = 3
SAID_EVERY = 10
MOST_RUNS = 4  # for each kill wanted: runs that end before their moment came do not count
_ADD = """
import sys
from assistant.api import Assistant
store, noted, *paths = sys.argv[1:]
in_hand = ""
def note(done, total, name):
    global in_hand
    if in_hand:
        with open(noted, "a") as file:
            file.write(in_hand + "\\n")
    in_hand = name
with Assistant.open(store) as assistant:
    print("adding", flush=True)
    assistant.add(*paths, progress=note)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was lost or broken; 1 when anything was."""
    parser = argparse.ArgumentParser(prog="python -m evals.crash", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    files = sorted(given.folder.glob("*.pdf"))
    dice = random.Random(given.seed)
    runs, killed, stores, faults = 0, 0, 0, []
    with tempfile.TemporaryDirectory() as work:
        longest = _run(Path(work) / "whole", files[:FILES_A_RUN], None)[0]
        waiting: list[Path] = []
        while killed < given.count and runs < MOST_RUNS * given.count:
            if len(waiting) < FILES_A_RUN or killed % KILLS_A_STORE == 0:
                stores, waiting = stores + 1, files
            store = Path(work) / f"store{stores}"
            chosen = dice.sample(waiting, min(FILES_A_RUN, len(waiting)))
            _, was_killed, taken = _run(store, chosen, dice.uniform(0.0, longest))
            runs, killed = runs + 1, killed + was_killed
            held, wrong = fault(store, taken)
            waiting = [file for file in waiting if file.name not in held]
            if wrong:
                faults.append(f"run {runs}: {wrong}")
            if runs % SAID_EVERY == 0:
                print(f"{runs} runs, {killed} killed, {len(faults)} at fault", flush=True)
    print(f"{runs} runs, {killed} killed before their end, {len(faults)} at fault")
    print("\n".join(faults))
    return 1 if faults or killed < given.count else 0


def _run(store: Path, files: Sequence[Path], seconds: float | None) -> tuple[float, bool, list[str]]:
    """How long the adding ran, whether it was killed after so many seconds, and the names it had reported by then."""
    noted = store.parent / "noted"
    noted.unlink(missing_ok=True)
    command = [sys.executable, "-c", _ADD, str(store), str(noted), *map(str, files)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        start = time.monotonic()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        lasted = time.monotonic() - start
    taken = noted.read_text("utf8").splitlines() if noted.exists() else []
    return lasted, process.returncode == -signal.SIGKILL, taken


def fault(store: Path, taken: Sequence[str]) -> tuple[frozenset[str], str]:
    """The names that the store holds, and what is wrong with it, "" for nothing."""
    with Assistant.open(store) as assistant:
        held = frozenset(info.name for info in assistant.documents())
        if lost := [name for name in taken if name not in held]:
            return held, f"lost {', '.join(lost)}"
        searches = HybridRetriever(assistant.ledger, store)
        searches.refresh()
        found = {name for name in held if searches.search("支出情况说明", [name], limit=1)}
        empty = {name for name in held if not any(assistant.ledger.facts(name))}
        searches.close()
    if empty or found != held:
        return held, f"without facts: {sorted(empty)}; without passages: {sorted(held - found)}"
    return held, ""


if __name__ == "__main__":
    raise SystemExit(main())
