"""Visitors of a server: each asks for pages at a pace of its own and notes how long it waited.

A wait counts from the moment at which the page was due to be asked for, so that a slow server cannot hide behind the
visitors it keeps waiting.
"""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from time import monotonic, sleep

PATIENCE = 60
"""Seconds after which a visitor takes a page for lost."""
ALONE = 0.05
"""Seconds between two pages of a visitor who is alone."""
RATES = (5, 10, 15, 20, 30, 40, 60, 80, 120, 160)
"""Pages a second that are tried in turn."""
MOST_VISITORS = 100
HELD = 1.0
"""Seconds within which 95 of 100 pages come while a rate is held."""
ENOUGH = 0.95
"""Share of the pages asked for that must have come by the end."""


@dataclass
class Waits:
    """Milliseconds waited, by kind of page; and what did not come as a page."""

    by_kind: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, seconds: float) -> None:
        """Add one page."""
        with self.lock:
            self.by_kind.setdefault(kind, []).append(1000 * seconds)

    @property
    def all(self) -> list[float]:
        """All of them."""
        return [wait for waits in self.by_kind.values() for wait in waits]


def quantile(waits: Sequence[float], share: float) -> float:
    """The wait that this share of visitors do not pass; not a number where nobody came."""
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


class Asking:
    """One kept connection of one visitor."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._headers = {"Accept": "text/html", **({"Cookie": cookie} if cookie else {})}

    def page(self, path: str) -> bytes:
        """The page at an address. Raises `OSError` where it is none."""
        try:
            self.connection.request("GET", path, headers=self._headers)
            answer = self.connection.getresponse()
            body = answer.read()
        except http.client.HTTPException as error:
            self.connection.close()
            raise OSError(str(error)) from error
        if answer.status != 200:
            raise OSError(f"{answer.status} {path}")
        return body


def mixed(pages: Mapping[str, Sequence[str]], first: int = 0) -> Iterator[tuple[str, str]]:
    """The kinds in turn, each with its addresses in turn, begun at another place for each visitor."""
    turns = {kind: cycle([*found[first % len(found) :], *found[: first % len(found)]]) for kind, found in pages.items()}
    kinds = list(pages)
    for kind in cycle([*kinds[first % len(kinds) :], *kinds[: first % len(kinds)]]):
        yield kind, next(turns[kind])


def alone(port: int, cookie: str, pages: Mapping[str, Sequence[str]], seconds: float) -> Waits:
    """One visitor, page after page."""
    waits, asking, end = Waits(), Asking(port, cookie), monotonic() + seconds
    for kind, path in mixed(pages):
        if monotonic() > end:
            return waits
        _ask(asking, kind, path, due=monotonic(), waits=waits)
        sleep(ALONE)
    return waits


def together(
    port: int, cookie: str, pages: Mapping[str, Sequence[str]], *, visitors: int, every: float, seconds: float
) -> Waits:
    """Many visitors, each asking for a page `every` so many seconds."""
    waits, start = Waits(), monotonic() + 0.2

    def visit(number: int) -> None:
        asking, due = Asking(port, cookie), start + every * number / visitors
        for kind, path in mixed(pages, number):
            if due > start + seconds:
                return
            sleep(max(0.0, due - monotonic()))
            if monotonic() > start + seconds + every:
                return  # hopelessly behind: what was due and never asked shows in the count
            _ask(asking, kind, path, due=due, waits=waits)
            due += every

    threads = [threading.Thread(target=visit, args=(number,), daemon=True) for number in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + 2 * PATIENCE)
    return waits


def _ask(asking: Asking, kind: str, path: str, *, due: float, waits: Waits) -> None:
    try:
        asking.page(path)
    except OSError as error:
        waits.failed.append(str(error))
    else:
        waits.note(kind, monotonic() - due)


def highest(port: int, cookie: str, pages: Mapping[str, Sequence[str]], *, seconds: float) -> tuple[int, float]:
    """The highest rate held, pages a second, and the wait there that 95 of 100 do not pass; 0 where none is."""
    best = (0, float("nan"))
    for rate in RATES:
        visitors = 4 * rate
        waits = together(
            port, cookie, pages, visitors=min(visitors, 100), every=min(visitors, 100) / rate, seconds=seconds
        )
        late = quantile(waits.all, 0.95)
        if late > 1000 * HELD or len(waits.all) < ENOUGH * rate * seconds:
            return best
        best = (rate, late)
    return best
