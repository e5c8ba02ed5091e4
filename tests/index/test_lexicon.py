"""The vocabulary: codes, names and the words people use."""

from __future__ import annotations

import pytest

from index import lexicon
from index.layout import table_kinds
from index.lexicon import Lexicon
from index.normalize import flatten, fold, tidy


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon.load()


@pytest.mark.parametrize(
    ("spoken", "name"),
    [
        ("请客吃饭", "公务接待费"),
        ("招待费", "公务接待费"),
        ("养车", "公务用车运行维护费"),
        ("买车", "公务用车购置费"),
        ("出国考察", "因公出国（境）费"),
        ("房贴", "购房补贴"),
        ("公积金", "住房公积金"),
        ("人头费", "人员经费"),
        ("出差的钱", "差旅费"),
        ("开会", "会议费"),
        ("物业", "物业管理费"),
        ("租房", "租赁费"),
        ("工资", "工资福利支出"),
        ("离休", "离休费"),
        ("计生", "计划生育事务"),
        ("年底结转", "结转下年"),
        ("自己挣的钱", "事业收入"),
        ("三公", "“三公”经费"),
        ("政府採購預算", "政府采购预算"),
    ],
)
def test_spoken_words_name_a_concept(words: Lexicon, spoken: str, name: str) -> None:
    assert [c.name for c in words.named(spoken)][0] == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2010301", "行政运行"),
        ("2013650", "事业运行"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
        ("30217", "公务接待费"),
        ("30212", "因公出国（境）费"),
        ("31013", "公务用车购置费"),
        ("208", "社会保障和就业支出"),
        ("50101", "工资奖金津补贴"),
    ],
)
def test_codes(words: Lexicon, code: str, name: str) -> None:
    concept = words.by_code(code)
    assert concept is not None and concept.name == name and code in concept.codes


def test_unknown_code_and_name(words: Lexicon) -> None:
    assert words.by_code("12345") is None
    assert words.by_name("局长工资标准") is None
    assert words.named("局长工资标准") == ()


def test_ambiguous_word_names_no_single_concept(words: Lexicon) -> None:
    assert words.by_name("医保") is None
    assert {c.name for c in words.named("医保")} == {"行政单位医疗", "事业单位医疗", "职工基本医疗保险缴费"}


def test_a_name_is_found_however_it_is_spelt(words: Lexicon) -> None:
    for spelling in ("三公经费", "“三公”经费", '"三公" 经费', "「三公」經費"):
        concept = words.by_name(spelling)
        assert concept is not None and concept.name == "“三公”经费"


def test_default_tables_by_name_then_by_group(words: Lexicon) -> None:
    assert words.default_tables("差旅费")[0] == "一般公共预算支出表"
    assert words.default_tables("招待费")[0] == "三公经费表"
    assert words.default_tables("内设机构") == words.default_tables("局长工资标准") == ()


def test_default_tables_are_kinds_that_a_table_can_be_of(words: Lexicon) -> None:
    kinds = {kind for kind, _ in table_kinds.TITLES}
    for concept in words.concepts():
        assert set(words.default_tables(concept.name)) <= kinds, concept.name


def test_every_alias_leads_to_a_concept_and_every_code_has_digits(words: Lexicon) -> None:
    names = {concept.name for concept in words.concepts()}
    assert all(set(found) <= names for found in words.alias_map().values())
    assert all(code.isdigit() for concept in words.concepts() for code in concept.codes)


def test_codes_stand_under_a_class(words: Lexicon) -> None:
    orphans = [c for concept in words.concepts() for c in concept.codes if words.by_code(c[:3]) is None]
    assert orphans == []


def test_flatten_keeps_every_offset() -> None:
    text = "预算１２．５　万元（增长％）㎡"
    assert len(flatten(text)) == len(text)
    assert flatten(text).startswith("预算12.5 万元(增长%)")


def test_tidy_keeps_marks_as_printed() -> None:
    assert tidy("公务 接待 费（2025 年）　１２ 万元") == "公务接待费（2025年）12万元"
    assert tidy("A  plan of 12 items") == "A plan of 12 items"


def test_fold() -> None:
    assert fold(" “三公” 經費（境）") == "三公经费(境)"
