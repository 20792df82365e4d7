"""A form written as a workbook and read again says the same."""

import io
import re
from fractions import Fraction

import pytest
from python_calamine import CalamineWorkbook

from cotmoc.evaluation.entries import Entry
from cotmoc.exchange.workbook_reading import read_workbook, workbook_identity
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus
from tests.unit.exchange.form_layouts import CELLS, ENTRIES, ROW_OF, layout, written
from tests.unit.exchange.workbook_edits import FORM, parts


def said(form):
    reading = read_workbook(written(form), form)
    assert reading.problems == ()
    assert len(reading.entries) == len(form.rows)
    return {entry.key: entry.entry for entry in reading.filled()}


def test_what_was_filled_in_is_read_again():
    assert said(layout()) == {entry.key: entry for entry in ENTRIES}


def test_an_empty_form_says_nothing():
    assert said(layout(entries=())) == {}


def test_each_entry_knows_its_place_and_its_text():
    reading = read_workbook(written(layout()), layout())
    found = {entry.key: (str(entry.place), entry.text) for entry in reading.filled()}
    assert found["HS.TT", ()] == ("Biểu mẫu:G8", "1.234")
    assert found["NGAY", ()] == ("Biểu mẫu:G14", "14/03/2025")
    assert found["LAN", ()][1] == "không"


@pytest.mark.parametrize(
    "value",
    [
        Interval.point(10**20 + 1),
        Interval.point(Fraction(12345678901234567, 1000)),
        Interval.point(Fraction(1, 10**12)),
        Interval(40, None, low_open=True),
        Interval(35, 40),
    ],
)
def test_what_a_spreadsheet_would_cut_or_not_know_stays_exact(value):
    entry = Entry("NS.CHI", (), value, ObservationStatus.ACTUAL)
    assert said(layout(entries=(entry,))) == {entry.key: entry}


def test_the_workbook_says_whose_it_is():
    identity = workbook_identity(written(layout()))
    assert (identity.package, identity.form, identity.unit, identity.period) == (
        "mau",
        "HS-XA",
        "01@2020-01-01",
        "2025-Q2",
    )


def test_another_reader_finds_the_same_table():
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(layout())))
    shown = [(sheet.name, str(sheet.visible).rpartition(".")[2]) for sheet in book.sheets_metadata]
    assert shown == [("Biểu mẫu", "Visible"), ("Hướng dẫn", "Visible"), ("_meta", "VeryHidden")]
    rows = book.get_sheet_by_name("Biểu mẫu").to_python(skip_empty_area=False)
    assert rows[6][1:] == [
        "STT",
        "Chỉ tiêu",
        "ĐVT",
        "Kỳ trước",
        "Cùng kỳ năm trước",
        "Kỳ này",
        "Trạng thái",
        "Lý do",
    ]
    assert rows[7] == ["HS.TT", 1, "Hồ sơ đã giải quyết", "hồ sơ", 10, "", 1234, "Ước thực hiện", "ước đến 31/12"]


class TestTheSheet:
    xml = parts(written(layout()))[FORM].decode()
    styles = parts(written(layout()))["xl/styles.xml"].decode()

    def unlocked(self):
        formats = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", self.styles.split("<cellXfs")[1].split("</cellXfs>")[0])
        cells = re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', self.xml)
        return {name for name, style in cells if 'locked="0"' in formats[int(style)]}

    def test_only_what_is_asked_is_unlocked(self):
        assert 'sheetProtection sheet="1"' in self.xml
        assert self.unlocked() == {f"{column}{row}" for column in "GHI" for row in ROW_OF.values()}

    def test_values_are_checked_with_a_message_in_vietnamese(self):
        rules = re.findall(r"<dataValidation (.*?)</dataValidation>", self.xml)
        told = {re.search('sqref="(.*?)"', rule)[1]: rule for rule in rules}
        assert 'type="whole"' in told["G8"]
        assert "không nhỏ hơn 0 hồ sơ" in told["G8"]
        assert 'type="decimal"' in told["G12"]
        assert "<formula2>100</formula2>" in told["G12"]
        assert 'type="list"' in told["G13"]
        assert 'type="date"' in told["G14"]
        assert "Không áp dụng,Chưa có số liệu" in told[f"H8:H{7 + len(CELLS)}"]

    def test_messages_fit_what_a_spreadsheet_shows(self):
        assert all(len(found) <= 255 for found in re.findall('error="(.*?)"', self.xml))

    def test_it_prints_on_a4_and_keeps_its_headings_in_view(self):
        assert 'paperSize="9"' in self.xml
        assert 'ySplit="7"' in self.xml

    def test_nothing_in_it_is_a_formula(self):
        assert "<f>" not in self.xml
        assert "=Độ lệch" in parts(written(layout()))["xl/sharedStrings.xml"].decode()
