"""Sums of records made into the figures that forms ask for, in a database of bounded memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from cotmoc.exchange.errors.records import CELL_ABSENT, DEFINITION_CHANGED
from cotmoc.exchange.observation_files import sql_path
from cotmoc.exchange.records.asked_cells import Standing
from cotmoc.exchange.records.counting import RecordCounting, RecordFigure
from cotmoc.exchange.records.heirs import NOTHING_KEPT, Kept
from cotmoc.exchange.records.merging import Counted
from cotmoc.exchange.records.statements import SUM
from cotmoc.exchange.records.versions import heirs_table
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.errors import Place, Problem
from cotmoc.model.form import Form
from cotmoc.model.period import Period, read_period


class Making:
    """The figures of the units and periods that a counting touched, as ``figure``; `until`: periods that had not ended
    by that day wait, None: none does."""

    def __init__(self, database: StagingDatabase, counting: RecordCounting, *, until: date | None = None) -> None:
        self._database = database
        self._plan = counting.plan
        self._asked = counting.asked
        self._units = counting.units
        self._until = until
        self._anew: Mapping[str, str] = {}
        self._kins = list(dict.fromkeys(self._plan.forms_of.values()))
        self.waiting: tuple[str, ...] = ()
        """The periods that have not ended: their figures wait."""
        self.left_out: tuple[Problem, ...] = ()
        """What was counted and is in none of the cells that the form of its unit has."""

    def make(
        self, counted: Counted, kept: Kept = NOTHING_KEPT, *, waited: Sequence[str] = (), every: bool = False
    ) -> None:
        """Make ``touched`` and ``figure``.

        `kept`: the sums of what was counted before, told in the units that owe their periods now; `waited`: of these
        periods all units that ever had a record are touched, with `every` those of all periods.
        Raises `Refused` (G131) where kept records lie in a unit that, as declared since, does not owe their period, or
        have a code that is not valid in it.
        """
        self._anew = kept.anew
        self._database.store("waited", {"period": waited}, {"period": "VARCHAR"})
        self._hold_sums(counted, kept, every=every)
        self._hold_waiting()
        self._hold_owing()
        self._hold_figures()
        self.left_out = tuple(self._left_out())

    def figures(self) -> Iterator[RecordFigure]:
        """What was made: a figure of every cell that is asked of a unit and period with a record, 0 where none of them
        counts."""
        query = "SELECT element, breakdown, unit, period, value FROM figure ORDER BY ALL"
        for batch in self._database.batches(query):
            for element, breakdown, unit, period, value in batch:
                yield RecordFigure(element, read_breakdown(breakdown), unit, read_period(period), value)

    def _hold_sums(self, counted: Counted, kept: Kept, *, every: bool) -> None:
        """``touched``; and the sums of its units and periods, with what they were before: ``totals_0``… by slot and
        ``parts_0``… by measure."""
        self._database.run(f"CREATE TABLE touched (slot INTEGER, {_TOUCHED}, known BOOLEAN)")
        for slot in range(len(self._plan.slots)):
            plain = [at for at, each in self._plan.measures_in(slot) if not each.breakdowns]
            columns = _CELL + "".join(f", m{at} {SUM}" for at in plain)
            inherited = self._inheritance(slot, kept.heirs.get(slot, ()))
            self._view(f"came_{slot}", _TOUCHED, counted.touched[slot])
            self._view(f"before_{slot}", columns, kept.sums.totals.get(slot, ()), inherited)
            self._view(f"new_{slot}", columns, counted.sums.totals[slot], inherited)
            self._database.run(_ALL_TOUCHED.format(slot=slot, every=every))
            summed = "".join(f", {_SUMMED.format(column=f'm{at}', name=at)}" for at in plain)
            self._database.run(_TOTALS.format(slot=slot, summed=summed))
            for at in self._plan.broken_in(slot):
                self._view(f"before_part_{at}", _PART, kept.sums.parts.get(at, ()), inherited)
                self._view(f"new_part_{at}", _PART, counted.sums.parts[at], inherited)
                self._database.run(_PARTS.format(at=at, slot=slot))

    def _inheritance(self, slot: int, heirs: Sequence[tuple[str, str, str]]) -> str:
        """What follows a relation ``x`` of sums to have them in the units of now."""
        if not heirs:
            return ""
        self._database.store(f"heirs_{slot}", *heirs_table(heirs))
        return f"LEFT JOIN heirs_{slot} h ON h.period = x.period AND h.unit = x.unit"

    def _view(self, name: str, columns: str, paths: Sequence[Path], inherited: str = "") -> None:
        """Parquet files of these columns by a name; there may be none of them."""
        if paths:
            files = ", ".join(map(sql_path, paths))
            shown = "x.* REPLACE (coalesce(h.heir, x.unit) AS unit)" if inherited else "*"
            relation = f"read_parquet([{files}], hive_partitioning = false) x {inherited}"
            self._database.run(f"CREATE VIEW {name} AS SELECT {shown} FROM {relation}")
        else:
            self._database.run(f"CREATE TABLE {name} ({columns})")

    def _hold_waiting(self) -> None:
        day = self._until
        periods = [row[0] for row in self._database.rows("SELECT DISTINCT period FROM touched ORDER BY period")]
        self.waiting = tuple(period for period in periods if day is not None and read_period(period).end >= day)
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
                    raise DEFINITION_CHANGED.refuse(source=self._plan.source.code, **self._anew)
                for kin, element in elements.items() if text not in self.waiting else ():
                    form = self._asked.form_of(element, unit, period)
                    if form is not None:
                        asking[kin, form.code, period] = form
                        yield text, unit, kin, form.code

    def _hold_figures(self) -> None:
        self._database.run(
            f"CREATE TABLE figure (slot INTEGER, element VARCHAR, breakdown VARCHAR, unit VARCHAR, period VARCHAR, "
            f"value {SUM}, was {SUM})"
        )
        for at, measure in enumerate(self._plan.measures):
            slot, is_broken = self._plan.slot_of[measure.element], bool(measure.breakdowns)
            said = {"at": at, "slot": slot, "element": measure.element, "kin": self._kin(measure.element)}
            of_part = _OF_PART.format(at=at) if is_broken else ""
            self._database.run(_FIGURES.format(**said, of="p" if is_broken else "t", of_part=of_part))

    def _left_out(self) -> Iterator[Problem]:
        """Codes that no form asks for were told with their rows; what a form of other units asks for is told here."""
        for at, measure in enumerate(self._plan.measures):
            if not measure.breakdowns:
                continue
            said = {"at": at, "slot": self._plan.slot_of[measure.element], "kin": self._kin(measure.element)}
            for code, period, form, count in self._database.rows(_NO_CELL.format(**said)):
                standing = self._asked.standing(measure.element, read_breakdown(code), read_period(period))
                if standing in (Standing.EXPIRED, Standing.ENDED):
                    raise DEFINITION_CHANGED.refuse(source=self._plan.source.code, **self._anew)
                if standing is Standing.ASKED:
                    told = {"element": measure.element, "code": code, "period": period, "form": form}
                    yield CELL_ABSENT.problem(count=count, **told).at(Place("form_elements.csv"))


_CELL = "period VARCHAR, unit VARCHAR, records BIGINT"
_PART = f"period VARCHAR, unit VARCHAR, breakdown VARCHAR, records BIGINT, value {SUM}"
_TOUCHED = "period VARCHAR, unit VARCHAR, new BIGINT, changed BIGINT, gone BIGINT"

_SUMMED = (
    f"CAST(sum({{column}}) AS {SUM}) AS now_{{name}}, CAST(sum({{column}}) FILTER (is_kept) AS {SUM}) AS was_{{name}}"
)

_ALL_TOUCHED = """
    INSERT INTO touched
    SELECT {slot}, period, unit, coalesce(new, 0), coalesce(changed, 0), coalesce(gone, 0), coalesce(known, FALSE)
    FROM came_{slot} FULL JOIN (SELECT DISTINCT period, unit, TRUE AS known FROM before_{slot}) USING (period, unit)
    WHERE new IS NOT NULL OR {every} OR period IN (SELECT period FROM waited)"""

_TOTALS = """
    CREATE TABLE totals_{slot} AS
    SELECT period, unit, coalesce(sum(records) FILTER (is_kept), 0) > 0 AS is_kept{summed}
    FROM (SELECT *, TRUE AS is_kept FROM before_{slot} UNION ALL BY NAME SELECT *, FALSE AS is_kept FROM new_{slot}) x
    JOIN (SELECT period, unit FROM touched WHERE slot = {slot}) USING (period, unit)
    GROUP BY period, unit HAVING sum(records) > 0"""

_PARTS = f"""
    CREATE TABLE parts_{{at}} AS
    SELECT period, unit, breakdown, CAST(sum(records) AS BIGINT) AS records,
           {_SUMMED.format(column="value", name="{at}")}
    FROM (SELECT *, TRUE AS is_kept FROM before_part_{{at}}
          UNION ALL BY NAME SELECT *, FALSE AS is_kept FROM new_part_{{at}}) x
    JOIN (SELECT period, unit FROM touched WHERE slot = {{slot}}) USING (period, unit)
    GROUP BY period, unit, breakdown HAVING sum(records) > 0 OR sum(records) FILTER (is_kept) > 0"""

_FIGURES = """
    INSERT INTO figure
    SELECT {slot}, '{element}', c.breakdown, o.unit, o.period, coalesce({of}.now_{at}, 0),
           CASE WHEN t.is_kept THEN coalesce({of}.was_{at}, 0) END
    FROM owing_{slot} o
    JOIN cell c ON c.measure = {at} AND c.form = o.form AND c.period = o.period
    JOIN totals_{slot} t ON t.period = o.period AND t.unit = o.unit
    {of_part}
    WHERE o.kin = {kin}"""
_OF_PART = "LEFT JOIN parts_{at} p ON p.period = o.period AND p.unit = o.unit AND p.breakdown = c.breakdown"

_NO_CELL = """
    SELECT p.breakdown, o.period, o.form, count(*)
    FROM parts_{at} p JOIN owing_{slot} o ON o.kin = {kin} AND o.period = p.period AND o.unit = p.unit
    WHERE p.records > 0
          AND NOT EXISTS (SELECT 1 FROM cell c WHERE c.measure = {at} AND c.form = o.form AND c.period = o.period
                                                     AND c.breakdown = p.breakdown)
    GROUP BY ALL ORDER BY ALL"""
