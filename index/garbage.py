"""The search for garbage, put off while a document is read: that is many small objects that stay, in no circles.

After every 700 new objects it would visit them again, and find nothing to free.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 1_000_000


@contextmanager
def uncollected() -> Iterator[None]:
    """No search meanwhile: for what was read before and is taken in once more."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def settle() -> None:
    """Look for garbage once, and never again in what there is now: what was read stays, and is let go of without a search.

    A full search over fifty documents takes some 0.3 s, in the middle of a question.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """A search after that many new objects: for what a stranger's file says."""
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
