"""Forms of the sample province go out as workbooks and CSV, filled with what was reported, and come back the same."""

import io

import pytest

from cotmoc.evaluation.entries import Entry
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.owed import Collecting
from cotmoc.evaluation.validation import check_form
from cotmoc.exchange.form_csv import read_form_csv, write_form_csv
from cotmoc.exchange.form_layout import FormLayout, form_rows
from cotmoc.exchange.workbook_own_sheet import read_mapped
from cotmoc.exchange.workbook_reading import read_workbook
from cotmoc.exchange.workbook_suggestion import suggest_mapping
from cotmoc.exchange.workbook_writing import write_workbook
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import read_period
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.workspace import open_package
from tests.integration.evaluated_package import SAMPLES


@pytest.fixture(scope="module")
def collecting():
    workspace = open_package(SAMPLES / "mau")
    return Collecting(Knowledge(workspace.catalogue, workspace.observations, workspace.catalogue.as_of))


def form_of(collecting, form_code, unit_code, period_text):
    """What a unit was asked, and what the package holds of it; the unit the first of that code to owe it."""
    catalogue, period = collecting.knowledge.catalogue, read_period(period_text)
    form = catalogue.form_by_code[form_code]
    unit = next(u for u in catalogue.units if u.code == unit_code and collecting.owes(form, period, u.id))
    owed = collecting.owe(form, period, unit.id)
    asked, reported = collecting.form(form, period), collecting.reported(collecting.knowledge, owed)
    rows = ((cell.key, reported(*cell.key, period)) for cell in asked.cells)
    entries = {key: Entry(*key, row.value, row.status, row.reason) for key, row in rows if row is not None}
    naming = Naming(catalogue)
    layout = FormLayout(
        package=catalogue.name,
        form=form.code,
        form_name=form.name,
        unit=unit.id,
        unit_name=naming.unit(unit.id),
        period=period,
        period_name=naming.period(period),
        deadline=owed.deadlines.due,
        version="1",
        rows=form_rows(asked, reported, entries),
    )
    return layout, asked, reported


CASES = [
    ("HS-XA", "98001", "2024-06"),
    ("VB-XA", "98001", "2024-06/nd09"),
    ("QT-XA", "98001", "2024-Q2"),
    ("HL-XA", "98001", "2024-Q2"),
    ("XH-XA", "98001", "2024-Q4"),
    ("HS-HUYEN", "981", "2024-12"),
    ("NS-QUY", "STC", "2024-Q4"),
    ("DIEN-THANG", "DLM", "2024-03"),
    ("DVC-QUY", "STC", "2024-Q4"),
]


def workbook(layout):
    stream = io.BytesIO()
    write_workbook(layout, stream)
    return stream.getvalue()


def said(reading):
    return {entry.key: entry.entry for entry in reading.filled()}


def filled(layout):
    return {row.key: row.entry for row in layout.rows if row.entry is not None and not row.entry.is_blank}


@pytest.mark.parametrize("case", CASES, ids=[" ".join(case) for case in CASES])
def test_what_was_reported_comes_back(collecting, case):
    layout, asked, reported = form_of(collecting, *case)
    assert filled(layout), "nothing was reported"
    reading = read_workbook(workbook(layout), layout)
    assert reading.problems == ()
    assert said(reading) == filled(layout)
    found = check_form(asked, [entry.entry for entry in reading.entries], reported)
    assert [finding for finding in found if finding.problem.is_error] == []

    stream = io.StringIO(newline="")
    write_form_csv(layout, stream)
    assert said(read_form_csv(stream.getvalue().encode(), layout)) == filled(layout)


def test_figures_of_before_stand_beside(collecting):
    layout, *_ = form_of(collecting, "HS-XA", "98001", "2024-06")
    assert all(row.previous is not None and row.year_before is not None for row in layout.rows)
    assert layout.period_name == "tháng 6/2024"


def test_a_form_is_found_again_in_any_sheet_like_it(collecting):
    """The form itself, taken for a sheet of one's own: every label resembles itself, in the column of this period."""
    layout, *_ = form_of(collecting, "QT-XA", "98001", "2024-Q2")
    data = workbook(layout)
    suggested = suggest_mapping(data, layout)
    assert suggested.unmatched == ()
    actual = {key: entry for key, entry in filled(layout).items() if entry.status is ObservationStatus.ACTUAL}
    found = said(read_mapped(data, suggested.mapping, layout))
    assert {key: found[key] for key in actual} == actual
