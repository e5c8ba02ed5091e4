"""The tokens of both searches."""

from __future__ import annotations

from index.search import grams


def test_characters_pairs_numbers_and_latin() -> None:
    assert grams.grams("公车2辆，1,234.50万元ABC") == [
        "公",
        "车",
        "公车",
        "2",
        "辆",
        "1234.50",
        "万",
        "元",
        "万元",
        "abc",
    ]


def test_pairs_do_not_cross_punctuation() -> None:
    assert "车费" not in grams.grams("公车、费用")


def test_full_width_and_upper_case_fold() -> None:
    assert grams.grams("２０１Ａ") == grams.grams("201a")


def test_the_model_reads_every_number_alike() -> None:
    assert grams.prepared("1.5万") == grams.prepared("99万") == "# 万"


def test_a_rare_character_stays_a_token() -> None:
    assert "𠮷" in grams.grams("𠮷野")


def test_candidates_leave_out_the_small_change_of_questions() -> None:
    assert grams.question_pairs("住房是多少") == ["住房", "房是"]
