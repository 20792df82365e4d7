"""Circles in references: the same search for units, successions, elements and indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

Links: TypeAlias = Mapping[str, Iterable[str]]


def circles(links: Links) -> list[list[str]]:
    """One path back to itself (``[a, b, a]``) for each group of names that lead to one another."""
    finished: set[str] = set()
    found = []
    for start in links:
        if start not in finished:
            found += _walk(start, links, finished)
    return found


def _walk(start: str, links: Links, finished: set[str]) -> list[list[str]]:
    """Depth first without recursion: a chain of thousands of rows must not exhaust the stack."""
    path = [start]
    on_path = {start: 0}
    ahead = [iter(links.get(start, ()))]
    found = []
    while path:
        for name in ahead[-1]:
            if name in on_path:
                found.append([*path[on_path[name] :], name])
            elif name not in finished:
                on_path[name] = len(path)
                path.append(name)
                ahead.append(iter(links.get(name, ())))
                break
        else:
            finished.add(path[-1])
            del on_path[path.pop()]
            ahead.pop()
    return found
