"""The phrase list of a package: what phrases of reports mean, learned from corrections and edited by people;
every change of it is an event of the ledger."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cotmoc.reading.matching.wording import bare
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_define, check_can_enter
from cotmoc.web.ledger.append import Appender, appending
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.package import Package
from cotmoc.web.models.prose import PhraseRow
from cotmoc.web.prose_errors import PHRASE_BAD

LONGEST_PHRASE = 200


def learn(*, package: Package, unit: str, phrase: str, code: str, by: Person) -> PhraseRow:
    """Remember what a phrase of a unit's report means, unless the list has another meaning of it by somebody else:
    the row that counts. Raises `Denied`, and `Refused` (D165)."""
    check_can_enter(by, unit)
    phrase = _checked(package, phrase, code)
    with appending() as ledger:
        held = _row_of(package, phrase)
        if held is not None and held.by_id != getattr(by.account, "pk", None):
            return held
        return _keep(_Change(ledger, package, unit, by), held, phrase, code)


def set_phrase(*, package: Package, phrase: str, code: str, by: Person) -> PhraseRow:
    """Write a row of the list, or change what it means. Raises `Denied`, and `Refused` (D165)."""
    check_can_define(by)
    phrase = _checked(package, phrase, code)
    with appending() as ledger:
        return _keep(_Change(ledger, package, "", by), _row_of(package, phrase), phrase, code)


def forget_phrase(*, row: PhraseRow, by: Person) -> None:
    """Take a phrase off the list; what was entered by it stays. One that is off it already is no change."""
    check_can_define(by)
    with appending() as ledger:
        held = PhraseRow.objects.filter(pk=row.pk).select_related("package").first()
        if held is not None:
            held.delete()
            _Change(ledger, held.package, "", by).told(held.phrase, done="dropped", meant=held.code)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the list by somebody, of a unit's report where one taught it; no other is made meanwhile."""

    ledger: Appender
    package: Package
    unit: str
    by: Person

    def told(self, phrase: str, **details: str) -> None:
        """Its event."""
        about = {"package": self.package, "unit": self.unit, "subject": phrase}
        self.ledger.event(EventKind.PHRASE_CHANGED, by=self.by.name, details=details, **about)


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


def _keep(change: _Change, held: PhraseRow | None, phrase: str, code: str) -> PhraseRow:
    account = change.by.account
    if held is None:
        change.told(phrase, done="added", means=code)
        return PhraseRow.objects.create(package=change.package, phrase=phrase, code=code, by=account)
    if (held.code, held.by_id) != (code, getattr(account, "pk", None)):
        change.told(held.phrase, done="changed", means=code, **({"meant": held.code} if held.code != code else {}))
        held.code, held.by = code, account
        held.save()
    return held
