"""Evidence files as pages list them: of a report, of one of its cells, of what a target rests on."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.errors import Refused
from cotmoc.model.period import Period, read_period
from cotmoc.web.access import Person, can_see_unit
from cotmoc.web.cell_text import asked_key, read_key
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.models.files import Evidence
from cotmoc.web.models.submission import Submission
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.reads import Reads


def evidence_of(ground: Ground, submission: Submission | None) -> list[dict[str, Any]]:
    """The files of a report."""
    return [] if submission is None else [_shown(ground, each) for each in _with_files(submission.evidence.all())]


def evidence_of_cell(ground: Ground, address: tuple[str, str, str], key: str) -> list[dict[str, Any]]:
    """The files that prove one cell of a report (form, unit, period), and those of the whole report."""
    form, unit, period = address
    found = Evidence.objects.filter(
        submission__package=ground.package,
        submission__form=form,
        submission__unit=unit,
        submission__period=period,
        element__in=("", key),
    )
    return [_shown(ground, each) for each in _with_files(found)]


def evidence_behind(
    ground: Ground, who: Person, unit: str, *, indicator: str, period: Period, known_at: datetime | None = None
) -> list[dict[str, Any]]:
    """The files of a unit's reports within a period on what an indicator reads, for who may see the unit: of those that
    its head had approved by then, whose figures they stand beside. A draft's files prove nothing yet."""
    if not indicator or not can_see_unit(who, unit):
        return []
    reads = Reads(ground.catalogue).of(indicator)
    approved = {"submission__approved_at__lte": known_at or timezone.now()}
    found = Evidence.objects.filter(submission__package=ground.package, submission__unit=unit, **approved)
    return [_shown(ground, each) for each in _with_files(found) if _proves(ground, each, reads, period)]


def choices_of_cells(ground: Ground, submission_form: str, period: Period) -> list[tuple[str, str]]:
    """What a file may prove: the whole form, or one of its cells."""
    form = ground.catalogue.form_by_code[submission_form]
    cells = ground.collecting.form(form, period).by_key.values()
    named = ((asked_key(cell), cell.names[lang() == "en"]) for cell in cells)
    return [("", _("The whole form")), *named]


def _with_files(found: QuerySet[Evidence]) -> QuerySet[Evidence]:
    return found.select_related("file", "file__uploaded_by", "submission").order_by("pk")


def _proves(ground: Ground, each: Evidence, reads: Set[str], period: Period) -> bool:
    own = read_period(each.submission.period)
    return period.start <= own.end <= period.end and not reads.isdisjoint(_elements(ground, each, own))


def _elements(ground: Ground, each: Evidence, period: Period) -> Iterator[str]:
    """The elements whose figures a file proves."""
    if each.element:
        yield read_key(each.element)[0]
        return
    form = ground.catalogue.form_by_code.get(each.submission.form)
    if form is not None:
        yield from (element for element, _breakdown in ground.collecting.form(form, period).by_key)


def _shown(ground: Ground, each: Evidence) -> dict[str, Any]:
    period = read_period(each.submission.period)
    return {
        "pk": each.pk,
        "file": each.file,
        "url": reverse("file", args=[ground.package.name, each.file.pk]),
        "cell": _cell_name(ground, each, period) if each.element else "",
        "note": each.note,
        "period": Naming(ground.catalogue, lang()).period(period),
    }


def _cell_name(ground: Ground, each: Evidence, period: Period) -> str:
    """The cell as its form calls it; one that the form no longer asks for by its key."""
    form = ground.catalogue.form_by_code.get(each.submission.form)
    element, breakdown = read_key(each.element)
    try:
        asked = ground.collecting.form(form, period).by_key.get((element, read_breakdown(breakdown))) if form else None
    except Refused:
        asked = None
    return each.element if asked is None else asked.names[lang() == "en"]
