"""How often a visitor may look from another day of the past: each is worked out anew, and whoever comes meanwhile
waits for it."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from django.http import HttpRequest

from cotmoc.web.errors import LOOKS_MANY
from cotmoc.web.signing_in import address_of

MOST, MOST_PUBLIC = 30, 150
"""Different days that one visitor, and all together who are not signed in, may look from within `MINUTES`."""
MINUTES = 10
_MOST_VISITORS = 1_000
_LONGEST = 40
"""Letters of an instant; whatever is longer is refused where it is read."""
_PUBLIC = ""

_lock = threading.Lock()
_looks: OrderedDict[str, dict[str, float]] = OrderedDict()
"""By visitor, when each day was first looked from, in this worker."""


def check_look(request: HttpRequest) -> None:
    """Raises `Refused` (N105) for one more day than a visitor may look from; days looked from lately stay open."""
    day = request.GET.get("known_at", "").strip()[:_LONGEST]
    if not day:
        return
    if request.user.is_authenticated:
        _take(f"account {request.user.pk}", day, MOST)
    else:
        _take(address_of(request) or "unknown", day, MOST)
        _take(_PUBLIC, day, MOST_PUBLIC)


def forget() -> None:
    """Nobody has looked at anything yet."""
    with _lock:
        _looks.clear()


def _take(visitor: str, day: str, most: int) -> None:
    now = time.monotonic()
    with _lock:
        held = _looks.pop(visitor, {})
        days = _looks[visitor] = {each: at for each, at in held.items() if now - at < MINUTES * 60}
        if len(_looks) > _MOST_VISITORS:
            _looks.popitem(last=False)
        if day not in days and len(days) >= most:
            raise LOOKS_MANY.refuse(most=most, minutes=MINUTES)
        days.setdefault(day, now)
