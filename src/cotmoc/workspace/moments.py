"""What of an instant matters, and the figures and definitions seen then."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from cotmoc.evaluation.knowledge import Cells, Knowledge
from cotmoc.exchange.mart.seen import SeenObservations
from cotmoc.exchange.observation_codes import instant_number
from cotmoc.exchange.observations import ObservationColumns
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.period import Period

_ALL = datetime.max.replace(tzinfo=UTC)


def recorded(catalogue: Catalogue) -> list[datetime]:
    """The instants at which definitions, targets and tasks were recorded, in order."""
    rows = [
        *catalogue.units,
        *catalogue.successions,
        *catalogue.codes,
        *catalogue.data_elements,
        *catalogue.indicators,
        *catalogue.forms,
        *catalogue.obligations,
    ]
    for programme in catalogue.programmes:
        rows += [*programme.targets, *programme.allocations, *programme.tasks]
    return sorted({row.recorded_at for row in rows})


@dataclass(frozen=True, slots=True)
class Moment:
    """What of an instant matters: the definitions recorded by then, the day by which deadlines have passed, and the
    figures seen by then (None: all there are)."""

    defined: datetime
    today: date
    seen: datetime | None


class SeenAt:
    """Observations as an audience sees them at one instant, whatever instant is asked."""

    def __init__(self, seen: SeenObservations, at: datetime | None) -> None:
        self.seen = seen
        self.at = at or _ALL

    @property
    def places(self) -> int:
        """See `ElementColumns.places`."""
        return self.seen.ledger.places

    def latest(self, element: str, known_at: datetime) -> Mapping[Period, Cells]:
        """See `Observations.latest`."""
        del known_at
        return self.seen.latest(element, self.at)

    def columns_of(self, element: str) -> ObservationColumns:
        """See `ElementColumns.columns_of`."""
        return self.seen.columns_of(element, self.at)

    @property
    def sees_all(self) -> bool:
        """Whether all there is is seen, whatever its instant."""
        return self.at == _ALL

    def replaced_of(self, element: str) -> ObservationColumns:
        """See `SeenObservations.replaced_of`."""
        return self.seen.replaced_of(element)

    def still(self) -> AbstractContextManager[object]:
        """While its block runs nothing is appended."""
        return self.seen.ledger.still

    def elements_in(self, rows: int) -> int:
        """How many elements of middling size have so many rows together; at least one."""
        ledger = self.seen.ledger
        return max(1, rows * len(ledger.elements) // max(1, len(ledger)))

    def is_as(self, inside: SeenAt, element: str, *, dated: bool) -> bool:
        """See `SeenObservations.is_as_inside`."""
        return self.seen.is_as_inside(element, self.at, inside.at, dated=dated)

    def has_changed(self, element: str, since: int) -> bool:
        """Whether what is seen of an element changed after a version of the ledger's changes."""
        changes = self.seen.ledger.changes
        return changes.changed(self.seen.audience, element, since=since, until=instant_number(self.at))


class SeenKnowledge(Knowledge):
    """Knowledge that can be told that figures changed."""

    def forget(self, element: str) -> None:
        """Ask again for the figures of an element."""
        self._latest.pop(element, None)

    def keep(self, most: int) -> None:
        """Let go of the figures of all but so many elements."""
        for element in list(self._latest)[:-most]:
            del self._latest[element]
