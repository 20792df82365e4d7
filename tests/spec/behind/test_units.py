"""Margins of units"""

UNITS = """
code | level | parent
T    | tinh  |
A    | xa    | T
B    | xa    | T
C    | xa    | T
"""


def test_slow(spec):
    """Slow units lie below the threshold, largest first, until raising them to it closes the gap."""
    spec(
        units=UNITS,
        data="""
        element | unit | 2024-Q1
        N       | A    | 50
        D       | A    | 100
        N       | B    | 7
        D       | B    | 10
        N       | C    | 95
        D       | C    | 100
        """,
        numerator="N",
        denominator="D",
        factor="100",
        period="2024-Q1",
        value="1520/21",
        aims="""
        aim   | verdict | slow
        >= 80 | missed  | A: -3000
        >= 90 | missed  | A: -4000
        >= 95 | missed  | A: -4500; B: -250
        >= 70 | exceeded| none
        """,
    )


def test_slow_downwards(spec):
    """For an aim downwards the signs turn."""
    spec(
        data="""
        element | unit | 2024-Q1
        N       | A    | 30
        D       | A    | 100
        N       | B    | 5
        D       | B    | 100
        """,
        numerator="N",
        denominator="D",
        factor="100",
        direction="lower",
        period="2024-Q1",
        aims="aim|verdict|slow\n<= 10|missed|A: -2000",
    )


def test_slow_counts_constants(spec):
    """What belongs to no unit is part of the gap."""
    spec(
        data="""
        element | unit | 2024-Q1
        N       | A    | 5
        D       | A    | 10
        N       | B    | 9
        D       | B    | 10
        """,
        numerator="N - 5",
        denominator="D",
        period="2024-Q1",
        aims="aim|verdict|slow\n>= 0.7|missed|A: -2",
    )


def test_sums_are_not_attributed(spec):
    """A sum is not attributed to units."""
    spec(
        data="element|unit|2024-Q1\nN|A|5\nN|B|1",
        expression="N",
        period="2024-Q1",
        aims="aim|verdict|slow\n>= 10|missed|none",
    )


def test_deciding(spec):
    """Deciding units come by the width of what they may be: the first so many whose reports can settle it."""
    tables = {
        "units": UNITS,
        "elements": "code|part_of\nN|D\nD|",
        "data": """
        element | unit | 2024-Q1
        N       | A    | 60
        D       | A    | 100
        D       | B    | 40
        D       | C    | 10
        """,
        "numerator": "N",
        "denominator": "D",
        "factor": "100",
        "period": "2024-Q1",
    }
    spec(
        **tables,
        value="[40, 220/3]",
        aims="""
        aim   | verdict      | deciding
        >= 60 | undetermined | B
        >= 45 | undetermined | B
        >= 73 | undetermined | B
        """,
    )


def test_several_deciding(spec):
    """Where one cannot settle it, as many as can."""
    spec(
        units=UNITS,
        elements="code|ceiling\nN|10",
        data="element|unit|2024-Q1\nN|A|5",
        expression="N",
        period="2024-Q1",
        value="[5, 25]",
        aims="""
        aim   | verdict      | deciding
        >= 14 | undetermined | B
        >= 16 | undetermined | B
        """,
    )


def test_deciding_downwards(spec):
    """For aims downwards as well."""
    spec(
        units=UNITS,
        elements="code|ceiling\nN|10",
        data="element|unit|2024-Q1\nN|A|5\nN|C|0",
        expression="N",
        direction="lower",
        period="2024-Q1",
        aims="""
        aim   | verdict      | deciding
        <= 14 | undetermined | B
        <= 4  | missed       | none
        <= 15 | met          | none
        """,
    )
