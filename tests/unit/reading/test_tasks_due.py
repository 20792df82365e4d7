"""By when a task is to be done."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.reading.tasks.due import find_deadline

OF_2025 = [
    ("Sở Y tế cấp thẻ cho trạm y tế trước ngày 30/6/2025.", date(2025, 6, 30)),
    ("Sở Y tế cấp thẻ cho trạm y tế chậm nhất ngày 05 tháng 9 năm 2025.", date(2025, 9, 5)),
    ("Sở Y tế cấp thẻ cho trạm y tế trong quý III.", date(2025, 9, 30)),
    ("Sở Y tế cấp thẻ cho trạm y tế, xong trong tháng 6.", date(2025, 6, 30)),
    ("Sở Y tế cấp thẻ cho trạm y tế đến hết năm.", date(2025, 12, 31)),
    ("Từ nay đến cuối năm 2026, Sở Y tế cấp thẻ cho trạm y tế.", date(2026, 12, 31)),
    ("Tháng 4/2025, Sở Y tế cấp thẻ cho trạm y tế.", date(2025, 4, 30)),
    ("Sở Y tế kiểm tra kho thuốc từ ngày 01/3/2025 đến ngày 15/4/2025.", date(2025, 4, 15)),
    ("Sở Y tế cấp thẻ cho trạm y tế trong quý I và quý II/2025.", date(2025, 6, 30)),
    ("Sở Y tế cấp thẻ trong 6 tháng đầu năm.", date(2025, 6, 30)),
    # at the end, without a word before it
    ("Sở Y tế đo chỉ số sức khỏe cho 12 xã vùng cao năm 2026.", date(2026, 12, 31)),
    ("Sở Y tế lập bản đồ trạm y tế giai đoạn 2025-2026.", date(2026, 12, 31)),
    ("Mua máy siêu âm cho trạm y tế; Sở Y tế, tháng 10/2025.", date(2025, 10, 31)),
    ("Sở Y tế báo cáo các việc quá hạn năm 2025 của trạm y tế trước 15/01/2026.", date(2026, 1, 15)),
    ("Sở Y tế lập kế hoạch tiêm chủng năm 2026.", None),
    ("Sở Tài chính quyết toán ngân sách nhà nước năm 2025.", None),
    ("Sở Nội vụ tổng kết phong trào thi đua năm 2025.", None),
    ("Sở Y tế tổng hợp kết quả khám sức khỏe năm 2024.", None),
    # when the work is done, not when it is told of
    ("Sở Y tế hoàn thành cấp thẻ trước ngày 30/6/2025, báo cáo UBND tỉnh trước ngày 15/7/2025.", date(2025, 6, 30)),
    # over before the year of the document: what the work is about
    ("Sở Y tế rà soát các trạm y tế đã xây giai đoạn 2021-2024.", None),
    ("Sở Y tế sửa 12 trạm y tế hư hỏng năm 2023.", None),
    # not deadlines: a start, a document's date, how far a plan reaches, what recurs, what is compared with
    ("Sở Y tế thu phí theo mức mới từ ngày 01/7/2025.", None),
    ("Sở Y tế thực hiện Quyết định số 12/QĐ-UBND ngày 03/02/2025 về phòng khám.", None),
    ("Sở Y tế lập đề án bệnh viện vệ tinh đến năm 2030.", None),
    ("Sở Y tế họp giao ban hằng tháng.", None),
    ("Sở Y tế giảm chi phí thuốc so với năm 2024.", None),
]


@pytest.mark.parametrize(("text", "day"), OF_2025)
def test_the_last_day_of_the_time_set(text: str, day: date | None) -> None:
    assert find_deadline(text, 2025) == day


def test_a_time_without_its_year_is_not_read_where_no_year_is_known() -> None:
    assert find_deadline("Sở Y tế cấp thẻ trong quý III.") is None


def test_a_day_before_the_document_is_of_the_next_year() -> None:
    assert find_deadline("Nộp báo cáo trước ngày 15/01.", date(2025, 11, 20)) == date(2026, 1, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # several months or quarters, a label and what is short behind it, a time alone in brackets
        ("Sở Y tế mở 3 lớp trong tháng 9 và 10/2025.", date(2025, 10, 31)),
        ("Sở Y tế mở 3 lớp trong quý III, IV năm 2025.", date(2025, 12, 31)),
        ("Đo đạc tại 9 xã. Thời gian thực hiện: 2025-2026.", date(2026, 12, 31)),
        ("Đo đạc tại 9 xã. Tiến độ: từ 3/2025 đến 8/2025.", date(2025, 8, 31)),
        ("Đo đạc tại 9 xã. Thời hạn: 6/2025.", date(2025, 6, 30)),
        ("Sở Y tế mở quầy trong tháng đầu ở xã mới (tháng 7/2025).", date(2025, 7, 31)),
        # the head of a clause, or of what is to be reached by then
        ("Sở Y tế mở 12 phiên khám tại các xã; năm 2025 cấp mới 40 thẻ.", date(2025, 12, 31)),
        ("Sở Y tế mở 12 phiên khám, tỷ lệ bao phủ năm 2026 đạt 95%.", date(2026, 12, 31)),
        # which, not by when
        ("Sở Y tế rà soát hộ nghèo cuối năm 2025, chốt trước 30/11/2025.", date(2025, 11, 30)),
        ("Sở Y tế lập vốn trung hạn giai đoạn 2026-2030, trình trong quý IV/2025.", date(2025, 12, 31)),
        ("Sở Y tế kiểm tra bếp ăn nhân Tháng hành động vì an toàn thực phẩm năm 2026.", None),
        ("Văn phòng bỏ tài liệu giấy từ kỳ họp giữa năm 2025.", None),
    ],
)
def test_times_in_forms_rarely_met(text: str, day: date | None) -> None:
    assert find_deadline(text, 2025) == day


SAID = """
2026-04-30: Sở Y tế xây trạm trong tháng 3 và tháng 4/2026.
2026-04-30: Sở Y tế xây trạm tháng 3-4/2026.
2026-04-30: Sở Y tế xây trạm tháng 3 – 4/2026.
2026-04-30: Sở Y tế xây trạm tháng 3 đến tháng 4/2026.
2026-06-30: Sở Y tế xây trạm, muộn nhất tháng 6/2026, báo cáo trước 31/12/2026.
2026-06-30: Sở Y tế xây trạm xong tháng 6/2026, gửi báo cáo trước 31/12/2026.
2026-06-30: Sở Y tế xây trạm trước tháng 6/2026, gửi Bộ Y tế trước 31/12/2026.
2026-06-30: Sở Y tế xây trạm trước tháng 6/2026, tổng hợp kết quả trước 31/12/2026.
2026-06-30: Sở Y tế xây trạm trong quý I và quý II/2026.
2026-06-30: Sở Y tế xây trạm. Thời hạn: 6/2026.
2026-06-30: Sở Y tế xây trạm. Hạn hoàn thành: từ tháng 3/2026 – 6/2026.
2026-06-30: Muộn nhất tháng 6/2026 Sở Y tế xây trạm.
2026-07-31: Sở Y tế dạy bơi cho trẻ (tháng 7/2026).
2026-09-30: Sở Y tế xây trạm quý I, II và III/2026.
2026-12-31: Sở Y tế mua máy dài hạn năm 2026.
2026-12-31: Sở Y tế xử lý hồ sơ quá hạn trong năm 2026.
2026-12-31: Sở Y tế xử lý hồ sơ trễ hạn năm 2026.
2026-12-31: Sở Y tế xử lý hồ sơ đúng hạn năm 2026.
2026-12-31: Sở Y tế xây trạm, hoàn tất năm 2026.
2026-12-31: Sở Y tế xây trạm, đưa vào sử dụng năm 2026.
2026-12-31: Sở Y tế vận hành trạm năm 2026.
2026-12-31: Sở Y tế báo cáo và xây xong trạm trước 31/12/2026, sửa trước tháng 6/2026.
2026-12-31: Sở Y tế xây trạm quý III, quý IV năm 2026.
2026-12-31: Hạn: 2026.
2026-12-31: Sở Y tế xây trạm. Tiến độ hoàn thành: 2025-2026.
2026-12-31: Năm 2026, nâng tỷ lệ bao phủ lên 95%.
2026-12-31: Năm 2026 giảm 5% hộ nghèo.
2026-12-31: Sở Y tế làm để năm 2026 có 12 trạm.
2026-12-31: Sở Y tế làm để năm 2026, thu hút 12 bác sĩ.
2026-12-31: Tới hết năm 2026 Sở Y tế xây trạm.
2026-12-31: Từ nay đến năm 2026 Sở Y tế xây trạm.
2026-12-31: Tính đến hết năm 2026 Sở Y tế xây trạm.
2030-12-31: Sở Y tế xây dựng dự án, hoàn thành đến năm 2030.
2030-12-31: Sở Y tế xây dựng đề án hoàn thành đến năm 2030.
none: Sở Y tế dạy bơi từ tháng 3/2026.
none: Sở Y tế dạy bơi kể từ tháng 3/2026.
none: Sở Y tế dạy bơi từ đầu tháng 3/2026.
none: Sở Y tế dạy bơi từ cuối tháng 3/2026.
none: Sở Y tế dạy bơi, bắt đầu tháng 3/2026.
none: Sở Y tế dạy bơi cho trẻ, tăng 5% so với năm 2026.
none: Sở Y tế rà soát kết quả của năm 2026.
none: Sở Y tế dạy bơi sau tháng 3/2026.
none: Sở Y tế dạy bơi từ năm học 2026-2027.
none: Sở Y tế dạy bơi từ học kỳ II năm 2026.
none: Sở Y tế dạy bơi từ vụ hè năm 2026.
none: Sở Y tế dạy bơi từ đợt hè năm 2026.
none: Sở Y tế dạy bơi từ khóa hè năm 2026.
none: Sở Y tế dạy bơi từ kỳ họp giữa năm 2026.
none: Sở Y tế thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2026.
none: Sở Y tế thực hiện Quyết định 12 ngày 05/01/2026.
none: Sở Y tế thực hiện Nghị quyết ngày 05/01/2026.
none: Sở Y tế thực hiện 12/NQ-CP ngày 05/01/2026.
none: Sở Y tế thực hiện Luật Đất đai năm 2024.
none: Sở Y tế thực hiện Luật năm 2024.
none: Sở Y tế thực hiện kế hoạch năm 2026.
none: Sở Y tế lập danh mục dự án năm 2026.
none: Sở Y tế tổng kết phong trào thi đua năm 2026.
none: Sở Y tế báo cáo số liệu năm 2026.
none: Sở Y tế phát quà nhân dịp Tết năm 2026.
none: Sở Y tế phát quà nhân Tháng hành động năm 2026.
none: Sở Y tế phát quà hưởng ứng Tuần lễ sách năm 2026.
none: Sở Y tế khắc phục thiếu sót năm 2025.
none: Sở Y tế lập kế hoạch trung hạn năm 2026.
none: Sở Y tế xây dựng đề án du lịch đến năm 2030.
none: Sở Y tế xây dựng chương trình du lịch đến năm 2030, tầm nhìn đến năm 2045.
none: Sở Y tế xây dựng quy hoạch đến năm 2030, định hướng đến năm 2045.
2026-09-30: Không để hồ sơ tồn sau ngày 30/9/2026.
none: Đối với các xã không có dịch, sau ngày 30/6/2026 Sở Công Thương mở lại chợ.
none: Với xã không để dịch lan, sau ngày 30/6/2026 Sở Công Thương mở lại chợ.
2026-06-30: Sở Nội vụ kiểm tra kỷ luật hành chính quý II/2026.
none: Sở Y tế phổ biến Luật Dược năm 2026.
none: Sở Y tế sửa trạm của năm 2026.
none: Sở Y tế xây dựng đề án du lịch tới năm 2030.
2030-12-31: Sở Y tế xây dựng đề án xong đến năm 2030.
2026-06-30: Sở Y tế rà soát trong quý I/2026, lập báo cáo, hoàn thành trước 30/6/2026.
2026-06-30: Sở Y tế rà soát trong quý I/2026, lập báo cáo xong trước 30/6/2026.
2026-06-30: Sở Y tế xây trạm. Thời hạn: từ tháng 3/2026 tới 6/2026.
2026-06-30: Sở Y tế xây trạm. Thời hạn: từ tháng 3/2026 - 6/2026.
2026-12-31: Sở Y tế mở lớp, tỷ lệ năm 2026 phấn đấu đạt 95%.
none: Sở Y tế phát quà nhân Ngày Thầy thuốc năm 2026.
none: Sở Y tế phát quà nhân Tuần lễ sách năm 2026.
none: Sở Y tế kiểm toán ngân sách năm 2025.
none: Sở Y tế thanh tra sử dụng thuốc năm 2025.
none: Sở Y tế kiểm điểm trách nhiệm năm 2025.
none: Sở Y tế xếp loại cán bộ năm 2025.
none: Sở Y tế đánh giá cán bộ năm 2025.
none: Sở Y tế công bố chỉ số năm 2025.
none: Sở Y tế nghiệm thu đề tài năm 2025.
none: Sở Y tế lập dự toán năm 2026.
none: Sở Y tế giao nhiệm vụ năm 2026.
"""


@pytest.mark.parametrize("said", SAID.strip().splitlines())
def test_times_by_what_is_said_around_them(said: str) -> None:
    day, _, text = said.partition(": ")
    assert find_deadline(text) == (None if day == "none" else date.fromisoformat(day))


@pytest.mark.parametrize("word", ["quá", "trễ", "đúng", "trung", "dài", "ngắn", "giới", "kỳ"])
def test_a_time_after_a_word_that_only_ends_as_a_deadline_does_sets_none(word: str) -> None:
    assert find_deadline(f"Sở Y tế báo cáo việc {word} hạn năm 2026 trước ngày 30/6/2026.") == date(2026, 6, 30)


@pytest.mark.parametrize(
    "sets",
    [
        *("hoàn thành", "hoàn tất", "xong", "kết thúc", "thời hạn", "thời gian", "hạn", "chậm nhất", "muộn nhất"),
        *("phấn đấu", "đưa vào dùng", "vận hành"),
    ],
)
def test_what_sets_a_time_counts_more_than_when_it_is_told_of(sets: str) -> None:
    assert find_deadline(f"Sở Y tế sửa trạm, {sets} tháng 6/2026, báo cáo trước 31/12/2026.") == date(2026, 6, 30)


@pytest.mark.parametrize("word", ["trước", "trong", "đến", "tới", "hết", "cuối", "chậm nhất", "vào"])
def test_a_word_before_a_time_makes_it_one_by_when(word: str) -> None:
    assert find_deadline(f"Sở Y tế sửa trạm {word} tháng 6/2026 cho 3 xã.") == date(2026, 6, 30)
    assert find_deadline("Sở Y tế sửa trạm tháng 6/2026 cho 3 xã.") is None


@pytest.mark.parametrize(
    "document",
    [
        *("nghị quyết", "quyết định", "kế hoạch", "chỉ thị", "công văn", "thông báo", "báo cáo", "văn bản", "đề án"),
        *("Nghị quyết số 7", "Công văn 7/UBND"),
    ],
)
def test_the_day_of_a_document_is_no_deadline(document: str) -> None:
    assert find_deadline(f"Sở Y tế làm theo {document} ngày 05/01/2026.") is None


@pytest.mark.parametrize(
    "thing",
    [
        *("kế hoạch", "đề án", "chiến lược", "chương trình", "quy hoạch", "lộ trình", "tầm nhìn", "dự án"),
        *("nghị quyết", "mục tiêu"),
    ],
)
def test_how_far_a_thing_reaches_is_no_deadline(thing: str) -> None:
    assert find_deadline(f"Sở Y tế viết {thing} du lịch đến năm 2030.") is None


@pytest.mark.parametrize(
    "done",
    [
        *(
            "lập lịch trực",
            "trình danh mục mua sắm",
            "lập báo cáo",
            "tổng hợp kết quả",
            "gửi số liệu",
            "quyết toán vốn",
        ),
        *("khởi công trạm", "chuẩn bị kỳ thi", "phát động phong trào", "tổng kết ngành", "nhân Tháng sách, mở lớp"),
        *("mở lớp nhân Tuần sách", "hưởng ứng ngày sách", "mở Tuần lễ sách", "mở Tháng hành động"),
    ],
)
def test_the_year_of_a_thing_is_no_deadline(done: str) -> None:
    assert find_deadline(f"Sở Y tế {done.replace(', ', ' ')} năm 2026.") is None


@pytest.mark.parametrize(
    "reached", ["đạt", "tạo", "cấp", "đưa", "nâng", "tăng", "giảm", "còn", "có", "hoàn thành", "thu hút"]
)
def test_by_when_a_figure_is_reached(reached: str) -> None:
    assert find_deadline(f"Sở Y tế mở lớp, năm 2026 {reached} 95 lượt.") == date(2026, 12, 31)
