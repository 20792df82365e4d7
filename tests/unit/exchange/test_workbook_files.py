"""Files that are no workbook, or one that must not be read, are told for what they are, in little time and memory."""

import io
import random
import re
import tracemalloc
import zipfile
from contextlib import suppress

import pytest

from cotmoc.exchange import workbook_cells
from cotmoc.exchange.workbook_cells import CellKind, SheetCell
from cotmoc.exchange.workbook_opening import open_workbook
from cotmoc.exchange.workbook_reading import read_workbook
from cotmoc.model.errors import Refused
from tests.unit.exchange.form_layouts import ENTRIES, layout, written
from tests.unit.exchange.workbook_edits import FORM, edited, packed, parts, text, with_cells, with_part

FORM_DATA = written(layout())
SAID = {entry.key: entry for entry in ENTRIES}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def archive(**members):
    return packed({name.replace("__", "/"): content for name, content in members.items()})


def encrypted(data):
    """As archive programs mark a member that needs a password."""
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + bytes([data[at] | 1]) + data[at + 1 :]


FILES = {
    "nothing": (b"", "W110"),
    "a PDF file": (b"%PDF-1.7 ...", "W111"),
    "a CSV file under another name": ("Chỉ tiêu;Kỳ này\nHồ sơ;5\n".encode(), "W101"),
    "a CSV file in UTF-16": ("Chỉ tiêu\t5".encode("utf-16"), "W101"),
    "a web page under another name": (b"\xef\xbb\xbf <html><table><tr><td>5</td></tr></table>", "W101"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "W101"),
    "noise": (bytes(range(256)) * 4, "W101"),
    "a password": (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "W102"),
    "a password on the archive": (encrypted(FORM_DATA), "W102"),
    "Excel before 2007": (OLE + "Workbook".encode("utf-16-le") + b"\0\0", "W103"),
    "Word before 2007": (OLE + "WordDocument".encode("utf-16-le") + b"\0\0", "W111"),
    "OpenDocument": (packed({"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}), "W103"),
    "binary Excel": (packed({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b""}), "W103"),
    "a Word document": (packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "W111"),
    "an archive": (packed({"a.txt": b"a"}), "W101"),
    "half of a workbook": (FORM_DATA[: len(FORM_DATA) // 2], "W104"),
    "macros": (with_part(FORM_DATA, "xl/vbaProject.bin"), "W107"),
    "old macros": (with_part(FORM_DATA, "xl/macrosheets/sheet1.xml"), "W107"),
    "macros by type": (
        edited(FORM_DATA, "[Content_Types].xml", lambda xml: xml.replace(".sheet.main", ".sheet.macroEnabled.main")),
        "W107",
    ),
    "entities": (
        edited(FORM_DATA, FORM, lambda xml: xml.replace("<worksheet", '<!DOCTYPE a [<!ENTITY b "b">]><worksheet', 1)),
        "W104",
    ),
    "broken XML": (edited(FORM_DATA, FORM, lambda xml: xml[:-20]), "W104"),
    "a cell of no place": (edited(FORM_DATA, FORM, lambda xml: xml.replace('r="A8"', 'r="8A"')), "W104"),
    "a text that is not there": (
        with_cells(FORM_DATA, {"G8": ' t="s"><v>99999</v>'}),
        "W104",
    ),
    "no relations": (packed({n: c for n, c in parts(FORM_DATA).items() if n != "_rels/.rels"}), "W104"),
    "no sheet": (packed({n: c for n, c in parts(FORM_DATA).items() if n != FORM}), "W104"),
}


@pytest.mark.parametrize(("data", "code"), FILES.values(), ids=FILES)
def test_told_for_what_it_is(data, code):
    with pytest.raises(Refused) as refused:
        read_workbook(data, layout())
    assert [problem.code for problem in refused.value.problems] == [code]
    assert all(
        problem.sentence(lang) and problem.remedy(lang) for problem in refused.value.problems for lang in ("vi", "en")
    )


def test_links_to_other_workbooks_are_told_and_not_followed():
    data = with_part(FORM_DATA, "xl/externalLinks/externalLink1.xml", b"<not even xml")
    reading = read_workbook(data, layout())
    assert [(problem.code, problem.is_error) for problem in reading.problems] == [("W108", False)]
    assert {entry.key: entry.entry for entry in reading.filled()} == SAID


def measured(data):
    """With what a file is refused, and the megabytes that took."""
    tracemalloc.start()
    with pytest.raises(Refused) as refused:
        read_workbook(data, layout())
    peak = tracemalloc.get_traced_memory()[1] >> 20
    tracemalloc.stop()
    return refused.value.problems[0], peak


def test_a_bomb_is_not_unpacked():
    told, peak = measured(with_part(FORM_DATA, "xl/worksheets/sheet9.xml", b"<a>" + b" " * (200 << 20) + b"</a>"))
    assert told.code == "W105"
    assert peak < 8


def test_a_bomb_that_lies_about_its_size_is_not_unpacked():
    data = bytearray(with_part(FORM_DATA, "xl/worksheets/sheet9.xml", b" " * (100 << 20)))
    small = (1000).to_bytes(4, "little")
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.rindex(sign)
        data[start + at : start + at + 4] = small
    told, peak = measured(bytes(data))
    assert told.code == "W104"
    assert peak < 8


def test_a_file_too_large_is_not_opened():
    assert measured(b"PK" + bytes(21 << 20))[0].code == "W109"


def test_a_million_rows_are_not_kept():
    rows = b"".join(b"<row><c><v>%d</v></c></row>" % (at * 7919 % 1_000_003) for at in range(1_000_000))
    data = packed({**parts(FORM_DATA), FORM: b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"})
    told, peak = measured(data)
    assert told.code == "W106"
    assert "quá 100.000 dòng hoặc quá 600.000 ô" in told.sentence("vi")
    assert "more than 100,000 rows or 600,000 cells" in told.sentence("en")
    assert peak < 150


def test_two_cells_in_opposite_corners_are_two_cells():
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    data = edited(FORM_DATA, FORM, lambda xml: xml.replace("</sheetData>", far + "</sheetData>"))
    sheet = open_workbook(data).sheet("Biểu mẫu")
    assert sheet.cell(1_048_576, 16_384) == SheetCell(CellKind.NUMBER, "1")
    assert read_workbook(data, layout()).errors == ()


def test_names_with_a_prefix_are_the_same_names():
    def prefixed(xml):
        return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")

    data = edited(FORM_DATA, FORM, prefixed)
    assert {entry.key: entry.entry for entry in read_workbook(data, layout()).filled()} == SAID


def test_days_may_be_counted_from_1904():
    data = edited(FORM_DATA, "xl/workbook.xml", lambda xml: xml.replace("<workbookPr ", '<workbookPr date1904="1" '))
    cell = open_workbook(data).sheet("Biểu mẫu").cell(14, 7)
    assert cell == SheetCell(CellKind.DATE, "2029-03-15")


def test_a_cell_keeps_what_a_spreadsheet_keeps():
    data = with_cells(FORM_DATA, {"I8": text("a" * 100_000), "I10": text("_x0041__xD800_")})
    sheet = open_workbook(data).sheet("Biểu mẫu")
    assert len(sheet.text(8, 9)) == 32_767
    assert sheet.text(10, 9) == "A_xD800_"


def test_other_compressions_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as other:
        for name, content in parts(FORM_DATA).items():
            other.writestr(name, content)
    with pytest.raises(Refused) as refused:
        read_workbook(stream.getvalue(), layout())
    assert refused.value.problems[0].code == "W104"


@pytest.mark.parametrize("seed", range(6))
def test_damaged_bytes_are_refused_or_read_and_nothing_else(seed):
    dice = random.Random(seed)
    for _ in range(60):
        broken = bytearray(FORM_DATA)
        for _ in range(dice.choice((1, 1, 3, 20))):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        _read_or_refuse(bytes(broken[: dice.choice((len(broken), dice.randrange(len(broken))))]))


@pytest.mark.parametrize("part", [FORM, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"])
def test_damaged_xml_is_refused_or_read_and_nothing_else(part):
    dice = random.Random(part)
    content = parts(FORM_DATA)
    for _ in range(60):
        broken = bytearray(content[part])
        for _ in range(dice.choice((1, 2, 5))):
            at = dice.randrange(len(broken))
            broken[at : at + dice.randrange(6)] = dice.choice((b"", b"<", b'"', b"9999999999", b"-1", b"A", b"\xff"))
        _read_or_refuse(packed({**content, part: bytes(broken)}))


def _read_or_refuse(data):
    with suppress(Refused):
        assert len(read_workbook(data, layout()).entries) <= len(layout().rows)


class TestMarksOfSecrecy:
    def test_a_mark_alone_in_a_cell_refuses_the_file(self):
        with pytest.raises(Refused) as refused:
            read_workbook(with_cells(FORM_DATA, {"I8": text("TỐI MẬT")}), layout())
        assert [problem.code for problem in refused.value.problems] == ["W170"]
        assert "117/2025/QH15" in refused.value.problems[0].sentence()

    def test_the_word_in_a_sentence_is_a_warning(self):
        reading = read_workbook(with_cells(FORM_DATA, {"I8": text("chưa tính văn bản mật")}), layout())
        assert [(problem.code, problem.is_error) for problem in reading.problems] == [("W171", False)]

    def test_what_the_form_itself_says_is_none(self):
        assert read_workbook(FORM_DATA, layout()).problems == ()


def test_addresses_are_read_as_they_are_written():
    for row, column, name in ((1, 1, "A1"), (7, 26, "Z7"), (10, 27, "AA10"), (1_048_576, 16_384, "XFD1048576")):
        assert workbook_cells.cell_name(row, column) == name
        assert workbook_cells.read_cell_name(name.lower()) == (row, column)


@pytest.mark.parametrize("name", ["", "A0", "7A", "XFE1", "A1048577", "AAAA1", "A1:B2"])
def test_what_is_no_address_is_refused(name):
    with pytest.raises(Refused) as refused:
        workbook_cells.read_cell_name(name)
    assert refused.value.problems[0].code == "W153"
