"""What is asked of a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cotmoc.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a workspace is looked at.

    `programme` None: all of them; `period` None: each target's own; `unit` (full id or code) None: each target's
    scope; `known_at` None: the package's clock, failing that now; `structure` None: the map of each period's last day.
    """

    programme: str | None = None
    period: Period | None = None
    unit: str | None = None
    known_at: datetime | None = None
    structure: date | None = None
    engine: str = "reference"
