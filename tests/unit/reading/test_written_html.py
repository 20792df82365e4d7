"""Web pages as a browser shows them."""

import pytest

from cotmoc.reading.written.reader import read_bytes


def read(body: str, **how: str):
    return read_bytes(".html", f"<!doctype html><html><body>{body}</body></html>".encode(how.get("encoding", "utf-8")))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Đạt  90%\n hồ sơ</p><p>Hết", "Đạt 90% hồ sơ\nHết"),
        ("<script>alert(1)</script><style>p{}</style><p>a</p>", "a"),
        ('<div style="display: none">ẩn</div><p hidden>ẩn</p>b', "b"),
        ("a<br>b", "a\nb"),
        ("<p>đạt <b>90</b>% xã</p>", "đạt 90% xã"),
        ("<ul><li>một<li>hai</ul>", "một\nhai"),
        ("<p>12 m<sup>2</sup>, 90%<sup>[3]</sup></p>", "12 m², 90%"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<!-- ghi chú --><p>c</p>", "c"),
    ],
)
def test_text(body, text):
    assert read(body).text == text


def test_spans_of_cells():
    found = read(
        "<table><tr><th rowspan=2>TT<th colspan=2>Năm</tr><tr><th>KH<th>TH</tr><tr><td>1<td>5<td>6</table>Cuối"
    )
    (table,) = found.tables
    assert [[cell.text for cell in row] for row in table.grid()] == [
        ["TT", "Năm", "Năm"],
        ["TT", "KH", "TH"],
        ["1", "5", "6"],
    ]
    assert found.text == "TT\tNăm\nKH\tTH\n1\t5\t6\nCuối"


def test_declared_encodings():
    page = '<html><head><meta charset="windows-1258"></head><body>Dat 90%, caf\xe9</body></html>'
    assert read_bytes(".html", page.encode("cp1252")).text == "Dat 90%, café"
    assert read("Đạt 90%", encoding="utf-16").text == "Đạt 90%"


def test_headings():
    found = read("<h1>Một</h1><p>x</p><h3>Hai</h3>")
    assert [(found.text[each.start : each.end], each.level) for each in found.headings] == [("Một", 1), ("Hai", 3)]
