"""Figures that a unit's own system sends: the same preview as of a file, saved whole or not at all, once a key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from cotmoc.exchange.classified_mark import secrecy_of
from cotmoc.exchange.form_cells import SentCell, read_form_cells
from cotmoc.exchange.form_layout import FormReading
from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import Grant, Person
from cotmoc.web.actions.drafts import submit, take_figures
from cotmoc.web.actions.uploads import Report, check_can_take, form_of
from cotmoc.web.form_files import layout_of
from cotmoc.web.incoming import Outcome, Preview, preview
from cotmoc.web.incoming_errors import CELLS_DISPUTED, CELLS_REFUSED, KEY_NEEDED, KEY_USED
from cotmoc.web.live import Ground
from cotmoc.web.models.exchange import ApiToken, SentOnce
from cotmoc.web.models.role import Role
from cotmoc.web.models.submission import Submission

LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent for a report of the token's unit. `version`: of the draft that the sender last saw, if any;
    `is_submitted`: hand it in as well."""

    form: str
    period: str
    cells: Sequence[SentCell]
    version: int | None = None
    is_submitted: bool = False
    letter_number: str = ""
    letter_date: date | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of it: the preview it was saved by, and the draft as it is now."""

    preview: Preview
    submission: Submission | None


def sender(token: ApiToken, ground: Ground) -> Person:
    """Whoever uses a token enters figures for its very unit, in the name of who made it."""
    return Person(token.made_by, (Grant(Role.REPORTER, token.unit),), ground.hierarchy)


def look_at(*, token: ApiToken, sent: Sent) -> Taken:
    """What sending would do; nothing is written. Raises `Refused` as `take_sent` does, but for the cells themselves,
    whose problems the preview has."""
    form = form_of(live.ground(token.package), Report(sent.form, token.unit, sent.period))
    return Taken(preview(form, _read(sent, form)), form.submission)


def _read(sent: Sent, form: Any) -> FormReading:
    secrecy = secrecy_of(cell.reason for cell in sent.cells)
    if secrecy is not None and secrecy.is_error:
        raise Refused(secrecy)
    reading = read_form_cells(sent.cells, layout_of(form, is_filled=False))
    return reading if secrecy is None else replace(reading, problems=(*reading.problems, secrecy))


def take_sent(*, token: ApiToken, sent: Sent) -> Taken:
    """Save what was sent into the draft, and hand it in where that is asked; all of it or nothing.

    Raises `Refused`: D101, V122 for the report, W170 for a mark of secrecy, D156 with every refused cell, D157 where
    others changed cells since `version`, and what `submit` refuses; `Denied` where the report takes no figures now.
    """
    with transaction.atomic():
        shown = look_at(token=token, sent=sent).preview
        by = sender(token, shown.form.ground)
        check_can_take(by, shown.form)
        _check_whole(shown)
        draft = _save(token, sent, shown, by=by)
        if sent.is_submitted:
            draft = submit(submission=draft, by=by, letter_number=sent.letter_number, letter_date=sent.letter_date)
    return Taken(shown, draft)


def _check_whole(shown: Preview) -> None:
    if shown.refused:
        raise Refused(CELLS_REFUSED.problem(count=shown.counts[Outcome.REFUSED]), *shown.refused)


def _save(token: ApiToken, sent: Sent, shown: Preview, *, by: Person) -> Submission:
    source = f"API «{token.name}»"
    changes = list(shown.changes(lambda _place: source))
    version = shown.form.version if sent.version is None else sent.version
    draft, saved = take_figures(form=shown.form, version=version, changes=changes, by=by)
    disputed = [each.element for each in saved.conflicts]
    if disputed:
        raise CELLS_DISPUTED.refuse(count=len(disputed), version=version, cells=", ".join(disputed))
    if saved.refused:
        raise Refused(CELLS_REFUSED.problem(count=len(saved.refused)), *(each.problem for each in saved.refused))
    return draft


def once(*, token: ApiToken, key: str, request: bytes, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The answer of `act`, which is done once a key: the same request again gets the answer it got.

    Raises `Refused`: D152 without a key, D153 for a key that stood for another request; what `act` raises is not kept.
    """
    if not key.strip() or len(key) > LONGEST_KEY:
        raise KEY_NEEDED.refuse(most=LONGEST_KEY)
    digest = hashlib.sha256(request).hexdigest()
    with transaction.atomic():
        ApiToken.objects.select_for_update().get(pk=token.pk)  # the same request twice at once waits here
        held = SentOnce.objects.filter(token=token, key=key).first()
        if held is not None and held.request != digest:
            raise KEY_USED.refuse(key=key)
        if held is not None:
            return dict(held.answer)
        answer = act()
        SentOnce.objects.create(token=token, key=key, request=digest, answer=answer)
    return answer
