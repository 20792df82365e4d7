"""What single tasks lack, by kind, each with what is to be done about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from cotmoc.reading.overlaps import Finding
from cotmoc.web.pages.overlaps_view import OverlapsView

FINDINGS: Mapping[str, tuple[Promise, Promise]] = {
    "no_lead": (gettext_lazy("No lead"), gettext_lazy("Name the body that leads.")),
    "two_leads": (gettext_lazy("More than one lead"), gettext_lazy("Name one lead; let the others take part.")),
    "generic_lead": (
        gettext_lazy("A generic lead"),
        gettext_lazy("Name the bodies themselves: what everybody leads is led by nobody."),
    ),
    "no_output": (
        gettext_lazy("No output"),
        gettext_lazy("State what comes out of it: a document, a system, a figure."),
    ),
    "late_step": (
        gettext_lazy("Due before the step that prepares it"),
        gettext_lazy("Move one of the two deadlines."),
    ),
    "target_without_task": (
        gettext_lazy("Targets without a task"),
        gettext_lazy("Assign a task for the target, or name the target in the task that serves it."),
    ),
    "task_without_target": (
        gettext_lazy("Tasks without a target"),
        gettext_lazy("Name the target that the task serves, where there is one."),
    ),
}
"""Kinds of finding in the order of the page: what is wrong, and what is to be done."""
_TOLD_BY_TITLE = frozenset({"no_lead", "no_output", "target_without_task", "task_without_target"})
"""Kinds of which the reason says no more than the title."""


def findings_shown(view: OverlapsView) -> list[dict[str, Any]]:
    """The findings by kind, as `overlaps/findings.html` shows them."""
    by_kind: dict[str, list[Finding]] = defaultdict(list)
    for each in view.found.overlaps.findings:
        by_kind[each.reason.code].append(each)
    return [
        {"title": title, "remedy": remedy, "findings": [_shown(view, each) for each in by_kind[kind]]}
        for kind, (title, remedy) in FINDINGS.items()
        if by_kind[kind]
    ]


def _shown(view: OverlapsView, finding: Finding) -> dict[str, Any]:
    told = "" if finding.reason.code in _TOLD_BY_TITLE else finding.reason.sentence(view.look.lang)
    return {"subjects": list(_subjects(view, finding)), "told": told}


def _subjects(view: OverlapsView, finding: Finding) -> Iterator[dict[str, str]]:
    """The tasks, or the target, that a finding is about."""
    package, programme = view.look.ground.package.name, view.look.programme
    targets = {target.code: target for target in programme.targets}
    for each in finding.tasks:
        task = view.found.tasks.get(each)
        if task is not None:
            url = reverse("task", args=[package, programme.code, each])
            yield {"id": each, "text": task.text, "lead": view.lead(task), "url": url}
        else:
            asked = urlencode({"programme": programme.code})
            yield {"id": each, "text": targets[each].name, "url": f"{reverse('target', args=[package, each])}?{asked}"}
