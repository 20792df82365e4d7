"""Repeatable chance: every use has its own stream, so that a new figure changes no other one.

Only `Random.random` is used: its numbers are the same on every platform and version of Python.
"""

from __future__ import annotations

from random import Random

SEED = "cot-moc-mau-2025"


class Chance:
    """A stream of chance named by what it decides."""

    def __init__(self, *name: object) -> None:
        self._random = Random("|".join([SEED, *map(str, name)]))

    def share(self) -> float:
        """Evenly between 0 and 1."""
        return self._random.random()

    def around(self) -> float:
        """Between -1 and 1, mostly near 0."""
        return self._random.random() + self._random.random() - 1

    def happens(self, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self._random.random() < probability

    def below(self, number: int) -> int:
        """A whole number from 0 to `number` - 1."""
        return int(self._random.random() * number)
