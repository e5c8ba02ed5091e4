"""Who, which year, 预算 or 决算, 部门 or 单位: from the pages, not from the file name."""

from __future__ import annotations

import pytest

from index import file_names, identity, naming
from index.schema import Box, Identity, Page, Word

SIZE = 12.0


def page(*printed: str, number: int = 1) -> Page:
    """A page with one line per text; " | " sets parts of a line far apart."""
    words = []
    for row, text in enumerate(printed):
        x = 80.0
        for part in text.split(" | "):
            width = SIZE * len(part)
            words.append(Word(Box(x, 60 + 22.0 * row, x + width, 72 + 22.0 * row), part))
            x += width + 150
    return Page(number, 595, 842, tuple(words), (), ())


def read(*pages: Page, name: str = "x.pdf") -> tuple[str, int, str, str]:
    found: Identity = identity.read(pages, name)
    return found.entity, found.year, found.kind, found.level


def test_label_on_the_cover_names_the_unit() -> None:
    cover = page("上海市2026年市级单位预算", "预算单位：上海市测试考试院")
    assert read(cover) == ("上海市测试考试院", 2026, "预算", "单位")


def test_department_in_charge_is_a_department() -> None:
    cover = page("某市东山区2025年区级部门预算", "预算主管部门：某市东山区商务委员会")
    assert read(cover)[3] == "部门"


def test_an_amount_like_a_year_is_none() -> None:
    rows = ("部门：某市东山区档案局", "部门支出总表", "合计 | 2034", "教育支出 | 20 14", "其他支出 | 2014")
    assert read(page(*rows)) == ("某市东山区档案局", 0, "", "部门")
    assert read(page(*rows, "2025年度"))[1] == 2025


def test_title_broken_over_lines() -> None:
    cover = page("中共某市东山区委", "社会工作部2024 年度", "部门决算")
    assert read(cover) == ("中共某市东山区委社会工作部", 2024, "决算", "部门")


def test_the_number_of_the_portal_is_no_part_of_the_name() -> None:
    cover = page("监督索引号12345600000012000", "某市东山镇人民政府2024年预算公开", "目录", "一、基本职能")
    assert read(cover)[:3] == ("某市东山镇人民政府", 2024, "预算")


def test_a_committee_in_brackets_makes_a_zone_a_body() -> None:
    cover = page("东山滨湖产业集中区（管委会）2024年", "一般公共预算“三公”经费预算")
    assert read(cover)[:2] == ("东山滨湖产业集中区（管委会）", 2024)
    assert read(page("东山滨湖产业集中区（试行）2024年", "一般公共预算“三公”经费预算"))[0] == ""


def test_year_after_or_before_the_name() -> None:
    assert read(page("2018 年度江苏省高级", "人民法院预算公开", "2018 年2 月24 日"))[:2] == (
        "江苏省高级人民法院",
        2018,
    )
    assert read(page("西安市财政局（汇总）", "2026年部门预算公开说明"))[:2] == ("西安市财政局", 2026)


def test_own_level_is_a_unit() -> None:
    assert read(page("2026 年深圳市民政局（本级）部门预", "算")) == ("深圳市民政局", 2026, "预算", "单位")


def test_the_file_name_does_not_win() -> None:
    cover = page("西安市医疗保障局2022 年部门综合预算", "目录", "第一部分部门概况")
    assert read(cover, name="西安_财政局_2026年部门决算.pdf") == ("西安市医疗保障局", 2022, "预算", "部门")


def test_without_a_cover_labels_and_headings_tell() -> None:
    prose = page(
        "第一部分2025 年部门概况",
        *[f"（{n}）负责某项工作，完成某项任务，办理某类事项。" for n in "一二三四五六七八九十" * 2],
    )
    table = page("部门收支总体情况表", "编制部门：克孜勒苏柯尔克孜自治州信访局 | 单位：万元", number=2)
    heading = page("第二部分2025 年部门预算公开表", number=3)
    assert read(prose, table, heading) == ("克孜勒苏柯尔克孜自治州信访局", 2025, "预算", "部门")


def test_label_and_name_set_apart() -> None:
    table = page("收支预算总表", "部门： | 江苏省测试办公厅 | 单位：万元", *["行" * 5] * 20)
    assert read(table, name="江苏_测试2019年部门预算表.pdf") == ("江苏省测试办公厅", 2019, "预算", "部门")


def test_titles_of_other_places() -> None:
    assert read(page("关于某市教育局2025年部门预算", "公开的说明"))[:2] == ("某市教育局", 2025)
    assert read(page("二〇二五年度", "安顺市西秀区民政局", "部门预算"))[:2] == ("安顺市西秀区民政局", 2025)
    assert read(page("成都市青羊区财政局", "2025 年部门预算编制说明"))[0] == "成都市青羊区财政局"
    assert (
        read(page("徐州市泉山区预算绩效评价中心", "2025年度单位预算公开"))[0]
        == "徐州市泉山区预算绩效评价中心"
    )
    assert read(page("附件1", "2024年度中山市水务局部门整体支出绩效自评报告")) == (
        "中山市水务局",
        2024,
        "决算",
        "部门",
    )


def test_money_unit_is_no_body() -> None:
    assert read(page("收支总表", "单位：万元", *["一二三四"] * 20))[0] == ""


DUTIES = ["一、主要职责", *["（一）负责某项工作，完成某项任务，办理某类事项。"] * 20]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["贵州省毕节市七星关区人民医院", "2025年单位预算公开", "2025年2月"],
            ("贵州省毕节市七星关区人民医院", 2025, "预算", "单位"),
        ),
        (
            ["2025年度", "石家庄市第四十中学", "单位预算", "（公开）"],
            ("石家庄市第四十中学", 2025, "预算", "单位"),
        ),
        (
            ["（2024年度）", "德州市陵城区神头镇卫生院", "决算公开"],
            ("德州市陵城区神头镇卫生院", 2024, "决算", ""),
        ),
        (
            ["沈阳市铁西区昆明湖街道办事处2024年度", "部门决算"],
            ("沈阳市铁西区昆明湖街道办事处", 2024, "决算", "部门"),
        ),
        (
            ["关于昆山经济技术开发区管理委员会", "2025年部门预算公开的说明"],
            ("昆山经济技术开发区管理委员会", 2025, "预算", "部门"),
        ),
        (
            ["北海市铁山港（临海）工业区管理委员会", "2025年部门预算"],
            ("北海市铁山港（临海）工业区管理委员会", 2025, "预算", "部门"),
        ),
        (["海口市水务集团有限公司", "2024年度部门决算"], ("海口市水务集团有限公司", 2024, "决算", "部门")),
        (
            ["2025年部门预算公开", "宁夏回族自治区固原市原州区融媒体中心"],
            ("宁夏回族自治区固原市原州区融媒体中心", 2025, "预算", "部门"),
        ),
        (["政协淮北市委员会办公室", "2025年部门预算"], ("政协淮北市委员会办公室", 2025, "预算", "部门")),
        (["中国共产党衢州市委员会党校2026年单位预算"], ("中国共产党衢州市委员会党校", 2026, "预算", "单位")),
        (["民盟太原市委员会", "2025年部门预算"], ("民盟太原市委员会", 2025, "预算", "部门")),
        (["萍乡市安源区档案馆", "二○二四年度部门决算"], ("萍乡市安源区档案馆", 2024, "决算", "部门")),
        (
            ["单位代码：126003", "单位名称：天津市河西区少年宫", "2025年单位预算"],
            ("天津市河西区少年宫", 2025, "预算", "单位"),
        ),
        (
            ["附件2：", "齐齐哈尔市公安局交通警察支队2024年度单位决算"],
            ("齐齐哈尔市公安局交通警察支队", 2024, "决算", "单位"),
        ),
        (
            ["2024年度吉林省延边朝鲜族自治州图们市民政局本级决算"],
            ("吉林省延边朝鲜族自治州图们市民政局", 2024, "决算", "单位"),
        ),
        (
            ["西双版纳傣族自治州勐海县教育体育局2025年部门预算公开情况说明", *DUTIES],
            ("西双版纳傣族自治州勐海县教育体育局", 2025, "预算", "部门"),
        ),
        (["2025年部门预算公开说明", "根据有关规定，现将预算公开如下：", *DUTIES], ("", 2025, "预算", "部门")),
        (
            ["收入支出决算总表", "部门：信阳市浉河区审计局 | 2024年度 | 金额单位：万元", *["行" * 5] * 20],
            ("信阳市浉河区审计局", 2024, "决算", "部门"),
        ),
        (
            ["青禾区民政局2024年度一般公共预算财政拨款", "“三公”经费支出决算情况说明", "青禾区民政局"],
            ("青禾区民政局", 2024, "决算", ""),
        ),
        (["青禾县2025年一般公共预算公开", "青禾县财政局"], ("青禾县财政局", 2025, "预算", "")),
        (["2024年青禾区“三公”经费汇总情况", "白石市青禾区财政局"], ("白石市青禾区财政局", 2024, "", "")),
        (
            ["青禾州数据中心2024年度项目支出绩效单位自评报告", "青禾州数据中心"],
            ("青禾州数据中心", 2024, "决算", ""),
        ),
    ],
)
def test_covers_of_all_sorts_of_bodies(lines: list[str], expected: tuple[str, int, str, str]) -> None:
    assert read(page(*lines)) == expected


@pytest.mark.parametrize(
    ("file_name", "notes"),
    [
        ("某市_某市审计局_2025年部门预算.pdf", []),
        ("某市_审计局_2026年部门预算.pdf", ["文件名写的是 2026 年，内容是 2025 年的，以内容为准"]),
        ("2026年公开_某市审计局2025年部门预算.pdf", []),
        (
            "某市财政局2025年决算.pdf",
            [
                "文件名写的是“某市财政局”，内容是“某市审计局”的，以内容为准",
                "文件名写的是决算，内容是预算，以内容为准",
            ],
        ),
        ("scan0001.pdf", []),
    ],
)
def test_a_file_name_that_says_something_else_is_noted(file_name: str, notes: list[str]) -> None:
    who = Identity("某市审计局", 2025, "预算", "部门", "", aliases=("市审计局", "审计局"))
    assert list(file_names.contradictions(file_name, who)) == notes


@pytest.mark.parametrize(
    ("entity", "short"),
    [
        ("克孜勒苏柯尔克孜自治州信访局", "克州信访局"),
        ("深圳市人力资源和社会保障局", "市人社局"),
        ("江苏省高级人民法院", "江苏高院"),
        ("广州市政务服务和数据管理局", "政数局"),
        ("中国共产党广州市委员会宣传部", "广州市委宣传部"),
        ("中共上海市普陀区委社会工作部", "普陀区委社工部"),
        ("江苏省委办公厅", "中共江苏省委办公厅"),
        ("上海市普陀区人民政府万里街道办事处", "万里街道"),
        ("西安市卫生健康委员会", "西安卫健委"),
        ("共青团杭州市委员会", "团市委"),
        ("中国人民政治协商会议湖南省委员会办公厅", "省政协办公厅"),
        ("某市财会中心（某市财政研究所）", "某市财政研究所"),
        ("昆山经济技术开发区管理委员会", "昆山经开区管委会"),
        ("来凤县翔凤镇人民政府", "翔凤镇政府"),
        ("石家庄市第四十中学", "石家庄四十中"),
        ("临夏州残疾人联合会", "州残联"),
        ("齐齐哈尔市公安局交通警察支队", "市交警支队"),
        ("勐海县教育体育局", "勐海县教体局"),
        ("政协青禾彝族回族自治县委员会", "青禾政协"),
        ("政协青禾彝族回族自治县委员会", "青禾县政协"),
        ("青禾土家族自治县民政局", "青禾县民政局"),
        ("四川青禾县第三中学", "青禾县第三中学"),
        ("四川青禾县第三中学", "青禾县三中"),
    ],
)
def test_usual_short_forms(entity: str, short: str) -> None:
    assert short in naming.aliases(entity)


def test_no_vague_short_forms() -> None:
    assert "办公厅" not in naming.aliases("深圳市人民政府办公厅")
    assert not {"委宣传部", "广州委宣传部"} & set(naming.aliases("中国共产党广州市委员会宣传部"))


@pytest.mark.parametrize(
    ("entity", "place"),
    [
        ("上海市普陀区财政局", "上海市普陀区"),
        ("长沙职业教育基地综合协调办公室", "长沙市"),
        ("克孜勒苏柯尔克孜自治州信访局", "克孜勒苏柯尔克孜自治州"),
        ("国家某某局", ""),
        ("四川青禾县第三中学", "四川青禾县"),
    ],
)
def test_place(entity: str, place: str) -> None:
    assert naming.place(entity) == place


@pytest.mark.parametrize(
    "cover",
    [
        ("更正说明", "某市信访局2025年部门预算"),
        ("关于更正某市信访局2025年部门预算的说明",),
        ("（修订）某市信访局2025年部门预算",),
        ("某市信访局关于更正2025年部门预算的说明",),
        ("某市信访局2025年部门预算", "（修订稿）"),
        ("某市信访局2025年调整后部门预算",),
    ],
)
def test_a_revised_edition_is_of_the_same_body_and_says_so_in_its_title(cover: tuple[str, ...]) -> None:
    assert read(page(*cover)) == ("某市信访局", 2025, "预算", "部门")
    title = identity.read([page(*cover)], "x.pdf").title
    assert any(word in title for word in ("更正", "修订", "调整"))


def test_what_only_a_later_page_says() -> None:
    text = page("一、本次公开的内容如下", "二、其他")
    table = page("一般公共服务支出 | 123.40", "部门： | 某市东山区商务委员会", "二〇二五年度", number=3)
    assert read(text, text, table)[:2] == ("某市东山区商务委员会", 2025)
