"""Questions whose answers are known because the documents are ours.

    data/bodies.toml ─ bodies ─ Disclosure ─ (evals.generate) PDF + truth ─┐
    Disclosure ─ points (what may be asked, and the answer) ───────────────┼─ make ─ JSON lines
    data/words_*.toml ─ wording (how people say it) ───────────────────────┘

Expected figures come from what was typeset, never from what our reader found in the PDF.
"""
