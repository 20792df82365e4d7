"""The cube engine: ends by hand on small cases, one and all at once, numbers of any size, columns and rows alike."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cotmoc.engines.cube_engine import CubeEngine
from cotmoc.engines.errors import Gap
from cotmoc.evaluation.figure import Figure, Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.knowledge import Knowledge, ObservationList
from cotmoc.model.instant import read_instant
from cotmoc.model.interval import Interval
from cotmoc.model.period import read_period
from tests.lib import small
from tests.spec.paragraph import KNOWN_AT, indicator_of
from tests.unit.engines.comparing import ask, differences

UNITS = "code | level | parent\nT | tinh |\nH | huyen | T\nA | xa | H\nB | xa | H\nC | xa | T"
PAIR = {
    "units": UNITS,
    "elements": "code | part_of | ceiling\nX | | {ceiling}\nY | X | {most}",
    "data": "element | unit | 2024-Q1\nX | A | 10\nX | B | {x}\nX | C | 20\nY | A | 5\nY | B | {y}\nY | C | 10",
    "period": "2024-Q1",
    "numerator": "Y",
    "denominator": "X",
}


def pair(*, x="", y="", ceiling="40", most=""):
    return {name: text.format(x=x, y=y, ceiling=ceiling, most=most) for name, text in PAIR.items()}


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (pair(x=10, y=6), Interval.point(Fraction(21, 40))),
        (pair(x=10), Interval(Fraction(15, 40), Fraction(25, 40))),  # the part between 0 and its whole
        (pair(y=6), Interval(Fraction(21, 70), Fraction(21, 36))),  # the whole between its part and its ceiling
        (pair(), Interval(Fraction(15, 70), Fraction(55, 70))),  # both
        (pair(ceiling=""), Interval(0, 1, low_open=True, high_open=True)),  # both, and no ceiling
        (pair(x=">10", y=6), Interval(Fraction(21, 70), Fraction(21, 40), high_open=True)),
        (pair(x=10, y="2..4"), Interval(Fraction(17, 40), Fraction(19, 40))),
        (pair(x="8..12", most=5), Interval(Fraction(15, 42), Fraction(20, 38))),  # the part stays below its whole
        ({**pair(x="<10"), "unit": "B"}, Interval(0, 1)),  # 1 is reached by any whole that equals its part
        ({**pair(x="<10", y=">0"), "unit": "B"}, Interval(0, 1, low_open=True)),
        (  # nought by any whole above 0, however far below 0 it may be
            {
                **pair(),
                "elements": "code | minimum\nX | -2\nY |",
                "data": "element | unit | 2024-Q1\nX | B |\nY | B |",
                "unit": "B",
            },
            Interval(0, None),
        ),
        ({**pair(), "numerator": "X - Y"}, Interval(Fraction(15, 70), Fraction(55, 70))),
        ({**pair(), "numerator": "X", "denominator": "Y + 5"}, Interval(Fraction(70, 60), Fraction(70, 20))),
        ({**pair(), "numerator": "X", "denominator": "X + Y"}, Interval(Fraction(70, 125), Fraction(70, 85))),
        ({**pair(), "numerator": "2 * Y + 1"}, Interval(Fraction(31, 70), Fraction(111, 70))),
        ({**pair(), "numerator": "30 * Y"}, Interval(Fraction(450, 70), Fraction(1650, 70))),
    ],
)
def test_ends_worked_out_by_hand(case, expected):
    comparing = ask(case)
    ((_, got),) = comparing.answers
    assert isinstance(got, Figure)
    assert got.range == expected
    assert not differences(comparing)


def test_numbers_of_any_size():
    great = 10**30
    case = pair(x=great, y=great - 7, ceiling="")
    case["data"] = case["data"].replace("C | 20", f"C | {3 * great}")
    comparing = ask(case)
    ((_, got),) = comparing.answers
    assert isinstance(got, Figure)
    assert got.range == Interval.point(Fraction(great - 7 + 15, 4 * great + 10))
    assert not differences(comparing)


def test_all_units_and_periods_at_once_are_those_one_by_one():
    case = {
        **pair(),
        "data": (
            "element | unit | 2023-Q4 | 2024-Q1 | 2024-Q2\nX | A | 9 | 10 | M\nX | B | 8 | | 7\nX | C | 7 | 20 | 11\n"
            "Y | A | 3 | 5 | M\nY | B | 4 | | \nY | C | 5 | 10 | >=3"
        ),
    }
    space = small.workspace(case)
    indicator = indicator_of(case)
    catalogue = small.replace(space.catalogue, indicators=(indicator,))
    knowledge = Knowledge(catalogue, ObservationList(space.observations), read_instant(KNOWN_AT))
    engine = CubeEngine(knowledge)
    units = [unit.id for unit in catalogue.units]
    periods = [read_period(text) for text in ("2023-Q4", "2024-Q1", "2024-Q2", "2024-S1")]
    table = engine.figures_of("I", units, periods)
    for row, period in enumerate(periods):
        figures = Figures(knowledge, period.end)
        for column, unit in enumerate(units):
            wanted = figures.figure(indicator, Question(unit, period, period))
            assert told(table, row, column) == (wanted.range, wanted.reported_value, wanted.reported, wanted.expected)
            assert (table.closed[row, column], table.silent[row, column]) == (wanted.closed, wanted.silent)


def told(table, row, column):
    at = (row, column)
    assert table.gap[at] == -1
    low = None if table.low_free[at] else Fraction(table.low[at], table.low_under[at])
    high = None if table.high_free[at] else Fraction(table.high[at], table.high_under[at])
    found = Interval(low, high, bool(table.low_open[at]), bool(table.high_open[at])) if table.exists[at] else None
    plain = Fraction(table.plain[at], table.plain_under[at]) if table.has_plain[at] else None
    return found, plain, table.reported[at], table.expected[at]


def test_a_gap_is_numbered_in_the_table():
    case = {**pair(), "numerator": "min(X, Y)"}
    space = small.workspace(case)
    catalogue = small.replace(space.catalogue, indicators=(indicator_of(case),))
    knowledge = Knowledge(catalogue, ObservationList(space.observations), read_instant(KNOWN_AT))
    table = CubeEngine(knowledge).figures_of("I", [catalogue.units[0].id], [read_period("2024-Q1")])
    assert list(Gap)[table.gap[0, 0]] is Gap.NOT_A_QUOTIENT
    assert not table.exists[0, 0]


def test_unknown_indicators_and_units_have_no_figure():
    space = small.workspace(pair())
    catalogue = small.replace(space.catalogue, indicators=(indicator_of(pair()),))
    knowledge = Knowledge(catalogue, ObservationList(space.observations), read_instant(KNOWN_AT))
    engine, period = CubeEngine(knowledge), read_period("2024-Q1")
    assert not engine.figures_of("J", [catalogue.units[0].id], [period]).exists.any()
    table = engine.figures_of("I", ["ZZ@2020-01-01", catalogue.units[0].id], [period])
    assert table.exists.tolist() == [[False, True]]
