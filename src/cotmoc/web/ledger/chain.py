"""The chain: what of a row is hashed, and how."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from cotmoc.web.models.ledger import DefinitionRow, EventRow, ObservationRow

START = "0" * 64
"""What the first row is chained to."""

ROW_KINDS: dict[str, type[Any]] = {"definition": DefinitionRow, "observation": ObservationRow, "event": EventRow}
"""The tables that share one numbering and one chain, by the name under which their rows are hashed."""

COLUMNS: dict[str, tuple[str, ...]] = {
    kind: tuple(field.attname for field in model._meta.fields) for kind, model in ROW_KINDS.items()
}
"""The columns of each table in the order of its model; `hash` is not hashed."""


def row_hash(previous: str, kind: str, values: Sequence[Any]) -> str:
    """The hash of a row (values in the order of `COLUMNS[kind]`) chained to the hash of the row before it."""
    body = [kind, *(_plain(v) for name, v in zip(COLUMNS[kind], values, strict=True) if name != "hash")]
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def _plain(value: Any) -> Any:
    """What JSON can write, the same on every database."""
    if isinstance(value, datetime):
        return _instant(value)
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=1 << 10)
def _instant(value: datetime) -> str:
    """Rows that come together share their instants."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")
