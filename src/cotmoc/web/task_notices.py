"""Who is told of each step of a task."""

from __future__ import annotations

from collections.abc import Mapping

from cotmoc.web.access import Person
from cotmoc.web.holders import holders
from cotmoc.web.jobs import mail_soon
from cotmoc.web.models.notice import Notice
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role
from cotmoc.web.models.task import TaskState
from cotmoc.web.task_workflow import PREFIX, TOLD, TaskPart

_OFFICE, _LEAD = (Role.STANDING_AGENCY,), (Role.REPORTER, Role.HEAD)
_EXTENSIONS: Mapping[str, TaskPart] = {
    "ext_asked": TaskPart.OFFICE,
    "ext_granted": TaskPart.LEAD,
    "ext_refused": TaskPart.LEAD,
}


def tell_of_task(
    package: Package, lead: str | None, what: str, *, by: Person, task: str, text: str, programme: str, due: str = ""
) -> None:
    """One notice to everyone whose turn it is or who waits for it, but not to who did it."""
    part = _EXTENSIONS.get(what) or TOLD.get(TaskState(what))
    if part is None:
        return
    if part is TaskPart.OFFICE:
        accounts = holders(package, _OFFICE, frozenset())
    elif lead is not None:
        accounts = holders(package, _LEAD, by.places(lead))
    else:
        return
    if by.account is not None:
        accounts = accounts.exclude(pk=by.account.pk)
    details = {"task": task, "text": text[:200], "programme": programme, "by": str(by.account or ""), "due": due}
    Notice.objects.bulk_create(
        Notice(account=account, package=package, kind=f"{PREFIX}{what}", details=details) for account in accounts
    )
    mail_soon()
