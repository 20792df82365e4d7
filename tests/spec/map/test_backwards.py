"""Onto an older map"""

from tests.spec.map.test_forwards import MERGED, SPLIT


def test_wholly_from_within(spec):
    """On an older map a unit has a value only if every successor that touches it comes wholly from within it."""
    spec(**MERGED, expression="HS", period="2024-Q3", structure="2024-06-30", value="29")
    spec(**SPLIT, expression="HS", period="2024-Q3", unit="A", structure="2024-06-30", value="3")


def test_otherwise_not_comparable(spec):
    """Otherwise it is not comparable."""
    for unit in ("A", "B"):
        spec(
            **MERGED,
            expression="HS",
            period="2024-Q3",
            unit=unit,
            structure="2024-06-30",
            value="none (not comparable)",
            aims="""
            aim  | verdict
            >= 1 | undetermined
            """,
        )


def test_renamed_backwards(spec):
    """A unit only renamed since is itself on the older map."""
    spec(
        units="""
        code | level | parent | valid_from | valid_to
        T    | tinh  |        |            |
        A    | xa    | T      |            | 2024-07-01
        AA   | xa    | T      | 2024-07-01 |
        """,
        successions="""
        predecessor | successor | date
        A           | AA        | 2024-07-01
        """,
        elements="""
        code | time_rule | unit_rule
        DIEM | last      | mean
        """,
        data="""
        element | unit | 2024-Q3
        DIEM    | AA   | 8
        """,
        expression="DIEM",
        unit="A",
        period="2024-Q3",
        structure="2024-06-30",
        value="8",
    )


def test_plain_figure_of_joint_units(spec):
    """Units that cannot be told apart on the older map reported together, or not at all."""
    tables = {**MERGED, "data": MERGED["data"].replace("| 10      | 20", "| 10      |   ")}
    spec(**tables, expression="HS", period="2024-Q3", structure="2024-06-30", plain="9", reported="1/2", missing="D")
    spec(
        **tables,
        expression="max(HS, 2)",
        period="2024-Q3",
        structure="2024-06-30",
        plain="9",
    )
