"""The log: every event of the ledger, found by kind, unit, person and day; and whether the chain is whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cotmoc.web import live
from cotmoc.web.access import check_can_audit
from cotmoc.web.event_words import details_words, event_words, subject_words
from cotmoc.web.forms.accounts import LogForm
from cotmoc.web.language import lang
from cotmoc.web.ledger.audit import audit
from cotmoc.web.models.account import Account
from cotmoc.web.models.ledger import EventKind, EventRow, Head
from cotmoc.web.models.package import Package
from cotmoc.web.opening import allowed
from cotmoc.web.pages.refusing import problem_object

EVENTS_A_PAGE = 100
VERIFIED_AT_ONCE = 500_000
"""Rows of the chain that are walked while a person waits; a longer one is verified by command."""


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
        "head": (head := Head.objects.filter(pk=1).first()),
        "head_parts": _parts(head.hash if head else ""),
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
        "subject": subject_words(row.subject, people),
        "details": details_words(json.loads(row.details)),
        "hash": row.hash,
    }


@allowed(check_can_audit)
@require_POST
def log_verify(request: HttpRequest) -> HttpResponse:
    """Walk the whole chain and say whether it is whole."""
    head = Head.objects.filter(pk=1).first()
    if head is not None and head.position > VERIFIED_AT_ONCE:
        return render(request, "log_verified.html", {"too_long": True, "head": head})
    result = audit()
    problems = [problem_object(result.problem, lang())] if result.problem else []
    return render(
        request, "log_verified.html", {"result": result, "problems": problems, "head_parts": _parts(result.head)}
    )


def _parts(digest: str) -> list[str]:
    """A fingerprint in groups, so that it breaks over the lines of a telephone and copies as one."""
    return [digest[at : at + 16] for at in range(0, len(digest), 16)]
