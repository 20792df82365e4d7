"""Records counted on a Spark cluster: the statements that DuckDB runs, over files that every machine sees."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cotmoc.engines.spark.errors import RECORDS_NOT_FOR_SPARK
from cotmoc.engines.spark.memory import usual
from cotmoc.engines.spark.session import session
from cotmoc.engines.spark.tables import SparkTables
from cotmoc.exchange.errors.records import RECORDS_NONE
from cotmoc.exchange.records import statements
from cotmoc.exchange.records.files import RecordText, digest_of, names_of, record_text
from cotmoc.exchange.records.given import Given, GivenFile
from cotmoc.exchange.records.tables import Reading, Tables
from cotmoc.model.errors import Place, Refused
from cotmoc.workspace.on_spark import MASTER, scratch

_EXACT = ("string", "int", "bigint", "smallint", "tinyint", "date", "decimal")
"""Types that read as the same text everywhere; a key of another would not be known again by another engine."""
_FIRST = 2
"""The row below the header."""


@contextmanager
def on_spark(file: Given | None, reading: Reading, *, memory: int) -> Iterator[Tables]:
    """Tables on the cluster that SPARK_MASTER names; see `Opening`. `memory` is for what Spark starts on this machine:
    all of it where no cluster is named, else what directs the cluster, whose machines have their own settings.

    Raises `Refused`: S140 to S146, S148 for the cluster, S147 for records that only DuckDB reads, and as `load_file`
    for what is wrong with a file.
    """
    path = _checked(file)
    with scratch() as folder, session(_master(), memory=memory) as spark:
        is_columnar = path is not None and path.suffix.lower() == ".parquet"
        tables = SparkTables(spark, folder, size=file.size if file else 0, is_columnar=is_columnar)
        relation, mark = _relation(path, reading, tables)
        tables.keep("given", statements.given(reading.plan, relation, salt=reading.salt, mark=mark))
        if path is not None and not tables.rows("SELECT count(*) FROM given")[0][0]:
            raise Refused(RECORDS_NONE.problem().at(Place(path.name)))
        yield tables


def spark_memory() -> int:
    """Megabytes for the counting on Spark unless declared otherwise."""
    return usual(_master())


def _master() -> str:
    return os.environ.get(MASTER, "local[*]")


def _checked(file: Given | None) -> Path | None:
    if file is None:
        return None
    if not isinstance(file, GivenFile) or file.path.suffix.lower() not in (".csv", ".txt", ".parquet"):
        raise RECORDS_NOT_FOR_SPARK.refuse(
            file=file.name, why="không phải CSV hay Parquet", why_en="it is no CSV or Parquet"
        )
    digest_of(file.path)  # a file that cannot be opened is told as anywhere else
    return file.path


def _relation(path: Path | None, reading: Reading, tables: SparkTables) -> tuple[str, str]:
    """The relation of the records, and the decimal mark in it."""
    titles = [column.title for column in reading.plan.columns]
    if path is None:
        return tables.nothing(len(titles)), reading.mark
    try:
        if path.suffix.lower() == ".parquet":
            return _parquet(path, titles, reading, tables), "."
        text = record_text(path, titles, reading.progress)
        return _csv(text, tables), reading.mark
    except Refused as refused:
        raise refused.at(Place(path.name)) from None


def _csv(text: RecordText, tables: SparkTables) -> str:
    is_simple = text.looked.plain and not text.looked.parted
    counts = tables.csv(text.path, text.dialect.delimiter, len(text.names)) if is_simple else None
    if counts is None:
        for _ in text.rows():  # finds the row at fault, if one is
            pass
        why = {"why": "có dòng trống hoặc ô xuống dòng", "why_en": "it has blank lines or cells of several lines"}
        raise RECORDS_NOT_FOR_SPARK.refuse(file=text.path.name, **why)
    return tables.numbered(text.chosen(), counts, _FIRST)


def _parquet(path: Path, titles: list[str], reading: Reading, tables: SparkTables) -> str:
    types = tables.parquet(path)
    names = names_of(list(types), titles)
    for column, name in zip(reading.plan.columns, names, strict=True):
        if column.column in reading.plan.source.key and not types[name].startswith(_EXACT):
            said = {"column": column.title, "type": types[name]}
            raise RECORDS_NOT_FOR_SPARK.refuse(
                file=path.name,
                why="cột khóa «{column}» kiểu {type}".format(**said),
                why_en="its key column “{column}” is of type {type}".format(**said),
            )
    return tables.cells(names, _FIRST)
