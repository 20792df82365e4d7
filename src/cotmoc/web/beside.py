"""Work that a page does not wait for: done once a process in a thread beside the pages, kept while it is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """Results by key, at most `most` of them; what failed is forgotten, so that the next one who asks has it tried."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._works: dict[Hashable, Future[T]] = {}

    def ask(self, key: Hashable, work: Callable[[], T], *, patience: float | None) -> T | None:
        """The result of `work`; None while it takes longer than `patience` seconds (None: however long).

        Raises what `work` raises.
        """
        with self._lock:
            found = self._works.get(key)
            if found is None:
                while len(self._works) >= self._most:
                    self._works.pop(next(iter(self._works)))
                found = self._works[key] = Future()
                threading.Thread(target=_work_out, args=(found, work), daemon=True).start()
        wait([found], patience)
        if not found.done():
            return None
        if found.exception() is not None:
            with self._lock:
                self._works.pop(key, None)
        return found.result()


def _work_out(found: Future[T], work: Callable[[], T]) -> None:
    try:
        found.set_result(work())
    except Exception as error:  # noqa: BLE001 - whoever asks for the page is told
        found.set_exception(error)
