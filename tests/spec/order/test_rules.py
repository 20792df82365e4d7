"""Rules over time and over units"""

DATA = """
element | unit | 2024-Q1 | 2024-Q2
X       | A    | 6       | 2
X       | B    | 3       | 5
"""
FIGURES = {
    ("sum", "sum"): "16",
    ("sum", "mean"): "8",
    ("sum", "max"): "8",
    ("sum", "min"): "8",
    ("last", "sum"): "7",
    ("last", "mean"): "7/2",
    ("last", "max"): "5",
    ("last", "min"): "2",
    ("mean", "sum"): "8",
    ("mean", "mean"): "4",
    ("mean", "max"): "4",
    ("mean", "min"): "4",
    ("max", "sum"): "11",
    ("max", "mean"): "11/2",
    ("max", "max"): "6",
    ("max", "min"): "5",
    ("min", "sum"): "5",
    ("min", "mean"): "5/2",
    ("min", "max"): "3",
    ("min", "min"): "2",
    ("cumulative", "sum"): "7",
    ("cumulative", "mean"): "7/2",
    ("cumulative", "max"): "5",
    ("cumulative", "min"): "2",
}


def test_every_rule_with_every_rule(spec):
    """Each rule over time (within a unit) goes with each rule over units."""
    for (time_rule, unit_rule), value in FIGURES.items():
        spec(
            elements=f"""
            code | time_rule   | unit_rule   | restart
            X    | {time_rule} | {unit_rule} | {"year" if time_rule == "cumulative" else ""}
            """,
            data=DATA,
            expression="X",
            period="2024-S1",
            value=value,
            reported="2/2",
        )


def test_unit_rule_none(spec):
    """An element with the unit rule none has a value for a unit only where that unit itself has one."""
    for time_rule, value in {"sum": "8", "last": "2", "mean": "4", "max": "6", "min": "2"}.items():
        spec(
            elements=f"""
            code | time_rule   | unit_rule
            X    | {time_rule} | none
            """,
            data=DATA,
            expression="X",
            period="2024-S1",
            unit="A",
            value=value,
        )


def test_last_is_the_last_owed(spec):
    """last is the value at the last sub-period owed; not reported there it is missing, whatever came before."""
    spec(
        elements="""
        code | time_rule
        X    | last
        """,
        data="""
        element | unit | 2024-Q1 | 2024-Q2
        X       | A    | 6       | 2
        X       | B    | 3       |
        """,
        expression="X",
        period="2024-S1",
        value="[2, ∞)",
        missing="B",
    )


def test_means_divide_by_what_was_owed(spec):
    """A mean divides by the number of reports owed and applicable, never by the number that came in."""
    spec(
        elements="""
        code | time_rule | unit_rule | minimum | ceiling
        X    | last      | mean      | 0       | 10
        """,
        data="""
        element | unit | 2024-Q1
        X       | A    | 6
        """,
        expression="X",
        period="2024-Q1",
        value="[3, 8]",
        plain="6",
    )


def test_mean_over_time_and_units_is_pooled(spec):
    """A mean over time and over units at once is pooled: all reports owed weigh the same."""
    spec(
        elements="""
        code | time_rule | unit_rule
        X    | mean      | mean
        """,
        data="""
        element | unit | 2024-Q1 | 2024-Q2
        X       | A    | 6       | 2
        X       | B    | 1       | M
        """,
        expression="X",
        period="2024-S1",
        value="3",
    )


def test_mean_of_parts(spec):
    """The parts of a breakdown add up before a mean is taken; they are not units of their own."""
    spec(
        codes="""
        list | code
        d    | a
        d    | b
        d    | c
        """,
        elements="""
        code | time_rule | unit_rule | breakdowns
        X    | mean      | mean      | d:d
        """,
        asked="""
        form | element | breakdowns
        F    | X       | d
        """,
        data="""
        element | part | unit | 2024-Q1
        X       | d=a  | A    | 6
        X       | d=b  | A    | 2
        X       | d=c  | A    | 99
        X       | d=a  | B    | 3
        X       | d=b  | B    | 1
        X       | d=c  | B    | 99
        """,
        expression="X[d!=c]",
        period="2024-Q1",
        value="6",
    )


WEIGHTED = {
    "elements": """
    code | time_rule | unit_rule | weight
    X    | last      | mean      | DS
    DS   | last      | sum       |
    """,
    "expression": "X",
    "period": "2024-Q1",
}
WEIGHTS = """
element | unit | 2024-Q1
X       | A    | 80
X       | B    | 50
DS      | A    | {}
DS      | B    | {}
"""


def test_weighted_mean(spec):
    """A mean with a weight divides Σ weight × value by Σ weight over units."""
    spec(**WEIGHTED, data=WEIGHTS.format(1, 2), value="60")


def test_a_weight_is_missing(spec):
    """With a weight missing it lies between the values; with none above 0 there is no value."""
    spec(**WEIGHTED, data=WEIGHTS.format(1, ""), value="(50, 80]")
    spec("all weights 0: a quotient by 0", **WEIGHTED, data=WEIGHTS.format(0, 0), value="none (not applicable)")


def test_greatest_and_least_while_reports_are_missing(spec):
    """The greatest of several is at least the greatest known one."""
    tables = {
        "data": """
        element | unit | 2024-Q1
        X       | A    | 6
        """,
        "expression": "X",
        "period": "2024-Q1",
    }
    spec(elements="code|time_rule|unit_rule|ceiling\nX|last|max|10", value="[6, 10]", plain="6", **tables)
    spec(elements="code|time_rule|unit_rule|ceiling\nX|last|min|10", value="[0, 6]", plain="6", **tables)
