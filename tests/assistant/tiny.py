"""A ledger of a few hand-made documents, small enough to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace

from assistant.engine import Engine
from index.schema import Box, Claim, Fact, Finding, Health, Identity, Paragraph, Role, Table, TableRow

BOX = Box(10, 20, 30, 40)


@dataclass
class TinyDocument:
    """Tables as {(title, kind, unit): (columns, {row path: values})}; prose as paragraphs and claims."""

    name: str
    identity: Identity
    tables: list[Table] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    health: Health = Health(0, 0, 1.0, (), ())

    def table(
        self,
        title: str,
        kind: str,
        columns: Sequence[tuple[str, ...]],
        rows: dict[tuple[str, ...], Sequence[str]],
        unit: str = "万元",
        codes: dict[str, str] | None = None,
        units: Sequence[str] = (),
    ) -> TinyDocument:
        """`units` are those of the columns where they differ; a cell that is no number is text."""
        number = len(self.tables)
        page = number + 1
        lines = []
        for i, (path, values) in enumerate(rows.items()):
            code = (codes or {}).get(path[-1], "")
            lines.append(TableRow(i, path, code, page, BOX, BOX, ()))
            for j, printed in enumerate(values):
                is_number = re.fullmatch(r"-?[\d,]+(\.\d+)?", printed)
                value = Decimal(printed.replace(",", "")) if is_number else None
                own = units[j] if units else unit
                year = (
                    self.identity.year - 1
                    if any("上年" in word for word in columns[j])
                    else self.identity.year
                )
                measure = "决算数" if "决算" in columns[j][-1] else "预算数"
                self.facts.append(
                    Fact(number, i, j, path, columns[j], code, printed, value, own, year, measure, page, BOX)
                )
        self.tables.append(Table(number, title, kind, unit, (page,), tuple(columns), (), tuple(lines)))
        return self

    def prose(self, heading: str, text: str) -> TinyDocument:
        number = len(self.paragraphs)
        self.paragraphs.append(Paragraph(number, (heading,), text, 9, ((9, BOX),)))
        return self

    def claim(
        self, name: str, printed: str, unit: str, role: Role = "amount", direction: int = 0, base: str = ""
    ) -> TinyDocument:
        """A figure in the last paragraph."""
        paragraph = self.paragraphs[-1]
        start = paragraph.text.index(printed)
        year = self.identity.year
        self.claims.append(
            Claim(
                paragraph.number,
                name,
                (name,),
                role,
                printed,
                Decimal(printed),
                unit,
                year,
                direction,
                base,
                paragraph.text,
                start,
                start + len(printed),
                9,
                ((9, BOX),),
            )
        )
        return self


class TinyLedger:
    def __init__(self, *documents: TinyDocument) -> None:
        self._documents = {document.name: document for document in documents}
        self.loaded: list[str] = []

    def identities(self) -> list[tuple[int, str, Identity]]:
        return [(number, d.name, d.identity) for number, d in enumerate(self._documents.values())]

    def get(self, name: str) -> SimpleNamespace:
        return SimpleNamespace(health=self._documents[name].health, page_sizes=[(595.0, 842.0)] * 9)

    def put(self, document: TinyDocument) -> None:
        self._documents[document.name] = document

    def version(self) -> tuple[int, int]:
        return len(self._documents), len(self._documents) - 1

    def listing(self, body: str) -> set[str]:
        labels = {
            name: [label for table in document.tables for row in table.rows for label in row.path]
            for name, document in self._documents.items()
        }
        return {name for name, found in labels.items() if any(set(body) <= set(label) for label in found)}

    def tables(self, name: str) -> list[Table]:
        self.loaded.append(name)
        return self._documents[name].tables

    def facts(self, name: str) -> list[Fact]:
        return self._documents[name].facts

    def paragraphs(self, name: str) -> list[Paragraph]:
        return self._documents[name].paragraphs

    def claims(self, name: str) -> list[Claim]:
        return self._documents[name].claims

    def findings(self, name: str) -> list[Finding]:
        return self._documents[name].findings


class NoPassages:
    """A retriever that finds nothing."""

    def search(self, *_: object) -> list[object]:
        return []


def engine(*documents: TinyDocument) -> Engine:
    return Engine(TinyLedger(*documents), NoPassages)  # type: ignore[arg-type]


def body(
    entity: str,
    year: int = 2025,
    kind: str = "预算",
    aliases: tuple[str, ...] = (),
    place: str = "",
    level: str = "部门",
) -> TinyDocument:
    identity = Identity(entity, year, kind, level, f"{entity}{year}年{level}{kind}", place, aliases)  # type: ignore[arg-type]
    return TinyDocument(f"{entity}{year}{kind}{level}.pdf", identity)


THREE_COLUMNS = (("合计",), ("基本支出",), ("项目支出",))


def archive(year: int = 2025, reception: str = "1.20") -> TinyDocument:
    """甲州档案局: totals, subjects, economic rows, 三公, prose."""
    document = body("甲州档案局", year, aliases=("州档案局", "档案局"), place="甲州")
    document.table(
        "部门支出总体情况表",
        "支出总表",
        THREE_COLUMNS,
        {
            ("总计",): ("200.00", "150.00", "50.00"),
            ("一般公共服务支出",): ("180.00", "130.00", "50.00"),
            ("一般公共服务支出", "档案事务", "行政运行"): ("130.00", "130.00", ""),
            ("住房保障支出", "住房改革支出", "住房公积金"): ("20.00", "20.00", ""),
        },
        codes={"行政运行": "2012601", "住房公积金": "2210201"},
    )
    document.table(
        "一般公共预算基本支出情况表",
        "一般公共预算基本支出表",
        (("合计",), ("人员经费",), ("公用经费",)),
        {
            ("总计",): ("150.00", "120.00", "30.00"),
            ("商品和服务支出", "办公费"): ("5.00", "", "5.00"),
            ("商品和服务支出", "公务接待费"): (reception, "", reception),
        },
        codes={"办公费": "30201", "公务接待费": "30217"},
    )
    document.table(
        "财政拨款“三公”经费支出情况表",
        "三公经费表",
        (("合计",),),
        {
            ("合计",): ("4.20",),
            ("因公出国（境）费",): ("",),
            ("公务接待费",): (reception,),
            ("公务用车购置及运行费",): ("3.00",),
        },
    )
    return document
