"""A small parsed document made by hand, for tests of what stores and reads documents."""

from __future__ import annotations

from decimal import Decimal

from index.schema import (
    Box,
    Chunk,
    Claim,
    Fact,
    Finding,
    HeaderCell,
    Health,
    Identity,
    Paragraph,
    ParsedDocument,
    Place,
    Table,
    TableCell,
    TableRow,
)

BOX = Box(72.1, 100.25, 300.333333333, 118.0)


def sample(name: str = "a.pdf", sha256: str = "a" * 64) -> ParsedDocument:
    """One table of one row, one paragraph with one claim, two chunks, one finding."""
    return ParsedDocument(
        name=name,
        sha256=sha256,
        identity=Identity(
            "某县档案局", 2025, "预算", "部门", "2025年部门预算", "某县", ("县档案局",), "2025-02-20"
        ),
        page_sizes=((595.32, 841.92), (841.92, 595.32)),
        tables=(_table(),),
        facts=(
            _fact(0, "2.50", Decimal("2.50")),
            _fact(1, "", None),
        ),
        paragraphs=(
            Paragraph(0, ("第二部分", "一、说明"), "公务接待费2.50万元。", 2, ((2, BOX),), True, 0.875),
        ),
        claims=(_claim(),),
        chunks=(
            Chunk(
                "c0", "prose", "一、说明 公务接待费2.50万元。", "公务接待费2.50万元。", 2, BOX, paragraph=0
            ),
            Chunk("c1", "row", "三公 公务接待费 2.50", "公务接待费 2.50", 1, BOX, table=0, row=0),
        ),
        findings=(
            Finding(
                "行合计",
                "不符",
                "3.00",
                "2.50",
                "-0.50",
                "差 0.50",
                (
                    Place(1, BOX, "2.50", 0, 0, 0),
                    Place(2, BOX, "", paragraph=0, document="b.pdf", where="一、说明"),
                ),
            ),
        ),
        health=Health(3, 1, 0.975, (2,), ("第 2 页没有文字",), (1,), picture_pages=(1,)),
        warnings=("表头不清",),
    )


def _table() -> Table:
    cells = (TableCell(0, "2.50", 1, BOX), TableCell(1, "", 1, BOX))
    row = TableRow(
        number=0,
        path=("三公经费", "公务接待费"),
        code="30217",
        page=1,
        box=BOX,
        label_box=BOX,
        cells=cells,
        total=True,
        part=1,
        indent=10.5,
        labels=2,
        aliases=("50206 公务接待费",),
    )
    return Table(
        number=0,
        title="三公经费表",
        kind="三公经费表",
        unit="万元",
        pages=(1, 2),
        columns=(("2025年", "预算数"), ("2025年", "增减")),
        header=(HeaderCell("2025年", 0, 2, 1, BOX),),
        rows=(row,),
        notes=("注：无",),
        empty=True,
        form=True,
        doubt="表头不清",
        amounts=(0, 1),
        parts=((0,), (1,)),
    )


def _fact(column: int, printed: str, value: Decimal | None) -> Fact:
    path = ("三公经费", "公务接待费")
    where = (0, 0, column, path, ("2025年", "预算数"), "30217")
    return Fact(*where, printed, value, "万元", 2025, "预算数", 1, BOX, "≥", 0.75)


def _claim() -> Claim:
    return Claim(
        paragraph=0,
        name="公务接待费",
        concept=("三公经费", "公务接待费"),
        role="amount",
        printed="2.50",
        value=Decimal("2.50"),
        unit="万元",
        year=2025,
        direction=-1,
        base="上年预算",
        sentence="公务接待费2.50万元。",
        start=5,
        end=9,
        page=2,
        boxes=((2, BOX),),
        confidence=0.5,
    )
