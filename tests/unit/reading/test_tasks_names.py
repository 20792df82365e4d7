"""Names of bodies, wherever they stand: as a subject, ordered, helping, and after the work."""

from __future__ import annotations

import pytest

from cotmoc.reading.tasks import read_tasks

NAMES = """
Sở Nông nghiệp và PTNT; Sở NN&MT; Sở Giao thông Vận tải; Sở Giao thông vận tải - Xây dựng; Sở Giáo dục - Đào tạo
Sở Văn hoá, Thể thao và Du lịch; Sở VH-TT&DL; Sở Lao động - Thương binh và Xã hội; Sở Quy hoạch - Kiến trúc
Thanh tra tỉnh; Ban Dân tộc tỉnh; Văn phòng UBND tỉnh; Văn phòng Đoàn ĐBQH và HĐND tỉnh
Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh; Văn phòng HĐND và UBND xã Đồi Mẫu
Văn phòng điều phối nông thôn mới tỉnh; Văn phòng Đăng ký đất đai tỉnh; Văn phòng Ban An toàn giao thông tỉnh
Ban Tuyên giáo và Dân vận Tỉnh ủy; Đảng ủy các cơ quan Đảng tỉnh; Đảng ủy các xã, phường; các đảng ủy xã, phường
Ban Thường vụ Tỉnh đoàn; Trường Chính trị tỉnh; Báo và Đài Phát thanh và Truyền hình tỉnh
Ban Kinh tế - Ngân sách HĐND tỉnh; Ủy ban MTTQ Việt Nam tỉnh; Liên minh Hợp tác xã tỉnh; Đoàn Thanh niên xã
Đoàn thanh niên các xã, phường; Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh; Hội Bảo trợ người khuyết tật tỉnh
Công an các xã, phường; Tổ lưu động của Công an xã; Bộ CHQS tỉnh; Ban Chỉ huy Quân sự xã; Đồn Biên phòng Mẫu Sa
Tòa án nhân dân khu vực; Viện kiểm sát nhân dân tỉnh; Thi hành án dân sự tỉnh; Thuế cơ sở; Chi cục Thuế khu vực VII
Kho bạc Nhà nước khu vực VIII; Chi cục Hải quan cửa khẩu Mẫu; Thống kê tỉnh; Bảo hiểm xã hội cơ sở
Ngân hàng Nhà nước Khu vực 3; Chi nhánh Ngân hàng Chính sách xã hội tỉnh; Quỹ Đầu tư phát triển tỉnh
Công ty TNHH MTV Khai thác công trình thủy lợi tỉnh; các doanh nghiệp bưu chính, viễn thông; VNPT Mẫu
Trung tâm Phục vụ hành chính công cấp xã; Trung tâm Y tế khu vực Mẫu Giang; Trung tâm Phát triển quỹ đất tỉnh
Trung tâm Văn hóa và Xúc tiến du lịch tỉnh; Trung tâm Bảo trợ xã hội tổng hợp tỉnh; Trung tâm Giáo dục thường xuyên tỉnh
Trung tâm Cung ứng dịch vụ sự nghiệp công xã Đồi Mẫu; Chi cục Giám định xây dựng; Hạt Kiểm lâm khu vực Mẫu
Phòng Văn hóa - Xã hội xã Đồi Mẫu; Bộ phận tiếp nhận và trả kết quả cấp xã; Tổ giúp việc; Tổ công nghệ số cộng đồng
Trưởng các thôn, bản; Ban Quản lý bảo trì đường bộ tỉnh; Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh
Ban Quản lý rừng phòng hộ Mẫu Sa; Ban Quản lý Khu bảo tồn thiên nhiên Mẫu; Vườn quốc gia Mẫu Lâm
Ban Chỉ đạo tỉnh; Ban Chỉ đạo cải cách hành chính tỉnh; Ban Chỉ huy phòng, chống thiên tai và tìm kiếm cứu nạn xã
Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh
Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh; Hội đồng thẩm định giá đất tỉnh; hội đồng cấp tỉnh
Đội quản lý trật tự đô thị; các đội xung kích phòng, chống thiên tai; Hiệu trưởng các trường phổ thông
Giám đốc Sở Xây dựng; Chánh Văn phòng UBND tỉnh; Chủ tịch UBND xã Mẫu Lâm; Thủ trưởng các cơ quan, đơn vị
Viện Nghiên cứu phát triển kinh tế - xã hội tỉnh; Viện Quy hoạch xây dựng tỉnh; các cơ sở khám bệnh, chữa bệnh
Sở Y tế TP.HCM; Sở Tư pháp TPHCM; Sở Nội vụ TP. Mẫu Giang; Sở Y tế Mẫu Giang; Sở Y tế Thành phố; UBND TP.HCM
Trung tâm Phục vụ hành chính công TP. Mẫu Giang; Thuế Thành phố; VPBank; từng phường, xã ở TP.HCM
UBND các xã, phường; UBND các xã biên giới; Cục Hàng không Việt Nam; các bộ, ngành, địa phương
"""
BODIES = [name.strip() for line in NAMES.strip().splitlines() for name in line.split(";")]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(
    "sentence",
    [
        "{} rà soát danh mục hồ sơ trước ngày 30/6/2026.",
        "{} chủ trì, phối hợp với Sở Tư pháp lập danh sách.",
        "Giao {} sửa chữa 12 hồ chứa trong năm 2026.",
        "Rà soát danh mục hồ sơ trước ngày 30/6/2026; {} chủ trì.",
        "Rà soát danh mục hồ sơ trước ngày 30/6/2026 ({}).",
    ],
)
def test_the_whole_name_leads_and_nothing_more(body: str, sentence: str) -> None:
    told = sentence.format(body)
    (lead,) = read_tasks(told[0].upper() + told[1:])[0].lead
    assert lead.casefold() == body.casefold()


@pytest.mark.parametrize("body", BODIES)
def test_the_whole_name_helps_beside_another(body: str) -> None:
    task = read_tasks(f"Sở Tư pháp phối hợp {body}, Sở Ngoại vụ tổ chức hội nghị.")[0]
    assert task.coordinating == (body, "Sở Ngoại vụ")


@pytest.mark.parametrize(
    "body",
    [
        "Hội Nông dân tỉnh",
        "UBND xã Đồi Mẫu",
        "Ban Quản lý chợ tỉnh",
        "Công an phường Mẫu Sơn",
        "Sở Khoa học & Công nghệ",
    ],
)
def test_a_name_that_ends_with_its_level_and_place_needs_no_verb_that_is_known(body: str) -> None:
    assert read_tasks(f"{body} nhòm ngó 12 hố ga trước ngày 30/6/2026.")[0].lead == (body,)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Ban Quản lý rà soát các xã thiếu chợ.", "Ban Quản lý"),
        ("Công an xã phòng, chống trộm cắp tại chợ.", "Công an xã"),
        ("UBND xã Đồi Mẫu xây dựng chợ xã trong năm 2026.", "UBND xã Đồi Mẫu"),
        ("Các phòng thuộc Sở Y tế thi đua giữ kho thuốc sạch.", "Các phòng thuộc Sở Y tế"),
        ("Các trường có tổ chức nội trú công khai tiền ăn.", "Các trường có tổ chức nội trú"),
        ("Thuế cơ sở hỗ trợ hộ kinh doanh bỏ thuế khoán.", "Thuế cơ sở"),
    ],
)
def test_verbs_after_a_whole_name_are_no_part_of_it(text: str, lead: str) -> None:
    assert read_tasks(text)[0].lead == (lead,)
