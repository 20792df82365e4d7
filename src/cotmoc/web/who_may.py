"""Who may do what, as a table for people. The rules themselves are in `access`; a test holds this table to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cotmoc.web.models.role import Role

_REVIEWERS = (Role.SECTOR_VERIFIER, Role.STANDING_AGENCY, Role.AUDITOR, Role.ADMINISTRATOR)
_UNIT = (Role.REPORTER, Role.HEAD)


@dataclass(frozen=True, slots=True)
class Right:
    """One thing that people do: the rule that guards it, the roles it lets pass, and what else must hold."""

    check: str
    label: Any
    roles: frozenset[Role]
    only: Any = ""


def _right(check: str, label: Any, *roles: Role, only: Any = "") -> Right:
    return Right(f"check_can_{check}", label, frozenset(roles), only)


RIGHTS: tuple[Right, ...] = (
    _right("see_unpublished", _("See figures that are not published yet"), *Role),
    _right(
        "see_unit",
        _("See what a unit owes, its drafts and notices"),
        *_UNIT,
        *_REVIEWERS,
        only=_("officers and heads: their own unit and those below it"),
    ),
    _right("enter", _("Enter figures"), *_UNIT, only=_("for their own unit and those below it")),
    _right("edit", _("Change a draft"), *_UNIT, only=_("while it is a draft or returned")),
    _right("submit", _("Hand a report in"), *_UNIT, only=_("while it is a draft or returned")),
    _right(
        "approve",
        _("Approve a report as the head of the unit"),
        Role.HEAD,
        only=_("of their very unit, never what they entered themselves"),
    ),
    _right(
        "verify_as_sector",
        _("Verify the figures a department answers for"),
        Role.SECTOR_VERIFIER,
        only=_("of their own department, never what they entered themselves"),
    ),
    _right(
        "verify",
        _("Verify a report as the standing agency"),
        Role.STANDING_AGENCY,
        only=_("never what they entered themselves"),
    ),
    _right("publish", _("Publish"), Role.STANDING_AGENCY, only=_("never what they entered themselves")),
    _right(
        "return",
        _("Return a report with reasons"),
        Role.HEAD,
        Role.SECTOR_VERIFIER,
        Role.STANDING_AGENCY,
        only=_("when it is their turn to review it"),
    ),
    _right(
        "correct", _("Open a correction of approved figures"), *_UNIT, only=_("for their own unit and those below it")
    ),
    _right("explain", _("Explain a miss"), Role.HEAD, only=_("for their own unit and those below it")),
    _right("allocate", _("Give targets to units"), Role.STANDING_AGENCY),
    _right("define", _("Change definitions, forms and targets"), Role.STANDING_AGENCY),
    _right("accept_not_applicable", _("Accept that a figure is not applicable"), Role.STANDING_AGENCY),
    _right("settle_overlap", _("Settle overlapping tasks"), Role.STANDING_AGENCY),
    _right("remind", _("Draft reminders"), Role.STANDING_AGENCY),
    _right("reorganise", _("Merge, split, rename and close units"), Role.STANDING_AGENCY, Role.ADMINISTRATOR),
    _right(
        "delegate", _("Let another stand in for a time"), Role.HEAD, only=_("for their very unit; who stands in cannot")
    ),
    _right("administer", _("Accounts, roles and tokens"), Role.ADMINISTRATOR, only=_("never their own roles")),
    _right("erase_file", _("Erase an uploaded file"), Role.ADMINISTRATOR),
    _right("audit", _("Read the log"), Role.AUDITOR, Role.ADMINISTRATOR),
)
