"""A report as plain values for JSON, and back: what a draft or an issue is kept as, hashed by and compared in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from cotmoc.documents.report.address import Address, read_address
from cotmoc.documents.report.content import (
    Annex,
    Chart,
    Column,
    Figure,
    Head,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Row,
    Signature,
    Table,
    Text,
    Title,
)

_KINDS = {
    kind.__name__.lower(): kind
    for kind in (Text, Figure, Heading, Paragraph, Table, Chart, PageBreak, Column, Row, Head, Title, Signature, Annex)
} | {"report": Report}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_SPECIFICATIONS = frozenset({"spec"})
"""Fields that are JSON already."""


def as_json(content: Any) -> Any:
    """A report, or any part of one, as values that JSON has; defaults are left out."""
    if isinstance(content, Address):
        return str(content)
    if isinstance(content, date):
        return content.isoformat()
    if is_dataclass(content):
        told = {each.name: getattr(content, each.name) for each in fields(content)}
        kept = {name: value for name, value in told.items() if value != _default(content, name)}
        return {"is": _NAMES[type(content)]} | {
            name: value if name in _SPECIFICATIONS else as_json(value) for name, value in kept.items()
        }
    if isinstance(content, tuple | list):
        return [as_json(each) for each in content]
    return content


def _default(content: Any, name: str) -> Any:
    return next(each.default for each in fields(content) if each.name == name)


def from_json(value: Any) -> Any:
    """The report, or part of one, that `as_json` made these values of. Raises `Refused` (B101) for a broken address,
    KeyError and TypeError for what it never makes."""
    if isinstance(value, Mapping):
        kind = _KINDS[value["is"]]
        return kind(**{name: _read(name, each) for name, each in value.items() if name != "is"})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(from_json(each) for each in value)
    return value


def _read(name: str, value: Any) -> Any:
    reader = _READERS.get(name)
    return reader(value) if reader else from_json(value)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "address": read_address,
    "day": date.fromisoformat,
    "spec": lambda value: value,
}
