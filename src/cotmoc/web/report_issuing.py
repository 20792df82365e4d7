"""A report set as it will be issued: its figures fixed at one position of the ledger, which goes on meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cotmoc.documents.report.content import Report
from cotmoc.documents.report.html import body_html
from cotmoc.documents.report.said import full_number
from cotmoc.documents.report.writing import written
from cotmoc.web import live
from cotmoc.web.ledger.append import holding
from cotmoc.web.live import Ground
from cotmoc.web.models.ledger import Head
from cotmoc.web.models.report import WrittenReport
from cotmoc.web.report_drafts import drafted, edited, settings_of
from cotmoc.web.report_errors import EDITS_LOST, REPORT_INCOMPLETE
from cotmoc.web.report_settings import numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReport:
    """What an issue consists of. `number`: as it is printed; `figures`: as `told_figures` has them."""

    number: str
    day: date
    figures: list[dict[str, str]]
    html: str
    pdf: bytes
    docx: bytes


def set_report(row: WrittenReport, *, number: str) -> SetReport:
    """The report with its figures as known now; `row` is given what fixes them, and is not saved.

    The ledger is held for the moment in which the position is read, not while the files are made: what is appended
    later is known later, and so is in none of the figures. Raises `Refused`: D189, D194, what a writer refuses.
    """
    ground = _frozen(row)
    row.settings = numbered(row.settings, number, ground.today)
    found = drafted(row, "vi", patience=None, ground=ground)
    if found is None:
        raise REPORT_INCOMPLETE.refuse()
    as_edited = edited(row, found)
    lost = (*as_edited.wrong, *as_edited.astray)
    if lost:
        raise EDITS_LOST.refuse(blocks=", ".join(lost)[:300])
    whole, layout = as_edited.report, settings_of(row).layout
    return SetReport(
        number=full_number(whole.head),
        day=ground.today,
        figures=told_figures(whole),
        html=body_html(whole),
        pdf=written(whole, layout, "pdf"),
        docx=written(whole, layout, "docx"),
    )


def _frozen(row: WrittenReport) -> Ground:
    """The package at the position that the row's instant and head of the chain stand for."""
    live.ground(row.package)  # brought up before the ledger is held
    with holding():
        ground = live.ground(row.package)
        row.frozen_at = ground.workspace.now()
        row.chain_head = Head.objects.get(pk=1).hash
    return ground


def told_figures(report: Report) -> list[dict[str, str]]:
    """The figures of a report as they are told, in reading order."""
    return [
        {"block": key, "address": str(figure.address), "shown": figure.shown, "value": figure.value}
        for key, figure in report.figures
    ]
