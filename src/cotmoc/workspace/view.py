"""What is asked of a workspace, and by which engine it is computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cotmoc.evaluation.knowledge import Knowledge, Observations
from cotmoc.evaluation.programme import FigureOf, reference
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.period import Period

Engine = Callable[[Catalogue, Observations, datetime], FigureOf]
"""Makes, for a catalogue and its observations as known at an instant, the function that computes figures."""


def _cube(catalogue: Catalogue, observations: Observations, known_at: datetime) -> FigureOf:
    # Imported late: who asks the reference should not wait for arrays.
    from cotmoc.engines.cube_engine import CubeEngine

    return CubeEngine(Knowledge(catalogue, observations, known_at)).figure


ENGINES: Mapping[str, Engine] = {
    "reference": lambda _catalogue, _observations, _known_at: reference,
    "cube": _cube,
}
"""Engines by the name that `--engine` takes."""


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
