from __future__ import annotations

import pytest

from assistant.guards.privacy import mask, mask_answer, mask_cell
from assistant.schema import Answer, Check, Citation, Figure, Verification


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系人：张某，13912345678。", "联系人：张某，139********。"),
        ("手机+86 139-1234-5678", "手机+86 1**-****-****"),
        ("监督电话：0908-4222222", "监督电话：090*-*******"),
        ("咨询（021）62345678转办公室", "咨询（021）********转办公室"),
        ("联系电话：84222222", "联系电话：842*****"),
        ("电话09084222222。", "电话090********。"),
        ("身份证号110101199003071234", "身份证号110***************"),
        ("身份证11010119900307123x，", "身份证110***************，"),
    ],
)
def test_phone_and_identity_numbers_are_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "收入总计13912345678元",
        "收入总计 13912345678.00",
        "收入总计13,912,345,678",
        "合计13912345678 万元",
        "一般公共服务支出（2014001）行政运行（2010301）",
        "项目编码31000021Y000013912345678",
        "统一社会信用代码11330000002482106Q",
        "2025年预算比2024年增加4.36万元，增长1.30%",
        "服务热线12345，邮编845350",
        "2020-2025年，共0.5-20136010万元",
        "面积1391234.5678平方米",
    ],
)
def test_amounts_and_codes_are_left_alone(text: str) -> None:
    assert mask(text) == text


def test_a_cell_of_digits_is_an_amount_unless_its_label_says_otherwise() -> None:
    assert mask_cell("13912345678", ["收入总计", "金额（元）"]) == "13912345678"
    assert mask_cell("13912345678", ["联系电话"]) == "139********"
    assert mask_cell("110101199003071234", ["负责人身份证号"]) == "110***************"
    assert mask_cell("张某 13912345678", ["备注"]) == "张某 139********"


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("729.30", "市长专线电话受理中心"),
        ("7293000", "电话及耗材项目"),
        ("4400000", "身份证制作经费"),
        ("1000", "拦截电话"),
        ("614.20", "联系电话"),
        ("1,234,567", "电话"),
    ],
)
def test_amounts_beside_words_about_phones_are_left_alone(printed: str, label: str) -> None:
    assert mask_cell(printed, [label]) == printed


def test_an_answer_is_masked_everywhere_but_in_its_amounts() -> None:
    box = (0.0, 0.0, 1.0, 1.0)
    answer = Answer(
        question="联系电话13912345678对吗",
        status="answered",
        text="联系人张某（13912345678），预算13912345678元[1]",
        figures=(Figure("预算", "13912345678", "元", "某局", 2025, "table", "", (1,)),),
        citations=(
            Citation("a.pdf", 1, "表", ("收入总计",), ("金额",), (), "13912345678", box),
            Citation("a.pdf", 1, "表", ("联系电话",), ("内容",), (), "13912345678", box),
            Citation("a.pdf", 2, "", (), (), ("联系人 13912345678",), "电话0908-4222222", box),
        ),
        verification=Verification("verified", (Check("抄写", "相符", "张某13912345678"),)),
        options=("找13912345678吗",),
    )
    masked = mask_answer(answer)
    assert masked.question == answer.question
    assert masked.text == "联系人张某（139********），预算13912345678元[1]"
    assert masked.figures == answer.figures
    assert [item.quote for item in masked.citations] == ["13912345678", "139********", "电话090*-*******"]
    assert masked.citations[2].section == ("联系人 139********",)
    assert masked.verification.checks[0].detail == "张某139********"
    assert masked.options == ("找139********吗",)
