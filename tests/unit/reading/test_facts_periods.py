"""What time a figure is of: as officials write it, the page's own time, plans and what was a year ago."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.reading.facts import read_facts


def periods(text: str) -> list[str | None]:
    return [candidate.period for candidate in read_facts(text)]


SAID = [
    # added up since the year began, or as at the end of a month
    ("Lũy kế 9 tháng năm 2025, xã thu 12 tỷ đồng.", ["9 tháng đầu năm 2025"]),
    ("Năm 2025 huyện thu 80 tỷ đồng. Lũy kế 9 tháng, huyện chi 40 tỷ đồng.", ["2025", "9 tháng đầu năm 2025"]),
    ("Lũy kế đến tháng 8/2025, xã cấp 412 thẻ.", ["8 tháng đầu năm 2025"]),
    ("Đến hết tháng 8/2025, xã cấp 412 thẻ.", ["2025-08"]),
    ("Quý II/2025 có 34 vụ; cùng kỳ năm trước xảy ra 41 vụ.", ["2025-Q2", "2024-Q2"]),
    ("Quý II/2025 thu 34 tỷ đồng; cùng kỳ năm trước tăng 5%.", ["2025-Q2", "2025-Q2"]),
    ("Thời gian thi công 36 tháng, dự án có 12 hạng mục.", [None, None]),
    # as at a day, with the hour
    ("Tính đến 17h ngày 20/6/2025, xã cấp 412 thẻ.", ["2025-06-20"]),
    ("Kết thúc đợt cao điểm vào 20/8/2025, 18 xã hoàn thành.", ["2025-08-20"]),
    # several years
    ("Ba năm 2021-2023, xã làm 93 km đường.", ["2021-2023"]),
    ("Năm 2021 xã có 118 máy; giữa năm 2025 có 240 máy. Số máy hỏng là 9.", ["2021", "2025", "2025"]),
    # a document cited first
    ("Theo Kế hoạch số 203/KH-UBND, năm 2022 xã có 317 hộ.", ["2022"]),
    # months by name, months of meetings
    ("Tháng Mười năm 2025, xã tiếp nhận 512 hồ sơ.", ["2025-10"]),
    ("Tháng Mười năm 2025 thu 5 tỷ đồng, tính chung 10 tháng thu 52 tỷ đồng. Chi 31 tỷ đồng.",
     ["2025-10", "10 tháng đầu năm 2025", "10 tháng đầu năm 2025"]),
    # at the end of a sentence, for all of it
    ("Xã mở 12 lớp, cấp 340 chứng chỉ và trao 5 giải trong năm 2024.", ["2024", "2024", "2024"]),
    # the present against the past
    ("Từ chỗ có 5 máy năm 2022, xã nay đã có 340 máy. Năm 2024 xã thu 2 tỷ đồng.", ["2022", "2024", "2024"]),
    # targets due ahead do not date results after them
    ("Tính đến 25/9/2025, 812 hộ đã nộp phí. Phường phấn đấu đến hết quý I/2026 đạt 90% hộ.\nHiện có 64 camera.",
     ["2025-09-25", "2026-Q1", "2025-09-25"]),
    ("Năm 2025 xã có 12 máy. Từ năm 2026, xã dự kiến nâng lên 20 máy.", ["2025", "2026"]),
    ("Năm 2025 xã có 12 máy. Xã sẽ lắp thêm 9 máy trước tháng 6/2026.", ["2025", "2026-06"]),
    ("Kế hoạch vốn năm 2025 là 900 tỷ đồng; đến 30/9 đã giải ngân 450 tỷ đồng. Xã cam kết đến 31/01/2026 giải ngân "
     "ít nhất 95%.", ["2025", "2025-09-30", "2026-01-31"]),
    ("Phấn đấu đến 31/12/2025 đạt ít nhất 70%.", ["2025-12-31"]),
    ("Năm 2024 xã thu 5 tỷ đồng. Kỳ vọng nâng lên 8 tỷ đồng trong năm tới.", ["2024", "2025"]),
    # a plan of years to come
    ("Đề án phát triển số giai đoạn 2026-2030 của huyện. Năm 2025 huyện có 12 trạm. Mục tiêu 99% hộ có mạng.",
     ["2025", "2026-2030"]),
    ("Năm 2025 xã có 12 máy.\nII. Mục tiêu đến năm 2030\n- Ít nhất 80% hộ có máy.\n- Trên 40 nghìn lao động có nghề.",
     ["2025", "2030", "2030"]),
    # a year ago
    ("9 tháng đầu năm 2025, tỷ lệ trực tuyến đạt 78,9%, cùng kỳ năm trước đạt 55%.",
     ["9 tháng đầu năm 2025", "9 tháng đầu năm 2024"]),
    ("Quý II/2025 thu 12 tỷ đồng, vượt xa mức 9 tỷ đồng của cùng kỳ.", ["2025-Q2", "2024-Q2"]),
    ("Năm 2024 thu 12 tỷ đồng, tăng 5% so với cùng kỳ.", ["2024", "2024"]),
    # the month that the page is of
    ("Họp giao ban tháng 9/2025\nTrong tháng, xã hoàn thành 46 nhiệm vụ.", ["2025-09"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[row[0] for row in SAID])
def test_said(text, expected):
    assert periods(text) == expected


@given(year=st.integers(2015, 2035), month=st.integers(1, 12), figure=st.integers(2, 900))
def test_every_month_added_up_or_as_at(year, month, figure):
    assert periods(f"Lũy kế đến hết tháng {month}/{year}, xã cấp {figure} thẻ.") == [f"{month} tháng đầu năm {year}"]
    assert periods(f"Đến hết tháng {month:02}/{year}, xã cấp {figure} thẻ.") == [f"{year}-{month:02}"]
    assert periods(f"Tính đến ngày 15/{month}/{year}, xã cấp {figure} thẻ.") == [f"{year}-{month:02}-15"]


@given(year=st.integers(2015, 2035), quarter=st.sampled_from(["I", "II", "III", "IV"]))
def test_the_same_time_is_a_year_before(year, quarter):
    text = f"Quý {quarter}/{year}, xã thu 12 tỷ đồng, cùng kỳ thu 9 tỷ đồng; cùng kỳ đạt 7 hồ sơ."
    now = f"{year}-Q{['I', 'II', 'III', 'IV'].index(quarter) + 1}"
    assert periods(text)[0] == now
    assert periods(text)[-1] == now.replace(str(year), str(year - 1))


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Lũy kế 9 tháng năm 2025 cấp 1.020 thẻ; tháng này cấp 120 thẻ.", ["9 tháng đầu năm 2025", "2025-09"]),
        ("Năm 2025 cấp 1.020 thẻ. Tháng này cấp 120 thẻ.", ["2025", None]),
        ("Năm 2020 tỉnh có 100 dịch vụ. Đến nay có 1.042 dịch vụ.", ["2020", None]),
        ("Theo báo cáo ngày 12/9/2025, năm 2020 có 100 dịch vụ; đến nay có 142 dịch vụ.", ["2020", "2025"]),
        ("Mưa lũ từ ngày 04 đến 07/11/2025 làm hư hỏng 73 ngôi nhà.", ["2025-11"]),
        ("Thực hiện Chương trình văn hóa giai đoạn 2021-2025, hết năm 2024 tỉnh có 12 di tích.", ["2024"]),
        ("Hết năm 2024 toàn tỉnh có 98 xã đạt chuẩn. Tỉnh đặt mục tiêu năm 2025 có 106 xã.", ["2024", "2025"]),
    ],
)
def test_a_time_that_is_not_told_is_left_open(text, periods):
    assert [candidate.period for candidate in read_facts(text)] == periods


NOT_OF_THE_PAGE = [
    (
        "Báo cáo số 12/BC-SYT ngày 12/12/2025 của Sở Y tế nêu: có 24 trạm.\nNăm 2026, phấn đấu 98% trạm có bác sĩ.",
        ["2025", "2026"],
    ),
    (
        "Hết năm 2024 toàn tỉnh có 98 xã đạt chuẩn. Có 27 xã nâng cao. Tỉnh đặt mục tiêu năm 2025 có thêm 8 xã.",
        ["2024", "2024", "2025"],
    ),
    (
        "Mười tháng đầu năm 2025 thu 7.418 tỷ đồng. Nợ thuế đến cuối tháng 10 là 684 tỷ đồng. Từ 01/01/2026 bỏ khoán.",
        ["10 tháng đầu năm 2025", "2025-10"],
    ),
    ("Năm 2025 có 38 giáo viên, 100% đạt chuẩn theo Luật Giáo dục 2019.", ["2025", "2025"]),
    ("Năm 2025 phạt ông Trần Văn Mẫu (SN 1979) 7,5 triệu đồng.", ["2025"]),
    ("Chuẩn nghèo theo Nghị định 07/2021/NĐ-CP; toàn xã còn 12 hộ nghèo.", [None]),
    (
        "Giao chỉ tiêu năm 2026 hoàn thành 150 căn; cả giai đoạn 2026-2030 ít nhất 900 căn. Nước sạch từ 97% trở lên.",
        ["2026", "2026-2030", "2026"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NOT_OF_THE_PAGE)
def test_years_to_come_and_years_of_documents_do_not_date_a_page(text, expected):
    assert periods(text) == expected


TOLD_BY_THE_PAGE = [
    ("Trong hai ngày 17 và 18/8/2023, thị xã diễn tập với 42 đội.", ["2023-08"]),
    ("Bão gây thiệt hại (từ 18 giờ ngày 24 đến 7 giờ ngày 27/8/2025): 47 nhà sập.", ["2025-08"]),
    ("Tháng 9/2025 có 120 sạp. Tháng sau phường phấn đấu có 160 sạp.", ["2025-09", "2025-10"]),
    ("Quý IV/2025 có 120 sạp. Quý tới phường phấn đấu có 160 sạp.", ["2025-Q4", "2026-Q1"]),
    (
        "Quý II/2025 tiếp nhận 920 hồ sơ, gấp 1,2 lần quý I. Trong tháng 6, đúng hạn 98,7%.",
        ["2025-Q2", "2025-Q2", "2025-06"],
    ),
    ("Năm học 2024-2025 có 90 lớp. Năm học tới phấn đấu có 95 lớp.", ["2024-2025", "2025-2026"]),
    (
        "Năm 2025 có 12 chi hội. Nhiệm kỳ tới, hội phấn đấu mỗi năm lập 5 tổ, 100% cán bộ dùng phần mềm.",
        ["2025", "hằng năm", None],
    ),
    (
        "Tháng 8/2023 diễn tập với 42 đội. Từ đầu năm có 9 vụ lừa đảo; thiệt hại 27 tỷ đồng.",
        ["2023-08", "2023", "2023"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD_BY_THE_PAGE)
def test_times_that_the_page_tells(text, expected):
    assert periods(text) == expected


SAID_BY_THE_PARAGRAPH = [
    # what a meeting looks at, the term in a body's name
    (
        "Họp báo của Cục Thống kê về 6 tháng đầu năm 2024 nêu số liệu. GRDP tăng 3%. Tháng 6 có 12 vụ.",
        ["6 tháng đầu năm 2024", "2024-06"],
    ),
    (
        "Xã tổ chức Đại hội lần thứ I, nhiệm kỳ 2025-2030. Về dự có 12 đảng viên.\nBáo "
        "cáo nhiệm kỳ 2020-2025 nêu: thu ngân sách 7,9 tỷ đồng.",
        ["2020-2025", "2020-2025"],
    ),
    (
        "Hội đồng khóa XIX (nhiệm kỳ 2016-2021) nghe báo cáo 6 tháng đầu năm 2018. Xã có 12 tổ.",
        ["6 tháng đầu năm 2018"],
    ),
    # a sentence without figures says what those after it are of
    (
        "Quyết định ngày 14/01/2021 công bố kết quả năm 2020: 29 xã đạt.\nQuyết định sau "
        "phê duyệt kết quả của năm 2021. Có 30 xã đạt.",
        ["2020", "2021"],
    ),
    # a day that something is due on is not that of the page
    ("Xã đã rà soát 1.920 thửa. Đến ngày 31/12/2025 phải hoàn thành 100% số thửa.", ["2025", "2025-12-31"]),
    # as at the end of a month, after a start
    (
        "Trung tâm mở cửa từ 02/6/2017. Gần 1 năm sau, tính đến hết tháng 4/2018, tiếp "
        "nhận 28.817 hồ sơ; trả 27.000 hồ sơ.",
        ["2018-04", "2018-04"],
    ),
    ("Năm 2022 thu 12 tỷ đồng.\nII. TIÊM CHỦNG (đến ngày 25/6)\nTiêm đủ mũi đạt 99,2%.", ["2022", "2022-06-25"]),
    # bases, prices and names that tell no time
    ("Năm 2022, xuất khẩu 16 triệu USD, vượt cùng kỳ 29,9%.", ["2022", "2022"]),
    ("Năm 2021, giá trị sản xuất (giá so sánh năm 2010) đạt 16 tỷ đồng.", ["2021"]),
    # from a year to another or to the present, months that reach something, what opens behind a colon
    ("Từ năm 2016 đến năm 2020, xã cấp 345 giấy. Năm 2024 cấp 12 giấy.", ["2016-2020", "2024"]),
    ("Năm 2024 thu 5 tỷ đồng. Từ năm 2021 đến nay, xã xây dựng 120 căn nhà.", ["2024", "2021-2024"]),
    ("Ngày 30/11/2024 họp. Thu nội địa 11 tháng đạt 8.765 tỷ đồng.", ["11 tháng đầu năm 2024"]),
    (
        "Phát biểu tại hội nghị tổng kết công tác, Chủ tịch cho biết: năm 2023 xã có 45 dự án; doanh thu 12 tỷ đồng. "
        "Quý I/2024 có 5 dự án.",
        ["2023", "2023", "2024-Q1"],
    ),
    ("Nước sạch theo QCVN 01:2018 đạt 56%.", [None]),
    ("Năm 2025, giao dịch tăng 15% sau hai tháng.", ["2025"]),
    ("Năm 2023, cây hàng năm gieo trồng được 1.105 ha.", ["2023"]),
    ("Năm 2023 hoàn thành 70 công trình, chuyển 2 công trình sang năm 2024.", ["2023", "2023"]),
    ("Giai đoạn 2021-2025, giá trị sản xuất mỗi năm tăng bình quân 16%.", ["2021-2025"]),
    # years that have begun frame their paragraph
    (
        "Ở xã, kết quả cây trồng năm 2022 như sau: có 53 ha lúa.\nNửa đầu nhiệm kỳ "
        "2020-2025, 16/30 chỉ tiêu đạt. Có 12 xã đạt chuẩn.",
        ["2022", "2020-2025", "2020-2025"],
    ),
    (
        "Tại Thông báo số 112/TB-VP ngày 22/7/2025, Chủ tịch kết luận: 6 tháng đầu năm "
        "tiếp nhận 402 hồ sơ; chỉ số năm 2024 đạt 88 điểm.",
        ["6 tháng đầu năm 2025", "2024"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAID_BY_THE_PARAGRAPH)
def test_times_of_meetings_terms_and_paragraphs(text, expected):
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Mỗi ngày 15.7 tấn rác năm 2025.", [15.7]),
        ("Năm 2025 sửa mỗi ngày 3.5 km; mỗi sáng 2.12 tấn cá.", [3.5, 2.12]),
        ("Thu gom trong ngày 15.7 tấn rác.", [15.7]),
        ("Ngày 15.7 có 20 xã báo cáo.", [20]),
    ],
)
def test_decimals_behind_a_time_of_day_are_no_dates(text, values):
    assert [float(candidate.value) for candidate in read_facts(text)] == values
