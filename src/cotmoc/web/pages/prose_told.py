"""How the page of a report in prose calls cells, reports and what is typed into them."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from cotmoc.evaluation.entries import AskedCell, entry_text, read_entry
from cotmoc.evaluation.owed import Owed
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.models.prose import ProseFigure
from cotmoc.web.prose_places import APART, Proposal
from cotmoc.workspace.naming import Naming


def cell_name(cell: AskedCell) -> str:
    """A cell by its name on the form, with its unit of measure."""
    return f"{cell.names[lang() == 'en']} ({cell.definition.unit_of_measure})"


def report_name(owed: Owed, naming: Naming, unit: str) -> str:
    """A report by form and period, and by its unit where it is not `unit`."""
    other = "" if owed.unit == unit else naming.unit(owed.unit)
    return ", ".join(filter(None, (owed.form.name, naming.period(owed.period), other)))


def in_words(cell: AskedCell, text: str) -> str:
    """A figure of a draft in the number format of the page; a text that is none as it stands."""
    if lang() == "vi":
        return text
    try:
        return entry_text(cell, read_entry(cell, text), lang()) or text
    except Refused:
        return text


def entered_at(naming: Naming, proposal: Proposal, unit: str) -> str:
    """What was entered where, in a line."""
    place = proposal.place
    report = report_name(place.report.owed, naming, unit)
    return f"{place.cell.names[lang() == 'en']} = {in_words(place.cell, proposal.text)} ({report})"


def went(ground: Ground, naming: Naming, figure: ProseFigure, told: Mapping[str, str]) -> dict[str, str]:
    """Where an accepted figure went, whatever became of the report since: cell, figure, report and its address."""
    form_code, unit, period_code, element, breakdown = told["place"].split(APART)
    form, period = ground.catalogue.form_by_code.get(form_code), read_period(period_code)
    asked = ground.collecting.form(form, period).by_key.get((element, read_breakdown(breakdown))) if form else None
    other = "" if unit == figure.text.unit else naming.unit(unit)
    return {
        "cell": cell_name(asked) if asked else naming.element(element),
        "text": in_words(asked, told["text"]) if asked else told["text"],
        "report": ", ".join(filter(None, (form.name if form else form_code, naming.period(period), other))),
        "url": reverse("form", args=[figure.text.package.name, form_code, unit, period_code]),
    }
