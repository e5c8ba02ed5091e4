"""Documents in, ledger and vectors out; knows no question.

1. `worker` opens one PDF under limits in its own process; `pdf` reads words and rules of each page.
2. `grid`, `tables`, `facts` turn them into tables and facts; `sections`, `claims` into prose and the figures it states.
3. `identity` reads who, which year, 预算 or 决算; `equations` proves the tables against their own sums.
4. `ledger` stores it all in one transaction (SQL is the truth); `lexical` and `vector_store` are rebuildable indexes.
5. `build` is one file's way through all of it.
"""
