"""What an edition of a disclosure is called: by its own words (更正版), the date printed on it, or the name of its file."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePath

from index.schema import Identity

FIRST = "原版"
_ANEW = re.compile(r"更正|修订|修正|重新公开|重新公布")


def in_words(identity: Identity, file_name: str) -> str:
    """`更正版` where the document's own title (or else the name of its file) says that it was published anew."""
    found = _ANEW.search(identity.title) or _ANEW.search(file_name)
    return f"{found[0]}版" if found else ""


def dated(published: str) -> str:
    """`2025-04-11` → `2025年4月11日`, `2025-04` → `2025年4月`, "" → ""."""
    names = zip(published.split("-"), "年月日", strict=False)
    return "".join(f"{int(part)}{name}" for part, name in names) if published else ""


def apart(published: str, others: Collection[str], file_name: str) -> str:
    """What tells a document from others with the same title: its date if none of them prints the same, else its file."""
    if published and published not in others:
        return f"{dated(published)}公布"
    return f"文件《{PurePath(file_name).stem}》"
