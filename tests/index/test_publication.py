"""The printed date of publication, and the dates that are none."""

from __future__ import annotations

import pytest

from index import publication

COVER = ["某县档案局", "2025年部门预算"]
TEXT = [f"第{number}行" for number in range(30)]


@pytest.mark.parametrize(
    ("pages", "date"),
    [
        ([[*COVER, "2025年2月20日"], TEXT], "2025-02-20"),
        ([[*COVER, "2025年2月"], TEXT], "2025-02"),
        ([[*COVER, "(2025年 2 月 20 日)"], TEXT], "2025-02-20"),
        ([[*COVER, "2025年十二月二十三日"], TEXT], "2025-12-23"),
        ([[*COVER, "2025-02-20"], TEXT], "2025-02-20"),
        ([COVER, TEXT, [*TEXT, "某县档案局", "2025年3月5日", "27"]], "2025-03-05"),
        ([COVER, ["公开日期:2025年3月5日", *TEXT]], "2025-03-05"),
        ([COVER, ["发布时间:2025年3月", *TEXT]], "2025-03"),
        ([COVER, TEXT], ""),
        ([COVER, ["2025年3月5日", *TEXT], TEXT], ""),  # in the midst of the text
        ([[*COVER, "执行时间:2025年1月1日至12月31日"], TEXT], ""),
        ([[*COVER, "2025年"], TEXT], ""),
        ([COVER, ["公开时间:批复后20日内", *TEXT]], ""),
        ([[*COVER, "2025年13月"], TEXT], ""),
        ([], ""),
    ],
)
def test_a_date_of_publication_stands_alone_or_says_so(pages: list[list[str]], date: str) -> None:
    assert publication.date(pages) == date
