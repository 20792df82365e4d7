"""A mark of secrecy that stands alone refuses a file; the word in a sentence is a warning."""

import io
import unicodedata
import zipfile

import pytest
import xlsxwriter

from cotmoc.exchange.classified_mark import marked_secret
from cotmoc.exchange.evidence_text import secrecy_of_file
from cotmoc.model.errors import Refused

MARKED = [
    "MẬT",
    "  TỐI MẬT  ",
    "TUYỆT  MẬT",
    "[MẬT]",
    "* TỐI MẬT *",
    "| MẬT |",
    "ỦY BAN NHÂN DÂN TỈNH\t\tTUYỆT MẬT",
    "SỞ NỘI VỤ      TỐI MẬT",
    "M Ậ T",
    "T Ố I   M Ậ T",
    "Độ mật: Tối mật",
    "Mức độ mật: MẬT",
    unicodedata.normalize("NFD", "TUYỆT MẬT"),
    "ỦY BAN NHÂN DÂN\n\nMẬT\n\nBÁO CÁO",
]
WARNED = [
    "Văn bản mật gửi theo đường khác",
    "Tài liệu TỐI MẬT không gửi ở đây",
    "Mật",
    "Tuyệt mật là mức cao nhất",
    "Số văn bản có độ MẬT: 05",
]
HARMLESS = [
    "",
    "Bảo mật hệ thống, bí mật cá nhân",
    "Đổi mật khẩu mỗi tháng",
    "Mật độ dân số",
    "MẬT ONG RỪNG",
    "MAT",
    "Mát mẻ",
]


@pytest.mark.parametrize("text", MARKED)
def test_a_mark_that_stands_alone_refuses(text):
    found = marked_secret(text)
    assert (found.code, found.is_error) == ("W170", True)
    assert "117/2025/QH15" in found.sentence("vi")
    assert "117/2025/QH15" in found.sentence("en")


@pytest.mark.parametrize("text", WARNED)
def test_the_word_in_a_sentence_warns(text):
    found = marked_secret(text)
    assert (found.code, found.is_error) == ("W171", False)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_words_are_not_meant(text):
    assert marked_secret(text) is None


def test_only_the_first_page_is_looked_at():
    assert marked_secret("BÁO CÁO\n\fMẬT") is None
    assert marked_secret("BÁO CÁO\n" * 100 + "MẬT") is None


def test_a_mark_outweighs_a_word_before_it():
    assert marked_secret("Văn bản mật\nTỐI MẬT").code == "W170"


WORD = 'xmlns:w="w" xmlns:wps="s"'


def document(body, **more):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
        for name, content in more.items():
            archive.writestr(f"word/{name}.xml", f"<w:hdr {WORD}>{content}</w:hdr>")
    return stream.getvalue()


def paragraph(*runs, inside=""):
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + inside + "</w:p>"


BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
FILES = {
    "text": ("a.txt", "BÁO CÁO\nMẬT\n".encode(), "W170"),
    "text in UTF-16": ("a.TXT", "MẬT".encode("utf-16"), "W170"),
    "CSV": ("a.csv", "Chỉ tiêu,Số\nVăn bản mật,5\n".encode(), "W171"),
    "harmless text": ("a.txt", b"BAO CAO", None),
    "a Word document": ("a.docx", document(paragraph("BÁO CÁO") + paragraph("TỐI ", "MẬT")), "W170"),
    "a cell of a Word table": (
        "a.docx",
        document(f"<w:tbl><w:tr><w:tc>{paragraph('MẬT')}</w:tc></w:tr></w:tbl>"),
        "W170",
    ),
    "a text box": (
        "a.docx",
        document(paragraph("BÁO CÁO ", inside=f"<wps:txbx>{paragraph('TUYỆT MẬT')}</wps:txbx>")),
        "W170",
    ),
    "a header": ("a.docx", document(paragraph("BÁO CÁO"), header1=paragraph("MẬT")), "W170"),
    "beside a tab": ("a.docx", document("<w:p><w:r><w:t>UBND</w:t><w:tab/><w:t>MẬT</w:t></w:r></w:p>"), "W170"),
    "the second page of a Word document": ("a.docx", document(paragraph("BÁO CÁO") + BREAK + paragraph("MẬT")), None),
    "the word in a Word document": ("a.docx", document(paragraph("Gửi văn bản mật riêng")), "W171"),
    "a PDF file": ("a.pdf", b"%PDF-1.7", "W172"),
    "a picture": ("a.png", b"\x89PNG", "W172"),
    "another archive": ("a.zip", document("").replace(b"word/document.xml", b"text/document.txt"), "W172"),
}


@pytest.mark.parametrize(("name", "data", "code"), FILES.values(), ids=FILES)
def test_evidence_is_looked_through(name, data, code):
    found = secrecy_of_file(name, data)
    assert (found and found.code) == code


def test_a_workbook_is_looked_through_by_its_first_rows():
    def workbook(row):
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
            page = book.add_worksheet()
            page.write("A1", "Báo cáo")
            page.write_string(row, 3, "MẬT")
        return stream.getvalue()

    assert secrecy_of_file("a.xlsx", workbook(19)).code == "W170"
    assert secrecy_of_file("a.xlsx", workbook(20)) is None


@pytest.mark.parametrize("data", [b"PK\x03\x04 damaged", document("<w:p>")[:-30], document("</w:p>")])
def test_a_damaged_document_is_refused(data):
    with pytest.raises(Refused) as refused:
        secrecy_of_file("a.docx", data)
    assert [problem.code for problem in refused.value.problems] == ["W104"]


def test_a_document_that_expands_too_far_is_refused():
    with pytest.raises(Refused) as refused:
        secrecy_of_file("a.docx", document(" " * (40 << 20)))
    assert [problem.code for problem in refused.value.problems] == ["W105"]
