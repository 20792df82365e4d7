"""Numbers that name, number or cite something are no figures; the same words beside a count are."""

import pytest

from cotmoc.reading.facts import read_facts

NAMES = (
    "Trụ sở đặt tại số 45 đường 30/4, số nhà 17B, ngõ 25, ngách 25/3, căn hộ 1205.",
    "Tổ công tác số 3 kiểm tra đột xuất; điểm bầu cử số 07, trường Tiểu học số 1 Bản Mẫu.",
    "Bí thư Chi bộ thôn Nậm 2, xã Ia Mẫu 2; phường loại 2 báo cáo kết quả.",
    "Phòng máy chủ đặt tại tầng 4 trụ sở Sở.",
    "Căn cứ các khoản 1, 2, 3 Điều 7 Nghị định số 42/2022/NĐ-CP.",
    'Thực hiện "6 rõ", "4 tại chỗ", phong trào "3 sạch", mô hình "2 không 3 có".',
    "Thực hiện phương châm hành động 2 nhanh, 3 tốt.",
    "Văn bản khổ giấy A4, cỡ chữ 14, giãn dòng 1,5.",
    "Xe biển số 24A-123.45 đi theo lớp 9A, tiêu chuẩn 5S, chứng nhận 4C, thuốc 3 trong 1.",
    "Số điện thoại hỗ trợ 1022 hoạt động 24/7, số máy lẻ 108, tài khoản 8801211000123 Agribank.",
    "Thương binh 2/4, người có công hạng 1/4 được ưu tiên.",
    "Chỉ tiêu 17.4, nội dung 2.3 và mục 3.2 phải bổ sung minh chứng.",
    "Đối tượng 1, nhóm 3 được ưu tiên; nhóm đất ở, vị trí 1.",
    "Công chức ngạch 01.003, hệ số lương 3,66.",
    "Thực hiện chương trình 661, mã chương 622.",
    "Dự án đường Vành đai 3; họp vào thứ Sáu tuần thứ 2 và tuần thứ 4 hằng tháng.",
    "Nộp tại quầy 5, bàn số 2; thửa số 45, tờ bản đồ 12, tỷ lệ bản đồ 1/2.000.",
    "Chuẩn HL7, TLS 1.2, VNeID 2.1.9; cống 2x2 m; dầu DO 0,05S.",
    "Hồ sơ gồm 01 bản chính, 02 bản sao.",
    "Đối tượng áp dụng: doanh nghiệp có từ 10 lao động trở lên.",
    "Hỗ trợ đối với hộ có thu nhập dưới 2 triệu đồng/người/tháng.",
    "Nơi nhận: Như trên; Lưu: VT, NC (05 bản).",
    "Lưu: VT, 02 bản.",
    "Lớp học mở từ 12 - 14/8 (15-16/9), tuổi từ 15 đến 18.",
    "Quyết định số 1.234/QĐ-UBND và Nghị quyết số 57NQ/TW, văn bản 1.203/UBND-TH.",
    "Dịch vụ công mức độ 1,2 vẫn còn; cả 3 lĩnh vực đều tăng.",
    "Vốn 3 chương trình mục tiêu quốc gia và ba chương trình MTQG được phân bổ.",
    "Hai năm liền, tỉnh công bố kết quả; hai chỉ số SIPAS, PAPI chưa cao.",
    "Tỉnh rơi vào nhóm 4 tức nhóm thấp nhất.",
    "Văn bản gồm 05 trang, 2 phụ lục.",
    "Đài truyền thanh xã phát trên tần số 98,7 MHz.",
    "Tiền ủng hộ chuyển vào tài khoản tiền gửi số 3761.0056 tại Kho bạc.",
    "Số định danh là dãy 12 số trên thẻ; xã đón vị khách thứ 9 triệu.",
    "Tổng đài Dịch vụ công 1022 hoạt động ổn định.",
    "Chấm theo thang điểm 100, thang 10; lễ hội từ 7-9/3 và 12-15/5.",
    "Trong thời gian 1.7 - 10.9, điểm thi công bố lúc 0h; máy nhận hồ sơ 24/24 mà không nghỉ.",
    "Dịch vụ công mức độ 3, 4 phổ biến; phân theo bậc: từ 10 - 14 tiêu chí, số xã đạt 19 tiêu chí.",
    "Báo cáo gửi trước 10 giờ 00 ngày 15, lưu 05 bản tại văn phòng.",
)
FIGURES = (
    ("Tỷ số giới tính khi sinh 111,8 bé trai/100 bé gái; có 5 ca/100.000 dân.", [111.8, 5]),
    ("Mức 1,2% là thấp; cả 12 nhà văn hóa có wifi; PAPI thuộc nhóm 16 tỉnh dẫn đầu.", [1.2, 12, 16]),
    ("Tỉnh giữ hạng nhất trong ba năm liên tiếp.", [3]),
    ("Tổng số 45 hộ; trong số 12 hộ có nhà mới.", [45, 12]),
    ("Kinh tế số 12,5% GRDP, hạ tầng số 0,5912, chỉ số 0,7.", [12.5, 0.5912, 0.7]),
    ("Sở Mẫu giữ vị trí số 1 toàn tỉnh.", [1]),
    ("Xã có trên 500 hộ, các thôn có 12 nhà văn hóa.", [500, 12]),
    ("Tỉnh lọt nhóm 20 tỉnh dẫn đầu.", [20]),
    ("Giành 87 huy chương: 22 vàng, 28 bạc, 37 đồng.", [87, 22, 28, 37]),
    ("Huy động 212 phương tiện, bán 15 mặt hàng, đề ra 4 phương án, thành lập 12 cấp ủy.", [212, 15, 4, 12]),
    ("Đường truyền dự phòng 200 Mbps.", [200]),
    ("Đã số hóa 12/24 hồ sơ và 24/24 sổ, trực 24/24 giờ, hỗ trợ 24/7.", [12, 24]),
    ("Xã ra quyết định 15 dự án.", [15]),
    ("Mỗi xã đạt 17 tiêu chí; đủ 19 tiêu chí có 86 xã.", [17, 86]),
    ("Trên 100.000 dân có 4,1 ca; tỉnh có trên 100.000 dân.", [4.1, 100000]),
    ("Thủ tục mức độ 3, 4 xã làm xong; 12 trường mức độ 2, 3 trạm y tế xây mới.", [4, 12, 3]),
    ("Xã tăng từ 12 tiêu chí năm 2015 lên 17 tiêu chí năm 2020.", [12, 17]),
    ("Đến nay, xã đã đạt 19 tiêu chí; có trên 100.000 người dân có tài khoản.", [19, 100000]),
    ("Cứ 10 hộ thì 9 hộ có mạng; có 3 xã và 12-15 thôn.", [9, 3, 12]),
    ("Do dịch COVID-19, 4.159 trường hợp được hỗ trợ; giống ST-25, 300 ha.", [4159, 300]),
    ("Tỉnh đứng hạng nhất; đô thị hạng nhất, Huân chương hạng Nhất.", [1]),
    ("Có 19 điểm 10, tổng số điểm 10 là 280; tổng số điểm 10,5.", [19, 280, 10.5]),
    ("04/08 lĩnh vực có chỉ số trên 90%; 5 sở giải ngân 90%.", [4, 5, 90]),
    ("Dư nợ 21 chương trình đạt 5.186 tỷ đồng.", [5186]),
    ("Đến 30/11 điểm số bình quân đạt 82,5 điểm.", [82.5]),
    ("Có 11/16 khoản thu đạt tiến độ; 3 khoản dưới 50% dự toán.", [11, 3]),
    ("Tổng đài Y tế tỉnh tư vấn 350 ca.", [350]),
    ("Đường dây nóng của Sở Y tế tư vấn 350 trường hợp.", [350]),
    ("Đường dây nóng phản ánh 150 vụ.", [150]),
    ("Tổng đài tư vấn 350 ca.", [350]),
)


@pytest.mark.parametrize("text", NAMES)
def test_what_only_names_is_no_figure(text):
    assert [text[c.start : c.end] for c in read_facts(text)] == []


@pytest.mark.parametrize(("text", "values"), FIGURES)
def test_what_is_counted_beside_a_name_is_found(text, values):
    assert [float(c.value) for c in read_facts(text)] == values


def test_medals_are_counted_not_paid():
    text = "Giành 87 huy chương: 22 vàng, 28 bạc, 37 đồng."
    assert {c.unit for c in read_facts(text)} == {"huy chương"}


@pytest.mark.parametrize(
    "text",
    ["100% cửa hàng xăng dầu (214/214 cửa hàng) đã xuất hóa đơn.", "Thôn có nhà văn hóa 1.014/1.092 (92,9%)."],
)
def test_a_share_and_its_parts_apart_are_one_figure(text):
    (share,) = read_facts(text)
    assert share.unit == "%"
    assert share.numerator is not None
    assert share.denominator is not None
