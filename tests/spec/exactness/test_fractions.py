"""Fractions, never floating point"""


def test_quotients_are_fractions(spec):
    """A quotient is the exact fraction."""
    spec(
        data="""
        element | unit | 2024-Q1
        DH      | A    | 1
        DH      | B    | 1
        TT      | A    | 2
        TT      | B    | 1
        """,
        numerator="DH",
        denominator="TT",
        factor="100",
        period="2024-Q1",
        value="200/3",
    )


def test_decimals_add_up(spec):
    """Decimals add up exactly: 0.1 and 0.2 are 0.3."""
    spec(
        data="""
        element | unit | 2024-Q1
        KP      | A    | 0.1
        KP      | B    | 0.2
        """,
        expression="KP",
        period="2024-Q1",
        value="3/10",
        aims="""
        aim    | verdict
        == 0.3 | met
        """,
    )


def test_nothing_is_rounded_before_it_is_compared(spec):
    """89.96 % is not 90 %, however few decimals the indicator shows."""
    spec(
        data="""
        element | unit | 2024-Q1
        DH      | A    | 2249
        DH      | B    | 0
        TT      | A    | 2500
        TT      | B    | 0
        """,
        numerator="DH",
        denominator="TT",
        factor="100",
        period="2024-Q1",
        value="2249/25",
        aims="""
        aim      | verdict
        >= 90    | missed
        >= 89.96 | met
        > 89.96  | missed
        """,
    )
