"""One file's way through all stages: what it leaves behind in the process that reads it."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from index import build
from index.errors import InputError


def test_garbage_is_looked_for_as_before_when_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.touch()
    before = gc.get_threshold()
    with pytest.raises(InputError, match="0 字节"):
        build.parse_file(path)
    assert gc.get_threshold() == before
