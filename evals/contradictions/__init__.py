"""Disclosures with planted contradictions, their clean twins, and how many of them the product's checks find.

    quiz.bodies ─ Disclosure ─ draft (blocks, in one of several wordings) ─┬─ clean/NN/*.pdf
    tables, prose, years (one planter a kind of contradiction) ────────────┴─ planted/NN/*.pdf, contradictions.jsonl
    assistant.audit ─ score: found or not by kind, right or not by check, false alarms in the twins

    families (layouts by lot, tables that agree) ─ drawn: no alarm in clean ones, one misprint in a copy of each

`python -m evals contradictions` does all of it. A contradiction is planted in what the document says, before it has
pages; nothing else of the document changes, and no two of them touch the same figure.
"""
