"""The SQL that makes segments: rows as text, rows that stand in segments, and what was published of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

LOADED = """
    CREATE TABLE given AS
    SELECT * FROM read_csv({text}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
        parallel = false, max_line_size = 16777216, hive_partitioning = false, columns = {{
            'position': 'BIGINT', 'element': 'VARCHAR', 'breakdown': 'VARCHAR', 'unit': 'VARCHAR',
            'period': 'VARCHAR', 'value': 'VARCHAR', 'value_high': 'VARCHAR', 'comparator': 'VARCHAR',
            'status': 'VARCHAR', 'known_from': 'TIMESTAMPTZ', 'published_from': 'TIMESTAMPTZ', 'reason': 'VARCHAR',
            'source': 'VARCHAR', 'recorded_by': 'VARCHAR', 'submission': 'BIGINT', 'origin': 'VARCHAR'}})"""
"""Rows given as text."""

MEASURED = """
    SELECT coalesce(max(length(rtrim(split_part(text, '.', 2), '0'))), 0),
           coalesce(max(length(ltrim(split_part(text, '.', 1), '+-0'))), 0)
    FROM (SELECT unnest([value, value_high]) AS text FROM given)"""
"""The most digits of a value after the point and before it."""

TYPED = """
    SELECT position, element, coalesce(breakdown, '') AS breakdown, unit, period,
           CAST(value AS DECIMAL(38, 12)) AS value, CAST(value_high AS DECIMAL(38, 12)) AS value_high,
           coalesce(nullif(comparator, ''), '==') AS comparator, status, known_from, published_from,
           coalesce(reason, '') AS reason, coalesce(source, '') AS source,
           coalesce(recorded_by, '') AS recorded_by, submission, coalesce(origin, '') AS origin
    FROM given"""
"""Rows given as text, as a segment has them."""

TOLD = "CREATE TABLE told AS SELECT unnest(?::BIGINT[]) AS submission, make_timestamptz(unnest(?::BIGINT[])) AS at"
"""Submissions that were published, each with its instant."""

OF_TOLD = """
    SELECT o.position, o.element, max(t.at) AS published_from
    FROM {rows} o JOIN told t ON t.submission = o.submission WHERE o.position <= {last} GROUP BY ALL"""
"""What was published of the rows of segments."""

PUBLISHED = """
    CREATE TABLE published AS
    SELECT position, any_value(element) AS element, max(published_from) AS published_from FROM {published}
    GROUP BY position"""
"""The last word of segments of publications on each row."""

NOTHING_PUBLISHED = "CREATE TABLE published (position BIGINT, element VARCHAR, published_from TIMESTAMPTZ)"

EFFECTIVE = """
    SELECT o.* REPLACE (coalesce(p.published_from, o.published_from) AS published_from)
    FROM {rows} o LEFT JOIN published p ON p.position = o.position"""
"""The rows of segments, with what was published of them since."""

DIFFERING = """
    WITH held AS ({held}), told AS (SELECT *, '' AS filename FROM ({given})),
         one AS (SELECT position, element, filename, row(*COLUMNS(* EXCLUDE ({leaving_out}))) AS said FROM held),
         other AS (SELECT position, element, row(*COLUMNS(* EXCLUDE ({leaving_out}))) AS said FROM told),
         twice AS (SELECT position, any_value(element) AS element, any_value(filename) AS filename FROM held
                   GROUP BY position HAVING count(*) > 1),
         found AS (
            SELECT coalesce(one.position, other.position) AS position, coalesce(other.element, one.element) AS element,
                   coalesce(one.filename, '') AS filename
            FROM one FULL JOIN other ON one.position = other.position WHERE one.said IS DISTINCT FROM other.said
            UNION ALL FROM twice)
    FROM found ORDER BY position LIMIT 1"""
"""The first row of segments that is not what the ledger has."""

ORDERED_ROWS, ORDERED_PUBLISHED = "element, period, unit, breakdown, position", "element, position"

COUNTED = "SELECT element, count(*) FROM ({source}) GROUP BY element ORDER BY element"

COPIED = """
    COPY (SELECT * FROM ({source}) WHERE element BETWEEN ? AND ? ORDER BY {order})
    TO {file} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)"""
"""One file of a segment."""


def quoted(path: Path) -> str:
    """A path as SQL text."""
    return "'" + str(path).replace("'", "''") + "'"


def parquet(paths: Iterable[Path], *, filename: bool = False) -> str:
    """Files as an SQL table; with `filename`, each row says which it is from. Names of folders are no columns."""
    told = ", filename = true" if filename else ""
    return f"read_parquet([{', '.join(map(quoted, paths))}], hive_partitioning = false{told})"
