"""Figures made of records set against those that a package holds: what is to be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from cotmoc.exchange.datapackage import MadeOf
from cotmoc.exchange.errors.records import FIGURES_OF_OTHERS, KNOWN_LATER
from cotmoc.exchange.observation_codes import instant_number, instant_of
from cotmoc.exchange.observation_files import sql_path
from cotmoc.exchange.records.counting import RecordCounting
from cotmoc.exchange.records.manifest import anew_of, back_of
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.comparator import Comparator
from cotmoc.model.instant import instant_text
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import read_period


class Touched(NamedTuple):
    """What came into or left a unit and period: how many records were new there, how many changed, how many are gone
    from the source; `before`: some of its records were kept already."""

    new: int
    changed: int
    gone: int
    before: bool


class Why(StrEnum):
    """What a figure is otherwise for."""

    COUNTED = "counted"
    """Records came, changed or went, or their period has ended, or forms ask otherwise."""
    UNMADE = "unmade"
    """Records made it that are kept no more."""
    UNASKED = "unasked"
    """Records made it, and no form asks for it now."""


class Difference(NamedTuple):
    """A figure that the package does not say as the records do. `value` None: it is withdrawn; `is_held`: the package
    has rows of the cell; `touched`: what came into its unit and period, where it was `COUNTED`."""

    element: str
    breakdown: str
    unit: str
    period: str
    value: Decimal | None
    is_held: bool
    why: Why
    touched: Touched | None


class Comparing:
    """The figures that were made beside those held; `known_from`: since when what differs is known."""

    def __init__(self, database: StagingDatabase, counting: RecordCounting, known_from: datetime) -> None:
        """`database` is that in which `Making` made them."""
        self._database = database
        self._plan = counting.plan
        self._asked = counting.asked
        self._known_from = known_from

    def take(self, held: Path, *, own: str, is_all: bool) -> None:
        """Compare them with the rows in the Parquet file `held`.

        `own`: how the origins of rows begin that records made; `is_all`: all there is was counted, so those are
        withdrawn that are made no more. Of an element that is counted no more they stay where some form still asks for
        them: people fill it in from now on, and what was counted for it holds until they say otherwise.
        What a person said stays where the file makes it no other than it was, but for periods that waited till now.
        Raises `Refused` (G133) where the package knows a figure later than it would be corrected.
        """
        quoted_own = "'" + own.replace("'", "''") + "'"
        rows = f"read_parquet({sql_path(held)}, hive_partitioning = false)"
        self._database.run(_HELD.format(rows=rows, own=quoted_own))
        slots = range(len(self._plan.slots))
        left = (_LEFT.format(slot=slot, elements=self._elements(slot)) for slot in slots)
        self._database.run(f"CREATE TABLE told AS {' UNION ALL '.join((_COUNTED, *left))}")
        if is_all:
            self._hold_asked()
            unmade = (_UNMADE.format(slot=slot, elements=self._elements(slot)) for slot in slots)
            measured = ", ".join(map(self._elements, slots))
            for query in (*unmade, _UNCOUNTED.format(elements=measured)):
                self._database.run(f"INSERT INTO told {query} {_STILL_SAID}")
        self._check_later()

    def _elements(self, slot: int) -> str:
        return ", ".join(f"'{measure.element}'" for _, measure in self._plan.measures_in(slot))

    def _hold_asked(self) -> None:
        """``asked``: which cells of ``held`` of elements that are counted no more some form still asks for."""
        measured = ", ".join(map(self._elements, range(len(self._plan.slots))))
        cells = [
            cell
            for cell in self._database.rows(_HELD_CELLS.format(elements=measured))
            if self._asked.is_asked(cell[0], read_breakdown(cell[1]), read_period(cell[2]))
        ]
        names = ("element", "breakdown", "period")
        columns = {name: [cell[at] for cell in cells] for at, name in enumerate(names)}
        self._database.store("asked", columns, dict.fromkeys(names, "VARCHAR"))

    def _check_later(self) -> None:
        """Refuse (G133) to correct backwards."""
        number = instant_number(self._known_from)
        count, last = self._database.rows(
            f"SELECT count(*), max(known_from) FROM told WHERE NOT is_same AND is_held AND known_from >= {number}"
        )[0]
        if count:
            told = {"known_from": instant_text(instant_of(last)), "chosen": instant_text(self._known_from)}
            raise KNOWN_LATER.refuse(count=count, **told)

    def check_own(
        self, target: Path, folder: Path, *, made_of: Sequence[MadeOf], lost: Sequence[MadeOf], is_known: bool
    ) -> None:
        """Refuse (G149) to count on figures in the file `target` that were not made of the records kept in `folder`:
        nobody knows of which others they were made. `made_of`: the files that they were made of, where that is
        told, those `lost` after what is kept; `is_known`: those are the ones kept and this one, so that it says the
        same again."""
        others = "is_strange AND NOT is_same" if is_known else "is_strange"
        query = f"SELECT element, unit, period FROM told WHERE {others} ORDER BY element, unit, period"
        strange = self._database.rows(query)
        if strange:
            element, unit, period = strange[0]
            told = {"target": f"{target.parent.name}/{target.name}", "folder": f"{folder.parent.name}/{folder.name}"}
            told |= anew_of(made_of, folder) | back_of(lost, folder)
            raise FIGURES_OF_OTHERS.refuse(count=len(strange), element=element, unit=unit, period=period, **told)

    @property
    def same(self) -> int:
        """How many figures the package says as the records do."""
        return int(self._database.rows("SELECT count(*) FROM told WHERE is_same")[0][0])

    def differences(self) -> Iterator[Difference]:
        """What is to be written, by element, breakdown, unit and period."""
        for batch in self._database.batches(_DIFFERENCES):
            for row in batch:
                yield Difference(*row[:6], Why(row[6]), None if row[7] is None else Touched(*row[7:]))


_HELD = f"""
    CREATE TABLE held AS
    SELECT element, breakdown, unit, period, value IS NOT NULL AS has_value,
           CASE WHEN status = '{ObservationStatus.ACTUAL}' AND (comparator = '{Comparator.EQUAL}'
                     OR (comparator = '{Comparator.RANGE}' AND value = value_high)) THEN value END AS said,
           epoch_us(known_from) AS known_from, starts_with(origin, {{own}}) AS is_own
    FROM {{rows}}
    JOIN (SELECT arg_max(position, known_from) AS position FROM {{rows}} GROUP BY element, breakdown, unit, period)
    USING (position)"""

_COUNTED = """
    SELECT f.slot, f.element, f.breakdown, f.unit, f.period, f.value, h.element IS NOT NULL AS is_held, h.known_from,
           coalesce(h.said = f.value, FALSE)
           OR coalesce(NOT h.is_own AND f.value = f.was AND f.period NOT IN (SELECT period FROM waited), FALSE)
               AS is_same,
           'counted' AS why, coalesce(h.is_own AND h.has_value AND h.said IS DISTINCT FROM f.was, FALSE) AS is_strange
    FROM figure f
    LEFT JOIN held h ON h.element = f.element AND h.breakdown = f.breakdown AND h.unit = f.unit AND h.period = f.period
    LEFT JOIN touched t ON t.slot = f.slot AND t.period = f.period AND t.unit = f.unit"""

_LEFT = """
    SELECT t.slot, h.element, h.breakdown, h.unit, h.period, NULL, TRUE, h.known_from, NOT h.has_value, 'counted', FALSE
    FROM touched t JOIN held h ON h.period = t.period AND h.unit = t.unit AND h.element IN ({elements})
    WHERE t.slot = {slot} AND t.new + t.changed + t.gone > 0 AND t.period NOT IN (SELECT period FROM waiting)
          AND NOT EXISTS (SELECT 1 FROM owing_{slot} o WHERE o.period = t.period AND o.unit = t.unit)"""
"""What the package has of units and periods that every record has left now."""

_UNMADE = """
    SELECT -1, h.element, h.breakdown, h.unit, h.period, NULL, TRUE, h.known_from, FALSE,
           CASE WHEN t.unit IS NULL THEN 'unmade' ELSE 'unasked' END, FALSE
    FROM held h LEFT JOIN totals_{slot} t ON t.period = h.period AND t.unit = h.unit
    WHERE h.element IN ({elements})"""
"""What records made earlier of what is still counted."""

_UNCOUNTED = """
    SELECT -1, h.element, h.breakdown, h.unit, h.period, NULL, TRUE, h.known_from, FALSE, 'unasked', FALSE
    FROM held h ANTI JOIN asked a ON a.element = h.element AND a.breakdown = h.breakdown AND a.period = h.period
    WHERE h.element NOT IN ({elements})"""
"""What records made earlier of elements that are counted no more and that no form asks for."""

_STILL_SAID = """
    AND h.is_own AND h.has_value AND h.period NOT IN (SELECT period FROM waiting)
    AND NOT EXISTS (SELECT 1 FROM told o WHERE o.element = h.element AND o.breakdown = h.breakdown
                                               AND o.unit = h.unit AND o.period = h.period)"""

_HELD_CELLS = """
    SELECT DISTINCT element, breakdown, period FROM held
    WHERE is_own AND has_value AND element NOT IN ({elements})"""

_DIFFERENCES = """
    SELECT d.element, d.breakdown, d.unit, d.period, d.value, d.is_held, d.why, t.new, t.changed, t.gone, t.known
    FROM told d LEFT JOIN touched t ON t.slot = d.slot AND t.period = d.period AND t.unit = d.unit
    WHERE NOT d.is_same ORDER BY d.element, d.breakdown, d.unit, d.period"""
