"""What single cells may be, in words."""

from fractions import Fraction

import pytest

from cotmoc.model.interval import Interval
from cotmoc.workspace.cell_words import countable


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Interval(0, 3), Interval(0, 3)),
        (Interval(0, 5, high_open=True), Interval(0, 4)),
        (Interval(2, None, low_open=True), Interval(3, None)),
        (Interval(None, 7), Interval(None, 7)),
    ],
)
def test_an_unreported_count_is_a_whole_number(found, expected):
    assert countable(found) == expected


def test_ends_are_rounded_inwards():
    assert countable(Interval(Fraction(5, 2), Fraction(29, 4))) == Interval(3, 7)
    assert countable(Interval(Fraction(1, 3), Fraction(2, 3))) == Interval(Fraction(1, 3), Fraction(2, 3))
