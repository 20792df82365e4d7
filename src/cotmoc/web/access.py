"""Who may do what. Each rule is a pair: `check_can_x` raises `Denied` with the sentence the page shows, `can_x` says
whether it would pass. Rules look at the person, at the state, and at who has touched the submission before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.web.models.account import Account
from cotmoc.web.models.role import Role, RoleGrant
from cotmoc.web.models.submission import State, Submission
from cotmoc.web.workflow import EDITABLE, KNOWN


class Denied(Exception):
    """Something that this person may not do now; the message is a sentence for them."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held today over a unit ('' the whole package)."""

    role: Role
    unit: str
    delegated: bool = False


@dataclass(frozen=True)
class Person:
    """Someone looking at a package: an account with the roles it holds today, or the public."""

    account: Account | None
    grants: tuple[Grant, ...] = ()
    map: Hierarchy | None = None

    @property
    def is_public(self) -> bool:
        """Whether only what is published may be shown."""
        return not self.grants

    @property
    def name(self) -> str:
        """How the ledger names them."""
        return self.account.username if self.account else ""

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Every role held."""
        return frozenset(grant.role for grant in self.grants)

    def has(self, *roles: Role) -> bool:
        """Whether they hold one of these roles over anything."""
        return not self.roles.isdisjoint(roles)

    def units_as(self, *roles: Role) -> tuple[str, ...]:
        """The units over which they hold one of these roles ('' the whole package)."""
        return tuple(dict.fromkeys(grant.unit for grant in self.grants if grant.role in roles))

    def covers(self, unit: str, *roles: Role) -> bool:
        """Whether they hold one of these roles over the unit or one above it."""
        return any(held in ("", unit) or self._is_below(unit, held) for held in self.units_as(*roles))

    def answers_for(self, unit: str, role: Role) -> bool:
        """Whether they hold the role over the very unit, or over the one that took it over wholly."""
        return not self.places(unit).isdisjoint(self.units_as(role))

    def places(self, unit: str) -> frozenset[str]:
        """The unit, and where its figures went: nowhere else than to one unit of today's map."""
        shares = self.map.placement(unit).shares if self.map is not None else ()
        return frozenset({unit, shares[0][0]} if len(shares) == 1 else {unit})

    def _is_below(self, unit: str, above: str) -> bool:
        return self.map is not None and not self.map.scope(above).isdisjoint(self.places(unit))


PUBLIC = Person(None)


def person(account: Any, package: Any, *, today: date, hierarchy: Hierarchy) -> Person:
    """The person an account is in a package on a day."""
    if not getattr(account, "is_authenticated", False) or not account.is_active:
        return PUBLIC
    rows = RoleGrant.objects.filter(account=account, package=package)
    held = [row for row in rows if _holds(row, today)]
    held = [row for row in held if row.delegated_by_id is None or _is_still_given(row, today)]
    grants = tuple(Grant(Role(row.role), row.unit, row.delegated_by_id is not None) for row in held)
    return Person(account, grants, hierarchy)


def _holds(row: RoleGrant, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day < row.valid_to)


def _is_still_given(row: RoleGrant, day: date) -> bool:
    """Whether who delegated a role is still the head: nobody stands in for one who is not."""
    own = RoleGrant.objects.filter(
        account=row.delegated_by_id,
        account__is_active=True,
        package=row.package_id,
        role=row.role,
        unit=row.unit,
        delegated_by=None,
    )
    return any(_holds(each, day) for each in own)


# -- rules -------------------------------------------------------------------------------------------------------------


def check_can_see_unpublished(who: Person) -> None:
    """Figures that are approved but not published."""
    if who.is_public:
        raise Denied(_("Sign in with an account of this programme to see figures that are not published yet."))


def check_can_see_unit(who: Person, unit: str) -> None:
    """What a unit owes, its drafts and its notices."""
    reviewing = (Role.SECTOR_VERIFIER, Role.STANDING_AGENCY, Role.AUDITOR, Role.ADMINISTRATOR)
    if not (who.covers(unit, Role.REPORTER, Role.HEAD) or who.has(*reviewing)):
        raise Denied(_("Only this unit, the units above it and those who review its figures may see this."))


def check_can_enter(who: Person, unit: str) -> None:
    """Entering and uploading figures for a unit."""
    if not who.covers(unit, Role.REPORTER, Role.HEAD):
        raise Denied(_("Only the officer or the head of this unit enters its figures."))


def check_can_edit(who: Person, submission: Submission) -> None:
    """Changing the cells of a draft."""
    check_can_enter(who, submission.unit)
    if submission.state not in EDITABLE:
        raise Denied(_("This report has been handed in; it can be changed only after it is returned or corrected."))
    if submission.approved_at is not None:
        raise Denied(_("Its figures were approved; open a correction to change them."))


def check_can_submit(who: Person, submission: Submission) -> None:
    """Handing a draft in."""
    check_can_edit(who, submission)


def check_can_approve(who: Person, submission: Submission) -> None:
    """Approving as the unit's own head, or who stands in for the head."""
    if not who.answers_for(submission.unit, Role.HEAD):
        raise Denied(_("Only the head of this unit, or who stands in for the head, approves its figures."))
    _check_state(submission, State.SUBMITTED)
    _check_not_own(who, submission)


def check_can_verify_as_sector(who: Person, submission: Submission, owner: str) -> None:
    """Verifying the elements that a department owns."""
    if not who.covers(owner, Role.SECTOR_VERIFIER):
        raise Denied(_("Only the department that answers for these figures verifies them."))
    _check_state(submission, State.APPROVED)
    _check_not_own(who, submission)


def check_can_verify(who: Person, submission: Submission) -> None:
    """Verifying as the standing agency."""
    check_standing(who)
    _check_state(submission, State.SECTOR_VERIFIED)
    _check_not_own(who, submission)


def check_can_publish(who: Person, submission: Submission) -> None:
    """Making verified figures public."""
    check_standing(who)
    _check_state(submission, State.VERIFIED)
    _check_not_own(who, submission)


def check_can_return(who: Person, submission: Submission) -> None:
    """Returning a submission with reasons, by whoever's turn it is."""
    turn: dict[str, Callable[[], bool]] = {
        State.SUBMITTED: lambda: who.answers_for(submission.unit, Role.HEAD),
        State.APPROVED: lambda: who.has(Role.SECTOR_VERIFIER, Role.STANDING_AGENCY),
        State.SECTOR_VERIFIED: lambda: who.has(Role.STANDING_AGENCY),
        State.VERIFIED: lambda: who.has(Role.STANDING_AGENCY),
    }
    if submission.state not in turn:
        raise Denied(_("There is nothing to return: this report is not under review."))
    if not turn[submission.state]():
        raise Denied(_("Only those whose turn it is to review this report may return it."))


def check_can_correct(who: Person, submission: Submission) -> None:
    """Opening a new revision of approved figures."""
    check_can_enter(who, submission.unit)
    if submission.approved_at is None or submission.state not in KNOWN | {State.RETURNED}:
        raise Denied(_("This report is not approved yet: change it where it stands."))


def check_can_explain(who: Person, unit: str) -> None:
    """Explaining a miss, by the head of the unit."""
    if not who.covers(unit, Role.HEAD):
        raise Denied(_("Only the head of the unit, or who stands in for the head, gives explanations."))


def check_can_allocate(who: Person) -> None:
    """Giving targets to units and adjusting them."""
    check_standing(who)


def check_can_define(who: Person) -> None:
    """Changing definitions, forms and targets."""
    check_standing(who)


def check_can_settle_overlap(who: Person) -> None:
    """Settling tasks that overlap."""
    check_standing(who)


def check_can_reorganise(who: Person) -> None:
    """Merging, splitting, renaming, moving and closing units."""
    if not who.has(Role.ADMINISTRATOR, Role.STANDING_AGENCY):
        raise Denied(_("Only the standing agency or an administrator reorganises units."))


def check_can_administer(who: Person) -> None:
    """Accounts, roles and tokens."""
    if not who.has(Role.ADMINISTRATOR):
        raise Denied(_("Only an administrator may do this."))


def check_can_grant(who: Person, account: Account) -> None:
    """Giving and revoking roles; nobody gives themselves one, nor takes the last administrator away by mistake."""
    check_can_administer(who)
    if who.account is not None and who.account.pk == account.pk:
        raise Denied(_("Another administrator must change your own roles."))


def check_can_manage_account(who: Person, account: Account) -> None:
    """Resetting, closing and reopening an account: never one's own, nor one with roles in somebody else's package."""
    check_can_administer(who)
    if who.account is not None and who.account.pk == account.pk:
        raise Denied(_("Another administrator must do this for your own account."))
    held = set(RoleGrant.objects.filter(account=account).values_list("package", flat=True))
    if held - _administered(who.account):
        raise Denied(_("This account also has roles in a programme that you do not administer."))


def _administered(account: Account | None) -> set[int]:
    """The packages an account administers now."""
    rows = RoleGrant.objects.filter(account=account, role=Role.ADMINISTRATOR)
    return {row.package_id for row in rows if row.valid_to is None or row.valid_to > timezone.localdate()}


def check_can_delegate(who: Person, unit: str) -> None:
    """Letting another stand in for the head for a time; who stands in cannot pass it on."""
    if not any(g.role is Role.HEAD and g.unit == unit and not g.delegated for g in who.grants):
        raise Denied(_("Only the head of this unit may let another stand in."))


def check_can_delegate_something(who: Person) -> None:
    """Whether there is anything to delegate at all."""
    if not any(g.role is Role.HEAD and not g.delegated for g in who.grants):
        raise Denied(_("Only the head of a unit may let another stand in."))


def check_can_erase_file(who: Person) -> None:
    """Making an uploaded file unreadable for good."""
    check_can_administer(who)


def check_can_audit(who: Person) -> None:
    """Reading the ledger's events."""
    if not who.has(Role.AUDITOR, Role.ADMINISTRATOR):
        raise Denied(_("Only an auditor or an administrator reads the log."))


def check_can_remind(who: Person) -> None:
    """Drafting reminders of overdue reports."""
    check_standing(who)


def check_can_accept_not_applicable(who: Person) -> None:
    """Accepting that a figure is not applicable to a unit (design 5.1)."""
    check_standing(who)


def check_standing(who: Person) -> None:
    """Raises `Denied` for whom is not of the standing agency."""
    if not who.has(Role.STANDING_AGENCY):
        raise Denied(_("Only the standing agency may do this."))


def _check_state(submission: Submission, *states: State) -> None:
    if submission.state not in states:
        raise Denied(_("This report is at another step now: %(state)s.") % {"state": submission.get_state_display()})


def _check_not_own(who: Person, submission: Submission) -> None:
    """Nobody reviews what they themselves entered or handed in."""
    if who.account is None or who.account.pk in _hands(submission):
        raise Denied(_("You entered or handed in this report yourself; another person must review it."))


def _hands(submission: Submission) -> Iterable[int | None]:
    entered = submission.cells.exclude(entered_by=None).values_list("entered_by", flat=True)
    return {submission.submitted_by_id, *entered}


# -- the boolean twins -------------------------------------------------------------------------------------------------


def passes(check: Callable[..., None]) -> Callable[..., bool]:
    """The boolean twin of a rule."""

    def can(*args: Any, **named: Any) -> bool:
        return why_not(check, *args, **named) == ""

    can.__doc__ = f"Whether `{check.__name__}` passes."
    return can


def why_not(check: Callable[..., None], *args: Any, **named: Any) -> str:
    """The sentence with which `check` refuses; empty where it passes."""
    try:
        check(*args, **named)
    except Denied as denied:
        return str(denied)
    return ""


can_see_unpublished = passes(check_can_see_unpublished)
can_see_unit = passes(check_can_see_unit)
can_enter = passes(check_can_enter)
can_edit = passes(check_can_edit)
can_submit = passes(check_can_submit)
can_approve = passes(check_can_approve)
can_verify_as_sector = passes(check_can_verify_as_sector)
can_verify = passes(check_can_verify)
can_publish = passes(check_can_publish)
can_return = passes(check_can_return)
can_correct = passes(check_can_correct)
can_explain = passes(check_can_explain)
can_allocate = passes(check_can_allocate)
can_define = passes(check_can_define)
can_settle_overlap = passes(check_can_settle_overlap)
can_reorganise = passes(check_can_reorganise)
can_administer = passes(check_can_administer)
can_grant = passes(check_can_grant)
can_manage_account = passes(check_can_manage_account)
can_delegate = passes(check_can_delegate)
can_delegate_something = passes(check_can_delegate_something)
can_erase_file = passes(check_can_erase_file)
can_audit = passes(check_can_audit)
can_remind = passes(check_can_remind)
can_accept_not_applicable = passes(check_can_accept_not_applicable)
