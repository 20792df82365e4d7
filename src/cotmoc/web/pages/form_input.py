"""What the form page sends: cells as JSON while one types, or all of them as a plain form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.request import RawPostDataException

from cotmoc.evaluation.asked_form import AskedForm
from cotmoc.evaluation.entries import AskedCell
from cotmoc.evaluation.validation import Finding
from cotmoc.model.breakdown import breakdown_text, read_breakdown
from cotmoc.model.rule import RuleSeverity
from cotmoc.web.access import Person
from cotmoc.web.actions.drafts import Saved
from cotmoc.web.cell_change import CellChange
from cotmoc.web.cell_text import (
    MACHINE,
    asked_key,
    changed_by,
    kept_status,
    kept_text,
    key_text,
    page_status,
    plain,
    read_key,
    sent_text,
)
from cotmoc.web.errors import CELL_NOT_ASKED, REQUEST_BAD
from cotmoc.web.language import lang
from cotmoc.web.models.submission import DraftCell, Submission
from cotmoc.web.pages.form_grid import finding_text, found_sentence
from cotmoc.web.templatetags.look import moment


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed since the page of a version was made."""

    version: int
    changes: tuple[CellChange, ...]


def typed_json(request: HttpRequest, asked: AskedForm) -> Typed:
    """The cells of a request of the grid's script. Raises `Refused` (D102, D110)."""
    try:
        sent = json.loads(request.body)
        version, cells = int(sent["version"]), {str(cell["key"]): cell for cell in sent["cells"]}
        changes = tuple(_change(asked, key, cell, MACHINE) for key, cell in cells.items())
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, RawPostDataException):
        raise REQUEST_BAD.refuse() from None
    return Typed(version, changes)


def typed_form(request: HttpRequest, asked: AskedForm) -> Typed:
    """The cells of a plain form."""
    version = request.POST.get("version", "0")
    return Typed(int(version) if version.isdecimal() and len(version) < 10 else 0, tuple(_posted(request, asked)))


def _posted(request: HttpRequest, asked: AskedForm) -> Iterator[CellChange]:
    for cell in asked.cells:
        key = asked_key(cell)
        if f"value:{key}" in request.POST or f"status:{key}" in request.POST:
            fields = {name: request.POST.get(f"{name}:{key}", "") for name in ("value", "status", "reason")}
            yield _change(asked, key, fields, lang())


def _change(asked: AskedForm, key: str, fields: dict[str, Any], language: str) -> CellChange:
    element, breakdown = read_key(plain(key))
    cell = asked.by_key.get((element, read_breakdown(breakdown)))
    if cell is None:
        raise CELL_NOT_ASKED.refuse(cell=element, form=asked.form.code)
    status = plain(fields.get("status"))
    return CellChange(
        element,
        breakdown,
        "" if status in ("M", "O") else kept_text(cell, plain(fields.get("value")), language),
        kept_status(status),
        plain(fields.get("reason")).strip(),
    )


# -- what is answered --------------------------------------------------------------------------------------------------


def saved_answer(saved: Saved, typed: Typed, asked: AskedForm, *, draft: Submission, who: Person) -> dict[str, Any]:
    """The answer to the grid's script (see static js/grid.js)."""
    refused = {found.cells[0] for found in saved.refused}
    disputed = {(conflict.element, conflict.breakdown) for conflict in saved.conflicts}
    findings = (*saved.refused, *saved.findings)
    left = disputed | {(element, breakdown_text(breakdown)) for element, breakdown in refused}
    return {
        "version": saved.version,
        "saved": [key_text(change.element, change.breakdown) for change in typed.changes if change.key not in left],
        "findings": [_finding(asked, found) for found in findings if found.cells],
        "found": found_sentence(findings),
        "state": draft.get_state_display(),
        "conflict": {
            key_text(each.element, each.breakdown): _theirs(asked, each.theirs, who) for each in saved.conflicts
        },
        "others": {key_text(each.element, each.breakdown): _theirs(asked, each, who) for each in saved.others},
    }


def _finding(asked: AskedForm, found: Finding) -> dict[str, str]:
    return {
        "key": asked_key(asked.by_key[found.cells[0]]),
        "severity": "hard" if found.severity is RuleSeverity.HARD else "soft",
        "message": finding_text(found),
    }


def _by_key(asked: AskedForm, cells: Iterable[DraftCell], who: Person) -> dict[str, dict[str, str]]:
    return {key_text(cell.element, cell.breakdown): _theirs(asked, cell, who) for cell in cells}


def _theirs(asked: AskedForm, cell: DraftCell, who: Person) -> dict[str, str]:
    wanted: AskedCell = asked.by_key[cell.element, read_breakdown(cell.breakdown)]
    return {
        "value": sent_text(wanted, cell),
        "status": page_status(cell.status),
        "reason": cell.reason,
        "by": changed_by(cell, who),
        "at": moment(cell.submission.saved_at),
    }
