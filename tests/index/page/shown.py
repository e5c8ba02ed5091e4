"""A ruled table one amount of which a test draws as it likes, and which of its amounts are then in doubt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf

from index import build
from index.proof import doubts

ROWS = (
    ("合计", ("300.00", "100.00", "200.00")),
    ("一般公共服务支出", ("111.50", "11.50", "100.00")),
    ("教育支出", ("188.50", "88.50", "100.00")),
)
ACROSS, TOP, ROW = (60, 240, 330, 420, 510), 160, 26
X, Y = ACROSS[2] + 20, TOP + 2 * ROW + 17  # where 11.50 begins, on its baseline


TITLE, CAPTION, UNIT = "某市档案局2025年部门预算", "部门支出总表", "金额单位：万元"
PLACES = {
    TITLE: (180, 80, 14),
    CAPTION: (220, 110, 13),
    UNIT: (430, 150, 10),
    "基本支出": (ACROSS[2] + 8, TOP + 17, 10),
    "教育支出": (ACROSS[0] + 8, TOP + 3 * ROW + 17, 10),
}  # where some texts begin, on their baseline, and their size


def table(
    path: Path, draw: Callable[[Any], None], amount: str = "11.50", rotation: int = 0, without: str = ""
) -> Path:
    """A ruled table of amounts, with `amount` for 11.50, on which `draw` then draws; one of its texts left out."""
    with pymupdf.open() as made:
        page = made.new_page()
        for said in {TITLE, CAPTION, UNIT} - {without}:
            x, y, size = PLACES[said]
            page.insert_text((x, y), said, fontsize=size, fontname="china-s")
        for line in range(len(ROWS) + 2):
            page.draw_line((ACROSS[0], TOP + line * ROW), (ACROSS[-1], TOP + line * ROW))
        for x, head in zip(ACROSS, ("科目名称", "合计", "基本支出", "项目支出", ""), strict=True):
            page.draw_line((x, TOP), (x, TOP + (len(ROWS) + 1) * ROW))
            if head != without:
                page.insert_text((x + 8, TOP + 17), head, fontsize=10, fontname="china-s")
        for row, (label, amounts) in enumerate(ROWS, 1):
            y = TOP + row * ROW + 17
            if label != without:
                page.insert_text((ACROSS[0] + 8, y), label, fontsize=10, fontname="china-s")
            for x, said in zip(ACROSS[1:], amounts, strict=False):
                if said != "11.50":
                    page.insert_text((x + 20, y), said, fontsize=10)
                elif amount:
                    page.insert_text((x + 20, y), amount, fontsize=10)
        draw(page)
        page.set_rotation(rotation)
        made.save(path)
    return path


def doubted(path: Path) -> dict[str, str]:
    """The printed amounts under a doubt of their own, with the reason."""
    read = build.parse_file(path)
    about = {found.number: doubts.find(found, read.findings) for found in read.tables}
    assert len([fact for fact in read.facts if fact.value is not None]) == 9
    return {fact.printed: why for fact in read.facts if (why := about[fact.table].of(fact))}


def write(page: Any, content: str, **resources: str) -> None:
    """Adds operators to the content of a page whose resources have the font /helv, and entries to its resources."""
    page.insert_text((-900, -900), "1", fontname="helv")
    made = page.parent
    added = made.get_new_xref()
    made.update_object(added, "<<>>")
    made.update_stream(added, content.encode())
    before = " ".join(f"{number} 0 R" for number in page.get_contents())
    made.xref_set_key(page.xref, "Contents", f"[{before} {added} 0 R]")
    kind, place = made.xref_get_key(page.xref, "Resources")
    for key, value in resources.items():
        if kind == "xref":
            made.xref_set_key(int(place.split()[0]), key, value)
        else:
            made.xref_set_key(page.xref, f"Resources/{key}", value)


def text(place: str, said: str = "11.50", before: str = "", inside: str = "") -> str:
    """Operators that show a text of size 10 by a text matrix."""
    return f"q {before} BT /helv 10 Tf {inside} {place} Tm ({said}) Tj ET Q "
