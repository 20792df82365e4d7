"""Tables of a cluster by name: made by SQL, written where every machine sees them."""

from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

_AT_ONCE = 20_000
SPLIT = 32 << 20
"""Bytes of text that one task reads, however many cores there are: rows keep their place from one reading to
another."""
COLUMNAR = 8
"""How many times as large what a Parquet file says is as text."""
LEAST_PARTS = 4
_IDS = 33
"""Bits of the number that Spark gives a row: those before them tell the task, these the place within it."""
_NO_TEXT = "CAST(NULL AS STRING)"
_COMPOSED = """
    CREATE OR REPLACE TEMPORARY FUNCTION nfc_normalize(said STRING) RETURNS STRING NOT DETERMINISTIC RETURN
    CASE WHEN octet_length(said) <> length(said)
         THEN java_method('com.ibm.icu.text.Normalizer', 'compose', said, false) ELSE said END"""
"""Composes letters by what Spark has in Java: handed to Python, personal cells might come to lie on a disk."""
_PATTERN = re.compile(r"[\\{}\[\]*?]")
"""What Spark takes for a pattern in a path."""


class SparkTables:
    """The tables of one session; `folder`: where every machine can write."""

    def __init__(self, spark: Any, folder: Path, *, size: int, is_columnar: bool = False) -> None:
        """`size`: how many bytes of text are to come; `is_columnar`: they lie in Parquet."""
        self._spark = spark
        self._folder = folder
        self._written = 0
        settings = {
            "spark.sql.session.timeZone": "Asia/Ho_Chi_Minh",
            "spark.sql.parser.escapedStringLiterals": "true",
            "spark.sql.csv.parser.columnPruning.enabled": "false",
            "spark.sql.files.maxPartitionBytes": str(SPLIT // COLUMNAR if is_columnar else SPLIT),
            "spark.sql.files.minPartitionNum": "1",
            "spark.sql.shuffle.partitions": str(parts(size)),
        }
        with warnings.catch_warnings():
            # One of them is called old; none of the new ones makes the shared text mean the same.
            warnings.simplefilter("ignore", UserWarning)
            for name, value in settings.items():
                spark.conf.set(name, value)
        spark.sql(_COMPOSED)

    def keep(self, name: str, query: str) -> None:
        """Make a table that is worked out once, as a folder of Parquet: nothing clings to it of how it came about. What
        Spark caches instead it plans anew with every question, from the file of records on."""
        there = str(self._folder / name)
        self._spark.sql(query).write.parquet(there)
        self._spark.read.parquet(_literal(there)).createOrReplaceTempView(name)

    def view(self, name: str, query: str) -> None:
        """Name a query."""
        self._spark.sql(f"CREATE OR REPLACE TEMPORARY VIEW {name} AS {query}")

    def store(self, table: str, columns: Mapping[str, Sequence[Any]], types: Mapping[str, str]) -> None:
        """Make a table of texts and days that are here; it is brought to the records, not they to it."""
        pa = import_module("pyarrow")
        kinds = {"DATE": pa.date32(), "VARCHAR": pa.string()}
        held = {
            name: [date.fromisoformat(value) for value in values] if types[name] == "DATE" else list(values)
            for name, values in columns.items()
        }
        schema = pa.schema([(name, kinds[types[name]]) for name in columns])
        made = self._spark.createDataFrame(pa.table(held, schema=schema))
        import_module("pyspark.sql.functions").broadcast(made).createOrReplaceTempView(table)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return [tuple(row) for row in self._spark.sql(query).collect()]

    def batches(self, query: str) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a query, some at a time."""
        batch = []
        for row in self._spark.sql(query).toLocalIterator():
            batch.append(tuple(row))
            if len(batch) == _AT_ONCE:
                yield batch
                batch = []
        if batch:
            yield batch

    def segment(self, path: Path) -> str:
        """The relation of a Parquet file."""
        return f"parquet.`{_ticked(_literal(path.resolve()))}`"

    def write(self, query: str, path: Path) -> Mapping[Path, int]:
        """Write the rows of a query to files named after `path`; by file how many."""
        parquet = import_module("pyarrow.parquet")
        self._written += 1
        there = self._folder / f"written-{self._written}"
        self._spark.sql(query).write.option("compression", "zstd").parquet(str(there))
        found = {}
        for number, part in enumerate(sorted(there.glob("part-*"))):
            count = parquet.read_metadata(part).num_rows
            if count:
                place = path.with_name(f"{path.stem}-{number:05}{path.suffix}")
                shutil.copyfile(part, place)
                found[place] = count
        return found

    # -- files of records --------------------------------------------------------------------------------------------

    def _in_sight(self, path: Path) -> str:
        """The path under which Spark finds just this file: names that begin so are to it as if they were not there, and
        no setting tells it otherwise."""
        there = path.resolve()
        if there.name.startswith(("_", ".")):
            link = self._folder / f"file{there.suffix}"
            link.symlink_to(there)
            there = link
        return _literal(there)

    def csv(self, path: Path, delimiter: str, width: int) -> list[int] | None:
        """Name a CSV file of `width` columns ``x0``… ``file``, and tell how many rows each task finds in it; None where
        some row has another number of cells. Rows at fault come into no log: they may be personal."""
        names = [f"x{at}" for at in range(width)]
        schema = ", ".join(f"{name} STRING" for name in [*names, "bad"])
        told = {"quote": '"', "escape": '"', "columnNameOfCorruptRecord": "bad", "mode": "PERMISSIVE"}
        read = self._spark.read.options(header=True, sep=delimiter, **told)
        read.csv(self._in_sight(path), schema=schema).createOrReplaceTempView("file")
        rows = self.rows("SELECT spark_partition_id(), count(*), count(bad), count(x0) FROM file GROUP BY 1")
        if any(bad for _, _, bad, _ in rows):
            return None
        counts = {part: count for part, count, _, _ in rows}
        return [counts.get(part, 0) for part in range(max(counts, default=-1) + 1)]

    def numbered(self, chosen: str, counts: Sequence[int], first: int) -> str:
        """The relation of the columns `chosen` of ``file``, with ``line``, which begins at `first`."""
        starts = [first]
        for count in counts:
            starts.append(starts[-1] + count)
        listed = ", ".join(f"{start}L" for start in starts)
        place = f"element_at(array({listed}), CAST(shiftright(id, {_IDS}) AS INT) + 1) + (id & {(1 << _IDS) - 1}L)"
        cells = ", ".join(each.rpartition(" AS ")[2] for each in chosen.split(", "))
        numbered = f"SELECT monotonically_increasing_id() AS id, {chosen} FROM file"
        return f"(SELECT {place} AS line, {cells} FROM ({numbered}) f)"

    def parquet(self, path: Path) -> Mapping[str, str]:
        """Name a Parquet file ``file``; its columns with their types."""
        read = self._spark.read.parquet(self._in_sight(path))
        read.selectExpr("*", "_metadata.row_index AS row_index_of_it").createOrReplaceTempView("file")
        return dict(read.dtypes)

    def cells(self, titles: Sequence[str], first: int) -> str:
        """The relation of the columns `titles` of the Parquet ``file``, as texts, with ``line``."""
        chosen = ", ".join(f"CAST(`{_ticked(title)}` AS STRING) AS c{at}" for at, title in enumerate(titles))
        return f"(SELECT row_index_of_it + {first} AS line, {chosen} FROM file)"

    def nothing(self, width: int) -> str:
        """A relation of as many columns without rows."""
        cells = ", ".join(f"{_NO_TEXT} AS c{at}" for at in range(width))
        return f"(SELECT CAST(NULL AS BIGINT) AS line, {cells} WHERE FALSE)"


def parts(size: int) -> int:
    """Among how many tasks rows are shared out that are so many bytes as text."""
    return max(LEAST_PARTS, size // SPLIT)


def _literal(path: object) -> str:
    """A path in which nothing is taken for a pattern."""
    return _PATTERN.sub(r"\\\g<0>", str(path))


def _ticked(name: object) -> str:
    return str(name).replace("`", "``")
