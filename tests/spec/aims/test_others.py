"""Ranks, milestones, judgements, several conditions, bands"""

PEERS = """
code | level | parent
T    | tinh  |
A    | xa    | T
B    | xa    | T
C    | xa    | T
D    | xa    | T
"""
RANKED = """
code | kind | numerator | denominator | direction
R    | rank | TL        |             | lower
TL   |      | N         | D           |
"""
SCORES = """
element | unit | 2024-Q1
N       | A    | 8
D       | A    | 10
N       | B    | 9
D       | B    | 10
N       | C    | 8
D       | C    | 10
N       | D    | {}
D       | D    | 10
"""
MILESTONE = {
    "elements": "code|value_type|time_rule|unit_rule\nNGAY|date|last|none",
    "asked": "form|element",
    "milestone": "NGAY",
}


def test_rank(spec):
    """The rank among units of the same level, parent and group; equal figures share it (1-2-2-4)."""
    tables = {
        "units": PEERS,
        "indicators": RANKED.replace("|      |", "|ratio|"),
        "indicator": "R",
        "period": "2024-Q1",
    }
    for unit, value in {"B": "1", "A": "2", "C": "2", "D": "4"}.items():
        spec(**tables, data=SCORES.format(7), unit=unit, value=value)


def test_rank_while_reports_are_missing(spec):
    """While reports are missing: from 1 + those certainly better to 1 + those possibly better."""
    tables = {
        "units": PEERS,
        "indicators": RANKED.replace("|      |", "|ratio|"),
        "indicator": "R",
        "period": "2024-Q1",
    }
    spec(
        **tables,
        elements="code|part_of\nN|D\nD|",
        data=SCORES.format(""),
        unit="A",
        value="[2, 3]",
        missing="D",
        aims="""
        aim    | verdict
        rank 3 | met
        rank 2 | undetermined
        rank 1 | missed
        """,
    )


def test_rank_below_a_renamed_unit(spec):
    """Peers stand below the same unit of the map, whatever it was called when they were recorded."""
    spec(
        units="""
        code | level | parent | valid_from | valid_to
        T    | tinh  |        |            | 2024-07-01
        S    | tinh  |        | 2024-07-01 |
        A    | xa    | T      |            |
        B    | xa    | S      | 2024-07-01 |
        """,
        successions="predecessor|successor|date\nT|S|2024-07-01",
        indicators="code|kind|numerator\nR|rank|TX\nTX|expression|X",
        data="element|unit|2024-Q3\nX|A|5\nX|B|7",
        indicator="R",
        unit="A",
        period="2024-Q3",
        value="2",
    )


def test_rank_of_inequalities(spec):
    """More than 40 is certainly better than 40."""
    tables = {
        "data": "element|unit|2024-Q1\nX|A|>40\nX|B|40",
        "indicators": "code|kind|numerator\nR|rank|TX\nTX|expression|X",
        "indicator": "R",
        "period": "2024-Q1",
    }
    spec(**tables, unit="A", value="1")
    spec(**tables, unit="B", value="2")


def test_milestone(spec):
    """A milestone compares the approved completion date with the deadline: the threshold, or the period's last day."""
    data = "element|unit|2024\nNGAY|T|2024-06-30"
    spec(
        **MILESTONE,
        data=data,
        aims="""
        aim                  | verdict
        milestone 2024-06-30 | met
        milestone 2024-06-29 | missed
        milestone            | met
        """,
    )


def test_milestone_nobody_reported(spec):
    """Nobody says: undetermined once it has closed; before, at risk when a linked task is overdue."""
    tables = {
        **MILESTONE,
        "data": "element|unit|2023\nNGAY|T|2023-01-01",
        "tasks": """
        id | deadline   | targets
        N1 | 2024-03-31 | G1
        """,
    }
    aims = "code|aim|verdict\nG1|milestone 2024-06-30|{}\nG2|milestone 2024-06-30|{}"
    spec(**tables, known_at="2024-05-01", aims=aims.format("at_risk", "not_due"))
    spec(**tables, known_at="2024-02-01", aims=aims.format("not_due", "not_due"))
    spec(**tables, known_at="2025-02-01", aims=aims.format("undetermined", "undetermined"))


def test_milestone_whose_task_was_done_or_put_off(spec):
    """A linked task puts a milestone at risk while it is overdue: not once it is done, late or not, or put off."""
    rows = "id | deadline | done | recorded_at | targets\nN1 | 2024-03-31 | | 2024-01-01 | G1\n"
    tables = {**MILESTONE, "data": "element|unit|2023\nNGAY|T|2023-01-01"}
    aims = "code|aim|verdict\nG1|milestone 2024-06-30|{}"
    for later in ("2024-03-31 | 2024-04-10", "2024-05-31 |"):
        tasks = f"{rows}N1 | {later} | 2024-04-15 | G1"
        spec(**tables, tasks=tasks, known_at="2024-05-01", aims=aims.format("not_due"))
        spec(**tables, tasks=tasks, known_at="2024-04-14", aims=aims.format("at_risk"))


def test_judged(spec):
    """A qualitative aim is judged by a named person; until then it is undetermined."""
    tables = {
        "elements": "code|value_type|time_rule|unit_rule\nPC|boolean|last|none",
        "asked": "form|element",
        "judged": "PC",
    }
    for report, verdict in {"1": "met", "0": "missed"}.items():
        spec(**tables, data=f"element|unit|2024\nPC|T|{report}", aims=f"aim|verdict\njudged|{verdict}")
    spec(**tables, data="element|unit|2023\nPC|T|1", aims="aim|verdict\njudged|undetermined")


def test_several_conditions(spec):
    """Of several conditions any missed makes the target missed, else any undetermined, then any at risk."""
    spec(
        elements="code|ceiling\nX|\nY|100",
        data="element|unit|2024-Q1\nX|A|40\nX|B|0\nY|A|1",
        indicators="code|numerator\nTY|Y",
        expression="X",
        period="2024-Q1",
        aims="""
        aim   | conditions          | verdict      | conditions judged
        >= 40 | <= 50               | met          | exceeded
        >= 40 | <= 39               | missed       | missed
        >= 41 | <= 50               | missed       | exceeded
        >= 40 | TY: >= 2            | undetermined | undetermined
        >= 40 | TY: >= 2; <= 39     | missed       | undetermined, missed
        >= 40 | TY: >= 1; TY: <= 101| met          | met, met
        """,
    )


def test_words_only(spec):
    """A clause that only words can judge leaves the verdict undetermined."""
    spec(
        data="element|unit|2024-Q1\nX|A|40\nX|B|0",
        expression="X",
        period="2024-Q1",
        aims="""
        aim   | conditions | words_only | verdict
        >= 40 | none       | true       | undetermined
        none  |            | true       | undetermined
        """,
    )


def test_allocated_target(spec):
    """A target given to a unit has that unit's own threshold."""
    spec(
        data="element|unit|2024-Q1\nX|A|40\nX|B|0",
        expression="X",
        period="2024-Q1",
        seen_as="A",
        allocations="""
        target | unit | threshold | recorded_at
        G      | A    | 50        |
        G      | A    | 40        | 2024-02-01
        """,
        aims="code|aim|verdict\nG|>= 100|met",
    )


def test_allocated_in_place_of_a_range(spec):
    """Where the whole has a range, the unit's one number is an aim in the indicator's direction."""
    for aim in ("range 30 50", "range_up 30 50"):
        spec(
            data="element|unit|2024-Q1\nX|A|40\nX|B|0",
            expression="X",
            period="2024-Q1",
            seen_as="A",
            allocations="target|unit|threshold\nG|A|40",
            aims=f"code|aim|verdict\nG|{aim}|met",
        )


def test_bands(spec):
    """Percent of plan is v/t, t/v where lower is better, (v−b)/(t−b) with a baseline; ≥ 100 if and only if met."""
    wanted = {"120": (">=100", "120"), "100": (">=100", "100"), "81": (">80", "81"), "80": ("50-80", "80"),
              "50": ("50-80", "50"), "49": ("<50", "49")}  # fmt: skip
    for value, (band, percent) in wanted.items():
        spec(data=AT.format(value), **ASK, aims=f"aim|band|percent\n>= 100|{band}|{percent}")
    spec(data=AT.format(100), **ASK, aims="aim|verdict|band|percent\n> 100|missed|>80|100")
    spec(data=AT.format(40), **ASK, aims="aim|band|percent\n<= 30|50-80|75\n<= 40|>=100|100\n<= 10|<50|25")
    spec(data=AT.format(60), **ASK, aims="aim|baseline|baseline_date|band|percent\n>= 100|20|2020-12-31|50-80|50")


def test_bands_while_reports_are_missing(spec):
    """Where the bounds straddle two bands there is none."""
    spec(
        elements="code|ceiling\nX|10",
        data="element|unit|2024-Q1\nX|A|60",
        **ASK,
        value="[60, 70]",
        aims="aim|band\n>= 100|50-80\n>= 80|none\n>= 200|<50",
    )


AT = "element|unit|2024-Q1\nX|A|{}\nX|B|0"
ASK = {"expression": "X", "period": "2024-Q1"}
