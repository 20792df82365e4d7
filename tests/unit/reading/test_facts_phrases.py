"""The phrase that names what a figure measures, as a person would write it."""

from __future__ import annotations

import pytest

from cotmoc.reading.facts import read_facts

SAID = [
    ("Tiếp nhận 4.386 hồ sơ, đã giải quyết 4.210.", ["số hồ sơ tiếp nhận", "số hồ sơ giải quyết (Tiếp nhận)"]),
    ("Kiểm tra 45 cơ sở, phát hiện 12 cơ sở vi phạm.", ["số cơ sở kiểm tra", "số cơ sở vi phạm phát hiện (Kiểm tra)"]),
    ("Ban Chỉ đạo họp 12 phiên.", ["số phiên Ban Chỉ đạo họp"]),
    ("Số hộ nghèo còn 214 hộ.", ["Số hộ nghèo"]),
    ("Toàn huyện có 14 xã, trong đó 11 xã đã số hóa hồ sơ.", ["số xã toàn huyện", "số xã đã số hóa hồ sơ"]),
    ("Cấp 612 chứng chỉ cho học viên.", ["số chứng chỉ cho học viên cấp"]),
    (
        "Về ký số, Sở Y tế đứng đầu (100%), tiếp đến Sở Nội vụ (99,2%).",
        ["tỷ lệ Sở Y tế đứng đầu (ký số)", "tỷ lệ Sở Nội vụ (ký số)"],
    ),
    (
        "Đã bồi dưỡng 19 công chức. Tỷ lệ dân số trưởng thành có điện thoại thông minh đạt 87%.",
        ["số công chức bồi dưỡng", "Tỷ lệ dân số trưởng thành có điện thoại thông minh"],
    ),
    (
        "Mức độ hài lòng của tổ chức, cá nhân về giải quyết thủ tục đạt 93,5%.",
        ["Mức độ hài lòng của tổ chức, cá nhân về giải quyết thủ tục"],
    ),
    ("Toàn tỉnh có 7 chỉ tiêu không đạt.", ["số chỉ tiêu không đạt"]),
    ("Công bố 318 TTHC.", ["số thủ tục hành chính (TTHC) công bố"]),
    ("Thu nhập cũng vẫn đạt 61 triệu đồng.", ["Thu nhập"]),
    (
        "Sơ kết: số hóa đạt 90%; bệnh viện, cơ sở y tế dùng chữ ký số đạt 61%.",
        ["tỷ lệ số hóa", "tỷ lệ bệnh viện, cơ sở y tế dùng chữ ký số"],
    ),
    (
        "CPI tăng 0,55% so với tháng trước, 3,52% so với cùng kỳ.",
        ["mức tăng CPI so với tháng trước", "mức tăng CPI so với cùng kỳ"],
    ),
    (
        "GRDP tăng 6,1%: công nghiệp - xây dựng tăng 7,4%, dịch vụ tăng 6,6%.",
        [
            "tốc độ tăng trưởng GRDP",
            "tốc độ tăng trưởng khu vực công nghiệp - xây dựng (GRDP)",
            "tốc độ tăng trưởng khu vực dịch vụ (GRDP)",
        ],
    ),
    ("Về cơ cấu: nông nghiệp 21%, dịch vụ 44%.", ["tỷ trọng cơ cấu, nông nghiệp", "tỷ trọng dịch vụ (cơ cấu)"]),
    (
        "Cây ăn quả 214 ha (+5,2%).",
        ["diện tích cây ăn quả", "mức tăng diện tích cây ăn quả"],
    ),
    (
        "Thống kê 812 ha đất công ích. Chia ra: xã trực tiếp sử dụng 46 ha; cho mượn 79 ha.",
        [
            "diện tích thống kê đất công ích",
            "diện tích xã trực tiếp sử dụng (Thống kê đất công ích)",
            "diện tích xã trực tiếp sử dụng cho mượn (Thống kê đất công ích)",
        ],
    ),
    (
        "Về doanh nghiệp, lập mới 500 đơn vị, vốn đăng ký 5.125 tỷ đồng.",
        ["số đơn vị doanh nghiệp, lập mới", "vốn đăng ký (doanh nghiệp, lập mới đơn vị)"],
    ),
    (
        "Vốn đầu tư toàn xã hội ước 4.180 tỷ đồng, vượt kế hoạch 2%.",
        ["Vốn đầu tư toàn xã hội", "mức vượt kế hoạch vốn đầu tư toàn xã hội"],
    ),
    ("Sản lượng lúa bằng 99,6% so với năm trước.", ["tỷ lệ sản lượng lúa so với năm trước"]),
    ("Kết nối 121 cơ sở y tế.", ["số cơ sở y tế kết nối"]),
    ("Sởi: 171 ca.", ["số ca sởi"]),
    (
        "Chỉ tiêu: a) 100% hồ sơ được xử lý; b) 90% văn bản được ký số.",
        ["tỷ lệ hồ sơ được xử lý", "tỷ lệ văn bản được ký số"],
    ),
    ("Xuất khẩu ước đạt 525 triệu USD.", ["kim ngạch xuất khẩu"]),
    ("Công an xử phạt 92 triệu đồng.", ["số tiền công an xử phạt"]),
    ("Giá trị xuất khẩu đạt 12 triệu USD.", ["Giá trị xuất khẩu"]),
    (
        "Phát hiện buôn lậu thuốc lá tại 12 xã. Khởi tố 57 vụ.",
        ["số xã phát hiện buôn lậu thuốc lá", "số vụ khởi tố (Phát hiện buôn lậu thuốc lá xã)"],
    ),
    ("+ an sinh, trật tự: 327 cuộc.", ["số cuộc an sinh, trật tự"]),
    ("Thu phí đạt 99,59% kế hoạch.", ["tỷ lệ hoàn thành kế hoạch thu phí"]),
    (
        "Chỉ số hài lòng SIPAS. Gia Lai đứng thứ 19, đạt 83,84%.",
        ["thứ hạng chỉ số hài lòng SIPAS", "Chỉ số hài lòng SIPAS"],
    ),
    (
        "Trồng rau các loại trên 62 ha ruộng màu.\nSản lượng:\n- lúa cho 194 tấn.",
        ["diện tích trồng rau các loại ruộng màu", "sản lượng lúa"],
    ),
    (
        "Phát hiện 31 vụ/45 đối tượng vi phạm về môi trường.",
        ["số vụ vi phạm về môi trường phát hiện", "số đối tượng vi phạm về môi trường (Phát hiện)"],
    ),
    (
        "Số lượng, giá trị giao dịch số: trường học mầm non đạt 25%.",
        ["tỷ lệ trường học mầm non (Số lượng, giá trị giao dịch số)"],
    ),
    (
        "DU LỊCH XÃ MẪU\nThời tiết thuận lợi cho mọi đoàn khách.\nTổng thu đạt 44 tỷ đồng.",
        ["Tổng thu (DU LỊCH XÃ MẪU)"],
    ),
    (
        "Tỷ lệ thửa đất được rà soát đạt 90,4%. Dẫn đầu là xã Mẫu 97,4%.",
        ["Tỷ lệ thửa đất được rà soát", "Tỷ lệ thửa đất được rà soát"],
    ),
    ("Vụ đông: đã trồng xong. Các cây chính có ngô 219 ha.", ["diện tích các cây chính có ngô (Vụ đông)"]),
    ("Giá trị từng ngành:\n+ Xây dựng 362 tỷ đồng.", ["giá trị xây dựng (Giá trị từng ngành)"]),
    (
        "- 2026: dân số có chữ ký số đạt 50%, hộ có cáp quang đạt 80%.\n- 2030: lần lượt là 70% và 95%.",
        ["tỷ lệ dân số có chữ ký số", "tỷ lệ hộ có cáp quang"] * 2,
    ),
    (
        "Hồ sơ của xã được số hóa: đến nay 70,8% (có thể từ 69,1 đến 71,2%).",
        ["tỷ lệ hồ sơ của xã được số hóa", "tỷ lệ hồ sơ của xã được số hóa"],
    ),
]


def test_bare_figures_in_brackets_go_on_with_a_list():
    found = read_facts("Nhiều nhất là môi trường (318 phản ánh), hạ tầng (274) và trật tự đô thị (205).")
    assert [(each.value, each.unit) for each in found] == [(318, "phản ánh"), (274, "phản ánh"), (205, "phản ánh")]
    assert [each.value for each in read_facts("Nhiều nhất là xã Tân Lập (12 hồ sơ) theo Luật Đất đai (2024).")] == [12]


def test_a_percentage_that_a_part_does_not_come_to_is_another_figure():
    shares = read_facts("Có 57/80 sạp dán mã, khách trả bằng mã chiếm 40%.")
    assert [(each.value, each.numerator, each.denominator) for each in shares] == [(57, 57, 80), (40, None, None)]
    (share,) = read_facts("Có 57/80 sạp dán mã, chiếm 71,3%.")
    assert (share.numerator, share.denominator, share.unit) == (57, 80, "%")


@pytest.mark.parametrize(("text", "phrases"), SAID, ids=[text[:30] for text, _ in SAID])
def test_phrases(text, phrases):
    assert [candidate.indicator for candidate in read_facts(text)] == phrases
