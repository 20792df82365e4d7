"""Every kind of figure that the cube declares it cannot tell: that error, and the reference's answer instead."""

from __future__ import annotations

import pytest

from cotmoc.engines.cube_engine import CubeEngine
from cotmoc.engines.errors import GAPS, Gap
from tests.unit.engines.comparing import CANNOT, ask

UNITS = "code | level | parent\nT | tinh |\nA | xa | T\nB | xa | T"
PERIOD = {"units": UNITS, "period": "2024-Q1"}
REPORTED = "element | unit | 2023-Q4 | 2024-Q1\nX | A | 4 | 4\nX | B | 6 | {}\nY | A | 2 | 2\nY | B | 3 | {}"
MOVED = {
    "units": (
        "code | level | parent | valid_from | valid_to\nT | tinh | | |\nA | xa | T | | 2024-04-01\n"
        "B | xa | T | | 2024-04-01\nC | xa | T | 2024-04-01 |"
    ),
    "successions": "predecessor | successor | date\nA | C | 2024-04-01\nB | C | 2024-04-01",
}

MET = {
    Gap.NOT_A_QUOTIENT: {**PERIOD, "data": REPORTED.format("", 3), "expression": "min(X, Y)"},
    Gap.MEAN_WITHIN: {
        **PERIOD,
        "elements": "code | unit_rule\nX | sum\nY | mean",
        "data": REPORTED.format(6, 3),
        "expression": "X + Y",
    },
    Gap.WEIGHT_UNKNOWN: {
        **PERIOD,
        "elements": "code | unit_rule | weight\nX | sum |\nY | mean | X",
        "data": REPORTED.format("", 3),
        "expression": "Y",
    },
    Gap.OWN_WITHIN: {
        **PERIOD,
        "elements": "code | unit_rule\nX | sum\nY | none",
        "data": REPORTED.format(6, 3),
        "expression": "X + Y",
        "unit": "A",
    },
    Gap.CELLS_SHARED: {
        **PERIOD,
        "elements": "code\nX\nY",
        "data": REPORTED.format("", 3),
        "expression": "count(X >= 5) + X",
    },
    Gap.COUNT_BELOW: {**PERIOD, "data": REPORTED.format("", 3), "numerator": "Y", "denominator": "count(X >= 5)"},
    Gap.CHAIN: {
        **PERIOD,
        "elements": "code | part_of\nX |\nY | X\nZ | Y",
        "data": REPORTED.format("", "") + "\nZ | A | 1 | 1\nZ | B | 1 |",
        "numerator": "Z + Y",
        "denominator": "X",
    },
    Gap.PARTS_OF_TOTAL: {
        **PERIOD,
        "codes": "list | code\nd | a\nd | b",
        "elements": "code | breakdowns | exhaustive\nX | d:d | d",
        "asked": "form | element | breakdowns\nF | X |\nF | X | d",
        "data": "element | part | unit | 2024-Q1\nX | | A | 4\nX | d=a | A |\nX | d=b | A |",
        "expression": "X[d=a]",
    },
    Gap.BROKEN_OFF: {
        **MOVED,
        "elements": "code | time_rule | unit_rule\nX | last | mean",
        "forms": "form | frequency | level | closes\nF | quarter | xa | 30",
        "data": "element | unit | 2024-Q1 | 2024-Q2\nX | A | 4 |\nX | B | 6 |\nX | C | | 7",
        "period": "2024-S1",
        "known_at": "2024-07-01",
        "expression": "X",
    },
}


def test_a_cell_between_two_that_are_asked_for():
    """Z ≤ Y ≤ X, all unknown, and Y not in the formula."""
    assert [got for _, got in ask({**MET[Gap.CHAIN], "numerator": "Z"}).answers] == [CANNOT]


@pytest.mark.parametrize("gap", Gap)
def test_a_gap_is_declared(gap):
    comparing = ask(MET[gap])
    assert [got for _, got in comparing.answers] == [CANNOT]
    assert comparing.sentences == [f"The cube engine cannot compute I: {GAPS[gap][1]}."]


def test_the_table_stands_in_the_docstring():
    assert all(f"`{gap}`: {GAPS[gap][1]}" in (CubeEngine.__doc__ or "") for gap in Gap)
    assert set(GAPS) == set(Gap)
