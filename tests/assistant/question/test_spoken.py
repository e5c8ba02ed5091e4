"""Short and spoken turns of a question, in the words that documents print; what only looks like one stays."""

from __future__ import annotations

import pytest

from assistant.question.spoken import written


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("三公經費預算總額是多少", "三公经费预算总额是多少"),
        ("人员经费与公用经费之比", "人员经费是公用经费的多少倍"),
        ("二〇二六年培訓費", "2026年培训费"),
        ("二零一九年无三公", "2019年无三公"),
        ("全年用了多少电", "全年用电量多少"),
        ("一共多少号人", "一共多少人"),
        ("其它工资福利支出", "其他工资福利支出"),
        ("整体预算规模", "预算总规模"),
        ("它是干嘛的", "它是干什么的"),
        ("两个加一起", "两个加在一起"),
        ("房子多少平米", "房子多少平方米"),
        ("接待费+会议费多少", "接待费加会议费多少"),
        ("公用经费前三大支出", "公用经费前三项"),
        ("接待了几批、多少人", "公务接待多少批次,公务接待多少人次"),
        ("接待批次和人次各多少", "公务接待多少批次,公务接待多少人次"),
        ("来了几批客人", "公务接待几批次"),
        ("接待了多少人", "公务接待多少人次"),
        ("公务接待了几个人", "公务接待几人次"),
        ("来访接待人数", "公务接待人次"),
        ("基本减项目等于多少", "基本支出减项目支出等于多少"),
        ("人员加公用一共多少", "人员经费加公用经费一共多少"),
        ("项目占总支出几成", "项目支出占总支出几成"),
        ("工资福利里的其他项", "其他工资福利支出"),
        ("项目清单和金额", "有哪些项目,金额各多少"),
        ("三公执行进度", "三公预算执行率"),
        ("出国用车接待三项合计", "出国、公车、接待三项合计"),
    ],
)
def test_a_spoken_turn_in_printed_words(said: str, meant: str) -> None:
    assert written(said) == meant


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费多少",
        "接待了多少群众来访",
        "接待观众多少人次",
        "基本支出和项目支出各多少",
        "这个项目占地多少",
        "其他支出里的其他是什么",
        "招待费执行率",
    ],
)
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert written(text) == text
