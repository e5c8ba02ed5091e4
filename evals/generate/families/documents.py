"""One document by lot: its look, its accounts, its tables, a cover and some prose; the PDF and its truth."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from random import Random

from evals.generate import truth
from evals.generate.blocks import Grid
from evals.generate.canvas import Canvas
from evals.generate.families import (
    accounts,
    between,
    lists,
    more,
    options,
    press,
    records,
    targets,
    titles,
    trees,
)
from evals.generate.families.accounts import Accounts
from evals.generate.families.options import Look

TABLES = (
    ("overview", lists.overview),
    ("income", trees.income),
    ("spending", trees.spending),
    ("appropriation", lists.appropriation),
    ("general", trees.general),
    ("basic", trees.basic),
    ("three_public", lists.three_public),
    ("fund", trees.fund),
    ("projects", records.projects),
    ("purchases", records.purchases),
)


LOSES = 0.25  # share of the dense documents that may lack a page
Change = Callable[[list[Grid]], list[Grid]]


def write(
    seed: int,
    number: int,
    folder: Path,
    forms: bool = False,
    wide: bool = False,
    dense: bool = False,
    **fixed: str,
) -> Path:
    """Sets document `number` of a seed; its ground truth lies beside it. The same numbers give the same bytes.

    With `forms`, performance forms of projects follow its tables; with `wide`, the tables of `more`. With `dense`, tables
    follow each other on a page, what stands `between` them too, and some documents lack a page.
    """
    return pressed(seed, number, folder, fixed, forms=forms, wide=wide, dense=dense)[0]


def pressed(
    seed: int,
    number: int,
    folder: Path,
    fixed: Mapping[str, str],
    change: Change | None = None,
    sound: bool = False,
    forms: bool = False,
    wide: bool = False,
    dense: bool = False,
) -> tuple[Path, press.Press]:
    """The same with what was set where. `sound` tables agree with each other; `change` may replace tables."""
    random = Random(f"{seed}/{number}")
    look = options.draw(random, **fixed)
    data = accounts.draw(random, look.unit, look.sections)
    if sound:
        step = accounts.STEPS[look.unit]
        data = accounts.agreeing(data, Random(f"{seed}/{number}/sound"), look.funds == "rows", step)
    canvas = Canvas()
    state = press.Press(canvas, look, random, f"{data.body}{data.year}年部门{data.kind}")
    _cover(state, data)
    grids = list(_grids(random, look, data))
    grids = change(grids) if change else grids
    grids += more.grids(Random(f"{seed}/{number}/more"), look, data) if wide else ()
    grids += targets.forms(look, data) if forms else ()
    chance = Random(f"{seed}/{number}/dense")
    for grid in grids:
        press.draw(state, grid, f"部门名称：{data.body}", dense and between.follows(state, grid, chance))
    lost = between.lose_page(state, chance) if dense and look.cut == "no" and chance.random() < LOSES else 0
    name = f"{seed}_{number:04}_{data.body}{data.year}年部门{data.kind}"
    pdf = canvas.to_pdf(f"{data.year}年部门{data.kind}", data.body, "按种子生成的文件", f"{data.year}0301")
    path = folder / f"{name}.pdf"
    path.write_bytes(pdf)
    head = {
        "document": path.name,
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "entity": data.body,
        "year": data.year,
        "kind": data.kind,
        "pages": state.page,
        "lost": lost,
        "look": asdict(look),
    }
    text = truth.dump(head, state.grids, state.cells, [])
    path.with_suffix(".json").write_text(text, encoding="utf-8")
    return path, state


def _cover(state: press.Press, data: Accounts) -> None:
    state.new_page(False)
    state.y = 260
    state.text([data.body, f"{data.year}年部门{data.kind}公开"], 22, centred=True)
    state.new_page(False)
    state.text(["第一部分 部门概况"], 16, centred=True)
    state.text(
        [
            "一、主要职能",
            f"　　{data.body}贯彻执行国家有关方针政策，承担本地区相关管理和服务工作。",
            "二、机构设置",
            f"　　纳入本年{data.kind}编制范围的单位共{len(data.units)}个。",
        ],
        12,
    )


def _grids(random: Random, look: Look, data: Accounts) -> Iterator[Grid]:
    names = titles.draw(random, data.kind, data.year)
    style = random.choice(("表{}", "公开{:02}表", "附表{}", "预算{:02}表"))
    for number, (key, table) in enumerate(TABLES, start=1):
        yield replace(table(look, data, names[key]), label=style.format(number))
