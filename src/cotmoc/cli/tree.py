"""Trees for people: guides down the left, lines wrapped under their first word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cotmoc.cli.columns import wrap
from cotmoc.workspace.term_words import Branch


def lines(branches: Sequence[Branch], width: int, guide: str = "") -> Iterator[str]:
    """The branches and all below them, `guide` before each line."""
    for index, branch in enumerate(branches):
        is_last = index == len(branches) - 1
        onward = guide + ("   " if is_last else "│  ")
        text = wrap(branch.text, width - len(onward), hanging="│  " if branch.below else "   ")
        yield guide + ("└─ " if is_last else "├─ ") + text[0]
        yield from (onward + line for line in text[1:])
        yield from lines(branch.below, width, onward)
