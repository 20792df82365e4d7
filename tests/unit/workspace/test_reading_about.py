"""Whose report it is and of which time: as it says, as somebody says instead, or of a place nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from cotmoc.reading.matching import Matcher
from cotmoc.workspace.phrase_list import matcher_of
from cotmoc.workspace.reading import ReadReport, read_report
from cotmoc.workspace.workspace import open_package

ROOT = Path(__file__).resolve().parents[3]
PHONES = "tỷ lệ dân số có điện thoại thông minh đạt 60%"
PROVINCE = "10@2020-01-01"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return matcher_of(open_package(str(ROOT / "samples/lao-cai")))


@pytest.fixture
def read(tmp_path, matcher):
    def of(text: str, **given: str) -> ReadReport:
        path = tmp_path / "bao-cao.txt"
        path.write_text(text, encoding="utf-8")
        return read_report(path, matcher=matcher, **given)

    return of


def test_a_report_of_a_known_unit_is_compared(read):
    report = read(f"UBND TỈNH LÀO CAI\nNăm 2021, {PHONES}.\n")
    assert not report.warnings
    assert report.figures[0].match.held.value == 60


@pytest.mark.parametrize("place", ["TỈNH HÀ GIANG", "XÃ KHÔNG CÓ, TỈNH LÀO CAI"])
def test_a_report_of_a_stranger_is_compared_with_nothing_and_says_so(read, place):
    report = read(f"UBND {place}\nNăm 2021, {PHONES}; thành phố Lào Cai đạt 70%.\n")
    (warning,) = report.warnings
    assert (warning.code, place.partition(",")[0] in warning.sentence()) == ("R132", True)
    assert "--unit" in warning.line("vi")
    assert [(figure.match.unit_id, figure.match.held) for figure in report.figures] == [(None, None)] * 2


def test_a_meeting_elsewhere_makes_no_stranger(read):
    report = read(f"Tại Hà Nội, UBND tỉnh Lào Cai báo cáo: năm 2021, {PHONES}.\n")
    assert not report.warnings
    assert report.figures[0].match.unit_id == PROVINCE


def test_a_figure_of_an_unknown_place_is_not_taken_for_the_whole(read):
    report = read(f"UBND TỈNH LÀO CAI\nNăm 2021, {PHONES}, xã Không Có đạt 40%.\n")
    assert [figure.match.unit_id for figure in report.figures] == [PROVINCE, None]


def test_the_given_unit_holds_whatever_the_text_says(read):
    report = read(f"UBND TỈNH HÀ GIANG\nNăm 2021, {PHONES}.\n", unit=PROVINCE)
    assert not report.warnings
    assert report.figures[0].match.held.value == 60


def test_the_given_period_holds_but_for_times_in_a_sentence(read):
    report = read(f"UBND TỈNH LÀO CAI\nBÁO CÁO NĂM 2019\nĐến nay {PHONES}. Năm 2020 đạt 55%.\n", period="2021")
    assert [figure.match.period_code for figure in report.figures] == ["2021", "2020"]
    assert report.figures[0].match.held.value == 60


def test_what_names_no_place_is_the_unit_s_whose_report_it_is(read):
    report = read("ỦY BAN NHÂN DÂN\nXÃ ĐỒNG TUYỂN\nBÁO CÁO năm 2021\n9/11 thôn có mạng; 80% số hộ có điện thoại.\n")
    assert not report.warnings
    assert {figure.match.unit_id for figure in report.figures} == {"02662@2020-01-01"}
