"""Figures against their definitions and against one another, in SQL over the staged table."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, combinations
from typing import Any, TypeAlias

from cotmoc.exchange.errors import observations as o
from cotmoc.exchange.observation_codes import COMPARATORS, STATUSES, CodeReader, read_each
from cotmoc.exchange.observation_limits import HELD_TYPES, Held, Limits
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.breakdown import breakdown_text
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.comparator import Comparator
from cotmoc.model.errors import Problem
from cotmoc.model.observation import WITHOUT_VALUE, ObservationStatus

Flood: TypeAlias = Callable[[str, Callable[[tuple[Any, ...]], tuple[Problem, str]]], None]
RowText: TypeAlias = Callable[[int], str]


def check_rows(
    database: StagingDatabase, reader: CodeReader, catalogue: Catalogue, *, flood: Flood, row_text: RowText
) -> None:
    """Report everything that is wrong with staged rows whose cells could all be read."""
    checks = _Checks(database, reader, catalogue, flood=flood, row_text=row_text)
    checks.statuses()
    checks.comparators()
    checks.definitions()
    checks.breakdowns()
    checks.repeats()
    checks.limits()
    checks.parts_of_other_elements()
    checks.parts_of_totals()
    checks.exhaustive_parts()
    checks.periods()


class _Checks:
    def __init__(
        self,
        database: StagingDatabase,
        reader: CodeReader,
        catalogue: Catalogue,
        *,
        flood: Flood,
        row_text: RowText,
    ) -> None:
        self._database = database
        self._reader = reader
        self._codes = reader.codes
        self._catalogue = catalogue
        self._flood = flood
        self._row_text = row_text
        self._held: dict[tuple[int, int], Held] = {}

    def statuses(self) -> None:
        """A value exactly where the status has one; a reason for what is not applicable."""
        without = _positions(STATUSES, WITHOUT_VALUE)
        not_applicable = STATUSES.index(ObservationStatus.NOT_APPLICABLE)
        self._flood(
            f"SELECT id, status FROM observation WHERE value IS NULL AND status NOT IN {without}",
            lambda row: (o.VALUE_ABSENT.problem(status=STATUSES[row[1]]), "value"),
        )
        self._flood(
            "SELECT id, status, coalesce(value, value_high)::VARCHAR FROM observation"
            f" WHERE (value IS NOT NULL OR value_high IS NOT NULL) AND status IN {without}",
            lambda row: (o.VALUE_UNWANTED.problem(status=STATUSES[row[1]], value=_plain(row[2])), "value"),
        )
        self._flood(
            f"SELECT id FROM observation WHERE status = {not_applicable} AND reason IS NULL",
            lambda _: (o.REASON_ABSENT.problem(), "reason"),
        )

    def comparators(self) -> None:
        """An upper end exactly where the comparator has one, and above the lower."""
        ranges = _positions(COMPARATORS, {Comparator.RANGE, Comparator.RANGE_UP})
        closed = COMPARATORS.index(Comparator.RANGE)
        self._flood(
            f"SELECT id FROM observation WHERE comparator = {closed} AND value IS NOT NULL AND value_high IS NULL",
            lambda _: (o.HIGH_ABSENT.problem(), "value_high"),
        )
        self._flood(
            "SELECT id, value_high::VARCHAR FROM observation"
            f" WHERE value_high IS NOT NULL AND value IS NOT NULL AND comparator NOT IN {ranges}",
            lambda row: (o.HIGH_UNWANTED.problem(value=_plain(row[1])), "value_high"),
        )
        self._flood(
            "SELECT id, value::VARCHAR, value_high::VARCHAR FROM observation"
            f" WHERE comparator IN {ranges} AND value_high < value",
            lambda row: (o.RANGE_INVERTED.problem(low=_plain(row[1]), high=_plain(row[2])), "value_high"),
        )

    def definitions(self) -> None:
        """The definition that holds for each element and period, into ``held``; none is a problem of the rows."""
        pairs = self._database.rows("SELECT DISTINCT element, period FROM observation ORDER BY ALL")
        rows = []
        limits = Limits(self._codes, self._catalogue)

        def read(element: int, period: int) -> int:
            held = limits.held(self._reader.definition(element, period), period)
            self._held[element, period] = held
            rows.append({"element": element, "period": period, **held.columns})
            return 0

        _, _, bad = read_each(pairs, read)
        self._database.store("held", {name: [row[name] for row in rows] for name in HELD_TYPES}, HELD_TYPES)
        self._report(bad, ("element", "period"), "element")
        self._database.run(_CELL)
        self._database.run(_LATEST)

    def breakdowns(self) -> None:
        """Breakdowns that the element has, by codes valid in the window."""
        triples = self._database.rows(
            "SELECT DISTINCT element, breakdown, period FROM observation WHERE breakdown <> 0"
        )

        def read(element: int, breakdown: int, period: int) -> int:
            if held := self._held.get((element, period)):
                self._reader.check_breakdown(held.definition, breakdown, period)
            return 0

        _, _, bad = read_each(triples, read)
        self._report(bad, ("element", "breakdown", "period"), "breakdown")
        self._triples = triples

    def _report(self, bad: list[Any], columns: tuple[str, ...], column: str) -> None:
        by_kind: dict[object, list[Any]] = {}
        for key, refusal in bad:
            by_kind.setdefault(refusal.problems[0].kind, []).append((key, refusal.problems[0]))
        for found in by_kind.values():
            held = {name: [key[at] for key, _ in found] for at, name in enumerate(columns)}
            types = dict.fromkeys((*columns, "problem"), "INTEGER")
            self._database.store("refused_key", held | {"problem": range(len(found))}, types)
            self._flood(
                f"SELECT x.id, r.problem FROM observation x JOIN refused_key r USING ({', '.join(columns)})",
                lambda row, told=found: (told[row[1]][1], column),
            )

    def repeats(self) -> None:
        """Two rows with one key and one instant."""
        self._flood(
            "SELECT id, first, element, breakdown, unit, period FROM (SELECT id, element, breakdown, unit, period,"
            " min(id) OVER (PARTITION BY element, breakdown, unit, period, known_from) AS first FROM observation"
            " SEMI JOIN (FROM cell WHERE rows > 1) USING (element, breakdown, unit, period)) WHERE id > first",
            lambda row: (
                o.OBSERVATION_TWICE.problem(
                    other=self._row_text(row[1]),
                    element=self._named(row[2], row[3]),
                    unit=self._codes.units.values[row[4]],
                    period=self._codes.periods.values[row[5]],
                ),
                "known_from",
            ),
        )

    def limits(self) -> None:
        """Stated numbers within the element's minimum and ceiling; intervals that leave some value possible."""
        for test, limit, kind, pick in (
            ("greatest(value, value_high) > high", "high", o.ABOVE_CEILING, "greatest"),
            ("least(value, value_high) < low", "low", o.BELOW_MINIMUM, "least"),
        ):
            self._flood(
                f"SELECT x.id, {pick}(value, value_high)::VARCHAR, {limit}::VARCHAR, element"
                f" FROM observation x JOIN held USING (element, period) WHERE {test}",
                lambda row, kind=kind: (
                    kind.problem(
                        value=_plain(row[1]),
                        limit=_plain(row[2]),
                        element=self._codes.elements.values[row[3]],
                    ),
                    "value",
                ),
            )
        above, below = (COMPARATORS.index(one) for one in (Comparator.ABOVE, Comparator.BELOW))
        self._flood(
            "SELECT x.id, comparator, value::VARCHAR, low::VARCHAR, high::VARCHAR, element"
            " FROM observation x JOIN held USING (element, period)"
            f" WHERE (comparator = {above} AND value = high) OR (comparator = {below} AND value = low)",
            lambda row: (
                o.INTERVAL_OUTSIDE.problem(
                    text=f"{COMPARATORS[row[1]]} {_plain(row[2])}",
                    low=_plain(row[3]),
                    high=_plain(row[4]),
                    element=self._codes.elements.values[row[5]],
                ),
                "comparator",
            ),
        )

    def parts_of_other_elements(self) -> None:
        """A part (part_of, or a ceiling that is another element) not above its whole, in latest rows."""
        for column in ("part_of", "ceiling"):
            joined = (
                f"FROM latest p JOIN held h ON h.element = p.element AND h.period = p.period"
                f" JOIN latest w ON w.element = h.{column} AND w.unit = p.unit AND w.period = p.period"
            )
            self._flood_parts(f"{joined} AND w.breakdown = p.breakdown")
            self._flood_parts(f"{joined} AND w.breakdown = 0 AND p.breakdown <> 0")

    def parts_of_totals(self) -> None:
        """A part by breakdown not above what it is a part of, where figures add up and are not negative."""
        pairs = [
            (self._codes.breakdowns.number(whole), self._codes.breakdowns.find(part))
            for part in list(self._codes.breakdowns.values)
            for whole in chain.from_iterable(combinations(part, size) for size in range(len(part)))
            if self._codes.breakdowns.find(whole) is not None
        ]
        columns = {"whole": [whole for whole, _ in pairs], "part": [part for _, part in pairs]}
        self._database.store("subset", columns, {"whole": "INTEGER", "part": "INTEGER"})
        self._flood_parts(
            "FROM latest p JOIN subset s ON s.part = p.breakdown"
            " JOIN held h ON h.element = p.element AND h.period = p.period AND h.additive"
            " JOIN latest w ON w.element = p.element AND w.unit = p.unit AND w.period = p.period"
            " AND w.breakdown = s.whole"
        )

    def _flood_parts(self, joined: str) -> None:
        self._flood(
            "SELECT p.id, w.id, p.element, p.breakdown, w.element, w.breakdown, p.low::VARCHAR, w.high::VARCHAR"
            f" {joined} WHERE p.low > w.high OR (p.low = w.high AND (p.low_open OR w.high_open))",
            lambda row: (
                o.PART_ABOVE_WHOLE.problem(
                    part=self._named(row[2], row[3]),
                    whole=self._named(row[4], row[5]),
                    value=_plain(row[6]),
                    limit=_plain(row[7]),
                    other=self._row_text(row[1]),
                ),
                "value",
            ),
        )

    def exhaustive_parts(self) -> None:
        """Parts that make up the total: never above it, and equal to it once all are known."""
        rows = []
        for element, breakdown, period in self._triples:
            held = self._held.get((element, period))
            cell = dict(self._codes.breakdowns.values[breakdown])
            for dimension in held.definition.exhaustive if held else ():
                rest = self._codes.breakdowns.find(tuple(sorted(cell.items() - {(dimension, cell.get(dimension))})))
                if dimension in cell and rest is not None:
                    wanted = self._reader.list_size(held.definition.list_of(dimension) or "", period)
                    place = held.definition.exhaustive.index(dimension)
                    rows.append((element, period, breakdown, rest, place, wanted))
        names = ("element", "period", "breakdown", "rest", "place", "wanted")
        self._database.store(
            "part",
            {name: [row[at] for row in rows] for at, name in enumerate(names)},
            dict.fromkeys(names, "INTEGER"),
        )
        self._flood(
            _PARTS,
            lambda row: (
                o.PARTS_NOT_TOTAL.problem(
                    dimension=self._held[row[1], row[2]].definition.exhaustive[row[3]],
                    element=self._named(row[1], row[4]),
                    sum=_plain(row[5]),
                    total=_plain(row[6]),
                ),
                "value",
            ),
        )

    def periods(self) -> None:
        """Periods that some form asks, where forms ask the element of units of that level at all."""
        forms = {form.code: form for form in self._catalogue.forms}
        asking: dict[tuple[str, str], list[Any]] = {}
        for asked in self._catalogue.form_elements:
            if form := forms.get(asked.form):
                asking.setdefault((asked.element, form.level), []).append(form)
        levels = [self._catalogue.unit_by_id[unit].level for unit in self._codes.units.values]
        numbered = {level: number for number, level in enumerate(dict.fromkeys(levels))}
        self._database.store(
            "unit_level",
            {"unit": range(len(levels)), "level": [numbered[level] for level in levels]},
            {"unit": "INTEGER", "level": "INTEGER"},
        )
        names = {number: level for level, number in numbered.items()}
        fine, strange = [], []
        for element, level, period in self._database.rows(
            "SELECT DISTINCT element, level, period FROM observation JOIN unit_level USING (unit)"
        ):
            found = asking.get((self._codes.elements.values[element], names[level]), [])
            when = self._codes.periods.values[period]
            if not found or any(_asks(form, when) for form in found):
                continue
            details = {"period": when, "element": self._codes.elements.values[element]}
            if all(when.months < form.frequency.months for form in found):
                fine.append(((element, level, period), o.PERIOD_TOO_FINE.problem(form=found[0].code, **details)))
            else:
                strange.append(((element, level, period), o.PERIOD_NOT_ASKED.problem(**details)))
        for bad in (fine, strange):
            self._flood_periods(bad)

    def _flood_periods(self, bad: list[tuple[tuple[int, int, int], Problem]]) -> None:
        names = ("element", "level", "period")
        held = {name: [key[at] for key, _ in bad] for at, name in enumerate(names)}
        types = dict.fromkeys((*names, "problem"), "INTEGER")
        self._database.store("refused_key", held | {"problem": range(len(bad))}, types)
        self._flood(
            "SELECT x.id, r.problem FROM observation x JOIN unit_level USING (unit)"
            " JOIN refused_key r USING (element, level, period)",
            lambda row: (bad[row[1]][1], "period"),
        )

    def _named(self, element: int, breakdown: int) -> str:
        text = breakdown_text(self._codes.breakdowns.values[breakdown])
        return self._codes.elements.values[element] + (f"[{text}]" if text else "")


def _asks(form: Any, when: Any) -> bool:
    return form.frequency.months == 0 or (when.months == form.frequency.months and when.window is form.window)


def _positions(words: tuple[Any, ...], chosen: Any) -> str:
    return "(" + ", ".join(str(at) for at, word in enumerate(words) if word in chosen) + ")"


def _plain(text: str | None) -> str:
    """A decimal as a person writes it, without the zeros that the column type adds."""
    if text is None:
        return "…"
    return text.rstrip("0").rstrip(".") if "." in text else text


_CELL = """
    CREATE TABLE cell AS
    SELECT element, breakdown, unit, period, arg_max(id, known_from) AS id, count(*) AS rows
    FROM observation GROUP BY ALL"""

_AT_LEAST, _ABOVE, _AT_MOST, _BELOW, _RANGE, _RANGE_UP = (
    COMPARATORS.index(one)
    for one in (
        Comparator.AT_LEAST,
        Comparator.ABOVE,
        Comparator.AT_MOST,
        Comparator.BELOW,
        Comparator.RANGE,
        Comparator.RANGE_UP,
    )
)
_NOT_APPLICABLE = STATUSES.index(ObservationStatus.NOT_APPLICABLE)

_LATEST = f"""
    CREATE TABLE latest AS
    SELECT o.id, o.element, o.breakdown, o.unit, o.period, o.status,
           CASE WHEN comparator NOT IN ({_AT_MOST}, {_BELOW}) THEN value END AS low,
           CASE WHEN comparator = {_RANGE} THEN value_high
                WHEN comparator NOT IN ({_AT_LEAST}, {_ABOVE}, {_RANGE_UP}) THEN value END AS high,
           comparator = {_ABOVE} AS low_open, comparator = {_BELOW} AS high_open
    FROM observation o JOIN cell USING (id)"""

_PARTS = f"""
    SELECT w.id, s.element, s.period, s.place, s.rest, s.least::VARCHAR, coalesce(w.high, w.low)::VARCHAR
    FROM (
        SELECT p.element, p.period, p.unit, part.rest, part.place, part.wanted,
               sum(coalesce(p.low, 0)) AS least,
               CASE WHEN count(*) FILTER (p.high IS NOT NULL OR p.status = {_NOT_APPLICABLE}) = part.wanted
                    THEN sum(coalesce(p.high, 0)) END AS greatest
        FROM latest p JOIN part USING (element, period, breakdown)
        GROUP BY p.element, p.period, p.unit, part.rest, part.place, part.wanted
    ) s
    JOIN held h ON h.element = s.element AND h.period = s.period AND h.additive
    JOIN latest w ON w.element = s.element AND w.period = s.period AND w.unit = s.unit AND w.breakdown = s.rest
    WHERE s.least > w.high OR s.greatest < w.low"""
