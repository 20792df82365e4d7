"""What an uploaded file would do, cell by cell; then it is confirmed, or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from cotmoc.evaluation.entries import AskedCell, Entry, entry_text
from cotmoc.evaluation.validation import Finding
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.actions.drafts import Conflict
from cotmoc.web.actions.uploads import (
    check_can_take,
    confirm_upload,
    drop_upload,
    mappings_of,
    preview_of,
    use_mapping,
    waiting_upload,
)
from cotmoc.web.cell_text import changed_by, shown_text
from cotmoc.web.form_files import FileKind
from cotmoc.web.incoming import CellPreview, Outcome, Preview
from cotmoc.web.language import lang
from cotmoc.web.models.exchange import Upload
from cotmoc.web.opening import may
from cotmoc.web.pages.upload import report_label, shown_problem, uploading
from cotmoc.workspace.naming import Naming

WORDS = {
    Outcome.NEW: gettext_lazy("New"),
    Outcome.CHANGED: gettext_lazy("Changed"),
    Outcome.EMPTIED: gettext_lazy("Emptied"),
    Outcome.SAME: gettext_lazy("Same"),
    Outcome.REFUSED: gettext_lazy("Refused"),
}
_STATUS_WORDS = {
    ObservationStatus.ESTIMATED: gettext_lazy("estimated"),
    ObservationStatus.PROVISIONAL: gettext_lazy("provisional"),
    ObservationStatus.NOT_APPLICABLE: gettext_lazy("not applicable"),
    ObservationStatus.NOT_REPORTED: gettext_lazy("not available"),
}


@uploading
@require_safe
def upload_preview(request: HttpRequest, upload: int) -> HttpResponse:
    """The preview; a sheet of one's own that nobody mapped yet is mapped first."""
    found = waiting_upload(request.package, upload, request.person)
    if found.kind == FileKind.OWN and found.mapping is None:
        return redirect("upload_map", request.package.name, found.pk)
    shown = preview_of(found)
    ground = live.ground(request.package)
    naming = Naming(ground.catalogue, lang())
    context = {
        "upload": found,
        "report": report_label(found, ground, naming),
        "tiles": [{"label": str(WORDS[each]), "value": count} for each, count in shown.counts.items()],
        "refused": [shown_problem(each) for each in shown.refused],
        "warnings": [shown_problem(each) for each in shown.warnings],
        "columns": [{"label": label} for label in _columns()],
        "rows": [_row(each) for each in shown.cells],
        "findings": [_finding(shown, each) for each in shown.findings],
        "emptied": shown.counts[Outcome.EMPTIED],
        "to_save": sum(shown.counts[each] for each in (Outcome.NEW, Outcome.CHANGED, Outcome.EMPTIED)),
        "version": shown.form.version,
        "confirm": may(request.person, check_can_take, shown.form),
        "mappings": mappings_of(request.package, found.form, found.unit) if found.kind == FileKind.OWN else [],
    }
    return render(request, "upload/preview.html", context)


@uploading
@require_POST
def upload_confirm(request: HttpRequest, upload: int) -> HttpResponse:
    """Saves into the draft what the preview showed."""
    found = waiting_upload(request.package, upload, request.person)
    version = request.POST.get("version", "")
    name = found.file.name
    saved = confirm_upload(
        upload=found, version=int(version) if version.isdecimal() and len(version) < 10 else 0, by=request.person
    )
    if saved.changed:
        words = ngettext(
            "%(count)s figure of “%(name)s” is saved in the draft.",
            "%(count)s figures of “%(name)s” are saved in the draft.",
            saved.changed,
        )
        messages.success(request, words % {"count": saved.changed, "name": name})
    elif not saved.conflicts:
        messages.info(request, _("Nothing changes: the form already says what “%(name)s” says.") % {"name": name})
    for sentence in _conflicts(request, found, saved.conflicts):
        messages.warning(request, sentence)
    return redirect("form", request.package.name, found.form, found.unit, found.period)


@uploading
@require_POST
def upload_drop(request: HttpRequest, upload: int) -> HttpResponse:
    """Forgets the file."""
    drop_upload(upload=waiting_upload(request.package, upload, request.person), by=request.person)
    messages.success(request, _("The file is dropped; the draft is as it was."))
    return redirect("upload", request.package.name)


@uploading
@require_POST
def upload_reread(request: HttpRequest, upload: int) -> HttpResponse:
    """Reads the file by another mapping."""
    found = waiting_upload(request.package, upload, request.person)
    chosen = request.POST.get("mapping", "")
    known = [each for each in mappings_of(request.package, found.form, found.unit) if str(each.pk) == chosen]
    if not known:
        return redirect("upload_map", request.package.name, found.pk)
    use_mapping(upload=found, mapping=known[0], by=request.person)
    return redirect("upload_preview", request.package.name, found.pk)


def _columns() -> tuple[str, ...]:
    return _("Figure"), _("Now"), _("In the file"), _("What happens"), _("Where in the file")


def _row(each: CellPreview) -> list[Any]:
    place = each.new.place
    where = f"{place.file}!{place.column}" if place.file else _("row %(row)s") % {"row": place.row}
    return [
        {"text": each.cell.names[lang() == "en"], "note": each.cell.definition.unit_of_measure},
        said_text(each.cell, each.old),
        said_text(each.cell, each.new.entry),
        str(WORDS[each.outcome]),
        where,
    ]


def said_text(cell: AskedCell, entry: Entry | None) -> str:
    """What an entry says in words: the figure with its status and reason; a stroke where there is nothing."""
    if entry is None or entry.is_blank:
        return "–"
    status = _STATUS_WORDS.get(entry.status)
    figure = entry_text(cell, entry, lang()) if entry.value is not None else str(status)
    notes = [str(status)] if status and entry.value is not None else []
    notes += [entry.reason] if entry.reason else []
    return f"{figure} ({'; '.join(notes)})" if notes else figure


def _finding(shown: Preview, found: Finding) -> dict[str, str]:
    asked = shown.form.asked.by_key
    names = [asked[key].names[lang() == "en"] for key in found.cells if key in asked]
    return {
        "code": found.code,
        "sentence": found.message(lang()),
        "remedy": found.remedy(lang()),
        "where": "; ".join(names),
        "severity": "error" if found.problem.is_error else "warning",
    }


def _conflicts(request: HttpRequest, upload: Upload, conflicts: tuple[Conflict, ...]) -> Iterator[str]:
    ground = live.ground(request.package)
    form = ground.catalogue.form_by_code[upload.form]
    asked = ground.collecting.form(form, read_period(upload.period)).by_key
    said = _("“%(label)s”: %(by)s saved “%(theirs)s” since the preview, and it stands. The file says “%(mine)s”.")
    for each in conflicts:
        cell = asked[each.element, read_breakdown(each.breakdown)]
        yield said % {
            "label": cell.names[lang() == "en"],
            "by": changed_by(each.theirs, request.person),
            "theirs": shown_text(cell, each.theirs, lang()),
            "mine": each.mine.text,
        }
