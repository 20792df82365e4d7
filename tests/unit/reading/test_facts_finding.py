"""Which figures of a sentence are facts, and their value, unit and comparator."""

from __future__ import annotations

import unicodedata

import pytest

from cotmoc.reading.facts import read_facts


def told(sentence: str) -> list[tuple[float, float | None, str, str]]:
    return [
        (float(c.value), None if c.value_high is None else float(c.value_high), c.unit, c.comparator)
        for c in read_facts(sentence)
    ]


ONE = [
    ("Huyện đã bê tông hóa 12,5 km đường thôn.", 12.5, "km", "="),
    ("Toàn xã có 1.204 hộ trồng chè.", 1204, "hộ", "="),
    ("Tỷ lệ trẻ được tiêm đủ liều đạt 97,3%.", 97.3, "%", "="),
    ("Trên 80% số trường đã có phòng tin học.", 80, "%", ">"),
    ("Hơn 2,6 triệu lượt khách đến tỉnh.", 2.6, "triệu lượt khách", ">"),
    ("Vốn giải ngân ước đạt 3.150 tỷ đồng.", 3150, "tỷ đồng", "~"),
    ("Vốn giải ngân ước hơn 3.150 tỷ đồng.", 3150, "tỷ đồng", ">"),
    ("Gần 4 nghìn giáo viên dự tập huấn.", 4, "nghìn giáo viên", "~"),
    ("Còn khoảng 320 ha lúa chưa thu hoạch.", 320, "ha", "~"),
    ("Số vụ cháy dưới 15 vụ.", 15, "vụ", "<"),
    ("Chưa tới 5% hộ còn dùng nước giếng.", 5, "%", "<"),
    ("Mỗi lớp không quá 35 học sinh.", 35, "học sinh", "<="),
    ("Mỗi trạm có tối thiểu 02 bác sĩ.", 2, "bác sĩ", ">="),
    ("Không dưới 70% cán bộ đạt chuẩn.", 70, "%", ">="),
    ("Từ 60% hồ sơ trở lên nộp qua mạng.", 60, "%", ">="),
    ("Thu nhập bình quân 54,2 triệu đồng/người/năm.", 54.2, "triệu đồng/người/năm", "="),
    ("Mật độ đạt 88,4 thuê bao/100 dân.", 88.4, "thuê bao/100 dân", "="),
    ("Bảy hợp tác xã được hỗ trợ máy sấy.", 7, "hợp tác xã", "="),
    ("Kho lưu trữ có dung lượng 48TB.", 48, "TB", "="),
    ("Kinh tế số chiếm 11,8% GRDP.", 11.8, "% GRDP", "="),
    ("Tỷ lệ trường đạt chuẩn bậc mầm non 64,2%.", 64.2, "%", "="),
    ("Xấp xỉ 97.92% hồ sơ đúng hạn.", 97.92, "%", "~"),
    ("Số hộ thoát nghèo là 2.315.", 2315, "hộ", "="),
    ("Sản lượng tăng gấp 3 lần năm trước.", 3, "lần", "="),
    ("Tổng thu 1.234,5 tr.đ.", 1234.5, "triệu đồng", "="),
    ("Chi thường xuyên 12,5 tỷ.đ.", 12.5, "tỷ đồng", "="),
    ("Đã cấp 5 000 chữ ký số.", 5000, "chữ ký số", "="),
    ("Huyện đạt 9/10 tiêu chí.", 9, "tiêu chí", "="),
    ("Có tới 9/10 người dân hài lòng.", 9, "người dân", "="),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "value", "unit", "comparator"), ONE, ids=[row[0] for row in ONE])
def test_one_figure(sentence, value, unit, comparator):
    assert told(sentence) == [(value, None, unit, comparator)]


@pytest.mark.parametrize(
    ("sentence", "low", "high", "unit"),
    [
        ("Tỷ lệ che phủ rừng đạt 42 - 45%.", 42, 45, "%"),
        ("Tỷ lệ che phủ rừng đạt 42%-45% trở lên.", 42, 45, "%"),
        ("Mỗi năm mở từ 3 đến 5 lớp nghề.", 3, 5, "lớp"),
        ("Giá bán 18 – 20 nghìn đồng/kg.", 18, 20, "nghìn đồng/kg"),
    ],
)
def test_ranges(sentence, low, high, unit):
    assert told(sentence) == [(low, high, unit, "range")]


SEVERAL = [
    ("100% trạm y tế, 76% trường mầm non và 41,5% nhà văn hóa đã có Internet.", [100, 76, 41.5]),
    ("Tỷ lệ hài lòng ở ba huyện lần lượt là 91%, 88,5% và 79%.", [91, 88.5, 79]),
    ("Điểm của ba đội lần lượt là 70, 65 và 58 điểm.", [70, 65, 58]),
    ("Hợp tác xã có 48 thành viên, doanh thu 3,1 tỷ đồng, nộp thuế 210 triệu đồng.", [48, 3.1, 210]),
    ("Thời lượng phát tăng từ 2 giờ lên 3 giờ mỗi ngày, từ 12 lên 15 xã.", [2, 3, 12, 15]),
    ("Tiếp nhận 905 hồ sơ, trong đó trực tuyến 810, trực tiếp 95.", [905, 810, 95]),
]


@pytest.mark.parametrize(("sentence", "values"), SEVERAL)
def test_several_figures_of_one_sentence(sentence, values):
    assert [row[0] for row in told(sentence)] == values


def test_figures_of_a_list_share_the_unit_at_its_end():
    assert {c.unit for c in read_facts("Điểm của ba đội lần lượt là 70, 65 và 58 điểm.")} == {"điểm"}


NOTHING = [
    "Hội nghị diễn ra ngày 14/3/2024 tại huyện Bình Mẫu.",
    "Căn cứ Nghị quyết số 27-NQ/TU và Quyết định 815/QĐ-UBND ngày 02/4/2023.",
    "Theo khoản 2 Điều 14 của Luật này.",
    "Dịch vụ công mức độ 3, 4 được rà soát.",
    "Sóng 4G và 5G đã đến trung tâm các xã.",
    "Kỳ họp thứ 17 của Hội đồng nhân dân tỉnh.",
    "Chương trình dựa trên ba trụ cột.",
    "Sau hơn 2 năm triển khai, nhận thức đã thay đổi.",
    "Mọi thắc mắc xin gọi 0987.123.456 hoặc tổng đài 1022.",
    "Người dân từ 15 tuổi trở lên được cấp tài khoản.",
    "Hệ thống trực 24/7 và được nâng lên phiên bản 2.0.",
    "Đề án 06 của Chính phủ được quán triệt.",
    "Sản phẩm đạt chuẩn 4 sao và theo TCVN 9001:2015.",
    "Một số đơn vị còn chậm; một trong những nguyên nhân là thiếu người.",
    "Trụ sở ở số 12 đường Trần Phú, quốc lộ 4.",
    "Doanh nghiệp 100% vốn nước ngoài được mời dự.",
    "Lễ phát động nhân Ngày Chuyển đổi số 10/10.",
    "Chương trình mục tiêu quốc gia 1719 và Tiểu dự án 2 Dự án 10.",
    "Hội nghị Trung ương 8 khóa XIII; hệ thống phiên bản 3.1.",
    "Bản đồ tỷ lệ 1/500; đường dây 110 kV; xe 7 chỗ.",
    "Mã số thuế 5300123456.",
    "Đây là năm đầu thực hiện; năm kế hoạch bắt đầu từ tháng 1.",
    "Bộ tiêu chí bản thứ ba; làm việc từ thứ hai đến thứ sáu.",
    "Hai phần ba dân số ở nông thôn.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_numbers_that_are_no_facts(sentence):
    assert told(sentence) == []


def test_a_limit_that_only_picks_out_is_no_fact():
    assert [row[0] for row in told("Sáu xã có tỷ lệ hộ nghèo trên 30% được ưu tiên.")] == [6]


def test_five_and_year_are_told_apart():
    assert [row[0] for row in told("Trong năm qua, năm xã làm xong đường.")] == [5]


def test_offsets_are_those_of_the_text_as_given():
    text = "Đến nay, 83,4% hộ dân dùng nước sạch; còn 57 thôn thiếu nước."
    decomposed = unicodedata.normalize("NFD", text)
    spans = [decomposed[c.start : c.end] for c in read_facts(decomposed)]
    assert [unicodedata.normalize("NFC", span) for span in spans] == [text[c.start : c.end] for c in read_facts(text)]
    assert spans == ["83,4%", unicodedata.normalize("NFD", "còn 57 thôn")]


def test_lines_broken_inside_a_sentence_are_joined():
    text = "Đến hết năm, tỷ lệ hộ gia đình trên địa bàn tỉnh dùng nước sạch đạt\n83,4%, tăng 2,1 điểm\nphần trăm."
    assert told(text) == told(text.replace("\n", " "))


def test_numbers_of_paragraphs_are_no_facts():
    text = "II. KẾT QUẢ ĐẠT ĐƯỢC\n1. Nông nghiệp: trồng 40 ha cam.\n2) Y tế: 12 trạm.\n1.1. Giáo dục: 9 lớp."
    assert [row[0] for row in told(text)] == [40, 12, 9]


def test_the_comparison_belongs_to_the_span():
    text = "Xã có ít nhất 25 camera an ninh."
    (candidate,) = read_facts(text)
    assert text[candidate.start : candidate.end] == "có ít nhất 25 camera"
    assert candidate.sentence == text


@pytest.mark.parametrize("text", ["", " \n\t", "…", "%", "/", "()", "0", "1.2.3.4", "½ km", "\u0301"])
def test_odd_texts_are_read_without_harm(text):
    assert len(read_facts(text)) <= 1


def test_the_next_row_of_a_table_written_as_lines_is_no_part_of_this_one():
    text = "1 | Tỷ lệ hộ dùng nước sạch tại xã Đồi Mẫu | % | 85 | 86,4 | Vượt\n2 | Tỷ lệ hộ nghèo | % | 2 | 1,8 | Đạt"
    assert [text[c.start : c.end] for c in read_facts(text) if "\n" in text[c.start : c.end]] == []
