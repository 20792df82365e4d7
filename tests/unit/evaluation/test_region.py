"""The region of an aim as verdicts and margins use it; what satisfies an aim is tested with the formula layer."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.evaluation.region import Standard, region
from cotmoc.model.comparator import Comparator
from cotmoc.model.indicator import Direction
from cotmoc.model.interval import Interval
from cotmoc.model.target import Aim

END = date(2024, 12, 31)
HIGHER, LOWER, EXACT = Direction


@pytest.mark.parametrize(
    ("comparator", "direction", "threshold", "is_upwards"),
    [
        (Comparator.AT_LEAST, LOWER, 35, True),
        (Comparator.AT_MOST, HIGHER, 35, False),
        (Comparator.RANGE, HIGHER, 35, True),
        (Comparator.RANGE, LOWER, 40, False),
        (Comparator.RANGE_UP, HIGHER, 35, True),
        (Comparator.RANK, LOWER, 35, False),
    ],
)
def test_the_threshold_is_the_near_end(comparator, direction, threshold, is_upwards):
    high = 40 if comparator in (Comparator.RANGE, Comparator.RANGE_UP, Comparator.RANK) else None
    found = region(Aim(comparator, 35, high), Standard(direction, END))
    assert (found.threshold, found.is_upwards) == (threshold, is_upwards)


def test_a_milestone_without_a_date_is_due_at_the_end():
    found = region(Aim(Comparator.MILESTONE), Standard(HIGHER, END))
    assert found.satisfied == Interval(None, END.toordinal())
    assert found.beyond is None


@pytest.mark.parametrize("comparator", [Comparator.GROWTH, Comparator.BASELINE])
def test_without_a_baseline_there_is_no_region(comparator):
    assert region(Aim(comparator, 10), Standard(HIGHER, END)) is None


def test_growth_needs_the_date_of_its_baseline():
    assert region(Aim(Comparator.GROWTH, 10), Standard(HIGHER, END, baseline=100)) is None
    found = region(Aim(Comparator.GROWTH, 10), Standard(HIGHER, END, baseline=100, baseline_date=date(2022, 6, 30)))
    assert found.satisfied == Interval(121, None)


def test_the_margin_and_the_limit():
    aim = Aim(Comparator.AT_LEAST, 90)
    assert region(aim, Standard(HIGHER, END, margin=2)).beyond == Interval(92, None, low_open=True)
    assert region(Aim(Comparator.AT_LEAST, 100), Standard(HIGHER, END, limit=100)).beyond is None
