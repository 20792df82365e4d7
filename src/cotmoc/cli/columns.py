"""Text in columns: wrapped by words, as wide as asked, with lines that run beneath several columns."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Paint = Callable[[str], str]
"""Adds colour to a text already laid out."""
GAP = 2
_KEPT_SPACE = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    """No colour."""
    return text


def grouped(number: int, lang: str) -> str:
    """A count, its thousands parted as the language parts them."""
    return f"{number:,}".replace(",", "." if lang == "vi" else ",")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and its colour."""

    text: str
    paint: Paint = plain


def row(cells: Sequence[Cell], widths: Sequence[int]) -> list[str]:
    """The lines of one row, a cell's own lines kept; the last column is not padded."""
    wrapped = [
        [line for part in cell.text.split("\n") for line in wrap(part, width) or [""]]
        for cell, width in zip(cells, widths, strict=True)
    ]
    lines = []
    for index in range(max(len(lines) for lines in wrapped)):
        parts = []
        for cell, width, own in zip(cells, widths, wrapped, strict=True):
            text = own[index] if index < len(own) else ""
            parts.append(cell.paint(text) + " " * (width - len(text)) if text else " " * width)
        lines.append((" " * GAP).join(parts).rstrip())
    return lines


def wrap(text: str, width: int, *, hanging: str = "") -> list[str]:
    """The text in lines of at most `width`, those after the first behind `hanging`; a word that is longer is cut, so
    that nothing runs over, and a number keeps its percent sign."""
    kept = text.replace(" %", f"{_KEPT_SPACE}%")
    found = textwrap.wrap(kept, max(width, len(hanging) + 1), break_on_hyphens=False, subsequent_indent=hanging)
    return [line.replace(_KEPT_SPACE, " ") for line in found]


def flow(cells: Sequence[Cell], width: int) -> list[str]:
    """Texts one after the other, each kept whole, in lines of at most `width`."""
    lines: list[list[Cell]] = []
    used = width
    for cell in cells:
        used += 1 + len(cell.text)
        if used > width:
            lines.append([])
            used = len(cell.text)
        lines[-1].append(cell)
    return [" ".join(cell.paint(cell.text) for cell in line) for line in lines]


def beneath(text: str, *, indent: int, width: int, mark: str = "", paint: Paint = plain) -> list[str]:
    """A note under a row, from `indent` to the right edge, its further lines under its first word."""
    lines = wrap(text, width - indent - len(mark))
    spaces = " " * indent
    return [spaces + paint((mark if i == 0 else " " * len(mark)) + line) for i, line in enumerate(lines)]
