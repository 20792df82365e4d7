"""Parts and totals"""

CODES = """
list | code
mat  | co
mat  | khong
"""
EXHAUSTIVE = """
code | breakdowns | exhaustive
VB   | mat:mat    | mat
"""
LOOSE = """
code | breakdowns
VB   | mat:mat
"""
BOTH = """
form | element | breakdowns
F    | VB      |
F    | VB      | mat
"""


def test_exhaustive_parts_make_up_the_total(spec):
    """The parts of an exhaustive breakdown add up to the total: asked only for parts, the total is their sum."""
    spec(
        codes=CODES,
        elements=EXHAUSTIVE,
        asked="""
        form | element | breakdowns
        F    | VB      | mat
        """,
        data="""
        element | part      | unit | 2024-Q1
        VB      | mat=co    | A    | 1
        VB      | mat=khong | A    | 10
        VB      | mat=co    | B    | 2
        VB      | mat=khong | B    | 20
        """,
        expression="VB",
        period="2024-Q1",
        value="33",
    )


def test_missing_part_of_a_known_total(spec):
    """With the total and the other part known, a missing part is known; of several, only their sum."""
    spec(
        codes=CODES,
        elements=EXHAUSTIVE,
        asked=BOTH,
        data="""
        element | part      | unit | 2024-Q1
        VB      |           | A    | 11
        VB      | mat=co    | A    | 1
        VB      |           | B    | 22
        """,
        expression="VB[mat=khong]",
        period="2024-Q1",
        value="[10, 32]",
        missing="A, B",
    )


def test_missing_total_of_known_parts(spec):
    """With every part known a missing total is known."""
    spec(
        codes=CODES,
        elements=EXHAUSTIVE,
        asked=BOTH,
        data="""
        element | part      | unit | 2024-Q1
        VB      | mat=co    | A    | 1
        VB      | mat=khong | A    | 10
        VB      |           | B    | 5
        """,
        expression="VB",
        period="2024-Q1",
        value="16",
    )


def test_other_parts_do_not_exceed_the_total(spec):
    """Parts that are not exhaustive each stay within the total."""
    tables = {
        "codes": CODES,
        "elements": LOOSE,
        "asked": BOTH,
        "data": """
        element | part      | unit | 2024-Q1
        VB      |           | A    | 11
        VB      | mat=co    | A    | 4
        VB      | mat=co    | B    | 6
        """,
    }
    spec(**tables, expression="VB[mat=khong]", period="2024-Q1", value="[0, ∞)")
    spec(**tables, expression="VB[mat=khong]", period="2024-Q1", unit="A", value="[0, 11]")
    spec(**tables, expression="VB", period="2024-Q1", value="[17, ∞)")


def test_some_codes_are_not_all(spec):
    """A form that asks some codes of an exhaustive breakdown gives a part, not the total."""
    tables = {
        "codes": CODES,
        "elements": EXHAUSTIVE,
        "data": """
        element | part      | unit | 2024-Q1
        VB      | mat=co    | A    | 4
        VB      | mat=co    | B    | 6
        VB      |           | B    | 7
        """,
    }
    some = "form|element|breakdowns\nF|VB|mat=co"
    spec(**tables, asked=some, expression="VB[mat=co]", period="2024-Q1", value="10")
    spec(**tables, asked=some, expression="VB", period="2024-Q1", value="none (finer than reported)")
    spec(**tables, asked=some + "\nF|VB|", expression="VB", period="2024-Q1", value="[11, ∞)")


def test_not_applicable_part(spec):
    """A part that is not applicable leaves the total to the others."""
    spec(
        codes=CODES,
        elements=EXHAUSTIVE,
        asked=BOTH,
        data="""
        element | part      | unit | 2024-Q1
        VB      |           | A    | 11
        VB      | mat=co    | A    | M
        VB      |           | B    | 22
        VB      | mat=co    | B    | 2
        """,
        expression="VB[mat=khong]",
        period="2024-Q1",
        value="31",
    )
