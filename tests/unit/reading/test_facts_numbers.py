"""Every number in every written form is read back from a sentence; no text harms the reader or keeps it long."""

from __future__ import annotations

import random
import time
import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.formula.number_words import spell
from cotmoc.formula.numbers import format_number, scale_of
from cotmoc.reading.facts import read_facts

SCALES = ["", "nghìn ", "triệu ", "tỷ ", "nghìn tỷ "]
WHOLES = st.integers(2, 10**9)


def the_value(sentence: str) -> Fraction:
    (candidate,) = read_facts(sentence)
    return Fraction(candidate.value) * scale_of(candidate.unit)[0]


@given(WHOLES)
def test_whole_numbers_with_thousands_dots(number):
    assert the_value(f"Toàn tỉnh trồng {format_number(number, 0)} cây xanh.") == number


@given(st.integers(100, 1899) | st.integers(2100, 10**9))
def test_whole_numbers_without_marks(number):
    assert the_value(f"Toàn tỉnh trồng {number} cây xanh.") == number


@given(st.integers(0, 10**7), st.integers(1, 4))
def test_decimals(units, places):
    number = Fraction(units, 10**places)
    assert the_value(f"Tỷ lệ che phủ rừng đạt {format_number(number, places)}%.") == number


@given(st.integers(1, 10**6), st.integers(0, 2), st.sampled_from(SCALES))
def test_multipliers(units, places, scale):
    number = Fraction(units, 10**places)
    sentence = f"Tổng giá trị đạt {format_number(number, places)} {scale}đồng."
    assert the_value(sentence) == number * scale_of(scale)[0]


@given(WHOLES)
def test_numbers_in_words(number):
    assert the_value(f"Toàn tỉnh trồng được {spell(number)} cây xanh.") == number


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_parts_of_wholes(part, rest):
    (candidate,) = read_facts(f"Đã số hóa {format_number(part, 0)}/{format_number(part + rest, 0)} hồ sơ.")
    assert (candidate.numerator, candidate.denominator) == (part, part + rest)


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_ranges(low, width):
    text = f"Tỷ lệ đạt {format_number(Fraction(low, 10), 1)} - {format_number(Fraction(low + width, 10), 1)}%."
    (candidate,) = read_facts(text)
    assert (candidate.value, candidate.value_high) == (Fraction(low, 10), Fraction(low + width, 10))


@given(st.text(alphabet="0123456789.,%/()-–:;\n ađtạgiừnă\u0301\u0323", max_size=200))
def test_any_text_is_read(text):
    for candidate in read_facts(text):
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert (candidate.comparator == "range") == (candidate.value_high is not None)


REPORT = (
    "Năm 2024, huyện tiếp nhận 18.462 hồ sơ, đạt 98,5%; 112/124 thôn (90,3%) có sóng. Phấn đấu đến năm 2025 trên 60% "
    "hộ có cáp quang, tăng 5 điểm phần trăm so với năm 2023. Tỉnh xếp thứ 12/63, leo ba bậc.\n"
)


def test_decomposed_text_reads_the_same():
    composed, decomposed = read_facts(REPORT), read_facts(unicodedata.normalize("NFD", REPORT))
    assert [(c.value, c.unit, c.kind, c.indicator) for c in composed] == [
        (c.value, c.unit, c.kind, c.indicator) for c in decomposed
    ]


def mutated(seed: int) -> str:
    chance = random.Random(seed)
    letters = list(REPORT)
    for _ in range(chance.randint(1, 40)):
        place = chance.randrange(len(letters))
        letters[place] = chance.choice(
            ["", " ", "\n", "%", "/", "-", ",", ".", "7", "năm ", "trên ", letters[place] * 3]
        )
        letters = list("".join(letters)) or ["x"]
    return "".join(letters)


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_damaged_reports_are_read(start):
    for seed in range(start, start + 50):
        text = mutated(seed)
        assert all(0 <= c.start < c.end <= len(text) for c in read_facts(text))


@pytest.mark.parametrize(
    "text",
    [
        REPORT * 700,
        REPORT.replace("\n", " ").replace(". ", " ") * 700,
        "5 " * 60_000,
        "quý " * 40_000,
        "2024 " * 80_000,
        "Năm 2024. " * 40_000,
        "“1 " + "a" * 100_000,
    ],
)
def test_long_texts_take_time_in_proportion(text):
    text = text[:150_000]
    started = time.process_time()
    read_facts(text)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Bình quân mỗi xã năm 2025 đạt 16,125 tiêu chí.", [16.125]),
        ("Năm 2025, tỷ lệ bác sĩ đạt 8,125 bác sĩ trên vạn dân.", [8.125]),
        ("Năm 2025, toàn tỉnh có 3,450 người mỗi hộ.", [3.45]),
        ("Số con trung bình đạt 2,035 trẻ em mỗi phụ nữ.", [2.035]),
        ("Mật độ y tế: 8,125 bác sĩ.", [8.125]),
        ("Toàn tỉnh có 226,530 hộ.", [226530]),
        ("Toàn tỉnh có 226,530 hộ trên địa bàn 12 xã.", [226530, 12]),
        ("Tổng đài tiếp nhận bình quân 3,000 - 5,000 cuộc gọi.", [3000]),
        ("Tổng đài tiếp nhận 3,450 cuộc gọi/ngày.", [3450]),
        ("Toàn tỉnh có 126,530 hộ/226,530 hộ dùng nước sạch.", [126530, 226530]),
        ("Thu nhập bình quân tăng 2,5%, có 226,530 hộ.", [2.5, 226530]),
    ],
)
def test_three_decimals_of_a_mean_are_no_thousands(sentence, values):
    assert [float(candidate.value) for candidate in read_facts(sentence)] == values
