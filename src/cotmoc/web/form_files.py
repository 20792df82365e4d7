"""A unit's form as a file: laid out with what it says now, read back from a workbook, a CSV file or a sheet of one's
own."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cotmoc.evaluation.asked_form import AskedForm
from cotmoc.evaluation.entries import CellKey, Entry
from cotmoc.evaluation.owed import Owed
from cotmoc.exchange.evidence_text import secrecy_of_file
from cotmoc.exchange.form_csv import VIETNAMESE, read_form_csv, write_form_csv
from cotmoc.exchange.form_filling import STATUS_NAMES
from cotmoc.exchange.form_layout import FormEntry, FormLayout, FormReading, FormRow, form_rows
from cotmoc.exchange.workbook_mapping import SheetMapping
from cotmoc.exchange.workbook_opening import Workbook
from cotmoc.exchange.workbook_own_sheet import read_mapped
from cotmoc.exchange.workbook_reading import read_workbook
from cotmoc.exchange.workbook_writing import write_workbook
from cotmoc.model.errors import Refused
from cotmoc.web.drafted import read
from cotmoc.web.live import Ground
from cotmoc.web.models.submission import Submission
from cotmoc.workspace.collecting import entries_known
from cotmoc.workspace.naming import Naming

CSV_ENDINGS = (".csv", ".txt", ".tsv")
BOM = "\ufeff"
"""By it a spreadsheet knows that a CSV file is UTF-8."""


class FileKind(StrEnum):
    """What sort of file carries a form's figures."""

    FORM = "form"
    """The workbook downloaded here."""
    CSV = "csv"
    OWN = "own"
    """A sheet of the unit's own, read by a mapping."""


@dataclass(frozen=True)
class FormNow:
    """What one unit's form for a period asks, and what it says now: its draft, or what the ledger holds."""

    ground: Ground
    owed: Owed
    submission: Submission | None
    asked: AskedForm
    entries: Mapping[CellKey, Entry]

    @property
    def version(self) -> int:
        """The version of the draft; 0 before there is one."""
        return 0 if self.submission is None else self.submission.version


def form_now(ground: Ground, owed: Owed, submission: Submission | None) -> FormNow:
    """The form as it stands; cells of a draft that cannot be read are left out, as if nothing stood there."""
    asked = ground.collecting.form(owed.form, owed.period)
    if submission is not None:
        entries = read(submission, asked).entries
    else:
        known = entries_known(asked, ground.reported(owed))
        entries = tuple(each if each.value is None else replace(each, reason="") for each in known)
    return FormNow(ground, owed, submission, asked, {entry.key: entry for entry in entries})


def layout_of(form: FormNow, *, is_filled: bool = True) -> FormLayout:
    """The form laid out for a file; `is_filled` False leaves out every figure, which reading does without."""
    naming, owed = Naming(form.ground.catalogue), form.owed
    return FormLayout(
        package=form.ground.package.name,
        form=owed.form.code,
        form_name=owed.form.name,
        unit=owed.unit,
        unit_name=naming.unit(owed.unit),
        period=owed.period,
        period_name=naming.period(owed.period),
        deadline=owed.deadlines.due,
        version=str(form.submission.revision if form.submission else 1),
        rows=_filled(form) if is_filled else tuple(FormRow(cell) for cell in form.asked.cells),
    )


def _filled(form: FormNow) -> tuple[FormRow, ...]:
    given = {key: entry for key, entry in form.entries.items() if entry.status in STATUS_NAMES}
    return form_rows(form.asked, form.ground.reported(form.owed), given)


def file_name(form: FormNow, ending: str) -> str:
    """``HS-XA_98001_2025-10.xlsx``; the stroke of a window is no part of a file's name."""
    code = form.owed.unit.partition("@")[0]
    return f"{form.owed.form.code}_{code}_{form.owed.period}".replace("/", "-") + ending


def workbook_of(form: FormNow) -> bytes:
    """The form as a workbook."""
    stream = io.BytesIO()
    write_workbook(layout_of(form), stream)
    return stream.getvalue()


def csv_of(form: FormNow) -> bytes:
    """The form as CSV the way a spreadsheet set to Vietnamese opens it."""
    stream = io.StringIO(newline="")
    write_form_csv(layout_of(form), stream, VIETNAMESE)
    return (BOM + stream.getvalue()).encode()


def read_file_of(form: FormNow, kind: FileKind, content: bytes | Workbook, mapping: SheetMapping | None) -> FormReading:
    """What a file says of the form, and every problem at its place. Raises `Refused` where it cannot be used at all.

    A workbook may be given opened, so that it is unpacked once. Without a `mapping` a sheet of one's own says nothing
    yet.
    """
    layout = layout_of(form, is_filled=False)
    if kind is FileKind.CSV and isinstance(content, bytes):
        return read_form_csv(content, layout)
    if kind is FileKind.FORM:
        return read_workbook(content, layout)
    return _keeping_reasons(form, read_mapped(content, mapping, layout)) if mapping is not None else FormReading()


def _keeping_reasons(form: FormNow, reading: FormReading) -> FormReading:
    """A sheet of one's own has neither statuses nor reasons: where its figure is the present one, the present entry
    stands."""
    return replace(reading, entries=tuple(_present_if_alike(form, each) for each in reading.entries))


def _present_if_alike(form: FormNow, found: FormEntry) -> FormEntry:
    present = form.entries.get(found.key)
    return found if present is None or present.value != found.entry.value else replace(found, entry=present)


def check_secrecy(name: str, content: bytes) -> None:
    """Raises `Refused` (W170) for a mark of secrecy on the first page of a file that is no form of ours."""
    found = secrecy_of_file(name, content)
    if found is not None and found.is_error:
        raise Refused(found)
