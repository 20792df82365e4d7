"""Files that prove figures: attached to a draft, taken off again while it is one."""

from __future__ import annotations

from django.db import transaction

from cotmoc.exchange.evidence_text import secrecy_of_file
from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_edit
from cotmoc.web.actions.files import store_file
from cotmoc.web.actions.passing import locked
from cotmoc.web.cell_text import asked_key
from cotmoc.web.errors import CELL_NOT_ASKED
from cotmoc.web.models.files import Evidence
from cotmoc.web.models.submission import Submission


def attach(
    *, submission: Submission, name: str, content: bytes, by: Person, note: str = "", cell: str = ""
) -> Evidence:
    """Attach a file to a draft, or to the cell of it with that key.

    Raises `Denied` where it is handed in, though it was a draft when it was read; `Refused` for the file's size or
    kind, for damage, for a mark of secrecy (W170), and D102 for no cell of the form.
    """
    check_can_edit(by, submission)
    if cell and cell not in _keys(submission):
        raise CELL_NOT_ASKED.refuse(cell=cell[:100], form=submission.form)
    secrecy = secrecy_of_file(name, content)
    if secrecy is not None and secrecy.is_error:
        raise Refused(secrecy)
    with transaction.atomic():
        submission = locked(submission)
        check_can_edit(by, submission)  # it may have been handed in while the file was read
        file = store_file(package=submission.package, name=name, content=content, by=by)
        return Evidence.objects.create(submission=submission, file=file, note=note.strip(), element=cell)


def _keys(submission: Submission) -> set[str]:
    ground = live.ground(submission.package)
    form = ground.catalogue.form_by_code[submission.form]
    return {asked_key(cell) for cell in ground.collecting.form(form, read_period(submission.period)).by_key.values()}


def detach(*, evidence: Evidence, by: Person) -> None:
    """Take a file off a draft; the file itself stays in the store. Raises `Denied` where it is handed in."""
    with transaction.atomic():
        check_can_edit(by, locked(evidence.submission))
        evidence.delete()
