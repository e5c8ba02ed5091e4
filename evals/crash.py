"""Kill the program while it adds documents: python -m evals.crash FOLDER --count N --seed S

Each time some PDFs of the folder are added to one store by a process of its own, which notes every document that it has
reported as taken and is killed (SIGKILL) at a random moment. Then the store is opened: every noted document must be
there with its facts, a passage search over all documents must work, and the search indexes must hold what the ledger
holds. A store is used for ten kills, so that a kill also meets what an earlier one left behind.
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

from assistant.api import Assistant
from assistant.retriever import HybridRetriever

KILLS_A_STORE = 10
FILES_A_RUN = 3
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
    killed, faults = 0, []
    with tempfile.TemporaryDirectory() as work:
        longest = _timed(Path(work) / "whole", files[:FILES_A_RUN])
        for number in range(given.count):
            store = Path(work) / f"store{number // KILLS_A_STORE}"
            chosen = dice.sample(files, min(FILES_A_RUN, len(files)))
            was_killed, taken = _killed(store, chosen, dice.uniform(0.0, longest))
            killed += was_killed
            if wrong := fault(store, taken):
                faults.append(f"{number}: {wrong}")
    print(f"{given.count} runs, {killed} killed before their end, {len(faults)} at fault")
    print("\n".join(faults))
    return 1 if faults else 0


def _timed(store: Path, files: Sequence[Path]) -> float:
    start = time.monotonic()
    _killed(store, files, None)
    return time.monotonic() - start


def _killed(store: Path, files: Sequence[Path], seconds: float | None) -> tuple[bool, list[str]]:
    """Whether the run was killed after so many seconds, and the names it had reported by then."""
    noted = store.parent / "noted"
    noted.unlink(missing_ok=True)
    process = subprocess.Popen([sys.executable, "-c", _ADD, str(store), str(noted), *map(str, files)])
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    taken = noted.read_text("utf8").splitlines() if noted.exists() else []
    return process.returncode == -signal.SIGKILL, taken


def fault(store: Path, taken: Sequence[str]) -> str:
    """What is wrong with the store, "" for nothing."""
    with Assistant.open(store) as assistant:
        held = {info.name for info in assistant.documents()}
        if lost := [name for name in taken if name not in held]:
            return f"lost {', '.join(lost)}"
        searches = HybridRetriever(assistant.ledger, store)
        searches.refresh()
        found = {name for name in held if searches.search("支出情况说明", [name], limit=1)}
        empty = {name for name in held if not any(assistant.ledger.facts(name))}
        searches.close()
    if empty or found != held:
        return f"without facts: {sorted(empty)}; without passages: {sorted(held - found)}"
    return ""


if __name__ == "__main__":
    raise SystemExit(main())
