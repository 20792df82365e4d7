"""The letter with which a unit sends its figures."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cotmoc.web.access import Person, check_can_edit
from cotmoc.web.actions.passing import locked
from cotmoc.web.models.submission import Submission


def keep_letter(*, submission: Submission, letter_number: str, letter_date: date | None, by: Person) -> None:
    """Keep number and date of the letter with the draft, until it is handed in with them. Raises `Denied`."""
    with transaction.atomic():
        submission = locked(submission)
        check_can_edit(by, submission)
        submission.letter_number, submission.letter_date = letter_number.strip(), letter_date
        submission.save(update_fields=["letter_number", "letter_date"])
