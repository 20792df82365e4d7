"""A trace is the figure told again: its leaves recompute it, and every missing figure says what it may be."""

from collections import defaultdict
from fractions import Fraction
from itertools import product

import pytest

from cotmoc.evaluation.figure import Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.knowledge import Knowledge, ObservationList
from cotmoc.evaluation.trace import IndicatorTrace, Side, TermKind, TermTrace, indicator_trace, leaves
from cotmoc.evaluation.trace_cells import LimitKind
from cotmoc.model.data_element import TimeRule, UnitRule
from cotmoc.model.exact import quotient
from cotmoc.model.instant import read_instant
from cotmoc.model.interval import Interval
from cotmoc.model.period import Period, read_period
from tests.lib.small import Workspace, workspace

YEAR = read_period("2024")
DATA = """
element | unit | 2024-Q1 | 2024-Q2 | 2024-Q3 | 2024-Q4
N       | A    | 80      | 70      | 60      | 75
N       | B    | 30      | 45      | 20      | 35
D       | A    | 100     | 90      | 80      | 90
D       | B    | 50      | 60      | 40      | 45
"""


def told(
    found: Workspace, indicator: str = "R", unit: str = "T", *, asked: Period = YEAR
) -> tuple[IndicatorTrace, Interval | None]:
    """The trace of an indicator beside its figure."""
    knowledge = Knowledge(found.catalogue, ObservationList(found.observations), read_instant("2025-06-01"))
    figures = Figures(knowledge, YEAR.end)
    definition = found.catalogue.indicators_by_code[indicator][0]
    question = Question(found.unit(unit), YEAR, asked)
    return indicator_trace(figures, definition, question), figures.figure(definition, question).range


def small(data: str = DATA, elements: str = "", **tables: str) -> Workspace:
    indicators = "code | numerator | denominator | factor\nR | N | D | 100\nE | N + 2 * D | | 1"
    given = {"data": data, "indicators": indicators} | ({"elements": elements} if elements else {}) | tables
    return workspace(given)


def recomputed(term: TermTrace):
    """What a term comes to, from nothing but the cells of its trace and its declared rules."""
    values = {}
    for place in term.places:
        by_period = defaultdict(Fraction)
        for cell in place.cells:
            assert cell.range.value is not None
            by_period[cell.cell.period] += cell.coefficient * cell.range.value
        values[place.place] = _over_time(term.element.time_rule, list(by_period.values()))
    return _over_units(term.element.unit_rule, term, values)


def _over_time(rule: TimeRule, values: list[Fraction]) -> Fraction:
    if rule is TimeRule.MAX:
        return max(values)
    if rule is TimeRule.MIN:
        return min(values)
    return sum(values) / (len(values) if rule is TimeRule.MEAN else 1)


def _over_units(rule: UnitRule, term: TermTrace, values: dict[str, Fraction]) -> Fraction:
    if rule is UnitRule.MAX:
        return max(values.values())
    if rule is UnitRule.MIN:
        return min(values.values())
    if rule is UnitRule.MEAN and term.element.time_rule is TimeRule.MEAN:  # pooled: every cell counts once
        cells = [cell for place in term.places for cell in place.cells]
        return sum((cell.range.value for cell in cells), Fraction(0)) / len(cells)
    return sum(values.values()) / (len(values) if rule is UnitRule.MEAN else 1)


RULES = [
    (time, unit)
    for time, unit in product(TimeRule, UnitRule)
    if unit is not UnitRule.NONE and time is not TimeRule.CUMULATIVE
]


@pytest.mark.parametrize(("time", "unit"), RULES, ids=[f"{time}-{unit}" for time, unit in RULES])
def test_the_leaves_recompute_the_figure_under_every_rule(time, unit):
    elements = f"code | time_rule | unit_rule\nN | {time} | {unit}\nD | sum | sum"
    trace, figure = told(small(elements=elements))
    over, under = trace.terms
    assert (over.side, under.side) == (Side.NUMERATOR, Side.DENOMINATOR)
    assert recomputed(over) == over.range.value
    assert quotient(100 * recomputed(over), recomputed(under)) == figure.value


def test_a_cumulative_element_counts_its_end_less_what_stood_before():
    elements = "code | time_rule | restart\nN | cumulative | never\nD | sum |"
    data = DATA.replace("element | unit |", "element | unit | 2023-Q4 |").replace("| A    |", "| A    | 5 |")
    trace, figure = told(small(data.replace("| B    |", "| B    | 7 |"), elements))
    cells = [cell for place in trace.terms[0].places for cell in place.cells]
    assert sorted((str(c.cell.period), c.coefficient) for c in cells if c.cell.unit.startswith("A")) == [
        ("2023-Q4", -1),
        ("2024-Q4", 1),
    ]
    assert sum(c.coefficient * c.range.value for c in cells) == 75 - 5 + 35 - 7
    assert figure.value == quotient(100 * (75 - 5 + 35 - 7), recomputed(trace.terms[1]))


def test_an_expression_has_a_term_for_every_reference():
    trace, figure = told(small(), "E")
    assert [term.text for term in trace.terms] == ["N", "D"]
    assert recomputed(trace.terms[0]) + 2 * recomputed(trace.terms[1]) == figure.value


def test_an_indicator_within_a_formula_brings_its_own_trace():
    indicators = "code | numerator | denominator | factor\nR | N | D | 100\nE | 100 - R | | 1"
    trace, figure = told(small(indicators=indicators), "E")
    (inner,) = trace.within
    over, under = inner.terms
    assert not trace.terms
    assert 100 - quotient(100 * recomputed(over), recomputed(under)) == figure.value
    assert len(leaves(trace)) == 16


def test_merged_units_are_told_in_the_unit_that_took_over():
    units = """
    code | level | parent | valid_from | valid_to
    T    | tinh  |        | 2020-01-01 |
    A    | xa    | T      | 2020-01-01 | 2024-07-01
    B    | xa    | T      | 2020-01-01 | 2024-07-01
    C    | xa    | T      | 2024-07-01 |
    """
    successions = "predecessor | successor | date\nA | C | 2024-07-01\nB | C | 2024-07-01"
    data = """
    element | unit | 2024-Q1 | 2024-Q2
    N | A | 80 | 70
    N | B | 30 | 45
    D | A | 100 | 90
    D | B | 50 | 60
    """
    later = "element | unit | 2024-Q3 | 2024-Q4\nN | C | 70 | 90\nD | C | 100 | 130"
    earlier, after = (workspace({"units": units, "data": each}) for each in (data, later))
    found = small(data, units=units, successions=successions)
    found = Workspace(found.catalogue, earlier.observations + after.observations)
    trace, figure = told(found)
    (place,) = trace.terms[0].places
    assert place.place == "C@2024-07-01"
    assert {cell.cell.unit[0] for cell in place.cells} == {"A", "B", "C"}
    assert quotient(100 * recomputed(trace.terms[0]), recomputed(trace.terms[1])) == figure.value


# -- what is not known ---------------------------------------------------------------------------------------------


def missing(elements: str, data: str = "element | unit | 2024-Q1\nN | A | 8\nN | B | 5", **tables: str):
    """The trace of the first unreported cell of unit A."""
    indicators = "code | numerator\nR | N"
    trace, figure = told(workspace({"elements": elements, "data": data, "indicators": indicators, **tables}))
    place = next(place for place in trace.terms[0].places if place.place.startswith("A"))
    return place.missing[0], figure


@pytest.mark.parametrize(
    ("elements", "kind", "found"),
    [
        ("code | minimum\nN | 2", LimitKind.MINIMUM, Interval(2, None)),
        ("code | ceiling\nN | 40", LimitKind.CEILING, Interval(0, 40)),
        ("code | ceiling\nN | history*2", LimitKind.HISTORY, Interval(0, 16)),
        ("code | carry\nN | 1..1.5", LimitKind.CARRY, Interval(8, 12)),
    ],
)
def test_a_missing_cell_says_why_it_may_be_what(elements, kind, found):
    cell, _ = missing(elements)
    assert cell.range == found
    assert kind in {limit.kind for limit in cell.limits}


@pytest.mark.parametrize(("column", "kind"), [("part_of", LimitKind.PART_OF), ("ceiling", LimitKind.CEILING_ELEMENT)])
def test_the_element_that_bounds_a_cell_is_named_with_its_value(column, kind):
    data = "element | unit | 2024-Q1 | 2024-Q2\nD | A | 9 | 11"
    cell, _ = missing(f"code | {column}\nN | D\nD |", data)
    assert cell.range == Interval(0, 9)
    (limit,) = [limit for limit in cell.limits if limit.kind is kind]
    assert (limit.element, limit.value) == ("D", Interval.point(9))


def test_a_carried_value_is_told_as_one():
    cell, figure = missing("code | carry\nN | last")
    assert (cell.carried, cell.range) == (True, Interval.point(8))
    assert figure == Interval.point(4 * 8 + 4 * 5)


def test_a_figure_reported_as_a_range_keeps_it():
    data = "element | unit | 2024-Q1 | 2024-Q2 | 2024-Q3 | 2024-Q4\nN | A | >40 | 1 | 1 | 1\nN | B | 1 | 1 | 1 | 1"
    found = workspace({"elements": "code | ceiling\nN | 60", "data": data, "indicators": "code | numerator\nR | N"})
    trace, figure = told(found)
    cell = trace.terms[0].places[0].cells[0]
    assert cell.range == Interval(40, 60, True)
    assert cell.limits[0].kind is LimitKind.STATED
    assert figure == Interval(47, 67, True)


def test_what_is_not_applicable_is_told_and_not_counted():
    data = DATA.replace("| 60 ", "| M ").replace("| 80      | 90\n", "| M | 90\n")
    trace, figure = told(small(data))
    assert [str(row.period) for row in trace.terms[0].left_out] == ["2024-Q3"]
    assert quotient(100 * recomputed(trace.terms[0]), recomputed(trace.terms[1])) == figure.value


def test_what_comes_after_the_period_asked_is_not_looked_at():
    trace, figure = told(small(), asked=read_period("2024-Q2"))
    cells = [cell for place in trace.terms[0].places for cell in place.cells if cell.cell.period.end.month > 6]
    assert cells
    assert all(cell.range == Interval(0, None) and cell.row is None for cell in cells)
    assert not figure.is_point


def test_a_withdrawn_row_stands_beside_what_the_cell_may_be():
    data = DATA.replace("| 60 ", "| W ")
    trace, figure = told(small(data))
    (cell,) = trace.terms[0].places[0].missing
    assert cell.row is not None
    assert cell.row.status.value == "W"
    assert not figure.is_point


# -- units themselves, ranks, failures -----------------------------------------------------------------------------


def test_counted_units_are_named():
    indicators = "code | numerator | denominator | factor\nR | count(N >= 40) | units(level=xa) | 100"
    trace, figure = told(small(elements="code | time_rule\nN | last", indicators=indicators))
    over, under = trace.terms
    assert (over.kind, under.kind) == (TermKind.CONDITION, TermKind.UNITS)
    assert [place.range.value for place in over.places] == [1, 0]
    assert quotient(100 * sum(p.range.value for p in over.places), len(under.places)) == figure.value


def test_a_rank_is_told_beside_its_peers():
    indicators = "code | kind | numerator | denominator\nS | ratio | N | D\nR | rank | S |"
    trace, _ = told(small(indicators=indicators), unit="B")
    better = [peer for peer in trace.peers if peer.range.value > trace.peers[0].range.value]
    assert trace.peers[0].unit.startswith("B")
    assert [peer.unit[0] for peer in better] == ["A"]


def test_what_cannot_be_computed_says_so():
    indicators = "code | numerator\nR | N + Z"
    found = small(indicators=indicators)
    trace, figure = told(found)
    assert figure is None
    assert "Z" in trace.failure


def test_no_unit_is_named_twice():
    trace, _ = told(small())
    for term in trace.terms:
        places = [place.place for place in term.places]
        assert len(places) == len(set(places))
