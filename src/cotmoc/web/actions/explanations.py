"""Explanations (giải trình): why a target was missed, a report or a task is overdue, what is done, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cotmoc.evaluation.entries import check_length
from cotmoc.evaluation.errors import TARGET_UNKNOWN
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_explain
from cotmoc.web.errors import DATE_PAST, FORM_UNKNOWN, REASON_NEEDED
from cotmoc.web.ledger.append import appending
from cotmoc.web.models.committee import Explanation
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.package import Package
from cotmoc.web.task_errors import TASK_UNKNOWN
from cotmoc.web.task_register import registered


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is explained: a target of a programme, or a form, of a unit and for a period; or a task that it leads."""

    unit: str
    period: str = ""
    programme: str = ""
    target: str = ""
    form: str = ""
    task: str = ""


def explain(*, package: Package, subject: Subject, cause: str, remedy: str, new_date: date, by: Person) -> Explanation:
    """Explain, as the head of the unit. What was said before stays; the latest stands above it.

    Raises `Denied`, and `Refused`: D104 without cause or remedy, V108 where one is too long, D108 for a date that is
    past, D101 and the errors of `Collecting.owe` for a form, E111 for a target, D170 for a task.
    """
    check_can_explain(by, subject.unit)
    ground = live.ground(package)
    check_subject(ground, subject)
    for text in (cause, remedy):
        if not text.strip():
            raise REASON_NEEDED.refuse()
        check_length(text)
    if new_date <= ground.today:
        raise DATE_PAST.refuse(date=f"{new_date:%d/%m/%Y}", today=f"{ground.today:%d/%m/%Y}")
    with transaction.atomic():
        told = {"cause": cause.strip(), "remedy": remedy.strip()}
        made = Explanation.objects.create(
            package=package,
            programme=subject.programme,
            target=subject.target,
            form=subject.form,
            task=subject.task,
            unit=subject.unit,
            period=subject.period,
            new_date=new_date,
            by=by.account,
            **told,
        )
        with appending() as ledger:
            ledger.event(
                EventKind.EXPLAINED,
                by=by.name,
                package=package,
                unit=subject.unit,
                subject=_named(subject),
                details={**told, "new_date": new_date.isoformat(), "programme": subject.programme},
            )
    return made


def _named(subject: Subject) -> str:
    if subject.task:
        return f"{subject.programme} {subject.task}"
    return f"{subject.target or subject.form} {subject.period}"


def check_subject(ground: live.Ground, subject: Subject) -> None:
    """Raises `Refused` where there is no such target, no such form is owed, or the unit leads no such task; and where
    more than one thing is named (E111)."""
    if sum(map(bool, (subject.target, subject.form, subject.task))) > 1 or (subject.task and subject.period):
        raise TARGET_UNKNOWN.refuse(code=subject.target)
    if subject.task:
        found = registered(ground, subject.programme, subject.task)
        if found is None or found.lead != subject.unit:
            raise TASK_UNKNOWN.refuse(programme=subject.programme, task=subject.task)
        return
    if subject.form:
        form = ground.catalogue.form_by_code.get(subject.form)
        if form is None:
            raise FORM_UNKNOWN.refuse(form=subject.form)
        ground.collecting.owe(form, read_period(subject.period), subject.unit)
        return
    targets = (
        target.code
        for programme in ground.catalogue.programmes
        if programme.code == subject.programme
        for target in programme.targets
    )
    if subject.target not in targets:
        raise TARGET_UNKNOWN.refuse(code=subject.target)
