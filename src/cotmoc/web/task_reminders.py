"""Reminders of tasks that are due soon or overdue: to the lead, each at its stage only once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from cotmoc.web import live
from cotmoc.web.holders import holders
from cotmoc.web.models.notice import Notice
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role
from cotmoc.web.models.task import TaskState
from cotmoc.web.task_register import Registered, Standing, register
from cotmoc.web.task_workflow import PREFIX

DUE_SOON, OVERDUE = f"{PREFIX}due_soon", f"{PREFIX}overdue"
AHEAD = timedelta(days=7)
"""How long before its deadline the lead is reminded."""
AGAIN = 30
"""Days after which an overdue task is reminded of once more."""


def remind_of_tasks(package: Package) -> int:
    """Make the notices that are due by the package's clock; how many were made. A later deadline is reminded anew."""
    ground = live.ground(package)
    known = set(_told_already(package))
    new = [
        Notice(account_id=account, package=package, kind=kind, details=details)
        for each in register(ground, ground.catalogue.programmes)
        for kind, details in _reminder(each)
        for account in _accounts(package, each)
        if (account, kind, details["programme"], details["task"], details["due"], details["stage"]) not in known
    ]
    Notice.objects.bulk_create(new)
    return len(new)


def _told_already(package: Package) -> Iterator[tuple[object, ...]]:
    rows = Notice.objects.filter(package=package, kind__in=(DUE_SOON, OVERDUE))
    for account, kind, details in rows.values_list("account", "kind", "details"):
        yield account, kind, details["programme"], details["task"], details["due"], details["stage"]


def _reminder(each: Registered) -> Iterator[tuple[str, dict[str, Any]]]:
    due = each.deadline
    if due is None or each.lead is None or each.state is TaskState.DONE_CLAIMED:
        return
    details = {
        "task": each.task.id,
        "text": each.task.text[:200],
        "programme": each.programme.code,
        "due": due.isoformat(),
    }
    if each.standing is Standing.OVERDUE:
        yield OVERDUE, details | {"stage": (each.days_late - 1) // AGAIN + 1}
    elif each.standing is Standing.SOON and due - each.today <= AHEAD:
        yield DUE_SOON, details | {"stage": 0}


def _accounts(package: Package, each: Registered) -> list[int]:
    units = [each.lead] if each.lead else []
    return list(holders(package, (Role.REPORTER, Role.HEAD), units, day=each.today).values_list("pk", flat=True))
