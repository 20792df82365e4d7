"""Half-open validity: the first day something holds and the first day it no longer does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cotmoc.model.refusals import VALIDITY_EMPTY

BEGINNING = date.min


@dataclass(frozen=True, slots=True)
class Validity:
    """Holds on `start` and every later day before `end` (None: still holds)."""

    start: date = BEGINNING
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise VALIDITY_EMPTY.refuse(start=self.start, end=self.end)

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: Validity) -> bool:
        """Whether some day lies in both."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)
