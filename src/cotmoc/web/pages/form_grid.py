"""The grid of a form: its rows with what was reported before, what is typed in, what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cotmoc.evaluation.entries import AskedCell, CellKey, entry_text
from cotmoc.evaluation.owed import Owed
from cotmoc.evaluation.own_history import previous, year_before
from cotmoc.evaluation.validation import Finding
from cotmoc.model.breakdown import breakdown_text
from cotmoc.model.rule import RuleSeverity
from cotmoc.web.cell_text import KINDS, asked_key, page_status, shown_text
from cotmoc.web.drafted import by_cell, key_of
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.models.submission import DraftCell, Submission
from cotmoc.workspace.collecting import FormSheet, SheetRow, entries_known, form_sheet
from cotmoc.workspace.naming import Naming


@dataclass(frozen=True)
class FormPage:
    """A unit's form for a period as it stands: what is asked, and the draft if there is one."""

    ground: Ground
    owed: Owed
    submission: Submission | None
    cells: Mapping[CellKey, DraftCell]

    @property
    def address(self) -> tuple[str, str, str, str]:
        """Package, form, unit and period, as every address of the form has them."""
        return self.ground.package.name, self.owed.form.code, self.owed.unit, str(self.owed.period)

    @property
    def version(self) -> int:
        """The version of the draft; 0 before there is one."""
        return 0 if self.submission is None else self.submission.version


def form_page(ground: Ground, owed: Owed, submission: Submission | None) -> FormPage:
    """The page of what is owed; without a draft its cells are what the ledger holds."""
    if submission is not None:
        return FormPage(ground, owed, submission, {key_of(cell): cell for cell in submission.cells.all()})
    asked = ground.collecting.form(owed.form, owed.period)
    cells = {
        entry.key: DraftCell(
            element=entry.element,
            breakdown=breakdown_text(entry.breakdown),
            text=entry_text(asked.by_key[entry.key], entry),
            status=entry.status.value,
            reason=entry.reason if entry.value is None else "",
        )
        for entry in entries_known(asked, ground.reported(owed))
    }
    return FormPage(ground, owed, None, cells)


def sheet_of(page: FormPage, naming: Naming) -> FormSheet:
    """The rows of the form with what was reported before."""
    return form_sheet(page.ground.collecting, page.ground.figures, page.owed, naming)


def grid_of(page: FormPage, sheet: FormSheet, findings: Sequence[Finding], *, person: str) -> dict[str, Any]:
    """The context of the component `form_grid`."""
    naming = Naming(page.ground.catalogue, lang())
    found = by_cell(tuple(findings))
    period = naming.period(page.owed.period)
    labels = before_columns(page, naming)
    return {
        "id": "grid",
        "caption": f"{page.owed.form.name} – {period}",
        "save_url": reverse("form_save", args=page.address),
        "version": page.version,
        "draft_key": "/".join((*page.address, person)),
        "sign_in_url": f"{reverse('account_login')}?next={reverse('form', args=page.address)}",
        "before": [{"label": label} for label in labels],
        "columns": [{"label": period}],
        "width": 2 + len(labels),
        "rows": [
            _row(page, row, found.get(row.cell.key, ()), dict(zip(labels, besides(row, sheet, naming), strict=True)))
            for row in sheet.rows
        ],
    }


def before_columns(page: FormPage, naming: Naming) -> list[str]:
    """The periods to compare with: the last one, and the same of a year ago."""
    if not page.owed.form.frequency.months:
        return []
    earlier = (previous(page.owed.period), year_before(page.owed.period))
    return [naming.period(each) for each in dict.fromkeys(earlier) if each is not None]


def row_label(row: SheetRow) -> str:
    """The name of a row, with the part of the figure that it asks for."""
    return f"{row.label} – {row.part}" if row.part else row.label


def besides(row: SheetRow, sheet: FormSheet, naming: Naming) -> list[str]:
    """What was reported before, in the order of `before_columns`; a note said once for the form is not repeated."""
    found = {}
    for each in (row.previous, row.last_year):
        if each is not None:
            is_said = f"{naming.period(each.period)}: {each.note}" in sheet.notes
            found[each.period] = each.text or ("" if is_said else each.note)
    return list(found.values())


def _row(page: FormPage, row: SheetRow, findings: Sequence[Finding], before: Mapping[str, str]) -> dict[str, Any]:
    return {
        "label": row_label(row),
        "unit_of_measure": row.unit_of_measure,
        "note": row.hint,
        "history_url": f"{reverse('cell_history', args=page.address)}?cell={asked_key(row.cell)}",
        "before": [{"label": label, "text": text} for label, text in before.items()],
        "cells": [_cell(page, row.cell, findings)],
    }


def _cell(page: FormPage, asked: AskedCell, findings: Sequence[Finding]) -> dict[str, Any]:
    draft = page.cells.get(asked.key) or DraftCell()
    return {
        "key": asked_key(asked),
        "label": _("Figure"),
        "kind": KINDS.get(asked.definition.value_type),
        "value": shown_text(asked, draft, lang()),
        "status": page_status(draft.status),
        "reason": draft.reason,
        "returned": draft.returned,
        "finding": _finding(findings),
    }


def _finding(findings: Sequence[Finding]) -> dict[str, str] | None:
    if not findings:
        return None
    hard = any(found.severity is RuleSeverity.HARD for found in findings)
    return {"severity": "hard" if hard else "soft", "message": " ".join(finding_text(found) for found in findings)}


def finding_text(found: Finding) -> str:
    """What was found and what to do about it."""
    return f"{found.message(lang())} {found.remedy(lang())}"


def found_sentence(findings: Sequence[Finding]) -> str:
    """How much of the form is still to be mended, and how much to be checked; empty where nothing is."""
    hard = sum(each.severity is RuleSeverity.HARD for each in findings)
    soft = sum(each.severity is RuleSeverity.SOFT for each in findings)
    said = []
    if hard:
        words = ngettext("%(count)s error must be mended.", "%(count)s errors must be mended.", hard)
        said.append(words % {"count": hard})
    if soft:
        words = ngettext(
            "%(count)s figure must be checked or explained.", "%(count)s figures must be checked or explained.", soft
        )
        said.append(words % {"count": soft})
    return " ".join(said)
