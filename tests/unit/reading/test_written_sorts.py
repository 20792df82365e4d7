"""Which files are read and which are refused, each with its code."""

import io
import zipfile

import pytest

from cotmoc.model.errors import Refused
from cotmoc.reading.table_facts import prose_of
from cotmoc.reading.written import read_pasted_text, read_written, reader
from cotmoc.reading.written.reader import MOST_BYTES, MOST_LETTERS, MOST_NUMBERS, read_bytes
from tests.lib.written_files import docx_bytes, pdf_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def code_of(suffix: str, data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_bytes(suffix, data)
    return refused.value.problems[0].code


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("suffix", "data", "code"),
    [
        (".docx", b"", "R103"),
        (".txt", b" \n\t ", "R103"),
        (".docx", b"MZ\x90\x00" + bytes(200), "R106"),
        (".exe", b"MZ\x90\x00" + bytes(200), "R105"),
        (".pdf", b"\x89PNG\r\n" + bytes(200), "R106"),
        (".docx", "Đây chỉ là văn bản.".encode(), "R106"),
        (".docx", bytes(range(256)) * 20, "R106"),
        (".xyz", b"text of a strange file", "R105"),
        (".txt", bytes(range(256)) * 4, "R105"),
        (".doc", OLE + "WordDocument".encode("utf-16-le") + bytes(200), "R115"),
        (".docx", OLE + "EncryptedPackage".encode("utf-16-le") + bytes(200), "R109"),
        (".docx", b"PK\x03\x04 no archive", "R107"),
        (".docx", zipped(**{"readme.txt": b"x"}), "R105"),
        (".docx", zipped(**{"xl__workbook.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), "R105"),
        (".docx", zipped(**{"[Content_Types].xml": b"<a/>", "word__styles.xml": b"<a/>"}), "R107"),
        (".docx", zipped(word__document=b"x"), "R107"),
        (".pdf", b"%PDF-1.7\n%%EOF", "R107"),
    ],
)
def test_no_report(suffix, data, code):
    assert code_of(suffix, data) == code


@pytest.mark.parametrize(
    ("media_type", "found"),
    [("text", "văn bản OpenDocument (.odt)"), ("spreadsheet", "bảng tính OpenDocument (.ods)")],
)
@pytest.mark.parametrize("suffix", [".odt", ".docx"])
def test_an_open_document_is_told_what_it_is_and_what_to_do(suffix, media_type, found):
    data = zipped(mimetype=f"application/vnd.oasis.opendocument.{media_type}".encode(), **{"content.xml": b"<a/>"})
    with pytest.raises(Refused) as refused:
        read_bytes(suffix, data)
    (problem,) = refused.value.problems
    assert (problem.code, found in problem.sentence(), ".docx" in problem.line("vi")) == ("R105", True, True)


def test_no_tables_are_looked_for_in_a_text_too_long(monkeypatch):
    monkeypatch.setattr(reader, "with_ruled_tables", lambda _written: pytest.fail("looked for tables"))
    long = "Xã|90%\n" * (MOST_LETTERS // 6)
    for read in (lambda: read_pasted_text(long), lambda: read_bytes(".txt", long.encode())):
        with pytest.raises(Refused) as refused:
            read()
        assert refused.value.problems[0].code == "R113"


@pytest.mark.parametrize(
    ("data", "found"),
    [("Đây chỉ là văn bản.".encode(), "văn bản thường"), (bytes(range(99)), "dữ liệu không rõ loại")],
)
def test_what_a_misnamed_file_holds_is_told(data, found):
    with pytest.raises(Refused) as refused:
        read_bytes(".docx", data)
    assert found in refused.value.problems[0].sentence("vi")


def test_the_content_decides_not_the_suffix():
    assert read_bytes(".pdf", docx_bytes("Đạt 90%.")).text == "Đạt 90%."
    assert read_bytes(".docx", pdf_bytes(["Toàn tỉnh đạt 90%."])).text == "Toàn tỉnh đạt 90%."


def test_a_bomb_is_not_unpacked():
    bomb = zipped(**{"word__document.xml": b"<w:p>" + b" " * (60 << 20), "_rels__.rels": b"<a/>"})
    assert code_of(".docx", bomb) == "R108"


def test_entities_are_refused():
    evil = b'<!DOCTYPE a [<!ENTITY b "cc">]><w:document xmlns:w="w"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>'
    assert code_of(".docx", zipped(**{"word__document.xml": evil})) == "R107"


def test_too_long():
    assert code_of(".txt", b"a" * (MOST_LETTERS + 1)) == "R113"
    assert code_of(".txt", b"so 1 " * (MOST_NUMBERS + 1)) == "R121"


@pytest.mark.parametrize(
    ("row", "rows"),
    [("Mục | 1 xã, có thêm hộ nghèo; năm nay " + "xã A có 5 hộ nghèo, " * 60, 140), ("Mục" + " | 5 hộ, 6 hộ" * 6, 700)],
)
def test_numbers_in_cells_that_are_read_as_prose_count(row, rows):
    with pytest.raises(Refused) as refused:
        prose_of(read_pasted_text("Mục | Nội dung\n" + f"{row}\n" * rows))
    assert refused.value.problems[0].code == "R121"


def test_numbers_in_cells_that_are_read_as_figures_do_not_count():
    written = read_pasted_text("Xã | Số hộ nghèo\n" + "Xã Mẫu | 12/30\n" * (MOST_NUMBERS // 2 + 1))
    assert not prose_of(written).strip("|\n ")


def test_paths(tmp_path):
    for path, code in ((tmp_path / "none.txt", "R101"), (tmp_path, "R102")):
        with pytest.raises(Refused) as refused:
            read_written(path)
        assert refused.value.problems[0].code == code
        assert refused.value.problems[0].place.file == path.name
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * (MOST_BYTES + 1))
    with pytest.raises(Refused) as refused:
        read_written(large)
    assert refused.value.problems[0].code == "R104"


def test_an_uploaded_name_decides_the_sort(tmp_path):
    stored = tmp_path / "f3a9"
    stored.write_text("Đạt 90%.", encoding="utf-8")
    assert read_written(stored, name="Báo cáo.txt").text == "Đạt 90%."


def test_pasted_text():
    assert read_pasted_text("Đạt 90%.").first_page == ("Đạt 90%.",)
    with pytest.raises(Refused):
        read_pasted_text(" \n")
