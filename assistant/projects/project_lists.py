"""All projects of a document: listed with amounts, counted, ranked, those over an amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import calculator
from assistant.answering.draft import Case, Draft, worded
from assistant.answering.evidence import Evidence, from_claim, from_line
from assistant.answering.resemblance import left_over, likeness, question
from assistant.documents.library import Source
from assistant.projects import project_ranks
from assistant.projects.nested import innermost
from assistant.projects.project_rows import Project, is_whole, label_of
from assistant.projects.project_totals import check_total, totals_row
from assistant.projects.projects import priced, source_name, total
from assistant.question import bounds
from assistant.question.wanted import MOST
from assistant.wording import TOGETHER, clean_label, fold, span_mask
from index.schema import Claim

_LISTS = re.compile("项目|任务|专项")
_NOT = re.compile("采购|项目支出(?!.{0,6}(?:几个|哪些|多少个|列))|项级|科目")
_MANY = re.compile(
    "项目的?(?:数量|个数)|哪些|列出|列一下|列举|罗列|几个|多少个|各(?:是|有|安排)?多少|分别|都有什么|明细|清单|所有|全部|有什么"
)
_EXTREME = re.compile(
    f"{MOST}(?:[多大高贵少小低]|便宜)|排名|排序|排第|从[多大高]到|前[一二三四五六七八九十\\d]"
)
_AMOUNT = re.compile(r"\d+(?:\.\d+)?(?:亿|万?元|万)")
_OUTSIDE = re.compile("非财政(?:性|拨款)?(?:资金)?")
_ONLY_SAID = re.compile("平均|一级|二级|重点|每个|单个|最多|最大|涉及")
_TOGETHER = re.compile(f"(?:{TOGETHER}|总的?|共)(?:是|有|为|安排|花|要)?了?多少(?:钱|资金|经费|金额|万元|元)")
_MEAN = re.compile(
    "平均(?:下来|算下来)?(?:每一?[个项]|下来|[是要花有]?多少)|每一?[个项](?:项目)?(?:的)?平均|项目平均"
)
_KEY = re.compile("重点(?:支出)?项目")
_KIND_LABEL, _KIND_ROW, _KIND_LENGTH = (
    re.compile("类别|类型|属性|性质|级次"),
    re.compile("[类性](?:项目)?$"),
    12,
)
_HEADING = 60  # characters: a line that leads to a table, no passage
_MOST = 60


def answer(case: Case, projects: Sequence[Project]) -> Draft | None:
    """The projects (or the yearly tasks) of the document in scope; None where the question is another one."""
    extreme = _EXTREME.search(case.text) is not None
    limit = bounds.find(question(case))
    mean = _MEAN.search(case.text)
    if not _LISTS.search(case.text) or _NOT.search(
        case.text.replace("项目支出", "项目") if limit or mean else case.text
    ):
        return None
    if not (_MANY.search(case.text) or extreme or limit or mean) or len(case.sources) != 1:
        return None
    tasks = "任务" in case.text
    own = [p for p in projects if p.task == tasks]
    key = _key_projects(own) if "重点" in case.text else []
    if "专项资金" in case.text:  # a list of its own, of which projects are paid
        own = [p for p in own if any("专项资金" in x.table.title for x in p.lines)] or own
    own, mask = _of_body(case, own)
    own, kind_mask = _of_kind(case, own)
    mask |= kind_mask
    limit_mask = limit.mask if limit else 0
    label, spoken = _of_source(case, own)
    rest = [w for w in left_over(case, mask | limit_mask | spoken) if not _ONLY_SAID.search(w)]
    own = [p for p in own if p in key] or own
    items = priced(_of_one_table(own)) if not label else _with_money(own, label)
    if items and items[0].line and not tasks:
        items = innermost(items, totals_row(items[0].source, items[0].line))
    number_of = case.intent.operation == "count" or case.intent.role == "count"
    if (
        not rest
        and not items
        and number_of
        and not tasks
        and not extreme
        and not limit
        and (said := stated(case))
    ):
        return _said(case, said)
    if rest or not items or _AMOUNT.search(question(case)) and not (limit or label):
        return None
    draft = Draft(case)
    if "重点" in case.text:
        draft.unsure = True
        if not key:
            draft.say("文件没有把重点项目单独列出，以下是全部项目：")
    if limit:
        return project_ranks.limited(draft, items, limit)
    if extreme:
        return project_ranks.ranked(draft, items)
    if mean:
        return project_ranks.averaged(draft, items)
    return _all(draft, items, tasks, part=bool(kind_mask))


def _key_projects(projects: Sequence[Project]) -> list[Project]:
    """Those in a table that is headed 重点项目, by its title or by the paragraph before it on its page or the one before."""
    found = []
    for project in projects:
        tables = {line.table.number: line.table for line in project.amounts}.values()
        paragraphs = project.source.paragraphs.values()
        pages = {
            p.boxes[-1][0] for p in paragraphs if p.boxes and _KEY.search(p.text) and len(p.text) < _HEADING
        }
        if any(_KEY.search(t.title) or not t.title and {t.pages[0], t.pages[0] - 1} & pages for t in tables):
            found.append(project)
    return found


def _said(case: Case, said: Evidence) -> Draft:
    draft = Draft(case)
    sentence = said.claim.sentence if said.claim else ""
    draft.say(f"正文写明项目 {draft.add(said)}：“{sentence}”")
    return draft


def _of_body(case: Case, projects: Sequence[Project]) -> tuple[list[Project], int]:
    """Those of the unit that the question names, where it names one."""
    text = question(case)
    likes = [(likeness(text, p.body), p) for p in projects if p.body]
    best = max((like.fit for like, _ in likes), default=0.0)
    if best < 0.7:
        return list(projects), 0
    kept = [(like, p) for like, p in likes if like.fit == best]
    return [p for _, p in kept], kept[0][0].mask


def _of_kind(case: Case, projects: Sequence[Project]) -> tuple[list[Project], int]:
    """Those of the kind that the question names: 特定目标类, as a cell beside the name or as the row above it."""
    text = question(case)
    kinds = [(kind, p) for p in projects for kind in _kinds(p) if kind in text]
    longest = max((kind for kind, _ in kinds), key=len, default="")
    if not longest:
        return list(projects), 0
    start = text.index(longest)
    return [p for kind, p in kinds if kind == longest], span_mask(start, start + len(longest))


def _kinds(project: Project) -> set[str]:
    cells = {x.fact.printed for x in project.texts if _KIND_LABEL.search(label_of(x))}
    rows = {label for x in project.lines for label in x.fact.row_path[:-1] if _KIND_ROW.search(label)}
    return {
        fold(clean_label(word)).removesuffix("项目") for word in cells | rows if len(word) <= _KIND_LENGTH
    }


def _of_source(case: Case, projects: Sequence[Project]) -> tuple[str, int]:
    """The column of one source of money that the question names (单位资金), and the characters that name it."""
    text = question(case)
    labels = {source_name(line) for p in projects for line in p.amounts if not is_whole(line)}
    if outside := _OUTSIDE.search(text):
        own = [label for label in labels if re.search("其他资金|单位资金", label)]
        return (own[0], span_mask(*outside.span())) if own else ("", 0)
    likes = sorted(((likeness(text, label), label) for label in labels), key=lambda x: (-x[0].fit, x[1]))
    if likes and likes[0][0].fit >= 0.9 and not likes[0][1].startswith("财政拨款"):
        return likes[0][1], likes[0][0].mask
    return "", 0


def _with_money(projects: Sequence[Project], label: str) -> list[Evidence]:
    """The projects that have money of this source, each once."""
    found = []
    for project in projects:
        lines = [x for x in project.amounts if source_name(x) == label and x.fact.value and not is_whole(x)]
        found += [replace(from_line(project.source, x), label=project.printed) for x in lines[:1]]
    return found


def _of_one_table(projects: Sequence[Project]) -> list[Project]:
    """The projects of the table that lists most of them; of forms, all together."""
    tables: dict[int, int] = {}
    for project in projects:
        for number_ in {line.fact.table if not line.table.form else -1 for line in project.amounts}:
            tables[number_] = tables.get(number_, 0) + 1
    if not tables:
        return []
    best = max(tables, key=lambda n: (tables[n], n >= 0))
    return [
        p
        for p in projects
        if any((line.fact.table if not line.table.form else -1) == best for line in p.amounts)
    ]


def _all(draft: Draft, items: list[Evidence], tasks: bool, part: bool = False) -> Draft:
    """Every item; `part`: they are only those of one kind, which no total and no sentence counts."""
    word = "任务" if tasks else "项目"
    counted = draft.case.intent.role == "count" or draft.case.intent.operation == "count"
    if counted and not tasks and not part:
        _beside_stated(draft, len(items))
    head = total(items, f"{word}数", draft) if counted else f"{len(items)} 个"
    draft.say(f"共列有{head}{word}：")
    for item in items[:_MOST]:
        draft.say(f"{item.label}：{draft.add(item)}")
    if len(items) > _MOST:
        draft.say(f"其余 {len(items) - _MOST} 个见原表。")
    if _TOGETHER.search(draft.case.text) and len(items) > 1:
        result = calculator.total(items)
        draft.say(f"合计 {draft.compute(result, f'{word}合计')}（{result.formula}）。")
    if not part:
        check_total(draft, items)
    return draft


_NUMBER = re.compile(
    "^(?:当年|预算|安排|共|一级|部门)*项目(?:纳入(?:预算)?绩效目标管理|实行绩效目标管理|数)?$"
)


def stated(case: Case) -> Evidence | None:
    """The number of projects that a sentence on the year's budget states; None where none does, or two differ."""
    found = [
        from_claim(source, claim)
        for source in case.sources
        for claim in source.claims
        if claim.role == "count" and claim.unit in ("个", "项") and len(claim.concept) == 1 and claim.value
        if _NUMBER.search(fold(claim.name)) and "绩效" in "".join((claim.sentence, *_headings(source, claim)))
    ]
    return found[0] if found and len({evidence.value for evidence in found}) == 1 else None


def _headings(source: Source, claim: Claim) -> tuple[str, ...]:
    paragraph = source.paragraphs.get(claim.paragraph)
    return paragraph.heading if paragraph else ()


def _beside_stated(draft: Draft, listed: int) -> None:
    """The number that the prose states beside that of the list; where they differ it comes first, as it counts them all."""
    said = stated(draft.case)
    if said is None:
        return
    if said.value == listed:
        draft.check("与正文所写的项目数核对", "相符", f"正文为 {worded(said)}", (said,))
        return
    draft.unsure = True
    draft.say(f"正文写明项目 {draft.add(said)}，与表中列出的个数不同，可能有的项目没有列在表里。")
