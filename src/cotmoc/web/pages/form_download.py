"""A unit's form as a file to fill in without the system."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cotmoc.web import live
from cotmoc.web.access import check_can_see_unit
from cotmoc.web.actions.uploads import Report, form_of
from cotmoc.web.form_files import FormNow, csv_of, file_name, workbook_of
from cotmoc.web.opening import members

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@members
@require_safe
def form_workbook(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """The form as a workbook, filled in with the draft, or with what is held."""
    return _download(request, Report(form, unit, period), workbook_of, (".xlsx", XLSX))


@members
@require_safe
def form_csv(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """The same as CSV."""
    return _download(request, Report(form, unit, period), csv_of, (".csv", "text/csv; charset=utf-8"))


def _download(
    request: HttpRequest, report: Report, write: Callable[[FormNow], bytes], kind: tuple[str, str]
) -> HttpResponse:
    check_can_see_unit(request.person, report.unit)
    form = form_of(live.ground(request.package), report)
    ending, media_type = kind
    name = content_disposition_header(as_attachment=True, filename=file_name(form, ending)) or ""
    return HttpResponse(
        write(form), content_type=media_type, headers={"Content-Disposition": name, "Cache-Control": "no-store"}
    )
