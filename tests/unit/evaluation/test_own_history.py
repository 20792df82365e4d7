"""Unlikely figures, told against the unit's own earlier ones."""

import pytest

from cotmoc.evaluation.own_history import is_held_against_last_year
from cotmoc.evaluation.validation import blocks
from cotmoc.model.data_element import DataElement, Restart, TimeRule, UnitRule, ValueType
from cotmoc.model.period import read_period
from tests.lib.collecting import Filling

HISTORY = Filling(
    {
        "elements": """
code | value_type | time_rule  | restart | ceiling   | valid_from
HS   |            |            |         |           |
LON  |            |            |         | history*8 |
VU   |            |            |         |           |
TL   | percent    | mean       |         |           |
LK   | amount     | cumulative | year    |           |
MOI  |            |            |         |           | 2024-06-01
""",
        "data": """
element | unit | 2023-Q2 | 2023-Q3 | 2023-Q4 | 2024-Q1 | 2024-Q2
HS      | A    | 90      | 100     | 110     | 105     |
LON     | A    | 100     | 100     | 100     | 100     |
VU      | A    | 1       | 0       | 2       | 1       |
TL      | A    | 80      | 82      | 81      | 83      |
LK      | A    | 40      | 70      | 100     | 20      | 45
MOI     | A    | 5       | 5       | 5       | 5       |
""",
    }
)


@pytest.mark.parametrize(
    ("restart", "period", "by_year"),
    [
        (Restart.YEAR, "2025-Q1", True),
        (Restart.YEAR, "2025-Q3", True),
        (Restart.YEAR, "2025", False),
        (Restart.QUARTER, "2025-Q1", False),
        (Restart.QUARTER, "2025-03", True),
        (Restart.NEVER, "2025-Q1", False),
    ],
)
def test_a_running_total_is_held_against_the_year_before(restart, period, by_year):
    element = DataElement(
        code="LK", name="Lũy kế", unit_of_measure="tỷ đồng", value_type=ValueType.AMOUNT,
        time_rule=TimeRule.CUMULATIVE, unit_rule=UnitRule.SUM, restart=restart,
    )  # fmt: skip
    assert is_held_against_last_year(element, read_period(period)) is by_year


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({"HS": "330"}, []),
        ({"HS": "331"}, ["V141"]),
        ({"HS": "30"}, []),
        ({"HS": "29"}, ["V142"]),
        ({"HS": "0"}, ["V142"]),
        ({"HS": ">900"}, []),  # only a single number is held against others
        ({"LON": "800"}, []),
        ({"LON": "801"}, ["V141"]),
        ({"VU": "9"}, []),
        ({"VU": "12"}, ["V141"]),
        ({"TL": "100"}, []),
        ({"TL": "104"}, ["V143"]),
        ({"TL": "60"}, []),
        ({"TL": "59"}, ["V143"]),
        ({"LK": "120"}, []),
        ({"LK": "121"}, ["V141"]),  # held against the same quarter of earlier years
        ({"LK": "19"}, ["V144"]),
        ({"MOI": "500"}, []),  # what was reported before this definition is not comparable
    ],
)
def test_jumps(cells, codes):
    found = HISTORY.found(cells)
    assert [finding.code for finding in found] == codes
    assert not blocks(found)


def test_a_jump_is_told_in_words_against_the_period_before():
    (found,) = HISTORY.found({"HS": "1260"})
    assert found.message() == "«HS» = 1.260 hồ sơ, gấp 12 lần quý I/2024 (105 hồ sơ)."
    assert found.message("en") == "“HS” = 1,260 hồ sơ, 12 times Q1 2024 (105 hồ sơ)."
    (small,) = HISTORY.found({"HS": "367"})
    assert "gấp 3,5 lần quý I/2024" in small.message()


def test_a_running_total_starts_again_with_the_year():
    assert HISTORY.codes({"LK": "19"}, period="2024-Q1") == []  # below the 100 of the last quarter
    assert HISTORY.codes({"LK": "19"}, period="2024-Q2") == ["V144"]


def test_without_history_nothing_is_unlikely():
    assert HISTORY.codes({"HS": "99999"}, unit="B") == []


REPEATED = Filling(
    {
        "codes": "list | code\nMAT | co\nMAT | khong",
        "elements": """
code | time_rule | breakdowns | exhaustive
A1   |           |            |
A2   |           |            |
A3   |           |            |
S1   | last      |            |
VB   |           | mat:MAT    | mat
""",
        "asked": "form | element | breakdowns\nF | A1 |\nF | A2 |\nF | A3 |\nF | S1 |\nF | VB | mat",
        "data": """
element | part      | unit | 2024-Q1
A1      |           | A    | 11
A2      |           | A    | 22
A3      |           | A    | 700
S1      |           | A    | 900
VB      | mat=co    | A    | 100
VB      | mat=khong | A    | 500
""",
    }
)
SAME = {"A1": "11", "A2": "22", "A3": "700"}


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (SAME, ["V145"]),
        (SAME | {"S1": "900"}, ["V145"]),
        (SAME | {"S1": "901"}, ["V146"]),
        (SAME | {"A1": "12"}, ["V146"]),
        ({"A1": "11", "A2": "22"}, []),  # two small figures may well be the same again
        ({"A3": "700"}, ["V146"]),
        ({"A3": "701"}, []),
        ({"S1": "900"}, []),  # a stock may stand still
        ({"VB[mat=co]": "150", "VB[mat=khong]": "450"}, ["V146"]),
        ({"VB[mat=co]": "150", "VB[mat=khong]": "451"}, []),
    ],
)
def test_the_same_figures_again(cells, codes):
    assert REPEATED.codes(cells) == codes


def test_copied_figures_are_told_once_for_all_cells():
    (found,) = REPEATED.found(SAME)
    assert found.message() == "Cả 3 số đều giống hệt quý I/2024."
    assert found.cells == (("A1", ()), ("A2", ()), ("A3", ()))
    (total,) = REPEATED.found({"VB[mat=co]": "150", "VB[mat=khong]": "450"})
    assert total.message() == "«VB» đúng bằng quý I/2024: 600 hồ sơ."
