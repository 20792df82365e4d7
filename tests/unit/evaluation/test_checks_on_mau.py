"""The made-up sample as its units would have entered it: nothing blocks, and little has to be explained."""

from collections import Counter

import pytest

from cotmoc.evaluation.entries import entry_text, read_entry
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.owed import Collecting
from cotmoc.evaluation.validation import check_form
from cotmoc.exchange.package import read_package
from cotmoc.model.period import read_period
from cotmoc.model.rule import RuleSeverity
from cotmoc.workspace.collecting import entries_known
from tests.architecture.source import ROOT

MOST_DOUBTS = 0.02
"""The greatest share of reports with something to explain: who is asked too often stops reading."""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    package = read_package(ROOT / "samples" / "mau")
    assert package.catalogue.as_of is not None
    return Knowledge(package.catalogue, package.observations, package.catalogue.as_of)


@pytest.mark.parametrize("quarter", ["2024-Q4", "2025-Q3"])
def test_reports_of_a_quarter(knowledge, quarter):
    collecting, found, reports = Collecting(knowledge), Counter(), 0
    for form in knowledge.forms.values():
        for period in read_period(quarter).with_window(form.window).parts(form.frequency):
            asked = collecting.form(form, period)
            for unit, _ in collecting.owing(period.end).units(form, period):
                reported = collecting.reported(knowledge, collecting.owe(form, period, unit))
                findings = check_form(asked, entries_known(asked, reported), reported)
                reports += 1
                found[max((f.severity is RuleSeverity.HARD) + 1 for f in findings) if findings else 0] += 1
    assert reports > 500
    assert found[2] == 0
    assert 0 < found[1] <= reports * MOST_DOUBTS


def test_every_figure_is_read_as_it_is_written(knowledge):
    collecting = Collecting(knowledge)
    for code, text in (("XH-XA", "2024-Q3"), ("HS-SO", "2024-08"), ("NS-QUY", "2024-Q3"), ("HL-XA", "2024-Q3")):
        form, period = knowledge.forms[code], read_period(text)
        asked = collecting.form(form, period)
        for unit, _ in collecting.owing(period.end).units(form, period):
            reported = collecting.reported(knowledge, collecting.owe(form, period, unit))
            for entry in entries_known(asked, reported):
                cell = asked.by_key[entry.key]
                if entry.value is not None:
                    written = entry_text(cell, entry)
                    assert read_entry(cell, written, status=entry.status, reason=entry.reason) == entry
