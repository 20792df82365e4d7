"""Figures counted set against those that a package holds, in a database of bounded memory: what is to be written."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from cotmoc.exchange.errors.records import CELL_ABSENT, DEFINITION_CHANGED, KNOWN_LATER
from cotmoc.exchange.observation_codes import instant_number, instant_of
from cotmoc.exchange.observation_files import sql_path
from cotmoc.exchange.records.asked_cells import Standing
from cotmoc.exchange.records.counting import RecordCounting
from cotmoc.exchange.records.statements import SUM
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.comparator import Comparator
from cotmoc.model.errors import Place, Problem
from cotmoc.model.form import Form
from cotmoc.model.instant import instant_text, local_day
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import Period, read_period


@dataclass(frozen=True, slots=True)
class Counted:
    """What a counting came to, as Parquet files: by slot the units and periods touched and the sums of these, by
    measure the sums of its parts."""

    touched: Sequence[Sequence[Path]]
    totals: Sequence[Sequence[Path]]
    parts: Mapping[int, Sequence[Path]]


class Touched(NamedTuple):
    """What came into or left a unit and period: how many records were new there, how many changed, how many are gone
    from the source; `before`: some of its records were kept already."""

    new: int
    changed: int
    gone: int
    before: bool


class Difference(NamedTuple):
    """A figure that the package does not say as the records do. `value` None: no record is left; `is_held`: the package
    has rows of the cell; `touched` None: records made it that are forgotten."""

    element: str
    breakdown: str
    unit: str
    period: str
    value: Decimal | None
    is_held: bool
    touched: Touched | None


class Comparing:
    """The figures of a counting beside those held; `known_from`: since when what differs is known."""

    def __init__(self, database: StagingDatabase, counting: RecordCounting, known_from: datetime) -> None:
        self._database = database
        self._plan = counting.plan
        self._asked = counting.asked
        self._units = counting.units
        self._known_from = known_from
        self._kins = list(dict.fromkeys(self._plan.forms_of.values()))
        self.waiting: tuple[str, ...] = ()
        """The periods that have not ended: their figures wait."""
        self.left_out: tuple[Problem, ...] = ()
        """What was counted and is in none of the cells that the form of its unit has."""

    def take(self, counted: Counted, held: Path, *, own: str, again: bool, waited: Sequence[str]) -> None:
        """Compare what was counted with the rows in the Parquet file `held`.

        `own`: how the origins of rows begin that records made; `again`: those are withdrawn that no record makes now;
        `waited`: the periods whose figures waited till now. What a person said of another period stays where the file
        brought nothing to it.
        Raises `Refused`: G131 where kept records lie in a unit that, as declared since, does not owe their period, or
        have a code that is not valid in it, G133 where the package knows a figure later than it would be corrected.
        """
        self._load(counted)
        self._hold_waiting()
        self._hold_owing()
        self._hold_figures()
        self.left_out = tuple(self._left_out())
        quoted_own = "'" + own.replace("'", "''") + "'"
        self._database.run(_HELD.format(rows=_parquet([held]), own=quoted_own))
        self._database.store("waited", {"period": waited}, {"period": "VARCHAR"})
        self._database.run(f"CREATE TABLE told AS {' UNION ALL '.join(self._told(again=again))}")
        self._check_later()

    def _load(self, counted: Counted) -> None:
        self._make("touched", "slot INTEGER, period VARCHAR, unit VARCHAR, new BIGINT, changed BIGINT, gone BIGINT, "
                   "known BOOLEAN", ())  # fmt: skip
        for slot, paths in enumerate(counted.touched):
            if paths:
                self._database.run(f"INSERT INTO touched SELECT {slot}, * FROM {_parquet(paths)}")
            sums = "".join(f", m{at} {SUM}" for at, each in self._plan.measures_in(slot) if not each.breakdowns)
            self._make(f"totals_{slot}", f"period VARCHAR, unit VARCHAR, records BIGINT{sums}", counted.totals[slot])
        for at, paths in counted.parts.items():
            self._make(f"parts_{at}", f"period VARCHAR, unit VARCHAR, breakdown VARCHAR, value {SUM}", paths)

    def _make(self, table: str, columns: str, paths: Sequence[Path]) -> None:
        self._database.run(f"CREATE TABLE {table} ({columns})")
        if paths:
            self._database.run(f"INSERT INTO {table} SELECT * FROM {_parquet(paths)}")

    def _hold_waiting(self) -> None:
        day = local_day(self._known_from)
        periods = [row[0] for row in self._database.rows("SELECT DISTINCT period FROM touched ORDER BY period")]
        self.waiting = tuple(period for period in periods if read_period(period).end >= day)
        self._database.store("waiting", {"period": self.waiting}, {"period": "VARCHAR"})

    def _hold_owing(self) -> None:
        """``owing_0``…: by which form a unit owes what a slot counts of a period, by kin, the elements of the same
        forms; ``cell``: what such a form asks of an element."""
        asking: dict[tuple[int, str, Period], Form] = {}
        for slot in range(len(self._plan.slots)):
            path = self._database.folder / "owing.csv"
            with path.open("w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows(self._owing(slot, asking))
            columns = "{'period': 'VARCHAR', 'unit': 'VARCHAR', 'kin': 'INTEGER', 'form': 'VARCHAR'}"
            told = "auto_detect=false, header=false, delim=',', quote='\"', escape='\"', hive_partitioning=false"
            self._database.run(
                f"CREATE TABLE owing_{slot} AS FROM read_csv({sql_path(path)}, {told}, columns={columns})"
            )
            path.unlink()
        cells = [
            (at, form, str(period), breakdown)
            for at, measure in enumerate(self._plan.measures)
            for (kin, form, period), found in asking.items()
            if self._kin(measure.element) == kin
            for breakdown in self._asked.texts(measure.element, found, period)
        ]
        names = ("measure", "form", "period", "breakdown")
        types = {"measure": "INTEGER", **dict.fromkeys(names[1:], "VARCHAR")}
        self._database.store("cell", {name: [row[at] for row in cells] for at, name in enumerate(names)}, types)

    def _kin(self, element: str) -> int:
        return self._kins.index(self._plan.forms_of[element])

    def _owing(self, slot: int, asking: dict[tuple[int, str, Period], Form]) -> Iterator[tuple[str, str, int, str]]:
        elements = {self._kin(measure.element): measure.element for _, measure in self._plan.measures_in(slot)}
        for batch in self._database.batches(f"SELECT period, unit FROM totals_{slot}"):
            for text, unit in batch:
                period = read_period(text)
                if not self._units.owes(unit, period, slot):
                    raise DEFINITION_CHANGED.refuse(source=self._plan.source.code)
                for kin, element in elements.items() if text not in self.waiting else ():
                    form = self._asked.form_of(element, unit, period)
                    if form is not None:
                        asking[kin, form.code, period] = form
                        yield text, unit, kin, form.code

    def _hold_figures(self) -> None:
        self._database.run(
            f"CREATE TABLE figure (slot INTEGER, element VARCHAR, breakdown VARCHAR, unit VARCHAR, period VARCHAR, "
            f"value {SUM})"
        )
        for at, measure in enumerate(self._plan.measures):
            slot, is_broken = self._plan.slot_of[measure.element], bool(measure.breakdowns)
            said = {"at": at, "slot": slot, "element": measure.element, "kin": self._kin(measure.element)}
            of_part = _OF_PART.format(at=at) if is_broken else ""
            value = "p.value" if is_broken else f"t.m{at}"
            self._database.run(_FIGURES.format(**said, value=value, of_part=of_part))

    def _left_out(self) -> Iterator[Problem]:
        """Codes that no form asks for were told with their rows; what a form of other units asks for is told here."""
        for at, measure in enumerate(self._plan.measures):
            if not measure.breakdowns:
                continue
            said = {"at": at, "slot": self._plan.slot_of[measure.element], "kin": self._kin(measure.element)}
            for code, period, form, count in self._database.rows(_NO_CELL.format(**said)):
                standing = self._asked.standing(measure.element, read_breakdown(code), read_period(period))
                if standing in (Standing.EXPIRED, Standing.ENDED):
                    raise DEFINITION_CHANGED.refuse(source=self._plan.source.code)
                if standing is Standing.ASKED:
                    told = {"element": measure.element, "code": code, "period": period, "form": form}
                    yield CELL_ABSENT.problem(count=count, **told).at(Place("form_elements.csv"))

    def _told(self, *, again: bool) -> Iterator[str]:
        yield _COUNTED
        for slot in range(len(self._plan.slots)):
            elements = ", ".join(f"'{measure.element}'" for _, measure in self._plan.measures_in(slot))
            yield _LEFT.format(slot=slot, elements=elements)
            if again:
                yield _UNMADE.format(slot=slot, elements=elements)

    def _check_later(self) -> None:
        """Refuse (G133) to correct backwards."""
        number = instant_number(self._known_from)
        count, last = self._database.rows(
            f"SELECT count(*), max(known_from) FROM told WHERE NOT is_same AND is_held AND known_from >= {number}"
        )[0]
        if count:
            told = {"known_from": instant_text(instant_of(last)), "chosen": instant_text(self._known_from)}
            raise KNOWN_LATER.refuse(count=count, **told)

    @property
    def same(self) -> int:
        """How many figures the package says as the records do."""
        return int(self._database.rows("SELECT count(*) FROM told WHERE is_same")[0][0])

    def differences(self) -> Iterator[Difference]:
        """What is to be written, by element, breakdown, unit and period."""
        for batch in self._database.batches(_DIFFERENCES):
            for row in batch:
                yield Difference(*row[:6], None if row[6] is None else Touched(*row[6:]))


def _parquet(paths: Sequence[Path]) -> str:
    return f"read_parquet([{', '.join(map(sql_path, paths))}], hive_partitioning = false)"


_HELD = f"""
    CREATE TABLE held AS
    SELECT element, breakdown, unit, period, value IS NOT NULL AS has_value,
           CASE WHEN status = '{ObservationStatus.ACTUAL}' AND (comparator = '{Comparator.EQUAL}'
                     OR (comparator = '{Comparator.RANGE}' AND value = value_high)) THEN value END AS said,
           epoch_us(known_from) AS known_from, starts_with(origin, {{own}}) AS is_own
    FROM {{rows}}
    JOIN (SELECT arg_max(position, known_from) AS position FROM {{rows}} GROUP BY element, breakdown, unit, period)
    USING (position)"""

_FIGURES = """
    INSERT INTO figure
    SELECT {slot}, '{element}', c.breakdown, o.unit, o.period, coalesce({value}, 0)
    FROM owing_{slot} o
    JOIN cell c ON c.measure = {at} AND c.form = o.form AND c.period = o.period
    JOIN totals_{slot} t ON t.period = o.period AND t.unit = o.unit
    {of_part}
    WHERE o.kin = {kin}"""
_OF_PART = "LEFT JOIN parts_{at} p ON p.period = o.period AND p.unit = o.unit AND p.breakdown = c.breakdown"

_NO_CELL = """
    SELECT p.breakdown, o.period, o.form, count(*)
    FROM parts_{at} p JOIN owing_{slot} o ON o.kin = {kin} AND o.period = p.period AND o.unit = p.unit
    WHERE NOT EXISTS (SELECT 1 FROM cell c WHERE c.measure = {at} AND c.form = o.form AND c.period = o.period
                                                 AND c.breakdown = p.breakdown)
    GROUP BY ALL ORDER BY ALL"""

_COUNTED = """
    SELECT f.slot, f.element, f.breakdown, f.unit, f.period, f.value, h.element IS NOT NULL AS is_held, h.known_from,
           coalesce(h.said = f.value, FALSE)
           OR coalesce(h.has_value AND NOT h.is_own AND t.new + t.changed + t.gone = 0
                       AND f.period NOT IN (SELECT period FROM waited), FALSE) AS is_same
    FROM figure f
    LEFT JOIN held h ON h.element = f.element AND h.breakdown = f.breakdown AND h.unit = f.unit AND h.period = f.period
    LEFT JOIN touched t ON t.slot = f.slot AND t.period = f.period AND t.unit = f.unit"""

_LEFT = """
    SELECT t.slot, h.element, h.breakdown, h.unit, h.period, NULL, TRUE, h.known_from, NOT h.has_value
    FROM touched t JOIN held h ON h.period = t.period AND h.unit = t.unit AND h.element IN ({elements})
    WHERE t.slot = {slot} AND t.new + t.changed + t.gone > 0 AND t.period NOT IN (SELECT period FROM waiting)
          AND NOT EXISTS (SELECT 1 FROM owing_{slot} o WHERE o.period = t.period AND o.unit = t.unit)"""
"""What the package has of units and periods that every record has left now."""

_UNMADE = """
    SELECT -1, h.element, h.breakdown, h.unit, h.period, NULL, TRUE, h.known_from, FALSE
    FROM held h
    WHERE h.is_own AND h.has_value AND h.element IN ({elements})
          AND NOT EXISTS (SELECT 1 FROM owing_{slot} o WHERE o.period = h.period AND o.unit = h.unit)"""
"""What records made earlier, of units and periods that no record is in now."""

_DIFFERENCES = """
    SELECT d.element, d.breakdown, d.unit, d.period, d.value, d.is_held, t.new, t.changed, t.gone, t.known
    FROM told d LEFT JOIN touched t ON t.slot = d.slot AND t.period = d.period AND t.unit = d.unit
    WHERE NOT d.is_same ORDER BY d.element, d.breakdown, d.unit, d.period"""
