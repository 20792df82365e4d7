"""Parts of wholes"""

ELEMENTS = """
code | part_of
N    | D
D    |
"""


def test_both_missing(spec):
    """Where both are missing the part may be none or all of a whole of any size; the ends are not reached."""
    spec(
        elements=ELEMENTS,
        data="""
        element | unit | 2024-Q1
        N       | A    | 3
        D       | A    | 4
        """,
        numerator="N",
        denominator="D",
        period="2024-Q1",
        value="(0, 1)",
        plain="3/4",
    )


def test_only_the_part_is_missing(spec):
    """With the whole known: none of it, or all of it."""
    spec(
        elements=ELEMENTS,
        data="""
        element | unit | 2024-Q1
        N       | A    | 3
        D       | A    | 4
        D       | B    | 6
        """,
        numerator="N",
        denominator="D",
        period="2024-Q1",
        value="[3/10, 9/10]",
    )


def test_only_the_whole_is_missing(spec):
    """With the part known the whole is at least the part, so the greatest value is reached, the least is not."""
    spec(
        elements=ELEMENTS,
        data="""
        element | unit | 2024-Q1
        N       | A    | 3
        D       | A    | 4
        N       | B    | 6
        """,
        numerator="N",
        denominator="D",
        period="2024-Q1",
        value="(0, 9/10]",
        aims="""
        aim    | verdict
        <= 0.9 | met
        > 0.9  | missed
        > 0    | exceeded
        """,
    )


def test_none_of_an_unknown_whole(spec):
    """None of a whole of unknown size is 0."""
    spec(
        elements="code\nN\nD",
        data="""
        element | unit | 2024-Q1
        N       | A    | 0
        N       | B    | 0
        """,
        numerator="N",
        denominator="D",
        period="2024-Q1",
        value="0",
    )


def test_without_part_of(spec):
    """Where the part is not declared to be one, nothing bounds it."""
    spec(
        elements="code\nN\nD",
        data="""
        element | unit | 2024-Q1
        N       | A    | 3
        D       | A    | 4
        D       | B    | 6
        """,
        numerator="N",
        denominator="D",
        period="2024-Q1",
        value="[3/10, ∞)",
    )


def test_ceiling_of_the_whole(spec):
    """A ceiling of the whole bounds both."""
    spec(
        elements="""
        code | part_of | ceiling
        N    | D       |
        D    |         | 6
        """,
        data="""
        element | unit | 2024-Q1
        N       | A    | 3
        D       | A    | 4
        """,
        numerator="N",
        denominator="D",
        period="2024-Q1",
        value="[3/10, 9/10]",
    )


def test_the_same_cell_above_and_below(spec):
    """A cell that stands above and below is one unknown: N ÷ (N + K) with K known cannot be what it would be apart."""
    spec(
        elements="""
        code | ceiling
        N    | 10
        K    |
        """,
        data="""
        element | unit | 2024-Q1
        N       | A    | 10
        K       | A    | 10
        K       | B    | 5
        """,
        numerator="N",
        denominator="N + K",
        period="2024-Q1",
        value="[2/5, 4/7]",
    )


def test_complement(spec):
    """1 − N/D has the bounds of N/D turned round."""
    spec(
        elements=ELEMENTS,
        data="""
        element | unit | 2024-Q1
        N       | A    | 3
        D       | A    | 4
        D       | B    | 6
        """,
        expression="100 - N / D * 100",
        period="2024-Q1",
        value="[10, 70]",
    )


def test_fillings_without_a_value_are_left_out(spec):
    """Fillings whose denominator is 0 have no value and are left out of the bounds."""
    spec(
        elements=ELEMENTS,
        data="""
        element | unit | 2024-Q1
        N       | A    | 0
        D       | A    | 0
        """,
        numerator="N",
        denominator="D",
        period="2024-Q1",
        value="[0, 1]",
    )


def test_interval_arithmetic_is_marked(spec):
    """What no quotient of sums can express is bounded by interval arithmetic; where the same report stands in several
    places the bounds may be too wide, and are marked (~)."""
    tables = {
        "elements": "code|ceiling\nN|10\nD|10",
        "data": """
        element | unit | 2024-Q1
        N       | A    | 4
        D       | A    | 5
        D       | B    | 5
        """,
        "period": "2024-Q1",
    }
    spec(**tables, expression="N * D", value="[40, 140]")
    spec(**tables, expression="N * N", value="~[16, 196]")
    spec(**tables, expression="max(N, 8) - N", value="~[-6, 10]")


def test_dividing_by_a_count(spec):
    """A count that may be 0 is never near 0: dividing by it gives bounds that are marked as perhaps too wide."""
    spec(
        elements="""
        code | ceiling
        N    | 10
        K    | 10
        """,
        data="""
        element | unit | 2024-Q1
        N       | A    | 4
        N       | B    | 2
        K       | A    | 1
        """,
        numerator="N",
        denominator="count(K >= 5)",
        period="2024-Q1",
        value="~[6, ∞)",
    )
    spec(
        elements="code|ceiling\nN|10\nK|10",
        data="element|unit|2024-Q1\nN|A|4\nN|B|2\nK|A|1",
        expression="min(N, 5) / count(K >= 5)",
        period="2024-Q1",
        value="~[5, ∞)",
    )
