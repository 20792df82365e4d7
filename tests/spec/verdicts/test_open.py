"""Before closing"""

DATA = """
element | unit | 2024-Q1 | 2024-Q2
HS      | A    | 3       | 3
HS      | B    | 2       | 2
"""


def test_not_due(spec):
    """Nothing owed has closed and nothing is reported: not due."""
    spec(
        elements="code\nHS",
        expression="HS",
        period="2024",
        known_at="2024-04-05",
        aims="aim|verdict\n>= 10|not_due",
    )
    spec(
        "a report that should have come is missing",
        elements="code\nHS",
        expression="HS",
        period="2024",
        known_at="2024-04-30",
        aims="aim|verdict\n>= 10|undetermined",
    )


def test_no_future_can_undo_it(spec):
    """exceeded, met and missed are given before closing only where no admissible future can undo them."""
    spec(
        elements="code|ceiling\nHS|5",
        data=DATA,
        expression="HS",
        period="2024",
        known_at="2024-07-31",
        value="[10, 30]",
        aims="""
        aim   | verdict
        >= 9  | exceeded
        >= 10 | met
        >= 31 | missed
        """,
    )


def test_on_track_and_at_risk(spec):
    """Otherwise the outlook reaches the aim, or does not."""
    spec(
        data=DATA,
        expression="HS",
        period="2024",
        known_at="2024-07-31",
        aims="""
        aim   | verdict  | outlook
        >= 20 | on_track | 20
        >= 21 | at_risk  | 20
        """,
    )


def test_the_outlook_differs(spec):
    """Where the outlook depends on reports that are missing it is undetermined."""
    spec(
        elements="code|ceiling\nHS|5",
        data="""
        element | unit | 2024-Q1 | 2024-Q2
        HS      | A    | 3       | 3
        HS      | B    | 2       |
        """,
        expression="HS",
        period="2024",
        known_at="2024-07-31",
        aims="""
        aim   | verdict      | outlook
        >= 16 | on_track     | [16, 26]
        >= 17 | undetermined | [16, 26]
        >= 27 | at_risk      | [16, 26]
        """,
    )


def test_fewer_than_two_are_known(spec):
    """With fewer than two sub-periods known there is no outlook."""
    spec(
        data="element|unit|2024-Q1\nHS|A|3\nHS|B|2",
        expression="HS",
        period="2024",
        known_at="2024-05-31",
        aims="aim|verdict|outlook\n>= 20|undetermined|none",
    )
    spec(
        "an earlier year does not count as known",
        data="element|unit|2023-Q1|2023-Q2|2023-Q3|2023-Q4|2024-Q1\nHS|A|3|3|3|3|4\nHS|B|2|2|2|2|4",
        expression="HS - HS@-1Y",
        period="2024",
        known_at="2024-05-31",
        aims="aim|verdict|outlook\n>= 1|undetermined|none",
    )


def test_the_closing_day_itself(spec):
    """A target closes after the last closing day of the forms needed."""
    data = "element|unit|2024-Q1\nHS|A|3"
    for known_at, verdict in {"2024-04-10": "undetermined", "2024-04-11": "undetermined"}.items():
        spec(data=data, expression="HS", period="2024-Q1", known_at=known_at, aims=f"aim|verdict\n>= 4|{verdict}")
    spec(
        elements="code\nHS", expression="HS", period="2024-Q1", known_at="2024-04-10", aims="aim|verdict\n>= 4|not_due"
    )
    spec(
        elements="code\nHS",
        expression="HS",
        period="2024-Q1",
        known_at="2024-04-11",
        aims="aim|verdict\n>= 4|undetermined",
    )
    spec(
        "a report is due on its day",
        data=data,
        expression="HS",
        period="2024-Q1",
        known_at="2024-04-10",
        reported="1/2",
    )
    spec(data=data, expression="HS", period="2024-Q1", known_at="2024-04-09", reported="0/0")


def test_asked_at_an_earlier_end(spec):
    """Asked at the end of an earlier period the target is open, whatever is known by now."""
    spec(
        data="element|unit|2024-Q1|2024-Q2|2024-Q3|2024-Q4\nHS|A|3|3|0|0\nHS|B|2|2|0|0",
        expression="HS",
        period="2024",
        at_end_of="2024-S1",
        aims="""
        aim   | verdict
        >= 20 | on_track
        """,
    )
    spec(
        "a yearly value published later was not there yet",
        asked="form|element",
        elements="code|time_rule\nHS|last",
        data="element|unit|2024\nHS|T|30",
        expression="HS",
        period="2024",
        at_end_of="2024-S1",
        aims="aim|verdict\n>= 20|not_due",
    )
