"""What a missing cell may be"""

ONE = """
element | unit | 2024-Q1
X       | A    | 7
"""
HISTORY = """
element | unit | 2023-Q1 | 2023-Q2 | 2023-Q3 | 2023-Q4 | 2024-Q1
X       | A    | 1       | 1       | 1       | 1       | 7
X       | B    | 4       | 8       | 6       | 5       |
"""


def test_minimum(spec):
    """At least its declared minimum: 0 for counts and amounts that declare none; scores and percentages have none."""
    spec(elements="code\nX", data=ONE, expression="X", period="2024-Q1", value="[7, ∞)")
    spec(elements="code|value_type\nX|amount", data=ONE, expression="X", period="2024-Q1", value="[7, ∞)")
    spec(elements="code|value_type\nX|score", data=ONE, expression="X", period="2024-Q1", value="(-∞, ∞)")
    spec(elements="code|minimum\nX|-5", data=ONE, expression="X", period="2024-Q1", value="[2, ∞)")


def test_ceiling(spec):
    """At most its declared ceiling, a number."""
    spec(elements="code|ceiling\nX|50", data=ONE, expression="X", period="2024-Q1", value="[7, 57]")


def test_ceiling_by_an_element(spec):
    """Or the value of another element for the same unit and period."""
    spec(
        elements="""
        code | ceiling
        X    | HO
        HO   |
        """,
        data="""
        element | unit | 2024-Q1
        X       | A    | 7
        HO      | A    | 40
        HO      | B    | 30
        """,
        expression="X",
        period="2024-Q1",
        value="[7, 37]",
    )


def test_ceiling_by_history(spec):
    """Or so many times the unit's greatest earlier report, which is shown as an assumption."""
    spec(
        elements="code|ceiling\nX|history*1.5",
        data=HISTORY,
        expression="X",
        period="2024-Q1",
        value="[7, 19]",
        assumed="history",
    )


def test_part_of(spec):
    """A part does not exceed its whole, reported or not."""
    tables = {
        "elements": """
        code | part_of
        N    | D
        D    |
        """,
        "period": "2024-Q1",
    }
    spec(data="element|unit|2024-Q1\nN|A|7\nD|A|9\nD|B|5", expression="N", value="[7, 12]", **tables)
    spec(data="element|unit|2024-Q1\nN|A|7\nD|A|9\nN|B|5", expression="D", value="[14, ∞)", **tables)


CARRIED = """
element | unit | 2023-Q4 | 2024-Q1
N       | A    | 3       | 3
N       | B    | 2       |
D       | A    | 9       | 9
"""


def test_unreported_part_of_a_whole(spec):
    """A part that nobody reported holds up its whole all the same: by what is carried forward for it, by its minimum,
    by parts of its own that were reported."""
    spec(
        elements="code|part_of|carry\nN|D|last\nD||",
        data=CARRIED,
        expression="D",
        period="2024-Q1",
        value="[11, ∞)",
        because="imputed",
    )
    spec(
        elements="code|part_of|carry\nN|D|last\nD||",
        data=CARRIED,
        numerator="N",
        denominator="D",
        period="2024-Q1",
        value="(0, 5/11]",
    )
    spec(
        elements="code|part_of|carry\nN|D|0.5..2\nD||",
        data=CARRIED,
        expression="D",
        period="2024-Q1",
        value="[10, ∞)",
        assumed="carry",
    )
    spec(
        elements="code|part_of|minimum\nN|D|1\nD||",
        data=CARRIED,
        expression="D",
        period="2024-Q1",
        value="[10, ∞)",
    )
    spec(
        elements="code|part_of\nK|N\nN|D\nD|",
        data=f"{CARRIED}K|B||4",
        expression="D",
        period="2024-Q1",
        value="[13, ∞)",
    )


def test_parts_of_an_unreported_part(spec):
    """So does one whose own parts add up, if they do; a part that is not applicable holds up nothing."""
    tables = {
        "codes": "list|code\nd|a\nd|b",
        "asked": "form|element|breakdowns\nF|N|\nF|N|d\nF|D|",
        "data": """
        element | part | unit | 2024-Q1
        D       |      | A    | 9
        N       |      | A    | 1
        N       | d=a  | A    | 1
        N       | d=b  | A    | 0
        N       | d=a  | B    | 3
        N       | d=b  | B    | 4
        """,
        "expression": "D",
        "period": "2024-Q1",
    }
    spec(elements="code|part_of|breakdowns|exhaustive|minimum\nN|D|d:d|d|\nD||||5", value="[16, ∞)", **tables)
    spec(elements="code|part_of|breakdowns|minimum\nN|D|d:d|\nD|||2", value="[13, ∞)", **tables)
    spec(
        elements="code|part_of|minimum\nN|D|1\nD||",
        data="element|unit|2024-Q1\nD|A|9\nN|A|1\nN|B|M",
        expression="D",
        period="2024-Q1",
        value="[9, ∞)",
    )


def test_reported_part_beyond_its_own_limits(spec):
    """A number that was reported holds up its whole as it is, also where it passes its own ceiling."""
    spec(
        elements="code|part_of|ceiling\nK|N|3\nN|D|\nD||",
        data="element|unit|2024-Q1\nD|A|9\nK|B|4",
        expression="D",
        period="2024-Q1",
        value="[13, ∞)",
    )


def test_unreported_part_that_says_nothing(spec):
    """One that may be anything from its whole's own minimum up says nothing about it, and nothing is assumed of it."""
    spec(
        elements="code|part_of|ceiling\nN|D|history*2\nD||",
        data="element|unit|2023-Q4|2024-Q1\nN|A|3|3\nN|B|2|\nD|A|9|9",
        expression="D",
        period="2024-Q1",
        value="[9, ∞)",
        assumed="none",
    )


def test_parts_by_breakdown_within_a_whole(spec):
    """Where the whole is not broken down, every part of the element that belongs to it stays within its total."""
    spec(
        codes="list|code\nd|a\nd|b",
        elements="""
        code | part_of | breakdowns
        N    | D       | d:d
        D    |         |
        """,
        asked="form|element|breakdowns\nF|N|d\nF|D|",
        data="""
        element | part | unit | 2024-Q1
        N       | d=a  | A    | 4
        N       | d=b  | A    | 7
        """,
        expression="D",
        unit="A",
        period="2024-Q1",
        value="[7, ∞)",
    )


def test_carried_between(spec):
    """A carry-forward declared as an interval: between a and b times the last report, an assumption."""
    spec(
        elements="code|carry\nX|0.8..1.2",
        data=HISTORY,
        expression="X",
        period="2024-Q1",
        value="[11, 13]",
        assumed="carry",
        because="none",
    )


def test_carried_value(spec):
    """A single carried value is an imputation: one value, and the verdict is provisional."""
    spec(
        elements="code|carry\nX|last",
        data=HISTORY,
        expression="X",
        period="2024-Q1",
        value="12",
        because="imputed",
        aims="""
        aim   | verdict | provisional
        >= 12 | met     | true
        """,
    )


def test_what_is_to_come_is_never_imputed(spec):
    """Only a report that is missing is carried forward, never one for a period still to come."""
    spec(
        elements="code|carry\nX|last",
        data="element|unit|2024-Q1|2024-Q2\nX|A|7|7\nX|B|9|9",
        expression="X",
        period="2024",
        known_at="2024-08-01",
        value="[32, ∞)",
        because="none",
    )


def test_reported_inequality(spec):
    """A figure reported as an inequality or a range is that interval, within what is declared; it is not missing."""
    tables = {"elements": "code|ceiling\nX|100", "expression": "X", "period": "2024-Q1", "unit": "A"}
    wanted = {">40": "(40, 100]", ">=40": "[40, 100]", "<40": "[0, 40)", "<=40": "[0, 40]", "35..40": "[35, 40]"}
    for report, value in wanted.items():
        spec(data=f"element|unit|2024-Q1\nX|A|{report}", **tables, value=value, reported="1/1", because="none")


def test_reported_inequality_within_its_whole(spec):
    """A part reported as an inequality still stays within its whole, and a whole reported as one holds its parts."""
    tables = {
        "elements": """
        code | part_of
        N    | D
        D    |
        """,
        "period": "2024-Q1",
        "unit": "A",
    }
    spec(data="element|unit|2024-Q1\nN|A|>4\nD|A|9", numerator="N", denominator="D", value="(4/9, 1]", **tables)
    spec(data="element|unit|2024-Q1\nN|A|>4\nD|A|<=9", numerator="N", denominator="D", value="(4/9, 1]", **tables)
    spec(data="element|unit|2024-Q1\nN|A|4\nD|A|<9", numerator="N", denominator="D", value="(4/9, 1]", **tables)


def test_an_empty_range_is_an_error(spec):
    """Reports that leave no admissible value are an error in the data."""
    spec(
        elements="code|ceiling\nX|5",
        data="element|unit|2024-Q1\nX|A|>6",
        expression="X",
        period="2024-Q1",
        refused="E101",
    )
    spec(
        elements="code|part_of\nN|D\nD|",
        data="element|unit|2024-Q1\nN|A|>6\nD|A|4",
        expression="N",
        period="2024-Q1",
        refused="E101",
    )
