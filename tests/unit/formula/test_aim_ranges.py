"""Which values satisfy an aim and which exceed it, for every comparator and direction."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cotmoc.formula.aim_ranges import check_aim, exceeding, satisfying, towards, worked_out
from cotmoc.model.comparator import Comparator
from cotmoc.model.errors import Refused
from cotmoc.model.indicator import Direction
from cotmoc.model.interval import Interval
from cotmoc.model.target import Aim

TENTH = Fraction(1, 10)

# Aim, direction, values that satisfy it, values beyond it by more than 2 (tolerance 0.1).
MEANT = [
    (Aim(Comparator.EQUAL, 5), Direction.HIGHER, Interval(5, 5), None),
    (Aim(Comparator.AT_LEAST, 90), Direction.HIGHER, Interval(90, None), Interval(92, None, low_open=True)),
    (Aim(Comparator.AT_LEAST, 90), Direction.LOWER, Interval(90, None), Interval(92, None, low_open=True)),
    (Aim(Comparator.AT_LEAST, 90), Direction.EXACT, Interval(90, None), None),
    (Aim(Comparator.ABOVE, 40), Direction.HIGHER, Interval(40, None, low_open=True), Interval(42, None, low_open=True)),
    (Aim(Comparator.AT_MOST, 5), Direction.LOWER, Interval(None, 5), Interval(None, 3, high_open=True)),
    (Aim(Comparator.AT_MOST, 5), Direction.HIGHER, Interval(None, 5), Interval(None, 3, high_open=True)),
    (Aim(Comparator.BELOW, 5), Direction.LOWER, Interval(None, 5, high_open=True), Interval(None, 3, high_open=True)),
    (Aim(Comparator.RANGE, 35, 40), Direction.HIGHER, Interval(35, None), Interval(42, None, low_open=True)),
    (Aim(Comparator.RANGE, 35, 40), Direction.LOWER, Interval(None, 40), Interval(None, 33, high_open=True)),
    (Aim(Comparator.RANGE, 35, 40), Direction.EXACT, Interval(35, 40), None),
    (Aim(Comparator.RANGE_UP, 35, 40), Direction.HIGHER, Interval(35, None), Interval(42, None, low_open=True)),
    (Aim(Comparator.RANGE_UP, 35, 40), Direction.LOWER, Interval(35, None), Interval(42, None, low_open=True)),
    (Aim(Comparator.ABOUT, 20), Direction.HIGHER, Interval(18, None), Interval(24, None, low_open=True)),
    (Aim(Comparator.ABOUT, 20), Direction.LOWER, Interval(None, 22), Interval(None, 16, high_open=True)),
    (Aim(Comparator.ABOUT, 20), Direction.EXACT, Interval(18, 22), None),
    (Aim(Comparator.ABOUT, -20), Direction.EXACT, Interval(-22, -18), None),
    (Aim(Comparator.RANK, 10, 63), Direction.LOWER, Interval(None, 10), Interval(None, 8, high_open=True)),
    (Aim(Comparator.RANK, 3), Direction.HIGHER, Interval(None, 3), None),
    (Aim(Comparator.MILESTONE, 738000), Direction.HIGHER, Interval(None, 738000), None),
    (Aim(Comparator.JUDGED), Direction.HIGHER, Interval(1, 1), None),
]


@pytest.mark.parametrize(("aim", "direction", "satisfied", "exceeded"), MEANT)
def test_each_comparator_means_its_values(
    aim: Aim, direction: Direction, satisfied: Interval, exceeded: Interval | None
) -> None:
    assert satisfying(aim, direction=direction, tolerance=TENTH) == satisfied
    assert exceeding(aim, direction=direction, margin=2, tolerance=TENTH) == exceeded


def test_every_comparator_has_a_meaning() -> None:
    assert {row[0].comparator for row in MEANT} | {Comparator.GROWTH, Comparator.BASELINE} == set(Comparator)


@pytest.mark.parametrize(
    ("aim", "direction", "limit"),
    [
        (Aim(Comparator.AT_LEAST, 100), Direction.HIGHER, 100),
        (Aim(Comparator.RANGE, 90, 100), Direction.HIGHER, 100),
        (Aim(Comparator.AT_MOST, 0), Direction.LOWER, 0),
        (Aim(Comparator.RANGE, 0, 5), Direction.LOWER, 0),
    ],
)
def test_nothing_exceeds_an_aim_at_the_indicators_limit(aim: Aim, direction: Direction, limit: int) -> None:
    assert exceeding(aim, direction=direction, limit=limit) is None
    assert exceeding(aim, direction=direction) is not None


@pytest.mark.parametrize(
    ("aim", "direction", "baseline", "years", "levels"),
    [
        (Aim(Comparator.GROWTH, 10), Direction.HIGHER, 100, 2, Aim(Comparator.AT_LEAST, 121)),
        (Aim(Comparator.GROWTH, 10), Direction.HIGHER, 100, 0, Aim(Comparator.AT_LEAST, 100)),
        (Aim(Comparator.GROWTH, -10), Direction.LOWER, 100, 2, Aim(Comparator.AT_MOST, 81)),
        (Aim(Comparator.GROWTH, -100), Direction.LOWER, 100, 1, Aim(Comparator.AT_MOST, 0)),
        (Aim(Comparator.GROWTH, 10, 20), Direction.HIGHER, 100, 1, Aim(Comparator.RANGE, 110, 120)),
        (Aim(Comparator.GROWTH, -20, -10), Direction.LOWER, 100, 1, Aim(Comparator.RANGE, 80, 90)),
        (Aim(Comparator.GROWTH, Fraction(5, 2)), Direction.EXACT, 8, 1, Aim(Comparator.EQUAL, Fraction(41, 5))),
        (Aim(Comparator.BASELINE, 20), Direction.HIGHER, 50, None, Aim(Comparator.AT_LEAST, 60)),
        (Aim(Comparator.BASELINE, 20), Direction.LOWER, 50, None, Aim(Comparator.AT_MOST, 40)),
        (Aim(Comparator.BASELINE, 20), Direction.HIGHER, -50, None, Aim(Comparator.AT_LEAST, -40)),
        (Aim(Comparator.BASELINE, 20, 30), Direction.LOWER, 50, None, Aim(Comparator.RANGE, 35, 40)),
        (Aim(Comparator.BASELINE, 20, 30), Direction.HIGHER, 0, None, Aim(Comparator.AT_LEAST, 0)),
        (Aim(Comparator.ABOVE, 20), Direction.HIGHER, None, None, Aim(Comparator.ABOVE, 20)),
    ],
)
def test_growth_and_baselines_are_worked_out(
    *, aim: Aim, direction: Direction, baseline: int | None, years: int | None, levels: Aim
) -> None:
    assert worked_out(aim, direction=direction, baseline=baseline, years=years) == levels


def test_a_cut_by_a_range_is_met_at_its_smaller_end_and_exceeded_beyond_the_greater() -> None:
    cut = Aim(Comparator.BASELINE, 20, 30)
    assert satisfying(cut, direction=Direction.LOWER, baseline=50) == Interval(None, 40)
    assert exceeding(cut, direction=Direction.LOWER, baseline=50) == Interval(None, 35, high_open=True)


@pytest.mark.parametrize(
    ("aim", "more", "code"),
    [
        (Aim(Comparator.ABOUT, 20), {}, "A120"),
        (Aim(Comparator.BASELINE, 20), {}, "A121"),
        (Aim(Comparator.GROWTH, 20), {"baseline": 5}, "A121"),
        (Aim(Comparator.GROWTH, 20), {"baseline": 0, "years": 1}, "A122"),
        (Aim(Comparator.GROWTH, 20), {"baseline": 5, "years": Fraction(1, 2)}, "A122"),
        (Aim(Comparator.GROWTH, 20), {"baseline": 5, "years": -1}, "A122"),
        (Aim(Comparator.GROWTH, -101), {"baseline": 5, "years": 1}, "A122"),
        (Aim(Comparator.MILESTONE), {}, "A112"),
        (Aim(Comparator.AT_LEAST), {}, "A112"),
        (Aim(Comparator.RANGE, 5), {}, "A112"),
    ],
)
def test_what_an_aim_lacks_is_said(aim: Aim, more: dict[str, int], code: str) -> None:
    with pytest.raises(Refused, match=code):
        satisfying(aim, direction=Direction.HIGHER, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "aim",
    [
        Aim(Comparator.AT_LEAST),
        Aim(Comparator.AT_LEAST, 1, 2),
        Aim(Comparator.RANGE, 1),
        Aim(Comparator.RANGE, 2, 2),
        Aim(Comparator.RANGE_UP, 3, 2),
        Aim(Comparator.ABOUT, 1, 2),
        Aim(Comparator.GROWTH),
        Aim(Comparator.JUDGED, 1),
        Aim(Comparator.RANK),
        Aim(Comparator.RANK, 0),
        Aim(Comparator.RANK, Fraction(5, 2)),
        Aim(Comparator.RANK, 64, 63),
        Aim(Comparator.MILESTONE, 1, 2),
    ],
)
def test_thresholds_that_do_not_fit_the_comparator_are_refused(aim: Aim) -> None:
    with pytest.raises(Refused, match="A112"):
        check_aim(aim)


@st.composite
def _aims(draw: st.DrawFn) -> Aim:
    comparator, low = draw(st.sampled_from(list(Comparator))), draw(st.integers(-1000, 1000))
    if comparator is Comparator.JUDGED:
        return Aim(comparator)
    if comparator is Comparator.RANK:
        return Aim(comparator, abs(low) + 1)
    ranges = (Comparator.RANGE, Comparator.RANGE_UP)
    return Aim(comparator, low, low + draw(st.integers(1, 50)) if comparator in ranges else None)


@given(_aims(), st.sampled_from(list(Direction)), st.integers(0, 5))
def test_what_exceeds_an_aim_satisfies_it(aim: Aim, direction: Direction, margin: int) -> None:
    details = {"direction": direction, "tolerance": TENTH, "baseline": 50, "years": 2}
    assume(aim.comparator is not Comparator.GROWTH or (aim.low or 0) >= -100)
    exceeded = exceeding(aim, margin=margin, **details)  # type: ignore[arg-type]
    assert exceeded is None or exceeded.within(satisfying(aim, **details))  # type: ignore[arg-type]


def test_a_bare_number_is_an_aim_in_the_direction() -> None:
    assert [towards(direction) for direction in Direction] == [
        Comparator.AT_LEAST,
        Comparator.AT_MOST,
        Comparator.EQUAL,
    ]
