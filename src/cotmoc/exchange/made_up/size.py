"""How large a made-up package is, and what follows from that: which cells there are, asked by which form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from cotmoc.exchange.made_up.themes import THEMES, Theme
from cotmoc.model.period import Period

FIRST_YEAR = 2020
ZONES = ("thanh_thi", "nong_thon", "vung_cao")
"""The codes of the one breakdown."""
BROKEN_DOWN = 1
"""Of every cycle of themes, the pair at this place is broken down by zone."""
_PAIRS_PER_FORM = 20
DAYS_TO_CLOSE = 15
_DAYS_TO_AS_OF = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """A whole and the part of it that is as it should be; the last one of an odd number has no part."""

    number: int
    has_part: bool
    width: int = 3

    @property
    def theme(self) -> Theme:
        """What the pair is about."""
        return THEMES[(self.number - 1) % len(THEMES)]

    @property
    def turn(self) -> int:
        """How often its theme has come up, this time included."""
        return (self.number - 1) // len(THEMES) + 1

    @property
    def is_broken_down(self) -> bool:
        """Whether its figures are asked by zone as well."""
        return (self.number - 1) % len(THEMES) == BROKEN_DOWN

    @property
    def is_exhaustive(self) -> bool:
        """Whether its definition says that the zones make up the total (they always do)."""
        return self.is_broken_down and self.turn % 2 == 1

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its data elements, the whole (mẫu số) before the part (tử số)."""
        stem = f"MX{self.number:0{self.width}}"
        return (f"{stem}.MS", f"{stem}.TS") if self.has_part else (f"{stem}.MS",)

    @property
    def form(self) -> int:
        """The number of the form that asks for it."""
        return (self.number - 1) // _PAIRS_PER_FORM + 1


@dataclass(frozen=True, slots=True)
class Cell:
    """What is asked of a unit each month: a data element of a pair, its total or one zone of it."""

    pair: int
    is_part: bool
    zone: int | None = None


@dataclass(frozen=True)
class Size:
    """What was asked for: so many communes, data elements and months, the `missing` share of cells, the seed.

    Equal sizes make equal packages.
    """

    communes: int
    elements: int
    periods: int
    missing: Fraction
    seed: int

    def __post_init__(self) -> None:
        if min(self.communes, self.elements, self.periods) < 1 or not 0 <= self.missing <= 1 or self.seed < 0:
            raise ValueError(f"no package has this size: {self}")

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The data elements two by two."""
        count = (self.elements + 1) // 2
        width = max(3, len(str(count)))
        return tuple(Pair(number, 2 * number <= self.elements, width) for number in range(1, count + 1))

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """What each commune owes each month, in the order of the files: by element, total first."""
        zones = (None, *range(len(ZONES)))
        return tuple(
            Cell(at, is_part, zone)
            for at, pair in enumerate(self.pairs)
            for is_part in (False, True)[: len(pair.codes)]
            for zone in (zones if pair.is_broken_down else (None,))
        )

    @property
    def all_cells(self) -> int:
        """Cells owed over all communes and months, reported or not."""
        return len(self.cells) * self.communes * self.periods

    @cached_property
    def months(self) -> tuple[Period, ...]:
        """The months reported, from January of the first year."""
        return tuple(Period(FIRST_YEAR * 12 + number, 1) for number in range(self.periods))

    @property
    def years(self) -> Period:
        """All years in which some month is reported."""
        count = -(-self.periods // 12)
        return Period(FIRST_YEAR * 12, 12 * count)

    @property
    def as_of(self) -> date:
        """The package's clock: the last month's form has closed, the next one is not owed yet."""
        return self.months[-1].end + timedelta(days=_DAYS_TO_AS_OF)
