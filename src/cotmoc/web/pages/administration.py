"""Administration: the accounts of a programme, their roles, and who may do what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import check_can_administer, check_can_erase_file, check_can_grant, check_can_manage_account
from cotmoc.web.actions import accounts as actions
from cotmoc.web.forms.accounts import GrantForm, NewAccountForm, PersonForm
from cotmoc.web.language import lang
from cotmoc.web.models.account import Account
from cotmoc.web.models.files import StoredFile
from cotmoc.web.models.role import Role, RoleGrant
from cotmoc.web.opening import allowed, may
from cotmoc.web.who_may import RIGHTS
from cotmoc.workspace.vietnamese import finds, sort_key

ACCOUNTS_A_PAGE = 50


def tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """The parts of administration."""
    named = (
        ("administration", _("Accounts")),
        ("administration_tokens", _("Tokens of the API")),
        ("administration_files", _("Files")),
        ("administration_rights", _("Who may do what")),
    )
    package = request.package.name  # type: ignore[attr-defined]
    return [{"url": reverse(name, args=[package]), "label": label, "current": name == current} for name, label in named]


@allowed(check_can_administer)
def administration(request: HttpRequest) -> HttpResponse:
    """The accounts that have a role here, or none anywhere yet; found by any part of name, office or unit."""
    wanted = request.GET.get("q", "").strip()
    rows = [row for row in _rows(request, wanted) if finds(wanted, *row["searched"])]
    rows.sort(key=lambda row: sort_key(str(row["account"])))
    pages = Paginator(rows, ACCOUNTS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "tabs": tabs(request, "administration"),
        "wanted": wanted,
        "page": page,
        "pages": pages.get_elided_page_range(page.number),
    }
    return render(request, "administration/accounts.html", context)


def _rows(request: HttpRequest, wanted: str) -> Iterable[dict[str, Any]]:
    package = request.package  # type: ignore[attr-defined]
    units = live.catalogue(package).unit_by_id
    here = Q(grants__package=package) | Q(grants=None) | Q(username=wanted)
    accounts = Account.objects.filter(here).distinct().prefetch_related("grants")
    for account in accounts:
        held = [grant for grant in account.grants.all() if grant.package_id == package.pk]
        grants = [
            {"role": grant.get_role_display(), "unit": units[grant.unit].name if grant.unit in units else grant.unit}
            for grant in held
        ]
        said = [f"{grant['role']} {grant['unit']}" for grant in grants]
        searched = (account.full_name, account.username, account.title, account.email, *said)
        yield {"account": account, "grants": grants, "searched": searched}


@allowed(check_can_administer)
@never_cache
def administration_new(request: HttpRequest) -> HttpResponse:
    """A new account; its password is shown on the page that answers, and never again."""
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account, password = actions.open_account(**form.cleaned_data, by=request.person)  # type: ignore[attr-defined]
        except Refused as refused:
            form.add_error("username", refused.problems[0].sentence(lang()))
        else:
            return _password_page(request, account, password)
    context = {"tabs": tabs(request, "administration"), "form": form}
    return render(request, "administration/new.html", context)


def _password_page(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    context = {"tabs": tabs(request, "administration"), "subject": account, "password": password}
    return render(request, "administration/password.html", context)


@allowed(check_can_administer)
def administration_account(request: HttpRequest, account: int) -> HttpResponse:
    """One account: who it is, its roles here, and what may be done with it."""
    subject = get_object_or_404(Account, pk=account)
    form = PersonForm(request.POST or None, initial=_said(subject))
    if request.method == "POST" and form.is_valid():
        actions.describe_account(account=subject, **form.cleaned_data, by=request.person)  # type: ignore[attr-defined]
        messages.success(request, _("Saved."))
        return _back(request, subject)
    return _account_page(request, subject, form, None)


def _said(account: Account) -> dict[str, str]:
    return {name: getattr(account, name) for name in ("full_name", "title", "email", "phone")}


def _account_page(request: HttpRequest, subject: Account, form: PersonForm, grant: GrantForm | None) -> HttpResponse:
    ground = live.ground(request.package)  # type: ignore[attr-defined]
    person = request.person  # type: ignore[attr-defined]
    rows = RoleGrant.objects.filter(account=subject, package=request.package)  # type: ignore[attr-defined]
    context = {
        "tabs": tabs(request, "administration"),
        "subject": subject,
        "form": form,
        "grants": [grant_row(row, ground) for row in rows.select_related("delegated_by").order_by("valid_from", "pk")],
        "grant_form": grant or GrantForm(units=_units(ground), initial={"valid_from": ground.today}),
        "manage": may(person, check_can_manage_account, subject),
        "grant": may(person, check_can_grant, subject),
    }
    return render(request, "administration/account.html", context)


def _units(ground: live.Ground) -> tuple[Any, ...]:
    return tuple(ground.hierarchy.existing(ground.today))


def grant_row(row: RoleGrant, ground: live.Ground) -> dict[str, Any]:
    """A role as a page shows it; its last day is the day before it no longer holds."""
    unit = ground.catalogue.unit_by_id.get(row.unit)
    return {
        "id": row.pk,
        "account": row.account,
        "role": row.get_role_display(),
        "unit": unit.name if unit else row.unit,
        "valid_from": row.valid_from,
        "last_day": row.valid_to and date.fromordinal(row.valid_to.toordinal() - 1),
        "basis": row.basis,
        "delegated_by": row.delegated_by,
        "ended": row.valid_to is not None and row.valid_to <= ground.today,
    }


def _back(request: HttpRequest, account: Account) -> HttpResponse:
    return redirect("administration_account", request.package.name, account.pk)  # type: ignore[attr-defined]


@allowed(check_can_administer)
@require_POST
def administration_grant(request: HttpRequest, account: int) -> HttpResponse:
    """Give a role."""
    subject = get_object_or_404(Account, pk=account)
    package = request.package  # type: ignore[attr-defined]
    form = GrantForm(request.POST, units=_units(live.ground(package)))
    if not form.is_valid():
        return _account_page(request, subject, PersonForm(initial=_said(subject)), form)
    actions.grant_role(
        account=subject,
        package=package,
        role=Role(form.cleaned_data["role"]),
        unit=form.cleaned_data["unit"],
        valid_from=form.cleaned_data["valid_from"],
        valid_to=form.until_excluded,
        by=request.person,  # type: ignore[attr-defined]
    )
    messages.success(request, _("The role was given."))
    return _back(request, subject)


@allowed(check_can_administer)
@require_POST
def administration_revoke(request: HttpRequest, grant: int) -> HttpResponse:
    """End a role from today."""
    package = request.package  # type: ignore[attr-defined]
    row = get_object_or_404(RoleGrant, pk=grant, package=package)
    actions.revoke_role(grant=row, day=live.ground(package).today, by=request.person)  # type: ignore[attr-defined]
    messages.success(request, _("The role was ended."))
    return _back(request, row.account)


@allowed(check_can_administer)
@require_POST
@never_cache
def administration_reset(request: HttpRequest, account: int) -> HttpResponse:
    """A one-time password, shown on the page that answers."""
    subject = get_object_or_404(Account, pk=account)
    password = actions.reset_sign_in(account=subject, by=request.person)  # type: ignore[attr-defined]
    return _password_page(request, subject, password)


@allowed(check_can_administer)
@require_POST
def administration_close(request: HttpRequest, account: int) -> HttpResponse:
    """Close an account."""
    subject = get_object_or_404(Account, pk=account)
    actions.close_account(account=subject, by=request.person)  # type: ignore[attr-defined]
    messages.success(request, _("The account is closed: nobody can sign in with it."))
    return _back(request, subject)


@allowed(check_can_administer)
@require_POST
def administration_reopen(request: HttpRequest, account: int) -> HttpResponse:
    """Reopen an account."""
    subject = get_object_or_404(Account, pk=account)
    actions.reopen_account(account=subject, by=request.person)  # type: ignore[attr-defined]
    messages.success(request, _("The account is open again."))
    return _back(request, subject)


@allowed(check_can_administer)
def administration_rights(request: HttpRequest) -> HttpResponse:
    """Who may do what, as the rules have it."""
    rows = [
        {"label": right.label, "marks": [role in right.roles for role in Role], "only": right.only} for right in RIGHTS
    ]
    context = {"tabs": tabs(request, "administration_rights"), "roles": [role.label for role in Role], "rows": rows}
    return render(request, "administration/rights.html", context)


@allowed(check_can_erase_file)
def administration_files(request: HttpRequest) -> HttpResponse:
    """The files that were uploaded, newest first, found by part of their name."""
    wanted = request.GET.get("q", "").strip()
    rows = StoredFile.objects.filter(package=request.package).select_related("uploaded_by")  # type: ignore[attr-defined]
    found = [row for row in rows.order_by("-uploaded_at") if finds(wanted, row.name, str(row.uploaded_by))]
    pages = Paginator(found, ACCOUNTS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "tabs": tabs(request, "administration_files"),
        "wanted": wanted,
        "page": page,
        "pages": pages.get_elided_page_range(page.number),
    }
    return render(request, "administration/files.html", context)
