"""What a task does is told by the verb that counts, and tells tasks about one thing apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cotmoc.reading.overlaps import Overlaps, find_overlaps
from cotmoc.reading.overlaps.deeds import Deeds
from cotmoc.reading.overlaps.likeness import DeedLikeness, SettingLikeness, Weighed, deed_likeness, setting_likeness
from cotmoc.reading.overlaps.nearness import FAR, near_deeds
from cotmoc.reading.overlaps.terms import concepts_of, parts_of_names, tokens_of
from cotmoc.reading.overlaps.work import Work, work_of
from cotmoc.reading.tasks import TaskStatement, read_tasks


def tasks_of(*texts: str) -> list[TaskStatement]:
    return [replace(read_tasks(text)[0], id=f"t{number}") for number, text in enumerate(texts)]


def works_of(*texts: str) -> list[Work]:
    return [work_of(task) for task in tasks_of(*texts)]


def deed_of(*texts: str) -> DeedLikeness:
    one, two = (Weighed(work.what, lambda _: 1.0) for work in works_of(*texts))
    return deed_likeness(one, two)


def setting_of(*texts: str) -> SettingLikeness:
    one, two = works_of(*texts)
    return setting_likeness(one.setting, two.setting)


def overlaps_of(*texts: str) -> Overlaps:
    return find_overlaps(tasks_of(*texts))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Sở Y tế tiêm phòng cúm cho người già.", {"heal"}),
        ("Sở Y tế chỉ đạo các trạm tiêm phòng cúm cho người già.", {"heal"}),
        ("Sở Y tế mở đợt cao điểm tiêm phòng cúm cho người già.", {"heal"}),
        ("Sở Y tế tổ chức chiến dịch tiêm phòng cúm cho người già.", {"heal"}),
        ("Sở Y tế rà soát, tiêm phòng cúm cho người già.", {"heal"}),
        ("Sở Y tế hướng dẫn các hộ đã nuôi ong ghi sổ.", set()),
        ("Sở Y tế xây dựng kế hoạch phòng cúm.", {"draft"}),
        ("Sở Y tế mở lớp nuôi ong cho hội viên.", {"train"}),
        ("Sở Y tế thực hiện sổ tay phòng cúm.", set()),
        ("Sở Y tế lắp máy thở để tiêm phòng cúm.", {"procure"}),
    ],
)
def test_the_verb_that_counts_says_what_is_done(text: str, kinds: set[str]) -> None:
    (work,) = works_of(text)
    assert {name.partition("/")[0] for name in work.what.deeds.names} == kinds


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Sở Y tế tập huấn sử dụng máy điện tim cho các trạm y tế, xong trước ngày 30/9/2026.",
            "Sở Y tế thanh tra máy điện tim tại các trạm y tế, xong trước ngày 30/9/2026.",
        ),
        (
            "Sở Công Thương vận động thành lập 12 tổ hợp tác mây tre đan trong năm 2026.",
            "Sở Công Thương giải thể 9 tổ hợp tác mây tre đan trong năm 2026.",
        ),
        (
            "Ngân hàng Chính sách xã hội cho vay vốn làm nhà chống lũ ở các xã trong năm 2026.",
            "Sở Xây dựng thống kê nhà chống lũ ở các xã trong năm 2026.",
        ),
    ],
)
def test_far_deeds_with_one_thing_are_two_tasks(one: str, two: str) -> None:
    assert deed_of(one, two).other_act == 1
    assert overlaps_of(one, two).pairs == ()


def test_what_sets_far_deeds_apart_is_told() -> None:
    found = overlaps_of(
        "Sở Y tế tập huấn sử dụng máy điện tim cho các trạm y tế, xong trước ngày 30/9/2026.",
        "Sở Y tế thanh tra máy điện tim tại các trạm y tế, xong trước ngày 30/9/2026.",
    )
    (pair,) = found.related
    said = {reason.code: reason.vi for reason in pair.reasons}
    assert said["other_action"] == "Khác loại việc: tập huấn, bồi dưỡng – theo dõi, kiểm tra, đôn đốc."


def test_a_verb_within_the_other_task_is_not_far() -> None:
    one, two = "Sở Xây dựng nạo vét kênh Mẫu.", "Sở Xây dựng lựa chọn nhà thầu nạo vét kênh Mẫu."
    assert deed_of(one, two).other_act == 0


def test_one_verb_may_be_longer() -> None:
    one = Deeds(frozenset({"trade"}), frozenset({"mua"}))
    two = Deeds(frozenset({"procure"}), frozenset({"mua sắm"}), frozenset({"mua"}))
    assert near_deeds(one, two) == 1
    assert near_deeds(one, replace(two, opens=frozenset())) < 1


def test_what_is_amiss_is_looked_for_and_dealt_with_in_one_go() -> None:
    settle, inspect = (Deeds(frozenset({deed}), frozenset({deed})) for deed in ("guide/settle", "monitor/inspect"))
    assert FAR < near_deeds(settle, inspect) < 1
    one, two = "Sở Công Thương xử lý cân sai ở các chợ.", "Sở Khoa học và Công nghệ thanh tra cân sai ở các chợ."
    assert deed_of(one, two).other_stage == 0


def test_help_is_no_teaching() -> None:
    (work,) = works_of("Sở Y tế hỗ trợ máy thở cho bệnh nhân nghèo.")
    assert work.what.stages == {"doing"}


def test_what_undoes_a_deed_is_far_from_it() -> None:
    set_up, merge = (Deeds(frozenset({f"organise/{deed}"}), frozenset({deed})) for deed in ("set_up", "merge"))
    assert near_deeds(set_up, merge) <= FAR


def test_two_things_in_the_same_words_are_two_tasks_and_the_same_thing_twice_is_one() -> None:
    one = "Sở Công Thương hỗ trợ máy sấy chè cho 30 hộ ở vùng đồi, xong trước ngày 30/6/2026."
    two = "Sở Công Thương hỗ trợ máy sấy cá cho 40 hộ ở vùng biển, xong trước ngày 30/6/2026."
    assert deed_of(one, two).in_parallel > 0.5
    assert deed_of(one, one).in_parallel == 0
    assert len(overlaps_of(one, one).pairs) == 1
    (pair,) = (pair for found in [overlaps_of(one, two)] for pair in (*found.pairs, *found.related))
    assert "parallel" in {reason.code for reason in pair.reasons}


def test_a_place_is_within_another_only_where_all_are_meant() -> None:
    commune = "UBND xã Hòa Mẫu thay đèn đường, xong trước ngày 30/6/2026."
    assert setting_of("Sở Xây dựng thay đèn đường tại tất cả các thôn, xong năm 2026.", commune).within == 1
    assert setting_of("Sở Xây dựng thay đèn đường trước trụ sở tỉnh, xong năm 2026.", commune).within == 0


def test_pupils_are_among_children_and_not_among_officials() -> None:
    pupils = "Sở Y tế khám mắt cho học sinh."
    assert deed_of(pupils, "Tỉnh đoàn khám mắt cho trẻ em.").other_audience == 0
    assert deed_of(pupils, "Công đoàn khám mắt cho cán bộ, công chức.").other_audience == 1


def test_a_name_within_a_longer_name_is_a_hint() -> None:
    tokens = tokens_of("sửa cầu trên đường tỉnh lộ qua hợp tác xã nông nghiệp")
    known = concepts_of(tokens)
    parts = parts_of_names(tokens, known)
    assert all(part.share < 1 for part in parts)
    assert not {part.name for part in parts} & {term.name for term in known}


def test_the_words_of_a_name_are_shared_with_a_task_that_has_them_alone() -> None:
    (named,) = works_of("Sở Tư pháp biên soạn sổ tay pháp luật.")
    words = {term: share for term, share in named.what.terms if "_" not in term and " " not in term}
    assert words["luật"] < 1


def test_work_that_is_digital_in_both_says_so() -> None:
    both = deed_of("Sở Y tế kết nối phần mềm máy thở.", "Sở Y tế xây dựng phần mềm máy thở.")
    one = deed_of("Sở Y tế kết nối phần mềm máy thở.", "Sở Y tế xây nhà để máy thở.")
    assert both.both_digital == both.told > 0
    assert one.both_digital == 0
