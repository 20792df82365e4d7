"""Totals first, the formula last"""


def test_never_an_average_of_ratios(spec):
    """A ratio of several units divides their totals; it is never the average of their ratios."""
    spec(
        data="""
        element | unit | 2024-Q1 | 2024-Q2
        DH      | A    | 1       | 1
        TT      | A    | 1       | 1
        DH      | B    | 0       | 9
        TT      | B    | 90      | 9
        """,
        numerator="DH",
        denominator="TT",
        factor="101",
        period="2024-S1",
        value="11",
    )


def test_time_before_units(spec):
    """Over time comes first, within each unit: the sum of each unit's greatest quarter, not the greatest total."""
    tables = {
        "elements": """
        code | time_rule
        HS   | max
        """,
        "data": """
        element | unit | 2024-Q1 | 2024-Q2
        HS      | A    | 10      | 1
        HS      | B    | 2       | 20
        """,
    }
    spec(**tables, expression="HS", period="2024-S1", value="30")


def test_map_before_time(spec):
    """Reports of predecessors are added on the map before the rule over time: the greatest quarter of the merged."""
    spec(
        units="""
        code | level | parent | valid_from | valid_to
        T    | tinh  |        |            |
        A    | xa    | T      |            | 2024-04-01
        B    | xa    | T      |            | 2024-04-01
        C    | xa    | T      | 2024-04-01 |
        """,
        successions="""
        predecessor | successor | date
        A           | C         | 2024-04-01
        B           | C         | 2024-04-01
        """,
        elements="""
        code | time_rule
        HS   | max
        """,
        data="""
        element | unit | 2024-Q1 | 2024-Q2
        HS      | A    | 10      |
        HS      | B    | 7       |
        HS      | C    |         | 12
        """,
        expression="HS",
        period="2024-S1",
        value="17",
    )
