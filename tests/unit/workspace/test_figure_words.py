"""Figures in words: what is known so far first, with whose it is; what is still possible second."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from cotmoc.evaluation.display import aim_text
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.instant import read_instant
from cotmoc.workspace.figure_words import FigureWords, figure_words
from cotmoc.workspace.figures import judgement_object
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.notes import Notes
from cotmoc.workspace.verdict_sentence import verdict_sentence
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import open_package

MAU = Path(__file__).parents[3] / "samples" / "mau"


@pytest.fixture(scope="module")
def workspace():
    return open_package(MAU)


@pytest.fixture(scope="module")
def results(workspace):
    return {each.target.code: each for found in workspace.evaluate(View()) for each in found.targets}


@pytest.mark.parametrize(
    ("code", "value", "note"),
    [
        ("M25.02", "77,3%", "đến nay, 55/61 đơn vị; cuối kỳ có thể từ 54,1 đến 83,9%"),  # open, reports late
        ("M25.22", "100,0%", "đến nay, 50/50 đơn vị; cuối kỳ có thể từ 0,0 đến 100,0%"),  # open, nothing late
        ("M25.12", "144 doanh nghiệp", "đến nay; cuối kỳ có thể từ 0 doanh nghiệp trở lên"),  # of one unit
        ("M23.05", "89,02%", "đến nay, 155/169 đơn vị; có thể từ 86,7 đến 89,2%"),  # closed, undetermined
        ("M24.41", "3,69 ngày", "đến nay, 15/17 đơn vị; có thể từ 3,67 đến 3,71 ngày"),  # closed, met all the same
        (  # the part lies beyond what the whole can be
            "M24.26",
            "72,6%",
            "đến nay, 15/17 đơn vị; tính cả đơn vị chưa báo cáo, có thể từ 72,1 đến 72,5%",
        ),
        ("M23.29", "chưa xác định được", "có thể trên 0,0 đến dưới 100,0%"),  # nobody reported in full
        ("M24.40", "hạng 8 – 9", ""),  # of no part of the units can a rank be told, and the verdict is settled
        ("M22.01", "62,4%", ""),  # whole
        ("M25.05", "27/06/2025", ""),
        ("M25.06", "chưa có số liệu", ""),
        ("M25.19", "–", ""),
        ("M24.51", "chưa có đánh giá", ""),
    ],
)
def test_the_value_so_far_stands_first(results, code, value, note):
    found = figure_words(results[code].judgement)
    assert (found.value, found.note) == (value, note)


def test_the_same_in_english(results):
    found = figure_words(results["M25.02"].judgement, "en")
    assert found == FigureWords("77.3%", "so far, 55 of 61 units", "may end at 54.1 to 83.9%")


def test_a_part_never_belies_a_settled_verdict(results):
    judgement = results["M24.41"].judgement  # at most 15 days, and met
    beyond = replace(judgement, figure=replace(judgement.figure, reported_value=Fraction(16)))
    assert figure_words(beyond) == FigureWords("3,67 – 3,71 ngày")
    assert figure_words(replace(beyond, verdict=Verdict.UNDETERMINED)).value == "16,00 ngày"


def test_what_was_reported_as_a_range_is_no_part(results):
    judgement = results["M23.29"].judgement
    assert figure_words(replace(judgement, figure=replace(judgement.figure, reported=1))) == FigureWords(
        "trên 0,0 đến dưới 100,0%"
    )


def test_programs_get_the_words_beside_the_range(results):
    told = judgement_object(results["M25.02"].judgement)
    assert (told["shown"], told["so_far"]) == ("54,1 – 83,9%", "77,3%")
    assert told["possible"] == "cuối kỳ có thể từ 54,1 đến 83,9%"
    whole = judgement_object(results["M22.01"].judgement)
    assert (whole["so_far"], whole["possible"]) == (None, None)


# -- deadlines that passed -----------------------------------------------------------------------------------------


def test_a_milestone_past_its_deadline_says_until_when_its_report_is_awaited(results, workspace):
    found = results["M25.27"]
    assert found.verdict is Verdict.AT_RISK
    assert found.judgement.passed == date(2025, 9, 30)
    assert figure_words(found.judgement).text == (
        "chưa có báo cáo (đã quá thời hạn 30/09/2025; chờ báo cáo đến hết ngày 31/01/2026)"
    )
    assert "đã quá thời hạn 30/09/2025" in verdict_sentence(found, Naming(workspace.catalogue))


def test_before_its_deadline_it_does_not(results):
    assert results["M25.06"].judgement.passed is None  # due on 15/12/2025


def test_where_there_is_no_figure_for_another_reason_no_report_is_awaited(workspace):
    found = [each for each in workspace.evaluate(View(programme="2024", unit="98001"))[0].targets if each.figure.why]
    assert found
    assert [each.judgement.passed for each in found] == [None] * len(found)
    assert not any("chờ báo cáo" in figure_words(each.judgement).text for each in found)


def test_a_period_that_ended_says_until_when_reports_are_awaited(workspace):
    view = View(programme="2024", known_at=read_instant("2025-01-05"))
    found = {each.target.code: each for each in workspace.evaluate(view)[0].targets}["M24.03"]
    sentence = verdict_sentence(found, Naming(workspace.catalogue))
    assert "Kỳ của mục tiêu đã hết ngày 31/12/2024; còn chờ báo cáo đến hết ngày" in sentence


# -- aims ------------------------------------------------------------------------------------------------------------


def test_what_cannot_be_passed_is_not_wanted_or_more(results, workspace):
    notes = Notes(Naming(workspace.catalogue))
    assert notes.wanted(results["M25.22"].judgement) == "100%"
    assert aim_text(results["M25.22"].judgement.aim, results["M25.22"].judgement.indicator) == "100%"
    assert notes.wanted(results["M25.02"].judgement) == "từ 75% trở lên"
    assert notes.wanted(results["M25.12"].judgement) == "từ 145 doanh nghiệp trở lên"
