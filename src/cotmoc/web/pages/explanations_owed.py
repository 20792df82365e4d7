"""What a unit has to explain: missed targets that are its own, and reports and tasks that are overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cotmoc.evaluation.verdict import Verdict
from cotmoc.web.collected import ReportOwed
from cotmoc.web.explained import explanations_of_tasks, latest_of
from cotmoc.web.live import Ground
from cotmoc.web.models.committee import Explanation
from cotmoc.web.pages.my_unit_owed import deadline_words
from cotmoc.web.pages.my_unit_targets import UnitTarget, current_programmes
from cotmoc.web.pages.tasks_words import standing_text
from cotmoc.web.task_register import Registered, Standing, register
from cotmoc.workspace.naming import Naming

LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class ToExplain:
    """One thing to be explained, and what was said of it last."""

    title: str
    why: str
    url: str
    explanation: Explanation | None


def explanations_owed(
    ground: Ground, unit: str, found: Iterable[ReportOwed], targets: Iterable[UnitTarget], *, naming: Naming
) -> list[ToExplain]:
    """What the unit has to explain, what nobody has explained yet first."""
    items = [*_missed(ground, unit, targets), *_overdue(ground, found, naming), *_overdue_tasks(ground, unit)]
    return sorted(items, key=lambda item: item.explanation is not None)


def _missed(ground: Ground, unit: str, targets: Iterable[UnitTarget]) -> Iterator[ToExplain]:
    said = latest_of(ground.package, [unit])
    for each in targets:
        result, period = each.result, str(each.result.target.period)
        if result.verdict is Verdict.MISSED and (result.allocated or each.leads):
            key = {"target": result.target.code, "programme": each.programme.code, "period": period, "unit": unit}
            yield ToExplain(
                f"{result.target.code} {result.target.name}",
                _("missed"),
                explain_url(ground, key),
                said.get((result.target.code, unit, period)),
            )


def _overdue(ground: Ground, found: Iterable[ReportOwed], naming: Naming) -> Iterator[ToExplain]:
    late = [each for each in found if each.is_open and each.days_late(ground.today)]
    said = latest_of(ground.package, {each.owed.unit for each in late})
    for each in late:
        form, unit, period = each.owed.form, each.owed.unit, each.owed.period
        yield ToExplain(
            f"{form.name}, {naming.period(period)}",
            deadline_words(each, ground),
            explain_url(ground, {"form": form.code, "period": str(period), "unit": unit}),
            said.get((form.code, unit, str(period))),
        )


def _overdue_tasks(ground: Ground, unit: str) -> Iterator[ToExplain]:
    said = explanations_of_tasks(ground.package, unit)
    for each in register(ground, current_programmes(ground)):
        if each.lead == unit and each.standing is Standing.OVERDUE:
            yield ToExplain(
                f"{each.task.id} {Truncator(each.task.text).chars(LONGEST_TITLE)}",
                standing_text(each),
                explain_url(ground, task_subject(each)),
                said.get((each.programme.code, each.task.id)),
            )


def task_subject(each: Registered) -> dict[str, str]:
    """What is explained of a task that a unit leads."""
    return {"unit": each.lead or "", "programme": each.programme.code, "task": each.task.id}


def explain_url(ground: Ground, subject: dict[str, str]) -> str:
    """The page on which a subject is explained."""
    return f"{reverse('explain', args=[ground.package.name])}?{urlencode(subject)}"
