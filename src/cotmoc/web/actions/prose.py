"""Reports in prose: read, their figures accepted into drafts, rejected, looked at again."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from django.db import transaction
from django.utils import timezone

from cotmoc.evaluation.entries import read_entry
from cotmoc.model.breakdown import breakdown_text
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.exact import decimal_text
from cotmoc.reading.candidate import Candidate, as_json
from cotmoc.reading.matching import Match, Matcher, Phrase
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_enter
from cotmoc.web.actions.drafts import Saved, open_draft, save_cells
from cotmoc.web.actions.files import LARGEST_FILE, plain_name, store_file
from cotmoc.web.cell_change import CellChange
from cotmoc.web.errors import FILE_LARGE
from cotmoc.web.models.package import Package
from cotmoc.web.models.prose import PhraseRow, ProseFigure, ProseText, Settled
from cotmoc.web.prose_errors import DRAFT_DIFFERS, FIGURE_SETTLED, NO_PLACE
from cotmoc.web.prose_places import Proposal, said_there
from cotmoc.workspace.reading import ReadReport, read_pasted, read_report
from cotmoc.workspace.reading_about import about

_STORED = frozenset({".pdf", ".docx", ".txt"})
"""Kinds of file that are kept as they came; of any other the text read is kept."""
LONGEST_SAID = 300
"""Letters of a sentence in the origin of a cell."""


def read_file_of_unit(*, package: Package, unit: str, name: str, content: bytes, by: Person) -> ProseText:
    """Read a report file of a unit. Raises `Denied`, and `Refused`: D131 for its size, the reader's R codes, W170 for
    a mark of secrecy, D135 for what is named as another kind than it is; nothing is kept then."""
    check_can_enter(by, unit)
    name = plain_name(name) or "-"
    if len(content) > LARGEST_FILE:
        raise FILE_LARGE.refuse(name=name, largest=LARGEST_FILE >> 20)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{PurePosixPath(name).suffix.lower()}"
        path.write_bytes(content)
        report = read_report(path, name=name)
    with transaction.atomic():
        is_kept = PurePosixPath(name).suffix.lower() in _STORED
        file = store_file(package=package, name=name, content=content, by=by) if is_kept else None
        return _keep(report, package=package, unit=unit, name=name, by=by, file=file)


def read_text_of_unit(*, package: Package, unit: str, title: str, text: str, by: Person) -> ProseText:
    """Read a text that somebody pasted. Raises as `read_file_of_unit`."""
    check_can_enter(by, unit)
    report = read_pasted(text)
    with transaction.atomic():
        return _keep(report, package=package, unit=unit, name=title, by=by, file=None)


def _keep(report: ReadReport, *, package: Package, unit: str, name: str, by: Person, file: Any) -> ProseText:
    matcher, whose = _matcher(package), about(report.written.text)
    warnings = (*report.warnings, *([whose.problem()] if whose.is_strange(matcher) else []))
    kept = ProseText.objects.create(
        package=package,
        unit=unit,
        name=name,
        text=report.written.text,
        file=file,
        warnings=[_warning(problem) for problem in warnings],
        by=by.account,
    )
    candidates = [figure.candidate for figure in report.figures]
    matches = whose.matches(candidates, matcher, home=unit)
    ProseFigure.objects.bulk_create(
        ProseFigure(
            text=kept,
            number=number,
            start=candidate.start,
            end=candidate.end,
            said=said_of(candidate, match),
        )
        for number, (candidate, match) in enumerate(zip(candidates, matches, strict=True), start=1)
    )
    return kept


def _matcher(package: Package) -> Matcher:
    ground = live.ground(package)
    phrases = [Phrase(row.phrase, row.code) for row in PhraseRow.objects.filter(package=package)]
    return Matcher(ground.catalogue, ground.workspace.seen, known_at=ground.knowledge.known_at, phrases=phrases)


def _warning(problem: Problem) -> dict[str, str]:
    return {"vi": problem.sentence(), "en": problem.sentence("en")}


def said_of(candidate: Candidate, match: Match) -> dict[str, Any]:
    """What a figure says, as it is kept: figures as decimals, reasons in both languages, what it was matched with."""
    told = as_json(candidate)
    for name in ("value", "value_high", "numerator", "denominator"):
        exact = getattr(candidate, name)
        told[name] = None if exact is None else decimal_text(exact)
    held = match.held
    return told | {
        "reasons": [{"vi": reason.vi, "en": reason.en} for reason in (*candidate.reasons, *match.reasons)],
        "indicator_code": match.indicator_code,
        "score": match.score,
        "runner_up": match.runner_up,
        "runner_up_score": match.runner_up_score,
        "is_guess": match.is_guess,
        "is_base": match.is_base,
        "unit_id": match.unit_id,
        "period_code": match.period_code,
        "agreement": str(held.agreement) if held else None,
        "held": decimal_text(held.value) if held and held.value is not None else None,
        "held_unit": held.unit if held else "",
    }


# -- settled -----------------------------------------------------------------------------------------------------------


def accept(*, figure: ProseFigure, entered: Sequence[Proposal], shown: Sequence[str], by: Person) -> tuple[Saved, ...]:
    """Enter a figure into the draft of each place's report. `shown`: what the page said stood there, place by place.

    Raises `Denied`, and `Refused`: D162 without a place, D163 where it is settled already, D164 where the draft has
    another figure than was shown, and why a figure cannot be one of the cell. Nothing is entered then.
    """
    check_can_enter(by, figure.text.unit)
    if not entered:
        raise NO_PLACE.refuse(figure=figure.said["value"])
    with transaction.atomic():
        figure = _locked(figure)
        if figure.state != Settled.OPEN:
            raise FIGURE_SETTLED.refuse(state=_state(figure), state_en=figure.state)
        saved = tuple(_enter(figure, each, was, by) for each, was in zip(entered, shown, strict=True))
        figure.went_to = [{"place": each.place.id, "text": each.text} for each in entered]
        _settle(figure, Settled.ACCEPTED, by)
    return saved


def _enter(figure: ProseFigure, proposal: Proposal, shown: str, by: Person) -> Saved:
    read_entry(proposal.place.cell, proposal.text, status=proposal.status)
    owed = proposal.place.report.owed
    package = figure.text.package
    draft = open_draft(package=package, form=owed.form.code, unit=owed.unit, period=str(owed.period), by=by)
    change = _change(figure, proposal)
    cell = draft.cells.filter(element=change.element, breakdown=change.breakdown).first()
    held = said_there(cell) if cell else ""
    if cell and cell.text == change.text:
        change = replace(change, reason=cell.reason)  # the explanation of a figure holds for the same figure
    if held not in (shown, change.text):
        names = proposal.place.cell.names
        raise DRAFT_DIFFERS.refuse(cell=names[0], cell_en=names[1], held=held or "–", shown=shown or "–")
    saved = save_cells(submission=draft, version=draft.version, changes=[change], by=by)
    if saved.refused:
        raise Refused(*(found.problem for found in saved.refused))
    return saved


def _change(figure: ProseFigure, proposal: Proposal) -> CellChange:
    """The cell as it is entered, with the file and the sentence that say it."""
    element, breakdown = proposal.place.cell.key
    sentence = " ".join(figure.said["sentence"].split())
    quoted = sentence if len(sentence) <= LONGEST_SAID else f"{sentence[: LONGEST_SAID - 1]}…"
    return CellChange(
        element,
        breakdown_text(breakdown),
        proposal.text,
        proposal.status.value,
        origin=f"{figure.text.name}: “{quoted}”",
    )


def reject(*, figure: ProseFigure, by: Person) -> None:
    """Say that a figure is not to be entered. Raises `Denied`, `Refused` (D163)."""
    check_can_enter(by, figure.text.unit)
    with transaction.atomic():
        figure = _locked(figure)
        if figure.state == Settled.ACCEPTED:
            raise FIGURE_SETTLED.refuse(state=_state(figure), state_en=figure.state)
        _settle(figure, Settled.REJECTED, by)


def reject_what_is_not_entered(*, text: ProseText, by: Person) -> int:
    """Reject at once the targets and changes that are still open: forms ask for results. How many were."""
    check_can_enter(by, text.unit)
    rows = text.figures.filter(state=Settled.OPEN, said__kind__in=("target", "change"))
    return rows.update(state=Settled.REJECTED, settled_by=by.account, settled_at=timezone.now())


def reopen(*, figure: ProseFigure, seen: str, by: Person) -> None:
    """Look at a figure again; what was entered stays in the draft until it is changed there. `seen`: the state that
    the page showed. Raises `Denied`, and `Refused` (D163) where it is settled otherwise by now."""
    check_can_enter(by, figure.text.unit)
    with transaction.atomic():
        figure = _locked(figure)
        if figure.state not in (seen, Settled.OPEN):
            raise FIGURE_SETTLED.refuse(state=_state(figure), state_en=figure.state)
        figure.went_to = []
        _settle(figure, Settled.OPEN, by)


def _locked(figure: ProseFigure) -> ProseFigure:
    return ProseFigure.objects.select_for_update().select_related("text", "text__package").get(pk=figure.pk)


def _settle(figure: ProseFigure, state: Settled, by: Person) -> None:
    figure.state, figure.settled_by, figure.settled_at = state, by.account, timezone.now()
    figure.save(update_fields=["state", "went_to", "settled_by", "settled_at"])


def _state(figure: ProseFigure) -> str:
    return str(figure.get_state_display())
