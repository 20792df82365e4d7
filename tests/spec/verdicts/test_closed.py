"""Once everything has closed"""

FULL = """
element | unit | 2024-Q1
HS      | A    | 7
HS      | B    | 5
"""
MISSING = """
element | unit | 2024-Q1
HS      | A    | 7
"""


def test_known_figure(spec):
    """A known figure exceeds, meets or misses its aim."""
    spec(
        data=FULL,
        expression="HS",
        period="2024-Q1",
        aims="""
        aim   | verdict
        >= 11 | exceeded
        >= 12 | met
        >= 13 | missed
        """,
    )


def test_every_possible_value_agrees(spec):
    """With reports missing a verdict is given where every possible value agrees with it, else it is undetermined."""
    spec(
        elements="code|ceiling\nHS|10",
        data=MISSING,
        expression="HS",
        period="2024-Q1",
        value="[7, 17]",
        aims="""
        aim   | verdict      | deciding
        >= 6  | exceeded     | none
        >= 7  | met          | none
        >= 8  | undetermined | B
        >= 17 | undetermined | B
        > 17  | missed       | none
        """,
    )


def test_an_end_that_is_not_reached(spec):
    """An end that is not reached does not count: more than 40 % is not 40 %."""
    spec(
        elements="code|value_type|time_rule|unit_rule|ceiling\nTL|percent|last|none|100",
        data="""
        element | unit | 2024-Q1
        TL      | A    | >40
        """,
        expression="TL",
        unit="A",
        period="2024-Q1",
        value="(40, 100]",
        aims="""
        aim   | verdict
        >= 40 | exceeded
        > 40  | exceeded
        > 39  | exceeded
        <= 40 | missed
        >= 41 | undetermined
        """,
    )


def test_exceeded_by_more_than_the_margin(spec):
    """Exceeded means beyond the aim by more than the programme's margin."""
    spec(
        data=FULL,
        expression="HS",
        period="2024-Q1",
        margin="2",
        aims="""
        aim   | verdict
        >= 9  | exceeded
        >= 10 | met
        """,
    )


def test_never_exceeded(spec):
    """An aim of equality, an exact direction or an aim at the indicator's own limit is never exceeded."""
    data = """
    element | unit | 2024-Q1
    DH      | A    | 10
    DH      | B    | 10
    TT      | A    | 10
    TT      | B    | 10
    """
    ratio = {"numerator": "DH", "denominator": "TT", "factor": "100", "period": "2024-Q1"}
    spec(data=data, **ratio, limit="100", aims="aim|verdict\n>= 100|met\n>= 90|exceeded")
    spec(data=data, **ratio, limit="100", aims="aim|verdict\nrange 90 100|met")
    spec(data=data, **ratio, aims="aim|verdict\n== 100|met\n== 90|missed")
    spec(data=data, **ratio, direction="exact", aims="aim|verdict\nrange 90 110|met\nrange 101 110|missed")


def test_every_filling_without_a_value(spec):
    """If every filling leaves the denominator 0 the target is not applicable."""
    spec(
        data="""
        element | unit | 2024-Q1
        TT      | A    | 0
        TT      | B    | 0
        """,
        numerator="DH",
        denominator="TT",
        elements="code\nDH\nTT",
        period="2024-Q1",
        aims="aim|verdict\n>= 90|not_applicable",
    )


def test_provisional(spec):
    """A verdict that used an estimated, provisional or imputed cell is provisional; an inequality is not."""
    for report, provisional in {"5": "false", "5 E": "true", "5 P": "true", "5 I": "true", ">5": "false"}.items():
        spec(
            data=f"element|unit|2024-Q1\nHS|A|7\nHS|B|{report}",
            expression="HS",
            period="2024-Q1",
            aims=f"aim|verdict|provisional\n>= 10|exceeded|{provisional}",
        )


def test_allocated_is_provisional(spec):
    """So is one that rests on an allocated share of a split unit."""
    from tests.spec.map.test_forwards import SPLIT

    spec(
        **SPLIT,
        expression="HS@-1Q + HS",
        unit="B",
        period="2024-Q3",
        aims="aim|verdict|provisional\n>= 7|met|true",
    )
