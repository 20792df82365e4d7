"""A ledger in memory that a mart is written from: rows and publications at positions of one numbering."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.rows import LedgerRow
from tests.lib.ledger_rows import NOON, row


@dataclass
class MadeUpLedger:
    """See `LedgerSource`."""

    package: str = "thu"
    held: list[LedgerRow] = field(default_factory=list)
    told: list[tuple[int, int, datetime]] = field(default_factory=list)
    position: int = 0
    asked: list[tuple[int, int]] = field(default_factory=list)
    """The spans of rows that were read."""
    salt: str = ""

    @property
    def head_hash(self) -> str:
        """The hash of the head."""
        return self.hash_at(self.position)

    def hash_at(self, position: int) -> str:
        """Of any position."""
        return hashlib.sha256(f"{self.salt}{position}".encode()).hexdigest()

    def rows(self, after: int, until: int, *, known: int) -> Iterator[LedgerRow]:
        """See `LedgerSource`."""
        self.asked.append((after, until))
        told = {submission: at for position, submission, at in self.told if position <= known}
        for each in self.held:
            if after < each.position <= until:
                yield each._replace(published_from=told.get(each.submission, each.published_from))

    def publications(self, after: int, until: int) -> Iterator[tuple[int, datetime]]:
        """See `LedgerSource`."""
        return ((submission, at) for position, submission, at in self.told if after < position <= until)

    # -- it goes on --------------------------------------------------------------------------------------------------

    def add(self, value: str = "5", **said: object) -> LedgerRow:
        """Append one row."""
        self.position += 1
        self.held.append(row(self.position, value, **said))  # type: ignore[arg-type]
        return self.held[-1]

    def publish(self, submission: int, at: datetime = NOON) -> None:
        """Append one publication."""
        self.position += 1
        self.told.append((self.position, submission, at))

    def grow(self, chance: random.Random, count: int) -> None:
        """Append made-up rows and publications."""
        for _ in range(count):
            at = NOON + timedelta(seconds=self.position)
            if chance.random() < 0.2:
                self.publish(chance.randrange(40), at)
                continue
            self.add(
                str(chance.randrange(1000)),
                element=chance.choice(["CO", "HS", "HS.TT", "VB"]),
                unit=f"{chance.randrange(9):02}@2020-01-01",
                breakdown=chance.choice(["", "mat=co"]),
                period=chance.choice(["2024-03", "2024-04"]),
                known=at,
                submission=chance.choice([None, chance.randrange(40)]),
            )

    def other(self) -> MadeUpLedger:
        """Another ledger of the same rows: as a backup that was restored and went another way."""
        return MadeUpLedger(self.package, [*self.held], [*self.told], self.position, salt="other")

    def observations(self) -> LedgerObservations:
        """Read without any mart."""
        read = LedgerObservations()
        read.append(self.rows(0, self.position, known=self.position))
        return read


def same(found: LedgerObservations, wanted: LedgerObservations) -> bool:
    """Whether both have the same rows, texts and last instants."""
    if found.elements != wanted.elements or len(found) != len(wanted):
        return False
    return all(_lines(found, element) == _lines(wanted, element) for element in wanted.elements)


def _lines(ledger: LedgerObservations, element: str) -> Sequence[object]:
    rows, places = ledger.rows_of(element)
    codes = ledger.codes
    return [
        [codes.breakdowns.values[number] for number in rows.breakdown.tolist()],
        [codes.units.values[number] for number in rows.unit.tolist()],
        [codes.periods.values[number] for number in rows.period.tolist()],
        [value * 10 ** (12 - places) for value in rows.value.tolist()],
        *(getattr(rows, name).tolist() for name in ("position", "known_from", "published_from", "submission")),
        *ledger.texts_of(element),
    ]
