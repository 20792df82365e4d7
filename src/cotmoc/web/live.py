"""What a worker process holds of each package: definitions and figures, brought up to the ledger at each question."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from django.db.models import Max
from django.utils import timezone

from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.evaluation.knowledge import Knowledge, ObservationList
from cotmoc.evaluation.owed import Collecting
from cotmoc.exchange.observation_files import FOLDER as OBSERVATIONS
from cotmoc.exchange.package import read_package
from cotmoc.model.breakdown import Breakdown
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.instant import local_day
from cotmoc.model.observation import Observation
from cotmoc.model.period import Period
from cotmoc.web.ledger.files import DATAPACKAGE, held_files, write_files
from cotmoc.web.ledger.reading import observations_of
from cotmoc.web.models.ledger import DefinitionRow, ObservationRow
from cotmoc.web.models.package import Package


@dataclass(frozen=True)
class Ground:
    """A package as it stands at one position of the ledger."""

    package: Package
    catalogue: Catalogue
    position: int
    observations: ObservationList = field(repr=False)

    @property
    def clock(self) -> datetime:
        """Now; for a package with a clock of its own (`as_of`: the samples), that."""
        return self.catalogue.as_of or timezone.now()

    @property
    def today(self) -> date:
        """The day in Việt Nam by the package's clock."""
        return local_day(self.clock)

    @cached_property
    def knowledge(self) -> Knowledge:
        """Everything the ledger holds, approved a moment ago or not."""
        return Knowledge(self.catalogue, self.observations, timezone.now())

    @cached_property
    def collecting(self) -> Collecting:
        """The forms as they are now."""
        return Collecting(self.knowledge)

    @property
    def hierarchy(self) -> Hierarchy:
        """The map of today."""
        return self.collecting.map(self.today)

    def held(self, element: str, breakdown: Breakdown, unit: str, period: Period) -> Observation | None:
        """The latest row of a cell."""
        return self.knowledge.cells(element).get(period, {}).get((breakdown, unit))

    def present(self, unit: str | None) -> str | None:
        """The unit of today's map that a unit is, or went into wholly; None where it went into several or none."""
        if unit is None:
            return None
        shares = self.hierarchy.placement(unit).shares
        return shares[0][0] if len(shares) == 1 else None


_lock = threading.Lock()
_catalogues: dict[tuple[int, int], Catalogue] = {}
_grounds: dict[int, Ground] = {}


def ground(package: Package) -> Ground:
    """The package as the ledger has it now."""
    definitions, figures = _positions(package)
    position = max(definitions, figures)
    with _lock:
        held = _grounds.get(package.pk)
        if held is None or held.position != position:
            held = Ground(package, _catalogue(package, definitions), position, observations_of(package))
            _grounds[package.pk] = held
    return held


def catalogue(package: Package) -> Catalogue:
    """The definitions of the package as the ledger has them now."""
    return ground(package).catalogue


def _positions(package: Package) -> tuple[int, int]:
    """The last positions of definitions and of figures."""
    return tuple(  # type: ignore[return-value]
        model.objects.filter(package=package).aggregate(last=Max("position"))["last"] or 0
        for model in (DefinitionRow, ObservationRow)
    )


def _catalogue(package: Package, position: int) -> Catalogue:
    key = (package.pk, position)
    if key not in _catalogues:
        _catalogues.clear() if len(_catalogues) > 8 else None
        _catalogues[key] = read_definitions(held_files(package))
    return _catalogues[key]


def read_definitions(files: Mapping[str, str]) -> Catalogue:
    """The catalogue of definition files. Raises `Refused` with every problem, by file and row.

    By the same reader as a folder: what the live system changes is checked as what a person wrote.
    """
    with tempfile.TemporaryDirectory() as folder:
        kept = {f: text for f, text in files.items() if f != DATAPACKAGE and not f.startswith(f"{OBSERVATIONS}/")}
        write_files(kept, Path(folder))
        package = read_package(folder)
        package.observations.close()
        return package.catalogue
