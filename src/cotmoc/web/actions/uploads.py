"""Files of figures: looked at, confirmed into the draft, dropped. The draft is not touched before it is confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cotmoc.exchange.errors.workbook import NOT_OUR_FORM, SHEET_GONE
from cotmoc.exchange.workbook_mapping import SheetMapping, read_mapping
from cotmoc.exchange.workbook_opening import Workbook, open_workbook
from cotmoc.exchange.workbook_reading import workbook_identity
from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.access import Denied, Person, check_can_edit, check_can_enter
from cotmoc.web.actions.drafts import Saved, latest_bare, take_figures
from cotmoc.web.actions.files import LARGEST_FILE, plain_name, read_file, store_file
from cotmoc.web.collected import is_loaded
from cotmoc.web.errors import FILE_LARGE, FORM_UNKNOWN
from cotmoc.web.form_files import CSV_ENDINGS, FileKind, FormNow, check_secrecy, form_now, read_file_of
from cotmoc.web.incoming import Preview, origin_in, preview
from cotmoc.web.incoming_errors import REPORT_NOT_CHOSEN, UPLOAD_GONE
from cotmoc.web.live import Ground
from cotmoc.web.models.exchange import SheetMappingRecord, Upload
from cotmoc.web.models.files import Evidence
from cotmoc.web.models.package import Package

KEPT = timedelta(hours=24)
"""How long an upload waits to be confirmed."""


@dataclass(frozen=True, slots=True)
class Report:
    """Which report figures belong to: form, unit and period."""

    form: str
    unit: str
    period: str


def form_of(ground: Ground, report: Report) -> FormNow:
    """The form of a report as it stands. Raises `Refused` where it is unknown (D101) or not owed (V122)."""
    found = ground.catalogue.form_by_code.get(report.form)
    if found is None:
        raise FORM_UNKNOWN.refuse(form=report.form)
    owed = ground.collecting.owe(found, read_period(report.period), report.unit)
    return form_now(ground, owed, latest_bare(ground.package, report.form, report.unit, str(owed.period)))


# -- looked at ---------------------------------------------------------------------------------------------------------


def take_upload(*, package: Package, name: str, content: bytes, by: Person, report: Report | None = None) -> Upload:
    """Keep a file of figures to be looked at. It is read first: what cannot be used at all is not kept.

    `report` is what it is said to be; a workbook downloaded here says so itself. Raises `Refused` with the reader's
    problems, D131 for its size, D140 where nobody says which report it is, W170 for a mark of secrecy; `Denied` for
    another's unit.
    """
    name = plain_name(name) or "-"
    if len(content) > LARGEST_FILE:
        raise FILE_LARGE.refuse(name=name, largest=LARGEST_FILE >> 20)
    figures = content if name.lower().endswith(CSV_ENDINGS) else open_workbook(content)
    kind, found = _recognised(name, figures, report)
    check_can_enter(by, found.unit)
    form = form_of(live.ground(package), found)
    if kind is not FileKind.FORM:
        check_secrecy(name, content)
    mapping = _fitting(form, found, figures) if kind is FileKind.OWN else None
    read_file_of(form, kind, figures, mapping_in(mapping))
    with transaction.atomic():
        _drop_forgotten()
        return Upload.objects.create(
            package=package,
            form=found.form,
            unit=found.unit,
            period=str(form.owed.period),
            kind=kind,
            mapping=mapping,
            file=store_file(package=package, name=_with_ending(name, kind), content=content, by=by),
            by=by.account,
        )


def _recognised(name: str, figures: bytes | Workbook, report: Report | None) -> tuple[FileKind, Report]:
    """What sort of file it is, and of which report."""
    said = _said_by(figures) if isinstance(figures, Workbook) else None
    if report is None and said is None:
        raise REPORT_NOT_CHOSEN.refuse(name=name)
    kind = FileKind.CSV if isinstance(figures, bytes) else FileKind.OWN if said is None else FileKind.FORM
    return kind, report or said  # type: ignore[return-value]


def _said_by(book: Workbook) -> Report | None:
    """The report of a workbook downloaded here; None for any other."""
    try:
        identity = workbook_identity(book)
    except Refused as refused:
        if refused.problems[0].kind is not NOT_OUR_FORM:
            raise
        return None
    return Report(identity.form, identity.unit, identity.period)


def _fitting(form: FormNow, report: Report, figures: bytes | Workbook) -> SheetMappingRecord | None:
    """The mapping made last for this form and unit, if its sheet is in the file."""
    found = mappings_of(form.ground.package, report.form, report.unit)
    if not found:
        return None
    try:
        read_file_of(form, FileKind.OWN, figures, mapping_in(found[0]))
    except Refused as refused:
        if refused.problems[0].kind is not SHEET_GONE:
            raise
        return None
    return found[0]


def mappings_of(package: Package, form: str, unit: str) -> list[SheetMappingRecord]:
    """How a unit's own sheets are read for a form, the latest first."""
    found = SheetMappingRecord.objects.filter(package=package, form=form, unit=unit)
    return list(found.select_related("made_by").order_by("-made_at", "-pk"))


def mapping_in(record: SheetMappingRecord | None) -> SheetMapping | None:
    """The mapping that a record keeps. Raises `Refused` (W152)."""
    return None if record is None else read_mapping(record.mapping)


def _with_ending(name: str, kind: FileKind) -> str:
    """What was read as a workbook is kept as one, whatever its name ended in."""
    is_named = kind is FileKind.CSV or name.lower().endswith(".xlsx")
    return name if is_named else f"{name}.xlsx"


def waiting_uploads(package: Package, by: Person) -> list[Upload]:
    """What somebody uploaded and has not confirmed yet."""
    since = timezone.now() - KEPT
    found = Upload.objects.filter(package=package, by=by.account, at__gte=since)
    return list(found.select_related("file", "mapping", "package"))


def waiting_upload(package: Package, pk: int, by: Person) -> Upload:
    """One of them. Raises `Denied` for another's, `Refused` (D141) where it does not wait any more."""
    found = Upload.objects.filter(package=package, pk=pk).select_related("file", "mapping", "package").first()
    if found is not None and (by.account is None or found.by_id != by.account.pk):
        raise Denied(_("Only who uploaded the file sees it before it is saved."))
    if found is None or found.at < timezone.now() - KEPT:
        raise UPLOAD_GONE.refuse(hours=KEPT // timedelta(hours=1))
    check_can_enter(by, found.unit)
    return found


def preview_of(upload: Upload) -> Preview:
    """What confirming an upload would do now."""
    form = form_of(live.ground(upload.package), Report(upload.form, upload.unit, upload.period))
    content, kind = read_file(file=upload.file), FileKind(upload.kind)
    return preview(form, read_file_of(form, kind, content, mapping_in(upload.mapping)))


# -- confirmed, or dropped ---------------------------------------------------------------------------------------------


def confirm_upload(*, upload: Upload, version: int, by: Person) -> Saved:
    """Save what a file says into the draft, and keep the file with it; `version` is that of the draft when its preview
    was shown.

    Cells that were changed elsewhere since then are left as they are and told (`Saved.conflicts`). Where nothing
    changes nothing is kept. Raises `Refused` (D141) for what was confirmed already.
    """
    with transaction.atomic():
        held = Upload.objects.select_for_update(of=("self",)).filter(pk=upload.pk, by=by.account).first()
        if held is None:
            raise UPLOAD_GONE.refuse(hours=KEPT // timedelta(hours=1))
        shown = preview_of(held)
        check_can_take(by, shown.form)
        changes = tuple(shown.changes(partial(origin_in, held.file.name)))
        if not changes:
            _drop(held)
            return Saved(shown.form.version, 0)
        draft, saved = take_figures(form=shown.form, version=version, changes=changes, by=by)
        Evidence.objects.create(submission=draft, file=held.file, note=_("Figures were taken from this file."))
        held.delete()
    return saved


def drop_upload(*, upload: Upload, by: Person) -> None:
    """Forget an upload and delete its file; the draft stays as it is."""
    check_can_enter(by, upload.unit)
    with transaction.atomic():
        _drop(upload)


def use_mapping(*, upload: Upload, mapping: SheetMappingRecord, by: Person) -> None:
    """Read an upload by this mapping from now on."""
    check_can_enter(by, mapping.unit)
    upload.mapping = mapping
    upload.save(update_fields=["mapping"])


def _drop_forgotten() -> None:
    for each in Upload.objects.filter(at__lt=timezone.now() - KEPT).select_related("file"):
        _drop(each)


def _drop(upload: Upload) -> None:
    file = upload.file
    path = Path(settings.MEDIA_ROOT) / file.path
    upload.delete()
    file.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def check_can_take(who: Person, form: FormNow) -> None:
    """Whether somebody may put figures into the form as it stands: its draft; not what was loaded with the package,
    which is corrected with a reason."""
    if form.submission is not None:
        check_can_edit(who, form.submission)
        return
    check_can_enter(who, form.owed.unit)
    if is_loaded(form.ground, form.owed):
        raise Denied(_("These figures were loaded with the package; open a correction to change them."))
