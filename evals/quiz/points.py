"""What may be asked of one document: figures of its tables and prose, shares and sums, words, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from evals.generate.arithmetic import add, growth, rounded, share
from evals.generate.model import Chart, Disclosure, EconomicLine, Project
from evals.quiz.point import MONEY, Point, Proof, Value, amount, figure

TOTAL_NAMES = (
    "收入总计",
    "支出总计",
    "总计",
    "收支总预算",
    "收入支出总计",
    "本年支出合计",
    "本年收入合计",
    "合计",
)
ABSENT = {"30208": "取暖费", "30204": "手续费", "30209": "物业管理费"}


def of_document(data: Disclosure, chart: Chart) -> Iterator[Point]:
    """All that is asked of one document."""
    yield from _totals(data)
    yield from _costs(data)
    yield from _functions(data, chart)
    yield from _economics(data, chart)
    yield from _other_matters(data)
    yield from _computed(data, chart)
    yield from _words(data)
    yield from _absent(data)
    if data.kind == "预算":
        for project in data.projects:
            yield from _project(data, project)
        yield from _projects(data)
    if data.three_public_base is not None and data.kind == "预算":
        yield from _changes(data)
    if data.kind == "决算":
        yield from _account(data)


def _totals(data: Disclosure) -> Iterator[Point]:
    yield amount(data, "total", "lookup", data.total, *TOTAL_NAMES)
    yield amount(data, "total_yuan", "unit", data.total, *TOTAL_NAMES)
    yield amount(data, "basic", "lookup", data.basic, "基本支出", "合计", "一般公共预算基本支出")
    yield amount(data, "project", "lookup", data.total - data.basic, "项目支出", "合计", "项目支出合计")
    yield amount(data, "personnel", "lookup", data.personnel, "人员经费", "人员经费合计")
    yield amount(data, "public", "alias", data.public, "公用经费", "公用经费合计", "机关运行经费")
    yield amount(data, "running_costs", "lookup", data.public, "公用经费", "公用经费合计", "机关运行经费")


def _costs(data: Disclosure) -> Iterator[Point]:
    costs = data.three_public
    reception = ("公务接待费",)
    running = ("公务用车运行维护费", "公务用车运行费")
    yield amount(data, "reception", "alias", costs.reception, *reception)
    yield amount(data, "reception_typo", "typo", costs.reception, *reception)
    yield amount(data, "reception_yuan", "unit", costs.reception, *reception)
    yield amount(data, "running", "alias", costs.running, *running)
    yield amount(data, "follow_running", "followup", costs.running, *running)
    yield amount(data, "abroad", "alias", costs.abroad, "因公出国（境）费")
    yield amount(data, "three_public", "lookup", costs.total, "三公经费", "合计", "“三公”经费")
    yield amount(data, "bought_cars", "alias", costs.purchase, "公务用车购置费")


def _functions(data: Disclosure, chart: Chart) -> Iterator[Point]:
    names = [chart.functions[line.code] for line in data.functions]
    for line, name in zip(data.functions, names, strict=True):
        if names.count(name) == 1 and name not in ("行政运行", "住房公积金"):
            yield amount(data, "function", "lookup", line.total, name, item=name)
            coded = amount(data, "function_code", "code", line.total, name, code=line.code)
            yield coded
    for code in sorted({line.code[:3] for line in data.functions}):
        whole = add(line.total for line in data.functions if line.code.startswith(code))
        name = chart.functions[code]
        if f"class_{code}" in CLASSES:
            yield amount(data, f"class_{code}", "alias", whole, name)


CLASSES = ("class_208", "class_210", "class_221")


def _economics(data: Disclosure, chart: Chart) -> Iterator[Point]:
    for line in data.economics:
        name = chart.economics[line.code]
        if line.code in ("30217", "30231"):
            continue  # asked for among the three public costs
        names = (name, "机关事业单位基本养老保险缴费支出", "机关事业单位职业年金缴费支出", "公务员医疗补助")
        yield amount(data, f"economic_{line.code}", "alias", line.amount, *names)
        if line.code in ("30201", "30211", "30228"):
            yield amount(data, "economic_code", "code", line.amount, *names, code=line.code)


def _other_matters(data: Disclosure) -> Iterator[Point]:
    bought, owned, staff = data.procurement, data.assets, data.staff
    if bought is not None:
        yield amount(data, "procurement", "procurement", bought.total, "政府采购")
        yield amount(data, "goods", "procurement", bought.goods, "货物类")
        yield amount(data, "services", "procurement", bought.services, "服务类")
        yield amount(data, "small_middle", "procurement", bought.small_and_middle, "为中小企业预留采购份额")
        yield amount(data, "small", "procurement", bought.small, "为小微企业预留采购份额")
    if owned is not None:
        area = rounded(owned.floor_area)
        yield figure(data, "floor", "assets", area, "平方米", "面积")
        yield figure(data, "cars", "assets", Decimal(owned.car_count), "辆", "车辆")
        yield amount(data, "furniture", "assets", owned.furniture, "办公家具", "价值")
        yield figure(
            data, "machines", "assets", Decimal(owned.over_half_million), "台", "单价50万元以上的大型设备"
        )
    if staff is not None:
        yield figure(data, "posts", "personnel", Decimal(staff.posts), "名", "编制数")
        yield figure(data, "working", "personnel", Decimal(staff.working), "人", "在职")
        yield figure(data, "retired", "personnel", Decimal(staff.retired), "人", "退休")
        yield figure(data, "heads", "personnel", Decimal(staff.total), "人", "实有人数")


def _computed(data: Disclosure, chart: Chart) -> Iterator[Point]:
    basic, project, costs = rounded(data.basic), rounded(data.total - data.basic), data.three_public
    proofs = (
        Proof(data.file, ("基本支出", "合计"), basic, MONEY),
        Proof(data.file, ("项目支出", "合计"), project, MONEY),
    )
    percent = share(project, rounded(data.total))
    yield Point("share_project", "share", data.file, (Value(percent, "%"),), (proofs[1],))
    yield Point(
        "minus", "difference", data.file, (Value(abs(basic - project), MONEY, unsigned=True),), proofs
    )
    parts = (
        Proof(data.file, ("公务接待费",), costs.reception, MONEY),
        Proof(data.file, ("公务用车运行维护费", "公务用车运行费"), costs.running, MONEY),
    )
    yield Point("plus", "sum", data.file, (Value(costs.reception + costs.running, MONEY),), parts)
    percent = share(costs.reception, costs.total)
    yield Point("share_reception", "share", data.file, (Value(percent, "%"),), parts[:1])
    office = sorted((line for line in data.economics if line.is_public), key=lambda line: -line.amount)
    yield _largest(data, chart, "top_office", office[:1])
    yield _largest(data, chart, "top_three_office", office[:3])


def _largest(data: Disclosure, chart: Chart, key: str, lines: list[EconomicLine]) -> Point:
    names = [chart.economics[line.code] for line in lines]
    return Point(
        key,
        "rank",
        data.file,
        tuple(Value(line.amount, MONEY) for line in lines),
        tuple(Proof(data.file, (name,), line.amount, MONEY) for name, line in zip(names, lines, strict=True)),
        tuple((name,) for name in names),
    )


def _words(data: Disclosure) -> Iterator[Point]:
    heading = (Proof(data.file, ("内设科室",)),)
    yield Point("offices", "narrative", data.file, (), heading, ((data.body.sections[-1],),))
    last = data.body.duties[1]
    yield Point("duties", "duties", data.file, (), (), ((last.split("，")[0][:10],),))
    yield Point("what_is_basic", "definition", data.file, (), (), (("维持机构运转",),))
    yield Point("what_is_running", "definition", data.file, (), (), (("日常运转的公用经费",),))
    yield Point("what_is_own", "definition", data.file, (), (), (("单位自己取得的收入",),))


def _absent(data: Disclosure) -> Iterator[Point]:
    for key in ("absent_salary", "absent_phone", "absent_next", "absent_loan", "outside"):
        kind = "outside" if key == "outside" else "absent"
        yield Point(key, kind, data.file, status="not_found")
    for code, name in ABSENT.items():
        if all(line.code != code for line in data.economics):
            yield Point("absent_item", "absent", data.file, status="not_found", slots={"item": name})


def _project(data: Disclosure, project: Project) -> Iterator[Point]:
    slots = {"project": project.name}
    yield amount(data, "project_total", "project", project.total, project.name, "合计", **slots)
    for item, value in project.items[:2]:
        yield amount(data, "project_item", "project", value, item, item=item, **slots)
    item, value = max(project.items, key=lambda pair: pair[1])
    largest = amount(data, "project_largest", "project", value, item, **slots)
    yield Point(largest.key, "project", data.file, largest.values, largest.proofs, ((item,),), slots=slots)
    yield Point("project_office", "who", data.file, text=((project.office,),), slots=slots)
    start, _, end = project.period.partition("至")
    yield Point("project_period", "narrative", data.file, text=((end, start),), slots=slots)
    yield Point("project_basis", "why", data.file, text=((project.basis[2:10],),), slots=slots)
    target = project.indicators[0]
    number = Decimal(target.target.lstrip("≥").rstrip("公里个户份座件台场家吨"))
    unit = target.name.partition("（")[2].rstrip("）")
    name = target.name.partition("（")[0]
    yield figure(data, "target", "performance", number, unit, target.name, indicator=name, **slots)
    yield figure(
        data, "weight", "performance", Decimal(target.weight), "", target.name, indicator=name, **slots
    )


def _projects(data: Disclosure) -> Iterator[Point]:
    found = tuple(Value(project.total, MONEY) for project in data.projects)
    proofs = tuple(
        Proof(data.file, (project.name, "合计"), project.total, MONEY) for project in data.projects
    )
    names = tuple((project.name,) for project in data.projects)
    yield Point("projects", "list", data.file, found, proofs, names)
    number = Decimal(len(data.projects))
    counted = figure(data, "project_count", "count", number, "个", "安排项目", "项目支出")
    yield replace(
        counted, proofs=(*counted.proofs, *proofs)
    )  # the projects themselves show how many there are


def _changes(data: Disclosure) -> Iterator[Point]:
    base, costs, before = data.base("basic"), data.three_public, data.three_public_base
    assert base is not None and before is not None and data.public_base is not None
    yield _change(data, "basic_change", rounded(data.basic), rounded(base), "基本支出")
    yield _change(data, "three_public_change", costs.total, before.total, "三公经费", "合计")
    yield _change(data, "reception_change", costs.reception, before.reception, "公务接待费")
    yield _change(data, "running_costs_change", data.public, data.public_base, "机关运行经费", "公用经费")
    yield Point("why_basic", "why", data.file, text=((data.basic_reason,),))
    yield Point("why_project", "why", data.file, text=((data.project_reason,),))
    yield Point("why_three_public", "why", data.file, text=((data.three_public_reason,),))


def _change(data: Disclosure, key: str, now: Decimal, before: Decimal, *names: str) -> Point:
    """By how much and by how many percent; "the same" where nothing changed."""
    if now == before:
        return Point(key, "growth", data.file, text=(("持平", "没有变化", "相同", "一致"),))
    found = ((abs(now - before), MONEY), (growth(now, before), "%"))
    values = tuple(Value(value, unit, unsigned=True) for value, unit in found)
    proofs = [Proof(data.file, names, value, unit) for value, unit in found]
    proofs += [Proof(data.file, names, now, MONEY)]
    return Point(key, "growth", data.file, values, tuple(proofs))


def _account(data: Disclosure) -> Iterator[Point]:
    costs, budget, groups = data.three_public, data.three_public_base, data.reception_groups
    before = data.base()
    assert budget is not None and groups is not None and before is not None
    general = ("一般公共预算财政拨款支出", "总计", "合计", "本年支出合计")
    yield _completed(data, "completed", rounded(data.general), rounded(before), *general)
    yield _completed(data, "completed_three_public", costs.total, budget.total, "三公经费", "合计")
    difference = abs(costs.reception - budget.reception)
    proofs = tuple(
        Proof(data.file, ("公务接待费", "预算数"), value, MONEY)
        for value in (costs.reception, budget.reception)
    )
    yield Point("against_budget", "against", data.file, (Value(difference, MONEY, unsigned=True),), proofs)
    yield figure(data, "guests", "count", Decimal(groups[1]), "人次", "人次")
    yield figure(data, "visits", "count", Decimal(groups[0]), "批次", "批次")


def _completed(data: Disclosure, key: str, spent: Decimal, budget: Decimal, *names: str) -> Point:
    percent = share(spent, budget)
    proofs = (
        Proof(data.file, names, percent, "%"),
        Proof(data.file, names, spent, MONEY),
        Proof(data.file, names, budget, MONEY),
    )
    return Point(key, "completion", data.file, (Value(percent, "%"),), proofs)
