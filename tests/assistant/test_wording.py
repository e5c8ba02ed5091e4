"""A label without what numbers it, codes it and counts it."""

from __future__ import annotations

import pytest

from assistant.wording import clean_label


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("2、车辆（台、辆）", "车辆"),
        ("通用设备（台/套）", "通用设备"),
        ("1、房屋（平方米）", "房屋"),
        ("教育支出（类）", "教育支出"),
        ("政府采购金额（以合同签订为准）", "政府采购金额"),
        ("补助标准（元/人）", "补助标准(元/人)"),  # a rate is not a count of things
    ],
)
def test_the_units_of_things_are_no_part_of_their_name(label: str, name: str) -> None:
    assert clean_label(label) == name


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("[30101]基本工资", "基本工资"),
        ("12345热线运行经费", "12345热线运行经费"),
        ("119指挥中心", "119指挥中心"),
    ],
)
def test_the_number_of_a_hotline_is_no_code(printed: str, label: str) -> None:
    assert clean_label(printed) == label
