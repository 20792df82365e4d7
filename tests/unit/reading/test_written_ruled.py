"""Tables written as lines, and lines with the same marks that are none."""

import pytest

from cotmoc.reading.facts import read_facts
from cotmoc.reading.table_facts import prose_of, read_table_facts
from cotmoc.reading.written.reader import read_bytes, read_pasted_text

GOALS = """Kết quả thực hiện chỉ tiêu năm 2025
TT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2025 | Thực hiện năm 2025
1 | Thu nhập bình quân đầu người | triệu đồng/năm | 85 | 86,4
2 | Tỷ lệ hộ nghèo đa chiều | % | ≤ 0,8 | 0,62
Ngoài ra xã có 15 mô hình mới.
"""
MARKDOWN = """| Xã | Số hộ | Tỷ lệ có tài khoản (%) |
|---|---:|---:|
| Xã Đồi Mẫu | 1.234 | 45,6 |
| Xã Suối Mẫu | 987 | 50,1 |
"""
LETTERHEAD = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
TỈNH MẪU | Độc lập - Tự do - Hạnh phúc |
Số: 41/BC-UBND | Tỉnh Mẫu, ngày 22 tháng 10 năm 2025 |
"""
LETTERHEAD_IN_LINES = """ỦY BAN NHÂN DÂN
TỈNH MẪU
-------
|
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
---------------
|
Số:
06/BC-UBND
|
Tỉnh Mẫu, ngày 25
tháng 01 năm 2025
|
"""


def told(written):
    return [(float(c.value), c.unit, c.indicator, c.kind.value) for c in read_table_facts(written)]


GOALS_READ = [
    (85, "triệu đồng/năm", "Thu nhập bình quân đầu người", "target"),
    (86.4, "triệu đồng/năm", "Thu nhập bình quân đầu người", "result"),
    (0.8, "%", "Tỷ lệ hộ nghèo đa chiều", "target"),
    (0.62, "%", "Tỷ lệ hộ nghèo đa chiều", "result"),
]


def test_what_a_resolution_sets_is_an_aim():
    head = "Chỉ tiêu | Nghị quyết năm 2025 | Thực hiện năm 2025\n"
    written = read_pasted_text(f"{head}Kết nạp đảng viên (đảng viên) | 25 | 31")
    assert [c.kind.value for c in read_table_facts(written)] == ["target", "result"]


@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_cells_are_read_by_their_row_and_column(mark):
    written = read_pasted_text(GOALS.replace(" | ", mark))
    assert told(written) == GOALS_READ
    assert [float(c.value) for c in read_facts(prose_of(written))] == [15]


def test_a_file_is_read_as_what_is_pasted():
    assert told(read_bytes(".txt", GOALS.encode())) == GOALS_READ


def test_offsets_are_those_of_the_text():
    written = read_pasted_text(MARKDOWN)
    assert [written.text[c.start : c.end] for c in read_table_facts(written)] == ["1.234", "45,6", "987", "50,1"]
    assert [c.scope for c in read_table_facts(written)][::2] == ["Xã Đồi Mẫu", "Xã Suối Mẫu"]


def test_an_empty_cell_at_the_end_of_one_row_is_a_cell():
    written = read_pasted_text("Chỉ tiêu | Năm 2024 | Năm 2025\nSố xã (xã) | 12 |\nSố hộ (hộ) | 5 | 7")
    assert [(float(c.value), c.period) for c in read_table_facts(written)] == [(12, "2024"), (5, "2024"), (7, "2025")]


@pytest.mark.parametrize("head", [LETTERHEAD, LETTERHEAD_IN_LINES])
def test_a_letterhead_is_no_table_and_dates_the_page(head):
    written = read_pasted_text(f"{head}BÁO CÁO\nToàn tỉnh có 98 xã đạt chuẩn.\n")
    assert written.tables == ()
    assert [(float(c.value), c.period) for c in read_facts(prose_of(written))] == [(98, "2025")]


@pytest.mark.parametrize(
    "text",
    [
        "- Như Điều 3; | TM. ỦY BAN NHÂN DÂN |\n- Lưu: VT. | CHỦ TỊCH |",
        "1\tXã giải quyết 120 hồ sơ\n2\tXã có 15 mô hình",
        "Xã có 12 hộ | 5 mô hình",
    ],
)
def test_signatures_numbered_lines_and_single_lines_are_no_tables(text):
    assert read_pasted_text(text).tables == ()


def test_more_cells_than_a_report_may_have_are_left_as_they_stand():
    assert read_pasted_text("a | 1 | 2\n" * 4000).tables == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Kết quả năm 2025\nThu nội địa 1.250 tỷ đồng\t105% dự toán\nThu xuất nhập khẩu 300 tỷ đồng\t98% dự toán",
            [1250, 105, 300, 98],
        ),
        (
            "Tiếp nhận 12.500 hồ sơ | 98% đúng hạn\nGiải quyết 12.000 hồ sơ | 97% đúng hạn",
            [12500, 98, 12000, 97],
        ),
        ("Năm 2025 đạt 95% | 300 hồ sơ\nNăm 2024 đạt 90% | 200 hồ sơ", [95, 300, 90, 200]),
        ("Năm 2025 đạt 95% | hồ sơ đúng hạn\nNăm 2024 đạt 90% | 200 hồ sơ", [95, 90, 200]),
        ("Thời gian:\t8 giờ 30, ngày 15/7/2025\nSố người dự:\t45 người", [45]),
    ],
)
def test_lines_whose_first_cells_state_figures_are_prose(text, values):
    written = read_pasted_text(text)
    assert written.tables == ()
    assert [float(c.value) for c in read_facts(prose_of(written))] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Chỉ tiêu | 2024 | 2025\nSố xã đạt chuẩn 3 tiêu chí | 12 | 15", [12, 15]),
        ("Nhóm | Số nam | Số nữ\nNgười từ 15 đến 24 tuổi | 120 | 80", [120, 80]),
        ("Chỉ tiêu\t6T/2025\t9 tháng năm 2025\nSố hộ\t12\t15", [12, 15]),
        ("Số xã\t12\nSố hộ trong 6 tháng năm 2025\t300 hộ", [12, 300]),
        ("1 | Số xã | 12\n2 | Số hộ năm 2025 giao | 300 hộ", [12, 300]),
    ],
)
def test_lines_with_a_head_or_with_labels_alone_are_tables(text, values):
    assert [value for value, *_ in told(read_pasted_text(text))] == values


def test_a_bar_behind_a_backslash_is_within_a_cell():
    written = read_pasted_text("Chỉ tiêu | Năm 2024 | Năm 2025\nSố hộ \\| khẩu | 12 | 300 hộ\nSố xã (xã) | 5 | 7")
    assert [value for value, *_ in told(written)] == [12, 300, 5, 7]
    assert written.tables[0].cells[3].text == "Số hộ | khẩu"


def test_bars_at_the_edges_are_no_cells():
    written = read_pasted_text("| Xã | Số hộ |\n" + "| Xã Mẫu | 12 |\n" * 3000)
    assert len(written.tables) == 1


def test_a_table_after_one_that_is_too_large_is_read():
    text = "a | 1 | 2\n" * 3400 + "Kết quả\n" + "Chỉ tiêu | Năm 2024\nSố xã (xã) | 12\nSố hộ (hộ) | 5"
    assert len(read_pasted_text(text).tables) == 1


def test_a_line_of_very_many_dashes_is_told_at_once():
    """It took the cube of its length where dashes could be parted in many ways."""
    assert read_pasted_text("|" + "-" * 20_000 + "x|\nNăm 2024 có 12 hộ").tables == ()


def test_counts_that_follow_one_another_are_no_numbering_of_columns():
    text = "Nội dung | Số hộ | Số người | Số nhà\n{}Thôn A | 12 | 13 | 14\nThôn B | 20 | 25 | 31"
    values = [12, 13, 14, 20, 25, 31]
    assert [value for value, *_ in told(read_pasted_text(text.format("")))] == values
    assert [value for value, *_ in told(read_pasted_text(text.format("(A) | (1) | (2) | (3)\n")))] == values


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Các xã:\n12 hồ sơ|98,0%|45 người\n13 hồ sơ|97,0%|46 người\n", "12 hồ sơ | 98,0% | 45 người | 13 hồ sơ"),
        ("Có 12 xã\t98,0%\t45\nCó 13 xã\t97,0%\t46\n", "Có 12 xã | 98,0% | 45 | Có 13 xã | 97,0% | 46"),
    ],
)
def test_lines_that_look_like_a_table_and_are_read_as_prose_are_told(text, begins):
    written = read_pasted_text(text)
    (warning,) = written.warnings
    assert written.tables == ()
    assert warning.code == "R122"
    assert f"«{begins}" in warning.sentence()


@pytest.mark.parametrize(
    "text",
    [
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Lưu VT.\tCHỦ TỊCH\n",
        "1.\t12 xã có mạng\n2.\t13 xã có trạm\n",
        "Tên|Số|Tỷ lệ\nXã A|12|90%\nXã B|13|91%\n",
    ],
)
def test_no_warning_of_what_is_read_as_it_stands(text):
    assert read_pasted_text(text).warnings == ()
