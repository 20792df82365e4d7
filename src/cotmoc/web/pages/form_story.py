"""What happened to a report, step by step, as the chain has it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cotmoc.web.models.account import Account
from cotmoc.web.models.ledger import EventKind, EventRow
from cotmoc.web.models.submission import Submission

WORDS: Mapping[str, Promise] = {
    EventKind.SUBMITTED: gettext_lazy("Handed in"),
    EventKind.APPROVED: gettext_lazy("Approved by the head"),
    EventKind.SECTOR_VERIFIED: gettext_lazy("Verified by the departments"),
    EventKind.VERIFIED: gettext_lazy("Verified by the standing agency"),
    EventKind.PUBLISHED: gettext_lazy("Published"),
    EventKind.RETURNED: gettext_lazy("Returned"),
    EventKind.REVISED: gettext_lazy("Correction opened"),
}


def story(submission: Submission | None) -> list[dict[str, Any]]:
    """The events of all revisions of a report, the newest first, as the component `timeline` takes them."""
    if submission is None:
        return []
    same = Submission.objects.filter(
        package=submission.package, form=submission.form, unit=submission.unit, period=submission.period
    )
    events = list(EventRow.objects.filter(submission__in=same.values("pk")).order_by("-position"))
    names = full_names(event.recorded_by for event in events)
    return [_told(event, names) for event in events]


def full_names(usernames: Iterable[str]) -> dict[str, str]:
    """The names of those who signed in under these; who has left is called as the ledger calls them."""
    wanted = set(usernames)
    found = {account.username: str(account) for account in Account.objects.filter(username__in=wanted)}
    return {username: found.get(username, username) for username in wanted}


def _told(event: EventRow, names: Mapping[str, str]) -> dict[str, Any]:
    details = json.loads(event.details)
    notes = [details["reason"]] if details.get("reason") else []
    if details.get("letter"):
        notes.append(_("Letter no. %(number)s") % {"number": details["letter"]})
    return {
        "what": WORDS.get(event.kind, event.kind),
        "who": names[event.recorded_by],
        "at": event.recorded_at,
        "note": "; ".join(notes),
        "kind": "returned" if event.kind == EventKind.RETURNED else "",
    }
