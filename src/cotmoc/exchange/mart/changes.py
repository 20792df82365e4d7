"""What changed since: which elements an audience sees differently, and from which instant on."""

from __future__ import annotations

from collections.abc import Mapping

from cotmoc.exchange.mart.rows import NEVER, Audience

MOST_NOTES = 64
"""Changes of one element told apart; older ones are taken together, which only makes them look larger."""


class Changes:
    """Counts changes; `version` is that of the last one."""

    def __init__(self) -> None:
        self.version = 0
        self._notes: dict[tuple[Audience, str], list[tuple[int, int]]] = {}

    def note(self, audience: Audience, earliest: Mapping[str, int]) -> None:
        """Remember that elements changed, each from the instant on that `earliest` gives (`NEVER`: not visibly)."""
        version = self.version + 1
        for element, instant in earliest.items():
            if instant == NEVER:
                continue
            notes = self._notes.setdefault((audience, element), [])
            notes.append((version, instant))
            if len(notes) > MOST_NOTES:
                (_, one), (later, other) = notes[:2]
                notes[:2] = [(later, min(one, other))]
        self.version = version  # last: who reads it without waiting finds what led to it

    def changed(self, audience: Audience, element: str, *, since: int, until: int) -> bool:
        """Whether what the audience sees of an element by the instant `until` changed after the version `since`."""
        for version, instant in reversed(self._notes.get((audience, element), ())):
            if version <= since:
                return False
            if instant <= until:
                return True
        return False
