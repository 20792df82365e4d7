"""Word documents: what a reader of the printed page would read, in its order, with tables and their merged cells."""

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cotmoc.reading.written.reader import read_bytes
from tests.lib.written_files import docx_bytes, saved


def read(document):
    return read_bytes(".docx", saved(document))


def shown(table):
    return [[cell and cell.text for cell in row] for row in table.grid()]


def test_paragraphs_and_tables_in_order():
    found = read_bytes(".docx", docx_bytes("Trước.", [["TT", "Chỉ tiêu"], ["1", "LAN"]], "Sau."))
    assert found.text == "Trước.\nTT\tChỉ tiêu\n1\tLAN\nSau."
    (table,) = found.tables
    assert [found.text[cell.start : cell.end] for cell in table.cells] == ["TT", "Chỉ tiêu", "1", "LAN"]


def test_merged_cells_fill_their_places():
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Chỉ tiêu"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Năm 2022"
    table.cell(1, 1).text, table.cell(1, 2).text = "KH", "TH"
    table.cell(2, 0).text, table.cell(2, 1).text, table.cell(2, 2).text = "LAN", "80", "90"
    (found,) = read(document).tables
    assert shown(found) == [["Chỉ tiêu", "Năm 2022", "Năm 2022"], ["Chỉ tiêu", "KH", "TH"], ["LAN", "80", "90"]]


def test_a_table_within_a_cell_is_a_table_of_its_own():
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "ngoài"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
    found = read(document)
    assert [shown(table) for table in found.tables] == [[["ngoài", "a\tb"]], [["a", "b"]]]


def test_headings():
    document = docx.Document()
    document.add_heading("Kết quả", 1)
    document.add_paragraph("Đạt 90%.")
    document.add_heading("Hạn chế", 2)
    found = read(document)
    assert [(found.text[each.start : each.end], each.level) for each in found.headings] == [
        ("Kết quả", 1),
        ("Hạn chế", 2),
    ]


def test_page_headers_are_no_text_but_belong_to_the_first_page():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "MẬT"
    document.add_paragraph("Đạt 90%.")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Trang hai.")
    found = read(document)
    assert found.text == "Đạt 90%.\nTrang hai."
    assert found.first_page == ("MẬT", "Đạt 90%.")


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:del><w:r><w:delText>80</w:delText></w:r></w:del><w:ins><w:r><w:t>90</w:t></w:r></w:ins>", "90"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r>", "hiện"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>hiện</w:t></w:r>', "hiện"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2025</w:t></w:r>", "2021-2025"),
        ('<w:r><w:t>12 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>', "12 m²"),
        ('<w:r><w:t>90%</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>', "90%"),
        ("<w:r><w:instrText>PAGE 7</w:instrText></w:r><w:r><w:t>chữ</w:t></w:r>", "chữ"),
        ("<w:sdt><w:sdtContent><w:r><w:t>trong ô nhập</w:t></w:r></w:sdtContent></w:sdt>", "trong ô nhập"),
    ],
)
def test_what_is_shown_is_read(xml, text):
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    assert read(document).text == text


def test_text_in_the_letters_of_old_fonts_is_turned_with_its_tables():
    found = read_bytes(
        ".docx", docx_bytes("Céng hßa x· héi chñ nghÜa ViÖt Nam, ®¹t tû lÖ cña n¨m", [["ChØ tiªu", "N¨m"]])
    )
    assert found.text.startswith("Cộng hòa xã hội chủ nghĩa Việt Nam")
    assert shown(found.tables[0]) == [["Chỉ tiêu", "Năm"]]
