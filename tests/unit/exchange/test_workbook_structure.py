"""Rows and columns that were moved, copied, deleted or inserted are followed by their keys, or told."""

import re
from dataclasses import replace

import pytest

from cotmoc.exchange.workbook_reading import read_workbook
from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from tests.unit.exchange.form_layouts import ENTRIES, layout, written
from tests.unit.exchange.workbook_edits import FORM, edited, moved_row, number, text, with_cells

FORM_DATA = written(layout())
SAID = {entry.key: entry for entry in ENTRIES}


def read(change):
    return read_workbook(edited(FORM_DATA, FORM, change), layout())


def codes(reading):
    return [(str(problem.place), problem.code) for problem in reading.problems]


def said(reading):
    return {entry.key: entry.entry for entry in reading.filled()}


def swapped(xml):
    """Rows 8 and 11 in each other's place, as when they were sorted or cut and pasted."""
    one, other = moved_row(xml, 8, 11), moved_row(xml, 11, 8)
    for old, new in ((8, other), (11, one)):
        xml = re.sub(rf'<row r="{old}" .*?</row>', lambda _, n=new: n, xml, flags=re.DOTALL)
    return xml


def pushed_down(xml, first=1, by=3):
    """Rows inserted above the row `first`."""
    for row in range(40, first - 1, -1):
        xml = re.sub(rf'(<(?:row|c) r="[A-Z]*){row}"', rf'\g<1>{row + by}"', xml)
    return xml


def without_row(xml):
    return re.sub(r'<row r="11" .*?</row>', "", xml, flags=re.DOTALL)


def test_moved_rows_are_followed():
    reading = read(swapped)
    assert codes(reading) == [("Biểu mẫu", "W136")]
    assert not reading.errors
    assert said(reading) == SAID


@pytest.mark.parametrize("first", [1, 9])
def test_inserted_empty_rows_do_no_harm(first):
    reading = read(lambda xml: pushed_down(xml, first))
    assert codes(reading) == []
    assert said(reading) == SAID


def test_a_deleted_row_is_named_and_the_others_are_read():
    reading = read(without_row)
    assert codes(reading) == [("Biểu mẫu:G11", "W132")]
    assert "Chi ngân sách" in reading.problems[0].sentence()
    assert said(reading) == {key: entry for key, entry in SAID.items() if key[0] != "NS.CHI"}


def test_a_copied_row_is_read_in_neither_place():
    reading = read(lambda xml: xml.replace("</sheetData>", moved_row(xml, 8, 30) + "</sheetData>"))
    assert codes(reading) == [("Biểu mẫu:G30", "W133")]
    assert "8, 30" in reading.problems[0].sentence()
    assert ("HS.TT", ()) not in said(reading)


def test_an_inserted_row_with_a_figure_is_told():
    row = '<row r="30"><c r="C30" t="inlineStr"><is><t>Chỉ tiêu khác</t></is></c><c r="G30"><v>5</v></c></row>'
    reading = read(lambda xml: xml.replace("</sheetData>", row + "</sheetData>"))
    assert codes(reading) == [("Biểu mẫu:G30", "W134")]
    assert said(reading) == SAID


def test_labels_sorted_away_from_their_keys_are_refused():
    reading = read_workbook(with_cells(FORM_DATA, {"C8": text("Chi ngân sách")}), layout())
    assert codes(reading) == [("Biểu mẫu:C8", "W135")]
    assert ("HS.TT", ()) not in said(reading)


def test_a_moved_column_is_followed():
    def change(xml):
        return re.sub(r'r="([GHI])(\d+)"', lambda m: f'r="{chr(ord(m[1]) + 2)}{m[2]}"', xml)

    reading = read(change)
    assert codes(reading) == [("Biểu mẫu", "W136")]
    assert said(reading) == SAID


@pytest.mark.parametrize(("cell", "heading"), [("G7", "Kỳ này"), ("A7", "Mã ô"), ("C7", "Chỉ tiêu")])
def test_a_column_without_its_heading_is_named(cell, heading):
    with pytest.raises(Refused) as refused:
        read_workbook(with_cells(FORM_DATA, {cell: text("khác")}), layout())
    assert [(str(p.place), p.code) for p in refused.value.problems] == [(f"Biểu mẫu:{cell}", "W130")]
    assert heading in refused.value.problems[0].sentence()


def test_a_copied_column_is_named():
    with pytest.raises(Refused) as refused:
        read_workbook(with_cells(FORM_DATA, {"E7": text("Kỳ này")}), layout())
    assert [problem.code for problem in refused.value.problems] == ["W131"]


def test_merged_values_are_refused():
    merges = '</sheetData><mergeCells><mergeCell ref="G10:G11"/></mergeCells>'
    reading = read(lambda xml: xml.replace("</sheetData>", merges))
    assert codes(reading) == [("Biểu mẫu:G10", "W137"), ("Biểu mẫu:G11", "W137")]
    assert "G10:G11" in reading.problems[0].sentence()


OTHERS = {
    "another package": ({"package": "khac"}, "W121"),
    "another form": ({"form": "HS-SO"}, "W122"),
    "another unit": ({"unit": "02@2020-01-01"}, "W123"),
    "the unit of that code before": ({"unit": "01@2019-01-01"}, "W123"),
    "another period": ({"period": read_period("2025-Q1")}, "W124"),
    "another window": ({"period": read_period("2025-Q2/nd09")}, "W124"),
    "an older version": ({"version": "2"}, "W125"),
    "a form that asks more": ({"rows": layout().rows[1:]}, "W126"),
}


@pytest.mark.parametrize(("expected", "code"), OTHERS.values(), ids=OTHERS)
def test_the_form_of_another_is_refused(expected, code):
    with pytest.raises(Refused) as refused:
        read_workbook(FORM_DATA, layout(**expected))
    assert [problem.code for problem in refused.value.problems] == [code]


def test_the_form_of_another_period_is_told_as_people_say_periods():
    with pytest.raises(Refused) as refused:
        read_workbook(FORM_DATA, layout(period=read_period("2025-03")))
    assert "Tệp là biểu quý II/2025, không phải tháng 3/2025." in refused.value.problems[0].sentence()
    assert "for Q2 2025, not March 2025" in refused.value.problems[0].sentence("en")


def test_a_changed_form_says_what_changed():
    with pytest.raises(Refused) as refused:
        read_workbook(FORM_DATA, layout(rows=layout().rows[1:]))
    assert "bỏ 1 ô (HS.TT)" in refused.value.problems[0].sentence()


def test_other_names_are_not_another_form():
    rows = tuple(replace(row, year_before=row.previous) for row in layout().rows)
    assert said(read_workbook(FORM_DATA, layout(rows=rows, unit_name="Xã Một mới"))) == SAID


def test_a_hidden_identity_survives_where_very_hidden_is_unknown():
    data = edited(FORM_DATA, "xl/workbook.xml", lambda xml: xml.replace("veryHidden", "hidden"))
    assert said(read_workbook(data, layout())) == SAID


def test_a_form_whose_sheet_was_renamed_is_told_so():
    data = edited(FORM_DATA, "xl/workbook.xml", lambda xml: xml.replace('name="Biểu mẫu"', 'name="Sheet1"'))
    with pytest.raises(Refused) as refused:
        read_workbook(data, layout())
    assert "W138  Không có trang «Biểu mẫu» trong tệp; các trang hiện có: Sheet1, Hướng dẫn." in (
        refused.value.problems[0].line()
    )


def test_a_workbook_of_ones_own_is_no_form():
    data = edited(FORM_DATA, "xl/workbook.xml", lambda xml: xml.replace('name="_meta"', 'name="Sheet3"'))
    with pytest.raises(Refused) as refused:
        read_workbook(data, layout())
    assert [problem.code for problem in refused.value.problems] == ["W120"]


def test_a_tampered_identity_is_no_form():
    data = with_cells(FORM_DATA, {"A2": number("1")}, part="xl/worksheets/sheet3.xml")
    with pytest.raises(Refused) as refused:
        read_workbook(data, layout())
    assert [problem.code for problem in refused.value.problems] == ["W120"]
