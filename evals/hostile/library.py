"""What refused files and strange paths do to a filled library: nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from assistant.api import Assistant
from evals.hostile.sources import Source

FILLED = 3  # documents in the library beforehand


def refused_leave_no_trace(refused: Sequence[Path], originals: Sequence[Source], folder: Path) -> str:
    """Offer the files to a library; says what changed, "" for nothing."""
    held = folder.parent / "held"
    held.mkdir()
    for number, source in enumerate(originals[:FILLED]):
        (held / f"{number}.pdf").write_bytes(source.data)
    with Assistant.open(folder) as assistant:
        assistant.add(held)
        before = _state(assistant, folder)
        outcomes = assistant.add(*refused)
        after = _state(assistant, folder)
    taken = [item.path for item in outcomes if item.outcome != "rejected"]
    if taken:
        return f"{len(taken)} were taken: {taken[0]}"
    if any("\n" in item.reason or not item.reason for item in outcomes):
        return "a reason is missing or has several lines"
    return "" if after == before else "its files differ"


def strange_paths(folder: Path) -> str:
    """A folder, links, a pipe and an unreadable name, each added by itself; says which was not refused."""
    place = folder / "strange"
    (place / "folder.pdf").mkdir(parents=True)
    (place / "loop.pdf").symlink_to(place / "loop.pdf")
    (place / "nowhere.pdf").symlink_to(place / "absent")
    (place / "device.pdf").symlink_to("/dev/zero")
    os.mkfifo(place / "pipe.pdf")
    (place / "empty.pdf").write_bytes(b"")
    (place / "li\nne.pdf").write_bytes(b"%PDF-1.7\n")
    with Assistant.open(folder / "strange store") as assistant:
        for path in [*sorted(place.iterdir()), place / "absent.pdf", place]:
            outcomes = assistant.add(path)
            if any(item.outcome != "rejected" or "\n" in item.reason for item in outcomes):
                return f"{path.name!r}: {outcomes}"
    return ""


def _state(assistant: Assistant, folder: Path) -> tuple[object, ...]:
    """The documents and the bytes of every file that holds them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".lock",))
    digests = [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files]
    return [document.name for document in assistant.documents()], digests
