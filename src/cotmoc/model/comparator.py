"""Comparators: how an aim, or a figure reported as an inequality, relates to its number."""

from __future__ import annotations

from enum import StrEnum


class Comparator(StrEnum):
    """The stored vocabulary (contracts, "Comparators")."""

    EQUAL = "=="
    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    RANGE = "range"
    RANGE_UP = "range_up"
    ABOUT = "about"
    RANK = "rank"
    GROWTH = "growth"
    BASELINE = "baseline"
    MILESTONE = "milestone"
    JUDGED = "judged"


REPORTED = frozenset(
    {
        Comparator.EQUAL,
        Comparator.AT_LEAST,
        Comparator.ABOVE,
        Comparator.AT_MOST,
        Comparator.BELOW,
        Comparator.RANGE,
        Comparator.RANGE_UP,
    }
)
"""Those a reported figure may carry."""
