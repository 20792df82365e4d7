"""The pace a target needs, said as people say it: up or down, one period or many, shares in percentage points."""

from fractions import Fraction
from types import SimpleNamespace

import pytest

from cotmoc.evaluation.pace import Pace, PaceKind
from cotmoc.evaluation.region import Region
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.interval import Interval
from cotmoc.workspace.pace_words import pace_sentence

UPWARDS, DOWNWARDS = Region(Interval(85, None)), Region(Interval(None, 5))


def result(region: Region, unit_of_measure: str = "%", decimals: int = 1) -> SimpleNamespace:
    indicator = Indicator(
        code="A",
        name="A",
        kind=IndicatorKind.EXPRESSION,
        numerator="N",
        unit_of_measure=unit_of_measure,
        decimals=decimals,
    )
    return SimpleNamespace(judgement=SimpleNamespace(indicator=indicator, region=region))


@pytest.mark.parametrize(
    ("found", "region", "vietnamese"),
    [
        (Pace(PaceKind.STEP, 3, 0, 2), UPWARDS, "cần tăng 3,0 điểm % mỗi kỳ trong 2 kỳ còn lại"),
        (Pace(PaceKind.STEP, -3, 0, 2), DOWNWARDS, "cần giảm 3,0 điểm % mỗi kỳ trong 2 kỳ còn lại"),
        (Pace(PaceKind.STEP, -3, 0, 1), DOWNWARDS, "cần giảm 3,0 điểm % trong kỳ còn lại"),
        (Pace(PaceKind.LEVEL, 90, 82, 3), UPWARDS, "3 kỳ còn lại phải đạt bình quân 90,0% (đến nay 82,0%)"),
        (Pace(PaceKind.LEVEL, 90, 82, 1), UPWARDS, "kỳ còn lại phải đạt 90,0% (đến nay 82,0%)"),
        (Pace(PaceKind.LEVEL, 4, 6, 1), DOWNWARDS, "kỳ còn lại không được quá 4,0% (đến nay 6,0%)"),
    ],
)
def test_it_follows_the_direction_and_the_number_of_periods(found, region, vietnamese):
    assert pace_sentence(found, result(region), "vi") == vietnamese


def test_an_amount_keeps_its_unit_of_measure():
    found = Pace(PaceKind.AMOUNT, 120, 90, 4)
    assert pace_sentence(found, result(UPWARDS, "người", 0), "vi") == (
        "cần thêm 120 người mỗi kỳ trong 4 kỳ còn lại (đến nay bình quân 90 người một kỳ)"
    )


def test_english_says_the_same():
    assert pace_sentence(Pace(PaceKind.STEP, -2, 0, 1), result(DOWNWARDS), "en") == (
        "must fall by 2.0 percentage points in the remaining period"
    )


def test_a_step_that_is_there_is_not_rounded_away():
    found = Pace(PaceKind.STEP, Fraction(1, 25), 0, 2)
    assert pace_sentence(found, result(UPWARDS), "vi").startswith("cần tăng 0,04 điểm %")
