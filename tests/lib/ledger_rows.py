"""The figures of a package as rows of a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from cotmoc.exchange.mart.rows import LedgerRow
from cotmoc.exchange.package import Package
from cotmoc.model.instant import read_instant

NOON = read_instant("2024-05-02T12:00:00+07:00")


def ledger_rows(package: Package, *, published: bool = True) -> Iterator[LedgerRow]:
    """Every row of the package in the order of its files, known when the file says."""
    for position, row in enumerate(package.observations.rows(), 1):
        said = {**row, "origin": row["row"]}
        del said["row"]
        yield LedgerRow(position, **said, published_from=said["known_from"] if published else None, recorded_by="nạp")


def row(position: int, value: str | None = "5", *, known: datetime = NOON, **said: object) -> LedgerRow:
    """One row of the cell HS, 01@2020-01-01, 2024-03, unless said otherwise."""
    cell = {"element": "HS", "breakdown": "", "unit": "01@2020-01-01", "period": "2024-03"}
    given = {"value_high": None, "comparator": "", "status": "A", **cell, **said}
    return LedgerRow(position=position, value=value, known_from=known, **given)  # type: ignore[arg-type]
