"""Delegations: a head lets another stand in for a time (KT., ủy quyền)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cotmoc.web import live
from cotmoc.web.access import check_can_delegate_something
from cotmoc.web.actions.accounts import delegate, revoke_role
from cotmoc.web.forms.accounts import DelegationForm
from cotmoc.web.models.account import Account
from cotmoc.web.models.role import Role, RoleGrant
from cotmoc.web.opening import allowed
from cotmoc.web.pages.administration import grant_row
from cotmoc.workspace.vietnamese import sort_key


@allowed(check_can_delegate_something)
def delegations(request: HttpRequest) -> HttpResponse:
    """Those one has given, and a form for another."""
    package, person = request.package, request.person  # type: ignore[attr-defined]
    ground = live.ground(package)
    form = _form(request, ground)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        delegate(
            account=given["account"],
            package=package,
            unit=given["unit"],
            valid_from=given["valid_from"],
            valid_to=form.until_excluded or given["valid_from"],
            basis=given["basis"],
            by=person,
        )
        messages.success(request, _("The delegation was entered."))
        return redirect("delegations", package.name)
    rows = RoleGrant.objects.filter(package=package, delegated_by=person.account).select_related("account")
    context = {"form": form, "grants": [grant_row(row, ground) for row in rows.order_by("-valid_from")]}
    return render(request, "account/delegations.html", context)


def _form(request: HttpRequest, ground: live.Ground) -> DelegationForm:
    person = request.person  # type: ignore[attr-defined]
    own = [grant.unit for grant in person.grants if grant.role is Role.HEAD and not grant.delegated]
    form = DelegationForm(request.POST or None, initial={"valid_from": ground.today})
    units = ground.catalogue.unit_by_id
    form.fields["unit"].choices = [(unit, units[unit].name if unit in units else unit) for unit in own]  # type: ignore[attr-defined]
    accounts = Account.objects.filter(is_active=True, grants__package=ground.package).exclude(pk=person.account.pk)
    field = form.fields["account"]
    field.queryset = accounts.distinct()  # type: ignore[attr-defined]
    named = sorted(
        ((str(account.pk), _named(account)) for account in accounts.distinct()), key=lambda row: sort_key(row[1])
    )
    field.widget.choices = [("", ""), *named]  # type: ignore[attr-defined]
    return form


def _named(account: Account) -> str:
    return f"{account}, {account.title}" if account.title else str(account)


@allowed(check_can_delegate_something)
@require_POST
def delegation_end(request: HttpRequest, grant: int) -> HttpResponse:
    """End a delegation that one has given."""
    package, person = request.package, request.person  # type: ignore[attr-defined]
    row = get_object_or_404(RoleGrant, pk=grant, package=package, delegated_by=person.account)
    revoke_role(grant=row, day=live.ground(package).today, by=person)
    messages.success(request, _("The delegation was ended."))
    return redirect("delegations", package.name)
