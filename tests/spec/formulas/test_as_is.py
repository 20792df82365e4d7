"""Published as it is"""


def test_as_is_never_rolls_up(spec):
    """An as-is indicator has a value where one was reported for the unit itself, and never rolls up."""
    tables = {
        "elements": """
        code | value_type | time_rule | unit_rule
        TL   | percent    | last      | none
        """,
        "forms": """
        form | frequency | level
        F    | year      | xa
        """,
        "data": """
        element | unit | 2024
        TL      | A    | 80
        TL      | B    | 90
        TL      | T    | 84.5
        """,
    }
    spec(**tables, as_is="TL", value="169/2", reported="1/1")
    spec(**tables, as_is="TL", unit="A", value="80")


def test_as_is_not_reported(spec):
    """Nobody's parts make up for an as-is value that was not reported."""
    spec(
        elements="""
        code | value_type | time_rule | unit_rule | minimum | ceiling
        TL   | percent    | last      | none      | 0       | 100
        """,
        forms="""
        form | frequency | level
        F    | year      | xa
        """,
        data="""
        element | unit | 2024
        TL      | A    | 80
        TL      | B    | 90
        """,
        as_is="TL",
        value="[0, 100]",
        missing="T",
    )


def test_as_is_part(spec):
    """An as-is indicator may name a part of an element."""
    spec(
        codes="""
        list | code
        cap  | xa
        cap  | huyen
        """,
        elements="""
        code | value_type | time_rule | unit_rule | breakdowns
        TL   | percent    | last      | none      | cap:cap
        """,
        forms="""
        form | frequency | level
        F    | year      | tinh
        """,
        asked="""
        form | element | breakdowns
        F    | TL      | cap
        """,
        data="""
        element | part      | unit | 2024
        TL      | cap=xa    | T    | 62.4
        TL      | cap=huyen | T    | 89
        """,
        as_is="TL[cap=xa]",
        value="312/5",
    )
