"""What is said beneath a target, on targets of the made-up sample."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cotmoc.evaluation.display import shown
from cotmoc.evaluation.result import TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.notes import Notes
from cotmoc.workspace.verdict_sentence import verdict_sentence
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Workspace, open_package
from tests.architecture.source import ROOT

Result = Callable[[str], TargetResult]


@pytest.fixture(scope="module")
def mau() -> Workspace:
    return open_package(ROOT / "samples" / "mau")


@pytest.fixture
def result(mau) -> Result:
    return lambda code: mau.explain(View(), code).target


@pytest.fixture
def notes(mau) -> Notes:
    return Notes(Naming(mau.catalogue))


def starting(lines: list[str], start: str) -> str:
    found = [line for line in lines if line.startswith(start)]
    assert len(found) == 1, lines
    return found[0]


def test_an_open_verdict_names_who_settles_it_and_everyone_missing(result, notes):
    lines = notes.lines(result("M24.04"))
    assert starting(lines, "có thể kết luận khi có báo cáo của:").endswith("Sở Xây dựng")
    assert "và 13 đơn vị nữa" in starting(lines, "thiếu báo cáo của 18/181 đơn vị:")


def test_a_unit_that_owes_nothing_yet_is_not_chased(result, notes):
    found = starting(notes.lines(result("M25.04")), "có thể kết luận")
    assert found.endswith("Sở Nông nghiệp và Môi trường (chưa đến hạn), Sở Tài chính (chưa đến hạn)")


def test_bounds_that_decide_are_shown_though_nothing_is_reported(result):
    judgement = result("M22.12").judgement
    silent = replace(judgement, figure=replace(judgement.figure, reported=0, is_begun=False))
    assert shown(silent) == "73,91 – 73,95%"
    assert shown(replace(silent, verdict=Verdict.UNDETERMINED)) == "chưa có số liệu"


def test_less_is_better_says_by_how_much_the_limit_is_passed(result, notes):
    lines = notes.lines(result("M22.27"))
    assert starting(lines, "cao hơn mức tối đa") == "cao hơn mức tối đa 21% là 0,7 điểm %"
    assert not [line for line in lines if "mức đề ra" in line]
    assert starting(notes.lines(result("M22.21")), "bằng") == "bằng 80,9% mức đề ra"


def test_exceeded_where_less_is_better_cannot_be_read_as_a_limit_broken(result, notes, mau):
    found = result("M22.26")
    assert notes.verdict(found.verdict, found.judgement) == "vượt (tốt hơn mức)"
    assert verdict_sentence(found, Naming(mau.catalogue)).startswith("Vượt (tốt hơn mức): 412,0 phút")
    upwards = result("M22.01")
    assert notes.verdict(upwards.verdict, upwards.judgement) == "vượt"


def test_units_are_below_the_aim_and_not_late(result, notes):
    found = result("M23.25")
    assert starting(notes.lines(found), "dưới mức:").startswith("dưới mức: Huyện Bốn Mùa (12% phần thiếu), ")
    assert starting(notes.lines(result("M22.12")), "cả 152 đơn vị dưới mức; thiếu nhiều nhất: Phường Lục Bảo, ")


def test_assumptions_say_their_kind(result, notes):
    assert starting(notes.lines(result("M23.19")), "dựa trên").endswith("(theo lịch sử báo cáo)")


def test_a_share_of_more_than_the_whole_gap_is_told_as_an_amount(result, notes):
    found = result("M23.25")
    first = found.slow[0]
    one = replace(found, slow=(replace(first, margin=first.margin * 60), *found.slow[1:]))
    line = starting(notes.lines(one), "dưới mức:")
    assert "phần thiếu" not in line
    assert "Huyện Bốn Mùa (thiếu " in line
