"""Small pieces of HTML. Whatever comes from a document or a reader goes through `text` or `attributes`."""

from __future__ import annotations

import html
import re

_FOLDERS = re.compile(r"(?<![\w.])(?:[A-Za-z]:)?[\\/](?:[^\\/\s：，；。（）]+[\\/])+")
_MARK = re.compile(r"\[(\d{1,3})\]")


def pathless(sentence: str) -> str:
    """A sentence of an error without the folders of this machine: of a path only the last name is left."""
    return _FOLDERS.sub("", sentence)


def text(value: object) -> str:
    """Escaped for the body of an element."""
    return html.escape(str(value), quote=True)


def attributes(**values: object) -> str:
    """Escaped attributes with a leading space; `data_act` becomes data-act, `class_` class; False and None are left out."""
    parts = []
    for name, value in values.items():
        if value is None or value is False:
            continue
        name = name.rstrip("_").replace("_", "-")
        parts.append(f" {name}" if value is True else f' {name}="{text(value)}"')
    return "".join(parts)


def button(label: str, **values: object) -> str:
    """A button that acts through the page's one click listener."""
    return f"<button{attributes(type='button', **values)}>{text(label)}</button>"


def mark(turn: str | int, number: int) -> str:
    """The clickable [n] of a citation."""
    return button(
        str(number),
        class_="cw-mark",
        data_act="cite",
        data_turn=turn,
        data_mark=number,
        aria_label=f"查看依据 {number}",
    )


def marks(turn: str | int, numbers: tuple[int, ...], known: int) -> str:
    """The marks that exist among `numbers`."""
    return "".join(mark(turn, number) for number in numbers if 1 <= number <= known)


def marked(value: str, turn: str | int, known: int) -> str:
    """Escaped text in which each [n] that has a citation is a button."""
    parts = _MARK.split(value)
    pieces = [text(parts[0])]
    for number, following in zip(parts[1::2], parts[2::2], strict=True):
        exists = 1 <= int(number) <= known
        pieces.append(mark(turn, int(number)) if exists else text(f"[{number}]"))
        pieces.append(text(following))
    return "".join(pieces)
