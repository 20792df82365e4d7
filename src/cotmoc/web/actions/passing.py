"""A submission passed on to its next state: by the table, with its event and its notices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cotmoc.web.access import Denied, Person
from cotmoc.web.ledger.append import Appender, appending
from cotmoc.web.models.submission import State, Submission
from cotmoc.web.notices import tell
from cotmoc.web.workflow import EVENTS, NOTICES, TRANSITIONS


def locked(submission: Submission) -> Submission:
    """The submission as it is now, nobody else's until the transaction ends."""
    held = Submission.objects.select_for_update(of=("self",)).select_related("package", "saved_by")
    return held.get(pk=submission.pk)


def pass_on(
    submission: Submission,
    state: State,
    *,
    by: Person,
    details: Mapping[str, Any] | None = None,
    ledger: Appender | None = None,
) -> None:
    """Move to `state` with its event, and tell who must know. Call inside a transaction, the submission locked.

    `ledger`: the one already open, where figures go in together with the event.
    """
    if state not in TRANSITIONS[State(submission.state)]:
        raise Denied(f"{submission.state} → {state}")
    submission.state = state
    submission.save()
    if ledger is None:
        with appending() as opened:
            _record(opened, submission, state, by=by, details=details)
    else:
        _record(ledger, submission, state, by=by, details=details)
    tell(submission, NOTICES[state], kind=state, by=by, details=details or {})


def _record(
    ledger: Appender, submission: Submission, state: State, *, by: Person, details: Mapping[str, Any] | None
) -> None:
    ledger.event(
        EVENTS[state],
        by=by.name,
        package=submission.package,
        unit=submission.unit,
        subject=f"{submission.form} {submission.period}",
        submission=submission.pk,
        details=details,
    )
