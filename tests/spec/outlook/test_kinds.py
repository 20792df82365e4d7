"""Flows, ratios, stocks, ranks"""

SEEN = {"period": "2024", "known_at": "2024-10-31"}


def test_flow(spec):
    """A flow: total ÷ sub-periods elapsed × sub-periods in the period."""
    spec(
        data="element|unit|2024-Q1|2024-Q2|2024-Q3\nX|A|1|2|3\nX|B|M|M|M",
        expression="X",
        unit="A",
        **SEEN,
        aims="aim|verdict|outlook\n>= 8|on_track|8\n>= 9|at_risk|8",
    )


def test_ratio(spec):
    """A ratio: numerator and denominator drawn on apart, divided last."""
    spec(
        elements="code|time_rule\nN|sum\nD|last",
        data="element|unit|2024-Q1|2024-Q2|2024-Q3\nN|A|1|2|3\nD|A|10|11|12",
        numerator="N",
        denominator="D",
        unit="A",
        **SEEN,
        aims="aim|outlook\n>= 0.6|8/13",
    )


def test_stock_from_the_first(spec):
    """A stock: the line from its first to its last known value."""
    spec(
        elements="code|time_rule\nX|last",
        data="element|unit|2024-Q1|2024-Q2|2024-Q3\nX|A|10|11|14",
        expression="X",
        unit="A",
        **SEEN,
        aims="aim|verdict|outlook\n>= 16|on_track|16\n>= 17|at_risk|16",
    )


def test_limit(spec):
    """What is drawn on ends at the indicator's own limit: a share does not grow past the whole."""
    spec(
        elements="code|time_rule\nX|last",
        data="element|unit|2024-Q1|2024-Q2|2024-Q3\nX|A|80|90|98",
        expression="X",
        limit="100",
        unit="A",
        **SEEN,
        aims="aim|verdict|outlook\n>= 100|on_track|100",
    )


def test_stock_from_the_baseline(spec):
    """Where the target has a baseline, the line from the baseline, by days."""
    spec(
        elements="code|time_rule\nX|last",
        data="element|unit|2024-Q1|2024-Q2|2024-Q3\nX|A|10|11|14",
        expression="X",
        unit="A",
        **SEEN,
        aims="""
        aim   | baseline | baseline_date | outlook
        >= 16 | 5        | 2023-12-31    | 2332/137
        """,
    )


def test_cumulative(spec):
    """A count from the restart goes on like a flow."""
    spec(
        elements="code|time_rule|restart\nX|cumulative|year",
        data="element|unit|2024-Q1|2024-Q2|2024-Q3\nX|A|2|4|6",
        expression="X",
        unit="A",
        **SEEN,
        aims="aim|verdict|outlook\n>= 8|on_track|8\n>= 9|at_risk|8",
    )


def test_nothing_is_left_to_come(spec):
    """Where every report is due but some may still change, the last one stands."""
    spec(
        elements="code|time_rule\nX|last",
        forms="form|frequency|level|closes|deadline_working_days\nF|quarter|xa|30|5",
        data="element|unit|2024-Q1|2024-Q2|2024-Q3|2024-Q4\nX|A|10|11|14|15..20",
        expression="X",
        unit="A",
        period="2024",
        known_at="2025-01-15",
        aims="aim|verdict|outlook\n>= 16|undetermined|[15, 20]",
    )


def test_rank_stands(spec):
    """Ranks and judgements stand as last known."""
    spec(
        data="element|unit|2024-Q1|2024-Q2\nX|A|1|1\nX|B|2|2",
        elements="code|ceiling\nX|5",
        indicators="code|kind|numerator|direction\nR|rank|TX|lower\nTX|expression|X|",
        indicator="R",
        unit="A",
        period="2024",
        known_at="2024-07-31",
        value="[1, 2]",
        aims="aim|verdict|outlook\nrank 1|undetermined|[1, 2]\nrank 2|met|none",
    )
