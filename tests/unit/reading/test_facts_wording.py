"""What is measured, of whom, for which period; notes and grounds kept with a figure."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.reading.candidate import as_json
from cotmoc.reading.facts import read_facts


def periods(text: str, **options: date) -> list[str | None]:
    return [candidate.period for candidate in read_facts(text, **options)]


PERIODS = [
    ("Năm 2023, huyện trồng 40 ha cam. Diện tích chè là 210 ha.", ["2023", "2023"]),
    ("Báo cáo quý II/2024: tiếp nhận 512 hồ sơ.", ["2024-Q2"]),
    ("Sáu tháng đầu năm 2024, xã tiếp nhận 512 hồ sơ.", ["6 tháng đầu năm 2024"]),
    ("Tính đến ngày 31/5/2024, xã có 512 thuê bao.", ["2024-05-31"]),
    ("Trong tháng 9/2025, xã tiếp nhận 512 hồ sơ.", ["2025-09"]),
    ("Từ đầu năm đến hết tháng 8/2024, xã tiếp nhận 512 hồ sơ.", ["8 tháng đầu năm 2024"]),
    ("Giai đoạn 2021-2025, huyện làm 93 km đường.", ["2021-2025"]),
    ("Kết quả năm 2024\nHuyện làm 93 km đường.", ["2024"]),
    ("Năm 2024 đạt 80%. Phấn đấu đến năm 2030 đạt 95%.", ["2024", "2030"]),
    ("Năm 2024, số hồ sơ tăng 12% so với năm 2023.", ["2024"]),
    ("Theo Quyết định số 14/QĐ-UBND ngày 05/01/2020, xã có 12 thôn.", [None]),
    ("Hội nghị ngày 08/10/2024 ghi nhận 100% hộ có điện.", ["2024"]),
    ("Xã có 12 thôn.", [None]),
    ("Số liệu tháng 10 cho thấy xã tiếp nhận 512 hồ sơ.", ["tháng 10"]),
    ("Theo kế hoạch, đến cuối năm 2026 đạt 70%; hiện nay tỷ lệ này mới đạt 41%.", ["2026", None]),
    ("Cuộc họp ngày 19/5 bàn việc chậm. Xã có 12 thôn. Năm 2022, xã trồng 5 ha rừng.", ["2023", "2022"]),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS, ids=[row[0] for row in PERIODS])
def test_periods(text, expected):
    assert periods(text) == expected


def test_a_heading_frames_what_stands_under_it():
    results = "Báo cáo tháng 9/2025\nI. KẾT QUẢ\nXã có 12 thôn."
    text = f"{results}\nII. NHIỆM VỤ THÁNG 10\nMở 3 lớp.\nIII. KHÓ KHĂN\nThiếu 2 máy."
    assert periods(text) == ["2025-09", "2025-10", "2025-09"]


def test_the_title_of_a_report_tells_its_time_and_a_label_hides_none():
    head = "Đồi Mẫu, ngày 08 tháng 01 năm 2025\nBÁO CÁO\nKết quả công tác năm 2024\n"
    text = f"{head}1. Thủ tục: Năm 2023, giải quyết 80 hồ sơ; tỷ lệ đúng hạn đạt 90%.\n2. Hài lòng cả năm đạt 93%.\n"
    assert [each.period for each in read_facts(text)] == ["2023", "2023", "2024"]
    rest = "3. Tỷ lệ ký số đạt 97%.\n4. Quý IV/2024 mở 2 lớp.\n"
    assert [each.period for each in read_facts(head + rest)] == ["2024", "2024-Q4"]


def test_the_day_of_the_page_tells_its_year():
    assert periods("Xã có 12 thôn.", published=date(2025, 3, 4)) == ["2025"]
    assert periods("Trong quý I, xã tiếp nhận 512 hồ sơ.", published=date(2025, 3, 4)) == ["2025-Q1"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tỷ lệ hộ dân dùng nước sạch đạt 83%.", "tỷ lệ hộ dân dùng nước sạch"),
        ("83% hộ dân dùng nước sạch.", "tỷ lệ hộ dân dùng nước sạch"),
        ("Vùng cao có 112 điểm trường lẻ.", "số điểm trường lẻ"),
        ("Diện tích chè đạt 210 ha.", "diện tích chè"),
        ("Chỉ số cải cách hành chính xếp thứ 9/63.", "thứ hạng cải cách hành chính"),
    ],
)
def test_indicators_name_what_is_measured(text, words):
    (candidate,) = read_facts(text)
    assert set(words.split()) <= set(candidate.indicator.casefold().split())


def test_a_dropped_subject_is_taken_up():
    text = "Số hộ trồng chè hữu cơ là 640 hộ, tăng 75 hộ so với năm 2022."
    assert "trồng chè hữu cơ" in read_facts(text)[1].indicator


def test_a_short_phrase_says_what_its_sentence_is_about():
    (candidate,) = read_facts("Trung tâm dữ liệu của tỉnh chạy ổn định, dung lượng lưu trữ 48TB.")
    assert candidate.indicator == "dung lượng lưu trữ (Trung tâm dữ liệu của tỉnh chạy ổn định)"


def test_indicators_are_plain_text():
    text = "Có 29.240 tài khoản mức 1, 67.848 tài khoản mức 2 của người từ 14 tuổi (đợt 3)."
    assert all(char.isprintable() for candidate in read_facts(text) for char in candidate.indicator)


def test_the_last_predicate_tells_of_all_before_it():
    text = "100% trạm y tế cấp xã, 76% trường mầm non đã kết nối Internet."
    assert "kết nối Internet" in read_facts(text)[0].indicator


def test_periods_and_numbers_stay_out_of_indicators():
    (candidate,) = read_facts("Năm 2024, tỷ lệ thôn có nhà văn hóa đạt 91%.")
    assert candidate.indicator == "tỷ lệ thôn có nhà văn hóa"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Tỷ lệ số hóa của cấp xã đạt 98%.", "cấp xã"),
        ("Huyện Suối Mẫu có 14 trường học; riêng xã Đồi Mẫu có 2 trường.", "Huyện Suối Mẫu"),
        ("Lạng Sơn tiếp nhận 1.204 hồ sơ.", "tỉnh Lạng Sơn"),
        ("Lạng Sơn có 94% hộ dùng điện thoại thông minh.", "hộ gia đình"),
        ("Tiếp nhận 1.204 hồ sơ.", None),
        ("XÃ LAY ƠN\nBÁO CÁO\nĐã giải quyết 12 hồ sơ.", "XÃ LAY ƠN"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nUBND huyện Đầm Giả\nĐã giải quyết 12 hồ sơ.", "huyện Đầm Giả"),
    ],
)
def test_scopes(text, scope):
    found = read_facts(text)[0].scope
    assert (found or "").casefold() == (scope or "").casefold()


def test_what_is_left_out_is_kept_as_a_note():
    (candidate,) = read_facts("95% văn bản được ký số (trừ văn bản mật).")
    assert any("trừ văn bản mật" in reason.vi for reason in candidate.reasons)


def test_the_base_of_a_change_is_kept_as_a_note():
    candidate = read_facts("Số hồ sơ tăng 12% so với năm 2023.")[0]
    assert any("so với năm 2023" in reason.vi for reason in candidate.reasons)


def test_doubts_make_a_reading_less_sure():
    sure, unsure = read_facts("Năm 2024, xã có 640 hộ.")[0], read_facts("Xã có bảy hợp tác xã.")[0]
    assert 0 < unsure.confidence < sure.confidence <= 1
    assert all(reason.vi and reason.en for reason in unsure.reasons)


def test_json_holds_plain_numbers_and_the_reasons_of_one_language():
    (candidate,) = read_facts("Năm 2024, 62,4% đơn vị cấp xã có mạng riêng.")
    row = as_json(candidate, lang="en")
    assert (row["value"], row["value_high"], row["kind"], row["period"]) == (62.4, None, "result", "2024")
    assert row["reasons"] == [reason.en for reason in candidate.reasons]
    assert list(row) == [
        "start", "end", "sentence", "value", "value_high", "unit", "comparator", "kind", "direction", "numerator",
        "denominator", "indicator", "scope", "period", "confidence", "reasons",
    ]  # fmt: skip


def test_a_paragraph_takes_up_no_words_of_the_one_before():
    text = "Đã giải ngân 12,6 tỷ đồng vốn Chương trình nông thôn mới.\nToàn xã có 4 trường, 86 lớp."
    assert [c.indicator for c in read_facts(text)][-1] == "số lớp"


def test_a_list_takes_up_what_it_is_of():
    text = "Tỷ lệ hồ sơ trả đúng hạn đạt 98,5%:\n- cấp tỉnh 99%."
    assert all("đúng hạn" in c.indicator for c in read_facts(text))


def test_another_level_stands_in_place_of_the_one_before():
    text = "100% mạng LAN cơ quan cấp tỉnh, 89% mạng LAN đơn vị cấp huyện và 62,4% đơn vị cấp xã đã được đầu tư."
    assert read_facts(text)[-1].indicator == "tỷ lệ mạng LAN đơn vị cấp xã đã được đầu tư"


def test_months_that_the_page_tells_in_full_are_told_in_short():
    text = "Báo cáo 9 tháng năm 2025: trồng 120 ha.\nSản lượng chè 9 tháng 68.500 tấn; học trong 9 tháng."
    assert [(c.period, c.indicator) for c in read_facts(text)][-1] == ("9 tháng đầu năm 2025", "Sản lượng chè")
