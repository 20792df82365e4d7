"""Counted on from the start (lũy kế)"""

ELEMENT = """
code | time_rule  | restart
X    | cumulative | {restart}
"""
DATA = """
element | unit | 2023-Q4 | 2024-Q1 | 2024-Q2 | 2024-Q3 | 2024-Q4
X       | A    | 40      | 5       | 9       | 14      | 20
X       | B    | M       | M       | M       | M       | M
"""


def test_value_of_a_period(spec):
    """Its value for a period is the count at the end less the count just before the start."""
    for period, value in {"2024-Q2": "4", "2024-Q4": "6", "2024-S2": "11"}.items():
        spec(elements=ELEMENT.format(restart="year"), data=DATA, expression="X", period=period, value=value)


def test_from_the_restart(spec):
    """Where the period begins at a restart nothing is taken off."""
    for period, value in {"2024-Q1": "5", "2024-S1": "9", "2024": "20"}.items():
        spec(elements=ELEMENT.format(restart="year"), data=DATA, expression="X", period=period, value=value)


def test_several_restarts_in_a_period(spec):
    """Where counting starts again within the period, the counts of each run add up."""
    spec(elements=ELEMENT.format(restart="half"), data=DATA, expression="X", period="2024", value="29")
    spec(elements=ELEMENT.format(restart="quarter"), data=DATA, expression="X", period="2024-S1", value="14")
    spec(elements=ELEMENT.format(restart="nine_months"), data=DATA, expression="X", period="2024", value="34")


def test_never_restarted(spec):
    """A count that never restarts always takes off what stood before."""
    spec(elements=ELEMENT.format(restart="never"), data=DATA, expression="X", period="2024-Q1", value="-35")


def test_the_count_before_is_missing(spec):
    """Where the count just before the start was not reported the value is a range."""
    spec(
        elements=ELEMENT.format(restart="year"),
        data="""
        element | unit | 2024-Q2
        X       | A    | 9
        X       | B    | M
        """,
        expression="X",
        period="2024-Q2",
        unit="A",
        value="(-∞, 9]",
    )


def test_reports_between_do_not_matter(spec):
    """Only the counts at the ends are used: a report missing in between changes nothing."""
    spec(
        elements=ELEMENT.format(restart="year"),
        data="""
        element | unit | 2024-Q2 | 2024-Q4
        X       | A    | 9       | 20
        """,
        expression="X",
        period="2024-S2",
        unit="A",
        value="11",
        reported="1/1",
    )


def test_own_count(spec):
    """A unit's own count that does not add up over units is taken off in the same way."""
    spec(
        elements="""
        code | time_rule  | unit_rule | restart
        X    | cumulative | none      | year
        """,
        data=DATA,
        expression="X",
        unit="A",
        period="2024-Q3",
        value="5",
    )
