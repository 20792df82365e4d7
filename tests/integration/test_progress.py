"""Progress of long commands: in the language asked for, also while the first thing says nothing, never in a pipe."""

import io
import time
from types import SimpleNamespace

import pytest

from cotmoc.cli import progress as shown
from cotmoc.exchange.disk import counted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Drawn:
    """What stands in for the bars of a terminal."""

    def __init__(self) -> None:
        self.bars: dict[str, tuple[int, int | None]] = {}

    def add_task(self, name: str, total: int | None) -> str:
        self.bars[name] = (0, total)
        return name

    def update(self, name: str, *, completed: int, total: int | None) -> None:
        self.bars[name] = (completed, total)

    def stop(self) -> None:
        self.bars["stopped"] = (1, 1)


@pytest.fixture
def drawn(monkeypatch) -> Drawn:
    found = Drawn()
    monkeypatch.setattr(shown, "sys", SimpleNamespace(stderr=Terminal()))
    monkeypatch.setattr(shown, "PATIENCE", 0.05)
    monkeypatch.setattr(shown, "_started", lambda: found)
    return found


def wait_for(drawn: Drawn, name: str) -> None:
    until = time.monotonic() + 10
    while name not in drawn.bars and time.monotonic() < until:
        time.sleep(0.01)


def test_what_says_nothing_for_long_is_shown_all_the_same(drawn):
    with shown.progress_bar() as progress:
        progress("database", 0, 0)
        wait_for(drawn, "cơ sở dữ liệu")
        assert drawn.bars == {"cơ sở dữ liệu": (0, None)}
        progress("accounts", 3, 10)
        assert drawn.bars["tài khoản"] == (3, 10)
    assert "stopped" in drawn.bars


def test_it_is_named_in_the_language_asked_for(drawn):
    with shown.progress_bar("en") as progress:
        progress("mart", 1, 2)
        progress("units.csv", 1, 2)
        wait_for(drawn, "units.csv")
    assert {"snapshot of figures", "units.csv"} <= drawn.bars.keys()


def test_a_quick_command_shows_nothing(drawn, monkeypatch):
    monkeypatch.setattr(shown, "PATIENCE", 30)
    with shown.progress_bar() as progress:
        progress("database", 1, 1)
    assert drawn.bars == {}


def test_nothing_is_shown_where_nobody_watches(drawn, monkeypatch):
    monkeypatch.setattr(shown, "sys", SimpleNamespace(stderr=io.StringIO()))
    with shown.progress_bar() as progress:
        progress("database", 0, 0)
        time.sleep(0.1)
    assert drawn.bars == {}


def test_rows_are_told_as_they_pass_and_at_their_end():
    told = []
    rows = list(counted(range(2500), "rows", 2500, lambda *each: told.append(each)))
    assert rows == list(range(2500))
    assert told == [("rows", 0, 2500), ("rows", 1000, 2500), ("rows", 2000, 2500), ("rows", 2500, 2500)]
