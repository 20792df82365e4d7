"""Breakdowns: which part of a data element a figure is about (SDMX dimensions)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from cotmoc.model.identity import check_code
from cotmoc.model.refusals import CODE_BAD

Breakdown: TypeAlias = tuple[tuple[str, str], ...]
"""(dimension, code) pairs sorted by dimension; empty is the total."""

TOTAL: Breakdown = ()


@lru_cache(maxsize=65536)
def read_breakdown(text: str) -> Breakdown:
    """The breakdown written ``dim=code&dim=code``; empty is the total. Raises `Refused` (C101)."""
    if not text.strip():
        return TOTAL
    pairs = []
    for item in text.strip().split("&"):
        dimension, mark, code = item.partition("=")
        if not mark:
            raise CODE_BAD.refuse(text=text)
        pairs.append((check_code(dimension), check_code(code)))
    if len({dimension for dimension, _ in pairs}) < len(pairs):
        raise CODE_BAD.refuse(text=text)
    return tuple(sorted(pairs))


def breakdown_text(breakdown: Breakdown) -> str:
    """The text `read_breakdown` reads."""
    return "&".join(f"{dimension}={code}" for dimension, code in breakdown)


@dataclass(frozen=True, slots=True)
class AskedDimension:
    """A dimension a form asks for: all codes valid in the window, or only `codes`."""

    dimension: str
    codes: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> AskedDimension:
        """From ``dim`` or ``dim=code|code``. Raises `Refused` (C101)."""
        dimension, mark, codes = text.partition("=")
        if mark and not codes:
            raise CODE_BAD.refuse(text=text)
        return cls(check_code(dimension.strip()), tuple(check_code(c) for c in re.split(r"\s*\|\s*", codes) if c))
