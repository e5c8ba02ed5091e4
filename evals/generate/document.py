"""One disclosure as a list of blocks, in the order such documents have."""

from __future__ import annotations

from collections.abc import Iterator

from evals.generate import account_prose, budget_prose
from evals.generate.account_tables import account_grids
from evals.generate.blocks import Block, Break, Heading, say
from evals.generate.budget_tables import budget_grids
from evals.generate.forms import form_grids
from evals.generate.layouts import Layout
from evals.generate.model import Chart, Disclosure
from evals.generate.prose_common import assets, glossary, numbered, profile, purchases, running_costs


def title(data: Disclosure) -> tuple[str, str]:
    """The two lines of the cover."""
    year = f"{data.year}年度" if data.kind == "决算" else f"{data.year}年"
    return data.body.name, f"{year}部门{data.kind}公开"


def blocks(data: Disclosure, chart: Chart, layout: Layout) -> Iterator[Block]:
    """Cover, profile, tables, explanation, glossary."""
    if layout.cover:
        yield from (Heading(line, 0) for line in title(data))
        yield Break()
    yield from profile(data)
    yield Break()
    yield Heading(f"第二部分 {data.year}年部门{data.kind}公开表", 1)
    yield from (account_grids if data.kind == "决算" else budget_grids)(data, chart, layout)
    yield Break()
    yield Heading(f"第三部分 {data.year}年部门{data.kind}情况说明", 1)
    yield from (account_prose if data.kind == "决算" else budget_prose).explanation(data, chart)
    yield from _other_matters(data)
    yield Break()
    yield from glossary(data)


def _other_matters(data: Disclosure) -> Iterator[Block]:
    account = data.kind == "决算"
    yield Heading(f"{numbered(10 if account else 12)}、其他重要事项的情况说明", 2)
    speaker = account_prose if account else budget_prose
    base = account_prose.OPENING if account else budget_prose.BASE
    chapters = (
        ("机关运行经费情况", list(running_costs(data, base))),
        ("政府采购情况", list(purchases(data))),
        ("国有资产占用使用情况", list(assets(data))),
        ("预算绩效情况", list(speaker.performance(data))),
    )
    number = 0
    for name, content in chapters:
        if content:
            number += 1
            yield Heading(f"（{numbered(number)}）{name}", 3)
            yield from content
    forms = list(form_grids(data))
    yield from forms
    if forms:
        yield Break()
    yield Heading(f"（{numbered(number + 1)}）其他需说明的事项", 3)
    yield say("没有其他需要说明的事项。")
