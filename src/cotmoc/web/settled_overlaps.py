"""What was decided on pairs of tasks, and whether it still holds."""

from __future__ import annotations

from collections.abc import Mapping

from cotmoc.model.task import Task
from cotmoc.web.models.overlap import OverlapChoice, OverlapDecision
from cotmoc.web.models.package import Package
from cotmoc.workspace.overlaps import wording

Pair = tuple[str, str]
"""The ids of two tasks, the lesser as text first."""


def pair_of(one: str, other: str) -> Pair:
    """Two ids in the order in which decisions keep them."""
    return (one, other) if one < other else (other, one)


def latest_decisions(package: Package, programme: str) -> dict[Pair, OverlapDecision]:
    """The latest decision on each pair of a programme that anything was decided on."""
    rows = OverlapDecision.objects.filter(package=package, programme=programme).select_related("by")
    return {(row.one, row.other): row for row in rows.order_by("pk")}


def latest_decision(package: Package, programme: str, pair: Pair) -> OverlapDecision | None:
    """The latest decision on a pair."""
    rows = OverlapDecision.objects.filter(package=package, programme=programme, one=pair[0], other=pair[1])
    return rows.order_by("pk").last()


def holds(decision: OverlapDecision, tasks: Mapping[str, Task]) -> bool:
    """Whether a pair need not be asked about: settled, and both tasks still worded as they were."""
    one, other = tasks.get(decision.one), tasks.get(decision.other)
    settled = decision.choice != OverlapChoice.OPEN and one is not None and other is not None
    return settled and decision.texts == wording(one, other)


def seen_mark(decision: OverlapDecision | None, texts: str) -> str:
    """What a page that shows a pair remembers of it, so that nobody decides on what is not there any more."""
    return f"{decision.pk if decision else 0}-{texts[:16]}"
