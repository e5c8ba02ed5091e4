"""A code glued to a name is told from a number that is part of it."""

from __future__ import annotations

import pytest

from index.layout.codes import split_name


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
