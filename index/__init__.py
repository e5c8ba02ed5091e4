"""Documents in, ledger and vectors out; knows no question.

1. `worker` opens one PDF under limits in its own process; `page` reads words and rules, `scan` those of pictures.
2. `grids`, `repairs` and `loose` find the cells; `layout`, `forms` and `tables` say what they are, down to the facts.
3. `prose` holds the paragraphs and the figures they state; `identity` reads who, which year, 预算 or 决算.
4. `equations` and `proof` show how well it was read: by the tables' own sums, by coverage, by a second reading.
5. `store` keeps it all in one transaction (SQL is the truth); `search` holds the rebuildable indexes.
6. `build` is one file's way through all of it, `intake` that of many.
"""
