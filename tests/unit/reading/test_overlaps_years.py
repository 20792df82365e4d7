"""The same work of another year, storm or round is another task; what is done is read where names swallow its verb."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cotmoc.reading.overlaps import find_overlaps
from cotmoc.reading.overlaps.figures import figures_of, numbered_in, other_of_many, years_of
from cotmoc.reading.overlaps.likeness import SettingLikeness, setting_likeness
from cotmoc.reading.overlaps.work import Work, work_of
from cotmoc.reading.tasks import read_tasks


def work(text: str) -> Work:
    return work_of(replace(read_tasks(text)[0], text=text))


def setting_of(one: str, two: str) -> SettingLikeness:
    return setting_likeness(work(one).setting, work(two).setting)


def test_years_are_found_in_days_and_by_themselves() -> None:
    assert years_of("Theo công văn ngày 22/4/2031, năm học 2031-2032, 2.030 hộ và 1.950,5 tấn") == {2031, 2032}


@pytest.mark.parametrize(
    ("one", "two", "other"),
    [
        ("Sở Y tế hưởng ứng Ngày nước sạch năm 2031.", "Sở Y tế hưởng ứng Ngày nước sạch năm 2032.", 1),
        ("Sở Y tế hưởng ứng Ngày nước sạch năm 2031.", "Sở Y tế hưởng ứng Ngày nước sạch.", 0),
        ("Sở Y tế khoan giếng xong trước 31/12/2031.", "Sở Y tế khoan giếng xong trước 30/6/2032.", 0),
        ("Sở Y tế khoan giếng xong trước 30/6/2031.", "Sở Y tế khoan giếng xong trước 30/6/2032.", 1),
    ],
)
def test_another_year_is_told_but_not_where_deadlines_lie_close(one: str, two: str, other: float) -> None:
    assert setting_of(one, two).other_year == other


def test_the_same_day_of_two_years_is_two_tasks_and_says_so() -> None:
    texts = ("Sở Mẫu phát tờ rơi dịp Ngày nước sạch năm 2031.", "Sở Mẫu phát tờ rơi dịp Ngày nước sạch năm 2032.")
    tasks = [replace(read_tasks(text)[0], id=f"t{number}") for number, text in enumerate(texts)]
    (pair,) = (each for found in [find_overlaps(tasks)] for each in (*found.pairs, *found.related))
    assert "Khác năm: 2031 – 2032." in {reason.vi for reason in pair.reasons}


def test_one_storm_and_another_are_told_apart_by_their_numbers() -> None:
    five, thirteen = numbered_in("trước Bão số 5, đợt 2"), numbered_in("sau bão số 13")
    assert other_of_many(five, thirteen)
    assert not other_of_many(five, numbered_in("đợt 2"))
    assert not other_of_many(five, numbered_in("giai đoạn 1"))


def test_what_differs_of_many_is_told() -> None:
    texts = ("Xã Mẫu kiểm đếm tàu thuyền trước bão số 5.", "Xã Mẫu kiểm đếm tàu thuyền trước bão số 13.")
    tasks = [replace(read_tasks(text)[0], id=f"t{number}") for number, text in enumerate(texts)]
    (pair,) = (each for found in [find_overlaps(tasks)] for each in (*found.pairs, *found.related))
    assert "Mỗi việc nêu một số khác: bão số 5 – bão số 13." in {reason.vi for reason in pair.reasons}


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Bộ Y tế rà soát quy định về sữa, đề xuất sửa đổi.", {"draft/propose", "issue/amend"}),
        ("Sở Y tế đưa máy thở mới vào sử dụng.", {"operate"}),
        ("UBND xã Mẫu xóa nhà tạm trên địa bàn.", {"improve/reduce"}),
        ("Sở Y tế kiểm tra tủ thuốc của phòng giáo dục và đào tạo.", {"monitor/inspect"}),
    ],
)
def test_deeds_are_found_behind_nouns_and_in_names(text: str, deeds: set[str]) -> None:
    assert work(text).what.deeds.names == deeds


def test_looking_through_rules_is_judging_them() -> None:
    assert "judging" in work("Bộ Y tế rà soát quy định về sữa.").what.stages
    assert work("Bộ Y tế ban hành quy định về sữa.").what.stages == {"rules"}


def test_a_crime_that_is_investigated_is_no_survey() -> None:
    crime, need = (work(text).what.stages for text in ("Công an điều tra vụ cướp.", "Sở Y tế điều tra nhu cầu khám."))
    assert "judging" in crime
    assert need == {"finding"}


def test_what_is_done_all_over_at_once_is_no_link() -> None:
    assert "connect" not in work("Sở Y tế triển khai đồng bộ biện pháp chống muỗi.").what.deeds.names


def test_all_of_a_thing_is_no_shared_figure() -> None:
    assert figures_of("100% hộ và 95% thôn") == {"95 %"}


def test_a_form_of_work_may_have_its_number_within() -> None:
    assert work("Sở Y tế mở tối thiểu 2 phiên khám mắt.").what.deeds.names == {"heal/screen"}
