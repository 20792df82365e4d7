"""Tables drawn in text, as specifications and small cases write them down."""

from __future__ import annotations

from collections.abc import Iterator

Row = dict[str, str]


def cells(line: str) -> list[str]:
    """The cells of one line, parted by bars."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def lines(text: str) -> list[str]:
    """The lines of a table that hold something."""
    return [line for line in text.splitlines() if line.strip()]


def rows(text: str) -> Iterator[Row]:
    """The rows of a table by the names of its columns; empty cells are left out."""
    head, *body = lines(text)
    names = cells(head)
    for line in body:
        values = cells(line)
        if len(values) > len(names):
            raise ValueError(f"more cells than columns {names}: {line.strip()}")
        yield {name: value for name, value in zip(names, values, strict=False) if value}


def markdown(text: str) -> str:
    """The same table for a page."""
    head, *body = (cells(line) for line in lines(text))
    wide = [row + [""] * (len(head) - len(row)) for row in body]
    drawn = [head, ["---"] * len(head), *wide]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") or " " for cell in row) + " |" for row in drawn)
