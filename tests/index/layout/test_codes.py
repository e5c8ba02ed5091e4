"""A code glued to a name is told from a number that is part of it."""

from __future__ import annotations

import pytest

from index.layout.codes import complete, split_name


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("30101基本工资", ("30101", "基本工资")),
        ("[2010301]行政运行", ("2010301", "行政运行")),
        ("12345政务服务热线运行经费", None),
        ("119指挥中心建设", None),
        ("120急救站点补助", None),
        ("2024年结转项目", None),
    ],
)
def test_the_number_of_a_hotline_is_no_code(printed: str, parts: tuple[str, str] | None) -> None:
    assert split_name(printed, False) == parts


def test_a_level_whose_upper_one_is_not_printed_stays_as_it_is() -> None:
    above: dict[int, str] = {}
    rows = [{0: "201"}, {1: "03"}, {2: "01"}, {0: "211"}, {2: "06"}, {1: "01"}, {2: "06"}]
    found = [complete(above, row) for row in rows]
    assert found == ["201", "20103", "2010301", "211", "06", "21101", "2110106"]
