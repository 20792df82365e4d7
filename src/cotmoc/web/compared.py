"""Tasks compared with one another: worked out once a process for each state of the definitions, beside the pages."""

from __future__ import annotations

from cotmoc.model.catalogue import Catalogue
from cotmoc.model.programme import Programme
from cotmoc.web.beside import Beside
from cotmoc.web.live import Ground
from cotmoc.workspace.overlaps import Compared, compare

PATIENCE = 1.0
"""Seconds that a page waits; thousands of tasks take longer, and it says so meanwhile."""
MOST_KEPT = 8

_kept: Beside[tuple[Catalogue, Compared]] = Beside(MOST_KEPT)


def compared(ground: Ground, programme: Programme, *, patience: float | None = None) -> Compared | None:
    """The tasks of a programme compared; None where that takes longer than `patience` seconds (`PATIENCE`)."""
    catalogue = ground.catalogue
    # The result holds its catalogue, so that no other one can have the same identity while it is kept.
    key = (ground.package.name, programme.code, id(catalogue))
    waited = PATIENCE if patience is None else patience
    found = _kept.ask(key, lambda: (catalogue, compare(catalogue, programme)), patience=waited)
    return None if found is None else found[1]
