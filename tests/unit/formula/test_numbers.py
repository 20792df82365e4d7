"""Numbers as people write them: read exactly, or refused; every written form reads back to itself."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.formula.number_words import BILLION, TRILLION_LIMIT, read_words, spell
from cotmoc.formula.numbers import WrittenNumber, find_numbers, format_number, read_number, scale_of

THIN, NARROW, NBSP = "\u2009", "\u202f", "\u00a0"

FIGURES = [
    ("0", 0),
    ("07", 7),
    ("62,4", "62.4"),
    ("1.155", 1155),
    ("1.234,5", "1234.5"),
    ("2.163.039", 2163039),
    (f"2{NBSP}163{NBSP}039", 2163039),
    (f"2{THIN}163{THIN}039,25", "2163039.25"),
    (f"12{NARROW}693", 12693),
    ("12693", 12693),
    ("13,5 nghìn", 13500),
    ("13,5 ngàn", 13500),
    ("5 trăm", 500),
    ("3 vạn", 30_000),
    ("132 triệu", 132_000_000),
    ("8.500 tỷ", 8500 * BILLION),
    ("8.500 tỉ", 8500 * BILLION),
    ("240 nghìn tỷ", 240_000 * BILLION),
    ("2,3 triệu tỷ", 2_300_000 * BILLION),
    ("2 tỷ 500 triệu", 2_500_000_000),
    ("2 tỷ 500 triệu 250 nghìn", 2_500_250_000),
    ("2 triệu rưỡi", 2_500_000),
    ("-5", -5),
    ("\u22122,5", "-2.5"),
    ("  90  ", 90),
]
WORDS = [
    ("không", 0),
    ("tám", 8),
    ("bẩy", 7),
    ("mười", 10),
    ("mười lăm", 15),
    ("mười một", 11),
    ("hai mươi", 20),
    ("hai mươi mốt", 21),
    ("ba mươi tư", 34),
    ("ba mươi bốn", 34),
    ("năm mươi lăm", 55),
    ("năm mươi nhăm", 55),
    ("ba chục", 30),
    ("một trăm", 100),
    ("một trăm linh năm", 105),
    ("một trăm lẻ tư", 104),
    ("một trăm mười lăm", 115),
    ("một nghìn không trăm linh năm", 1005),
    ("một nghìn linh năm", 1005),
    ("hai nghìn năm trăm", 2500),
    ("hai vạn", 20_000),
    ("hai triệu ba trăm nghìn", 2_300_000),
    ("ba triệu rưỡi", 3_500_000),
    ("một nghìn tỷ hai triệu", 1000 * BILLION + 2_000_000),
    ("hai triệu tỷ", 2_000_000 * BILLION),
    ("sáu mươi hai phẩy bốn", "62.4"),
    ("hai phẩy không năm", "2.05"),
    ("hai phẩy hai mươi lăm", "2.25"),
    ("hai phẩy ba triệu", 2_300_000),
    ("ba phần tư", "3/4"),
    ("hai phần ba", "2/3"),
    ("Hai Mươi Mốt", 21),
]
NOT_NUMBERS = [
    "", " ", "12a", "a12", "1.23.456", "1,234,567.8", "1,2,3", "62.4", "1.5 triệu", "0.155", "5,", ",5", "5.",
    "NaN", "nan", "inf", "1e999", "0x10", "1_000", "٣", "²", "1 2", "12 345", "--5", "-", "%", "9" * 41,
    "9" * 5000,
    "hai mươi năm", "mười năm", "một trăm năm", "ba nghìn tư", "hai không", "mười mốt", "trăm", "nghìn",
    "mươi",
    "hàng nghìn", "tỷ", "hai mươi mốt mốt", "phẩy năm", "hai phẩy", "-hai", "5 tỷ lệ", "2 rưỡi", "2 triệu 3 tỷ",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), FIGURES + WORDS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_number_reads_as_its_exact_value(text: str, value: int | str, form: str) -> None:
    found = read_number(unicodedata.normalize(form, text))
    assert found is not None
    assert found.value == Fraction(value)


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_is_no_number_is_never_guessed(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("90%", 90), ("90 %", 90), (f"62,4{NBSP}%", "62.4"), ("90 phần trăm", 90), ("chín mươi phần trăm", 90)],
)
def test_percent_keeps_its_figure(text: str, value: int | str) -> None:
    found = read_number(text)
    assert found is not None
    assert (found.value, found.percent) == (Fraction(value), True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567.8", "1234567.8"),
        ("62.4", "62.4"),
        ("2.3 million", 2_300_000),
        ("90 per cent", 90),
        ("1,155", 1155),
    ],
)
def test_english_figures_have_english_marks(text: str, value: int | str) -> None:
    found = read_number(text, lang="en")
    assert found is not None
    assert found.value == Fraction(value)


@pytest.mark.parametrize("text", ["1.234,5", "1.155.000", "62,4", "hai mươi", "1,23"])
def test_english_refuses_vietnamese_marks(text: str) -> None:
    assert read_number(text, lang="en") is None


def test_a_multiplier_stays_apart_from_the_figure() -> None:
    found = read_number("2,3 triệu tỷ")
    assert found is not None
    assert (found.figure, found.multiplier, found.places) == (Fraction("2.3"), 10**15, 1)


def found_in(text: str) -> list[tuple[str, str]]:
    return [(text[number.start : number.end], str(number.value)) for number in find_numbers(text)]


def test_numbers_are_found_in_running_text_with_their_places() -> None:
    text = "942.934 trên tổng số 979.536 hồ sơ, đạt 96%; ước 2,3 triệu tỷ đồng; lập tám mô hình, 20 - 25% xã."
    assert found_in(text) == [
        ("942.934", "942934"),
        ("979.536", "979536"),
        ("96%", "96"),
        ("2,3 triệu tỷ", "2300000000000000"),
        ("tám", "8"),
        ("20", "20"),
        ("25%", "25"),
    ]


def test_a_rate_is_no_milliard() -> None:
    assert found_in("giảm 5 tỷ lệ, 2 tỷ trọng, 3 tỷ đồng") == [("5", "5"), ("2", "2"), ("3 tỷ", "3000000000")]


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = unicodedata.normalize("NFD", "tỷ lệ đã ký số đạt 97,92% và tám mươi xã")
    assert found_in(text) == [("97,92%", "2448/25"), (unicodedata.normalize("NFD", "tám mươi"), "80")]


@pytest.mark.parametrize("text", ["1.23.456 hộ", "NQ57", "IPv6", "B2C", "1,2,3", "phần trăm", "12.3.4.5"])
def test_nothing_is_found_in_what_only_looks_like_a_number(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "glued", "doubtful"),
    [
        ("4G", True, False),
        ("135TB", True, False),
        ("4.000m2", True, False),
        ("năm bậc", False, True),
        ("Ba Đình", False, True),
        ("ba trụ cột", False, False),
        ("tám mươi xã", False, False),
    ],
)
def test_what_context_must_settle_is_marked(text: str, glued: bool, doubtful: bool) -> None:
    [number] = find_numbers(text)
    assert (number.glued, number.doubtful) == (glued, doubtful)


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (Fraction(12345, 10), 1, "1.234,5", "1,234.5"),
        (Fraction(1, 2), 0, "1", "1"),
        (Fraction(-1, 2), 0, "-1", "-1"),
        (Fraction(-1, 1000), 2, "0,00", "0.00"),
        (Fraction(2, 3), 2, "0,67", "0.67"),
        (1000000, 0, "1.000.000", "1,000,000"),
        (90, 2, "90,00", "90.00"),
    ],
)
def test_numbers_are_shown_half_up(value: Fraction, decimals: int, vi: str, en: str) -> None:
    assert format_number(value, decimals) == vi
    assert format_number(value, decimals, lang="en") == en


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("tỷ đồng", (BILLION, "đồng")),
        ("triệu tỷ đồng", (10**15, "đồng")),
        ("%", (1, "%")),
        ("người", (1, "người")),
    ],
)
def test_a_unit_of_measure_may_open_with_a_multiplier(words: str, scale: tuple[int, str]) -> None:
    assert scale_of(words) == scale


decimals = st.decimals(min_value=0, max_value=10**12, places=3).map(Fraction)


@given(decimals, st.sampled_from(["vi", "en"]))
def test_every_shown_number_reads_back(value: Fraction, lang: str) -> None:
    found = read_number(format_number(value, 3, lang=lang), lang=lang)
    assert found is not None
    assert found.value == value


@given(st.integers(0, TRILLION_LIMIT - 1) | st.integers(0, 10_000))
def test_every_spelled_whole_number_reads_back(value: int) -> None:
    found = read_number(spell(value))
    assert found is not None
    assert (found.value, found.spelled) == (value, True)


@given(decimals)
def test_every_spelled_decimal_reads_back(value: Fraction) -> None:
    words = spell(value).split()
    assert read_words(words) == (value, len(words))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_every_spelled_fraction_reads_back(over: int, under: int) -> None:
    value = Fraction(over, under)
    if len(f"{value.denominator}") > 1 and 10**18 % value.denominator == 0:
        return  # a finite decimal, spelled as one
    words = spell(value).split()
    assert read_words(words) == (value, len(words))


@given(st.integers(1, 9999), st.sampled_from(["nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ"]))
def test_every_multiplier_reads_back(figure: int, scale: str) -> None:
    found = read_number(f"{format_number(Fraction(figure, 10), 1)} {scale}")
    assert found is not None
    assert found.figure == Fraction(figure, 10)
    assert scale_of(scale)[0] == found.multiplier


@pytest.mark.parametrize("value", [-1, TRILLION_LIMIT, Fraction(TRILLION_LIMIT, 7), Fraction(1, 3 * TRILLION_LIMIT)])
def test_what_has_no_settled_words_is_not_spelled(value: Fraction) -> None:
    with pytest.raises(ValueError, match="outside"):
        spell(value)


@given(st.text(max_size=80))
def test_any_text_can_be_scanned(text: str) -> None:
    for number in find_numbers(text):
        assert isinstance(number, WrittenNumber)
        assert 0 <= number.start < number.end <= len(text)
