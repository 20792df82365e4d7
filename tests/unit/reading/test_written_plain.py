"""Plain text in every encoding that reports come in, letter by letter."""

import unicodedata

import pytest

from cotmoc.model.errors import Refused
from cotmoc.reading.written.legacy import _TCVN3, turned
from cotmoc.reading.written.reader import read_bytes

TEXT = "Tỉnh đã giải quyết 1.234 hồ sơ,\r\nđạt tỷ lệ 90% của cả năm; được các huyện, xã báo cáo.\n"
VNI = "Tænh ñaõ giaûi quyeát 1.234 hoà sô, ñaït tyû leä 90% cuûa caû naêm; ñöôïc caùc huyeän, xaõ baùo caùo."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_kept_letter_by_letter(encoding):
    found = read_bytes(".txt", TEXT.encode(encoding))
    assert found.text == TEXT
    assert found.warnings == ()


def test_composed_and_decomposed_stay_as_they_are():
    decomposed = unicodedata.normalize("NFD", TEXT)
    assert read_bytes(".txt", decomposed.encode()).text == decomposed


def test_tcvn3():
    byte = {letter: bytes([number]) for number, letter in _TCVN3.items()}
    data = b"".join(byte.get(letter) or letter.encode("ascii") for letter in TEXT)
    found = read_bytes(".txt", data)
    assert found.text == TEXT
    assert [warning.code for warning in found.warnings] == ["R116"]


def test_vni():
    found = read_bytes(".txt", VNI.encode("cp1252"))
    assert found.text.startswith("Tỉnh đã giải quyết 1.234 hồ sơ, đạt tỷ lệ 90% của cả năm; được các huyện")
    assert [warning.code for warning in found.warnings] == ["R116"]


def test_windows_1258():
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = []
    for letter in TEXT:
        apart = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(each for each in apart if each not in tones))
        letters.append(base + "".join(each for each in apart if each in tones))
    assert read_bytes(".txt", "".join(letters).encode("cp1258")).text == TEXT


def test_text_that_is_no_vietnamese_in_any_encoding_is_refused():
    with pytest.raises(Refused) as refused:
        read_bytes(".txt", "Ergebnisse für März: schön, größer".encode("cp1252"))
    assert refused.value.problems[0].code == "R114"


def test_unicode_with_foreign_letters_is_left_alone():
    assert turned("Đạt 90%. Straße, naïve, café.").encoding == ""


def test_the_first_page_ends_with_a_form_feed():
    assert read_bytes(".txt", b"one\n\ntwo\fthree\n").first_page == ("one", "two")
