"""The reader's conversations as HTML: the open one carries what can be done with it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from assistant.web.markup import attributes, button
from assistant.web.talk_store import Kept


def talk_list(kept: Sequence[Kept], current: str, today: date) -> str:
    """The list, the latest first, under 今天 and 更早."""
    if not kept:
        return ""
    recent = [item for item in kept if _day(item) == today]
    older = [item for item in kept if _day(item) != today]
    groups = [("今天", recent), ("更早", older)]
    return (
        '<nav class="cw-talks" aria-label="对话列表">'
        + "".join(
            f"<h3>{name}</h3><ul>{''.join(_item(item, current) for item in items)}</ul>"
            for name, items in groups
            if items
        )
        + "</nav>"
    )


def _item(item: Kept, current: str) -> str:
    here = item.id == current
    title = button(
        item.title, class_="cw-talk", data_act="open", data_talk=item.id, title=item.title,
        aria_current="true" if here else None,
    )  # fmt: skip
    return f"<li>{title}{_acts(item) if here else ''}</li>"


def _acts(item: Kept) -> str:
    """Rename, save, delete: of the open conversation only."""
    saves = "".join(
        f"<a{attributes(href=f'export/{item.id}.{kind}', download=True, title=f'保存为 {name}')}>{name}</a>"
        for kind, name in (("docx", "Word"), ("xlsx", "Excel"))
    )
    return (
        f'<div class="cw-talkacts">{button("改名", data_ui="rename", data_title=item.title)}{saves}'
        f"{button('删除', data_ui='sure', data_act_sure='forget', data_word='删除')}</div>"
    )


def _day(item: Kept) -> date:
    """The day of the last turn where the program runs."""
    return datetime.fromisoformat(item.changed).astimezone().date()
