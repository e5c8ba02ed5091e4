"""Files into the ledger: each is added, unchanged or rejected, and a rejected one leaves no trace.

Files are compared by content first, so what is already there costs a hash. The rest is read side by side
in worker processes, then embedded and stored one by one, in the order given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from index import build, worker
from index.errors import InputError, changed, why_refused
from index.schema import ParsedDocument
from index.search import embedder
from index.search.embedder import Embedder
from index.store.ledger import Ledger, same_name

Progress = Callable[[int, int, str], None]
"""Called with how many files are done, how many there are, and the one in hand ("" at the end)."""


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one file. `reason` is one line in Chinese; for "added" it is usually empty."""

    path: Path
    outcome: Literal["added", "unchanged", "rejected"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """How files are read: limits of each, how many side by side (0: one a processor), which embedder."""

    limits: worker.Limits = field(default_factory=worker.Limits)
    processes: int = 0
    embedding: embedder.Embedding = field(default_factory=embedder.Embedding)


@dataclass(frozen=True, slots=True)
class _Job:
    """A file to be read. `replaces` names the stored document that an older parser read from it."""

    path: Path
    sha256: str
    replaces: str = ""


def add(
    paths: Sequence[Path],
    open_ledger: Callable[[], Ledger],
    fresh: bool,
    setup: Setup,
    progress: Progress | None = None,
) -> list[Item]:
    """Take files and folders in. `fresh`: there is no ledger yet, so none is made before a file is good."""
    known = None if fresh else open_ledger()
    plan = [
        _plan(found, known, setup.limits) if isinstance(found, Path) else found
        for path in paths
        for found in _files(path)
    ]
    jobs: dict[str, _Job] = {}
    for job in plan:
        if isinstance(job, _Job):
            jobs.setdefault(job.sha256, job)
    results: dict[str, Item] = {}
    reading = worker.parse_many((job.path for job in jobs.values()), setup.limits, setup.processes)
    store = _Store(open_ledger, setup.embedding)
    with closing(reading):
        for job in jobs.values():
            if progress:
                progress(len(plan) - len(jobs) + len(results), len(plan), job.path.name)
            results[job.sha256] = _settle(job, next(reading)[1], store)
    if progress:
        progress(len(plan), len(plan), "")
    return [item if isinstance(item, Item) else _outcome(item, results[item.sha256]) for item in plan]


def _files(path: Path) -> Iterator[Path | Item]:
    """The file itself, or the PDFs in a folder and below it, by path."""
    if not path.is_dir():
        yield path
        return
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() == ".pdf" and file.is_file())
    shown = [file for file in found if not file.name.startswith(".")]
    if not shown:
        yield Item(path, "rejected", f"{path}：文件夹里没有 PDF 文件")
    yield from shown


def _plan(path: Path, ledger: Ledger | None, limits: worker.Limits) -> Item | _Job:
    """What to do with a file, by its content and name alone."""
    if not path.name.isprintable():
        return Item(path, "rejected", f"{path.name!r}：文件名里有不能显示的字符，请改名后再添加")
    try:
        worker.check_file(path, limits)
        sha256 = build.content_hash(path)
    except InputError as error:
        return Item(path, "rejected", str(error))
    except OSError as error:
        return Item(path, "rejected", f"{path}：无法读取（{why_refused(error)}）")
    if ledger is None:
        return _Job(path, sha256)
    same = ledger.by_content(sha256)
    if same is not None and build.up_to_date(same):
        reason = "" if same.name == path.name else f"{path.name}：内容与库里的 {same.name} 相同"
        return Item(path, "unchanged", reason)
    if same is None and ledger.has(path.name):
        return Item(path, "rejected", same_name(path.name))
    return _Job(path, sha256, same.name if same else "")


class _Store:
    """The ledger and the embedder, each opened when the first file turns out to be good."""

    def __init__(self, open_ledger: Callable[[], Ledger], embedding: embedder.Embedding) -> None:
        self._open_ledger = open_ledger
        self._embedding = embedding
        self._embedder: Embedder | None = None

    def take(self, parsed: ParsedDocument, job: _Job) -> None:
        if self._embedder is None:
            self._embedder = embedder.load(self._embedding)
        vectors = self._embedder.encode_documents([chunk.embedded for chunk in parsed.chunks])
        if {parsed.sha256, build.content_hash(job.path)} != {job.sha256}:
            raise changed(job.path.name)
        self._open_ledger().add(
            parsed,
            job.path,
            parser=build.parser(),
            embedder=self._embedder.name,
            vectors=vectors,
            replaced=job.replaces,
        )

    def holds(self, sha256: str) -> bool:
        return self._open_ledger().by_content(sha256) is not None


def _settle(job: _Job, read: ParsedDocument | InputError, store: _Store) -> Item:
    if isinstance(read, InputError):
        return Item(job.path, "rejected", str(read))
    try:
        store.take(replace(read, name=job.replaces or read.name), job)
    except InputError as error:
        if store.holds(job.sha256):  # another process was quicker
            return Item(job.path, "unchanged")
        return Item(job.path, "rejected", str(error))
    reason = f"{job.path.name}：已用新版本重新读取" if job.replaces else ""
    return Item(job.path, "added", reason)


def _outcome(job: _Job, result: Item) -> Item:
    """The result for this path: another path of the same call may have held the same content."""
    if result.path == job.path or result.outcome == "rejected":
        return replace(result, path=job.path)
    return Item(job.path, "unchanged", f"{job.path.name}：内容与 {result.path.name} 相同")
