"""A unit's own sheet is mapped once and read ever after: labels are followed, doubts refused with their place."""

import io
import json
import time

import pytest
import xlsxwriter

from cotmoc.exchange.form_layout import FormRow
from cotmoc.exchange.workbook_mapping import make_mapping, mapping_text, read_mapping
from cotmoc.exchange.workbook_own_sheet import read_mapped
from cotmoc.exchange.workbook_preview import preview_cells
from cotmoc.exchange.workbook_suggestion import suggest_mapping
from cotmoc.model.errors import Refused
from tests.unit.exchange.form_layouts import OPEN, SECRET, asked, layout

TABLE = (
    ("ỦY BAN NHÂN DÂN XÃ MỘT",),
    ("BIỂU THEO DÕI",),
    ("TT", "Nội dung", "ĐVT", "Kế hoạch", "Quý I", "Quý II/2025"),
    ("1", "Hồ sơ đã giải quyết", "hồ sơ", 500, 100, 120),
    ("2", "Văn bản đi", "văn bản", None, 40, 44),
    ("", "- Văn bản mật", "", None, 1, 2),
    ("", "- Không mật", "", None, 39, 42),
    ("3", "Chi ngân sách (tỷ đồng)", "", 20, 3.5, "4,5"),
    ("4", "Muc do hai long", "%", None, 90, 87.3),
)
CLICKED = {
    ("HS.TT", ()): "F4",
    ("VB.DI", SECRET): "F6",
    ("VB.DI", OPEN): "F7",
    ("NS.CHI", ()): "F8",
    ("HL.DIEM", ()): "F9",
}
FIGURES = dict(zip(CLICKED, ("120", "2", "42", "4,5", "87,3"), strict=True))


def sheet(table, name="Theo dõi", extra=None):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(name)
        for row, cells in enumerate(table):
            for column, content in enumerate(cells):
                if content is not None:
                    page.write(row, column, content)
        if extra:
            extra(page)
    return stream.getvalue()


def mapping(**changes):
    given = {"label_column": "B", "heading_row": 3, **changes}
    return make_mapping(sheet(TABLE), "Theo dõi", CLICKED, **given)


def read(table, extra=None, mapped=None):
    return read_mapped(sheet(table, extra=extra), mapped or mapping(), layout())


def figures(reading):
    return {entry.key: entry.text for entry in reading.entries}


def codes(reading):
    return [(str(problem.place), problem.code) for problem in reading.problems if problem.is_error]


def test_the_same_sheet_is_read_by_its_mapping():
    reading = read(TABLE)
    assert codes(reading) == []
    assert figures(reading) == FIGURES
    assert str(reading.entries[0].place) == "Theo dõi:F4"


def test_a_mapping_is_kept_as_text():
    assert read_mapping(mapping_text(mapping())) == mapping()


def test_rows_and_columns_are_followed():
    wider = [(*row[:4], "Ghi chú" if row is TABLE[2] else None, *row[4:]) for row in TABLE]
    later = [("Kính gửi",), *wider[:3], *reversed(wider[3:])]
    # Reversed, the parts of the documents still have labels of their own.
    reading = read(later)
    assert codes(reading) == []
    assert figures(reading) == FIGURES
    assert str(reading.entries[0].place) == "Theo dõi:G10"


def test_labels_are_known_without_accents_and_numbering():
    later = [*TABLE[:3], ("1", "1.2. HO SO  đã giải quyết:", *TABLE[3][2:]), *TABLE[4:]]
    assert figures(read(later)) == FIGURES


def test_a_label_that_is_gone_is_told_where_it_was():
    later = [row for row in TABLE if row[1:2] != ("Hồ sơ đã giải quyết",)]
    reading = read(later)
    assert codes(reading) == [("Theo dõi:F4", "W150")]
    assert "«Hồ sơ đã giải quyết» ở cột B" in reading.errors[0].sentence()
    assert ("HS.TT", ()) not in figures(reading)


def test_a_label_that_now_occurs_twice_is_refused():
    reading = read([*TABLE, ("5", "Không mật", "", None, 1, 1)])
    assert codes(reading) == [("Theo dõi:F7", "W151")]


def test_labels_that_always_occurred_twice_are_counted():
    table = [*TABLE, ("5", "Văn bản đến"), ("", "- Không mật", "", None, 7, 8)]
    mapped = make_mapping(sheet(table), "Theo dõi", {("VB.DI", OPEN): "F11"}, label_column="B", heading_row=3)
    assert figures(read([("Kính gửi",), *table], mapped=mapped)) == {("VB.DI", OPEN): "8"}


def test_a_heading_that_is_gone_is_refused():
    later = [tuple("Quý III/2025" if cell == "Quý II/2025" else cell for cell in row) for row in TABLE]
    reading = read(later)
    assert {code for _, code in codes(reading)} == {"W155"}
    assert reading.entries == ()


def test_without_labels_cells_keep_their_addresses():
    mapped = make_mapping(sheet(TABLE), "Theo dõi", {("HS.TT", ()): "f4"})
    assert figures(read(TABLE, mapped=mapped)) == {("HS.TT", ()): "120"}


def test_a_formula_is_taken_by_its_result_with_a_warning():
    def total(page):
        page.write_formula("F5", "=F6+F7", None, 44)

    mapped = make_mapping(sheet(TABLE), "Theo dõi", {("HS.TT", ()): "F5"})
    reading = read(TABLE, total, mapped)
    assert figures(reading) == {("HS.TT", ()): "44"}
    assert [(problem.code, str(problem.place)) for problem in reading.problems] == [
        ("W171", ""),
        ("W154", "Theo dõi:F5"),
    ]


def test_a_formula_without_a_result_is_refused():
    def total(page):
        page.write_formula("F4", "=F6+F7", None, "")

    assert codes(read(TABLE, total)) == [("Theo dõi:F4", "W140")]


def test_a_cell_inside_a_merged_range_is_refused_its_corner_is_not():
    def merge(page):
        page.merge_range("F6:F7", 2)

    reading = read(TABLE, merge)
    assert codes(reading) == [("Theo dõi:F7", "W137")]
    assert figures(reading)["VB.DI", SECRET] == "2"


def test_what_the_form_no_longer_asks_is_told():
    rows = tuple(row for row in layout().rows if row.key != ("NS.CHI", ()))
    reading = read_mapped(sheet(TABLE), mapping(), layout(rows=rows))
    assert codes(reading) == [("Theo dõi:F8", "V120")]


def test_another_name_of_the_sheet_is_told_with_those_there_are():
    with pytest.raises(Refused) as refused:
        read_mapped(sheet(TABLE, name="Tháng 6"), mapping(), layout())
    assert [problem.code for problem in refused.value.problems] == ["W138"]
    assert "Tháng 6" in refused.value.problems[0].sentence()


GOOD = json.loads(mapping_text(mapping()))
BAD = {
    "no JSON": "{",
    "a list": "[]",
    "no sheet": json.dumps({**GOOD, "sheet": None}),
    "no cells": json.dumps({**GOOD, "cells": {}}),
    "no such column": json.dumps({**GOOD, "label_column": "XFE"}),
    "no column": json.dumps({**GOOD, "label_column": "1"}),
    "no row": json.dumps({**GOOD, "heading_row": True}),
    "no address": json.dumps({**GOOD, "cells": [{**GOOD["cells"][0], "address": "F"}]}),
    "no code": json.dumps({**GOOD, "cells": [{**GOOD["cells"][0], "element": "a b"}]}),
    "no sign": json.dumps({**GOOD, "cells": [{**GOOD["cells"][0], "label": ["a", 1, 1]}]}),
    "no number": json.dumps({**GOOD, "cells": [{**GOOD["cells"][0], "label": ["a", "0", 1]}]}),
    "depth": "[" * 100_000,
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_what_is_no_mapping_is_refused(text):
    with pytest.raises(Refused) as refused:
        read_mapping(text)
    assert [problem.code for problem in refused.value.problems] == ["W152"]


class TestSuggestion:
    def test_labels_and_the_column_of_the_period_are_found(self):
        found = suggest_mapping(sheet(TABLE), layout())
        assert (found.mapping.sheet, found.mapping.label_column, found.mapping.heading_row) == ("Theo dõi", "B", 3)
        addresses = {cell.key: cell.address for cell in found.mapping.cells}
        assert addresses["HS.TT", ()] == "F4"
        assert addresses["NS.CHI", ()] == "F8"
        assert addresses["HL.DIEM", ()] == "F9"
        assert addresses["VB.DI", OPEN] in ("F5", "F7")
        assert ("LAN", ()) in found.unmatched
        assert found.likeness["HL.DIEM", ()] == 1

    def test_a_suggestion_reads_the_sheet_it_was_made_of(self):
        found = suggest_mapping(sheet(TABLE), layout())
        assert figures(read(TABLE, mapped=found.mapping))["HS.TT", ()] == "120"

    def test_plans_and_last_years_are_not_this_periods_figures(self):
        table = [
            ("TT", "Nội dung", "Kế hoạch", "Cùng kỳ", "Thực hiện", "Tỷ lệ"),
            ("1", "Hồ sơ đã giải quyết", 5, 4, 3, 60),
        ]
        found = suggest_mapping(sheet(table), layout())
        assert [cell.address for cell in found.mapping.cells] == ["E2"]

    def test_words_that_every_label_has_still_tell_something(self):
        table = [("TT", "Nội dung", "Thực hiện"), *((at, "Hồ sơ giải quyết", 1) for at in range(150))]
        found = suggest_mapping(sheet(table), layout())
        assert [cell.key for cell in found.mapping.cells] == [("HS.TT", ())]

    def test_many_labels_that_are_nearly_alike_take_no_time(self):
        labels = [f"Hồ sơ đã giải quyết của thôn {at}" for at in range(2000)]
        table = [("TT", *["Nội dung"] * 6), *((at, *[label] * 6, 1) for at, label in enumerate(labels))]
        rows = tuple(FormRow(asked(f"E{at}", f"Hồ sơ đã giải quyết của thôn {at}")) for at in range(300))
        started = time.process_time()
        found = suggest_mapping(sheet(table), layout(rows=rows))
        assert time.process_time() - started < 10
        assert found.unmatched == ()

    def test_a_sheet_of_something_else_gives_none(self):
        assert suggest_mapping(sheet([("Lịch công tác", "Thứ hai")]), layout()) is None

    def test_an_empty_workbook_gives_none(self):
        assert suggest_mapping(sheet([]), layout()) is None


class TestPreview:
    def test_the_corner_of_a_sheet_is_shown_as_texts(self):
        shown = preview_cells(sheet(TABLE), rows=4, columns=6)
        assert (shown.sheets, shown.sheet, shown.columns) == (("Theo dõi",), "Theo dõi", tuple("ABCDEF"))
        assert shown.rows[3] == (4, ("1", "Hồ sơ đã giải quyết", "hồ sơ", "500", "100", "120"))
        assert len(shown.rows) == 4

    def test_numbers_are_shown_as_they_are_typed(self):
        assert preview_cells(sheet(TABLE)).rows[8][1][5] == "87,3"

    def test_an_empty_sheet_shows_nothing(self):
        assert preview_cells(sheet([])).rows == ()
