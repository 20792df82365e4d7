"""Limits that a law sets are no figures of a page; those that a plan sets, and results under a law, are."""

import pytest

from cotmoc.reading.facts import read_facts

OF_LAW = (
    "Thời hạn giải quyết theo quy định không quá 15 ngày làm việc.",
    "Nghị quyết được thông qua khi có từ 50% trở lên số phiếu tán thành.",
    "Theo Luật Đất đai, thời gian không quá 30 ngày, trường hợp phức tạp không quá 45 ngày.",
    "Luật Xử lý vi phạm hành chính quy định mức phạt từ 5 đến 10 triệu đồng.",
    "Theo Nghị định 54, phải có trên 50% cử tri tán thành.",
    "Theo Nghị định 70/2025/NĐ-CP, hộ có doanh thu trên 1 tỷ đồng/năm phải dùng hóa đơn.",
    "Học viên đạt từ 5 điểm trở lên được cấp chứng chỉ.",
    "Theo quy định, xã được giữ lại tối đa 30% số phí.",
    "Theo Luật Đất đai, người dân không được để hoang trên 12 tháng.",
    "Theo quy định tại Điều 5 Nghị định 61/2018/NĐ-CP, thời gian chờ không quá 30 phút.",
)
OF_THE_PAGE = (
    ("Theo Nghị định số 45/2022/NĐ-CP, xã đã xử phạt trên 40 trường hợp.", [40]),
    ("Trên 90% hộ được cấp giấy.", [90]),
    ("Kết quả, có trên 90% cử tri đồng ý.", [90]),
    ("Theo Kế hoạch số 12/KH-UBND, phải có ít nhất 50% số xã đạt chuẩn.", [50]),
    ("Hồ sơ trả đúng hạn theo quy định trên 98%.", [98]),
    ("Thời gian giải quyết bình quân 4 ngày (quy định không quá 6 ngày).", [4, 6]),
    ("Theo Thông tư 01, tỉnh phấn đấu trên 50% hồ sơ.", [50]),
    ("Văn bản ký số (trừ văn bản mật theo quy định của pháp luật); tối thiểu 90% người dân hài lòng.", [90]),
    ("Thời hạn theo quy định không quá 15 ngày; năm 2025 xã giải quyết 120 hồ sơ.", [120]),
    ("Thực hiện theo Luật Đất đai 2024, năm 2025 người dân được cấp trên 12.500 giấy chứng nhận.", [12500]),
    ("Theo quy định của pháp luật, năm 2025 các cơ quan được bố trí trên 1.250 biên chế.", [1250]),
)


@pytest.mark.parametrize("text", OF_LAW)
def test_limits_of_a_law_are_no_figures(text):
    assert read_facts(text) == ()


@pytest.mark.parametrize(("text", "values"), OF_THE_PAGE)
def test_limits_of_the_page_are(text, values):
    assert [float(c.value) for c in read_facts(text)] == values


def test_what_a_law_limits_is_no_aim_for_what_follows():
    (told,) = read_facts("Thời hạn theo quy định không quá 15 ngày; năm 2025 xã giải quyết 120 hồ sơ.")
    assert told.kind == "result"
