"""Reads the hand-written tables: lines of cells separated by " | ", comments after #."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "tables"
_SEPARATOR = re.compile(r"\s\|(?=\s|$)")


def lines(name: str) -> Iterator[str]:
    """The lines of a table that are neither empty nor comments."""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def cells(line: str, width: int) -> list[str]:
    """The cells of a line, filled up with empty ones to `width`."""
    found = [cell.strip() for cell in _SEPARATOR.split(line)]
    if len(found) > width:
        raise ValueError(f"more than {width} cells: {line}")
    return found + [""] * (width - len(found))


def rows(name: str, width: int) -> list[list[str]]:
    """All rows of a table."""
    return [cells(line, width) for line in lines(name)]


def items(cell: str, separator: str = ";") -> list[str]:
    """The items of a cell that lists several."""
    return [item.strip() for item in cell.split(separator) if item.strip()]


def extras(cell: str, separator: str = ";") -> dict[str, str]:
    """The key=value pairs of a last cell."""
    return dict(pair.split("=", 1) for pair in items(cell, separator))
