"""What a refusal of the system is called in messages."""

from __future__ import annotations

import errno
import os

import pytest

from index.errors import why_refused


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOENT, "没有这个文件或文件夹"), (errno.EACCES, "没有权限"), (errno.ENOSPC, "磁盘已满")],
)
def test_the_usual_reasons_are_told_in_chinese(number: int, words: str) -> None:
    assert why_refused(OSError(number, os.strerror(number))) == words


def test_any_other_reason_keeps_the_words_of_the_system() -> None:
    assert why_refused(OSError(errno.ELOOP, "Too many levels of symbolic links")).startswith(
        "Too many levels"
    )
    assert why_refused(OSError("cannot open")) == "cannot open"
