"""Which rows a lot of work wants, as SQL that DuckDB and Spark both run as it stands."""

from __future__ import annotations

COLUMNS = (
    *("position", "element", "breakdown", "unit", "period", "value", "value_high", "comparator", "status"),
    *("known_from", "reason", "source", "origin"),
)
"""The columns of a mart that evaluation reads."""

LATEST = f"""
    SELECT lot, {", ".join(COLUMNS)}
    FROM (
        SELECT lot, {", ".join(COLUMNS)},
               row_number() OVER (PARTITION BY lot, element, breakdown, unit, period
                                  ORDER BY known_from DESC, position DESC) AS place
        FROM (
            SELECT /*+ REPARTITION({{partitions}}, lot) */ w.lot, {", ".join(f"o.{name}" for name in COLUMNS)}
            FROM observation o JOIN wanted w ON w.element = o.element
            WHERE o.known_from <= w.known_at
        ) known
    ) ranked
    WHERE place = 1"""
"""The latest known row of every cell of the elements that each lot wants.

Over `observation` (rows of a mart) and `wanted` (lot, element, known_at). The hint, which only Spark reads, brings the
rows of a lot together once: choosing the latest and handing them over need no further move.
"""

COUNTED = "SELECT element, count(*) AS held FROM observation GROUP BY element"
"""How many rows each element has."""
