"""Typesets disclosures whose every figure is known.

    data/*.toml ─ bodies ─ model.Disclosure ─┬─ budget_tables, account_tables, forms ─┐
                                             └─ budget_prose, account_prose ──────────┴─ blocks
    blocks ─ layouts ─ flow, ruled ─ canvas ─ PDF, and with the places of all figures ─ truth (JSON)

What a document says (model, tables, prose) knows nothing of how it looks (layouts, flow, ruled), so new
bodies and new looks can be added apart. `python -m evals.generate OUT` writes the bundled set, byte for byte.
"""
