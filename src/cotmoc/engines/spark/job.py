"""One job: every lot's rows brought together and worked on where they are; only answers come back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, TypeAlias

from cotmoc.engines.spark.latest import COUNTED, LATEST

Work: TypeAlias = Callable[[int, Any], bytes]
"""Answers a lot by its number and its rows (a `pyarrow.Table` of `latest.COLUMNS`); it is sent to the cluster."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The elements that a lot reads, as known at an instant."""

    elements: Collection[str]
    known_at: datetime


class Job:
    """Rows of a mart on a cluster. Errors of Spark are raised as they are: see `session.told`."""

    def __init__(self, spark: Any, files: Sequence[str]) -> None:
        """`files`: Parquet files in the layout of a mart, each a path or URI that every machine of the cluster sees."""
        self._spark = spark
        self._files = list(files)
        if files:
            spark.read.parquet(*files).createOrReplaceTempView("observation")

    def counts(self) -> Mapping[str, int]:
        """By element, how many rows there are, corrections included."""
        if not self._files:
            return {}
        return {row["element"]: row["held"] for row in self._spark.sql(COUNTED).collect()}

    def answers(self, wanted: Mapping[int, Wanted], work: Work) -> dict[int, bytes]:
        """The answer of every lot that has rows."""
        if not self._files or not any(lot.elements for lot in wanted.values()):
            return {}
        self._spark.createDataFrame(wanted_table(wanted)).createOrReplaceTempView("wanted")
        rows = self._spark.sql(LATEST.format(partitions=2 * len(wanted)))
        told = rows.groupBy("lot").applyInArrow(_worked(work), "lot int, answer binary")
        return {row["lot"]: bytes(row["answer"]) for row in told.collect()}


def wanted_table(wanted: Mapping[int, Wanted]) -> Any:
    """The table `wanted`: a row for each element of each lot."""
    pa = import_module("pyarrow")
    rows = [(number, element, lot.known_at) for number, lot in wanted.items() for element in lot.elements]
    lots, elements, instants = zip(*rows, strict=True)
    schema = pa.schema([("lot", pa.int32()), ("element", pa.string()), ("known_at", pa.timestamp("us", tz="UTC"))])
    return pa.table([list(lots), list(elements), list(instants)], schema=schema)


def _worked(work: Work) -> Callable[[Any, Any], Any]:
    def worked(key: tuple[Any, ...], rows: Any) -> Any:
        pa = import_module("pyarrow")
        number = key[0].as_py()
        answer = work(number, rows)
        return pa.table({"lot": pa.array([number], pa.int32()), "answer": pa.array([answer], pa.binary())})

    return worked
