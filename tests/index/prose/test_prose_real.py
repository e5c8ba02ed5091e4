"""Prose of published files: what was read off the pages by eye. Skipped where the files are not at hand."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import pytest

from index import identity
from index.page import pdf
from index.prose import absences, claims, sections
from index.schema import Claim, Paragraph
from index.tables import tables
from tests.realfiles import DISCLOSURES

pytestmark = pytest.mark.skipif(DISCLOSURES is None, reason="no published files at hand")


@lru_cache(maxsize=4)
def prose(file: str) -> tuple[tuple[Paragraph, ...], tuple[Claim, ...]]:
    assert DISCLOSURES is not None
    pages = pdf.read_pages(DISCLOSURES / file).pages
    who = identity.read(pages, file)
    found = sections.read(pages, tables.extract(pages))
    return found, claims.read(found, who.year, who.kind)


PETITIONS = "克州信访局2025年部门预算公开.pdf"

SEEN = [
    (PETITIONS, "在职", "count", "13", "人", 2),
    (PETITIONS, "一般公共预算", "change", "4.36", "万元", 15),
    (PETITIONS, "培训费", "amount", "0.20", "万元", 19),
    (PETITIONS, "政府采购货物预算", "amount", "21.40", "万元", 21),
    (PETITIONS, "公务接待费", "amount", "0.25", "万元", 20),
    (PETITIONS, "公用经费", "amount", "12.16", "万元", 19),
    ("上海_2026年上海市审计局_部门预算.pdf", "政府采购货物预算", "amount", "50.55", "万元", 20),
    ("普陀_财政局2024年度部门决算.pdf", "购房补贴", "amount", "258.50", "万元", 22),
    ("普陀_财政局2024年度部门决算.pdf", "“三公”经费财政拨款支出", "completion", "0", "%", 23),
    ("西安_2026年西安市审计局部门预算.pdf", "行政编制", "count", "111", "人", 9),
]


@pytest.mark.parametrize(("file", "name", "role", "value", "unit", "page"), SEEN)
def test_a_figure_is_read_where_it_stands(
    file: str, name: str, role: str, value: str, unit: str, page: int
) -> None:
    _, found = prose(file)
    same = [c for c in found if (c.name, c.role, c.value, c.unit) == (name, role, Decimal(value), unit)]
    assert page in {claim.page for claim in same}


def test_every_claim_quotes_its_paragraph() -> None:
    paragraphs, found = prose(PETITIONS)
    assert len(found) > 140
    for claim in found:
        text = paragraphs[claim.paragraph].text
        assert text[claim.start : claim.end] == claim.printed and claim.sentence in text


def test_no_table_text_and_no_page_number_among_the_prose() -> None:
    paragraphs, _ = prose(PETITIONS)
    texts = {paragraph.text for paragraph in paragraphs}
    assert not texts & {"单位：万元", "合计", "21", "部门收支总体情况表"}


def test_parts_and_sections_are_the_path() -> None:
    paragraphs, found = prose(PETITIONS)
    training = next(claim for claim in found if claim.name == "培训费")
    path = paragraphs[training.paragraph].heading
    assert path[0].startswith("第三部分") and path[1].startswith("七、") and "项目名称" in path[2]


def test_what_is_not_there_is_said() -> None:
    paragraphs, _ = prose(PETITIONS)
    words = {entry.words for entry in absences.read(paragraphs)}
    assert {"政府性基金预算", "国有资本经营预算", "下属预算单位"} <= words
