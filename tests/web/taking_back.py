"""What a test wrote taken back from what `live` holds, as the database takes it back: nothing is opened anew.

The live system trusts nothing it held once rows of the ledger are gone, and works every page out again. Here it is
known which rows went: answers that rest on other elements still hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.mart.snapshot import Mart
from cotmoc.web import live
from cotmoc.web.models import Package

FROM_EVER = 0
"""An instant before every other: whatever is asked of a touched element is worked out again."""


@dataclass(frozen=True)
class _Before:
    """A package as it was held over the ledger that every test starts from."""

    held: Any
    mart: Mart | None
    places: int
    last: Mapping[Audience, int]
    rows: Mapping[str, int]
    published: Mapping[str, Mapping[int, int]]

    @classmethod
    def of(cls, held: Any) -> _Before:
        ledger = held.ledger
        rows = {element: len(found) for element, found in ledger._tail.items()}
        published = {element: dict(found) for element, found in ledger._published.items()}
        return cls(held, ledger.mart, ledger.places, dict(ledger._last), rows, published)

    def fits(self, now: Any) -> bool:
        """Whether what is held now is this with something added, which can be told apart and taken off."""
        ledger = self.held.ledger
        return now.ledger is ledger and ledger.mart is self.mart and ledger.places == self.places

    def restored(self) -> Any:
        """What is to be held again, less what was added."""
        ledger = self.held.ledger
        with ledger.still:
            touched = {e for e, rows in ledger._tail.items() if len(rows) > self.rows.get(e, 0)}
            touched |= {e for e, found in ledger._published.items() if found != self.published.get(e, {})}
            for element in touched:
                rows = ledger._tail.pop(element, [])[: self.rows.get(element, 0)]
                ledger._tail.update({element: rows} if rows else {})
                ledger._rows.pop(element, None)
            ledger._published = defaultdict(dict, {e: dict(found) for e, found in self.published.items()})
            ledger._last = dict(self.last)
            ledger.position = self.held.position
            for audience in Audience:
                ledger.changes.note(audience, dict.fromkeys(touched, FROM_EVER))
        return replace(self.held, ground=replace(self.held.ground))  # without what the old one remembers


class TakingBack:
    """Remembers each package that is opened over the ledger at `position`, and holds it again once a test is over."""

    def __init__(self) -> None:
        self.position = -1
        """That of the ledger before every test."""
        self._really_renew = live._renew
        self._before: dict[str, _Before] = {}

    def renew(self, package: Package, held: Any, mark: str | None) -> None:
        """In place of `live._renew`: what it opens is remembered."""
        self._really_renew(package, held, mark)
        opened = live._held[package.name]
        if opened is not held and opened.position == self.position:
            self._before[package.name] = _Before.of(opened)

    def take_back(self) -> None:
        """Hold what was held before the test; what the test let go of stays so."""
        with live._lock:
            for name, before in list(self._before.items()):
                now = live._held.get(name)
                if now is None or not before.fits(now):
                    del self._before[name]
                elif now.position != before.held.position:
                    live._held[name] = before.restored()
