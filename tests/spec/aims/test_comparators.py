"""Comparators"""

AT = "element|unit|2024-Q1\nX|A|{}\nX|B|0"
ASK = {"expression": "X", "period": "2024-Q1"}


def test_at_least_and_more(spec):
    """At least (>=) takes the number itself, more than (>) does not."""
    spec(data=AT.format(40), **ASK, aims="aim|verdict\n>= 40|met\n> 40|missed\n>= 39|exceeded\n> 39|exceeded")


def test_at_most_and_less(spec):
    """At most (<=) and less than (<) ask downwards, whatever the direction; less still exceeds them."""
    spec(data=AT.format(40), **ASK, aims="aim|verdict\n<= 40|met\n< 40|missed\n<= 41|exceeded\n< 41|exceeded")


def test_equal(spec):
    """== asks for the very number."""
    spec(data=AT.format(40), **ASK, aims="aim|verdict\n== 40|met\n== 41|missed\n== 39|missed")


def test_range(spec):
    """A range asks for its near end in the direction of the indicator: at least its low end, or at most its high end;
    beyond its far end is exceeded. An exact indicator must lie inside."""
    wanted = {
        "34": ("missed", "exceeded", "missed"),
        "35": ("met", "met", "met"),
        "38": ("met", "met", "met"),
        "40": ("met", "met", "met"),
        "41": ("exceeded", "missed", "missed"),
    }
    for value, verdicts in wanted.items():
        for direction, verdict in zip(("higher", "lower", "exact"), verdicts, strict=True):
            aims = f"aim|verdict\nrange 35 40|{verdict}"
            spec(data=AT.format(value), **ASK, direction=direction, aims=aims)


def test_range_up(spec):
    """From a range upwards asks for its low end; beyond its high end is exceeded."""
    for value, verdict in {"34": "missed", "35": "met", "40": "met", "41": "exceeded"}.items():
        spec(data=AT.format(value), **ASK, aims=f"aim|verdict\nrange_up 35 40|{verdict}")


def test_about(spec):
    """About is a range within the programme's declared tolerance, an aim in the indicator's direction."""
    wanted = {"94": ("missed", "exceeded"), "95": ("met", "met"), "105": ("met", "met"), "106": ("exceeded", "missed")}
    for value, verdicts in wanted.items():
        for direction, verdict in zip(("higher", "lower"), verdicts, strict=True):
            aims = f"aim|verdict\nabout 100|{verdict}"
            spec(data=AT.format(value), **ASK, direction=direction, tolerance="0.05", aims=aims)


def test_growth(spec):
    """Growth of g percent a year asks for b·(1 + g/100)^k, k years after the baseline."""
    spec(
        data=AT.format(121),
        **ASK,
        aims="""
        aim       | baseline | baseline_date | verdict
        growth 10 | 100      | 2022-12-31    | met
        growth 11 | 100      | 2022-12-31    | missed
        growth 10 | 100      | 2023-12-31    | exceeded
        growth 10 |          |               | undetermined
        """,
    )


def test_relative_to_a_baseline(spec):
    """Relative to a baseline: so many percent above it, below it where lower is better."""
    for direction, value in {"higher": "120", "lower": "80"}.items():
        spec(
            data=AT.format(value),
            **ASK,
            direction=direction,
            aims="""
            aim         | baseline | baseline_date | verdict
            baseline 20 | 100      | 2022-12-31    | met
            baseline 21 | 100      | 2022-12-31    | missed
            """,
        )


def test_baseline_rebuilt(spec):
    """A baseline given only as a date is the indicator's own value then, rebuilt on the map asked."""
    from tests.spec.map.test_forwards import MERGED

    spec(
        **{**MERGED, "data": MERGED["data"].replace("2024-Q2", "2023-Q3")},
        expression="HS",
        unit="C",
        period="2024-Q3",
        aims="""
        aim         | baseline_date | verdict
        baseline 20 | 2023-09-30    | exceeded
        baseline 30 | 2023-09-30    | missed
        """,
    )
