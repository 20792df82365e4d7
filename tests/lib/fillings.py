"""Every admissible way to fill the cells of a small workspace that nobody reported exactly.

The values tried are a grid: both ends of a cell's range (an open end approached, an end without limit as a huge
number), what ties make of its neighbours' values, and something in between. Extremes of sums and quotients lie on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from itertools import product

from cotmoc.model.breakdown import TOTAL
from cotmoc.model.data_element import DataElement
from cotmoc.model.form import FormElement
from cotmoc.model.instant import local_day
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation, ObservationStatus
from cotmoc.model.period import Period
from tests.lib.naive import Cell, Filling, Naive
from tests.lib.small import Workspace

NEAR = Fraction(1, 2**20)
"""How near an open end is approached."""
HUGE = Fraction(10**9)
"""What stands for no limit."""
MOST = 3000
"""Fillings tried for one case; beyond, the case is too large."""


class TooMany(Exception):
    """The case has more fillings than are worth trying."""


class Fillings:
    """The cells of a workspace within some periods: known values, and what the unknown ones may be."""

    def __init__(
        self,
        space: Workspace,
        naive: Naive,
        *,
        codes: Iterable[str],
        periods: Iterable[Period],
        known_at: datetime,
        until: date,
        published: Iterable[Cell] = (),
    ) -> None:
        self.naive = naive
        self.until = until
        self.known_at = known_at
        self.latest = _latest(space.observations, known_at)
        self.owed = frozenset(self._owed(periods, codes))
        self.cells = sorted({*self.owed, *published}, key=str)
        self.known: dict[Cell, Fraction | None] = {}
        self.unknown: dict[Cell, Interval | None] = {}
        for cell in self.cells:
            self._sort_out(cell)

    def _owed(self, periods: Iterable[Period], codes: Iterable[str]) -> list[Cell]:
        wanted = {tied for code in codes for tied in self._tied(code)}
        counted = any(self.naive.elements[code].restart for code in wanted)
        found: dict[Cell, None] = {}
        for period in periods:
            for code in wanted:
                found.update(dict.fromkeys(self.naive.cells(code, period)))
                for form, _ in self.naive.rows(code) if counted else ():
                    parts = self.naive.parts(form, period)
                    before = [parts[0].shifted(-parts[0].months)] if parts else []
                    found.update(dict.fromkeys(c for part in before for c in self.naive.cells(code, part)))
        return list(found)

    def _report(self, cell: Cell) -> Observation | None:
        return self.latest.get(cell) if cell.period.end <= self.until else None

    def _sort_out(self, cell: Cell) -> None:
        report = self._report(cell)
        if report and report.status is ObservationStatus.NOT_APPLICABLE:
            self.known[cell] = None
        elif report and report.value and report.value.value is not None:
            self.known[cell] = Fraction(report.value.value)
        elif not (report and report.value) and self._imputed(cell) is not None:
            self.known[cell] = self._imputed(cell)
        else:
            self.unknown[cell] = self._own_range(cell, report.value if report else None)

    def _earlier(self, cell: Cell) -> list[Fraction]:
        found = sorted(
            (other.period.end, report.value.value)
            for other, report in self.latest.items()
            if (other.element, other.breakdown, other.unit) == (cell.element, cell.breakdown, cell.unit)
            and (other.period.months, other.period.window) == (cell.period.months, cell.period.window)
            and other.period.end < cell.period.end
            and other.period.end <= self.until
            and report.value is not None
            and report.value.value is not None
        )
        return [Fraction(value) for _, value in found]

    def _imputed(self, cell: Cell) -> Fraction | None:
        element = self.naive.elements[cell.element]
        earlier = self._earlier(cell)
        over = cell.period.end <= min(self.until, local_day(self.known_at))
        return earlier[-1] if element.carry and element.carry.low is None and earlier and over else None

    def _own_range(self, cell: Cell, stated: Interval | None) -> Interval | None:
        """What the cell may be by itself; None where that is nothing at all."""
        element = self.naive.elements[cell.element]
        found: Interval | None = Interval(element.least, element.most)
        if stated is not None:
            return found.intersection(stated) if found else None
        earlier = self._earlier(cell)
        if element.ceiling.history is not None and earlier:
            found = found.intersection(Interval(None, max(earlier) * element.ceiling.history)) if found else None
        if element.carry and element.carry.low is not None and element.carry.high is not None and earlier:
            ends = sorted((earlier[-1] * element.carry.low, earlier[-1] * element.carry.high))
            found = found.intersection(Interval(*ends)) if found else None
        return found

    # -- the grid ------------------------------------------------------------------------------------------------

    def all(self, extra: Iterable[Fraction] = ()) -> Iterator[Filling]:
        """Every admissible filling on the grid; `extra`: further values that matter (thresholds of conditions)."""
        names = list(self.unknown)
        grids = [self._grid(cell, list(extra)) for cell in names]
        count = 1
        for grid in grids:
            count *= len(grid)
        if count > MOST:
            raise TooMany
        for values in product(*grids):
            filling = {**self.known, **dict(zip(names, values, strict=True))}
            if self.is_admissible(filling):
                yield filling

    def _grid(self, cell: Cell, extra: list[Fraction]) -> list[Fraction]:
        interval = self.unknown[cell]
        if interval is None:
            return []
        low = Fraction(interval.low) if interval.low is not None else None
        high = Fraction(interval.high) if interval.high is not None else None
        tried = [low if low is not None else -HUGE, high if high is not None else HUGE]
        tried += [each + sign * NEAR for each in tried for sign in (1, -1)]
        tried += self._suggested(cell)
        tried += [value + nudge for value in extra for nudge in (-NEAR, Fraction(0), NEAR)]
        tried += [each for value in extra for each in self._rests(cell, value)]
        return sorted({value for value in tried if value in interval})

    def _suggested(self, cell: Cell) -> list[Fraction]:
        """Values at which ties to other cells of the same unit and sub-period bind, and one plain value."""
        neighbours = self._neighbours(cell)
        known = [value for other in neighbours if (value := self.known.get(other)) is not None]
        ranges = [interval for other in neighbours if (interval := self.unknown.get(other))]
        ends = [end for each in ranges for end in _nearest(each)]
        total = sum(known, Fraction(0))
        rests = [abs(a - b) for a in known for b in (*known, *ends)]
        wholes = [a + b for a in known for b in ends]
        return [Fraction(1), *ends, *known, total, *(2 * value - total for value in known), *rests, *wholes]

    def _rests(self, cell: Cell, value: Fraction) -> list[Fraction]:
        """What makes the element come to `value` when another period of it is added, taken off or averaged."""
        others = [
            known
            for other in self.cells
            if (known := self.known.get(other)) is not None and other[:3] == cell[:3] and other.period != cell.period
        ]
        return [rest for known in others for rest in (value - known, known - value, known + value, 2 * value - known)]

    def _neighbours(self, cell: Cell) -> list[Cell]:
        elements = self._tied(cell.element)
        return [
            other
            for other in self.cells
            if other != cell and (other.unit, other.period) == (cell.unit, cell.period) and other.element in elements
        ]

    def _tied(self, code: str) -> set[str]:
        found = {code}
        while True:
            more = {
                name
                for e in self.naive.elements.values()
                for name in (e.code, e.part_of, e.ceiling.element)
                if name
                and found & {e.code, e.part_of, e.ceiling.element}
                and (e.code in found or e.part_of in found or e.ceiling.element in found)
            }
            if more <= found:
                return found
            found |= more

    # -- constraints ---------------------------------------------------------------------------------------------

    def is_admissible(self, filling: Filling) -> bool:
        """Whether a filling breaks no declared limit (ties among known cells alone are the check's business)."""
        return all(self._within_wholes(cell, filling) for cell in self.cells) and all(
            self._adds_up(total, row, element, filling) for element, row, total in self._totals()
        )

    def _within_wholes(self, cell: Cell, filling: Filling) -> bool:
        element = self.naive.elements[cell.element]
        for whole in (element.part_of, element.ceiling.element):
            if whole is None:
                continue
            above = cell._replace(element=whole)
            above = above if above in filling and self._exists(above) else above._replace(breakdown=TOTAL)
            if not self._is_within(cell, above, filling):
                return False
        return True

    def _exists(self, cell: Cell) -> bool:
        """Whether the cell is owed or was reported; what a formula asks of a unit that owes nothing need not be."""
        return cell in self.owed or self._report(cell) is not None

    def _totals(self) -> Iterator[tuple[DataElement, FormElement, Cell]]:
        for code, element in self.naive.elements.items():
            for _, row in self.naive.rows(code):
                if row.asked:
                    for total in {cell._replace(breakdown=TOTAL) for cell in self.cells if cell.element == code}:
                        yield element, row, total

    def _adds_up(self, total: Cell, row: FormElement, element: DataElement, filling: Filling) -> bool:
        whole = filling.get(total)
        cells = [total._replace(breakdown=b) for b in self.naive.combinations(element, row)]
        if whole is None or all(cell in self.known for cell in (total, *cells)):
            return True
        if not {each.dimension for each in row.asked} <= set(element.exhaustive):
            return all(self._is_within(cell, total, filling) for cell in cells)
        if not all(cell in filling for cell in cells):
            return True
        parts = sum(value for cell in cells if (value := filling[cell]) is not None)
        return parts == whole if all(not each.codes for each in row.asked) else parts <= whole

    def _is_within(self, part: Cell, whole: Cell, filling: Filling) -> bool:
        one, two = filling.get(part), filling.get(whole)
        return one is None or two is None or one <= two or (part in self.known and whole in self.known)


def _nearest(interval: Interval) -> list[Fraction]:
    """Its ends and, where an end is open, what is tried beside it."""
    low = Fraction(interval.low) if interval.low is not None else -HUGE
    high = Fraction(interval.high) if interval.high is not None else HUGE
    return [low, low + NEAR * interval.low_open, high, high - NEAR * interval.high_open]


def _latest(rows: Iterable[Observation], known_at: datetime) -> Mapping[Cell, Observation]:
    found: dict[Cell, Observation] = {}
    for row in sorted(rows, key=lambda row: row.known_from):
        if row.known_from <= known_at:
            found[Cell(row.element, row.breakdown, row.unit, row.period)] = row
    return found
