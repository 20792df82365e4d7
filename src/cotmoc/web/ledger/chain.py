"""The chain: what of a row is hashed, and how."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from json.encoder import encode_basestring
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
    at = _HASH_AT[kind]
    texts = [_TEXTS.get(type(value), _other)(value) for value in (*values[:at], *values[at + 1 :])]
    return hashlib.sha256(f'{previous}\n["{kind}",{",".join(texts)}]'.encode()).hexdigest()


@lru_cache(maxsize=1 << 10)
def _instant(value: datetime) -> str:
    """Rows that come together share their instants."""
    return encode_basestring(value.astimezone(UTC).isoformat(timespec="microseconds"))


def _other(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_HASH_AT = {kind: columns.index("hash") for kind, columns in COLUMNS.items()}
_TEXTS: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
    datetime: _instant,
    date: lambda value: encode_basestring(value.isoformat()),
}
"""How each type of value is written in JSON, the same on every database: as `_other` would, in a third of the time."""
