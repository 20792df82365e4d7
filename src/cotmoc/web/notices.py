"""Who is told of each step of a submission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cotmoc.web.access import Person
from cotmoc.web.holders import holders
from cotmoc.web.jobs import mail_soon
from cotmoc.web.models.notice import Notice
from cotmoc.web.models.role import Role
from cotmoc.web.models.submission import Submission


def tell(submission: Submission, roles: Iterable[Role], *, kind: str, by: Person, details: Mapping[str, Any]) -> None:
    """One notice to everyone who holds one of the roles here today, but not to who did it.

    Departments are told only where `details` names them among the ``owners`` of the figures.
    """
    places = by.places(submission.unit)
    accounts = holders(submission.package, roles, places, owners=details.get("owners"))
    if by.account is not None:
        accounts = accounts.exclude(pk=by.account.pk)
    shown = {"form": submission.form, "period": submission.period, "unit": submission.unit, "by": str(by.account or "")}
    if details.get("reason"):
        shown["reason"] = details["reason"]
    Notice.objects.bulk_create(
        Notice(account=account, package=submission.package, kind=kind, submission=submission.pk, details=shown)
        for account in accounts
    )
    mail_soon()
