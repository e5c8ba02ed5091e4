"""A turn that names another thing: which words of the last question stay, and what can be a share of what."""

from __future__ import annotations

import pytest

from assistant import turns
from assistant.intent import read


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
