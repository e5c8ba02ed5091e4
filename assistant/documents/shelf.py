"""What all documents hold in memory together, and what is let go of where that grows too large."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.documents.library import Source

MOST_HELD = 400_000
"""Facts, cells, sentences and findings in memory: some 600 documents of the usual size, about as many MB."""


class Shelf:
    """What all documents hold in memory: where it grows too large, those asked about longest ago are emptied."""

    def __init__(self, most: int = MOST_HELD) -> None:
        self._most = most
        self._held: OrderedDict[Source, int] = OrderedDict()
        self._total = 0
        self._lock = Lock()

    def put(self, source: Source, number: int) -> None:
        """So many things of a document have been read just now."""
        with self._lock:
            self._held[source] = self._held.get(source, 0) + number
            self._held.move_to_end(source)
            self._total += number
            while self._total > self._most and len(self._held) > 1:
                oldest, freed = self._held.popitem(last=False)
                self._total -= freed
                oldest.empty()

    def touch(self, sources: Iterable[Source]) -> None:
        """These are asked about now."""
        with self._lock:
            for source in sources:
                if source in self._held:
                    self._held.move_to_end(source)
