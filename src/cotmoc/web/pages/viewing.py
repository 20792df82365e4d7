"""What a page of figures looks at: programme, period, unit, map, and as known when, read from the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.http import Http404, HttpRequest

from cotmoc.evaluation.result import ProgrammeResult
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Place, Refused
from cotmoc.model.identity import read_date
from cotmoc.model.instant import local_day, read_instant
from cotmoc.model.period import read_period
from cotmoc.model.programme import Programme
from cotmoc.web import live
from cotmoc.web.language import lang
from cotmoc.web.pages.waiting import wait_for
from cotmoc.workspace.live import LiveWorkspace
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.view import View

_T = TypeVar("_T")


@dataclass(frozen=True)
class Looking:
    """A look at a package: the workspace as this person sees it, and the view that the address asks for."""

    ground: live.Ground
    workspace: LiveWorkspace
    view: View
    lang: str

    @property
    def catalogue(self) -> Catalogue:
        """The definitions."""
        return self.ground.catalogue

    @cached_property
    def naming(self) -> Naming:
        """Names in the language of the page."""
        return Naming(self.catalogue, self.lang)

    @cached_property
    def programme(self) -> Programme:
        """The programme asked for, else the latest that has begun. Raises `Http404` where there is none."""
        found = self.workspace.programmes(self.view) if self.view.programme else self.begun
        if not found:
            raise Http404
        return found[-1]

    @cached_property
    def begun(self) -> tuple[Programme, ...]:
        """The programmes that have begun, by period."""
        today = self.ground.today
        found = [each for each in self.catalogue.programmes if each.period.start <= today]
        return tuple(sorted(found or self.catalogue.programmes, key=lambda each: (each.period.end, each.code)))

    @property
    def asked(self) -> View:
        """The view, of the one programme looked at."""
        return replace(self.view, programme=self.programme.code)

    @cached_property
    def result(self) -> ProgrammeResult:
        """The programme, evaluated. Raises `Working` where that takes longer than a visitor should wait."""
        wait_for(self.workspace, self.asked)
        return self.workspace.evaluate(self.asked)[0]

    @property
    def programme_title(self) -> str:
        """The title of the programme looked at."""
        return self.naming.title(self.programme)

    @property
    def known_on(self) -> date | None:
        """The day asked for with `known_at`; None: now."""
        return local_day(self.view.known_at) if self.view.known_at else None

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """What the frame around figures shows: the day they are known at, and the way back to now."""
        parameters = request.GET.copy()
        parameters.pop("known_at", None)
        without = f"{request.path}?{parameters.urlencode()}" if parameters else request.path
        return {
            "looking": self,
            "known_at": self.known_on,
            "latest": self.ground.today,
            "without": without,
            "programme": self.programme if self.catalogue.programmes else None,
            "programmes": self.begun,
            "at_position": self.ground.position,
        }


def looking(request: HttpRequest) -> Looking:
    """The look that `request` asks for. Raises `Refused` with the parameter that cannot be read."""
    ground = live.ground(request.package)  # type: ignore[attr-defined]
    structure = _read(request, "structure", read_date)
    view = View(
        programme=request.GET.get("programme") or None,
        period=_read(request, "period", read_period),
        unit=request.GET.get("unit") or None,
        known_at=_read(request, "known_at", read_instant),
        structure=ground.catalogue.same_map(structure) if structure else None,
    )
    workspace = ground.seen_by(public=request.person.is_public)  # type: ignore[attr-defined]
    return Looking(ground, workspace, view, lang())


def _read(request: HttpRequest, name: str, read: Callable[[str], _T]) -> _T | None:
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    try:
        return read(text)
    except Refused as refused:
        raise refused.at(Place(column=name)) from None
