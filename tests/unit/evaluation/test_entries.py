"""What is typed into a cell becomes its value, or is refused with what to do."""

from fractions import Fraction

import pytest

from cotmoc.evaluation.entries import Entry, entry_text, read_entry
from cotmoc.model.errors import Refused
from cotmoc.model.exact import whole
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus
from tests.lib.collecting import Filling

FILLING = Filling(
    {
        "elements": """
code   | value_type | unit_of_measure | minimum | ceiling
DEM    | count      | hồ sơ           |         |
TIEN   | amount     | tỷ đồng         |         |
TYLE   | percent    | %               | 0       | 100
TANG   | percent    | %               |         |
HANG   | rank       | thứ hạng        | 1       | 63
XONG   | boolean    | có/không        |         |
NGAY   | date       | ngày            |         |
AM     | amount     | độ              | -50     |
""",
        "indicators": """
code | kind  | numerator | limit
DIEM | as_is | TANG      | 250
""",
    }
)


def point(number):
    return Interval.point(whole(Fraction(number)))


@pytest.mark.parametrize(
    ("element", "text", "value"),
    [
        ("DEM", "1234", point(1234)),
        ("DEM", " 1.234 ", point(1234)),
        ("DEM", "1.234.567", point(1_234_567)),
        ("DEM", "0", point(0)),
        ("DEM", "≥ 40", Interval(40, None)),
        ("DEM", ">40", Interval(40, None, low_open=True)),
        ("DEM", "<= 1.000", Interval(None, 1000)),
        ("DEM", "<9", Interval(None, 9, high_open=True)),
        ("DEM", "35 – 40", Interval(35, 40)),
        ("DEM", "35 - 40", Interval(35, 40)),
        ("TYLE", "87,5 %", point("87.5")),
        ("TYLE", "87,5", point("87.5")),
        ("TIEN", "1.234,5", point("1234.5")),
        ("AM", "-12,5", point("-12.5")),
        ("AM", "\u221212,5", point("-12.5")),
        ("HANG", "17", point(17)),
        ("XONG", "Có", point(1)),
        ("XONG", "KHÔNG", point(0)),
        ("XONG", "kho\u0302ng", point(0)),
        ("NGAY", "20/11/2025", point(739575)),
        ("NGAY", "2025-11-20", point(739575)),
    ],
)
def test_what_is_read(element, text, value):
    assert FILLING.typed(element, text) == Entry(element, (), value, ObservationStatus.ACTUAL)


@pytest.mark.parametrize(
    ("element", "text", "code"),
    [
        ("DEM", "abc", "V101"),
        ("DEM", "12a", "V101"),
        ("DEM", "chưa có", "V101"),
        ("DEM", "1.23.456", "V101"),
        ("DEM", "—", "V101"),
        ("DEM", "😀", "V101"),
        ("DEM", "<script>", "V101"),
        ("DEM", "=1+1", "V101"),
        ("DEM", "1 234", "V101"),
        ("TIEN", "1234.5", "V102"),
        ("TIEN", "1,234.5", "V102"),
        ("TIEN", "0.5", "V102"),
        ("TIEN", "2 tỷ", "V103"),
        ("DEM", "hai mươi", "V103"),
        ("DEM", "50 %", "V104"),
        ("DEM", "1" * 30, "V105"),
        ("TIEN", "0," + "1" * 13, "V105"),
        ("XONG", "có thể", "V110"),
        ("NGAY", "31/02/2025", "T102"),
        ("NGAY", "3/11/2025", "T102"),
        ("DEM", "12,5", "V111"),
        ("HANG", "1,5", "V111"),
        ("DEM", "-1", "V112"),
        ("HANG", "0", "V112"),
        ("TYLE", "100,1", "V113"),
        ("TYLE", "99 – 101", "V113"),
        ("TANG", "251", "V113"),
        ("HANG", "64", "V113"),
        ("TYLE", ">100", "V114"),
        ("DEM", "40 – 35", "C112"),
    ],
)
def test_what_is_refused(element, text, code):
    with pytest.raises(Refused) as refused:
        FILLING.typed(element, text)
    (problem,) = refused.value.problems
    assert problem.code == code
    for lang in ("vi", "en"):
        assert "…" not in problem.sentence(lang) + problem.remedy(lang)  # every place of the sentence is filled


def test_marks_of_the_other_language_are_shown_as_they_should_be():
    with pytest.raises(Refused) as refused:
        FILLING.typed("TIEN", "1234.5")
    assert "1.234,5" in refused.value.problems[0].remedy()
    assert FILLING.typed("TIEN", "1,234.5", lang="en").value == FILLING.typed("TIEN", "1.234,5").value


def test_nothing_typed_is_not_reported_and_never_zero():
    found = FILLING.typed("DEM", "  ")
    assert found.is_blank
    assert (found.value, found.status) == (None, ObservationStatus.NOT_REPORTED)


def test_a_figure_keeps_its_status_and_the_reason_given():
    found = FILLING.typed("DEM", "10", status=ObservationStatus.ESTIMATED, reason=" ước theo 11 tháng ")
    assert (found.status, found.reason) == (ObservationStatus.ESTIMATED, "ước theo 11 tháng")


@pytest.mark.parametrize("status", [ObservationStatus.NOT_APPLICABLE, ObservationStatus.NOT_REPORTED])
def test_not_applicable_and_not_available_need_a_reason_and_no_figure(status):
    found = FILLING.typed("DEM", "", status=status, reason="không có bộ phận một cửa")
    assert (found.value, found.status, found.is_blank) == (None, status, False)
    for text, reason, code in (("", " ", "V107"), ("5", "lý do", "V106"), ("", "a" * 2001, "V108")):
        with pytest.raises(Refused) as refused:
            FILLING.typed("DEM", text, status=status, reason=reason)
        assert [problem.code for problem in refused.value.problems] == [code]


def test_what_is_refused_is_told_as_people_write_it():
    for text, reason, vi, en in (
        ("1", "a" * 10_000, "Lý do dài 10.000 ký tự, quá 2.000.", "has 10,000 characters; 2,000 are allowed"),
        ("9" * 10_000, "", f"Số «{'9' * 40}…» có quá 26 chữ số phần nguyên", "more than 26 digits"),
        ("<script>", "", "«<script>» không phải là số.", "“<script>” is not a number."),
    ):
        with pytest.raises(Refused) as refused:
            FILLING.typed("DEM", text, reason=reason)
        (problem,) = refused.value.problems
        assert vi in problem.sentence()
        assert en in problem.sentence("en")


def test_a_figure_is_not_withdrawn_by_entering_it():
    with pytest.raises(Refused, match="V109"):
        FILLING.typed("DEM", "", status=ObservationStatus.WITHDRAWN, reason="lý do")
    assert FILLING.typed("DEM", "5", status=ObservationStatus.IMPUTED).status is ObservationStatus.IMPUTED


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("DEM", "1.234"),
        ("DEM", ">40"),
        ("DEM", "≥7"),
        ("DEM", "<8"),
        ("DEM", "≤1.000"),
        ("DEM", "35 – 40"),
        ("TYLE", "87,5"),
        ("AM", "-0,25"),
        ("AM", "-2 – -0,5"),
        ("XONG", "có"),
        ("NGAY", "20/11/2025"),
    ],
)
def test_an_entry_is_written_as_it_is_read(element, text, lang):
    entry = FILLING.typed(element, text)
    owed = FILLING.owed("A", "2024-Q2")
    cell = FILLING.collecting.form(owed.form, owed.period).by_key[element, ()]
    written = entry_text(cell, entry, lang)
    assert read_entry(cell, written, lang=lang) == entry
    if lang == "vi":
        assert written == text
