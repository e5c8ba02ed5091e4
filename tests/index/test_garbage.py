from __future__ import annotations

import gc

import pytest

from index.garbage import SELDOM, seldom_collected, uncollected


def _break() -> None:
    with uncollected(), seldom_collected():
        assert not gc.isenabled()
        assert gc.get_threshold()[0] == SELDOM
        raise ValueError("wrong")


def test_garbage_is_looked_for_again_after_an_error() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="wrong"):
        _break()
    assert gc.isenabled()
    assert gc.get_threshold() == usual


def test_what_was_switched_off_stays_off() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
