"""What people say for official names, looked up word for word."""

from __future__ import annotations

from index import lexicon
from index.search import sayings
from index.search.sayings import Sayings


def test_every_name_that_something_is_said_for_is_a_concept_but_for_other_printed_forms() -> None:
    known = lexicon.load()
    said = sayings.load()
    assert len(said) > 900 and all(said.values())
    assert sum(known.by_name(name) is not None for name in said) > 0.95 * len(said)


def test_the_name_that_shares_the_rare_words_is_best() -> None:
    found = Sayings({"水费": ["用水的钱", "自来水"], "电费": ["用电的钱"], "取暖费": ["烧煤的钱"]}).scores(
        "自来水的钱"
    )
    assert max(found, key=found.__getitem__) == "水费"
    assert found["水费"] == 1.0 and 0 < found["电费"] < 1


def test_nothing_shared_is_no_name() -> None:
    said = Sayings({"水费": ["用水"]})
    assert said.scores("电影") == {} == said.scores("")
    assert Sayings({}).scores("用水") == {}


def test_a_word_said_often_for_a_name_counts_more() -> None:
    found = Sayings({"会议费": ["开会", "开大会", "开年会"], "劳务费": ["开工", "讲课", "写稿"]}).scores("开")
    assert found["会议费"] > found["劳务费"]
