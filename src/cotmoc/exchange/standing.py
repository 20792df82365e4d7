"""Rows that stand: of a thing recorded again only the latest row, unless that one withdraws it.

What a later row replaced was checked when it was recorded; a package is checked as it stands now.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from cotmoc.exchange.sheet import Sheet
from cotmoc.model.catalogue import as_known
from cotmoc.model.instant import LATEST

_Item = TypeVar("_Item")


def standing(items: Iterable[Any], *, key: Callable[[Any], Hashable]) -> list[Any]:
    """The items that no later one of the same `key` replaces or withdraws."""
    return as_known(items, LATEST, key=key)


def standing_rows(sheet: Sheet[_Item], *, key: Callable[[_Item], Hashable]) -> list[tuple[int, _Item]]:
    """The rows of a sheet that stand, each with its number."""
    stands = {id(item) for item in standing(sheet.items, key=key)}
    return [(row, item) for row, item in sheet if id(item) in stands]
