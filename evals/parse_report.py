"""How well documents are read: one line a file, no question asked.

    python -m evals.parse_report FOLDER [NAME_PART] [--findings]

Per file: pages, tables, facts, equations held / failed / unread, coverage, milliseconds a page (reading, tables and facts).
Where FOLDER holds `facts_by_eye.jsonl` (cells read from page images), the facts are compared with it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.amounts import normalize
from index.equations import equations
from index.page import pdf
from index.proof.coverage import coverage
from index.schema import Fact, Finding
from index.tables import facts, tables

BY_EYE = "facts_by_eye.jsonl"


@dataclass(frozen=True, slots=True)
class FileReport:
    name: str
    pages: int
    tables: int
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    coverage: float
    seconds: float


def report(path: Path) -> FileReport:
    start = time.process_time()
    content = pdf.read_pages(path)
    found = tables.extract(content.pages)
    read = facts.from_tables(found, 2025, "预算")
    seconds = time.process_time() - start
    findings = equations.check(found, read)
    share = coverage(content.pages, found)
    return FileReport(path.name, len(content.pages), len(found), read, findings, share, seconds)


def missed_by_eye(
    eye: Sequence[dict[str, object]], read: Mapping[str, Sequence[Fact]]
) -> Iterator[dict[str, object]]:
    """Cells read by eye that no fact of their file reproduces: page, row, column and printed value together."""
    for cell in eye:
        found = read.get(str(cell["file"]))
        if found is not None and not any(_same(cell, fact) for fact in found):
            yield cell


def _same(cell: dict[str, object], fact: Fact) -> bool:
    if fact.page != cell["page"] or normalize(fact.printed) != normalize(str(cell["value"])):
        return False
    name, code = normalize(str(cell["name"])), str(cell["code"])
    if name and normalize("".join(fact.row_path[-1:])) != name:
        return False
    if code and fact.code != code:
        return False
    column = cell["column"]
    wanted = [normalize(str(part)) for part in column] if isinstance(column, list) else []
    printed = [normalize(part) for part in fact.column_path]
    return printed[-1:] == wanted[-1:] or printed == wanted


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("part", nargs="?", default="", help="only files whose name contains this")
    parser.add_argument("--findings", action="store_true", help="print the equations that fail")
    options = parser.parse_args(arguments)
    paths = [path for path in sorted(options.folder.glob("*.pdf")) if options.part in path.name]
    reports: dict[str, FileReport] = {}
    print("pages tables  facts   held failed unread coverage  ms/page  file")
    for path in paths:
        done = reports[path.name] = report(path)
        _print(done, options.findings)
    _print_sum(list(reports.values()))
    eye_file = options.folder / BY_EYE
    if eye_file.is_file():
        eye = [json.loads(line) for line in eye_file.read_text(encoding="utf-8").splitlines()]
        eye = [cell for cell in eye if cell["file"] in reports]
        missed = list(missed_by_eye(eye, {name: done.facts for name, done in reports.items()}))
        print(f"read by eye: {len(eye) - len(missed)} of {len(eye)}")
        for cell in missed:
            print("  missed", json.dumps(cell, ensure_ascii=False))
    return 0


def _print(done: FileReport, with_findings: bool) -> None:
    held, failed = equations.health_counts(done.findings)
    unread = sum(finding.verdict == "无法判断" for finding in done.findings)
    speed = 1000 * done.seconds / max(done.pages, 1)
    print(
        f"{done.pages:5} {done.tables:6} {len(done.facts):6} {held:6} {failed:6} {unread:6} "
        f"{done.coverage:8.2%} {speed:8.2f}  {done.name}"
    )
    if with_findings:
        for finding in done.findings:
            if finding.verdict in ("不符", "无法判断"):
                page = finding.places[0].page if finding.places else 0
                figures = f"{finding.expected} ≠ {finding.found}"
                print(f"      {finding.verdict} p{page} {finding.check} {finding.detail} [{figures}]")


def _print_sum(reports: Sequence[FileReport]) -> None:
    counts = [equations.health_counts(done.findings) for done in reports]
    pages = sum(done.pages for done in reports)
    facts_read = sum(len(done.facts) for done in reports)
    unread = sum(finding.verdict == "无法判断" for done in reports for finding in done.findings)
    seconds = sum(done.seconds for done in reports)
    print(
        f"{pages:5} {sum(done.tables for done in reports):6} {facts_read:6} {sum(h for h, _ in counts):6} "
        f"{sum(f for _, f in counts):6} {unread:6} {'':8} {1000 * seconds / max(pages, 1):8.2f}  {len(reports)} files"
    )


if __name__ == "__main__":
    sys.exit(main())
