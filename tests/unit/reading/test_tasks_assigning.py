"""Who leads and who helps, as plans say it."""

from __future__ import annotations

import pytest

from cotmoc.reading.tasks import read_tasks

LEAD_AND_HELP = [
    (
        "Sở Công Thương chủ trì, phối hợp với Sở Tài chính, các sở, ngành liên quan và UBND các huyện, thị xã rà soát.",
        ["Sở Công Thương"],
        ["Sở Tài chính", "các sở, ngành liên quan", "UBND các huyện, thị xã"],
    ),
    (
        "Giao Sở TT&TT cùng Văn phòng UBND tỉnh lập danh mục biểu mẫu điện tử.",
        ["Sở TT&TT"],
        ["Văn phòng UBND tỉnh"],
    ),
    (
        "Chủ tịch UBND tỉnh yêu cầu Sở Giáo dục và Đào tạo cấp tài khoản học tập cho học sinh lớp 6.",
        ["Sở Giáo dục và Đào tạo"],
        [],
    ),
    (
        "Sở Du lịch yêu cầu các khách sạn gửi số liệu khách hằng tháng.",
        ["Sở Du lịch"],
        [],
    ),
    (
        "Hoàn thành lắp đặt máy quét tại bộ phận một cửa trong năm 2024; UBND cấp xã chịu trách nhiệm.",
        ["UBND cấp xã"],
        [],
    ),
    (
        "Xây dựng kho mã bưu chính do Bưu điện tỉnh chủ trì, có sự tham gia của Sở Xây dựng và các địa phương.",
        ["Bưu điện tỉnh"],
        ["Sở Xây dựng", "các địa phương"],
    ),
    (
        "Trước ngày 30/4/2025, Ngân hàng Nhà nước chi nhánh tỉnh phối hợp Viettel mở điểm rút tiền tại các xã.",
        ["Ngân hàng Nhà nước chi nhánh tỉnh"],
        ["Viettel"],
    ),
    (
        "Sở Văn hóa, Thể thao và Du lịch hướng dẫn bảo tàng số hóa hiện vật, báo cáo UBND tỉnh kết quả.",
        ["Sở Văn hóa, Thể thao và Du lịch"],
        [],
    ),
    (
        "Số hóa sổ hộ tịch (chủ trì: Sở Tư pháp; phối hợp: Công an tỉnh, UBND cấp xã).",
        ["Sở Tư pháp"],
        ["Công an tỉnh", "UBND cấp xã"],
    ),
    (
        "Công an tỉnh và Sở Y tế đối soát dữ liệu thẻ bảo hiểm; các đơn vị cung cấp dịch vụ phối hợp khi được yêu cầu.",
        ["Công an tỉnh", "Sở Y tế"],
        ["các đơn vị cung cấp dịch vụ"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lead", "coordinating"), LEAD_AND_HELP)
def test_bodies_are_read_as_they_stand(text: str, lead: list[str], coordinating: list[str]) -> None:
    (task,) = read_tasks(text)
    assert list(task.lead) == lead
    assert list(task.coordinating) == coordinating


def test_a_body_that_a_report_is_sent_to_neither_leads_nor_helps() -> None:
    (task,) = read_tasks("Sở Nội vụ khảo sát mức độ hài lòng, gửi Văn phòng UBND tỉnh tổng hợp, trình UBND tỉnh.")
    assert task.lead == ("Sở Nội vụ",)
    assert task.coordinating == ()


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Đối với các xã, phường: khẩn trương sửa chợ.", ("các xã, phường",)),
        ("Đối với chợ hạng hai, Sở Công Thương rà soát.", ("Sở Công Thương",)),
        ("Bộ trưởng Bộ Y tế chỉ đạo kiểm tra kho thuốc.", ("Bộ trưởng Bộ Y tế",)),
        ("Cục Thuế tỉnh cưỡng chế nợ thuế.", ("Cục Thuế tỉnh",)),  # a verb that nobody listed
        ("Công ty Cấp nước Mẫu phân tuyến ống, giám sát thất thoát.", ("Công ty Cấp nước Mẫu",)),
        (
            "Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh và các tổ chức hội tuyên truyền.",
            ("Ủy ban Mặt trận Tổ quốc tỉnh", "các tổ chức hội"),
        ),
        ("Trung tâm Lưu trữ (thuộc Sở Nội vụ) chỉnh lý tài liệu.", ("Trung tâm Lưu trữ (thuộc Sở Nội vụ)",)),
        ("Vẽ bản đồ chợ (Sở Văn hóa, Thể thao và Du lịch thực hiện).", ("Sở Văn hóa, Thể thao và Du lịch",)),
        ("Trung tâm Trợ giúp pháp lý nhà nước mở 3 đợt.", ("Trung tâm Trợ giúp pháp lý nhà nước",)),
        ("Văn phòng Đăng ký đất đai đo đạc lại 12 thửa.", ("Văn phòng Đăng ký đất đai",)),
        ("Trạm y tế xã Đồi Mẫu khám cho 90 người.", ("Trạm y tế xã Đồi Mẫu",)),
    ],
)
def test_names_end_where_what_is_said_of_them_begins(text: str, lead: tuple[str, ...]) -> None:
    assert read_tasks(text)[0].lead == lead


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Rà soát chợ hạng ba, lập danh mục cần sửa; Sở Công Thương, tháng 6/2026.", ("Sở Công Thương",)),
        ("Sửa xong 12 chợ trong năm 2026 (Sở Xây dựng theo dõi, đôn đốc).", ("Sở Xây dựng",)),
        ("Ban hành quy chế quản lý chợ trong năm 2026 – Sở Công Thương.", ("Sở Công Thương",)),
        ("Ban hành quy chế quản lý chợ trong năm 2026.", ()),
        ("Báo và phát thanh, truyền hình tỉnh mở chuyên mục về chợ.", ("Báo và phát thanh, truyền hình tỉnh",)),
    ],
)
def test_a_body_set_apart_at_the_end_leads(text: str, lead: tuple[str, ...]) -> None:
    (task,) = read_tasks(text)
    assert task.lead == lead


def test_who_chaired_a_meeting_was_given_no_task() -> None:
    found = read_tasks("Chủ tịch UBND tỉnh chủ trì cuộc họp.\nSở Nội vụ báo cáo tại cuộc họp.\nGiao Sở Y tế sửa trạm.")
    assert [task.lead for task in found] == [("Sở Y tế",)]


@pytest.mark.parametrize(
    "body",
    [
        "Trung tâm Xúc tiến đầu tư",
        "Trung tâm Xúc tiến đầu tư, thương mại, du lịch",
        "Ban Quản lý dự án đầu tư xây dựng tỉnh",
        "Văn phòng đăng ký đất đai",
        "Thư viện tỉnh",
    ],
)
def test_a_name_whose_words_are_verbs_elsewhere(body: str) -> None:
    assert read_tasks(f"{body} rà soát 40 hồ sơ trước ngày 30/6/2026.")[0].lead == (body,)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Bà con nộp tiền điện qua tài khoản trước 30/6/2026; Sở Công Thương chỉ đạo thực hiện.", "Sở Công Thương"),
        ("Không để trạm bơm nào ngừng chạy trước mùa lũ; Sở Xây dựng theo dõi, chịu trách nhiệm.", "Sở Xây dựng"),
        ("Không còn trường nào thiếu nước sạch trong năm 2026; đầu mối là Sở Y tế.", "Sở Y tế"),
        ("Xây 4 cầu dân sinh; chủ đầu tư: Ban Quản lý dự án tỉnh; hoàn thành năm 2026.", "Ban Quản lý dự án tỉnh"),
    ],
)
def test_a_body_that_a_last_clause_says_acts_leads(text: str, lead: str) -> None:
    assert read_tasks(text)[0].lead == (lead,)


def test_a_body_that_a_last_clause_says_only_helps_does_not_lead() -> None:
    assert read_tasks("Không để trạm bơm nào ngừng chạy trước 30/6/2026; Sở Y tế hỗ trợ thuốc.")[0].lead == ()
