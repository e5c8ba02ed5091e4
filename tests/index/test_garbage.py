from __future__ import annotations

import gc
import weakref

import pytest

from index.garbage import SELDOM, seldom_collected, settle, uncollected


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


def test_what_has_settled_is_let_go_of_all_the_same() -> None:
    class Thing:
        beside: object = None

    thing = Thing()
    settle()
    gone = weakref.ref(thing)
    del thing
    assert gone() is None


def test_circles_that_have_settled_are_found_when_it_settles_again() -> None:
    class Thing:
        beside: object = None

    thing = Thing()
    thing.beside = thing
    settle()
    gone = weakref.ref(thing)
    del thing
    gc.collect()
    assert gone() is not None
    settle()
    assert gone() is None
