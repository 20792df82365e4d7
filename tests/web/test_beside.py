"""Work done beside the pages: once for all who ask, tried again where it failed."""

from threading import Event

import pytest

from cotmoc.web.beside import Beside


def test_one_work_serves_all_who_ask():
    kept, calls = Beside(2), []
    for _turn in range(3):
        assert kept.ask("a", lambda: calls.append(1) or "done", patience=None) == "done"
    assert calls == [1]


def test_nobody_waits_longer_than_they_would():
    kept, may_end = Beside(2), Event()
    assert kept.ask("a", lambda: may_end.wait(60), patience=0) is None
    may_end.set()
    assert kept.ask("a", lambda: pytest.fail("asked twice"), patience=None) is True


def test_what_failed_is_tried_again():
    kept = Beside(2)
    with pytest.raises(ZeroDivisionError):
        kept.ask("a", lambda: 1 // 0, patience=None)
    assert kept.ask("a", lambda: "done", patience=None) == "done"


def test_the_oldest_is_let_go():
    kept, calls = Beside(1), []
    for key in "aba":
        kept.ask(key, lambda key=key: calls.append(key), patience=None)
    assert calls == ["a", "b", "a"]
