"""Windows that close on the 14th"""

FORMS = """
form | calendar | frequency | level | closes
F    | nd09     | quarter   | xa    | 10
"""
BOTH = """
form | calendar | frequency | level | closes
F    | nd09     | quarter   | xa    | 10
G    | calendar | quarter   | xa    | 10
"""


def test_failing_the_calendar_value(spec):
    """A calendar target is judged by the calendar value, failing that by the same-named nd09 value: provisional."""
    spec(
        forms=FORMS,
        data="""
        element | unit | 2024-Q1/nd09
        HS      | A    | 7
        HS      | B    | 5
        """,
        expression="HS",
        period="2024-Q1",
        value="12",
        because="window",
        aims="""
        aim   | verdict  | provisional
        >= 10 | exceeded | true
        """,
    )


def test_the_calendar_value_first(spec):
    """Where calendar values are known they are used."""
    spec(
        forms=BOTH,
        data="""
        element | unit | 2024-Q1/nd09 | 2024-Q1
        HS      | A    | 7            | 70
        HS      | B    | 5            | 50
        """,
        expression="HS",
        period="2024-Q1",
        value="120",
        because="none",
    )


def test_a_target_on_nd09(spec):
    """A target may ask for the nd09 period itself."""
    spec(
        forms=BOTH,
        data="""
        element | unit | 2024-Q1/nd09 | 2024-Q1
        HS      | A    | 7            | 70
        HS      | B    | 5            | 50
        """,
        expression="HS",
        period="2024-Q1/nd09",
        value="12",
        because="none",
    )


def test_published_values_fall_back_too(spec):
    """So does a value published for the unit itself."""
    spec(
        asked="form | element",
        elements="code\nHS",
        data="""
        element | unit | 2024/nd09
        HS      | T    | 7
        """,
        expression="HS",
        period="2024",
        value="7",
        because="window",
    )


def test_the_map_of_the_windows_last_day(spec):
    """Who owes a window is decided on its own last day, the 14th."""
    spec(
        units="""
        code | level | parent | valid_from | valid_to
        T    | tinh  |        |            |
        A    | xa    | T      |            | 2024-03-20
        B    | xa    | T      | 2024-03-20 |
        """,
        successions="""
        predecessor | successor | date
        A           | B         | 2024-03-20
        """,
        forms=FORMS,
        data="""
        element | unit | 2024-Q1/nd09
        HS      | A    | 7
        """,
        expression="HS",
        period="2024-Q1",
        value="7",
        reported="1/1",
    )
