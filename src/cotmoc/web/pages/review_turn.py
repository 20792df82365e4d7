"""Whose turn a submission is: the steps of review, and what waits for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from cotmoc.model.period import read_period
from cotmoc.web.access import (
    Person,
    check_can_approve,
    check_can_publish,
    check_can_verify,
    check_can_verify_as_sector,
)
from cotmoc.web.actions import review as actions
from cotmoc.web.live import Ground
from cotmoc.web.models.role import Role
from cotmoc.web.models.submission import State, Submission
from cotmoc.web.opening import may

IN_REVIEW = (State.SUBMITTED, State.APPROVED, State.SECTOR_VERIFIED, State.VERIFIED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of review: the words of its button, those of the button for many reports, the rule, what is done."""

    words: Promise
    of_chosen: Promise
    check: Callable[..., None]
    act: Callable[..., Submission]


STEPS: Mapping[str, Step] = {
    State.SUBMITTED: Step(
        gettext_lazy("Approve"), gettext_lazy("Approve the reports chosen"), check_can_approve, actions.approve
    ),
    State.APPROVED: Step(
        gettext_lazy("Verify our figures"),
        gettext_lazy("Verify the reports chosen"),
        check_can_verify_as_sector,
        actions.verify_as_sector,
    ),
    State.SECTOR_VERIFIED: Step(
        gettext_lazy("Verify"),
        gettext_lazy("Verify the reports chosen as the standing agency"),
        check_can_verify,
        actions.verify,
    ),
    State.VERIFIED: Step(
        gettext_lazy("Publish"), gettext_lazy("Publish the reports chosen"), check_can_publish, actions.publish
    ),
}
"""What is done next in each state of review."""

DONE: Mapping[str, Promise] = {
    State.SUBMITTED: gettext_lazy("Approved. The figures are known from now."),
    State.APPROVED: gettext_lazy("Verified."),
    State.SECTOR_VERIFIED: gettext_lazy("Verified."),
    State.VERIFIED: gettext_lazy("Published."),
}


def button(who: Person, submission: Submission, ground: Ground) -> dict[str, Any] | None:
    """The button of the next step, with the sentence why it may not be pressed; None where nothing follows."""
    step = STEPS.get(submission.state)
    if step is None:
        return None
    subjects = _subjects(who, submission, ground)
    answers = [may(who, step.check, submission, *each) for each in subjects]
    chosen = next((answer for answer in answers if answer["allowed"]), answers[0])
    return {"words": step.words, "state": submission.state, **chosen}


def take_step(submission: Submission, state: str, *, by: Person, ground: Ground, version: int | None = None) -> None:
    """Take the step that follows `state`, which the submission may have left meanwhile. Raises `Denied`, `Refused`.

    `version`: of the figures that were looked at.
    """
    if state == State.SUBMITTED:
        actions.approve(submission=submission, by=by, version=version)
        return
    if state != State.APPROVED:
        STEPS[state].act(submission=submission, by=by)
        return
    for (owner,) in _subjects(by, submission, ground):
        actions.verify_as_sector(submission=submission, owner=owner, by=by)


def _subjects(who: Person, submission: Submission, ground: Ground) -> list[tuple[str, ...]]:
    """What the rule of the next step is asked about besides the submission: the departments that one verifies for."""
    if submission.state != State.APPROVED:
        return [()]
    owners = actions.owners_of(submission, ground)
    mine = [(owner,) for owner in owners if who.covers(owner, Role.SECTOR_VERIFIER)]
    return mine or [(owner,) for owner in owners[:1]] or [("",)]


# -- lists -------------------------------------------------------------------------------------------------------------


def in_review(ground: Ground) -> QuerySet[Submission]:
    """Every submission under review that no published correction overtook, the one due first on top."""
    found = Submission.objects.filter(~actions.OVERTAKEN, package=ground.package, state__in=IN_REVIEW)
    return found.select_related("submitted_by").order_by("due", "form", "unit", "pk")


def waiting_for(who: Person, ground: Ground) -> QuerySet[Submission]:
    """Those whose next step is this person's."""
    mine = Q(pk__in=[])
    if who.has(Role.HEAD):
        mine |= Q(state=State.SUBMITTED, unit__in=_answered(who, ground))
    if who.has(Role.SECTOR_VERIFIER):
        mine |= _of_sector(who, ground)
    if who.has(Role.STANDING_AGENCY):
        mine |= Q(state__in=(State.SECTOR_VERIFIED, State.VERIFIED))
    return in_review(ground).filter(mine)


def _answered(who: Person, ground: Ground) -> set[str]:
    """The units that somebody is the head of, and those these took over wholly."""
    held = set(who.units_as(Role.HEAD))
    return held | {unit.id for unit in ground.catalogue.units if ground.present(unit.id) in held}


def _of_sector(who: Person, ground: Ground) -> Q:
    """What departments wait for: forms with elements of theirs that they have not verified yet."""
    waiting = Submission.objects.filter(package=ground.package, state=State.APPROVED)
    owners = {
        (form, period): _owners(ground, form, period)
        for form, period in waiting.values_list("form", "period").distinct()
    }
    mine = {owner for found in owners.values() for owner in found if who.covers(owner, Role.SECTOR_VERIFIER)}
    asked = Q(pk__in=[])
    for (form, period), found in owners.items():
        if mine.intersection(found):
            asked |= Q(form=form, period=period)
    return Q(state=State.APPROVED) & asked & ~Q(unit__in=mine) & ~Q(verifications__owner__in=mine)


def _owners(ground: Ground, form: str, period: str) -> Iterable[str]:
    asked = ground.catalogue.form_by_code.get(form)
    if asked is None:
        return ()
    cells = ground.collecting.form(asked, read_period(period)).cells
    return {owner for cell in cells if (owner := ground.present(cell.definition.owner))}
