"""Beside the bounds"""


def test_the_plain_figure(spec):
    """The plain figure is that of the units that reported everything due, by the same rules as the whole figure."""
    spec(
        data="""
        element | unit | 2024-Q1 | 2024-Q2
        N       | A    | 3       | 4
        D       | A    | 10      | 10
        N       | B    | 9       |
        D       | B    | 10      | 10
        """,
        numerator="N",
        denominator="D",
        factor="100",
        period="2024-S1",
        plain="35",
        reported="1/2",
        missing="B",
    )


def test_of_every_formula(spec):
    """So it is for formulas that are no quotient of sums."""
    tables = {
        "data": """
        element | unit | 2024-Q1
        N       | A    | 3
        D       | A    | 10
        D       | B    | 10
        """,
        "period": "2024-Q1",
    }
    spec(**tables, expression="min(N, D)", plain="3")
    spec(**tables, expression="N * D", plain="30")
    spec(**tables, expression="N / units(level=xa)", plain="3")


def test_an_inequality_has_no_plain_figure(spec):
    """Where a unit reported an inequality there is no single plain figure; the unit did report."""
    spec(
        data="""
        element | unit | 2024-Q1
        N       | A    | >3
        """,
        expression="N",
        period="2024-Q1",
        plain="none",
        reported="1/2",
    )


def test_nobody_reported(spec):
    """Where nobody reported there is none."""
    spec(
        elements="code\nN",
        expression="N",
        period="2024-Q1",
        plain="none",
        reported="0/2",
        missing="A, B",
    )
