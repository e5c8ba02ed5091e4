"""What is searched and what is quoted."""

from __future__ import annotations

from index.prose import chunks
from index.schema import Box, HeaderCell, Paragraph, Table, TableCell, TableRow

BOX = Box(10, 20, 30, 40)


def paragraph(
    number: int, text: str, heading: tuple[str, ...] = ("三、说明",), is_heading: bool = False
) -> Paragraph:
    return Paragraph(number, heading, text, 2, ((2, Box(10, 20 + number, 90, 30 + number)),), is_heading)


TABLE = Table(
    number=3,
    title="“三公”经费支出表",
    kind="三公",
    unit="万元",
    pages=(7,),
    columns=(("合计",), ("公务用车", "运行费"), ("公务接待费",)),
    header=(HeaderCell("合计", 0, 1, 7, Box(10, 5, 30, 10)),),
    rows=(
        TableRow(
            0,
            ("某局", "行政运行"),
            "2010301",
            7,
            BOX,
            BOX,
            (TableCell(0, "2.50", 7, BOX), TableCell(2, "", 7, BOX)),
        ),
        TableRow(1, ("空行",), "", 7, BOX, BOX, ()),
    ),
    notes=("注：本表为示例。",),
)


def test_prose_carries_its_headings_without_their_numbers_but_quotes_the_text_alone() -> None:
    (chunk,) = chunks.make("k", (), (paragraph(0, "公务接待费减少。", ("第二部分 说明", "（一）三公经费")),))
    assert chunk.kind == "prose"
    assert chunk.embedded == "说明 > 三公经费\n公务接待费减少。"
    assert chunk.shown == "公务接待费减少。"
    assert (chunk.page, chunk.paragraph, chunk.table) == (2, 0, -1)


def test_headings_and_blank_paragraphs_are_no_chunks() -> None:
    assert chunks.make("k", (), (paragraph(0, "一、说明", is_heading=True), paragraph(1, "  "))) == ()


def test_short_items_under_one_heading_are_one_chunk() -> None:
    items = (
        paragraph(0, "1. 服务中心"),
        paragraph(1, "2. 信息中心"),
        paragraph(2, "另一段。", ("四、其他",)),
    )
    first, second = chunks.make("k", (), items)
    assert first.shown == "1. 服务中心\n2. 信息中心"
    assert first.box == Box(10, 20, 90, 31)
    assert second.shown == "另一段。"


def test_the_sentence_that_leads_to_a_list_stays_with_it() -> None:
    lead = "某局部门预算是包括局本级以及下属三家预算单位的综合收支计划，纳入本部门预算编制范围的单位共有四家，具体包括："
    texts = (lead, "1.某局（本级）。", "2.某局服务中心。", "3.某局执法队。")
    (chunk,) = chunks.make("k", (), tuple(paragraph(i, text) for i, text in enumerate(texts)))
    assert chunk.shown == "\n".join(texts)
    apart = chunks.make("k", (), (paragraph(0, lead[:-1] + "。"), paragraph(1, texts[1])))
    assert len(apart) == 2


def test_definitions_stay_apart() -> None:
    terms = (paragraph(0, "一、财政拨款：指财政拨付的资金。"), paragraph(1, "二、其他收入：指其余的收入。"))
    assert len(chunks.make("k", (), terms)) == 2


def test_a_long_paragraph_is_cut_at_sentences_and_loses_nothing() -> None:
    text = "".join(f"第{number}句话说明支出增加的原因在于工作任务较上年有所变化。" for number in range(40))
    made = chunks.make("k", (), (paragraph(0, text),))
    assert len(made) > 1
    assert "".join(chunk.shown for chunk in made) == text
    assert all(len(chunk.shown) <= chunks.LONGEST_PROSE and chunk.shown.endswith("。") for chunk in made)
    assert len({chunk.id for chunk in made}) == len(made)


def test_a_table_and_its_rows() -> None:
    whole, row = chunks.make("k", (TABLE,), ())
    assert (whole.kind, whole.table, whole.row) == ("table", 3, -1)
    assert whole.shown == "“三公”经费支出表（单位：万元） | 合计、公务用车/运行费、公务接待费"
    assert "行政运行、空行" in whole.embedded
    assert "注：本表为示例。" in whole.embedded
    assert (row.kind, row.table, row.row) == ("row", 3, 0)
    assert row.shown == "2010301 某局 > 行政运行：合计 2.50（万元）"
    assert row.embedded.startswith("“三公”经费支出表 | 2010301 某局 > 行政运行 | 合计 2.50")


def test_ids_come_from_the_document_and_the_content() -> None:
    one = chunks.make("k", (TABLE,), (paragraph(0, "甲。"),))
    assert [chunk.id for chunk in one] == [
        chunk.id for chunk in chunks.make("k", (TABLE,), (paragraph(0, "甲。"),))
    ]
    other = chunks.make("another", (TABLE,), (paragraph(0, "甲。"),))
    assert not {chunk.id for chunk in one} & {chunk.id for chunk in other}
