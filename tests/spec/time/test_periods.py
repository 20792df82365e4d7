"""Periods and forms"""

DATA = """
element | unit | 2024-Q1 | 2024-Q2 | 2024-Q3 | 2024-Q4 | 2025-Q1 | 2025-Q2 | 2025-Q3 | 2025-Q4
HS      | A    | 1       | 2       | 3       | 4       | 5       | 6       | 7       | 8
"""


def test_longer_periods_are_made_of_sub_periods(spec):
    """A period is made up of the whole sub-periods of the form."""
    wanted = {"2024-Q1": "1", "2024-S1": "3", "2024-9M": "6", "2024": "10", "2024/2025": "36"}
    for period, value in wanted.items():
        spec(data=DATA, expression="HS", unit="A", period=period, value=value)


def test_finer_than_the_form(spec):
    """A period finer than the form's has no value; nothing is missing."""
    spec(
        data=DATA,
        expression="HS",
        unit="A",
        period="2024-02",
        value="none (finer than reported)",
        reported="0/0",
        aims="""
        aim  | verdict
        >= 1 | undetermined
        """,
    )


def test_definition_of_the_day(spec):
    """Definitions are dated; the one valid for the period asked is used, and a change is a break in the series."""
    tables = {
        "data": """
        element | unit | 2022-Q2 | 2022-Q4
        DVC34   | A    | 60      | 60
        DVC4    | A    | 20      | 20
        HS      | A    | 100     | 100
        """,
        "indicators": """
        code | numerator | denominator | factor | valid_from | valid_to   | break_note
        TL   | DVC34     | HS          | 100    |            | 2022-08-15 |
        TL   | DVC4      | HS          | 100    | 2022-08-15 |            | mức độ 3-4 thành toàn trình
        """,
        "indicator": "TL",
        "unit": "A",
    }
    spec(**tables, period="2022-Q2", value="60")
    spec(**tables, period="2022-Q4", value="20")
    spec(
        **tables,
        period="2022",
        aims="""
        aim   | breaks
        >= 50 | 15/08/2022: mức độ 3-4 thành toàn trình
        """,
    )
