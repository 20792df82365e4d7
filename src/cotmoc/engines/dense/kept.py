"""What was made lately, kept while there is room for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Made = TypeVar("_Made")


class Kept(Generic[_Key, _Made]):
    """At most `most` things by key; the one not asked for the longest makes room."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: dict[_Key, _Made] = {}

    def get(self, key: _Key, make: Callable[[], _Made]) -> _Made:
        """The thing of that key, made now if it is not there."""
        thing = self._things.pop(key) if key in self._things else make()
        self._things[key] = thing
        if len(self._things) > self._most:
            del self._things[next(iter(self._things))]
        return thing

    def look(self, key: _Key) -> _Made | None:
        """The thing of that key where it is there; it is no longer kept for that."""
        return self._things.get(key)

    def things(self) -> Iterator[_Made]:
        """All that is there."""
        return iter(self._things.values())

    def drop(self, is_old: Callable[[_Key], bool]) -> None:
        """Keep the things of such keys no longer."""
        self._things = {key: thing for key, thing in self._things.items() if not is_old(key)}
