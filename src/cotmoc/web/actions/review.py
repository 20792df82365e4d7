"""Review: approved by the unit's head, verified by sector and standing agency, published, or returned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cotmoc.evaluation.entries import Entry, check_length
from cotmoc.model.breakdown import breakdown_text
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import decimal_text
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation, ObservationStatus
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.access import (
    Denied,
    Person,
    check_can_approve,
    check_can_publish,
    check_can_return,
    check_can_verify,
    check_can_verify_as_sector,
)
from cotmoc.web.actions.passing import locked, pass_on
from cotmoc.web.drafted import asked_form, key_of, read
from cotmoc.web.errors import REASON_NEEDED
from cotmoc.web.ledger.append import Appender, appending
from cotmoc.web.ledger.reading import published_among
from cotmoc.web.models.ledger import ObservationRow
from cotmoc.web.models.role import Role
from cotmoc.web.models.submission import SectorVerification, State, Submission


def approve(*, submission: Submission, by: Person, version: int | None = None) -> Submission:
    """The head's approval: the figures enter the ledger and are known from now.

    `version` is that of the draft the head has seen: figures handed in again since then are not approved unseen. What
    is said to be not applicable enters as not reported until the standing agency accepts it (design 5.1).
    """
    ground = live.ground(submission.package)
    with transaction.atomic():
        submission = locked(submission)
        check_can_approve(by, submission)
        _check_seen(submission, version)
        with appending() as ledger:
            submission.approved_by, submission.approved_at = by.account, ledger.recorded_at
            changed = [_pending(row) for row in changed_rows(submission, ground)]
            rows = [*changed, *_restated_rows(submission, ground, changed)]
            _append(ledger, submission, rows, by=by)
            owners = owners_of(submission, ground)
            details = {"figures": len(rows), "owners": list(owners)}
            pass_on(submission, State.APPROVED, by=by, details=details, ledger=ledger)
            if not owners:
                pass_on(submission, State.SECTOR_VERIFIED, by=by, details={"owners": []}, ledger=ledger)
    return submission


def _check_seen(submission: Submission, version: int | None) -> None:
    if version is not None and version != submission.version:
        raise Denied(_("The figures were changed and handed in again since you opened this page; look at them first."))


def owners_of(submission: Submission, ground: live.Ground) -> tuple[str, ...]:
    """The departments that own elements of the form and are not the unit itself."""
    asked = asked_form(submission, ground)
    owners = (ground.present(cell.definition.owner) for cell in asked.cells)
    return tuple(dict.fromkeys(owner for owner in owners if owner and owner != submission.unit))


def verify_as_sector(*, submission: Submission, owner: str, by: Person) -> Submission:
    """A department verifies the elements it owns; the last one passes the submission on."""
    ground = live.ground(submission.package)
    with transaction.atomic():
        submission = locked(submission)
        check_can_verify_as_sector(by, submission, owner)
        SectorVerification.objects.get_or_create(submission=submission, owner=owner, defaults={"by": by.account})
        done = set(submission.verifications.values_list("owner", flat=True))
        if set(owners_of(submission, ground)) <= done:
            pass_on(submission, State.SECTOR_VERIFIED, by=by, details={"owners": sorted(done)})
    return submission


def verify(*, submission: Submission, by: Person) -> Submission:
    """The standing agency's verification; what is not applicable counts from now."""
    ground = live.ground(submission.package)
    with transaction.atomic():
        submission = locked(submission)
        check_can_verify(by, submission)
        with appending() as ledger:
            accepted = [row for row in changed_rows(submission, ground) if row["status"] == "M"]
            _append(ledger, submission, accepted, by=by)
            pass_on(submission, State.VERIFIED, by=by, details={"not_applicable": len(accepted)}, ledger=ledger)
    return submission


def publish(*, submission: Submission, by: Person) -> Submission:
    """Make verified figures public."""
    with transaction.atomic():
        submission = locked(submission)
        check_can_publish(by, submission)
        if is_overtaken(submission):
            raise Denied(_("A correction of this report is published already."))
        with appending() as ledger:
            submission.published_at = ledger.recorded_at
            pass_on(submission, State.PUBLISHED, by=by, ledger=ledger)
    return submission


OVERTAKEN = Exists(
    Submission.objects.filter(
        **{name: OuterRef(name) for name in ("package", "form", "unit", "period")},
        revision__gt=OuterRef("revision"),
        state=State.PUBLISHED,
    )
)
"""Whether a correction of a submission is published: publishing it after that would undo the correction."""


def is_overtaken(submission: Submission) -> bool:
    """See `OVERTAKEN`."""
    return Submission.objects.filter(OVERTAKEN, pk=submission.pk).exists()


def return_submission(
    *,
    submission: Submission,
    reason: str,
    by: Person,
    cells: Mapping[tuple[str, str], str] | None = None,
    version: int | None = None,
) -> Submission:
    """Send a submission back with a reason, and reasons by cell. Raises `Refused`: D104 without any, V108 where one is
    too long. `version` as for `approve`.

    Figures that were approved stay known until a correction replaces them: withdrawing a figure is a figure's own
    correction, not a reviewer's act.
    """
    if not reason.strip() and not any((cells or {}).values()):
        raise REASON_NEEDED.refuse()
    for text in (reason, *(cells or {}).values()):
        check_length(text)
    with transaction.atomic():
        submission = locked(submission)
        check_can_return(by, submission)
        _check_seen(submission, version)
        _check_own_elements(submission, live.ground(submission.package), by)
        submission.return_reason = reason.strip()
        for (element, breakdown), why in (cells or {}).items():
            submission.cells.filter(element=element, breakdown=breakdown).update(returned=why.strip())
        details = {"reason": reason.strip(), "cells": {f"{e} {b}".strip(): w for (e, b), w in (cells or {}).items()}}
        pass_on(submission, State.RETURNED, by=by, details=details)
    return submission


def _check_own_elements(submission: Submission, ground: live.Ground, by: Person) -> None:
    """A department that owns nothing of the form does not return it."""
    if submission.state != State.APPROVED or by.has(Role.STANDING_AGENCY):
        return
    if not any(by.covers(owner, Role.SECTOR_VERIFIER) for owner in owners_of(submission, ground)):
        raise Denied(_("Only the department that answers for these figures verifies them."))


# -- what enters the ledger --------------------------------------------------------------------------------------------


def changed_rows(submission: Submission, ground: live.Ground) -> Iterator[dict[str, Any]]:
    """The rows that would make the ledger say what the submission says; none for what it says already."""
    asked, period = asked_form(submission, ground), read_period(submission.period)
    origins = {key_of(cell): cell.origin for cell in submission.cells.all()}
    entered = {entry.key: entry for entry in read(submission, asked).entries}
    for cell in asked.cells:
        entry = entered.get(cell.key, Entry(*cell.key))
        held = ground.held(cell.key[0], cell.key[1], submission.unit, period)
        row = _row(entry, held)
        if row is not None:
            yield row | {
                "unit": submission.unit,
                "period": submission.period,
                "submission": submission.pk,
                "origin": origins.get(cell.key, ""),
                "reason": _both(submission.correction_reason, row["reason"]),
            }


def _both(one: str, other: str) -> str:
    """Two reasons, each perhaps a sentence of its own."""
    between = " " if one.endswith((".", "!", "?")) else "; "
    return between.join(filter(None, (one, other)))


def _restated_rows(
    submission: Submission, ground: live.Ground, changed: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """What the submission says as the ledger does, but by a submission that may never be published: said again in its
    own name, so that publishing it makes all of it public."""
    asked = {(cell.key[0], breakdown_text(cell.breakdown)) for cell in asked_form(submission, ground).cells}
    asked -= {(row["element"], row["breakdown"]) for row in changed}
    rows = ObservationRow.objects.filter(package=submission.package, unit=submission.unit, period=submission.period)
    latest = {(row["element"], row["breakdown"]): row for row in rows.order_by("known_from", "position").values(*_SAID)}
    public = published_among(submission.package, {row["submission"] for row in latest.values()})
    for cell, row in latest.items():
        if cell in asked and not row.pop("loaded") and row["submission"] not in public:
            yield row | {"submission": submission.pk}


_SAID = (
    *("element", "breakdown", "unit", "period", "value", "value_high", "comparator", "status", "reason", "source"),
    *("origin", "submission", "loaded"),
)


def _row(entry: Entry, held: Observation | None) -> dict[str, Any] | None:
    status, value = entry.status, entry.value
    if entry.is_blank:
        if held is None or held.status is ObservationStatus.WITHDRAWN or held.value is None:
            return None
        status = ObservationStatus.WITHDRAWN
    elif held is not None and (held.status, held.value) == (status, value) and (value or held.reason == entry.reason):
        return None
    return {
        "element": entry.element,
        "breakdown": breakdown_text(entry.breakdown),
        "status": status.value,
        "reason": entry.reason,
        **said(value),
    }


def said(value: Interval | None) -> dict[str, str | None]:
    """A value as the columns of the ledger."""
    if value is None:
        return {"value": None, "value_high": None, "comparator": ""}
    low, high = value.low, value.high
    if value.is_point:
        return {"value": decimal_text(low), "value_high": None, "comparator": ""}
    if low is not None and high is not None:
        return {"value": decimal_text(low), "value_high": decimal_text(high), "comparator": Comparator.RANGE.value}
    if low is not None:
        word = Comparator.ABOVE if value.low_open else Comparator.AT_LEAST
        return {"value": decimal_text(low), "value_high": None, "comparator": word.value}
    word = Comparator.BELOW if value.high_open else Comparator.AT_MOST
    return {"value": decimal_text(high), "value_high": None, "comparator": word.value}


def _pending(row: dict[str, Any]) -> dict[str, Any]:
    if row["status"] != ObservationStatus.NOT_APPLICABLE:
        return row
    reason = _("Said to be not applicable, not accepted yet: %(reason)s") % {"reason": row["reason"]}
    return row | {"status": ObservationStatus.NOT_REPORTED.value, "reason": reason}


def _append(ledger: Appender, submission: Submission, rows: list[dict[str, Any]], *, by: Person) -> None:
    known = [row | {"known_from": ledger.recorded_at} for row in rows]
    ledger.rows("observation", submission.package, by.name, known)
