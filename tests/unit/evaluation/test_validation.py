"""What is found in a form's figures before they are submitted."""

import pytest

from cotmoc.evaluation.entries import Entry
from cotmoc.evaluation.validation import blocks, check_form
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.rule import RuleSeverity
from tests.lib.collecting import Filling

PARTS = {
    "codes": """
list | code
MAT  | co
MAT  | khong
KENH | web
KENH | giay
""",
    "elements": """
code | part_of | breakdowns        | exhaustive | ceiling | minimum
HS   |         |                   |            |         |
TT   | HS      |                   |            |         |
TRAN |         |                   |            | HS      |
VB   |         | mat:MAT           | mat        |         |
KY   | VB      | mat:MAT           |            |         |
KN   |         | kenh:KENH         |            |         |
IT   | HS      |                   |            |         | 5
""",
    "asked": """
form | element | breakdowns
F    | HS      |
F    | TT      |
F    | TRAN    |
F    | VB      |
F    | VB      | mat
F    | KY      | mat
F    | KN      |
F    | KN      | kenh
F    | IT      |
""",
}
FILLING = Filling(PARTS)


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({}, []),
        ({"HS": "10", "TT": "10"}, []),
        ({"HS": "10", "TT": "11"}, ["V130"]),
        ({"HS": "10", "TRAN": "11"}, ["V130"]),
        ({"TT": "11"}, []),  # the whole is not known
        ({"HS": "<10", "TT": "9"}, []),
        ({"HS": "<10", "TT": "10"}, ["V130"]),
        ({"HS": "10", "TT": ">10"}, ["V130"]),
        ({"HS": "10", "TT": ">=10"}, []),
        ({"HS": "10", "TT": "9..11"}, []),
        ({"HS": "M", "TT": "11"}, []),
        # exhaustive: the parts make up the total
        ({"VB": "10", "VB[mat=co]": "4", "VB[mat=khong]": "6"}, []),
        ({"VB": "10", "VB[mat=co]": "4", "VB[mat=khong]": "5"}, ["V131"]),
        ({"VB": "10", "VB[mat=co]": "4", "VB[mat=khong]": "7"}, ["V131"]),
        ({"VB": "10", "VB[mat=co]": "4"}, []),
        ({"VB": "10", "VB[mat=co]": "M", "VB[mat=khong]": "10"}, []),
        ({"VB": "10", "VB[mat=co]": "M", "VB[mat=khong]": "9"}, ["V131"]),
        ({"VB": "10", "VB[mat=co]": "O", "VB[mat=khong]": "9"}, []),
        ({"VB": "10", "VB[mat=co]": "4..6", "VB[mat=khong]": "5"}, []),
        ({"VB": "10", "VB[mat=co]": "4..6", "VB[mat=khong]": "7"}, ["V131"]),
        ({"VB": "10", "VB[mat=co]": "11"}, ["V130", "V131"]),
        # not exhaustive: each part within the total, the parts may overlap
        ({"KN": "10", "KN[kenh=web]": "7", "KN[kenh=giay]": "7"}, []),
        ({"KN": "10", "KN[kenh=web]": "1", "KN[kenh=giay]": "1"}, []),
        ({"KN": "10", "KN[kenh=web]": "11"}, ["V130"]),
        # part of the same part of the whole
        ({"VB[mat=co]": "4", "KY[mat=co]": "5"}, ["V130"]),
        ({"VB": "4", "KY[mat=co]": "5"}, ["V130"]),
        # a part left blank must still have room
        ({"HS": "4"}, ["V132"]),
        ({"HS": "5"}, []),
        ({"HS": "4", "IT": "M"}, []),
    ],
)
def test_parts_and_wholes(cells, codes):
    assert FILLING.codes(cells) == codes


def test_a_finding_names_its_cells_and_says_both_figures():
    (found,) = FILLING.found({"HS": "1000", "TT": "1100"})
    assert found.severity is RuleSeverity.HARD
    assert found.cells == (("TT", ()), ("HS", ()))
    assert found.message() == "«TT» = 1.100 hồ sơ lớn hơn «HS» = 1.000 hồ sơ."
    assert found.message("en") == "“TT” = 1,100 hồ sơ is above “HS” = 1,000 hồ sơ."
    assert blocks([found])


def test_cells_that_the_form_does_not_ask_and_cells_given_twice():
    owed = FILLING.owed("A", "2024-Q2")
    asked = FILLING.collecting.form(owed.form, owed.period)
    ten = Interval.point(10)
    entries = [Entry(*key, ten, ObservationStatus.ACTUAL) for key in (("HS", ()), ("HS", ()), ("XX", (("a", "b"),)))]
    found = check_form(asked, entries, lambda *_: None)
    assert [finding.code for finding in found] == ["V121", "V120"]
    assert "XX[a=b]" in found[1].message()


def test_wholes_reported_on_another_form_count_too():
    other = Filling(
        {
            "forms": "form | frequency | level | closes\nF | quarter | xa | 10\nG | quarter | xa | 10",
            "elements": "code | part_of\nHS |\nTT | HS",
            "asked": "form | element\nF | TT\nG | HS",
            "data": "element | unit | 2024-Q2\nHS | A | 10\nTT | B | 20",
        }
    )
    assert other.codes({"TT": "11"}) == ["V130"]
    assert other.codes({"TT": "10"}) == []
    assert other.codes({"TT": "11"}, unit="B") == []
    owed = other.owed("B", "2024-Q2", "G")
    asked = other.collecting.form(owed.form, owed.period)
    entry = Entry("HS", (), Interval.point(19), ObservationStatus.ACTUAL)
    found = check_form(asked, [entry], other.collecting.reported(other.knowledge, owed))
    assert [(finding.code, finding.cells) for finding in found] == [("V130", (("HS", ()),))]


def test_a_cell_left_blank_is_not_filled_from_an_earlier_revision():
    again = Filling({"elements": "code | part_of\nHS |\nTT | HS", "data": "element | unit | 2024-Q2\nHS | A | 5"})
    assert again.codes({"TT": "11"}) == []
    assert again.codes({"TT": "11", "HS": "5"}) == ["V130"]


def test_parts_of_what_does_not_add_up_may_be_greater_than_the_whole():
    shares = Filling(
        {
            "codes": PARTS["codes"],
            "elements": "code | value_type | breakdowns | exhaustive\nTL | percent | mat:MAT | mat",
            "asked": "form | element | breakdowns\nF | TL |\nF | TL | mat",
        }
    )
    assert shares.codes({"TL": "50", "TL[mat=co]": "60", "TL[mat=khong]": "40"}) == []


def test_codes_that_ended_within_the_window_may_hold_the_rest():
    changed = Filling(
        {
            "codes": "list | code | valid_from | valid_to\nMAT | co | |\nMAT | cu | | 2024-05-01\nMAT | khong | |",
            "elements": "code | breakdowns | exhaustive\nVB | mat:MAT | mat",
            "asked": "form | element | breakdowns\nF | VB |\nF | VB | mat",
        }
    )
    short, long = {"VB[mat=co]": "4", "VB[mat=khong]": "5"}, {"VB[mat=co]": "4", "VB[mat=khong]": "7"}
    assert changed.codes({"VB": "10", **short}) == []
    assert changed.codes({"VB": "10", **long}) == ["V131"]
    assert changed.codes({"VB": "10", **short}, period="2024-Q3") == ["V131"]


RULES = {
    "R.PHAN": "TT <= HS",
    "R.TONG": "VB = VB[mat=co] + VB[mat=khong]",
    "R.HIEU?": "HS - TT <= HS * 0.1",
    "R.CHIA?": "TT / HS >= 0.5",
    "R.TRUOC?": "HS >= HS@-1Q",
    "R.MIN": "min(HS, VB) > 1",
    "R.KHAC": "HS != 13",
    "R.NHO": "VB < 100",
    "R.DEM": "HS <= units(level=xa)",
}
RULED = Filling(
    {
        "codes": PARTS["codes"],
        "elements": "code | breakdowns | exhaustive\nHS | |\nTT | |\nVB | mat:MAT | ",
        "asked": "form | element | breakdowns\nF | HS |\nF | TT |\nF | VB |\nF | VB | mat",
        "data": "element | unit | 2024-Q1\nHS | A | 20\nHS | B | >20",
    },
    RULES,
)


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({"HS": "60", "TT": "61"}, ["R.PHAN"]),
        ({"HS": "60", "TT": "60"}, []),
        ({"TT": "60"}, []),
        ({"HS": "60", "TT": "M"}, []),
        ({"HS": "60", "TT": ">60"}, ["R.PHAN"]),
        ({"HS": "60", "TT": ">=60"}, []),
        ({"HS": "60..70", "TT": "65"}, []),
        ({"HS": "60..70", "TT": "71"}, ["R.PHAN"]),
        ({"HS": "60", "TT": "50"}, ["R.HIEU"]),
        ({"HS": "60", "TT": "54"}, []),
        ({"HS": "60", "TT": "29"}, ["R.HIEU", "R.CHIA"]),
        ({"HS": "0", "TT": "0"}, ["R.TRUOC", "V142"]),  # a quotient by 0 is not run
        ({"HS": "19"}, ["R.TRUOC"]),
        ({"HS": "20"}, []),
        ({"HS": "60", "VB": "1"}, ["R.MIN"]),
        ({"HS": "60", "VB": ">1"}, []),
        ({"HS": "13"}, ["R.KHAC", "R.TRUOC"]),
        ({"VB": "100"}, ["R.NHO"]),
        ({"VB": ">=99"}, []),
        ({"VB": "99"}, []),
        ({"HS": "12..13"}, ["R.TRUOC"]),
        ({"VB": "9", "VB[mat=co]": "4", "VB[mat=khong]": "6"}, ["R.TONG"]),
        ({"VB": "9", "VB[mat=co]": "4"}, []),
    ],
)
def test_the_rules_of_the_form(cells, codes):
    assert RULED.codes(cells) == codes


def test_a_rule_against_an_inequality_reported_before():
    assert RULED.codes({"HS": "21"}, unit="B") == []
    assert RULED.codes({"HS": "20"}, unit="B") == ["R.TRUOC"]


def test_a_broken_rule_speaks_its_own_words_and_weighs_what_it_says():
    hard, soft = RULED.found({"HS": "13", "TT": "13", "VB": "13"})
    assert (hard.severity, hard.message(), hard.cells) == (RuleSeverity.HARD, "Sai: HS != 13", (("HS", ()),))
    assert (soft.severity, soft.rule) == (RuleSeverity.SOFT, "R.TRUOC")
    assert blocks([hard])
    assert not blocks([soft])


def test_hard_findings_come_first():
    found = RULED.found({"HS": "19", "TT": "30", "VB": "1"})
    assert [finding.severity.value for finding in found] == ["hard", "hard", "soft"]


def test_more_decimals_than_declared_are_to_be_explained():
    money = Filling({"elements": "code | value_type\nTIEN | amount"})
    (found,) = money.found({"TIEN": "1.234"})
    assert (found.code, found.severity) == ("V147", RuleSeverity.SOFT)
    assert "1,234" in found.message()
