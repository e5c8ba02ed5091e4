"""One disclosure as a list of blocks, in the order such documents have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from evals.generate import account_prose, budget_prose
from evals.generate.account_tables import account_grids
from evals.generate.blocks import Block, Break, Grid, Heading, Text, say
from evals.generate.budget_tables import budget_grids
from evals.generate.forms import form_grids
from evals.generate.layouts import Layout
from evals.generate.model import Chart, Disclosure
from evals.generate.prose_common import assets, glossary, numbered, profile, purchases, running_costs

Part = Literal["all", "tables", "prose"]


def title(data: Disclosure) -> tuple[str, str]:
    """The two lines of the cover."""
    year = f"{data.year}年度" if data.kind == "决算" else f"{data.year}年"
    name = data.body.name if data.level == "部门" else f"{data.body.name}（本级）"
    return name, f"{year}{data.level}{data.kind}公开{data.mark}"


def blocks(data: Disclosure, chart: Chart, layout: Layout, part: Part = "all") -> Iterator[Block]:
    """Cover, profile, tables, explanation, glossary; or what stands in the file of the tables or of the prose."""
    if layout.cover or part != "all":
        yield from (Heading(line, 0) for line in title(data))
        yield Break()
    if part != "tables":
        yield from _of_level(data, profile(data))
        yield Break()
    if part != "prose":
        yield Heading(f"第二部分 {data.year}年{data.level}{data.kind}公开表", 1)
        grids = (account_grids if data.kind == "决算" else budget_grids)(data, chart, layout)
        yield from _of_level(data, grids)
        yield Break()
    if part != "tables":
        yield from _of_level(data, _explained(data, chart))


def _of_level(data: Disclosure, blocks: Iterable[Block]) -> Iterator[Block]:
    """The document of a unit says 单位 where that of a department says 部门."""
    for block in blocks:
        if data.level == "单位" and isinstance(block, Heading):
            yield Heading(_as_unit(block.text), block.level)
        elif data.level == "单位" and isinstance(block, Text):
            yield Text(tuple(_as_unit(run) if isinstance(run, str) else run for run in block.runs))
        elif data.level == "单位" and isinstance(block, Grid):
            yield replace(block, publisher=block.publisher.replace("部门", "单位"))
        else:
            yield block


def _as_unit(text: str) -> str:
    return re.sub("本部门|部门(?=概况|预算|收入|支出|决算)", lambda m: m[0].replace("部门", "单位"), text)


def _explained(data: Disclosure, chart: Chart) -> Iterator[Block]:
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
