"""What a unit owes and by when, who reported before it, and how reports came in."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cotmoc.evaluation.knowledge import Knowledge, ObservationList
from cotmoc.evaluation.owed import Collecting, Forerunner, Timing
from cotmoc.evaluation.punctuality import ByFigures, Receipt, Received, Tally, receipt, tally
from cotmoc.model.errors import Refused
from cotmoc.model.instant import end_of_day, read_instant
from cotmoc.model.period import read_period
from tests.lib.collecting import Filling

FORMS = Filling(
    {
        "units": """
code | level | parent | valid_from | valid_to
T    | tinh  |        |            |
A    | xa    | T      |            | 2024-07-01
B    | xa    | T      |            | 2024-07-01
C    | xa    | T      |            |
D    | xa    | T      |            | 2024-07-01
AB   | xa    | T      | 2024-07-01 |
D1   | xa    | T      | 2024-07-01 |
D2   | xa    | T      | 2024-07-01 |
E    | xa    | T      | 2024-07-01 |
S    | so    | T      |            |
""",
        "successions": """
predecessor | successor | date       | share
A           | AB        | 2024-07-01 |
B           | AB        | 2024-07-01 |
D           | D1        | 2024-07-01 | 0.6
D           | D2        | 2024-07-01 | 0.4
""",
        "elements": "code\nHS\nNAM\nVB",
        "forms": """
form | calendar | frequency   | level | closes     | deadline_working_days
F    |          | month       | xa    | 15         | 3
N    | nd09     | quarter     | xa    | 10         |
Y    |          | nine_months | so    | 20         |
O    |          | once        | tinh  | 2025-01-31 |
""",
        "asked": "form | element\nF | HS\nN | VB\nY | NAM\nO | NAM",
        "obligations": """
form | unit | valid_from | valid_to
F    | A    |            |
F    | B    |            |
F    | AB   |            | 2024-11-01
F    | C    |            | 2024-10-01
""",
        "holidays": "date\n2024-09-02\n2024-09-03",
    }
)


def unit(code):
    return FORMS.space.unit(code)


@pytest.mark.parametrize(
    ("form", "period", "days"),
    [
        ("F", "2024-08", ("2024-08-01", "2024-09-06", "2024-09-15")),  # 02-03/9 are holidays
        ("F", "2024-10", ("2024-10-01", "2024-11-05", "2024-11-15")),
        ("N", "2024-Q3/nd09", ("2024-06-15", "2024-09-24", "2024-09-24")),
        ("Y", "2024-9M", ("2024-01-01", "2024-10-20", "2024-10-20")),
        ("O", "2025", ("2025-01-01", "2025-01-31", "2025-01-31")),
    ],
)
def test_the_days_on_which_a_form_opens_is_due_and_closes(form, period, days):
    found = FORMS.collecting.deadlines(FORMS.catalogue.form_by_code[form], read_period(period))
    assert tuple(day.isoformat() for day in (found.opens, found.due, found.closes)) == days


def test_forms_open_some_days_before_or_after_the_window_ends():
    forms = tuple(replace(form, opens=days) for form, days in zip(FORMS.catalogue.forms, (0, -15, 5, 0), strict=True))
    collecting = Collecting(Knowledge(replace(FORMS.catalogue, forms=forms), ObservationList(()), end_of_day(date.max)))
    assert collecting.deadlines(forms[0], read_period("2024-08")).opens == date(2024, 8, 31)
    assert collecting.deadlines(forms[1], read_period("2024-Q3/nd09")).opens == date(2024, 8, 30)


def test_early_is_refused_late_is_marked_and_after_closing_is_a_revision():
    found = replace(FORMS.owed("AB", "2024-08").deadlines, opens=date(2024, 8, 31))
    with pytest.raises(Refused, match="V123"):
        found.check_open(date(2024, 8, 30))
    assert found.check_open(date(2024, 8, 31)) is Timing.OPEN
    assert found.check_open(date(2024, 9, 6)) is Timing.OPEN
    assert found.check_open(date(2024, 9, 7)) is Timing.LATE
    assert found.check_open(date(2025, 9, 7)) is Timing.LATE
    assert (found.days_late(date(2024, 9, 6)), found.days_late(date(2024, 9, 16))) == (0, 10)
    assert (found.is_locked(date(2024, 9, 15)), found.is_locked(date(2024, 9, 16))) == (False, True)


def test_what_units_owe_is_what_the_evaluation_counts():
    for form in FORMS.catalogue.forms:
        for text in ("2024-03", "2024-06", "2024-10", "2024-11", "2024-Q2", "2024-9M", "2025"):
            period = read_period(text)
            for each in FORMS.catalogue.units:
                counted = FORMS.collecting.owing(period.end).owes(form, period, each.id)
                assert FORMS.collecting.owes(form, period, each.id) is counted


@pytest.mark.parametrize(
    ("code", "period", "form"),
    [
        ("AB", "2024-06", "F"),
        ("A", "2024-07", "F"),
        ("T", "2024-03", "F"),
        ("C", "2024-10", "F"),
        ("A", "2024-Q1", "F"),
        ("AB", "2024-Q3", "N"),
    ],
)
def test_what_is_not_owed_is_refused(code, period, form):
    with pytest.raises(Refused, match="V122"):
        FORMS.owed(code, period, form)


def owed(code, first, last):
    found = FORMS.collecting.owed(unit(code), date.fromisoformat(first), date.fromisoformat(last))
    return [(each.form.code, str(each.period), each.deadlines.due.isoformat()) for each in found]


def test_what_is_due_between_two_days():
    assert owed("A", "2024-05-01", "2024-12-31") == [
        ("F", "2024-04", "2024-05-03"),
        ("F", "2024-05", "2024-06-05"),
        ("N", "2024-Q2/nd09", "2024-06-24"),
        ("F", "2024-06", "2024-07-03"),  # it existed on the last day of June
    ]
    assert owed("AB", "2024-07-01", "2024-09-30") == [
        ("F", "2024-07", "2024-08-05"),
        ("F", "2024-08", "2024-09-06"),
        ("N", "2024-Q3/nd09", "2024-09-24"),
    ]
    assert owed("S", "2024-01-01", "2025-12-31") == [("Y", "2024-9M", "2024-10-20"), ("Y", "2025-9M", "2025-10-20")]
    assert owed("T", "2024-01-01", "2025-12-31") == [("O", "2025", "2025-01-31")]
    assert owed("E", "2024-08-01", "2024-08-31") == []


def test_a_subtree_answers_for_the_units_that_went_into_it():
    found = FORMS.collecting.owed_within(unit("AB"), date(2024, 7, 1), date(2024, 8, 31))
    assert [(each.unit, str(each.period)) for each in found] == [
        (unit("A"), "2024-06"),
        (unit("B"), "2024-06"),
        (unit("AB"), "2024-07"),
    ]
    everyone = FORMS.collecting.owed_within(unit("T"), date(2024, 7, 1), date(2024, 7, 31))
    assert {each.unit for each in everyone} == {unit("A"), unit("B"), unit("C")}


@pytest.mark.parametrize(
    ("code", "at", "found"),
    [
        ("AB", "2024-08", Forerunner(unit("AB"))),
        ("AB", "2024-06", Forerunner(None, (unit("A"), unit("B")))),
        ("C", "2024-06", Forerunner(unit("C"))),
    ],
)
def test_who_reported_before(code, at, found):
    assert FORMS.collecting.forerunner(FORMS.owed(code, "2024-09"), read_period(at)) == found


def test_a_part_of_a_unit_has_no_figures_of_its_own_and_a_new_one_none():
    before = read_period("2024-Q2/nd09")
    assert FORMS.collecting.forerunner(FORMS.owed("D1", "2024-Q4/nd09", "N"), before) == Forerunner(None, (unit("D"),))
    assert FORMS.collecting.forerunner(FORMS.owed("E", "2024-Q4/nd09", "N"), before) == Forerunner(None)


def test_the_one_unit_that_was_taken_over_wholly_lends_its_figures():
    renamed = Filling(
        {
            "units": """
code | level | parent | valid_from | valid_to
T    | tinh  |        |            |
A    | xa    | T      |            | 2024-07-01
H    | huyen | T      |            | 2024-07-01
N    | xa    | T      | 2024-07-01 |
""",
            # The district that ends with it reported on forms of its own.
            "successions": """
predecessor | successor | date       | share
A           | N         | 2024-07-01 |
H           | N         | 2024-07-01 |
""",
            "data": "element | unit | 2024-Q2\nHS | A | 100",
        }
    )
    asked = renamed.owed("N", "2024-Q3")
    assert renamed.collecting.forerunner(asked, read_period("2024-Q2")).unit == renamed.space.unit("A")
    reported = renamed.collecting.reported(renamed.knowledge, asked)
    assert reported("HS", (), read_period("2024-Q2")).unit == renamed.space.unit("A")
    assert reported("HS", (), read_period("2024-Q1")) is None
    assert renamed.codes({"HS": "1000"}, unit="N", period="2024-Q3") == ["V141"]


# -- how reports came in ---------------------------------------------------------------------------------------------

CAME = Filling(
    {
        "elements": "code\nHS\nTT",
        "forms": "form | frequency | level | closes\nF | quarter | xa | 10",
        "units": "code | level | parent\nT | tinh |\nA | xa | T\nB | xa | T\nC | xa | T\nD | xa | T\nE | xa | T",
        "data": """
element | unit | known      | 2024-Q1
HS      | A    | 2024-04-10 | 1
TT      | A    | 2024-04-10 | M
HS      | A    | 2024-05-20 | 2
HS      | B    | 2024-04-05 | 1
TT      | B    | 2024-04-11 | 1
HS      | C    | 2024-04-05 | 1
HS      | D    | 2024-04-05 | 1
TT      | D    | 2024-04-05 | 1
HS      | D    | 2024-04-20 | W
""",
    }
)


def received(day):
    knowledge = Knowledge(CAME.catalogue, CAME.observations, read_instant(day))
    collecting = Collecting(knowledge)
    asked = collecting.owed_within(CAME.space.unit("T"), date(2024, 4, 1), date(2024, 6, 30))
    return ByFigures(collecting, CAME.observations).received(asked)


def test_how_reports_came_in_is_told_from_the_figures():
    found = {each.owed.unit[0]: each.receipt for each in received("2024-06-01")}
    assert found == {
        "A": Receipt.IN_TIME,  # corrected later, but there in time
        "B": Receipt.LATE,
        "C": Receipt.PARTIAL,
        "D": Receipt.IN_TIME,  # withdrawn since
        "E": Receipt.MISSING,
    }
    early = {each.owed.unit[0]: each.receipt for each in received("2024-04-10")}
    assert (early["A"], early["B"], early["E"]) == (Receipt.IN_TIME, Receipt.NOT_DUE, Receipt.NOT_DUE)


def test_rates():
    (found,) = tally(received("2024-06-01"), lambda each: each.form.code).values()
    assert found == Tally(in_time=2, late=1, partial=1, missing=1)
    assert (found.due, found.completeness, found.timeliness) == (5, 60, 40)
    assert (Tally(not_due=3).completeness, Tally(not_due=3).timeliness) == (None, None)
    assert Tally(in_time=1, missing=2).timeliness == Fraction(100, 3)
    by_unit = tally(received("2024-06-01"), lambda each: each.unit)
    assert by_unit[CAME.space.unit("B")] == Tally(late=1)


@pytest.mark.parametrize(
    ("submitted", "today", "found"),
    [
        ("2024-04-10T23:00:00+07:00", "2024-04-12", Receipt.IN_TIME),
        ("2024-04-10T17:30:00+00:00", "2024-04-12", Receipt.LATE),  # 00:30 the next day in Việt Nam
        (None, "2024-04-10", Receipt.NOT_DUE),
        (None, "2024-04-11", Receipt.MISSING),
    ],
)
def test_how_a_submission_came_in(submitted, today, found):
    asked = CAME.owed("A", "2024-Q1")
    instant = read_instant(submitted) if submitted else None
    assert receipt(asked, instant, date.fromisoformat(today)) is found
    assert tally([Received(asked, found)], lambda each: each.unit)
