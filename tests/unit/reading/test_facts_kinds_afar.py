"""Kinds told by what stands further away: rows under a sentence, a plan behind a budget, the year that is under way."""

from __future__ import annotations

import pytest

from cotmoc.reading.facts import read_facts

NAMES = {"R": "result", "T": "target", "C": "change", "O": "other"}
SAID = (
    # what is held against a plan or collected is no budget
    ("RR", "Chi ngân sách địa phương 529 tỷ đồng, đạt 88,95% dự toán."),
    ("RC", "Ngân sách trên địa bàn thu 7,9 tỷ đồng, tăng 12%."),
    ("O", "Tổng chi ngân sách xã bố trí 186 tỷ đồng."),
    # a budget's parts and what share of all it is
    (
        "OOOO",
        "Tổng chi ngân sách xã bố trí 186 tỷ đồng, gồm chi đầu tư 38 tỷ đồng, dự phòng 4 tỷ đồng, bằng 2% tổng chi.",
    ),
    ("OOO", "Năm 2025 tỉnh được phân bổ 418 tỷ đồng. Cơ cấu: hạ tầng 45%, nền tảng 27%."),
    ("RRR", "Giá trị sản xuất đạt 418 tỷ đồng. Cơ cấu: nông nghiệp 45%, dịch vụ 27%."),
    ("OR", "Xã được cấp dự toán 186 tỷ đồng, doanh thu du lịch đạt 38 tỷ đồng."),
    ("OC", "Ngân sách bố trí 186 tỷ đồng, tăng 38 tỷ đồng so với năm trước."),
    # a clause of its own says by how much something grew; what is lost or made up
    ("RC", "Dư nợ đạt 24.610 tỷ đồng, thêm 2.375 tỷ đồng."),
    ("RR", "8/9 xã đạt chuẩn, thêm 2 xã đạt chuẩn nâng cao."),
    ("RC", "PAPI đạt 40,62 điểm, mất 3,84 điểm so với năm 2020."),
    ("RCC", "PAR Index đạt 73,64 điểm, gỡ lại được 3,03 điểm; tuy vậy rơi tiếp 12 hạng."),
    ("R", "Tổ công tác đã tháo gỡ 121 vướng mắc."),
    ("CC", "Tỉnh cắt giảm 203 chỉ tiêu biên chế hành chính cùng 2.458 chỉ tiêu biên chế sự nghiệp."),
    ("C", "Động lực đến từ công nghiệp: ngành này tăng tới 14,8%."),
    # the aim that a result exceeds says nothing of what follows
    ("RCR", "Thu ngân sách đạt 7,9 tỷ đồng, vượt mục tiêu 12%; vốn đầu tư toàn xã hội đạt 2.859 tỷ đồng."),
    # aims in rows, and further ones with limits
    (
        "TTTT",
        "Kế hoạch lấy năm 2030 làm mốc, với những chỉ tiêu cơ bản sau.\nKinh tế số: chiếm 20% "
        "GRDP; lao động kinh tế số "
        "bằng 2% lao động.\nXã hội số: hộ có cáp quang 80%, dân số có chữ ký số trên 50%.",
    ),
    (
        "TTR",
        "Kế hoạch nêu những chỉ tiêu sau.\nKinh tế số: chiếm 20% GRDP, có 50% xã dùng sàn.\nXã có 12 tổ công nghệ.",
    ),
    ("TTT", "Thương mại điện tử phấn đấu đạt 10%. Người dân có tài khoản thanh toán: 80%. Dân số có định danh: 70%."),
    ("TTT", "Chi cho lĩnh vực này không dưới 3% tổng chi; 100% thủ tục làm trên mạng, vào nhóm 12 tỉnh dẫn đầu."),
    ("TT", "Mục tiêu cả năm là 6,5 triệu lượt khách, doanh thu 9.800 tỷ đồng."),
    ("T", "Hồ sơ quá hạn không được vượt quá 0,5%."),
    ("T", "Từ nay đến cuối kỳ, hộ nghèo phải xuống dưới 1,8%."),
    ("T", "Chủ trì kết luận: giảm số hồ sơ trễ hạn xuống dưới 5 hồ sơ."),
    # the end of a year that is under way is to come
    ("RTT", "Quý I/2026, tỉnh có 612 trạm. Đến hết năm 2026, tỉnh phủ sóng 100% thôn, ngầm hóa 12 km cáp."),
    ("RR", "Năm 2026, tỉnh có 612 trạm. Đến hết năm 2026, tỉnh có 98 xã đạt chuẩn."),
    # what is in a plan that was issued, under a heading of what is to be done, or to be surpassed
    (
        "TTTO",
        "UBND tỉnh ban hành Kế hoạch số 120/KH-UBND về chuyển đổi số. Theo đó, 100% hồ sơ được xử lý trên mạng; kinh "
        "tế số chiếm 12% GRDP; 80% hộ có cáp quang. Kinh phí 125 tỷ đồng.",
    ),
    ("R", "UBND tỉnh họp về chuyển đổi số. Theo đó, 100% hồ sơ được xử lý trên mạng."),
    ("TR", "UBND tỉnh ban hành Kế hoạch số 120/KH-UBND. Theo đó, 60% hồ sơ nộp trên mạng. Đến nay đã có 12 xã đạt."),
    (
        "RTT",
        "Thu ngân sách đạt 78% dự toán.\nIII. Nhiệm vụ cuối năm\nThu ngân sách đạt 100% dự toán. Trồng 50 ha rừng.",
    ),
    ("TTC", "Dự kiến cả năm thu 9.800 tỷ đồng, vượt 10% dự toán. Năm trước thu vượt 5% dự toán."),
    # what a body is told to do, parts of aims that are counted, a year before the last that is aimed at
    ("TT", "3. Giao Sở Y tế tiêm đủ 95% trẻ em; Sở Giáo dục tuyển 450 giáo viên."),
    ("R", "Bộ phận một cửa giao kết quả cho 450 người."),
    (
        "OTT",
        "Hội đề ra 12 chỉ tiêu nhiệm kỳ 2023-2028, trong đó mỗi năm kết nạp 3.000 hội viên, 85% cơ sở hội vững mạnh.",
    ),
    ("RT", "Đến cuối năm 2023, hộ nghèo chỉ còn 12,3%. Xã phấn đấu đến năm 2025 có thu nhập 50 triệu đồng."),
    # results all the same
    ("RR", "Lễ hội thu hút 25 nghìn lượt khách, gấp 1,5 lần dự kiến."),
    ("RRR", "Năm 2025 triển khai 58 cuộc thanh tra (41 cuộc theo kế hoạch, 17 cuộc đột xuất)."),
    ("RR", "Khảo sát 260 người dân thì 251 người hài lòng."),
    ("RR", "Năm 2021, 45,3% văn bản ký số và không quá 25% số xã có cán bộ chuyên trách. Năm 2025 thì khác."),
)


@pytest.mark.parametrize(("kinds", "text"), SAID)
def test_kinds(kinds, text):
    assert [candidate.kind for candidate in read_facts(text)] == [NAMES[kind] for kind in kinds]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("Hồ sơ quá hạn không được vượt quá 0,5%.", "<="),
        ("Phấn đấu không để học sinh bỏ học quá 0,2%.", "<="),
        ("Hàng xuất khẩu ước trị giá 16,8 triệu USD.", "~"),
        ("Huyện ước làm ra 14.759 tỷ đồng.", "~"),
        ("Huyện làm ra 14.759 tỷ đồng.", "="),
    ],
)
def test_comparators_that_words_part_from_their_figure(text, comparator):
    assert read_facts(text)[0].comparator == comparator


def test_a_fall_by_more_than_a_figure_goes_down():
    assert read_facts("Chi năm 2023 giảm hơn 27%.")[0].direction == "down"
