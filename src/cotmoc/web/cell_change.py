"""What someone entered into one cell, by whatever way it came."""

from __future__ import annotations

from dataclasses import dataclass

from cotmoc.model.observation import ObservationStatus

FORM = "form"
"""The origin of a cell typed into the page."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """What someone entered into one cell; `origin`: where it was written."""

    element: str
    breakdown: str = ""
    text: str = ""
    status: str = ObservationStatus.ACTUAL.value
    reason: str = ""
    origin: str = FORM

    @property
    def key(self) -> tuple[str, str]:
        """Element and breakdown as the tables have them."""
        return self.element, self.breakdown
