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
