"""As known at an instant"""

DATA = """
element | unit | known      | 2024-Q1
HS      | A    | 2024-04-05 | 7
HS      | A    | 2024-06-01 | 9
HS      | B    | 2024-04-08 | 5
HS      | B    | 2024-07-01 | W
"""


def test_the_latest_known_report_counts(spec):
    """Of several reports of one cell the latest known counts; a correction changes no earlier look."""
    wanted = {"2024-04-04": "[0, ∞)", "2024-04-30": "12", "2024-06-01": "14", "2024-07-31": "[9, ∞)"}
    for known_at, value in wanted.items():
        spec(data=DATA, expression="HS", period="2024-Q1", known_at=known_at, value=value)


def test_a_date_is_the_end_of_that_day(spec):
    """A date without a time is the end of that day in Việt Nam."""
    spec(data=DATA, expression="HS", period="2024-Q1", known_at="2024-06-01T23:59:00+07:00", value="12")
    spec(data=DATA, expression="HS", period="2024-Q1", known_at="2024-06-01", value="14")


def test_corrections_may_say_not_applicable(spec):
    """A correction may turn a report into not applicable, and back."""
    spec(
        data="""
        element | unit | known      | 2024-Q1
        HS      | A    | 2024-04-05 | 7
        HS      | B    | 2024-04-05 | 5
        HS      | B    | 2024-05-01 | M
        """,
        expression="HS",
        period="2024-Q1",
        value="7",
        reported="1/1",
    )


def test_definitions_are_known_from_an_instant(spec):
    """A definition recorded later does not change an earlier look."""
    tables = {
        "data": """
        element | unit | 2024-Q1
        HS      | A    | 7
        HS      | B    | 5
        """,
        "indicators": """
        code | numerator | recorded_at
        TL   | HS        |
        TL   | HS * 2    | 2024-06-01
        """,
        "indicator": "TL",
        "period": "2024-Q1",
    }
    spec(**tables, known_at="2024-05-31", value="12")
    spec(**tables, known_at="2024-06-01", value="24")


def test_units_and_successions_are_known_from_an_instant(spec):
    """A merger recorded later is not on the map of an earlier look; a unit recorded again is still one unit."""
    tables = {
        "units": """
        code | level | parent | valid_from | valid_to   | recorded_at
        T    | tinh  |        |            |            |
        A    | xa    | T      | 2020-01-01 |            |
        B    | xa    | T      | 2020-01-01 |            |
        A    | xa    | T      | 2020-01-01 | 2024-07-01 | 2024-06-15
        B    | xa    | T      | 2020-01-01 | 2024-07-01 | 2024-06-15
        C    | xa    | T      | 2024-07-01 |            | 2024-06-15
        """,
        "successions": """
        predecessor | successor | date       | recorded_at
        A           | C         | 2024-07-01 | 2024-06-15
        B           | C         | 2024-07-01 | 2024-06-15
        """,
        "data": """
        element | unit | 2024-Q1 | 2024-Q3
        HS      | A    | 1       |
        HS      | B    | 2       |
        HS      | C    |         | 10
        """,
    }
    spec(**tables, expression="HS", period="2024-Q1", known_at="2024-06-01", value="3", reported="2/2")
    spec(**tables, expression="units(level=xa)", period="2024-Q3", known_at="2024-06-01", value="2")
    spec(**tables, expression="units(level=xa)", period="2024-Q3", value="1")
    spec(**tables, expression="HS", period="2024-Q3", value="10", reported="1/1")


def test_forms_and_obligations_are_known_from_an_instant(spec):
    """A form or an obligation recorded again counts as last known; an earlier look sees the earlier row."""
    tables = {
        "forms": """
        form | frequency | level | closes | recorded_at
        F    | quarter   | xa    | 10     |
        F    | quarter   | xa    | 90     | 2024-04-20
        """,
        "obligations": """
        form | unit | valid_from | valid_to   | recorded_at
        F    | A    | 2020-01-01 |            |
        F    | B    | 2020-01-01 |            |
        F    | B    | 2020-01-01 | 2024-01-01 | 2024-04-25
        """,
        "data": """
        element | unit | 2024-Q1
        HS      | A    | 7
        """,
        "expression": "HS",
        "period": "2024-Q1",
    }
    spec(**tables, known_at="2024-04-15", value="[7, ∞)", reported="1/2", aims="aim | verdict\n>= 9 | undetermined")
    spec(**tables, known_at="2024-04-30", value="7", aims="aim | verdict\n>= 9 | missed")


def test_adjusted_targets(spec):
    """A target adjusted in mid-period is a new row: the latest known is judged, the first is shown beside it."""
    spec(
        data="""
        element | unit | 2024-Q1
        HS      | A    | 7
        HS      | B    | 5
        """,
        expression="HS",
        period="2024-Q1",
        aims="""
        code | aim   | recorded_at | verdict | first aim
        G    | >= 20 |             | met     | >= 20
        G    | >= 12 | 2024-02-01  |         |
        """,
    )
    spec(
        "before the adjustment was known",
        data="""
        element | unit | 2024-Q1
        HS      | A    | 7
        HS      | B    | 5
        """,
        expression="HS",
        period="2024-Q1",
        known_at="2024-05-01",
        aims="""
        code | aim   | recorded_at | verdict | first aim
        G    | >= 20 |             | missed  | none
        G    | >= 12 | 2024-06-01  |         |
        """,
    )


def test_nothing_later_than_the_period_asked_is_looked_at(spec):
    """Asked how a target stood at the end of an earlier period, later reports are not looked at even if known."""
    spec(
        data="""
        element | unit | 2024-Q1 | 2024-Q2 | 2024-Q3 | 2024-Q4
        HS      | A    | 1       | 2       | 30      | 40
        HS      | B    | 1       | 1       | 10      | 10
        """,
        expression="HS",
        period="2024",
        at_end_of="2024-S1",
        value="[5, ∞)",
        plain="5",
        reported="2/2",
    )
