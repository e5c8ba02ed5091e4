"""The conversation as HTML: each question, how it was understood, and its card. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.schema import Answer
from assistant.web.cards import card
from assistant.web.markup import button, text

EXAMPLES = (
    "公务接待费多少？",
    "“三公”经费一共多少？",
    "收入总计是多少？",
    "基本支出和项目支出各多少？",
    "有多少在职人员？",
    "什么是机关运行经费？",
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what became of it: an answer, an error in one sentence, or nothing yet."""

    question: str
    answer: Answer | None = None
    error: str = ""

    @property
    def pending(self) -> bool:
        return self.answer is None and not self.error


def thread(turns: Sequence[Turn], documents: int) -> str:
    """All turns, or what to do first."""
    if not turns:
        return _welcome() if documents else _nothing_loaded()
    body = "".join(_turn(turn, at) for at, turn in enumerate(turns))
    return f'<div class="cw-turns" role="log" aria-label="对话">{body}</div>'


def _turn(turn: Turn, at: int) -> str:
    understood = turn.answer.interpreted if turn.answer else ""
    reading = ""
    if understood and understood.strip("？?。 ") != turn.question.strip("？?。 "):
        reading = f'<p class="cw-reading">理解为：{text(understood)}</p>'
    return (
        f'<section class="cw-turn"><div class="cw-asked"><p class="cw-question">{text(turn.question)}</p>{reading}</div>'
        f"{_outcome(turn, at)}</section>"
    )


def _outcome(turn: Turn, at: int) -> str:
    if turn.answer is not None:
        return card(turn.answer, at)
    if turn.error:
        again = button("再问一次", data_act="say", data_say=turn.question)
        body = f'<p>{text(turn.error)}</p><div class="cw-next">{again}</div>'
        return f'<article class="cw-card cw-failed" role="alert">{body}</article>'
    return '<p class="cw-wait" role="status">正在查找…</p>'


def _welcome() -> str:
    asks = "".join(button(question, data_act="say", data_say=question) for question in EXAMPLES)
    return (
        '<div class="cw-empty"><h2>问一个数，看到它印在哪里</h2>'
        "<p>答案里的每个数字都取自公开文件中的单元格，并与其他表格和正文核对。点数字旁的标号，就能看到原页。</p>"
        f'<div class="cw-next" role="group" aria-label="试着问">{asks}</div></div>'
    )


def _nothing_loaded() -> str:
    go = button("添加文件", class_="cw-primary", data_ui="view", data_view="files")
    return (
        '<div class="cw-empty"><h2>还没有文件</h2>'
        "<p>先添加部门预算或决算公开的 PDF，再来提问。文件只在这台机器上处理，不会外传。</p>"
        f'<div class="cw-next">{go}</div></div>'
    )
