"""Kinds that one line of a page decides for all that stands under it."""

from __future__ import annotations

import pytest

from cotmoc.reading.facts import read_facts

KINDS = [
    ("Năng suất dự kiến:\n- lúa: 62 tạ/ha;\n- ngô: 45 tạ/ha.\nĐàn trâu còn 18.987 con.", ["result"] * 3),
    ("Có thể đọc theo từng chỉ tiêu:\n- Giường bệnh: năm 2016 có 343 giường; năm 2020 có 777 giường.", ["result"] * 2),
    ("Cấp xong 112 thẻ, sớm hơn cam kết 10 ngày.", ["result", "result"]),
    ("Sản lượng đạt 4 triệu kWh, bằng 30% kế hoạch Tổng Công ty giao (16 triệu kWh).", ["result", "result", "target"]),
    (
        "Sở nhắc lại những đích đến trong Chiến lược phát triển giai đoạn 2021-2030.\n- rừng: che phủ đạt 42%;\n"
        "- khí nhà kính: lượng phát thải giảm 9%.",
        ["target", "target"],
    ),
    ("Về cơ cấu: nông nghiệp 21%, dịch vụ 44%.", ["result", "result"]),
    ("Bình quân mỗi xã đạt 16,68 tiêu chí.", ["result"]),
    (
        "Báo cáo năm 2025\nSở Y tế ban hành kế hoạch tiêm chủng. Theo đó, năm 2025 tiêm được 12.500 trẻ em, "
        "tỷ lệ 96,5%. Toàn tỉnh có 45 ca sởi. Bệnh viện khám 12.000 lượt.",
        ["result"] * 4,
    ),
    (
        "UBND tỉnh ban hành Kế hoạch số 12/KH-UBND. Theo đó, 100% hồ sơ trực tuyến; 80% người dân có tài khoản. "
        "Toàn tỉnh có 45 ca sởi.",
        ["target", "target", "result"],
    ),
    ("Toàn tỉnh có ít nhất 95% hồ sơ đúng hạn; 80% hồ sơ trực tuyến.", ["target", "result"]),
    ("Tối thiểu 95% hồ sơ đúng hạn; 80% hồ sơ trực tuyến.", ["target", "target"]),
    ("Cộng từ đầu năm tới 20-9, tỉnh cấp mới 264 dự án; 97 dự án được điều chỉnh.", ["result", "result"]),
    ("Những đích phải tới khi hết năm 2030: hợp đồng điện tử 35%; 85% dân số có tài khoản.", ["target", "target"]),
    ("Đến nay, 9/17 mục tiêu đạt và vượt, có thể kể:\n+ 100% hồ sơ xử lý trên mạng;", ["result", "result"]),
    ("Không đạt chỉ tiêu: 02 chỉ tiêu, đạt 15/17 chỉ tiêu (88,2%).", ["result", "result"]),
    ("Chưa đạt chỉ tiêu 95%.", ["target"]),
    ("Trong năm tới, tỉnh cấp mới 264 dự án.", ["target"]),
    ("Mục tiêu tỉnh đề ra: văn bản điện tử 90%; số hóa kết quả TTHC 100%; hợp đồng điện tử 50%.", ["target"] * 3),
    ("Các chỉ tiêu gồm: tuyên truyền đến 100% hộ; chuẩn hóa 100% dữ liệu.", ["target", "target"]),
    ("Tỉnh nằm trong 7 tỉnh, thành phố đầu tiên hoàn thành sáp nhập xã.", ["other"]),
    ("Trong 3 xã đầu tiên sáp nhập, tỉnh bố trí trụ sở.", ["result"]),
    (
        "Kết quả thực hiện các chỉ tiêu chủ yếu như sau: GRDP tăng 7,5%; thu ngân sách 5.200 tỷ đồng.",
        ["change", "result"],
    ),
    ("Kế hoạch phấn đấu đạt và vượt các chỉ tiêu:\n- 95% hồ sơ trực tuyến;", ["target"]),
    ("Năm tới 10-15% hộ nghèo được hỗ trợ.", ["target"]),
    ("Dự toán giao 120 tỷ đồng; thực hiện 98 tỷ đồng.", ["other", "result"]),
    ("Kế hoạch vốn nhà nước năm 2024 giao 1.250 tỷ đồng.", ["other"]),
    ("Vốn nhà nước bố trí cho dự án là 45 tỷ đồng.", ["other"]),
    ("Có 42 dự án đăng ký mới, tổng vốn 54,6 triệu USD; vốn FDI 12 triệu USD.", ["result"] * 3),
    (
        "Dự toán chi ngân sách là 41.991 triệu đồng: cấp tỉnh chi 26.096 triệu đồng, cấp xã chi 15.895 triệu đồng.",
        ["other"] * 3,
    ),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS, ids=[text[:30] for text, _ in KINDS])
def test_kinds(text, kinds):
    assert [candidate.kind.value for candidate in read_facts(text)] == kinds


def test_a_year_in_brackets_behind_a_figure_is_its_own():
    found = read_facts("Số bác sĩ là 1.487 bác sĩ (2016); 1.479 bác sĩ (2017); 1.511 bác sĩ (2018).")
    assert [candidate.period for candidate in found] == ["2016", "2017", "2018"]


def test_months_of_a_year_that_no_word_tells_stand_without_it():
    assert [candidate.period for candidate in read_facts("Trong 6 tháng đầu năm có 171 ca.")] == ["6 tháng đầu năm"]


def test_from_the_first_of_the_year_till_now_is_that_year():
    assert [candidate.period for candidate in read_facts("Từ đầu năm 2022 tới nay có 65 dự án.")] == [None]
    found = read_facts("Năm 2022, tỉnh có 12 cụm. Từ đầu năm 2022 tới nay có 65 dự án.")
    assert [candidate.period for candidate in found] == ["2022", "2022"]


def test_a_time_behind_a_label_frames_the_rest_of_its_sentence():
    found = read_facts("Xã hội số: đến hết quý IV/2024, tỷ lệ tài khoản đạt 87%; tỷ lệ chữ ký số đạt 83,9%.")
    assert [candidate.period for candidate in found] == ["2024-Q4", "2024-Q4"]


def test_the_year_that_a_ranking_told_of_is_of_frames_what_follows():
    text = "Tại hội nghị sơ kết 6 tháng đầu năm 2023, Bộ công bố xếp hạng chuyển đổi số năm 2022. Tỉnh được 0,6 điểm."
    assert [candidate.period for candidate in read_facts(text)] == ["2022"]


def test_bare_billions_are_money():
    text = "Có 1.200 người tham gia, đóng góp 1,5 tỉ; video đạt tổng số lượt xem 1,2 tỷ."
    assert [candidate.unit for candidate in read_facts(text)] == ["người", "tỉ đồng", "tỷ lượt xem"]
    found = read_facts("Thu hút 3,2 tỷ USD vốn FDI, đã giải ngân 1,5 tỷ.")
    assert [candidate.unit for candidate in found] == ["tỷ USD", "tỷ USD"]


def test_an_estimate_for_the_end_of_a_year_is_one():
    assert read_facts("Thất nghiệp ước cuối năm 2020 còn 2,6%.")[0].comparator == "~"


def test_a_label_gives_its_unit_and_brackets_their_year_to_each_of_a_row():
    found = read_facts(
        "- Bác sĩ (người): 1.487 (2016); 1506 (2019).\n- Trẻ được tiêm (%): 97,75 (2016) | 98,50 (2017)."
    )
    assert [(float(each.value), each.unit, each.period) for each in found] == [
        (1487, "người", "2016"),
        (1506, "người", "2019"),
        (97.75, "%", "2016"),
        (98.5, "%", "2017"),
    ]


def test_years_at_the_head_of_rows_of_a_strategy_are_when_its_aims_fall_due():
    text = (
        "Trang tin giới thiệu Chiến lược kinh tế số đến năm 2025, định hướng 2030.\n"
        "- 2025: thương mại điện tử trên 10%.\n- 2030: thương mại điện tử trên 20%."
    )
    assert [(each.kind.value, each.period) for each in read_facts(text)] == [("target", "2025"), ("target", "2030")]


def test_more_than_at_the_end_of_a_year_is_a_rise():
    assert read_facts("Có 343 xã đạt chuẩn, nhiều hơn cuối năm 2020 202 xã.")[1].direction == "up"


def test_prices_of_today_are_no_result():
    text = "Mục tiêu: tới năm 2030, GDP tính theo giá hiện hành đạt 7.500 USD/người."
    assert read_facts(text)[0].kind.value == "target"
