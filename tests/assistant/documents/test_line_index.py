"""Only the lines that a question can name are scored; what a document gives is made once."""

from __future__ import annotations

from assistant.documents import line_index
from assistant.documents.library import Library, Source
from tests.assistant.tiny import TinyLedger, body


def source() -> Source:
    document = body("甲州档案局", aliases=("档案局",))
    document.table(
        "支出总表",
        "支出总表",
        (("合计",),),
        {
            ("合计",): ("9.00",),
            ("档案局本级",): ("9.00",),
            ("办公费",): ("4.00",),
            ("商品和服务支出", "印刷费"): ("5.00",),
        },
    )
    document.table("“三公”经费表", "三公经费表", (("公务接待费",),), {("2025年",): ("1.00",)})
    return Library(TinyLedger(document)).sources()[0]  # type: ignore[arg-type]


def test_named_rows_and_rows_that_stand_for_a_whole_in_reading_order() -> None:
    lines = line_index.nameable(source(), lambda leaf: leaf == "印刷费")
    assert [line.leaf for line in lines] == ["合计", "档案局本级", "印刷费", "2025年"]


def test_a_row_is_not_found_by_its_parents_name() -> None:
    lines = line_index.nameable(source(), lambda leaf: leaf == "商品和服务支出")
    assert [line.leaf for line in lines] == ["合计", "档案局本级", "2025年"]


def test_what_is_kept_is_made_once_for_each_document() -> None:
    made: list[str] = []

    def names(of: Source) -> tuple[str, ...]:
        made.append(of.name)
        return tuple(line.leaf for line in of.lines)

    first, second = source(), source()
    assert first.kept(names) is first.kept(names)
    assert second.kept(names) == first.kept(names)
    assert made == [first.name, second.name]
