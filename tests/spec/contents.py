"""The specification in order, and the words a case may use."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from types import FunctionType, ModuleType

TABLES = (
    "units", "successions", "codes", "elements", "indicators", "forms", "asked", "obligations", "holidays",
    "allocations", "tasks", "data",
)  # fmt: skip
FORMULA = ("expression", "numerator", "denominator", "factor", "as_is", "rank", "milestone", "judged", "indicator")
INDICATOR = ("direction", "limit")
PROGRAMME = ("tolerance", "margin", "bands")
QUESTION = ("unit", "level", "period", "at_end_of", "known_at", "structure", "seen_as")
ANSWERS = ("value", "plain", "reported", "missing", "because", "assumed", "refused")
AIMS = "aims"

CHAPTERS: dict[str, tuple[str, ...]] = {
    "nothing": ("reports",),
    "exactness": ("fractions",),
    "formulas": ("nodes", "as_is"),
    "cells": ("owing", "breakdowns"),
    "order": ("totals", "rules", "cumulative"),
    "time": ("periods", "windows"),
    "map": ("forwards", "backwards"),
    "knowledge": ("known_at",),
    "bounds": ("cells", "ratios", "plain"),
    "verdicts": ("closed", "open"),
    "aims": ("comparators", "others"),
    "outlook": ("kinds",),
    "behind": ("units",),
}
"""Chapters (folders) with their sections (files), as a reader takes them."""


def chapter(name: str) -> ModuleType:
    """A chapter: its docstring is its title and what it is about."""
    return importlib.import_module(f"tests.spec.{name}")


def section(name: str, part: str) -> ModuleType:
    """A section of a chapter."""
    return importlib.import_module(f"tests.spec.{name}.test_{part}")


def paragraphs(module: ModuleType) -> Iterator[FunctionType]:
    """The paragraphs of a section as they stand in its file."""
    return (
        found
        for name, found in vars(module).items()
        if name.startswith("test_") and isinstance(found, FunctionType) and found.__module__ == module.__name__
    )
