"""The rows of a table, or below one row of it, that a question ranks or lists."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.answering import refusal
from assistant.answering.draft import Case, Draft
from assistant.answering.evidence import Evidence, context_of, from_claim, from_line
from assistant.answering.namesakes import summed_up
from assistant.documents.library import Line, Source, is_total
from assistant.documents.lines import column_name, is_other_body, names_body
from assistant.figures import wholes
from assistant.passages import prose
from assistant.question import subunits
from assistant.question.phrases import Phrase, phrase
from assistant.question.topic import sum_masks
from assistant.wording import fold, span_mask


def largest(case: Case) -> Draft:
    """The largest rows of the table that the question is about."""
    if _GAP.search(case.text):
        return refusal.not_found(case, "文件没有列出各项的差额，不能按差额排序。")
    for source in case.sources:
        lines = (
            components(case, source)
            or parts_of(case, source)
            or rows_of(case, source)
            or stated(case, source)
        )
        if len(lines) >= 2:
            ordered = sorted(lines, key=lambda e: (e.value or Decimal(0)) * (1 if case.intent.lowest else -1))
            draft = Draft(case)
            title = (
                context_of(ordered[0]) if ordered[0].line is None else f"《{ordered[0].line.table.title}》"
            )
            extreme = "最小" if case.intent.lowest else "最大"
            place = case.intent.place
            if place > len(ordered):
                return refusal.not_found(case, f"{title}只列有 {len(ordered)} 项。")
            how_many = (
                f"第 {place} 项是" if place else "是" if case.intent.top == 1 else f"前{case.intent.top}项是"
            )
            draft.say(f"{title}中{f'按从{extreme[1]}排' if place else f'{extreme}的'}{how_many}：")
            for evidence in ordered[place - 1 : place] if place else ordered[: case.intent.top]:
                draft.say(f"{evidence.label}：{draft.add(evidence)}（第{evidence.page}页）")
            return draft
    return refusal.not_found(case, "没有看懂要在哪些项目之间比较。")


_MOSTLY = 0.6
_EXACTLY = 0.97
_SUM = re.compile("(?:合计|总计|小计)$")  # 一般公共预算支出合计 is no item of its list
_GAP = re.compile(
    "差得|差额|差距|相差|(?:没|未)(?:有)?(?:用|花|执行)完|结余最|节约最|剩(?:得|下|余)|超支|超得|缺口|[比较](?:年初|全年)?预算[多少低高省超]"
)
COMPONENTS = {
    "“三公”经费": ("因公出国（境）费", "公务用车购置及运行维护费", "公务接待费"),
    "公务用车购置及运行维护费": ("公务用车购置费", "公务用车运行维护费"),
    "政府采购预算": ("政府采购货物预算", "政府采购工程预算", "政府采购服务预算"),
}
_SUBJECTS = re.compile("科目|功能分类|按功能|按经济|经济分类|哪一?类")
_OF_BODIES = re.compile("单位|部门|机构")
_COLUMNS = ("人员经费", "公用经费")


def components(case: Case, source: Source) -> list[Evidence]:
    """What a total is made of by its definition, where the document gives two or more: the three of 三公, the rows of 公用."""
    concept = _only_concept(case)
    if concept in _COLUMNS:
        return _of_column(case, source, concept)
    known = [e for name in COMPONENTS.get(concept, ()) for e in _component(case, source, name)]
    return known if len(known) >= 2 else []


def _component(case: Case, source: Source, name: str) -> list[Evidence]:
    """The figure of a part, or those that it is made of where it has no row of its own."""
    intent = replace(case.intent, operation="lookup", role="amount", counter=False)
    found = case.finder.find(phrase(fold(name), case.terms), source, intent, case.years)
    if found and found.sure:
        return [found.best] if found.best.value is not None else []
    return [e for part in COMPONENTS.get(name, ()) for e in _component(case, source, part)]


def component_phrases(case: Case) -> list[Phrase]:
    """What the one total that a question names is made of by its definition, each as a phrase to look for."""
    return [phrase(fold(part), case.terms) for part in COMPONENTS.get(_only_concept(case), ())]


def _only_concept(case: Case) -> str:
    """The one concept that the question names, with no other words of content; "" else."""
    concepts = {mention.concepts[0] for mention in case.topic.mentions if mention.concepts}
    if len(concepts) != 1 or case.topic.residue(sum_masks(case.topic)):
        return ""
    return concepts.pop()


def _of_column(case: Case, source: Source, concept: str) -> list[Evidence]:
    """The rows of the economic classification that have money in the column of a concept."""
    mention = phrase(concept, case.terms).mentions
    rows = [
        line
        for line in source.lines
        if line.table.kind == "一般公共预算基本支出表"
        and line.fact.value is not None
        and not line.total
        and not line.fact.code.startswith("2")
        and (case.intent.body or not wholes.in_a_unit(line, source))
        and ("功能" not in line.table.title or "经济" in line.table.title)
        and _current(source, line)
        and any(case.terms.likeness(m, column_name(line)) for m in mention)
    ]
    tables = [line.fact.table for line in rows]
    return _merged(source, of_level(case, [x for x in rows if x.fact.table == tables[0]]))


def _merged(source: Source, lines: list[Line]) -> list[Evidence]:
    """The figures of the rows, those of one subject that a second classification splits as one sum."""
    groups: dict[tuple[object, ...], list[Evidence]] = {}
    for line in lines:
        own = (line.fact.code, line.leaf) if line.second_class else (line.fact.row,)
        groups.setdefault(own, []).append(from_line(source, line))
    return [summed_up(group) for group in groups.values()]


def parts_of(case: Case, source: Source) -> list[Evidence]:
    """The rows below the row that the question names: the parts of 工资福利支出."""
    found = case.finder.linker.tables(case.topic, source, replace(case.intent, role="amount", counter=False))
    if not found or not found[0].line or found[0].precision < (0.85 if case.topic.mentions else _EXACTLY):
        return []
    if case.topic.residue(found[0].mask):
        return []
    head = found[0].line
    if not case.intent.body and wholes.in_a_unit(head, source):
        return []
    path = (*head.above, head.leaf)
    return [
        from_line(source, line)
        for line in source.lines
        if (line.fact.table, line.fact.column) == (head.fact.table, head.fact.column)
        and line.above == path
        and line.fact.value is not None
    ]


def stated(case: Case, source: Source) -> list[Evidence]:
    """The amounts that a sentence breaks the named item into: 信访专项20万元，包括工作经费12万元、宣传经费8万元."""
    if _SUBJECTS.search(case.text):
        return []
    groups: dict[tuple[int, tuple[str, ...]], list[Evidence]] = {}
    for claim in source.claims:
        if claim.role == "amount" and len(claim.concept) > 1:
            groups.setdefault((claim.paragraph, claim.concept[:-1]), []).append(from_claim(source, claim))
    best: tuple[float, list[Evidence]] = (_MOSTLY, [])
    for (_, path), items in groups.items():
        whole = fold(path[-1])
        named = prose.share_in(case, whole)
        if (
            len(items) > 1
            and named > best[0]
            and not case.topic.residue(case.finder.linker.shared(case.topic, whole))
        ):
            best = named, items
    return best[1]


def rows_of(case: Case, source: Source) -> list[Evidence]:
    """The leaf rows (no totals, no parents) of the table the topic names, in its default column.

    Empty where the question has words that the name of the table does not explain.
    """
    kinds, explained = _kind(case)
    projects = "项目" in case.topic.text
    taxes = kinds == _TAXES
    tables = [t for kind in kinds for t in source.tables.values() if t.kind == kind and not t.empty]
    if projects:
        tables = [t for t in tables if t.kind == "项目支出表" and "经济分类" not in t.title]
    for table in tables:
        titled = case.finder.linker.shared(case.topic, table.title)
        if case.topic.residue(_whole_words(case, explained | titled)):
            continue
        column = default_column(source, table.number)
        rows = [
            line
            for line in source.lines
            if line.fact.table == table.number
            and line.fact.column == column
            and (not case.intent.body or subunits.owns(case.intent.body, (*line.above, line.leaf), source))
            and (not taxes or line.leaf.endswith("税"))
            and (
                _OF_BODIES.search(case.text)
                or not names_body(line.leaf, source)
                and not is_other_body(line.leaf, source)
            )
        ]
        rows = rows if case.intent.body else _of_body(rows, source)
        filled = [x for x in rows if x.fact.value is not None]
        leaves = of_level(case, [x for x in filled if not is_total(x.leaf) and not _SUM.search(x.leaf)])
        if len(leaves) >= 2:
            return _merged(source, leaves)
    return []


def _of_body(rows: list[Line], source: Source) -> list[Line]:
    """Without the rows of units, which tell the body's own over again; all where those of the units are below the body's."""
    own = [line for line in rows if not wholes.in_a_unit(line, source)]
    heads = {(*line.above, line.leaf) for line in own}
    below = any(line.above[:depth] in heads for line in rows for depth in range(1, len(line.above)))
    return rows if own and below and not any(line.above for line in own) else own


def _whole_words(case: Case, mask: int) -> int:
    """The mask with every mention that it touches taken whole."""
    for mention in case.topic.mentions:
        span = mention.mask
        mask |= span if 2 * (mask & span).bit_count() >= span.bit_count() else 0
    return mask


_CLASSES = re.compile("类(?!似|型)|功能分类|大块|哪一?块")
_SECTIONS = re.compile("款(?!项)")
_SECTION_CODE, _CLASS_CODE = 5, 3


def of_level(case: Case, rows: list[Line]) -> list[Line]:
    """The rows of the level a question names (类, 款), by their codes; else those that have no parts of their own."""
    for words, length in ((_CLASSES, _CLASS_CODE), (_SECTIONS, _SECTION_CODE)):
        level = [row for row in rows if len(row.fact.code) == length]
        if words.search(case.text) and "项级" not in case.text and len(level) >= 2:
            return level
    outermost = [row for row in rows if not row.above]
    if _CLASSES.search(case.text) and "项级" not in case.text and 2 <= len(outermost) < len(rows):
        return outermost
    parents = {row.above[:depth] for row in rows for depth in range(1, len(row.above) + 1)}
    coded = {row.fact.code[:-2] for row in rows if len(row.fact.code) > _CLASS_CODE}
    return [
        row for row in rows if (*row.above, row.leaf) not in parents and (row.fact.code or "-") not in coded
    ]


_KIND_WORDS = re.compile(
    "机关运行经费|日常运转|采购|三公|经济分类|功能分类|基本支出|开销|明细|科目|项目|税种|税收|税|收入|来源|支出|单个|组成|构成|花得|最多|最大|最高|最少|最低"
)
_TAXES = ("收入总表", "收支总表")
_KINDS = (
    (re.compile("机关运行|日常运转"), ("机关运行经费表",)),
    (re.compile("购买服务"), ("政府购买服务表",)),
    (re.compile("采购"), ("政府采购表",)),
    (re.compile("三公"), ("三公经费表",)),
    (re.compile("经济|基本支出|开销|明细科目"), ("一般公共预算基本支出表",)),
    (re.compile("项目"), ("项目支出表",)),
    (re.compile("税种|(?<!非)税收?$|(?<=哪个)税|(?<=哪些)税|(?<=哪项)税"), _TAXES),
    (re.compile("收入来源"), ("收入总表",)),
    (re.compile("功能|科目|类|款|支出"), ("支出总表", "一般公共预算支出表")),
)


def _kind(case: Case) -> tuple[tuple[str, ...], int]:
    """(kinds of tables the question names, the first first; the characters that name them)."""
    for pattern, kinds in _KINDS:
        if match := pattern.search(case.topic.text):
            mask = 0
            for word in _KIND_WORDS.finditer(case.topic.text):
                mask |= span_mask(*word.span())
            return kinds, mask | span_mask(*match.span())
    return (), 0


def default_column(source: Source, table: int) -> int:
    """The column of this year's totals: the leftmost amount column with most values."""
    counts: dict[int, int] = {}
    for line in source.lines:
        if (
            line.fact.table == table
            and line.fact.value is not None
            and line.fact.unit != "%"
            and _current(source, line)
        ):
            counts[line.fact.column] = counts.get(line.fact.column, 0) + 1
    most = max(counts.values(), default=0)
    return next((column for column in sorted(counts) if counts[column] >= 0.7 * most), -1)


def _current(source: Source, line: Line) -> bool:
    return line.fact.year == source.identity.year and not any(
        "增减" in label or "上年" in label for label in line.column
    )
