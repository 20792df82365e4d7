"""Figures as the Parquet files that an engine on other machines reads, in the layout of a mart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cotmoc.exchange.observation_codes import COMPARATORS, STATUSES
from cotmoc.model.breakdown import breakdown_text

if TYPE_CHECKING:
    from cotmoc.exchange.observation_codes import Codes
    from cotmoc.exchange.observation_files import LoadedFiles
    from cotmoc.exchange.staging_database import StagingDatabase


@dataclass(frozen=True, slots=True)
class FigureFiles:
    """Files that together hold every row; no value has more than `places` digits after the point or `digits` before."""

    paths: tuple[Path, ...]
    places: int
    digits: int


def write_staged(
    database: StagingDatabase, codes: Codes, files: LoadedFiles, path: Path, *, elements: Collection[str] | None = None
) -> None:
    """Write the staged rows of a package, or those of some elements, as one file."""
    listed: Mapping[str, Sequence[str]] = {
        "element": codes.elements.values,
        "breakdown": [breakdown_text(each) for each in codes.breakdowns.values],
        "unit": codes.units.values,
        "period": [str(each) for each in codes.periods.values],
        "source": [";".join(each) for each in codes.sources.values],
        "comparator": [each.value for each in COMPARATORS],
        "status": [each.value for each in STATUSES],
    }
    for name, texts in listed.items():
        columns = {"number": list(range(len(texts))), "text": texts}
        database.store(f"written_{name}", columns, {"number": "INTEGER", "text": "VARCHAR"})
    ends = [*files.starts[1:], files.total]
    spans = {"first": files.starts, "ending": ends, "name": files.names}
    database.store("written_file", spans, {"first": "BIGINT", "ending": "BIGINT", "name": "VARCHAR"})
    joins = " ".join(f"JOIN written_{name} AS {name}_ ON {name}_.number = o.{name}" for name in listed)
    quoted = "'" + str(path).replace("'", "''") + "'"
    chosen = "" if elements is None else f"WHERE element_.text IN {_listed(elements)}"
    database.run(_WRITTEN.format(joins=joins, path=quoted, chosen=chosen))


def _listed(elements: Collection[str]) -> str:
    texts = ", ".join("'" + each.replace("'", "''") + "'" for each in elements)
    return f"({texts or chr(39) * 2})"


_WRITTEN = """
    COPY (
        SELECT o.id AS position, element_.text AS element, breakdown_.text AS breakdown, unit_.text AS unit,
               period_.text AS period, CAST(o.value AS DECIMAL(38, 12)) AS value,
               CAST(o.value_high AS DECIMAL(38, 12)) AS value_high, comparator_.text AS comparator,
               status_.text AS status, make_timestamptz(o.known_from) AS known_from,
               coalesce(o.reason, '') AS reason, source_.text AS source,
               f.name || ':' || (o.id - f.first + 2) AS origin
        FROM observation o {joins} JOIN written_file f ON o.id >= f.first AND o.id < f.ending {chosen}
    ) TO {path} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)"""
