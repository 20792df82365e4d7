"""Who owes what"""

DATA = """
element | unit | 2024-Q1
HS      | A    | 7
HS      | T    | 100
"""


def test_units_of_the_form_owe_it(spec):
    """Every unit of the form's level owes it, where no obligation names units."""
    spec(data=DATA, expression="HS", period="2024-Q1", value="[7, ∞)", reported="1/2", missing="B")


def test_obligations_name_who_owes(spec):
    """Where obligations are declared only those units owe the form, as long as they hold."""
    spec(
        data=DATA,
        obligations="""
        form | unit | valid_from | valid_to
        F    | A    | 2020-01-01 |
        F    | B    | 2020-01-01 | 2024-01-01
        """,
        expression="HS",
        period="2024-Q1",
        value="7",
        reported="1/1",
    )


def test_own_figure_excludes_those_below(spec):
    """A figure owed by a unit is its own, excluding those below it; the unit above owes another and both add up."""
    spec(
        data=DATA,
        forms="""
        form | frequency | level
        F    | quarter   | xa
        G    | quarter   | tinh
        """,
        expression="HS",
        period="2024-Q1",
        value="[107, ∞)",
        reported="2/3",
    )


def test_published_total_is_never_added(spec):
    """A figure published for the whole of a unit that does not owe it is a check, never added to its parts."""
    spec(data=DATA + "HS|B|5", expression="HS", period="2024-Q1", value="12", reported="2/2")


def test_what_nobody_owes_does_not_roll_up(spec):
    """An element that no form asks does not roll up: only the unit's own published figure counts."""
    tables = {"asked": "form | element", "elements": "code\nHS"}
    spec(**tables, data=DATA, expression="HS", period="2024-Q1", value="100", reported="1/1")
    spec(**tables, data=DATA, expression="HS", period="2024-Q1", unit="B", value="[0, ∞)", missing="B")


def test_scope_of_one_level(spec):
    """A target may count only units of one level inside its scope."""
    spec(
        data=DATA + "HS|B|5",
        forms="""
        form | frequency | level
        F    | quarter   | xa
        G    | quarter   | tinh
        """,
        expression="HS",
        period="2024-Q1",
        level="xa",
        value="12",
    )


def test_scope_of_a_level_that_is_not_there(spec):
    """Where the map has no unit of that level the figure applies to nobody; it never counts the others instead."""
    spec(
        data=DATA + "HS|B|5",
        expression="HS",
        period="2024-Q1",
        level="huyen",
        value="none (not applicable)",
        aims="""
        aim   | verdict
        >= 12 | not_applicable
        """,
    )


def test_the_unit_of_the_last_day_owes_the_window(spec):
    """The unit existing on the window's last day owes the whole window, its predecessors' days included."""
    spec(
        units="""
        code | level | parent | valid_from | valid_to
        T    | tinh  |        |            |
        A    | xa    | T      |            | 2024-02-15
        B    | xa    | T      | 2024-02-15 |
        """,
        successions="""
        predecessor | successor | date
        A           | B         | 2024-02-15
        """,
        data="""
        element | unit | 2023-Q4 | 2024-Q1
        HS      | A    | 3       | 100
        HS      | B    | 100     | 7
        """,
        expression="HS + HS@-1Q",
        period="2024-Q1",
        value="10",
        reported="1/1",
    )


def test_a_cell_asked_twice_is_one_cell(spec):
    """Two forms that ask the same units for the same cell do not make it count twice."""
    spec(
        data=DATA + "HS|B|5",
        forms="""
        form | frequency | level
        F    | quarter   | xa
        G    | quarter   | xa
        """,
        expression="HS",
        period="2024-Q1",
        value="12",
        reported="2/2",
    )


def test_a_form_asked_once(spec):
    """A form asked once has one cell per unit; its period is the one its reports name."""
    tables = {
        "forms": """
        form | frequency | level
        F    | once      | xa
        """,
        "data": """
        element | unit | 2024
        DS      | A    | 1000
        """,
    }
    spec(**tables, expression="DS", period="2024", value="[1000, ∞)", missing="B")
    spec(**tables, expression="DS", period="2023", value="none (finer than reported)")
