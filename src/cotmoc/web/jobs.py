"""Work done beside the pages: notices sent by mail, reminders before and after the day a report is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django_tasks import task

from cotmoc.web import live
from cotmoc.web.collected import ReportOwed, reports
from cotmoc.web.holders import holders
from cotmoc.web.models.account import Account
from cotmoc.web.models.notice import Notice
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role
from cotmoc.web.notice_words import notice_sentence
from cotmoc.web.task_reminders import remind_of_tasks

DUE_SOON, OVERDUE = "due_soon", "overdue"
"""Kinds of notices that nobody's act causes."""
AHEAD = timedelta(days=3)
"""How long before the day it is due a unit is reminded."""
BACK = timedelta(days=35)
"""How long after it was due it is reminded of; then it is for the standing agency to write."""
AGAIN = 7
"""Days after which an overdue report is reminded of once more."""


def mail_soon() -> None:
    """Let the worker send the notices that were just made, where mail is set up at all."""
    if not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        mail_notices.enqueue()


@task()
def mail_notices() -> int:
    """Send each person one mail with the notices that were not sent yet; how many mails went."""
    waiting: dict[Account, list[Notice]] = defaultdict(list)
    found = Notice.objects.filter(mailed_at__isnull=True, read_at__isnull=True).exclude(account__email="")
    for notice in found.select_related("account", "package").order_by("made_at"):
        waiting[notice.account].append(notice)
    for account, notices in waiting.items():
        _send(account, notices)
        Notice.objects.filter(pk__in=[each.pk for each in notices]).update(mailed_at=timezone.now())
    return len(waiting)


def _send(account: Account, notices: list[Notice]) -> None:
    with override("vi"):
        count = len(notices)
        subject = ngettext("Cột Mốc: %(count)s notice", "Cột Mốc: %(count)s notices", count) % {"count": count}
        lines = [f"- {notice_sentence(each)}" for each in notices]
        greeting = _("To %(name)s,") % {"name": account}
        send_mail(subject, "\n\n".join([greeting, "\n".join(lines)]), None, [account.email])


def remind_all(today: date) -> int:
    """Tell units of reports and tasks due soon or overdue, each at its stage only once; how many notices were made.

    A package whose clock stands still (`as_of`) is reminded by that.
    """
    made = sum(_remind(package, today) + remind_of_tasks(package) for package in Package.objects.all())
    if made:
        mail_soon()
    return made


@task()
def remind_today() -> int:
    """`remind_all` for today: what a scheduler enqueues once a day."""
    return remind_all(timezone.localdate())


def _remind(package: Package, today: date) -> int:
    ground = live.ground(package)
    day = min(today, ground.today)
    known = set(_told_already(package))
    new = [
        Notice(account_id=account, package=package, kind=kind, details=details)
        for kind, details, accounts in _reminders(ground, day)
        for account in accounts
        if (account, kind, details["form"], details["unit"], details["period"], details["stage"]) not in known
    ]
    Notice.objects.bulk_create(new)
    return len(new)


def _told_already(package: Package) -> Iterator[tuple[object, ...]]:
    rows = Notice.objects.filter(package=package, kind__in=(DUE_SOON, OVERDUE))
    for account, kind, details in rows.values_list("account", "kind", "details"):
        yield account, kind, details["form"], details["unit"], details["period"], details["stage"]


def _reminders(ground: live.Ground, day: date) -> Iterator[tuple[str, dict[str, Any], list[int]]]:
    """Kind, details and accounts of every reminder that is due on a day."""
    accounts: dict[tuple[str, bool], list[int]] = {}
    for report in _to_be_reminded(ground, day):
        late = report.owed.deadlines.days_late(day)
        key = (ground.present(report.owed.unit) or report.owed.unit, late > 0)
        if key not in accounts:
            roles = (Role.REPORTER, Role.HEAD) if late else (Role.REPORTER,)
            accounts[key] = list(holders(ground.package, roles, [key[0]], day=day).values_list("pk", flat=True))
        yield OVERDUE if late else DUE_SOON, _details(report, late), accounts[key]


def _to_be_reminded(ground: live.Ground, day: date) -> Iterator[ReportOwed]:
    roots = ground.hierarchy.children.get(None, ())
    owed = [each for root in roots for each in ground.collecting.owed_within(root, day - BACK, day + AHEAD)]
    return (each for each in reports(ground, owed) if each.is_open and each.owed.deadlines.opens <= day)


def _details(report: ReportOwed, late: int) -> dict[str, Any]:
    return {
        "form": report.owed.form.code,
        "unit": report.owed.unit,
        "period": str(report.owed.period),
        "due": report.owed.deadlines.due.isoformat(),
        "stage": (late - 1) // AGAIN + 1 if late else 0,
    }
