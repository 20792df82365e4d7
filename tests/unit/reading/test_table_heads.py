"""Tables as reports lay them out: what their heads say of kind, unit, time and measure."""

from __future__ import annotations

import pytest

from cotmoc.reading.candidate import Candidate
from cotmoc.reading.table_facts import read_table_facts
from cotmoc.reading.table_facts.heads import kind_of
from cotmoc.reading.written.reader import read_bytes


def read(*rows: str, above: str = "") -> list[Candidate]:
    """The facts of a table whose cells are parted by bars; "2|Head" spans two columns, "^Head" two rows."""
    table = "".join(f"<tr>{''.join(map(_cell, row.split(' | ')))}</tr>" for row in rows)
    title = "".join(f"<p>{line}</p>" for line in above.splitlines())
    written = read_bytes(".html", f"<html><body>{title}<table>{table}</table></body></html>".encode())
    return list(read_table_facts(written))


def _cell(words: str) -> str:
    if words[:2] in ("2|", "3|"):
        return f"<td colspan={words[0]}>{words[2:]}</td>"
    return f"<td rowspan=2>{words[1:]}</td>" if words.startswith("^") else f"<td>{words}</td>"


def told(found: list[Candidate]) -> list[tuple]:
    return [(each.value, str(each.kind), each.unit, each.period) for each in found]


def test_plan_result_share_of_plan_and_change():
    found = read(
        "TT | Chỉ tiêu | ĐVT | Kế hoạch 2024 | 9 tháng 2024 | So với kế hoạch (%) | So với cùng kỳ (%)",
        "1 | Thu ngân sách | triệu đồng | 4.500 | 3.900 | 86,7 | -3,1",
    )
    nine = "9 tháng đầu năm 2024"
    assert told(found) == [
        (4500, "target", "triệu đồng", "2024"),
        (3900, "result", "triệu đồng", nine),
        (pytest.approx(86.7), "result", "%", nine),
        (pytest.approx(3.1), "change", "%", nine),
    ]
    assert found[3].direction == "down"


def test_two_rows_of_merged_heads():
    found = read(
        "^TT | ^Chỉ tiêu | ^Đơn vị tính | ^Thực hiện năm 2023 | 3|Năm 2024 | 2|So sánh (%)",
        "Kế hoạch | Ước TH 9 tháng | Ước TH cả năm | TH/KH | Cùng kỳ",
        "1 | Tổng đàn lợn | con | 1.200 | 1.300 | 1.150 | 1.310 | 100,8 | 109,2",
    )
    assert told(found) == [
        (1200, "result", "con", "2023"),
        (1300, "target", "con", "2024"),
        (1150, "result", "con", "9 tháng đầu năm 2024"),
        (1310, "result", "con", "2024"),
        (pytest.approx(100.8), "result", "%", "2024"),
        (pytest.approx(109.2), "result", "%", "2024"),
    ]
    assert [each.indicator for each in found[4:]] == ["Tổng đàn lợn so với kế hoạch", "Tổng đàn lợn so với cùng kỳ"]


def test_shortened_times_and_a_row_of_numbers():
    found = read(
        "TT | Chỉ tiêu | ĐVT | KH năm 2025 | TH quý III/2025 | TH 9T/2025 | % so KH",
        "(1) | (2) | (3) | (4) | (5) | (6) | (7)=(6)/(4)",
        "1 | Số lớp tập huấn | lớp | 20 | 5 | 17 | 85",
    )
    nine = "9 tháng đầu năm 2025"
    assert told(found) == [
        (20, "target", "lớp", "2025"),
        (5, "result", "lớp", "2025-Q3"),
        (17, "result", "lớp", nine),
        (85, "result", "%", nine),
    ]


def test_units_in_heads_over_places():
    found = read(
        "^Địa phương | 2|Hồ sơ tiếp nhận (hồ sơ) | 2|Tỷ lệ trực tuyến (%)",
        "Tháng 9 | Lũy kế | Tháng 9 | Lũy kế",
        "Tân Lập | 120 | 1.050 | 78,5 | 71,2",
        above="Bảng 2. Kết quả tiếp nhận hồ sơ 9 tháng năm 2025",
    )
    assert [(each.unit, each.period, each.indicator, each.scope) for each in found[1::2]] == [
        ("hồ sơ", "9 tháng đầu năm 2025", "Hồ sơ tiếp nhận", "Tân Lập"),
        ("%", "9 tháng đầu năm 2025", "Tỷ lệ trực tuyến", "Tân Lập"),
    ]


def test_the_title_names_what_only_plan_and_result_stand_over():
    given = read(
        "TT | Xã, phường | Chỉ tiêu giao | Đã thực hiện | Tỷ lệ (%)",
        "1 | Xã Tân Lập | 500 | 430 | 86",
        above="Kết quả cấp chữ ký số đến ngày 15/10/2025\nĐơn vị tính: người",
    )
    assert {each.indicator for each in given} == {"cấp chữ ký số", "cấp chữ ký số so với kế hoạch"}
    assert [(str(each.kind), each.unit) for each in given] == [
        ("target", "người"),
        ("result", "người"),
        ("result", "%"),
    ]
    rows = read("Nội dung | 2023 | 2024", "Kế hoạch | 85 | 90", "Thực hiện | 86 | 91,5", above="Tỷ lệ hồ sơ (%)")
    assert {(each.indicator, each.unit) for each in rows} == {("Tỷ lệ hồ sơ", "%")}
    assert [str(each.kind) for each in rows] == ["target", "target", "result", "result"]


def test_the_figures_of_the_time_before_are_of_the_like_time():
    found = read("Chỉ tiêu | ĐVT | Cùng kỳ 2024 | 9 tháng 2025 | Tăng/giảm", "Số vụ | vụ | 145 | 133 | -12")
    assert told(found) == [
        (145, "result", "vụ", "9 tháng đầu năm 2024"),
        (133, "result", "vụ", "9 tháng đầu năm 2025"),
        (12, "change", "vụ", "9 tháng đầu năm 2025"),
    ]


def test_heads_of_aims_are_no_rows():
    found = read("Chỉ tiêu | Hiện trạng 2024 | Phấn đấu 2025", "Kinh tế số/GRDP (%) | 11,8 | 14")
    assert [(str(each.kind), each.period) for each in found] == [("result", "2024"), ("target", "2025")]


def test_a_bare_share_is_that_of_the_column_before():
    found = read("Tên xã | Số hộ | Số hộ có tài khoản | Tỷ lệ", "Tân Lập | 1.200 | 900 | 75%")
    assert (found[2].indicator, found[2].unit) == ("tỷ lệ hộ có tài khoản", "%")


@pytest.mark.parametrize("head", ["Số giao dịch", "Số chỉ tiêu", "Sở Kế hoạch và Đầu tư", "Hồ sơ yêu cầu bổ sung"])
def test_words_that_name_and_do_not_plan(head):
    assert kind_of(head) is None
