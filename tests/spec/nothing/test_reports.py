"""Nought, not reported, not applicable"""


def test_nought_is_a_value(spec):
    """0 is a report like any other."""
    spec(
        data="""
        element | unit | 2024-Q1
        HS      | A    | 7
        HS      | B    | 0
        """,
        expression="HS",
        period="2024-Q1",
        value="7",
        plain="7",
        reported="2/2",
    )


def test_not_reported_may_be_anything_admissible(spec):
    """A cell nobody reported is never 0: the figure is a range, beside the plain figure of those that reported."""
    spec(
        data="""
        element | unit | 2024-Q1
        HS      | A    | 7
        """,
        expression="HS",
        period="2024-Q1",
        value="[7, ∞)",
        plain="7",
        reported="1/2",
        missing="B",
    )


def test_stated_as_not_reported(spec):
    """Status O says that a cell was not reported; it is the same as no row at all."""
    spec(
        data="""
        element | unit | 2024-Q1
        HS      | A    | 7
        HS      | B    | O
        """,
        expression="HS",
        period="2024-Q1",
        value="[7, ∞)",
        reported="1/2",
        missing="B",
    )


def test_not_applicable_adds_nothing(spec):
    """Not applicable adds nothing to sums, and the unit is not expected to report."""
    spec(
        data="""
        element | unit | 2024-Q1
        HS      | A    | 7
        HS      | B    | M
        """,
        expression="HS",
        period="2024-Q1",
        value="7",
        reported="1/1",
        missing="none",
    )


def test_not_applicable_leaves_divisors(spec):
    """Not applicable leaves every divisor: of means over units and over time, and the number of units it applies to."""
    spec(
        elements="code | time_rule | unit_rule\nDIEM | last | mean",
        data="""
        element | unit | 2024-Q1
        DIEM    | A    | 8
        DIEM    | B    | M
        """,
        expression="DIEM",
        period="2024-Q1",
        value="8",
    )
    spec(
        elements="code | time_rule\nTB | mean",
        data="""
        element | unit | 2024-Q1 | 2024-Q2
        TB      | A    | 6       | 8
        TB      | B    | M       | 4
        """,
        expression="TB",
        period="2024-S1",
        value="11",
    )
    spec(
        data="""
        element | unit | 2024-Q1
        LAN     | A    | 1
        LAN     | B    | M
        """,
        numerator="LAN",
        denominator="units(level=xa, applicable=LAN)",
        period="2024-Q1",
        value="1",
    )


def test_nothing_applies(spec):
    """Where a figure applies to nobody it has no value, and its target is not applicable."""
    spec(
        data="""
        element | unit | 2024-Q1
        HS      | A    | M
        HS      | B    | M
        """,
        expression="HS",
        period="2024-Q1",
        value="none (not applicable)",
        aims="""
        aim  | verdict
        >= 5 | not_applicable
        none | no_target
        """,
    )


def test_no_published_target(spec):
    """A figure without a published target has the verdict no_target, whatever it is."""
    spec(
        data="""
        element | unit | 2024-Q1
        HS      | A    | 7
        """,
        expression="HS",
        period="2024-Q1",
        aims="""
        aim  | verdict
        none | no_target
        """,
    )


def test_withdrawn_returns_to_not_reported(spec):
    """A withdrawn report returns its cell to not reported; what it said before no longer counts."""
    spec(
        data="""
        element | unit | known      | 2024-Q1
        HS      | A    | 2024-04-05 | 7
        HS      | B    | 2024-04-05 | 5
        HS      | B    | 2024-05-01 | W
        """,
        expression="HS",
        period="2024-Q1",
        value="[7, ∞)",
        missing="B",
    )
