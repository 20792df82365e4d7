"""A form laid out for a unit, and reminders to those who are late, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from cotmoc.evaluation.entries import Entry
from cotmoc.evaluation.punctuality import ByFigures, Receipt, Received
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.unit import UnitKind
from cotmoc.workspace.collecting import entries_known, form_sheet
from cotmoc.workspace.collecting_reminders import MOST_ADDRESSED, overdue, reminder_letter, reminder_message
from cotmoc.workspace.naming import Naming
from tests.lib.collecting import Filling

FILLING = Filling(
    {
        "units": """
code | level | parent | valid_from | valid_to   | name
T    | tinh  |        |            |            | Tỉnh T
A    | xa    | T      |            | 2024-07-01 | Xã A
B    | xa    | T      |            | 2024-07-01 | Xã B
C    | xa    | T      |            |            | Xã C
AB   | xa    | T      | 2024-07-01 |            | Xã AB
""",
        "successions": """
predecessor | successor | date
A           | AB        | 2024-07-01
B           | AB        | 2024-07-01
""",
        "codes": "list | code\nMAT | co\nMAT | khong",
        "elements": """
code | value_type | part_of | breakdowns | minimum | ceiling | time_rule  | restart | valid_from | unit_of_measure
HS   |            |         |            |         |         |            |         |            |
TT   |            | HS      |            |         |         |            |         |            |
VB   |            |         | mat:MAT    |         |         |            |         |            | văn bản
TL   | percent    |         |            | 10      | 1000    |            |         |            | %
LK   | amount     |         |            |         |         | cumulative | year    |            | tỷ đồng
CO   | boolean    |         |            |         |         | last       |         |            | có/không
MOI  |            |         |            |         |         |            |         | 2024-05-01 |
""",
        "asked": """
form | element | breakdowns
F    | HS      |
F    | TT      |
F    | VB      | mat
F    | TL      |
F    | LK      |
F    | CO      |
F    | MOI     |
""",
        "data": """
element | part   | unit | 2023-Q3 | 2024-Q2 | 2024-Q3
HS      |        | A    | 1000    | 10      |
HS      |        | C    | 1200    | M       | 1300
TT      |        | C    | >1100   | 1250    | W
VB      | mat=co | C    |         | 7       | 5 E
CO      |        | C    | 1       | 0       |
MOI     |        | C    |         | 3       |
""",
    }
)


def sheet(unit, lang="vi", period="2024-Q3"):
    naming = Naming(FILLING.catalogue, lang)
    return form_sheet(FILLING.collecting, FILLING.knowledge, FILLING.owed(unit, period), naming)


def test_rows_stand_in_the_order_of_the_form_with_figures_beside_them():
    rows = sheet("C").rows
    assert [(row.label, row.part) for row in rows[:4]] == [("HS", ""), ("TT", ""), ("VB", "co"), ("VB", "khong")]
    assert [(row.previous.text, row.last_year.text) for row in rows] == [
        ("không áp dụng", "1.200"),
        ("1.250", ">1.100"),
        ("7", ""),
        ("", ""),
        ("", ""),
        ("", ""),
        ("không", "có"),
        ("3", ""),
    ]
    assert [row.unit_of_measure for row in rows[2:5]] == ["văn bản", "văn bản", "%"]


def test_hints_say_what_a_cell_may_be():
    assert [row.hint for row in sheet("C").rows] == [
        "số nguyên",
        "số nguyên; không quá «HS»",
        "số nguyên",
        "số nguyên",
        "từ 10; không quá 1.000",
        "lũy kế",
        "có hoặc không",
        "số nguyên",
    ]
    assert sheet("C", "en").rows[4].hint == "from 10; at most 1,000"


def test_figures_under_another_definition_are_not_put_beside():
    last_year = sheet("C").rows[-1].last_year
    assert (last_year.row, last_year.note) == (None, "định nghĩa khác, không so sánh được")


def test_a_unit_made_of_several_has_no_earlier_figures_and_is_told_why():
    found = sheet("AB")
    assert [row.previous.text for row in found.rows] == [""] * 8
    assert found.notes == (
        "quý II/2024: đơn vị được sắp xếp từ Xã A, Xã B: không có số riêng của kỳ này",
        "quý III/2023: đơn vị được sắp xếp từ Xã A, Xã B: không có số riêng của kỳ này",
    )


def test_what_is_known_fills_the_form_in_again():
    owed = FILLING.owed("C", "2024-Q3")
    asked = FILLING.collecting.form(owed.form, owed.period)
    found = entries_known(asked, FILLING.collecting.reported(FILLING.knowledge, owed))
    assert found == (
        Entry("HS", (), Interval.point(1300), ObservationStatus.ACTUAL),
        Entry("VB", (("mat", "co"),), Interval.point(5), ObservationStatus.ESTIMATED),
    )


# -- reminders -------------------------------------------------------------------------------------------------------

DAY, ANSWER_BY = date(2024, 10, 22), date(2024, 10, 25)


def late(first="2024-10-01"):
    within = FILLING.collecting.owed_within(FILLING.space.unit("T"), date.fromisoformat(first), date(2024, 10, 31))
    return overdue(ByFigures(FILLING.collecting, FILLING.observations).received(within), FILLING.collecting, DAY)


def test_who_is_late_and_by_how_much():
    found = [(each.answering[:2].rstrip("@"), str(each.owed.period), each.days_late) for each in late("2024-07-01")]
    assert found == [
        ("C", "2024-Q2", 104),
        ("C", "2024-Q3", 12),
        ("AB", "2024-Q2", 104),  # what its two predecessors still owe
        ("AB", "2024-Q2", 104),
        ("AB", "2024-Q3", 12),
    ]


def test_nothing_is_overdue_on_the_day_it_is_due():
    owed = FILLING.owed("C", "2024-Q3")
    missing = [Received(owed, Receipt.MISSING)]
    assert overdue(missing, FILLING.collecting, owed.deadlines.due) == ()
    assert len(overdue(missing, FILLING.collecting, date(2024, 10, 11))) == 1


def test_the_letter_to_several_units():
    letter = reminder_letter(
        late(), Naming(FILLING.catalogue), day=DAY, answer_by=ANSWER_BY, contact="Sở Khoa học và Công nghệ"
    )
    assert (
        letter.text
        == """\
V/v đôn đốc gửi báo cáo số liệu

Kính gửi:
- Ủy ban nhân dân xã C;
- Ủy ban nhân dân xã AB.

Qua theo dõi, tính đến hết ngày 22/10/2024 còn 2 báo cáo số liệu của 2 đơn vị đã quá hạn mà chưa gửi hoặc chưa đủ, \
cụ thể như sau:

1. Ủy ban nhân dân xã C (1 báo cáo):
- Biểu F (F), quý III/2024: hạn 10/10/2024, chậm 12 ngày.

2. Ủy ban nhân dân xã AB (1 báo cáo):
- Biểu F (F), quý III/2024: hạn 10/10/2024, chậm 12 ngày.

Đề nghị thủ trưởng đơn vị chỉ đạo hoàn thành, gửi các báo cáo nêu trên chậm nhất ngày 25/10/2024. Ô nào chưa có số \
liệu hoặc không áp dụng thì chọn đúng trạng thái và nêu lý do trên biểu. Báo cáo gửi sau hạn vẫn được tiếp nhận và ghi \
nhận là gửi chậm.

Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ Sở Khoa học và Công nghệ để được hướng dẫn.

Trân trọng./."""
    )


def test_the_letter_to_one_unit_names_what_its_predecessors_owe():
    naming = Naming(FILLING.catalogue)
    only = [each for each in late("2024-07-01") if each.answering == FILLING.space.unit("AB")]
    letter = reminder_letter(only, naming, day=DAY, answer_by=ANSWER_BY)
    assert letter.addressed == ("Kính gửi: Ủy ban nhân dân xã AB.",)
    assert "(phần của Xã A trước sắp xếp);" in letter.text
    assert letter.text.count("chậm 104 ngày") == 2
    assert "1." not in letter.text


def test_a_letter_to_many_lists_them_below():
    units = tuple(
        replace(FILLING.catalogue.units[3], id=f"X{i}@2020-01-01", code=f"X{i}", name=f"Xã {i}")
        for i in range(MOST_ADDRESSED + 1)
    )
    naming = Naming(replace(FILLING.catalogue, units=units))
    items = [replace(late()[0], answering=unit.id) for unit in units]
    letter = reminder_letter(items, naming, day=DAY, answer_by=ANSWER_BY)
    assert letter.addressed == ("Kính gửi: 11 đơn vị có tên trong danh sách dưới đây.",)
    assert "\n\n11. Ủy ban nhân dân xã 10 (1 báo cáo):" in letter.text


def test_departments_are_addressed_by_their_name():
    units = tuple(replace(each, kind=UnitKind.AGENCY, name="Sở Công Thương") for each in FILLING.catalogue.units[3:4])
    naming = Naming(replace(FILLING.catalogue, units=units))
    letter = reminder_letter(late()[:1], naming, day=DAY, answer_by=ANSWER_BY)
    assert letter.addressed == ("Kính gửi: Sở Công Thương.",)


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "vi",
            [
                "ĐÔN ĐỐC BÁO CÁO SỐ LIỆU (đến hết ngày 22/10/2024): còn 2 báo cáo quá hạn của 2 đơn vị.",
                "• UBND xã C: F quý III/2024 (chậm 12 ngày)",
                "• UBND xã AB: F quý III/2024 (chậm 12 ngày)",
                "Đề nghị gửi chậm nhất ngày 25/10/2024. Báo cáo gửi sau hạn vẫn được tiếp nhận.",
            ],
        ),
        (
            "en",
            [
                "OVERDUE REPORTS (end of 22/10/2024): reports: 2, units: 2.",
                "• People's Committee of Xã C: F Q3 2024 (days late: 12)",
                "• People's Committee of Xã AB: F Q3 2024 (days late: 12)",
                "Please send them by 25/10/2024. Late reports are still accepted.",
            ],
        ),
    ],
)
def test_the_message_to_paste(lang, lines):
    found = reminder_message(late(), Naming(FILLING.catalogue, lang), day=DAY, answer_by=ANSWER_BY)
    assert found.splitlines() == lines
