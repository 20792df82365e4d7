"""Times as pages of provinces write them, and counts parted by commas."""

from __future__ import annotations

import pytest

from cotmoc.reading.facts import read_facts

PERIODS = [
    ("Số liệu chốt cuối tháng 6-2021: 43 xã đạt chuẩn.", ["2021-06"]),
    ("NGÂN HÀNG XÃ MẪU (số liệu của chi nhánh, cuối tháng 6/2024)\nDư nợ 175 tỷ đồng.", ["2024-06"]),
    ("Công an họp đánh giá công tác tháng 7.2022 sáng 1.8.\nĐã làm rõ 63 đối tượng.", ["2022-07"]),
    ("Du lịch sau 9 tháng năm 2024\n+ Khách: 9 triệu lượt.", ["9 tháng đầu năm 2024"]),
    ("Đánh giá công tác thi hành án sau 9 tháng.\n- Xong 95 việc, tăng 5 việc so với cùng kỳ năm 2023.",
     ["9 tháng đầu năm 2024"] * 2),
    ("Kể từ 1/1/2024 tới hết 30/9/2024, tổng đài nhận 224 lượt phản ánh.", ["9 tháng đầu năm 2024"]),
    ("Bám Nghị quyết số 12 năm 2022 của Tỉnh ủy, ngành có 117 trạm. Doanh thu năm 2024 đạt 25 tỷ đồng.",
     ["2024", "2024"]),
    ("Tại kỳ họp thứ Bảy (thường lệ cuối năm 2025), UBND xin báo cáo:\n(1) Thu ngân sách đạt 12 tỷ đồng.", ["2025"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "periods"), PERIODS, ids=[text[:30] for text, _ in PERIODS])
def test_periods(text, periods):
    assert [candidate.period for candidate in read_facts(text)] == periods


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Đến nay có 226,530 cuộc gọi được trả lời.", [226530]),
        ("Mỗi ngày tiếp nhận 3,000 - 5,000 cuộc gọi/ngày.", [3000]),
        ("Việc làm tăng thêm cho trên 21,700 người.", [21700]),
        ("Bình quân 3,125 người/hộ.", [3.125]),
        ("Diện tích chè đạt 21,750 ha.", [21.75]),
        ("Có ba thôn và 12 hộ.", [3, 12]),
        ("Phục vụ 1,250 triệu lượt khách.", [1.25]),
    ],
)
def test_commas_between_thousands_of_what_is_counted_whole(text, values):
    assert [float(candidate.value) for candidate in read_facts(text)] == values


def test_sums_since_the_year_began_are_of_the_months_up_to_that_of_the_page():
    found = read_facts(
        "PHIÊN HỌP THÁNG 11-2025\n- Giá tháng 11 ước tăng 5,5%; lũy kế ước tăng 10%.\n"
        "- Doanh thu trong tháng ước 32 tỷ đồng; lũy kế ước 321 tỷ đồng."
    )
    assert [each.period for each in found] == ["2025-11", "11 tháng đầu năm 2025"] * 2
    debt = read_facts(
        "NGÂN HÀNG XÃ MẪU (số liệu cuối tháng 6/2024)\nDoanh số lũy kế từ đầu năm 75 tỷ đồng; dư nợ 12 tỷ đồng."
    )
    assert [each.period for each in debt] == ["6 tháng đầu năm 2024", "2024-06"]
