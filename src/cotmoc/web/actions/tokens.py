"""Tokens with which a unit's own system sends its figures: made, shown once, revoked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone

from cotmoc.web.access import Person, check_can_administer
from cotmoc.web.ledger.append import appending
from cotmoc.web.models.exchange import ApiToken
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.package import Package

PREFIX = "cotmoc_"
"""What every token begins with, so that one left in a file is recognised."""


def make_token(*, package: Package, unit: str, name: str, expires: date, by: Person) -> tuple[ApiToken, str]:
    """A token and its text. The text is not kept: only this once can it be shown."""
    check_can_administer(by)
    text = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(
            package=package, unit=unit, name=name, digest=digest_of(text), made_by=by.account, expires=expires
        )
        with appending() as ledger:
            details = {"expires": str(expires), "token": token.pk}
            ledger.event(EventKind.TOKEN_MADE, by=by.name, package=package, unit=unit, subject=name, details=details)
    return token, text


def revoke_token(*, token: ApiToken, by: Person) -> None:
    """From now the token opens nothing. Revoking twice is revoking once."""
    check_can_administer(by)
    if token.revoked_at is not None:
        return
    token.revoked_at = timezone.now()
    with transaction.atomic():
        token.save(update_fields=["revoked_at"])
        with appending() as ledger:
            ledger.event(
                EventKind.TOKEN_REVOKED,
                by=by.name,
                package=token.package,
                unit=token.unit,
                subject=token.name,
                details={"token": token.pk},
            )


def token_of(text: str) -> ApiToken | None:
    """The token with this text, if it still holds today."""
    found = ApiToken.objects.select_related("package").filter(digest=digest_of(text), revoked_at=None).first()
    return found if found and timezone.localdate() <= found.expires else None


def digest_of(text: str) -> str:
    """What is kept of a token's text; it is random enough to need no salt."""
    return hashlib.sha256(text.encode()).hexdigest()
