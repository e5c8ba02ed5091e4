"""A scripted assistant over a tiny PDF: answers are made by hand, so the page can be tested without the engine."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pymupdf

from assistant.config import Config
from assistant.errors import UsageError
from assistant.schema import AddItem, Answer, Check, Citation, DocumentInfo, Figure, Verification
from index.errors import DocumentNotFound
from index.schema import (
    Box,
    DocumentRecord,
    Finding,
    HeaderCell,
    Health,
    Identity,
    Place,
    Table,
    TableCell,
    TableRow,
)

NAME = "甲县档案局2025年部门预算.pdf"
SIZE = (595.0, 842.0)
LEFT, TOP, HIGH, WIDE = 60.0, 150.0, 24.0, 95.0
ROWS = (
    ("“三公”经费合计", "2.75"),
    ("因公出国（境）费用", "0"),
    ("公务接待费", "0.25"),
    ("公务用车运行维护费", "2.50"),
)


def cell_box(row: int, column: int) -> Box:
    """Where the PDF shows a cell: column 0 is the label, row 0 the header."""
    left = LEFT + (0 if column == 0 else 200 + WIDE * (column - 1))
    right = left + (200 if column == 0 else WIDE)
    return Box(left, TOP + HIGH * row, right, TOP + HIGH * (row + 1))


def make_pdf(path: Path) -> None:
    """Three pages; the table stands on the second."""
    document = pymupdf.open()
    for number in (1, 2, 3):
        page = document.new_page(width=SIZE[0], height=SIZE[1])
        page.insert_text((60, 90), f"第 {number} 页", fontname="china-s", fontsize=16)
        if number == 2:
            _draw_table(page)
    document.save(path)
    document.close()


def _draw_table(page: pymupdf.Page) -> None:
    page.insert_text((60, 135), "财政拨款“三公”经费支出表（单位：万元）", fontname="china-s", fontsize=11)
    lines = [("项目", "2025年预算", "2024年预算"), *((label, value, value) for label, value in ROWS)]
    for at, line in enumerate(lines):
        for column, words in enumerate(line):
            box = cell_box(at, column)
            page.draw_rect(pymupdf.Rect(*box), width=0.6)
            page.insert_text((box.x0 + 4, box.y1 - 8), words, fontname="china-s", fontsize=10)


def make_table() -> Table:
    rows = tuple(
        TableRow(
            number=at,
            path=(label,) if at == 0 else (ROWS[0][0], label),
            code="",
            page=2,
            box=Box(LEFT, TOP + HIGH * (at + 1), LEFT + 390, TOP + HIGH * (at + 2)),
            label_box=cell_box(at + 1, 0),
            cells=tuple(TableCell(c, value, 2, cell_box(at + 1, c + 1)) for c in (0, 1)),
            total=at == 0,
        )
        for at, (label, value) in enumerate(ROWS)
    )
    columns = (("2025年", "预算"), ("2024年", "预算"))
    header = tuple(HeaderCell(f"{2025 - c}年预算", c, c + 1, 2, cell_box(0, c + 1)) for c in (0, 1))
    return Table(0, "财政拨款“三公”经费支出表", "三公", "万元", (2,), columns, header, rows)


def cite(row: int, quote: str = "") -> Citation:
    label, value = ROWS[row]
    return Citation(
        NAME, 2, "财政拨款“三公”经费支出表", (ROWS[0][0], label), ("2025年", "预算"), (),
        quote or value, cell_box(row + 1, 1), 0, row, 0,
    )  # fmt: skip


PROSE = Citation(
    NAME, 3, "", (), (), ("第三部分", "十、“三公”经费情况说明"), "公务接待费0.25万元", (60, 75, 180, 95)
)
OWNER = "甲县档案局"


def figure(label: str, value: str, marks: tuple[int, ...], unit: str = "万元", formula: str = "") -> Figure:
    return Figure(label, value, unit, OWNER, 2025, "computed" if formula else "table", formula, marks)


ANSWERS = {
    "公务接待费多少": Answer(
        "公务接待费多少",
        "answered",
        "甲县档案局 2025 年部门预算安排公务接待费 0.25 万元[1]，正文所述相同[2]。",
        (figure("公务接待费", "0.25", (1,)),),
        (cite(2), PROSE),
        Verification(
            "verified",
            (
                Check("“三公”合计等于各项之和", "相符", "2.75 = 0 + 0.25 + 2.50", (1,)),
                Check("正文与表格", "相符", "正文 0.25 万元", (2,)),
            ),
        ),
        interpreted="甲县档案局2025年预算的公务接待费是多少？",
        suggestions=("那公务用车呢", "占三公多少"),
    ),
    "占三公多少": Answer(
        "占三公多少", "answered", "公务接待费占“三公”经费的 9.09%[1][2]。",
        (figure("公务接待费占“三公”经费", "9.09", (1, 2), "%", "0.25 [1] ÷ 2.75 [2] × 100% = 9.09%"),),
        (cite(2), cite(0)), Verification("verified", ()),
    ),
    "三公由哪几部分组成": Answer(
        "三公由哪几部分组成", "answered", "“三公”经费 2.75 万元由三部分组成[1]。",
        tuple(figure(label, value, (at + 1,)) for at, (label, value) in enumerate(ROWS)),
        tuple(cite(at) for at in range(4)), Verification("verified", ()),
    ),
    "培训费多少": Answer(
        "培训费多少", "answered", "正文写明培训费 1.20 万元[1]，没有表格列出这一项。",
        (Figure("培训费", "1.20", "万元", OWNER, 2025, "narrative", "", (1,)),),
        (PROSE,), Verification("narrative", (Check("表格中查找", "不适用", "各表均无此项"),)),
    ),
    "公车运行维护费多少": Answer(
        "公车运行维护费多少", "answered", "表格为 2.50 万元[1]，正文写作 2.80 万元[2]，两处不一致。",
        (figure("公务用车运行维护费", "2.50", (1,)),),
        (cite(3), PROSE),
        Verification("conflict", (Check("正文与表格", "不符", "表格 2.50 万元[1]，正文 2.80 万元[2]，相差 0.30 万元"),)),
    ),
    "差旅补助标准": Answer("差旅补助标准", "not_found", "已查 1 份文件的 1 张表和 3 段正文，没有说到差旅补助标准。"),
    "总支出是多少": Answer(
        "总支出是多少", "clarify", "“总支出”有两种读法，请选一种。",
        options=("甲县档案局2025年本年支出合计是多少？", "甲县档案局2025年支出总计是多少？"),
    ),
    "恶意": Answer(
        "恶意", "answered", "<script>window.hit=1</script><img src=x onerror='window.hit=1'>[1]",
        (figure("<img src=x onerror='window.hit=1'>", "1", (1,)),),
        (cite(2, "<svg onload='window.hit=1'>${window.hit=1}{{window.hit=1}}"),),
        Verification("verified", (Check("<b onclick='window.hit=1'>", "相符", "<i>"),)),
        suggestions=("\" onmouseover=\"window.hit=1",),
    ),
}  # fmt: skip


FOLLOWED = {"培训费多少": (f"{OWNER}2025年公务接待费多少？",)}


class FakeLedger:
    """One stored document."""

    def __init__(self, pdf: Path) -> None:
        self._pdf = pdf
        sha = hashlib.sha256(pdf.read_bytes()).hexdigest()
        who = Identity(OWNER, 2025, "预算", "部门", "甲县档案局2025年部门预算")
        health = Health(12, 0, 1.0, (3,), ())
        self.record = DocumentRecord(
            1, NAME, sha, who, (SIZE,) * 3, health, (), "1", "", "2026-01-01T00:00:00"
        )

    def get(self, name: str) -> DocumentRecord:
        if name != NAME:
            raise DocumentNotFound(f"库里没有名为 {name} 的文件")
        return self.record

    def by_content(self, sha256: str) -> DocumentRecord | None:
        return self.record if sha256 == self.record.sha256 else None

    def tables(self, name: str) -> Sequence[Table]:
        self.get(name)
        return (make_table(),)

    def table(self, name: str, number: int) -> Table | None:
        return next((table for table in self.tables(name) if table.number == number), None)

    def pdf_path(self, name: str) -> Path:
        self.get(name)
        return self._pdf


class FakeTalk:
    def __init__(self, documents: Sequence[str] | None, seconds: float) -> None:
        self.documents = documents
        self._seconds = seconds
        self.asked: list[str] = []
        self.model = False

    def ask(self, question: str) -> Answer:
        time.sleep(self._seconds)
        self.asked.append(question)
        key = question.strip("？?。 ")
        if key == "出错":
            raise UsageError("问题里没有内容，请写出要问的数字或事项。")
        if key == "意外":
            raise ZeroDivisionError
        return ANSWERS.get(key) or Answer(question, "not_found", f"没有找到与“{question}”有关的内容。")

    def stages(self, question: str) -> Iterator[tuple[Answer, str]]:
        """The answer at once; with a model, first as it is known and then phrased."""
        answer = self.ask(question)
        if self.model:
            yield answer, "正在核对措辞"
            answer = replace(answer, text=f"简短地说：{answer.text}")
        yield answer, ""


class FakeAssistant:
    """The facade as the page uses it. `empty` starts without documents; adding any file then shows the one document."""

    def __init__(self, folder: Path, *, empty: bool = False, seconds: float = 0.0) -> None:
        pdf = folder / NAME
        make_pdf(pdf)
        self.config = Config(folder)
        self.ledger = FakeLedger(pdf)
        self.loaded = not empty
        self.talks: list[FakeTalk] = []
        self.warmed: Sequence[str] | None = None
        self.model = False
        self.led: list[tuple[str, Sequence[str] | None]] = []
        self._seconds = seconds

    def ask(self, question: str, documents: Sequence[str] | None = None) -> Answer:
        return FakeTalk(documents, 0).ask(question)

    def followups(self, answer: Answer, documents: Sequence[str] | None = None) -> Sequence[str]:
        self.led.append((answer.question, documents))
        return FOLLOWED.get(answer.question.strip("？?。 "), ())

    def conversation(self, documents: Sequence[str] | None = None) -> FakeTalk:
        talk = FakeTalk(documents, self._seconds)
        talk.model = self.model
        self.talks.append(talk)
        return talk

    def add(self, *paths: str | Path) -> list[AddItem]:
        items = []
        for path in map(Path, paths):
            if path.read_bytes()[:5] == b"%PDF-":
                outcome = "unchanged" if self.loaded else "added"
                self.loaded = True
                items.append(AddItem(str(path), outcome))
            else:
                items.append(AddItem(str(path), "rejected", f"{path.name}：不是 PDF 文件"))
        return items

    def remove(self, name: str) -> None:
        self.ledger.get(name)
        self.loaded = False

    def warm(self, names: Sequence[str] | None = None) -> None:
        self.warmed = names

    def audit(self, name: str) -> list[Finding]:
        self.ledger.get(name)
        cell, total = cell_box(3, 1), cell_box(1, 1)
        places = (Place(2, total, "2.75", 0, 0, 0), Place(2, cell, "0.25", 0, 2, 0))
        return [
            Finding("合计=各行之和", "相符", "2.75", "2.75", "", ""),
            Finding("正文=表中<b>金额", "不符", "0.25", "0.52", "0.27", "电话13812345678", places),
        ]

    def documents(self) -> list[DocumentInfo]:
        if not self.loaded:
            return []
        record, who = self.ledger.record, self.ledger.record.identity
        return [
            DocumentInfo(NAME, OWNER, 2025, "预算", "部门", len(record.page_sizes), record.health, who.title)
        ]
