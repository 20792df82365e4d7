"""Versions of a definition: of those recorded again only the rows that stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

from cotmoc.model.catalogue import as_known
from cotmoc.model.instant import LATEST
from cotmoc.model.validity import Validity


class _Dated(Protocol):
    @property
    def validity(self) -> Validity: ...
    @property
    def recorded_at(self) -> datetime: ...


_Version = TypeVar("_Version", bound=_Dated)


def standing_versions(rows: Iterable[_Version]) -> list[_Version]:
    """The versions that no later row replaces, in the order of the days they hold from."""
    return sorted(as_known(rows, LATEST, key=_start), key=_start)


def _start(version: _Dated) -> date:
    return version.validity.start
