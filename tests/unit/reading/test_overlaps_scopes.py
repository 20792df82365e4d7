"""For whom, where and on what: what tells two tasks of one wording apart, and what is read of a task's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cotmoc.reading.overlaps import Overlaps, find_overlaps
from cotmoc.reading.overlaps.likeness import Weighed, deed_likeness
from cotmoc.reading.overlaps.places import places_of
from cotmoc.reading.overlaps.scopes import SCOPES, scopes_apart, scopes_of
from cotmoc.reading.overlaps.weights import TermWeights
from cotmoc.reading.overlaps.work import What, work_of
from cotmoc.reading.tasks import TaskStatement, read_tasks


def task_of(text: str, task_id: str = "t0") -> TaskStatement:
    return replace(read_tasks(text)[0], id=task_id, text=text)


def what_of(text: str) -> What:
    return work_of(task_of(text)).what


def compared(one: str, two: str) -> Overlaps:
    return find_overlaps([task_of(one, "t0"), task_of(two, "t1")])


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("khám sức khỏe cho học sinh tiểu học", {"pupils", "primary"}),
        ("khám sức khỏe cho người từ 60 tuổi trở lên", {"old"}),
        ("lắp camera tại trạm y tế, bệnh viện", {"stations", "hospitals"}),
        ("hỗ trợ người dân, nông dân mua giống", {"farmers"}),
        ("Ủy ban nhân dân nộp hồ sơ hộ tịch, hồ sơ đất", set()),
        ("kiểm tra an toàn lao động, biển báo", set()),
    ],
)
def test_the_narrowest_kinds_of_people_and_places_are_read(text: str, scopes: set[str]) -> None:
    assert scopes_of(text) == scopes


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("cho học sinh", "cho người cao tuổi", {"pupils", "old"}),
        ("cho học sinh", "cho trẻ em", set()),
        ("cho học sinh", "cho người dân", set()),
        ("tại bệnh viện", "tại các cơ sở y tế", set()),
        ("tại bệnh viện", "cho người cao tuổi", set()),
        ("cho học sinh tại các xã", "cho phụ nữ ở cấp xã", {"pupils", "women"}),
    ],
)
def test_scopes_are_apart_where_neither_is_a_kind_of_the_other(one: str, two: str, apart: set[str]) -> None:
    assert scopes_apart(scopes_of(one), scopes_of(two)) == apart


def test_every_wider_scope_is_of_the_same_sort() -> None:
    assert all(SCOPES[each.within].sort == each.sort for each in SCOPES.values() if each.within)


def test_the_same_work_for_other_people_is_related_and_says_for_whom() -> None:
    found = compared(
        "Sở Y tế khám sức khỏe định kỳ cho học sinh trước ngày 30/9/2026.",
        "Sở Y tế khám sức khỏe định kỳ cho người cao tuổi trước ngày 30/9/2026.",
    )
    assert found.pairs == ()
    (told,) = [reason.vi for reason in found.related[0].reasons if reason.code == "scope"]
    assert told == "Khác phạm vi, đối tượng: học sinh – người cao tuổi."


@pytest.mark.parametrize(
    ("two", "own"),
    [
        ("UBND xã Mẫu Sa kiểm tra nồng độ cồn trước ngày 30/8/2026.", 0.0),
        ("UBND xã Mẫu Sa kiểm tra nồng độ cồn, hóa đơn trước ngày 30/8/2026.", 0.5),
    ],
)
def test_two_parts_of_one_whole_have_things_to_themselves(two: str, own: float) -> None:
    one = "Sở Xây dựng kiểm tra nồng độ cồn, rác thải và tiếng ồn trước ngày 30/9/2026."
    whats = [what_of(text) for text in (one, two)]
    weight_of = TermWeights(whats)
    first, second = (Weighed(what, weight_of) for what in whats)
    assert deed_likeness(first, second).own_things == deed_likeness(second, first).own_things == own


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UBND các xã Suối Mẫu, Đồng Mẫu và Bến Mẫu bàn giao đất", ["suối mẫu", "đồng mẫu", "bến mẫu"]),
        ("UBND 2 phường Suối Mẫu, Đồng Mẫu, Sở Y tế phối hợp", ["suối mẫu", "đồng mẫu"]),
        ("UBND xã Suối Mẫu, Viettel Mẫu phối hợp", ["suối mẫu"]),
    ],
)
def test_places_share_the_word_for_what_they_are(text: str, names: list[str]) -> None:
    assert [place.name for place in places_of(text)] == names


def test_one_of_several_places_is_not_another_place() -> None:
    found = compared(
        "UBND các xã Suối Mẫu, Đồng Mẫu bàn giao mặt bằng đường cao tốc trước ngày 30/6/2026.",
        "UBND xã Đồng Mẫu bàn giao mặt bằng đường cao tốc trước ngày 30/6/2026.",
    )
    assert [(pair.a, pair.b) for pair in found.pairs] == [("t0", "t1")]


def test_what_stands_before_the_body_it_is_given_to_is_kept() -> None:
    text = (
        "Thí điểm mô hình đại lý dịch vụ công trực tuyến tại bưu điện văn hóa xã, giao Bưu điện tỉnh phối hợp "
        "UBND các xã, phường triển khai từ tháng 10/2025."
    )
    assert "dịch_vụ_công" in {term for term, _ in what_of(text).terms}


def test_what_is_made_may_begin_within_the_verb() -> None:
    made = what_of("Sở Nội vụ xây dựng chương trình hành động về thanh niên trước ngày 30/9/2026.").products
    assert made == {"plan"}


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tư pháp mở hội nghị tập huấn nghiệp vụ soạn thảo văn bản cho công chức cấp xã trong tháng 9/2025.",
        "Sở Tư pháp tổ chức 3 đợt bồi dưỡng nghiệp vụ soạn thảo văn bản cho công chức cấp xã trong tháng 9/2025.",
    ],
)
def test_a_conference_that_teaches_is_teaching(text: str) -> None:
    what = what_of(text)
    assert (what.deeds.names, what.stages) == ({"train"}, {"teaching"})


def test_scopes_are_known_in_either_spelling_of_tone_marks() -> None:
    assert scopes_of("Sửa nhà văn hoá thôn") == scopes_of("Sửa nhà văn hóa thôn") != frozenset()
    assert scopes_of("Quan trắc hồ thuỷ lợi") == scopes_of("Quan trắc hồ thủy lợi")


@pytest.mark.parametrize("words", ["thế hệ trẻ", "trẻ hoá đội ngũ", "lao động phổ thông", "phổ thông đầu phiếu"])
def test_words_that_only_hold_the_name_of_a_scope_name_none(words: str) -> None:
    assert scopes_of(f"Sở Nội vụ chăm lo {words} năm 2026") == frozenset()
