"""Figures against their definitions, in SQL over the staged table; then against one another."""

from __future__ import annotations

from typing import Any

from cotmoc.exchange.errors import observations as o
from cotmoc.exchange.observation_checking import Checking
from cotmoc.exchange.observation_codes import COMPARATORS, STATUSES, read_each
from cotmoc.exchange.observation_limits import HELD_TYPES, Limits
from cotmoc.exchange.observation_parts import PartChecks
from cotmoc.exchange.observation_periods import check_periods
from cotmoc.exchange.observation_use import check_use
from cotmoc.model.comparator import Comparator
from cotmoc.model.errors import ErrorKind, Problem, Refused
from cotmoc.model.observation import WITHOUT_VALUE, ObservationStatus


def check_rows(checking: Checking) -> None:
    """Report everything that is wrong with staged rows whose cells could all be read."""
    rows = _RowChecks(checking)
    rows.statuses()
    rows.comparators()
    rows.definitions()
    rows.breakdowns()
    rows.repeats()
    rows.limits()
    rows.thousands()
    PartChecks(checking).check()
    check_periods(checking)
    check_use(checking)


class _RowChecks:
    def __init__(self, checking: Checking) -> None:
        self._checking = checking

    def statuses(self) -> None:
        """A value exactly where the status has one; a reason for what is not applicable."""
        without = _positions(STATUSES, WITHOUT_VALUE)
        not_applicable = STATUSES.index(ObservationStatus.NOT_APPLICABLE)
        self._checking.flood(
            f"SELECT id, status FROM observation WHERE value IS NULL AND status NOT IN {without}",
            lambda row: (o.VALUE_ABSENT.problem(status=STATUSES[row[1]]), "value"),
        )
        self._checking.flood(
            "SELECT id, status, coalesce(value, value_high)::VARCHAR FROM observation"
            f" WHERE (value IS NOT NULL OR value_high IS NOT NULL) AND status IN {without}",
            lambda row: (
                o.VALUE_UNWANTED.problem(status=STATUSES[row[1]], value=self._checking.shown(row[2])),
                "value",
            ),
        )
        self._checking.flood(
            f"SELECT id FROM observation WHERE status = {not_applicable} AND reason IS NULL",
            lambda _: (o.REASON_ABSENT.problem(), "reason"),
        )

    def comparators(self) -> None:
        """An upper end exactly where the comparator has one, and above the lower."""
        ranges = _positions(COMPARATORS, {Comparator.RANGE, Comparator.RANGE_UP})
        closed = COMPARATORS.index(Comparator.RANGE)
        self._checking.flood(
            f"SELECT id FROM observation WHERE comparator = {closed} AND value IS NOT NULL AND value_high IS NULL",
            lambda _: (o.HIGH_ABSENT.problem(), "value_high"),
        )
        self._checking.flood(
            "SELECT id, value_high::VARCHAR FROM observation"
            f" WHERE value_high IS NOT NULL AND value IS NOT NULL AND comparator NOT IN {ranges}",
            lambda row: (o.HIGH_UNWANTED.problem(value=self._checking.shown(row[1])), "value_high"),
        )
        self._checking.flood(
            "SELECT id, value::VARCHAR, value_high::VARCHAR FROM observation"
            f" WHERE comparator IN {ranges} AND value_high < value",
            lambda row: (
                o.RANGE_INVERTED.problem(low=self._checking.shown(row[1]), high=self._checking.shown(row[2])),
                "value_high",
            ),
        )

    def definitions(self) -> None:
        """The definition that holds for each element and period, into ``held``; none is a problem of the rows."""
        pairs = self._checking.database.rows("SELECT DISTINCT element, period FROM observation ORDER BY ALL")
        rows = []
        limits = Limits(self._checking.codes, self._checking.catalogue)

        def read(element: int, period: int) -> int:
            held = limits.held(self._checking.reader.definition(element, period), period)
            self._checking.held[element, period] = held
            rows.append({"element": element, "period": period, **held.columns})
            return 0

        _, _, bad = read_each(pairs, read)
        self._checking.database.store("held", {name: [row[name] for row in rows] for name in HELD_TYPES}, HELD_TYPES)
        self._checking.flood_keys(_first(bad), ("element", "period"), "element")
        self._checking.database.run(_CELL)
        self._checking.database.run(_LATEST)

    def breakdowns(self) -> None:
        """Breakdowns that the element has, by codes valid in the window."""
        triples = self._checking.database.rows(
            "SELECT DISTINCT element, breakdown, period FROM observation WHERE breakdown <> 0"
        )

        def read(element: int, breakdown: int, period: int) -> int:
            if held := self._checking.held.get((element, period)):
                self._checking.reader.check_breakdown(held.definition, breakdown, period)
            return 0

        _, _, bad = read_each(triples, read)
        self._checking.flood_keys(_first(bad), ("element", "breakdown", "period"), "breakdown")

    def repeats(self) -> None:
        """Two rows with one key and one instant."""
        self._checking.flood(
            "SELECT id, first, element, breakdown, unit, period FROM (SELECT id, element, breakdown, unit, period,"
            " min(id) OVER (PARTITION BY element, breakdown, unit, period, known_from) AS first FROM observation"
            " SEMI JOIN (FROM cell WHERE rows > 1) USING (element, breakdown, unit, period)) WHERE id > first",
            lambda row: (
                o.OBSERVATION_TWICE.problem(
                    other=self._checking.row_text(row[1]),
                    element=self._checking.named(row[2], row[3]),
                    unit=self._checking.codes.units.values[row[4]],
                    period=self._checking.codes.periods.values[row[5]],
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
            self._checking.flood(
                f"SELECT x.id, {pick}(value, value_high)::VARCHAR, {limit}::VARCHAR, element"
                f" FROM observation x JOIN held USING (element, period) WHERE {test}",
                lambda row, kind=kind: (
                    kind.problem(
                        value=self._checking.shown(row[1]),
                        limit=self._checking.shown(row[2]),
                        element=self._checking.codes.elements.values[row[3]],
                    ),
                    "value",
                ),
            )
        above, below = (COMPARATORS.index(one) for one in (Comparator.ABOVE, Comparator.BELOW))
        self._checking.flood(
            "SELECT x.id, comparator, value::VARCHAR, low::VARCHAR, high::VARCHAR, element"
            " FROM observation x JOIN held USING (element, period)"
            f" WHERE (comparator = {above} AND value = high) OR (comparator = {below} AND value = low)",
            lambda row: (
                o.INTERVAL_OUTSIDE.problem(
                    text=f"{COMPARATORS[row[1]]} {self._checking.shown(row[2])}",
                    low=self._checking.shown(row[3]),
                    high=self._checking.shown(row[4]),
                    element=self._checking.codes.elements.values[row[5]],
                ),
                "comparator",
            ),
        )

    def thousands(self) -> None:
        """``1.234`` where 1234 was meant: no count is a fraction, and three decimals are rarely wanted."""
        found = (
            f"SELECT x.id, {_FRACTION}::VARCHAR, element, decimals FROM observation x"
            f" JOIN held USING (element, period) WHERE {_FRACTION} IS NOT NULL"
        )
        self._checking.flood(f"{found} AND is_whole", lambda row: (self._fraction(o.COUNT_NOT_WHOLE, row), "value"))
        self._checking.flood(
            f"{found} AND NOT is_whole AND decimals < 3 AND {_THREE_PLACES}",
            lambda row: (self._fraction(o.THOUSANDS_LIKELY, row), "value"),
        )

    def _fraction(self, kind: ErrorKind, row: tuple[Any, ...]) -> Problem:
        _, value, element, decimals = row
        return kind.problem(
            value=self._checking.shown(value), element=self._checking.codes.elements.values[element], decimals=decimals
        )


def _first(bad: list[tuple[tuple[Any, ...], Refused]]) -> list[tuple[tuple[int, ...], Problem]]:
    return [(key, refusal.problems[0]) for key, refusal in bad]


def _positions(words: tuple[Any, ...], chosen: Any) -> str:
    return "(" + ", ".join(str(at) for at, word in enumerate(words) if word in chosen) + ")"


_FRACTION = "CASE WHEN value <> trunc(value) THEN value WHEN value_high <> trunc(value_high) THEN value_high END"
_THREE_PLACES = f"regexp_full_match(({_FRACTION})::VARCHAR, '-?[1-9]\\d{{0,2}}\\.\\d\\d[1-9]0*')"

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

_LATEST = f"""
    CREATE TABLE latest AS
    SELECT o.id, o.element, o.breakdown, o.unit, o.period, o.status,
           CASE WHEN comparator NOT IN ({_AT_MOST}, {_BELOW}) THEN value END AS low,
           CASE WHEN comparator = {_RANGE} THEN value_high
                WHEN comparator NOT IN ({_AT_LEAST}, {_ABOVE}, {_RANGE_UP}) THEN value END AS high,
           comparator = {_ABOVE} AS low_open, comparator = {_BELOW} AS high_open
    FROM observation o JOIN cell USING (id)"""
