"""The SQL by which records are set against those kept and become sums: standard SQL, the same text for every engine.

The tables are those of `statements`, and:

* ``old``, ``changes``: the kept versions of what a file brings, and what it says new or otherwise, with known, gone and
  d0… (whether that is of any matter to a slot); ``moved``: what it adds to the figures or takes from them. Sums of
  these are kept as well, so no figure is ever added up of all records.
* ``heirs_0``… (period, unit, heir): the units kept of a slot that have gone into another since, where there are any.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cotmoc.exchange.records.plan import RecordPlan
from cotmoc.exchange.records.statements import SUM, contents

Heirs = Mapping[int, Sequence[tuple[str, str, str]]]
"""By slot: period, the unit that is kept, the one that it has gone into since."""


def heirs_table(rows: Sequence[tuple[str, str, str]]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The columns of ``heirs_0``… and their types."""
    columns = dict(zip(("period", "unit", "heir"), map(list, zip(*rows, strict=True)), strict=True))
    return columns, dict.fromkeys(columns, "VARCHAR")


def inherited(plan: RecordPlan, query: str, slots: Collection[int]) -> str:
    """The records of a query in the units that owe their periods now, with w0… those that they are kept in; `slots`:
    those of which there are ``heirs_0``…"""
    shown = [
        f"coalesce(heirs_{name[1:]}.heir, x.{name}) AS {name}"
        if name in {f"u{slot}" for slot in slots}
        else f"x.{name}"
        for name in contents(plan)
    ]
    shown += [f"x.u{slot} AS w{slot}" for slot in slots]
    joins = (f"LEFT JOIN heirs_{at} ON heirs_{at}.period = x.p{at} AND heirs_{at}.unit = x.u{at}" for at in slots)
    return f"SELECT {', '.join(shown)} FROM ({query}) x {' '.join(joins)}"


def latest_of(plan: RecordPlan, held: str, keys: str) -> str:
    """Of the records of `held` (with ``seq``, the segment's number) that `keys` has: the latest version."""
    return (
        f"SELECT {', '.join(contents(plan))} FROM (\n"
        f"  SELECT h.*, row_number() OVER (PARTITION BY h.k ORDER BY h.seq DESC) AS turn\n"
        f"  FROM {held} h WHERE h.k IN (SELECT k FROM {keys})) x\nWHERE turn = 1"
    )


def gone(plan: RecordPlan) -> str:
    """The latest versions of the records of ``kept`` that lie in a period and of which ``given`` has no row at all."""
    in_time = " OR ".join(f"p{slot} IS NOT NULL" for slot in range(len(plan.slots)))
    return (
        f"SELECT {', '.join(contents(plan))} FROM (\n"
        f"  SELECT h.*, row_number() OVER (PARTITION BY h.k ORDER BY h.seq DESC) AS turn\n"
        f"  FROM kept h WHERE NOT EXISTS (SELECT 1 FROM given g WHERE g.k = h.k)) x\n"
        f"WHERE turn = 1 AND ({in_time})"
    )


def differing(plan: RecordPlan) -> str:
    """The records of ``fresh`` that are new or not as ``old`` has them; `known`: there was an older version, `gone`:
    there is no newer one."""
    shown = ", ".join(f"f.{name}" for name in contents(plan))
    matters = "".join(
        f", o.k IS NULL OR NOT ({_counts_alike(plan, slot)}) AS d{slot}" for slot in range(len(plan.slots))
    )
    return (
        f"SELECT {shown}, o.k IS NOT NULL AS known, FALSE AS gone{matters} FROM fresh f LEFT JOIN old o ON o.k = f.k "
        f"WHERE o.k IS NULL OR NOT ({_same(contents(plan))})"
    )


def _counts_alike(plan: RecordPlan, slot: int) -> str:
    """Whether a record adds to a slot what its older version did: its code is of no matter where it adds nothing."""
    measures = [at for at, _ in plan.measures_in(slot)]
    codes = (f"(f.m{at} IS NULL OR {_same([f'b{at}'])})" for at in plan.broken_in(slot))
    return " AND ".join([_same([f"p{slot}", f"u{slot}", *(f"m{at}" for at in measures)]), *codes])


def _same(names: Sequence[str]) -> str:
    return " AND ".join(f"f.{name} IS NOT DISTINCT FROM o.{name}" for name in names)


def emptied(plan: RecordPlan) -> str:
    """The records of ``missing`` as they are from now on: in no period, adding to nothing."""
    nothing = ", ".join(f"NULL AS {name}" for name in contents(plan)[1:])
    matters = "".join(f", TRUE AS d{slot}" for slot in range(len(plan.slots)))
    return f"SELECT k, {nothing}, TRUE AS known, TRUE AS gone{matters} FROM missing"


def unchanged(plan: RecordPlan) -> str:
    """``changes`` where there are none."""
    matters = "".join(f", FALSE AS d{slot}" for slot in range(len(plan.slots)))
    return f"SELECT {', '.join(contents(plan))}, FALSE AS known, FALSE AS gone{matters} FROM fresh WHERE FALSE"


def moved(plan: RecordPlan, slots: Collection[int] = ()) -> str:
    """What ``changes`` add, and with the opposite sign what the versions before them added, in the units in which they
    did: who inherits from those may change once more. `records` is 1 or -1; `slots`: see `inherited`."""
    names = ", ".join(f"c.{name}" for name in contents(plan))
    kept = {f"u{slot}": f"w{slot}" for slot in slots}
    turned = [
        f"-o.{name} AS {name}" if name.startswith("m") else f"o.{kept.get(name, name)} AS {name}"
        for name in contents(plan)
    ]
    return (
        f"SELECT {names}, 1 AS records FROM changes c\n"
        f"UNION ALL SELECT {', '.join(turned)}, -1 AS records FROM changes c JOIN old o ON o.k = c.k"
    )


def touched(slot: int) -> str:
    """The periods and units of a slot that ``changes`` come into or leave, with how many records are new there, how
    many changed or left, and how many are gone; a change that is of no matter to the slot is none."""
    came = (
        f"SELECT p{slot} AS period, u{slot} AS unit, CASE WHEN known THEN 0 ELSE 1 END AS new, "
        f"CASE WHEN known THEN 1 ELSE 0 END AS changed, 0 AS gone FROM changes WHERE p{slot} IS NOT NULL AND d{slot}"
    )
    stayed = f"c.p{slot} IS NOT DISTINCT FROM o.p{slot} AND c.u{slot} IS NOT DISTINCT FROM o.u{slot}"
    left = (
        f"SELECT o.p{slot}, o.u{slot}, 0, CASE WHEN {stayed} OR c.gone THEN 0 ELSE 1 END, "
        f"CASE WHEN c.gone THEN 1 ELSE 0 END FROM changes c JOIN old o ON o.k = c.k "
        f"WHERE o.p{slot} IS NOT NULL AND c.d{slot}"
    )
    return (
        "SELECT period, unit, CAST(sum(new) AS BIGINT) AS new, CAST(sum(changed) AS BIGINT) AS changed, "
        f"CAST(sum(gone) AS BIGINT) AS gone FROM (\n  {came}\n  UNION ALL {left}) x\nGROUP BY period, unit"
    )


def totals(plan: RecordPlan, slot: int) -> str:
    """Of ``moved``: period, unit, number of records, and the sum of each measure of a slot that has no breakdown."""
    sums = [f"CAST(sum(m{at}) AS {SUM}) AS m{at}" for at, each in plan.measures_in(slot) if not each.breakdowns]
    shown = ", ".join([f"p{slot} AS period", f"u{slot} AS unit", "CAST(sum(records) AS BIGINT) AS records", *sums])
    return f"SELECT {shown} FROM moved WHERE p{slot} IS NOT NULL GROUP BY p{slot}, u{slot}"


def parts(slot: int, measure: int) -> str:
    """Of ``moved``: period, unit, breakdown, number of records and sum of a measure that has breakdowns."""
    return (
        f"SELECT p{slot} AS period, u{slot} AS unit, b{measure} AS breakdown, "
        f"CAST(sum(records) AS BIGINT) AS records, CAST(sum(m{measure}) AS {SUM}) AS value "
        f"FROM moved WHERE p{slot} IS NOT NULL AND m{measure} IS NOT NULL GROUP BY p{slot}, u{slot}, b{measure}"
    )
