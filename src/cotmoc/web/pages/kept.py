"""Pages worked out once for everybody who reads the same, and kept until a figure they rest on changes.

What is kept is what stands inside the frame; the frame, with the name and the navigation of who reads, is made anew
around it each time. What is kept knows nothing of who asked for it: only what is written into its key can differ.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template import Context
from django.template.loader import get_template
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString

from cotmoc.web.pages.frame import package_shown
from cotmoc.web.pages.viewing import Looking
from cotmoc.web.pages.waiting import wait_for
from cotmoc.workspace.live import LiveWorkspace
from cotmoc.workspace.view import View

MOST_LETTERS = 40_000_000
"""Letters of pages that a worker keeps; the one not asked for the longest makes room."""
LONGEST_ADDRESS = 300
"""Letters of the parameters of an address; a page of a longer one is not kept."""
_WHOLE = ""
_FRAMED = frozenset({"title", "heading", "content"})
"""The blocks that `kept.html` has a place for."""

Blocks = Mapping[str, SafeString]
"""What a template puts into the blocks of the frame; under '' all of it, where it has no frame."""


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What a kept page may know of the request: where it is, and what is asked for there."""

    path: str
    GET: QueryDict


@dataclass(frozen=True, slots=True)
class _Kept:
    blocks: Blocks
    workspace: weakref.ref[LiveWorkspace]
    """Of the definitions it was made with."""
    elements: frozenset[str]
    version: int
    letters: int

    def holds(self, workspace: LiveWorkspace) -> bool:
        return self.workspace() is workspace and not workspace.has_changed(self.elements, self.version)


class KeptPages:
    """The pages that a worker keeps, for any number of threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._pages: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._letters = 0

    def take(self, key: Hashable, workspace: LiveWorkspace) -> Blocks | None:
        """The page of that key, if it still holds."""
        with self._lock:
            kept = self._pages.get(key)
            if kept is None:
                return None
            if not kept.holds(workspace):
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return kept.blocks

    def put(self, key: Hashable, kept: _Kept) -> None:
        """Keep a page, if there is room for it at all."""
        with self._lock:
            self._drop(key)
            self._pages[key] = kept
            self._letters += kept.letters
            while self._letters > self._most:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._pages.clear()
            self._letters = 0

    def _drop(self, key: Hashable) -> None:
        kept = self._pages.pop(key, None)
        self._letters -= kept.letters if kept is not None else 0


PAGES = KeptPages(MOST_LETTERS)
_MAKING = tuple(threading.Lock() for _ in range(64))


@dataclass(frozen=True)
class Page:
    """A page of figures that a request asks for: `template` inside the frame.

    `elements`: all that its figures can rest on. `beside`: whatever else it shows that is neither a figure nor asked
    for in the address: what the database says, and what the reader may do or see. `awaits`: views that must be worked
    out before it is made.
    """

    request: HttpRequest
    look: Looking
    template: str
    elements: frozenset[str]
    beside: tuple[Hashable, ...] = ()
    awaits: tuple[View, ...] = ()

    def answer(self, make: Callable[[], Mapping[str, Any]]) -> HttpResponse:
        """The page; what `make` gives its template is worked out only where none is kept.

        Raises `Working` while what it awaits is worked out.
        """
        blocks = self.keep(make)
        if _WHOLE in blocks:
            return HttpResponse(blocks[_WHOLE])
        return render(self.request, "kept.html", {"blocks": blocks})

    def keep(self, make: Callable[[], Mapping[str, Any]]) -> Blocks:
        """What stands inside the frame, as kept or as made now; raises what `answer` raises."""
        return self._kept() or self._made(make)

    def _kept(self) -> Blocks | None:
        return PAGES.take(self._key, self.look.workspace)

    @cached_property
    def _key(self) -> tuple[Hashable, ...]:
        look, package = self.look, self.look.ground.package
        seen_by = (look.workspace.audience, self.request.person.is_public)  # type: ignore[attr-defined]
        when = (look.workspace.moment(look.view), look.ground.today)
        named = (package.name, package.title, package.title_en)
        return (self.template, self.request.get_full_path(), look.lang, *seen_by, *when, *named, *self.beside)

    def _made(self, make: Callable[[], Mapping[str, Any]]) -> Blocks:
        """Made by one thread; others that ask for the same meanwhile wait for it."""
        workspace = self.look.workspace
        wait_for(workspace, *self.awaits)
        with _MAKING[hash(self._key) % len(_MAKING)]:
            kept = self._kept()
            if kept is not None:
                return kept
            version = workspace.version  # before any figure is read: what changes meanwhile makes the page old
            blocks = _rendered(self.template, self._values(make()))
            letters = sum(map(len, blocks.values()))
            if len(self.request.META.get("QUERY_STRING", "")) <= LONGEST_ADDRESS and letters <= MOST_LETTERS:
                PAGES.put(self._key, _Kept(blocks, weakref.ref(workspace), self.elements, version, letters))
            return blocks

    def _values(self, made: Mapping[str, Any]) -> dict[str, Any]:
        asked = AskedFor(self.request.path, self.request.GET)
        return {**made, "request": asked, "package": package_shown(self.look.ground.package)}


def _rendered(template: str, values: dict[str, Any]) -> Blocks:
    """The blocks of a template filled in, without the frame it stands in."""
    compiled = get_template(template).template  # type: ignore[attr-defined]  # of Django's own engine
    context = Context(values)
    blocks = compiled.nodelist.get_nodes_by_type(BlockNode)
    assert {block.name for block in blocks} <= _FRAMED
    if not blocks:
        return {_WHOLE: compiled.render(context)}
    with context.render_context.push_state(compiled), context.bind_template(compiled):
        return {block.name: block.nodelist.render(context) for block in blocks}
