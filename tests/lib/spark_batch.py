"""Small cases evaluated on a cluster all in one job: each as a programme of its own, its rows as a mart has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cotmoc.engines.spark.job import Job, Wanted
from cotmoc.evaluation.result import TargetResult
from cotmoc.model.breakdown import breakdown_text
from cotmoc.model.exact import decimal_text
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation
from cotmoc.workspace import on_spark
from cotmoc.workspace.lots import Asked as OneAsked
from cotmoc.workspace.lots import Lot
from cotmoc.workspace.on_spark import Answer, Sent
from cotmoc.workspace.reads import Reads
from tests.lib import small
from tests.spec.paragraph import Asked

PLACES, DIGITS = 12, 24
SCHEMA = pa.schema(
    [
        ("position", pa.int64()),
        *((name, pa.string()) for name in ("element", "breakdown", "unit", "period")),
        *((name, pa.decimal128(38, PLACES)) for name in ("value", "value_high")),
        *((name, pa.string()) for name in ("comparator", "status")),
        ("known_from", pa.timestamp("us", tz="UTC")),
        *((name, pa.string()) for name in ("reason", "source", "origin")),
    ]
)


class NoMart(Exception):
    """A case with a value that no mart can hold: no finite decimal, or a range that no comparator tells."""


@dataclass(frozen=True)
class Posed:
    """A case and its number, by which its elements are told from those of other cases."""

    number: int
    case: Mapping[str, str]

    @cached_property
    def asked(self) -> Asked:
        """The case read."""
        return Asked(self.case)

    @cached_property
    def sent(self) -> Sent:
        """What a task needs of it."""
        settings = self.asked.settings
        catalogue = small.with_programme(self.asked.space, self.asked.programme).catalogue
        return Sent(catalogue, settings.known_at, settings.period, settings.structure, PLACES, DIGITS)

    @cached_property
    def lot(self) -> Lot:
        """Its targets, all together."""
        reads, targets = Reads(self.sent.catalogue), self.asked.programme.targets
        known = dict.fromkeys(each.code for each in targets if each.recorded_at <= self.sent.known_at)
        elements = frozenset[str]().union(*(reads.of_target(each) for each in targets))
        return Lot(elements, tuple(OneAsked("P", code, self.asked.settings.unit) for code in known))

    def rows(self) -> list[dict[str, Any]]:
        """Its observations. Raises `NoMart`."""
        return [
            {
                "position": place,
                "element": f"{self.number}/{row.element}",
                "breakdown": breakdown_text(row.breakdown),
                "unit": row.unit,
                "period": str(row.period),
                **_stated(row),
                "status": row.status.value,
                "known_from": row.known_from,
                "reason": row.reason,
                "source": ";".join(row.source),
                "origin": row.row,
            }
            for place, row in enumerate(self.asked.space.observations)
        ]


def _stated(row: Observation) -> dict[str, Any]:
    value = row.value
    if value is None:
        return {"value": None, "value_high": None, "comparator": "=="}
    low, high = (None if end is None else _decimal(end) for end in (value.low, value.high))
    if value.is_point:
        return {"value": low, "value_high": None, "comparator": "=="}
    if low is None or high is None:
        return {"value": low if high is None else high, "value_high": None, "comparator": _comparator(value)}
    if value.low_open or value.high_open:
        raise NoMart(str(value))
    return {"value": low, "value_high": high, "comparator": "range"}


def _comparator(value: Interval) -> str:
    if value.high is None:
        return ">" if value.low_open else ">="
    return "<" if value.high_open else "<="


def _decimal(number: Any) -> Decimal:
    text = decimal_text(number)
    if Decimal(text).as_integer_ratio() != (number.numerator, number.denominator):
        raise NoMart(str(number))
    return Decimal(text)


def answers(spark: Any, posed: Sequence[Posed], folder: Path) -> dict[int, Answer]:
    """The answer of every case, worked out on the cluster in one job."""
    path = folder / "cases.parquet"
    pq.write_table(pa.Table.from_pylist([row for one in posed for row in one.rows()], SCHEMA), path)
    bundles = dict(enumerate(_bundled(posed)))
    wanted = {
        number: Wanted([f"{one.number}/{element}" for one in bundle for element in one.lot.elements], known_at)
        for number, bundle in bundles.items()
        if (known_at := bundle[0].sent.known_at)
    }
    found = Job(spark, [str(path)]).answers(wanted, partial(_work, bundles))
    empty = SCHEMA.empty_table()
    told = [found[number] if number in found else _work(bundles, number, empty) for number in bundles]
    return {number: answer for each in told for number, answer in on_spark.pickle.loads(each).items()}


def _bundled(posed: Sequence[Posed], most: int = 40) -> Iterator[list[Posed]]:
    """Cases that look from one instant, some at a time."""
    by_instant = defaultdict(list)
    for one in posed:
        by_instant[one.sent.known_at].append(one)
    for held in by_instant.values():
        yield from (held[start : start + most] for start in range(0, len(held), most))


def _work(bundles: Mapping[int, Sequence[Posed]], number: int, rows: Any) -> bytes:
    """A task: every case of a bundle by its own rows."""
    return on_spark.pickle.dumps({one.number: _one(one, rows) for one in bundles[number]})


def _one(posed: Posed, rows: Any) -> Answer:
    own = rows.filter(pc.starts_with(rows.column("element"), f"{posed.number}/"))
    codes = pc.replace_substring(own.column("element"), f"{posed.number}/", "")
    own = own.set_column(own.schema.get_field_index("element"), "element", codes)
    return on_spark.evaluated_lot(posed.sent, posed.lot, own)


def results_of(answer: Answer) -> list[TargetResult]:
    """The results of a case as `judged` gives them."""
    return [result for result in answer.results.values() if result is not None]
