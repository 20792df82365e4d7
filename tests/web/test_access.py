"""The rules of access as truth tables, held to the table that people are shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cotmoc.web import access, live
from cotmoc.web.access import PUBLIC, Denied, Grant, Person, person
from cotmoc.web.actions.accounts import delegate, grant_role, make_account, open_account, revoke_role
from cotmoc.web.actions.review import approve, publish, verify, verify_as_sector
from cotmoc.web.models import Account, Package, Role, RoleGrant, State, Submission
from cotmoc.web.who_may import RIGHTS
from tests.lib.people import COMMUNE, DEPARTMENT, OWNER

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 15)
STATES = {
    "check_can_edit": State.DRAFT,
    "check_can_submit": State.DRAFT,
    "check_can_approve": State.SUBMITTED,
    "check_can_verify_as_sector": State.APPROVED,
    "check_can_verify": State.SECTOR_VERIFIED,
    "check_can_publish": State.VERIFIED,
    "check_can_correct": State.APPROVED,
}
"""Where a submission stands when the rule may pass."""


@pytest.fixture
def holder(mau: Package) -> Any:
    """Makes a person who holds roles over a unit, without a trace in the database but the account."""
    hierarchy = live.ground(mau).hierarchy
    account = make_account(username="ai", password=None, by="test")

    def make(*roles: Role, unit: str = COMMUNE) -> Person:
        return Person(account, tuple(Grant(role, unit) for role in roles), hierarchy)

    return make


@pytest.fixture
def report(mau: Package) -> Any:
    """Makes a submission of the commune in a state, handed in by somebody else."""
    somebody = make_account(username="nguoi-nhap", password=None, by="test")

    def make(state: State, **fields: Any) -> Submission:
        after = {} if state is State.DRAFT else {"submitted_by": somebody, "submitted_at": timezone.now()}
        if state not in (State.DRAFT, State.SUBMITTED):
            after |= {"approved_by": somebody, "approved_at": timezone.now()}
        given = {"package": mau, "form": "HS-XA", "unit": COMMUNE, "period": "2025-11", "due": DAY}
        return Submission.objects.create(**given, state=state, **after, **fields)

    return make


def subject_of(right: Any, report: Any, unit: str) -> tuple[Any, ...]:
    """What the rule is asked about, as it stands when it may pass."""
    match right.check.removeprefix("check_can_"):
        case "see_unit" | "enter" | "explain" | "delegate":
            return (unit,)
        case "verify_as_sector":
            return (report(State.APPROVED), OWNER)
        case "return":
            return ()
        case _:
            return (report(STATES[right.check]),) if right.check in STATES else ()


# -- the table ---------------------------------------------------------------------------------------------------------


def test_the_table_names_every_rule():
    """But those about a particular account, which the table sums up as administration."""
    summed_up = {"check_can_grant", "check_can_manage_account", "check_can_delegate_something"}
    rules = {name for name in vars(access) if name.startswith("check_can_")}
    assert {right.check for right in RIGHTS} == rules - summed_up


def test_every_rule_has_its_twin():
    rules = {name.removeprefix("check_") for name in vars(access) if name.startswith("check_can_")}
    assert rules == {name for name in vars(access) if name.startswith("can_")}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.check)
def test_the_rules_are_as_the_table_says(right, role, holder, report):
    check, who = getattr(access, right.check), holder(role, unit=OWNER if role is Role.SECTOR_VERIFIER else COMMUNE)
    if right.check == "check_can_return":
        turns = (State.SUBMITTED, State.APPROVED, State.SECTOR_VERIFIED, State.VERIFIED)
        passes = any(access.can_return(who, report(state, revision=n)) for n, state in enumerate(turns, start=1))
    else:
        passes = access.why_not(check, who, *subject_of(right, report, COMMUNE)) == ""
    assert passes is (role in right.roles)


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.check)
def test_the_public_may_nothing_and_is_told_why(right, report):
    subject = (report(State.SUBMITTED),) if right.check == "check_can_return" else subject_of(right, report, COMMUNE)
    with pytest.raises(Denied) as denied:
        getattr(access, right.check)(PUBLIC, *subject)
    assert str(denied.value).endswith(".")


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.check)
def test_every_role_together_is_no_more_than_the_union(right, holder, report):
    """A person with every role over another unit has no right over this one by unit."""
    if right.check in (
        "check_can_enter",
        "check_can_approve",
        "check_can_explain",
        "check_can_edit",
        "check_can_submit",
    ):
        who = holder(*Role, unit=DEPARTMENT)
        assert access.why_not(getattr(access, right.check), who, *subject_of(right, report, COMMUNE)) != ""


# -- states ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize(
    ("check", "role", "passes"),
    [
        ("approve", Role.HEAD, {State.SUBMITTED}),
        ("verify", Role.STANDING_AGENCY, {State.SECTOR_VERIFIED}),
        ("publish", Role.STANDING_AGENCY, {State.VERIFIED}),
        ("edit", Role.REPORTER, {State.DRAFT}),
        (
            "correct",
            Role.REPORTER,
            {State.APPROVED, State.SECTOR_VERIFIED, State.VERIFIED, State.PUBLISHED, State.RETURNED},
        ),
        ("return", Role.HEAD, {State.SUBMITTED}),
        ("return", Role.SECTOR_VERIFIER, {State.APPROVED}),
        ("return", Role.STANDING_AGENCY, {State.APPROVED, State.SECTOR_VERIFIED, State.VERIFIED}),
    ],
)
def test_each_step_has_its_time(*, check, role, passes, state, holder, report):
    assert getattr(access, f"can_{check}")(holder(role), report(state)) is (state in passes)


# -- nobody reviews their own ------------------------------------------------------------------------------------------

REVIEWS = (
    (approve, State.SUBMITTED, {}),
    (verify_as_sector, State.APPROVED, {"owner": OWNER}),
    (verify, State.SECTOR_VERIFIED, {}),
    (publish, State.VERIFIED, {}),
)


@pytest.mark.parametrize("touched", ["handed in", "entered one cell"])
@pytest.mark.parametrize(("action", "state", "more"), REVIEWS, ids=lambda each: getattr(each, "__name__", ""))
def test_nobody_reviews_what_they_entered(*, action, state, more, touched, holder, report):
    everything = holder(*Role, unit="")
    who = Person(everything.account, (*everything.grants, Grant(Role.HEAD, COMMUNE)), everything.map)
    submission = report(state)
    if touched == "handed in":
        submission.submitted_by = who.account
        submission.save()
    else:
        submission.cells.create(element="HS.TT", text="1", entered_by=who.account)
    with pytest.raises(Denied, match=r"Chính bạn|yourself"):
        action(submission=submission, by=who, **more)
    submission.refresh_from_db()
    assert submission.state == state


# -- units, days, delegation -------------------------------------------------------------------------------------------


def test_a_role_holds_over_the_units_below(mau, holder):
    above = live.ground(mau).hierarchy.above(COMMUNE)
    assert access.can_enter(holder(Role.REPORTER, unit=above), COMMUNE)
    assert not access.can_enter(holder(Role.REPORTER, unit=COMMUNE), above)


def test_who_is_head_above_does_not_approve_below(mau, holder, report):
    above = live.ground(mau).hierarchy.above(COMMUNE)
    assert not access.can_approve(holder(Role.HEAD, unit=above), report(State.SUBMITTED))


@pytest.mark.parametrize(("day", "holds"), [(-1, False), (0, True), (29, True), (30, False)])
def test_a_role_holds_from_its_first_day_to_the_day_before_its_end(mau, day, holds):
    account = make_account(username="ai", password=None, by="test")
    start = date(2025, 6, 1)
    end = start + timedelta(days=30)
    grant_role(account=account, package=mau, role=Role.CHAIR, valid_from=start, valid_to=end, by="test")
    who = person(account, mau, today=start + timedelta(days=day), hierarchy=live.ground(mau).hierarchy)
    assert who.has(Role.CHAIR) is holds


def test_a_closed_account_is_the_public(mau):
    account = make_account(username="ai", password=None, by="test")
    grant_role(account=account, package=mau, role=Role.CHAIR, valid_from=date(2025, 1, 1), by="test")
    account.is_active = False
    assert person(account, mau, today=DAY, hierarchy=live.ground(mau).hierarchy) is PUBLIC


def stand_in(mau: Package, by: Person, **changed: Any) -> RoleGrant:
    account = Account.objects.filter(username="pho").first() or make_account(username="pho", password=None, by="test")
    given = {"unit": COMMUNE, "valid_from": DAY, "valid_to": DAY + timedelta(days=7), "basis": "QĐ 15/QĐ-UBND"}
    return delegate(package=mau, by=by, **({"account": account} | given | changed))


def test_who_stands_in_approves_and_cannot_pass_it_on(mau, person_as, report):
    grant = stand_in(mau, person_as("commune_head"))
    deputy = person(grant.account, mau, today=DAY, hierarchy=live.ground(mau).hierarchy)
    assert access.can_approve(deputy, report(State.SUBMITTED))
    assert not access.can_delegate(deputy, COMMUNE)
    assert not access.can_delegate_something(deputy)
    with pytest.raises(Denied):
        stand_in(mau, deputy)


@pytest.mark.parametrize("changed", [{"basis": " "}, {"valid_to": DAY}, {"unit": DEPARTMENT}])
def test_a_delegation_has_a_document_an_end_and_ones_own_unit(mau, person_as, changed):
    with pytest.raises(Denied):
        stand_in(mau, person_as("commune_head"), **changed)


def test_nobody_stands_in_for_themselves(mau, person_as):
    head = person_as("commune_head")
    with pytest.raises(Denied):
        stand_in(mau, head, account=head.account)


def test_who_delegated_ends_it_and_no_other_head(mau, person_as):
    grant = stand_in(mau, person_as("commune_head"))
    with pytest.raises(Denied):
        revoke_role(grant=grant, day=DAY, by=person_as("department_head"))
    revoke_role(grant=grant, day=DAY + timedelta(days=2), by=person_as("commune_head"))
    assert RoleGrant.objects.get(pk=grant.pk).valid_to == DAY + timedelta(days=2)


def test_nobody_stands_in_for_who_is_head_no_more(mau, person_as):
    head = person_as("commune_head")
    deputy = stand_in(mau, head).account
    for own in head.account.grants.all():
        revoke_role(grant=own, day=DAY, by=person_as("administrator"))
    assert not person(deputy, mau, today=DAY, hierarchy=live.ground(mau).hierarchy).has(Role.HEAD)


# -- administrators ----------------------------------------------------------------------------------------------------


def test_nobody_gives_themselves_a_role(mau, person_as):
    admin = person_as("administrator")
    with pytest.raises(Denied):
        grant_role(account=admin.account, package=mau, role=Role.CHAIR, valid_from=DAY, by=admin)


def test_an_account_with_roles_elsewhere_is_managed_there(lao_cai, person_as):
    admin = person_as("administrator")
    account, _password = open_account(username="chung", full_name="C", title="", email="", phone="", by=admin)
    assert access.can_manage_account(admin, account)
    grant_role(account=account, package=lao_cai, role=Role.AUDITOR, valid_from=DAY, by="test")
    assert not access.can_manage_account(admin, account)
    since = date(2022, 1, 1)
    grant_role(account=admin.account, package=lao_cai, role=Role.ADMINISTRATOR, valid_from=since, by="test")
    assert access.can_manage_account(admin, account)
