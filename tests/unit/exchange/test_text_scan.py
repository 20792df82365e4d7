"""The look through bytes: the row of what is wrong, whatever chunk it falls in."""

import io

import pytest

from cotmoc.exchange import text_scan
from cotmoc.model.errors import Refused


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(text_scan, "CHUNK", 7)


def scan(data: bytes):
    return text_scan.scan(io.BytesIO(data), len(data))


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        scan(data)
    [problem] = caught.value.problems
    return f"{problem.place.row} {problem.code}"


@pytest.mark.parametrize(
    ("data", "plain", "parted"),
    [
        (b"a,b\n1,2\n", True, False),
        (b"a,b\r\n1,2\r\n", True, False),
        (b"a,b\n1,2", True, False),
        ('a,b\n"x,y","Hồ sơ"\n'.encode(), True, False),
        (b'a,b\n1,"2\n3"\n', True, True),
        (b"a,b\n\n1,2\n", False, False),
        (b"a,b\r\n\r\n1,2\r\n", False, False),
        (b"\na,b\n1,2\n", False, False),
        (b"a,b\r1,2\r", False, False),
        (b'a,b\n1,"2\n', False, True),
    ],
)
def test_plain_files_are_told_from_those_that_need_care(data, plain, parted):
    assert scan(data) == text_scan.Scan(len(data), plain, parted)


@pytest.mark.parametrize("before", range(12))
def test_the_row_of_a_byte_that_is_not_utf8(before):
    assert refused(b"a,b\n" + b"1,2\n" * before + b"3,\xff\n") == f"{before + 2} P107"


@pytest.mark.parametrize("before", range(12))
def test_the_row_of_a_letter_cut_in_two_by_a_chunk(before):
    """`ồ` has three bytes: cut at any of them the file is still right, and what follows keeps its row."""
    good = "a,b\n" + "x" * before + "ồ,2\n"
    assert scan(good.encode()).plain
    assert refused(good.encode() + b"\xe1\xbb\n") == "3 P107"


def test_a_letter_cut_short_by_the_end():
    assert refused(b"a,b\n1,\xe1\xbb") == "2 P107"


def test_line_ends_in_quotes_are_not_rows():
    assert refused(b'a,b\n"1\n\n\n\n2",3\n4,\0\n') == "3 P108"


@pytest.mark.parametrize("before", range(8))
def test_the_row_of_a_byte_after_a_letter_cut_in_two(before):
    assert refused(b"x" * before + "ồ".encode() + b"\xff\n\n") == "1 P107"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf"])
def test_nothing(data):
    assert refused(data) == "0 P105"


@pytest.mark.parametrize("magic", [b"PK\x03\x04", b"%PDF-1.7", b"PAR1", b"\xff\xfea\0", b"\x1f\x8b\x08\0\0"])
def test_other_formats(magic):
    assert refused(magic + b"rest of it") == "0 P106"
