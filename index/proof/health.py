"""How well a document was read, for those who use it: notes in one line each, and tables not to be relied on alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.equations import equations
from index.page.font_maps import UNCHECKED
from index.page.pdf import PdfContent
from index.page_numbers import listed
from index.proof import coverage, doubts
from index.proof.placing import Misplaced
from index.scan import ocr
from index.schema import Finding, Health, Page, Table

_HARMLESS = re.compile(r"FT_|bogus font|substitut|\bICC\b|colou?r ?space|repeated \d+ times", re.IGNORECASE)
"""Warnings about how glyphs and colours look; what the text says does not depend on them."""
UNREAD = "有的字看不清，或文件里没有标明是什么字"
MISPLACED = "有的数与原页上的位置对不上"
LYING = "字体里标注的数字或字宽与显示的字形不符"
UNVOUCHED = "未能核对字体显示的数字是不是标注的数字"
REPEATED = "文件把同一页的内容列了两次，可能少了一页"
FEW = 20  # characters unread in a document: marks of a list, a box to tick; more are text that is lost


def warnings(content: PdfContent) -> tuple[str, ...]:
    """What the library said, without the raw bytes that it quotes from a damaged file."""
    return tuple("".join(c if c.isprintable() else "?" for c in warning) for warning in content.warnings)


def doubted(
    found: Sequence[Table],
    content: PdfContent,
    misplaced: Sequence[Misplaced],
    year: int,
    smudged: Mapping[int, str],
) -> tuple[Table, ...]:
    """Tables from which no figure may be called verified, with the reason; the others as they are.

    `year` is what the document was read to be of: where it is nowhere printed, it may be what could not be read.
    `smudged` are doubts by the number of a table.
    """
    reason = ""
    if content.repaired:
        reason = "文件有损坏，经修复后读取"
    elif content.misleading:
        reason = LYING if set(content.misleading) - {UNCHECKED} else UNVOUCHED
    elif content.repeated:
        reason = REPEATED
    elif warning := next((w for w in warnings(content) if not _HARMLESS.search(w)), ""):
        reason = f"读取文件时有警告：{warning}"
    unread = {page.number for page in content.pages if page.unread}
    if not reason and (_much_unread(content.pages) or (unread and not _printed(content.pages, year))):
        reason = UNREAD
    wrong = {item.table for item in misplaced}
    torn = {item.page for item in misplaced if item.table < 0 and item.found}
    marked = []
    for table in found:
        off = table.number in wrong or not torn.isdisjoint(table.pages)
        own = UNREAD if reason != UNREAD and not unread.isdisjoint(table.pages) else ""
        parts = table.doubt, reason, own, MISPLACED if off else "", smudged.get(table.number, "")
        why = [text for text in parts if text]
        marked.append(replace(table, doubt="；".join(why)))
    return tuple(marked)


def summary(
    content: PdfContent,
    found: Sequence[Table],
    checked: Sequence[Finding],
    misplaced: Sequence[Misplaced],
    named: Sequence[str],
    smudged: Mapping[int, str],
) -> Health:
    """The health of a document; `named` is where its file name contradicts it, `smudged` are doubts by table."""
    held, failed = equations.health_counts(checked)
    scanned = tuple(page.number for page in content.pages if page.scanned)
    unread = set(content.pictured) - set(scanned)
    silent = tuple(page.number for page in content.pages if not page.words or page.number in unread)
    about = doubts.by_table(checked)
    smears = {table.pages[0]: reason for table in found if (reason := smudged.get(table.number))}
    notes = [
        f"{table.title or '无标题的表'}（第 {table.pages[0]} 页）：{reason}"
        for table in found
        for reason in doubts.find(table, about.get(table.number, ())).reasons
    ]
    notes += [f"第 {page} 页的表：{reason}" for page, reason in smears.items()]
    if misplaced:
        where = listed(sorted({item.page for item in misplaced}))
        notes.append(f"第 {where} 页有 {len(misplaced)} 个数没有恰好落在一个单元格里，请对照原页")
    notes[:0] = named
    if content.repaired:
        notes.insert(0, "文件有损坏，打开时经过修复，可能缺少内容")
    if UNCHECKED in content.misleading:
        notes.insert(0, f"{UNVOUCHED}，请对照原页")
    if lying := [name for name in content.misleading if name != UNCHECKED]:
        notes.insert(
            0, f"字体 {'、'.join(lying)} 里标注的数字或字宽与显示的字形不符，读出的数可能不是印出的数"
        )
    if content.repeated:
        notes.insert(0, f"第 {listed(content.repeated)} 页：{REPEATED}")
    if lost := [page for page in content.pages if page.unread or page.stray]:
        where = listed([page.number for page in lost])
        notes.insert(
            0,
            f"第 {where} 页{UNREAD}（被遮住，以各软件显示不同的方式叠印，或缺少字体、对照表），读出的可能不是印出的，请对照原页",
        )
    if hidden := [page for page in content.pages if page.unseen]:
        notes.append(_unseen(hidden))
    if scanned:
        notes.append(f"第 {listed(scanned)} 页是扫描页，文字和数字由识别得到，可能有错，请对照原页")
    if content.inset:
        where = listed(content.inset)
        notes.append(
            f"第 {where} 页有大幅图片，图里的文字和数字没有读入（可能是统计图，也可能是贴成图片的表格），请对照原页"
        )
    if silent:
        notes.append(f"第 {listed(silent)} 页没有文字（可能是扫描页），这些页未读入{advice()}")
    read = coverage.landed(content.pages, found)
    for page, count in coverage.left_out(read):
        notes.append(f"第 {page} 页的表格里有 {count} 个数没有读入（可能缺少表头或表格线），请对照原页")
    return Health(held, failed, coverage.share(read), silent, tuple(notes), scanned, content.inset)


def _much_unread(pages: Sequence[Page]) -> bool:
    return any(page.stray for page in pages) or sum(page.unread for page in pages) > FEW


def _printed(pages: Sequence[Page], year: int) -> bool:
    return any(str(year) in word.text for page in pages for word in page.words)


def advice() -> str:
    """What makes scanned pages readable, where it is missing."""
    return "" if ocr.installed() else "；安装扫描页识别组件（pip install '.[ocr]'）后可以读入"


def _unseen(pages: Sequence[Page]) -> str:
    """Text that a reader cannot see answers nothing, but that it is there must be known."""
    numbers = "、".join(str(page.number) for page in pages)
    count = sum(page.unseen for page in pages)
    return f"第 {numbers} 页有看不见的文字（共 {count} 字：透明、过小、与底色相同、被遮盖、被裁掉或在页面以外），未读入"
