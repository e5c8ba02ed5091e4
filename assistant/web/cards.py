"""Answer → card: the figure first, its verdict, then who, which year and where; the proof folds out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assistant.export.printing import grouped, number
from assistant.schema import Answer, Check, Citation, Figure
from assistant.web.formulas import formula
from assistant.web.markup import attributes, button, marked, marks, text


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict as words, a sign beside the colour, and the colour's name in the style sheet."""

    words: str
    sign: str
    tone: str


VERIFIED = Badge("已核对", "✓", "good")
NARRATIVE = Badge("仅见于正文", "§", "warn")
UNSURE = Badge("请核对口径", "!", "warn")
CONFLICT = Badge("存在不一致", "≠", "bad")
SCANNED = Badge("扫描页识别", "!", "warn")
QUOTED = Badge("出自原文", "§", "calm")
NOT_FOUND = Badge("未找到", "○", "dim")
CLARIFY = Badge("需要确认", "?", "ask")

_VERDICTS = {"verified": VERIFIED, "narrative": NARRATIVE, "conflict": CONFLICT}
_CHECK_SIGNS = {"相符": "✓", "四舍五入": "≈", "不符": "≠", "不适用": "–", "无法判断": "?"}
_CHECK_TONES = {"相符": "ok", "四舍五入": "ok", "不符": "bad"}
_AMOUNT = re.compile(r"\d\s*(?:[万亿]?元|%|％)")
_MARKS = re.compile(r"\[\d+\]|[\s。；;]")
_TEN_THOUSAND = Decimal(10_000)
_BARS_FROM = 3


def badge_of(answer: Answer) -> Badge:
    """The one badge a card carries."""
    if answer.status == "not_found":
        return NOT_FOUND
    if answer.status == "clarify":
        return CLARIFY
    badge = _VERDICTS.get(answer.verification.verdict, QUOTED)
    if badge is NARRATIVE and answer.rests_on_scan:
        return SCANNED
    words_only = not answer.figures and not _AMOUNT.search(answer.text)
    if badge is NARRATIVE and words_only:
        return QUOTED
    return UNSURE if badge is NARRATIVE and not answer.rests_on_prose else badge


def card(answer: Answer, turn: str | int, *, head_only: bool = False) -> str:
    """The card of one answer, or only its figure and verdict; `turn` numbers it in its conversation, for the marks."""
    badge = badge_of(answer)
    parts = [
        _sentences(answer, turn),
        _figures(answer, turn),
        _conflicts(answer, turn),
        _folds(answer, turn),
        _choices(answer.options, "cw-options", "请选择"),
        _choices(answer.suggestions, "cw-next", "接着问", _about(answer)),
    ]
    rest = "" if head_only else "".join(parts)
    shape = attributes(class_=f"cw-card cw-{badge.tone}", aria_label=f"回答：{badge.words}")
    return f"<article{shape}>{_headline(answer, badge, turn)}{rest}</article>"


def copied(answer: Answer) -> str:
    """What the copy button puts on the clipboard: the text and where each mark stands."""
    lines = [answer.text]
    for at, citation in enumerate(answer.citations, 1):
        lines.append(f"[{at}] {citation.document}，第 {citation.page} 页，{place(citation)}")
    return "\n".join(lines)


def place(citation: Citation) -> str:
    """Where on the page, in words: the table with its row and column, or the section."""
    if citation.table or citation.row:
        where = " · ".join((citation.table or "表格", *citation.row[-1:], *citation.column[-1:]))
        return where
    return " › ".join(citation.section) or "正文"


def conversion(figure: Figure) -> str:
    """The same amount in the other money unit, exactly; "" where there is none."""
    value = number(figure.value)
    if not value:
        return ""
    if figure.unit == "万元":
        return f"{grouped(f'{(value * _TEN_THOUSAND).normalize():f}')} 元"
    if figure.unit == "元" and abs(value) >= _TEN_THOUSAND:
        return f"{grouped(f'{(value / _TEN_THOUSAND).normalize():f}')} 万元"
    return ""


def _headline(answer: Answer, badge: Badge, turn: str | int) -> str:
    sign = f'<span class="cw-sign" aria-hidden="true">{badge.sign}</span>'
    shown = f'<span class="cw-badge">{sign}{badge.words}</span>'
    if answer.status != "answered" or not answer.figures:
        return f'<div class="cw-head">{shown}</div>'
    figure = answer.figures[0]
    about = [figure.entity, f"{figure.year} 年" if figure.year else ""]
    if _lists(answer):
        who = " · ".join(text(part) for part in about if part)
        return f'<div class="cw-head"><span class="cw-about">{who}</span>{shown}</div>'
    who = " · ".join(text(part) for part in (*about, figure.label) if part)
    size = "" if number(figure.value) is not None else " cw-words"
    return (
        f'<div class="cw-who">{who}</div>'
        f'<div class="cw-head"><span class="cw-figure{size}">{text(grouped(figure.value))}'
        f'<span class="cw-unit">{text(figure.unit)}</span></span>{shown}'
        f"{marks(turn, figure.citations, len(answer.citations))}</div>"
    )


def _lists(answer: Answer) -> bool:
    """A list of equals has no main figure to show large: its first sentence does not state the first figure."""
    figures = answer.figures
    if len(figures) < _BARS_FROM or any(figure.formula for figure in figures):
        return False
    first = next((line for line in answer.text.splitlines() if line.strip()), "")
    return figures[0].value not in first.replace(",", "")


def _sentences(answer: Answer, turn: str | int) -> str:
    """The text, without the lines that the table of figures below repeats word for word."""
    repeated: set[str] = set()
    if answer.status == "answered" and len(answer.figures) > 1:
        repeated = {f"{_MARKS.sub('', item.label)}：{item.value}{item.unit}" for item in answer.figures}
    lines = [line.strip() for line in answer.text.splitlines() if line.strip()]
    lines = [line for line in lines if _MARKS.sub("", line).replace(",", "") not in repeated]
    body = "".join(f"<p>{marked(line, turn, len(answer.citations))}</p>" for line in lines)
    return f'<div class="cw-text">{body}</div>'


def _figures(answer: Answer, turn: str | int) -> str:
    """A table of all figures where there are several, with bars where three or more can be compared."""
    figures = answer.figures
    if answer.status != "answered" or len(figures) < 2:
        return ""
    scale = _scale(figures)
    entities = len({figure.entity for figure in figures}) > 1
    years = len({figure.year for figure in figures}) > 1
    told = ("<th>单位</th>" if entities else "") + ("<th>年度</th>" if years else "")
    rows = []
    for figure in figures:
        who = f"<td>{text(figure.entity)}</td>" if entities else ""
        when = f"<td>{figure.year or '–'}</td>" if years else ""
        rows.append(
            f'<tr><td>{text(figure.label)}</td>{who}{when}<td class="n">{_amount(figure, scale)}</td>'
            f"<td>{marks(turn, figure.citations, len(answer.citations))}</td></tr>"
        )
    head = f'<tr><th>项目</th>{told}<th class="n">数额</th><th>依据</th></tr>'
    body = f"<thead>{head}</thead><tbody>{''.join(rows)}</tbody>"
    return f'<div class="cw-scroll"><table class="cw-table">{body}</table></div>'


def _amount(figure: Figure, scale: Decimal | None) -> str:
    shown = f"{text(grouped(figure.value))} {text(figure.unit)}"
    value = number(figure.value)
    if not scale or value is None:
        return shown
    return f'{shown}<i class="cw-bar" style="width:{value / scale * 100:.1f}%"></i>'


def _scale(figures: tuple[Figure, ...]) -> Decimal | None:
    """The largest of three or more figures in one unit, none of them negative; else no bars."""
    values = [number(figure.value) for figure in figures]
    comparable = len(figures) >= _BARS_FROM and len({figure.unit for figure in figures}) == 1
    if not comparable or any(value is None or value < 0 for value in values):
        return None
    return max((value for value in values if value is not None), default=None)


def _conflicts(answer: Answer, turn: str | int) -> str:
    """What does not agree stands open, never folded."""
    if answer.verification.verdict != "conflict":
        return ""
    failed = [check for check in answer.verification.checks if check.verdict == "不符"]
    return _check_list(failed, turn, len(answer.citations), "cw-conflict")


def _folds(answer: Answer, turn: str | int) -> str:
    known = len(answer.citations)
    folds = []
    checks = answer.verification.checks
    if checks:
        body = _check_list(checks, turn, known, "cw-checks")
        folds.append(_fold(turn, "checks", f"核对 {len(checks)} 项", body))
    formulas = [figure for figure in answer.figures if figure.formula]
    if formulas:
        body = "".join(
            f"<p>{text(figure.label)}：{formula(figure, answer.citations, turn)}</p>" for figure in formulas
        )
        folds.append(_fold(turn, "formula", "算式", body))
    single = answer.status == "answered" and answer.figures and not _lists(answer)
    converted = conversion(answer.figures[0]) if single else ""
    if converted:
        folds.append(f"<span>合 {text(converted)}</span>")
    if answer.citations:
        body = "".join(_source(citation, turn, at) for at, citation in enumerate(answer.citations, 1))
        folds.append(_fold(turn, "sources", f"依据 {known} 处", f'<ol class="cw-sources">{body}</ol>'))
    return f'<div class="cw-folds">{"".join(folds)}</div>' if folds else ""


def _fold(turn: str | int, name: str, title: str, body: str) -> str:
    return f'<details id="cw-{turn}-{name}"><summary>{text(title)}</summary>{body}</details>'


def _source(citation: Citation, turn: str | int, at: int) -> str:
    where = f"{citation.document}，第 {citation.page} 页，{place(citation)}"
    return f"<li>{marks(turn, (at,), at)}<span>{text(where)}</span></li>"


def _check_list(checks: Iterable[Check], turn: str | int, known: int, shape: str) -> str:
    lines = "".join(
        f'<li class="cw-v-{_CHECK_TONES.get(check.verdict, "dim")}">'
        f'<b><span aria-hidden="true">{_CHECK_SIGNS.get(check.verdict, "·")}</span> {text(check.verdict)}</b> '
        f"<span>{text(check.name)}：{marked(check.detail, turn, known)}{marks(turn, check.citations, known)}</span></li>"
        for check in checks
    )
    return f'<ul class="{shape}">{lines}</ul>' if lines else ""


def _about(answer: Answer) -> str:
    """The body and year that whole questions begin with; on the buttons below their card they go without saying."""
    figure = answer.figures[0] if answer.figures else None
    return f"{figure.entity}{figure.year}年" if figure and figure.entity and figure.year else ""


def _choices(questions: tuple[str, ...], shape: str, title: str, known: str = "") -> str:
    if not questions:
        return ""
    buttons = "".join(
        button(question.removeprefix(known), data_act="say", data_say=question, title=question)
        for question in questions
    )
    return f'<div class="{shape}" role="group" aria-label="{title}">{buttons}</div>'
