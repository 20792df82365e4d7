"""Each of the words that a body's name begins with, and what looks like one and is none."""

from __future__ import annotations

import pytest

from cotmoc.reading.tasks import read_tasks

COMMON = """
sở; ban; ngành; bộ, ngành; cơ quan; đơn vị; địa phương; huyện; thị xã; thành phố; tỉnh; xã; phường; thị trấn; phòng
tổ chức; hội; đoàn thể; doanh nghiệp; hợp tác xã; trường; nhà trường; cơ sở; lực lượng; chính quyền; cấp ủy; cấp uỷ
chủ đầu tư; nhà mạng; công ty; bệnh viện; trung tâm; thôn; bản; tổ dân phố; tổ công nghệ; ngân hàng; viện; quận
đặc khu; tập đoàn; hiệp hội; nhà thầu; công an; thủ trưởng; người đứng đầu; lãnh đạo; cán bộ; tổ công tác; đội
chi cục; cục; chủ quản; thành viên; chủ tịch; giám đốc; khối; trạm; cụm; ủy ban; uỷ ban; mặt trận; đài; nhóm
chuyên gia; hội đồng; nhà khoa học; đối tác; hạt; chốt; hãng; câu lạc bộ; quỹ; bên; đảng ủy; đảng uỷ; huyện ủy
huyện uỷ; thành ủy; đảng bộ; chi bộ; hiệu trưởng; trưởng thôn; trưởng bản; bí thư; đồn biên phòng; kho bạc; tòa án
viện kiểm sát; bưu điện; bảo hiểm xã hội; bộ phận một cửa; nghệ nhân; chi nhánh
"""
OWN = """
Ủy ban nhân dân; Uỷ ban nhân dân; Hội đồng nhân dân; Ủy ban Mặt trận Tổ quốc; Mặt trận Tổ quốc; UBND; HĐND; UBMTTQ; MTTQ
BHXH; NHNN; LĐLĐ; BCĐ; VPUBND; Liên Sở; Sở; Bộ; Văn phòng; Công an; Thanh tra; Cục; Tổng cục; Chi cục; Vụ; Kho bạc
Ngân hàng; Bảo hiểm xã hội; Bưu điện; Bưu chính; Viễn thông; Đài; Báo; Cơ quan Báo; Đoàn; Hội; Liên đoàn; Liên minh
Liên hiệp; Hiệp hội; Trung tâm; Phòng; Tổ; Ban; Trường; Đại học; Học viện; Tập đoàn; Tổng công ty; Công ty; Bệnh viện
Xí nghiệp; Nhà máy; Phân hiệu; Chi nhánh; Phòng giao dịch; Viện; Quỹ; Thư viện; Bảo tàng; Nhà hát; Vườn quốc gia
Khu bảo tồn; Nhà Văn hóa; Nhà thiếu nhi; Nhà khách; Bộ phận Một cửa; Bộ phận tiếp nhận; Tòa án; Toà án; Bộ đội; Ủy ban
Uỷ ban; Hải quan; Điện lực; Cảng; Trạm; Hạt; Đồn Biên phòng; Đội; Đảng ủy; Ban Thường vụ; Quân khu; VNPT; Viettel
VIETTEL; MobiFone; Mobifone; Vinaphone; VinaPhone; FPT; EVN; CMC; VNPost; BIDV; Agribank
"""
OF_A_LEVEL = """
Thuế tỉnh; Thuế cơ sở; Thuế thành phố; Thuế khu vực; Thống kê tỉnh; Thống kê thành phố; Thống kê cơ sở
Thi hành án dân sự tỉnh; Thi hành án dân sự khu vực; Thi hành án dân sự thành phố; Tỉnh đoàn; Thành đoàn; Huyện đoàn
Thị đoàn; Huyện ủy; Thị ủy; Thị uỷ; Báo tỉnh; Báo và phát thanh tỉnh; Thư viện tỉnh; Bảo tàng thành phố
Thường trực HĐND xã; Thường trực Hội đồng nhân dân xã; Thường trực Ban Chỉ đạo tỉnh; Chủ tịch UBND xã
Phó Chủ tịch UBND xã; Giám đốc Sở Y tế; Bí thư Đảng ủy xã; Chánh Văn phòng UBND tỉnh; Chánh Thanh tra tỉnh
Trưởng Công an xã; Chỉ huy trưởng Bộ đội biên phòng tỉnh; Hiệu trưởng Trường Mẫu; Thủ trưởng Sở Y tế
Viện trưởng Viện Mẫu; Chủ nhiệm Hợp tác xã Mẫu; Tổng Giám đốc Công ty Mẫu; Bộ trưởng Bộ Y tế; Cục trưởng Cục Mẫu
Chi cục trưởng Chi cục Mẫu; Vụ trưởng Vụ Mẫu; Trưởng phòng Phòng Mẫu; Đội trưởng Đội Mẫu; Tổ trưởng Tổ Mẫu
Hạt trưởng Hạt Mẫu; Trạm trưởng Trạm Mẫu; Đồn trưởng Đồn Biên phòng Mẫu; Người đứng đầu Sở Y tế; Lãnh đạo Sở Y tế
Tập thể lãnh đạo xã
"""
SECTORS = """
Công Thương; Du lịch; Giáo dục và Đào tạo; Giáo dục & Đào tạo; GD&ĐT; GDĐT; GD-ĐT; Giao thông vận tải; GTVT
Giao thông Công chánh; Khoa học và Công nghệ; KH&CN; KHCN; Kế hoạch và Đầu tư; KH&ĐT; KHĐT; LĐTB&XH; LĐTBXH; LĐ-TB&XH
Lao động - Thương binh và Xã hội; Lao động, Thương binh và Xã hội; Ngoại vụ; Nội vụ; NN&PTNT; NN&MT; NNMT; NN-MT
Nông nghiệp và Phát triển nông thôn; Nông nghiệp và PTNT; Nông nghiệp và Môi trường; NN và PTNT; NN và MT
Nông nghiệp và MT; Tài chính; Tài chính - Kế hoạch; Tài nguyên và Môi trường; TN&MT; TNMT; Tư pháp
Thông tin và Truyền thông; TT&TT; TTTT; Văn hóa, Thể thao và Du lịch; Văn hoá và Thể thao; Văn hóa Thể thao Du lịch
VH&TT; VHTT&DL; VHTTDL; VH, TT&DL; VH,TT và DL; VH-TT&DL; Xây dựng; Y tế; Dân tộc và Tôn giáo; DT&TG
Quy hoạch - Kiến trúc; QH-KT; An toàn thực phẩm; Giáo dục, Khoa học và Công nghệ; Giao thông vận tải - Xây dựng
"""


def each(table: str) -> list[str]:
    return [name.strip() for line in table.strip().splitlines() for name in line.split(";")]


@pytest.mark.parametrize("noun", each(COMMON))
def test_a_common_noun_is_a_body_where_several_are_meant(noun: str) -> None:
    assert read_tasks(f"Các {noun} dựng 5 lán.")[0].lead == (f"Các {noun}",)


@pytest.mark.parametrize(
    "quantifier", ["Các", "Những", "Mỗi", "Từng", "Mọi", "Toàn bộ", "Tất cả", "Tất cả các", "Một số"]
)
def test_a_body_is_known_by_how_many_are_meant(quantifier: str) -> None:
    assert read_tasks(f"{quantifier} bên liên quan dựng 5 lán.")[0].lead == (f"{quantifier} bên liên quan",)


@pytest.mark.parametrize("head", each(OWN))
def test_a_name_of_its_own_is_a_body(head: str) -> None:
    text = f"Mở 5 lán tại thôn Suối Vẽ; Sở Y tế làm, Công an xã cùng {head} Mẫu Giang dựng."
    assert f"{head} Mẫu Giang" in read_tasks(text)[0].coordinating
    assert read_tasks(f"Mở 5 lán tại thôn Suối Vẽ, {head} Mẫu Giang dựng.")[0].lead == (f"{head} Mẫu Giang",)


@pytest.mark.parametrize("body", each(OF_A_LEVEL))
def test_a_name_that_its_level_or_office_makes_one_is_a_body(body: str) -> None:
    assert read_tasks(f"{body} dựng 5 lán.")[0].lead == (body,)


@pytest.mark.parametrize("sector", each(SECTORS))
def test_a_department_is_one_body_and_what_follows_another(sector: str) -> None:
    task = read_tasks(f"Công an xã phối hợp Sở {sector} và Sở Ngoại giao dựng 5 lán.")[0]
    assert task.coordinating == (f"Sở {sector}", "Sở Ngoại giao")


@pytest.mark.parametrize(
    "text",
    [
        *("Ban hành quy chế họp.", "Phòng, chống dịch tả.", "Phòng ngừa trộm cắp.", "Phòng tránh đuối nước."),
        *("Phòng trừ sâu bệnh.", "Tổ chức hội nghị.", "Hội nghị tổng kết mở tại xã.", "Hội thảo mở tại xã."),
        *(
            "Hội nhập quốc tế sâu rộng.",
            "Xã hội hóa việc xây chợ.",
            "Cơ sở dữ liệu được làm sạch.",
            "Cơ sở hạ tầng xong.",
        ),
        *(
            "Cơ sở vật chất đủ dùng.",
            "Bản đồ được vẽ lại.",
            "Bản tin ra hằng tuần.",
            "Bản sao được cấp.",
            "Bản quyền rõ.",
        ),
        *("Bản chất việc này rõ.", "Đội ngũ giảng viên đủ.", "Quỹ đất sạch đủ dùng.", "Khối lượng dở dang giảm."),
        *("Bên cạnh chợ có bến xe.", "Báo cáo kết quả.", "Thuế thu nhập giảm.", "Thống kê hộ nghèo."),
    ],
)
def test_what_only_begins_as_a_body_does_leads_nothing(text: str) -> None:
    assert [lead for task in read_tasks(text) for lead in task.lead] == []
