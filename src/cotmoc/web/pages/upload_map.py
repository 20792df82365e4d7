"""A unit's own sheet, mapped once: which of its cells answers which row of the form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cotmoc.exchange.workbook_mapping import SheetMapping
from cotmoc.exchange.workbook_preview import preview_cells
from cotmoc.exchange.workbook_suggestion import suggest_mapping
from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import Person, can_enter
from cotmoc.web.actions.files import read_file
from cotmoc.web.actions.sheet_mappings import LONGEST_NAME, delete_mapping, keep_mapping, pointed_out
from cotmoc.web.actions.uploads import Report, form_of, mapping_in, use_mapping, waiting_upload
from cotmoc.web.cell_text import asked_key, plain
from cotmoc.web.form_files import FileKind, FormNow, layout_of
from cotmoc.web.language import lang
from cotmoc.web.models.exchange import SheetMappingRecord, Upload
from cotmoc.web.opening import members
from cotmoc.web.pages.upload import form_name, report_label, shown_problem, uploading
from cotmoc.workspace.naming import Naming

ROWS, COLUMNS = 120, 26
"""Of a sheet, shown; cells beyond are named by typing their address."""
SURE = 0.85
"""How alike label and row must be for a proposal to need no second look."""


@uploading
@require_http_methods(["GET", "HEAD", "POST"])
def upload_map(request: HttpRequest, upload: int) -> HttpResponse:
    """Shows the sheet, with a proposal; what was pointed out is kept under a name and the file read by it."""
    found = waiting_upload(request.package, upload, request.person)
    if found.kind != FileKind.OWN:
        raise Http404(upload)
    form = form_of(live.ground(request.package), Report(found.form, found.unit, found.period))
    content = read_file(file=found.file)
    if request.method != "POST":
        return _page(request, found, form, content)
    name = plain(request.POST.get("name"))
    try:
        mapping = _posted(request, form, content)
        record = keep_mapping(form=form, name=name, mapping=mapping, by=request.person)
    except Refused as refused:
        return _page(request, found, form, content, refused=refused)
    use_mapping(upload=found, mapping=record, by=request.person)
    messages.success(request, _("“%(name)s” is kept: later files of this form are read the same way.") % {"name": name})
    return redirect("upload_preview", request.package.name, found.pk)


def _posted(request: HttpRequest, form: FormNow, content: bytes) -> SheetMapping:
    given = request.POST
    heading = given.get("heading_row", "").strip()
    addresses = {cell.key: plain(given.get(f"cell:{asked_key(cell)}")) for cell in form.asked.cells}
    return pointed_out(
        form,
        content,
        plain(given.get("sheet")),
        addresses,
        label_column=plain(given.get("label_column")).strip().upper(),
        heading_row=int(heading) if heading.isdecimal() and len(heading) < 8 else 0,
    )


def _page(
    request: HttpRequest, upload: Upload, form: FormNow, content: bytes, *, refused: Refused | None = None
) -> HttpResponse:
    proposed, likeness = _proposal(upload, form, content)
    asked_for = request.POST.get("sheet") or request.GET.get("sheet") or (proposed.sheet if proposed else "")
    picture = preview_cells(content, asked_for, ROWS, COLUMNS)
    if proposed is not None and proposed.sheet != picture.sheet:
        proposed, likeness = None, {}
    addresses = {cell.key: cell.address for cell in proposed.cells} if proposed else {}
    ground = form.ground
    context = {
        "upload": upload,
        "report": report_label(upload, ground, Naming(ground.catalogue, lang())),
        "picture": picture,
        "lines": [
            {
                "key": asked_key(cell),
                "label": cell.names[lang() == "en"],
                "unit_of_measure": cell.definition.unit_of_measure,
                "address": request.POST.get(f"cell:{asked_key(cell)}", addresses.get(cell.key, "")),
                "doubtful": likeness.get(cell.key, 1) < SURE,
            }
            for cell in form.asked.cells
        ],
        "label_column": request.POST.get("label_column", proposed.label_column if proposed else ""),
        "heading_row": request.POST.get("heading_row", (proposed.heading_row or "") if proposed else ""),
        "name": request.POST.get("name", upload.mapping.name if upload.mapping else ""),
        "longest_name": LONGEST_NAME,
        "proposed": proposed is not None,
        "problems": [shown_problem(each) for each in refused.problems] if refused else [],
    }
    return render(request, "upload/map.html", context, status=422 if refused else 200)


def _proposal(upload: Upload, form: FormNow, content: bytes) -> tuple[SheetMapping | None, dict[Any, float]]:
    """The mapping to begin with: the one in use, else what labels suggest."""
    if upload.mapping is not None:
        return mapping_in(upload.mapping), {}
    suggested = suggest_mapping(content, layout_of(form, is_filled=False))
    return (suggested.mapping, dict(suggested.likeness)) if suggested else (None, {})


@members
@require_safe
def upload_mappings(request: HttpRequest) -> HttpResponse:
    """The mappings of the units somebody enters figures for."""
    ground = live.ground(request.package)
    naming = Naming(ground.catalogue, lang())
    context = {
        "mappings": [
            {
                "record": each,
                "form": form_name(each.form, ground),
                "unit": naming.unit(each.unit),
                "dialog": f"delete-{each.pk}",
            }
            for each in _mappings(request, request.person)
        ]
    }
    return render(request, "upload/mappings.html", context)


def _mappings(request: HttpRequest, who: Person) -> list[SheetMappingRecord]:
    found = SheetMappingRecord.objects.filter(package=request.package).select_related("made_by")
    return [each for each in found.order_by("form", "unit", "name") if can_enter(who, each.unit)]


@members
@require_POST
def upload_mapping_delete(request: HttpRequest, mapping: int) -> HttpResponse:
    """Forgets a mapping."""
    record = get_object_or_404(SheetMappingRecord, pk=mapping, package=request.package)
    delete_mapping(record=record, by=request.person)
    messages.success(request, _("“%(name)s” is deleted. What was read by it stays.") % {"name": record.name})
    return redirect("upload_mappings", request.package.name)
