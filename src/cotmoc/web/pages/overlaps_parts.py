"""The parts of the page of overlapping tasks, each with its own tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cotmoc.evaluation.entries import LONGEST_REASON
from cotmoc.web.forms.overlaps import NewTaskForm
from cotmoc.web.models.overlap import OverlapChoice, OverlapDecision
from cotmoc.web.pages.overlaps_findings import findings_shown
from cotmoc.web.pages.overlaps_view import OverlapsView, anchor_of
from cotmoc.web.settled_overlaps import Pair, seen_mark

PAIRS_ON_A_PAGE = 20

CHOICES: tuple[tuple[OverlapChoice, Promise], ...] = (
    (OverlapChoice.KEEP, gettext_lazy("Write what each of the two does.")),
    (OverlapChoice.MERGE, gettext_lazy("Write which of the two stays.")),
    (OverlapChoice.ONE_LEAD, gettext_lazy("Write which body it is.")),
)
"""How a pair may be settled, and what is to be written then."""


@dataclass(frozen=True, slots=True)
class Part:
    """A tab: its label, how much is in it, and the context of its template, given the number of the page asked for."""

    label: Promise
    count: Callable[[OverlapsView], int | None]
    shown: Callable[[OverlapsView, int], dict[str, Any]]


def _pairs(view: OverlapsView, number: int) -> dict[str, Any]:
    pages = Paginator(view.open, PAIRS_ON_A_PAGE)
    page = pages.get_page(number)
    return {
        "page": page,
        "pages": list(pages.get_elided_page_range(page.number)),
        "pairs": [view.pair(each) for each in page],
        "left_out": view.found.overlaps.left_out,
        "choices": [(choice.value, choice.label, asked) for choice, asked in CHOICES],
        "longest": str(LONGEST_REASON),
        "nothing_why": _nothing_why(view),
    }


def page_of(view: OverlapsView, pair: Pair) -> int:
    """The number of the page that a pair stands on; the first where it is not there any more."""
    places = (at for at, each in enumerate(view.open) if view.ids(each) == pair)
    return next(places, 0) // PAIRS_ON_A_PAGE + 1


def _nothing_why(view: OverlapsView) -> str:
    if not view.found.tasks:
        return _("This programme has no tasks.")
    return _("All pairs are settled.") if view.settled else _("No two tasks of this programme do the same.")


def _groups(view: OverlapsView, _number: int) -> dict[str, Any]:
    """Tasks that hang together, and the pairs that hold each group together."""
    group_of = {task: at for at, group in enumerate(view.groups) for task in group}
    pairs: list[list[dict[str, Any]]] = [[] for _ in view.groups]
    for place, each in enumerate(view.open):
        ids = view.ids(each)
        if ids[0] in group_of:
            page = place // PAIRS_ON_A_PAGE + 1
            pairs[group_of[ids[0]]].append({"ids": ids, "page": page, "anchor": anchor_of(ids), **view.likeness(each)})
    tasks = [[view.brief(view.found.tasks[each]) for each in group] for group in view.groups]
    return {"task_groups": [{"tasks": one, "pairs": other} for one, other in zip(tasks, pairs, strict=True)]}


def _findings(view: OverlapsView, _number: int) -> dict[str, Any]:
    return {"findings": findings_shown(view)}


def _settled(view: OverlapsView, _number: int) -> dict[str, Any]:
    return {"settled": [_decided(view, each) for each in view.settled]}


def _decided(view: OverlapsView, decision: OverlapDecision) -> dict[str, Any]:
    both = [view.found.tasks[each] for each in (decision.one, decision.other)]
    seen = seen_mark(decision, decision.texts)
    return {"decision": decision, "seen": seen, "tasks": [view.brief(task) for task in both]}


def _new(view: OverlapsView, _number: int) -> dict[str, Any]:
    return {"form": NewTaskForm(), "leads": view.leads}


PARTS: Mapping[str, Part] = {
    "pairs": Part(gettext_lazy("To settle"), lambda view: len(view.open), _pairs),
    "groups": Part(gettext_lazy("Groups"), lambda view: len(view.groups), _groups),
    "findings": Part(gettext_lazy("Single tasks"), lambda view: len(view.found.overlaps.findings), _findings),
    "settled": Part(gettext_lazy("Settled"), lambda view: len(view.settled), _settled),
    "new": Part(gettext_lazy("Check a new task"), lambda _view: None, _new),
}
