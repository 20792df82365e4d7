"""What someone entered into one cell, by whatever way it came."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cotmoc.exchange.record_names import FORM
from cotmoc.model.observation import ObservationStatus
from cotmoc.web.errors import TEXT_ODD

_ODD = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class CellChange:
    """What someone entered into one cell; `origin`: where it was written."""

    element: str
    breakdown: str = ""
    text: str = ""
    status: str = ObservationStatus.ACTUAL.value
    reason: str = ""
    origin: str = FORM

    def __post_init__(self) -> None:
        """Refuses (D110) text that no database keeps: halves of letters, and the zero character."""
        for text in (self.element, self.breakdown, self.text, self.reason, self.origin):
            if _ODD.search(text):
                raise TEXT_ODD.refuse(cell=self.element.encode("utf-8", "replace").decode())

    @property
    def key(self) -> tuple[str, str]:
        """Element and breakdown as the tables have them."""
        return self.element, self.breakdown
