"""Rows of observations as the ledger keeps them and as the files of a package write them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cotmoc.model.instant import ALWAYS, instant_text

FILE_COLUMNS = (
    "element",
    "breakdown",
    "unit",
    "period",
    "value",
    "value_high",
    "comparator",
    "status",
    "known_from",
    "reason",
    "source",
)
"""The columns of a file of observations (contracts, «Package»)."""


def known_text(instant: datetime) -> str:
    """An instant as a file writes it; one that was always known is left empty."""
    return "" if instant == ALWAYS else instant_text(instant)


def file_cells(row: Mapping[str, Any], decimal: str) -> dict[str, str]:
    """A row of the ledger as the cells of a file whose decimal mark is `decimal`."""
    cells = {name: row[name] or "" for name in FILE_COLUMNS if name != "known_from"}
    values = {name: cells[name].replace(".", decimal) for name in ("value", "value_high")}
    return {**cells, **values, "known_from": known_text(row["known_from"])}


def as_given(row: Mapping[str, Any], given: Mapping[str, str], decimal: str) -> str:
    """What must be remembered of the cells of a loaded file for `dump` to write them again; mostly nothing."""
    kept = file_cells(row, decimal)
    same = all(kept.get(name, "") == text for name, text in given.items())
    return "" if same else json.dumps(dict(given), ensure_ascii=False)


def cells_of(row: Mapping[str, Any], header: Sequence[str], decimal: str) -> list[str]:
    """The cells of a row under the columns of a file."""
    cells = json.loads(row["given"]) if row["given"] else file_cells(row, decimal)
    return [cells.get(name, "") for name in header]
