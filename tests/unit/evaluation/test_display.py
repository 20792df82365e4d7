"""What people read never contradicts the verdict."""

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cotmoc.evaluation.display import WORDS, Scale, aim_text, range_text, regions_of, shown
from cotmoc.evaluation.figure import Figure
from cotmoc.evaluation.region import Region, Standard, region
from cotmoc.evaluation.result import Judgement
from cotmoc.evaluation.verdict import Verdict, judge
from cotmoc.formula.numbers import find_numbers
from cotmoc.model.comparator import REPORTED, Comparator
from cotmoc.model.exact import is_finite_decimal
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind
from cotmoc.model.interval import Interval
from cotmoc.model.target import Aim

PERCENT = Scale(1, "%", limit=100)
AT_LEAST_90 = Region(Interval(90, None), Interval(90, None, True))


def indicator(kind: IndicatorKind = IndicatorKind.AS_IS, **given) -> Indicator:
    rest = {"unit_of_measure": "%", "decimals": 1, "direction": Direction.HIGHER} | given
    return Indicator(code="A", name="A", kind=kind, numerator="N", **rest)


def judged(found: Interval | None, kind: IndicatorKind = IndicatorKind.AS_IS, **given) -> Judgement:
    field = given.pop("field_size", None)
    figure = Figure(found, reported=given.pop("reported", 1), expected=1)
    return Judgement(indicator(kind, **given), None, "", figure, None, Verdict.NO_TARGET, None, field)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (Interval.point(Fraction("87.34")), "87,3%"),
        (Interval.point(Fraction("89.96")), "89,96%"),
        (Interval.point(Fraction("89.9996")), "89,9996%"),
        (Interval.point(90), "90,0%"),
        (Interval.point(Fraction("90.04")), "90,04%"),
        (Interval(Fraction("79.2"), Fraction("86.1")), "79,2 – 86,1%"),
        (Interval(Fraction("79.2"), Fraction("89.97")), "79,20 – 89,97%"),
        (Interval(Fraction("79.21"), Fraction("79.24")), "79,21 – 79,24%"),
        (Interval(40, None, True), "trên 40,0%"),
        (Interval(40, 100, True), "trên 40,0%"),
        (Interval(40, 80, True), "trên 40,0 đến 80,0%"),
        (Interval(40, 80, False, True), "từ 40,0 đến dưới 80,0%"),
        (Interval(40, None), "từ 40,0% trở lên"),
        (Interval(None, 40), "không quá 40,0%"),
        (Interval(None, 40, high_open=True), "dưới 40,0%"),
        (Interval(None, None), "chưa xác định được"),
    ],
)
def test_vietnamese_figures(found, text):
    assert range_text(found, PERCENT, regions_of(AT_LEAST_90)) == text


def test_english_figures():
    found = Interval(1234, Fraction("5678.5"))
    assert range_text(found, Scale(1, "dossiers"), lang="en") == "1,234.0 – 5,678.5 dossiers"


def test_a_threshold_that_no_decimal_writes_is_rounded_like_the_figure():
    third = Fraction(100, 3)
    assert range_text(Interval.point(third), PERCENT, [Interval(third, None)]) == "33,3%"
    assert range_text(Interval.point(third - Fraction(1, 300)), PERCENT, [Interval(third, None)]) == "33,330%"


def test_days_ranks_and_judgements():
    day = date(2024, 12, 31).toordinal()
    assert shown(judged(Interval.point(day), IndicatorKind.MILESTONE)) == "31/12/2024"
    assert shown(judged(Interval(day, None), IndicatorKind.MILESTONE)) == "từ ngày 31/12/2024"
    assert shown(judged(Interval.point(15), field_size=63)) == "15/63"
    assert shown(judged(Interval(12, 17), IndicatorKind.RANK)) == "hạng 12 – 17"
    assert shown(judged(Interval.point(1), IndicatorKind.JUDGED)) == "có"
    assert shown(judged(Interval.point(0), IndicatorKind.JUDGED)) == "không"
    assert shown(judged(Interval(0, None), IndicatorKind.JUDGED, reported=0)) == "chưa có đánh giá"


def test_no_figure_is_not_a_number():
    assert shown(judged(None)) == ""
    assert shown(judged(Interval(0, 100), reported=0)) == "chưa có số liệu"


@pytest.mark.parametrize(
    ("aim", "given", "text"),
    [
        (Aim(Comparator.AT_LEAST, 90), {}, "từ 90% trở lên"),
        (Aim(Comparator.ABOVE, Fraction("89.5")), {}, "trên 89,5%"),
        (Aim(Comparator.AT_MOST, 5), {}, "không quá 5%"),
        (Aim(Comparator.BELOW, 5), {}, "dưới 5%"),
        (Aim(Comparator.EQUAL, 5), {}, "bằng 5%"),
        (Aim(Comparator.RANGE, 40, 50), {}, "40 – 50%"),
        (Aim(Comparator.RANGE_UP, 75, 80), {}, "từ 75 – 80% trở lên"),
        (Aim(Comparator.ABOUT, 12), {}, "khoảng 12%"),
        (Aim(Comparator.RANK, 30, 63), {}, "trong nhóm 30/63 đứng đầu"),
        (Aim(Comparator.RANK, 5), {}, "trong nhóm 5 đứng đầu"),
        (Aim(Comparator.GROWTH, 15), {}, "tăng 15% mỗi năm so với gốc"),
        (Aim(Comparator.GROWTH, -3), {}, "giảm 3% mỗi năm so với gốc"),
        (Aim(Comparator.BASELINE, 20), {"direction": Direction.LOWER}, "giảm 20% so với gốc"),
        (
            Aim(Comparator.MILESTONE, date(2024, 6, 30).toordinal()),
            {"kind": IndicatorKind.MILESTONE},
            "xong chậm nhất ngày 30/06/2024",
        ),
        (Aim(Comparator.MILESTONE), {"kind": IndicatorKind.MILESTONE}, "xong trong kỳ"),
        (Aim(Comparator.JUDGED), {"kind": IndicatorKind.JUDGED}, "được đánh giá là đạt"),
    ],
)
def test_aims_in_words(aim, given, text):
    assert aim_text(aim, indicator(**given)) == text


def test_every_comparator_has_words():
    for comparator in Comparator:
        assert aim_text(Aim(comparator, 10, 20), indicator(), lang="en")


def test_every_phrase_has_both_languages_and_the_same_places():
    for key, (vietnamese, english) in WORDS.items():
        assert vietnamese, key
        assert english, key
        assert set(re.findall(r"\{\w+\}", vietnamese)) == set(re.findall(r"\{\w+\}", english)), key


decimals = st.fractions(min_value=0, max_value=200, max_denominator=999)
near = st.builds(
    lambda base, steps, fine: base + Fraction(steps, 10**fine),
    st.integers(0, 100),
    st.integers(-9, 9),
    st.integers(0, 7),
)
ends = st.one_of(decimals, near)
finite = ends.filter(is_finite_decimal)


def intervals() -> st.SearchStrategy[Interval]:
    def build(low, high, low_open, high_open):
        if low is not None and high is not None:
            low, high = sorted((low, high))
            if low == high:
                return Interval.point(low)
        return Interval(low, high, low_open, high_open)

    return st.builds(build, st.none() | ends, st.none() | ends, st.booleans(), st.booleans())


aims = st.builds(
    lambda comparator, low, high: Aim(comparator, *sorted((low, high))),
    st.sampled_from(sorted({*REPORTED, Comparator.ABOUT})),
    finite,
    finite,
)


def read_back(text: str, like: Interval) -> Interval:
    """The shown text as the numbers a reader takes from it."""
    found = list(find_numbers(text))
    numbers = [-number.value if text[: number.start].endswith("-") else number.value for number in found]
    if like.is_point:
        return Interval.point(numbers[0])
    low = numbers[0] if like.low is not None else None
    high = numbers[-1] if like.high is not None else None
    return Interval(low, high, like.low_open, like.high_open)


@given(intervals(), aims, st.sampled_from(Direction), st.integers(0, 3))
def test_what_is_read_back_has_the_same_verdict(found, aim, direction, places):
    assume(found.low is not None or found.high is not None)
    wanted = region(aim, Standard(direction, date(2024, 12, 31), tolerance=Fraction(1, 20)))
    assert wanted is not None
    text = range_text(found, Scale(places), regions_of(wanted))
    reread = read_back(text, found)
    assert judge(Figure(reread, closed=True), wanted, lambda _: Verdict.UNDETERMINED) is judge(
        Figure(found, closed=True), wanted, lambda _: Verdict.UNDETERMINED
    ), text


@given(intervals(), st.integers(0, 3))
def test_a_range_never_reads_as_one_number(found, places):
    assume(found.low is not None or found.high is not None)
    assert read_back(range_text(found, Scale(places)), found).is_point == found.is_point
