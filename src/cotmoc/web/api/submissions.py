"""The half of the API by which units' own systems send figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Header, Router, Schema
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle
from pydantic import BaseModel, ConfigDict

from cotmoc.evaluation.entries import Entry, entry_text
from cotmoc.evaluation.validation import Finding
from cotmoc.exchange.form_cells import SentCell
from cotmoc.model.breakdown import breakdown_text
from cotmoc.model.errors import Problem
from cotmoc.web.actions.sent import Sent, Taken, look_at, once, take_sent
from cotmoc.web.actions.tokens import token_of
from cotmoc.web.incoming import CellPreview, Preview
from cotmoc.web.language import lang
from cotmoc.web.models.exchange import ApiToken
from cotmoc.web.pages.refusing import problem_object

MOST_CELLS = 5_000
A_MINUTE = 60
"""Requests that one token may make in a minute, at each worker."""
MACHINE = "en"


class UnitToken(HttpBearer):
    """A token of a unit of this package, made by somebody whose account is open."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The token, if it holds."""
        found = token_of(token)
        if found is None or found.package_id != request.package.pk or not found.made_by.is_active:
            return None
        return found


class EachToken(SimpleRateThrottle):
    """So many requests for each token."""

    def get_cache_key(self, request: HttpRequest) -> str:
        """By the token."""
        return f"api-token-{request.auth.pk}"


class CellIn(BaseModel):
    """One cell of a form. Without `value`, `status` M (not applicable) or O (not available) needs a `reason`; without
    either the cell is blank."""

    model_config = ConfigDict(extra="forbid")
    element: str = Field(max_length=100)
    breakdown: str = Field("", max_length=500, description="dim=code&dim=code, dimensions sorted; empty for the total")
    value: str | int | Decimal | bool | None = Field(None, description="numbers with a point; dates as 2025-11-30")
    status: str = Field("", max_length=40, description="A actual, E estimated, P provisional, M not applicable, O none")
    reason: str = Field("", max_length=10_000)


class SubmissionIn(Schema):
    """Figures of the token's unit for one form and period. Cells that are not sent stay as they are."""

    model_config = ConfigDict(extra="forbid")
    form: str = Field(max_length=100)
    period: str = Field(max_length=20, description="e.g. 2025-11, 2025-Q4, 2025-12/nd09")
    cells: list[CellIn] = Field(max_length=MOST_CELLS)
    dry_run: bool = Field(False, description="only say what would change")
    submit: bool = Field(False, description="hand the report in to the head of the unit as well")
    version: int | None = Field(None, ge=0, description="of the draft last seen: others' later changes are not undone")
    letter_number: str = Field("", max_length=100, pattern=r"^[^\x00]*$")
    letter_date: date | None = None


EACH_TOKEN = EachToken(f"{A_MINUTE}/m")
router = Router(tags=["submissions"], auth=UnitToken(), throttle=EACH_TOKEN)


@router.post("/submissions", url_name="submissions", summary="Send a unit's figures for a form and period")
def submissions(
    request: HttpRequest,
    body: SubmissionIn,
    idempotency_key: str = Header("", alias="Idempotency-Key"),
) -> dict[str, Any]:
    """With `dry_run` a preview; else saved into the draft, all or nothing, once for each Idempotency-Key. Whoever made
    the token counts as who entered the figures. 422 names every cell that is refused; 409 what others did meanwhile."""
    token: ApiToken = request.auth
    sent = Sent(
        form=body.form,
        period=body.period,
        cells=[SentCell(each.element, each.breakdown, each.value, each.status, each.reason) for each in body.cells],
        version=body.version,
        is_submitted=body.submit,
        letter_number=body.letter_number,
        letter_date=body.letter_date,
    )
    if body.dry_run:
        return answer_of(look_at(token=token, sent=sent), dry_run=True)
    return once(
        token=token,
        key=idempotency_key,
        request=request.body,
        act=lambda: answer_of(take_sent(token=token, sent=sent), dry_run=False),
    )


# -- what is answered --------------------------------------------------------------------------------------------------


def answer_of(taken: Taken, *, dry_run: bool) -> dict[str, Any]:
    """The preview, and where the report stands."""
    shown, submission = taken.preview, taken.submission
    owed = shown.form.owed
    return {
        "form": owed.form.code,
        "unit": owed.unit,
        "period": str(owed.period),
        "dry_run": dry_run,
        "state": submission.state if submission else None,
        "version": submission.version if submission else 0,
        "counts": {outcome.value: count for outcome, count in shown.counts.items()},
        "cells": [_cell(each) for each in shown.cells],
        "problems": [sent_problem(each) for each in (*shown.refused, *shown.warnings)],
        "findings": [_finding(shown, each) for each in shown.findings],
    }


def _cell(each: CellPreview) -> dict[str, Any]:
    element, breakdown = each.cell.key
    return {
        "element": element,
        "breakdown": breakdown_text(breakdown),
        "outcome": each.outcome.value,
        "old": _said(each, each.old),
        "new": _said(each, each.new.entry),
    }


def _said(each: CellPreview, entry: Entry | None) -> dict[str, str] | None:
    if entry is None or entry.is_blank:
        return None
    value = entry_text(each.cell, entry, MACHINE).replace(",", "")
    return {"value": value, "status": entry.status.value, "reason": entry.reason}


def sent_problem(problem: Problem) -> dict[str, Any]:
    """A problem in the shape of the contract, at the cell that was sent: ``cells[0].value``."""
    place = problem.place
    where = f"cells[{place.row - 1}]" + (f".{place.column}" if place.column else "") if place.row else str(place)
    severity = "error" if problem.is_error else "warning"
    found = problem_object(problem, lang())
    return {**{name: found[name] for name in ("error", "message", "remedy")}, "where": where, "severity": severity}


def _finding(shown: Preview, found: Finding) -> dict[str, Any]:
    return {
        "error": found.code,
        "message": found.message(lang()),
        "remedy": found.remedy(lang()),
        "severity": "hard" if found.problem.is_error else "soft",
        "cells": [
            {"element": element, "breakdown": breakdown_text(breakdown)}
            for element, breakdown in found.cells
            if (element, breakdown) in shown.form.asked.by_key
        ],
    }
