"""Results, targets, changes and the rest; directions; numerators and denominators."""

from __future__ import annotations

import pytest

from cotmoc.reading.facts import read_facts


def kinds(text: str) -> list[str]:
    return [str(candidate.kind) for candidate in read_facts(text)]


KINDS = [
    ("Huyện đã làm mới 35 km kênh mương.", ["result"]),
    ("Phấn đấu 95% hộ dân dùng nước sạch.", ["target"]),
    ("Mục tiêu đến năm 2030 là trồng 500 ha rừng gỗ lớn.", ["target"]),
    ("Tỉnh yêu cầu các xã có ít nhất 3 điểm truy cập miễn phí.", ["target"]),
    ("Tỷ lệ đạt 72%, so với chỉ tiêu 70%.", ["result", "target"]),
    ("Đạt 81% kế hoạch năm.", ["result"]),
    ("Số vụ tai nạn giảm 14 vụ so với cùng kỳ.", ["change"]),
    ("Giá trị sản xuất tăng 9,2%.", ["change"]),
    ("Tỷ lệ tăng từ 61% lên 74%.", ["result", "result"]),
    ("Tỷ lệ hộ nghèo giảm còn 3,1%.", ["result"]),
    ("Tỷ lệ này cao hơn bình quân cả nước 2,4 điểm phần trăm.", ["change"]),
    ("Tỉnh xếp thứ 12/63 về cải cách hành chính.", ["other"]),
    ("Tỉnh nằm trong nhóm 10 địa phương dẫn đầu.", ["other"]),
    ("Kế hoạch đặt ra 24 nhiệm vụ.", ["other"]),
    ("Kinh phí thực hiện đề án 18,6 tỷ đồng.", ["other"]),
    ("Doanh thu du lịch 412 tỷ đồng.", ["result"]),
    ("Huyện hỗ trợ 35 tổ công nghệ số cộng đồng.", ["result"]),
    ("Đã đạt 9/12 mục tiêu: nhóm kinh tế 5 mục tiêu, nhóm xã hội 4 mục tiêu.", ["result", "result", "result"]),
    ("Mười xã sẽ có trạm y tế mới.", ["target"]),
    ("Xã đạt 71%, trong khi kế hoạch cả năm là 65%; thu 3 tỷ đồng tiền thuế.", ["result", "target", "result"]),
    ("Giao dịch tăng 43% về số lượng và 24% về giá trị. Hai con số này ở nông thôn là 51% và 37%.", ["change"] * 4),
    ("Thu ngân sách 1.200 tỷ đồng (+15%).", ["result", "change"]),
    ("Số lớp tăng so với năm 2022 là 12%.", ["change"]),
    ("Kiến nghị tỉnh bổ sung 34 biên chế.", ["other"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[row[0] for row in KINDS])
def test_kinds(text, expected):
    assert kinds(text) == expected


def test_a_heading_makes_targets_until_the_next():
    aims = "I. MỤC TIÊU\n- 90% thôn có loa thông minh;\n- 40 km đường được chiếu sáng."
    text = f"{aims}\nII. KẾT QUẢ\n- 12 km đường được chiếu sáng."
    assert kinds(text) == ["target", "target", "result"]


def test_a_list_of_targets_goes_on_over_sentences():
    text = "Đích đến của năm 2025: trên 60% hộ có cáp quang. Riêng vùng cao, hơn 45% hộ có điện thoại thông minh."
    assert kinds(text) == ["target", "target"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Số hồ sơ tăng 120 hồ sơ so với quý trước.", "up"),
        ("Chi phí giảm 15%.", "down"),
        ("Thời gian được rút ngắn 3 ngày.", "down"),
        ("Chỉ số leo bốn bậc.", "up"),
        ("Huyện tụt 2 bậc.", "down"),
        ("Số trường nhiều hơn 6 so với năm 2022.", "up"),
        ("Năng suất nhích 2% nhờ giống mới.", "up"),
        ("Kết quả thấp hơn cùng kỳ 1,5 điểm phần trăm.", "down"),
    ],
)
def test_directions_of_changes(text, direction):
    (candidate,) = read_facts(text)
    assert (candidate.kind, candidate.direction, candidate.comparator) == ("change", direction, "=")


def test_a_target_may_be_a_change():
    (candidate,) = read_facts("Phấn đấu giảm ít nhất 20% thời gian chờ.")
    assert (candidate.kind, candidate.direction, candidate.comparator) == ("target", "down", ">=")


PARTS = [
    ("Đã phủ sóng 118/124 thôn.", [(118, 118, 124)]),
    ("Đã phủ sóng 118/124 thôn (95,2%).", [(95.2, 118, 124)]),
    ("Đã số hóa 4.200 trên tổng số 5.000 hồ sơ, đạt 84%.", [(84, 4200, 5000)]),
    ("Đạt 84% (4.200/5.000 hồ sơ).", [(84, 4200, 5000)]),
    ("Cấp huyện giải quyết 640 hồ sơ, đạt 98,5%.", [(640, None, None), (98.5, 640, None)]),
    ("Thu hút 31 dự án, hoàn thành 103% kế hoạch.", [(31, None, None), (103, None, None)]),
    ("Tỉnh xếp hạng 7/34.", [(7, None, 34)]),
    ("Xã được 86/100 điểm.", [(86, None, 100)]),
    ("Xếp thứ 9 trong 63 tỉnh, thành phố.", [(9, None, 63)]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS, ids=[row[0] for row in PARTS])
def test_parts(text, expected):
    assert [(c.value, c.numerator, c.denominator) for c in read_facts(text)] == [
        (pytest.approx(value), over, under) for value, over, under in expected
    ]


def test_ranks_have_their_own_unit():
    assert [c.unit for c in read_facts("Tỉnh xếp hạng 7/34, tăng 5 bậc.")] == ["thứ hạng", "bậc"]
