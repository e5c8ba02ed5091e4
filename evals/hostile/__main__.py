"""Hostile and damaged files through the real worker: does it hold, and does it never serve a changed amount?

    python -m evals.hostile FOLDER… [--count N] [--seed S] [--processes P] [--kinds KIND…] [--only NUMBER…] [--keep OUT]

Takes pages of the PDFs in the folders, breaks or edits them in some seventy ways (and writes some files from nothing), reads each
in the worker with its limits and compares with what the sound pages give. Afterwards files that were refused are offered
to a filled library, which must stay as it was. One table; the exit status is 1 where anything is at fault.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from evals.hostile.library import refused_leave_no_trace, strange_paths
from evals.hostile.readings import run, run_side_by_side
from evals.hostile.sources import sources

SHOWN = 40  # faults shown in full


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.hostile", description=__doc__.partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", help="sound PDFs")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument(
        "--kinds", nargs="+", default=[], help="only files of these kinds, of all the numbers"
    )
    parser.add_argument("--only", nargs="+", type=int, help="these numbers of the seed alone")
    parser.add_argument("--keep", type=Path, help="leave the faulty files in this folder")
    options = parser.parse_args(arguments)
    numbers = options.only or range(options.count)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        start = time.monotonic()
        sound = sorted(path for given in options.folders for path in given.glob("*.pdf"))
        originals = sources(sound, Random(options.seed))
        if options.processes > 1:
            tally, refused = run_side_by_side(
                originals, numbers, options.seed, folder, options.kinds, options.processes
            )
        else:
            tally, refused = run(originals, numbers, options.seed, folder, options.kinds)
        for line in tally.lines():
            print(line)
        for fault in tally.faults[:SHOWN]:
            print(fault)
        unchanged = refused_leave_no_trace(refused, originals, Path(temporary) / "store")
        print(f"{len(refused)} refused files offered to a library: {unchanged or 'it is unchanged'}")
        strange = strange_paths(Path(temporary))
        print(f"folders, links and pipes: {strange or 'all answered in one line'}")
        print(f"{tally.count} files, {tally.failed} at fault, seed {options.seed}: {_spent(start)}")
    return 1 if tally.failed or unchanged or strange else 0


def _spent(start: float) -> str:
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    cpu = sum(use.ru_utime + use.ru_stime for use in used)
    return f"{time.monotonic() - start:.0f} s, {cpu:.0f} s of CPU"


if __name__ == "__main__":
    sys.exit(main())
