"""The sums kept of a source, and which of their units have gone into another since they were counted."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field

from cotmoc.exchange.errors.records import DEFINITION_CHANGED
from cotmoc.exchange.observation_files import sql_path
from cotmoc.exchange.records.counting import UnitTexts
from cotmoc.exchange.records.manifest import RecordManifest, anew_of
from cotmoc.exchange.records.merging import NO_SUMS, Sums
from cotmoc.exchange.records.versions import Heirs
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.period import read_period


@dataclass(frozen=True, slots=True)
class Kept:
    """What was counted before, and where it is counted now; `anew`: how to do it all anew (`RecordManifest.anew`)."""

    sums: Sums = NO_SUMS
    heirs: Heirs = field(default_factory=dict)
    anew: Mapping[str, str] = field(default_factory=lambda: anew_of((), None))


NOTHING_KEPT = Kept()


def kept(sums: Sums, units: UnitTexts, *, memory: str) -> Kept:
    """The sums, with the units that do not last until the end of a period they are kept in.

    Only pairs of a unit and a period are looked at, never records; a unit that was divided has no heir and stays.
    """
    if not units.ends or not any(sums.totals.values()):
        return Kept(sums)
    with closing(StagingDatabase(0, memory=memory)) as database:
        ends = {"unit": list(units.ends), "ending": [str(day) for day in units.ends.values()]}
        database.store("ended", ends, dict.fromkeys(ends, "VARCHAR"))
        found = {slot: _heirs(database, sums, slot, units) for slot in sums.totals}
    return Kept(sums, {slot: heirs for slot, heirs in found.items() if heirs})


def check_passed(manifest: RecordManifest, units: UnitTexts, source: str) -> None:
    """Records that named a unit lie in the one that it had gone into (`UnitTexts.passed`), and are counted there.

    Raises `Refused` (G131) where, as declared now, it went elsewhere.
    """
    for unit, period, heir in manifest.passed:
        when = read_period(period)
        if units.heir(unit, when) != units.heir(heir, when):
            raise DEFINITION_CHANGED.refuse(source=source, **manifest.anew)


def _heirs(database: StagingDatabase, sums: Sums, slot: int, units: UnitTexts) -> list[tuple[str, str, str]]:
    files = ", ".join(map(sql_path, sums.totals[slot]))
    database.run(f"CREATE OR REPLACE VIEW totals AS FROM read_parquet([{files}], hive_partitioning = false)")
    periods = [row[0] for row in database.rows("SELECT DISTINCT period FROM totals")]
    last: Mapping[str, list[str]] = {"period": periods, "day": [str(read_period(each).end) for each in periods]}
    database.store("last", last, dict.fromkeys(last, "VARCHAR"))
    pairs = (pair for batch in database.batches(_OUTLIVED) for pair in batch)
    found = ((period, unit, units.heir(unit, read_period(period))) for period, unit in pairs)
    return [(period, unit, heir) for period, unit, heir in found if heir is not None]


_OUTLIVED = """
    SELECT DISTINCT t.period, t.unit FROM totals t
    JOIN ended e ON e.unit = t.unit JOIN last l ON l.period = t.period
    WHERE e.ending <= l.day"""
"""The periods that a unit in which they are kept does not see the end of."""
