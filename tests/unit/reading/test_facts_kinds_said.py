"""Results, aims, changes and the rest, told apart by the words around them: one sentence of reports a case."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.reading.facts import read_facts

PUBLISHED = date(2025, 11, 20)
NAMES = {"R": "result", "T": "target", "C": "change", "O": "other"}
SAID = (
    ("RR", "Trong cơ cấu kinh tế, nông nghiệp chiếm 21,4%, dịch vụ 37,3%."),
    ("OO", "Cơ cấu nguồn vốn: ngân sách 45%, xã hội hóa 55%."),
    ("RR", "Tỉnh có 6 chỉ số thành phần tăng điểm, 4 chỉ số thành phần giảm điểm."),
    ("O", "Bộ chỉ số gồm 05 nhóm tiêu chí."),
    ("R", "Các cấp hội vận động được 31,5 tỷ đồng."),
    ("RR", "Có 5/12 khoản thu vượt dự toán; nợ thuế là 684 tỷ đồng."),
    ("OR", "Xã được giao 9,27 tỷ đồng, đã giải ngân 8 tỷ đồng."),
    ("T", "Năm tới, chi cục đăng ký giảm thêm 1,5 điểm % hộ nghèo."),
    ("TT", "Mục tiêu: số hóa kết quả giải quyết thủ tục 100%, số hóa hồ sơ 80%."),
    ("O", "Xã nào dưới 60 điểm thì xếp loại yếu."),
    ("TR", "KẾ HOẠCH du lịch năm 2025\nMục tiêu: đón 3,2 triệu lượt khách. Năm 2024 tỉnh đón 2,74 triệu lượt khách."),
    ("", "Toàn tỉnh không còn xã dưới 13 tiêu chí."),
    ("T", "Các xã có ít nhất 25 camera."),
    ("R", "Phong trào “5 không, 3 sạch” lan tới 97% chi hội."),
    ("C", "Năm nay có thêm 12 xã đạt chuẩn so với năm trước."),
    ("C", "Lượng khách tăng đột biến 35%."),
    ("RC", "Đội kiểm tra 41 cơ sở, nhiều hơn đợt trước 6 cơ sở."),
    ("RC", "Thời gian chờ còn 15 phút, ngắn hơn trước 9 phút."),
    ("TT", "Thu ngân sách được giao 12,6 tỷ đồng, trong đó thuế phi nông nghiệp 1,4 tỷ đồng."),
    ("TR", "Phấn đấu cấp 640 thẻ, trong đó đã cấp 85 thẻ."),
    ("TRR", "Kế hoạch giao 120 ha, đến nay trồng được 90 ha, trong đó 30 ha keo."),
    ("C", "Số doanh nghiệp giải thể tăng tới hơn 45%."),
    ("R", "Số doanh nghiệp giải thể tăng đến 145 doanh nghiệp."),
    ("R", "Mạng chuyên dùng vươn tới 100% đơn vị cấp xã."),
    ("C", "Vượt thu 120 tỷ đồng."),
    ("C", "Tỷ lệ hộ nghèo giảm tới 5,9 điểm %/năm."),
    ("RR", "Có 7 chủ đầu tư giải ngân trên 80%, 12 chủ đầu tư dưới 30%."),
    ("C", "Tỷ lệ này thua bình quân chung 2,1 điểm phần trăm."),
    ("T", "Phấn đấu đến năm 2026 có 80% hồ sơ được nộp trực tuyến."),
    ("T", "Đến hết năm 2025, 100% hồ sơ phải được số hóa."),
    ("TR", "Tỉnh giao huyện 95% hộ có tài khoản, huyện mới đạt 88%."),
    ("TT", "Tỉnh đã đồng ý bổ sung 4 máy quét và nâng băng thông lên 200 Mbps trong quý sau."),
    ("TT", "Kế hoạch năm 2026 là 70% trở lên, hộ nghèo dưới 8%."),
    ("T", "Để vào tốp 10 năm 2026, các sở phải số hóa hồ sơ."),
    ("RT", "Kết quả đạt 88%, trong khi mục tiêu là 95%."),
    ("TR", "Chỉ tiêu tỷ lệ hồ sơ đúng hạn: kế hoạch 95%, thực hiện 97,2%."),
    ("RC", "Thu ngân sách 512 tỷ đồng, vượt dự toán 12%."),
    ("RC", "Thu ngân sách 512 tỷ đồng, vượt dự toán được giao 12%."),
    ("RR", "Thu ngân sách 512 tỷ đồng, bằng 112% dự toán."),
    ("RT", "Tỷ lệ này là 92%, chưa đạt mục tiêu 95%."),
    ("T", "Thời gian tới, cấp 500 chữ ký số cho cán bộ."),
    ("T", "Trong thời gian tới, nâng tỷ lệ thanh toán trực tuyến lên 60%."),
    ("T", "Giao Sở Y tế bảo đảm 100% trạm y tế có bệnh án điện tử trước 30/6/2026."),
    ("T", "Chủ tịch UBND tỉnh yêu cầu trong tháng 11 phải giải ngân thêm 300 tỷ đồng."),
    ("TT", "Ban Chỉ đạo thống nhất chỉ tiêu năm 2026: 85% hồ sơ trực tuyến, 70% thanh toán trực tuyến."),
    ("RRT", "Trong số 40 xã, 31 xã đã hoàn thành, 9 xã sẽ hoàn thành trong quý IV."),
    ("TR", "So với mục tiêu 40 xã, còn thiếu 9 xã."),
    (
        "RTRT",
        "Một số chỉ tiêu chưa đạt kế hoạch: hồ sơ trực tuyến 51% (kế hoạch 60%), thanh toán trực tuyến "
        "33% (kế hoạch 40%).",
    ),
    ("R", "Ước cả năm đạt 86%."),
    ("T", "Huyện đăng ký có 12 xã đạt chuẩn trong năm 2026."),
    ("T", "Quyết định 1012/QĐ-TTg yêu cầu ít nhất 80% thủ tục được cung cấp toàn trình."),
    ("T", "Tối thiểu 90% người dân hài lòng."),
    ("RT", "Xã còn 12 thôn chưa có sóng, cuối năm 2026 xóa hết 12 thôn này."),
    ("C", "Tốc độ tăng giá trị sản xuất công nghiệp đạt 8,2%."),
    ("RR", "Lượng khách tăng từ 1,2 triệu lượt lên 1,5 triệu lượt."),
    ("RC", "Tỷ lệ hộ nghèo còn 2,1%; mỗi năm giảm 1,3%."),
    ("T", "Yêu cầu giảm ít nhất 30% thời gian giải quyết thủ tục."),
    ("OO", "Nhóm giải pháp gồm 7 nhiệm vụ và 32 giải pháp."),
    ("R", "Giai đoạn 2021 - 2025, đã đào tạo 40.000 lượt người."),
    ("T", "Nhằm đưa 50% hộ kinh doanh lên sàn."),
    ("R", "Tỷ lệ hồ sơ đáp ứng yêu cầu đạt 91%."),
    ("RR", "Có 14 xã đạt yêu cầu, 3 xã chưa đạt."),
    ("RR", "Trung tâm đã tiếp nhận 210 yêu cầu hỗ trợ, xử lý 198 yêu cầu."),
    ("RR", "Dự án Mục tiêu quốc gia đã giải ngân 45 tỷ đồng, đạt 61%."),
    ("R", "Chương trình mục tiêu quốc gia giải ngân 45 tỷ đồng."),
    ("TT", "Cả năm dự kiến thu 620 tỷ đồng, bằng 105% dự toán."),
    ("R", "Định hướng người dân nộp hồ sơ trực tuyến, kết quả 76% hồ sơ nộp qua mạng."),
    ("R", "Số hồ sơ yêu cầu bổ sung là 214 hồ sơ."),
    ("R", "Số vốn còn phải giải ngân 1.200 tỷ đồng."),
    ("RR", "Kinh phí đã sử dụng 8,5 tỷ đồng, đạt 71%."),
    ("RC", "Vốn đầu tư thực hiện ước 3.250 tỷ đồng, tăng 11,2%."),
    ("RO", "Hỗ trợ 1.245 hộ nghèo, kinh phí 12 tỷ đồng."),
    ("RR", "Thu hút 12 dự án, tổng vốn đăng ký 2.145 tỷ đồng."),
    ("RO", "Số điểm đạt 86,42/100 điểm, xếp thứ 7/34."),
    ("RR", "Lượng hồ sơ tăng mạnh, từ 12 nghìn lên 18 nghìn hồ sơ."),
    ("C", "Số hồ sơ tăng so với cùng kỳ là 1.240 hồ sơ."),
    ("RC", "Thu nhập bình quân 62 triệu đồng/người/năm, tăng 5 triệu đồng so với năm 2023."),
    ("C", "Tỷ lệ hộ nghèo giảm bình quân hằng năm 1,2%."),
    ("C", "Tiết kiệm 2,4 tỷ đồng chi phí in ấn."),
    ("CCCC", "GRDP tăng 8,1%; trong đó nông nghiệp 3,2%, công nghiệp 11,4%, dịch vụ 7,6%."),
    ("T", "Kế hoạch năm 2025 tăng 9,5%."),
    ("C", "Số thu vượt dự toán 45 tỷ đồng."),
    ("C", "Số thu vượt 12% so với dự toán HĐND tỉnh giao."),
    ("RC", "Đạt 105,2% kế hoạch, tăng 3,1% so với cùng kỳ."),
    ("ORR", "Trong 20 chỉ tiêu có 15 chỉ tiêu đạt và vượt, 5 chỉ tiêu không đạt."),
    ("TR", "Mục tiêu năm 2025: 90%; kết quả 9 tháng: 87%."),
    ("TTRR", "Mục tiêu: 90% hộ dùng nước sạch; 80% hộ có nhà tiêu; kết quả 9 tháng: 87% và 76%."),
    ("TRR", "Với mục tiêu 90% hộ dùng nước sạch, xã đã lắp 1.240 đồng hồ, đấu nối 12 km ống."),
    ("RT", "Xã đã lắp 300 đồng hồ; năm 2026 tiếp tục lắp 200 đồng hồ."),
    ("T", "Nếu hoàn thành, tỷ lệ sẽ đạt 95%."),
    ("TR", "Đồng chí Chủ tịch yêu cầu giải quyết dứt điểm 12 vụ; đến nay còn 3 vụ."),
    ("R", "Tỷ lệ hồ sơ đáp ứng yêu cầu đạt 91%."),
    (
        "RTT",
        "I. Kết quả\n1. Hồ sơ trực tuyến đạt 91%.\nII. Phương hướng năm 2026\n1. Hồ sơ trực tuyến đạt "
        "95%.\n2. Thanh toán trực tuyến đạt 80%.",
    ),
    (
        "TTR",
        "Phần thứ hai\nPHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026\n- Hồ sơ trực tuyến 95%.\n- Thanh toán "
        "80%.\nPhần thứ ba\nTỔ CHỨC THỰC HIỆN\n- Hiện có 12 cán bộ.",
    ),
    (
        "TTT",
        "1. Mục tiêu chung\nXây dựng chính quyền số.\n2. Mục tiêu cụ thể\na) 100% hồ sơ được số "
        "hóa.\nb) 80% thanh toán trực tuyến.\nIII. Nhiệm vụ và giải pháp\n1. Tổ chức 12 lớp tập huấn.",
    ),
    (
        "TTT",
        "Các chỉ tiêu chủ yếu năm 2026:\n- Tốc độ tăng trưởng 9%.\n- Thu ngân sách 5.200 tỷ đồng.\n- Hộ nghèo giảm 1%.",
    ),
    (
        "CRC",
        "Kết quả thực hiện các chỉ tiêu năm 2025:\n- Tốc độ tăng trưởng 8%.\n- Thu ngân sách 5.000 tỷ "
        "đồng.\n- Hộ nghèo giảm 1%.",
    ),
    (
        "RTRT",
        "Kết quả thực hiện các mục tiêu:\n- 91% hồ sơ trực tuyến (mục tiêu 90%).\n- 70% thanh toán trực "
        "tuyến (mục tiêu 80%).",
    ),
    ("RR", "Các chỉ tiêu đã hoàn thành:\n- Hồ sơ trực tuyến 91%.\n- Thanh toán 83%."),
    ("TR", "Về hồ sơ trực tuyến: Kế hoạch: 90%. Kết quả: 91%."),
    ("TRC", "Hồ sơ trực tuyến:\nKế hoạch: 90%\nThực hiện: 91%\nSo với cùng kỳ: tăng 5%"),
    ("TRR", "- Hồ sơ trực tuyến: KH 90%, TH 91%, đạt 101,1% KH."),
    (
        "TRR",
        "Kế hoạch số 45/KH-UBND đặt mục tiêu 90% hồ sơ trực tuyến. Sau 6 tháng, tỷ lệ này là 86%. Thanh "
        "toán trực tuyến 71%.",
    ),
    ("RT", "Giai đoạn 2021-2025 tỉnh đạt 90%, giai đoạn 2026-2030 là 95%."),
    ("TR", "Theo quy định, thời gian giải quyết tối đa 10 ngày; thực tế bình quân 6,5 ngày."),
    ("R", "Hoàn thành 100% chỉ tiêu được giao."),
    ("TT", "Đồng chí đề nghị các xã trước 30/11 nhập xong 100% dữ liệu, cập nhật 5.000 hồ sơ tồn."),
    ("OR", "Ngân sách chi cho chuyển đổi số 120 tỷ đồng, chiếm 1,1% tổng chi."),
    ("RR", "Tổ chức 45 hội nghị, 12.000 lượt người tham dự."),
    ("O", "Trọng số của khảo sát là 30%."),
    ("O", "Khảo sát chiếm 30% tổng điểm."),
    ("O", "Trừ 5 điểm nếu chậm báo cáo."),
    ("O", "Mỗi hộ được hỗ trợ 50 triệu đồng làm nhà."),
    ("R", "Giá bán bình quân 45.000 đồng/kg."),
    ("OO", "Nguồn vốn: ngân sách Trung ương 60%, ngân sách tỉnh 40%."),
    ("C", "Giảm 50% phí cho hồ sơ trực tuyến."),
    ("O", "Kinh phí bảo trì mỗi năm 300 triệu đồng."),
    ("OOO", "Đề án có 5 hợp phần, 12 dự án, tổng vốn 450 tỷ đồng."),
    ("OO", "Nghị quyết có 6 chỉ tiêu, 8 nhóm giải pháp."),
    ("O", "Đề xuất mua 45 máy quét."),
    ("O", "Nhu cầu vốn năm 2026 là 450 tỷ đồng."),
    ("O", "Nhu cầu tuyển dụng 120 người."),
    ("O", "Kế hoạch vốn được giao 6.845 tỷ đồng."),
    ("OR", "Đã cấp 4,5 tỷ đồng cho 12 xã."),
    ("OR", "Ngưỡng cảnh báo là 5%, tỷ lệ lỗi thực tế 0,7%."),
    ("O", "Sai số cho phép 2%."),
    ("O", "Hỏi về kinh phí, ông nói mỗi thôn được 40 triệu đồng."),
    ("ORRR", "Rà soát 64 nhiệm vụ: hoàn thành 41, đang làm 20, quá hạn 3."),
    ("O", "Tỉnh đứng vị trí thứ 12."),
    ("O", "Chỉ số DTI: hạng 12."),
    ("RO", "Chỉ số DTI đạt 0,6512 điểm (hạng 12/63)."),
    ("O", "Xã lọt vào nhóm 5 xã dẫn đầu."),
    ("OO", "PCI: 20/63; PAPI: 31/63."),
    ("OO", "PCI từ hạng 25 lên hạng 20."),
    ("O", "Vị trí của tỉnh là 12 trên 63."),
    ("R", "Chênh lệch giữa hai nhóm là 12,4%."),
    ("R", "Cả tỉnh gồm 124 đơn vị hành chính cấp xã."),
    ("R", "Mỗi lớp 40 học viên, 3 ngày."),
    ("R", "Trung bình mỗi cán bộ xử lý 12 hồ sơ/ngày."),
    ("TT", "Để phủ kín, tỉnh cần dựng thêm 1.450 trạm, thay 320 km cáp."),
    ("R", "Đã rà soát 412 hồ sơ cần xác thực."),
    ("R", "58% cán bộ có trình độ đại học trở lên."),
    ("O", "Năm 2025 tỉnh dành 312 tỷ đồng cho chuyển đổi số."),
    ("O", "Theo quy chế, mỗi hộ được nhận tối đa 20 triệu đồng."),
    ("C", "Lượng hồ sơ vọt 12,9% so với tháng trước."),
    ("C", "Thời gian nhập liệu rút ngắn chừng 60% so với làm tay."),
    ("CC", "Số hộ nghèo giảm 35 hộ (2,1%) so với đầu năm."),
    ("CC", "Thu ngân sách tăng 12% (tương ứng 450 triệu đồng)."),
    ("OT", "Xã đề nghị tỉnh hỗ trợ 3,8 tỷ đồng và di dời ít nhất 24 hộ."),
    ("OO", "Đề nghị tỉnh hỗ trợ 2,5 tỷ đồng; bổ sung 02 biên chế."),
    ("R", "Tiền phí, lệ phí nộp qua mạng đạt 1,87 tỷ đồng."),
    ("TR", "Phấn đấu 98% người dân hài lòng.\nDự thảo được 97,8% đại biểu tán thành."),
    ("R", "Nghị quyết được thông qua với 52/54 đại biểu tán thành (đạt 96,3%)."),
    ("TT", "Nhiệm vụ 6 tháng cuối năm: hộ nghèo giảm thêm 20 hộ, trồng 45 ha rừng."),
    ("RT", "Có 4 khu phố.\nKẾT LUẬN\n- Xây dựng mô hình điểm tại 2 khu phố."),
)


@pytest.mark.parametrize(("kinds", "text"), SAID, ids=[text[:40] for _, text in SAID])
def test_kinds_are_told_by_the_words_around(kinds, text):
    assert [candidate.kind for candidate in read_facts(text, published=PUBLISHED)] == [NAMES[kind] for kind in kinds]


def test_what_lies_after_the_year_of_a_report_s_title_is_yet_to_come():
    text = "BÁO CÁO\nKết quả khám bệnh năm 2025\nĐã khám 90 ca.\nNăm 2026: đạt 120 ca, giảm thêm 10% ca chuyển.\n"
    assert [candidate.kind for candidate in read_facts(text)] == ["result", "target", "target"]


def test_a_school_year_that_has_begun_is_not_yet_to_come():
    text = "BÁO CÁO\nKết quả 9 tháng đầu năm 2025\nNăm học 2025-2026, toàn xã có 4 trường.\nSố hộ nghèo còn 142 hộ.\n"
    assert [(c.kind, c.period) for c in read_facts(text)] == [
        ("result", "2025-2026"),
        ("result", "9 tháng đầu năm 2025"),
    ]


def test_the_title_of_a_plan_says_when_its_aims_are_due():
    text = (
        "NGHỊ QUYẾT\nVề phát triển kinh tế năm 2026\nCăn cứ Tờ trình số 3/TTr-UBND ngày 28/11/2025.\n"
        "Điều 1. Thông qua các chỉ tiêu:\n1. Che phủ rừng đạt 59,2%.\n2. Có 12 xã đạt chuẩn.\n"
    )
    assert [(c.kind, c.period) for c in read_facts(text)] == [("target", "2026"), ("target", "2026")]


@pytest.mark.parametrize(
    ("text", "comparator", "kind", "direction"),
    [
        ("Chuyển tuyến trên chỉ còn 2,7%.", "=", "result", None),
        ("Năm 2026 hòa giải thành đạt từ 87%.", ">=", "target", None),
        ("Phấn đấu tăng chỉ số DTI ít nhất 3 bậc.", ">=", "target", "up"),
        ("Chi phí giảm từ 20 đến 25%.", "range", "change", "down"),
        ("Sản lượng tăng từ 8,5% trở lên.", ">=", "target", "up"),
        ("Chi phí giảm từ 20% xuống 15%.", "=", "result", None),
    ],
)
def test_what_leads_to_a_figure_and_what_follows(text, comparator, kind, direction):
    first = read_facts(text)[0]
    assert (first.comparator, first.kind, first.direction) == (comparator, kind, direction)


@pytest.mark.parametrize(
    ("kinds", "text"),
    [
        ("RR", "Triển khai 58 cuộc thanh tra (41 cuộc theo kế hoạch)."),
        ("CT", "Hộ nghèo giảm 3,6 điểm %, vượt mục tiêu là 3 điểm %."),
        ("TT", "Kế hoạch năm 2025 tuyển 600 giáo viên; huy động 99,8% trẻ ra lớp."),
        ("R", "Vốn chương trình mục tiêu đạt 64%."),
        ("TT", "Kế hoạch 6 tháng cuối năm: kiểm tra 20 xã; tập huấn 100% công chức."),
        ("CC", "Số giường tăng 1,1 giường và 0,6 bác sĩ so với năm trước."),
        ("RRRT", "Năm 2025 khám 90 ca. Có 12 trạm. Có 4 xã.\nNăm 2026 đón 120 ca."),
    ],
)
def test_plans_and_changes_in_passing(kinds, text):
    assert [candidate.kind for candidate in read_facts(text)] == [NAMES[kind] for kind in kinds]
