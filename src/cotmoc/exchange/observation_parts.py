"""Parts and wholes: part_of, ceilings that are elements, breakdowns; compared in the latest row of each cell."""

from __future__ import annotations

from itertools import chain, combinations

from cotmoc.exchange.errors import observations as o
from cotmoc.exchange.observation_checking import Checking
from cotmoc.exchange.observation_codes import STATUSES
from cotmoc.exchange.observation_periods import asking_forms
from cotmoc.model.data_element import DataElement
from cotmoc.model.exact import decimal_text
from cotmoc.model.observation import ObservationStatus

_NOT_APPLICABLE = STATUSES.index(ObservationStatus.NOT_APPLICABLE)


class PartChecks:
    """Reports parts that exceed their whole; points and the ends of intervals are compared, never middles."""

    def __init__(self, checking: Checking) -> None:
        self._checking = checking

    def check(self) -> None:
        """Run all of them."""
        self._parts_of_other_elements()
        self._parts_of_totals()
        self._exhaustive_parts()
        self._parts_without_room()

    def _parts_of_other_elements(self) -> None:
        """A part (part_of, or a ceiling that is another element) not above its whole, in latest rows."""
        for column in ("part_of", "ceiling"):
            joined = (
                f"FROM latest p JOIN held h ON h.element = p.element AND h.period = p.period"
                f" JOIN latest w ON w.element = h.{column} AND w.unit = p.unit AND w.period = p.period"
            )
            self._flood_parts(f"{joined} AND w.breakdown = p.breakdown")
            self._flood_parts(f"{joined} AND w.breakdown = 0 AND p.breakdown <> 0")

    def _parts_of_totals(self) -> None:
        """A part by breakdown not above what it is a part of, where figures add up and are not negative."""
        pairs = [
            (self._checking.codes.breakdowns.number(whole), self._checking.codes.breakdowns.find(part))
            for part in list(self._checking.codes.breakdowns.values)
            for whole in chain.from_iterable(combinations(part, size) for size in range(len(part)))
            if self._checking.codes.breakdowns.find(whole) is not None
        ]
        columns = {"whole": [whole for whole, _ in pairs], "part": [part for _, part in pairs]}
        self._checking.database.store("subset", columns, {"whole": "INTEGER", "part": "INTEGER"})
        self._flood_parts(
            "FROM latest p JOIN subset s ON s.part = p.breakdown"
            " JOIN held h ON h.element = p.element AND h.period = p.period AND h.additive"
            " JOIN latest w ON w.element = p.element AND w.unit = p.unit AND w.period = p.period"
            " AND w.breakdown = s.whole"
        )

    def _flood_parts(self, joined: str) -> None:
        self._checking.flood(
            "SELECT p.id, w.id, p.element, p.breakdown, w.element, w.breakdown, p.low::VARCHAR, w.high::VARCHAR"
            f" {joined} WHERE p.low > w.high OR (p.low = w.high AND (p.low_open OR w.high_open))",
            lambda row: (
                o.PART_ABOVE_WHOLE.problem(
                    part=self._checking.named(row[2], row[3]),
                    whole=self._checking.named(row[4], row[5]),
                    value=self._checking.shown(row[6]),
                    limit=self._checking.shown(row[7]),
                    other=self._checking.row_text(row[1]),
                ),
                "value",
            ),
        )

    def _exhaustive_parts(self) -> None:
        """Parts that make up the total: never above it, and equal to it once all are known."""
        rows = []
        triples = self._checking.database.rows(
            "SELECT DISTINCT element, breakdown, period FROM observation WHERE breakdown <> 0"
        )
        for element, breakdown, period in triples:
            held = self._checking.held.get((element, period))
            cell = dict(self._checking.codes.breakdowns.values[breakdown])
            for dimension in held.definition.exhaustive if held else ():
                rest = self._checking.codes.breakdowns.find(
                    tuple(sorted(cell.items() - {(dimension, cell.get(dimension))}))
                )
                if dimension in cell and rest is not None:
                    wanted = self._checking.reader.list_size(held.definition.list_of(dimension) or "", period)
                    place = held.definition.exhaustive.index(dimension)
                    rows.append((element, period, breakdown, rest, place, wanted))
        names = ("element", "period", "breakdown", "rest", "place", "wanted")
        self._checking.database.store(
            "part",
            {name: [row[at] for row in rows] for at, name in enumerate(names)},
            dict.fromkeys(names, "INTEGER"),
        )
        self._checking.flood(
            _PARTS,
            lambda row: (
                o.PARTS_NOT_TOTAL.problem(
                    dimension=self._checking.held[row[1], row[2]].definition.exhaustive[row[3]],
                    element=self._checking.named(row[1], row[4]),
                    sum=self._checking.shown(row[5]),
                    total=self._checking.shown(row[6]),
                ),
                "value",
            ),
        )

    def _parts_without_room(self) -> None:
        """A part that was not reported must still have a value: its minimum may not be above its whole."""
        asked = {(element, level) for element, level in asking_forms(self._checking.catalogue)}
        rows = []
        for (whole, period), held in sorted(self._checking.held.items()):
            for part in self._bounded_by(held.definition.code, period):
                number = self._checking.codes.elements.number(part.code)
                rows += [
                    (whole, period, number, level, decimal_text(part.least or 0))
                    for element, level in sorted(asked)
                    if element == part.code
                ]
        names = {"whole": "INTEGER", "period": "INTEGER", "part": "INTEGER", "level": "VARCHAR", "least": _DECIMAL}
        columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
        self._checking.database.store("part_minimum", columns, names)
        units = [self._checking.catalogue.unit_by_id[unit] for unit in self._checking.codes.units.values]
        self._checking.database.store(
            "level_of_unit",
            {"unit": range(len(units)), "level": [unit.level for unit in units]},
            {"unit": "INTEGER", "level": "VARCHAR"},
        )
        self._checking.flood(
            _NO_ROOM,
            lambda row: (
                o.ADMISSIBLE_EMPTY.problem(
                    element=self._checking.codes.elements.values[row[1]],
                    whole=self._checking.codes.elements.values[row[2]],
                    low=self._checking.shown(row[3]),
                    high=self._checking.shown(row[4]),
                ),
                "value",
            ),
        )

    def _bounded_by(self, whole: str, period: int) -> list[DataElement]:
        """The elements with a minimum above 0 that are part of `whole` or have it as their ceiling."""
        day = self._checking.codes.periods.values[period].end
        return [
            element
            for element in self._checking.catalogue.data_elements
            if whole in (element.part_of, element.ceiling.element)
            and (element.least or 0) > 0
            and day in element.validity
        ]


_DECIMAL = "DECIMAL(38, 12)"
_NO_ROOM = """
    SELECT w.id, m.part, m.whole, m.least::VARCHAR, w.high::VARCHAR
    FROM latest w
    JOIN part_minimum m ON m.whole = w.element AND m.period = w.period
    JOIN level_of_unit u ON u.unit = w.unit AND u.level = m.level
    WHERE w.breakdown = 0 AND w.high < m.least AND NOT EXISTS (
        SELECT 1 FROM latest p WHERE p.element = m.part AND p.period = w.period AND p.unit = w.unit
    )"""

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
