"""The conversation as HTML: each question, how it was understood, and its card. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.schema import Answer
from assistant.web.cards import card, copied
from assistant.web.markup import attributes, button, text

REASONS = ("数不对", "不是我问的那一项", "依据不对", "文件里有，却没找到")
VOTED = {"up": "有用", "down": "有误"}


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what became of it: an answer, an error in one sentence, or nothing yet.

    `doing` says what a language model still does about the answer; "" when it is the last word.
    """

    question: str
    answer: Answer | None = None
    error: str = ""
    vote: str = ""
    doing: str = ""

    @property
    def pending(self) -> bool:
        return bool(self.doing) or (self.answer is None and not self.error)


def thread(
    turns: Sequence[Turn], documents: int, examples: Sequence[str] = (), talk: str = "", arriving: int = -1
) -> str:
    """All turns, or what to do first. `talk` is the conversation's id, for what can be saved of it.

    Of the turn `arriving` only the figure and its verdict are shown: the rest follows at once.
    """
    if not turns:
        return (
            f"<div{attributes(data_talk=talk)}>{_welcome(examples) if documents else _nothing_loaded()}</div>"
        )
    body = "".join(_turn(turn, at, talk, at == arriving) for at, turn in enumerate(turns))
    return f"<div{attributes(class_='cw-turns', role='log', aria_label='对话', data_talk=talk)}>{body}</div>"


def _turn(turn: Turn, at: int, talk: str, arriving: bool) -> str:
    understood = turn.answer.interpreted if turn.answer else ""
    reading = ""
    if understood and understood.strip("？?。 ") != turn.question.strip("？?。 "):
        reading = f'<p class="cw-reading">理解为：{text(understood)}</p>'
    return (
        f'<section class="cw-turn"><div class="cw-asked"><p class="cw-question">{text(turn.question)}</p>{reading}</div>'
        f"{_outcome(turn, at, arriving)}{_acts(turn, at, talk)}</section>"
    )


def _outcome(turn: Turn, at: int, arriving: bool) -> str:
    if turn.answer is not None and not turn.pending:
        return card(turn.answer, at, head_only=arriving)
    if turn.error:
        again = button("再问一次", data_act="say", data_say=turn.question)
        body = f'<p>{text(turn.error)}</p><div class="cw-next">{again}</div>'
        return f'<article class="cw-card cw-failed" role="alert">{body}</article>'
    known = ""
    if (
        turn.answer is not None and turn.answer.status != "not_found"
    ):  # what is sought again may still be found
        known = card(turn.answer, at, head_only=True)
    stop = button("停止", data_act="stop", data_turn=at)
    return f'{known}<p class="cw-wait" role="status">{text(turn.doing or "正在查找")}… {stop}</p>'


def _acts(turn: Turn, at: int, talk: str) -> str:
    """What can be done with an answer: copy, ask again, save, say whether it was of use."""
    if turn.answer is None or turn.pending:
        return ""
    parts = [
        button("复制", data_ui="copy", data_copy=copied(turn.answer)),
        button("重问", data_act="say", data_say=turn.question),
    ]
    parts += [
        f"<a{attributes(href=f'export/{talk}.{kind}?turn={at}', download=True, title=f'保存这一问为 {name}')}>{name}</a>"
        for kind, name in (("docx", "Word"), ("xlsx", "Excel"))
    ]
    parts += ['<span class="cw-gap"></span>', _votes(turn, at)]
    return f'<div class="cw-acts">{"".join(parts)}</div>'


def _votes(turn: Turn, at: int) -> str:
    if turn.vote:
        return f'<span class="cw-voted" role="status">已记下：{VOTED.get(turn.vote, "")}</span>'
    useful = button("有用", data_act="vote", data_turn=at, data_vote="up")
    reasons = "".join(
        button(reason, data_act="vote", data_turn=at, data_vote="down", data_reason=reason)
        for reason in REASONS
    )
    own = (
        f"<input{attributes(type='text', maxlength=500, placeholder='或写明哪里不对', aria_label='哪里不对')}>"
        + button("提交", data_ui="vote", data_turn=at)
    )
    return (
        f'{useful}<details id="cw-{at}-vote" class="cw-why"><summary>有误</summary>'
        f'<div role="group" aria-label="哪里不对">{reasons}{own}</div></details>'
    )


def _welcome(examples: Sequence[str]) -> str:
    asks = "".join(button(question, data_act="say", data_say=question) for question in examples)
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
