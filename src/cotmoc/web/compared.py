"""Tasks compared with one another: worked out once a process for each state of the definitions, beside the pages."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass

from cotmoc.model.catalogue import Catalogue
from cotmoc.model.programme import Programme
from cotmoc.web.live import Ground
from cotmoc.workspace.overlaps import Compared, compare

PATIENCE = 1.0
"""Seconds that a page waits; thousands of tasks take longer, and it says so meanwhile."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What is being worked out of one catalogue."""

    catalogue: Catalogue
    found: Future[Compared]


_lock = threading.Lock()
_works: dict[tuple[str, str], _Work] = {}


def compared(ground: Ground, programme: Programme, *, patience: float = PATIENCE) -> Compared | None:
    """The tasks of a programme compared; None while that is still being worked out."""
    key = (ground.package.name, programme.code)
    with _lock:
        work = _works.get(key)
        if work is None or work.catalogue is not ground.catalogue:
            work = _works[key] = _begun(ground.catalogue, programme)
    try:
        return work.found.result(patience)
    except TimeoutError:
        return None


def _begun(catalogue: Catalogue, programme: Programme) -> _Work:
    work = _Work(catalogue, Future())
    threading.Thread(target=_work_out, args=(work, programme), daemon=True).start()
    return work


def _work_out(work: _Work, programme: Programme) -> None:
    try:
        work.found.set_result(compare(work.catalogue, programme))
    except Exception as error:  # noqa: BLE001 - whoever asks for the page is told
        work.found.set_exception(error)
