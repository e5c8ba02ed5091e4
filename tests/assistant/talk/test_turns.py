"""A turn that names another thing: which words of the last question stay, and what can be a share of what."""

from __future__ import annotations

import pytest

from assistant.question.intent import read
from assistant.talk import turns


@pytest.mark.parametrize(
    ("asked", "topic", "turn", "full"),
    [
        ("三公经费比上年减少多少", "三公经费", "接待费呢", "接待费比上年变化多少"),
        ("接待费占三公经费多少", "接待费", "那出国费呢?", "出国费占三公经费多少"),
        ("接待费占三公经费多少", "接待费", "会议费呢", ""),
        ("三公经费是多少元", "三公经费", "接待费呢", "接待费是多少元"),
        ("三公经费为什么增加", "三公经费", "培训费呢", "培训费为什么变化"),
        ("公务接待费多少", "公务接待费", "会议费呢", ""),
        ("三公经费为什么减少", "三公经费", "接待费是多少", ""),
    ],
)
def test_the_way_of_asking_is_kept(asked: str, topic: str, turn: str, full: str) -> None:
    assert turns.again(turn, asked, topic, read(asked), read(turn)) == full


@pytest.mark.parametrize(
    ("part", "whole", "can"),
    [
        ("接待费", "三公经费", True),
        ("会议费", "三公经费", False),
        ("三公经费", "三公经费", False),
        ("政府采购服务", "政府采购预算", True),
        ("项目支出", "基本支出", False),
        ("项目支出", "支出总计", True),
        ("会议费", "商品和服务支出", True),
        ("商品和服务支出", "工资福利支出", False),
        ("政府采购货物", "政府采购服务", False),
    ],
)
def test_what_can_be_a_share_of_what(part: str, whole: str, can: bool) -> None:
    assert turns.belongs(part, whole) is can


def test_purchases_only_after_purchases() -> None:
    assert turns.purchased("那服务呢", "政府采购货物") == "政府采购服务多少"
    assert turns.purchased("服务占多少", "政府采购预算") == "政府采购服务占政府采购预算多少"
    assert turns.purchased("服务呢", "公务接待费") == ""


def test_the_label_beside_the_last_one() -> None:
    labels = ("其中：公务用车购置费", "公务用车运行费", "机关运行费")
    assert turns.beside("运行费呢", "公务用车购置费", labels) == "公务用车运行费"
    assert turns.beside("运行费呢", "会议费", labels) == ""


def test_costs_of_vehicles_among_three_kinds_of_cost() -> None:
    assert turns.of_cars("那运行费呢", ("三公经费",)) == "那公务用车运行费呢"
    assert turns.of_cars("车辆购置费占多少", ("公务接待费",)) == "公务用车购置费占多少"
    assert turns.of_cars("运行费呢", ("网络安全",)) == "运行费呢"


@pytest.mark.parametrize(
    ("turn", "topic", "full"),
    [
        ("项目呢", "基本支出", "项目支出多少"),
        ("人员呢?", "公用经费", "人员经费多少"),
        ("其他呢", "政府采购服务", "其他多少"),
        ("预算呢", "公务接待费", ""),
        ("培训费呢", "公务接待费", ""),
    ],
)
def test_a_word_that_names_a_kind_is_not_glued_to_the_last_thing(turn: str, topic: str, full: str) -> None:
    assert turns.alike(turn, topic) == full


def test_the_next_in_rank() -> None:
    assert turns.nth("第四名呢", "前三名的项目是哪些", read("前三名的项目是哪些")) == "排第四的项目是哪个"
    assert turns.nth("第二大的呢?", "最大的项目是哪个", read("最大的项目是哪个")) == "排第二的项目是哪个"
    assert turns.nth("第二名呢", "公务接待费多少", read("公务接待费多少")) == "第二名呢"


def test_the_name_of_a_body_tells_no_direction() -> None:
    from assistant.passages import prose

    assert prose.turned("高级人民法院接待费为什么变化", "接待费比上年减少3万元")
    assert not prose.turned("接待费为什么变化", "接待费比上年减少3万元")
