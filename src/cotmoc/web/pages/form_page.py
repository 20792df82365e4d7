"""The context of the form page: the grid with what was found, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cotmoc.evaluation.owed import Timing
from cotmoc.evaluation.validation import Finding
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_correct, check_can_enter, check_can_submit, why_not
from cotmoc.web.actions.drafts import Conflict, latest_submission
from cotmoc.web.cell_text import changed_by, shown_text
from cotmoc.web.collected import LOADED, ReportOwed
from cotmoc.web.drafted import findings_of
from cotmoc.web.language import lang
from cotmoc.web.models.submission import Submission
from cotmoc.web.opening import may
from cotmoc.web.pages.evidence_shown import choices_of_cells, evidence_of
from cotmoc.web.pages.form_grid import FormPage, form_page, found_sentence, grid_of, row_label, sheet_of
from cotmoc.web.pages.form_story import story
from cotmoc.web.pages.refusing import problem_object
from cotmoc.workspace.collecting import FormSheet
from cotmoc.workspace.naming import Naming


class LetterForm(forms.Form):
    """The letter with which the unit sends its figures; the page says beside it what was held when it was made."""

    letter_number = forms.CharField(
        label=gettext_lazy("Number of the letter"), max_length=100, required=False, show_hidden_initial=True
    )
    letter_date = forms.DateField(
        label=gettext_lazy("Date of the letter"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        show_hidden_initial=True,
    )

    def clean(self) -> dict[str, Any]:
        """What is not typed otherwise than the page had it stays as it is held; two who type one field are told."""
        given = super().clean() or {}
        for name in list(given):
            held, shown = self.initial.get(name), self.data.get(self.add_initial_prefix(name))
            if name not in self.changed_data:
                given[name] = held
            elif shown is not None and held not in (self.fields[name].to_python(shown), given[name]):
                self._tell(name, held)
        return given

    def _tell(self, name: str, held: Any) -> None:
        """Say what others gave meanwhile; who has read it and presses again means it."""
        told = f"{held:%d/%m/%Y}" if isinstance(held, date) else held
        changed = _("Meanwhile somebody changed this to “%(held)s”; press again to keep yours.") % {"held": told}
        self.add_error(name, changed if told else _("Meanwhile somebody emptied this; press again to keep yours."))
        self.data = self.data.copy()
        self.data[self.add_initial_prefix(name)] = str(held or "")


def form_response(
    request: HttpRequest,
    report: ReportOwed,
    *,
    letter: LetterForm | None = None,
    conflicts: tuple[Conflict, ...] = (),
    refused: tuple[Finding, ...] = (),
    refusal: Refused | None = None,
) -> HttpResponse:
    """The page of a report: 422 with what was refused, 409 where others changed the same cells."""
    ground = live.ground(request.package)
    submission = latest_submission(request.package, report.owed.form.code, report.owed.unit, str(report.owed.period))
    page = form_page(ground, report.owed, submission)
    naming = Naming(ground.catalogue, lang())
    sheet = sheet_of(page, naming)
    closed = closed_because(request.person, report, submission)
    found = () if closed else (*refused, *_findings(page))
    context = {
        "report": report,
        "submission": submission,
        "unit": naming.unit(report.owed.unit),
        "form_name": report.owed.form.name,
        "period": naming.period(report.owed.period),
        "sheet": sheet,
        "grid": grid_of(page, sheet, found, person=request.person.name),
        "address": page.address,
        "closed": closed,
        "due": due_sentence(report, ground),
        "too_early": too_early_sentence(report, ground),
        "letter": letter or letter_form(submission),
        "correction": _correction(request.person, report, submission),
        **_evidence(ground, report, submission),
        "story": story(submission),
        "conflicts": [_conflict(page, each, request.person) for each in conflicts],
        "problems": [problem_object(problem, lang()) for problem in refusal.problems] if refusal else [],
        "found": found_sentence(found),
        "returned": list(_returned(page, sheet)),
    }
    is_wrong = refusal or refused or (letter is not None and letter.errors)
    status = 422 if is_wrong else 409 if conflicts else 200
    return render(request, "form/form.html", context, status=status)


def _evidence(ground: live.Ground, report: ReportOwed, submission: Submission | None) -> dict[str, Any]:
    cells = choices_of_cells(ground, report.owed.form.code, report.owed.period)
    return {"evidence": evidence_of(ground, submission), "evidence_cells": cells}


def closed_because(who: Person, report: ReportOwed, submission: Submission | None) -> str:
    """The sentence that says why the grid is read only; empty where it may be typed into."""
    if submission is not None:
        return why_not(check_can_submit, who, submission)
    if report.state == LOADED:
        return _("These figures were loaded with the package; open a correction to change them.")
    return why_not(check_can_enter, who, report.owed.unit)


def _findings(page: FormPage) -> tuple[Finding, ...]:
    return () if page.submission is None else findings_of(page.submission, page.ground)


def due_sentence(report: ReportOwed, ground: live.Ground) -> str:
    """By when it is due, and how late it is or was, in words."""
    dates, today = report.owed.deadlines, ground.today
    due = f"{dates.due:%d/%m/%Y}"
    by = _("Due %(due)s") % {"due": due}
    late = report.days_late(today)
    if report.handed_in is not None:
        if not late:
            return _("Due %(due)s; handed in in time.") % {"due": due}
        words = ngettext("handed in %(count)s day late", "handed in %(count)s days late", late) % {"count": late}
        return f"{by}; {words}."
    if dates.timing(today) is Timing.NOT_OPEN:
        return _("Opens %(opens)s, due %(due)s.") % {"opens": f"{dates.opens:%d/%m/%Y}", "due": due}
    if late:
        words = ngettext("overdue by %(count)s day", "overdue by %(count)s days", late) % {"count": late}
        return f"{by}; {words}."
    left = (dates.due - today).days
    words = ngettext("%(count)s day left", "%(count)s days left", left) % {"count": left}
    return f"{by}; {words}."


def too_early_sentence(report: ReportOwed, ground: live.Ground) -> str:
    """Why it cannot be handed in yet, and from which day it can; empty once it is open."""
    dates = report.owed.deadlines
    if dates.timing(ground.today) is not Timing.NOT_OPEN:
        return ""
    opens = f"{dates.opens:%d/%m/%Y}"
    return _("This form opens on %(opens)s and can be handed in from then on. Until then it is kept as a draft.") % {
        "opens": opens
    }


def letter_form(submission: Submission | None, given: QueryDict | None = None) -> LetterForm:
    """The letter as it was last given, or as it is given now."""
    if submission is None:
        return LetterForm(given)
    held = {"letter_number": submission.letter_number, "letter_date": submission.letter_date}
    return LetterForm(given, initial=held)


def _correction(who: Person, report: ReportOwed, submission: Submission | None) -> dict[str, Any] | None:
    """The button that opens a correction, where there is something to correct."""
    if submission is not None:
        return may(who, check_can_correct, submission) if submission.approved_at is not None else None
    return may(who, check_can_enter, report.owed.unit) if report.state == LOADED else None


def _conflict(page: FormPage, conflict: Conflict, who: Person) -> dict[str, str]:
    asked = page.ground.collecting.form(page.owed.form, page.owed.period)
    cell = asked.by_key[conflict.element, read_breakdown(conflict.breakdown)]
    return {
        "label": cell.names[lang() == "en"],
        "theirs": shown_text(cell, conflict.theirs, lang()),
        "by": changed_by(conflict.theirs, who),
        "mine": conflict.mine.text,
    }


def _returned(page: FormPage, sheet: FormSheet) -> Iterator[dict[str, str]]:
    for row in sheet.rows:
        cell = page.cells.get(row.cell.key)
        if cell is not None and cell.returned:
            yield {"label": row_label(row), "reason": cell.returned}
