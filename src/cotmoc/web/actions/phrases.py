"""The phrase list of a package: what phrases of reports mean, learned from corrections and edited by people."""

from __future__ import annotations

import unicodedata

from cotmoc.web import live
from cotmoc.web.access import Person, check_can_define, check_can_enter
from cotmoc.web.models.package import Package
from cotmoc.web.models.prose import PhraseRow
from cotmoc.web.prose_errors import PHRASE_BAD

LONGEST_PHRASE = 200


def learn(*, package: Package, unit: str, phrase: str, code: str, by: Person) -> PhraseRow:
    """Remember what a phrase of a unit's report means. Raises `Denied`, and `Refused` (D165)."""
    check_can_enter(by, unit)
    return _keep(package, phrase, code, by)


def set_phrase(*, package: Package, phrase: str, code: str, by: Person) -> PhraseRow:
    """Write a row of the list, or change what it means. Raises `Denied`, and `Refused` (D165)."""
    check_can_define(by)
    return _keep(package, phrase, code, by)


def forget_phrase(*, row: PhraseRow, by: Person) -> None:
    """Take a phrase off the list; what was entered by it stays."""
    check_can_define(by)
    row.delete()


def _keep(package: Package, phrase: str, code: str, by: Person) -> PhraseRow:
    phrase = " ".join(unicodedata.normalize("NFC", phrase).split())
    known = live.catalogue(package)
    if not 2 <= len(phrase) <= LONGEST_PHRASE or not (
        code in known.elements_by_code or code in known.indicators_by_code
    ):
        raise PHRASE_BAD.refuse(most=LONGEST_PHRASE, code=code[:LONGEST_PHRASE])
    row, _made = PhraseRow.objects.update_or_create(
        package=package, phrase=phrase, defaults={"code": code, "by": by.account}
    )
    return row
