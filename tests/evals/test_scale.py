"""Multiplied documents agree with themselves; a chart shows its points."""

from __future__ import annotations

from evals import corpora, plot, scale
from index import build


def test_amounts_are_multiplied_in_cells_and_sentences_alike() -> None:
    path = min(corpora.bundled().folder.glob("*.pdf"))
    parsed = build.parse_file(path)
    parsed = scale.lightened(parsed)
    (copy,) = scale.documents([parsed], 1)
    assert 0 < len(parsed.facts) <= scale.LIGHT
    assert copy.identity.entity != parsed.identity.entity
    for one, other in zip(parsed.facts, copy.facts, strict=True):
        money = one.value is not None and one.unit in scale.MONEY
        assert other.value == (one.value * 2 if money and one.value is not None else one.value)
    texts = {paragraph.number: paragraph.text for paragraph in copy.paragraphs}
    assert any(claim.unit == "万元" for claim in copy.claims)
    for claim in copy.claims:
        assert claim.sentence in texts[claim.paragraph]
        assert scale.NUMBER.search(texts[claim.paragraph][claim.start : claim.end])
    cells = {(t.number, r.number, c.column): c.printed for t in copy.tables for r in t.rows for c in r.cells}
    assert all(cells.get((f.table, f.row, f.column), f.printed) == f.printed for f in copy.facts)
    assert not any(finding.verdict == "不符" for finding in copy.findings)
    assert parsed.identity.entity not in "".join(texts.values())


def test_a_number_keeps_its_format() -> None:
    assert scale.times("1,204.50万元", 3) == "3,613.50万元"
    assert scale.times("-0.40", 2) == "-0.80"


def test_a_chart_has_a_mark_for_each_point() -> None:
    assert plot.growth("cold", [(10, 0.5), (100, 0.9), (1000, 0)]).count("<circle") == 2
