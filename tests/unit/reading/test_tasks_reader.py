"""Which lines of a document are tasks, word by word: under which headings, after which titles, and what is none."""

from __future__ import annotations

import pytest

from cotmoc.reading.tasks import read_tasks

WORK = "Sửa 5 cầu treo tại các xã vùng cao."


def works(text: str) -> list[str]:
    return [task.text for task in read_tasks(text)]


@pytest.mark.parametrize(
    "heading",
    [
        *("NHIỆM VỤ TRỌNG TÂM", "CÁC GIẢI PHÁP", "TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG", "TRÁCH NHIỆM CÁC CẤP", "KẾT LUẬN"),
        *("YÊU CẦU", "GIAO VIỆC", "NỘI DUNG"),
    ],
)
def test_what_stands_under_a_heading_of_tasks_is_a_task(heading: str) -> None:
    assert works(f"I. {heading}\n1. {WORK}") == [WORK]


def test_what_stands_under_no_heading_of_tasks_is_none() -> None:
    assert works(f"I. PHẦN CHUNG\n1. {WORK}") == []


@pytest.mark.parametrize(
    "heading",
    [
        *("MỤC ĐÍCH", "MỤC TIÊU", "KẾT QUẢ ĐẠT ĐƯỢC", "KẾT QUẢ THỰC HIỆN", "TÌNH HÌNH", "ĐÁNH GIÁ CHUNG", "TỒN TẠI"),
        *("HẠN CHẾ", "NGUYÊN NHÂN", "CĂN CỨ", "QUAN ĐIỂM", "THÀNH PHẦN"),
    ],
)
def test_what_stands_under_another_heading_is_none(heading: str) -> None:
    assert works(f"I. NHIỆM VỤ\n1. {WORK}\nII. {heading}\n1. Xây 5 trạm y tế tại các xã.") == [WORK]


@pytest.mark.parametrize(
    "title",
    [
        *("KẾ HOẠCH", "THÔNG BÁO", "QUYẾT ĐỊNH", "CHỈ THỊ", "CÔNG ĐIỆN", "CHƯƠNG TRÌNH", "CHƯƠNG TRÌNH HÀNH ĐỘNG"),
        *("NGHỊ QUYẾT", "ĐỀ ÁN", "PHƯƠNG ÁN", "BÁO CÁO", "TỜ TRÌNH", "KẾT LUẬN", "HƯỚNG DẪN"),
    ],
)
def test_the_line_beneath_a_title_says_of_what_it_is(title: str) -> None:
    beneath = "Sửa chữa cầu treo trong năm 2026"
    assert works(f"{title}\n{beneath}\nI. NHIỆM VỤ\n1. {WORK}") == [WORK]


@pytest.mark.parametrize(
    "account",
    [
        "Chủ tịch UBND tỉnh chủ trì cuộc họp",
        "Sở Y tế dự phiên họp",
        "Sở Y tế tham dự buổi làm việc",
        "Sở Y tế báo cáo tại cuộc họp",
        "Sở Y tế phát biểu tại cuộc họp",
        "Sở Y tế kết luận tại cuộc họp",
        "Đồng chí Bí thư Tỉnh ủy chủ tọa phiên họp về chợ với các xã",
        "Đồng chí Chủ tịch UBND tỉnh tham dự buổi làm việc về chợ với các xã",
        "Thủ tướng Chính phủ chủ trì cuộc họp về chợ với các xã",
        "Bộ trưởng Bộ Y tế dự cuộc họp về chợ với các xã",
        "Giám đốc Sở Y tế dự cuộc họp về chợ với các xã",
        "Sở Y tế đã sửa 5 cầu treo",
        "Sở Y tế đang sửa 5 cầu treo",
        "Sở Y tế vừa sửa 5 cầu treo",
        "Sở Y tế vẫn sửa 5 cầu treo",
        "Sở Y tế còn sửa 5 cầu treo",
        "Sở Y tế chưa sửa 5 cầu treo",
        "Sở Y tế được khen thưởng",
    ],
)
def test_what_has_happened_is_no_task(account: str) -> None:
    assert works(f"{account}.\n{account}.") == []


@pytest.mark.parametrize("word", ["chưa", "vừa", "còn", "đã"])
def test_what_has_happened_or_not_is_no_task_where_it_stands_alone(word: str) -> None:
    assert works(f"Sở Y tế {word} xây dựng kế hoạch.") == []


def test_what_is_still_to_be_done_is_a_task() -> None:
    assert works("Sở Y tế còn phải xây dựng kế hoạch.") == ["Sở Y tế còn phải xây dựng kế hoạch."]


def test_who_is_given_work_has_a_task() -> None:
    assert works("Sở Y tế được giao sửa 5 cầu treo.") == ["Sở Y tế được giao sửa 5 cầu treo."]


@pytest.mark.parametrize(
    "formal",
    [
        *(f"{kind} này có hiệu lực kể từ ngày ký." for kind in ("Quyết định", "Kế hoạch", "Chỉ thị", "Nghị quyết")),
        *(f"{kind} này thay thế văn bản cũ." for kind in ("Quy chế", "Thông báo", "Công văn")),
        "Quyết định này bãi bỏ quy định cũ.",
        *(f"Các sở, ngành chịu trách nhiệm thi hành {kind} này." for kind in ("Quyết định", "Nghị quyết", "Chỉ thị")),
        "Các sở, ngành căn cứ thi hành Kế hoạch này.",
        *(f"Văn phòng UBND tỉnh thông báo {to} các cơ quan biết." for to in ("đến", "để", "cho", "tới")),
    ],
)
def test_what_every_document_ends_with_is_no_task(formal: str) -> None:
    assert works(f"I. NHIỆM VỤ\n1. {WORK}\n2. {formal}") == [WORK]


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Cơ quan chủ trì: Sở Y tế.",
            "Đơn vị thực hiện: Sở Y tế.",
            "Cấp thực hiện: UBND cấp xã.",
            "Chủ trì: Sở Y tế.",
        ),
        *("Cơ quan được giao chủ trì: Sở Y tế.", "Đơn vị đầu mối: Sở Y tế.", "Thực hiện: Sở Y tế."),
        *("Cơ quan phối hợp: Sở Y tế.", "Phối hợp thực hiện: Sở Y tế.", "Trách nhiệm: Sở Y tế."),
        *("Thời gian: năm 2026.", "Thời hạn hoàn thành: năm 2026.", "Tiến độ: năm 2026.", "Hạn: năm 2026."),
        *("Sản phẩm: 5 cầu.", "Kết quả: 5 cầu.", "Đầu ra: 5 cầu."),
    ],
)
def test_a_label_belongs_to_the_task_before(label: str) -> None:
    (task,) = read_tasks(f"I. NHIỆM VỤ\n1. {WORK}\n- {label}\n")
    assert task.text.endswith(label)


@pytest.mark.parametrize(
    "said",
    [
        *("Sản phẩm: {}", "Sản phẩm đầu ra là {}", "Sản phẩm dự kiến: {}", "Sản phẩm hoàn thành: {}", "Kết quả gồm {}"),
        *("Kết quả đầu ra: {}", "Kết quả dự kiến: {}", "Đầu ra – {}"),
    ],
)
def test_what_comes_out_is_told_by_its_label(said: str) -> None:
    (task,) = read_tasks(f"Sở Y tế lập danh mục cầu treo. {said.format('danh mục 5 cầu')}.")
    assert task.output == "danh mục 5 cầu"


@pytest.mark.parametrize(
    "charged", ["chủ trì, ", "có trách nhiệm ", "chủ động ", "khẩn trương ", "chủ trì, phối hợp với Sở Tư pháp "]
)
def test_a_body_that_is_charged_after_a_semicolon_has_a_task_of_its_own(charged: str) -> None:
    found = read_tasks(f"Sở Nội vụ rà soát chợ; Sở Y tế {charged}lập danh mục trạm y tế.")
    assert [task.lead for task in found] == [("Sở Nội vụ",), ("Sở Y tế",)]


def test_what_is_learnt_from_others_is_a_task() -> None:
    text = "KẾT LUẬN\n1. Sở Y tế tham khảo mô hình của tỉnh bạn.\n2. Sở Nội vụ học tập kinh nghiệm của tỉnh bạn.\n"
    assert [task.lead for task in read_tasks(text)] == [("Sở Y tế",), ("Sở Nội vụ",)]


def test_who_has_not_done_a_thing_is_called_without_the_not() -> None:
    (task,) = read_tasks("Các đơn vị chưa nộp báo cáo phải nộp trước ngày 05/6/2026.")
    assert task.lead == ("Các đơn vị",)
