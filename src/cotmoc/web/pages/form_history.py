"""The history of one cell: every row the ledger has of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cotmoc.evaluation.entries import AskedCell
from cotmoc.exchange.record_names import FORM
from cotmoc.model.breakdown import breakdown_text, read_breakdown
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import read_decimal
from cotmoc.model.interval import Interval
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.access import check_can_see_unit
from cotmoc.web.cell_text import asked_key, plain, read_key
from cotmoc.web.language import lang
from cotmoc.web.models.ledger import ObservationRow
from cotmoc.web.models.submission import DraftCell
from cotmoc.web.opening import members
from cotmoc.web.pages.evidence_shown import evidence_of_cell
from cotmoc.web.pages.form_story import full_names
from cotmoc.web.templatetags.look import moment
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.words import said


@members
@require_safe
def cell_history(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """Who wrote what into a cell, when, from which file and why."""
    unit = plain(unit)
    check_can_see_unit(request.person, unit)
    ground = live.ground(request.package)
    asked = ground.catalogue.form_by_code.get(form)
    element, breakdown = read_key(request.GET.get("cell", ""))
    if asked is None:
        raise Http404(form)
    cell = ground.collecting.form(asked, read_period(period)).by_key.get((element, read_breakdown(breakdown)))
    if cell is None:
        raise Http404(element)
    rows = list(
        ObservationRow.objects.filter(
            package=request.package, unit=unit, period=period, element=element, breakdown=breakdown
        ).order_by("-position")
    )
    naming = Naming(ground.catalogue, lang())
    context = {
        "cell": cell.names[lang() == "en"],
        "unit": naming.unit(unit),
        "period": naming.period(read_period(period)),
        "columns": _columns(),
        "rows": _rows(rows, cell, naming),
        "evidence": evidence_of_cell(ground, (form, unit, period), asked_key(cell)),
    }
    return render(request, "form/cell_history.html", context)


def _columns() -> list[dict[str, str]]:
    names = (_("Known from"), _("Figure"), _("Entered by"), _("Approved by"), _("Written in"), _("Reason"), _("Source"))
    return [{"label": name} for name in names]


def _rows(rows: Sequence[ObservationRow], cell: AskedCell, naming: Naming) -> list[list[Any]]:
    drafts = DraftCell.objects.filter(
        submission__in=[row.submission for row in rows],
        element=cell.key[0],
        breakdown=breakdown_text(cell.breakdown),
    ).select_related("entered_by")
    entered = {draft.submission_id: str(draft.entered_by or "") for draft in drafts}
    approved = full_names(row.recorded_by for row in rows)
    return [_told(row, cell, naming, (entered.get(row.submission or 0, ""), approved[row.recorded_by])) for row in rows]


def _told(row: ObservationRow, cell: AskedCell, naming: Naming, people: tuple[str, str]) -> list[Any]:
    value = said_value(row)
    return [
        {"text": moment(row.known_from), "sort": row.known_from.isoformat()},
        said(f"status.{row.status}", lang()) if value is None else cell.text(value, lang()),
        *((_("loaded with the package"), "") if row.loaded else people),
        _("typed into the form") if row.origin == FORM else row.origin,
        row.reason,
        naming.sources([each for each in row.source.split("; ") if each]),
    ]


def said_value(row: ObservationRow) -> Interval | None:
    """What a row of the ledger says."""
    if row.value is None:
        return None
    low = read_decimal(row.value)
    match row.comparator:
        case Comparator.AT_LEAST | Comparator.RANGE_UP:
            return Interval(low, None)
        case Comparator.ABOVE:
            return Interval(low, None, low_open=True)
        case Comparator.AT_MOST:
            return Interval(None, low)
        case Comparator.BELOW:
            return Interval(None, low, high_open=True)
        case Comparator.RANGE:
            return Interval(low, read_decimal(row.value_high or row.value))
    return Interval.point(low)
