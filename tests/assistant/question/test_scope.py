"""Which documents a question is about."""

from __future__ import annotations

import pytest

from assistant.documents.library import Source
from assistant.engine import Engine
from assistant.question.scope import resolve
from assistant.wording import fold
from tests.assistant.tiny import NoPassages, TinyLedger, body, engine


def sources(*documents: object) -> list[Source]:
    ledger = TinyLedger(*documents)  # type: ignore[arg-type]
    return [Source(ledger, name, identity) for _, name, identity in ledger.identities()]  # type: ignore[arg-type]


COURT = body("江北省高级人民法院", 2024, place="江北省")
HEALTH = body("南山市卫生健康委员会", 2025, place="南山市")
AUDIT_NORTH = body("北山市审计局", 2025, aliases=("审计局",), place="北山市")
AUDIT_SOUTH = body("南山市审计局", 2025, aliases=("审计局",), place="南山市")


@pytest.mark.parametrize(
    ("question", "entities"),
    [
        ("江北省高院公务接待费多少", ["江北省高级人民法院"]),
        ("南山市卫健委的办公费", ["南山市卫生健康委员会"]),
        ("北山市审计局和南山市审计局谁的三公经费高", ["北山市审计局", "南山市审计局"]),
    ],
)
def test_named_bodies_in_order(question: str, entities: list[str]) -> None:
    scope = resolve(fold(question), sources(COURT, HEALTH, AUDIT_NORTH, AUDIT_SOUTH))
    assert [group[0].identity.entity for group in scope.groups] == entities


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("北山审计今年接待费多少", True),
        ("北山市审计的三公经费", True),
        ("北山审计大学三公经费多少", False),
        ("北山审计支出多少", False),
        ("大北山审计今年接待费", False),
    ],
)
def test_a_body_by_its_place_and_what_it_sees_to(question: str, named: bool) -> None:
    assert resolve(fold(question), sources(AUDIT_NORTH, AUDIT_SOUTH)).named is named


def test_an_incomplete_name_is_ambiguous() -> None:
    scope = resolve(fold("审计局三公经费多少"), sources(AUDIT_NORTH, AUDIT_SOUTH))
    assert {source.identity.entity for source in scope.sources} == {"北山市审计局", "南山市审计局"}


def test_a_body_of_another_place_is_a_problem() -> None:
    assert "西山市审计局" in resolve(fold("西山市审计局三公经费多少"), sources(AUDIT_NORTH)).problem


def test_a_year_that_is_not_loaded_keeps_no_document_of_its_own() -> None:
    scope = resolve(fold("2019年三公经费多少"), sources(AUDIT_NORTH))
    assert scope.years == (2019,)


def test_final_accounts_are_not_replaced_by_a_budget() -> None:
    assert "决算" in resolve(fold("2025年决算的三公经费"), sources(AUDIT_NORTH)).problem


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2023至2025年趋势", (2023, 2024, 2025)),
        ("24年预算", (2024,)),
        ("近三年", (2023, 2024, 2025)),
        ("2010301多少", ()),
    ],
)
def test_years(question: str, years: tuple[int, ...]) -> None:
    assert resolve(fold(question), sources(AUDIT_NORTH)).years == years


def test_a_body_named_exactly_is_not_one_that_its_name_abbreviates() -> None:
    congress = body("江北省人大常委会办公厅", 2024, place="江北省")
    party = body("中共江北省委办公厅", 2024, place="江北省")
    scope = resolve(fold("江北省委办公厅2024年公务接待费多少"), sources(congress, party))
    assert [source.identity.entity for source in scope.sources] == ["中共江北省委办公厅"]


def test_the_place_that_names_all_bodies_is_no_word_of_the_topic() -> None:
    scope = resolve(fold("南山市几个单位的支出总计"), sources(COURT, HEALTH, AUDIT_NORTH, AUDIT_SOUTH))
    assert (len(scope.sources), scope.covered & 0b111) == (2, 0b111)


def test_to_miss_a_body_no_table_of_the_others_is_loaded() -> None:
    """Among a thousand documents it took half a minute."""
    ledger = TinyLedger(HEALTH, AUDIT_NORTH, AUDIT_SOUTH)
    answer = Engine(ledger, NoPassages).ask("西山市林业局2025年公务接待费多少")  # type: ignore[arg-type]
    assert answer.status == "not_found" and "西山市林业局" in answer.text
    assert ledger.loaded == []


def test_a_name_of_several_bodies_is_of_the_place_of_the_body_beside_it() -> None:
    found = resolve(fold("南山市卫健委和审计局谁的基本支出多"), sources(AUDIT_NORTH, AUDIT_SOUTH, HEALTH))
    assert [{s.identity.entity for s in group} for group in found.groups] == [
        {"南山市卫生健康委员会"},
        {"南山市审计局"},
    ]


@pytest.mark.parametrize("date", ["截至2025年10月", "截至2025年8月31日", "截至2025年底", "2025年10月底"])
def test_a_body_may_be_named_right_behind_a_date(date: str) -> None:
    document = body("甲市民政局", 2026).prose("资产", "共有车辆2辆。").claim("车辆", "2", "辆", "count")
    answer = engine(document, body("乙市财政局", 2026)).ask(f"{date}甲市民政局有几辆车")
    assert "没有加载" not in answer.text


def test_an_office_within_a_subject_of_the_budget_names_no_body() -> None:
    subject = "政府办公厅（室）及相关机构事务"
    office = body("甲市人民政府办公厅", aliases=("甲市政府办公厅", "市政府办公厅"))
    data = body("乙市数据局")
    for document, printed in ((office, "5881.20"), (data, "4523.04")):
        document.table("支出总表", "支出总表", (("合计",),), {("一般公共服务支出", subject): (printed,)})
    answer = engine(office, data).ask(f"乙市数据局2025年部门预算里{subject}是多少")
    assert [figure.value for figure in answer.figures] == ["4523.04"]


def test_the_money_of_a_fund_is_no_kind_of_document() -> None:
    both = sources(body("丙市体育局", 2023, kind="预算"), body("丙市体育局", 2023, kind="决算"))
    assert len(resolve(fold("丙市体育局2023年一般公共预算教育支出多少"), both).sources) == 2
    assert [s.identity.kind for s in resolve(fold("丙市体育局2023年预算教育支出多少"), both).sources] == [
        "预算"
    ]


def test_a_column_of_the_year_before_is_sought_in_the_document_named() -> None:
    both = sources(body("丙市体育局", 2022), body("丙市体育局", 2023))
    scope = resolve(fold("丙市体育局2023年培训费的2022年预算数是多少"), both)
    assert [s.identity.year for s in scope.sources] == [2023] and scope.years == (2022,)
    scope = resolve(fold("丙市体育局2023年预算数比2022年预算数增加多少"), both)
    assert scope.years == (2023, 2022)


@pytest.mark.parametrize(
    ("question", "entity"),
    [
        ("青禾区2024年的三公经费", "白石市青禾区财政局"),
        ("禾县公务接待费多少", "禾县财政局"),
        ("白石市青禾区公务接待费多少", "白石市青禾区财政局"),
    ],
)
def test_a_place_is_named_by_its_own_name(question: str, entity: str) -> None:
    district = body("白石市青禾区财政局", 2024, place="白石市青禾区")
    county = body("禾县财政局", 2024, place="禾县")
    other = body("南山市审计局", 2024, place="南山市")
    found = resolve(fold(question), sources(district, county, other))
    assert [s.identity.entity for s in found.sources] == [entity] and not found.ambiguous


@pytest.mark.parametrize(
    "question",
    [
        "咱烟台教育局会议费多少",
        "请协助核对烟台市教育局会议费",
        "听说烟台市教育局会议费涨了",
        "俺们烟台市教育局呢",
    ],
)
def test_what_stands_before_a_known_place_is_no_part_of_a_name(question: str) -> None:
    scope = resolve(question, sources(body("烟台市教育局"), body("克州教育局")))
    assert [source.identity.entity for source in scope.sources] == ["烟台市教育局"] and not scope.problem


def test_a_phrase_before_the_kind_of_a_body_names_no_other() -> None:
    scope = resolve("那块管环保的管理局今年多少", sources(body("烟台市教育局")))
    assert not scope.problem


@pytest.mark.parametrize(
    "question", ["这个考试中心会议费多少", "中心有几辆车", "该中心会议费", "考试中心今年会议费多少"]
)
def test_the_only_body_by_what_it_is(question: str) -> None:
    scope = resolve(question, sources(body("甲市人才考试中心")))
    assert all(scope.covered >> question.index(c) & 1 for c in "中心")


def test_a_thing_that_ends_as_the_body_does_is_no_body() -> None:
    assert not resolve("文化中心建设费多少", sources(body("甲市人才考试中心"))).covered
