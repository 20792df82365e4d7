"""Files that prove figures: attached to a draft, taken off again while it is one."""

from __future__ import annotations

from django.db import transaction

from cotmoc.exchange.evidence_text import secrecy_of_file
from cotmoc.model.errors import Refused
from cotmoc.web.access import Person, check_can_edit
from cotmoc.web.actions.files import store_file
from cotmoc.web.models.files import Evidence
from cotmoc.web.models.submission import Submission


def attach(*, submission: Submission, name: str, content: bytes, by: Person, note: str = "") -> Evidence:
    """Attach a file to a draft. Raises `Refused` for its size or kind, for damage, and for a mark of secrecy (W170)."""
    check_can_edit(by, submission)
    secrecy = secrecy_of_file(name, content)
    if secrecy is not None and secrecy.is_error:
        raise Refused(secrecy)
    with transaction.atomic():
        file = store_file(package=submission.package, name=name, content=content, by=by)
        return Evidence.objects.create(submission=submission, file=file, note=note.strip())


def detach(*, evidence: Evidence, by: Person) -> None:
    """Take a file off a draft; the file itself stays in the store."""
    check_can_edit(by, evidence.submission)
    evidence.delete()
