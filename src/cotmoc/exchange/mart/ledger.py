"""The figures of a ledger as one sees them now: the mart, the rows appended since, and what was published since."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from cotmoc.exchange.mart.changes import Changes
from cotmoc.exchange.mart.element_rows import ElementRows, places_of
from cotmoc.exchange.mart.figures import MartFigures
from cotmoc.exchange.mart.manifest import Manifest
from cotmoc.exchange.mart.rows import NEVER, Audience, LedgerRow, seen_from
from cotmoc.exchange.mart.snapshot import Mart, open_mart
from cotmoc.exchange.observation_codes import Codes, instant_number, instant_of
from cotmoc.model.breakdown import breakdown_text, read_breakdown

MOST_ROWS = 2_000_000
"""Rows held as columns at a time; a province fits whole."""


class LedgerObservations:
    """One package's figures in the ledger, for any number of threads.

    Appending drops only what is held of the elements it touches. `SeenObservations` is what evaluation asks.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """`folder`: that of a mart, which may not exist yet. Raises what `turn` raises."""
        self.codes = Codes()
        self.changes = Changes()
        self.still = threading.RLock()
        """Held while rows are read or added: who holds it sees one state throughout."""
        self.position = 0
        """The ledger's position up to which these rows go."""
        self.places = 0
        """The places after the point that every value fits in."""
        self._mart: MartFigures | None = None
        self._tail: dict[str, list[LedgerRow]] = defaultdict(list)
        self._published: dict[str, dict[int, int]] = defaultdict(dict)
        self._rows: dict[str, tuple[ElementRows, int]] = {}
        self._last: dict[Audience, int] = {}
        if folder is not None:
            self.turn(folder)

    def close(self) -> None:
        """Give back memory and let go of the mart, once nobody reads it."""
        with self.still:
            if self._mart is not None:
                self._mart.close()

    # -- the ledger goes on ------------------------------------------------------------------------------------------

    def turn(self, folder: Path, *, known: int = 0) -> bool:
        """Read from the mart in `folder` as it is now from now on, instead of rows appended; whether so.

        One that goes further than the rows here waits until they are appended, else nobody would notice them; up to the
        ledger's position `known` there are no others. Raises what `open_mart` raises, S130 and S134 where a file is not
        what was written.
        """
        mart = open_mart(folder)
        if mart is None:
            return False
        with self.still:
            here = max(self.position, known)
            if here and not self._held_position < mart.manifest.position <= here:
                mart.close()
                return False
            try:
                old, self._mart = self._mart, MartFigures(mart, self.codes)
            except BaseException:
                mart.close()
                raise
            self._take(mart.manifest)
            if old is not None:
                old.close()  # all that is read is read while it is still: nobody reads this one now
        return True

    @property
    def mart(self) -> Mart | None:
        """The mart that is read."""
        return None if self._mart is None else self._mart.mart

    @property
    def is_whole(self) -> bool:
        """Whether the files that are read are still what was written; quick, unless somebody touched them."""
        return self.mart is None or self.mart.is_whole()

    @property
    def _held_position(self) -> int:
        return self.mart.manifest.position if self.mart is not None else 0

    def _take(self, manifest: Manifest) -> None:
        """Let go of the rows that the mart has."""
        for element, rows in list(self._tail.items()):
            self._tail[element] = [row for row in rows if row.position > manifest.position]
        self.position = max(self.position, manifest.position)
        self.places = max(self.places, manifest.places)
        for audience, instant in (self._mart.last_seen() if self._mart is not None else {}).items():
            self._last[audience] = max(instant, self._last.get(audience, instant))

    def append(self, rows: Iterable[LedgerRow]) -> frozenset[str]:
        """Add rows in the order of their positions; the elements they touch. Rows already here are left out."""
        with self.still:
            new = [row for row in rows if row.position > self.position]
            by_element: dict[str, list[LedgerRow]] = defaultdict(list)
            for row in new:
                by_element[row.element].append(row)
                self.position = max(self.position, row.position)
            finest = [places_of(text) for row in new for text in (row.value, row.value_high)]
            self.places = max([self.places, *finest])
            for element, added in by_element.items():
                self._tail[element].extend(added)
                self._rows.pop(element, None)
            for audience in Audience:
                self._note(
                    audience, {e: [seen_from(row, audience) for row in added] for e, added in by_element.items()}
                )
            return frozenset(by_element)

    def _note(self, audience: Audience, instants: Mapping[str, list[int]]) -> None:
        """Remember what an audience sees differently, and from when on it sees the latest."""
        self.changes.note(audience, {element: min(found) for element, found in instants.items()})
        seen = [instant for found in instants.values() for instant in found if instant < NEVER]
        if seen:
            self._last[audience] = max(seen + ([self._last[audience]] if audience in self._last else []))

    def publish(
        self, at: datetime, *, positions: Collection[int] = (), submission: int | None = None
    ) -> frozenset[str]:
        """Let the public see rows from `at` on: those at `positions`, and those of `submission`; their elements."""
        with self.still:
            chosen = self._positions_of(set(positions), submission)
            for element, found in chosen.items():
                self._published[element].update(dict.fromkeys(found, instant_number(at)))
                self._rows.pop(element, None)
            self._note(Audience.PUBLIC, {element: [instant_number(at)] for element in chosen})
            return frozenset(chosen)

    def _positions_of(self, positions: set[int], submission: int | None) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for element, rows in self._tail.items():
            for row in rows:
                if row.position in positions or (submission is not None and row.submission == submission):
                    found[element].append(row.position)
        if self._mart is not None:
            sources = [self._mart.elements_of(sorted(positions))] if positions else []
            sources += [self._mart.elements_of_submission(submission)] if submission is not None else []
            for source in sources:
                for element, held in source.items():
                    found[element].extend(held)
        return dict(found)

    # -- what there is -----------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        held = self.mart.manifest.rows if self.mart is not None else 0
        return held + sum(len(rows) for rows in self._tail.values())

    @property
    def elements(self) -> frozenset[str]:
        """The codes of the elements that anything was ever recorded of."""
        return (self._mart.elements if self._mart is not None else frozenset()) | self._tail.keys()

    def is_public(self, element: str) -> bool:
        """Whether the public sees every row of an element from when it is known inside."""
        with self.still:
            is_held = self._mart is not None and element in self._mart.elements - self._mart.public
            told = [
                (seen_from(row, Audience.PUBLIC), seen_from(row, Audience.INTERNAL))
                for row in self._tail.get(element, ())
            ]
            return not is_held and not self._published.get(element) and all(one == other for one, other in told)

    def last_seen(self, audience: Audience) -> int | None:
        """The number of the instant from which an audience sees the latest row it sees."""
        return self._last.get(audience)

    def rows_of(self, element: str) -> tuple[ElementRows, int]:
        """Every row of an element, and the places its values are told in."""
        with self.still:
            found = self._rows.pop(element, None)
            if found is None and not (self._tail.get(element) or self._published.get(element)):
                return self._read(element), self.places  # the mart holds them itself
            if found is None:
                found = (self._read(element), self.places)
            self._rows[element] = found
            self._make_room()
            return found

    def _read(self, element: str) -> ElementRows:
        rows = ElementRows.of_tail(self._tail.get(element, ()), self.codes, self.places)
        if self._mart is not None and element in self._mart.elements:
            rows = self._mart.element(element, self.places).followed_by(rows)
        published = self._published.get(element)
        return rows.published(published) if published else rows

    def _make_room(self) -> None:
        held = sum(len(rows) for rows, _ in self._rows.values())
        while held > MOST_ROWS and len(self._rows) > 1:
            held -= len(self._rows.pop(next(iter(self._rows)))[0])

    def texts_of(self, element: str) -> tuple[list[str], ...]:
        """Reason, source and origin of every row of an element, in the order of `rows_of`."""
        with self.still:
            known = self._mart is not None and element in self._mart.elements
            held = self._mart.texts(element) if self._mart is not None and known else ([], [], [])
            tail = self._tail.get(element, ())
            added = ([r.reason for r in tail], [r.source for r in tail], [r.origin for r in tail])
            return tuple([*old, *new] for old, new in zip(held, added, strict=True))

    def history(self, element: str, breakdown: str, unit: str, period: str) -> tuple[LedgerRow, ...]:
        """Every row of one cell (contract texts, the unit's full id), the oldest first."""
        part = breakdown_text(read_breakdown(breakdown))
        with self.still:
            held = self._mart.cell(element, part, unit, period) if self._mart is not None else []
            key = (part, unit, period)
            tail = [r for r in self._tail.get(element, ()) if (r.breakdown, r.unit, r.period) == key]
            published = self._published.get(element, {})
            rows = [*held, *tail]
        return tuple(_published(row, published) for row in rows)


def _published(row: LedgerRow, instants: Mapping[int, int]) -> LedgerRow:
    instant = instants.get(row.position)
    return row if instant is None else row._replace(published_from=instant_of(instant))
