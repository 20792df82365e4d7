"""Flows, ratios, stocks, paths, ranks"""

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


def test_path(spec):
    """A declared path replaces projection: on track where the value so far, a flow from the start of the period,
    reaches the path's value at the last sub-period known."""
    spec(
        data="element|unit|2024-Q1|2024-Q2|2024-Q3\nX|A|10|12|\nX|B|M|M|M",
        expression="X",
        unit="A",
        period="2024",
        known_at="2024-07-31",
        aims="""
        aim   | path                               | verdict      | outlook
        >= 60 |                                    | at_risk      | 44
        >= 60 | 2024-Q1=10; 2024-Q2=22; 2024-Q3=40 | on_track     | 22
        >= 60 | 2024-Q1=10; 2024-Q2=23             | at_risk      | 22
        <= 60 | 2024-Q1=10; 2024-Q2=21             | at_risk      | 22
        <= 60 | 2024-Q1=10; 2024-Q2=22             | on_track     | 22
        >= 60 | 2024-Q3=40                         | undetermined | none
        >= 60 | 2024-Q1=20                         | on_track     | 22
        """,
    )


def test_path_of_a_stock(spec):
    """A stock is held against it as it stands; between steps the last one holds."""
    spec(
        elements="code|time_rule\nX|last",
        data="element|unit|2024-Q1|2024-Q2|2024-Q3\nX|A|10|11|9",
        expression="X",
        unit="A",
        **SEEN,
        aims="""
        aim   | path                   | verdict  | outlook
        >= 40 | 2024-Q1=8; 2024-S1=9   | on_track | 9
        >= 40 | 2024-Q1=8; 2024-S1=9.5 | at_risk  | 9
        """,
    )


def test_path_of_a_ratio(spec):
    """One report is enough, if no missing one can change what it says; else it is undetermined."""
    tables = {
        "elements": "code|part_of\nN|D\nD|",
        "numerator": "N",
        "denominator": "D",
        "factor": "100",
        "period": "2024",
        "known_at": "2024-04-30",
        "aims": """
        aim   | path       | verdict      | outlook
        >= 90 | 2024-Q1=20 | {} | {}
        """,
    }
    both = "element|unit|2024-Q1\nN|A|3\nD|A|10\nN|B|1\nD|B|5"
    aims = tables.pop("aims")
    spec(data=both, **tables, aims=aims.format("on_track", "80/3"))
    spec(data=both.rpartition("\nN")[0], **tables, aims=aims.format("undetermined", "(0, 100)"))


def test_path_before_anything_is_known(spec):
    """A sub-period that nobody has reported yet is passed over for the last that is known."""
    spec(
        data="element|unit|2024-Q1|2024-Q2\nX|A|10|\nX|B|5|",
        expression="X",
        period="2024",
        known_at="2024-07-31",
        aims="aim|path|verdict|outlook\n>= 60|2024-Q1=15; 2024-Q2=22|on_track|15\n>= 60|2024-Q1=16|at_risk|15",
    )


def test_path_of_an_allocation(spec):
    """A unit with a threshold of its own does not follow the path of the whole."""
    spec(
        data="element|unit|2024-Q1|2024-Q2\nX|A|10|12\nX|B|5|5",
        expression="X",
        period="2024",
        known_at="2024-07-31",
        seen_as="A",
        allocations="target|unit|threshold\nG|A|40",
        aims="code|aim|path|verdict|outlook\nG|>= 60|2024-Q1=30|on_track|44",
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
