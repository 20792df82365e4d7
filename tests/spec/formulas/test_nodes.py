"""What a formula may say"""

DATA = """
element | unit | 2024-Q1
HS      | A    | 8
HS      | B    | 4
DH      | A    | 6
DH      | B    | 3
"""


def test_ratio(spec):
    """A ratio divides the totals and multiplies by the factor."""
    spec(data=DATA, numerator="DH", denominator="HS", factor="100", period="2024-Q1", value="75")


def test_arithmetic(spec):
    """Sums, differences, products, quotients, signs and brackets are those of arithmetic."""
    spec(data=DATA, expression="HS + DH", period="2024-Q1", value="21")
    spec(data=DATA, expression="HS - DH", period="2024-Q1", value="3")
    spec(data=DATA, expression="2 * HS - 3 * (DH + 1)", period="2024-Q1", value="-6")
    spec(data=DATA, expression="-HS / 4", period="2024-Q1", value="-3")
    spec(data=DATA, expression="HS * DH", period="2024-Q1", value="108")
    spec(data=DATA, expression="1 - DH / HS", period="2024-Q1", value="1/4")


def test_min_and_max(spec):
    """min and max choose among their operands."""
    spec(data=DATA, expression="min(HS, DH, 10)", period="2024-Q1", value="9")
    spec(data=DATA, expression="max(HS, DH, 10)", period="2024-Q1", value="12")


def test_part_by_breakdown(spec):
    """A part of an element is named by codes of its breakdown, those meant (=) or those left out (!=)."""
    tables = {
        "codes": """
        list | code
        mat  | co
        mat  | khong
        mat  | khac
        """,
        "elements": """
        code | breakdowns
        VB   | mat:mat
        """,
        "asked": """
        form | element | breakdowns
        F    | VB      | mat
        """,
        "data": """
        element | part      | unit | 2024-Q1
        VB      | mat=co    | A    | 1
        VB      | mat=khong | A    | 10
        VB      | mat=khac  | A    | 100
        VB      | mat=co    | B    | 2
        VB      | mat=khong | B    | 20
        VB      | mat=khac  | B    | 200
        """,
    }
    spec(**tables, expression="VB[mat=khong]", period="2024-Q1", value="30")
    spec(**tables, expression="VB[mat=khong|khac]", period="2024-Q1", value="330")
    spec(**tables, expression="VB[mat!=co]", period="2024-Q1", value="330")


def test_earlier_period(spec):
    """@ reads an earlier period: years, half-years, quarters, months."""
    tables = {
        "data": """
        element | unit | 2023-Q1 | 2023-Q3 | 2023-Q4 | 2024-Q1
        HS      | A    | 10      | 4       | 5       | 8
        HS      | B    | 10      | 0       | 0       | 2
        """
    }
    spec(**tables, expression="HS - HS@-1Y", period="2024-Q1", value="-10")
    spec(**tables, expression="HS - HS@-1Q", period="2024-Q1", value="5")
    spec(**tables, expression="HS - HS@-2Q", period="2024-Q1", value="6")
    spec(**tables, expression="HS - HS@-3M", period="2024-Q1", value="5")


def test_earlier_period_that_is_none(spec):
    """An earlier period that no report has, half a year shifted by a quarter, has no value."""
    spec(data=DATA, expression="HS - HS@-1Q", period="2024-S1", value="none (finer than reported)")


def test_number_of_units(spec):
    """units(level=…) counts the units of a level inside the scope, on the map, whether or not they report."""
    spec(data=DATA, expression="units(level=xa)", period="2024-Q1", value="2")
    spec(data=DATA, expression="units(level=xa)", period="2024-Q1", unit="A", value="1")
    spec(data=DATA, expression="units(level=tinh)", period="2024-Q1", value="1")


def test_number_of_units_it_applies_to(spec):
    """With applicable=… only units count that owe the element and did not declare it not applicable at the end."""
    spec(
        data="""
        element | unit | 2024-Q1 | 2024-Q2
        LAN     | A    | 1       | 1
        LAN     | B    | 1       | M
        """,
        expression="units(level=xa, applicable=LAN)",
        period="2024-S1",
        value="1",
    )


def test_number_of_units_it_applies_to_in_part(spec):
    """An element that is asked only in parts that do not make up its total applies where any part of it does."""
    spec(
        codes="list|code\nd|a\nd|b",
        elements="code|breakdowns\nX|d:d",
        asked="form|element|breakdowns\nF|X|d",
        data="""
        element | part | unit | 2024-Q1
        X       | d=a  | A    | 1
        X       | d=b  | A    | M
        X       | d=a  | B    | M
        X       | d=b  | B    | M
        """,
        expression="units(level=xa, applicable=X)",
        period="2024-Q1",
        value="1",
    )


def test_count_of_units_that_meet_a_condition(spec):
    """count(…) counts units whose own figure meets a condition, whatever the element's unit rule."""
    for rule in ("sum", "none", "mean"):
        tables = {
            "elements": f"""
            code | time_rule | unit_rule
            TL   | last      | {rule}
            """,
            "data": """
            element | unit | 2024-Q1
            TL      | A    | 90
            TL      | B    | 50
            """,
        }
        spec(**tables, expression="count(TL >= 90)", period="2024-Q1", value="1")
        spec(**tables, expression="count(TL != 90)", period="2024-Q1", value="1")
        spec(**tables, expression="count(TL < 100)", period="2024-Q1", value="2")


def test_count_while_reports_are_missing(spec):
    """A unit that did not report may or may not meet the condition, unless every admissible value decides it."""
    tables = {
        "elements": """
        code | time_rule | unit_rule | ceiling
        TL   | last      | none      | 100
        """,
        "data": """
        element | unit | 2024-Q1
        TL      | A    | 90
        """,
    }
    spec(**tables, expression="count(TL >= 80)", period="2024-Q1", value="[1, 2]")
    spec(**tables, expression="count(TL <= 100)", period="2024-Q1", value="2")
    spec(
        "the same report decides both counts, which interval arithmetic does not see",
        **tables,
        expression="count(TL >= 80) - count(TL < 80)",
        period="2024-Q1",
        value="~[0, 2]",
    )


def test_other_indicators(spec):
    """A formula may name another indicator: its value, factor included."""
    spec(
        data=DATA,
        indicators="""
        code | numerator | denominator | factor
        TL   | DH        | HS          | 100
        """,
        expression="100 - TL",
        period="2024-Q1",
        value="25",
    )


def test_division_by_nought(spec):
    """Where the denominator is 0 there is no value."""
    spec(
        data="""
        element | unit | 2024-Q1
        DH      | A    | 0
        DH      | B    | 0
        HS      | A    | 0
        HS      | B    | 0
        """,
        numerator="DH",
        denominator="HS",
        period="2024-Q1",
        value="none (not applicable)",
    )
