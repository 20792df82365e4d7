"""What a visitor sees while a large programme is worked out: how far it is, and the page itself when it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from time import monotonic, sleep

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.workspace.live import LiveWorkspace
from cotmoc.workspace.view import View

PATIENCE = 2.0
"""Seconds that a page may take before its visitor is told to wait."""
_LOOK = 0.05
AGAIN = 3
"""Seconds after which the waiting page asks again."""
_lock = threading.Lock()
_Key = tuple[int, tuple[View, ...], str]
_working: set[_Key] = set()
_failed: dict[_Key, Exception] = {}


class Working(Exception):
    """A programme is being worked out in the background."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__(f"{done}/{total}")
        self.done = done
        self.total = total


def wait_for(workspace: LiveWorkspace, *views: View, target: str = "") -> None:
    """Return where what views ask for is worked out, or is within moments; else raise `Working` while it is worked out
    in the background. A small package is never waited for: its page takes no longer.

    `target`: only the one of that code is asked for. Raises what working it out raised.
    """
    if not workspace.is_large:
        return
    end, key = monotonic() + PATIENCE, (id(workspace), views, target)
    while True:
        done, total = _worked_out(workspace, views, target)
        if done >= total:
            return
        _work(workspace, key)
        failed = _failed.pop(key, None)
        if failed is not None:
            raise failed
        if monotonic() > end:
            raise Working(done, total)
        sleep(_LOOK)


def _worked_out(workspace: LiveWorkspace, views: tuple[View, ...], target: str) -> tuple[int, int]:
    found = [workspace.worked_out(view, target) for view in views]
    return sum(done for done, _ in found), sum(total for _, total in found)


def _work(workspace: LiveWorkspace, key: _Key) -> None:
    """Work it out in a thread of its own, unless one does."""
    with _lock:
        if key in _working:
            return
        _working.add(key)
    _, views, target = key
    do = partial(workspace.explain, *views, target) if target else partial(workspace.work_out, *views)
    threading.Thread(target=_work_out, args=(key, do), daemon=True).start()


def _work_out(key: _Key, do: Callable[[], object]) -> None:
    try:
        do()
    except Exception as error:  # noqa: BLE001 - whatever it is, whoever asks next is told
        _failed[key] = error
    finally:
        with _lock:
            _working.discard(key)
        connection.close()


def waiting_page(request: HttpRequest, working: Working) -> HttpResponse:
    """503 with how far the work is; the page asks again by itself."""
    context = {"done": working.done, "total": working.total, "again": AGAIN}
    response = render(request, "waiting.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(AGAIN)
    response["Refresh"] = str(AGAIN)
    response["Cache-Control"] = "no-store"
    return response
