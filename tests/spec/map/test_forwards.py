"""Onto a newer map"""

MERGED = {
    "units": """
    code | level | parent | valid_from | valid_to
    T    | tinh  |        |            |
    A    | xa    | T      |            | 2024-07-01
    B    | xa    | T      |            | 2024-07-01
    C    | xa    | T      | 2024-07-01 |
    D    | xa    | T      |            |
    """,
    "successions": """
    predecessor | successor | date       | share
    A           | C         | 2024-07-01 | 1
    B           | C         | 2024-07-01 | 1
    """,
    "data": """
    element | unit | 2024-Q2 | 2024-Q3
    HS      | A    | 3       |
    HS      | B    | 4       |
    HS      | C    |         | 9
    HS      | D    | 10      | 20
    """,
}
SPLIT = {
    "units": """
    code | level | parent | valid_from | valid_to
    T    | tinh  |        |            |
    H    | huyen | T      |            |
    A    | xa    | H      |            | 2024-07-01
    B    | xa    | H      | 2024-07-01 |
    C    | xa    | T      | 2024-07-01 |
    """,
    "successions": """
    predecessor | successor | date       | share
    A           | B         | 2024-07-01 | 3/5
    A           | C         | 2024-07-01 | 0.4
    """,
    "data": """
    element | unit | 2024-Q2 | 2024-Q3
    HS      | A    | 10      |
    HS      | B    |         | 1
    HS      | C    |         | 2
    """,
}


def test_merger(spec):
    """The figures of merged units add up in their successor."""
    for unit, value in {"C": "16", "T": "46"}.items():
        spec(**MERGED, expression="HS@-1Q + HS", unit=unit, period="2024-Q3", value=value, because="none")


def test_split(spec):
    """A split unit's figures are shared out: an allocated value, where its parts fall into different totals."""
    wanted = {"B": ("7", "allocated"), "C": ("6", "allocated"), "H": ("7", "allocated"), "T": ("13", "none")}
    for unit, (value, because) in wanted.items():
        spec(**SPLIT, expression="HS@-1Q + HS", unit=unit, period="2024-Q3", value=value, because=because)


def test_levels_do_not_mix(spec):
    """Where only one level counts, a unit of another level that was taken over does not."""
    spec(
        units="""
        code | level | parent | valid_from | valid_to
        T    | tinh  |        |            |
        H    | huyen | T      |            | 2024-07-01
        A    | xa    | T      |            | 2024-07-01
        C    | xa    | T      | 2024-07-01 |
        """,
        successions="""
        predecessor | successor | date       | share
        H           | C         | 2024-07-01 | 1
        A           | C         | 2024-07-01 | 1
        """,
        forms="form|frequency|level\nF|quarter|xa\nG|quarter|huyen",
        asked="form|element\nF|HS\nG|HS",
        data="element|unit|2024-Q2\nHS|H|5\nHS|A|3",
        expression="HS",
        unit="T",
        level="xa",
        structure="2024-12-31",
        period="2024-Q2",
        value="3",
    )


def test_missing_report_of_a_split_unit(spec):
    """A missing report of a split unit is one unknown, not two: shared out over both parts it is one sum again."""
    tables = {**SPLIT, "data": SPLIT["data"].replace("10", "  ")}
    tables["elements"] = "code|ceiling\nHS|10"
    spec(
        **tables,
        expression="HS@-1Q",
        period="2024-Q3",
        value="[0, 10]",
        missing="B, C".replace("B, C", "B@2024-07-01, C@2024-07-01"),
    )
    spec(**tables, expression="HS@-1Q", unit="B", period="2024-Q3", value="[0, 6]", missing="B@2024-07-01")
    spec(**tables, numerator="HS@-1Q", denominator="HS@-1Q + 10", period="2024-Q3", value="[0, 1/2]")


def test_renamed(spec):
    """A unit that was only renamed or recoded is the same unit: even figures that do not add up follow it."""
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
        DIEM | mean      | mean
        """,
        data="""
        element | unit | 2024-Q2 | 2024-Q3
        DIEM    | A    | 6       |
        DIEM    | AA   |         | 8
        """,
        expression="DIEM@-1Q",
        period="2024-Q3",
        value="6",
    )


def test_what_does_not_add_up_does_not_flow(spec):
    """Figures that do not add up over units do not follow a merger: not comparable."""
    tables = {**MERGED, "elements": "code | time_rule | unit_rule\nHS | last | mean"}
    spec(**tables, expression="HS@-1Q", period="2024-Q3", value="none (not comparable)")
    spec(**tables, expression="HS@-1Q", unit="D", period="2024-Q3", value="10")
    spec(
        **tables,
        expression="HS",
        period="2024-Q3",
        value="29/2",
        aims="""
        aim   | verdict
        >= 15 | missed
        """,
    )


def test_counts_never_flow(spec):
    """units() and count() are read on the map at the period's end: what predecessors reported never counts there."""
    spec(**MERGED, expression="units(level=xa)", period="2024-Q2", value="3")
    spec(**MERGED, expression="units(level=xa)", period="2024-Q3", value="2")
    spec(**MERGED, expression="units(level=xa)", period="2024-Q2", structure="2024-09-30", value="2")
    spec(**MERGED, expression="count(HS > 3)", period="2024-Q2", value="2")
    spec(**MERGED, expression="count(HS > 3)", period="2024-Q2", unit="D", structure="2024-09-30", value="1")


def test_codes_are_reused(spec):
    """A code may come back for another unit: a unit is its code and its first day."""
    spec(
        units="""
        code  | level | parent | valid_from | valid_to
        T     | tinh  |        |            |
        02647 | xa    | T      | 2020-01-01 | 2024-07-01
        02648 | xa    | T      | 2020-01-01 | 2024-07-01
        02647 | xa    | T      | 2024-07-01 |
        """,
        successions="""
        predecessor      | successor        | date
        02647@2020-01-01 | 02647@2024-07-01 | 2024-07-01
        02648            | 02647@2024-07-01 | 2024-07-01
        """,
        data="""
        element | unit             | 2024-Q2 | 2024-Q3
        HS      | 02647@2020-01-01 | 3       |
        HS      | 02648            | 4       |
        HS      | 02647@2024-07-01 |         | 9
        """,
        expression="HS@-1Q",
        unit="02647@2024-07-01",
        period="2024-Q3",
        value="7",
    )


def test_ceased(spec):
    """A unit that is not on the map has no value: not applicable."""
    spec(
        **MERGED,
        expression="HS",
        unit="A",
        period="2024-Q3",
        value="none (the unit has ceased)",
        aims="""
        aim  | verdict
        >= 1 | not_applicable
        """,
    )


def test_merging_leaves_the_total_above(spec):
    """A merger leaves every additive total above it unchanged."""
    for structure in ("2024-06-30", "2024-07-01"):
        spec(**MERGED, expression="HS", period="2024-Q2", structure=structure, value="17")
