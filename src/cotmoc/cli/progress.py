"""Progress of anything that takes over a second: one line on stderr, only where someone watches a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock, Timer

PATIENCE = 1.0
"""Seconds before anything is shown: most commands are done by then."""

NAMES: Mapping[str, tuple[str, str]] = {
    "database": ("cơ sở dữ liệu", "database"),
    "definitions": ("định nghĩa", "definitions"),
    "observations": ("số liệu", "figures"),
    "mart": ("bản chụp số liệu", "snapshot of figures"),
    "accounts": ("tài khoản", "accounts"),
    "report": ("soạn báo cáo", "the report drafted"),
    "charts": ("vẽ biểu đồ", "charts drawn"),
    "pages": ("dàn trang", "pages set"),
}
"""What is being done, where it has a name in each language; files are called by their own."""


@contextmanager
def progress_bar(lang: str = "vi") -> Iterator[Callable[[str, int, int], None]]:
    """A callable for ``(what, done, total)``; it shows nothing where stderr is not a terminal.

    A `total` of 0 is one that nobody knows. What is silent for long is shown as well: it was named before.
    """
    if not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    bar = _Bar(lang)
    try:
        yield bar.show
    finally:
        bar.stop()


class _Bar:
    """Shown by a timer, so that the first thing named is seen even when it says nothing more for long."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._told: dict[str, tuple[int, int]] = {}
        self._tasks: dict[str, object] = {}
        self._progress = None
        self._lock = Lock()
        self._timer = Timer(PATIENCE, self._start)
        self._timer.daemon = True
        self._timer.start()

    def show(self, what: str, done: int, total: int) -> None:
        with self._lock:
            self._told[what] = (done, total)
            if self._progress is not None:
                self._draw(what)

    def stop(self) -> None:
        self._timer.cancel()
        with self._lock:
            if self._progress is not None:
                self._progress.stop()

    def _start(self) -> None:
        with self._lock:
            self._progress = _started()
            for what in self._told:
                self._draw(what)

    def _draw(self, what: str) -> None:
        done, total = self._told[what]
        if what not in self._tasks:
            name = NAMES[what][0 if self._lang == "vi" else 1] if what in NAMES else what
            self._tasks[what] = self._progress.add_task(name, total=total or None)
        self._progress.update(self._tasks[what], completed=done, total=total or None)


def _started():
    # Imported late: it costs a tenth of a second that a quick command should not pay.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn("{task.percentage:>3.0f} %"))
    progress = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
    progress.start()
    return progress
