"""Names of bodies in questions."""

from __future__ import annotations

import pytest

from assistant.question.body_names import abbreviation, each_in_full, named_bodies
from index.schema import Identity


@pytest.mark.parametrize(
    ("words", "entity", "length"),
    [
        ("江北省高院", "江北省高级人民法院", 5),
        ("南山市卫健委", "南山市卫生健康委员会", 6),
        ("南山市教育局", "南山市审计局", 0),
    ],
)
def test_an_abbreviation_takes_characters_in_order(words: str, entity: str, length: int) -> None:
    assert abbreviation(words, 0, entity) == length


@pytest.mark.parametrize(
    ("question", "full"),
    [
        ("上海、烟台、西安三家审计局会议费各多少", "上海审计局、烟台审计局、西安审计局会议费各多少"),
        ("上海和西安两市的财政局谁的预算大", "上海财政局、西安财政局谁的预算大"),
        ("上海市、西安市的宣传部", "上海市宣传部、西安市宣传部"),
        ("上海、西安的全部支出", "上海、西安的全部支出"),
        ("广州、深圳委托业务费各多少", "广州、深圳委托业务费各多少"),
        ("西安市审计局和烟台市审计局", "西安市审计局和烟台市审计局"),
    ],
)
def test_places_share_the_kind_of_body_named_after_them(question: str, full: str) -> None:
    assert each_in_full(question) == full


def test_a_station_named_in_full_is_named_before_has() -> None:
    office = Identity("某县东山镇财政所", 2025, "预算", "部门", "", "某县", ("东山镇财政所",))
    assert [m.places for m in named_bodies("东山镇财政所有几辆车", [office])] == [(0,)]
    bureau = Identity("某县审计局", 2025, "预算", "部门", "", "某县", ("审计局",))
    assert [m.end for m in named_bodies("审计局所有项目", [bureau])] == [3]
