"""Times as plans write them."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.formula.deadlines import TIME, TIME_OF_YEAR, last_day_in, read_deadline


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("30/6/2025", date(2025, 6, 30)),
        ("ngày 01/7/2025", date(2025, 7, 1)),
        ("trước ngày 30/6/2025", date(2025, 6, 30)),
        ("30.6.2025", date(2025, 6, 30)),
        ("6/2025", date(2025, 6, 30)),
        ("Tháng 10/2025", date(2025, 10, 31)),
        ("tháng 2 năm 2024", date(2024, 2, 29)),
        ("12/2025", date(2025, 12, 31)),
        ("quý II/2025", date(2025, 6, 30)),
        ("Quý IV năm 2025", date(2025, 12, 31)),
        ("quý 3/2025", date(2025, 9, 30)),
        ("2025", date(2025, 12, 31)),
        ("năm 2025", date(2025, 12, 31)),
        ("đến hết năm 2025", date(2025, 12, 31)),
        ("từ nay đến cuối năm 2025", date(2025, 12, 31)),
        ("giai đoạn 2021-2025", date(2025, 12, 31)),
        ("ngày 05 tháng 6 năm 2025", date(2025, 6, 5)),
        ("chậm nhất vào ngày 15/8/2025", date(2025, 8, 15)),
        ("muộn nhất là 15/8/2025", date(2025, 8, 15)),
        ("quý III, năm 2025", date(2025, 9, 30)),
        ("quý III-2025", date(2025, 9, 30)),
        ("tháng 6-2025", date(2025, 6, 30)),
        ("trong 6 tháng đầu năm 2025", date(2025, 6, 30)),
        ("chín tháng đầu năm 2025", date(2025, 9, 30)),
        ("by the end of 2025", date(2025, 12, 31)),
        ("31/2/2025", None),
        ("tháng 13/2025", None),
        ("Thường xuyên", None),
        ("", None),
        ("5/8", None),
    ],
)
def test_a_time_means_its_last_day(words: str, day: date | None) -> None:
    assert read_deadline(words) == day


@pytest.mark.parametrize("text", ["số 12/2025/QĐ", "2025", "5/2025 xã", "1.2025"])
def test_in_running_text_a_time_says_that_it_is_one(text: str) -> None:
    assert TIME.search(text) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trước ngày 30/6", date(2025, 6, 30)),
        ("trước ngày 05 tháng 9", date(2025, 9, 5)),
        ("trong quý III", date(2025, 9, 30)),
        ("đến hết năm", date(2025, 12, 31)),
        ("trong năm nay", date(2025, 12, 31)),
        ("hết tháng 2", date(2025, 2, 28)),
        ("trong sáu tháng đầu năm", date(2025, 6, 30)),
        ("trước ngày 31/2", None),
    ],
)
def test_a_time_without_its_year_takes_that_of_the_document(words: str, day: date | None) -> None:
    match = TIME_OF_YEAR.search(f"hoàn thành {words}.")
    assert match
    assert match[0] == words
    assert last_day_in(2025, match) == day


@pytest.mark.parametrize(
    "text", ["trong quý III/2025", "trong năm 2025", "đến năm sau", "tháng 6", "trong năm học mới"]
)
def test_a_time_with_its_year_or_of_another_is_left(text: str) -> None:
    assert TIME_OF_YEAR.search(text) is None
