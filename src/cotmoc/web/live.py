"""What a worker process holds of each package: definitions and figures, brought up to the ledger at each question.

Inside a transaction, ask before you append: what is not committed yet must not be held for others to see.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from django.db.models import Max
from django.utils import timezone

from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.evaluation.knowledge import Held, Knowledge
from cotmoc.evaluation.owed import Collecting, Owed
from cotmoc.evaluation.own_history import Reported
from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.observation_files import FOLDER as OBSERVATIONS
from cotmoc.exchange.package import read_package
from cotmoc.model.breakdown import Breakdown
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Refused
from cotmoc.model.instant import local_day
from cotmoc.model.observation import Observation
from cotmoc.model.period import Period
from cotmoc.web.ledger.files import DATAPACKAGE, held_files, write_files
from cotmoc.web.ledger.of_units import FiguresOfUnits
from cotmoc.web.ledger.reading import hash_at, publications, rows_after
from cotmoc.web.mart import fitting_manifest, folder_of, mark_of, repair
from cotmoc.web.models.ledger import DefinitionRow, Head
from cotmoc.web.models.package import Package
from cotmoc.workspace.live import LiveWorkspace


@dataclass(frozen=True)
class Ground:
    """A package as it stands at one position of the ledger."""

    package: Package
    catalogue: Catalogue
    position: int
    workspaces: Mapping[Audience, LiveWorkspace]
    planned: Collecting | None = None
    """The forms as worked out over an earlier position, where neither definitions nor the day changed since."""

    @property
    def workspace(self) -> LiveWorkspace:
        """What is known inside, published or not."""
        return self.workspaces[Audience.INTERNAL]

    def seen_by(self, *, public: bool) -> LiveWorkspace:
        """What the public sees, or those inside."""
        return self.workspaces[Audience.PUBLIC if public else Audience.INTERNAL]

    @cached_property
    def today(self) -> date:
        """The day in Việt Nam; no day passes after the clock of a package that fixes one (`as_of`: the samples)."""
        return local_day(self.catalogue.as_of or timezone.now())

    @cached_property
    def knowledge(self) -> Knowledge:
        """Everything the ledger holds, approved a moment ago or not."""
        return Knowledge(self.catalogue, self.workspace.seen, max(self.workspace.now(), timezone.now()))

    @cached_property
    def figures(self) -> Held:
        """What single units reported: where there are many, only theirs are read, not everybody's."""
        known = self.knowledge
        return FiguresOfUnits(self.package, self.position, known.known_at) if self.workspace.is_large else known

    @cached_property
    def collecting(self) -> Collecting:
        """The forms as they are now; with a knowledge of its own, for it outlives this position and its figures."""
        knowledge = self.knowledge
        return self.planned or Collecting(Knowledge(self.catalogue, self.workspace.seen, knowledge.known_at))

    @property
    def hierarchy(self) -> Hierarchy:
        """The map of today."""
        return self.collecting.map(self.today)

    def held(self, element: str, breakdown: Breakdown, unit: str, period: Period) -> Observation | None:
        """The latest row of a cell."""
        return self.figures.held(element, breakdown, unit, period)

    def reported(self, owed: Owed) -> Reported:
        """What the unit that owes a form reported, for its period and before."""
        return self.collecting.reported(self.figures, owed)

    def day(self, instant: datetime) -> date:
        """The day of an instant by the package's clock, which may stand still (`as_of`)."""
        return min(local_day(instant), self.today)

    def present(self, unit: str | None) -> str | None:
        """The unit of today's map that a unit is, or went into wholly; None where it went into several or none."""
        if unit is None:
            return None
        shares = self.hierarchy.placement(unit).shares
        return shares[0][0] if len(shares) == 1 else None


@dataclass
class _Held:
    """What is held of one package, and the row of the ledger that it goes up to."""

    ledger: LedgerObservations
    position: int
    hash: str
    definitions: int
    day: date
    ground: Ground
    mark: str | None
    """That of the mart when it was opened, or looked for."""


PATIENCE = 2.0
"""Seconds that a question waits while another has the mart made whole. Then it goes on with what is sound of the one
that is held: what is not is refused (S130, S134)."""
_lock = threading.RLock()
_opening: dict[str, threading.Lock] = {}
"""By package, held while its mart is opened or made whole, which may take minutes: `_lock` is free meanwhile."""
_held: dict[str, _Held] = {}


def ground(package: Package) -> Ground:
    """The package as the ledger has it now."""
    _see_to_mart(package)
    head = Head.objects.values_list("position", "hash", "recorded_at").get()
    with _lock:
        held = _held.get(package.name)
        if held is not None and held.hash == head[1] and held.day == timezone.localdate():
            return held.ground
        if held is not None and _is_in_ledger(held):
            _held[package.name] = _brought_up(package, held, head)
            return _held[package.name].ground
        _held.pop(package.name, None)  # a restored database, or what was rolled back: nothing held can be trusted
    return ground(package)  # opened while nobody else waits


def _see_to_mart(package: Package) -> None:
    """Hold the package, over a mart that is whole and no other than the one that is there now.

    What was held goes when the last question that reads it has been answered.
    """
    held, mark = _held.get(package.name), mark_of(package)
    if held is not None and mark in (held.mark, None) and held.ledger.is_whole:
        return  # None: what is there says nothing, and what is held is sound
    opening = _opening.setdefault(package.name, threading.Lock())
    if opening.acquire(timeout=-1 if held is None else PATIENCE):
        try:
            now = _held.get(package.name)
            if now is held or (now is not None and held is not None and now.ledger is held.ledger):
                _renew(package, now, mark)
        finally:
            opening.release()


def _renew(package: Package, held: _Held | None, mark: str | None) -> None:
    if held is not None and held.ledger.mart is None:  # it has every row, and answers that rest on them
        held.mark = mark if _has_turned(package, held) else held.mark
        return
    opened, head = _opened(package), Head.objects.values_list("position", "hash", "recorded_at").get()
    with _lock:
        _held[package.name] = _brought_up(package, opened, head)


def _has_turned(package: Package, held: _Held) -> bool:
    """Whether the mart that is there is read from now on, or cannot be."""
    folder = folder_of(package)
    try:
        return fitting_manifest(folder) is None or held.ledger.turn(folder, known=held.position)
    except (Refused, OSError):
        return True


def catalogue(package: Package) -> Catalogue:
    """The definitions of the package as the ledger has them now."""
    return ground(package).catalogue


def forget() -> None:
    """Let go of everything: the next question reads anew."""
    with _lock:
        for held in _held.values():
            held.ledger.close()
        _held.clear()


def _is_in_ledger(held: _Held) -> bool:
    return hash_at(held.position) == held.hash


@dataclass(frozen=True, slots=True)
class _Opened:
    """The rows of a mart, and nothing that was made of them."""

    ledger: LedgerObservations
    mark: str | None


def _brought_up(package: Package, before: _Held | _Opened, head: tuple[int, str, datetime]) -> _Held:
    held, ledger = before if isinstance(before, _Held) else None, before.ledger
    since = ledger.position if held is None else held.position
    ledger.append(rows_after(package, since))
    for submission, at in publications(package, since):
        ledger.publish(at, submission=submission)
    planned = None
    definitions = DefinitionRow.objects.filter(package=package).aggregate(last=Max("position"))["last"] or 0
    if held is not None and held.definitions == definitions:
        found, workspaces = held.ground.catalogue, held.ground.workspaces
        planned = held.ground.collecting if held.day == timezone.localdate() else None
    else:
        found = read_definitions(held_files(package))
        inside = LiveWorkspace(found, ledger)
        outside = LiveWorkspace(found, ledger, audience=Audience.PUBLIC, inside=inside)
        workspaces = {Audience.INTERNAL: inside, Audience.PUBLIC: outside}
    made = Ground(package, found, head[0], workspaces, planned)
    return _Held(ledger, head[0], head[1], definitions, timezone.localdate(), made, before.mark)


def _opened(package: Package) -> _Opened:
    mark = mark_of(package)
    ledger = _ledger(package)
    return _Opened(ledger, mark if ledger.mart is None else ledger.mart.manifest.mended)


def _ledger(package: Package) -> LedgerObservations:
    """Over the mart, where there is one of this very ledger; what is broken of it is made again first.

    Where that cannot be done everything is read from the ledger.
    """
    folder = folder_of(package)
    with suppress(Refused, OSError):
        if fitting_manifest(folder) is not None:
            try:
                return LedgerObservations(folder)
            except Refused:
                repair(package)
            return LedgerObservations(folder)
    return LedgerObservations()


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
