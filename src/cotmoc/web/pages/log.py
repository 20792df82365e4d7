"""The log: every event of the ledger, found by kind, unit, person and day; and whether the chain is whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cotmoc.web import live
from cotmoc.web.access import check_can_audit
from cotmoc.web.forms.accounts import LogForm
from cotmoc.web.ledger.audit import audit
from cotmoc.web.models.account import Account
from cotmoc.web.models.ledger import EventKind, EventRow, Head
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role
from cotmoc.web.opening import allowed
from cotmoc.web.pages.refusing import lang, problem_object

EVENTS_A_PAGE = 100
VERIFIED_AT_ONCE = 500_000
"""Rows of the chain that are walked while a person waits; a longer one is verified by command."""

KIND_WORDS: Mapping[EventKind, Any] = {
    EventKind.LOADED: gettext_lazy("Package loaded"),
    EventKind.DEFINED: gettext_lazy("Definitions changed"),
    EventKind.SUBMITTED: gettext_lazy("Report handed in"),
    EventKind.APPROVED: gettext_lazy("Report approved by the head"),
    EventKind.SECTOR_VERIFIED: gettext_lazy("Report verified by the departments"),
    EventKind.VERIFIED: gettext_lazy("Report verified by the standing agency"),
    EventKind.PUBLISHED: gettext_lazy("Report published"),
    EventKind.RETURNED: gettext_lazy("Report returned"),
    EventKind.REVISED: gettext_lazy("Correction opened"),
    EventKind.EXPLAINED: gettext_lazy("Miss explained"),
    EventKind.ALLOCATED: gettext_lazy("Target given to units"),
    EventKind.REORGANISED: gettext_lazy("Units reorganised"),
    EventKind.GRANTED: gettext_lazy("Role given"),
    EventKind.REVOKED: gettext_lazy("Role ended"),
    EventKind.SIGNED_IN: gettext_lazy("Signed in"),
    EventKind.SIGN_IN_FAILED: gettext_lazy("Failed to sign in"),
    EventKind.SIGNED_OUT: gettext_lazy("Signed out"),
    EventKind.FILE_ERASED: gettext_lazy("File erased"),
    EventKind.TOKEN_MADE: gettext_lazy("Token made"),
    EventKind.TOKEN_REVOKED: gettext_lazy("Token revoked"),
    EventKind.ACCOUNT_MADE: gettext_lazy("Account made"),
    EventKind.ACCOUNT_CHANGED: gettext_lazy("Account changed"),
}
DETAIL_WORDS: Mapping[str, Any] = {
    "address": gettext_lazy("from"),
    "method": gettext_lazy("by"),
    "reason": gettext_lazy("reason"),
    "changed": gettext_lazy("changed"),
    "letter": gettext_lazy("letter"),
    "basis": gettext_lazy("document"),
    "from": gettext_lazy("from day"),
    "to": gettext_lazy("to day"),
    "expires": gettext_lazy("holds until"),
    "figures": gettext_lazy("figures"),
    "cells": gettext_lazy("cells"),
    "revision": gettext_lazy("revision"),
    "observations": gettext_lazy("figures"),
    "definitions": gettext_lazy("rows of definitions"),
    "file": gettext_lazy("file"),
}
"""Details that are for people; the others are digests and numbers for the chain."""
_ROLE_WORDS: Mapping[str, Any] = {role.value: role.label for role in Role}


def event_words(kind: str) -> str:
    """What happened, in words; a kind that is younger than this page by its own name."""
    return str(KIND_WORDS.get(EventKind(kind), kind)) if kind in EventKind.values else kind


@allowed(check_can_audit)
def log(request: HttpRequest) -> HttpResponse:
    """The events, newest first."""
    package = request.package  # type: ignore[attr-defined]
    ground = live.ground(package)
    form = _form(request, ground)
    rows = events_of(package)
    if form.is_bound:
        rows = _asked_for(rows, form.cleaned_data) if form.is_valid() else rows.none()
    pages = Paginator(rows, EVENTS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    names = {unit.id: unit.name for unit in ground.catalogue.units}
    people = dict(Account.objects.values_list("username", "full_name"))
    context = {
        "form": form,
        "page": page,
        "pages": pages.get_elided_page_range(page.number),
        "events": [_shown(row, names, people) for row in page],
        "head": Head.objects.filter(pk=1).first(),
    }
    return render(request, "log.html", context)


def _form(request: HttpRequest, ground: live.Ground) -> LogForm:
    form = LogForm(request.GET or None)
    kinds = [("", _("Everything")), *((kind.value, event_words(kind)) for kind in EventKind)]
    form.fields["kind"].choices = kinds  # type: ignore[attr-defined]
    form.fields["unit"].units = tuple(ground.hierarchy.existing(ground.today))  # type: ignore[attr-defined]
    form.fields["unit"].by_id_only = ground.catalogue.units  # type: ignore[attr-defined]
    return form


def events_of(package: Package) -> QuerySet[EventRow]:
    """The events of a package, and those of no package that are about accounts with a role in it or about nobody."""
    names = Account.objects.filter(grants__package=package).values("username")
    of_nobody = Q(recorded_by="", subject="")
    of_accounts = Q(recorded_by__in=names) | Q(subject__in=names) | of_nobody
    return EventRow.objects.filter(Q(package=package) | Q(package=None) & of_accounts).order_by("-position")


def _asked_for(rows: QuerySet[EventRow], asked: Mapping[str, Any]) -> QuerySet[EventRow]:
    wanted = Q()
    if asked.get("kind"):
        wanted &= Q(kind=asked["kind"])
    if asked.get("unit"):
        wanted &= Q(unit=asked["unit"])
    if asked.get("person"):
        wanted &= Q(recorded_by__icontains=asked["person"]) | Q(subject__icontains=asked["person"])
    if asked.get("since"):
        wanted &= Q(recorded_at__gte=_midnight(asked["since"]))
    if asked.get("until"):
        wanted &= Q(recorded_at__lt=_midnight(asked["until"] + timedelta(days=1)))
    return rows.filter(wanted)


def _midnight(day: Any) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def _shown(row: EventRow, units: Mapping[str, str], people: Mapping[str, str]) -> dict[str, Any]:
    return {
        "position": row.position,
        "at": row.recorded_at,
        "what": event_words(row.kind),
        "who": people.get(row.recorded_by) or row.recorded_by,
        "unit": units.get(row.unit, row.unit),
        "subject": _subject(row.subject, people),
        "details": "; ".join(_details(json.loads(row.details))),
        "hash": row.hash,
    }


def _subject(text: str, people: Mapping[str, str]) -> str:
    """An account by its person's name, a role by its word; anything else as it is."""
    name, _colon, rest = text.partition(": ")
    shown = people.get(name) or name
    return f"{shown}: {_ROLE_WORDS.get(rest, rest)}" if rest else shown


def _details(details: Mapping[str, Any]) -> Iterable[str]:
    for name, value in details.items():
        if name in DETAIL_WORDS and value and not isinstance(value, dict | list):
            yield f"{DETAIL_WORDS[name]} {value}"


@allowed(check_can_audit)
@require_POST
def log_verify(request: HttpRequest) -> HttpResponse:
    """Walk the whole chain and say whether it is whole."""
    head = Head.objects.filter(pk=1).first()
    if head is not None and head.position > VERIFIED_AT_ONCE:
        return render(request, "log_verified.html", {"too_long": True, "head": head})
    result = audit()
    problems = [problem_object(result.problem, lang())] if result.problem else []
    return render(request, "log_verified.html", {"result": result, "problems": problems})
