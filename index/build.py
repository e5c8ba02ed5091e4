"""One file's way through all stages. Runs in a worker process; everything it calls is a plain function."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from index import file_names, garbage, identity
from index.equations import equations
from index.errors import InputError, NotADisclosure
from index.page import marks, pdf
from index.page.pdf import PdfContent
from index.proof import health, loose_proof, page_gaps, placing, second_reading, smudges
from index.prose import chunks, claims, sections
from index.scan import ocr, recognised, scans
from index.scan.scans import Effort
from index.schema import DocumentRecord, Fact, Paragraph, ParsedDocument, Table
from index.tables import facts, tables

PARSER_VERSION = "11"
"""Stored with each document. Raise it when reading changes: the same file given again is then read anew."""

WITH_OCR = "+ocr"
BLOCK = 1 << 20

_AMOUNT = re.compile(
    r"(?<![\d.,])(?=[\d.,]*[1-9])\d[\d,]*(?:\.\d+)?\s*[百千万亿]*元(?!\s*(?:[（(]含|及?以[上下内]))"
)
"""An amount that says something: not zero, and no threshold such as 单价100万元（含）以上."""

_LOSS = re.compile(
    "zlib|flate|a85d|read error|unknown filter|not a stream|cannot (?:load|find) object|page tree"
)
"""Warnings that came with every loss when published files were damaged on purpose, and with no sound one."""


def parse_file(path: Path, max_pages: int = 0, effort: Effort | None = None) -> ParsedDocument:
    """Read everything from one PDF. Raises InputError with one line when it cannot be taken."""
    with garbage.seldom_collected():
        return _parsed(path, max_pages, effort or Effort())


def _parsed(path: Path, max_pages: int, effort: Effort) -> ParsedDocument:
    content = pdf.read_pages(path, max_pages)
    _refuse_damaged(path.name, content)
    content = scans.read(path, content, effort)
    pages, scanned = content.pages, recognised.marks(content.pages)
    who = identity.read(pages, path.name)
    found = tables.extract(pages)
    values = recognised.facts(facts.from_tables(found, who.year, who.kind), scanned)
    checked = equations.check(found, values)
    misplaced = placing.check(pages, found)
    again = second_reading.confirm(pages, found, checked, misplaced, who)
    if again.tables != found:
        found = again.tables
        values = recognised.facts(facts.from_tables(found, who.year, who.kind), scanned)
        checked = equations.check(found, values)
        misplaced = placing.check(pages, found)
    proved = loose_proof.settled(found, checked)
    found = proved.tables
    more = (
        *again.findings,
        *proved.findings,
        *page_gaps.findings(pages, found),
        *marks.findings(pages, found),
    )
    checked = recognised.findings((*checked, *more), scanned)
    prose = recognised.prose(sections.read(pages, found), scanned)
    _refuse_without_figures(path.name, content, found, values, prose)
    sha256 = content_hash(path)
    smudged = smudges.reasons(pages, found, who.year)
    return ParsedDocument(
        name=path.name,
        sha256=sha256,
        identity=who,
        page_sizes=tuple((page.width, page.height) for page in pages),
        tables=health.doubted(found, content, misplaced, who.year, smudged),
        facts=recognised.weighed(values, checked),
        paragraphs=prose,
        claims=recognised.prose(claims.read(prose, who.year, who.kind), scanned),
        chunks=chunks.make(sha256, found, prose),
        findings=checked,
        health=health.summary(
            content,
            found,
            checked,
            misplaced,
            (*file_names.contradictions(path.name, who), *again.notes),
            smudged,
        ),
        warnings=health.warnings(content),
    )


def parser() -> str:
    """What is stored with each document of what read it."""
    return PARSER_VERSION + (WITH_OCR if ocr.installed() else "")


def up_to_date(record: DocumentRecord) -> bool:
    """Whether reading the file anew would give nothing new; pages without text may be read once OCR is there."""
    if record.parser.removesuffix(WITH_OCR) != PARSER_VERSION:
        return False
    tried = record.parser.endswith(WITH_OCR) or not ocr.installed()
    return tried or not record.health.pages_without_text


def content_hash(path: Path) -> str:
    """The SHA-256 of a file, in hex: what makes two files the same document."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _refuse_damaged(name: str, content: PdfContent) -> None:
    """A file whose contents are damaged still opens, but pages, rows or digits of it may be missing or wrong.

    A broken index of objects alone (xref) is mended without a loss: that is only noted in the health.
    """
    if any(_LOSS.search(warning) for warning in health.warnings(content)):
        raise InputError(f"{name}：文件内容有损坏，读出的数字可能缺失或有错；请重新下载一份完整的文件")


def _refuse_without_figures(
    name: str,
    content: PdfContent,
    found: Sequence[Table],
    values: Sequence[Fact],
    prose: Sequence[Paragraph],
) -> None:
    """A blank template or a web page's print-out holds nothing to answer from."""
    if any(fact.value for fact in values) or any(_AMOUNT.search(item.text) for item in prose):
        return
    if not any(page.words for page in content.pages):
        raise NotADisclosure(f"{name}：各页都没有文字（可能是扫描件），读不出数字{health.advice()}")
    if found:
        raise NotADisclosure(f"{name}：表格里没有一个数字（像是空白模板），没有可以回答的内容")
    raise NotADisclosure(f"{name}：没有表格，文字里也没有金额（不像预决算公开文件），没有可以回答的内容")
