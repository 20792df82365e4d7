"""Cells that cannot be read are refused by sheet and cell; what can be read beside them is."""

import pytest

from cotmoc.exchange.workbook_reading import read_workbook
from tests.unit.exchange.form_layouts import layout, written
from tests.unit.exchange.workbook_edits import edited, formula, number, text, with_cells

BLANK = written(layout(entries=()))
STYLES = "xl/styles.xml"


def read(cells, data=BLANK):
    return read_workbook(with_cells(data, cells), layout())


def problems(reading):
    return [(str(problem.place), problem.code) for problem in reading.problems]


REFUSED = {
    "a formula, even with its result": ({"G8": formula("1+1", "2")}, "W140"),
    "a formula without a result": ({"G8": formula("[1]Sheet!A1")}, "W140"),
    "a formula in the status": ({"H8": formula("A1", "")}, "W140"),
    "an error of the spreadsheet": ({"G8": ' t="e"><v>#REF!</v>'}, "W141"),
    "a word": ({"G8": text("nhiều")}, "V101"),
    "script": ({"G8": text("&lt;script&gt;alert(1)&lt;/script&gt;")}, "V101"),
    "an emoji": ({"G8": text("👍")}, "V101"),
    "ten thousand letters": ({"G8": text("9a" * 5000)}, "V101"),
    "a number in words": ({"G8": text("hai mươi")}, "V103"),
    "a number with its scale in words": ({"G11": text("2,3 tỷ")}, "V103"),
    "a percent sign where none belongs": ({"G8": text("12%")}, "V104"),
    "English marks": ({"G11": text("1,234.5")}, "V102"),
    "a comma before three digits": ({"G11": text("1,234")}, "W143"),
    "a comma before three digits of a count": ({"G8": text("1,234")}, "W143"),
    "a point before three digits of three decimals": ({"G15": text("1.234")}, "W143"),
    "a fraction of a count": ({"G8": number("1.5")}, "V111"),
    "less than nothing": ({"G8": number("-1")}, "V112"),
    "more than all": ({"G12": number("100.1")}, "V113"),
    "a truth where a number belongs": ({"G8": ' t="b"><v>1</v>'}, "V101"),
    "a number where a truth belongs": ({"G13": number("2")}, "V110"),
    "a number where a date belongs": ({"G14": text("45000")}, "T102"),
    "no such date": ({"G14": text("31/02/2025")}, "T102"),
    "too many digits": ({"G11": number("1E+30")}, "V105"),
    "an unknown status": ({"G8": number("1"), "H8": text("Xong")}, "W144"),
    "a figure that does not apply": ({"G8": number("1"), "H8": text("Không áp dụng"), "I8": text("vì")}, "V106"),
    "no reason": ({"H8": text("Không áp dụng")}, "V107"),
    "no reason for none": ({"H8": text("Chưa có số liệu")}, "V107"),
    "a reason too long": ({"G8": number("1"), "I8": text("a" * 2001)}, "V108"),
}


@pytest.mark.parametrize(("cells", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(cells, code):
    reading = read(cells)
    assert [found for _, found in problems(reading)] == [code]
    assert len(reading.entries) == len(layout().rows) - 1
    assert all(entry.is_blank for entry in reading.entries)
    assert reading.errors[0].place.file == "Biểu mẫu"
    assert reading.errors[0].remedy("vi")


@pytest.mark.parametrize(("cells", "place"), [({"G9": text("x")}, "G9"), ({"H9": text("x")}, "H9")])
def test_the_place_is_the_cell(cells, place):
    assert [str(problem.place) for problem in read(cells).problems] == [f"Biểu mẫu:{place}"]


def test_a_missing_reason_is_told_at_the_reason():
    assert problems(read({"H9": text("Không áp dụng")})) == [("Biểu mẫu:I9", "V107")]


TAKEN = {
    "Vietnamese marks": ({"G11": text("1.234,5")}, "1.234,5"),
    "a point before three digits is thousands": ({"G8": text("1.234")}, "1.234"),
    "a no-break space": ({"G8": text("1\u00a0234")}, "1.234"),
    "blanks around": ({"G8": text("  15 ")}, "15"),
    "a percent sign of a percentage": ({"G12": text("87,3 %")}, "87,3"),
    "binary noise": ({"G11": number("87.299999999999997")}, "87,3"),
    "an exponent": ({"G8": number("1.2E+3")}, "1.200"),
    "a truth": ({"G13": ' t="b"><v>1</v>'}, "có"),
    "yes": ({"G13": text("Có")}, "có"),
    "a date in letters": ({"G14": text("14/03/2025")}, "14/03/2025"),
    "a date as a date": ({"G14": ' t="d"><v>2025-03-14T00:00:00</v>'}, "14/03/2025"),
    "nothing at all": ({"G8": "<v></v>"}, ""),
    "blanks only": ({"G8": text("   ")}, ""),
}


@pytest.mark.parametrize(("cells", "shown"), TAKEN.values(), ids=TAKEN)
def test_taken(cells, shown):
    reading = read(cells)
    assert reading.problems == ()
    assert [entry.text for entry in reading.entries if str(entry.place)[9:] in cells] == [shown]


def test_zero_and_blank_differ():
    zero, blank = (read(cells).entries[0] for cells in ({"G8": number("0")}, {"G8": ""}))
    assert (zero.is_blank, zero.text, blank.is_blank, blank.text) == (False, "0", True, "")


@pytest.mark.parametrize(
    ("written_status", "status"),
    [("Ước thực hiện", "E"), ("uoc thuc hien", "E"), ("E", "E"), ("Thực hiện", "A"), ("Chưa chính thức", "P")],
)
def test_statuses_are_read_without_their_accents_too(written_status, status):
    assert read({"G8": number("5"), "H8": text(written_status)}).entries[0].status == status


def test_a_status_without_its_figure_is_a_doubt():
    reading = read({"H8": text("Ước thực hiện")})
    assert [(problem.code, problem.is_error) for problem in reading.problems] == [("W145", False)]
    assert reading.entries[0].is_blank


class TestFormats:
    """A number is what its format shows: 0.9 as 90 %, 46143 as a day."""

    def with_format(self, number_format, cell, value):
        """Counts shown in one of the formats that every spreadsheet has."""
        own = '<numFmt numFmtId="164" formatCode="#,##0"/>'
        data = edited(BLANK, STYLES, lambda xml: xml.replace(own, "").replace('"164"', f'"{number_format}"'))
        return read_workbook(with_cells(data, {cell: number(value)}), layout())

    def test_a_date_is_no_figure(self):
        reading = self.with_format(14, "G8", "46143")
        assert problems(reading) == [("Biểu mẫu:G8", "W142")]
        assert "01/05/2026" in reading.problems[0].sentence()

    def test_a_percentage_of_a_count_is_no_figure(self):
        reading = self.with_format(9, "G8", "0.9")
        assert problems(reading) == [("Biểu mẫu:G8", "V104")]
        assert "90%" in reading.problems[0].sentence()

    def test_a_percentage_of_a_percentage_is_what_it_shows(self):
        data = edited(BLANK, STYLES, lambda xml: xml.replace('formatCode="#,##0.0"', 'formatCode="0.0%"'))
        reading = read_workbook(with_cells(data, {"G12": number("0.873")}), layout())
        assert [entry.text for entry in reading.filled()] == ["87,3"]


def test_texts_by_rich_runs_and_pronunciation_are_read_plainly():
    runs = ' t="inlineStr"><is><r><t>1</t></r><r><t>5</t></r><rPh sb="0" eb="1"><t>9</t></rPh></is>'
    assert read({"G8": runs}).entries[0].text == "15"
