"""The phrase list of a package: what phrases of reports mean, learned from corrections and edited by people."""

from __future__ import annotations

import unicodedata

from cotmoc.reading.matching.wording import bare
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_define, check_can_enter
from cotmoc.web.models.package import Package
from cotmoc.web.models.prose import PhraseRow
from cotmoc.web.prose_errors import PHRASE_BAD

LONGEST_PHRASE = 200


def learn(*, package: Package, unit: str, phrase: str, code: str, by: Person) -> PhraseRow:
    """Remember what a phrase of a unit's report means, unless the list has another meaning of it by somebody else:
    the row that counts. Raises `Denied`, and `Refused` (D165)."""
    check_can_enter(by, unit)
    phrase = _checked(package, phrase, code)
    held = _row_of(package, phrase)
    if held is not None and held.by_id != getattr(by.account, "pk", None):
        return held
    return _keep(package, phrase, code, by)


def set_phrase(*, package: Package, phrase: str, code: str, by: Person) -> PhraseRow:
    """Write a row of the list, or change what it means. Raises `Denied`, and `Refused` (D165)."""
    check_can_define(by)
    return _keep(package, _checked(package, phrase, code), code, by)


def forget_phrase(*, row: PhraseRow, by: Person) -> None:
    """Take a phrase off the list; what was entered by it stays."""
    check_can_define(by)
    row.delete()


def _checked(package: Package, phrase: str, code: str) -> str:
    phrase = " ".join(unicodedata.normalize("NFC", phrase).split())
    known = live.catalogue(package)
    if not 2 <= len(phrase) <= LONGEST_PHRASE or not (
        code in known.elements_by_code or code in known.indicators_by_code
    ):
        raise PHRASE_BAD.refuse(most=LONGEST_PHRASE, code=code[:LONGEST_PHRASE])
    return phrase


def _row_of(package: Package, phrase: str) -> PhraseRow | None:
    """The row of a phrase, however its letters are written: reports are read by one meaning of it."""
    rows = PhraseRow.objects.filter(package=package).select_related("by")
    alike = [row for row in rows if bare(row.phrase) == bare(phrase)]
    return next((row for row in alike if row.phrase == phrase), alike[-1] if alike else None)


def _keep(package: Package, phrase: str, code: str, by: Person) -> PhraseRow:
    held = _row_of(package, phrase)
    if held is None:
        row, _made = PhraseRow.objects.update_or_create(
            package=package, phrase=phrase, defaults={"code": code, "by": by.account}
        )
        return row
    held.code, held.by = code, by.account
    held.save()
    return held
