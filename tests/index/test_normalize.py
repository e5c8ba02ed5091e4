"""The forms of a text that are compared."""

from __future__ import annotations

import unicodedata

from index.normalize import flatten, has_radicals, ideographs


def test_flatten_makes_ascii_of_what_has_an_ascii_form() -> None:
    assert flatten("２０２５年“三公”经费（单位：万元）—　'") == '2025年"三公"经费(单位:万元)- "'


def test_flatten_leaves_no_character_that_has_a_form_of_one_character() -> None:
    kept = [chr(code) for code in range(0x20, 0xFFFF) if flatten(chr(code)) == chr(code)]
    assert not [
        char
        for char in kept
        if len(unicodedata.normalize("NFKC", char)) == 1 and char != unicodedata.normalize("NFKC", char)
    ]


def test_ideographs_replace_radical_signs_of_the_same_shape() -> None:
    printed = "部\u2ed4\u2f40出、公务\u2f64\u2ecb、\u2f00般"
    assert ideographs(printed) == "部门支出、公务用车、一般"
    assert has_radicals(printed)
    assert not has_radicals(ideographs(printed))


def test_the_radical_of_doors_is_the_simplified_character_that_fonts_draw_for_it() -> None:
    assert ideographs("财政专\u2f3e管理资金") == "财政专户管理资金"
