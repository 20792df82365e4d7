"""PDF reports: lines into paragraphs, ruled tables, and what cannot be read told apart."""

import re

import pytest

from cotmoc.model.errors import Refused
from cotmoc.reading.written import pdf
from cotmoc.reading.written.reader import read_bytes
from tests.lib.written_files import pdf_bytes

FULL = "Toàn tỉnh tiếp nhận 312.480 hồ sơ, trong đó 240.115 hồ sơ nộp qua mạng, đạt"


def read(*pages, **how):
    return read_bytes(".pdf", pdf_bytes(*pages, **how))


def code_of(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_bytes(".pdf", data)
    return refused.value.problems[0].code


def test_lines_are_joined_into_paragraphs():
    assert read([FULL, "76,8% tổng số.", "1. Mục mới của báo cáo."]).text == (
        f"{FULL} 76,8% tổng số.\n1. Mục mới của báo cáo."
    )


def test_a_paragraph_goes_on_over_a_page():
    assert read(["1. Mở đầu.", FULL], ["bảy mươi phần trăm."]).text == f"1. Mở đầu.\n{FULL} bảy mươi phần trăm."


def test_a_number_at_the_end_of_a_line_keeps_its_hyphen():
    line = "Kế hoạch phát triển kinh tế số, xã hội số của tỉnh Mẫu trong giai đoạn 2021-"
    assert "2021-2025 đã" in read([line, "2025 đã được phê duyệt."]).text


def test_ruled_tables_stand_in_their_place():
    found = read(["Trước bảng.", [["TT", "Chỉ tiêu", "KH"], ["1", "Xã có mạng", "80"]], "Sau bảng."])
    (table,) = found.tables
    assert [[cell.text for cell in row] for row in table.grid()] == [
        ["TT", "Chỉ tiêu", "KH"],
        ["1", "Xã có mạng", "80"],
    ]
    assert found.text == "Trước bảng.\nTT\tChỉ tiêu\tKH\n1\tXã có mạng\t80\nSau bảng."


def test_a_table_goes_on_over_a_page():
    head = ["TT", "Chỉ tiêu"]
    (table,) = read(["Biểu số liệu:", [head, ["1", "a"]]], [[head, ["2", "b"]]]).tables
    assert [[cell.text for cell in row] for row in table.grid()] == [head, ["1", "a"], ["2", "b"]]


def test_a_scan_is_told_apart():
    assert code_of(pdf_bytes([], [], picture=True)) == "R110"


def test_scanned_pages_among_others_are_warned_of(monkeypatch):
    found = read([FULL] * 8, picture=True)
    assert found.warnings == ()
    monkeypatch.setattr(pdf, "_read_apart", lambda _: {"text": "x", "tables": [], "first_page": [], "pictures": [2, 3]})
    assert [(warning.code, dict(warning.details)) for warning in pdf.read_pdf(b"").warnings] == [
        ("R120", {"pages": "2, 3"})
    ]


def test_an_empty_page_has_no_text():
    assert code_of(pdf_bytes([])) == "R103"


def test_a_font_that_does_not_say_its_letters():
    assert code_of(pdf_bytes(["\ue001\ue002\ue003" * 30])) == "R119"


def test_too_many_pages():
    assert code_of(pdf_bytes(*[["a"]] * 201)) == "R111"


def test_a_password():
    whole = pdf_bytes([FULL])
    encrypted = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)
    assert code_of(re.sub(rb"/Root 1 0 R", b"/Root 1 0 R" + encrypted, whole)) == "R109"


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    assert code_of(pdf_bytes([FULL])) == "R112"


def test_a_reader_that_is_killed_is_told(monkeypatch):
    import subprocess

    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], -9, b"", b""))
    assert code_of(pdf_bytes([FULL])) == "R112"
