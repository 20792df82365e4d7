"""The reports a unit owes, as tables: what is to be done, what is done, what came back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cotmoc.evaluation.owed import Timing
from cotmoc.model.breakdown import read_breakdown
from cotmoc.web.collected import LOADED, NOT_BEGUN, ReportOwed, is_returned
from cotmoc.web.live import Ground
from cotmoc.web.models.submission import DraftCell, State
from cotmoc.workspace.naming import Naming

WORDS: Mapping[str, Promise] = {
    NOT_BEGUN: gettext_lazy("Not begun"),
    LOADED: gettext_lazy("Already loaded"),
    **{state.value: state.label for state in State},
}
"""How the states of a report are called."""

MOST_DONE = 24


def waiting_table(ground: Ground, found: Iterable[ReportOwed], naming: Naming) -> dict[str, Any]:
    """What is still to be done, the day it is due first."""
    columns = [_("Form"), _("Period"), _("Due"), _("State"), _("Deadline")]
    waiting = [each for each in found if each.is_open]
    return _table(columns, [_waiting_row(ground, each, naming) for each in waiting])


def done_table(ground: Ground, found: Sequence[ReportOwed], naming: Naming) -> dict[str, Any]:
    """What was handed in or loaded, the latest first."""
    columns = [_("Form"), _("Period"), _("Due"), _("State"), _("Handed in")]
    done = [each for each in reversed(found) if not each.is_open]
    return _table(columns, [_done_row(ground, each, naming) for each in done[:MOST_DONE]])


def returned_list(ground: Ground, found: Iterable[ReportOwed], naming: Naming) -> list[dict[str, Any]]:
    """What reviewers sent back, with their reasons by cell."""
    returned = [each for each in found if is_returned(each) and each.submission is not None]
    cells: dict[int, list[DraftCell]] = {}
    for cell in DraftCell.objects.filter(submission__in=[e.submission for e in returned]).exclude(returned=""):
        cells.setdefault(cell.submission_id, []).append(cell)
    return [
        {
            "url": form_url(ground, each),
            "form": each.owed.form.name,
            "period": naming.period(each.owed.period),
            "reason": each.submission.return_reason,
            "cells": [_why(ground, each, cell, naming) for cell in cells.get(each.submission.pk, ())],
        }
        for each in returned
        if each.submission is not None
    ]


def form_url(ground: Ground, report: ReportOwed) -> str:
    """The page of a report."""
    owed = report.owed
    return reverse("form", args=[ground.package.name, owed.form.code, owed.unit, str(owed.period)])


def deadline_words(report: ReportOwed, ground: Ground) -> str:
    """How a report that is not there yet stands to its day, in words."""
    dates, today = report.owed.deadlines, ground.today
    late = dates.days_late(today)
    if late:
        return ngettext("overdue by %(count)s day", "overdue by %(count)s days", late) % {"count": late}
    if dates.timing(today) is Timing.NOT_OPEN:
        return _("opens %(day)s") % {"day": f"{dates.opens:%d/%m/%Y}"}
    left = (dates.due - today).days
    if not left:
        return _("due today")
    return ngettext("%(count)s day left", "%(count)s days left", left) % {"count": left}


def handed_in_words(report: ReportOwed) -> str:
    """When a report came in, late ones marked."""
    if report.handed_in is None:
        return ""
    late = report.days_late(report.handed_in)
    day = f"{report.handed_in:%d/%m/%Y}"
    if not late:
        return _("%(day)s, in time") % {"day": day}
    words = ngettext("%(count)s day late", "%(count)s days late", late) % {"count": late}
    return f"{day}, {words}"


def _waiting_row(ground: Ground, each: ReportOwed, naming: Naming) -> list[Any]:
    return [*_common(ground, each, naming), deadline_words(each, ground)]


def _done_row(ground: Ground, each: ReportOwed, naming: Naming) -> list[Any]:
    return [*_common(ground, each, naming), handed_in_words(each)]


def _common(ground: Ground, each: ReportOwed, naming: Naming) -> list[Any]:
    owed, due = each.owed, each.owed.deadlines.due
    other = ground.present(owed.unit) != owed.unit
    return [
        {"text": owed.form.name, "url": form_url(ground, each), "note": owed.form.code},
        {"text": naming.period(owed.period), "note": naming.unit(owed.unit) if other else ""},
        {"text": f"{due:%d/%m/%Y}", "sort": due.isoformat()},
        str(WORDS[each.state]),
    ]


def _table(labels: Iterable[str], rows: list[list[Any]]) -> dict[str, Any]:
    return {"columns": [{"label": label} for label in labels], "rows": rows}


def _why(ground: Ground, report: ReportOwed, cell: DraftCell, naming: Naming) -> dict[str, str]:
    asked = ground.collecting.form(report.owed.form, report.owed.period).by_key
    wanted = asked.get((cell.element, read_breakdown(cell.breakdown)))
    return {"label": wanted.names[naming.lang == "en"] if wanted else cell.element, "reason": cell.returned}
