"""Documents in layouts drawn by lot: a look is one choice an option, so a new seed gives looks never seen before.

    options.Look ─┬─ accounts (random figures that add up) ─ tables (what each table says) ─┐
                  └─ grids (header, codes, number formats) ─ press, rules (pages, lines) ───┴─ PDF and truth

The truth names the choices of every table, so that a reader's mistakes can be counted by option.
"""
